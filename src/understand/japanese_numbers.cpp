#include "understand/japanese_numbers.h"

#include <algorithm>
#include <array>
#include <optional>

#include <fmt/format.h>

#include "understand/japanese_text.h"

namespace rf::understand::japanese {
namespace {

constexpr std::uint64_t most = 100'000'000'000'000'000;  // hundredths
constexpr std::uint64_t man = 10'000, oku = 100'000'000, cho = 1'000'000'000'000;

struct Named {
  std::string_view text;
  std::uint64_t value;
};

constexpr Named kanji_digits[] = {{"〇", 0}, {"零", 0}, {"○", 0},  {"一", 1}, {"二", 2},
                                  {"三", 3}, {"四", 4}, {"五", 5}, {"六", 6}, {"七", 7},
                                  {"八", 8}, {"九", 9}, {"壱", 1}, {"弐", 2}, {"参", 3}};
constexpr Named small_units[] = {{"十", 10}, {"百", 100}, {"千", 1000}};
constexpr Named large_units[] = {{"万", man}, {"億", oku}, {"兆", cho}};

template <std::size_t size>
const Named* named_at(const Named (&list)[size], std::string_view rest) {
  const auto* at = std::find_if(std::begin(list), std::end(list),
                                [&](const Named& one) { return rest.starts_with(one.text); });
  return at == std::end(list) ? nullptr : at;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

class NumberReader {
 public:
  NumberReader(std::string_view text, std::size_t at) : text_(text), at_(at), begin_(at) {}

  Number read() {
    Number out;
    std::uint64_t total = 0;
    std::uint64_t last_unit = cho * 10;
    bool any = false;
    while (true) {
      const auto start = at_;
      std::uint64_t part = 0;
      if (!section(part)) break;
      const auto* large = named_at(large_units, rest());
      if (!large) {
        total = sum(total, part);
        any = true;
        break;
      }
      if (large->value >= last_unit) {
        at_ = start;
        break;
      }
      last_unit = large->value;
      at_ += large->text.size();
      total = sum(total, times(part, large->value));
      scaled_ = any = true;
    }
    if (!any || total > most) return {};
    out.begin = begin_;
    out.end = at_;
    out.hundredths = total;
    out.scaled = scaled_;
    out.units = units_;
    return out;
  }

 private:
  std::string_view rest() const { return text_.substr(std::min(at_, text_.size())); }
  static std::uint64_t times(std::uint64_t a, std::uint64_t b) {
    return a > most / std::max<std::uint64_t>(b, 1) ? most + 1 : a * b;
  }
  static std::uint64_t sum(std::uint64_t a, std::uint64_t b) {
    return std::min(a, most + 1) + std::min(b, most + 1);
  }

  // Up to 9,999, in hundredths; more where it is in plain digits.
  bool section(std::uint64_t& out) {
    bool any = false;
    std::uint64_t last = 10'000;
    while (at_ < text_.size()) {
      const auto start = at_;
      std::uint64_t coefficient = 100;
      const bool counted = plain(coefficient) || kanji(coefficient);
      const auto* unit = named_at(small_units, rest());
      if (unit && unit->value < last) {
        at_ += unit->text.size();
        out = sum(out, times(coefficient, unit->value));
        last = unit->value;
        units_ = any = true;
        continue;
      }
      if (!counted || (any && coefficient >= last * 100)) {
        at_ = start;
        break;
      }
      out = sum(out, coefficient);
      return true;
    }
    return any;
  }

  // "50,000", "2.5"
  bool plain(std::uint64_t& out) {
    if (!is_digit(current())) return false;
    std::uint64_t whole = 0;
    while (is_digit(current()) || (current() == ',' && thousands(at_ + 1))) {
      if (current() != ',') whole = sum(times(whole, 10), static_cast<std::uint64_t>(current() - '0'));
      ++at_;
    }
    out = times(whole, 100);
    if (current() == '.' && at_ + 1 < text_.size() && is_digit(text_[at_ + 1])) {
      ++at_;
      for (std::uint64_t worth = 10; is_digit(current()); worth /= 10, ++at_)
        out = sum(out, worth * static_cast<std::uint64_t>(current() - '0'));
    }
    return true;
  }

  bool thousands(std::size_t at) const {
    for (std::size_t i = 0; i < 3; ++i)
      if (at + i >= text_.size() || !is_digit(text_[at + i])) return false;
    return true;
  }

  // One digit, or several that are read by their places: "二〇".
  bool kanji(std::uint64_t& out) {
    std::uint64_t value = 0;
    std::size_t count = 0;
    for (const auto* digit = named_at(kanji_digits, rest()); digit; digit = named_at(kanji_digits, rest())) {
      value = sum(times(value, 10), digit->value);
      at_ += digit->text.size();
      ++count;
    }
    if (count > 0) out = times(value, 100);
    return count > 0;
  }

  char current() const { return at_ < text_.size() ? text_[at_] : '\0'; }

  std::string_view text_;
  std::size_t at_, begin_;
  bool scaled_ = false, units_ = false;
};

std::string plain_value(std::uint64_t hundredths) {
  if (hundredths % 100 == 0) return std::to_string(hundredths / 100);
  return fmt::format("{}.{:02}", hundredths / 100, hundredths % 100);
}

// Kana that count. Those of a digit end with 'd'.
struct Spoken {
  std::string_view kana, as;
};
constexpr Spoken spoken[] = {
    {"いち", "1"},    {"いっ", "1"},    {"に", "2"},      {"さん", "3"},    {"よん", "4"},
    {"よ", "4"},      {"し", "4"},      {"ご", "5"},      {"にー", "2"},    {"ごー", "5"},
    {"ろく", "6"},    {"ろっ", "6"},    {"なな", "7"},    {"しち", "7"},    {"はち", "8"},
    {"はっ", "8"},    {"きゅう", "9"},  {"きゅー", "9"},  {"く", "9"},      {"れい", "0"},
    {"ゼロ", "0"},    {"ぜろ", "0"},    {"まる", "0"},    {"じゅう", "十"}, {"じゅー", "十"},
    {"じゅっ", "十"}, {"ひゃく", "百"}, {"びゃく", "百"}, {"ぴゃく", "百"}, {"せん", "千"},
    {"ぜん", "千"},   {"まん", "万"},   {"おく", "億"},   {"えん", "円"}};

std::string hiragana(std::string_view one) {
  const auto code = code_of(one);
  if (code < 0x30A1 || code > 0x30F6) return std::string(one);
  const auto lower = code - 0x60;
  return {static_cast<char>(0xE0 | (lower >> 12)), static_cast<char>(0x80 | ((lower >> 6) & 0x3F)),
          static_cast<char>(0x80 | (lower & 0x3F))};
}

std::string hiragana_text(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const auto one = character(text, at);
    out += hiragana(one);
    at += one.size();
  }
  return out;
}

const Spoken* spoken_at(std::string_view rest) {
  const Spoken* best = nullptr;
  for (const auto& one : spoken)
    if (rest.starts_with(hiragana_text(one.kana)) && (!best || one.kana.size() > best->kana.size()))
      best = &one;
  return best;
}

bool is_unit(std::string_view as) { return !as.empty() && !is_digit(as.front()); }

// Where a number in kana may begin: not inside of a word.
bool may_begin(std::string_view text, std::size_t at) {
  if (at == 0) return true;
  std::size_t before = at - 1;
  while (before > 0 && (static_cast<unsigned char>(text[before]) & 0xC0) == 0x80) --before;
  const auto last = character(text, before);
  if (!is_hiragana(code_of(last)) && !is_katakana(code_of(last))) return true;
  constexpr std::array<std::string_view, 12> particles = {"は", "が", "を", "も", "と", "で",
                                                          "の", "や", "へ", "て", "ー", "か"};
  const auto so_far = text.substr(0, at);
  if (so_far.ends_with("やく") || so_far.ends_with("あと") || so_far.ends_with("だいたい") ||
      so_far.ends_with("えっと"))
    return true;
  return std::find(particles.begin(), particles.end(), last) != particles.end();
}

struct Currency {
  std::string_view text, code;
};
constexpr Currency currencies[] = {{"円", "JPY"},     {"えん", "JPY"},   {"ドル", "USD"}, {"ユーロ", "EUR"},
                                   {"ポンド", "GBP"}, {"ルピー", "INR"}, {"元", "CNY"},   {"ウォン", "KRW"},
                                   {"人民元", "CNY"}, {"フラン", "CHF"}, {"JPY", "JPY"},  {"USD", "USD"}};
constexpr Currency before_number[] = {{"¥", "JPY"}, {"￥", "JPY"}, {"$", "USD"},
                                      {"€", "EUR"}, {"£", "GBP"},  {"₹", "INR"}};
// What counts something else than money.
constexpr std::string_view counters[] = {
    "日",   "月",   "年",   "時",   "分",   "秒", "人", "回",         "歳", "才",   "番", "週", "か月",
    "ヶ月", "カ月", "ケ月", "ヵ月", "箇月", "個", "枚", "つ",         "%",  "代",   "号", "度", "台",
    "件",   "点",   "本",   "階",   "丁目", "曜", "割", "パーセント", "ヶ", "カ所", "名", "社", "-",
    "/",    ":",    "桁",   "泊",   "通",   "緒", "切", "応",         "般", "部",   "次", "種"};

struct Amount {
  std::size_t begin = 0, end = 0;
  std::string value, words;
  std::string_view currency;
};

std::optional<Amount> amount_from(std::string_view text, const Number& number, bool asked) {
  auto rest = text.substr(number.end);
  std::size_t blank = rest.starts_with(' ') ? 1 : 0;
  const auto* unit = std::find_if(std::begin(currencies), std::end(currencies),
                                  [&](const Currency& c) { return rest.substr(blank).starts_with(c.text); });
  Amount out{number.begin, number.end, plain_value(number.hundredths), {}, {}};
  for (const auto& sign : before_number)
    if (text.substr(0, number.begin).ends_with(sign.text)) {
      out.currency = sign.code;
      out.begin -= sign.text.size();
    }
  if (unit != std::end(currencies)) {
    out.currency = unit->code;
    out.end += blank + unit->text.size();
  } else if (out.currency.empty()) {
    const bool counts_else = std::any_of(std::begin(counters), std::end(counters),
                                         [&](std::string_view c) { return rest.starts_with(c); });
    if (counts_else || (!asked && !number.scaled)) return std::nullopt;
  }
  out.words = text.substr(out.begin, out.end - out.begin);
  return out;
}

// Whether what stands between two values says that the second is meant.
constexpr std::array<std::string_view, 6> paying = {"払えるのは", "払えるのが",   "返せるのは",
                                                    "返せるのが", "支払えるのは", "出せるのは"};

bool corrects(std::string_view between) {
  constexpr std::array<std::string_view, 16> marks = {
      "じゃなく", "ではなく", "でなく", "じゃない",   "ではない", "いや", "違",   "間違",
      "訂正",     "やっぱり", "やはり", "すみません", "ごめん",   "いえ", "失礼", "じゃな"};
  return std::any_of(marks.begin(), marks.end(),
                     [&](std::string_view mark) { return between.find(mark) != std::string_view::npos; });
}

}  // namespace

Number number_at(std::string_view text, std::size_t at) { return NumberReader(text, at).read(); }

std::string with_kana_numbers(std::string_view text) {
  const auto plain = hiragana_text(text);
  std::string out;
  for (std::size_t at = 0; at < plain.size();) {
    std::string built, kept;
    std::size_t k = at, end = 0;
    bool has_unit = false, certain = false;
    const bool counted_before = at > 0 && is_digit(plain[at - 1]);
    if (may_begin(plain, at) || counted_before) {
      while (const auto* one = spoken_at(std::string_view(plain).substr(k))) {
        built += one->as;
        k += one->kana.size();
        if (is_unit(one->as)) {
          certain = certain || one->as == "万" || one->as == "億" ||
                    (one->as == "円" && built.size() > one->as.size()) || (counted_before && one->as != "円");
          has_unit = true;
          kept = built;
          end = k;
        }
        if (one->as == "円") break;
      }
    }
    if (counted_before && kept == "円") certain = true;
    // "まん" alone, or "えん", is a word like others.
    const bool begins_as_number = counted_before || (!kept.empty() && !kept.starts_with("円") &&
                                                     !kept.starts_with("万") && !kept.starts_with("億"));
    if (has_unit && certain && begins_as_number) {
      out += kept;
      at = end;
      continue;
    }
    const auto one = character(text, at);
    out += one;
    at += one.size();
  }
  return out;
}

std::string with_plain_numbers(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const auto number = number_at(text, at);
    if (number.end > 0 && number.hundredths % 100 == 0) {
      out += std::to_string(number.hundredths / 100);
      at = number.end;
      continue;
    }
    const auto one = number.end > 0 ? text.substr(at, number.end - at) : character(text, at);
    out += one;
    at += one.size();
  }
  return out;
}

