#pragma once

#include <string>
#include <string_view>

// One cell of a table, as people and programs write values.
namespace rf::risk {

enum class CellMissing { no, empty, word };
// Whether a cell says that there is no value. `word`: NaN, N/A, null, Excel's errors, 欠損; and where a
// number is expected (`number`) also what may be a word elsewhere: -, ?, none.
CellMissing cell_missing(std::string_view cell, bool number);

enum class CellRead { no, yes, infinite };
// A number: "-12.5", "1e5", "1,234", "1,23,456", "(1,200)", "¥1,200", "1200円", "41%" (0.41), "△5",
// full-width digits. With `decimal_comma` instead "0,41" and "1.234,5". `infinite`: inf in words, or beyond
// what a float holds. What is an id rather than an amount is none: more than 15 digits, or a zero before
// other digits ("007").
CellRead read_number(std::string_view cell, bool decimal_comma, double& value);

// Seconds: "1時間2分3秒", "2分3秒", "45秒", "1:02:03", "2:03" (minutes and seconds), "1h 2m 3s".
bool read_length(std::string_view cell, double& seconds);

enum class DayOrder { day_first, month_first };  // of 03/04/2024; a year in front says it itself
// Seconds since 1970, as UTC where no offset is written: "2024-01-05", "2024/1/5 10:11",
// "2024-01-05T10:11:12.5+09:00", "2024年1月5日 10時11分", "05/01/2024". `timed`: with a time of day. Years
// 1900 to 2199.
bool read_moment(std::string_view cell, DayOrder order, double& seconds, bool& timed);

// Full-width ASCII (１，２３４．５％ ￥) and the ideographic space as half-width.
std::string half_width(std::string_view text);

}  // namespace rf::risk
