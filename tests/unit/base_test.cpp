#include "base/date.h"
#include "base/digest.h"
#include "base/span.h"
#include "base/utf8.h"
#include "base/words.h"

#include <doctest/doctest.h>

using namespace crosscheck;

TEST_CASE("parse_iso_day") {
  struct Row {
    const char* name;
    std::string_view text;
    std::optional<Day> want;
  };
  const Row rows[] = {
      {"a day", "2026-02-24", day_from(2026, 2, 24)},
      {"with a time", "2017-09-27T20:02", day_from(2017, 9, 27)},
      {"a leap day", "2024-02-29", day_from(2024, 2, 29)},
      {"no leap day", "2026-02-29", std::nullopt},
      {"no thirteenth month", "2026-13-01", std::nullopt},
      {"words", "yesterday", std::nullopt},
      {"a tail that is no time", "2026-02-24x", std::nullopt},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    CHECK(parse_iso_day(row.text) == row.want);
  }
}

TEST_CASE("ISO weeks") {
  CHECK(to_iso(monday_of_week(2026, 8)) == "2026-02-16");
  CHECK(to_iso(monday_of_week(2021, 1)) == "2021-01-04");
  CHECK(to_iso(monday_of_week(2020, 53)) == "2020-12-28");
  CHECK(iso_week(*day_from(2021, 1, 3)).year == 2020);
  CHECK(iso_week(*day_from(2021, 1, 3)).week == 53);
  CHECK(to_iso(last_of_month(2024, 2)) == "2024-02-29");
}

TEST_CASE("offsets are mapped at the border") {
  const std::string text = "a\xC3\xA9\xF0\x9F\x98\x80z"; // a, e acute, an emoji, z
  const OffsetMap code_points(text, OffsetUnit::code_points);
  const OffsetMap utf16(text, OffsetUnit::utf16);
  const OffsetMap bytes(text, OffsetUnit::bytes);
  CHECK(code_points(Span{1, 7}) == Span{1, 3});
  CHECK(utf16(Span{1, 7}) == Span{1, 4});
  CHECK(bytes(Span{1, 7}) == Span{1, 7});
  CHECK(code_points(8) == 4);
}

TEST_CASE("invalid bytes are replaced and counted") {
  struct Row {
    const char* name;
    std::string_view bytes;
    std::string_view want;
    std::size_t replaced;
  };
  const Row rows[] = {
      {"valid", "caf\xC3\xA9", "caf\xC3\xA9", 0},
      {"a lone continuation", "a\x80" "b", "a\xEF\xBF\xBD" "b", 1},
      {"an overlong slash", "\xC0\xAF", "\xEF\xBF\xBD\xEF\xBF\xBD", 2},
      {"a cut sequence", "x\xE2\x82", "x\xEF\xBF\xBD\xEF\xBF\xBD", 2},
      {"behind eight letters and before", "abcdefghij\x80" "abcdefgh\xC3\xA9" "12345678",
       "abcdefghij\xEF\xBF\xBD" "abcdefgh\xC3\xA9" "12345678", 1},
      {"the eighth of eight", "abcdefg\xFF", "abcdefg\xEF\xBF\xBD", 1},
      {"a surrogate", "\xED\xA0\x80", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD", 3},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    std::size_t replaced = 0;
    CHECK(repair_utf8(row.bytes, replaced) == row.want);
    CHECK(replaced == row.replaced);
    CHECK(is_valid_utf8(row.bytes) == (row.replaced == 0));
  }
}

TEST_CASE("sha256_hex agrees with FIPS 180-4's example") {
  CHECK(sha256_hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(fingerprint("abc", 8) == "ba7816bf");
}

TEST_CASE("spans") {
  CHECK(Span{2, 5}.contains(4u));
  CHECK_FALSE(Span{2, 5}.contains(5u));
  CHECK(Span{2, 5}.overlaps(Span{4, 9}));
  CHECK_FALSE(Span{2, 5}.overlaps(Span{5, 9}));
  CHECK(Span{2, 5}.joined(Span{7, 9}) == Span{2, 9});
  CHECK(Span{1, 9}.in("abc") == "bc");
  CHECK(trim("  a b \n") == "a b");
}