// "給料が十八万で、払えるのは一万円です": of several the one that is paid.
const Amount* paid_one(std::string_view text, const std::vector<Amount>& found) {
  const Amount* out = nullptr;
  for (std::size_t i = 0; i < found.size(); ++i) {
    const auto from = i == 0 ? 0 : found[i - 1].end;
    const auto before = text.substr(from, found[i].begin - from);
    const bool paid = std::any_of(paying.begin(), paying.end(),
                                  [&](std::string_view word) { return before.find(word) != before.npos; });
    if (paid && out) return nullptr;
    if (paid) out = &found[i];
  }
  return out;
}

bool given_up(std::string_view behind) {
  constexpr std::array<std::string_view, 15> marks = {
      "ではありません", "じゃありません", "ではない", "じゃない",   "ではなく",
      "じゃなく",       "でなく",         "の代わり", "のかわり",   "に代えて",
      "のところを",     "をやめて",       "はやめて", "じゃなしに", "ではなし"};
  for (const std::string_view filler : {"くらい", "ぐらい", "の分"})
    if (behind.starts_with(filler)) behind.remove_prefix(filler.size());
  // "五千円じゃないですか" asks.
  if (behind.starts_with("じゃないです") || behind.starts_with("ではないです")) {
    const auto rest = behind.substr(std::string_view("じゃないです").size());
    return !rest.starts_with("か");
  }
  return std::any_of(marks.begin(), marks.end(),
                     [&](std::string_view mark) { return behind.starts_with(mark); });
}

