#include "flow/wrap.h"

#include <algorithm>

#include "base/text.h"

namespace rf::flow {

namespace {

// Of the UTF-8 sign that begins at `at`: its bytes, and the columns that it takes.
struct Sign {
  std::size_t bytes = 1, columns = 1;
};
Sign sign_at(std::string_view text, std::size_t at) {
  const auto lead = static_cast<unsigned char>(text[at]);
  const std::size_t bytes = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  return {std::min(bytes, text.size() - at), bytes < 3 ? 1u : 2u};
}

// As much as fits, whole signs.
std::string_view fitting(std::string_view text, std::size_t most) {
  std::size_t at = 0, used = 0;
  while (at < text.size()) {
    const auto sign = sign_at(text, at);
    if (used + sign.columns > most) break;
    used += sign.columns;
    at += sign.bytes;
  }
  return text.substr(0, at);
}

}  // namespace

std::size_t columns(std::string_view text) {
  std::size_t used = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto sign = sign_at(text, at);
    used += sign.columns;
    at += sign.bytes;
  }
  return used;
}

std::string shortened(std::string_view text, std::size_t columns_most) {
  if (columns(text) <= columns_most) return std::string(text);
  return std::string(trim(fitting(text, columns_most - 1))) + "…";
}

std::vector<std::string> wrapped(std::string_view text, std::size_t columns_most, std::size_t most) {
  std::vector<std::string> lines;
  auto rest = trim(text);
  while (!rest.empty()) {
    if (lines.size() + 1 == most) {
      lines.push_back(shortened(rest, columns_most));
      break;
    }
    auto line = fitting(rest, columns_most);
    if (line.size() < rest.size())
      if (const auto space = rest.substr(0, line.size() + 1).rfind(' '); space != line.npos && space > 0)
        line = rest.substr(0, space);
    if (line.empty()) line = rest.substr(0, sign_at(rest, 0).bytes);
    lines.emplace_back(trim(line));
    rest = trim(rest.substr(line.size()));
  }
  return lines;
}

}  // namespace rf::flow
