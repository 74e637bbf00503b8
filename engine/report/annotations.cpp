#include "report/json_parts.h"
#include "report/report.h"

namespace crosscheck {
namespace {

std::string_view to_string(QuoteKind kind) {
  switch (kind) {
  case QuoteKind::speech: return "speech";
  case QuoteKind::scare: return "scare";
  case QuoteKind::title: return "title";
  }
  return "";
}

std::string_view to_string(MentionForm form) {
  switch (form) {
  case MentionForm::name: return "name";
  case MentionForm::role: return "role";
  case MentionForm::pronoun: return "pronoun";
  }
  return "";
}

// Writes `name` as an array of objects; `write` fills one for each value.
template <typename Values, typename Write>
void write_objects(JsonWriter& out, std::string_view name, const Values& values, Write&& write) {
  out.key(name);
  out.begin_array();
  for (const auto& value : values) {
    out.begin_object();
    write(value);
    out.end_object();
  }
  out.end_array();
}

// What a row gave, in its own words: read again, it gives the same article.
void write_article(JsonWriter& out, const ArticleFields& fields) {
  if (fields.published)
    out.member("published_evidence", fields.published->evidence);
  write_known(out, "updated", fields.updated ? fields.updated->evidence : std::string{});
  write_article_members(out, fields);
}

void write_document(JsonWriter& out, const Article& article, const Reading& reading,
                    const OffsetMap& offsets, bool text) {
  const ArticleFields& fields = article.fields();
  out.key("document");
  out.begin_object();
  out.member("id", fields.id);
  write_known(out, "source", fields.source);
  write_known(out, "published", fields.published ? to_iso(fields.published->day) : std::string{});
  write_known(out, "title", fields.title);
  if (fields.published)
    out.member("published_origin", fields.published->origin);
  if (reading.not_after) {
    out.member("not_after", to_iso(*reading.not_after));
    write_span_member(out, "not_after_evidence", reading.not_after_evidence, offsets);
  }
  if (text)
    write_article(out, fields);
  out.end_object();
}

void write_tokens(JsonWriter& out, const Analysis& analysis, const OffsetMap& offsets) {
  out.key("tokens");
  out.begin_array();
  for (std::uint32_t i = 0; i < analysis.tokens.size(); ++i) {
    out.begin_object();
    write_span(out, analysis.tokens[i].where, offsets);
    out.member("lemma", analysis.lemma(i));
    out.member("pos", to_string(analysis.tokens[i].pos));
    out.end_object();
  }
  out.end_array();
}

void write_time(JsonWriter& out, const TimeMention& time, const ClaimContext& in) {
  write_span(out, time.where, in.offsets);
  out.member("text", in.article.text(time.where));
  out.member("type", to_string(time.type));
  write_known(out, "value", time.value);
  write_known(out, "from", time.days ? to_iso(time.days->from) : std::string{});
  write_known(out, "to", time.days ? to_iso(time.days->to) : std::string{});
  if (!time.mod.empty())
    out.member("mod", time.mod);
  if (!time.unresolved.empty())
    out.member("unresolved", time.unresolved);
  if (!time.alternatives.empty())
    write_texts(out, "alternatives", time.alternatives);
  write_known(out, "rule", rule_id(in.rulebook, time.rule));
}

void write_quantity(JsonWriter& out, const Quantity& quantity, const ClaimContext& in) {
  write_span(out, quantity.where, in.offsets);
  out.member("text", in.article.text(quantity.where));
  out.member("kind", to_string(quantity.kind));
  out.member("value", quantity.value);
  out.member("low", quantity.low); // infinite: null
  out.member("high", quantity.high);
  write_known(out, "unit", quantity.unit);
  write_known(out, "of", quantity.of.empty() ? std::string_view{} : in.article.text(quantity.of));
  write_known(out, "hedge",
              quantity.hedge.empty() ? std::string_view{} : in.article.text(quantity.hedge));
  write_known(out, "rule", rule_id(in.rulebook, quantity.rule));
}

// "e3", or the gazetteer's own id where the entity is a known one.
std::string entity_id(const Reading& reading, std::uint32_t entity) {
  if (entity >= reading.entities.size())
    return {};
  const std::string& known = reading.entities[entity].known_as;
  return known.empty() ? "e" + std::to_string(entity) : known;
}

void write_mention(JsonWriter& out, const EntityMention& mention, const ClaimContext& in) {
  const bool known = mention.entity < in.reading.entities.size();
  write_span(out, mention.where, in.offsets);
  out.member("text", in.article.text(mention.where));
  out.member("type",
             to_string(known ? in.reading.entities[mention.entity].type : EntityType::other));
  write_known(out, "id", entity_id(in.reading, mention.entity));
  write_index(out, "entity", mention.entity);
  write_known(out, "name", known ? in.reading.entities[mention.entity].name : std::string{});
  out.member("form", to_string(mention.form));
  write_known(out, "rule", rule_id(in.rulebook, mention.rule));
}

void write_quote(JsonWriter& out, const Quote& quote, const ClaimContext& in) {
  write_span(out, quote.where, in.offsets);
  out.member("closed", quote.closed);
  out.member("kind", to_string(quote.kind));
  write_known(out, "speaker", entity_id(in.reading, quote.speaker));
  write_index(out, "attribution", quote.attribution);
}

} // namespace

std::string render_annotations(const Article& article, const Reading& reading,
                               const Rulebook& rulebook, const AnnotationOptions& options) {
  const OffsetMap offsets(article.text(), options.unit);
  const ClaimContext in{article, reading, rulebook, offsets};
  JsonWriter out;
  out.begin_object();
  out.member("schema", "crosscheck/annotations/1");
  write_document(out, article, reading, offsets, options.text);
  write_objects(out, "sentences", reading.analysis.sentences, [&](const Sentence& one) {
    write_span(out, one.where, offsets);
    if (one.heading)
      out.member("heading", true);
    if (one.furniture)
      out.member("furniture", true);
  });
  if (options.tokens)
    write_tokens(out, reading.analysis, offsets);
  write_objects(out, "times", reading.times,
                [&](const TimeMention& one) { write_time(out, one, in); });
  write_objects(out, "quantities", reading.quantities,
                [&](const Quantity& one) { write_quantity(out, one, in); });
  write_objects(out, "entities", reading.mentions,
                [&](const EntityMention& one) { write_mention(out, one, in); });
  write_objects(out, "quotes", reading.quotes,
                [&](const Quote& one) { write_quote(out, one, in); });
  write_objects(out, "attributions", reading.attributions, [&](const Attribution& one) {
    write_attribution_members(out, one, rulebook, offsets);
  });
  out.key("claims");
  out.begin_array();
  for (std::uint32_t i = 0; i < reading.claims.size(); ++i) {
    out.begin_object();
    write_claim_members(out, in, i);
    write_index(out, "attribution", reading.claims[i].attribution);
    write_known(out, "rule", rule_id(rulebook, reading.claims[i].rule));
    out.end_object();
  }
  out.end_array();
  out.end_object();
  return out.take();
}

} // namespace crosscheck