namespace {

// "何千円", "数百万円", "十数万円".
bool nobody_counted(std::string_view text, const Number& number) {
  const auto counts = [](std::string_view at) {
    return named_at(small_units, at) || named_at(large_units, at);
  };
  const auto before = text.substr(0, number.begin), behind = text.substr(number.end);
  for (const std::string_view word : {"何", "数", "幾"}) {
    if (before.ends_with(word) && counts(text.substr(number.begin))) return true;
    if (behind.starts_with(word) && counts(behind.substr(word.size()))) return true;
  }
  return false;
}

}  // namespace

// What is denied, questioned, only asked for or only said by the bank, or is no debt at all:
// "五万円なんて借りてない", "誰が五万円と言った", "五万円は断られました", "家は五千万円の価値がある".
static bool denied(std::string_view text, std::size_t begin, std::size_t end) {
  const auto cut = [](std::string_view part) {
    auto at = part.size();
    for (const std::string_view mark : {"、", "。", ",", "!", "?"}) at = std::min(at, part.find(mark));
    return part.substr(0, at);
  };
  const auto behind = cut(text.substr(end));
  auto before = text.substr(0, begin);
  for (const std::string_view mark : {"、", "。"})
    if (const auto at = before.rfind(mark); at != before.npos) before.remove_prefix(at + mark.size());
  const auto any = [](std::string_view part, std::initializer_list<std::string_view> marks) {
    return std::any_of(marks.begin(), marks.end(),
                       [&](std::string_view mark) { return part.find(mark) != part.npos; });
  };
  if (before.ends_with("マイナス") || before.ends_with("-") || before.ends_with("−") || before.ends_with("▲"))
    return true;
  if (any(before, {"誰が", "だれが", "誰も"})) return true;
  if (any(behind, {"けど", "けれど"})) {
    // "そちらは五万円と言うけど三万円です"
    const auto first = behind.substr(0, std::min(behind.find("けど"), behind.find("けれど")));
    return any(first, {"と言う", "と言われ", "と言った", "といわれ", "とおっしゃ", "申し込", "申請", "希望"});
  }
  return any(behind, {"借りてない", "借りていない", "借りてませ", "借りていませ", "借りてねえ", "借りてへん",
                      "借りた覚え", "覚えはな",     "覚えがな",   "はずがな",     "はずはな",   "はずない",
                      "わけがな",   "わけない",     "と言った",   "と言われ",     "は間違い",   "は違",
                      "断られ",     "却下",         "否決",       "の価値",       "申し込"});
}

