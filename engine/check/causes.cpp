// Why: one happening with two causes of which only one can be the cause.
//
// A cause is read where a frame has the role "cause" ("crashed because of ice") and from causative verbs ("a
// fault caused the fire"). Causes are compared by class: the rule's word lists, all but "causative", are classes
// that exclude each other; a cause in no list says nothing, and one article that gives both knows more than we do.
#include "check/workbench.h"

#include <algorithm>

namespace crosscheck {
namespace {

constexpr std::size_t kMostCauses = 60; // of one story that are compared

struct Cause {
  ClaimRef ref;
  Span where;
  std::string of; // the frame or lemma of what was caused
  std::string kind;
};

std::string class_of(const CheckRule& rule, const std::string& lemma) {
  for (const auto& [name, words] : rule.words)
    if (name != "causative" && words.contains(lemma))
      return name;
  return {};
}

// The frame of the claim that this noun makes ("the crash"), or its lemma.
std::string happening(const Reading& reading, std::uint32_t token) {
  for (const Claim& one : reading.claims)
    if (one.trigger_token == token)
      return one.frame;
  return "noun:" + std::string{reading.analysis.lemma(token)};
}

void put(const Workbench& bench, const CheckRule& rule, ClaimRef ref, const Argument& cause,
         std::string of, std::vector<Cause>& out) {
  if (cause.head == kNone || out.size() >= kMostCauses)
    return;
  std::string kind = class_of(rule, std::string{bench.analysis(ref.document).lemma(cause.head)});
  if (!kind.empty())
    out.push_back({ref, cause.where, std::move(of), std::move(kind)});
}

std::vector<Cause> causes_in(const Workbench& bench, const CheckRule& rule, const Story& story) {
  std::vector<Cause> out;
  for (const std::uint32_t d : story.documents) {
    const Reading& reading = bench.reading(d);
    for (std::uint32_t c = 0; c < reading.claims.size(); ++c) {
      const Claim& claim = reading.claims[c];
      if (!bench.asserted(claim) || claim.polarity != Polarity::positive ||
          reading.analysis.sentences[claim.sentence].furniture)
        continue;
      const Argument* agent = claim.argument("agent");
      const Argument* patient = claim.argument("patient");
      if (rule.lists("causative", claim.lemma) && agent != nullptr && patient != nullptr &&
          patient->head != kNone)
        put(bench, rule, {d, c}, *agent, happening(reading, patient->head), out);
      else if (const Argument* cause = claim.argument("cause"); cause != nullptr)
        put(bench, rule, {d, c}, *cause, claim.frame, out);
    }
  }
  return out;
}

bool gives(const std::vector<Cause>& causes, std::uint32_t document, const Cause& other) {
  return std::ranges::any_of(causes, [&](const Cause& one) {
    return one.ref.document == document && one.of == other.of && one.kind == other.kind;
  });
}

} // namespace

void compare_causes(const Workbench& bench, Findings& out) {
  for (const CheckRule* rule : bench.rules().for_comparison("causes"))
    for (const Story& story : bench.in.graph.stories) {
      const std::vector<Cause> causes = causes_in(bench, *rule, story);
      for (std::size_t i = 0; i < causes.size(); ++i)
        for (std::size_t j = i + 1; j < causes.size(); ++j) {
          const Cause& a = causes[i];
          const Cause& b = causes[j];
          if (a.ref.document == b.ref.document || a.of != b.of || a.kind == b.kind)
            continue;
          if (gives(causes, a.ref.document, b) || gives(causes, b.ref.document, a))
            continue;
          Finding finding = bench.draft(*rule, {bench.passage(a.ref, a.where, ClaimRole::flagged),
                                                bench.passage(b.ref, b.where, ClaimRole::counter)});
          bench.say(finding, *rule, {},
                    "the cause of '" + a.of + "' was read as \"" + finding.passages[0].value +
                        "\" (" + a.kind + ") and as \"" + finding.passages[1].value + "\" (" +
                        b.kind + ")");
          out.push_back(std::move(finding));
        }
    }
}

} // namespace crosscheck
