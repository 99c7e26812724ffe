#pragma once

#include <string>
#include <string_view>

namespace rf::understand::japanese {

// What was said in one way of writing: repaired UTF-8, full-width letters and digits as ASCII, half-width
// kana as full-width kana, all marks as "、" "。" "?", other controls as blanks. At most the first 2,000
// bytes are read.
std::string normalised(std::string_view words);

// What dialects, slips of the tongue and all-kana writing stand for, in the words that the dictionary knows:
// "買うてへん" is "買っていない". Takes normalised text.
std::string standard(std::string_view text);

// The character that begins at `at`, and none beyond the end. `text` is valid UTF-8.
std::string_view character(std::string_view text, std::size_t at);
char32_t code_of(std::string_view character);
bool is_kanji(char32_t code);
bool is_hiragana(char32_t code);
bool is_katakana(char32_t code);

// Katakana for hiragana; the rest unchanged.
std::string katakana(std::string_view text);

}  // namespace rf::understand::japanese