void add_amount(std::string_view text, bool asked, Slots& out) {
  bool vague = false;  // the last one
  std::vector<Amount> found;
  for (std::size_t at = 0; at < text.size();) {
    const auto number = number_at(text, at);
    if (number.end == 0) {
      at += character(text, at).size();
      continue;
    }
    if (auto amount = amount_from(text, number, asked)) {
      vague = nobody_counted(text, number);
      found.push_back(std::move(*amount));
    }
    at = number.end;
  }
  if (found.empty()) return;
  // "何千円", "十数万円": nobody knows how much, unless it is said again.
  if (vague) return;
  // "五万円です、七千円ではありません", "五千円の代わりに六千円": not the one that is given up.
  std::erase_if(found, [&](const Amount& amount) {
    return given_up(text.substr(amount.end)) || denied(text, amount.begin, amount.end);
  });
  if (found.empty()) return;
  const auto* paid = found.size() > 1 ? paid_one(text, found) : nullptr;
  const Amount* chosen = paid ? paid : &found.front();
  for (std::size_t i = 1; i < found.size() && !paid; ++i) {
    if (found[i].value == chosen->value) continue;
    // "四万、四万八千円": begun again.
    const bool again = found[i].words.starts_with(chosen->words);
    if (!again && !corrects(text.substr(found[i - 1].end, found[i].begin - found[i - 1].end))) return;
    chosen = &found[i];
  }
  out.push_back({SlotKind::amount, chosen->value, chosen->words});
  if (!chosen->currency.empty()) {
    out.push_back({SlotKind::currency, std::string(chosen->currency), chosen->words});
    return;
  }
  for (const auto& amount : found)
    if (!amount.currency.empty()) {
      out.push_back({SlotKind::currency, std::string(amount.currency), amount.words});
      break;
    }
}

