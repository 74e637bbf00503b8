#include "base/string_table.h"

#include "base/word_map.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <algorithm>

namespace crosscheck {
namespace {

std::uint32_t hash_of(std::string_view text) {
  return static_cast<std::uint32_t>(XXH3_64bits(text.data(), text.size()));
}

} // namespace

std::size_t TextHash::operator()(std::string_view text) const noexcept {
  return XXH3_64bits(text.data(), text.size());
}

std::size_t StringTable::slot_of(std::string_view text, std::uint32_t hash) const {
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = hash & mask;
  while (slots_[at].id != kNone && (slots_[at].hash != hash || texts_[slots_[at].id] != text))
    at = (at + 1) & mask;
  return at;
}

std::uint32_t StringTable::find(std::string_view text) const {
  return slots_.empty() ? kNone : slots_[slot_of(text, hash_of(text))].id;
}

std::uint32_t StringTable::add(std::string_view text) {
  if (texts_.size() * 2 >= slots_.size())
    grow();
  const std::uint32_t hash = hash_of(text);
  Slot& slot = slots_[slot_of(text, hash)];
  if (slot.id == kNone) {
    slot = {hash, size()};
    texts_.emplace_back(text);
  }
  return slot.id;
}

void StringTable::grow() {
  std::vector<Slot> old(std::max<std::size_t>(64, slots_.size() * 2));
  old.swap(slots_);
  const std::size_t mask = slots_.size() - 1;
  for (const Slot& one : old) {
    if (one.id == kNone)
      continue;
    std::size_t at = one.hash & mask;
    while (slots_[at].id != kNone)
      at = (at + 1) & mask;
    slots_[at] = one;
  }
}

void StringTable::clear() {
  slots_.clear();
  texts_.clear();
}

} // namespace crosscheck
