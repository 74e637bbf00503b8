#include "ingest/html_tree.h"

#include "base/words.h"

#include <algorithm>
#include <array>
#include <csetjmp>
#include <cstdlib>

namespace crosscheck {
namespace {

constexpr std::size_t kDeepest = 500;           // browsers stop at 512
constexpr std::size_t kMostReopened = 4u << 20; // inline elements opened again in later blocks
constexpr std::size_t kMostMemory = std::size_t{1} << 30;
constexpr std::size_t kLongestTag = 12;

template <std::size_t N>
bool is_one_of(const std::array<std::string_view, N>& names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

// Elements that hold nothing, or that the next one of their kind closes.
constexpr std::array<std::string_view, 27> kNotNesting = {
    "area",   "base",  "br",     "col",   "embed", "hr",    "img",   "input",    "link",
    "meta",   "param", "source", "track", "wbr",   "p",     "li",    "dt",       "dd",
    "option", "tr",    "td",     "th",    "tbody", "thead", "tfoot", "colgroup", "optgroup"};
// Elements that HTML opens again in each block that follows, until they are closed.
constexpr std::array<std::string_view, 14> kFormatting = {
    "a",    "b", "big",   "code",   "em",     "font", "i",
    "nobr", "s", "small", "strike", "strong", "tt",   "u"};
// Their content is text, whatever it looks like.
constexpr std::array<std::string_view, 2> kRawText = {"script", "style"};

// Elements that an end tag of another name passes over (HTML, 13.2.6: neither "special" nor a scope).
constexpr std::array<std::string_view, 21> kPhrasing = {
    "span", "abbr", "cite", "label", "mark", "q",   "sub",  "sup",     "time", "kbd",    "var",
    "dfn",  "ins",  "del",  "data",  "bdi",  "bdo", "samp", "acronym", "ruby", "picture"};

// A cheap look in front of the parser, whose time grows with the depth. Keeps the stack of open elements
// as the parser would, but lets an end tag close only what no other element can shield from it: the depth
// is never less than the parser's. A page that forgets hundreds of end tags is refused with the bombs.
class NestingGuard {
public:
  bool accepts(std::string_view html) {
    for (std::size_t at = 0; (at = html.find('<', at)) != std::string_view::npos;) {
      if (html.substr(at).starts_with("<!--")) {
        const std::size_t end = html.find("-->", at);
        if (end == std::string_view::npos)
          return true;
        at = end + 3;
        continue;
      }
      const bool closes = at + 1 < html.size() && html[at + 1] == '/';
      at += closes ? 2 : 1;
      std::size_t end = at;
      while (end < html.size() && end - at <= kLongestTag &&
             (is_alpha(html[end]) || is_digit(html[end])))
        ++end;
      if (end == at)
        continue;
      const std::string name = to_lower(html.substr(at, end - at));
      at = end;
      if (closes)
        close(name);
      else
        open(name);
      if (open_.size() > kDeepest || reopened_ > kMostReopened)
        return false;
      if (!closes && is_one_of(kRawText, name))
        at = skip_raw(html, at, name);
    }
    return true;
  }

private:
  void open(const std::string& name) {
    const bool formatting = is_one_of(kFormatting, name);
    // A link inside a link closes the first.
    if (name == "a")
      close(name);
    if (formatting)
      ++formatting_;
    else
      reopened_ += formatting_;
    if (!is_one_of(kNotNesting, name))
      open_.push_back(name);
  }
  void close(const std::string& name) {
    std::size_t at = open_.size();
    while (at > 0 && open_[at - 1] != name &&
           (is_one_of(kPhrasing, open_[at - 1]) || is_one_of(kFormatting, open_[at - 1])))
      --at;
    if (at == 0 || open_[at - 1] != name)
      return;
    if (is_one_of(kFormatting, name)) {
      // Only the element itself goes: those opened inside it stay.
      --formatting_;
      open_.erase(open_.begin() + static_cast<std::ptrdiff_t>(at - 1));
    } else {
      open_.resize(at - 1);
    }
  }
  std::size_t skip_raw(std::string_view html, std::size_t at, const std::string& name) {
    for (std::size_t end = at; (end = html.find("</", end)) != std::string_view::npos; end += 2)
      if (equal_ignoring_case(html.substr(end + 2, name.size()), name))
        return end;
    // Never closed: the parser takes the rest as text.
    return html.size();
  }

  std::vector<std::string> open_;
  std::size_t formatting_ = 0;
  std::size_t reopened_ = 0;
};

} // namespace

// All pieces that gumbo holds, in a ring.
struct HtmlTree::Memory {
  struct alignas(std::max_align_t) Piece {
    Piece* before;
    Piece* behind;
    std::size_t size;
  };
  Piece ring{&ring, &ring, 0};
  std::size_t held = 0;
  std::jmp_buf out_of_memory{};

  ~Memory() {
    for (Piece* one = ring.behind; one != &ring;) {
      Piece* next = one->behind;
      std::free(one);
      one = next;
    }
  }
  static void* allocate(void* self, std::size_t size) {
    auto& memory = *static_cast<Memory*>(self);
    auto* piece = memory.held + size > kMostMemory
                      ? nullptr
                      : static_cast<Piece*>(std::malloc(sizeof(Piece) + size));
    // gumbo does not look at what it is given: leave it altogether. Only its C frames are jumped over.
    if (piece == nullptr)
      std::longjmp(memory.out_of_memory, 1);
    *piece = {memory.ring.before, &memory.ring, size};
    piece->before->behind = piece;
    memory.ring.before = piece;
    memory.held += size;
    return piece + 1;
  }
  static void release(void* self, void* at) {
    if (at == nullptr)
      return;
    auto& memory = *static_cast<Memory*>(self);
    Piece* piece = static_cast<Piece*>(at) - 1;
    memory.held -= piece->size;
    piece->before->behind = piece->behind;
    piece->behind->before = piece->before;
    std::free(piece);
  }
  // Null when the tree would not fit.
  GumboOutput* parse(const char* html, std::size_t size) {
    GumboOptions options = kGumboDefaultOptions;
    options.allocator = allocate;
    options.deallocator = release;
    options.userdata = this;
    options.max_errors = 0;
    if (setjmp(out_of_memory) != 0)
      return nullptr; // NOLINT: see allocate
    return gumbo_parse_with_options(&options, html, size);
  }
};

HtmlTree::HtmlTree() : memory_(std::make_unique<Memory>()) {}
HtmlTree::~HtmlTree() = default;

std::unique_ptr<HtmlTree> HtmlTree::parse(std::string_view html, std::string& why) {
  if (!NestingGuard{}.accepts(html)) {
    why = "nested too deep: more than " + std::to_string(kDeepest) + " elements inside each other";
    return nullptr;
  }
  std::unique_ptr<HtmlTree> out(new HtmlTree);
  out->output_ = out->memory_->parse(html.data(), html.size());
  if (out->output_ != nullptr)
    return out;
  why = "too large once parsed";
  return nullptr;
}

std::string_view attribute(const GumboNode* node, const char* name) {
  if (!is_element(node))
    return {};
  const GumboAttribute* found = gumbo_get_attribute(&node->v.element.attributes, name);
  return found == nullptr ? std::string_view{} : std::string_view{found->value};
}

} // namespace crosscheck
