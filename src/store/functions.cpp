#include "store/functions.h"

#include <sqlite3.h>
#include <wctype.h>

#include <array>
#include <clocale>
#include <cmath>

#include "base/money.h"
#include "base/text.h"
#include "call/badge.h"
#include "store/words.h"

namespace rf::store {
namespace {

// Case tables of the C library's own UTF-8, whatever the user's language is.
locale_t utf8() {
  static const locale_t made = newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr);
  return made;
}

struct Decoded {
  char32_t letter = 0;
  std::size_t bytes = 0;  // 0: not UTF-8
};

Decoded decode(std::string_view text) {
  auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  unsigned char first = byte(0);
  std::size_t length = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
  if (first < 0xc2 || first > 0xf4 || text.size() < length) return {};
  char32_t letter = first & (0xffu >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xc0) != 0x80) return {};
    letter = letter << 6 | (byte(i) & 0x3fu);
  }
  return {letter, length};
}

void encode(std::string& out, char32_t letter) {
  auto tail = [&](int shift) { out += static_cast<char>(0x80 | (letter >> shift & 0x3f)); };
  if (letter < 0x80) {
    out += static_cast<char>(letter);
  } else if (letter < 0x800) {
    out += static_cast<char>(0xc0 | letter >> 6);
    tail(0);
  } else if (letter < 0x10000) {
    out += static_cast<char>(0xe0 | letter >> 12);
    tail(6), tail(0);
  } else {
    out += static_cast<char>(0xf0 | letter >> 18);
    tail(12), tail(6), tail(0);
  }
}

std::string_view text_of(sqlite3_value* value) {
  auto* bytes = reinterpret_cast<const char*>(sqlite3_value_text(value));
  if (!bytes) return {};
  return {bytes, static_cast<std::size_t>(sqlite3_value_bytes(value))};
}

bool null(sqlite3_value* value) { return sqlite3_value_type(value) == SQLITE_NULL; }
Time time_of(sqlite3_value* value) { return Time(Millis(sqlite3_value_int64(value))); }

void badge_function(sqlite3_context* context, int, sqlite3_value** in) {
  call::BadgeInput input;
  input.outcome = outcome_of(text_of(in[0]));
  if (!null(in[1])) input.outcome_at = time_of(in[1]);
  if (!null(in[2]))
    input.last = {time_of(in[2]), phase_of(text_of(in[3])), outcome_of(text_of(in[4])),
                  disposition_of(text_of(in[5]))};
  if (!null(in[6])) input.manual = {badge_of(text_of(in[6])), time_of(in[7])};
  input.loan = text_of(in[8]) == desk::loan_kind;
  sqlite3_result_int(context, static_cast<int>(call::badge(input)));
}

void fold_function(sqlite3_context* context, int, sqlite3_value** in) {
  auto folded = fold(text_of(in[0]));
  sqlite3_result_text64(context, folded.data(), folded.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
}

void major_function(sqlite3_context* context, int, sqlite3_value** in) {
  double minor = static_cast<double>(sqlite3_value_int64(in[0]));
  sqlite3_result_double(context, minor / std::pow(10, minor_digits(text_of(in[1]))));
}

// 0 for what is not DD/MM/YYYY, so that it comes first.
void day_function(sqlite3_context* context, int, sqlite3_value** in) {
  auto text = text_of(in[0]);
  int number = 0;
  if (text.size() == 10 && text[2] == '/' && text[5] == '/')
    for (std::size_t at : std::array<std::size_t, 8>{6, 7, 8, 9, 3, 4, 0, 1}) {
      if (text[at] < '0' || text[at] > '9') {
        number = 0;
        break;
      }
      number = number * 10 + (text[at] - '0');
    }
  sqlite3_result_int(context, number);
}

}  // namespace

std::string fold(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    char c = text[at];
    if (static_cast<unsigned char>(c) < 0x80) {
      out += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
      ++at;
      continue;
    }
    auto [letter, bytes] = decode(text.substr(at));
    if (bytes == 0) {
      out += c;
      ++at;
      continue;
    }
    if (utf8()) letter = static_cast<char32_t>(towlower_l(static_cast<wint_t>(letter), utf8()));
    encode(out, letter);
    at += bytes;
  }
  return out;
}

Done add_functions(Connection& db) {
  struct Function {
    const char* name;
    int arguments;
    void (*run)(sqlite3_context*, int, sqlite3_value**);
  };
  constexpr std::array functions = {Function{"badge", 9, badge_function}, Function{"fold", 1, fold_function},
                                    Function{"major", 2, major_function}, Function{"day", 1, day_function}};
  for (const auto& function : functions) {
    int code = sqlite3_create_function_v2(db.handle(), function.name, function.arguments,
                                          SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY, nullptr,
                                          function.run, nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) return tl::unexpected(error_of(db.handle(), code));
  }
  return {};
}

}  // namespace rf::store
