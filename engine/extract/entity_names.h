// Names from capitals and the gazetteer; entities_names*.cpp share it. A run of capitalised words is cut
// from the left: known names, demonyms, titles and roles first; what is left is typed by what it is made of
// and what stands beside it.
#pragma once

#include "extract/entity_text.h"

#include <string>
#include <string_view>
#include <vector>

namespace crosscheck {

class NameFinder {
public:
  explicit NameFinder(const EntityText& text)
      : text_(text), a_(text.analysis), rules_(text.rules) {}

  std::vector<FoundMention> run();

private:
  // Runs of capitals: entities_names.cpp.
  bool glued(std::uint32_t t) const { return !a_.tokens[t].space_before; }
  bool name_like(std::uint32_t t) const;
  bool begins_run(std::uint32_t t) const;
  bool is_role_of(std::uint32_t t, std::uint32_t limit) const;
  bool takes_of(std::uint32_t begin, std::uint32_t last) const;
  bool is_syllable(std::uint32_t begin, std::uint32_t t) const;
  bool is_country(std::uint32_t t) const;
  std::uint32_t over_connector(std::uint32_t begin, std::uint32_t t, std::uint32_t limit) const;
  std::uint32_t end_of_run(std::uint32_t begin, std::uint32_t limit) const;

  // Known names, and cutting a run: entities_names_cut.cpp.
  FoundMention& emit(Range tokens, EntityType type, EntityDoes does);
  void set_name(FoundMention& out) const;
  std::string_view pending_country_at(std::uint32_t t) const;
  void emit_known(const KnownMatch& match, std::string_view before);
  void emit_institution(const KnownMatch& match, const KnownEntity& one, std::string_view before);
  bool after_definite(std::uint32_t t) const;
  void read_run(Range run);
  bool only_endings(const KnownMatch& known, Range run) const;
  bool stands_alone(const KnownMatch& known, Range run) const;
  bool is_title(std::uint32_t t, std::uint32_t end) const;
  void read_rest(Range rest, std::uint32_t role_begin);
  void share_role(std::uint32_t name, std::uint32_t end, std::vector<RoleWords>& roles);
  bool proper_only(Range rest) const;
  void read_role_in_front(std::uint32_t name, std::vector<RoleWords>& roles, Gender& gender) const;

  // Types: entities_names_types.cpp.
  void emit_name(Range tokens, bool titled, std::string title, Gender gender,
                 std::vector<RoleWords> roles);
  bool all_shouting(Range tokens) const;
  bool trim_shouting(Range& tokens) const;
  std::uint32_t words_in(Range tokens) const;
  bool has_of(Range tokens) const;
  bool has_kind_before_of(Range tokens) const;
  bool ends_as_organisation(Range tokens) const;
  bool is_person_beside(Range tokens) const;
  bool is_month(std::uint32_t t) const { return text_.is(t, WordTrait::not_name); }
  bool guess(Range tokens, EntityType& type, EntityDoes& does) const;
  bool is_weak(std::uint32_t t) const;

  const EntityText& text_;
  const Analysis& a_;
  const EntityRules& rules_;
  std::vector<FoundMention> found_;
  std::uint32_t sentence_ = 0;
  std::vector<RoleWords> shared_role_; // of a title for several, up to shared_end_
  std::uint32_t shared_end_ = 0;
  std::string_view pending_country_;
  std::uint32_t pending_begin_ = 0;
  std::uint32_t pending_end_ = kNone;
};

} // namespace crosscheck
