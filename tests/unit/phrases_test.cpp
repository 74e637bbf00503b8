// Phrases need tags, and tags need the rules: these tables run with the rulebook as it is shipped.
#include "text/analysis.h"

#include "rulebook/rulebook.h"

#include <doctest/doctest.h>
#include <string>
#include <string_view>

using namespace crosscheck;

namespace {

Analysis analyse_text(std::string_view text) {
  static const LoadedRulebook loaded =
      load_rulebook({.rules = CROSSCHECK_RULES, .lexicon = CROSSCHECK_LEXICON, .references = {}});
  ArticleFields fields;
  fields.text = text;
  return analyse(Article(std::move(fields)), loaded.rulebook.language);
}

// The first verb group of the text whose main verb is written `head`, as its flags; "none" without one.
std::string show_verb(std::string_view text, std::string_view head) {
  const Analysis analysis = analyse_text(text);
  for (const VerbGroup& group : analysis.verb_groups) {
    if (analysis.form(group.head) != head)
      continue;
    static constexpr std::string_view tenses[] = {"none", "past", "present", "future"};
    std::string out(analysis.span(group.tokens).in(text));
    out += ": ";
    out += tenses[static_cast<std::size_t>(group.tense)];
    if (group.modal != kNone)
      out += " modal=" + std::string(analysis.form(group.modal));
    if (group.perfect)
      out += " perfect";
    if (group.progressive)
      out += " progressive";
    if (group.passive)
      out += " passive";
    if (group.negated)
      out += " negated";
    if (group.infinitive)
      out += " infinitive";
    if (group.participle)
      out += " participle";
    if (group.copula)
      out += " copula";
    if (group.question)
      out += " question";
    if (group.particle != kNone)
      out += " particle=" + std::string(analysis.form(group.particle));
    if (group.governor != kNone)
      out += " governor=" + std::string(analysis.form(analysis.verb_groups[group.governor].head));
    return out;
  }
  return "none";
}

// All noun groups, the head in front: "statement: the statement".
std::string show_nouns(std::string_view text) {
  const Analysis analysis = analyse_text(text);
  std::string out;
  for (const Phrase& phrase : analysis.phrases) {
    if (phrase.kind != PhraseKind::noun)
      continue;
    if (!out.empty())
      out += " | ";
    out += analysis.span(phrase.tokens).in(text);
    out += " ^";
    out += analysis.form(phrase.head);
    if (phrase.possessive)
      out += " +";
  }
  return out;
}

} // namespace

