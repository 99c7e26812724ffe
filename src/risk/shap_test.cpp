#include "risk/shap.h"

#include <gtest/gtest.h>

#include <cstring>
#include <numeric>

#include "risk/model_file.h"
#include "risk/predict.h"
#include "risk/score.h"
#include "risk/xgboost_for_tests.h"

namespace rf::risk {
namespace {

using reference::Booster;
using reference::Data;

Model model_of(const Booster& booster) {
  auto model = read_model(booster.save("json"));
  EXPECT_TRUE(model) << (model ? "" : model.error().message);
  return model ? std::move(*model) : Model{};
}

// All that is promised of a model, on the first rows of `data`.
void hold_to_reference(const Booster& booster, const Data& data, std::size_t rows, const std::string& what) {
  const Model model = model_of(booster);
  const Predictor predictor(model.forest);
  const Explainer explainer(model.forest);
  const std::size_t width = data.columns;
  ASSERT_EQ(predictor.features(), width);
  const auto margins = booster.margins(data.x.data(), rows, width);
  const auto theirs = booster.contributions(data.x.data(), rows, width);
  const auto chances = booster.probabilities(data.x.data(), rows, width);
  std::vector<float> together(rows), prepared(predictor.prepared_size());
  predictor.margins({data.x.data(), rows * width}, together);
  std::vector<double> ours(width), portable(width);
  for (std::size_t i = 0; i < rows; ++i) {
    ASSERT_EQ(predictor.margin({data.row(i), width}), margins[i]) << what << ", row " << i;
    ASSERT_EQ(together[i], margins[i]) << what << ", row " << i << " among others";
    EXPECT_NEAR(1 / (1 + std::exp(-static_cast<double>(margins[i]))), chances[i], 1e-5) << what;
    predictor.prepare(data.row(i), prepared.data());
    explainer.contributions(prepared.data(), portable, Instructions::portable);
    explainer.contributions(prepared.data(), ours, best_instructions());
    ASSERT_EQ(std::memcmp(ours.data(), portable.data(), width * sizeof(double)), 0) << what << ", row " << i;
    for (std::size_t j = 0; j < width; ++j)
      ASSERT_NEAR(ours[j], theirs[i * (width + 1) + j], 1e-4) << what << ", row " << i << ", feature " << j;
    ASSERT_NEAR(explainer.base(), theirs[i * (width + 1) + width], 1e-4) << what;
    const double sum = std::accumulate(ours.begin(), ours.end(), explainer.base());
    ASSERT_NEAR(sum, margins[i], 1e-4) << what << ", row " << i;
  }
}

TEST(Shap, is_what_xgboost_says_on_eight_shapes_of_model) {
  const Data few = reference::draw_data(339, 26, 0.5, 7), many = reference::draw_data(2'500, 29, 1, 8);
  for (const auto& shape : reference::shapes) {
    Booster booster;
    booster.train(shape.full ? many : few, shape.trees, reference::parameters_of(shape));
    hold_to_reference(booster, shape.full ? many : few, 12, shape.name);
  }
}

TEST(Shap, deep_trees_take_more_points) {
  const Data data = reference::draw_data(3'000, 40, 1, 9);
  for (const auto& [depth, rounds] : {std::pair("12", 5), std::pair("20", 4), std::pair("40", 3)}) {
    Booster booster;
    booster.train(data, rounds,
                  {{"max_depth", depth}, {"min_child_weight", "0"}, {"lambda", "0.1"}, {"eta", "0.5"}});
    hold_to_reference(booster, data, 25, std::string("depth ") + depth);
  }
}

TEST(Shap, one_feature_many_times_on_a_path) {
  const Data data = reference::draw_data(2'000, 2, 2, 10);
  Booster booster;
  booster.train(data, 30, {{"max_depth", "9"}, {"min_child_weight", "0"}});
  hold_to_reference(booster, data, 50, "two features");
}

TEST(Shap, stumps_forests_of_several_trees_a_round_and_no_rounds) {
  const Data data = reference::draw_data(500, 5, 1, 11);
  Booster stumps, parallel, nothing;
  stumps.train(data, 40, {{"max_depth", "1"}, {"base_score", "0.2"}});
  hold_to_reference(stumps, data, 50, "stumps");
  parallel.train(data, 3, {{"max_depth", "4"}, {"num_parallel_tree", "5"}, {"subsample", "0.5"}});
  hold_to_reference(parallel, data, 50, "five trees a round");
  nothing.train(data, 1, {{"gamma", "1000000"}, {"base_score", "0.3"}});
  hold_to_reference(nothing, data, 5, "no split");
}

TEST(Shap, points_of_the_quadrature_are_exact) {
  // A chain of splits by 30 features, so that every one lies on the longest path; each side as likely.
  Forest forest;
  Tree tree;
  for (int i = 0; i < 30; ++i) {
    forest.features.push_back("f" + std::to_string(i));
    Node split;
    split.left = 2 * i + 1, split.right = 2 * i + 2, split.feature = static_cast<std::uint32_t>(i);
    split.threshold = 0, split.cover = static_cast<float>(std::exp2(30 - i));
    if (i == 0) tree.nodes.resize(61);
    tree.nodes[i == 0 ? 0 : static_cast<std::size_t>(2 * i)] = split;
    tree.nodes[static_cast<std::size_t>(2 * i + 1)].cover = split.cover / 2;
    tree.nodes[static_cast<std::size_t>(2 * i + 2)].cover = split.cover / 2;
  }
  tree.nodes[60].value = 1;  // where a row gets that is above at every split
  forest.trees.push_back(tree);
  const Predictor predictor(forest);
  const Explainer explainer(forest);
  const std::vector<float> row(30, 1.0F);
  std::vector<float> prepared(predictor.prepared_size());
  predictor.prepare(row.data(), prepared.data());
  std::vector<double> parts(30);
  explainer.contributions(prepared.data(), parts);
  EXPECT_EQ(predictor.margin(row), 1.0F);
  // All thirty play the same part.
  for (const double part : parts) EXPECT_NEAR(part, (1 - explainer.base()) / 30, 1e-6);
}

}  // namespace
}  // namespace rf::risk
