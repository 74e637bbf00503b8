// `batch`: the inbox into the archive, story by story. Every step that writes is one transaction of the archive's, in an order in
// which each can be taken up again: articles in, articles placed, stories checked.
#include "archive/archive.h"
#include "base/parallel.h"
#include "base/words.h"
#include "check/find.h"
#include "check/gates.h"
#include "check/revisions.h"
#include "cli/batch_lock.h"
#include "cli/commands.h"
#include "cli/config.h"
#include "cli/pipeline.h"
#include "cli/terminal.h"
#include "report/labels.h"
#include "report/story_index.h"
#include "report/visible_text.h"

#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <span>

namespace crosscheck {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kArticlesAtOnce = 512;

struct Counts {
  std::size_t files = 0, known_files = 0, fresh = 0, changed = 0, same = 0, older = 0, skipped = 0;
  std::size_t stories = 0;
};

class Batch {
public:
  Batch(const Options& options, const Rulebook& rulebook, const Config& config, Archive& archive)
      : options_(options), rulebook_(rulebook), newsroom_(config.newsroom), archive_(archive),
        rules_(rulebook.fingerprint + (config.file ? "+" + config.file->sha256 : "")) {}

  int run() {
    const std::string before = archive_.last_rules();
    run_ = archive_.begin_run(rules_);
    if (options_.recheck)
      archive_.wait_all();
    else if (!before.empty() && before != rules_ && !options_.quiet)
      complain("crosscheck: ",
               "the rules have changed since the last run; --recheck holds all stories "
               "against the new ones");
    const bool readable = take_in();
    if (!readable && counts_.files == 0)
      return kCouldNotRun;
    archive_.place_articles(*rulebook_.language.lexicon);
    check_stories();
    if (!options_.report_folder.empty())
      write_index();
    archive_.finish_run(run_);
    const std::vector<KeptFinding> found = archive_.new_findings(run_);
    if (!options_.quiet)
      say(found);
    if (!readable)
      return kCouldNotRun;
    return std::ranges::any_of(found,
                               [&](const KeptFinding& one) { return counts_for_status(one); })
               ? kFound
               : kRan;
  }

private:
  // ---- articles in ----

  bool take_in() {
    Intake listed;
    const std::vector<ArticleFile> files = list_article_files(options_.arguments, listed);
    say_what_was_left_out(listed, options_);
    Progress progress("Taking in file", files.size(), !options_.quiet);
    for (const ArticleFile& file : files) {
      ++counts_.files;
      take_in(file);
      progress.step();
    }
    keep();
    withdraw();
    return listed.unreadable.empty();
  }

  void take_in(const ArticleFile& file) {
    bool known = false;
    IntakeOptions wanted = intake_options(options_);
    wanted.withdrawn = true;
    Intake intake =
        read_article_file(file, rulebook_.furniture, wanted, [&](const InputFile& input) {
          known = archive_.knows_file(file.id, input.sha256);
          return !known;
        });
    counts_.known_files += known;
    counts_.skipped += intake.skipped.size();
    say_what_was_left_out(intake, options_);
    const std::size_t withdrawn = withdrawn_.size();
    for (Article& article : intake.articles) {
      if (article.fields().status != PublicationStatus::usable)
        withdrawn_.push_back(std::move(article));
      else if (options_.since && article.published() && *article.published() < *options_.since)
        ++counts_.older;
      else
        take_in(std::move(article));
    }
    // With --since the file is not done: another day may want the rest of it. Nor is one of which something could not be read.
    if (!known && !intake.inputs.empty() && !options_.since && intake.skipped.empty())
      (withdrawn_.size() > withdrawn ? withdrawn_files_ : done_)
          .push_back({file.id, intake.inputs.front().sha256});
  }

  // What outlets withhold or have cancelled, when all else is in: the article it is about may have come this night. What the archive
  // does not have is left alone: nobody has read it, and nothing was taken from it.
  void withdraw() {
    for (Article& article : withdrawn_) {
      ArticleFields fields = article.fields();
      auto kept = archive_.kept_version(article);
      if (!kept) {
        ++counts_.skipped;
        if (!options_.quiet)
          complain("crosscheck: ", fields.path +
                                       ": skipped: " + std::string{to_string(fields.status)} +
                                       " by its outlet, and never in the archive");
        continue;
      }
      if (trim(fields.text).empty()) { // the words that others may have taken
        kept->status = fields.status;
        kept->updated = fields.updated ? fields.updated : kept->updated;
        fields = std::move(*kept);
      }
      take_in(Article{std::move(fields)});
    }
    withdrawn_.clear();
    std::ranges::move(withdrawn_files_, std::back_inserter(done_));
    withdrawn_files_.clear();
    keep();
  }

