// Mails (.eml): how many wires still arrive. Parsed by GMime, which undoes encoded words, quoted-printable and
// base64; the text is the first part of plain text, or the first of HTML.
#include "base/words.h"
#include "ingest/encoding.h"
#include "ingest/formats.h"
#include "ingest/written_date.h"

#include <gmime/gmime.h>

#include <algorithm>
#include <memory>

namespace crosscheck {
namespace {

// GMime descends as deep as parts are nested, and every part or two needs a type of its own.
constexpr std::size_t kMostTypes = 100;

struct Unref {
  void operator()(void* object) const { g_object_unref(object); }
};
template <typename Object> using Owned = std::unique_ptr<Object, Unref>;

std::size_t count_types(std::string_view bytes) {
  constexpr std::string_view kName = "content-type";
  std::size_t count = 0;
  const auto same = [](char a, char b) { return to_lower(std::string_view{&a, 1}).front() == b; };
  for (auto at = bytes.begin();; ++count, at += kName.size()) {
    at = std::search(at, bytes.end(), kName.begin(), kName.end(), same);
    if (at == bytes.end())
      return count;
  }
}

std::string words_or_none(const char* text) {
  return text == nullptr ? std::string{} : repair_text(std::string{trim(text)}).text;
}

// "Coast Agency" <wire@coast-agency.example>: the name stands in the address, so it is the outlet's.
bool names_its_domain(std::string_view name, std::string_view domain) {
  constexpr std::size_t kTelling = 4; // letters; shorter words must be a whole part of the domain
  std::string labels = to_lower(domain);
  std::ranges::replace(labels, '-', '.');
  for (const std::string_view piece : split(name, ' ')) {
    const std::string word = to_lower(piece);
    for (const std::string_view label : split(labels, '.'))
      if (!word.empty() && (label == word || (word.size() >= kTelling && label.starts_with(word))))
        return true;
  }
  return false;
}

void take_sender(GMimeMessage* message, ArticleFields& out) {
  const std::string organization =
      words_or_none(g_mime_object_get_header(GMIME_OBJECT(message), "Organization"));
  std::string name, domain;
  InternetAddressList* from = g_mime_message_get_from(message);
  if (from != nullptr && internet_address_list_length(from) > 0) {
    InternetAddress* first = internet_address_list_get_address(from, 0);
    name = words_or_none(internet_address_get_name(first));
    if (INTERNET_ADDRESS_IS_MAILBOX(first)) {
      const std::string address =
          words_or_none(internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(first)));
      const std::size_t at = address.rfind('@');
      domain = at == std::string::npos ? std::string{} : address.substr(at + 1);
    }
  }
  const bool is_outlet = organization.empty() && names_its_domain(name, domain);
  out.source = !organization.empty() ? organization : is_outlet ? name : domain;
  if (!out.source.empty())
    out.source_evidence = "field";
  if (!name.empty() && !is_outlet)
    out.authors.push_back(name);
}

// What the transfer encoding hid, in UTF-8. nullopt: `why` says what is wrong.
std::optional<DecodedText> text_of_part(GMimePart* part, std::string& why) {
  GMimeDataWrapper* content = g_mime_part_get_content(part);
  if (content == nullptr)
    return DecodedText{};
  const Owned<GMimeStream> out(g_mime_stream_mem_new());
  g_mime_data_wrapper_write_to_stream(content, out.get());
  const GByteArray* bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(out.get()));
  const char* charset = g_mime_object_get_content_type_parameter(GMIME_OBJECT(part), "charset");
  auto decoded =
      decode_text({reinterpret_cast<const char*>(bytes->data), bytes->len},
                  charset == nullptr ? std::string_view{} : std::string_view{charset}, why);
  if (decoded)
    decoded->text = unify_line_ends(decoded->text);
  return decoded;
}

// format=flowed (RFC 3676): a line that ends in a space goes on in the next one.
std::string unflowed(const std::string& text, bool delete_space) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    std::string_view line = std::string_view{text}.substr(at, end - at);
    at = end + 1;
    if (line.starts_with(' '))
      line.remove_prefix(1); // stuffed
    const bool soft = line.ends_with(' ') && line != "-- ";
    out += soft && delete_space ? line.substr(0, line.size() - 1) : line;
    if (!soft)
      out += '\n';
  }
  return out;
}

struct Parts {
  GMimePart* plain = nullptr;
  GMimePart* html = nullptr;
};

