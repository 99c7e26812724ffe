#include "understand/english_number.h"

#include <algorithm>
#include <limits>

namespace rf::understand {
namespace {

constexpr std::int64_t units_most = 1'000'000'000'000;

struct Named {
  std::string_view word;
  int value;
};
constexpr Named units[] = {
    {"zero", 0},      {"one", 1},      {"two", 2},        {"three", 3},     {"four", 4},
    {"five", 5},      {"six", 6},      {"seven", 7},      {"eight", 8},     {"nine", 9},
    {"ten", 10},      {"eleven", 11},  {"twelve", 12},    {"thirteen", 13}, {"fourteen", 14},
    {"fifteen", 15},  {"sixteen", 16}, {"seventeen", 17}, {"eighteen", 18}, {"nineteen", 19},
    {"fiften", 15},   {"fourty", 40},  {"nought", 0},     {"naught", 0},    {"twenty", 20},
    {"thirty", 30},   {"forty", 40},   {"fifty", 50},     {"sixty", 60},    {"seventy", 70},
    {"eighty", 80},   {"ninety", 90},  {"ninty", 90},     {"nil", 0},       {"fiftin", 15},
    {"fiveteen", 15}, {"fourten", 14}, {"forteen", 14},   {"thirten", 13},  {"sixten", 16},
    {"seventen", 17}, {"eighten", 18}, {"eightteen", 18}, {"ninteen", 19},  {"nineten", 19},
    {"twelv", 12},    {"elevan", 11},  {"tweny", 20},     {"twenny", 20},   {"thirthy", 30},
    {"forthy", 40},   {"fivty", 50},   {"sevanty", 70},   {"eigthy", 80}};
constexpr Named ordinals[] = {{"first", 1},        {"second", 2},      {"third", 3},       {"fourth", 4},
                              {"fifth", 5},        {"sixth", 6},       {"seventh", 7},     {"eighth", 8},
                              {"ninth", 9},        {"tenth", 10},      {"eleventh", 11},   {"twelfth", 12},
                              {"thirteenth", 13},  {"fourteenth", 14}, {"fifteenth", 15},  {"sixteenth", 16},
                              {"seventeenth", 17}, {"eighteenth", 18}, {"nineteenth", 19}, {"twentieth", 20},
                              {"thirtieth", 30}};

template <std::size_t N>
std::optional<int> value_of(const Named (&list)[N], std::string_view word) {
  for (const auto& [name, value] : list)
    if (name == word) return value;
  return std::nullopt;
}

bool is_ordinal_ending(const ValueWords& words, std::size_t at) {
  return at < words.size() && words[at].glued && is_one_of(words[at].text, {"st", "nd", "rd", "th"});
}

std::string_view text(const ValueWords& words, std::size_t at) {
  return at < words.size() ? std::string_view(words[at].text) : std::string_view();
}

bool all_figures(std::string_view word) {
  return !word.empty() && word.find_first_not_of("0123456789") == std::string_view::npos;
}

std::int64_t times(std::int64_t value, std::int64_t factor) {
  if (factor != 0 && value > units_most * number_unit / factor) return units_most * number_unit + 1;
  return value * factor;
}

// What "1,25,000.50" is worth; nothing where the marks do not make one number.
struct Numeral {
  std::int64_t value = 0;
  bool grouped = false, range = false;
};
std::optional<Numeral> read_numeral(std::string_view word) {
  if (word.find_first_of(":/") != word.npos) return std::nullopt;
  Numeral out;
  if (word.find('-') != word.npos) {
    out.range = true;
    return out;
  }
  const auto point = word.find('.');
  if (point != word.npos && word.find('.', point + 1) != word.npos) return std::nullopt;
  const auto whole = word.substr(0, point);
  std::size_t group = 0;
  std::int64_t value = 0;
  std::size_t figures = 0;
  for (std::size_t at = whole.size(); at-- > 0;) {
    if (whole[at] == ',') {
      if (group != 3 && !(out.grouped && group == 2)) out.range = true;
      out.grouped = true;
      group = 0;
    } else {
      ++group;
      ++figures;
    }
  }
  if (figures > 12) return std::nullopt;
  for (const char c : whole)
    if (c != ',') value = value * 10 + (c - '0');
  value *= number_unit;
  std::int64_t worth = number_unit;
  if (point != word.npos)
    for (const char c : word.substr(point + 1)) {
      if (c == ',') return std::nullopt;
      worth /= 10;
      value += worth * (c - '0');
    }
  out.value = value;
  return out;
}

// Four, two and eight as they are written where nobody counted; before a unit they count.
int homophone(const ValueWords& words, std::size_t at) {
  const auto unit = text(words, at + 1);
  if (!is_one_of(unit, {"thousand", "hazaar", "hazar", "lakh", "lakhs", "lac", "lacs", "crore", "crores"}) ||
      words[at + 1].pause)
    return 0;
  // "Close to lakh", "five to thousand", "up to crore".
  const auto before = at > 0 ? text(words, at - 1) : std::string_view();
  if (is_one_of(before, {"close", "up", "near", "next", "equal", "equivalent", "amounts", "amounted", "comes",
                         "came", "come", "due", "nearer", "down"}) ||
      value_of(units, before) || (at > 0 && words[at - 1].numeral) || (at > 0 && scale_of(words, at - 1)))
    return 0;
  const auto word = text(words, at);
  if (word == "for") return 4;
  if (word == "to" || word == "too") return 2;
  return word == "ate" ? 8 : 0;
}

// A scale is one of its kind where no number stands before it, and no word that could have been one.
bool may_stand_alone(const ValueWords& words, std::size_t at) {
  if (at == 0 || words[at].pause) return true;
  return is_one_of(text(words, at - 1),
                   {"a",      "an",      "about",   "around",       "approximately", "approx", "roughly",
                    "nearly", "almost",  "like",    "maybe",        "say",           "only",   "exactly",
                    "just",   "is",      "was",     "it's",         "its",           "be",     "or",
                    "and",    "the",     "rs",      "rupees",       "inr",           "pay",    "paid",
                    "paying", "give",    "send",    "sent",         "borrowed",      "took",   "take",
                    "taken",  "owe",     "owed",    "loan",         "total",         "amount", "debt",
                    "than",   "um",      "uh",      "yes",          "yeah",          "okay",   "ok",
                    "sir",    "no",      "sorry",   "actually",     "perhaps",       "mean",   "i",
                    "rather", "not",     "per",     "\xE2\x82\xB9", "rupee",         "$",      "dollars",
                    "gave",   "hundred", "got",     "have",         "had",           "but",    "then",
                    "so",     "well",    "another", "under",        "over",          "minus",  "below",
                    "above"});
}

// A number below the first scale: how much, and where it ends.
struct Group {
  std::size_t end = 0;
  std::int64_t value = 0;
  bool scaled = false, numeral = false, range = false;
  bool one = false;  // of the scale that follows
};

class NumberReader {
 public:
  explicit NumberReader(const ValueWords& words) : words_(words) {}

