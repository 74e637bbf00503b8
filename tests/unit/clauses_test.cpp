#include "extract/read_claims.h"

#include <doctest/doctest.h>

#include <span>
#include <string>
#include <string_view>

using namespace crosscheck;

namespace {

const Rulebook& rulebook() {
  static const LoadedRulebook loaded =
      load_rulebook({.rules = CROSSCHECK_RULES, .lexicon = CROSSCHECK_LEXICON, .references = {}});
  return loaded.rulebook;
}

struct Read {
  Article article;
  Reading reading;
};

Read read(std::string_view text) {
  ArticleFields fields;
  fields.id = "test";
  fields.text = text;
  Article article(std::move(fields));
  Reading reading = read_claims(article, rulebook());
  return {std::move(article), std::move(reading)};
}

// "kill + asserted patient=Two guards agent=gunmen": roles in alphabetical order would hide their order in
// the text, so they stand as they were filled; only those in `roles` are shown.
std::string shown(const Read& read, const Claim& claim, std::string_view roles) {
  std::string out = claim.frame;
  out += claim.polarity == Polarity::positive ? " + " : " - ";
  out += to_string(claim.modality);
  for (std::size_t at = 0; at < roles.size();) {
    const std::size_t end = std::min(roles.find(' ', at), roles.size());
    const std::string_view role = roles.substr(at, end - at);
    if (const Argument* one = claim.argument(role))
      out += ' ' + std::string{role} + '=' + std::string{read.article.text(one->where)};
    at = end + 1;
  }
  return out;
}

std::string first_of(const Read& read, std::string_view frame, std::string_view roles) {
  for (const Claim& claim : read.reading.claims)
    if (claim.frame == frame)
      return shown(read, claim, roles);
  std::string all = "none; there are:";
  for (const Claim& claim : read.reading.claims)
    all += ' ' + claim.frame;
  return all;
}

struct Row {
  const char* name;
  std::string_view text;
  std::string_view frame;
  std::string_view roles;
  std::string_view want;
};

void check(std::span<const Row> rows) {
  for (const Row& row : rows) {
    CAPTURE(row.name);
    CHECK(first_of(read(row.text), row.frame, row.roles) == row.want);
  }
}

} // namespace

TEST_CASE("roles by position and voice") {
  static constexpr Row rows[] = {
      {"active", "Gunmen killed two guards.", "kill", "agent patient",
       "kill + asserted agent=Gunmen patient=two guards"},
      {"passive with by", "Two guards were killed by gunmen in Lima.", "kill",
       "agent patient place", "kill + asserted agent=gunmen patient=Two guards place=Lima"},
      {"passive without by", "The guards were wounded.", "injure", "agent patient",
       "injure + asserted patient=The guards"},
      {"reduced passive", "The man killed in the raid was a baker.", "kill", "patient",
       "kill + asserted patient=The man"},
      {"of belongs to the noun before it", "The leader of the party resigned.", "resign", "agent",
       "resign + asserted agent=The leader of the party"},
      {"a phrase after the head", "The leader of the party in the north resigned.", "resign",
       "agent", "resign + asserted agent=The leader of the party"},
      {"opened by a phrase", "In Vienna, the minister resigned.", "resign", "agent",
       "resign + asserted agent=the minister"},
      {"the object happens to be the subject", "The ferry sank off the island.", "sink",
       "agent patient", "sink + asserted patient=The ferry"},
      {"preposition roles", "Police arrested a baker for theft.", "arrest", "agent patient cause",
       "arrest + asserted agent=Police patient=a baker cause=theft"},
      {"a possessive belongs to its noun", "Norland restored the envoy's access.", "restore-access",
       "agent patient", "restore-access + asserted agent=Norland patient=the envoy's access"},
  };
  check(rows);
}

