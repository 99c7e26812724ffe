#pragma once

#include <span>

#include "understand/language.h"

namespace rf::understand {

// The patterns of English, in the order in which the first of two equally long ones wins.
std::span<const Patterns> english_requests();
std::span<const Patterns> english_answers();
std::span<const Patterns> english_marks();
std::span<const Patterns> english_choices();

}  // namespace rf::understand
