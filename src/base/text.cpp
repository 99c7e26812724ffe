#include "base/text.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <numeric>

namespace rf {
namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";  // U+FFFD
constexpr std::string_view blanks = " \t\r\n\f\v";

unsigned char byte_at(std::string_view text, std::size_t i) { return static_cast<unsigned char>(text[i]); }

// What stands at text[i], the first byte of something that is not ASCII: `size` bytes that belong together.
// A broken sequence ends before the first byte that cannot continue it (Unicode's "maximal subpart").
struct Sequence {
  std::size_t size;
  bool good;
};

Sequence sequence_at(std::string_view text, std::size_t i) {
  const unsigned char lead = byte_at(text, i);
  if (lead < 0xC2 || lead > 0xF4) return {1, false};
  const std::size_t size = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  // The second byte is what excludes overlong forms, surrogates and what lies beyond U+10FFFF.
  const unsigned char least = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
  const unsigned char most = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
  if (i + 1 >= text.size() || byte_at(text, i + 1) < least || byte_at(text, i + 1) > most) return {1, false};
  const auto continued = [&](std::size_t k) {
    return i + k < text.size() && (byte_at(text, i + k) & 0xC0) == 0x80;
  };
  if (size == 2) return {2, true};
  if (!continued(2)) return {2, false};
  if (size == 3) return {3, true};
  if (!continued(3)) return {3, false};
  return {4, true};
}

constexpr std::uint64_t ones = 0x0101010101010101;
constexpr std::uint64_t highs = 0x8080808080808080;

std::uint64_t eight_at(std::string_view text, std::size_t i) {
  std::uint64_t word;
  std::memcpy(&word, text.data() + i, sizeof word);
  return word;
}
// Not nought when a byte of `word` is nought (exact), or below `limit` <= 0x80 (may also be set for bytes
// beside one).
constexpr std::uint64_t nought_in(std::uint64_t word) { return (word - ones) & ~word & highs; }
constexpr std::uint64_t below(std::uint64_t word, std::uint64_t limit) {
  return (word - ones * limit) & ~word & highs;
}

// Past the sound characters at text[i] that are not ASCII.
std::size_t skip_wide(std::string_view text, std::size_t i) {
  while (i < text.size() && byte_at(text, i) >= 0x80) {
    const auto sequence = sequence_at(text, i);
    if (!sequence.good) break;
    i += sequence.size;
  }
  return i;
}

// The index of the first byte at or after `i` that is not part of a sound character.
std::size_t skip_valid(std::string_view text, std::size_t i) {
  for (;;) {
    while (i + 8 <= text.size() && !(eight_at(text, i) & highs)) i += 8;
    while (i < text.size() && byte_at(text, i) < 0x80) ++i;
    const std::size_t end = skip_wide(text, i);
    if (end == i) return i;
    i = end;
  }
}

bool plain_in_json(unsigned char c) { return c >= 0x20 && c < 0x7F && c != '"' && c != '\\'; }

// The index of the first byte at or after `i` that a JSON string cannot hold as it is.
std::size_t skip_plain(std::string_view text, std::size_t i) {
  for (;;) {
    for (; i + 8 <= text.size(); i += 8) {
      const auto word = eight_at(text, i);
      if ((word & highs) | below(word, 0x20) | nought_in(word ^ ones * '"') | nought_in(word ^ ones * '\\') |
          nought_in(word ^ ones * 0x7F))
        break;
    }
    while (i < text.size() && plain_in_json(byte_at(text, i))) ++i;
    const std::size_t end = skip_wide(text, i);
    if (end == i) return i;
    i = end;
  }
}

void append_escaped(std::string& out, unsigned char c) {
  constexpr char digits[] = "0123456789abcdef";
  switch (c) {
    case '"': out += "\\\""; return;
    case '\\': out += "\\\\"; return;
    case '\b': out += "\\b"; return;
    case '\f': out += "\\f"; return;
    case '\n': out += "\\n"; return;
    case '\r': out += "\\r"; return;
    case '\t': out += "\\t"; return;
    default:
      const char escape[6] = {'\\', 'u', '0', '0', digits[c >> 4], digits[c & 15]};
      out.append(escape, sizeof escape);
  }
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

}  // namespace

bool valid_utf8(std::string_view text) { return skip_valid(text, 0) == text.size(); }

std::string repair_utf8(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  std::size_t copied = 0;
  for (std::size_t i = skip_valid(text, 0); i < text.size(); i = skip_valid(text, copied)) {
    out.append(text.substr(copied, i - copied)).append(replacement);
    copied = i + sequence_at(text, i).size;
  }
  return out.append(text.substr(copied));
}

std::string_view trim(std::string_view text) {
  const auto start = text.find_first_not_of(blanks);
  if (start == std::string_view::npos) return {};
  return text.substr(start, text.find_last_not_of(blanks) - start + 1);
}

std::string lower_ascii(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = lower(c);
  return out;
}

bool equals_ignoring_case(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char x, char y) { return lower(x) == lower(y); });
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (;;) {
    const auto end = text.find(separator);
    parts.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

std::string join(const std::vector<std::string>& parts, std::string_view separator) {
  std::string out;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) out += separator;
    out += parts[i];
  }
  return out;
}

