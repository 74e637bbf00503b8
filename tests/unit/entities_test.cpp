#include "extract/read_claims.h"
#include "rulebook/name_trie.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

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

Read read(std::string text) {
  ArticleFields fields;
  fields.id = "1";
  fields.text = std::move(text);
  Read out{Article(std::move(fields)), {}};
  out.reading.analysis = analyse(out.article, rulebook().language);
  read_entities(out.article, rulebook(), out.reading);
  return out;
}

// The entity of the n-th mention with this text; null when there is none.
const Entity* entity(const Read& read, std::string_view text, int n = 1) {
  for (const EntityMention& one : read.reading.mentions)
    if (read.article.text(one.where) == text && --n == 0)
      return &read.reading.entities[one.entity];
  return nullptr;
}

std::string named(const Read& read, std::string_view text, int n = 1) {
  const Entity* one = entity(read, text, n);
  return one == nullptr ? "(none)" : std::string{to_string(one->type)} + ": " + one->name;
}

} // namespace

TEST_CASE("NameTrie") {
  NameTrie trie;
  trie.add("Élysée", 1);
  trie.add("US", 2);
  trie.add("U.S.", 2);
  trie.add("Quai d'Orsay", 3);
  trie.add("foreign ministry", 4);
  struct Row {
    std::string_view text;
    std::uint32_t want;
  };
  static constexpr Row rows[] = {
      {"Elysee", 1},
      {"ÉLYSÉE", 1},
      {"élysée", kNone},
      {"US", 2},
      {"U.S.", 2},
      {"us", kNone},
      {"Us", kNone},
      {"US-led", 2},
      {"Quai d’Orsay", 3},
      {"Quai\nd'Orsay", 3},
      {"Quai. D'Orsay", kNone},
      {"Foreign Ministry", 4},
      {"foreign ministry", 4},
      {"foreign, ministry", kNone},
      {"foreign\n\nministry", kNone},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    std::uint32_t got = kNone;
    trie.find(trie.words(row.text), 0, [&](std::uint32_t value, std::size_t) { got = value; });
    CHECK(got == row.want);
  }
}

TEST_CASE("NameTrie in a running text") {
  NameTrie trie;
  trie.add("Norwick", 1);
  trie.add("Norwick Harbour Fund", 2);
  const std::string_view text = "the Norwick Harbour Fund";
  std::vector<std::uint32_t> got;
  const auto take = [&](std::uint32_t value, const NameWord& last) {
    got.push_back(value);
    got.push_back(last.where.end);
  };
  CHECK(trie.find(text, 3, 24, take).where == Span{4, 11});
  CHECK(got == std::vector<std::uint32_t>{1, 11, 2, 24});
  got.clear();
  CHECK(trie.find(text, 0, 24, take).where == Span{0, 3}); // no name begins there
  CHECK(trie.find(text, 24, 24, take).where.empty());
  CHECK(got.empty());
}

