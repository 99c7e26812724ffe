#include "app/start_up_pages.h"

#include <sys/mman.h>

#include <bit>
#include <charconv>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"

namespace rf::app {
namespace {

struct Mapping {
  std::uintptr_t begin = 0, end = 0;
  bool of_a_file = false, writable = true;
  std::size_t resident = 0, written = 0;  // kilobytes
};

// "7f00-7f10 r-xp 00002000 fe:00 1234   /usr/lib/libc.so.6"
bool read_head(std::string_view line, Mapping& out) {
  const auto dash = line.find('-'), blank = line.find(' ');
  if (dash == line.npos || blank == line.npos || dash > blank) return false;
  Mapping found;
  const auto hex = [&](std::size_t from, std::size_t to, std::uintptr_t& value) {
    const auto [end, error] = std::from_chars(line.data() + from, line.data() + to, value, 16);
    return error == std::errc() && end == line.data() + to;
  };
  if (!hex(0, dash, found.begin) || !hex(dash + 1, blank, found.end)) return false;
  const auto rights = line.substr(blank + 1, 4);
  found.writable = rights.size() < 4 || rights[1] != '-';
  found.of_a_file = rights.ends_with('p') && line.find(" /") != line.npos;
  out = found;
  return true;
}

// "Rss:                 120 kB"
void read_size(std::string_view line, std::string_view name, std::size_t& out) {
  if (!line.starts_with(name)) return;
  const auto digits = trim(line.substr(name.size()));
  std::from_chars(digits.data(), digits.data() + digits.size(), out);
}

std::vector<Mapping> mappings() {
  std::vector<Mapping> out;
  std::ifstream in("/proc/self/smaps");
  for (std::string line; std::getline(in, line);) {
    Mapping next;
    if (read_head(line, next)) {
      out.push_back(next);
    } else if (!out.empty()) {
      read_size(line, "Rss:", out.back().resident);
      read_size(line, "Anonymous:", out.back().written);
    }
  }
  return out;
}

}  // namespace

std::size_t let_go_of_start_up_pages() {
  std::size_t bytes = 0;
  for (const auto& one : mappings()) {
    if (!one.of_a_file || one.writable || one.written > 0 || one.resident == 0) continue;
    // Of a private mapping without a page of its own this drops page table entries, and nothing else.
    if (madvise(std::bit_cast<void*>(one.begin), one.end - one.begin, MADV_DONTNEED) == 0)
      bytes += one.resident * 1024;
  }
  return bytes;
}

}  // namespace rf::app
