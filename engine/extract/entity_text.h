// One article as the entity level looks at it: folded words, what is capitalised where, and the names
// known in advance. Inside the folder only; entities*.cpp share it.
#pragma once

#include "extract/read_claims.h"
#include "rulebook/entity_memory.h"

#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace crosscheck {

inline Gender gender_of(NameGender gender) {
  return gender == NameGender::male     ? Gender::male
         : gender == NameGender::female ? Gender::female
                                        : Gender::unknown;
}

struct KnownMatch {
  Range tokens;
  Span where;                   // inside the tokens' span: "US" of "US-led" where that is one token
  std::uint32_t entity = kNone; // into EntityRules::known
  NameUse use{};
};

// How a role or description stands: "the former US ambassador" is {head "ambassador", country "US",
// modifiers {"former"}}.
struct RoleWords {
  std::string head;                   // the kind's word: "spokesperson" for "spokeswoman"
  std::string_view country;           // ISO code, in the rules; empty: not said
  std::vector<std::string> modifiers; // folded, sorted
  std::string text;                   // lower case, without determiner
  Gender gender = Gender::unknown;
  bool plural = false;
};

// The folded words of a name, with single spaces between: "pieter van der wiel".
class NameWords {
public:
  void add(std::string_view word) {
    if (count_++ > 0)
      text_ += ' ';
    last_ = text_.size();
    text_ += word;
  }
  void extend(std::string_view letters) { text_ += letters; } // the last word
  std::size_t size() const { return count_; }
  bool empty() const { return count_ == 0; }
  const std::string& joined() const { return text_; }
  std::string_view front() const { return std::string_view{text_}.substr(0, text_.find(' ')); }
  std::string_view back() const { return std::string_view{text_}.substr(last_); }
  std::string_view tail() const {
    return std::string_view{text_}.substr(front().size() + 1);
  } // of two or more
  std::string_view without_last() const {
    return std::string_view{text_}.substr(0, last_ - 1);
  }                                   // of two or more
  std::string_view last_two() const { // of two or more
    const std::size_t space = last_ < 2 ? std::string::npos : text_.rfind(' ', last_ - 2);
    return std::string_view{text_}.substr(space == std::string::npos ? 0 : space + 1);
  }

private:
  std::string text_;
  std::size_t last_ = 0, count_ = 0;
};

// One mention before reference is worked out.
struct FoundMention {
  Span where;
  Range tokens;
  std::uint32_t sentence = kNone;
  MentionForm form{};
  EntityType type = EntityType::other;
  bool certain = false;  // the type was read from evidence, not guessed
  bool definite = false; // roles: "the …", "this …", "France's …"
  bool plural = false;
  bool heading = false;
  bool refers_only = false; // "the company": worth a mention only when it refers to something named
  std::string_view name;    // as it stands, on one line: EntityText::line
  NameWords words;          // folded
  std::uint32_t known = kNone;
  NameUse use{};
  std::string_view institution; // "foreign-ministry" where the country is not said
  std::string_view country;
  Gender gender = Gender::unknown;
  std::string title;
  std::vector<RoleWords> roles;
  std::uint32_t same_as = kNone; // index of the FoundMention that it stands beside in apposition
  RuleIndex rule = kNone;
};

class EntityText {
public:
  EntityText(const Article& the_article, const Rulebook& rulebook, const Analysis& the_analysis);

  const Article& article;
  const EntityRules& rules;
  const Lexicon& lexicon;
  const Analysis& analysis;

  std::string_view folded(std::uint32_t token) const {
    return words_[analysis.tokens[token].form]->folded;
  }
  std::string_view folded_lemma(std::uint32_t token) const {
    return words_[analysis.tokens[token].lemma]->folded;
  }
  // What the rules say of the word as it stands, and of its lemma.
  const WordFacts& facts(std::uint32_t token) const {
    return words_[analysis.tokens[token].form]->facts;
  }
  const WordFacts& lemma_facts(std::uint32_t token) const {
    return words_[analysis.tokens[token].lemma]->facts;
  }
  bool is(std::uint32_t token, WordTrait trait) const { return facts(token).is(trait); }
  bool is(std::uint32_t token, SmallWord small) const { return facts(token).small == small; }
  // The known name that begins at this token, or null.
  const KnownMatch* known_at(std::uint32_t token) const;
  // The known name that covers this token, or null.
  const KnownMatch* known_over(std::uint32_t token) const;

  // Begins with a letter or digit.
  bool is_word(std::uint32_t token) const { return is_word_[token] != 0; }
  bool is_hyphen(std::uint32_t token) const { return is(token, SmallWord::hyphen); }
  // 's or a bare apostrophe behind a word.
  bool is_possessive(std::uint32_t token) const {
    const SmallWord small = facts(token).small;
    return (small == SmallWord::possessive || small == SmallWord::apostrophe) &&
           !analysis.tokens[token].space_before;
  }
  bool in_quote(std::uint32_t token) const { return in_quote_[token] != 0; }
  bool starts_sentence(
      std::uint32_t token) const; // first word of a sentence, a quotation or behind a colon
  bool is_lower_elsewhere(std::uint32_t token) const;
  bool is_capital_elsewhere(std::uint32_t token) const;
  // Headings with Most Words Capitalised, or ALL: a capital says nothing there.
  bool is_title_case(std::uint32_t sentence) const { return title_case_[sentence] != 0; }
  NameGender given_name(std::uint32_t token) const;
  // A noun for a person; `gender` as the word tells it. Listed roles, else WordNet's persons.
  bool is_role_noun(std::uint32_t token, Gender& gender) const;
  bool is_listed_role(std::uint32_t token) const {
    return facts(token).is_role() || lemma_facts(token).is_role();
  }
  // The word is in the lexicon, and used: as a verb, or in a sense met often enough to be counted.
  bool is_common(std::uint32_t token) const;
  // The text of a span with white space as single spaces; good as long as this object and the article.
  std::string_view line(Span where) const;
  RoleWords role_words(Range tokens) const; // the last token is the head; determiners are left out

private:
  void look_up_words();
  void mark_tokens();
  void mark_quotes();
  void count_capitals();
  bool is_heading_case(const Sentence& sentence) const;
  void match_known();
  void match_one(Span where, std::uint32_t value, std::uint32_t token);
  bool noun_first(std::uint32_t form) const;
  bool person_only(std::uint32_t lemma) const;

  EntityMemories::Loan memory_;
  std::vector<EntityWord*> words_;        // by word id
  mutable std::deque<std::string> lines_; // that are not as the article has them
  std::vector<KnownMatch> matches_;
  std::vector<std::uint32_t> match_over_;  // by token
  std::vector<std::uint32_t> sentence_of_; // by token
  std::vector<std::uint8_t> is_word_, in_quote_, title_case_;
  std::vector<std::uint32_t> capital_count_, lower_count_; // by word id: in mid-sentence
};

// The steps, in order. Names from capitals and the gazetteer; roles; then who is who.
std::vector<FoundMention> find_names(const EntityText& text); // entities_names.cpp
void find_heading_names(const EntityText& text,
                        std::vector<FoundMention>& found);                 // entities_headings.cpp
void find_roles(const EntityText& text, std::vector<FoundMention>& found); // entities_roles.cpp
void resolve_entities(const EntityText& text, std::vector<FoundMention>& found,
                      Reading& reading); // entities_reference.cpp

} // namespace crosscheck
