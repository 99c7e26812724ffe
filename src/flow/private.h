#pragma once

#include <string>
#include <string_view>

#include "flow/flow.h"

namespace rf::flow {

// What in a line only the right person may hear, in any of the flow's languages.
struct PrivatePart {
  bool is_word = false;  // of `private_words`; else a fact of `private`
  std::string name;      // "": there is nothing
  bool any() const { return !name.empty(); }
};
PrivatePart private_part(const Flow& flow, const Line& line);

// The first of `private_words` that stands in the text, whole and in any case; "": none.
std::string private_word_in(const Flow& flow, std::string_view text);

}  // namespace rf::flow
