#pragma once

#include <algorithm>
#include <initializer_list>
#include <string_view>

#include "understand/cues.h"

namespace rf::understand {

using Texts = std::initializer_list<std::string_view>;
inline bool one_of(std::string_view word, Texts list) {
  return std::find(list.begin(), list.end(), word) != list.end();
}
inline bool names_card(Cue cue) { return cue == Cue::physical || cue == Cue::virtual_card; }

// What is said of a card where it is named. Asking again is cheap and the wrong card is not, so only `wanted`
// orders one.
enum class Stance {
  wanted,     // "physical", "send me the plastic one"
  once,       // "I wanted the virtual one": unless the other one is wanted now
  refused,    // "not physical", "virtual isn't for me": the other one
  disliked,   // "I hate physical cards": not this one, and no word of the other
  mentioned,  // "does the physical card cost anything", "my virtual card was hacked"
};

// Of the card that is named at `cues.list[index]`.
Stance stance(const Tokens& tokens, const Cues& cues, std::size_t index);

// Whether `found` names the card itself and not the way that it comes, as "by post" does.
bool names_the_card(const Tokens& tokens, const Found& found);

}  // namespace rf::understand
