#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "base/error.h"
#include "risk/dataset.h"

// libxgboost behind plain values: one thread, every return code looked at. Errors: "xgboost", with what it
// said.
namespace rf::risk {

struct Parameters {
  int trees = 100, depth = 6;
  double learning_rate = 0.1, subsample = 0.8, columns = 0.8;  // columns: share of them that a tree may use
  double min_child_weight = 1, lambda = 1;
  double positive_weight = 1;  // how often a positive counts
  int bins = 64;               // of a column's histogram
  bool operator==(const Parameters&) const = default;
};

// As XGBoost names them, for people and cards.
std::map<std::string, std::string> named(const Parameters& parameters);

// A copy of some rows in libxgboost's form. Columns marked in `hidden` (one a column; empty: none) are
// missing everywhere.
class BoosterRows {
 public:
  static Result<BoosterRows> make(const Dataset& data, std::span<const std::uint32_t> rows,
                                  std::span<const std::uint8_t> hidden = {});
  std::size_t rows() const { return rows_; }

 private:
  friend class Booster;
  std::shared_ptr<void> handle_;
  std::size_t rows_ = 0;
};

class Booster {
 public:
  // `base`: the share of positives that it starts from, in (0, 1). `watched`: rows that will be scored while
  // it grows, which is cheaper when told beforehand.
  static Result<Booster> begin(const Parameters& parameters, double base, std::uint64_t seed,
                               const BoosterRows& train, const BoosterRows* watched = nullptr);
  Done grow();  // one tree more, from the rows it began with
  int trees() const { return trees_; }
  Result<std::vector<double>> margins(const BoosterRows& rows) const;  // log-odds
  // Row by row: what each column adds to the log-odds, and last the base.
  Result<std::vector<float>> contributions(const BoosterRows& rows) const;
  Result<std::vector<double>> gains(std::size_t columns) const;  // of each column, mean over its splits
  // XGBoost's own JSON.
  Result<std::string> json(const std::vector<std::string>& features) const;

 private:
  std::shared_ptr<void> handle_;
  BoosterRows train_;
  int trees_ = 0;
};

}  // namespace rf::risk
