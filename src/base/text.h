#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace rf {

bool valid_utf8(std::string_view text);
// Replaces each broken sequence with U+FFFD.
std::string repair_utf8(std::string_view text);

std::string_view trim(std::string_view text);
// ASCII only; other bytes are left alone.
std::string lower_ascii(std::string_view text);
bool equals_ignoring_case(std::string_view a, std::string_view b);

std::vector<std::string_view> split(std::string_view text, char separator);
std::string join(const std::vector<std::string>& parts, std::string_view separator);

// The JSON string literal of `text`, quotes included; control characters escaped, broken UTF-8 repaired.
void append_json_string(std::string& out, std::string_view text);

// The first 60 bytes of what somebody wrote, as a JSON string: safe in an error message, whatever it holds.
std::string excerpt(std::string_view text);

// The place of the first character that a screen would not show, or would show elsewhere: controls (but a
// line's end and a tab), and what turns the direction of the text round (U+202A to U+202E, U+2066 to U+2069).
// npos: none.
std::size_t hidden_character(std::string_view text);

// At most `bytes` from the beginning, whole characters.
std::string_view beginning(std::string_view text, std::size_t bytes);

// Distance in edits, for "did you mean". O(|a||b|); both are cut to 64 bytes.
int edit_distance(std::string_view a, std::string_view b);
// The candidate that `word` was probably meant to be, or "".
std::string_view nearest(std::string_view word, const std::vector<std::string_view>& candidates);

}  // namespace rf
