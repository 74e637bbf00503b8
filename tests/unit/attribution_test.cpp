#include "extract/read_claims.h"

#include <doctest/doctest.h>

#include <algorithm>

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

  std::string shown(const Attribution& one) const {
    std::string out{one.source ? article.text(*one.source) : "-"};
    out += " | " + std::string{one.cue ? article.text(*one.cue) : "-"} + " | ";
    for (std::size_t i = 0; i < one.content.size(); ++i)
      out += (i > 0 ? " … " : "") + std::string{article.text(one.content[i])};
    return out;
  }
  std::vector<std::string> all() const {
    std::vector<std::string> out;
    for (const Attribution& one : reading.attributions)
      out.push_back(shown(one));
    return out;
  }
  const Attribution* with_cue(std::string_view cue) const {
    for (const Attribution& one : reading.attributions)
      if (one.cue && article.text(*one.cue) == cue)
        return &one;
    return nullptr;
  }
};

Read read(std::string text) {
  ArticleFields fields;
  fields.id = "test";
  fields.text = std::move(text);
  Read out{Article(std::move(fields)), {}};
  out.reading = read_claims(out.article, rulebook());
  return out;
}

std::string joined(const std::vector<std::string>& lines) {
  std::string out;
  for (const std::string& line : lines)
    out += line + "\n";
  return out;
}

} // namespace

TEST_CASE("read_attributions: source, cue and content") {
  struct Row {
    const char* name;
    const char* text;
    const char* want; // nullptr: no attribution at all
  };
  static constexpr Row rows[] = {
      {"content behind", "Nadia Ferrer said the dam would hold.",
       "Nadia Ferrer | said | the dam would hold"},
      {"content behind that", "Nadia Ferrer said on Monday that the dam would hold.",
       "Nadia Ferrer | said on Monday | that the dam would hold"},
      {"light verb", "Nadia Ferrer made the claim that the dam would hold.",
       "Nadia Ferrer | made the claim | that the dam would hold"},
      {"light verb and preposition", "Nadia Ferrer voiced doubts about the dam.",
       "Nadia Ferrer | voiced doubts about | the dam"},
      {"adjective and preposition", "Nadia Ferrer was worried about the dam.",
       "Nadia Ferrer | was worried about | the dam"},
      {"nobody to whom it seems", "The dam seems to hold.", "- | seems | The dam … to hold"},
      {"known as", "The dam is known as the Old Wall.", "- | is known as | The dam … the Old Wall"},
      {"a verb carries the cue", "Nadia Ferrer went on to explain how the dam would hold.",
       "Nadia Ferrer | went on to explain | how the dam would hold"},
      {"an adjective carries it", "Nadia Ferrer was reluctant to admit that the dam leaked.",
       "Nadia Ferrer | was reluctant to admit | that the dam leaked"},
      {"a gerund is carried", "Nadia Ferrer stopped short of calling the dam a risk.",
       "Nadia Ferrer | stopped short of calling | the dam a risk"},
      {"a purpose is no cue", "Divers went down to find the leak.", nullptr},
      {"an object and what it is held to be", "Voters see the dam as a risk.",
       "Voters | see | the dam as a risk"},
      {"seeing alone", "Voters see the dam from there.", nullptr},
      {"nobody's fears", "Work began amid growing fears that the dam might leak.",
       "- | growing fears | that the dam might leak"},
      {"a word for people", "Both said the dam would hold.", "Both | said | the dam would hold"},
      {"a clause before the content",
       "Nadia Ferrer said before she left the yard that the dam would hold.",
       "Nadia Ferrer | said | that the dam would hold"},
      {"an interrupted clause", "Nadia Ferrer said the dam, while old, would hold.",
       "Nadia Ferrer | said | the dam, while old, would hold"},
      {"verb first", "Said Nadia Ferrer: “The dam will hold.”",
       "Nadia Ferrer | Said | “The dam will hold.”"},
      {"quotation with an apposition behind it",
       "“The dam will hold,” Nadia Ferrer, an engineer, said at the wall.",
       "Nadia Ferrer, an engineer, | said | “The dam will hold,”"},
      {"relative", "The wall, which engineers said was sound, broke.",
       "engineers | said | which … was sound"},
      {"content before", "The dam will hold, Nadia Ferrer said.",
       "Nadia Ferrer | said | The dam will hold"},
      {"content before, inverted", "The dam will hold, said Nadia Ferrer.",
       "Nadia Ferrer | said | The dam will hold"},
      {"content around", "The dam, Nadia Ferrer said, would hold.",
       "Nadia Ferrer | said | The dam … would hold"},
      {"quotation before", "“The dam will hold,” Nadia Ferrer said.",
       "Nadia Ferrer | said | “The dam will hold,”"},
      {"quotation around", "“The dam will hold,” Nadia Ferrer said, “and so will we.”",
       "Nadia Ferrer | said | “The dam will hold,” … “and so will we.”"},
      {"question inverted", "“Will the dam hold?” asked Nadia Ferrer.",
       "Nadia Ferrer | asked | “Will the dam hold?”"},
      {"apposition", "Nadia Ferrer, an engineer at the dam, said the wall was sound.",
       "Nadia Ferrer, an engineer at the dam, | said | the wall was sound"},
      {"listener is no content", "Nadia Ferrer told reporters that the dam would hold.",
       "Nadia Ferrer | told | that the dam would hold"},
      {"mixed", "Nadia Ferrer said the wall was “perfectly sound” for years.",
       "Nadia Ferrer | said | the wall was “perfectly sound” for years"},
      {"according to, before", "According to Nadia Ferrer, the dam will hold.",
       "Nadia Ferrer | According to | the dam will hold"},
      {"according to, behind", "The dam will hold, according to Nadia Ferrer.",
       "Nadia Ferrer | according to | The dam will hold"},
      {"conjoined verbs", "Nadia Ferrer toured the dam and said the wall was sound.",
       "Nadia Ferrer | said | the wall was sound"},
      {"participle", "The dam will hold, Nadia Ferrer said, adding that the wall was sound.",
       "Nadia Ferrer | adding | that the wall was sound"},
      {"passive with agent", "The leak was confirmed by the water ministry.",
       "the water ministry | was confirmed | The leak"},
      {"reduced passive",
       "The closure, confirmed by the water ministry on Sunday, angered farmers.",
       "the water ministry | confirmed | The closure"},
      {"impersonal", "It is understood that the dam has leaked for months.",
       "- | is understood | that the dam has leaked for months"},
      {"intention", "The ministry plans to drain the lake.",
       "The ministry | plans | to drain the lake"},
      {"denial", "The ministry denied that the dam had leaked.",
       "The ministry | denied | that the dam had leaked"},
      {"document", "Court papers show that the dam had leaked.",
       "Court papers | show | that the dam had leaked"},
      {"no speech", "The dam held for a hundred years.", nullptr},
      {"a title is no speech", "They showed the film “A Quiet Lake” in the square.", nullptr},
  };
  for (const Row& row : rows) {
    CAPTURE(std::string{row.name});
    const Read got = read(row.text);
    const std::vector<std::string> all = got.all();
    CAPTURE(joined(all));
    if (row.want == nullptr)
      CHECK(all.empty());
    else
      CHECK(std::ranges::count(all, row.want) == 1);
  }
}

