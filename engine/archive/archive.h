// One SQLite file that keeps what a newsroom's nightly job has read and found, and what people decided about it.
//
//   Archive archive(path, Archive::Access::create);
//   archive.put_articles(batch, run);            // new and changed articles, in one transaction
//   archive.place_articles(lexicon);             // each into its story
//   for (StoryWork work : archive.waiting(…))    // stories with something new in them
//     … read, link, check … archive.put_findings(work.story, …);
//
// Every function that writes is one transaction: killed at any moment, the archive is as it was before the call or after it.
// Everything that is kept of an article is its fields and its terms; readings are made anew, which is quicker than
// keeping them and never older than the rules.
#pragma once

#include "archive/database.h"
#include "base/date.h"
#include "extract/reading.h"
#include "ingest/article.h"
#include "link/stories.h"
#include "link/terms.h"
#include "report/queue.h"
#include "report/triage.h"

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace crosscheck {

using ArchiveRow = std::int64_t;

// One article as it came in, and what the archive keeps of its reading.
struct ArticleToKeep {
  const Article* article = nullptr;
  const Reading* reading = nullptr;
};

enum class Arrival : std::uint8_t { fresh, changed, same };
std::string_view to_string(Arrival arrival); // "new", "changed", "unchanged"

// A story that waits for its check: its articles sorted by id, and their earlier versions, oldest first.
struct StoryWork {
  ArchiveRow story = 0;
  std::vector<ArticleFields> articles;
  struct Earlier {
    std::uint32_t article = 0; // index into articles
    ArticleFields fields;
  };
  std::vector<Earlier> earlier;
  std::vector<Decision> decisions; // about findings of this story
};

struct StoryResult {
  std::string name;  // as the report names it
  std::string title; // its first article's
  std::vector<QueueItem> findings;
  // For each finding that asks again: the id under which it was decided before. Empty ids, or none: nothing was.
  std::vector<std::string> stale;
};

struct StoryLine { // of the index
  ArchiveRow story = 0;
  std::string name, title, first_day, last_day;
  std::int64_t articles = 0;
  std::int64_t errors = 0, warnings = 0, notes = 0; // open findings
  std::int64_t decided = 0;
};

struct KeptFinding {
  QueueItem item;
  FindingState state;
  ArchiveRow story = 0;
  std::int64_t first_run = 0;
  bool gone = false;
};

struct NumberedDecision {
  std::int64_t number = 0; // grows with every decision
  Decision decision;
};

class Archive {
public:
  enum class Access : std::uint8_t { read_only, write, create };
  // Opens, recognises, and brings an older format up to date. `verify` reads every page and every article first; small archives are always
  // verified when they are opened for writing. Throws ArchiveError or ArchiveDamaged.
  Archive(const std::string& path, Access access, bool verify = false);

  // ---- the batch job ----
  // A run that was killed is taken up again under its own number.
  std::int64_t begin_run(const std::string& rules);
  void finish_run(std::int64_t run);
  // The rules of the last finished run; empty: none.
  std::string last_rules();

  bool knows_file(const std::string& id, const std::string& sha256);
  struct DoneFile {
    std::string id, sha256;
  };

  Arrival arrival(const Article& article);
  // The version of this article that is kept; nullopt: the archive has none.
  std::optional<ArticleFields> kept_version(const Article& article);
  // One transaction. An article that is there already with the same content is left alone.
  // `done` are files of which nothing is left to be kept after these articles.
  std::vector<Arrival> put_articles(std::span<const ArticleToKeep> articles,
                                    std::span<const DoneFile> done, std::int64_t run);
  // Gives every article without a story one: that of the archive which it is like, or a new one. One transaction. Returns how
  // many were placed.
  std::size_t place_articles(const Lexicon& lexicon);
  TermStatistics statistics();

  std::size_t count_waiting();
  // The next stories to check, with about `most_articles` articles together (one story at least).
  std::vector<StoryWork> waiting(std::size_t most_articles);
  void put_result(ArchiveRow story, const StoryResult& result, std::int64_t run);
  void wait_all(); // every story is to be checked again: the rules changed

  struct ArticleLine {
    std::string name;
    ArchiveRow story = 0; // 0: none
    std::int64_t version = 0, in_story = 0, findings = 0;
  };
  std::vector<ArticleLine> articles_of_run(std::int64_t run);
  // Open findings that this run was the first to find, worst first.
  std::vector<KeptFinding> new_findings(std::int64_t run);

  // ---- the review ----
  std::vector<StoryLine> stories(bool with_findings_only);
  std::vector<KeptFinding> findings(std::optional<ArchiveRow> story = std::nullopt);
  std::int64_t put_decision(const Decision& decision); // its number
  std::vector<NumberedDecision> decisions_since(std::int64_t number);
  bool knows_finding(const std::string& id);

  struct Totals {
    std::int64_t articles = 0, stories = 0, claims = 0, findings = 0, decisions = 0;
  };
  Totals totals();

private:
  struct UnplacedArticle {
    ArchiveRow row = 0;
    StoryArticle known;
    ArticleTerms terms;
  };

  Arrival put_article(const ArticleToKeep& one, std::int64_t run);
  void put_claims(ArchiveRow row, const Reading& reading);
  std::int64_t term_number(const std::string& term); // a new term gets one
  void put_file(const DoneFile& file, std::int64_t run);
  std::string count_terms(const ArticleTerms& terms, int by); // the bytes that keep them
  void write_counts();
  void forget_uncommitted();
  ArticleTerms kept_terms(std::string_view bytes);
  std::vector<ArchiveRow> likely_stories(const ArticleTerms& terms,
                                         const TermStatistics& statistics, const Lexicon& lexicon);
  void place_among_known(std::span<UnplacedArticle> open, const TermStatistics& counts,
                         const Lexicon& lexicon, std::vector<UnplacedArticle>& rest);
  void put_in_story(ArchiveRow article, const ArticleTerms& terms, ArchiveRow story,
                    const Lexicon& lexicon);
  void require_content(const ArticleFields& fields, const std::string& content);
  void verify_articles();
  StoryWork load(ArchiveRow story);
  std::vector<Decision> decisions_of(ArchiveRow story);
  std::vector<KeptFinding> findings_where(const std::string& condition, std::int64_t value);

  SqlDatabase database_;
  WordMap<std::int64_t> term_numbers_;
  std::unordered_map<std::int64_t, std::string> terms_by_number_;
  std::map<std::int64_t, std::int64_t> changed_counts_; // of terms, in this transaction
};

// The fields of an article as JSON and back, for the archive.
std::string fields_to_json(const ArticleFields& fields);
ArticleFields fields_from_json(std::string_view json); // throws ArchiveDamaged

} // namespace crosscheck
