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
  mark_tokens();
  mark_quotes();
  count_capitals();
  match_known(rules.trie.words(article.text()));
}

void EntityText::fold_words() {
  const auto is_plain = [](std::string_view word) {
    return std::ranges::all_of(
        word, [](char c) { return static_cast<unsigned char>(c) < 0x80 && !is_upper(c); });
  };
  folded_.reserve(analysis.words.size());
  facts_.reserve(analysis.words.size());
  for (const std::string& word : analysis.words) {
    folded_.push_back(is_plain(word) ? std::string_view{word}
                                     : other_folds_.emplace_back(fold(word)));
    facts_.push_back(&rules.words.facts(folded_.back()));
  }
  common_.resize(analysis.words.size());
  noun_first_.resize(analysis.words.size());
  person_only_.resize(analysis.words.size());
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
  const std::uint32_t form = analysis.tokens[token].form;
  Answer& known = common_[form];
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
  Answer& known = noun_first_[form];
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
  Answer& known = person_only_[lemma];
  if (known == Answer::unasked)
    known = lexicon.noun_classes(analysis.words[lemma]) ==
                    1u << static_cast<unsigned>(NounClass::person)
                ? Answer::yes
                : Answer::no;
  return known == Answer::yes;
}

bool EntityText::is_role_noun(std::uint32_t token, Gender& gender) const {
  const WordFacts& listed = facts(token).is_role() ? facts(token) : lemma_facts(token);
  gender = listed.role == NameGender::male     ? Gender::male
           : listed.role == NameGender::female ? Gender::female
                                               : Gender::unknown;
  if (listed.is_role())
    return true;
  const Token& one = analysis.tokens[token];
  return one.pos == Pos::noun && !one.capitalised && noun_first(one.form) && person_only(one.lemma);
}

std::string EntityText::line(Span where) const {
  const std::string_view text = article.text(where);
  std::string out;
  out.reserve(text.size());
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
  for (std::uint32_t at = 0; at < words.size();) {
    if (!rules.trie.begins(words[at])) {
      ++at;
      continue;
    }
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
    if (value == kNone) {
      ++at;
      continue;
    }
    match_one(words, {at, static_cast<std::uint32_t>(stop)}, value, token);
    at = static_cast<std::uint32_t>(stop);
  }
}

void EntityText::match_one(const std::vector<NameWord>& words, Range found, std::uint32_t value,
                           std::uint32_t token) {
  const NameWord &begin = words[found.begin], &end = words[found.end - 1];
  const KnownName name = rules.names[value];
  // Part of an address or a longer run of letters: www.example, user@site.
  if (found.begin > 0 && begin.before == WordGap::dot &&
      begin.where.begin == words[found.begin - 1].where.end + 1 &&
      rules.known[name.entity].domains.empty())
    return;
  Span where{begin.where.begin, end.where.end};
  if (where.end < article.text().size() && article.text()[where.end] == '.' &&
      end.where.size() == 1 && found.size() > 1)
    ++where.end; // the last full stop of "U.S."
  std::uint32_t last = token;
  while (last + 1 < analysis.tokens.size() && analysis.tokens[last + 1].where.begin < where.end)
    ++last;
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
