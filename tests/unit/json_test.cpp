#include "json/json.h"

#include <doctest/doctest.h>

#include <limits>

using namespace crosscheck;

TEST_CASE("JsonValue reads what is there and null for the rest") {
  std::string why;
  const auto value = JsonValue::parse(R"({"a":"x","n":2.5,"l":[1,null],"t":true})", why);
  REQUIRE(value);
  CHECK(value->member("a").string() == "x");
  CHECK(value->member("n").number() == 2.5);
  CHECK(value->member("l").size() == 2);
  CHECK(value->member("l").at(1).is_null());
  CHECK(value->member("t").boolean() == true);
  CHECK(value->member("missing").is_null());
  CHECK(value->member("a").member("deeper").is_null());
  CHECK_FALSE(JsonValue::parse("{\"a\":", why));
  CHECK(why.find("byte") != std::string::npos);
}

TEST_CASE("half of a surrogate pair never makes invalid text") {
  std::string why;
  const auto value =
      JsonValue::parse(R"({"a":"x \ude00!","\udfff":1,"b":"\ud83d\ude00","c":"퟿"})", why);
  REQUIRE(value);
  CHECK(value->member("a").string() == "x \uFFFD!");
  CHECK(value->member_names() == std::vector<std::string>{"a", "\uFFFD", "b", "c"});
  CHECK(value->member("b").string() == "\U0001F600");
  CHECK(value->member("c").string() == "\uD7FF");
  CHECK_FALSE(JsonValue::parse(R"(["\ud83d"])", why)); // the first half is a mistake of its own
}

TEST_CASE("numbers are read to the last bit, or refused") {
  struct Row {
    const char* text;
    std::optional<double> want;
  };
  static constexpr Row rows[] = {
      {"0", 0},
      {"-0", -0.0},
      {"0e127", 0},
      {"0.000e-5", 0},
      {"0.1", 0.1},
      {"123456789012345678901234567890", 1.2345678901234568e29},
      {"1e308", 1e308},
      {"1e-400", 0},
      {"5e-324", 5e-324},
      {"1e999", {}},
      {"01", {}},
      {"1.", {}},
      {".5", {}},
      {"+1", {}},
      {"9007199254740993", 9007199254740992.0},
      {"NaN", {}},
      {"2.2250738585072011e-308", 2.2250738585072011e-308},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    std::string why;
    const auto value = JsonValue::parse(row.text, why);
    CHECK((value ? value->number() : std::nullopt) == row.want);
  }
}

TEST_CASE("depth costs memory, not stack") {
  std::string why;
  const std::string deep(200000, '[');
  CHECK_FALSE(JsonValue::parse(deep, why));
}

TEST_CASE("JsonWriter") {
  JsonWriter out;
  out.begin_object();
  out.member("text", "a \"quoted\"\n\u00e9");
  out.member("whole", 3.0);
  out.member("part", 0.25);
  out.member("unbounded", std::numeric_limits<double>::infinity());
  out.member_or_null("none", std::nullopt);
  out.end_object();
  CHECK(out.take() ==
        "{\"text\":\"a "
        "\\\"quoted\\\"\\n\u00e9\",\"whole\":3,\"part\":0.25,\"unbounded\":null,\"none\":null}");
  out.begin_array();
  out.end_array();
  CHECK(out.take() == "[]"); // the writer starts anew
}

TEST_CASE("json_place") {
  const std::string_view text = R"({"a": [1, {"b" : "x"}, [2]], "c":{"d":[]}, "e" : true})";
  struct Row {
    std::vector<std::string> path;
    std::string_view begins;
  };
  const Row rows[] = {
      {{}, "{\"a\""},
      {{"a"}, "[1"},
      {{"a", "0"}, "1,"},
      {{"a", "1"}, "{\"b\""},
      {{"a", "1", "b"}, "\"x\""},
      {{"a", "2"}, "[2]"},
      {{"a", "2", "0"}, "2]"},
      {{"c", "d"}, "[]}"},
      {{"e"}, "true"},
      {{"a", "7"}, "[1"},
      {{"none", "0"}, "{\"a\""},
      {{"c", "d", "0"}, "[]}"},
  };
  for (const Row& row : rows)
    CHECK(text.substr(json_place(text, row.path)).starts_with(row.begins));
  CHECK(json_place("", {"a"}) == 0);
  CHECK(json_place("[", {"0"}) == 0);
}

