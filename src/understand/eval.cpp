#include "understand/eval.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "base/text.h"

namespace rf::understand {
namespace {

constexpr std::array all_slots = {SlotKind::amount, SlotKind::currency, SlotKind::date,     SlotKind::time,
                                  SlotKind::name,   SlotKind::digits,   SlotKind::language, SlotKind::person};

template <class List>
std::string names_of(const List& list) {
  std::vector<std::string> names;
  names.reserve(std::size(list));
  for (const auto one : list) names.emplace_back(name(one));
  return join(names, ", ");
}

std::string shortened(std::string_view word) {
  return repair_utf8(word.size() <= 40 ? word : word.substr(0, 40));
}

bool figures(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == text.npos;
}

// "2,50,000.00" as "250000"; nothing where it is no amount.
std::optional<std::string> plain_amount(std::string_view text) {
  std::string out;
  for (const char c : text)
    if (c != ',') out.push_back(c);
  const auto point = out.find('.');
  const auto whole = out.substr(0, point);
  auto part = point == out.npos ? std::string() : out.substr(point + 1);
  if (!figures(whole) || (point != out.npos && !figures(part))) return std::nullopt;
  while (part.ends_with('0')) part.pop_back();
  const auto first = std::min(whole.find_first_not_of('0'), whole.size() - 1);
  return whole.substr(first) + (part.empty() ? "" : "." + part);
}

std::optional<std::chrono::year_month_day> plain_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto number = [&](std::size_t at, std::size_t count) {
    int out = 0;
    for (const char c : text.substr(at, count)) out = out * 10 + (c - '0');
    return out;
  };
  if (!figures(text.substr(0, 4)) || !figures(text.substr(5, 2)) || !figures(text.substr(8, 2)))
    return std::nullopt;
  const std::chrono::year_month_day day{std::chrono::year(number(0, 4)),
                                        std::chrono::month(static_cast<unsigned>(number(5, 2))),
                                        std::chrono::day(static_cast<unsigned>(number(8, 2)))};
  return day.ok() ? std::optional(day) : std::nullopt;
}

bool same_value(const Slot& wanted, const Slot& got) {
  if (wanted.kind == SlotKind::amount) return plain_amount(wanted.value) == plain_amount(got.value);
  return equals_ignoring_case(wanted.value, got.value);
}

// The reason why `text`, "slot=value", cannot be used, or "".
std::string read_slot(std::string_view text, Example& out) {
  const auto equals = text.find('=');
  const auto wanted = trim(text.substr(0, equals));
  const auto kind = slot_named(wanted);
  if (!kind)
    return fmt::format("'{}' is no slot that this version knows; allowed: {}", shortened(wanted),
                       names_of(all_slots));
  const auto value = trim(text.substr(equals + 1));
  if (value.empty()) return fmt::format("{}= has no value", wanted);
  if (*kind == SlotKind::amount && !plain_amount(value))
    return fmt::format("'{}' is no amount; write it like 250000 or 2500.75", shortened(value));
  if (*kind == SlotKind::date && !plain_date(value))
    return fmt::format("'{}' is no day; write it like 2026-11-30", shortened(value));
  out.slot = Slot{*kind, std::string(value), {}};
  return {};
}

// The same of the column `expected`.
std::string read_expected(std::string_view text, Example& out) {
  if (text.starts_with('!')) {
    const auto other = intent_named(trim(text.substr(1)));
    if (!other)
      return fmt::format("'{}' is no intent that this version knows; allowed: {}", shortened(text.substr(1)),
                         names_of(all_intents));
    out.expected = *other;
    out.anything_but = true;
    return {};
  }
  const auto equals = text.find('=');
  const auto plus = text.substr(0, equals).find('+');
  const auto first = trim(text.substr(0, std::min(plus, text.size())));
  const auto second = plus == text.npos ? std::string_view() : trim(text.substr(plus + 1));
  const auto no_intent = [](std::string_view wanted) {
    return fmt::format("'{}' is no intent that this version knows; allowed: {}, or a slot and its value: {}",
                       shortened(wanted), names_of(all_intents), names_of(all_slots));
  };
  if (plus == text.npos && equals != text.npos) {
    out.intent_matters = false;
    return read_slot(text, out);
  }
  const auto expected = intent_named(first);
  if (!expected) return no_intent(first);
  out.expected = *expected;
  if (plus == text.npos) return {};
  if (equals != text.npos) return read_slot(second, out);
  out.also = intent_named(second);
  return out.also ? std::string() : no_intent(second);
}

// The reason why a line cannot be used, or "".
std::string read_line(std::string_view line, bool of_a_name, Example& out) {
  const auto columns = split(line, '\t');
  if (columns.size() != 3)
    return fmt::format(
        "has {} column{}; three are needed, separated by tabs: question_kind, utterance, expected",
        columns.size(), columns.size() == 1 ? "" : "s");
  const auto question = of_a_name ? std::optional(Question::yes_no) : question_named(trim(columns[0]));
  if (of_a_name) out.asks_for = trim(columns[0]);
  if (!question)
    return fmt::format("'{}' is no kind of question; allowed: {}", shortened(trim(columns[0])),
                       names_of(all_questions));
  if (auto reason = read_expected(trim(columns[2]), out); !reason.empty()) return reason;
  if (trim(columns[1]).empty()) return "has no utterance";
  out.question = *question;
  out.utterance = columns[1];
  return {};
}

// What "# today: 2026-11-30" says of "today:"; nothing where the line says something else.
std::optional<std::string_view> said_of(std::string_view mark, std::string_view line) {
  line = trim(line.substr(1));
  if (!line.starts_with(mark)) return std::nullopt;
  return trim(line.substr(mark.size()));
}

// The scores of intents, then those of slots.
class Scores {
 public:
  Scores() : list_(all_intents.size() + all_slots.size()) {
    for (const auto intent : all_intents) of(intent).name = name(intent);
    for (const auto kind : all_slots) of(kind).name = std::string(name(kind)) + "=";
  }
  Score& of(Intent intent) { return list_[static_cast<std::size_t>(intent)]; }
  Score& of(SlotKind kind) { return list_[all_intents.size() + static_cast<std::size_t>(kind)]; }
  std::vector<Score> counted() const {
    std::vector<Score> out;
    std::copy_if(list_.begin(), list_.end(), std::back_inserter(out),
                 [](const Score& score) { return score.expected || score.got; });
    return out;
  }

