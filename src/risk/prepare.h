#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "base/error.h"
#include "risk/dataset.h"
#include "risk/frame.h"
#include "risk/mapping.h"
#include "risk/model.h"
#include "risk/typing.h"

// From a file's columns to what a model is trained on.
namespace rf::risk {

// Columns by their names in the file, "" where they are to be found by usual names. These win over the
// mapping.
struct PrepareOptions {
  std::string target, positive, group, date, segment;
  std::optional<Mapping> mapping;
  std::vector<std::string> keep;       // columns that are kept although they look like a leak
  std::vector<std::string> leave_out;  // columns that are not to be used
  bool only_labelled = false;          // for prepare_to_score: rows without a label are left out
};

// The smallest data that anything can be learnt from.
constexpr std::size_t least_rows = 30, least_of_a_class = 8;
// More features than this are refused: "risk-too-many-features".
constexpr std::size_t most_features = 2'000;

struct LeftOut {
  std::string column, why;  // why: words that end a sentence, "is constant"
  bool warned = false;      // it looks like a mistake or a leak, not like an id
};

// What was taken for what, and why the rest was not.
struct Plan {
  std::string target, positive, negative, group, call, date, segment;  // "" there is none
  bool calls = false;  // a row is a call of the earlier workbook, a row of the dataset a customer
  std::vector<LeftOut> left_out;
  std::size_t rows_without_label = 0;
  std::size_t rows_used = 0;          // the others
  std::size_t rows_without_id = 0;    // of those used; with a group column
  std::size_t rows_without_call = 0;  // of those used; with a call column
  std::size_t duplicate_rows = 0;     // the same as an earlier row in every column
  std::size_t repeated_calls = 0;     // rows whose call stood under the same customer before
  std::size_t shared_calls = 0;       // calls that stand under more than one customer
  std::size_t customers_sharing = 0;  // customers that they are under
  std::size_t twin_rows = 0;          // rows that were linked because they are nearly the same
  std::size_t label_conflicts = 0;    // customers with both labels
};

struct Prepared {
  Dataset dataset;
  Plan plan;
};

// The dataset with its labels. Rows keep the file's order (customers: that of their first row).
// Errors name the column and the remedy: "risk-target" (none, unknown, ambiguous, more or fewer than two
// values), "risk-positive", "risk-column" (unknown --group, --date, --segment, --keep or mapped column),
// "risk-one-class", "risk-too-few", "risk-no-features", "risk-too-many-features".
Result<Prepared> prepare_with_plan(const Frame& frame, const PrepareOptions& options);
Result<Dataset> prepare(const Frame& frame, const PrepareOptions& options);
// What would be taken for what, also where the data are too few or too plain to learn from.
Result<Plan> plan_only(const Frame& frame, const PrepareOptions& options);

// How the columns of a file for a model with these features are to be read (reports::FrameOptions): as those
// it was trained on were. Columns whose values `mapping` translates are looked at anew.
std::vector<KnownColumn> known_columns(const std::vector<FeatureCard>& features,
                                       const std::optional<Mapping>& mapping);

// The same rows with exactly these features in this order, for a model that has been trained: nothing is
// guessed to be a leak, and no label is needed (y is empty unless every row has one).
// Error "risk-features": which features the file does not have, and which columns it has instead.
Result<Dataset> prepare_to_score(const Frame& frame, const std::vector<std::string>& features,
                                 const PrepareOptions& options);

}  // namespace rf::risk
