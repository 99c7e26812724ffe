#pragma once

#include <string>
#include <string_view>

#include "flow/flow.h"

namespace rf::flow {

// What in a line only the right person may hear, in any of the flow's languages.
struct PrivatePart {
  bool is_word = false;  // of `private_words`
  bool is_slot = false;  // that can hold a fact of `private`; else it is a fact of `private`
  std::string name;      // "": there is nothing
  bool any() const { return !name.empty(); }
};
PrivatePart private_part(const Flow& flow, const Line& line);
// Only in the words of one of them; index of the language.
PrivatePart private_part(const Flow& flow, const Line& line, std::size_t language);

// Whether the name stands for a fact of `private`, as it is spoken or as its value (`amount.value`), or for a
// slot that can hold one.
bool is_private(const Flow& flow, std::string_view name);

// Adds the slots that can hold what a private fact is: "all of it" fills a slot with the fact of its
// `whole:`, and every other amount that the same answer fills. Once all steps are read.
void add_private_slots(Flow& flow);

// The first of `private_words` that stands in the text, whole and in any case; "": none.
std::string private_word_in(const Flow& flow, std::string_view text);

}  // namespace rf::flow
