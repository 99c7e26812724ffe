#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "understand/stacked.h"

namespace rf::understand {

// What is asked of an answer apart from all else that it says: what must not be missed, whatever stands
// beside it, and whether it can be a yes.
enum class Alarm : std::uint8_t { crisis, stop_calling, yes };

// What an answer shows of danger and of the wish to be left alone, at any question: its words and their
// stems, what they are about, and what stands near what.
std::vector<Shown> signs_of_alarm(const Tokens& tokens);
// What it shows of a yes to this question.
std::vector<Shown> signs_of_yes(Question question, const Tokens& tokens);

// From what probability on a crisis counts, and a wish to be left alone where nothing else was heard. A
// colleague looks at a false alarm, and to miss a true one may cost a life: one plain answer in three hundred
// raises it (cross-validated).
inline constexpr double alarm_least = 0.3;

// Three logistic regressions in one table.
class AlarmModel {
 public:
  static constexpr std::size_t rows = StackedModel::rows;
  static constexpr std::size_t columns = 3;
  static constexpr std::size_t line = columns + 1;
  // As learn_alarms() writes it; it must outlive the model.
  explicit AlarmModel(std::string_view text);
  // From 0 to 1.
  double probability(Alarm alarm, const std::vector<Shown>& signs) const;
  // The words that spoke most for it, at most four, as they were said.
  std::vector<std::string> why(Alarm alarm, const Tokens& tokens, const std::vector<Shown>& signs) const;

 private:
  int weight(std::uint32_t row, Alarm alarm) const {
    return text_[row * line + static_cast<std::size_t>(alarm)] - 'O';
  }
  std::string_view text_;
};

struct AlarmLesson {
  Alarm alarm = Alarm::crisis;
  std::vector<Shown> signs;
  bool truth = false;
  double weight = 1;
};
// The text of the model that the lessons teach: the same on every machine.
std::string learn_alarms(const std::vector<AlarmLesson>& lessons);

}  // namespace rf::understand
