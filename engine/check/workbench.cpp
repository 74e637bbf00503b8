#include "check/workbench.h"

#include "base/digest.h"
#include "base/words.h"

#include <algorithm>
#include <bitset>
#include <set>

namespace crosscheck {
namespace {

constexpr const char* kMonths[] = {"January",   "February", "March",    "April",
                                   "May",       "June",     "July",     "August",
                                   "September", "October",  "November", "December"};

// Letters and digits in lower case with single spaces: what a passage says, not how it is set.
std::string normalised(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool kept = is_alpha(c) || is_digit(c) || (c & 0x80) != 0;
    if (kept)
      out += to_lower(c);
    else if (!out.empty() && out.back() != ' ')
      out += ' ';
  }
  while (!out.empty() && out.back() == ' ')
    out.pop_back();
  return out;
}

std::string filled(const std::string& message, const Fillings& fillings) {
  std::string out;
  for (std::size_t at = 0; at < message.size();) {
    const std::size_t close = message[at] == '{' ? message.find('}', at) : std::string::npos;
    const auto found = close == std::string::npos
                           ? fillings.end()
                           : fillings.find(message.substr(at + 1, close - at - 1));
    if (found == fillings.end()) {
      out += message[at++];
    } else {
      out += found->second;
      at = close + 1;
    }
  }
  return out;
}

} // namespace

std::string to_words(Day day) {
  const auto ymd = civil(day);
  return std::to_string(static_cast<unsigned>(ymd.day())) + " " +
         kMonths[static_cast<unsigned>(ymd.month()) - 1] + " " +
         std::to_string(static_cast<int>(ymd.year()));
}

std::string to_words(DayRange days) {
  return days.from == days.to ? to_words(days.from)
                              : to_words(days.from) + " to " + to_words(days.to);
}

std::string Workbench::outlet(std::uint32_t document) const {
  const ArticleFields& fields = article(document).fields();
  return fields.source.empty() ? fields.id : fields.source;
}

std::string Workbench::date(std::uint32_t document) const {
  const auto day = article(document).published();
  return day ? to_words(*day) : "undated";
}

std::string Workbench::sentence_text(std::uint32_t document, std::uint32_t sentence) const {
  return std::string{trim(article(document).text(analysis(document).sentences[sentence].where))};
}

Passage Workbench::passage(std::uint32_t document, std::uint32_t sentence, Span value,
                           ClaimRole role, std::uint32_t claim) const {
  Passage out;
  out.document = document;
  out.where = analysis(document).sentences[sentence].where;
  out.text = sentence_text(document, sentence);
  if (!value.empty()) {
    out.where = out.where.joined(value);
    out.text = std::string{article(document).text(out.where)};
    out.marked = {value};
    out.value = std::string{article(document).text(value)};
  } else {
    out.value = out.text;
  }
  out.role = role;
  out.claim = claim;
  return out;
}

Passage Workbench::passage(ClaimRef ref, Span value, ClaimRole role) const {
  return passage(ref.document, claim(ref).sentence, value, role, ref.claim);
}

Finding Workbench::draft(const CheckRule& rule, std::vector<Passage> passages) const {
  Finding out;
  out.rule = rule.rule;
  parse_finding_kind(rule.finds, out.kind);
  out.severity = rule.severity;
  out.confidence = rule.confidence;
  out.passages = std::move(passages);
  std::set<std::uint32_t> documents;
  bool reference = false;
  for (const Passage& one : out.passages) {
    if (one.document == kNone)
      reference = true;
    else
      documents.insert(one.document);
  }
  out.scope = reference              ? Scope::reference
              : documents.size() > 1 ? Scope::cross_source
                                     : Scope::within_article;
  if (!out.passages.empty() && out.passages.front().document != kNone) {
    const Passage& first = out.passages.front();
    out.story = in.graph.story_of[first.document];
    if (first.claim != kNone) {
      out.event = in.graph.event_of[first.document][first.claim];
      out.independent_sources =
          independent_sources(out.event, reading(first.document).claims[first.claim].polarity);
    }
  }
  if (out.independent_sources == 0)
    out.independent_sources = 1;
  return out;
}

void Workbench::say(Finding& finding, const CheckRule& rule, Fillings fillings,
                    std::string explanation) const {
  const char* names[] = {"a", "b", "c", "d"};
  for (std::size_t i = 0; i < finding.passages.size() && i < std::size(names); ++i) {
    const Passage& one = finding.passages[i];
    const std::string name = names[i];
    fillings.emplace(name + ".value", one.value);
    fillings.emplace(name + ".text", one.text);
    fillings.emplace(name + ".outlet", one.document == kNone ? one.source : outlet(one.document));
    fillings.emplace(name + ".date", one.document == kNone ? "" : date(one.document));
  }
  finding.message = filled(rule.message, fillings);
  finding.explanation = std::move(explanation);
  finding.id = finding_id(finding, rule.id);
}

