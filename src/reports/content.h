#pragma once

#include <string_view>

// What a file's bytes look like.
namespace rf::reports {

// What a file that is no text looks like, by its first bytes: "a PDF document"; "" when it is text.
std::string_view binary_kind(std::string_view bytes);
// UTF-16 without its mark: every other byte of what is mostly ASCII is zero.
bool looks_like_utf16(std::string_view bytes);

}  // namespace rf::reports