  void take_in(Article article) {
    if (archive_.arrival(article) == Arrival::same) {
      ++counts_.same;
      return;
    }
    open_.push_back(std::move(article));
    if (open_.size() >= kArticlesAtOnce)
      keep();
  }

  // A file is known only when all of its articles are kept: they are kept first.
  void keep() {
    Options quietly = options_;
    quietly.quiet = true; // the files are counted, not the articles
    const std::vector<Reading> readings = read_all(open_, rulebook_, quietly);
    std::vector<ArticleToKeep> articles;
    for (std::size_t i = 0; i < open_.size(); ++i)
      articles.push_back({&open_[i], &readings[i]});
    for (const Arrival arrival : archive_.put_articles(articles, done_, run_)) {
      counts_.fresh += arrival == Arrival::fresh;
      counts_.changed += arrival == Arrival::changed;
      counts_.same += arrival == Arrival::same;
    }
    open_.clear();
    done_.clear();
  }

  // ---- stories checked ----

  void check_stories() {
    const std::size_t count = archive_.count_waiting();
    if (count == 0)
      return;
    const TermStatistics statistics = archive_.statistics();
    Progress progress("Checking story", count, !options_.quiet);
    for (std::vector<StoryWork> works = archive_.waiting(kArticlesAtOnce); !works.empty();
         works = archive_.waiting(kArticlesAtOnce)) {
      std::vector<StoryResult> results(works.size());
      // One large story has all threads for its reading; of many small ones each has a thread.
      const unsigned threads = works.size() == 1 ? 1 : thread_count(options_);
      for_each_index(works.size(), threads, [&](std::size_t i) {
        results[i] = check(works[i], statistics, works.size() == 1 ? thread_count(options_) : 1);
      });
      for (std::size_t i = 0; i < works.size(); ++i) {
        archive_.put_result(works[i].story, results[i], run_);
        ++counts_.stories;
        progress.step();
      }
    }
  }

  StoryResult check(StoryWork& work, const TermStatistics& statistics, unsigned threads) const {
    std::vector<Article> articles;
    for (ArticleFields& fields : work.articles)
      articles.emplace_back(std::move(fields));
    Options inside = options_;
    inside.threads = threads;
    inside.quiet = true;
    const std::vector<Reading> readings = read_all(articles, rulebook_, inside);
    std::vector<Revision> revisions;
    for (StoryWork::Earlier& one : work.earlier) {
      Article earlier(std::move(one.fields));
      Reading reading = read_claims(earlier, rulebook_);
      revisions.push_back({one.article, std::move(earlier), std::move(reading)});
    }
    const std::vector<std::uint32_t> one_story(articles.size(), 0);
    ClaimGraph graph = build_graph(articles, readings, rulebook_,
                                   {.stories = &one_story, .statistics = &statistics});
    std::vector<Finding> findings =
        find({articles, readings, graph, rulebook_, options_.as_of, &revisions});
    apply_newsroom(newsroom_, findings);
    add_relations(findings, graph);
    const Intake none;
    Report report{articles,  readings, graph,          findings,
                  rulebook_, none,     options_.as_of, CROSSCHECK_VERSION};
    report.states = apply_triage(report, {work.decisions});
    StoryResult out;
    out.name = graph.stories.front().id;
    out.title = title_of(articles, readings);
    out.findings = queue_items(report);
    for (const FindingState& state : report.states)
      out.stale.push_back(state.stale ? state.decision->finding : std::string{});
    // The page first: killed after it, the story is checked again and the same page written.
    if (!options_.report_folder.empty()) {
      fs::create_directories(options_.report_folder);
      write_file((fs::path(options_.report_folder) / page_of(work.story)).string(),
                 render_html(report));
    }
    return out;
  }

