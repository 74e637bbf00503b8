#include "extract/entity_text.h"

#include "base/utf8.h"
#include "base/words.h"
#include "text/normalise.h"

#include <algorithm>

namespace crosscheck {

EntityText::EntityText(const Article& the_article, const Rulebook& rulebook,
                       const Analysis& the_analysis)
    : article(the_article), rules(rulebook.entities), lexicon(*rulebook.language.lexicon),
      analysis(the_analysis) {
  fold_words();
  mark_quotes();
  count_capitals();
  match_known(name_words(article.text()));
}

void EntityText::fold_words() {
  folded_.reserve(analysis.words.size());
  for (const std::string& word : analysis.words)
    folded_.push_back(fold(word));
}

void EntityText::mark_quotes() {
  // Depth by token as a running sum, so that nested quotations cost no more than flat ones.
  std::vector<int> change(analysis.tokens.size() + 1, 0);
  for (const Quotation& quote : analysis.quotations) {
    const Range inside = analysis.tokens_in(quote.inside);
    if (inside.size() < 4)
      continue; // words set apart, titles
    ++change[inside.begin];
    --change[inside.end];
  }
  in_quote_.resize(analysis.tokens.size());
  int depth = 0;
  for (std::size_t i = 0; i < analysis.tokens.size(); ++i)
    in_quote_[i] = (depth += change[i]) > 0;
}

void EntityText::count_capitals() {
  capital_count_.resize(analysis.words.size());
  lower_count_.resize(analysis.words.size());
  title_case_.resize(analysis.sentences.size());
  for (std::size_t s = 0; s < analysis.sentences.size(); ++s) {
    const Range tokens = analysis.sentences[s].tokens;
    std::uint32_t capitals = 0, lower = 0, upper = 0;
    for (std::uint32_t t = tokens.begin; t < tokens.end; ++t) {
      const Token& token = analysis.tokens[t];
      if (!is_word(t) || token.where.size() < 4)
        continue;
      ++(token.capitalised ? capitals : lower);
      if (token.all_caps)
        ++upper;
    }
    const bool heading = analysis.sentences[s].heading;
    const std::string_view last = tokens.empty() ? std::string_view{} : folded(tokens.end - 1);
    const bool unfinished = last != "." && last != "?" && last != "!" && last != "\"";
    title_case_[s] = ((heading || unfinished) && capitals >= 3 && capitals > 3 * lower) ||
                     (upper >= 4 && upper > 3 * (capitals + lower - upper));
    if (title_case_[s] || heading)
      continue;
    for (std::uint32_t t = tokens.begin; t < tokens.end; ++t) {
      const Token& token = analysis.tokens[t];
      if (!is_word(t))
        continue;
      if (!token.capitalised)
        ++lower_count_[token.form];
      else if (!starts_sentence(t))
        ++capital_count_[token.form];
    }
  }
}

bool EntityText::is_word(std::uint32_t token) const {
  const Decoded first = decode_utf8(article.text(), analysis.tokens[token].where.begin);
  if (first.code_point >= 0x80)
    return !(first.code_point >= 0x2000 && first.code_point < 0x2C00);
  const char c = static_cast<char>(first.code_point);
  return is_alpha(c) || is_digit(c);
}

bool EntityText::is_hyphen(std::uint32_t token) const {
  const std::string_view form = folded(token);
  return form == "-";
}

bool EntityText::is_possessive(std::uint32_t token) const {
  const std::string_view form = folded(token);
  return (form == "'s" || form == "'") && !analysis.tokens[token].space_before;
}

bool EntityText::starts_sentence(std::uint32_t token) const {
  const std::uint32_t sentence = analysis.sentence_at(analysis.tokens[token].where.begin);
  const std::uint32_t begin = sentence == kNone ? 0 : analysis.sentences[sentence].tokens.begin;
  if (token <= begin)
    return true;
  const std::string_view before = folded(token - 1);
  if (before == ":" || before == "." || before == "?" || before == "!")
    return true;
  // Behind marks alone (quotation marks, bullets), back to the sentence's first token.
  std::uint32_t at = token;
  for (int i = 0; i < 4 && at > begin && !is_word(at - 1); ++i) {
    const std::string_view mark = folded(at - 1);
    if (mark == "," || mark == "'" || mark == ")" || mark == "-" || mark == "&" || mark == "$")
      return false;
    --at;
    if (mark == "\"" || mark == "\xE2\x80\x9C" || mark == "``")
      return true;
  }
  return at <= begin;
}

bool EntityText::is_lower_elsewhere(std::uint32_t token) const {
  return lower_count_[analysis.tokens[token].form] > 0;
}
bool EntityText::is_capital_elsewhere(std::uint32_t token) const {
  const std::uint32_t form = analysis.tokens[token].form;
  return capital_count_[form] > 0 && capital_count_[form] >= lower_count_[form];
}

NameGender EntityText::given_name(std::uint32_t token) const {
  if (!analysis.tokens[token].capitalised)
    return NameGender::none;
  const auto found = rules.given_names.find(key(token));
  return found == rules.given_names.end() ? NameGender::none : found->second;
}

bool EntityText::is_listed_role(std::uint32_t token) const {
  return rules.roles.contains(key(token)) || rules.roles.contains(lemma_key(token));
}

bool EntityText::is_role_noun(std::uint32_t token, Gender& gender) const {
  auto listed = rules.roles.find(key(token));
  if (listed == rules.roles.end())
    listed = rules.roles.find(lemma_key(token));
  if (listed != rules.roles.end()) {
    gender = listed->second == NameGender::male     ? Gender::male
             : listed->second == NameGender::female ? Gender::female
                                                    : Gender::unknown;
    return true;
  }
  gender = Gender::unknown;
  const Token& one = analysis.tokens[token];
  if (one.pos != Pos::noun || one.capitalised)
    return false;
  // Words that are adjectives first ("frank", "reactionary") are not trusted.
  const std::uint32_t id = lexicon.find(analysis.form(token));
  if (id == kNone || lexicon.readings(id).empty() || lexicon.readings(id).front().pos != Pos::noun)
    return false;
  // A person in every frequent sense: "leaker", not "hack".
  return lexicon.noun_classes(analysis.lemma(token)) ==
         1u << static_cast<unsigned>(NounClass::person);
}

std::string EntityText::line(Span where) const {
  std::string out;
  bool space = false;
  for (const char c : article.text(where)) {
    if (is_space(c)) {
      space = true;
      continue;
    }
    if (space && !out.empty())
      out += ' ';
    space = false;
    out += c;
  }
  return out;
}

const KnownMatch* EntityText::known_over(std::uint32_t token) const {
  return match_over_[token] == kNone ? nullptr : &matches_[match_over_[token]];
}
const KnownMatch* EntityText::known_at(std::uint32_t token) const {
  const KnownMatch* match = known_over(token);
  return match != nullptr && match->tokens.begin == token ? match : nullptr;
}

void EntityText::match_known(const std::vector<NameWord>& words) {
  match_over_.assign(analysis.tokens.size(), kNone);
  if (rules.rule(EntityDoes::known) == kNone)
    return;
  std::uint32_t token = 0;
  for (std::size_t at = 0; at < words.size();) {
    const Span word = words[at].where;
    while (token < analysis.tokens.size() && analysis.tokens[token].where.end <= word.begin)
      ++token;
    if (token == analysis.tokens.size())
      return;
    std::uint32_t value = kNone;
    std::size_t stop = at;
    rules.trie.find(words, at, [&](std::uint32_t found, std::size_t end) {
      if (end < stop || (end == stop && rules.names[found].use != NameUse::name))
        return;
      value = found;
      stop = end;
    });
    // Part of an address or a longer run of letters: www.example, user@site.
    const bool dotted =
        at > 0 && words[at].before == WordGap::dot && word.begin == words[at - 1].where.end + 1;
    const std::size_t next = value == kNone ? at + 1 : stop;
    if (value != kNone && !(dotted && rules.known[rules.names[value].entity].domains.empty())) {
      Span where{word.begin, words[stop - 1].where.end};
      if (where.end < article.text().size() && article.text()[where.end] == '.' &&
          words[stop - 1].where.size() == 1 && stop - at > 1)
        ++where.end; // the last full stop of "U.S."
      std::uint32_t last = token;
      while (last + 1 < analysis.tokens.size() && analysis.tokens[last + 1].where.begin < where.end)
        ++last;
      const KnownName name = rules.names[value];
      const KnownKind kind = rules.known[name.entity].kind;
      const Token& first = analysis.tokens[token];
      const std::uint32_t sentence = analysis.sentence_at(word.begin);
      // A common word with a capital only because a sentence begins, or all the heading is in capitals.
      const bool common = name.use == NameUse::name && last == token &&
                          (kind == KnownKind::organization || kind == KnownKind::outlet) &&
                          first.pos != Pos::propn && starts_sentence(token) &&
                          !is_capital_elsewhere(token);
      const bool shouted = sentence != kNone && title_case_[sentence] && where.size() <= 3 &&
                           first.pos != Pos::propn;
      if (!common && !shouted) {
        const auto index = static_cast<std::uint32_t>(matches_.size());
        matches_.push_back({{token, last + 1}, where, name.entity, name.use});
        for (std::uint32_t t = token; t <= last; ++t)
          if (match_over_[t] == kNone)
            match_over_[t] = index;
      }
    }
    at = next;
  }
}

RoleWords EntityText::role_words(Range tokens) const {
  RoleWords out;
  const std::uint32_t head = tokens.end - 1;
  out.plural = analysis.tokens[head].plural;
  is_role_noun(head, out.gender);
  std::string word = lemma_key(head);
  if (!rules.roles.contains(word) && rules.roles.contains(key(head)))
    word = key(head);
  std::uint32_t begin = tokens.begin;
  // The longest listed role that ends here: "vice president".
  for (std::uint32_t from = tokens.begin; from < head; ++from) {
    std::string phrase;
    for (std::uint32_t t = from; t < head; ++t)
      phrase += is_hyphen(t)
                    ? "-"
                    : std::string{phrase.empty() || phrase.back() == '-' ? "" : " "} + key(t);
    phrase += phrase.back() == '-' ? word : " " + word;
    if (!rules.roles.contains(phrase))
      continue;
    if (const std::string_view kind = rules.role_kind(phrase); kind != phrase) {
      out.head = kind;
      tokens.end = from + 1;
    }
    if (out.head.empty() && phrase.find(" of ") != std::string::npos) {
      out.head = phrase; // "secretary of state" is no kind of state
      tokens.end = from + 1;
    }
    break;
  }
  if (out.head.empty())
    out.head = rules.role_kind(word);
  for (std::uint32_t t = begin; t + 1 < tokens.end; ++t) {
    if (const KnownMatch* known = known_at(t);
        known != nullptr && !rules.known[known->entity].country.empty()) {
      const KnownEntity& one = rules.known[known->entity];
      if (out.country.empty())
        out.country = one.country;
      if (one.kind != KnownKind::country)
        out.modifiers.push_back(fold(one.noun));
      t = std::max(t, known->tokens.end - 1);
      continue;
    }
    const Pos pos = analysis.tokens[t].pos;
    const std::string_view form = folded(t);
    if (pos == Pos::det || pos == Pos::punct || pos == Pos::num || pos == Pos::adp ||
        pos == Pos::pron || pos == Pos::part || is_possessive(t) || !is_word(t) ||
        is_digit(form.front()) || form == "year" || form == "old")
      continue;
    out.modifiers.push_back(std::string{form});
  }
  std::ranges::sort(out.modifiers);
  const auto last = std::ranges::unique(out.modifiers).begin();
  out.modifiers.erase(last, out.modifiers.end());
  std::uint32_t first = begin;
  while (first < head && analysis.tokens[first].pos == Pos::det)
    ++first;
  out.text =
      lower_case(line({analysis.tokens[first].where.begin, analysis.tokens[head].where.end}));
  return out;
}

} // namespace crosscheck