 private:
  std::vector<Score> list_;
};

bool intent_right(const Example& example, Meaning& meaning, Scores& scores) {
  if (!example.intent_matters) return true;
  // What is right is no one intent, so it counts for none.
  if (example.anything_but) return meaning.intent != example.expected;
  ++scores.of(example.expected).expected;
  // Of two things said in one answer the line names one.
  if (meaning.also == example.expected && example.expected != Intent::unclear)
    std::swap(meaning.intent, meaning.also);
  ++scores.of(meaning.intent).got;
  const bool right = meaning.intent == example.expected && (!example.also || example.also == meaning.also);
  scores.of(meaning.intent).right += right;
  return right;
}

bool slot_right(const Example& example, const Meaning& meaning, Scores& scores) {
  if (!example.slot) return true;
  auto& score = scores.of(example.slot->kind);
  const auto* got = find(meaning.slots, example.slot->kind);
  const bool right = got && same_value(*example.slot, *got);
  ++score.expected;
  score.got += got != nullptr;
  score.right += right;
  return right;
}

std::string expected_text(const Example& example) {
  std::string out(example.intent_matters ? name(example.expected) : "");
  if (example.anything_but) return "!" + out;
  if (example.also) out += "+" + std::string(name(*example.also));
  if (!example.slot) return out;
  return out + (out.empty() ? "" : "+") + std::string(name(example.slot->kind)) + "=" + example.slot->value;
}

std::string got_text(const Miss& miss) {
  std::string out(name(miss.got.intent));
  if (!miss.example.slot) return out;
  const auto* got = find(miss.got.slots, miss.example.slot->kind);
  const auto slot = std::string(name(miss.example.slot->kind)) + "=" + (got ? got->value : "");
  return miss.example.intent_matters ? out + "+" + slot : slot;
}

}  // namespace

Examples read_examples(std::string_view tsv) {
  Examples out;
  if (tsv.starts_with("\xEF\xBB\xBF")) tsv.remove_prefix(3);
  std::size_t number = 0;
  std::optional<std::chrono::year_month_day> today;
  std::string asks_for;
  std::set<std::string> told;  // the lists of what is allowed: each once is enough
  const auto refuse = [&](std::string reason) {
    const auto list = reason.find("; allowed: ");
    if (list != reason.npos && !told.insert(reason.substr(list)).second) reason.resize(list);
    out.bad.push_back({number, std::move(reason)});
  };
  for (auto line : split(tsv, '\n')) {
    ++number;
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (trim(line).empty()) continue;
    if (line.starts_with('#')) {
      if (const auto name = said_of("asks_for:", line)) asks_for = *name;
      const auto said = said_of("today:", line);
      if (said) today = plain_date(*said);
      if (said && !today) refuse(fmt::format("'{}' is no day; write it like 2026-11-30", shortened(*said)));
      continue;
    }
    if (number == 1 && line.starts_with("question_kind\t")) continue;
    Example example;
    example.line = number;
    example.today = today;
    const bool of_a_name = asks_for == "*";
    if (!of_a_name) example.asks_for = asks_for;
    if (auto reason = read_line(line, of_a_name, example); reason.empty()) {
      out.list.push_back(std::move(example));
    } else {
      refuse(std::move(reason));
    }
  }
  return out;
}

Evaluation evaluate(const std::vector<Example>& examples, std::string_view language,
                    std::optional<std::chrono::year_month_day> today, Understanding how) {
  Evaluation out;
  Scores scores;
  for (const auto& example : examples) {
    auto meaning = how(example.question, example.utterance,
                       {.language = language,
                        .asked_for = example.asks_for,
                        .today = example.today ? example.today : today});
    ++out.total;
    const bool intent = intent_right(example, meaning, scores);
    const bool slot = slot_right(example, meaning, scores);
    if (intent && slot)
      ++out.right;
    else
      out.misses.push_back({example, std::move(meaning)});
  }
  out.scores = scores.counted();
  return out;
}

std::string report(const Evaluation& evaluation) {
  std::string out = fmt::format("{:<14} {:>8} {:>6} {:>6} {:>10} {:>7}\n", "intent", "expected", "got",
                                "right", "precision", "recall");
  // A share of nothing is none.
  const auto share = [](double value, std::size_t of) { return of ? fmt::format("{:.3f}", value) : "-"; };
  for (const auto& score : evaluation.scores)
    out +=
        fmt::format("{:<14} {:>8} {:>6} {:>6} {:>10} {:>7}\n", score.name, score.expected, score.got,
                    score.right, share(score.precision(), score.got), share(score.recall(), score.expected));
  for (const auto& miss : evaluation.misses)
    out += fmt::format("{}\t{}\t{}\n", expected_text(miss.example), got_text(miss), miss.example.utterance);
  out +=
      fmt::format("accuracy {:.4f} ({} of {})\n", evaluation.accuracy(), evaluation.right, evaluation.total);
  return out;
}

}  // namespace rf::understand
