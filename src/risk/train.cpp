#include "risk/train.h"

#include <fmt/format.h>

#include <cmath>
#include <unordered_set>

#include "risk/folds.h"
#include "risk/logistic.h"
#include "risk/platt.h"
#include "risk/random.h"

namespace rf::risk {
namespace {

constexpr std::size_t least_rows = 30, least_groups = 8;

bool varies(const Matrix& x, std::size_t column) {
  const float first = x.row(0)[column];
  for (std::size_t i = 1; i < x.rows; ++i) {
    const float value = x.row(i)[column];
    if (!(value == first || (std::isnan(value) && std::isnan(first)))) return true;
  }
  return false;
}

// Many rows need fewer parts to be judged as well.
TrainOptions bounded(const TrainOptions& options, std::size_t rows) {
  auto out = options;
  if (rows > 5'000) out.repeats = 1;
  if (rows > 200'000) out.folds = std::min<std::size_t>(out.folds, 3);
  if (rows > 50'000) out.defaults.bins = 256;
  return out;
}

// A part of many rows does for tuning, if it holds enough of what is rare.
std::size_t enough_to_tune(const Dataset& data, std::span<const std::uint32_t> rows,
                           const TrainOptions& options) {
  constexpr std::size_t positives_needed = 300;
  std::size_t positives = 0;
  for (auto row : rows) positives += data.y[row];
  const auto rare = std::min(positives, rows.size() - positives);
  if (rare == 0) return rows.size();
  return std::max(options.tuning_rows, rows.size() / rare * positives_needed);
}

// The folds of one repeat. `at` counts the forests that have been fitted, of `all`.
Result<OutOfFold> out_of_fold(const Dataset& data, const TrainOptions& options, std::size_t folds,
                              std::size_t repeat, std::size_t all, bool& cut, const Watch& watch) {
  OutOfFold out;
  const auto rows = all_rows(data.x.rows);
  const auto seed = seed_of(options.seed, 10, repeat);
  out.fold = grouped_folds(data.groups, data.y, folds, seed);
  out.probabilities.resize(rows.size()), out.logistic.resize(rows.size());
  for (std::uint32_t k = 0; k < folds; ++k) {
    watch.say(Phase::train, static_cast<double>(repeat * folds + k + 1) / static_cast<double>(all),
              fmt::format("round {} of {}, part {} of {}", repeat + 1, options.repeats, k + 1, folds));
    const auto parts = split(rows, out.fold, k);
    auto fitted = fit(data, parts.train, options, seed_of(seed, 11, k), 0.5, watch);
    if (!fitted) return tl::unexpected(fitted.error());
    cut |= fitted->tuned.cut;
    auto test = BoosterRows::make(data, parts.test, fitted->hidden);
    if (!test) return tl::unexpected(test.error());
    auto margins = fitted->booster.margins(*test);
    if (!margins) return tl::unexpected(margins.error());
    auto plain = fit_logistic(data, parts.train, seed_of(seed, 12, k), watch);
    if (!plain) return tl::unexpected(plain.error());
    for (std::size_t i = 0; i < parts.test.size(); ++i) {
      out.probabilities[parts.test[i]] = probability(fitted->calibration, (*margins)[i]);
      out.logistic[parts.test[i]] = plain->probability(data.x.row(parts.test[i]));
    }
  }
  return out;
}

Done explain(const Dataset& data, const Fitted& fitted, Trained& out, const Watch& watch) {
  constexpr std::size_t most = 5'000, step = 250;
  watch.say(Phase::score, 0, "what each column is worth");
  auto gains = fitted.booster.gains(data.x.columns);
  if (!gains) return tl::unexpected(gains.error());
  double whole = 0;
  for (double gain : *gains) whole += gain;
  for (double& gain : *gains) gain = whole > 0 ? gain / whole : 0;
  out.gains = std::move(*gains);
  out.mean_abs_shap.assign(data.x.columns, 0);
  const auto rows = some_groups(all_rows(data.x.rows), data.groups, most, 7);
  for (std::size_t at = 0; at < rows.size(); at += step) {
    if (auto on = watch.go_on(); !on) return on;
    const std::span piece(rows.data() + at, std::min(step, rows.size() - at));
    auto some = BoosterRows::make(data, piece, fitted.hidden);
    if (!some) return tl::unexpected(some.error());
    const auto found = fitted.booster.contributions(*some);
    if (!found) return tl::unexpected(found.error());
    for (std::size_t i = 0; i < piece.size(); ++i)
      for (std::size_t c = 0; c < data.x.columns; ++c)
        out.mean_abs_shap[c] +=
            std::abs((*found)[i * (data.x.columns + 1) + c]) / static_cast<double>(rows.size());
    watch.say(Phase::score, static_cast<double>(at + piece.size()) / static_cast<double>(rows.size()),
              "what each column is worth");
  }
  return {};
}

void warn(const Dataset& data, const TrainOptions& options, Trained& out) {
  if (data.x.rows > options.tuning_rows && options.search != Search::none)
    out.warnings.push_back(
        fmt::format("Settings were chosen on about {} of the {} rows, taken by chance, customers whole.",
                    options.tuning_rows, data.x.rows));
  if (out.cut)
    out.warnings.push_back(
        "The time that was given ended before everything was tried: the model is whole, but another run may "
        "choose other settings. Give a longer --budget to have the same model each time.");
  if (out.calibration.slope == 0)
    out.warnings.push_back(
        "On rows that the forest had not seen higher values were no riskier, so every row gets the same "
        "probability: the share of positives.");
}

}  // namespace

Done check_trainable(const Dataset& data) {
  std::size_t positives = 0;
  std::unordered_set<std::uint32_t> with, without;
  for (std::size_t i = 0; i < data.y.size(); ++i) {
    positives += data.y[i];
    (data.y[i] ? with : without).insert(data.groups[i]);
  }
  RF_ASSERT(data.x.rows == data.y.size() && data.groups.size() == data.y.size());
  if (data.x.rows < least_rows)
    return fail("risk-few-rows",
                fmt::format("There are {} rows; at least {} are needed to train a model and to "
                            "judge it.",
                            data.x.rows, least_rows));
  if (positives == 0 || positives == data.y.size())
    return fail(
        "risk-one-class",
        fmt::format("All {} rows are {}: a model needs rows of both kinds. Is '{}' the right value for "
                    "--positive?",
                    data.y.size(), positives ? "positive" : "negative", data.positive));
  if (with.size() < least_groups || without.size() < least_groups)
    return fail("risk-few-rows",
                fmt::format("Only {} customers are {}; at least {} of each kind are needed to judge a model.",
                            std::min(with.size(), without.size()),
                            with.size() < without.size() ? "positive" : "negative", least_groups));
  bool any = false;
  for (std::size_t c = 0; c < data.x.columns; ++c) any |= varies(data.x, c);
  if (!any)
    return fail("risk-no-columns", "No column to learn from differs between rows; is this the right file?");
  for (std::size_t i = 0; i < data.x.values.size(); ++i)
    if (std::isinf(data.x.values[i]))
      return fail("risk-infinite", fmt::format("'{}' of row {} is infinite; give a number or leave it empty.",
                                               data.features[i % data.x.columns], i / data.x.columns + 1));
  return {};
}

Result<Fitted> fit(const Dataset& data, std::span<const std::uint32_t> rows, const TrainOptions& options,
                   std::uint64_t seed, double until, const Watch& watch) {
  TuneOptions tuning;
  tuning.search = options.search, tuning.defaults = options.defaults, tuning.folds = options.inner_folds;
  tuning.seed = seed, tuning.resampling = options.resampling, tuning.select = options.select;
  tuning.until = until;
  const auto some = some_groups(rows, data.groups, enough_to_tune(data, rows, options), seed_of(seed, 20));
  auto tuned = tune(data, some, tuning, watch);
  if (!tuned) return tl::unexpected(tuned.error());
  Fitted out;
  out.parameters = tuned->chosen.parameters;
  out.parameters.bins = options.defaults.bins;
  out.calibration = calibrate(tuned->margins, of_rows(data.y, some));
  auto grown = prepare_rows(data, rows, tuning, seed_of(seed, 21), watch);
  if (!grown) return tl::unexpected(grown.error());
  out.parameters.positive_weight = grown->positive_weight;
  auto booster = Booster::begin(out.parameters, grown->base, seed_of(seed, 22), grown->rows);
  if (!booster) return tl::unexpected(booster.error());
  while (booster->trees() < out.parameters.trees) {
    if (auto on = watch.go_on(); !on) return tl::unexpected(on.error());
    if (auto more = booster->grow(); !more) return tl::unexpected(more.error());
  }
  out.booster = std::move(*booster);
  out.hidden = std::move(grown->hidden);
  out.tuned = std::move(*tuned);
  return out;
}

Result<Trained> train(const Dataset& data, const TrainOptions& asked, const Watch& watch) {
  if (auto good = check_trainable(data); !good) return tl::unexpected(good.error());
  const auto options = bounded(asked, data.x.rows);
  Trained out;
  out.folds = possible_folds(data.groups, data.y, options.folds);
  const std::size_t all = out.folds * options.repeats + 1;
  watch.say(Phase::train, 0, "the forest of all rows");
  // Each part gets its share of the budget, so that the first does not use what the judgement needs.
  auto fitted = fit(data, all_rows(data.x.rows), options, seed_of(options.seed, 9), 0.2, watch);
  if (!fitted) return tl::unexpected(fitted.error());
  out.cut = fitted->tuned.cut;
  for (std::size_t repeat = 0; repeat < options.repeats; ++repeat) {
    if (repeat > 0 && watch.over(0.5)) {
      out.cut = true;
      break;
    }
    auto judged = out_of_fold(data, options, out.folds, repeat, all, out.cut, watch);
    if (!judged) return tl::unexpected(judged.error());
    out.repeats.push_back(std::move(*judged));
  }
  watch.say(Phase::train, 1, "trained");
  out.parameters = fitted->parameters;
  out.calibration = fitted->calibration;
  out.tried = fitted->tuned.tried;
  if (auto explained = explain(data, *fitted, out, watch); !explained)
    return tl::unexpected(explained.error());
  auto json = fitted->booster.json(data.features);
  if (!json) return tl::unexpected(json.error());
  out.forest = std::move(*json);
  warn(data, options, out);
  return out;
}

}  // namespace rf::risk
