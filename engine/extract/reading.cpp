#include "extract/reading.h"

namespace crosscheck {

std::string_view to_string(TimeType type) {
  switch (type) {
  case TimeType::date: return "DATE";
  case TimeType::time: return "TIME";
  case TimeType::duration: return "DURATION";
  case TimeType::set: return "SET";
  }
  return "";
}

std::string_view to_string(QuantityKind kind) {
  switch (kind) {
  case QuantityKind::number: return "number";
  case QuantityKind::ordinal: return "ordinal";
  case QuantityKind::percent: return "percent";
  case QuantityKind::money: return "money";
  case QuantityKind::age: return "age";
  case QuantityKind::measure: return "measure";
  case QuantityKind::temperature: return "temperature";
  case QuantityKind::score: return "score";
  }
  return "";
}

std::string_view to_string(EntityType type) {
  switch (type) {
  case EntityType::person: return "person";
  case EntityType::organization: return "organization";
  case EntityType::place: return "place";
  case EntityType::role: return "role";
  case EntityType::office: return "office";
  case EntityType::nationality: return "nationality";
  case EntityType::work: return "work";
  case EntityType::other: return "other";
  }
  return "";
}

std::string_view to_string(AttributionKind kind) {
  switch (kind) {
  case AttributionKind::direct: return "direct";
  case AttributionKind::indirect: return "indirect";
  case AttributionKind::mixed: return "mixed";
  }
  return "";
}

std::string_view to_string(SourceKind kind) {
  switch (kind) {
  case SourceKind::named: return "named";
  case SourceKind::office: return "office";
  case SourceKind::anonymous: return "anonymous";
  case SourceKind::document: return "document";
  case SourceKind::outlet: return "outlet";
  case SourceKind::none: return "none";
  }
  return "";
}

std::string_view to_string(CueForce force) {
  switch (force) {
  case CueForce::say: return "say";
  case CueForce::announce: return "announce";
  case CueForce::confirm: return "confirm";
  case CueForce::deny: return "deny";
  case CueForce::claim: return "claim";
  case CueForce::warn: return "warn";
  case CueForce::believe: return "believe";
  case CueForce::intend: return "intend";
  case CueForce::ask: return "ask";
  case CueForce::show: return "show";
  case CueForce::report: return "report";
  }
  return "";
}

std::string_view to_string(Modality modality) {
  switch (modality) {
  case Modality::asserted: return "asserted";
  case Modality::reported: return "reported";
  case Modality::possible: return "possible";
  case Modality::future: return "future";
  case Modality::denied: return "denied";
  case Modality::conditional: return "conditional";
  case Modality::intended: return "intended";
  case Modality::asked: return "asked";
  }
  return "";
}

} // namespace crosscheck