TEST_CASE("JsonWriter writes every layout and escape") {
  const auto write = [](JsonWriter::Layout layout) {
    JsonWriter out(layout);
    out.begin_object();
    out.key("list");
    out.begin_array();
    out.integer(-9007199254740993);
    out.begin_object();
    out.end_object();
    out.begin_array();
    out.end_array();
    out.boolean(false);
    out.null();
    out.end_array();
    out.member("a\tkey", std::string_view{"\x01\x1f\b\f\r/\\\x7f", 8});
    out.member("tiny", 1e-7);
    out.member("huge", 1.5e300);
    out.member("third", 1.0 / 3);
    out.end_object();
    return out.take();
  };
  const char* escaped = R"("\u0001\u001F\b\f\r/\\)"
                        "\x7f\"";
  CHECK(write(JsonWriter::Layout::one_line) ==
        R"({"list":[-9007199254740993,{},[],false,null],"a\tkey":)" + std::string{escaped} +
            R"(,"tiny":1e-7,"huge":1.5e300,"third":0.3333333333333333})");
  CHECK(
      write(JsonWriter::Layout::indented) ==
      "{\n \"list\": [\n  -9007199254740993,\n  {},\n  [],\n  false,\n  null\n ],\n \"a\\tkey\": " +
          std::string{escaped} +
          ",\n \"tiny\": 1e-7,\n \"huge\": 1.5e300,\n \"third\": 0.3333333333333333\n}");
  CHECK(
      write(JsonWriter::Layout::lines) ==
      "{\n \"list\": [\n  -9007199254740993,\n  {},\n  [],\n  false,\n  null\n ],\n \"a\\tkey\": " +
          std::string{escaped} +
          ",\n \"tiny\": 1e-7,\n \"huge\": 1.5e300,\n \"third\": 0.3333333333333333\n}");
}

TEST_CASE("JsonWriter keeps on one line what lies deep") {
  JsonWriter out(JsonWriter::Layout::lines);
  for (int again = 0; again < 2; ++again) { // take() leaves the layout as it is
    out.begin_object();
    out.key("claims");
    out.begin_array();
    out.begin_object();
    out.member("id", "d0");
    out.member("places", std::string_view{"Överby"});
    out.end_object();
    out.end_array();
    out.end_object();
    CHECK(out.take() == "{\n \"claims\": [\n  {\"id\":\"d0\",\"places\":\"Överby\"}\n ]\n}");
  }
}

TEST_CASE("JsonWriter escapes at every place of a long string") {
  for (std::size_t at = 0; at < 40; ++at) {
    std::string plain(40, 'x'), wanted = "\"" + std::string(40, 'x') + "\"";
    plain[at] = '\n';
    wanted.replace(at + 1, 1, "\\n");
    JsonWriter out;
    out.string(plain);
    CHECK(out.take() == wanted);
    JsonWriter all;
    all.string(std::string(1000, '\x02'));
    CHECK(all.take().size() == 6002);
  }
}

TEST_CASE("JsonWriter hands a long text on in pieces") {
  const auto write = [](JsonWriter& out) {
    out.begin_array();
    for (int i = 0; i < 20000; ++i)
      out.string("a \"long\" row of words\n" + std::to_string(i));
    out.end_array();
    return out.take();
  };
  JsonWriter whole;
  std::string joined;
  std::size_t pieces = 0;
  JsonWriter parts(JsonWriter::Layout::one_line, [&](std::string_view piece) {
    joined += piece;
    ++pieces;
  });
  const std::string wanted = write(whole);
  CHECK(write(parts).empty());
  CHECK(joined == wanted);
  CHECK(pieces > 2);
}
