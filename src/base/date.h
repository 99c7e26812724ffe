#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "base/error.h"

namespace rf {

// A day as people write it: "15/03/2025" (the day first; '.' and '-' do as well) or "2025-03-15". One that is
// in the calendar and not before 1900. Error: "date-invalid", with what is wrong and how to write it.
Result<std::chrono::year_month_day> parse_date(std::string_view text);

// "2025-03-15".
std::string date_iso(std::chrono::year_month_day day);
// "15/03/2025".
std::string date_text(std::chrono::year_month_day day);
// "15 March 2025".
std::string date_words(std::chrono::year_month_day day);
std::string_view month_name(std::chrono::month month);  // "March"; for 1 to 12

}  // namespace rf