namespace {

// Which words a phrase may begin with: exact enough to spare nearly every look-up, cheap enough to make anew for
// each sentence.
class FirstWords {
public:
  explicit FirstWords(const WordSet& phrases) {
    for (const std::string& phrase : phrases) {
      known_.set(key(std::string_view{phrase}.substr(0, phrase.find(' '))));
      const auto words = 1 + static_cast<std::uint32_t>(std::ranges::count(phrase, ' '));
      longest_ = std::max(longest_, words);
    }
  }
  bool may_begin(std::string_view word) const { return known_[key(word)]; }
  std::uint32_t longest() const { return longest_; } // words of the longest phrase

private:
  static constexpr std::size_t kKeys = 2048;
  static std::size_t key(std::string_view word) {
    const auto byte = [&](std::size_t at) -> std::size_t {
      return at < word.size() ? static_cast<unsigned char>(word[at]) : 0;
    };
    return (byte(0) * 67 + byte(1) * 13 + byte(2) * 5 + word.size()) % kKeys;
  }
  std::bitset<kKeys> known_;
  std::uint32_t longest_ = 0;
};

} // namespace

Span Workbench::find_phrase(std::uint32_t document, std::uint32_t sentence,
                            const WordSet& phrases) const {
  constexpr std::uint32_t kLongest = 6; // words
  const Analysis& text = analysis(document);
  const Range tokens = text.sentences[sentence].tokens;
  const FirstWords firsts(phrases);
  const std::uint32_t longest = std::min(kLongest, firsts.longest());
  std::string forms, lemmas;
  for (std::uint32_t first = tokens.begin; first < tokens.end; ++first) {
    if (!firsts.may_begin(text.form(first)) && !firsts.may_begin(text.lemma(first)))
      continue;
    forms.clear();
    lemmas.clear();
    for (std::uint32_t t = first; t < tokens.end && t < first + longest; ++t) {
      if (t > first)
        forms += ' ', lemmas += ' ';
      forms += text.form(t);
      lemmas += text.lemma(t);
      if (phrases.contains(forms) || phrases.contains(lemmas))
        return text.span({first, t + 1});
    }
  }
  return {};
}

std::uint32_t Workbench::story_entity(std::uint32_t document, std::uint32_t entity) const {
  return entity == kNone ? kNone : in.graph.story_entity_of[document][entity];
}

std::size_t Workbench::shared_roles(ClaimRef a, ClaimRef b, std::string& named) const {
  std::size_t shared = 0;
  bool befell = false;
  for (const Argument& x : claim(a).arguments)
    for (const Argument& y : claim(b).arguments) {
      if (x.role != y.role)
        continue;
      const std::uint32_t ex = story_entity(a.document, x.entity);
      const bool entity = ex != kNone && ex == story_entity(b.document, y.entity);
      const bool head = x.head != kNone && y.head != kNone &&
                        analysis(a.document).tokens[x.head].pos != Pos::pron &&
                        analysis(a.document).lemma(x.head) == analysis(b.document).lemma(y.head);
      if (!entity && !head)
        continue;
      ++shared;
      if (named.empty() || (!befell && x.role != "agent")) {
        named = std::string{article(a.document).text(x.where)};
        befell = x.role != "agent";
      }
      break;
    }
  return shared;
}

bool Workbench::near_in_time(std::uint32_t a, std::uint32_t b, double most_days) const {
  const auto x = article(a).published(), y = article(b).published();
  // Two texts alone are compared as they are; among many, one without a date may tell of any year.
  if (!x || !y)
    return in.graph.stories[in.graph.story_of[a]].documents.size() == 2;
  const auto apart = *x < *y ? *y - *x : *x - *y;
  return static_cast<double>(apart.count()) <= most_days;
}

bool Workbench::later(std::uint32_t a, std::uint32_t b) const {
  const auto& x = article(a).fields().published;
  const auto& y = article(b).fields().published;
  if (!x || !y || x->day != y->day)
    return x && y && x->day > y->day;
  // Midnight sharp is a date without a time.
  return x->minute.value_or(0) > 0 && y->minute.value_or(0) > 0 && *x->minute > *y->minute;
}

std::uint32_t Workbench::independent_sources(std::uint32_t event, Polarity polarity) const {
  if (event == kNone)
    return 0;
  std::set<std::uint32_t> groups;
  for (const ClaimRef ref : in.graph.events[event].mentions)
    if (claim(ref).polarity == polarity)
      groups.insert(in.graph.source_group[ref.document]);
  return static_cast<std::uint32_t>(groups.size());
}

bool Workbench::asserted(const Claim& one) const {
  return !one.passing && (one.modality == Modality::asserted || one.modality == Modality::reported);
}

std::string finding_id(const Finding& finding, const std::string& rule_id) {
  // More articles that say the same do not make another finding: neither support nor a second counter-statement counts.
  std::vector<std::string> passages;
  bool countered = false;
  for (const Passage& one : finding.passages) {
    if (one.role == ClaimRole::support || (one.role == ClaimRole::counter && countered))
      continue;
    countered |= one.role == ClaimRole::counter;
    passages.push_back(normalised(one.text) + "|" + normalised(one.value));
  }
  // The same pair found from either side is the same finding.
  std::ranges::sort(passages);
  std::string all = rule_id;
  for (const std::string& one : passages)
    all += "\n" + one;
  return fingerprint(all);
}

} // namespace crosscheck
