#pragma once

#include <span>
#include <string_view>

namespace rf::understand::japanese {

// What is said or written one way, and the way that the dictionary knows.
struct Reading {
  std::string_view from, to;
};

// Dialect, contractions and other spellings, wherever they stand.
std::span<const Reading> spoken_forms();
// Words in kana: only where a text has no kanji at all, and the dictionary would guess.
std::span<const Reading> kana_forms();

}  // namespace rf::understand::japanese
