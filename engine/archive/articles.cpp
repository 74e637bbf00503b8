// Articles, their versions, terms and claims.
#include "archive/archive.h"
#include "base/digest.h"

#include <algorithm>
#include <bit>

namespace crosscheck {
namespace {

std::string iso(const std::optional<DateEvidence>& date) {
  return date ? to_iso(date->day) : std::string{};
}

// What makes two versions of an article the same: where the file lies and how it was read do not.
std::string content_of(const ArticleFields& fields) {
  const std::string status = fields.status == PublicationStatus::usable
                                 ? ""
                                 : "\n" + std::string{to_string(fields.status)};
  return fingerprint(fields.title + "\n" + fields.source + "\n" + iso(fields.published) + "\n" +
                         iso(fields.updated) + "\n" + fields.text + status,
                     32);
}

} // namespace

void Archive::require_content(const ArticleFields& fields, const std::string& content) {
  if (content_of(fields) != content)
    throw ArchiveDamaged(database_.path() + ": the archive is damaged (the text of '" + fields.id +
                         "'); nothing was changed; restore it from a copy");
}

void Archive::verify_articles() {
  Statement& ask = database_.statement("SELECT fields, content FROM articles");
  while (ask.step())
    require_content(fields_from_json(ask.text(0)), ask.text(1));
  ask.reset();
}

namespace {

struct Known {
  ArchiveRow row = 0; // 0: none
  std::string name, content;
  ArchiveRow story = 0;
};

// By its id; an outlet that serves the same address again under another file name has changed the article.
Known find_known(SqlDatabase& database, const ArticleFields& fields) {
  const auto take = [](Statement& ask) {
    Known out;
    if (ask.step())
      out = {ask.integer(0), ask.text(1), ask.text(2), ask.integer(3)};
    ask.reset();
    return out;
  };
  Known out = take(database
                       .statement("SELECT id, name, content, coalesce(story, 0) FROM articles "
                                  "WHERE name = ?")
                       .bind(1, fields.id));
  for (const std::string* address : {&fields.url, &fields.guid})
    if (out.row == 0 && !address->empty() && !fields.source.empty())
      out = take(database
                     .statement("SELECT id, name, content, coalesce(story, 0) FROM articles WHERE "
                                "url = ? AND url <> '' AND source = ? ORDER BY id LIMIT 1")
                     .bind(1, *address)
                     .bind(2, fields.source));
  return out;
}

void put_word(std::string& bytes, std::uint32_t word) {
  for (int shift = 0; shift < 32; shift += 8)
    bytes += static_cast<char>((word >> shift) & 0xFFU);
}

std::uint32_t word_at(std::string_view bytes, std::size_t at) {
  std::uint32_t out = 0;
  for (std::size_t i = 0; i < 4; ++i)
    out |= static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[at + i])) << (8 * i);
  return out;
}

} // namespace

std::string_view to_string(Arrival arrival) {
  switch (arrival) {
  case Arrival::fresh: return "new";
  case Arrival::changed: return "changed";
  case Arrival::same: return "unchanged";
  }
  return "";
}

Arrival Archive::arrival(const Article& article) {
  const Known known = find_known(database_, article.fields());
  if (known.row == 0)
    return Arrival::fresh;
  return known.content == content_of(article.fields()) ? Arrival::same : Arrival::changed;
}

std::optional<ArticleFields> Archive::kept_version(const Article& article) {
  const Known known = find_known(database_, article.fields());
  if (known.row == 0)
    return std::nullopt;
  Statement& ask = database_.statement("SELECT fields FROM articles WHERE id = ?");
  std::optional<ArticleFields> out;
  if (ask.bind(1, known.row).step())
    out = fields_from_json(ask.text(0));
  ask.reset();
  return out;
}

std::int64_t Archive::term_number(const std::string& term) {
  if (const auto found = term_numbers_.find(term); found != term_numbers_.end())
    return found->second;
  Statement& ask = database_.statement("SELECT id FROM terms WHERE term = ?");
  std::int64_t number = ask.bind(1, term).step() ? ask.integer(0) : 0;
  ask.reset();
  if (number == 0) {
    database_.statement("INSERT INTO terms (term) VALUES (?)").bind(1, term).run();
    number = database_.last_row();
  }
  term_numbers_.emplace(term, number);
  return number;
}

ArticleTerms Archive::kept_terms(std::string_view bytes) {
  if (bytes.size() % 8 != 0)
    throw ArchiveDamaged(database_.path() + ": the archive is damaged: the terms of an article");
  ArticleTerms out;
  for (std::size_t at = 0; at < bytes.size(); at += 8) {
    const std::uint32_t number = word_at(bytes, at);
    Statement& ask = database_.statement("SELECT term FROM terms WHERE id = ?");
    const std::int64_t id = number >> 1U;
    auto found = terms_by_number_.find(id);
    if (found == terms_by_number_.end()) {
      if (!ask.bind(1, id).step())
        throw ArchiveDamaged(database_.path() + ": the archive is damaged: a term is missing");
      found = terms_by_number_.emplace(id, ask.text(0)).first;
    }
    out.push_back(
        {found->second, std::bit_cast<float>(word_at(bytes, at + 4)), (number & 1U) != 0});
  }
  std::ranges::sort(out, {}, &CountedTerm::term);
  return out;
}

