#include "web/memory.h"

#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <fstream>
#include <limits>

#include "desk/log.h"

namespace rf::web {
namespace {

std::uint64_t page() { return static_cast<std::uint64_t>(sysconf(_SC_PAGESIZE)); }

// The bound of one group; none when it says "max" or nothing.
std::uint64_t bound_of(const std::string& folder) {
  std::ifstream in(folder + "/memory.max");
  std::string text;
  std::uint64_t bytes = 0;
  if (!(in >> text)) return std::numeric_limits<std::uint64_t>::max();
  auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), bytes);
  return error == std::errc() && bytes > 0 ? bytes : std::numeric_limits<std::uint64_t>::max();
}

}  // namespace

std::uint64_t memory_used() {
  std::ifstream in("/proc/self/statm");
  std::uint64_t size = 0, resident = 0, shared = 0;
  if (!(in >> size >> resident >> shared) || shared > resident) return 0;
  return (resident - shared) * page();
}

std::uint64_t memory_there(const std::string& groups, const std::string& own) {
  auto least = static_cast<std::uint64_t>(sysconf(_SC_PHYS_PAGES)) * page();
  std::ifstream in(own);
  std::string line;
  while (std::getline(in, line)) {
    if (!line.starts_with("0::/")) continue;  // version 2
    // Each group is bounded by those above it.
    for (auto path = line.substr(3);; path.erase(path.rfind('/'))) {
      least = std::min(least, bound_of(groups + path));
      if (path.empty() || path.find('/') == std::string::npos) break;
    }
  }
  return least;
}

Memory::Memory(Executor& executor, std::uint64_t limit)
    : executor_(executor), limit_(limit ? limit : memory_there()) {
  watch();
}

void Memory::watch() {
  measured(memory_used());
  timer_ = executor_.after(every, [this] { watch(); });
}

void Memory::measured(std::uint64_t used) {
  const bool was = scarce();
  used_ = used;
  if (was != scarce())
    desk::log(scarce() ? desk::Level::error : desk::Level::info, scarce() ? "memory.scarce" : "memory.well",
              {{"mib", static_cast<std::int64_t>(used >> 20)},
               {"of_mib", static_cast<std::int64_t>(limit_ >> 20)}});
}

}  // namespace rf::web
