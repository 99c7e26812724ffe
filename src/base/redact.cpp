#include "base/redact.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

#include "base/text.h"

namespace rf {
namespace {

constexpr std::size_t card_least = 13, card_most = 19, kept = 4, gap_most = 3;
constexpr std::size_t code_least = 3, code_most = 6;

// What stands in a text: a digit, a word that says one (or several: "double one"), or another word.
struct Piece {
  std::size_t begin = 0, end = 0;
  std::string digits;  // what it says; "" for another word
  std::string word;    // lower case; "" for a digit sign
};

struct Letter {
  char32_t code = 0;
  std::size_t size = 1;
};

Letter letter_at(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const auto lead = byte(at);
  const std::size_t size = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  if (size == 1 || at + size > text.size()) return {lead, 1};
  char32_t code = lead & (0xFF >> (size + 1));
  for (std::size_t i = 1; i < size; ++i) code = code << 6 | (byte(at + i) & 0x3F);
  return {code, size};
}

// The zeros of the scripts in which a recogniser or a person may write digits; nine more follow each.
constexpr std::array<char32_t, 16> zeros = {U'0',   0x0660, 0x06F0, 0x0966, 0x09E6, 0x0A66, 0x0AE6, 0x0B66,
                                            0x0BE6, 0x0C66, 0x0CE6, 0x0D66, 0x0E50, 0x1040, 0x17E0, 0xFF10};

char digit_of(char32_t code) {
  for (const auto zero : zeros)
    if (code >= zero && code <= zero + 9) return static_cast<char>('0' + (code - zero));
  return 0;
}

bool is_word_letter(char32_t code) {
  return (code >= 'a' && code <= 'z') || (code >= 'A' && code <= 'Z') || code == '\'';
}

char digit_of_word(std::string_view word) {
  static constexpr std::pair<std::string_view, char> words[] = {
      {"zero", '0'},  {"oh", '0'},    {"nought", '0'}, {"naught", '0'}, {"one", '1'},
      {"two", '2'},   {"three", '3'}, {"four", '4'},   {"five", '5'},   {"six", '6'},
      {"seven", '7'}, {"eight", '8'}, {"nine", '9'},   {"o", '0'},
  };
  for (const auto& [name, digit] : words)
    if (name == word) return digit;
  return 0;
}

std::vector<Piece> pieces_of(std::string_view text, bool spoken) {
  std::vector<Piece> out;
  for (std::size_t at = 0; at < text.size();) {
    const auto letter = letter_at(text, at);
    if (const char digit = digit_of(letter.code)) {
      out.push_back({at, at + letter.size, std::string(1, digit), {}});
      at += letter.size;
    } else if (letter.size == 1 && is_word_letter(letter.code)) {
      auto end = at;
      while (end < text.size() && is_word_letter(static_cast<unsigned char>(text[end]))) ++end;
      Piece word{at, end, {}, lower_ascii(text.substr(at, end - at))};
      if (const char said = spoken ? digit_of_word(word.word) : '\0') word.digits = std::string(1, said);
      out.push_back(std::move(word));
      at = end;
    } else {
      at += letter.size;
    }
  }
  return out;
}

std::size_t signs_between(std::string_view text, std::size_t begin, std::size_t end) {
  std::size_t count = 0;
  for (auto at = begin; at < end; at += letter_at(text, at).size) ++count;
  return count;
}

// "double one" and "triple one" are one piece of two or three digits.
void join_repeats(std::vector<Piece>& pieces) {
  std::vector<Piece> out;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    const std::size_t times = pieces[i].word == "double" ? 2 : pieces[i].word == "triple" ? 3 : 0;
    if (times && i + 1 < pieces.size() && pieces[i + 1].digits.size() == 1) {
      out.push_back(
          {pieces[i].begin, pieces[i + 1].end, std::string(times, pieces[i + 1].digits[0]), "digits"});
      ++i;
    } else {
      out.push_back(std::move(pieces[i]));
    }
  }
  pieces = std::move(out);
}

using Run = std::vector<const Piece*>;

// Digits that follow one another closely enough to be one number.
std::vector<Run> runs_of(std::string_view text, const std::vector<Piece>& pieces) {
  std::vector<Run> out;
  bool open = false;
  for (const auto& piece : pieces) {
    if (piece.digits.empty()) {
      open = false;
      continue;
    }
    if (!open || signs_between(text, out.back().back()->end, piece.begin) > gap_most) out.emplace_back();
    out.back().push_back(&piece);
    open = true;
  }
  return out;
}

std::string digits_of(const Run& run) {
  std::string out;
  for (const auto* piece : run) out += piece->digits;
  return out;
}

bool check_digit_right(std::string_view digits) {
  int sum = 0;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    int value = digits[digits.size() - 1 - i] - '0';
    if (i % 2 == 1) value = value > 4 ? value * 2 - 9 : value * 2;
    sum += value;
  }
  return sum % 10 == 0 && digits.find_first_not_of(digits[0]) != std::string_view::npos;
}

