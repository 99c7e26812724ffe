#pragma once

#include <string>
#include <string_view>

#include "base/error.h"
#include "understand/judge.h"
#include "understand/understand.h"

namespace rf::understand {

// Where Debian keeps the dictionary that this was written for (mecab-ipadic-utf8).
inline constexpr std::string_view japanese_dictionary_path = "/var/lib/mecab/dic/ipadic-utf8";

// Loads MeCab's dictionary from a folder, once in a process: to be called at start, so that a machine without
// it is told so then. A second call does nothing when the first succeeded. Fails when the folder holds no
// dictionary that MeCab can read, or one that is not in UTF-8 with the parts of speech of IPADIC.
Done load_japanese(std::string_view path = japanese_dictionary_path);

// The dictionary that words were read with, for a call's record: "ipadic-utf8 102, 392126 words". Empty while
// none is loaded.
std::string japanese_dictionary();

// As `understand`, for Japanese. Without `load_japanese` before, the dictionary of Debian is loaded with the
// first call; where there is none everything is `unclear`.
Meaning understand_japanese(Question question, std::string_view words, const Context& context = {});

// What the rules make of it, as it goes before the judge.
Case japanese_case(Question question, std::string_view words, const Context& context);

}  // namespace rf::understand
