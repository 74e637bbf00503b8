#include "rulebook/rulebook.h"

#include "base/digest.h"
#include "base/parallel.h"
#include "rulebook/claim_words.h"
#include "rulebook/furniture_rules.h"
#include "rulebook/language_rules.h"
#include "rulebook/rule_table.h"
#include "rulebook/yaml_map.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <functional>
#include <future>
#include <iterator>
#include <numeric>
#include <optional>
#include <stdexcept>

namespace crosscheck {
namespace {

namespace fs = std::filesystem;

struct RuleFile {
  std::string shown; // relative to the rules folder, or the path given for a reference file
  std::string text;
};

std::string read_whole(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in)
    throw std::runtime_error(path.string() + ": cannot be read");
  return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<RuleFile> collect(const RulebookFiles& files) {
  if (!fs::is_directory(files.rules))
    throw std::runtime_error(files.rules + ": the rules folder cannot be read");
  std::vector<RuleFile> out;
  for (const auto& entry : fs::recursive_directory_iterator(files.rules)) {
    const auto ending = entry.path().extension();
    if (!entry.is_regular_file() || (ending != ".yaml" && ending != ".yml"))
      continue;
    out.push_back(
        {entry.path().lexically_relative(files.rules).generic_string(), read_whole(entry.path())});
  }
  std::ranges::sort(out, {}, &RuleFile::shown);
  for (const std::string& path : files.references)
    out.push_back({path, read_whole(path)});
  return out;
}

// A parsed file waiting for its loader; word lists must be complete before the patterns that use them.
struct Parsed {
  std::string kind;
  YamlMap map;
};

std::string fingerprint_of(const std::vector<RuleFile>& files) {
  std::string all;
  for (const RuleFile& file : files)
    all += file.shown + '\n' + file.text + '\n';
  return fingerprint(all);
}

// Parsing is the slowest part of start-up and needs nothing but the file's text, so it runs on two threads, the
// lexicon and the largest files first; the loaders then run in the order of the paths.
std::vector<Parsed> parse(const std::vector<RuleFile>& files, const std::string& lexicon,
                          Rulebook& book, Diagnostics& problems) {
  constexpr unsigned kThreads = 2;
  std::vector<YamlNode> nodes(files.size());
  std::vector<std::optional<Diagnostic>> failures(files.size());
  std::vector<std::size_t> order(files.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, std::ranges::greater{},
                           [&](std::size_t i) { return files[i].text.size(); });
  constexpr std::size_t kFirst = 2;
  for_each_index(files.size() + kFirst, kThreads, [&](std::size_t work) {
    if (work == 0)
      return void(book.language.lexicon = std::make_shared<const Lexicon>(Lexicon::load(lexicon)));
    if (work == 1)
      return void(book.fingerprint = fingerprint_of(files));
    const std::size_t i = order[work - kFirst];
    YamlError error;
    nodes[i] = YamlNode::parse(files[i].text, error);
    if (!nodes[i].defined())
      failures[i] = Diagnostic{files[i].shown, error.line, error.column, Severity::error,
                               "not valid YAML: " + error.message};
  });
  std::vector<Parsed> out;
  for (std::size_t i = 0; i < files.size(); ++i) {
    if (failures[i]) {
      problems.push_back(*failures[i]);
      continue;
    }
    YamlMap map(nodes[i], files[i].shown, problems);
    const std::string kind = map.text("kind");
    out.push_back({kind, std::move(map)});
  }
  return out;
}

} // namespace

const Rule* Rulebook::find_rule(std::string_view id) const {
  const auto found = std::ranges::find(rules, id, &Rule::id);
  return found == rules.end() ? nullptr : &*found;
}

LoadedRulebook load_rulebook(const RulebookFiles& files) {
  LoadedRulebook loaded;
  Rulebook& book = loaded.rulebook;
  const std::vector<RuleFile> texts = collect(files);
  std::vector<Parsed> parsed = parse(texts, files.lexicon, book, loaded.diagnostics);
  for (Parsed& file : parsed)
    if (file.kind == "lists")
      load_word_lists(file.map, book.lists);

  RuleTable table;
  std::future<void> gate; // built beside the loading of the other files
  const std::pair<std::string_view, std::function<void(YamlMap&)>> loaders[] = {
      {"lists", [](YamlMap&) {}},
      {"words", [&](YamlMap& file) { load_words(file, table, book.lists, book.language); }},
      {"tagger", [&](YamlMap& file) { load_tagger(file, table, book.lists, book.language); }},
      {"furniture",
       [&](YamlMap& file) {
         if (gate.valid())
           gate.get();
         gate = load_furniture(file, table, book.lists, book.furniture);
       }},
      {"times", [&](YamlMap& file) { load_time_rules(file, table, book.lists, book.times); }},
      {"quantities",
       [&](YamlMap& file) { load_quantity_rules(file, table, book.lists, book.quantities); }},
      {"entities",
       [&](YamlMap& file) { load_entity_rules(file, table, book.lists, book.entities); }},
      {"cues", [&](YamlMap& file) { load_cue_rules(file, table, book.lists, book.cues); }},
      {"frames", [&](YamlMap& file) { load_frame_rules(file, table, book.lists, book.frames); }},
      {"factuality",
       [&](YamlMap& file) { load_factuality_rules(file, table, book.lists, book.factuality); }},
      {"checks", [&](YamlMap& file) { load_check_rules(file, table, book.lists, book.checks); }},
      {"reference",
       [&](YamlMap& file) { load_reference_facts(file, table, book.lists, book.reference); }},
  };
  for (Parsed& file : parsed) {
    const auto loader =
        std::ranges::find(loaders, file.kind, [](const auto& one) { return one.first; });
    if (loader == std::end(loaders)) {
      std::string known;
      for (const auto& [kind, load] : loaders)
        known += (known.empty() ? "" : ", ") + std::string{kind};
      file.map.report_at("kind", "unknown kind '" + file.kind + "'; it can be " + known);
      continue;
    }
    loader->second(file.map);
    file.map.finish();
  }
  if (gate.valid())
    gate.get();
  finish_frame_rules(book.frames, loaded.diagnostics);
  finish_time_rules(book.times);
  book.language.marks = [claims = claim_marks_of(book.frames, book.language.lexicon),
                         times = book.times.triggers](std::string_view word) {
    return WordMarks{claims(word), times->of(word).bits};
  };
  book.rules = table.take();
  std::ranges::sort(loaded.diagnostics);
  return loaded;
}

} // namespace crosscheck
