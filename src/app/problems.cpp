#include "app/problems.h"

#include <algorithm>
#include <iostream>

#include "desk/case_import.h"

namespace rf::app {

void tell_problems(const std::string& file, const std::vector<reports::Problem>& problems) {
  constexpr std::size_t shown = 3;
  for (const auto& group : desk::grouped(problems)) {
    for (std::size_t i = 0; i < std::min(shown, group.lines.size()); ++i)
      std::cerr << file << ":" << group.lines[i] << ": " << group.reasons[i] << "\n";
    if (group.lines.size() > shown)
      std::cerr << file << ": and " << group.lines.size() - shown
                << " more rows with this problem, the last on line " << group.lines.back() << "\n";
  }
}

}  // namespace rf::app
