// The doors through which words of strangers leave: into a page, a script element of it, a terminal.
#include "base/utf8.h"
#include "fuzz/require.h"
#include "report/html_escape.h"
#include "report/visible_text.h"
#include "json/json.h"

#include <cstdint>

using namespace crosscheck;

namespace {

// No character that acts on a reader, in any place where it may stand.
void require_harmless(std::string_view text) {
  require(is_valid_utf8(text));
  for (std::size_t at = 0; at < text.size();) {
    const Decoded one = decode_utf8(text, at);
    const char32_t c = one.code_point;
    require(c == '\n' || c == '\t' || (c >= 0x20 && c != 0x7F));
    require(c < 0x80 || c > 0x9F);                                           // C1 controls
    require(!(c >= 0x202A && c <= 0x202E) && !(c >= 0x2066 && c <= 0x2069)); // overrides, isolates
    at += one.size;
  }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::size_t replaced = 0;
  const std::string text = repair_utf8({reinterpret_cast<const char*>(data), size}, replaced);

  const std::string html = html_escape(text);
  require_harmless(html);
  require(html.find_first_of("<>\"'") == std::string::npos);

  JsonWriter writer;
  writer.begin_array();
  writer.string(text);
  writer.end_array();
  const std::string json = writer.take();
  const std::string script = json_escape(json);
  require_harmless(script);
  require(script.find_first_of("<>&") == std::string::npos);
  std::string why;
  const auto back = JsonValue::parse(script, why);
  require(back && back->at(0).string() == text); // escaped, and still the same words

  require_harmless(visible(text));
  require(visible(text).find('\n') == std::string::npos);
  for (const std::string& line : wrap(visible(text), 40))
    require(columns_of(line) <= 40 && is_valid_utf8(line));
  require(is_valid_utf8(shortened(text, 60)));
  const auto end = static_cast<std::uint32_t>(text.size());
  for (const ExcerptPiece& piece : excerpt(text, {0, end}, {{0, end}}, 80).pieces)
    require(piece.where.end <= end && is_valid_utf8(piece.where.in(text)));
  return 0;
}
