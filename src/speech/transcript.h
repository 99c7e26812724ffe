#pragma once

#include <string_view>

#include "base/error.h"
#include "speech/recognizer.h"

namespace rf::speech {

inline constexpr std::size_t words_bytes_most = 4'000;

// What a recognizer's JSON says: {"text"} alone, or with the segments of verbose_json, whose figures tell
// where nobody spoke and how sure it is. What it writes for sounds ("[BLANK_AUDIO]", "(music)") is no
// speech. Digits that look like a card's number are hidden. `by` is left empty. Error:
// "recognizer-unreadable".
Result<Words> read_transcript(std::string_view json);

}  // namespace rf::speech
