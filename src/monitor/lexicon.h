#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/error.h"
#include "monitor/words.h"

// A table of words and phrases with what they say of a mood.
namespace rf::monitor {

struct Entry {
  enum class Kind { value, turns, scales, contrasts };
  std::vector<std::string> rest;  // the keys after the first
  Kind kind = Kind::value;
  double value = 0;  // -4 to 4, or the factor of `scales`
};

class Lexicon {
 public:
  // `language` says how words become keys. Error: "lexicon-invalid", as FILE:LINE: what is wrong.
  static Result<Lexicon> read(std::string_view file, std::string_view text, std::string_view language);

  struct Hit {
    const Entry* entry = nullptr;
    std::size_t words = 0;
  };
  // The longest entry that begins at `at`, by the words' keys or as they were said. No entry reaches over
  // punctuation.
  Hit at(const Spoken& spoken, std::size_t at, bool as_said) const;

 private:
  std::unordered_map<std::string, std::vector<Entry>> by_first_;  // longest first
};

// Those that were built in, made ready once.
const Lexicon& lexicon(std::string_view language);

}  // namespace rf::monitor
