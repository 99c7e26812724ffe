#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace rf::flow {

// How wide a text is, in columns of a Latin letter: signs of Devanagari and Japanese take more room.
std::size_t columns(std::string_view text);
// In lines of at most so many columns, broken between words where there are any; at most `most` lines, the
// last of which then ends with "…".
std::vector<std::string> wrapped(std::string_view text, std::size_t columns_most, std::size_t most);
std::string shortened(std::string_view text, std::size_t columns_most);

}  // namespace rf::flow