  SpokenNumber read(std::size_t at) {
    SpokenNumber out;
    if (const auto digits = digits_at(words_, at, false); digits.end && digits.digits.size() >= 2)
      if (auto number = of_digits(digits)) return *number;
    std::int64_t total = 0, last = std::numeric_limits<std::int64_t>::max();
    for (bool first = true;; first = false) {
      const auto begin = first ? at : after_and(at);
      auto group = group_at(begin, first);
      if (!group.end && !group.one) break;
      const auto scale_begin = past_of(group.end);
      auto scale = scale_of(words_, scale_begin);
      auto end = scale ? scale_begin + 1 : group.end;
      if (scale && scale >= last) break;
      if (!scale) {
        if (!first && !fits_below(group, last)) break;
        // "One lakh twenty": twenty thousand.
        const bool indian = last == 100'000 || last == 10'000'000;
        // But "a lakh and one" is one more than a lakh.
        const bool one_more = begin != at && group.value < 10 * number_unit;
        const bool dropped = !first && indian && group.value < 100 * number_unit && !one_more;
        total += dropped ? group.value * (last / 100) : group.value;
        accept(out, group, end, !first);
        break;
      }
      for (std::int64_t more = 0; (more = scale_of(words_, end)) != 0 && more > scale; ++end)
        scale = times(scale, more);  // "two lakh crore"
      auto value = times(group.value, scale);
      if (const auto half = fraction_after(end); half.end) {  // "a lakh and a half"
        value += times(half.value, scale);
        end = half.end;
      }
      total += value;
      accept(out, group, end, true);
      last = scale;
      at = end;
      if (total > units_most * number_unit) return {};
    }
    if (is_ordinal_ending(words_, out.end) || total > units_most * number_unit) return {};
    out.value = total;
    return out;
  }