// The text with stars where `hidden` says so, one for each digit.
std::string with_stars(std::string_view text, const std::vector<const Piece*>& hidden) {
  std::string out;
  std::size_t at = 0;
  for (const auto* piece : hidden) {
    out += text.substr(at, piece->begin - at);
    out.append(piece->digits.size(), '*');
    at = piece->end;
  }
  out += text.substr(at);
  return out;
}

// Hides all of a run but its last digits, unless more than a card number was said: the rest may be its code.
void hide_card(const Run& run, std::size_t digits, std::vector<const Piece*>& hidden) {
  const std::size_t shown = digits <= 16 ? kept : 0;
  std::size_t seen = 0;
  for (const auto* piece : run) {
    seen += piece->digits.size();
    if (seen + shown <= digits) hidden.push_back(piece);
  }
}

// Where the groups of a run begin, and its end.
std::vector<std::size_t> groups_of(const Run& run) {
  std::vector<std::size_t> out{0};
  for (std::size_t i = 1; i < run.size(); ++i)
    if (run[i]->begin != run[i - 1]->end) out.push_back(i);
  out.push_back(run.size());
  return out;
}

// Where a card number ends that begins with group `first`; `first` when none does. Only whole groups are
// tried: of the digits inside a longer number some would pass by chance.
std::size_t card_from(std::string_view digits, const std::vector<std::size_t>& groups, std::size_t first) {
  for (auto last = groups.size() - 1; last > first; --last) {
    const auto length = groups[last] - groups[first];
    if (length >= card_least && length <= card_most &&
        check_digit_right(digits.substr(groups[first], length)))
      return last;
  }
  return first;
}

bool names_a_code(std::string_view word) {
  static constexpr std::array<std::string_view, 9> names = {"cvv", "cvc",  "cvn",      "csc",     "pin",
                                                            "otp", "code", "passcode", "password"};
  return std::find(names.begin(), names.end(), word) != names.end();
}

// "my cvv is 737": whether a word before the run, but for a few small ones, names a code.
bool follows_a_code(const std::vector<Piece>& pieces, const Piece& first) {
  static constexpr std::array<std::string_view, 7> between = {"is",  "number", "no", "it's",
                                                              "its", "was",    "the"};
  for (auto i = static_cast<std::size_t>(&first - pieces.data()); i-- > 0;) {
    if (names_a_code(pieces[i].word)) return true;
    if (std::find(between.begin(), between.end(), pieces[i].word) == between.end()) return false;
  }
  return false;
}

}  // namespace

std::string redact_speech(std::string_view text) {
  auto pieces = pieces_of(text, true);
  join_repeats(pieces);
  std::vector<const Piece*> hidden;
  for (const auto& run : runs_of(text, pieces)) {
    const auto digits = digits_of(run).size();
    if (digits >= card_least)
      hide_card(run, digits, hidden);
    else if (digits >= code_least && digits <= code_most && follows_a_code(pieces, *run.front()))
      hidden.insert(hidden.end(), run.begin(), run.end());
  }
  return with_stars(text, hidden);
}

std::string redact_text(std::string_view text) {
  const auto pieces = pieces_of(text, false);
  std::vector<const Piece*> hidden;
  for (const auto& run : runs_of(text, pieces)) {
    const auto digits = digits_of(run);  // one for each piece
    const auto groups = groups_of(run);
    for (std::size_t g = 0; g + 1 < groups.size();) {
      const auto last = card_from(digits, groups, g);
      for (std::size_t i = groups[g]; last > g && i < groups[last] - kept; ++i) hidden.push_back(run[i]);
      g = std::max(last, g + 1);
    }
  }
  return with_stars(text, hidden);
}

std::string redact_card(std::string_view card) {
  std::string digits;
  for (const auto& piece : pieces_of(card, false)) digits += piece.digits;
  if (digits.size() <= 10) return std::string(card);
  return "***" + digits.substr(digits.size() - kept);
}

}  // namespace rf
