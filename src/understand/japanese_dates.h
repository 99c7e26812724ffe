#pragma once

#include <chrono>
#include <optional>
#include <string_view>

#include "understand/slot.h"

namespace rf::understand::japanese {

// The day that was said, relative to `today`. `past`: what was done is spoken of, so that "十日" is the last
// one. Two days of which neither corrects the other are none. Takes normalised text.
void add_date(std::string_view text, std::chrono::year_month_day today, bool past, bool asked, Slots& out);

// The time of day, where it is clear which: without 午前 or 午後 one to six o'clock are in the afternoon.
void add_time(std::string_view text, Slots& out);

}  // namespace rf::understand::japanese
