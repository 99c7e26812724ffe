#include "flow/exit_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

namespace rf::flow {

std::string spaced(std::string_view name) {
  std::string out(name);
  std::replace(out.begin(), out.end(), '_', ' ');
  return out;
}

namespace {

std::string term_words(SlotType type, const Term& term) {
  std::string base = term.kind == Term::Kind::today ? "today" : spaced(term.fact);
  if (term.kind == Term::Kind::number) {
    const bool hundredths = type == SlotType::amount;
    if (!hundredths) return fmt::format("{}", term.value);
    return term.value % 100 == 0 ? fmt::format("{}", term.value / 100)
                                 : fmt::format("{}.{:02}", term.value / 100, std::abs(term.value % 100));
  }
  if (term.value == 0) return base;
  return fmt::format("{} {} {} days", base, term.value < 0 ? "-" : "+", std::abs(term.value));
}

std::string words(const Condition& condition) {
  using Op = Condition::Op;
  const auto name = spaced(condition.name);
  const auto compared = [&](std::string_view sign) {
    return fmt::format("{} {} {}", name, sign, term_words(condition.type, condition.term));
  };
  switch (condition.op) {
    case Op::known: return name + " is known";
    case Op::unknown: return name + " is not known";
    case Op::is: return fmt::format("{} is {}", name, spaced(condition.word));
    case Op::is_not: return fmt::format("{} is not {}", name, spaced(condition.word));
    case Op::less: return compared("<");
    case Op::at_most: return compared("≤");
    case Op::more: return compared(">");
    case Op::at_least: return compared("≥");
  }
  return name;
}

}  // namespace

std::string answer_words(std::string_view answer) {
  if (answer.empty()) return "then";
  if (answer == "unclear") return "not understood";
  if (answer == "any") return "any words";
  if (answer == "hung_up") return "hangs up";
  return spaced(answer);
}

std::string condition_words(const Exit& exit) {
  std::string out;
  for (const auto& condition : exit.when) out += (out.empty() ? " if " : " and ") + words(condition);
  return out;
}

std::string ending(const Exit& exit) {
  const auto disposition = spaced(name(exit.disposition));
  if (exit.outcome == Outcome::none) return disposition;
  const auto outcome = spaced(name(exit.outcome));
  return outcome == disposition ? disposition + " (outcome)"
                                : fmt::format("{}, outcome {}", disposition, outcome);
}

}  // namespace rf::flow
