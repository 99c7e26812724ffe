#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "understand/understand.h"

namespace rf::understand {

// One line of an evaluation file: question_kind<TAB>utterance<TAB>expected. Lines that begin with '#', empty
// lines and a first line with the names of the columns are passed over. `expected` may name both things of an
// answer that says two, "no+call_later"; where it names one, the other does not matter.
struct Example {
  std::size_t line = 0;
  Question question = Question::yes_no;
  std::string utterance;
  Intent expected = Intent::unclear;
  std::optional<Intent> also;
};
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
  Intent intent = Intent::unclear;
  std::size_t expected = 0, got = 0, right = 0;
  double precision() const { return got ? static_cast<double>(right) / static_cast<double>(got) : 1; }
  double recall() const { return expected ? static_cast<double>(right) / static_cast<double>(expected) : 1; }
};
struct Evaluation {
  std::size_t total = 0, right = 0;
  std::vector<Score> scores;  // of each intent that was expected or got
  std::vector<Miss> misses;
  double accuracy() const { return total ? static_cast<double>(right) / static_cast<double>(total) : 0; }
};
Evaluation evaluate(const std::vector<Example>& examples, std::string_view language = "en");

// The table of scores, every miss as expected<TAB>got<TAB>utterance, and last "accuracy A (N of M)".
std::string report(const Evaluation& evaluation);

}  // namespace rf::understand
