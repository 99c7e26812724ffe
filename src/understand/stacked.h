#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "understand/cues.h"
#include "understand/intent.h"
#include "understand/tokens.h"
#include "understand/understand.h"

namespace rf::understand {

// What the rules of English made of an answer. The cues are places in the tokens beside them.
struct Reading {
  Meaning meaning;
  Tokens card, loan;  // the same words, as either lexicon reads them
  Cues card_cues, loan_cues;
  bool loan_read = false;  // else `loan` and `loan_cues` are empty
  bool known = false;      // no word is outside of the cues that decided
  bool spoke = false;      // some of the card's words answered or asked, whatever came of it
};

// One thing that an answer shows, and the words of Reading::card that it is about; beyond the last for what
// is about no word. `row` is its place in the model: a hash, so that names need no memory. Two that share a
// row share its weights.
struct Shown {
  std::uint32_t row = 0;
  std::uint16_t first = 0, last = 0;
};
// The words, their pairs and threes, their classes, the cues that the rules found and why they held a yes
// back, the values, what was asked, and what the rules decided. Each row once.
std::vector<Shown> shown(Question question, const Reading& reading);
// Without what the rules found and decided.
std::vector<Shown> shown_by_words(Question question, const Reading& reading);

// The place of what is shown, whose name is these parts one after another: below StackedModel::rows.
std::uint32_t row_of(std::initializer_list<std::string_view> parts);
// The words that spoke most, by the weights of what was shown of them: at most four, in the order in which
// they were said.
std::vector<std::string> words_that_spoke(const Tokens& tokens, const std::vector<Shown>& shown,
                                          const std::function<int(std::uint32_t row)>& weight);
// Each once, however often it was said: where it was said first.
std::vector<Shown> each_once(std::vector<Shown> all);
// How both models that know such rows learn: AdaGrad's step, and what its sums begin with.
inline constexpr double stacked_step = 0.15, stacked_squares = 0.01;
// The weights as they stand in a model's file: a line for each row, a letter for each of `columns`.
std::string written_rows(const std::vector<double>& weights, std::size_t columns);

using Probabilities = std::array<double, all_intents.size()>;

// A multinomial logistic regression of all that is shown: the rules' verdict is one voice among the words',
// and how much it is worth was learnt ("stacked generalisation").
class StackedModel {
 public:
  static constexpr std::size_t rows = 32'768;
  static constexpr std::size_t line = all_intents.size() + 1;  // and the end of the line
  static constexpr int most = 46;                              // of a weight, either way
  static constexpr double unit = 1.0 / 16;
  static char written(int weight) { return static_cast<char>('O' + weight); }

  // A line for each row, a letter for each intent, as learn_stacked() writes it; read in place, so that it
  // must outlive the model and costs no memory of its own.
  explicit StackedModel(std::string_view text);
  Probabilities probabilities(const std::vector<Shown>& shown) const;
  // The words that spoke most for `intent`, at most four, in the order in which they were said.
  std::vector<std::string> why(const Reading& reading, const std::vector<Shown>& shown, Intent intent) const;

 private:
  int weight(std::uint32_t row, std::size_t intent) const { return text_[row * line + intent] - 'O'; }
  std::string_view text_;
};

struct StackedLesson {
  std::vector<Shown> shown;
  Intent truth = Intent::unclear;
  double weight = 1;
};
// The text of the model that the lessons teach. Nothing but sums, products and roots in a fixed order: same
// lessons, same model, on every machine.
std::string learn_stacked(const std::vector<StackedLesson>& lessons);

}  // namespace rf::understand