std::string Archive::count_terms(const ArticleTerms& terms, int by) {
  std::string bytes;
  bytes.reserve(terms.size() * 8);
  for (const CountedTerm& one : terms) {
    const std::int64_t number = term_number(one.term);
    changed_counts_[number] += by;
    put_word(bytes, static_cast<std::uint32_t>(number) << 1U | (one.name ? 1U : 0U));
    put_word(bytes, std::bit_cast<std::uint32_t>(one.count));
  }
  return bytes;
}

void Archive::write_counts() {
  Statement& change = database_.statement("UPDATE terms SET articles = articles + ? WHERE id = ?");
  for (const auto& [number, by] : changed_counts_) {
    if (by != 0)
      change.bind(1, by).bind(2, number).run();
  }
  changed_counts_.clear();
}

void Archive::put_claims(ArchiveRow row, const Reading& reading) {
  database_.statement("DELETE FROM claims WHERE article = ?").bind(1, row).run();
  Statement& put = database_.statement(
      "INSERT INTO claims (article, number, begin, end, frame, positive, modality) VALUES (?, ?, "
      "?, ?, ?, ?, ?)");
  for (std::size_t i = 0; i < reading.claims.size(); ++i) {
    const Claim& claim = reading.claims[i];
    put.bind(1, row).bind(2, static_cast<std::int64_t>(i));
    put.bind(3, static_cast<std::int64_t>(claim.where.begin));
    put.bind(4, static_cast<std::int64_t>(claim.where.end));
    put.bind(5, claim.frame);
    put.bind(6, static_cast<std::int64_t>(claim.polarity == Polarity::positive));
    put.bind(7, to_string(claim.modality)).run();
  }
}

Arrival Archive::put_article(const ArticleToKeep& one, std::int64_t run) {
  ArticleFields fields = one.article->fields();
  const Known known = find_known(database_, fields);
  const std::string content = content_of(fields);
  if (known.row != 0 && known.content == content)
    return Arrival::same;
  ArchiveRow row = known.row;
  if (row != 0) {
    fields.id = known.name; // reports go on naming it as before
    Statement& old = database_.statement("SELECT terms FROM articles WHERE id = ?");
    const std::string terms = old.bind(1, row).step() ? old.text(0) : std::string{};
    old.reset();
    count_terms(kept_terms(terms), -1);
    database_
        .statement("INSERT INTO versions (article, version, fields, run) SELECT id, version, "
                   "fields, run FROM articles WHERE id = ?")
        .bind(1, row)
        .run();
    database_.statement("UPDATE stories SET waits = 1 WHERE id = ?").bind(1, known.story).run();
  }
  const std::string terms = count_terms(article_terms(*one.reading), 1);
  const std::string json = fields_to_json(fields), published = iso(fields.published);
  Statement& put = database_.statement(
      row == 0
          ? "INSERT INTO articles (name, url, content, source, published, title, fields, terms, "
            "run) VALUES (?1, ?2, ?3, ?4, nullif(?5, ''), ?6, ?7, ?8, ?9)"
          : "UPDATE articles SET name = ?1, url = ?2, content = ?3, source = ?4, published = "
            "nullif(?5, ''), title = ?6, fields = ?7, terms = ?8, run = ?9, version = version + 1 "
            "WHERE id = ?10");
  // The outlet's own name for it stands where there is no address.
  const std::string& address = fields.url.empty() ? fields.guid : fields.url;
  put.bind(1, fields.id).bind(2, address).bind(3, content).bind(4, fields.source);
  put.bind(5, published).bind(6, fields.title).bind(7, json).bind_bytes(8, terms).bind(9, run);
  if (row != 0)
    put.bind(10, row);
  put.run();
  if (row == 0)
    row = database_.last_row();
  put_claims(row, *one.reading);
  return known.row == 0 ? Arrival::fresh : Arrival::changed;
}

std::vector<Arrival> Archive::put_articles(std::span<const ArticleToKeep> articles,
                                           std::span<const DoneFile> done, std::int64_t run) {
  std::vector<Arrival> out;
  forget_uncommitted();
  Transaction all(database_);
  for (const ArticleToKeep& one : articles)
    out.push_back(put_article(one, run));
  for (const DoneFile& one : done)
    put_file(one, run);
  write_counts();
  all.commit();
  return out;
}

// A term that was numbered in a transaction that was taken back has no number.
void Archive::forget_uncommitted() {
  constexpr std::size_t kMostTerms = 2'000'000;
  if (!changed_counts_.empty() || term_numbers_.size() > kMostTerms) {
    term_numbers_.clear();
    terms_by_number_.clear();
    changed_counts_.clear();
  }
}

std::vector<Archive::ArticleLine> Archive::articles_of_run(std::int64_t run) {
  std::vector<ArticleLine> out;
  Statement& ask = database_.statement(
      "SELECT a.name, coalesce(s.id, 0), a.version, coalesce(s.articles, 0), (SELECT count(*) "
      "FROM findings f WHERE f.story = a.story AND f.gone = 0) FROM articles a LEFT JOIN stories s "
      "ON s.id = a.story WHERE a.run = ? ORDER BY a.name");
  ask.bind(1, run);
  while (ask.step())
    out.push_back({ask.text(0), ask.integer(1), ask.integer(2), ask.integer(3), ask.integer(4)});
  ask.reset();
  return out;
}

} // namespace crosscheck