void append_json_string(std::string& out, std::string_view text) {
  out += '"';
  std::size_t copied = 0;  // what needs no change is copied in long runs
  for (std::size_t i = skip_plain(text, 0); i < text.size(); i = skip_plain(text, copied)) {
    out.append(text.data() + copied, i - copied);
    const unsigned char c = byte_at(text, i);
    if (c < 0x80)
      append_escaped(out, c);
    else
      out += replacement;
    copied = i + (c < 0x80 ? 1 : sequence_at(text, i).size);
  }
  out.append(text.data() + copied, text.size() - copied);
  out += '"';
}

std::string excerpt(std::string_view text) {
  constexpr std::size_t most = 60;
  std::string out;
  if (text.size() <= most) {
    append_json_string(out, text);
    return out;
  }
  std::size_t end = most;
  while (end > most - 3 && (byte_at(text, end) & 0xC0) == 0x80) --end;  // not in the middle of a character
  append_json_string(out, text.substr(0, end));
  out.insert(out.size() - 1, "…");
  return out;
}

std::size_t hidden_character(std::string_view text) {
  const auto byte = [&](std::size_t at) {
    return at < text.size() ? static_cast<unsigned char>(text[at]) : 0u;
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto first = byte(i), second = byte(i + 1), third = byte(i + 2);
    if ((first < 0x20 && first != '\t' && first != '\n' && first != '\r') || first == 0x7F) return i;
    if (first == 0xC2 && second >= 0x80 && second < 0xA0) return i;
    if (first != 0xE2) continue;
    if (second == 0x80 && third >= 0xAA && third <= 0xAE) return i;
    if (second == 0x81 && third >= 0xA6 && third <= 0xA9) return i;
  }
  return std::string_view::npos;
}

std::string_view beginning(std::string_view text, std::size_t bytes) {
  if (text.size() <= bytes) return text;
  while (bytes > 0 && (static_cast<unsigned char>(text[bytes]) & 0xC0) == 0x80) --bytes;
  return text.substr(0, bytes);
}

int edit_distance(std::string_view a, std::string_view b) {
  constexpr std::size_t most = 64;
  a = a.substr(0, most);
  b = b.substr(0, most);
  std::array<int, most + 1> row;  // distances from the prefix of `a` so far to each prefix of `b`
  std::iota(row.begin(), row.end(), 0);
  for (std::size_t i = 1; i <= a.size(); ++i) {
    int diagonal = row[0];
    row[0] = static_cast<int>(i);
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const int change = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({change, row[j] + 1, row[j - 1] + 1});
    }
  }
  return row[b.size()];
}

std::string_view nearest(std::string_view word, const std::vector<std::string_view>& candidates) {
  const std::string wanted = lower_ascii(word.substr(0, 64));
  // About one letter in three may be wrong; a single letter means nothing.
  int best = static_cast<int>((wanted.size() + 1) / 3) + 1;
  std::string_view found;
  for (const auto candidate : candidates) {
    const int distance = edit_distance(wanted, lower_ascii(candidate.substr(0, 64)));
    if (distance >= best) continue;
    best = distance;
    found = candidate;
  }
  return found;
}

}  // namespace rf
