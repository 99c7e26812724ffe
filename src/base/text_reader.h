#pragma once

#include <string_view>

namespace rf {

// Reads a short text from left to right. Each function takes what it names, or takes nothing and says so.
class TextReader {
 public:
  explicit TextReader(std::string_view text) : rest_(text) {}

  bool done() const { return rest_.empty(); }
  bool skip(char c) {
    if (!rest_.starts_with(c)) return false;
    rest_.remove_prefix(1);
    return true;
  }
  // From `least` to `most` decimal digits.
  template <class Number>
  bool digits(std::size_t least, std::size_t most, Number& value) {
    const auto found = take_while([&](char c, std::size_t i) { return i < most && c >= '0' && c <= '9'; });
    if (found.size() < least) {
      rest_ = {found.data(), found.size() + rest_.size()};
      return false;
    }
    value = 0;
    for (const char c : found) value = value * 10 + (c - '0');
    return true;
  }
  // ASCII letters, perhaps none.
  std::string_view letters() {
    return take_while([](char c, std::size_t) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); });
  }
  // Spaces and tabs; false when there were none.
  bool blanks() {
    return !take_while([](char c, std::size_t) { return c == ' ' || c == '\t'; }).empty();
  }

 private:
  template <class Belongs>
  std::string_view take_while(Belongs belongs) {
    std::size_t size = 0;
    while (size < rest_.size() && belongs(rest_[size], size)) ++size;
    const auto taken = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return taken;
  }

  std::string_view rest_;
};

}  // namespace rf
