#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "crm/crm.h"

namespace rf::app {

// A file of scores, a JSON object a line (docs/kintone.md). Empty lines and a byte-order mark are passed
// over.
struct ScoreLine {
  int line = 0;  // from 1
  crm::Score score;
};
struct LineProblem {
  int line = 0;
  Error error;
};
struct ScoreFile {
  std::vector<ScoreLine> scores;
  std::vector<LineProblem> problems;  // the other lines are whole
};
ScoreFile read_scores(std::string_view text);

// The latest score of each customer, in the order of the file; of two of one moment the one further down.
std::vector<ScoreLine> latest_of_each(const std::vector<ScoreLine>& scores);

}  // namespace rf::app
