#include "flow/slots.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "base/date.h"
#include "base/money.h"
#include "base/text.h"

namespace rf::flow {

namespace {

std::optional<std::int64_t> whole_number(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (problem != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::optional<std::chrono::year_month_day> day_of(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto y = whole_number(text.substr(0, 4)), m = whole_number(text.substr(5, 2)),
             d = whole_number(text.substr(8, 2));
  if (!y || !m || !d || *m < 1 || *d < 1) return std::nullopt;
  const std::chrono::year_month_day day{std::chrono::year(static_cast<int>(*y)),
                                        std::chrono::month(static_cast<unsigned>(*m)),
                                        std::chrono::day(static_cast<unsigned>(*d))};
  return day.ok() ? std::optional(day) : std::nullopt;
}

std::int64_t days(std::chrono::year_month_day day) {
  return std::chrono::sys_days(day).time_since_epoch().count();
}

std::optional<std::int64_t> minutes_of(std::string_view text) {
  if (text.size() != 5 || text[2] != ':') return std::nullopt;
  const auto h = whole_number(text.substr(0, 2)), m = whole_number(text.substr(3, 2));
  if (!h || !m || *h > 23 || *m > 59) return std::nullopt;
  return *h * 60 + *m;
}

// Hundredths: "2500.75" is 250075.
std::optional<std::int64_t> hundredths(std::string_view text) {
  const auto money = parse_money(text, "INR");
  return money ? std::optional(money->minor) : std::nullopt;
}

bool fact_name(std::string_view text) {
  if (text.empty() || text.front() < 'a' || text.front() > 'z') return false;
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; });
}

std::string_view terms_allowed(SlotType type) {
  switch (type) {
    case SlotType::amount:
      return "a number such as 50000, or a fact or slot with an amount, with a whole number of times before "
             "it or not ('10 * amount'), and what holds where it is not known behind it ('amount or 50000')";
    case SlotType::date:
      return "'today', a day such as 2026-11-30, or a fact or slot with a day, each with '+ N days' or '- N "
             "days' behind it";
    case SlotType::time: return "a time such as 17:30";
    default: return "none: values of this kind have no order";
  }
}

tl::unexpected<Error> not_a_term(SlotType type, std::string_view text) {
  return fail("term-invalid", fmt::format("'{}' is nothing that {} can be held against; allowed here: {}",
                                          beginning(text, 64), name(type), terms_allowed(type)));
}

// Takes "+ 7 days" off the end.
std::optional<std::int64_t> take_days(std::string_view& text) {
  for (const std::string_view unit : {" days", " day"}) {
    if (!text.ends_with(unit)) continue;
    const auto rest = text.substr(0, text.size() - unit.size());
    const auto sign = rest.find_last_of("+-");
    if (sign == std::string_view::npos) return std::nullopt;
    const auto number = whole_number(trim(rest.substr(sign + 1)));
    if (!number || *number < 0 || *number > 3'660) return std::nullopt;
    text = trim(rest.substr(0, sign));
    return rest[sign] == '-' ? -*number : *number;
  }
  return 0;
}

// Takes "10 * " off the front.
std::int64_t take_times(std::string_view& text) {
  const auto sign = text.find('*');
  if (sign == std::string_view::npos) return 1;
  const auto number = whole_number(trim(text.substr(0, sign)));
  if (!number || *number < 1 || *number > 1'000) return 1;  // what stays behind is no term
  text = trim(text.substr(sign + 1));
  return *number;
}

constexpr std::array weekdays = {"Sunday",   "Monday", "Tuesday", "Wednesday",
                                 "Thursday", "Friday", "Saturday"};
constexpr std::array hindi_weekdays = {"रविवार", "सोमवार", "मंगलवार", "बुधवार", "गुरुवार", "शुक्रवार", "शनिवार"};
constexpr std::array japanese_weekdays = {"日", "月", "火", "水", "木", "金", "土"};
constexpr std::array hindi_months = {"जनवरी", "फ़रवरी", "मार्च",  "अप्रैल",  "मई",   "जून",
                                     "जुलाई",  "अगस्त",  "सितंबर", "अक्टूबर", "नवंबर", "दिसंबर"};

std::string spoken_day(std::chrono::year_month_day day, std::string_view language) {
  const auto weekday = std::chrono::weekday(std::chrono::sys_days(day)).c_encoding();
  const auto m = static_cast<unsigned>(day.month()), d = static_cast<unsigned>(day.day());
  if (language.starts_with("ja")) return fmt::format("{}月{}日{}曜日", m, d, japanese_weekdays[weekday]);
  if (language.starts_with("hi"))
    return fmt::format("{}, {} {}", hindi_weekdays[weekday], d, hindi_months[m - 1]);
  return fmt::format("{}, {} {}", weekdays[weekday], d, month_name(day.month()));
}

std::string spoken_amount(std::string_view value, std::string_view language, std::string_view currency) {
  const auto money = parse_money(value, currency.empty() ? "INR" : currency);
  if (!money) return std::string(value);
  const auto plain = [&] {  // without a symbol, grouped as people write it
    auto text = money_display(*money);
    text.erase(0, std::min(text.find_first_of("0123456789"), text.size()));
    if (text.ends_with(".00")) text.resize(text.size() - 3);
    return text;
  };
  const bool rupees = money->currency == "INR", yen = money->currency == "JPY";
  if (language.starts_with("ja")) return plain() + (yen ? "円" : rupees ? "ルピー" : " " + money->currency);
  if (language.starts_with("hi")) return plain() + (rupees ? " रुपये" : yen ? " येन" : " " + money->currency);
  return money_spoken(*money);
}

std::string one_by_one(std::string_view digits) {
  std::string out;
  for (const char c : digits) (out += out.empty() ? "" : " ") += c;
  return out;
}

}  // namespace

std::string_view name(SlotType type) {
  switch (type) {
    case SlotType::answer: return "answer";
    case SlotType::amount: return "amount";
    case SlotType::date: return "date";
    case SlotType::time: return "time";
    case SlotType::name: return "name";
    case SlotType::digits: return "digits";
  }
  RF_ASSERT(!"a kind of slot without a name");
}

std::optional<std::string_view> value_of(std::string_view name, const Facts& facts, const Facts& slots) {
  if (auto value = slots.get(name)) return value;
  if (auto value = facts.get(std::string(name) + ".value")) return value;
  return facts.get(name);
}

std::optional<std::chrono::year_month_day> today(const Facts& facts) {
  const auto value = facts.get("today.value");
  return value ? day_of(*value) : std::nullopt;
}

std::optional<std::int64_t> measure(SlotType type, std::string_view value) {
  switch (type) {
    case SlotType::amount: return hundredths(value);
    case SlotType::date: {
      const auto day = day_of(value);
      return day ? std::optional(days(*day)) : std::nullopt;
    }
    case SlotType::time: return minutes_of(value);
    default: return std::nullopt;
  }
}

std::optional<std::int64_t> measure(SlotType type, const Term& term, const Facts& facts, const Facts& slots) {
  switch (term.kind) {
    case Term::Kind::number: return term.value;
    case Term::Kind::today: {
      const auto day = today(facts);
      return day ? std::optional(days(*day) + term.value) : std::nullopt;
    }
    case Term::Kind::fact: {
      const auto value = value_of(term.fact, facts, slots);
      const auto number = value ? measure(type, *value) : std::nullopt;
      return number ? std::optional(*number * term.times + term.value) : term.otherwise;
    }
  }
  RF_ASSERT(!"a term of no kind");
}

Bounds held_against_bounds(const SlotRule& rule, std::string_view value, const Facts& facts,
                           const Facts& slots) {
  if (!rule.at_least && !rule.at_most) return Bounds::within;
  const auto number = measure(rule.type, value);
  if (!number) return Bounds::beyond;
  const auto least = rule.at_least ? measure(rule.type, *rule.at_least, facts, slots) : std::nullopt;
  const auto most = rule.at_most ? measure(rule.type, *rule.at_most, facts, slots) : std::nullopt;
  // A bound that the case does not know bounds nothing out: fail closed.
  if ((rule.at_least && !least) || (rule.at_most && !most)) return Bounds::beyond;
  if (least && *number < *least) return Bounds::below;
  return !most || *number <= *most ? Bounds::within : Bounds::beyond;
}

bool within_bounds(const SlotRule& rule, std::string_view value, const Facts& facts, const Facts& slots) {
  return held_against_bounds(rule, value, facts, slots) == Bounds::within;
}

bool holds(const Condition& condition, const Facts& facts, const Facts& slots) {
  using Op = Condition::Op;
  const auto value = value_of(condition.name, facts, slots);
  switch (condition.op) {
    case Op::known: return value.has_value();
    case Op::unknown: return !value;
    case Op::is: return value && *value == condition.word;
    case Op::is_not: return value && *value != condition.word;
    default: break;
  }
  const auto left = value ? measure(condition.type, *value) : std::nullopt;
  const auto right = measure(condition.type, condition.term, facts, slots);
  if (!left || !right) return false;
  switch (condition.op) {
    case Op::less: return *left < *right;
    case Op::at_most: return *left <= *right;
    case Op::more: return *left > *right;
    case Op::at_least: return *left >= *right;
    default: return false;
  }
}

Result<Term> parse_term(SlotType type, std::string_view text) {
  const auto whole = text = trim(text);
  if (type != SlotType::amount && type != SlotType::date && type != SlotType::time)
    return not_a_term(type, whole);
  Term term;
  if (const auto other = text.find(" or "); other != std::string_view::npos) {
    term.otherwise = measure(type, trim(text.substr(other + 4)));
    text = trim(text.substr(0, other));
    if (!term.otherwise || (type == SlotType::date && text == "today")) return not_a_term(type, whole);
  }
  if (type == SlotType::date) {
    const auto added = take_days(text);
    if (!added) return not_a_term(type, whole);
    term.value = *added;
  }
  if (type == SlotType::amount) term.times = take_times(text);
  if (term.times != 1 && !fact_name(text)) return not_a_term(type, whole);
  if (type == SlotType::date && text == "today") {
    term.kind = Term::Kind::today;
  } else if (fact_name(text)) {
    term.kind = Term::Kind::fact;
    term.fact = text;
  } else if (const auto number = measure(type, text); number && !term.otherwise) {
    term.value += *number;
  } else {
    return not_a_term(type, whole);
  }
  return term;
}

std::string spoken_currency(std::string_view currency, std::string_view language) {
  const auto words = spoken_amount("2", language, currency);
  if (language.starts_with("ja")) return words.substr(1);  // "2円"
  const auto blank = words.find(' ');
  return blank == words.npos ? words : words.substr(blank + 1);
}

std::string spoken(SlotType type, std::string_view value, std::string_view language,
                   std::string_view currency) {
  switch (type) {
    case SlotType::amount: return spoken_amount(value, language, currency);
    case SlotType::date: {
      const auto day = day_of(value);
      return day ? spoken_day(*day, language) : std::string(value);
    }
    case SlotType::digits: return one_by_one(value);
    case SlotType::answer:
    case SlotType::time:
    case SlotType::name: return std::string(value);
  }
  RF_ASSERT(!"a kind of slot that cannot be spoken");
}

}  // namespace rf::flow
