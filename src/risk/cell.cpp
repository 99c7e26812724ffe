#include "risk/cell.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cmath>
#include <limits>

#include "base/text.h"

namespace rf::risk {
namespace {

bool plain(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

bool digit(char c) { return c >= '0' && c <= '9'; }

bool among(std::string_view word, const auto& words) {
  return std::any_of(std::begin(words), std::end(words), [&](std::string_view w) { return w == word; });
}

// "007" and "12345678901234567": as a number they would no longer be what they say.
bool is_id(std::string_view text) {
  if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
  if (text.size() < 2 || !std::all_of(text.begin(), text.end(), digit)) return false;
  return text[0] == '0' || text.size() > 15;
}

CellRead judged(double value, double& out) {
  if (std::abs(value) > std::numeric_limits<float>::max()) return CellRead::infinite;
  out = value;
  return CellRead::yes;
}

// What from_chars takes, all of it.
CellRead read_plain(std::string_view text, double& value) {
  if (text.starts_with('+')) text.remove_prefix(1);
  // from_chars also takes words, which are other people's names as often.
  if (text.empty() || !(digit(text[0]) || text[0] == '-' || text[0] == '.')) return CellRead::no;
  if (text.size() > 1 && text[0] == '-' && !digit(text[1]) && text[1] != '.') return CellRead::no;
  double found = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), found);
  if (end != text.data() + text.size()) return CellRead::no;
  if (error == std::errc::result_out_of_range) {
    if (text.find("e-") == text.npos && text.find("E-") == text.npos) return CellRead::infinite;
    value = 0;  // too small to tell from nothing
    return CellRead::yes;
  }
  return error == std::errc() ? judged(found, value) : CellRead::no;
}

bool is_infinity(std::string_view text) {
  auto word = lower_ascii(text);
  if (word.starts_with('-') || word.starts_with('+')) word.erase(0, 1);
  return word == "inf" || word == "infinity" || word == "∞" || word == "無限大";
}

// Thousands taken out: groups of three, or of two before the last (lakh). False: the commas stand elsewhere.
bool without_groups(std::string& text, char separator) {
  const auto point = text.find(separator == ',' ? '.' : ',');
  const auto whole = std::string_view(text).substr(0, point);
  if (whole.find(separator) == whole.npos) return true;
  const auto parts = split(whole, separator);
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (parts[i].empty() || !std::all_of(parts[i].begin(), parts[i].end(), digit)) return false;
    if (i == 0 && parts[i].size() > 3) return false;
    if (i + 1 == parts.size() && parts[i].size() != 3) return false;
    if (i && i + 1 < parts.size() && parts[i].size() != 3 && parts[i].size() != 2) return false;
  }
  std::string joined;
  for (const auto part : parts) joined += part;
  if (point != text.npos) joined += text.substr(point);
  text = std::move(joined);
  return true;
}

bool strip_front(std::string& text, std::string_view what) {
  if (!text.starts_with(what)) return false;
  text = std::string(trim(std::string_view(text).substr(what.size())));
  return true;
}
bool strip_back(std::string& text, std::string_view what) {
  if (!text.ends_with(what)) return false;
  text = std::string(trim(std::string_view(text).substr(0, text.size() - what.size())));
  return true;
}

// Sign, currency and per cent taken off; false: a sign too many.
struct Dressed {
  bool negative = false;
  double scale = 1;
};
void undress(std::string& text, Dressed& dress) {
  if (text.size() > 2 && text.front() == '(' && text.back() == ')') {
    text = std::string(trim(std::string_view(text).substr(1, text.size() - 2)));
    dress.negative = true;
  }
  const auto sign = [&] {
    if (dress.negative) return;
    for (std::string_view minus : {"-", "−", "△", "▲", "‐", "–"})
      if (strip_front(text, minus)) {
        dress.negative = true;
        return;
      }
    strip_front(text, "+");
  };
  sign();
  for (std::string_view money : {"¥", "$", "€", "£", "₹", "Rs.", "Rs", "JPY", "INR", "USD", "EUR", "GBP"})
    if (strip_front(text, money)) break;
  sign();
  if (strip_back(text, "%")) dress.scale = 0.01;
  for (std::string_view unit : {"円", "€", "JPY", "INR", "USD", "EUR", "GBP"})
    if (strip_back(text, unit)) break;
}

}  // namespace

std::string half_width(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto at = [&](std::size_t k) {
      return i + k < text.size() ? static_cast<unsigned char>(text[i + k]) : 0u;
    };
    if (at(0) == 0xEF && (at(1) == 0xBC || at(1) == 0xBD) && at(2) >= 0x80) {
      // U+FF01 to U+FF5E stand for U+0021 to U+007E; U+FFE5 is the yen sign.
      const unsigned code = 0xF000 + ((at(1) & 0x3F) << 6) + (at(2) & 0x3F);
      if (code >= 0xFF01 && code <= 0xFF5E) {
        out += static_cast<char>(code - 0xFEE0);
        i += 2;
        continue;
      }
    }
    if (at(0) == 0xEF && at(1) == 0xBF && at(2) == 0xA5) {
      out += "¥", i += 2;
      continue;
    }
    if ((at(0) == 0xE3 && at(1) == 0x80 && at(2) == 0x80) || (at(0) == 0xC2 && at(1) == 0xA0)) {
      out += ' ', i += at(0) == 0xE3 ? 2 : 1;
      continue;
    }
    out += text[i];
  }
  return out;
}