 private:
  static void accept(SpokenNumber& out, const Group& group, std::size_t end, bool scaled) {
    out.end = end;
    out.scaled = out.scaled || scaled || group.scaled;
    out.range = out.range || group.range;
    out.numeral = out.numeral || group.numeral;
  }

  std::size_t after_and(std::size_t at) const {
    return text(words_, at) == "and" || text(words_, at) == "n" ? at + 1 : at;
  }

  static bool fits_below(const Group& group, std::int64_t last) {
    return group.value < times(number_unit, last) && group.value > 0;
  }

  // "Half a lakh", "quarter of a million", "couple of thousand".
  std::size_t past_of(std::size_t at) const {
    auto end = at;
    if (text(words_, end) == "of") ++end;
    if (is_one_of(text(words_, end), {"a", "an"})) ++end;
    return end != at && scale_of(words_, end) ? end : at;
  }

  std::optional<SpokenNumber> of_digits(const SpokenDigits& digits) const {
    const auto scale = scale_of(words_, digits.end);
    const bool zeros = digits.repeated || digits.digits.find('0') != std::string::npos;
    if (digits.digits.size() > 12) return SpokenNumber{};
    if (digits.digits.size() == 2 && !zeros) {
      if (!scale || digits.grouped) return std::nullopt;
      SpokenNumber out;  // "two three thousand": somewhere between
      out.end = digits.end + 1;
      out.range = out.scaled = true;
      return out;
    }
    if (digits.digits.size() == 2 && digits.digits[0] == '0') return std::nullopt;
    SpokenNumber out;
    std::int64_t value = 0;
    for (const char c : digits.digits) value = value * 10 + (c - '0');
    out.value = times(value * number_unit, scale ? scale : 1);
    out.end = digits.end + (scale ? 1 : 0);
    out.one_by_one = true;
    out.scaled = scale != 0;
    return out;
  }

  Group group_at(std::size_t at, bool first) {
    if (at >= words_.size()) return {};
    if (words_[at].numeral) return numeral_at(at);
    const auto word = text(words_, at);
    if (first && (word == "a" || word == "an")) {
      if (const auto fraction = fraction_at(at + 1); fraction.end) return with_scale(fraction);
      if (text(words_, at + 1) == "couple" || scale_of(words_, at + 1)) {
        if (text(words_, at + 1) == "couple") return couple(at + 1);
        return one_of_scale(at + 1);
      }
      return {};
    }
    if (first && (word == "couple")) return couple(at);
    if (first && homophone(words_, at)) return spoken_as(at, homophone(words_, at));
    if (first && word == "hundred")
      return may_stand_alone(words_, at) ? after_hundred(at + 1, 1) : orphan(at);
    if (first && word == "point") return with_scale(decimals({at, 0, false, false, false}));
    if (const auto fraction = fraction_at(at); first && fraction.end) return with_scale(fraction);
    if (first && scale_of(words_, at) && !is_one_of(word, {"k", "l", "m", "cr", "mn", "bn", "grand"}) &&
        !word.ends_with('s'))
      return may_stand_alone(words_, at) ? one_of_scale(at) : orphan(at);
    return spoken(at);
  }

  // "A lakh", "thousand rupees", "a hundred and fifty thousand".
  Group one_of_scale(std::size_t at) const {
    if (text(words_, at) == "hundred") return after_hundred(at + 1, 1);
    return {at, number_unit, false, false, false, true};
  }

  // "Blah lakh": something was counted, and how many of it nobody understood.
  Group orphan(std::size_t at) const {
    if (text(words_, at) == "lack") return {};
    return {at + (text(words_, at) == "hundred" ? 1u : 0u), number_unit, true, false, true};
  }

  // "For thousand": what was heard is the word that sounds like the number.
  static Group spoken_as(std::size_t at, int value) {
    return {at + 1, value * number_unit, false, false, false};
  }

  Group couple(std::size_t at) const {
    auto end = at + 1;
    if (text(words_, end) == "of") ++end;
    if (text(words_, end) == "hundred") return {end + 1, 200 * number_unit, true, false, false};
    return scale_of(words_, end) ? Group{end, 2 * number_unit, false, false, false} : Group{};
  }

