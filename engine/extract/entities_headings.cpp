// Names in headings where nearly every word has a capital: only those that the body names.
#include "extract/entity_text.h"

#include <algorithm>

namespace crosscheck {

void find_heading_names(const EntityText& text, std::vector<FoundMention>& found) {
  const Analysis& a = text.analysis;
  NameTrie body;
  bool any = false;
  for (std::uint32_t s = 0; s < a.sentences.size() && !any; ++s)
    any = text.is_title_case(s);
  if (!any)
    return;
  for (std::uint32_t i = 0; i < found.size(); ++i) {
    if (found[i].known != kNone || found[i].name.size() < 3)
      continue;
    body.add(found[i].name, i);
    if (found[i].type == EntityType::person && found[i].words.size() > 1)
      if (const std::size_t space = found[i].name.rfind(' '); space != std::string::npos)
        body.add(found[i].name.substr(space + 1), i);
  }
  std::vector<FoundMention> more;
  for (std::uint32_t s = 0; s < a.sentences.size(); ++s) {
    if (!text.is_title_case(s))
      continue;
    const Span where = a.sentences[s].where;
    const std::vector<NameWord> words = body.words(text.article.text(where));
    for (std::size_t at = 0; at < words.size();) {
      std::uint32_t value = kNone;
      std::size_t stop = at + 1;
      body.find(words, at, [&](std::uint32_t one, std::size_t end) {
        if (value == kNone || end > stop)
          value = one, stop = end;
      });
      if (value != kNone) {
        FoundMention out;
        out.where = {where.begin + words[at].where.begin, where.begin + words[stop - 1].where.end};
        out.tokens = a.tokens_in(out.where);
        if (!out.tokens.empty() && text.known_over(out.tokens.begin) == nullptr) {
          out.sentence = s;
          out.form = MentionForm::name;
          out.type = found[value].type;
          out.heading = true;
          out.name = text.line(out.where);
          for (std::size_t w = at; w < stop; ++w) {
            const std::string_view word = body.word(words[w]);
            if (w > at && words[w].before == WordGap::tight) {
              out.words.extend("-");
              out.words.extend(word);
            } else {
              out.words.add(word);
            }
          }
          out.rule = found[value].rule;
          more.push_back(std::move(out));
        }
      }
      at = stop;
    }
  }
  found.insert(found.end(), std::make_move_iterator(more.begin()),
               std::make_move_iterator(more.end()));
  std::ranges::stable_sort(found, {}, [](const FoundMention& one) { return one.where; });
}

} // namespace crosscheck