  // What the log calls a story and its page is named after: the same every night, unlike the name that is
  // made of its articles.
  static std::string name_of(ArchiveRow story) {
    const std::string number = std::to_string(story);
    return "story-" + std::string(number.size() < 6 ? 6 - number.size() : 0, '0') + number;
  }
  // The first article's that has one; else the words that the story begins with.
  static std::string title_of(const std::vector<Article>& articles,
                              const std::vector<Reading>& readings) {
    for (const Article& one : articles)
      if (!one.fields().title.empty())
        return one.fields().title;
    for (const Sentence& one : readings.front().analysis.sentences)
      if (!one.furniture && !one.heading)
        return shortened(articles.front().text(one.where), 90);
    return {};
  }

  static std::string page_of(ArchiveRow story) { return name_of(story) + ".html"; }

  void write_index() {
    const fs::path folder = options_.report_folder;
    fs::create_directories(folder);
    std::vector<IndexedStory> index;
    for (const StoryLine& one : archive_.stories(false)) {
      std::error_code error;
      if (fs::exists(folder / page_of(one.story), error))
        index.push_back({page_of(one.story), one.title, one.first_day, one.last_day, one.articles,
                         one.errors, one.warnings, one.notes, one.decided});
    }
    write_file((folder / "index.html").string(), render_story_index(index));
  }

  // ---- what is said ----

  bool counts_for_status(const KeptFinding& one) const {
    const Severity severity = one.item.severity == "error"     ? Severity::error
                              : one.item.severity == "warning" ? Severity::warning
                                                               : Severity::note;
    if (!options_.fail_on_given)
      return newsroom_.fails(one.item.kind, severity);
    return options_.fail_on != FailOn::never &&
           severity >= (options_.fail_on == FailOn::error ? Severity::error : Severity::warning);
  }

  void say(const std::vector<KeptFinding>& found) {
    std::string out;
    if (!is_terminal(STDOUT_FILENO))
      for (const Archive::ArticleLine& one : archive_.articles_of_run(run_))
        out += std::string{one.version > 1 ? "changed" : "new"} + "\t" + visible(one.name) + "\t" +
               name_of(one.story) + "\t" +
               counted(static_cast<std::uint64_t>(one.in_story), "article") + "\t" +
               counted(static_cast<std::uint64_t>(one.findings), "finding") + "\n";
    constexpr std::size_t kShown = 20;
    for (std::size_t i = 0; i < std::min(found.size(), kShown); ++i)
      out += found[i].item.severity + "\t" + found[i].item.kind + "\t" + name_of(found[i].story) +
             "\t" + visible(found[i].item.message) + "\n";
    if (found.size() > kShown)
      out += "… and " + std::to_string(found.size() - kShown) + " more\n";
    const Archive::Totals totals = archive_.totals();
    out += counted(counts_.files, "file") + " (" + std::to_string(counts_.known_files) +
           " known), " + std::to_string(counts_.fresh) + " new, " +
           std::to_string(counts_.changed) + " changed, " + std::to_string(counts_.same) +
           " unchanged";
    if (counts_.older > 0)
      out += ", " + std::to_string(counts_.older) + " older than asked for";
    if (counts_.skipped > 0)
      out += ", " + std::to_string(counts_.skipped) + " skipped";
    out += "\n" + counted(counts_.stories, "story", "stories") + " checked, " +
           counted(found.size(), "new finding") + "; the archive has " +
           counted(static_cast<std::uint64_t>(totals.articles), "article") + " in " +
           counted(static_cast<std::uint64_t>(totals.stories), "story", "stories") + "\n";
    write_stdout(out);
  }

  const Options& options_;
  const Rulebook& rulebook_;
  const Newsroom& newsroom_;
  Archive& archive_;
  std::string rules_; // the rules and the newsroom's settings, as one fingerprint
  std::int64_t run_ = 0;
  std::vector<Article> open_, withdrawn_;
  std::vector<Archive::DoneFile> done_, withdrawn_files_;
  Counts counts_;
};

} // namespace

int run_batch(const Options& options) {
  auto rulebook = load_rules(options);
  if (!rulebook)
    return kCouldNotRun;
  const auto config = load_config(options, *rulebook);
  if (!config)
    return kCouldNotRun;
  const BatchLock lock(options.archive, !options.no_wait, [&] {
    complain("crosscheck: ",
             options.archive + ": another batch is at work on the archive; waiting for it");
  });
  Archive archive(options.archive, Archive::Access::create, options.verify);
  return Batch(options, *rulebook, *config, archive).run();
}

} // namespace crosscheck
