#include "text/pos.h"

#include <array>

namespace crosscheck {
namespace {
constexpr std::array<std::string_view, 17> kNames = {
    "ADJ",  "ADP",  "ADV",   "AUX",   "CCONJ", "DET", "INTJ", "NOUN", "NUM",
    "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X"};
}

std::string_view to_string(Pos pos) {
  return kNames[static_cast<std::size_t>(pos)];
}

std::optional<Pos> parse_pos(std::string_view name) {
  for (std::size_t i = 0; i < kNames.size(); ++i)
    if (kNames[i] == name)
      return static_cast<Pos>(i);
  return std::nullopt;
}

std::string_view to_string(VerbForm form) {
  switch (form) {
  case VerbForm::none: return "none";
  case VerbForm::base: return "base";
  case VerbForm::present: return "present";
  case VerbForm::past: return "past";
  case VerbForm::participle: return "participle";
  case VerbForm::gerund: return "gerund";
  }
  return "";
}

} // namespace crosscheck
