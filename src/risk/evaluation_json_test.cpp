// The evaluation's document: what is written is read back to the bit, what is not whole is refused by its
// place.
#include "risk/evaluation_json.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace rf::risk {
namespace {

Evaluation some() {
  Evaluation e;
  e.rows = 339, e.positives = 59, e.groups = 300, e.linked_groups = 12, e.folds = 5, e.repeats = 3;
  e.model = {"xgboost", {0.1 + 0.2, 0.5, 0.7}, {}, {}, {}, {}, {}};
  e.beside = {{"majority", {0.5, 0.5, 0.5}, {}, {}, {0.144, 0.1, 0.2}, {}, {}}};
  e.roc = {{0, 0, 1}, {1, 1, 0}};
  e.calibration = {{0, 0.1, 0.05, {0.04, 0, 0.1}, 68}};
  e.thresholds = {{"High", 70, 3, 4, 5, 6, {}, {}, {}, {}, {}, {}, {}}};
  e.lift = {{0.1, {1.2, 0.8, 1.7}}};
  e.segments = {{"東京", 10, 2, {}, {}, {}, {}, {}, 31.5}};
  e.stability = {{"2025-01-01", "2025-01-31", 40, 4, {}, {}}};
  e.time_split = TimeSplit{"2025-01-01", "2025-01-02", 169, 170, 17, {}, {}, {}};
  e.learning = {{100, {0.55, 0.5, 0.6}}};
  e.permutation = {
      199, 0.01, 0.6, {0.5, std::numeric_limits<double>::quiet_NaN()}, 0.005, MeansTest{1'999, 0.2, 1.5}};
  e.importance = {{"silence_ratio", 0.5, 0.1}};
  e.probabilities = {0.1, 0.9, 1.0 / 3};
  e.verdict = {true, {"It \"works\"."}, {"few"}};
  return e;
}

TEST(EvaluationJson, is_read_back_as_it_was) {
  const auto text = evaluation_json(some());
  const auto again = read_evaluation(text);
  ASSERT_TRUE(again) << again.error().message;
  EXPECT_EQ(evaluation_json(*again), text);
  EXPECT_EQ(again->model.roc_auc.value, 0.1 + 0.2);
  EXPECT_TRUE(std::isnan(again->permutation.roc_aucs.at(1)));
  EXPECT_EQ(again->segments.at(0).name, "東京");
  EXPECT_EQ(again->time_split->tested, 170u);
  EXPECT_EQ(again->verdict.sentences.at(0), "It \"works\".");
}

TEST(EvaluationJson, holds_both_permutation_tests_and_older_ones_are_read) {
  auto text = evaluation_json(some());
  const auto again = read_evaluation(text);
  ASSERT_TRUE(again) << again.error().message;
  EXPECT_EQ(again->permutation.own_p, 0.005);
  ASSERT_TRUE(again->permutation.means);
  EXPECT_EQ(again->permutation.means->rounds, 1'999u);
  EXPECT_EQ(again->permutation.means->p, 0.2);
  const auto from = text.find(",\n  \"own_p\""), to = text.find("\n }", from);
  ASSERT_NE(from, std::string::npos);
  text.erase(from, to - from);
  const auto older = read_evaluation(text);
  ASSERT_TRUE(older) << older.error().message;
  EXPECT_FALSE(older->permutation.means);
}

TEST(EvaluationJson, of_nothing_is_read_back_too) {
  const auto again = read_evaluation(evaluation_json({}));
  ASSERT_TRUE(again) << again.error().message;
  EXPECT_FALSE(again->time_split);
}

TEST(EvaluationJson, names_the_place_of_what_is_wrong) {
  const std::pair<const char*, const char*> changes[] = {
      {"\"folds\": 5", "\"folds\": -5"},
      {"\"rows\": 68", "\"rows\": \"68\""},
      {"\"demonstrated\": true", "\"demonstrated\": 1"},
      {"\"gain\": 0.5", "\"gone\": 0.5"},
  };
  const char* said[] = {"folds is no whole number", "calibration[0].rows is no whole",
                        "verdict.demonstrated is neither", "importance[0].gain is missing"};
  for (int i = 0; i < 4; ++i) {
    auto text = evaluation_json(some());
    const auto at = text.find(changes[i].first);
    ASSERT_NE(at, std::string::npos) << changes[i].first;
    text.replace(at, std::string(changes[i].first).size(), changes[i].second);
    const auto read = read_evaluation(text);
    ASSERT_FALSE(read) << changes[i].second;
    EXPECT_EQ(read.error().code, "evaluation-invalid");
    EXPECT_NE(read.error().message.find(said[i]), std::string::npos) << read.error().message;
  }
  EXPECT_FALSE(read_evaluation("[]"));
  EXPECT_FALSE(read_evaluation(""));
}

TEST(EvaluationJson, cut_off_anywhere_is_refused) {
  const auto text = evaluation_json(some());
  for (std::size_t i = 0; i + 2 < text.size(); i += 7) EXPECT_FALSE(read_evaluation(text.substr(0, i)));
}

}  // namespace
}  // namespace rf::risk
