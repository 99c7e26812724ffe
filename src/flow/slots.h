#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "flow/facts.h"

namespace rf::flow {

// What kind of value a slot holds, and how it is written there.
enum class SlotType {
  answer,  // the name of an intent: "yes", "already_paid"
  amount,  // "2500.75"
  date,    // "2026-11-30"
  time,    // "17:30"
  name,    // "Suresh Kumar Reddy"
  digits,  // "9845012345"
};
inline constexpr std::array all_slot_types = {SlotType::answer, SlotType::amount, SlotType::date,
                                              SlotType::time,   SlotType::name,   SlotType::digits};
std::string_view name(SlotType type);

// What a value is held against. Amounts are in hundredths, days are counted from 1970.
struct Term {
  enum class Kind { number, today, fact };
  Kind kind = Kind::number;
  std::int64_t value = 0;                 // the number, or the days that are added
  std::string fact;                       // a fact of the case or a slot
  std::int64_t times = 1;                 // so often the fact: "10 * amount"
  std::optional<std::int64_t> otherwise;  // where the fact is not known: "amount or 50000"
  bool operator==(const Term&) const = default;
};

// A value that a conversation gathers.
struct SlotRule {
  std::string name;
  SlotType type = SlotType::answer;
  std::optional<Term> at_least, at_most;
  int rejected = -1;        // the line that is said when a value is out of bounds; -1: none
  int other_currency = -1;  // and when an amount is said in another currency than the case's; -1: `rejected`
  int at = 0;               // line of the file
  int too_small = -1;       // the line that is said when a value is under `at_least`; -1: `rejected`
  std::string whole;        // the fact that "all of it" means; "": nothing
};

// "promise_date <= today + 7 days": of a slot or a fact of the case.
struct Condition {
  enum class Op { known, unknown, is, is_not, less, at_most, more, at_least };
  std::string name;
  SlotType type = SlotType::answer;
  Op op = Op::known;
  Term term;
  std::string word;  // Op::is and Op::is_not
  bool operator==(const Condition&) const = default;
};

// A fact of the case as a value that can be compared: `amount` is spoken, and `amount.value` is "2500.75".
// The call's day where the customer is: `today.value`.
std::optional<std::string_view> value_of(std::string_view name, const Facts& facts, const Facts& slots);
std::optional<std::chrono::year_month_day> today(const Facts& facts);

// The value as a number that can be compared; nothing when it is not of that type.
std::optional<std::int64_t> measure(SlotType type, std::string_view value);
std::optional<std::int64_t> measure(SlotType type, const Term& term, const Facts& facts, const Facts& slots);
enum class Bounds { within, below, beyond };  // beyond: also where a bound is not known
Bounds held_against_bounds(const SlotRule& rule, std::string_view value, const Facts& facts,
                           const Facts& slots);
bool within_bounds(const SlotRule& rule, std::string_view value, const Facts& facts, const Facts& slots);
// A comparison with what is not known does not hold.
bool holds(const Condition& condition, const Facts& facts, const Facts& slots);

// Reads "today + 7 days", "100000", "due_date - 1 day", "amount", "10 * amount or 50000" for values of
// `type`. The error says what is allowed, without a place.
Result<Term> parse_term(SlotType type, std::string_view text);

// A currency as it is said in `language`: "rupees".
std::string spoken_currency(std::string_view currency, std::string_view language);
// The value as it is said in `language`: "5,000 rupees", "Friday, 4 December".
std::string spoken(SlotType type, std::string_view value, std::string_view language,
                   std::string_view currency);

}  // namespace rf::flow
