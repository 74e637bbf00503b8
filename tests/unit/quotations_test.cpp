#include "text/analysis.h"

#include "unit/text_language.h"

#include <doctest/doctest.h>
#include <string>
#include <string_view>

using namespace crosscheck;
using test::analyse_text;

namespace {

// Each quotation as [inside], with a ! when it was never closed, its parent and what it continues.
std::string show(std::string_view text) {
  const Analysis analysis = analyse_text(text);
  std::string out;
  for (const Quotation& one : analysis.quotations) {
    out += '[';
    out += one.inside.in(text);
    out += one.closed ? "]" : "]!";
    if (one.parent != kNone)
      out += "<" + std::to_string(one.parent);
    if (one.continues != kNone)
      out += "+" + std::to_string(one.continues);
  }
  return out;
}

} // namespace

TEST_CASE("quotations") {
  struct Row {
    const char* name;
    std::string_view text;
    std::string_view want;
  };
  static constexpr Row rows[] = {
      {"none", "He said it was so.", ""},
      {"straight", "\"We won,\" he said. \"At last.\"", "[We won,][At last.]"},
      {"curly", "“We won,” he said. “At last.”", "[We won,][At last.]"},
      {"British single", "‘We won,’ he said.", "[We won,]"},
      {"straight single", "'We won,' he said.", "[We won,]"},
      {"nested", "“He told us ‘never again’ twice,” she said.",
       "[He told us ‘never again’ twice,][never again]<0"},
      {"nested straight", "\"He told us 'never again' twice,\" she said.",
       "[He told us 'never again' twice,][never again]<0"},
      {"British nested", "‘He told us “never again” twice,’ she said.",
       "[He told us “never again” twice,][never again]<0"},
      {"guillemets", "Il a dit «jamais» hier.", "[jamais]"},
      {"apostrophes are no marks", "It's the miners' lamp, o'clock, and the '90s.", ""},
      {"curly apostrophes", "It’s the miners’ lamp and ’90s rock.", ""},
      {"a possessive inside single marks", "‘The miners’ union agreed,’ he said.",
       "[The miners’ union agreed,]"},
      {"straight possessive inside", "'The miners' union agreed,' he said.",
       "[The miners' union agreed,]"},
      {"a contraction inside", "'We don't know,' he said.", "[We don't know,]"},
      {"two single ones", "The ‘brothers’ and the ‘sisters’ met.", "[brothers][sisters]"},
      {"at the paragraph's end", "He said “we won.\nIt was late.", "[we won.]!"},
      {"over paragraphs", "He said: “We won.\n\n“We lost.\n\n“We left.” It was late.",
       "[We won.][We lost.]+0[We left.]+1"},
      {"straight over paragraphs", "\"We won.\n\n\"We lost,\" he said.", "[We won.][We lost,]+0"},
      {"opened again inside a paragraph", "\"We won, he said. \"We lost,\" she said.",
       "[We won, he said. ]![We lost,]"},
      {"curly left open", "“We won, he said. “We lost,” she said.",
       "[We won, he said. ]![We lost,]"},
      {"mixed styles", "“We won,\" he said.", "[We won,]"},
      {"inches", "He is 6'2\" tall and said \"no\".", "[no]"},
      {"a stray closing mark", "We won,” he said.", ""},
      {"German", "Er sagte „nie“ gestern.", "[nie]"},
      {"in brackets", "The (\"grey\") list", "[grey]"},
      {"typewriter marks", "``We won,'' he said.", "[We won,]"},
      {"behind a dash", "He said—“no”—and left.", "[no]"},
      {"single at once in double", "\"'Never' was his word,\" she said.",
       "['Never' was his word,][Never]<0"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    CHECK(show(row.text) == row.want);
  }
}
