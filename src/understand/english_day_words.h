#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

// The words of days, for english_day.cpp alone.
namespace rf::understand {

struct Named {
  std::string_view word;
  unsigned value;
};
constexpr Named month_names[] = {
    {"january", 1}, {"february", 2}, {"march", 3},     {"april", 4},    {"may", 5},       {"june", 6},
    {"july", 7},    {"august", 8},   {"september", 9}, {"october", 10}, {"november", 11}, {"december", 12},
    {"jan", 1},     {"feb", 2},      {"mar", 3},       {"apr", 4},      {"jun", 6},       {"jul", 7},
    {"aug", 8},     {"sep", 9},      {"sept", 9},      {"oct", 10},     {"nov", 11},      {"dec", 12}};
// As the calendar counts them: Sunday is 0.
constexpr Named weekday_names[] = {{"sunday", 0},    {"monday", 1},     {"tuesday", 2},   {"wednesday", 3},
                                   {"thursday", 4},  {"friday", 5},     {"saturday", 6},  {"sun", 0},
                                   {"mon", 1},       {"tue", 2},        {"tues", 2},      {"wed", 3},
                                   {"thu", 4},       {"thur", 4},       {"thurs", 4},     {"fri", 5},
                                   {"sat", 6},       {"wednessday", 3}, {"sundays", 0},   {"mondays", 1},
                                   {"tuesdays", 2},  {"wednesdays", 3}, {"thursdays", 4}, {"fridays", 5},
                                   {"saturdays", 6}, {"friday's", 5},   {"monday's", 1}};

template <std::size_t N>
std::optional<unsigned> value_of(const Named (&list)[N], std::string_view word) {
  for (const auto& [name, value] : list)
    if (name == word) return value;
  return std::nullopt;
}

struct NamedDay {
  std::string_view words;
  int days;
};
constexpr NamedDay named_days[] = {{"day after tomorrow", 2},
                                   {"day after tmrw", 2},
                                   {"the day after tomorrow", 2},
                                   {"tomorrow", 1},
                                   {"tomorrow's", 1},
                                   {"tmrw", 1},
                                   {"tommorow", 1},
                                   {"tomorow", 1},
                                   {"2morrow", 1},
                                   {"today", 0},
                                   {"tonight", 0},
                                   {"right now", 0},
                                   {"this evening", 0},
                                   {"this afternoon", 0},
                                   {"this morning", 0},
                                   {"day before yesterday", -2},
                                   {"the day before yesterday", -2},
                                   {"yesterday", -1},
                                   {"last night", -1},
                                   {"immediately", 0},
                                   {"by end of day", 0},
                                   {"end of day", 0},
                                   {"end of the day", 0},
                                   {"today's", 0},
                                   {"this very day", 0},
                                   {"same day", 0}};

// The ends and middles of weeks, months and years, and how many of them ahead.
struct Edge {
  enum class Of {
    month_end,
    month_start,
    month_middle,
    year_end,
    week_start,
    week_middle,
    week_end,
    weekend
  };
  std::string_view words;
  Of of;
  int ahead = 0;
};
constexpr Edge edges[] = {
    {"month end", Edge::Of::month_end, 0},
    {"month's end", Edge::Of::month_end, 0},
    {"end of month", Edge::Of::month_end, 0},
    {"eom", Edge::Of::month_end, 0},
    {"monthend", Edge::Of::month_end, 0},
    {"last of the month", Edge::Of::month_end, 0},
    {"last day of the month", Edge::Of::month_end, 0},
    {"last of this month", Edge::Of::month_end, 0},
    {"last date of the month", Edge::Of::month_end, 0},
    {"end of the month", Edge::Of::month_end, 0},
    {"end of this month", Edge::Of::month_end, 0},
    {"end of the current month", Edge::Of::month_end, 0},
    {"this month end", Edge::Of::month_end, 0},
    {"this month's end", Edge::Of::month_end, 0},
    {"month ending", Edge::Of::month_end, 0},
    {"last day of this month", Edge::Of::month_end, 0},
    {"last of month", Edge::Of::month_end, 0},
    {"close of the month", Edge::Of::month_end, 0},
    {"end of that month", Edge::Of::month_end, 0},
    {"this month itself", Edge::Of::month_end, 0},
    {"end of next month", Edge::Of::month_end, 1},
    {"end of the next month", Edge::Of::month_end, 1},
    {"next month end", Edge::Of::month_end, 1},
    {"last day of next month", Edge::Of::month_end, 1},
    {"end of the following month", Edge::Of::month_end, 1},
    {"next month's end", Edge::Of::month_end, 1},
    {"end of coming month", Edge::Of::month_end, 1},
    {"beginning of next month", Edge::Of::month_start, 1},
    {"start of next month", Edge::Of::month_start, 1},
    {"beginning of the next month", Edge::Of::month_start, 1},
    {"start of the next month", Edge::Of::month_start, 1},
    {"first of next month", Edge::Of::month_start, 1},
    {"next month first", Edge::Of::month_start, 1},
    {"first day of next month", Edge::Of::month_start, 1},
    {"next month beginning", Edge::Of::month_start, 1},
    {"next month start", Edge::Of::month_start, 1},
    {"start of the month", Edge::Of::month_start, 1},
    {"beginning of the month", Edge::Of::month_start, 1},
    {"first of the month", Edge::Of::month_start, 1},
    {"start of the new month", Edge::Of::month_start, 1},
    {"beginning of the new month", Edge::Of::month_start, 1},
    {"middle of next month", Edge::Of::month_middle, 1},
    {"mid next month", Edge::Of::month_middle, 1},
    {"middle of the next month", Edge::Of::month_middle, 1},
    {"middle of the month", Edge::Of::month_middle, 0},
    {"mid month", Edge::Of::month_middle, 0},
    {"middle of this month", Edge::Of::month_middle, 0},
    {"mid of this month", Edge::Of::month_middle, 0},
    {"mid of the month", Edge::Of::month_middle, 0},
    {"end of the year", Edge::Of::year_end, 0},
    {"end of this year", Edge::Of::year_end, 0},
    {"year end", Edge::Of::year_end, 0},
    {"end of year", Edge::Of::year_end, 0},
    {"end of next week", Edge::Of::week_end, 1},
    {"end of the next week", Edge::Of::week_end, 1},
    {"beginning of next week", Edge::Of::week_start, 1},
    {"start of next week", Edge::Of::week_start, 1},
    {"early next week", Edge::Of::week_start, 1},
    {"starting of next week", Edge::Of::week_start, 1},
    {"middle of next week", Edge::Of::week_middle, 1},
    {"mid next week", Edge::Of::week_middle, 1},
    {"end of the week", Edge::Of::week_end, 0},
    {"end of this week", Edge::Of::week_end, 0},
    {"week end", Edge::Of::week_end, 0},
    {"end of week", Edge::Of::week_end, 0},
    {"this week", Edge::Of::week_end, 0},
    {"this week itself", Edge::Of::week_end, 0},
    {"later this week", Edge::Of::week_end, 0},
    {"next weekend", Edge::Of::weekend, 1},
    {"weekend after next", Edge::Of::weekend, 2},
    {"this weekend", Edge::Of::weekend, 0},
    {"weekend", Edge::Of::weekend, 0},
    {"coming weekend", Edge::Of::weekend, 0},
    {"this coming weekend", Edge::Of::weekend, 0},
};

}  // namespace rf::understand