TEST_CASE("read_attributions: what others want is the speaker's matter, what others say is not") {
  const Read wish = read("Nadia Ferrer said the town wants to drain the lake.");
  CHECK(wish.with_cue("said") != nullptr);
  CHECK(wish.with_cue("wants") == nullptr);
  const Read chain = read("Nadia Ferrer said that the ministry said that the lake was safe.");
  CHECK(chain.reading.attributions.size() == 2);
}

TEST_CASE("read_attributions: kind of source") {
  struct Row {
    const char* text;
    const char* cue;
    SourceKind want;
    const char* granted;
  };
  static constexpr Row rows[] = {
      {"A senior official said the dam had leaked.", "said", SourceKind::anonymous, ""},
      {"Sources close to the ministry said the dam had leaked.", "said", SourceKind::anonymous, ""},
      {"An engineer who spoke on condition of anonymity said the dam had leaked.", "said",
       SourceKind::anonymous, "on condition of anonymity"},
      {"Police said the dam had leaked.", "said", SourceKind::office, ""},
      {"The ministry said the dam had leaked.", "said", SourceKind::office, ""},
      {"The spokesman said the dam had leaked.", "said", SourceKind::office, ""},
      {"Court papers show that the dam had leaked.", "show", SourceKind::document, ""},
      {"The newspaper reported that the dam had leaked.", "reported", SourceKind::outlet, ""},
      {"The Northern Gazette reported that the dam had leaked.", "reported", SourceKind::outlet,
       ""},
      {"It is understood that the dam had leaked.", "is understood", SourceKind::none, ""},
  };
  for (const Row& row : rows) {
    CAPTURE(std::string{row.text});
    const Read got = read(row.text);
    const Attribution* one = got.with_cue(row.cue);
    CHECK(one != nullptr);
    if (one == nullptr)
      continue;
    CHECK(to_string(one->source_kind) == to_string(row.want));
    CHECK(one->granted == row.granted);
  }
}