CellMissing cell_missing(std::string_view cell, bool number) {
  static constexpr std::array sure = {"nan",    "null",  "n/a",    "#n/a", "#value!", "#div/0!", "#ref!",
                                      "#name?", "#num!", "#null!", "<na>", "欠損",    "欠測",    "欠損値"};
  static constexpr std::array numbers = {"-",  "--", "?",  ".",    "na",   "none",   "nil", "—",    "–",
                                         "ー", "−",  "－", "不明", "なし", "未入力", "nat", "-nan", "+nan"};
  cell = trim(cell);
  if (cell.empty() || cell == "　") return CellMissing::empty;
  if (cell.size() > 12) return CellMissing::no;
  // Most cells are numbers, which no word begins like.
  if (digit(cell[0])) return CellMissing::no;
  const auto word = lower_ascii(cell);
  if (among(word, sure) || (number && among(word, numbers))) return CellMissing::word;
  return CellMissing::no;
}

CellRead read_number(std::string_view cell, bool decimal_comma, double& value) {
  cell = trim(cell);
  if (cell.empty() || cell.size() > 64 || is_id(cell)) return CellRead::no;
  if (!decimal_comma)
    if (const auto found = read_plain(cell, value); found != CellRead::no) return found;
  if (is_infinity(cell)) return CellRead::infinite;
  auto text = plain(cell) ? std::string(cell) : half_width(cell);
  text = std::string(trim(text));
  Dressed dress;
  undress(text, dress);
  if (text.empty() || !(digit(text[0]) || text[0] == '.' || text[0] == ',') || is_id(text))
    return CellRead::no;
  if (!without_groups(text, decimal_comma ? '.' : ',')) return CellRead::no;
  if (decimal_comma) {
    if (std::count(text.begin(), text.end(), ',') > 1) return CellRead::no;
    std::replace(text.begin(), text.end(), ',', '.');
  }
  double found = 0;
  const auto read = read_plain(text, found);
  if (read != CellRead::yes) return read;
  value = found * dress.scale * (dress.negative ? -1 : 1);
  return CellRead::yes;
}

namespace {

// Digits with perhaps a fraction; nothing is taken where there are none.
bool amount(std::string_view& text, double& value) {
  const auto size = std::min(text.find_first_not_of("0123456789."), text.size());
  if (size == 0 || size > 12) return false;
  const auto [end, error] = std::from_chars(text.data(), text.data() + size, value, std::chars_format::fixed);
  if (error != std::errc() || end != text.data() + size) return false;
  text.remove_prefix(size);
  return true;
}

bool skip_word(std::string_view& text, std::initializer_list<std::string_view> words) {
  for (const auto word : words)
    if (text.starts_with(word)) {
      text.remove_prefix(word.size());
      return true;
    }
  return false;
}

// 1:02:03 or 2:03.
bool read_colons(std::string_view text, double& seconds) {
  const auto parts = split(text, ':');
  if (parts.size() != 2 && parts.size() != 3) return false;
  seconds = 0;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    auto part = parts[i];
    double value = 0;
    if (!amount(part, value) || !part.empty()) return false;
    if (i && value >= 60) return false;
    if (i + 1 < parts.size() && parts[i].find('.') != std::string_view::npos) return false;
    if (i && parts[i].substr(0, parts[i].find('.')).size() != 2) return false;
    seconds = seconds * 60 + value;
  }
  return true;
}

}  // namespace

bool read_length(std::string_view cell, double& seconds) {
  cell = trim(cell);
  if (cell.empty() || cell.size() > 60) return false;
  const auto owned = plain(cell) ? std::string(cell) : half_width(cell);
  std::string_view text = trim(owned);
  if (text.find(':') != text.npos) return read_colons(text, seconds);
  double total = 0;
  int units = 0;
  struct Unit {
    double seconds;
    std::initializer_list<std::string_view> words;
  };
  static const std::array<Unit, 3> all = {Unit{3600, {"時間", "hours", "hour", "h"}},
                                          Unit{60, {"分", "minutes", "minute", "min", "m"}},
                                          Unit{1, {"秒", "seconds", "second", "sec", "s"}}};
  std::size_t next = 0;
  while (!text.empty()) {
    double value = 0;
    if (!amount(text, value)) return false;
    text = trim(text);
    while (next < all.size() && !skip_word(text, all[next].words)) ++next;
    if (next == all.size()) return false;
    total += value * all[next++].seconds;
    ++units;
    text = trim(text);
  }
  seconds = total;
  return units > 0;
}

