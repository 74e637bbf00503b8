// Words as they are compared: lower case, without accents.
//
//   lower_case("Élysée’s")   // "élysée's": lower case, apostrophes straightened, soft hyphens
//   dropped fold("Élysée")           // "elysee": lower case without accents, as entity matching
//   and linking compare
//
// Both take valid UTF-8 and never fail; what has no lower case stays as it is. Results have no
// place in the article: keep the Span of what was normalised.
#pragma once

#include <string>
#include <string_view>

namespace crosscheck {

std::string lower_case(std::string_view text);
void append_lower_case(std::string& out, std::string_view text);

// Lower case, accents stripped (also ø, ł, đ, ß, æ, œ, ı), apostrophes and dashes straightened.
std::string fold(std::string_view text);

} // namespace crosscheck