TEST_CASE("subjects borrowed") {
  static constexpr Row rows[] = {
      {"relative clause", "The minister, who resigned on Friday, met the king.", "resign", "agent",
       "resign + asserted agent=The minister"},
      {"past a relative clause", "The minister, who resigned on Friday, met the king.", "meet",
       "agent patient", "meet + asserted agent=The minister patient=the king"},
      {"relative without commas", "The man who shot the mayor was arrested.", "arrest", "patient",
       "arrest + asserted patient=The man"},
      {"object relative", "The man whom police arrested was a baker.", "arrest", "agent patient",
       "arrest + asserted agent=police patient=The man"},
      {"coordination", "Police arrested three men and charged them with fraud.", "charge",
       "agent patient cause", "charge + asserted agent=Police patient=them cause=fraud"},
      {"two subjects", "Smith and Jones resigned.", "resign", "agent",
       "resign + asserted agent=Smith and Jones"},
      {"two clauses", "Prices rose and shares fell.", "fall", "theme",
       "fall + asserted theme=shares"},
      {"participle first", "Speaking in Rome, the bishop praised the mayor.", "verb:speak", "agent",
       "verb:speak + asserted agent=the bishop"},
      {"infinitive", "The thief tried to escape.", "escape", "agent",
       "escape + intended agent=The thief"},
      {"object control", "The bishop urged the mayor to resign.", "resign", "agent",
       "resign + intended agent=the mayor"},
      {"clause after as", "Shares fell as the leaders of the two parties met.", "meet", "agent",
       "meet + asserted agent=the leaders of the two parties"},
  };
  check(rows);
}

TEST_CASE("event nouns") {
  static constexpr Row rows[] = {
      {"possessive and of", "Norland's recall of its ambassador angered the king.", "recall-envoy",
       "agent patient", "recall-envoy + asserted agent=Norland's patient=its ambassador"},
      {"of is the one it happens to", "The killing of the mayor by rebels shocked the town.",
       "kill", "agent patient", "kill + asserted agent=rebels patient=the mayor"},
      {"a possessive that suffers", "The singer's arrest surprised fans.", "arrest",
       "agent patient", "arrest + asserted patient=The singer's"},
      {"a verb that lends its subject", "The two ministers held talks on fishing rights.", "meet",
       "agent topic", "meet + asserted agent=The two ministers topic=fishing rights"},
      {"an attack that was foiled", "Police foiled an attack on the embassy.", "attack", "patient",
       "attack - asserted patient=the embassy"},
      {"talks that were not held", "The ministers did not hold talks.", "meet", "agent",
       "meet - asserted agent=The ministers"},
      {"planned", "The planned visit to Lima drew crowds.", "visit", "destination",
       "visit + future destination=Lima"},
      {"alleged", "Police investigated the alleged murder of a nurse.", "kill", "patient",
       "kill + possible patient=a nurse"},
  };
  check(rows);
}

TEST_CASE("happenings named in passing assert nothing and come last") {
  struct Passing {
    const char* name;
    std::string_view text, trigger, lemma;
  };
  static constexpr Passing rows[] = {
      {"a noun of another first sense", "Nobody liked the silence.", "silence", "silence"},
      {"a participle in front of a noun", "The injured guard slept.", "injured", "injure"},
      {"a verb among a heading's capitals", "Lindqvist Returns to Stage", "Returns", "return"},
      {"a happening's own name", "She wore green at the Oscars.", "Oscars", "oscar"},
  };
  for (const Passing& row : rows) {
    CAPTURE(row.name);
    const Read one = read(row.text);
    bool found = false;
    for (const Claim& claim : one.reading.claims)
      found = found || (one.article.text(claim.trigger) == row.trigger && claim.lemma == row.lemma);
    CHECK(found);
    for (std::size_t c = 1; c < one.reading.claims.size(); ++c)
      CHECK(one.reading.claims[c].passing >= one.reading.claims[c - 1].passing);
  }
}

TEST_CASE("what happened and what did not") {
  static constexpr Row rows[] = {
      {"negated", "The envoy did not attend the meeting.", "attend", "", "attend - asserted"},
      {"failed to", "The envoy failed to attend the meeting.", "attend", "", "attend - asserted"},
      {"did not fail to", "The envoy did not fail to attend the meeting.", "attend", "",
       "attend + asserted"},
      {"managed to", "The envoy managed to attend the meeting.", "attend", "", "attend + asserted"},
      {"did not manage to", "The envoy did not manage to attend the meeting.", "attend", "",
       "attend - asserted"},
      {"nobody", "No passengers were injured in the crash.", "injure", "", "injure - asserted"},
      {"never", "The firm never paid the fine.", "pay", "", "pay - asserted"},
      {"may", "The minister may resign.", "resign", "", "resign + possible"},
      {"will", "The minister will resign.", "resign", "", "resign + future"},
      {"plans to", "The minister plans to resign.", "resign", "", "resign + future"},
      {"reportedly", "The minister reportedly resigned.", "resign", "", "resign + possible"},
      {"if", "If the minister resigned, the party would split.", "resign", "",
       "resign + conditional"},
      {"must", "The minister must resign.", "resign", "", "resign + intended"},
      {"noun that governs", "The failure to attend the meeting angered the king.", "attend", "",
       "attend - asserted"},
      {"barred from", "Police barred the men from attending the meeting.", "attend", "agent",
       "attend - asserted agent=the men"},
      {"unable to", "The envoy was unable to attend the meeting.", "attend", "",
       "attend - asserted"},
      {"inside a report", "The palace said the minister had resigned.", "resign", "",
       "resign + reported"},
  };
  check(rows);
}

