#pragma once

#include <chrono>
#include <optional>

#include "understand/hindi_numbers.h"

namespace rf::understand {

struct HindiDay {
  std::chrono::year_month_day day;
  std::size_t begin = 0, end = 0;  // of the words
  bool nowhere = false;            // it was named, and is on no calendar: "pehla somvar"
};
// The day that was said: none without `today` where it depends on that, and none where two different ones
// were said. "Kal" and "parson" look forward, and back where the verb does. A day of the week is the next one
// after today; "agle hafte" is its Monday, "agle mahine" its first.
std::optional<HindiDay> hindi_day(const HindiWords& words, const std::vector<HindiNumber>& numbers,
                                  std::optional<std::chrono::year_month_day> today);

// Whether a day was named only to say that it will not do: "kal tak nahi ho payega".
bool hindi_day_refused(const HindiWords& words, const std::vector<HindiNumber>& numbers,
                       std::optional<std::chrono::year_month_day> today);

// Whether a festival is named. It is on another day every year, and is none that we know.
bool names_festival(const HindiWords& words);

struct HindiTime {
  int minutes = 0;  // since midnight
  std::size_t begin = 0, end = 0;
};
// The time of day that was said, where it is clear whether morning or evening is meant; of a call an hour
// without its part of the day is the one in which people are called: "paanch baje" is 17:00, "nau baje"
// 09:00.
std::optional<HindiTime> hindi_time(const HindiWords& words, const std::vector<HindiNumber>& numbers,
                                    bool of_a_call = false);

}  // namespace rf::understand