TEST_CASE("read_attributions: force and negation") {
  struct Row {
    const char* text;
    const char* cue;
    CueForce force;
    bool negated;
  };
  static constexpr Row rows[] = {
      {"The ministry denied that the dam had leaked.", "denied", CueForce::deny, true},
      {"The ministry confirmed that the dam had leaked.", "confirmed", CueForce::confirm, false},
      {"The ministry did not say that the dam had leaked.", "did not say", CueForce::say, true},
      {"The ministry declined to comment on the leak.", "declined to comment on", CueForce::intend, true},
      {"Nadia Ferrer asked whether the dam had leaked.", "asked", CueForce::ask, false},
      {"Nadia Ferrer warned that the dam could break.", "warned", CueForce::warn, false},
  };
  for (const Row& row : rows) {
    CAPTURE(std::string{row.text});
    const Read got = read(row.text);
    const Attribution* one = got.with_cue(row.cue);
    CHECK(one != nullptr);
    if (one == nullptr)
      continue;
    CHECK(to_string(one->force) == to_string(row.force));
    CHECK(one->negated == row.negated);
  }
}

TEST_CASE("read_attributions: quotations keep their speaker") {
  const Read got = read("“The dam will hold,” Nadia Ferrer said. “We have tested every gate.”\n\n"
                        "“Nobody needs to leave the valley.”\n\n"
                        "The valley has two schools.\n\n"
                        "“We are leaving tonight.”\n");
  const Attribution* said = got.with_cue("said");
  REQUIRE(said != nullptr);
  CAPTURE(got.shown(*said));
  CHECK(said->content.size() == 3);
  REQUIRE(got.reading.quotes.size() == 4);
  CHECK(got.reading.quotes[2].attribution != kNone);
  // A sentence of the writer's own stands between: nobody knows who speaks.
  CHECK(got.reading.quotes[3].attribution == kNone);
}

TEST_CASE("read_attributions: a quotation over two paragraphs is one speech") {
  const Read got = read("“The dam will hold,” Nadia Ferrer said. “We have tested every gate.\n\n"
                        "“The last test was in May.”\n");
  const Attribution* said = got.with_cue("said");
  REQUIRE(said != nullptr);
  CAPTURE(got.shown(*said));
  CHECK(said->content.size() == 3);
  CHECK(said->kind == AttributionKind::direct);
}

TEST_CASE("read_attributions: words set apart and titles are no speech") {
  const Read got = read("The “ghost lake” is full. The novel “The Silent Dam” sold well.");
  REQUIRE(got.reading.quotes.size() == 2);
  CHECK(got.reading.quotes[0].kind == QuoteKind::scare);
  CHECK(got.reading.quotes[1].kind == QuoteKind::title);
  CHECK(got.reading.quotes[0].attribution == kNone);
}

TEST_CASE("read_attributions: one attribution inside another") {
  const Read got = read("Nadia Ferrer said the ministry had denied that the dam leaked.");
  const Attribution* outer = got.with_cue("said");
  const Attribution* inner = got.with_cue("had denied");
  REQUIRE(outer != nullptr);
  REQUIRE(inner != nullptr);
  CHECK(outer->parent == kNone);
  CHECK(inner->parent == static_cast<std::uint32_t>(outer - got.reading.attributions.data()));
}

TEST_CASE("read_attributions: direct, indirect, mixed") {
  CHECK(read("“It will hold,” Nadia Ferrer said.").reading.attributions.at(0).kind ==
        AttributionKind::direct);
  CHECK(read("Nadia Ferrer said it would hold.").reading.attributions.at(0).kind ==
        AttributionKind::indirect);
  CHECK(read("Nadia Ferrer said it was “as hard as rock” now.").reading.attributions.at(0).kind ==
        AttributionKind::mixed);
}
