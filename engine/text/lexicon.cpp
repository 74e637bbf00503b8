#include "text/lexicon.h"

namespace crosscheck {

struct Lexicon::Data {};
Lexicon::Lexicon() : data_(std::make_unique<Data>()) {}
Lexicon::Lexicon(Lexicon&&) noexcept = default;
Lexicon& Lexicon::operator=(Lexicon&&) noexcept = default;
Lexicon::~Lexicon() = default;
Lexicon Lexicon::load(const std::string&) { return {}; }
std::uint32_t Lexicon::find(std::string_view) const { return 0xFFFFFFFFu; }
std::string_view Lexicon::word(std::uint32_t) const { return {}; }
std::uint32_t Lexicon::size() const { return 0; }
std::span<const WordReading> Lexicon::readings(std::uint32_t) const { return {}; }
bool Lexicon::synonyms(std::string_view, std::string_view, Pos) const { return false; }
bool Lexicon::antonyms(std::string_view, std::string_view, Pos) const { return false; }
bool Lexicon::derived(std::string_view, std::string_view) const { return false; }
bool Lexicon::is_a(std::string_view, std::string_view) const { return false; }
std::uint32_t Lexicon::noun_classes(std::string_view) const { return 0; }
std::uint32_t Lexicon::verb_classes(std::string_view) const { return 0; }
bool Lexicon::first_noun_class_is(std::string_view, NounClass) const { return false; }
bool Lexicon::first_verb_class_is(std::string_view, VerbClass) const { return false; }

} // namespace crosscheck
