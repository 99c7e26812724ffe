#include "risk/tuning.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "risk/folds.h"
#include "risk/metrics.h"
#include "risk/platt.h"
#include "risk/random.h"

namespace rf::risk {
namespace {

// Settings that differ in more than the number of trees, and at which numbers they are looked at.
struct Family {
  Parameters parameters;
  std::vector<int> at;
};

std::vector<Family> grid(std::vector<int> depths, std::vector<double> subsamples, std::vector<double> columns,
                         std::vector<double> weights) {
  std::vector<Family> out;
  for (int depth : depths)
    for (double rate : {0.01, 0.1, 0.2})
      for (double subsample : subsamples)
        for (double share : columns)
          for (double weight : weights) {
            Parameters p;
            p.depth = depth, p.learning_rate = rate, p.subsample = subsample, p.columns = share;
            p.min_child_weight = weight;
            out.push_back({p, {50, 100, 200}});
          }
  return out;
}

// Simple ones first: of equals the first is chosen.
std::vector<Family> wider() {
  std::vector<Family> out;
  for (int depth : {1, 2, 3, 6})
    for (double rate : {0.03, 0.1})
      for (double share : {0.5, 0.8}) {
        Parameters p;
        p.depth = depth, p.learning_rate = rate, p.columns = share;
        p.min_child_weight = depth < 6 ? 1 : 3;
        out.push_back({p, {25, 50, 100, 200}});
      }
  return out;
}

std::vector<Family> families(const TuneOptions& options) {
  switch (options.search) {
    case Search::grid_81: return grid({3, 6, 9}, {0.8, 0.9, 1}, {1}, {1});
    case Search::grid_216: return grid({3, 5, 7}, {0.8, 1}, {0.8, 1}, {1, 3});
    case Search::halving: return wider();
    case Search::none: break;
  }
  return {{options.defaults, {options.defaults.trees}}};
}

struct Fold {
  Grown train;
  BoosterRows test;
  std::vector<std::uint32_t> places;  // of the test rows in the list of rows
};

class Tuner {
 public:
  Tuner(const Dataset& data, std::span<const std::uint32_t> rows, const TuneOptions& options,
        const Watch& watch)
      : data_(data), rows_(rows), options_(options), watch_(watch), y_(of_rows(data.y, rows)) {}

  Done make_folds();
  Result<Tuned> run();

 private:
  struct Growing {
    Family family;
    std::vector<Booster> boosters;  // one a fold
    double best = std::numeric_limits<double>::infinity();
    bool better = false;  // at the last look than before
  };
  bool by_auc() const { return options_.search == Search::grid_81 || options_.search == Search::grid_216; }
  Done grow(Growing& one, int trees);
  Done look(Growing& one);
  Result<Growing> begin(const Family& family);
  Done halve(std::vector<Growing> alive);
  Done whole_grid(const std::vector<Family>& list);

