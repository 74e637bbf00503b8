#include "rulebook/word_lists.h"

#include "base/words.h"
#include "rulebook/yaml_map.h"

#include <algorithm>

namespace crosscheck {

std::string_view WordList::value(std::string_view word) const {
  const auto found = values.find(word);
  return found == values.end() ? std::string_view{} : std::string_view{found->second};
}

const WordList& WordLists::list(std::string_view name) const {
  static const WordList kEmpty;
  const auto found = lists_.find(name);
  return found == lists_.end() ? kEmpty : found->second;
}

std::string WordLists::expand(std::string_view pattern, std::vector<std::string>& unknown) const {
  std::string out;
  for (std::size_t at = 0; at < pattern.size(); ++at) {
    const std::size_t close = pattern[at] == '{' ? pattern.find('}', at) : std::string_view::npos;
    if (close == std::string_view::npos || at + 1 >= pattern.size() || !is_alpha(pattern[at + 1])) {
      out += pattern[at];
      // \p{L}, \x{2019}: the brace belongs to the escape.
      if (pattern[at] == '\\' && at + 2 < pattern.size() && pattern[at + 2] == '{') {
        const std::size_t stop = std::min(pattern.find('}', at), pattern.size() - 1);
        out += pattern.substr(at + 1, stop - at);
        at = stop;
      }
      continue;
    }
    const std::string name{pattern.substr(at + 1, close - at - 1)};
    if (!has(name))
      unknown.push_back(name);
    std::vector<std::string> words;
    for (const auto& [word, value] : list(name).entries)
      words.push_back(word);
    std::ranges::sort(words, std::ranges::greater{});
    out += "(?:";
    for (std::size_t i = 0; i < words.size(); ++i) {
      if (i > 0)
        out += '|';
      out += quote_pattern(words[i]);
    }
    out += ')';
    at = close;
  }
  return out;
}

void load_word_lists(YamlMap& file, WordLists& out) {
  file.text_or("about");
  const YamlNode lists = file.node("lists");
  if (!lists.is_map()) {
    file.report("a file of kind lists needs a mapping 'lists'");
    return;
  }
  YamlMap all(lists, file.file(), file.problems());
  for (std::size_t i = 0; i < lists.size(); ++i) {
    const std::string name = lists.key(i).scalar();
    if (out.has(name))
      all.report_at(name, "the list '" + name + "' is already defined");
    WordList list;
    const auto put = [&](std::string word, std::string value) {
      word = to_lower(word);
      if (!list.values.emplace(word, value).second)
        all.report_at(name, "'" + word + "' stands twice in the list '" + name + "'");
      else
        list.entries.emplace_back(std::move(word), std::move(value));
    };
    if (lists.value(i).is_map()) {
      for (auto& [word, values] : all.entries(name))
        put(word.value, values.empty() ? "" : values.front());
    } else {
      for (std::string& word : all.texts(name))
        put(std::move(word), "");
    }
    out.add(name, std::move(list));
  }
}

} // namespace crosscheck
