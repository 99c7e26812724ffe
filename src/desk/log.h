#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace rf::desk {

// One line of the program's log: JSON, an event's name and values. Never a customer's name or number, words
// that were spoken, a token or a password: ids, codes, counts, what went wrong, and which of the bank's
// people did it (`by`).
enum class Level { debug, info, warning, error };
using LogValue = std::variant<std::int64_t, double, bool, std::string>;
void log(Level level, std::string_view event,
         std::initializer_list<std::pair<std::string_view, LogValue>> values = {});

// Whether that level is written, where finding out what to write costs something.
bool logs(Level level);

// Which levels are written: "debug", "info", "warning", "error", "off". False: there is no such level.
bool log_level(std::string_view name);

}  // namespace rf::desk
