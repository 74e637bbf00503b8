#include "rulebook/entity_words.h"

#include <utility>

namespace crosscheck {
namespace {

constexpr std::pair<std::string_view, SmallWord> kSmallWords[] = {
    {"the", SmallWord::the},         {"of", SmallWord::of},
    {"for", SmallWord::for_},        {"and", SmallWord::and_},
    {"to", SmallWord::to},           {"a", SmallWord::a},
    {"an", SmallWord::an},           {"who", SmallWord::who},
    {"whose", SmallWord::whose},     {"this", SmallWord::this_},
    {"that", SmallWord::that},       {"these", SmallWord::these},
    {"those", SmallWord::those},     {",", SmallWord::comma},
    {".", SmallWord::stop},          {":", SmallWord::colon},
    {"?", SmallWord::question},      {"!", SmallWord::exclamation},
    {"\"", SmallWord::quote},        {"\xE2\x80\x9C", SmallWord::quote},
    {"``", SmallWord::quote},        {"-", SmallWord::hyphen},
    {"(", SmallWord::open_bracket},  {"'", SmallWord::apostrophe},
    {"'s", SmallWord::possessive},   {"he", SmallWord::he},
    {"him", SmallWord::him},         {"his", SmallWord::his},
    {"himself", SmallWord::himself}, {"she", SmallWord::she},
    {"her", SmallWord::her},         {"hers", SmallWord::hers},
    {"herself", SmallWord::herself}, {"they", SmallWord::they},
    {"them", SmallWord::them},       {"their", SmallWord::their},
    {"it", SmallWord::it},           {"its", SmallWord::its}};

} // namespace

EntityWords::EntityWords() {
  for (const auto& [word, small] : kSmallWords)
    add(word).small = small;
}

std::uint32_t EntityWords::add_id(std::string_view folded) {
  const std::uint32_t id = ids_.add(folded);
  if (id == facts_.size())
    facts_.emplace_back();
  return id;
}

} // namespace crosscheck