TEST_CASE("triggers and frames") {
  static constexpr Row rows[] = {
      {"no frame for a verb", "The child painted a house.", "verb:paint", "agent patient",
       "verb:paint + asserted agent=The child patient=a house"},
      {"needs met", "The carmaker recalled 3,000 vehicles.", "recall-product", "agent",
       "recall-product + asserted agent=The carmaker"},
      {"needs of another frame", "Norland recalled its ambassador.", "recall-envoy", "agent",
       "recall-envoy + asserted agent=Norland"},
      {"verb and object", "The president took office in May.", "take-office", "agent",
       "take-office + asserted agent=The president"},
      {"be is a state", "The man was a baker.", "state:be", "agent",
       "state:be + asserted agent=The man"},
  };
  check(rows);
  const Read one = read("The minister stepped down on Friday.");
  REQUIRE_FALSE(one.reading.claims.empty());
  CHECK(one.article.text(one.reading.claims[0].trigger) == "stepped down");
}

TEST_CASE("the main clause comes first") {
  const Read plain = read("After the king died, the minister resigned.");
  REQUIRE_FALSE(plain.reading.claims.empty());
  CHECK(plain.reading.claims[0].frame == "resign");
  CHECK(plain.reading.claims[0].main_clause);
  const Read reported = read("The palace said the minister had resigned.");
  REQUIRE_FALSE(reported.reading.claims.empty());
  CHECK(reported.reading.claims[0].frame == "resign");
  CHECK(reported.reading.claims.back().frame == "statement");
}

TEST_CASE("a pathological sentence costs a bounded time") {
  std::string text = "The man";
  for (int i = 0; i < 4000; ++i)
    text += ", who said that the man and the dog of the house in the town";
  text += " resigned.";
  CHECK(read(text).reading.analysis.sentences.size() >= 1);
}

TEST_CASE("names are whole and tell nothing") {
  const Read one = read("Norwick United beat Harbour Rovers in the final.");
  CHECK(first_of(one, "defeat", "agent patient") ==
        "defeat + asserted agent=Norwick United patient=Harbour Rovers");
  for (const Claim& claim : one.reading.claims)
    CHECK(claim.lemma != "unite");
}

TEST_CASE("a claim's time is its date, how long only without one") {
  const Read both = read("The judge sentenced Ada Holt to two years in prison on 3 March 2026.");
  REQUIRE(!both.reading.claims.empty());
  REQUIRE(both.reading.claims.front().time != kNone);
  CHECK(both.reading.times[both.reading.claims.front().time].value == "2026-03-03");
  const Read lasts = read("The judge sentenced Ada Holt to two years in prison.");
  REQUIRE(!lasts.reading.claims.empty());
  REQUIRE(lasts.reading.claims.front().time != kNone);
  CHECK(lasts.reading.times[lasts.reading.claims.front().time].value == "P2Y");
}

TEST_CASE("what \"and\" and \"but\" join") {
  const Read two = read("Ada Holt was acquitted of theft on Monday but convicted of fraud.");
  CHECK(first_of(two, "convict", "patient cause") ==
        "convict + asserted patient=Ada Holt cause=fraud");
  for (const Claim& claim : two.reading.claims)
    if (claim.frame == "convict" || claim.frame == "acquit")
      CHECK(claim.tense == Tense::past);
  // The second subject begins a clause of its own.
  const Read apart = read("The minister summoned the envoy, and Ada Holt resigned.");
  CHECK(first_of(apart, "summon", "agent patient") ==
        "summon + asserted agent=The minister patient=the envoy");
  CHECK(first_of(apart, "resign", "agent") == "resign + asserted agent=Ada Holt");
}
