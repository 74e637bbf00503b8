#include "text/analysis.h"

#include "text/normalise.h"
#include "unit/text_language.h"

#include <chrono>
#include <doctest/doctest.h>
#include <string>
#include <string_view>

using namespace crosscheck;
using test::analyse_text;

namespace {

std::string join_tokens(std::string_view text) {
  const Analysis analysis = analyse_text(text);
  std::string out;
  for (const Token& token : analysis.tokens) {
    if (!out.empty())
      out += '|';
    out += token.where.in(text);
  }
  return out;
}

std::string join_sentences(std::string_view text) {
  const Analysis analysis = analyse_text(text);
  std::string out;
  for (const Sentence& sentence : analysis.sentences) {
    if (!out.empty())
      out += " | ";
    out += sentence.where.in(text);
  }
  return out;
}

} // namespace

TEST_CASE("fold and lower_case") {
  CHECK(lower_case("Élysée’s") == "élysée's");
  CHECK(fold("Élysée’s") == "elysee's");
  CHECK(fold("ŁÓDŹ") == "lodz");
  CHECK(fold("Straße, Ærø") == "strasse, aero");
  CHECK(lower_case("co\u00ADoperate") == "cooperate");
  CHECK(fold("日本") == "日本");
}

TEST_CASE("tokens") {
  struct Row {
    const char* name;
    std::string_view text;
    std::string_view want;
  };
  static constexpr Row rows[] = {
      {"negative clitics", "They don't, can't and won’t.", "They|do|n't|,|ca|n't|and|wo|n’t|."},
      {"cannot", "We Cannot stay; he's gonna go", "We|Can|not|stay|;|he|'s|gon|na|go"},
      {"possessives", "Keller's and the miners’ lamps", "Keller|'s|and|the|miners|’|lamps"},
      {"pronoun clitics", "I'm sure we'll win, they’ve lost",
       "I|'m|sure|we|'ll|win|,|they|’ve|lost"},
      {"two clitics", "He couldn't've known", "He|could|n't|'ve|known"},
      {"hyphens part a compound", "a six-member panel", "a|six|-|member|panel"},
      {"prefixes stay", "the co-founder's anti-war e-mail", "the|co-founder|'s|anti-war|e-mail"},
      {"dotted abbreviations", "U.S. troops at 5 a.m. today", "U.S.|troops|at|5|a.m.|today"},
      {"titles", "Mr. Osei met Dr. Lund", "Mr.|Osei|met|Dr.|Lund"},
      {"a word that is an abbreviation before digits", "He said no. See no. 7",
       "He|said|no|.|See|no.|7"},
      {"a word that ends the sentence", "He fell ill.", "He|fell|ill|."},
      {"a state behind a comma", "Salem, Mass. and Troy", "Salem|,|Mass.|and|Troy"},
      {"initials", "John F. Meyer", "John|F.|Meyer"},
      {"a letter before the stop", "rich in vitamin C.", "rich|in|vitamin|C|."},
      {"numbers", "3.5 and 1,000 or 12,345,678.", "3.5|and|1,000|or|12,345,678|."},
      {"a list of numbers", "rows 1,2 and 3", "rows|1|,|2|and|3"},
      {"money", "$3.8bn, US$20 and £5m", "$|3.8|bn|,|US$|20|and|£|5|m"},
      {"percent", "50% of it", "50|%|of|it"},
      {"units", "50km at 10am or 9p.m.", "50|km|at|10|am|or|9|p.m."},
      {"names with digits", "G20, 4chan and A350", "G20|,|4chan|and|A350"},
      {"ordinals and decades", "the 33rd in the 1990s and '80s", "the|33rd|in|the|1990s|and|'80s"},
      {"times and dates", "at 7:16 on 2017-07-21 or 21/07/2017",
       "at|7:16|on|2017-07-21|or|21/07/2017"},
      {"ranges and scores", "8–10 people, a 3-2 win", "8|–|10|people|,|a|3|-|2|win"},
      {"slashes", "and/or", "and|/|or"},
      {"addresses", "See https://example.org/a-b?c=1, or www.example.com.",
       "See|https://example.org/a-b?c=1|,|or|www.example.com|."},
      {"mail", "Write to (news.desk@example.com).", "Write|to|(|news.desk@example.com|)|."},
      {"names and tags", "@desk said #Flood2020 is no #1", "@desk|said|#Flood2020|is|no|#|1"},
      {"a domain is a name", "he told Example.com that", "he|told|Example.com|that"},
      {"a space was forgotten", "It fell.Then it rose", "It|fell|.|Then|it|rose"},
      {"ellipses and dashes", "Well... no -- yes — no…", "Well|...|no|--|yes|—|no|…"},
      {"brackets", "(the [first] one)", "(|the|[|first|]|one|)"},
      {"quotation marks", "\"Yes,\" ‘no’ “so”", "\"|Yes|,|\"|‘|no|’|“|so|”"},
      {"accents and no-break spaces", "Le\u00A0café d’Été", "Le|café|d’Été"},
      {"zero-width spaces part words", "one\u200Btwo", "one|two"},
      {"letters and ampersand", "AT&T and R & D", "AT&T|and|R|&|D"},
      {"marks run together", "What?! No!!", "What|?!|No|!!"},
      {"names with an apostrophe", "O'Hara o'clock", "O'Hara|o'clock"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    CHECK(join_tokens(row.text) == row.want);
  }
}

TEST_CASE("token fields") {
  const std::string_view text = "NATO’s Oslo office—open";
  const Analysis analysis = analyse_text(text);
  REQUIRE(analysis.tokens.size() == 6);
  CHECK(analysis.form(0) == "nato");
  CHECK(analysis.tokens[0].all_caps);
  CHECK(analysis.form(1) == "'s");
  CHECK_FALSE(analysis.tokens[1].space_before);
  CHECK(analysis.tokens[2].capitalised);
  CHECK_FALSE(analysis.tokens[2].all_caps);
  CHECK_FALSE(analysis.tokens[3].capitalised);
}

TEST_CASE("sentences") {
  struct Row {
    const char* name;
    std::string_view text;
    std::string_view want;
  };
  static constexpr Row rows[] = {
      {"plain", "It rained. Nobody came.", "It rained. | Nobody came."},
      {"a title is no end", "Gen. Ruiz left. Mrs. Amadi stayed.",
       "Gen. Ruiz left. | Mrs. Amadi stayed."},
      {"an initial is no end", "Paul K. Ito won. She lost.", "Paul K. Ito won. | She lost."},
      {"abbreviation inside a name", "The U.S. Senate voted.", "The U.S. Senate voted."},
      {"abbreviation at the end", "He left the U.S. He never returned.",
       "He left the U.S. | He never returned."},
      {"p.m. at the end", "It began at 5 p.m. Police came.", "It began at 5 p.m. | Police came."},
      {"p.m. and a day", "It began at 5 p.m. Monday.", "It began at 5 p.m. Monday."},
      {"decimal points", "It cost 3.5 million. That is much.",
       "It cost 3.5 million. | That is much."},
      {"the stop inside the marks", "“We won.” The crowd left.", "“We won.” | The crowd left."},
      {"a question inside", "\"Why now?\" she asked. He left.",
       "\"Why now?\" she asked. | He left."},
      {"a question, then a name", "“Why now?” Okafor asked.", "“Why now?” Okafor asked."},
      {"brackets", "(It was late.) They went home.", "(It was late.) | They went home."},
      {"ellipsis goes on", "He waited ... and left. So did I.",
       "He waited ... and left. | So did I."},
      {"ellipsis ends", "He waited... Then he left.", "He waited... | Then he left."},
      {"missing space", "It fell.Then it rose.", "It fell. | Then it rose."},
      {"list", "1. The road is shut. 2. The bridge is open.",
       "1. The road is shut. | 2. The bridge is open."},
      {"list without stops", "a) the road b) the bridge", "a) the road | b) the bridge"},
      {"bullets", "• the road • the bridge", "• the road | • the bridge"},
      {"heading", "Storm hits coast\nTwo people died. Roads are shut.",
       "Storm hits coast | Two people died. | Roads are shut."},
      {"a name with a mark", "He joined Yahoo! in May.", "He joined Yahoo! in May."},
      {"a number begins", "Shares fell. 40 firms closed.", "Shares fell. | 40 firms closed."},
      {"hard-wrapped lines",
       "The council of the small harbour town said on Monday that the new\n"
       "bridge over the river would open to traffic in the first week of\n"
       "May, a year late. The mayor blamed the weather.",
       "The council of the small harbour town said on Monday that the new\n"
       "bridge over the river would open to traffic in the first week of\n"
       "May, a year late. | The mayor blamed the weather."},
      {"short lines are not wrapped", "Roads\nBridges\nTunnels", "Roads | Bridges | Tunnels"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    CHECK(join_sentences(row.text) == row.want);
  }
}

TEST_CASE("regions cut sentences and mark furniture") {
  const std::string_view text =
      "By Ana Reis\n\nPORTO (Wire) — The bridge is open. Cars passed.\n\n(c) Wire";
  const auto at = [&](std::string_view part) {
    const auto begin = static_cast<std::uint32_t>(text.find(part));
    return Span{begin, begin + static_cast<std::uint32_t>(part.size())};
  };
  const Analysis analysis = analyse_text(text, {{at("By Ana Reis"), RegionKind::byline},
                                                {at("PORTO (Wire) — "), RegionKind::dateline},
                                                {at("(c) Wire"), RegionKind::footer}});
  REQUIRE(analysis.sentences.size() == 5);
  CHECK(analysis.sentences[0].furniture);
  CHECK(analysis.sentences[1].furniture);
  CHECK(analysis.sentences[2].where.in(text) == "The bridge is open.");
  CHECK_FALSE(analysis.sentences[2].furniture);
  CHECK(analysis.sentences[1].paragraph == analysis.sentences[3].paragraph);
  CHECK(analysis.sentences[4].furniture);
  CHECK(analysis.paragraphs.size() == 3);
}

TEST_CASE("headings") {
  const Analysis analysis = analyse_text("Storm hits coast\n\nTwo people died.\n");
  REQUIRE(analysis.sentences.size() == 2);
  CHECK(analysis.sentences[0].heading);
  CHECK_FALSE(analysis.sentences[1].heading);
}

TEST_CASE("long sentences are cut and counted") {
  std::string text;
  for (int i = 0; i < 1000; ++i)
    text += "word ";
  const Analysis analysis = analyse_text(text);
  CHECK(analysis.sentences.size() == 3);
  CHECK(analysis.capped == 2);
  for (const Sentence& sentence : analysis.sentences)
    CHECK(sentence.tokens.size() <= 400);
}

TEST_CASE("every token is in one sentence, and nothing visible is lost") {
  const std::string_view text = "“A‘b”. c’d—e…\n\n \u00A0 \n(f) g@h.i 1.)\n\"\n.\n'";
  const Analysis analysis = analyse_text(text);
  std::uint32_t next = 0;
  for (const Sentence& sentence : analysis.sentences) {
    CHECK(sentence.tokens.begin == next);
    CHECK_FALSE(sentence.tokens.empty());
    next = sentence.tokens.end;
  }
  CHECK(next == analysis.tokens.size());
  std::uint32_t at = 0;
  for (const Token& token : analysis.tokens) {
    CHECK(token.where.begin >= at);
    CHECK(token.where.begin < token.where.end);
    at = token.where.end;
  }
}