TEST_CASE("verb groups") {
  struct Row {
    const char* name;
    std::string_view text;
    std::string_view head;
    std::string_view want;
  };
  static constexpr Row rows[] = {
      {"past", "The council approved the plan.", "approved", "approved: past"},
      {"present", "She lives in Oslo.", "lives", "lives: present"},
      {"future", "They will arrive on Monday.", "arrive", "will arrive: future modal=will"},
      {"contracted future", "They'll arrive late.", "arrive", "'ll arrive: future modal='ll"},
      {"perfect", "The firm has lost money.", "lost", "has lost: present perfect"},
      {"past perfect", "The firm had lost money.", "lost", "had lost: past perfect"},
      {"progressive", "He was reading a book.", "reading", "was reading: past progressive"},
      {"passive", "The bridge was closed by police.", "closed", "was closed: past passive"},
      {"perfect passive", "He has been arrested.", "arrested",
       "has been arrested: present perfect passive"},
      {"progressive passive", "They are being treated.", "treated",
       "are being treated: present progressive passive"},
      {"all of it", "He would not have been allowed to attend.", "allowed",
       "would not have been allowed: past modal=would perfect passive negated"},
      {"infinitive and its governor", "He would not have been allowed to attend.", "attend",
       "to attend: none infinitive governor=allowed"},
      {"over an object", "The court ordered him to pay a fine.", "pay",
       "to pay: none infinitive governor=ordered"},
      {"over an adjective", "She was able to attend.", "attend",
       "to attend: none infinitive governor=was"},
      {"gerund behind a preposition", "He was accused of lying.", "lying",
       "lying: none participle governor=accused"},
      {"gerund", "He stopped smoking.", "smoking", "smoking: none participle governor=stopped"},
      {"a plan's infinitive is not the verb's", "It is a plan to attend.", "attend",
       "to attend: none infinitive"},
      {"negated do", "He did not attend.", "attend", "did not attend: past negated"},
      {"clitic negation", "They don't agree.", "agree", "do n't agree: present negated"},
      {"never", "They never agreed.", "agreed", "never agreed: past negated"},
      {"negated copula", "It is not true.", "is", "is not: present negated copula"},
      {"negated infinitive", "He promised not to leave.", "leave",
       "not to leave: none negated infinitive governor=promised"},
      {"adverbs inside", "He has not yet been told.", "told",
       "has not yet been told: present perfect passive negated"},
      {"copula", "Prices remain high.", "remain", "remain: present copula"},
      {"question", "Did he attend?", "attend", "attend: past question"},
      {"question with a modal", "Will the minister resign?", "resign",
       "resign: future modal=will question"},
      {"passive question", "Why was the bridge closed?", "closed", "closed: past passive question"},
      {"nor is no question", "Nor did he attend.", "attend", "attend: past negated"},
      {"reduced relative", "The man killed in the raid was a farmer.", "killed",
       "killed: none passive participle"},
      {"a clause's own verb", "The raid killed a farmer.", "killed", "killed: past"},
      {"object's participle", "Police arrested a man accused of theft.", "accused",
       "accused: none passive participle"},
      {"said without that", "He said the man killed his wife.", "killed", "killed: past"},
      {"relative clause", "The law that the council passed was void.", "passed", "passed: past"},
      {"an agent makes a participle", "They read a bill proposed by the mayor.", "proposed",
       "proposed: none passive participle"},
      {"question with have", "Has the firm lost money?", "lost", "lost: present perfect question"},
      {"said behind a relative clause", "The man who fled said he was ill.", "said", "said: past"},
      {"neither", "They were neither killed nor arrested.", "killed",
       "killed: past passive negated"},
      {"between commas", "The talks, held in Geneva, ended in May.", "held",
       "held: none passive participle"},
      {"behind the commas", "The talks, held in Geneva, ended in May.", "ended", "ended: past"},
      {"gerund clause", "Citing a report, she left.", "citing", "Citing: none participle"},
      {"having", "Having lost the vote, he left.", "lost", "Having lost: none perfect participle"},
      {"coordinated passive", "She was arrested in Oslo and charged with fraud.", "charged",
       "charged: past passive"},
      {"coordinated active", "Police raided the house and seized files.", "seized", "seized: past"},
      {"coordinated modal", "They will meet and discuss the plan.", "discuss",
       "discuss: future modal=will"},
      {"coordinated infinitive", "They want to meet and discuss it.", "discuss",
       "discuss: none infinitive governor=want"},
      {"particle", "They carried out an attack.", "carried", "carried out: past particle=out"},
      {"separated particle", "She turned the offer down.", "turned", "turned: past particle=down"},
      {"a preposition is no particle", "He called on the council to act.", "called",
       "called: past"},
      {"got", "He got arrested.", "arrested", "got arrested: past passive"},
      {"passive infinitive", "He is expected to be released.", "released",
       "to be released: none passive infinitive governor=expected"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    std::string got = show_verb(row.text, row.head);
    if (const auto clitic = got.find("don't"); clitic != std::string::npos)
      got.replace(clitic, 5, "do n't"); // the group is written without a space
    CHECK(got == row.want);
  }
}

TEST_CASE("noun groups") {
  struct Row {
    const char* name;
    std::string_view text;
    std::string_view want;
  };
  static constexpr Row rows[] = {
      {"determiner to head", "The old harbour town slept.", "The old harbour town ^town"},
      {"possessive", "The embassy's statement was late.",
       "The embassy's ^embassy + | statement ^statement"},
      {"plural possessive", "The drivers' union met.", "The drivers' ^drivers + | union ^union"},
      {"title and name", "President Ana Reis spoke.", "President Ana Reis ^reis"},
      {"compound", "The six-member panel met.", "The six-member panel ^panel"},
      {"age", "The 12-year-old boy slept.", "The 12-year-old boy ^boy"},
      {"count", "The storm killed 12 people.", "The storm ^storm | 12 people ^people"},
      {"hedged count", "At least 20 people and more than 30 dogs slept.",
       "At least 20 people ^people | more than 30 dogs ^dogs"},
      {"time beside the object", "They told Iran last week.",
       "They ^they | Iran ^iran | last week ^week"},
      {"day beside the subject", "The minister today spoke.",
       "The minister ^minister | today ^today"},
      {"date", "It began on May 24, 2019.", "It ^it | May 24, 2019 ^may"},
      {"year and name", "In 2017 Keller won.", "2017 ^2017 | Keller ^keller"},
      {"participle inside", "The injured driver and rising prices were named.",
       "The injured driver ^driver | rising prices ^prices"},
      {"no noun", "The poor suffer.", "The poor ^poor"},
      {"possessive pronoun", "His wife met them.", "His wife ^wife | them ^them"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    CHECK(show_nouns(row.text) == row.want);
  }
}

TEST_CASE("phrases cover every token of every sentence once") {
  const Analysis analysis = analyse_text("“Is it?” he asked -- not to, nor 50% of the (very) old, "
                                         "old and weary. To be or not to be: that. "
                                         "The 's. Never never to not. Been having had being. At "
                                         "least. More than a. No one no longer. And");
  for (const Sentence& sentence : analysis.sentences) {
    std::uint32_t next = sentence.tokens.begin;
    for (std::uint32_t p = sentence.phrases.begin; p < sentence.phrases.end; ++p) {
      CHECK(analysis.phrases[p].tokens.begin == next);
      CHECK_FALSE(analysis.phrases[p].tokens.empty());
      next = analysis.phrases[p].tokens.end;
    }
    CHECK(next == sentence.tokens.end);
    for (std::uint32_t v = sentence.verb_groups.begin; v < sentence.verb_groups.end; ++v)
      CHECK(analysis.phrases[analysis.verb_groups[v].phrase].verb == v);
  }
}
