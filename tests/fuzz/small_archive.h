// An archive with one article and one finding in the queue, for the targets that need one.
#pragma once

#include "archive/archive.h"
#include "extract/read_claims.h"
#include "fuzz/fuzz_rulebook.h"

inline void fill_archive(crosscheck::Archive& archive) {
  using namespace crosscheck;
  const std::int64_t run = archive.begin_run("rules");
  ArticleFields fields;
  fields.id = fields.path = "a.txt";
  fields.source = "Harbour Post";
  fields.text =
      "The ferry sank off Norwick on Monday and 11 people were killed, the coastguard said.";
  const Article article(std::move(fields));
  const Reading reading = read_claims(article, fuzz_rulebook());
  const ArticleToKeep kept{&article, &reading};
  archive.put_articles({&kept, 1}, {}, run);
  archive.place_articles(*fuzz_rulebook().language.lexicon);
  QueueItem item;
  item.id = "f";
  item.kind = "contradiction.number";
  item.severity = "error";
  item.passages.push_back({});
  archive.put_result(1, {"story-1", "Ferry", {item}, {}}, run);
}
