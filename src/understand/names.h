#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace rf::understand {

// A word as names are compared: lower case, without accents, nothing but letters and digits.
std::string fold(std::string_view word);

// Whether two folded words are one name as different people, or a recogniser, spell it: "Leela" and "Lila".
// Names that sound different are different, however near their spelling is: "Maria" and "Mario".
bool same_name(std::string_view a, std::string_view b);

bool is_title(std::string_view folded);  // "mr", "dr", "smt"

// The name of the person whom a call is for.
class FullName {
 public:
  explicit FullName(std::string_view name);

  // The words of `said` from `at` on that are parts of this name, and whether the given name is among them.
  // A surname is shared by a family, initials by many: alone they name nobody.
  struct Run {
    std::size_t words = 0;
    bool given = false;
  };
  Run run(const std::vector<std::string_view>& said, std::size_t at) const;

 private:
  struct Step {
    std::size_t words = 0;
    unsigned parts = 0;  // a bit for each part
  };
  Step step(const std::vector<std::string_view>& said, std::size_t at) const;
  bool complete(unsigned parts) const;

  std::vector<std::string> parts_;  // the given name first, without titles
};

}  // namespace rf::understand