  // A fraction is a number only where something is measured with it: "half a lakh", not "half of it".
  Group with_scale(Group group) const {
    if (!group.end || !scale_of(words_, past_of(group.end))) return {};
    return group;
  }

  Group fraction_at(std::size_t at) const {
    const auto word = text(words_, at);
    const auto is = [&](std::size_t words, std::int64_t parts) {
      return Group{at + words, number_unit * parts / 4, false, false, false};
    };
    if (word == "half" || word == "1/2") return is(1, 2);
    if (word == "quarter" || word == "1/4") return is(1, 1);
    if (word == "3/4") return is(1, 3);
    if (word == "three" && is_one_of(text(words_, at + 1), {"quarter", "quarters", "fourths"}))
      return is(2, 3);
    return {};
  }

  // "and a half", "and half", "and three quarters", "1/2".
  Group fraction_after(std::size_t at) const {
    if (text(words_, at) == "1/2") return fraction_at(at);
    if (text(words_, at) != "and") return {};
    const bool article = is_one_of(text(words_, at + 1), {"a", "an"});
    return fraction_at(at + 1 + (article ? 1 : 0));
  }

  Group numeral_at(std::size_t at) const {
    if (is_ordinal_ending(words_, at + 1)) return {};
    if (const auto fraction = fraction_at(at); fraction.end) return fraction;
    const auto numeral = read_numeral(words_[at].text);
    if (!numeral) return {};
    Group out{at + 1, numeral->value, numeral->grouped, true, numeral->range};
    if (!numeral->grouped && all_figures(words_[at].text)) join_groups(out, at);
    if (text(words_, out.end) == "hundred") {
      auto after = after_hundred(out.end + 1, 1);
      after.value = after.value - 100 * number_unit + times(out.value, 100);
      after.numeral = true;
      after.range = out.range;
      return after;
    }
    if (const auto fraction = fraction_after(out.end); fraction.end) {
      out.value += fraction.value;
      out.end = fraction.end;
    }
    return text(words_, out.end) == "point" ? decimals(out) : out;
  }

  // "25 000", "1 25 000": a recogniser's marks between the thousands.
  void join_groups(Group& out, std::size_t at) const {
    std::string all = words_[at].text;
    if (all.size() > 3 || all.front() == '0') return;
    auto next = at + 1;
    const auto figures = [&](std::size_t place, std::size_t count) {
      return place < words_.size() && words_[place].numeral && !words_[place].pause &&
             words_[place].text.size() == count && all_figures(words_[place].text);
    };
    while (figures(next, 2) && (figures(next + 1, 3) || figures(next + 1, 2))) all += words_[next++].text;
    if (!figures(next, 3)) return;
    all += words_[next++].text;
    while (figures(next, 3)) all += words_[next++].text;
    if (all.size() > 12) return;
    out.end = next;
    out.scaled = true;
    out.value = 0;
    for (const char c : all) out.value = out.value * 10 + (c - '0');
    out.value *= number_unit;
  }

  Group after_hundred(std::size_t at, std::int64_t hundreds) const {
    Group out{at, hundreds * 100 * number_unit, true, false, false};
    if (const auto fraction = fraction_after(at); fraction.end) return out;
    const auto begin = after_and(at);
    if (begin < words_.size() && words_[begin].numeral && begin > at && all_figures(words_[begin].text) &&
        words_[begin].text.size() <= 2 && !is_ordinal_ending(words_, begin + 1)) {
      out.value += (words_[begin].text.size() == 2 ? (words_[begin].text[0] - '0') * 10 : 0) * number_unit +
                   (words_[begin].text.back() - '0') * number_unit;
      out.end = begin + 1;
      return out;
    }
    const auto rest = small_number_at(words_, begin);
    if (!rest.end || rest.value == 0) return out;
    // "Three hundred four thousand" is 304,000, and "three hundred two hundred" is two numbers.
    if (text(words_, rest.end) == "hundred") return out;
    out.value += rest.value * number_unit;
    out.end = rest.end;
    return out;
  }