TEST_CASE("one name in one sentence") {
  struct Row {
    std::string name;
    std::string text;
    std::string mention;
    std::string want; // "type: name", or (none)
  };
  static const Row rows[] = {
      {"given name and surname", "Police named Laura Whitcombe on Friday.", "Laura Whitcombe",
       "person: Laura Whitcombe"},
      {"a dash joins no names", "It was Laura Whitcombe\u2014that much was clear.",
       "Laura Whitcombe", "person: Laura Whitcombe"},
      {"a state for short", "The plant in Marrowby, Calif., closed.", "Calif.", "place: Calif."},
      {"no state without its full stop", "He bought a Conn at the shop.", "Conn", "(none)"},
      {"a body of something", "The Norwick Chamber of Commerce met.", "Norwick Chamber of Commerce",
       "organization: Norwick Chamber of Commerce"},
      {"a number, who", "Of four sailors one drowned. One, who swam, lived.", "One", "(none)"},
      {"particles", "The post went to Pieter van der Wiel in May.", "Pieter van der Wiel",
       "person: Pieter van der Wiel"},
      {"hyphened", "A call to Jean-Noël Duvallier was missed.", "Jean-Noël Duvallier",
       "person: Jean-Noël Duvallier"},
      {"lower-case end", "The talks with Lee Min-ho ended.", "Lee Min-ho", "person: Lee Min-ho"},
      {"title", "The visit of President Oskaldo was short.", "Oskaldo", "person: Oskaldo"},
      {"title with of", "A letter to Secretary of State Oskaldo Brandt was lost.", "Oskaldo Brandt",
       "person: Oskaldo Brandt"},
      {"role in front", "Then activist Tarvin Okselle spoke.", "Tarvin Okselle",
       "person: Tarvin Okselle"},
      {"age behind", "It was Tarvin Okselle, 54, who called.", "Tarvin Okselle",
       "person: Tarvin Okselle"},
      {"company", "The plant of Harlow Motors closed.", "Harlow Motors",
       "organization: Harlow Motors"},
      {"of inside", "He is at the University of Wexbridge now.", "University of Wexbridge",
       "organization: University of Wexbridge"},
      {"place by ending", "They met on Wexley Street.", "Wexley Street", "place: Wexley Street"},
      {"place by preposition", "A fire broke out in Drumvale.", "Drumvale", "place: Drumvale"},
      {"prize is no person", "She won the Golden Anchor Award.", "Golden Anchor Award",
       "other: Golden Anchor Award"},
      {"metonym", "The Kremlin denied it.", "Kremlin", "office: Kremlin"},
      {"institution of a country", "The Spanish foreign ministry denied it.",
       "Spanish foreign ministry", "office: Spanish foreign ministry"},
      {"outlet by domain", "According to apnews.com the price fell.", "apnews.com",
       "organization: apnews.com"},
      {"country is no given name", "The plane from Jordan was late.", "Jordan", "place: Jordan"},
      {"given name is no country", "The ball went to Jordan Hale again.", "Jordan Hale",
       "person: Jordan Hale"},
      {"weekday", "On Monday it rained.", "Monday", "(none)"},
      {"sentence adverb", "However, it rained.", "However", "(none)"},
      {"article", "The rain stopped.", "The", "(none)"},
      {"pronoun us", "They told us about it.", "us", "(none)"},
      {"title alone", "The President spoke.", "President", "(none)"},
      {"anonymous", "A senior Danish official said so.", "A senior Danish official",
       "role: A senior Danish official"},
      {"determiner of another group", "It was an act Danish officials condemned.",
       "Danish officials", "role: Danish officials"},
      {"adjective is no person", "They had a frank and friendly talk.", "a frank", "(none)"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    CHECK(named(read(row.text), row.mention) == row.want);
  }
}

TEST_CASE("who is who") {
  struct Row {
    std::string name;
    std::string text;
    std::string mention;
    int n;
    std::string want;
  };
  static const Row rows[] = {
      {"surname", "Laura Whitcombe resigned. Whitcombe gave no reason.", "Whitcombe", 1,
       "person: Laura Whitcombe"},
      {"title and surname", "Laura Whitcombe resigned. Dr Whitcombe gave no reason.", "Whitcombe",
       1, "person: Laura Whitcombe"},
      {"namesakes stay apart", "Laura Whitcombe met Daniel Whitcombe. Whitcombe smiled.",
       "Whitcombe", 1, "other: Whitcombe"},
      {"Mr and Mrs", "Mr Pellworth left. Mrs Pellworth stayed.", "Pellworth", 2,
       "person: Pellworth"},
      {"role with a country", "US Ambassador Karl Holm arrived. The US ambassador slept.",
       "The US ambassador", 1, "person: Karl Holm"},
      {"role of another country", "US Ambassador Karl Holm arrived. The Danish ambassador slept.",
       "The Danish ambassador", 1, "role: The Danish ambassador"},
      {"former is another", "President Ana Morel spoke. The former president slept.",
       "The former president", 1, "role: The former president"},
      {"apposition behind", "Paul Verrin, the ministry's spokesman, left.",
       "the ministry's spokesman", 1, "person: Paul Verrin"},
      {"apposition in front", "The Dutch ambassador to Kenya, Marieke Solt, left.",
       "The Dutch ambassador", 1, "person: Marieke Solt"},
      {"role before the name",
       "Spain's finance minister resigned. Spanish Finance Minister Ana Morel had warned of it.",
       "Spain's finance minister", 1, "person: Ana Morel"},
      {"spokeswoman is a spokesperson",
       "Ministry spokesperson Ana Morel left. The spokeswoman gave no reason.", "The spokeswoman",
       1, "person: Ana Morel"},
      {"acronym in brackets", "The Harbour Rescue Fund (HRF) sent boats. Later HRF sent more.",
       "HRF", 2, "organization: Harbour Rescue Fund"},
      {"company", "Harlow Motors cut jobs. The company gave no reason.", "The company", 1,
       "organization: Harlow Motors"},
      {"accents", "The Élysée Palace agreed. The Elysee had no choice.", "Elysee", 1,
       "office: Élysée Palace"},
      {"she", "Laura Whitcombe resigned. She gave no reason.", "She", 1, "person: Laura Whitcombe"},
      {"he is not she", "Laura Whitcombe resigned. He gave no reason.", "He", 1, "(none)"},
      {"two women", "It was between Laura Whitcombe and Anna Ruiz when she fell.", "she", 1,
       "(none)"},
      {"another's words", "\"He was not there that day,\" said Daniel Hale.", "He", 1, "(none)"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    CHECK(named(read(row.text), row.mention, row.n) == row.want);
  }
}

TEST_CASE("what is known of an entity") {
  const Read one = read("French Foreign Minister Jean-Noël Duvallier called Mrs Ana Morel. The "
                        "Quai d'Orsay said so, and "
                        "the French foreign ministry confirmed it. Paris was pleased.");
  const Entity* minister = entity(one, "Jean-Noël Duvallier");
  REQUIRE(minister != nullptr);
  CHECK(minister->title == "foreign minister");
  CHECK(minister->country == "FR");
  CHECK(minister->roles == std::vector<std::string>{"french foreign minister"});
  const Entity* woman = entity(one, "Ana Morel");
  REQUIRE(woman != nullptr);
  CHECK(woman->gender == Gender::female);
  CHECK(entity(one, "Quai d'Orsay") == entity(one, "French foreign ministry"));
  const Entity* office = entity(one, "Quai d'Orsay");
  REQUIRE(office != nullptr);
  CHECK(office->known_as == "office:foreign-ministry:FR");
  const Entity* paris = entity(one, "Paris");
  REQUIRE(paris != nullptr);
  CHECK(paris->alternatives == std::vector<std::string>{"country:FR"});
}

TEST_CASE("who is not somebody else") {
  const auto same = [](const Read& one, std::string_view a, int n, std::string_view b, int m) {
    const Entity* x = entity(one, a, n);
    return x != nullptr && x == entity(one, b, m);
  };
  // Two of one surname: the bare one goes on standing for whom it stood before.
  const Read family =
      read("Karl Holm spoke at length. Later Holm left. It rained. It snowed. His sister "
           "Laura Holm stayed with Anna Holm. It rained. It snowed. The town slept. Holm "
           "came back. It rained. It snowed. The town slept. Holm sang.");
  CHECK(same(family, "Holm", 1, "Karl Holm", 1));
  CHECK(same(family, "Holm", 2, "Karl Holm", 1));
  CHECK(same(family, "Holm", 3, "Karl Holm", 1));
  CHECK(!same(family, "Laura Holm", 1, "Karl Holm", 1));
  const Read many = read("Danish women, Gloria Stane, and others sang.");
  CHECK(entity(many, "Gloria Stane") != nullptr);
  CHECK(!same(many, "Danish women", 1, "Gloria Stane", 1));
  const Read longer = read("A talk with Dorn Maro Kel Tay was planned. Mr Kel Tay came.");
  CHECK(entity(longer, "Kel Tay") != nullptr);
}

TEST_CASE("a title for several") {
  const Read one = read("Presidents Ana Morel and Karl Holm met in May.");
  for (const std::string_view name : {"Ana Morel", "Karl Holm"}) {
    CAPTURE(name);
    const Entity* who = entity(one, name);
    REQUIRE(who != nullptr);
    CHECK(who->type == EntityType::person);
    CHECK(who->roles == std::vector<std::string>{"president"});
  }
}

TEST_CASE("headings with capitals give only names that the body knows") {
  const Read one = read("Whitcombe Quits After Long Harbour Dispute\n\nLaura Whitcombe resigned on "
                        "Friday after a dispute "
                        "over the harbour.\n");
  CHECK(named(one, "Whitcombe") == "person: Laura Whitcombe");
  CHECK(entity(one, "Whitcombe Quits") == nullptr);
  CHECK(entity(one, "Long Harbour Dispute") == nullptr);
}

TEST_CASE("outlets by name and address") {
  const EntityRules& rules = rulebook().entities;
  REQUIRE(rules.find_outlet("AP") != nullptr);
  CHECK(rules.find_outlet("AP") == rules.find_outlet("https://apnews.com/article/1"));
  CHECK(rules.find_outlet("The Associated Press") == rules.find_outlet("apnews.com"));
  CHECK(rules.find_outlet("an unknown gazette") == nullptr);
}

TEST_CASE("names beside a role that somebody has, and beside what they are") {
  struct Row {
    const char* name;
    std::string text;
    std::string_view mention;
    std::string_view want;
  };
  static const Row rows[] = {
      {"their foreman", "The crew went home. Their foreman, Gerrit Baas, stayed.", "Their foreman",
       "person: Gerrit Baas"},
      {"no name, no mention", "The crew went home. Their foreman stayed.", "Their foreman",
       "(none)"},
      {"a company behind a comma", "The dredging company, Baggerwerk Nord, paid.",
       "Baggerwerk Nord", "organization: Baggerwerk Nord"},
      {"a town", "She grew up in the old town of Marrowby.", "Marrowby", "place: Marrowby"},
      {"described, then named", "The American envoy left. The envoy, Jane Rowe, was tired.",
       "The American envoy", "person: Jane Rowe"},
      {"another country's", "The American envoy left. The French envoy, Jane Rowe, was tired.",
       "The American envoy", "role: The American envoy"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    CHECK(named(read(row.text), row.mention) == row.want);
  }
}
