// Which story of the archive an article belongs to, and which stories wait for their check.
#include "link/stories.h"
#include "archive/archive.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

namespace crosscheck {
namespace {

// A name that more stories have than this says nothing about which of them an article belongs to.
constexpr std::int64_t kMostStories = 400;
constexpr std::size_t kAtOnce = 256; // articles whose neighbours are in memory together

std::optional<Day> day_of(const Statement& row, int column) {
  return row.is_null(column) ? std::nullopt : parse_iso_day(row.text(column));
}

} // namespace

TermStatistics Archive::statistics() {
  TermStatistics out;
  Statement& count = database_.statement("SELECT count(*) FROM articles");
  out.documents = count.step() ? static_cast<std::uint64_t>(count.integer(0)) : 0;
  count.reset();
  Statement& ask = database_.statement("SELECT term, articles FROM terms WHERE articles > 0");
  while (ask.step())
    out.frequency.emplace(ask.text(0), static_cast<std::uint32_t>(ask.integer(1)));
  ask.reset();
  return out;
}

std::vector<ArchiveRow> Archive::likely_stories(const ArticleTerms& terms,
                                                const TermStatistics& statistics,
                                                const Lexicon& lexicon) {
  std::map<ArchiveRow, double> near;
  Statement& ask = database_.statement("SELECT story FROM story_names WHERE term = ? LIMIT ?");
  for (const CountedTerm& one : terms) {
    if (!is_rare_name(one, lexicon))
      continue;
    std::vector<ArchiveRow> with;
    ask.bind(1, term_number(one.term)).bind(2, kMostStories + 1);
    while (ask.step())
      with.push_back(ask.integer(0));
    ask.reset();
    if (static_cast<std::int64_t>(with.size()) > kMostStories)
      continue;
    const auto found = statistics.frequency.find(one.term);
    const double frequency = found == statistics.frequency.end() ? 1 : found->second;
    const double weight = std::log((static_cast<double>(statistics.documents) + 1) / frequency + 1);
    for (const ArchiveRow story : with)
      near[story] += weight;
  }
  std::vector<std::pair<double, ArchiveRow>> best;
  for (const auto& [story, weight] : near)
    best.emplace_back(-weight, story);
  std::ranges::sort(best);
  best.resize(std::min(best.size(), kStoryMembers));
  std::vector<ArchiveRow> out;
  for (const auto& [weight, story] : best)
    out.push_back(story);
  return out;
}

void Archive::put_in_story(ArchiveRow article, const ArticleTerms& terms, ArchiveRow story,
                           const Lexicon& lexicon) {
  database_.statement("UPDATE articles SET story = ? WHERE id = ?")
      .bind(1, story)
      .bind(2, article)
      .run();
  database_
      .statement(
          "UPDATE stories SET waits = 1, articles = articles + 1, first_day = "
          "min(coalesce(first_day, '9'), coalesce((SELECT published FROM articles WHERE id = "
          "?1), '9')), last_day = max(coalesce(last_day, ''), coalesce((SELECT published "
          "FROM articles WHERE id = ?1), '')) WHERE id = ?2")
      .bind(1, article)
      .bind(2, story)
      .run();
  for (const CountedTerm& one : terms)
    if (is_rare_name(one, lexicon))
      database_.statement("INSERT OR IGNORE INTO story_names (term, story) VALUES (?, ?)")
          .bind(1, term_number(one.term))
          .bind(2, story)
          .run();
}

std::size_t Archive::place_articles(const Lexicon& lexicon) {
  forget_uncommitted();
  Transaction all(database_);
  std::vector<UnplacedArticle> open;
  Statement& ask = database_.statement(
      "SELECT id, name, published, terms FROM articles WHERE story IS NULL ORDER BY name");
  while (ask.step())
    open.push_back({ask.integer(0), story_article(ask.text(1), day_of(ask, 2)), {}});
  ask.reset();
  if (open.empty())
    return 0;
  const TermStatistics counts = statistics();
  Statement& own = database_.statement("SELECT terms FROM articles WHERE id = ?");
  for (UnplacedArticle& one : open) {
    const std::string bytes = own.bind(1, one.row).step() ? own.text(0) : std::string{};
    own.reset();
    one.terms = kept_terms(bytes);
  }
  // First into the stories that are there …
  std::vector<UnplacedArticle> rest;
  for (std::size_t first = 0; first < open.size(); first += kAtOnce) {
    const std::size_t end = std::min(open.size(), first + kAtOnce);
    place_among_known({open.data() + first, end - first}, counts, lexicon, rest);
  }
  // … the others among themselves.
  std::vector<StoryArticle> articles;
  std::vector<ArticleTerms> terms;
  for (UnplacedArticle& one : rest) {
    articles.push_back(one.known);
    terms.push_back(one.terms);
  }
  const std::vector<std::uint32_t> groups =
      group_articles(articles, weigh_terms(terms, &counts, lexicon));
  std::map<std::uint32_t, ArchiveRow> made;
  for (std::size_t i = 0; i < rest.size(); ++i) {
    auto [story, fresh] = made.try_emplace(groups[i], 0);
    if (fresh) {
      database_.statement("INSERT INTO stories DEFAULT VALUES").run();
      story->second = database_.last_row();
    }
    put_in_story(rest[i].row, rest[i].terms, story->second, lexicon);
  }
  all.commit();
  return open.size();
}

void Archive::place_among_known(std::span<UnplacedArticle> open, const TermStatistics& counts,
                                const Lexicon& lexicon, std::vector<UnplacedArticle>& rest) {
  struct Members {
    std::vector<std::uint32_t> documents; // places in `terms`
  };
  std::map<ArchiveRow, Members> members;
  std::vector<StoryArticle> articles;
  std::vector<ArticleTerms> terms;
  std::vector<std::vector<ArchiveRow>> likely;
  for (const UnplacedArticle& one : open) {
    articles.push_back(one.known);
    terms.push_back(one.terms);
    likely.push_back(likely_stories(one.terms, counts, lexicon));
    for (const ArchiveRow story : likely.back())
      members.try_emplace(story);
  }
  Statement& ask = database_.statement(
      "SELECT name, published, terms FROM articles WHERE story = ? ORDER BY id LIMIT ?");
  for (auto& [story, found] : members) {
    ask.bind(1, story).bind(2, static_cast<std::int64_t>(kStoryMembers));
    std::vector<std::string> kept;
    while (ask.step()) {
      found.documents.push_back(static_cast<std::uint32_t>(articles.size()));
      articles.push_back(story_article(ask.text(0), day_of(ask, 1)));
      kept.push_back(ask.text(2));
      terms.emplace_back();
    }
    ask.reset();
    for (std::size_t i = 0; i < kept.size(); ++i)
      terms[found.documents[i]] = kept_terms(kept[i]);
  }
  const TermTable table = weigh_terms(terms, &counts, lexicon);
  for (std::size_t i = 0; i < open.size(); ++i) {
    double most = 0;
    ArchiveRow story = 0;
    for (const ArchiveRow candidate : likely[i]) {
      const double fit = story_fit(articles, table, static_cast<std::uint32_t>(i),
                                   members.at(candidate).documents);
      if (fit > most) {
        most = fit;
        story = candidate;
      }
    }
    if (story != 0)
      put_in_story(open[i].row, open[i].terms, story, lexicon);
    else
      rest.push_back(std::move(open[i]));
  }
}

std::size_t Archive::count_waiting() {
  Statement& ask = database_.statement("SELECT count(*) FROM stories WHERE waits = 1");
  const std::int64_t count = ask.step() ? ask.integer(0) : 0;
  ask.reset();
  return static_cast<std::size_t>(count);
}

void Archive::wait_all() {
  database_.statement("UPDATE stories SET waits = 1").run();
}

StoryWork Archive::load(ArchiveRow story) {
  StoryWork out;
  out.story = story;
  std::map<ArchiveRow, std::uint32_t> places;
  Statement& ask =
      database_.statement("SELECT id, fields, content FROM articles WHERE story = ? ORDER BY name");
  ask.bind(1, story);
  while (ask.step()) {
    places.emplace(ask.integer(0), static_cast<std::uint32_t>(out.articles.size()));
    out.articles.push_back(fields_from_json(ask.text(1)));
    require_content(out.articles.back(), ask.text(2));
  }
  ask.reset();
  Statement& old = database_.statement(
      "SELECT v.article, v.fields FROM versions v JOIN articles a ON a.id = v.article WHERE "
      "a.story = ? ORDER BY v.article, v.version");
  old.bind(1, story);
  while (old.step())
    out.earlier.push_back({places.at(old.integer(0)), fields_from_json(old.text(1))});
  old.reset();
  out.decisions = decisions_of(story);
  return out;
}

std::vector<StoryWork> Archive::waiting(std::size_t most_articles) {
  std::vector<ArchiveRow> next;
  std::size_t articles = 0;
  Statement& ask =
      database_.statement("SELECT id, articles FROM stories WHERE waits = 1 ORDER BY id");
  while (ask.step() && (next.empty() || articles < most_articles)) {
    next.push_back(ask.integer(0));
    articles += static_cast<std::size_t>(ask.integer(1));
  }
  ask.reset();
  std::vector<StoryWork> out;
  for (const ArchiveRow story : next)
    out.push_back(load(story));
  return out;
}

std::vector<StoryLine> Archive::stories(bool with_findings_only) {
  std::vector<StoryLine> out;
  Statement& ask = database_.statement(
      "SELECT s.id, s.name, s.title, coalesce(s.first_day, ''), coalesce(s.last_day, ''), "
      "s.articles, sum(f.open AND f.severity = 'error'), sum(f.open AND f.severity = 'warning'), "
      "sum(f.open AND f.severity = 'note'), sum(NOT f.open) FROM stories s LEFT JOIN (SELECT "
      "story, "
      "severity, coalesce((SELECT verdict FROM decisions d WHERE d.finding = findings.id ORDER BY "
      "d.id DESC LIMIT 1), 'open') = 'open' AS open FROM findings WHERE gone = 0) f ON f.story = "
      "s.id GROUP BY s.id ORDER BY s.last_day DESC, s.id");
  while (ask.step()) {
    StoryLine line{ask.integer(0), ask.text(1),    ask.text(2),    ask.text(3),    ask.text(4),
                   ask.integer(5), ask.integer(6), ask.integer(7), ask.integer(8), ask.integer(9)};
    if (line.first_day == "9")
      line.first_day.clear();
    if (!with_findings_only || line.errors + line.warnings + line.notes + line.decided > 0)
      out.push_back(std::move(line));
  }
  ask.reset();
  return out;
}

} // namespace crosscheck