namespace {

struct Parts {
  int year = 0, month = 0, day = 0;
};

bool skip_text(std::string_view& rest, std::string_view what) {
  if (!rest.starts_with(what)) return false;
  rest.remove_prefix(what.size());
  return true;
}

bool take(std::string_view& rest, std::size_t least, std::size_t most, int& value) {
  std::size_t n = 0;
  value = 0;
  while (n < most && n < rest.size() && digit(rest[n])) value = value * 10 + (rest[n++] - '0');
  if (n < least) return false;
  rest.remove_prefix(n);
  return true;
}

bool take_day(std::string_view& rest, DayOrder order, Parts& out) {
  auto from = rest;
  if (take(rest, 4, 4, out.year)) {
    for (const auto& [a, b, c] : {std::array<std::string_view, 3>{"-", "-", ""},
                                  {"/", "/", ""},
                                  {".", ".", ""},
                                  {"年", "月", "日"}}) {
      auto at = rest;
      if (!skip_text(at, a) || !take(at, 1, 2, out.month) || !skip_text(at, b) || !take(at, 1, 2, out.day) ||
          !skip_text(at, c))
        continue;
      rest = at;
      return true;
    }
    return false;
  }
  rest = from;
  int first = 0, second = 0;
  if (!take(rest, 1, 2, first) || rest.empty()) return false;
  const char mark = rest.front();
  if (mark != '/' && mark != '-' && mark != '.') return false;
  rest.remove_prefix(1);
  if (!take(rest, 1, 2, second) || !skip_text(rest, std::string_view(&mark, 1)) ||
      !take(rest, 4, 4, out.year))
    return false;
  out.day = order == DayOrder::day_first ? first : second;
  out.month = order == DayOrder::day_first ? second : first;
  return true;
}

// 10:11, 10:11:12.5, 10時11分12秒; seconds of the day.
bool take_time(std::string_view& rest, double& seconds) {
  int hour = 0, minute = 0, second = 0;
  if (!take(rest, 1, 2, hour)) return false;
  const bool words = skip_text(rest, "時");
  if (!words && !skip_text(rest, ":")) return false;
  double fraction = 0;
  if (take(rest, 1, 2, minute)) {
    if (words && !skip_text(rest, "分")) return false;
    if (words ? take(rest, 1, 2, second) : skip_text(rest, ":") && take(rest, 2, 2, second)) {
      if (words && !skip_text(rest, "秒")) return false;
      if (rest.size() > 1 && rest[0] == '.' && digit(rest[1])) {
        double scale = 0.1;
        for (rest.remove_prefix(1); !rest.empty() && digit(rest[0]); rest.remove_prefix(1), scale /= 10)
          fraction += (rest[0] - '0') * scale;
      }
    }
  } else if (!words) {
    return false;
  }
  if (hour > 23 || minute > 59 || second > 60) return false;
  seconds = hour * 3600 + minute * 60 + second + fraction;
  return true;
}

bool take_offset(std::string_view& rest, double& seconds) {
  rest = trim(rest);
  seconds = 0;
  if (rest.empty() || skip_text(rest, "Z") || skip_text(rest, "UTC")) return true;
  const bool minus = rest.front() == '-';
  if (!minus && rest.front() != '+') return false;
  rest.remove_prefix(1);
  int hours = 0, minutes = 0;
  if (!take(rest, 2, 2, hours)) return false;
  skip_text(rest, ":");
  if (!rest.empty() && !take(rest, 2, 2, minutes)) return false;
  if (hours > 15 || minutes > 59) return false;
  seconds = (minus ? -1 : 1) * (hours * 3600 + minutes * 60);
  return true;
}

}  // namespace

bool read_moment(std::string_view cell, DayOrder order, double& seconds, bool& timed) {
  cell = trim(cell);
  if (cell.size() < 6 || cell.size() > 60) return false;
  const auto owned = plain(cell) ? std::string(cell) : half_width(cell);
  std::string_view rest = trim(owned);
  Parts parts;
  if (!take_day(rest, order, parts)) return false;
  const std::chrono::year_month_day day{std::chrono::year(parts.year),
                                        std::chrono::month(static_cast<unsigned>(parts.month)),
                                        std::chrono::day(static_cast<unsigned>(parts.day))};
  if (!day.ok() || parts.year < 1900 || parts.year > 2199) return false;
  seconds = std::chrono::sys_days(day).time_since_epoch().count() * 86400.0;
  timed = false;
  if (rest.empty()) return true;
  if (!skip_text(rest, "T") && rest.front() != ' ') return false;
  rest = trim(rest);
  double of_day = 0, offset = 0;
  if (!take_time(rest, of_day) || !take_offset(rest, offset) || !rest.empty()) return false;
  timed = true;
  seconds += of_day - offset;
  return true;
}

}  // namespace rf::risk