// "ダブル五", "トリプルゼロ", as it is in hiragana.
struct Repeated {
  std::size_t times = 0, size = 0;
};
static Repeated repeated_at(std::string_view rest) {
  struct Named {
    std::string_view kana;
    std::size_t times;
  };
  constexpr Named list[] = {{"だぶるの", 2}, {"だぶる", 2}, {"とりぷるの", 3}, {"とりぷる", 3}};
  for (const auto& one : list)
    if (rest.starts_with(one.kana)) {
      auto size = one.kana.size();
      while (rest.substr(size).starts_with(' ')) ++size;
      return {one.times, size};
    }
  return {};
}

void add_digits(std::string_view text, Slots& out) {
  const auto plain = hiragana_text(text);
  std::string best, best_words;
  for (std::size_t at = 0; at < plain.size();) {
    std::string digits;
    std::size_t k = at, end = at, times = 1;
    const bool begins = may_begin(plain, at);
    const auto add = [&](std::string_view more) {
      for (std::size_t i = 0; i < times; ++i) digits += more;
      times = 1;
    };
    while (begins && k < plain.size()) {
      const auto rest = std::string_view(plain).substr(k);
      if (is_digit(rest.front())) {
        add(rest.substr(0, 1));
        end = ++k;
      } else if (const auto* kanji = named_at(kanji_digits, rest)) {
        add(std::string(1, static_cast<char>('0' + kanji->value)));
        end = k += kanji->text.size();
      } else if (const auto* one = spoken_at(rest); one && !is_unit(one->as)) {
        add(one->as);
        end = k += one->kana.size();
      } else if (const auto many = repeated_at(rest); many.times && times == 1) {
        times = many.times;
        k += many.size;
      } else if (!digits.empty() && (rest.front() == ' ' || rest.front() == '-')) {
        ++k;
      } else if (!digits.empty() && (rest.starts_with("の") || rest.starts_with("、") ||
                                     rest.starts_with("ー") || rest.starts_with("。"))) {
        k += 3;
      } else {
        break;
      }
    }
    const auto behind = std::string_view(plain).substr(end);
    const bool counted = named_at(small_units, behind) || named_at(large_units, behind) ||
                         behind.starts_with("円") || behind.starts_with(",") || behind.starts_with("年") ||
                         behind.starts_with("月") || behind.starts_with("日") || behind.starts_with("時") ||
                         behind.starts_with("ドル");
    if (digits.size() >= 4 && digits.size() <= 20 && !counted && digits.size() > best.size()) {
      best = digits;
      best_words = text.substr(at, end - at);
    }
    at = end > at ? end : at + character(plain, at).size();
  }
  if (!best.empty()) out.push_back({SlotKind::digits, best, best_words});
}

}  // namespace rf::understand::japanese
