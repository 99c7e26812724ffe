#pragma once

#include <span>
#include <string_view>

// The table of words for our own features and for units (feature_names.cpp), in English, Hindi and Japanese.
namespace rf::risk {

struct InTongues {
  std::string_view key;                       // a feature's id, or a unit
  std::string_view words[3];                  // in the order of Tongue
  std::string_view behind[3] = {"", "", ""};  // what is said after the value: " of the call"
};

std::span<const InTongues> feature_names();
// Words after a number, with the space before them where one is written.
std::span<const InTongues> unit_names();

}  // namespace rf::risk
