// Every key that a rule file may hold stands in docs/rules.md. The keys are read out of the loaders' source: what
// they ask a YamlMap for, and the tables of lists that they go through.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>
#include <string>

namespace {

std::string text_of(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::set<std::string> keys_in(std::string source) {
  // Word lists are asked for by name, too.
  static const std::regex kLists{R"re(\blists\.(?:has|list)\([^)]*\))re"};
  source = std::regex_replace(source, kLists, "");
  static const std::regex kCalls[] = {
      // map.text("pattern"), file.has("with")
      std::regex{
          R"re(\b(?:text|texts|placed_texts|maps|number|day|text_or|texts_or_none|maps_or_none|map_or_none|number_or|flag_or|day_or_none|entries|entries_or_none|named_maps|choice|node|has)\(\s*"([a-z][a-z_-]*)")re"},
      // word_set(rule, "nouns"), neighbour(map, "before", …)
      std::regex{R"re(\b(?!where_of)[a-z_]+\((?:\*?map|rule|file|needs|source|one), "([a-z][a-z_-]*)")re"},
      // {"particles", WordTrait::particle}
      std::regex{R"re(\{"([a-z][a-z_-]*)", (?:&out|QuantityWord|WordTrait|What|Carrier)\b)re"}};
  std::set<std::string> out;
  for (const std::regex& call : kCalls)
    for (std::sregex_iterator at(source.begin(), source.end(), call), end; at != end; ++at)
      out.insert((*at)[1]);
  return out;
}

} // namespace

TEST_CASE("docs/rules.md names every key of the rule files") {
  const std::filesystem::path root = CROSSCHECK_SOURCE;
  const std::string manual = text_of(root / "docs" / "rules.md");
  std::set<std::string> keys;
  for (const auto& file : std::filesystem::directory_iterator(root / "engine" / "rulebook")) {
    const std::string name = file.path().filename().string();
    if (name.ends_with(".cpp") && !name.starts_with("yaml_"))
      keys.merge(keys_in(text_of(file.path())));
  }
  CHECK(keys.size() > 150); // otherwise the loaders are written in another way than this test reads
  for (const char* known :
       {"leads", "not_within", "ages_before", "published_in", "particles", "carriers"})
    CHECK(keys.contains(known));
  for (const std::string& key : keys) {
    CAPTURE(key);
    const std::regex named{"(^|[^a-z_-])" + key + "(: |`)"};
    CHECK(std::regex_search(manual, named));
  }
}
