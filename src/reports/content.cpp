#include "reports/content.h"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace rf::reports {

std::string_view binary_kind(std::string_view bytes) {
  static constexpr std::pair<std::string_view, std::string_view> beginnings[] = {
      {"PK\x03\x04", "an Excel workbook or another ZIP archive"},
      {"\xD0\xCF\x11\xE0", "an old Excel workbook or Word document"},
      {"%PDF-", "a PDF document"},
      {"\x89PNG", "a picture (PNG)"},
      {"\xFF\xD8\xFF", "a picture (JPEG)"},
      {"GIF8", "a picture (GIF)"},
      {"\x1F\x8B", "a compressed file (gzip)"},
      {"SQLite format 3", "an SQLite database"},
      {"\x7F"
       "ELF",
       "a program"},
  };
  for (const auto& [start, kind] : beginnings)
    if (bytes.starts_with(start)) return kind;
  // Texts may hold a few control characters, and are exported with them.
  auto start = bytes.substr(0, 64 * 1024);
  auto strange = std::count_if(start.begin(), start.end(), [](char c) {
    auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && (byte < '\t' || byte > '\r')) || byte == 0x7f;
  });
  if (static_cast<std::size_t>(strange) * 32 > start.size()) return "a binary file";
  return "";
}

bool looks_like_utf16(std::string_view bytes) {
  auto start = bytes.substr(0, 256);
  std::size_t zeros[2] = {};
  for (std::size_t i = 0; i < start.size(); ++i)
    if (start[i] == '\0') ++zeros[i % 2];
  return start.size() >= 8 && std::max(zeros[0], zeros[1]) * 10 >= start.size() * 4 &&
         std::min(zeros[0], zeros[1]) == 0;
}

}  // namespace rf::reports