Parts find_parts(GMimeMessage* message) {
  Parts out;
  const auto closer = [](GMimePartIter* iter) { g_mime_part_iter_free(iter); };
  const std::unique_ptr<GMimePartIter, decltype(closer)> iter(
      g_mime_part_iter_new(GMIME_OBJECT(message)), closer);
  do {
    GMimeObject* one = g_mime_part_iter_get_current(iter.get());
    if (one == nullptr || !GMIME_IS_PART(one) || g_mime_part_is_attachment(GMIME_PART(one)))
      continue;
    GMimeContentType* type = g_mime_object_get_content_type(one);
    if (out.plain == nullptr && g_mime_content_type_is_type(type, "text", "plain"))
      out.plain = GMIME_PART(one);
    if (out.html == nullptr && g_mime_content_type_is_type(type, "text", "html"))
      out.html = GMIME_PART(one);
  } while (g_mime_part_iter_next(iter.get()));
  return out;
}

bool take_plain(GMimePart* part, ArticleFields& out, std::string& why) {
  auto decoded = text_of_part(part, why);
  if (!decoded)
    return false;
  const auto parameter = [&](const char* name) {
    const char* value = g_mime_object_get_content_type_parameter(GMIME_OBJECT(part), name);
    return to_lower(value == nullptr ? "" : value);
  };
  out.text = parameter("format") == "flowed" ? unflowed(decoded->text, parameter("delsp") == "yes")
                                             : std::move(decoded->text);
  out.notes = std::move(decoded->notes);
  // A signature (RFC 3676, 4.3).
  const std::size_t signature = out.text.find("\n-- \n");
  if (signature != std::string::npos)
    out.regions.push_back(
        {{static_cast<std::uint32_t>(signature + 1), static_cast<std::uint32_t>(out.text.size())},
         RegionKind::footer});
  return true;
}

bool take_html(GMimePart* part, ArticleFields& out, std::string& why) {
  auto decoded = text_of_part(part, why);
  if (!decoded)
    return false;
  auto marked = text_of_html(decoded->text, why);
  if (!marked)
    return false;
  out.text = std::move(marked->text);
  out.regions = std::move(marked->headings);
  out.notes = std::move(decoded->notes);
  return true;
}

bool take_message(GMimeMessage* message, ArticleFields& out, std::string& why) {
  const Parts parts = find_parts(message);
  if (parts.plain != nullptr && !take_plain(parts.plain, out, why))
    return false;
  if (trim(out.text).empty() && parts.html != nullptr && !take_html(parts.html, out, why))
    return false;
  if (trim(out.text).empty()) {
    why = "not an article: a mail without a text";
    return false;
  }
  take_sender(message, out);
  out.title = words_or_none(g_mime_message_get_subject(message));
  out.language = words_or_none(g_mime_object_get_header(GMIME_OBJECT(message), "Content-Language"));
  out.published =
      read_written_date(words_or_none(g_mime_object_get_header(GMIME_OBJECT(message), "Date")));
  if (out.published)
    out.published->origin = "field";
  return true;
}

} // namespace

FileArticles read_mail(std::string_view bytes, const Furniture& furniture) {
  FileArticles out;
  if (count_types(bytes) > kMostTypes) {
    out.left_out.push_back({"", "more than " + std::to_string(kMostTypes) + " parts in one mail"});
    return out;
  }
  [[maybe_unused]] static const bool ready = (g_mime_init(), true);
  if (bytes.starts_with("\xEF\xBB\xBF"))
    bytes.remove_prefix(3);
  const Owned<GMimeStream> stream(g_mime_stream_mem_new_with_buffer(bytes.data(), bytes.size()));
  const Owned<GMimeParser> parser(g_mime_parser_new_with_stream(stream.get()));
  const Owned<GMimeMessage> message(g_mime_parser_construct_message(parser.get(), nullptr));
  ArticleFields fields;
  std::string why = "not a mail: it has no header";
  const bool has_header =
      message != nullptr &&
      g_mime_header_list_get_count(g_mime_object_get_header_list(GMIME_OBJECT(message.get()))) > 0;
  if (has_header && take_message(message.get(), fields, why) &&
      complete_article(fields, 0, furniture, why))
    out.articles.push_back(std::move(fields));
  else
    out.left_out.push_back({"", why});
  return out;
}

} // namespace crosscheck
