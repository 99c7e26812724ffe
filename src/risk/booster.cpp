#include "risk/booster.h"

#include <fmt/format.h>
#include <xgboost/c_api.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>

namespace rf::risk {
namespace {

// libxgboost's messages carry a stack behind their first line.
tl::unexpected<Error> trouble(const char* what) {
  std::string said = XGBGetLastError();
  said = said.substr(0, said.find('\n'));
  return fail("xgboost", fmt::format("XGBoost could not {}: {}", what, said));
}

std::string number(double value) { return fmt::format("{}", value); }

constexpr const char* margins_wanted =
    R"({"type":1,"training":false,"iteration_begin":0,"iteration_end":0,"strict_shape":false})";
constexpr const char* contributions_wanted =
    R"({"type":2,"training":false,"iteration_begin":0,"iteration_end":0,"strict_shape":false})";

// Row by row; the library's own memory, until it is asked again.
Result<std::span<const float>> predicted(BoosterHandle booster, DMatrixHandle rows, const char* wanted,
                                         const char* what) {
  const bst_ulong* shape = nullptr;
  bst_ulong dimensions = 0;
  const float* values = nullptr;
  if (XGBoosterPredictFromDMatrix(booster, rows, wanted, &shape, &dimensions, &values) != 0)
    return trouble(what);
  std::size_t size = 1;
  for (bst_ulong i = 0; i < dimensions; ++i) size *= shape[i];
  return std::span(values, size);
}

}  // namespace

std::map<std::string, std::string> named(const Parameters& p) {
  return {{"n_estimators", std::to_string(p.trees)},
          {"max_depth", std::to_string(p.depth)},
          {"learning_rate", number(p.learning_rate)},
          {"subsample", number(p.subsample)},
          {"colsample_bytree", number(p.columns)},
          {"min_child_weight", number(p.min_child_weight)},
          {"reg_lambda", number(p.lambda)},
          {"scale_pos_weight", number(p.positive_weight)},
          {"max_bin", std::to_string(p.bins)},
          {"tree_method", "hist"},
          {"objective", "binary:logistic"}};
}

Result<BoosterRows> BoosterRows::make(const Dataset& data, std::span<const std::uint32_t> rows,
                                      std::span<const std::uint8_t> hidden) {
  constexpr float missing = std::numeric_limits<float>::quiet_NaN();
  const std::size_t columns = data.x.columns;
  std::vector<float> values(rows.size() * columns), labels(rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    std::copy_n(data.x.row(rows[i]), columns, values.begin() + static_cast<std::ptrdiff_t>(i * columns));
    for (std::size_t c = 0; c < hidden.size(); ++c)
      if (hidden[c]) values[i * columns + c] = missing;
    labels[i] = data.y[rows[i]];
  }
  BoosterRows out;
  out.rows_ = rows.size();
  DMatrixHandle handle = nullptr;
  if (XGDMatrixCreateFromMat_omp(values.data(), rows.size(), columns, missing, &handle, 1) != 0)
    return trouble("take the rows");
  out.handle_ = std::shared_ptr<void>(handle, [](void* old) { XGDMatrixFree(old); });
  if (XGDMatrixSetFloatInfo(handle, "label", labels.data(), labels.size()) != 0)
    return trouble("take the labels");
  return out;
}

Result<Booster> Booster::begin(const Parameters& parameters, double base, std::uint64_t seed,
                               const BoosterRows& train, const BoosterRows* watched) {
  DMatrixHandle known[] = {train.handle_.get(), watched ? watched->handle_.get() : nullptr};
  BoosterHandle handle = nullptr;
  if (XGBoosterCreate(known, watched ? 2 : 1, &handle) != 0) return trouble("begin");
  Booster out;
  out.handle_ = std::shared_ptr<void>(handle, [](void* old) { XGBoosterFree(old); });
  out.train_ = train;
  auto settings = named(parameters);
  settings.erase("n_estimators");
  settings["nthread"] = "1";
  settings["verbosity"] = "0";
  settings["base_score"] = number(std::clamp(base, 1e-6, 1 - 1e-6));
  settings["seed"] = std::to_string(seed & 0x7fffffff);
  for (const auto& [name, value] : settings)
    if (XGBoosterSetParam(handle, name.c_str(), value.c_str()) != 0)
      return trouble(("take " + name + " = " + value).c_str());
  return out;
}

Done Booster::grow() {
  if (XGBoosterUpdateOneIter(handle_.get(), trees_, train_.handle_.get()) != 0) return trouble("grow a tree");
  ++trees_;
  return {};
}

Result<std::vector<double>> Booster::margins(const BoosterRows& rows) const {
  const auto found = predicted(handle_.get(), rows.handle_.get(), margins_wanted, "score the rows");
  if (!found) return tl::unexpected(found.error());
  return std::vector<double>(found->begin(), found->end());
}

Result<std::vector<float>> Booster::contributions(const BoosterRows& rows) const {
  const auto found = predicted(handle_.get(), rows.handle_.get(), contributions_wanted, "explain the rows");
  if (!found) return tl::unexpected(found.error());
  return std::vector<float>(found->begin(), found->end());
}

Result<std::vector<double>> Booster::gains(std::size_t columns) const {
  bst_ulong count = 0, dimensions = 0;
  const char** names = nullptr;
  const bst_ulong* shape = nullptr;
  const float* scores = nullptr;
  if (XGBoosterFeatureScore(handle_.get(), R"({"importance_type":"gain"})", &count, &names, &dimensions,
                            &shape, &scores) != 0)
    return trouble("say what its columns are worth");
  std::vector<double> out(columns, 0);
  for (bst_ulong i = 0; i < count; ++i) {
    // Without names of their own columns are f0, f1 …
    const auto column = std::strtoul(names[i] + 1, nullptr, 10);
    RF_ASSERT(names[i][0] == 'f' && column < columns);
    out[column] = scores[i];
  }
  return out;
}

Result<std::string> Booster::json(const std::vector<std::string>& features) const {
  bst_ulong size = 0;
  const char* bytes = nullptr;
  if (XGBoosterSaveModelToBuffer(handle_.get(), R"({"format":"json"})", &size, &bytes) != 0)
    return trouble("write the model");
  auto document = nlohmann::ordered_json::parse(std::string_view(bytes, size), nullptr, false);
  if (document.is_discarded() || !document.contains("learner"))
    return fail("xgboost", "XGBoost wrote a model that is no JSON");
  document["learner"]["feature_names"] = features;
  document["learner"]["feature_types"] = std::vector<std::string>(features.size(), "float");
  return document.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

}  // namespace rf::risk