  const Dataset& data_;
  std::span<const std::uint32_t> rows_;
  const TuneOptions& options_;
  const Watch& watch_;
  std::vector<std::uint8_t> y_;
  std::vector<std::uint32_t> fold_;
  std::vector<Fold> folds_;
  Tuned out_;
  double best_ = std::numeric_limits<double>::infinity(), best_loss_ = 0;
};

Done Tuner::make_folds() {
  const auto groups = of_rows(data_.groups, rows_);
  const auto count = possible_folds(groups, y_, options_.folds);
  if (count < 2)
    return fail(
        "risk-few-rows",
        "Too few customers of one class to tune with: at least two of each are needed in every part of "
        "the data; bring more rows.");
  fold_ = grouped_folds(groups, y_, count, options_.seed);
  for (std::uint32_t k = 0; k < count; ++k) {
    Fold fold;
    const auto parts = split(rows_, fold_, k);
    for (std::uint32_t i = 0; i < rows_.size(); ++i)
      if (fold_[i] == k) fold.places.push_back(i);
    auto train = prepare_rows(data_, parts.train, options_, seed_of(options_.seed, 2, k), watch_);
    if (!train) return tl::unexpected(train.error());
    fold.train = std::move(*train);
    auto test = BoosterRows::make(data_, parts.test, fold.train.hidden);
    if (!test) return tl::unexpected(test.error());
    fold.test = std::move(*test);
    folds_.push_back(std::move(fold));
  }
  return {};
}

Result<Tuner::Growing> Tuner::begin(const Family& family) {
  Growing one;
  one.family = family;
  for (std::size_t k = 0; k < folds_.size(); ++k) {
    auto parameters = family.parameters;
    parameters.positive_weight = folds_[k].train.positive_weight;
    auto booster = Booster::begin(parameters, folds_[k].train.base, seed_of(options_.seed, 3, k),
                                  folds_[k].train.rows, &folds_[k].test);
    if (!booster) return tl::unexpected(booster.error());
    one.boosters.push_back(std::move(*booster));
    ++out_.fits;
  }
  return one;
}

Done Tuner::grow(Growing& one, int trees) {
  for (auto& booster : one.boosters)
    while (booster.trees() < trees) {
      if (auto on = watch_.go_on(); !on) return on;
      if (auto grown = booster.grow(); !grown) return grown;
    }
  return look(one);
}

Done Tuner::look(Growing& one) {
  std::vector<double> margins(rows_.size());
  double auc = 0;
  for (std::size_t k = 0; k < folds_.size(); ++k) {
    auto found = one.boosters[k].margins(folds_[k].test);
    if (!found) return tl::unexpected(found.error());
    for (std::size_t i = 0; i < found->size(); ++i) margins[folds_[k].places[i]] = (*found)[i];
    std::vector<std::uint8_t> truth;
    for (auto place : folds_[k].places) truth.push_back(y_[place]);
    auc += Judged(std::move(*found), std::move(truth)).roc_auc() / static_cast<double>(folds_.size());
  }
  const auto calibration = calibrate(margins, y_);
  double loss = 0;
  for (std::size_t i = 0; i < margins.size(); ++i) {
    const double p = std::clamp(probability(calibration, margins[i]), 1e-15, 1 - 1e-15);
    loss -= std::log(y_[i] ? p : 1 - p) / static_cast<double>(margins.size());
  }
  Tried tried{one.family.parameters, auc, loss};
  tried.parameters.trees = one.boosters.front().trees();
  out_.tried.push_back(tried);
  const double value = by_auc() ? -auc : loss;
  one.better = value < one.best - 1e-9;
  one.best = std::min(one.best, value);
  if (value > best_ + 1e-12 || (value > best_ - 1e-9 && loss >= best_loss_)) return {};
  best_ = value, best_loss_ = loss, out_.chosen = tried, out_.margins = std::move(margins);
  return {};
}

Done Tuner::whole_grid(const std::vector<Family>& list) {
  for (const auto& family : list) {
    if (!out_.tried.empty() && watch_.over(options_.until)) {
      out_.cut = true;
      break;
    }
    auto one = begin(family);
    if (!one) return tl::unexpected(one.error());
    for (int trees : family.at)
      if (auto grown = grow(*one, trees); !grown) return grown;
  }
  return {};
}

// All grow a little; the better half goes on; what does not get better with more trees stops.
Done Tuner::halve(std::vector<Growing> alive) {
  for (std::size_t rung = 0; !alive.empty() && rung < alive.front().family.at.size(); ++rung) {
    for (auto& one : alive) {
      if (!out_.tried.empty() && watch_.over(options_.until)) {
        out_.cut = true;
        return {};
      }
      if (auto grown = grow(one, one.family.at[rung]); !grown) return grown;
    }
    std::stable_sort(alive.begin(), alive.end(),
                     [](const auto& a, const auto& b) { return a.best < b.best; });
    alive.resize((alive.size() + 1) / 2);
    std::erase_if(alive, [](const auto& one) { return !one.better; });
  }
  return {};
}

Result<Tuned> Tuner::run() {
  if (auto made = make_folds(); !made) return tl::unexpected(made.error());
  const auto list = families(options_);
  Done done;
  if (options_.search == Search::halving) {
    std::vector<Growing> all;
    for (const auto& family : list) {
      auto one = begin(family);
      if (!one) return tl::unexpected(one.error());
      all.push_back(std::move(*one));
    }
    done = halve(std::move(all));
  } else {
    done = whole_grid(list);
  }
  if (!done) return tl::unexpected(done.error());
  return std::move(out_);
}

}  // namespace

std::optional<Search> search_named(std::string_view word) {
  for (auto one : {Search::none, Search::grid_81, Search::grid_216, Search::halving})
    if (word == word_of(one)) return one;
  return std::nullopt;
}

std::string_view word_of(Search search) {
  switch (search) {
    case Search::none: return "none";
    case Search::grid_81: return "81";
    case Search::grid_216: return "216";
    case Search::halving: return "halving";
  }
  return "";
}

Result<Grown> prepare_rows(const Dataset& data, std::span<const std::uint32_t> rows,
                           const TuneOptions& options, std::uint64_t seed, const Watch& watch) {
  const auto drawn = resampled(rows, data.y, options.resampling, seed);
  Grown out;
  double positives = 0;
  for (auto row : drawn) positives += data.y[row];
  out.base = positives / static_cast<double>(drawn.size());
  out.positive_weight = positive_weight(drawn, data.y, options.resampling);
  auto made = BoosterRows::make(data, drawn);
  if (!made) return tl::unexpected(made.error());
  out.rows = std::move(*made);
  if (!options.select || data.x.columns < 2) return out;

  // The half of the columns that a first small forest gains most from, within these rows alone.
  constexpr int first_trees = 30;
  Parameters parameters;
  parameters.depth = 3;
  auto first = Booster::begin(parameters, out.base, seed, out.rows);
  for (int i = 0; first && i < first_trees; ++i) {
    if (auto on = watch.go_on(); !on) return tl::unexpected(on.error());
    if (auto grown = first->grow(); !grown) return tl::unexpected(grown.error());
  }
  if (!first) return tl::unexpected(first.error());
  const auto gains = first->gains(data.x.columns);
  if (!gains) return tl::unexpected(gains.error());
  auto order = all_rows(data.x.columns);
  std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return (*gains)[a] > (*gains)[b]; });
  out.hidden.assign(data.x.columns, 0);
  for (std::size_t i = (order.size() + 1) / 2; i < order.size(); ++i) out.hidden[order[i]] = 1;
  auto kept = BoosterRows::make(data, drawn, out.hidden);
  if (!kept) return tl::unexpected(kept.error());
  out.rows = std::move(*kept);
  return out;
}

Result<Tuned> tune(const Dataset& data, std::span<const std::uint32_t> rows, const TuneOptions& options,
                   const Watch& watch) {
  return Tuner(data, rows, options, watch).run();
}

}  // namespace rf::risk
