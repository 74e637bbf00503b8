// Does text b hold against text a? Verdicts of compare_pair on sentences written for this test.
#include "check/find.h"

#include "rulebook/rulebook.h"

#include <doctest/doctest.h>

namespace crosscheck {
namespace {

const Rulebook& rulebook() {
  static const LoadedRulebook loaded =
      load_rulebook({.rules = CROSSCHECK_RULES, .lexicon = CROSSCHECK_LEXICON, .references = {}});
  return loaded.rulebook;
}

struct Row {
  const char* name;
  const char* a;
  const char* b;
  Verdict want;
};

TEST_CASE("compare_pair: what contradicts") {
  static constexpr Row rows[] = {
      {"negation put in", "The council approved the new bridge on Monday.",
       "The council did not approve the new bridge.", Verdict::contradicted},
      {"negation left out", "The minister did not attend the summit in Norwick.",
       "The minister attended the summit in Norwick.", Verdict::contradicted},
      {"never", "Lena Brandt wrote a column for the Harbour Post.",
       "Lena Brandt never wrote a column for the Harbour Post.", Verdict::contradicted},
      {"refused to", "Peter Lindqvist signed the treaty with the miners.",
       "Peter Lindqvist refused to sign the treaty with the miners.", Verdict::contradicted},
      {"opposite verbs", "Profits at the shipyard rose in the spring.",
       "Profits at the shipyard fell in the spring.", Verdict::contradicted},
      {"opposite adjectives", "The harbour festival was a strong success.",
       "The harbour festival was a weak success.", Verdict::contradicted},
      {"another kind", "Ada Holt is a Danish actress and singer.", "Ada Holt is a river.",
       Verdict::contradicted},
      {"kinds of works", "Grey Water is a British film about a fishing village.",
       "Grey Water is an album.", Verdict::contradicted},
      {"another nationality", "Grey Water is a British film about a fishing village.",
       "Grey Water is a Japanese film.", Verdict::contradicted},
      {"another name behind \"by\"", "The novel was written by Maria Berg in one summer.",
       "The novel was written by Tom Okafor.", Verdict::contradicted},
      {"another name behind a title", "The altar was painted by the Danish master Tom Okafor.",
       "The altar was painted by Maria Berg.", Verdict::contradicted},
      {"another country", "The recipe came from Portugal.", "The recipe came from Japan.",
       Verdict::contradicted},
      {"another month", "The ferry service was founded on 4 May 1962.",
       "The ferry service was founded in October.", Verdict::contradicted},
      {"another year", "The lighthouse was built in 1911.", "The lighthouse was built in 1954.",
       Verdict::contradicted},
      {"years of a life in brackets", "Ada Holt (3 March 1920 – 9 June 1991) was a Danish painter.",
       "Ada Holt was born in 1931.", Verdict::contradicted},
      {"another figure", "The storm destroyed 40 houses in Norwick.",
       "The storm destroyed 90 houses in Norwick.", Verdict::contradicted},
      {"another ordinal", "The team finished in third place.", "The team finished in sixth place.",
       Verdict::contradicted},
      {"only one of several", "The company sells boats, tents and bicycles in Norwick.",
       "The company sells only bicycles in Norwick.", Verdict::contradicted},
      {"a pronoun for the subject", "It was painted in 1811 by Maria Berg.",
       "The altar was painted in 1848 by Maria Berg.", Verdict::contradicted},
      {"another place of birth", "Born in Hamburg, Ada Holt grew up by the harbour.",
       "Ada Holt was born in Munich.", Verdict::contradicted},
      {"another decade", "Ada Holt (born 3 March 1920) was a Danish painter.",
       "Ada Holt was born in the fifties.", Verdict::contradicted},
      {"the other order", "The bridge was closed after the county of Norwick was split in two.",
       "The bridge was closed before the county of Norwick was split in two.",
       Verdict::contradicted},
      {"an opposite act of a body",
       "On Monday the council of Norwick passed, by a majority of two, a change to its harbour "
       "law.",
       "A change to its harbour law was rejected by the council of Norwick.",
       Verdict::contradicted},
      {"brackets written as names", "Ada Holt -LRB- born 3 March 1920 -RRB- was a Danish painter .",
       "Ada Holt was not a painter .", Verdict::contradicted},
  };
  for (const Row& row : rows) {
    const std::string name = row.name;
    CAPTURE(name);
    CHECK(to_string(compare_pair(row.a, row.b, rulebook()).verdict) == to_string(row.want));
  }
}

TEST_CASE("compare_pair: ties, roles, acts that exclude each other, figures in order") {
  static constexpr Row rows[] = {
      {"passed and voted against", "The toll has already passed the Norwick assembly.",
       "The Norwick assembly voted against the toll.", Verdict::contradicted},
      {"two bodies",
       "The toll has passed the Norwick assembly; the council voted against the bridge.",
       "The Norwick assembly passed the toll.", Verdict::supported},
      {"left and lost", "Ada Holt left her post as harbour clerk in May to run a bakery.",
       "Ada Holt lost her post as harbour clerk in May.", Verdict::contradicted},
      {"accused and later cleared",
       "The court partly cleared the former mayor Tom Okafor of fraud.",
       "Tom Okafor is accused of fraud.", Verdict::supported},
      {"sold to the buyer", "The blue sloop was sold on Saturday to a banker from Norwick.",
       "A banker from Norwick buys the blue sloop.", Verdict::supported},
      {"a side effect prevents", "Dizziness may come as a side effect of the seaweed pills.",
       "The seaweed pills prevent dizziness.", Verdict::contradicted},
      {"turned round: owner", "Lindqvist Timber is a subsidiary of the Norland Lines.",
       "Lindqvist Timber owns Norland Lines.", Verdict::contradicted},
      {"the same from the other end", "Lindqvist Timber is a subsidiary of the Norland Lines.",
       "Norland Lines owns Lindqvist Timber.", Verdict::supported},
      {"turned round: office", "The mayor never met Ada Holt's predecessor, the late Tom Okafor.",
       "Tom Okafor succeeded Ada Holt.", Verdict::contradicted},
      {"two fathers", "Ada Holt was born in Norwick. Her father, Peter Lindqvist, was a pilot.",
       "Ada Holt's father was Tom Okafor.", Verdict::contradicted},
      {"two wives of two men",
       "Tom Okafor and his wife, Ada, came early; Peter Lindqvist and his wife, Maria, did not.",
       "Peter Lindqvist's wife is Maria.", Verdict::supported},
      {"a founder before an apposition",
       "The prize went to Ada Holt, an heir and founder of Open Harbours, a Norwick charity.",
       "Ada Holt is the founder of Open Harbours.", Verdict::supported},
      {"two presidents", "The Norlandish President Ada Holt opened the bridge on Monday.",
       "Tom Okafor is the president of Norland.", Verdict::contradicted},
      {"a land by its adjective", "The Swedish Prime Minister Ada Holt met the press.",
       "Tom Okafor is the prime minister of Sweden.", Verdict::contradicted},
      {"two lands, two prime ministers",
       "The Swedish Prime Minister Tom Okafor met the Danish Prime Minister Ada Holt.",
       "Ada Holt is the prime minister of Denmark.", Verdict::supported},
      {"president and prime minister",
       "The Norlandish Prime Minister Ada Holt opened the bridge on Monday.",
       "Ada Holt is the president of Norland.", Verdict::contradicted},
      {"a date is no holder",
       "Ada Holt (born July 20, 1947) is a Norlandish president who was a singer.",
       "Ada Holt is a Norlandish president.", Verdict::supported},
      {"a headline whose verb looks like a plural",
       "The regatta was first aired on ITV last June.",
       "The regatta airs on HBO.", Verdict::contradicted},
      {"where from and where to", "The ferry left Norwick for Hamburg on 3 May.",
       "The ferry left Hamburg for Norwick on 3 May.", Verdict::contradicted},
      {"the second largest", "Norland is the second largest producer of cod after Sudland.",
       "Norland is the largest producer of cod.", Verdict::contradicted},
      {"the place of death", "The painter Vincent Berg was born in Munich and died in Vienna.",
       "The painter Vincent Berg was born in Vienna.", Verdict::contradicted},
      {"president of another land",
       "The Norlandish President Ada Holt met King Peter of Sudland in Rimstad.",
       "Ada Holt is the president of Sudland.", Verdict::contradicted},
      {"the object beside a time", "Norland leaves Rimstad this time with 40 boats.",
       "The forces of Norland leave Rimstad with 40 boats.", Verdict::supported},
      {"wife and sister", "Police questioned Ada Holt, the wife of the painter Tom Okafor.",
       "Ada Holt is the sister of Tom Okafor.", Verdict::contradicted},
      {"wife and husband", "Police questioned Ada Holt, the wife of the painter Tom Okafor.",
       "Tom Okafor is Ada Holt's husband.", Verdict::supported},
      {"in the order of the names",
       "Ada Holt and Tom Okafor were fined 40 crowns and 60 crowns, respectively.",
       "Ada Holt was fined 60 crowns.", Verdict::contradicted},
      {"one's own in the order",
       "Ada Holt and Tom Okafor were fined 40 crowns and 60 crowns, respectively.",
       "Tom Okafor was fined 60 crowns.", Verdict::supported},
      {"another seat", "Hamburg-based Norland Steel has sold three ferries to Air Canada.",
       "The headquarters of Norland Steel is in Canada.", Verdict::contradicted},
      {"the country of the seat", "Hamburg-based Norland Steel has sold three ferries.",
       "The headquarters of Norland Steel is in Germany.", Verdict::supported},
      {"another doer", "The bishop Tom Okafor opened the chapel in Norwick on Monday.",
       "The dean Ada Holt opened the chapel in Norwick on Monday.", Verdict::contradicted},
      {"a name and its title", "The bishop, Tom Okafor, opened the chapel in Norwick on Monday.",
       "The bishop opened the chapel in Norwick on Monday.", Verdict::supported},
      {"another price, the figure of something else",
       "To pay a tax bill of $27 million, Norland Steel was sold for $9 million to a rival.",
       "Norland Steel cost $27 million.", Verdict::contradicted},
  };
  for (const Row& row : rows) {
    const std::string name = row.name;
    CAPTURE(name);
    CHECK(to_string(compare_pair(row.a, row.b, rulebook()).verdict) == to_string(row.want));
  }
}

TEST_CASE("compare_pair: what holds") {
  static constexpr Row rows[] = {
      {"the same", "The council approved the bridge on Monday.",
       "The council approved the bridge on Monday.", Verdict::supported},
      {"a part of it", "The council approved the new bridge over the Aven on Monday.",
       "The council approved the bridge.", Verdict::supported},
      {"the decade of the year", "Ada Holt (born 3 March 1954) was a Danish painter.",
       "Ada Holt was born in the fifties.", Verdict::supported},
      {"a large figure counted by another word",
       "The storm cut power to about 250,000 homes and shops in Norwick; 40 people were hurt.",
       "The storm cut power to 250,000 people in Norwick.", Verdict::supported},
      {"the passive", "Officers arrested the driver after the crash.",
       "The driver was arrested after the crash.", Verdict::supported},
      {"the wider noun", "Lena Brandt is a Danish violinist.", "Lena Brandt is a musician.",
       Verdict::supported},
      {"both deny", "The minister did not attend the summit.",
       "The minister never attended the summit.", Verdict::supported},
      {"stopped is did not go on", "The press will stop printing leaflets in May.",
       "The press will not print leaflets.", Verdict::supported},
      {"another notation", "The plan costs 7,000 dollars.",
       "The plan costs seven thousand dollars.", Verdict::supported},
      {"less than all of a date", "The ferry service was founded on 4 May 1962.",
       "The ferry service was founded in May.", Verdict::supported},
      {"country and its adjective", "The factory in France closed on Monday.",
       "The French factory closed on Monday.", Verdict::supported},
      {"a condition denies nothing", "If the boat is not repaired soon, it may sink.",
       "The boat is repaired.", Verdict::supported},
      {"a part on top", "The boat capsized and two more boats sank.", "Three boats sank.",
       Verdict::supported},
      {"not only", "The choir sang in Norwick.", "The choir sang not only in Norwick.",
       Verdict::supported},
      {"two of one list", "Ada Holt is a singer, actress and dancer.", "Ada Holt is a dancer.",
       Verdict::supported},
  };
  for (const Row& row : rows) {
    const std::string name = row.name;
    CAPTURE(name);
    CHECK(to_string(compare_pair(row.a, row.b, rulebook()).verdict) == to_string(row.want));
  }
}

TEST_CASE("compare_pair: what is not borne out") {
  static constexpr Row rows[] = {
      {"a name that a lacks", "The ferry sank off Norwick on Monday and the crew was rescued.",
       "The ferry sank off Norwick on Monday and Karlstrom Rederi rescued the crew.",
       Verdict::unsupported},
      {"a date that a lacks", "The ferry sank off Norwick and the crew was rescued by boats.",
       "The ferry sank off Norwick on 4 May and the crew was rescued.", Verdict::unsupported},
      {"a denial of what a does not speak of",
       "The ferry sank off Norwick and the crew was rescued by boats.",
       "The ferry sank off Norwick and the company did not apologise to the crew.",
       Verdict::unsupported},
      {"lower case: a denial put in",
       "the mayor of norwick said on monday that the harbour festival would open in june . "
       "thousands of guests are expected .",
       "the harbour festival will draw guests to norwick . the police will not close streets .",
       Verdict::unsupported},
      {"the other gender",
       "The mayor said he would resign. He had lost his majority. He thanked his voters.",
       "The mayor said she would resign.", Verdict::unsupported},
      {"who speaks is not told", "The mayor said he would resign. He thanked the voters.",
       "The mayor said you would resign.", Verdict::unsupported},
      {"nothing shared", "The ferry sank off Norwick on Monday.", "Wheat prices doubled.",
       Verdict::unrelated},
  };
  for (const Row& row : rows) {
    const std::string name = row.name;
    CAPTURE(name);
    CHECK(to_string(compare_pair(row.a, row.b, rulebook()).verdict) == to_string(row.want));
  }
}

TEST_CASE("compare_pair: findings point into the texts as given") {
  const std::string a = "Ada Holt -LRB- born 1920 -RRB- was a painter .";
  const std::string b = "Ada Holt was not a painter .";
  const PairResult result = compare_pair(a, b, rulebook());
  CHECK(result.findings.size() == 1);
  for (const Finding& one : result.findings)
    for (const Passage& passage : one.passages)
      CHECK(passage.text == passage.where.in(passage.document == 0 ? a : b));
}

} // namespace
} // namespace crosscheck
