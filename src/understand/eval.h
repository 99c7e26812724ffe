#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "understand/understand.h"

namespace rf::understand {

// One line of an evaluation file: question_kind<TAB>utterance<TAB>expected. Lines that begin with '#', empty
// lines and a first line with the names of the columns are passed over. `expected` is an intent; both things
// of an answer that says two, "no+call_later" (where it names one, the other does not matter); the value of a
// slot, "amount=250000" (then the intent does not matter); or an intent and a value,
// "promise_to_pay+date=2026-12-04". Amounts are compared as numbers, names without regard to case.
struct Example {
  std::size_t line = 0;
  Question question = Question::yes_no;
  std::string utterance;
  Intent expected = Intent::unclear;
  std::optional<Intent> also;
  bool intent_matters = true;
  std::optional<Slot> slot;
  // "# today: 2026-11-30" above the line: the day of the call.
  std::optional<std::chrono::year_month_day> today;
  // "# asks_for: Asha Rao" above the line: whom the question asks for; "" again after "# asks_for:". After
  // "# asks_for: *" the first column is that name instead of a kind of question, which is yes_no.
  std::string asks_for;
  bool anything_but = false;  // "!yes": any intent is right but this one
};
// A list of what is allowed stands with the first line that needs it.
struct BadLine {
  std::size_t line = 0;
  std::string reason;
};
struct Examples {
  std::vector<Example> list;
  std::vector<BadLine> bad;
};
Examples read_examples(std::string_view tsv);

struct Miss {
  Example example;
  Meaning got;
};
struct Score {
  std::string name;  // of an intent, or of a slot: "amount="
  std::size_t expected = 0, got = 0, right = 0;
  double precision() const { return got ? static_cast<double>(right) / static_cast<double>(got) : 1; }
  double recall() const { return expected ? static_cast<double>(right) / static_cast<double>(expected) : 1; }
};
struct Evaluation {
  std::size_t total = 0, right = 0;
  std::vector<Score> scores;  // of each intent that was expected or got, then of each slot
  std::vector<Miss> misses;
  double accuracy() const { return total ? static_cast<double>(right) / static_cast<double>(total) : 0; }
};

// `today` is the day of the call where the file does not say it. A slot's "got" counts the lines that expect
// one and got any.
using Understanding = Meaning (*)(Question, std::string_view, const Context&);
Evaluation evaluate(const std::vector<Example>& examples, std::string_view language = "en",
                    std::optional<std::chrono::year_month_day> today = {}, Understanding how = understand);

// The table of scores ("-" for a share of nothing), every miss as expected<TAB>got<TAB>utterance, and last
// "accuracy A (N of M)".
std::string report(const Evaluation& evaluation);

}  // namespace rf::understand
