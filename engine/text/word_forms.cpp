#include "text/word_forms.h"

#include "base/words.h"
#include "text/morphology.h"

#include <algorithm>
#include <functional>

namespace crosscheck::wordnet {
namespace {

using Forms = std::map<std::string, std::vector<InflectedReading>>;

void add(Forms& out, const std::string& form, const InflectedReading& reading) {
  if (form.empty())
    return;
  auto& readings = out[form];
  const auto same = [&](const InflectedReading& one) {
    return one.pos == reading.pos && one.form == reading.form && one.plural == reading.plural &&
           one.lemma == reading.lemma;
  };
  if (std::ranges::none_of(readings, same))
    readings.push_back(reading);
}

bool inflects(const std::string& lemma) {
  return lemma.size() > 1 && std::ranges::all_of(lemma, [](char c) {
           return is_lower(c) || c == '-' || static_cast<unsigned char>(c) >= 0x80;
         });
}

std::multimap<std::string, std::string> by_lemma(const Database& database) {
  std::multimap<std::string, std::string> out;
  for (const auto& [form, lemma] : database.exceptions)
    out.emplace(lemma, form);
  return out;
}

// Lexicographer files 14 (groups) and 15 (places): acronyms there are names.
bool names_acronym(const Synset& synset) {
  return synset.file == 14 || synset.file == 15;
}

struct ProperCount {
  bool common = false, proper = false,
       plural = false; // plural: a proper class noun (American, Democrat)
  std::uint32_t common_count = 0, proper_count = 0;
};

ProperCount count_proper(const Database& nouns, const std::string& lemma,
                         const std::vector<Sense>& senses) {
  ProperCount out;
  for (const Sense& sense : senses) {
    const Synset& synset = nouns.synsets.at(sense.offset);
    const bool instance =
        std::ranges::any_of(synset.pointers, [](const Pointer& one) { return one.symbol == "@i"; });
    bool capital = false;
    for (const std::string& word : synset.words) {
      if (to_lower(word) != lemma || !is_upper(word.front()))
        continue;
      const bool acronym = word.size() > 1 && std::ranges::none_of(word, is_lower);
      capital = instance || !acronym || names_acronym(synset);
    }
    (capital ? out.proper : out.common) = true;
    (capital ? out.proper_count : out.common_count) += sense.count;
    out.plural |= capital && !instance;
  }
  return out;
}

void add_nouns(const Database& nouns, Forms& out) {
  const auto irregular = by_lemma(nouns);
  for (const auto& [lemma, senses] : nouns.entries) {
    const ProperCount seen = count_proper(nouns, lemma, senses);
    InflectedReading common{Pos::noun, VerbForm::none, false, lemma, seen.common_count};
    InflectedReading proper{Pos::propn, VerbForm::none, false, lemma, seen.proper_count};
    if (seen.common)
      add(out, lemma, common);
    if (seen.proper)
      add(out, lemma, proper);
    if (!inflects(lemma))
      continue;
    common.plural = proper.plural = true;
    const auto [first, last] = irregular.equal_range(lemma);
    if (seen.common)
      for (auto form = first; form != last; ++form)
        add(out, form->second, common);
    if (seen.common && (first == last || !lemma.ends_with("man")))
      add(out, plural_of(lemma), common);
    if (seen.plural)
      add(out, plural_of(lemma), proper);
  }
}

// WordNet lists past forms and participles alike; which is which is said in irregular-verbs.yaml.
void add_irregular_verb(Forms& out, const std::string& form, InflectedReading reading) {
  if (form.ends_with("ing")) {
    reading.form = VerbForm::gerund;
    add(out, form, reading);
  } else if (form.ends_with('s')) {
    reading.form = VerbForm::present;
    add(out, form, reading);
  } else {
    for (const VerbForm one : {VerbForm::past, VerbForm::participle}) {
      reading.form = one;
      add(out, form, reading);
    }
  }
}

void add_verbs(const Database& verbs, Forms& out) {
  const auto irregular = by_lemma(verbs);
  for (const auto& [lemma, senses] : verbs.entries) {
    InflectedReading reading{Pos::verb, VerbForm::base, false, lemma, 0};
    for (const Sense& sense : senses)
      reading.count += sense.count;
    const auto add_as = [&](const std::string& form, VerbForm verb_form) {
      reading.form = verb_form;
      add(out, form, reading);
    };
    add_as(lemma, VerbForm::base);
    add_as(lemma, VerbForm::present);
    if (!inflects(lemma))
      continue;
    bool own_past = false, own_gerund = false;
    const auto [first, last] = irregular.equal_range(lemma);
    for (auto form = first; form != last; ++form) {
      add_irregular_verb(out, form->second, reading);
      own_gerund |= form->second.ends_with("ing");
      // Beside "burnt" and "learnt" stand burned and learned; beside "saw" there is no "seed".
      own_past |= !form->second.ends_with("ing") && !form->second.ends_with('s') &&
                  !form->second.ends_with('t');
    }
    add_as(third_person_of(lemma), VerbForm::present);
    if (!own_gerund)
      add_as(gerund_of(lemma), VerbForm::gerund);
    if (own_past)
      continue;
    add_as(past_of(lemma), VerbForm::past);
    add_as(past_of(lemma), VerbForm::participle);
  }
}

void add_graded(Pos pos, const Database& database, Forms& out) {
  const auto irregular = by_lemma(database);
  for (const auto& [lemma, senses] : database.entries) {
    InflectedReading reading{pos, VerbForm::none, false, lemma, 0};
    for (const Sense& sense : senses)
      reading.count += sense.count;
    add(out, lemma, reading);
    const auto [first, last] = irregular.equal_range(lemma);
    for (auto form = first; form != last; ++form)
      add(out, form->second, reading);
    if (pos != Pos::adj || first != last || !inflects(lemma))
      continue;
    // A comparative is rarer than its lemma, and often spelt like a noun (a cooler, a former).
    reading.count /= 8;
    add(out, comparative_of(lemma), reading);
    add(out, superlative_of(lemma), reading);
  }
}

} // namespace

Forms inflect(const std::map<Part, Database>& wordnet) {
  Forms out;
  add_nouns(wordnet.at(Part::noun), out);
  add_verbs(wordnet.at(Part::verb), out);
  add_graded(Pos::adj, wordnet.at(Part::adjective), out);
  add_graded(Pos::adv, wordnet.at(Part::adverb), out);
  for (auto& [form, readings] : out) // ties keep the order noun, verb, adjective, adverb
    std::ranges::stable_sort(readings, std::ranges::greater{}, &InflectedReading::count);
  return out;
}

} // namespace crosscheck::wordnet
