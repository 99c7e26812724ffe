#include "base/redact.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

#include "base/text.h"

namespace rf {
namespace {

constexpr std::size_t card_least = 13, card_most = 19, usual_card = 16, kept = 4, gap_most = 3;
constexpr std::size_t masked_most = 10;  // digits that a masked number shows: the first six and the last four
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

// Digits that stand without a gap, or one word.
struct Group {
  std::size_t first, last;  // pieces of the run, half open
  std::string digits;
};
std::vector<Group> groups_of(const Run& run) {
  std::vector<Group> out;
  for (std::size_t i = 0; i < run.size(); ++i) {
    if (out.empty() || run[i]->begin != run[i - 1]->end) out.push_back({i, i, {}});
    out.back().last = i + 1;
    out.back().digits += run[i]->digits;
  }
  return out;
}

// How the numbers of payment cards begin: 3 to 6, Mastercard's and Mir's 22 to 27, RuPay's 81 and 82, Troy's
// 9792.
bool begins_like_a_card(std::string_view digits) {
  const char first = digits[0], second = digits[1];
  return (first >= '3' && first <= '6') || (first == '2' && second >= '2' && second <= '7') ||
         (first == '8' && (second == '1' || second == '2')) || digits.starts_with("9792");
}
bool is_card(std::string_view digits) {
  return digits.size() >= card_least && digits.size() <= card_most && begins_like_a_card(digits) &&
         check_digit_right(digits);
}

// Where a card number ends that begins with group `first`; `first` when none does. Only whole groups are
// tried: of the digits inside a longer number some would pass by chance. The usual length goes first, because
// an expiry date may follow.
std::size_t card_from(const std::vector<Group>& groups, std::size_t first) {
  std::size_t longest = first;
  std::string digits;
  for (auto last = first; last < groups.size() && digits.size() <= card_most;) {
    digits += groups[last++].digits;
    if (!is_card(digits)) continue;
    if (digits.size() == usual_card) return last;
    longest = last;
  }
  return longest;
}

template <std::size_t N>
bool one_of(std::string_view word, const std::string_view (&words)[N]) {
  return std::find(std::begin(words), std::end(words), word) != std::end(words);
}

// Whether the word at `i`, in speech or in writing, names a code. "Code" alone does so in speech only:
// what is written has branch codes, promotion codes and the like.
bool names_a_code(const std::vector<Piece>& pieces, std::size_t i, bool spoken) {
  static constexpr std::string_view names[] = {"cvv", "cvc", "cvn",      "csc",     "cid",
                                               "pin", "otp", "passcode", "password"};
  static constexpr std::string_view kinds[] = {"security", "secret",        "verification", "time",
                                               "pin",      "authorisation", "authorization"};
  const auto& word = pieces[i].word;
  if (one_of(word, names)) return true;
  return word == "code" && (spoken || (i > 0 && one_of(pieces[i - 1].word, kinds)));
}

// "my cvv is 737": whether a word before the run, but for a few small ones, names a code.
bool follows_a_code(const std::vector<Piece>& pieces, const Piece& first, std::size_t digits, bool spoken) {
  static constexpr std::string_view between[] = {"is", "number", "no", "it's", "its", "was", "the"};
  for (auto i = static_cast<std::size_t>(&first - pieces.data()); i-- > 0;) {
    const auto& word = pieces[i].word;
    const bool postal = !spoken && digits == 6 && word == "code" && i > 0 && pieces[i - 1].word == "pin";
    if (names_a_code(pieces, i, spoken)) return !postal;
    if (!one_of(word, between)) return false;
  }
  return false;
}

bool is_code(const std::vector<Piece>& pieces, const Run& run, std::size_t digits, bool spoken) {
  return digits >= code_least && digits <= code_most && follows_a_code(pieces, *run.front(), digits, spoken);
}

// How many digits of a run are said in words.
std::size_t said_in_words(std::string_view text, const Run& run) {
  std::size_t count = 0;
  for (const auto* piece : run)
    if (is_word_letter(static_cast<unsigned char>(text[piece->begin]))) count += piece->digits.size();
  return count;
}

// The card numbers of a run but for their last digits, and the codes that follow one closely.
void hide_cards(const Run& run, std::vector<const Piece*>& hidden) {
  const auto groups = groups_of(run);
  bool after_card = false;
  for (std::size_t g = 0; g < groups.size();) {
    const auto next = card_from(groups, g);
    if (next > g) {
      std::size_t digits = 0, seen = 0;
      for (auto i = g; i < next; ++i) digits += groups[i].digits.size();
      for (auto i = groups[g].first; i < groups[next - 1].last; ++i) {
        seen += run[i]->digits.size();
        if (seen + kept <= digits) hidden.push_back(run[i]);
      }
      after_card = true;
    } else if (const auto size = groups[g].digits.size(); after_card && (size == 3 || size == 4)) {
      for (auto i = groups[g].first; i < groups[g].last; ++i) hidden.push_back(run[i]);
    }
    g = std::max(next, g + 1);
  }
}

// Whatever in a text may be a card number. More than one when it cannot be told where it ends.
std::vector<std::string> cards_in(std::string_view text) {
  std::vector<std::string> out;
  const auto pieces = pieces_of(text, false);
  for (const auto& run : runs_of(text, pieces)) {
    const auto groups = groups_of(run);
    for (std::size_t first = 0; first < groups.size(); ++first) {
      std::string digits;
      for (auto last = first; last < groups.size() && digits.size() <= card_most; ++last) {
        digits += groups[last].digits;
        if (is_card(digits)) out.push_back(digits);
      }
    }
  }
  return out;
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
    else if (is_code(pieces, run, digits, true))
      hidden.insert(hidden.end(), run.begin(), run.end());
  }
  return with_stars(text, hidden);
}

std::string redact_text(std::string_view text) {
  constexpr std::size_t words_least = 4;
  auto pieces = pieces_of(text, true);
  join_repeats(pieces);
  std::vector<const Piece*> hidden;
  for (const auto& run : runs_of(text, pieces)) {
    const auto digits = digits_of(run).size();
    if (digits >= card_least && said_in_words(text, run) >= words_least)
      hide_card(run, digits, hidden);
    else if (is_code(pieces, run, digits, false))
      hidden.insert(hidden.end(), run.begin(), run.end());
    else
      hide_cards(run, hidden);
  }
  return with_stars(text, hidden);
}

std::string redact_phones(std::string_view text) {
  constexpr std::size_t phone_least = 7;
  const auto pieces = pieces_of(text, false);
  std::vector<const Piece*> hidden;
  for (const auto& run : runs_of(text, pieces))
    if (run.size() >= phone_least) hidden.insert(hidden.end(), run.begin(), run.end() - kept);
  return with_stars(text, hidden);
}

bool holds_card(std::string_view text) { return !cards_in(text).empty(); }

namespace {

// A number in a card field: its digits may have spaces and hyphens between them, nothing else.
std::vector<std::string> numbers_in(std::string_view text) {
  std::vector<std::string> out;
  bool open = false;
  for (std::size_t at = 0; at < text.size();) {
    const auto letter = letter_at(text, at);
    if (const char digit = digit_of(letter.code)) {
      if (!open) out.emplace_back();
      out.back() += digit;
      open = true;
    } else {
      open =
          open && (letter.code == ' ' || letter.code == '-' || letter.code == 0xA0 || letter.code == 0x2011);
    }
    at += letter.size;
  }
  return out;
}

// "4.11111E+15": the digits that a spreadsheet does not show are gone.
bool is_scientific(std::string_view text) {
  const auto e = text.find_first_of("eE");
  if (e == std::string_view::npos || e == 0) return false;
  auto power = text.substr(e + 1);
  if (power.starts_with('+')) power.remove_prefix(1);
  const auto number = [](std::string_view t, std::string_view signs) {
    return !t.empty() && t.find_first_not_of(signs) == std::string_view::npos;
  };
  return number(power, "0123456789") && number(text.substr(0, e), "0123456789.,");
}

// A spreadsheet keeps fifteen digits of a number and writes zeros for the others.
bool may_be_rounded(std::string_view digits) {
  constexpr std::size_t exact = 15;
  return digits.size() > exact && digits.find_first_not_of('0', exact) == std::string_view::npos &&
         (digits.size() > exact + 1 || !check_digit_right(digits));
}

// The last four digits behind the signs of a mask ("****1234 exp 12/27"); "" when there is no mask.
std::string behind_mask(std::string_view text) {
  for (const std::string_view sign : {"*", "x", "X", "#", "\u2022", "\u2217"})
    for (auto at = text.rfind(sign); at != std::string_view::npos;
         at = at ? text.rfind(sign, at - 1) : text.npos) {
      auto rest = text.substr(at + sign.size());
      while (!rest.empty() && (rest.front() == ' ' || rest.front() == '-')) rest.remove_prefix(1);
      const auto end = std::min(rest.find_first_not_of("0123456789"), rest.size());
      if (end == kept) return std::string(rest.substr(0, end));
    }
  return "";
}

// Without the signs of a mask, and the spaces and dashes among them, at the beginning.
std::string_view without_mask(std::string_view text) {
  for (bool more = true; more;) {
    more = false;
    for (const std::string_view sign : {"*", "x", "X", "#", "\u2022", "\u2217", " ", "-"})
      if (text.starts_with(sign)) {
        text.remove_prefix(sign.size());
        more = true;
      }
  }
  return text;
}

tl::unexpected<Error> card_unclear(const std::string& why) {
  return fail("card-unclear",
              why + " Format the column as text and write the number alone, or masked like ***1234.");
}

}  // namespace

Result<std::string> redact_card(std::string_view card) {
  if (is_scientific(card))
    return card_unclear("The card number was shortened by a spreadsheet, so its last digits are lost.");
  // What a table of numbers adds to a whole one.
  if (const auto point = card.rfind('.'); point != std::string_view::npos && point + 1 < card.size() &&
                                          card.find_first_not_of('0', point + 1) == std::string_view::npos)
    card = card.substr(0, point);
  const auto numbers = numbers_in(card);
  std::size_t digits = 0;
  std::string longest;
  for (const auto& number : numbers) {
    digits += number.size();
    if (number.size() > longest.size()) longest = number;
  }
  if (digits <= masked_most) return redact_text(card);
  const auto cards = cards_in(card);
  const auto masked = behind_mask(card);
  if (cards.empty() && longest.size() <= masked_most && !masked.empty()) return "***" + masked;
  // Without a right check digit it is still one number of the usual length, if nothing else stands there.
  const bool alone = cards.empty() && numbers.size() == 1 && longest.size() <= usual_card;
  if (cards.size() != 1 && !alone)
    return card_unclear("The last four digits of the card number cannot be told.");
  const auto& found = alone ? longest : cards.front();
  if (may_be_rounded(found))
    return card_unclear("The card number ends in zeros, as when a spreadsheet rounds it.");
  return "***" + found.substr(found.size() - kept);
}

std::string masked_card(std::string_view card) {
  const auto digits = without_mask(trim(card));
  const bool four = digits.size() == kept && digits.find_first_not_of("0123456789") == digits.npos;
  return four ? "***" + std::string(digits) : std::string(card);
}

}  // namespace rf
