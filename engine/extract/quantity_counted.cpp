#include "extract/quantity_counted.h"

namespace crosscheck {
namespace {

constexpr std::uint32_t kGroup = 6; // tokens that a noun group may run on behind the number
constexpr std::size_t kToll = 5;    // pieces between "toll" and "to 57"
constexpr std::uint32_t kVerbs =
    4; // tokens between the noun and what happened: "were also seriously"

bool is_modifier(Pos pos) {
  return pos == Pos::adj || pos == Pos::noun || pos == Pos::propn;
}

class Counted {
public:
  Counted(const Analysis& analysis, QuantityForms& forms, Quantity& out)
      : analysis_(analysis), forms_(forms), out_(out),
        end_(analysis.sentences[out.sentence].tokens.end) {}

  void read(std::uint32_t at) {
    std::uint32_t next = at;
    if (next < end_ && form(next) == "of")
      next = behind_of(next + 1);
    else if (next < end_ &&
             (form(next) == "more" || form(next) == "other" || form(next) == "additional"))
      ++next;
    if (next < end_ && form(next) == "-")
      ++next; // "a 6.2-magnitude quake"
    const std::uint32_t head = noun_head(next);
    if (head != kNone)
      take_noun(next, head);
    if (out_.kind == QuantityKind::number)
      state(head == kNone ? at : head + 1, head == kNone);
  }

  void state_before(const Piece& piece) {
    if (out_.state_lemma.empty() && has_state(piece.word))
      out_.state_lemma = piece.word->state;
  }

  // "The toll rose to 57", "deaths now stand at 57".
  void toll_before(const QuantityPieces& pieces, std::size_t end) {
    for (std::size_t back = 1; back <= kToll && back <= end; ++back) {
      const Piece& piece = pieces[end - back];
      if (!has_state(piece.word))
        continue;
      const std::uint32_t token = analysis_.token_at(piece.where.begin);
      if (token != kNone && pos(token) == Pos::noun && out_.state_lemma.empty())
        out_.state_lemma = piece.word->state;
      return;
    }
  }

private:
  std::string_view form(std::uint32_t token) const { return analysis_.form(token); }
  Pos pos(std::uint32_t token) const { return analysis_.tokens[token].pos; }
  static bool has_state(const QuantityWord* word) {
    return word != nullptr && !word->state.empty();
  }

  // "12 of the victims": the determiner is stepped over.
  std::uint32_t behind_of(std::uint32_t token) const {
    while (token < end_ &&
           (pos(token) == Pos::det || pos(token) == Pos::pron || pos(token) == Pos::num))
      ++token;
    return token;
  }

  // The last noun of the group that begins here; kNone when none does.
  std::uint32_t noun_head(std::uint32_t from) const {
    std::uint32_t head = kNone;
    for (std::uint32_t t = from; t < end_ && t < from + kGroup; ++t) {
      const Pos tag = pos(t);
      if (tag == Pos::noun || tag == Pos::propn)
        head = t;
      else if (tag != Pos::adj && !(tag == Pos::punct && form(t) == "-"))
        break;
      if (head != kNone && head == t && analysis_.tokens[t].plural && t + 1 < end_ &&
          pos(t + 1) == Pos::adj)
        break;
    }
    return head;
  }

  void take_noun(std::uint32_t first, std::uint32_t head) {
    out_.of = {analysis_.tokens[first].where.begin, analysis_.tokens[head].where.end};
    out_.of_lemma = analysis_.lemma(head);
    for (std::uint32_t t = first; t < head; ++t)
      if (is_modifier(pos(t)))
        out_.of_modifiers.emplace_back(analysis_.lemma(t));
  }

  // "40 wounded", "40 people dead", "40 people were injured", "40 civilians killed in".
  void state(std::uint32_t from, bool bare) {
    bool passive = false;
    for (std::uint32_t t = from; t < end_ && t < from + kVerbs; ++t) {
      if (const QuantityWord* word = forms_.word(analysis_.tokens[t]); has_state(word)) {
        // "40 rebels killed three": what they did, not what befell them.
        const bool object = t + 1 < end_ && (pos(t + 1) == Pos::det || pos(t + 1) == Pos::num ||
                                             pos(t + 1) == Pos::noun || pos(t + 1) == Pos::propn ||
                                             pos(t + 1) == Pos::pron);
        const bool finite = analysis_.tokens[t].verb_form == VerbForm::gerund;
        if (!finite && (passive || bare || !object))
          out_.state_lemma = word->state;
        return;
      }
      const std::string_view word = form(t);
      if (word == "not" || word == "n't" || word == "never")
        return;
      if (analysis_.lemma(t) == "be")
        passive = true;
      else if (pos(t) != Pos::aux && pos(t) != Pos::adv)
        return;
    }
  }

  const Analysis& analysis_;
  QuantityForms& forms_;
  Quantity& out_;
  std::uint32_t end_;
};

} // namespace

void find_counted(const Analysis& analysis, QuantityForms& forms, const QuantityPieces& pieces,
                  std::size_t first, std::size_t behind, Quantity& out) {
  Counted counted(analysis, forms, out);
  counted.read(behind < pieces.size() ? analysis.token_from(pieces[behind].where.begin)
                                      : analysis.sentences[out.sentence].tokens.end);
  // "killed 40", "wounding at least 12 others", "a death toll of 40".
  if (out.kind != QuantityKind::number || first == 0)
    return;
  const std::string_view front = pieces[first - 1].text;
  if (front == "to" || front == "at")
    counted.toll_before(pieces, first - 1);
  const bool of = front == "of" && first >= 2;
  counted.state_before(of ? pieces[first - 2] : pieces[first - 1]);
}

} // namespace crosscheck
