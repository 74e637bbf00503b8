#include "ingest/formats.h"

namespace crosscheck {

FileArticles read_html(std::string_view bytes, const Furniture& furniture) {
  return read_plain_text(bytes, furniture);
}
std::optional<MarkedText> text_of_html(std::string_view html, std::string&) {
  return MarkedText{std::string{html}, {}};
}

} // namespace crosscheck