  // In words: "two hundred and fifty", "twenty five hundred", "two fifty", "two point five".
  Group spoken(std::size_t at) const {
    const auto small = small_number_at(words_, at);
    if (!small.end) return {};
    if (text(words_, small.end) == "hundred" || text(words_, small.end) == "hundreds")
      return after_hundred(small.end + 1, small.value);
    Group out{small.end, small.value * number_unit, false, false, false};
    if (text(words_, out.end) == "point") return decimals(out);
    if (const auto fraction = fraction_after(out.end); fraction.end) {
      out.value += fraction.value;
      out.end = fraction.end;
      return out;
    }
    const auto rest = small_number_at(words_, small.end);
    // "Sixty four, sixty four thousand": said twice.
    if (rest.end && small.value > 0 && rest.value != small.value && rest.value >= 10 &&
        !words_[small.end].pause && text(words_, rest.end) != "hundred") {
      out.value = (small.value * 100 + rest.value) * number_unit;
      out.end = rest.end;
    }
    return out;
  }

  // "point five", "point seven five".
  Group decimals(Group group) const {
    auto at = group.end + 1;
    std::string figures;
    while (at < words_.size() && figures.size() < 6) {
      if (words_[at].numeral && all_figures(words_[at].text)) {
        figures += words_[at++].text;
        continue;
      }
      const auto small = small_number_at(words_, at);
      if (!small.end) {
        if (text(words_, at) != "oh") break;
        figures += '0';
        ++at;
        continue;
      }
      figures += std::to_string(small.value);
      at = small.end;
    }
    if (figures.empty() || figures.size() > 6) return group;
    figures.resize(6, '0');
    std::int64_t part = 0;
    for (const char c : figures) part = part * 10 + (c - '0');
    group.value += part;
    group.end = at;
    return group;
  }

