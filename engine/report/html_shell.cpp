#include "report/html_shell.h"

#include "base/digest.h"
#include "report/event_graph.h"

namespace crosscheck {
namespace {

// Runs before anything is laid out: the cards, which the queue shows one at a time, are not laid out as a document first. Should the
// queue not begin, they are shown when all has come in.
constexpr const char kEarlyScript[] = "document.documentElement.classList.add(\"starting\");"
                                      "addEventListener(\"DOMContentLoaded\",()=>document."
                                      "documentElement.classList.remove(\"starting\"))";

} // namespace

std::string base64(std::string_view hex_digits) {
  constexpr std::string_view kAlphabet =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  const auto nibble = [](char c) {
    return static_cast<unsigned>(c <= '9' ? c - '0' : c - 'a' + 10);
  };
  std::string out;
  unsigned bits = 0, held = 0;
  for (const char digit : hex_digits) {
    held = (held << 4 | nibble(digit)) & 0xFFFu;
    bits += 4;
    if (bits < 6)
      continue;
    bits -= 6;
    out += kAlphabet[held >> bits & 63u];
  }
  if (bits > 0)
    out += kAlphabet[held << (6 - bits) & 63u];
  while (out.size() % 4 != 0)
    out += '=';
  return out;
}

void write_head(HtmlWriter& out, std::string_view title, PageHead kind) {
  const std::string style =
      std::string{kPageStyle.text} + std::string{kQueueStyle.text} + kEventGraphStyle;
  out.markup("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
             "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
             "'sha256-");
  out.text(base64(sha256_hex(style))).markup("'; ");
  if (kind != PageHead::plain) {
    out.markup("script-src 'sha256-").text(base64(sha256_hex(kEarlyScript))).markup("' 'sha256-");
    out.text(base64(sha256_hex(kQueueScript.text))).markup("'; ");
  }
  out.markup("img-src data:; ");
  if (kind == PageHead::served)
    out.markup("connect-src 'self'; ");
  out.markup("base-uri 'none'; form-action 'none'\">\n"
             "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
             "<meta name=\"color-scheme\" content=\"light dark\">\n"
             "<meta name=\"referrer\" content=\"no-referrer\">\n"
             "<meta name=\"robots\" content=\"noindex\">\n");
  if (kind != PageHead::plain)
    out.markup("<script>").markup(kEarlyScript).markup("</script>\n");
  out.markup("<title>")
      .text(title)
      .markup("</title>\n<style>")
      .file(kPageStyle)
      .file(kQueueStyle)
      .markup(kEventGraphStyle);
  out.markup("</style>\n</head>\n");
}

void write_script(HtmlWriter& out) {
  out.markup("<script>").file(kQueueScript).markup("</script>\n");
}

} // namespace crosscheck
