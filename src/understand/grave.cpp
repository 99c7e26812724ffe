#include "understand/grave.h"

#include <algorithm>

namespace rf::understand {

void add_kinds(std::vector<GraveWord> found, std::vector<Evidence>& out) {
  std::stable_sort(found.begin(), found.end(),
                   [](const GraveWord& a, const GraveWord& b) { return a.kind < b.kind; });
  found.erase(std::unique(found.begin(), found.end(),
                          [](const GraveWord& a, const GraveWord& b) { return a.kind == b.kind; }),
              found.end());
  for (std::size_t i = 0; i < found.size(); ++i) {
    const auto name = "G:" + std::string(found[i].kind);
    out.push_back({name, found[i].place, found[i].place});
    for (std::size_t j = i + 1; j < found.size(); ++j)
      out.push_back({name + "+" + std::string(found[j].kind), found[i].place, found[j].place});
  }
}

}  // namespace rf::understand
