#pragma once

#include <cstdint>
#include <string_view>

namespace rf::understand {

// What the words of somebody in danger, or of somebody who wants to be left alone, are about. A word may be
// about several.
enum class About : std::uint8_t {
  means,     // a rope, pills, a gun
  height,    // a bridge, a roof, the tracks, deep water
  death,     // dead, a coffin, ashes
  deed,      // jump, hang, swallow
  body,      // a wrist, a throat, blood
  life,      // alive, wake up, this world
  farewell,  // goodbye, a letter, sorted out
  kin,
  burden,   // a burden, worthless, pain
  relief,   // better off, peace, without me
  resolve,  // decided, ready, by my own choice
  last,     // the last, forever, no more
  soon,     // tonight, tomorrow
  later,    // Christmas, next year
  here,     // around, here
  me,
  not_,
  found,  // find, identify
  call,
  cease,  // stop, delete, leave alone
  again,
  often,
  number,  // a number, a list, a record
  you,
  jest,  // laughing, a film, the battery
};
inline constexpr unsigned abouts = static_cast<unsigned>(About::jest) + 1;

// A bit for each of About that the English word is about; 0 for most words.
std::uint32_t about(std::string_view word);

}  // namespace rf::understand
