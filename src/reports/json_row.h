#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/error.h"

// Rows written as JSON objects.
namespace rf::reports {

// One flat JSON object as names and texts. Numbers are kept as they are written ("1.10", "1e400"); null is
// "". Error "json-row": what is wrong, for people.
Result<std::vector<std::pair<std::string, std::string>>> read_json_row(std::string_view text);

// Cuts a JSON array into its elements without parsing them, so that each has a line and one bad element does
// not hide the others.
class JsonArrayCutter {
 public:
  explicit JsonArrayCutter(std::string_view text) : text_(text) {}

  // The next element and its line; nullopt at the end or when the array is broken.
  struct Element {
    int line;
    std::string_view text;
  };
  std::optional<Element> next() {
    skip_space();
    if (at_ < text_.size() && text_[at_] == (first_ ? '[' : ',')) {
      ++at_;
      skip_space();
    } else {
      return std::nullopt;
    }
    bool empty = first_ && at_ < text_.size() && text_[at_] == ']';
    first_ = false;
    if (empty) return std::nullopt;
    Element element{line_, {}};
    auto begin = at_;
    skip_value();
    element.text = text_.substr(begin, at_ - begin);
    return element;
  }
  // Whether the array ended as it should.
  bool complete() {
    skip_space();
    if (at_ >= text_.size() || text_[at_] != ']') return false;
    ++at_;
    skip_space();
    return at_ == text_.size();
  }
  int line() const { return line_; }

 private:
  void advance() {
    if (text_[at_] == '\n') ++line_;
    ++at_;
  }
  void skip_space() {
    while (at_ < text_.size() && std::string_view(" \t\r\n").find(text_[at_]) != std::string_view::npos)
      advance();
  }
  void skip_string() {
    advance();
    while (at_ < text_.size() && text_[at_] != '"') {
      if (text_[at_] == '\\' && at_ + 1 < text_.size()) advance();
      advance();
    }
    if (at_ < text_.size()) advance();
  }
  void skip_value() {
    int depth = 0;
    while (at_ < text_.size()) {
      char c = text_[at_];
      if (depth == 0 && (c == ',' || c == ']')) return;
      if (c == '"') {
        skip_string();
        continue;
      }
      if (c == '{' || c == '[') ++depth;
      if (c == '}' || c == ']') --depth;
      advance();
    }
  }

  std::string_view text_;
  std::size_t at_ = 0;
  int line_ = 1;
  bool first_ = true;
};

}  // namespace rf::reports
