#pragma once

#include <string>
#include <string_view>

// How Excel's numbers become days and times.
namespace rf::reports {

enum class NumberKind { number, moment, length };
// By the number format's code ("yyyy/m/d h:mm", "[h]:mm:ss", "0.0%") and by the id of a built-in one.
NumberKind kind_of_format(std::string_view code);
NumberKind kind_of_builtin(int id);

// A serial day number as "2024-01-05" or "2024-01-05 10:11:12"; `since_1904`: of the workbook's date system.
// "" when it is no day from 1900 to 9999.
std::string moment_text(double serial, bool since_1904);
// Parts of a day as "26:03:09"; "" when negative or beyond 1,000 days.
std::string length_text(double serial);

}  // namespace rf::reports
