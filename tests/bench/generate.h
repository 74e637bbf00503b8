// News stories made by rule, the same for the same seed: for measuring growth. Each story is one happening told
// by several outlets, with a figure that one of them gets wrong in every second story.
#pragma once

#include "ingest/article.h"

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace crosscheck::bench {

class Dice {
public:
  explicit Dice(std::uint64_t seed) : state_(seed) {
    // Neighbouring seeds must not give neighbouring sequences (SplitMix64's finaliser).
    state_ = (state_ + 0x9E3779B97F4A7C15u) * 0xBF58476D1CE4E5B9u;
    state_ = (state_ ^ (state_ >> 27)) * 0x94D049BB133111EBu;
    state_ ^= state_ >> 31;
  }
  std::uint32_t roll(std::uint32_t sides) {
    state_ = state_ * 6364136223846793005u + 1442695040888963407u;
    return static_cast<std::uint32_t>(state_ >> 33) % sides;
  }
  template <typename List> const auto& pick(const List& list) {
    return list[roll(static_cast<std::uint32_t>(list.size()))];
  }

private:
  std::uint64_t state_;
};

// A pronounceable name; of 78 million, so that thousands of stories share hardly any.
inline std::string made_name(Dice& dice) {
  static constexpr std::array kOnset = {"b",  "br", "d", "dr", "f", "g",  "gr", "h", "j",  "k",
                                        "kl", "l",  "m", "n",  "p", "pr", "r",  "s", "sk", "st",
                                        "t",  "tr", "v", "w",  "z", "th", "sh", "bl"};
  static constexpr std::array kVowel = {"a", "e", "i", "o", "u", "ai", "ea", "ou", "ei", "oa"};
  static constexpr std::array kCoda = {"n", "r", "l", "s", "m", "k", "nd", "rt", "x", "lm"};
  static constexpr std::array kEnd = {"ford", "wick",  "dale", "berg", "stad",
                                      "mere", "haven", "ton",  "by",   "holm"};
  std::string out;
  for (int syllable = 0; syllable < 2; ++syllable) {
    out += dice.pick(kOnset);
    out += dice.pick(kVowel);
    out += dice.pick(kCoda);
  }
  out[0] = static_cast<char>(out[0] - 'a' + 'A');
  return out + dice.pick(kEnd);
}

// A sentence that belongs to the story's surroundings, in words drawn anew each time.
inline std::string aside(Dice& dice, const std::string& town, const std::string& thing) {
  static constexpr std::array kWho = {
      "A union leader",        "The owner",      "A teacher",   "The council",    "A shopkeeper",
      "An engineer",           "The fire chief", "A passenger", "The archbishop", "A lawyer",
      "The regional governor", "A nurse"};
  static constexpr std::array kDid = {
      "opened",   "refused", "praised",      "delayed",  "inspected", "painted", "mentioned",
      "welcomed", "ignored", "photographed", "repaired", "demanded",  "studied", "cancelled"};
  static constexpr std::array kThat = {
      "the timetable",     "a new inquiry",   "the old bridge",       "an open letter",
      "the safety record", "a row of trees",  "the insurance papers", "a second line",
      "the town's budget", "the water tower", "a memorial",           "the night shift",
      "the museum",        "a school trip"};
  static constexpr std::array kWhen = {"last year",     "on Sunday",   "in the spring",
                                       "two weeks ago", "before noon", "after the mass"};
  std::string out = std::string{dice.pick(kWho)} +
                    (dice.roll(2) ? " from " + made_name(dice) : " of " + town) + " " +
                    dice.pick(kDid) + " " + dice.pick(kThat);
  if (dice.roll(3) == 0)
    out += " near the " + thing;
  return out + " " + dice.pick(kWhen) + ".";
}

struct MadeStory {
  std::vector<Article> articles;
  bool clashes = false; // one outlet's figure differs
};

inline MadeStory make_story(std::uint32_t number, std::uint32_t outlets) {
  static constexpr std::array kFirst = {"Anna",  "Peter", "Maria",  "John",  "Laura",
                                        "David", "Sofia", "Martin", "Clara", "Paul"};
  static constexpr std::array kWhat = {
      "ferry", "bus",  "train",     "tanker",    "helicopter", "tram",     "lorry",   "crane",
      "gas",   "mine", "cable car", "warehouse", "scaffold",   "chemical", "trawler", "coach"};
  static constexpr std::array kOfficial = {"Mayor",    "Governor", "Bishop",  "Senator",
                                           "Minister", "Judge",    "Sheriff", "President"};
  static constexpr std::array kWords = {
      "This is a terrible day for",       "We will not rest until we know why this befell",
      "Nobody can undo what happened in", "I have asked the army to help",
      "The whole country stands beside",  "There must be a court case for",
      "Our schools will stay shut in",    "Let us light a candle for"};
  Dice dice(number + 1);
  const std::string town = made_name(dice),
                    person = std::string{dice.pick(kFirst)} + " " + made_name(dice),
                    thing = dice.pick(kWhat);
  const std::string official = dice.pick(kOfficial), words = dice.pick(kWords);
  const std::uint32_t dead = 5 + dice.roll(30), hurt = 40 + dice.roll(50);
  const Day day =
      Day{std::chrono::year{2025} / 1 / 6} + std::chrono::days{7 * (number % 60)}; // a Monday
  MadeStory out;
  out.clashes = number % 2 == 0 && outlets > 1;
  // "30" may stand for 27: beside a round number the other lies further off.
  const std::uint32_t wrong = dead % 10 == 0 || (dead - 3) % 10 == 0 ? dead - 4 : dead - 3;
  for (std::uint32_t i = 0; i < outlets; ++i) {
    const std::uint32_t told = out.clashes && i + 1 == outlets ? wrong : dead;
    ArticleFields fields;
    fields.id = "story" + std::to_string(number) + "-" + std::to_string(i);
    fields.path = fields.id;
    fields.source = "Outlet " + std::to_string(i);
    fields.published = DateEvidence{day + std::chrono::days{1}, 600, "field", to_iso(day)};
    fields.text = (i % 2 == 0 ? "A " + thing + " accident in " + town + " on Monday killed " +
                                    std::to_string(told) + " people and injured " +
                                    std::to_string(hurt) + ", police said.\n\n"
                              : "Police said " + std::to_string(told) + " people were killed and " +
                                    std::to_string(hurt) + " injured when a " + thing +
                                    " crashed in " + town + " on Monday.\n\n");
    fields.text += official + " " + person + " of " + town + " came to the hospital. \"" + words +
                   " " + town + ",\" " + person + " said.\n\n";
    for (int paragraph = 0; paragraph < 5; ++paragraph)
      fields.text += aside(dice, town, thing) + " " + aside(dice, town, thing) + "\n\n";
    out.articles.emplace_back(std::move(fields));
  }
  return out;
}

} // namespace crosscheck::bench
