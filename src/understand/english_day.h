#pragma once

#include <chrono>
#include <cstddef>
#include <optional>

#include "understand/value_words.h"

namespace rf::understand {

// A day that is named, and its words.
struct FoundDay {
  std::size_t begin = 0, end = 0;
  std::chrono::sys_days day;
  bool weekday = false;  // no more than its name: "Friday the 4th" is one day
  bool vague = false;    // "in two or three days": no day
};

// What the words at a place mean depends on.
struct DayContext {
  std::chrono::year_month_day today;
  bool month_first = false;  // "12/03" is the third of December
  bool past = false;         // what is told of was: "Friday" is the last one
  bool asked = false;        // a day was asked for: "fifteen" may be one
};

// The day that is named at `at`, if one is; what it cannot place in the calendar is none.
std::optional<FoundDay> day_at(const ValueWords& words, std::size_t at, const DayContext& context);

}  // namespace rf::understand
