#include "risk/model_file.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <nlohmann/json.hpp>

#include "risk/card_json.h"
#include "risk/predict.h"
#include "risk/score.h"
#include "risk/xgboost_for_tests.h"

namespace rf::risk {
namespace {

using reference::Booster;
using reference::Data;
using Json = nlohmann::json;

const Data& data() {
  static const Data some = reference::draw_data(400, 6, 1, 21);
  return some;
}

void train(Booster& booster, const reference::Parameters& parameters, int rounds = 8) {
  auto all = reference::Parameters{{"max_depth", "4"}};
  for (const auto& [name, value] : parameters) all[name] = value;
  booster.train(data(), rounds, all);
}

std::string trained(const reference::Parameters& parameters, const char* format = "json") {
  Booster booster;
  train(booster, parameters);
  return booster.save(format);
}

Card card_of(const Forest& forest) {
  Card card;
  card.name = "Mahnwesen \"März\" 督促";
  for (const auto& name : forest.features) card.features.push_back({name, "s", 1.5});
  card.features.back().usual = std::numeric_limits<double>::quiet_NaN();
  card.features_version = "call-features-1";
  card.calibration = {0.8, -0.25};
  card.thresholds = {65, 30};
  card.data_digest = "ab12", card.target = "未払FLAG", card.positive = "未払";
  card.rows = 339, card.positives = 67, card.groups = 326, card.seed = 18'446'744'073'709'551'615U;
  card.parameters = {{"max_depth", "4"}};
  card.trained_at = "2026-11-30T12:00:00Z", card.trained_by = "asha";
  card.demonstrated = true;
  card.roc_auc = 0.71, card.roc_auc_low = 0.62, card.roc_auc_high = 0.79;
  card.brier = 0.15, card.baseline_brier = 0.17, card.permutation_p = 0.004;
  card.seen = {"salt", true, false, true, std::string("\0\xff\x10", 3)};
  return card;
}

void expect_same_margins(const Booster& theirs, const Forest& ours, float tolerance = 0) {
  const Predictor predictor(ours);
  const auto margins = theirs.margins(data().x.data(), data().rows, data().columns);
  for (std::size_t i = 0; i < data().rows; ++i)
    ASSERT_NEAR(predictor.margin({data().row(i), data().columns}), margins[i], tolerance) << "row " << i;
}

TEST(ModelFile, reads_what_xgboost_writes_in_both_formats) {
  for (const char* format : {"json", "ubj"}) {
    Booster booster;
    train(booster, {{"base_score", "0.21"}});
    const auto model = read_model(booster.save(format));
    ASSERT_TRUE(model) << model.error().message;
    EXPECT_FALSE(model->card);
    EXPECT_EQ(model->forest.features, (std::vector<std::string>{"f0", "f1", "f2", "f3", "f4", "f5"}));
    expect_same_margins(booster, model->forest);
  }
}

TEST(ModelFile, xgboost_reads_what_is_written_and_predicts_equally) {
  for (const char* base : {"0.5", "0.03", "0.97"})
    for (const auto format : {ModelFormat::json, ModelFormat::ubj}) {
      Booster booster, again;
      train(booster, {{"base_score", base}});
      auto model = read_model(booster.save("json"));
      ASSERT_TRUE(model);
      model->card = card_of(model->forest);
      const std::string bytes = write_model(*model, format);
      again.load(bytes);
      expect_same_margins(again, model->forest, 2e-6F);
      const auto ours = booster.contributions(data().x.data(), 20, data().columns);
      const auto theirs = again.contributions(data().x.data(), 20, data().columns);
      for (std::size_t i = 0; i < ours.size(); ++i) EXPECT_NEAR(ours[i], theirs[i], 1e-5);
      const char* kept = nullptr;
      int found = 0;
      reference::must(XGBoosterGetAttr(again.handle, "ringfence", &kept, &found));
      ASSERT_EQ(found, 1);
      EXPECT_EQ(card_json(*read_card(kept)), card_json(*model->card));
      // What XGBoost makes of it is read again with the card.
      for (const char* theirs_too : {"json", "ubj"}) {
        const auto back = read_model(again.save(theirs_too));
        ASSERT_TRUE(back) << back.error().message;
        ASSERT_TRUE(back->card);
        EXPECT_EQ(card_json(*back->card), card_json(*model->card));
      }
      const auto own = read_model(bytes);
      ASSERT_TRUE(own) << own.error().message;
      EXPECT_EQ(write_model(*own, format), bytes) << "written again, it is the same";
      expect_same_margins(booster, own->forest, 2e-6F);
    }
}

TEST(ModelFile, gain_and_names_are_kept) {
  Booster booster, again;
  train(booster, {});
  auto model = read_model(booster.save("json"));
  ASSERT_TRUE(model);
  model->forest.features = {"年齢", "b \"quoted\"", "c", "d", "e", "f"};
  again.load(write_model(*model, ModelFormat::ubj));
  const auto gains = [](Booster& of) {
    bst_ulong count = 0, dimensions = 0;
    const char** names = nullptr;
    const bst_ulong* shape = nullptr;
    const float* scores = nullptr;
    reference::must(XGBoosterFeatureScore(of.handle, R"({"importance_type":"gain"})", &count, &names,
                                          &dimensions, &shape, &scores));
    std::vector<float> all(scores, scores + count);
    std::sort(all.begin(), all.end());
    return all;
  };
  EXPECT_EQ(gains(booster), gains(again));
  EXPECT_EQ(read_model(again.save("json"))->forest.features, model->forest.features);
}

TEST(ModelFile, dart_margins_and_all_trees_whatever_the_best_round_was) {
  Booster dart, raw, stopped;
  train(dart, {{"booster", "dart"}, {"rate_drop", "0.5"}, {"one_drop", "1"}, {"seed", "3"}});
  auto model = read_model(dart.save("json"));
  ASSERT_TRUE(model) << model.error().message;
  expect_same_margins(dart, model->forest, 1e-6F);
  train(raw, {{"objective", "binary:logitraw"}, {"base_score", "0.3"}});
  model = read_model(raw.save("ubj"));
  ASSERT_TRUE(model) << model.error().message;
  expect_same_margins(raw, model->forest);
  train(stopped, {});
  reference::must(XGBoosterSetAttr(stopped.handle, "best_iteration", "2"));
  model = read_model(stopped.save("json"));
  ASSERT_TRUE(model);
  EXPECT_EQ(model->forest.trees.size(), 8U);
  expect_same_margins(stopped, model->forest);
}

// What later versions write otherwise.
TEST(ModelFile, reads_later_versions) {
  Booster booster;
  train(booster, {{"base_score", "0.25"}});
  const Json plain = Json::parse(booster.save("json"));
  Json later = plain;
  auto& learner = later["learner"];
  learner["learner_model_param"]["base_score"] = "[2.5E-1]";
  learner["learner_model_param"]["boost_from_average"] = "1";
  auto& inner = learner["gradient_booster"]["model"];
  inner["iteration_indptr"] = Json::array({0, 1, 2, 3, 4, 5, 6, 7, 8});
  inner["cats"]["enc"] = Json::array();
  for (auto& tree : inner["trees"]) {
    tree["tree_param"]["size_leaf_vector"] = "1";
    for (const char* name : {"categories", "categories_nodes", "categories_segments", "categories_sizes"})
      tree.erase(name);
    for (auto& one : tree["default_left"]) one = one.get<int>() != 0;
  }
  later["version"] = Json::array({3, 1, 0});
  const auto model = read_model(later.dump());
  ASSERT_TRUE(model) << model.error().message;
  expect_same_margins(booster, model->forest);
  Json pickled = Json::object();
  pickled["Config"] = Json::object();
  pickled["Model"] = plain;
  ASSERT_TRUE(read_model(pickled.dump()));
}

void expect_refused(const std::string& bytes, const char* code, const char* words) {
  const auto model = read_model(bytes);
  ASSERT_FALSE(model) << words;
  EXPECT_EQ(model.error().code, code) << model.error().message;
  EXPECT_NE(model.error().message.find(words), std::string::npos) << model.error().message;
}

TEST(ModelFile, refuses_what_gives_no_probability_of_one_class) {
  expect_refused(trained({{"objective", "reg:squarederror"}}), "model-foreign", "reg:squarederror");
  expect_refused(trained({{"booster", "gblinear"}}), "model-foreign", "gblinear");
  expect_refused(trained({{"objective", "multi:softprob"}, {"num_class", "3"}}), "model-foreign",
                 "multi:softprob");
  expect_refused("", "model-empty", "is empty");
  expect_refused(" \n ", "model-empty", "is empty");
  expect_refused("{", "model-torn", "ends after");
  expect_refused("{}", "model-foreign", "save_model");
  expect_refused("[1]", "model-foreign", "neither JSON nor UBJ");
  expect_refused("binf....", "model-foreign", "old binary format");
  expect_refused("\x80\x04.....", "model-foreign", "pickle");
  expect_refused(R"({"learner":{"objective":5}})", "model-foreign", "learner");
}

Json one_tree() {
  Json json = Json::parse(trained({{"max_depth", "2"}}));
  return json;
}

TEST(ModelFile, names_the_place_of_what_is_wrong) {
  const Json good = one_tree();
  ASSERT_TRUE(read_model(good.dump()));
  const auto broken = [&](const char* code, const char* words,
                          const std::function<void(Json&, Json&)>& damage) {
    Json bad = good;
    damage(bad["learner"], bad["learner"]["gradient_booster"]["model"]["trees"][1]);
    expect_refused(bad.dump(), code, words);
  };
  const char* tree = "trees[1]";
  broken("model-broken", "left_children[0] names a node", [](Json&, Json& t) { t["left_children"][0] = 99; });
  broken("model-broken", "names a node", [](Json&, Json& t) { t["right_children"][0] = -2; });
  broken("model-broken", "names a node", [](Json&, Json& t) { t["left_children"][0] = 0; });
  broken("model-broken", "names a node", [](Json&, Json& t) { t["left_children"][0] = 1.5; });
  broken("model-broken", "twice",
         [](Json&, Json& t) { t["left_children"][1] = 2, t["right_children"][1] = 1; });
  broken("model-broken", "one child", [](Json&, Json& t) { t["left_children"][0] = -1; });
  broken("model-broken", "a feature that the model does not have",
         [](Json&, Json& t) { t["split_indices"][0] = 6; });
  broken("model-broken", "a feature that the model does not have",
         [](Json&, Json& t) { t["split_indices"][0] = -1; });
  broken("model-broken", "no finite number", [](Json&, Json& t) { t["split_conditions"][0] = 1e300; });
  broken("model-broken", "negative", [](Json&, Json& t) { t["sum_hessian"][0] = -1; });
  broken("model-broken", tree, [](Json&, Json& t) { t["sum_hessian"].erase(0); });
  broken("model-broken", "split_conditions is missing", [](Json&, Json& t) { t.erase("split_conditions"); });
  broken("model-broken", "no list of numbers", [](Json&, Json& t) { t["left_children"][0] = "1"; });
  broken("model-broken", "num_nodes", [](Json&, Json& t) { t["tree_param"]["num_nodes"] = "99999999999"; });
  broken("model-broken", "num_nodes", [](Json&, Json& t) { t["tree_param"]["num_nodes"] = "-3"; });
  broken("model-broken", "has no node", [](Json&, Json& t) { t["tree_param"]["num_nodes"] = "0"; });
  broken("model-foreign", "tree_param", [](Json&, Json& t) { t.erase("tree_param"); });
  broken("model-foreign", "category", [](Json&, Json& t) { t["split_type"][0] = 1; });
  broken("model-foreign", "category", [](Json&, Json& t) { t["categories_nodes"] = Json::array({0}); });
  broken("model-foreign", "several values",
         [](Json&, Json& t) { t["tree_param"]["size_leaf_vector"] = "3"; });
  broken("model-broken", "base_score", [](Json& l, Json&) { l["learner_model_param"]["base_score"] = "1"; });
  broken("model-broken", "base_score",
         [](Json& l, Json&) { l["learner_model_param"]["base_score"] = "[0.5,0.5]"; });
  broken("model-broken", "num_feature",
         [](Json& l, Json&) { l["learner_model_param"]["num_feature"] = "0"; });
  broken("model-foreign", "num_target", [](Json& l, Json&) { l["learner_model_param"]["num_target"] = "2"; });
  broken("model-broken", "feature_names", [](Json& l, Json&) { l["feature_names"] = Json::array({"a"}); });
  broken("model-broken", "twice",
         [](Json& l, Json&) { l["feature_names"] = Json::array({"a", "b", "c", "d", "e", "a"}); });
  broken("model-card", "no JSON object", [](Json& l, Json&) { l["attributes"]["ringfence"] = "nonsense"; });
  broken("model-card", "features", [](Json& l, Json&) { l["attributes"]["ringfence"] = "{}"; });
  broken("model-card", "newer Ringfence",
         [](Json& l, Json&) { l["attributes"]["ringfence"] = R"({"version":2})"; });
  broken("model-card", "0 features and its trees have 6",
         [](Json& l, Json&) { l["attributes"]["ringfence"] = R"({"features":[]})"; });
  broken("model-card", "thresholds.medium is above", [](Json& l, Json&) {
    l["attributes"]["ringfence"] = R"({"features":[],"thresholds":{"high":30,"medium":40}})";
  });
}

// Two nodes that lead to one another, and a chain of nodes without end.
TEST(ModelFile, neither_circles_nor_depth_without_end) {
  Json deep = one_tree();
  auto& tree = deep["learner"]["gradient_booster"]["model"]["trees"][0];
  const int splits = 300;
  Json left = Json::array(), right = Json::array(), zero = Json::array(), one = Json::array();
  for (int i = 0; i < 2 * splits + 1; ++i) {
    const bool split = i % 2 == 0 && i < 2 * splits;
    left.push_back(split ? i + 1 : -1), right.push_back(split ? i + 2 : -1);
    zero.push_back(0), one.push_back(1.0);
  }
  tree["left_children"] = left, tree["right_children"] = right, tree["split_indices"] = zero;
  tree["default_left"] = zero, tree["split_type"] = zero, tree["sum_hessian"] = one,
  tree["split_conditions"] = one;
  tree["tree_param"]["num_nodes"] = std::to_string(2 * splits + 1);
  expect_refused(deep.dump(), "model-broken", "deeper than 256");
}

TEST(ModelFile, cut_off_at_any_byte_it_is_refused) {
  Booster booster;
  train(booster, {{"max_depth", "2"}}, 2);
  for (const char* format : {"json", "ubj"}) {
    const std::string whole = booster.save(format);
    for (std::size_t size = 0; size < whole.size(); ++size) {
      const auto model = read_model(std::string_view(whole).substr(0, size));
      ASSERT_FALSE(model) << format << " cut at " << size;
      ASSERT_FALSE(model.error().message.empty());
    }
  }
}

// Whatever is done to its bytes, a file is read or refused, and what is read can be scored.
TEST(ModelFile, damaged_bytes_do_no_harm) {
  Booster booster;
  train(booster, {{"max_depth", "3"}}, 2);
  reference::Draw draw(5);
  int read = 0, refused = 0;
  for (const char* format : {"json", "ubj"}) {
    const std::string whole = booster.save(format);
    for (int i = 0; i < 3'000; ++i) {
      std::string damaged = whole;
      for (std::size_t hits = 1 + draw.below(3); hits > 0; --hits) {
        const std::size_t at = draw.below(damaged.size());
        if (draw.share() < 0.7)
          damaged[at] = static_cast<char>(draw.below(256));
        else
          damaged.erase(at, draw.below(20));
      }
      auto model = read_model(damaged);
      ++(model ? read : refused);
      if (!model) continue;
      auto scorer = Scorer::make(std::move(*model));
      ASSERT_TRUE(scorer) << scorer.error().message;
      const std::vector<float> row(scorer->features().size(), 0.5F);
      const auto explained = scorer->explain(row);
      ASSERT_TRUE(std::isfinite(explained.score.score) || std::isnan(explained.score.score));
    }
  }
  EXPECT_GT(read, 50);
  EXPECT_GT(refused, 1'000);
}

TEST(ModelFile, bombs_are_refused_before_they_grow) {
  ModelLimits small;
  small.values = 100'000;
  const auto refused = [&](const std::string& bytes, const char* code) {
    const auto model = read_model(bytes, small);
    ASSERT_FALSE(model);
    EXPECT_EQ(model.error().code, code) << model.error().message;
  };
  using namespace std::string_literals;
  // A list of 2^60 values that take no byte each, and 10^5 lists in one another.
  refused("{L\0\0\0\0\0\0\0\1a[$Z#L\x10\0\0\0\0\0\0\0"s, "model-too-large");
  refused("{L\0\0\0\0\0\0\0\1a"s + std::string(100'000, '['), "model-torn");
  refused("{\"a\":" + std::string(100'000, '['), "model-torn");
  std::string many = "{\"a\":[";
  for (int i = 0; i < 200'000; ++i) many += "1,";
  refused(many + "1]}", "model-too-large");
  small.bytes = 10;
  refused("{\"learner\":{}}", "model-too-large");
}

TEST(Card, goes_there_and_back) {
  Forest forest;
  forest.features = {"a", "b"};
  Card card = card_of(forest);
  card.features[1].kind = "number", card.features[1].decimal = ",";
  const auto back = read_card(card_json(card));
  ASSERT_TRUE(back) << back.error().message;
  EXPECT_EQ(back->features[0].kind, "");
  EXPECT_EQ(back->features[1].kind + back->features[1].decimal, "number,");
  EXPECT_EQ(back->name, card.name);
  EXPECT_EQ(back->seed, card.seed);
  EXPECT_EQ(back->features[0].usual, 1.5);
  EXPECT_TRUE(std::isnan(back->features[1].usual));
  EXPECT_EQ(back->calibration.slope, 0.8);
  EXPECT_EQ(back->thresholds.high, 65);
  EXPECT_EQ(back->positive, "未払");
  EXPECT_TRUE(back->demonstrated);
  EXPECT_EQ(card_json(*back), card_json(card));
}

}  // namespace
}  // namespace rf::risk