  const ValueWords& words_;
};

std::optional<int> single_digit(const ValueWords& words, std::size_t at, bool inside) {
  const auto word = text(words, at);
  if (inside && (word == "oh" || word == "o")) return 0;
  if (at < words.size() && words[at].numeral && word.size() == 1 && !is_ordinal_ending(words, at + 1))
    return word[0] - '0';
  const auto value = value_of(units, word);
  return value && *value < 10 && word != "nil" ? value : std::nullopt;
}

int repeated(std::string_view word) {
  if (word == "double") return 2;
  if (word == "triple" || word == "treble") return 3;
  if (word == "quadruple") return 4;
  return 0;
}

}  // namespace

std::int64_t scale_of(const ValueWords& words, std::size_t at) {
  const auto word = text(words, at);
  struct Scale {
    std::string_view word;
    std::int64_t value;
  };
  constexpr Scale scales[] = {
      {"thousand", 1'000},     {"thousands", 1'000},   {"k", 1'000},       {"grand", 1'000},
      {"hazaar", 1'000},       {"hazar", 1'000},       {"lakh", 100'000},  {"lakhs", 100'000},
      {"lac", 100'000},        {"lacs", 100'000},      {"lack", 100'000},  {"lakhp", 100'000},
      {"crore", 10'000'000},   {"crores", 10'000'000}, {"cr", 10'000'000}, {"million", 1'000'000},
      {"millions", 1'000'000}, {"mil", 1'000'000},     {"mn", 1'000'000},  {"billion", 1'000'000'000},
      {"bn", 1'000'000'000},   {"thou", 1'000},        {"laks", 100'000},  {"lak", 100'000}};
  for (const auto& [name, value] : scales)
    if (name == word) return value;
  if (at < words.size() && words[at].glued && word == "l") return 100'000;
  if (at < words.size() && words[at].glued && word == "m") return 1'000'000;
  return 0;
}

bool says_number(const ValueWord& word) {
  if (word.numeral || value_of(units, word.text)) return true;
  return is_one_of(word.text, {"a", "an", "half", "quarter", "couple", "point", "double", "triple", "treble",
                               "hundred", "thousand", "lakh", "lac", "crore", "million", "quadruple"});
}

SmallNumber small_number_at(const ValueWords& words, std::size_t at) {
  const auto value = value_of(units, text(words, at));
  if (!value) return {};
  if (value_of(ordinals, text(words, at + 1)) && *value >= 20) return {};
  if (*value < 20) return {at + 1, *value};
  const auto rest = value_of(units, text(words, at + 1));
  if (rest && *rest > 0 && *rest < 10 && !words[at + 1].pause) return {at + 2, *value + *rest};
  return {at + 1, *value};
}

SmallNumber ordinal_at(const ValueWords& words, std::size_t at) {
  if (at >= words.size()) return {};
  if (words[at].numeral) {
    const bool ending = at + 1 < words.size() && is_one_of(words[at + 1].text, {"st", "nd", "rd", "th"});
    if (!ending || !all_figures(words[at].text) || words[at].text.size() > 2) return {};
    int value = 0;
    for (const char c : words[at].text) value = value * 10 + (c - '0');
    return {at + 2, value};
  }
  if (const auto value = value_of(ordinals, words[at].text)) return {at + 1, *value};
  const auto tens = value_of(units, words[at].text);
  const auto rest = value_of(ordinals, text(words, at + 1));
  if (tens && rest && (*tens == 20 || *tens == 30) && *rest < 10) return {at + 2, *tens + *rest};
  return {};
}

SpokenDigits digits_at(const ValueWords& words, std::size_t at, bool groups) {
  SpokenDigits out;
  auto end = at;
  while (end < words.size() && out.digits.size() < 40) {
    if (end > at && words[end].full_stop) break;
    if (const int times = repeated(words[end].text); times) {
      const auto digit = single_digit(words, end + 1, true);
      if (!digit) break;
      out.digits.append(static_cast<std::size_t>(times), static_cast<char>('0' + *digit));
      out.repeated = true;
      end += 2;
    } else if (const auto digit = single_digit(words, end, end > at)) {
      out.digits.push_back(static_cast<char>('0' + *digit));
      ++end;
    } else if (groups && words[end].numeral && !is_ordinal_ending(words, end + 1) &&
               words[end].text.find_first_of(".,:/") == std::string::npos) {
      for (const char c : words[end].text)
        if (c != '-') out.digits.push_back(c);
      out.grouped = true;
      ++end;
    } else if (const auto pair = groups ? small_number_at(words, end) : SmallNumber{}; pair.end) {
      out.digits += std::to_string(pair.value);
      out.grouped = true;
      end = pair.end;
    } else {
      break;
    }
  }
  out.end = out.digits.empty() ? 0 : end;
  return out;
}

// Where the pieces end that make up all of a word; none where it is not made of such. "tenthousand" begins
// with "tenth", and goes on otherwise.
template <class Known>
static std::vector<std::size_t> pieces_of(std::string_view whole, const Known& known) {
  constexpr std::size_t shortest = 3, longest_word = 40;
  if (whole.size() > longest_word) return {};
  std::vector<std::size_t> from(whole.size() + 1, std::string_view::npos);  // the beginning of the piece
  from[0] = 0;
  for (std::size_t end = shortest; end <= whole.size(); ++end)
    for (std::size_t begin = 0; begin + shortest <= end && from[end] == std::string_view::npos; ++begin)
      if (from[begin] != std::string_view::npos && known(whole.substr(begin, end - begin))) from[end] = begin;
  std::vector<std::size_t> ends;
  if (from.back() == std::string_view::npos) return ends;
  for (auto end = whole.size(); end > 0; end = from[end]) ends.insert(ends.begin(), end);
  return ends;
}

void part_numbers(ValueWords& words) {
  constexpr std::size_t shortest = 6;
  const auto known = [](std::string_view piece) {
    return value_of(units, piece) || value_of(ordinals, piece) ||
           is_one_of(piece, {"hundred", "thousand", "lakh", "lakhs", "crore", "crores", "million"});
  };
  for (std::size_t at = 0; at < words.size() && words.size() < value_words_most; ++at) {
    const std::string_view whole = words[at].text;
    if (words[at].numeral || whole.size() < shortest || known(whole)) continue;
    // All of it, or nothing: where each piece ends.
    const auto ends = pieces_of(whole, known);
    if (ends.size() < 2) continue;
    const auto word = words[at];
    std::size_t begin = 0;
    for (const auto end : ends) {
      auto piece = word;
      piece.text = word.text.substr(begin, end - begin);
      piece.written = word.written.substr(begin, end - begin);
      if (begin > 0) {
        piece.glued = true;
        piece.hyphen = piece.pause = piece.full_stop = piece.minus = false;
        words.insert(words.begin() + static_cast<std::ptrdiff_t>(++at), std::move(piece));
      } else {
        words[at] = std::move(piece);
      }
      begin = end;
    }
  }
}

SpokenNumber number_at(const ValueWords& words, std::size_t at) {
  if (at >= words.size() || (!says_number(words[at]) && !homophone(words, at))) return {};
  return NumberReader(words).read(at);
}

}  // namespace rf::understand
