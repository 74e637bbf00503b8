#include "extract/entity_text.h"

#include "base/utf8.h"
#include "base/words.h"
#include "text/normalise.h"

#include <algorithm>

namespace crosscheck {
namespace {

// A word that stands behind a full stop without a space: a part of an address, user@site.example.
bool behind_dot(std::string_view text, std::uint32_t at) {
  if (at < 2 || text[at - 1] != '.')
    return false;
  const char c = text[at - 2];
  return is_alpha(c) || is_digit(c) || c == ',' || c == '&' ||
         static_cast<unsigned char>(c) >= 0x80;
}

} // namespace

EntityText::EntityText(const Article& the_article, const Rulebook& rulebook,
                       const Analysis& the_analysis)
    : article(the_article), rules(rulebook.entities), lexicon(*rulebook.language.lexicon),
      analysis(the_analysis), memory_(borrow_memory(rulebook.entities)) {
  look_up_words();
  mark_tokens();
  mark_quotes();
  count_capitals();
  match_known();
}

void EntityText::look_up_words() {
  memory_->begin(rules);
  words_.reserve(analysis.words.size());
  for (const std::string& word : analysis.words)
    words_.push_back(&memory_->word(word));
}

void EntityText::mark_tokens() {
  const std::string_view text = article.text();
  is_word_.resize(analysis.tokens.size());
  for (std::size_t t = 0; t < analysis.tokens.size(); ++t) {
    const std::uint32_t at = analysis.tokens[t].where.begin;
    const char c = text[at];
    if (static_cast<unsigned char>(c) < 0x80) {
      is_word_[t] = is_alpha(c) || is_digit(c);
    } else {
      const char32_t one = decode_utf8(text, at).code_point;
      is_word_[t] = !(one >= 0x2000 && one < 0x2C00);
    }
  }
  sentence_of_.resize(analysis.tokens.size());
  std::uint32_t token = 0;
  for (std::uint32_t s = 0; s < analysis.sentences.size(); ++s)
    for (; token < analysis.sentences[s].tokens.end; ++token)
      sentence_of_[token] = s;
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

// Most words with a capital, or nearly all in capitals.
bool EntityText::is_heading_case(const Sentence& sentence) const {
  const Range tokens = sentence.tokens;
  std::uint32_t capitals = 0, lower = 0, upper = 0;
  for (std::uint32_t t = tokens.begin; t < tokens.end; ++t) {
    const Token& token = analysis.tokens[t];
    if (token.where.size() < 4 || !is_word(t))
      continue;
    ++(token.capitalised ? capitals : lower);
    upper += token.all_caps;
  }
  const SmallWord last = tokens.empty() ? SmallWord::none : facts(tokens.end - 1).small;
  const bool unfinished = last != SmallWord::stop && last != SmallWord::question &&
                          last != SmallWord::exclamation &&
                          (tokens.empty() || folded(tokens.end - 1) != "\"");
  return ((sentence.heading || unfinished) && capitals >= 3 && capitals > 3 * lower) ||
         (upper >= 4 && upper > 3 * (capitals + lower - upper));
}

void EntityText::count_capitals() {
  capital_count_.resize(analysis.words.size());
  lower_count_.resize(analysis.words.size());
  title_case_.resize(analysis.sentences.size());
  for (std::size_t s = 0; s < analysis.sentences.size(); ++s) {
    const Sentence& sentence = analysis.sentences[s];
    title_case_[s] = is_heading_case(sentence);
    if (title_case_[s] || sentence.heading)
      continue;
    for (std::uint32_t t = sentence.tokens.begin; t < sentence.tokens.end; ++t) {
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

bool EntityText::starts_sentence(std::uint32_t token) const {
  const std::uint32_t begin = analysis.sentences[sentence_of_[token]].tokens.begin;
  if (token <= begin)
    return true;
  const SmallWord before = facts(token - 1).small;
  if (before == SmallWord::colon || before == SmallWord::stop || before == SmallWord::question ||
      before == SmallWord::exclamation)
    return true;
  // Behind marks alone (quotation marks, bullets), back to the sentence's first token.
  std::uint32_t at = token;
  for (int i = 0; i < 4 && at > begin && !is_word(at - 1); ++i) {
    const SmallWord mark = facts(at - 1).small;
    if (mark == SmallWord::quote)
      return true;
    const std::string_view form = folded(at - 1);
    if (mark == SmallWord::comma || mark == SmallWord::apostrophe || mark == SmallWord::hyphen ||
        form == ")" || form == "&" || form == "$")
      return false;
    --at;
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
  return analysis.tokens[token].capitalised ? facts(token).given_name : NameGender::none;
}

bool EntityText::is_common(std::uint32_t token) const {
  using Answer = EntityWord::Answer;
  const std::uint32_t form = analysis.tokens[token].form;
  Answer& known = words_[form]->common;
  if (known == Answer::unasked) {
    known = Answer::no;
    if (const std::uint32_t id = lexicon.find(analysis.words[form]); id != kNone)
      for (const WordReading& reading : lexicon.readings(id))
        if (reading.count > 0 || reading.pos == Pos::verb)
          known = Answer::yes;
  }
  return known == Answer::yes;
}

// Words that are adjectives first ("frank", "reactionary") are not trusted as nouns.
bool EntityText::noun_first(std::uint32_t form) const {
  using Answer = EntityWord::Answer;
  Answer& known = words_[form]->noun_first;
  if (known == Answer::unasked) {
    const std::uint32_t id = lexicon.find(analysis.words[form]);
    const bool noun = id != kNone && !lexicon.readings(id).empty() &&
                      lexicon.readings(id).front().pos == Pos::noun;
    known = noun ? Answer::yes : Answer::no;
  }
  return known == Answer::yes;
}

// A person in every frequent sense: "leaker", not "hack".
bool EntityText::person_only(std::uint32_t lemma) const {
  using Answer = EntityWord::Answer;
  Answer& known = words_[lemma]->person_only;
  if (known == Answer::unasked) {
    constexpr std::uint32_t kPerson = 1u << static_cast<unsigned>(NounClass::person);
    known = lexicon.noun_classes(analysis.words[lemma]) == kPerson ? Answer::yes : Answer::no;
  }
  return known == Answer::yes;
}

bool EntityText::is_role_noun(std::uint32_t token, Gender& gender) const {
  const WordFacts& listed = facts(token).is_role() ? facts(token) : lemma_facts(token);
  gender = gender_of(listed.role);
  if (listed.is_role())
    return true;
  const Token& one = analysis.tokens[token];
  return one.pos == Pos::noun && !one.capitalised && noun_first(one.form) && person_only(one.lemma);
}

std::string_view EntityText::line(Span where) const {
  const std::string_view text = article.text(where);
  bool even = text.empty() || !is_space(text.front());
  for (std::size_t i = 0; i < text.size() && even; ++i)
    if (is_space(text[i]))
      even = text[i] == ' ' && i + 1 < text.size() && !is_space(text[i + 1]);
  if (even)
    return text;
  std::string out;
  bool space = false;
  for (const char c : text) {
    if (is_space(c)) {
      space = true;
      continue;
    }
    if (space && !out.empty())
      out += ' ';
    space = false;
    out += c;
  }
  return lines_.emplace_back(std::move(out));
}

const KnownMatch* EntityText::known_over(std::uint32_t token) const {
  return match_over_[token] == kNone ? nullptr : &matches_[match_over_[token]];
}
const KnownMatch* EntityText::known_at(std::uint32_t token) const {
  const KnownMatch* match = known_over(token);
  return match != nullptr && match->tokens.begin == token ? match : nullptr;
}

void EntityText::match_known() {
  match_over_.assign(analysis.tokens.size(), kNone);
  if (rules.rule(EntityDoes::known) == kNone)
    return;
  const std::string_view text = article.text();
  const auto letter = [&](std::uint32_t at) { return is_alpha(text[at]) || is_digit(text[at]); };
  std::uint32_t scanned = 0;
  for (std::uint32_t t = 0; t < analysis.tokens.size(); ++t) {
    const Token& token = analysis.tokens[t];
    const EntityWord& word = *words_[token.form];
    const std::uint32_t limit = token.where.end;
    // "can|not": the word goes on in the next token.
    const bool split = limit < text.size() && letter(limit) && letter(limit - 1);
    if (!split && !(token.capitalised ? word.begins_name : word.begins_lower))
      continue;
    std::uint32_t at = std::max(scanned, token.where.begin);
    while (at > scanned && at < limit && letter(at - 1) && letter(at))
      ++at; // in the middle of a word
    while (at < limit) {
      std::uint32_t value = kNone;
      Span last;
      const NameWord first =
          rules.trie.find(text, at, limit, [&](std::uint32_t found, const NameWord& end) {
            if (end.where.end < last.end ||
                (end.where.end == last.end && rules.names[found].use != NameUse::name))
              return;
            if (rules.names[found].stop && !text.substr(end.where.end).starts_with('.'))
              return;
            value = found;
            last = end.where;
          });
      if (first.where.empty())
        break;
      at = first.where.end;
      if (value != kNone) {
        Span where{first.where.begin, last.end};
        at = scanned = last.end;
        // The last full stop of "U.S."
        if (at < text.size() && text[at] == '.' && last.size() == 1 && last.begin != where.begin)
          ++where.end;
        match_one(where, value, t);
      }
    }
  }
}

void EntityText::match_one(Span where, std::uint32_t value, std::uint32_t token) {
  const KnownName name = rules.names[value];
  if (behind_dot(article.text(), where.begin) && rules.known[name.entity].domains.empty())
    return;
  std::uint32_t last = token;
  while (last + 1 < analysis.tokens.size() && analysis.tokens[last + 1].where.begin < where.end)
    ++last;
  if (name.stop && analysis.tokens[last].where.end == where.end + 1)
    ++where.end;
  const KnownKind kind = rules.known[name.entity].kind;
  const Token& first = analysis.tokens[token];
  // A common word with a capital only because a sentence begins, or all the heading is in capitals.
  const bool common = name.use == NameUse::name && last == token &&
                      (kind == KnownKind::organization || kind == KnownKind::outlet) &&
                      first.pos != Pos::propn && starts_sentence(token) &&
                      !is_capital_elsewhere(token);
  const bool shouted =
      where.size() <= 3 && first.pos != Pos::propn && is_title_case(sentence_of_[token]);
  if (common || shouted)
    return;
  const auto index = static_cast<std::uint32_t>(matches_.size());
  matches_.push_back({{token, last + 1}, where, name.entity, name.use});
  for (std::uint32_t t = token; t <= last; ++t)
    if (match_over_[t] == kNone)
      match_over_[t] = index;
}

RoleWords EntityText::role_words(Range tokens) const {
  RoleWords out;
  const std::uint32_t head = tokens.end - 1;
  out.plural = analysis.tokens[head].plural;
  is_role_noun(head, out.gender);
  std::string_view word = folded_lemma(head);
  if (!lemma_facts(head).is_role() && facts(head).is_role())
    word = folded(head);
  const std::uint32_t begin = tokens.begin;
  // The longest listed role that ends here: "vice president".
  std::string phrase;
  for (std::uint32_t from = tokens.begin; from < head; ++from) {
    if (!is(from, WordTrait::begins_role))
      continue;
    phrase.clear();
    for (std::uint32_t t = from; t < head; ++t) {
      if (!is_hyphen(t) && !phrase.empty() && phrase.back() != '-')
        phrase += ' ';
      phrase += folded(t);
    }
    if (phrase.back() != '-')
      phrase += ' ';
    phrase += word;
    if (!rules.words.facts(phrase).is_role())
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
  const auto last = std::unique(out.modifiers.begin(), out.modifiers.end());
  out.modifiers.erase(last, out.modifiers.end());
  std::uint32_t first = begin;
  while (first < head && analysis.tokens[first].pos == Pos::det)
    ++first;
  out.text =
      lower_case(line({analysis.tokens[first].where.begin, analysis.tokens[head].where.end}));
  return out;
}

} // namespace crosscheck
