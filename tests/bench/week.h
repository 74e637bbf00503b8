// A week of articles that change, made by rule: each night some outlets bring their article on a story, and some change
// what they brought before: another figure, with a correction notice or silently; another word in a quotation; a
// sentence more; or a notice that the article has been withdrawn. In every third story the last outlet has a figure
// that cannot be right.
//
//   shown_in_night(3, 2)    // story 3, as its outlets show it in the second night: not all have it yet
//
// The same for the same numbers, so that one night follows from the one before it.
#pragma once

#include "bench/generate.h"

#include <array>
#include <string>
#include <vector>

namespace crosscheck::bench {

struct Happening {
  // "#" is the town, "%" the figure; in the quotation "#" is `word`, or `other` once that was changed.
  const char *title, *lead, *again, *detail, *quotation, *word, *other;
};

inline constexpr std::array kHappenings = {
    Happening{
        "Fire at # mill",
        "A fire at the # paper mill injured % people on Monday, the fire brigade said.",
        "% people were injured when the # paper mill burned on Monday, the fire brigade said.",
        "Sparks from a welding torch had set bales alight, and the roof of the pulp hall fell in.",
        "The smoke over the yards was #", "black", "grey"},
    Happening{
        "Flood at #",
        "A flood of the river at # drove % people from their homes on Monday, the council said.",
        "% people had to leave their homes when the river flooded # on Monday, the council said.",
        "The dam above the meadows had overflowed, and boats carried cattle to dry ground.",
        "We have never seen the # so high", "water", "river"},
    Happening{
        "Train off the rails near #",
        "A train left the rails near # on Monday and % passengers were injured, the railway said.",
        "% passengers were injured near # on Monday when a train left the rails, the railway said.",
        "A signal at the junction had failed, and two carriages came to rest on the embankment.",
        "Nobody slept on that carriage after the #", "bang", "crash"},
    Happening{
        "Arrests at # after robbery",
        "Police at # arrested % people on Monday after a robbery at a jeweller, a court was told.",
        "% people were arrested at # on Monday after a jeweller was robbed, a court was told.",
        "Masked robbers had smashed the window with a sledgehammer and fled with rings.",
        "They walked in as if the # were theirs", "shop", "street"},
    Happening{"Guests of # wedding in hospital",
              "The hospital at # treated % guests on Monday for food poisoning, doctors at the "
              "clinic said.",
              "% guests were treated at the # hospital on Monday for food poisoning, doctors at "
              "the clinic said.",
              "All had eaten mussels at a wedding, and inspectors closed the kitchen of the inn.",
              "The bride herself was too # to speak", "ill", "weak"},
    Happening{
        "Walkout at # docks",
        "A strike at the # docks stopped % ships from unloading on Monday, the port said.",
        "% ships could not unload at the # docks on Monday because of a strike, the port said.",
        "Crane drivers want shorter shifts, and containers of fruit spoil on the quay.",
        "Our members have worked every # this year", "holiday", "Sunday"},
    Happening{"Layoffs at # shipyard",
              "The # shipyard dismissed % welders on Monday, the union said.",
              "% welders lost their jobs at the # shipyard on Monday, the union said.",
              "Orders for trawlers had dried up, and the banks refused another loan.",
              "My # built ships in that hall", "father", "grandfather"},
    Happening{"Avalanche above #",
              "An avalanche above # buried % skiers on Monday, mountain rescuers said.",
              "% skiers were buried by an avalanche above # on Monday, mountain rescuers said.",
              "Dogs searched the slope until dusk, and a helicopter brought doctors to the hut.",
              "The snow came down like a #", "wall", "curtain"},
    Happening{
        "Storm damages # school",
        "A storm at # damaged % classrooms on Monday, the school board said.",
        "% classrooms at # were damaged by a storm on Monday, the school board said.",
        "Tiles flew across the playground, and an old chestnut tree crushed the bicycle shed.",
        "Lessons will be held in the # until summer", "church", "theatre"},
    Happening{"Vandals at # cemetery",
              "Vandals overturned % gravestones at # on Monday, the parish said.",
              "% gravestones were overturned by vandals at # on Monday, the parish said.",
              "Candles and flowers lay scattered, and masons measured the broken angels.",
              "Some of these stones are older than our #", "church", "castle"},
    Happening{"Oil on the beach at #",
              "A leaking tanker covered % kilometres of beach at # with oil on Monday, the "
              "coastguard said.",
              "% kilometres of beach at # were covered with oil by a leaking tanker on Monday, the "
              "coastguard said.",
              "Volunteers washed seabirds in tubs, and hotels sent their visitors home.",
              "The # could not fly any more", "gulls", "ducks"},
    Happening{
        "Circus animals escape at #",
        "Circus keepers at # caught % escaped monkeys on Monday, the zoo said.",
        "% escaped monkeys were caught by circus keepers at # on Monday, the zoo said.",
        "A tent had been left open at night, and bananas lured the last of them off the town hall.",
        "One of them sat on my # all morning", "piano", "bed"},
};

// What one outlet says, after all that it has changed.
struct Version {
  std::uint32_t figure = 0, more = 0;
  bool corrected = false, other_words = false, withdrawn = false;
};

inline void change(Version& told, std::uint32_t how) {
  switch (how) {
  case 0: told.figure += 4; break;
  case 1:
    told.figure += 4;
    told.corrected = true;
    break;
  case 2: told.other_words = true; break;
  case 3: ++told.more; break;
  default: told.withdrawn = true; break;
  }
}

inline std::string filled(const char* form, const std::string& town, std::uint32_t figure) {
  std::string out;
  for (; *form != 0; ++form)
    out += *form == '#' ? town : *form == '%' ? std::to_string(figure) : std::string(1, *form);
  return out;
}

inline std::vector<Article> shown_in_night(std::uint32_t number, std::uint32_t night) {
  static constexpr std::array kOutlets = {"Harbour Post", "Coast Radio", "The Courier",
                                          "Inland Gazette"};
  constexpr std::uint32_t kWays = 5, kOneIn = 8, kStartNights = 4;
  const Day monday = Day{std::chrono::year{2026} / 3 / 2};
  Dice dice(number + 1);
  const std::string town = made_name(dice), speaker = made_name(dice) + " " + made_name(dice);
  const Happening& what = kHappenings[number % kHappenings.size()];
  const std::uint32_t figure = 14 + dice.roll(60);
  std::vector<Article> out;
  for (std::uint32_t outlet = 0; outlet < kOutlets.size(); ++outlet) {
    const std::uint32_t first = 1 + number % kStartNights + outlet / 2;
    if (first > night)
      continue;
    const bool wrong = number % 3 == 0 && outlet + 1 == kOutlets.size();
    Version told{wrong ? figure - 9 : figure};
    for (std::uint32_t later = first + 1; later <= night; ++later) {
      Dice chance(number * 1000 + outlet * 100 + later);
      if (chance.roll(kOneIn) == 0)
        change(told, chance.roll(kWays));
    }
    ArticleFields fields;
    fields.id = "story" + std::to_string(number) + "-" + std::to_string(outlet);
    fields.path = fields.id;
    fields.source = kOutlets[outlet];
    fields.title = filled(what.title, town, 0);
    fields.published = DateEvidence{monday + std::chrono::days{first}, 600, "field", {}};
    if (told.withdrawn)
      fields.text = "This article has been withdrawn.\n\n";
    fields.text += filled(outlet % 2 == 0 ? what.lead : what.again, town, told.figure) + " " +
                   what.detail + "\n\n\"" +
                   filled(what.quotation, told.other_words ? what.other : what.word, 0) +
                   ",\" said " + speaker + " of " + town + ".\n";
    for (std::uint32_t i = 0; i < told.more; ++i)
      fields.text += "\nNeighbours at " + town + " brought blankets and tea.\n";
    if (told.corrected)
      fields.text += "\nCorrection: An earlier version of this article had a wrong figure.\n";
    out.emplace_back(std::move(fields));
  }
  return out;
}

} // namespace crosscheck::bench
