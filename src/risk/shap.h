#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "risk/forest.h"
#include "risk/predict.h"

// Exact SHAP values of a forest (path-dependent TreeSHAP, as XGBoost's pred_contribs), by quadrature: a
// leaf's part in feature i is v (o_i - z_i) times the integral over t from 0 to 1 of the product of t o_j +
// (1-t) z_j over the other features j of its path (o: the row goes this way; z: the share of training rows
// that did). That is a polynomial, which a few Gauss-Legendre points integrate exactly, and whose products
// are shared by all leaves below a node: the work grows with the nodes, not with leaves times depth squared.
namespace rf::risk {

namespace shap {
struct Layout;
}

enum class Instructions { portable, avx2 };
// The best that this processor has.
Instructions best_instructions();

class Explainer {
 public:
  // The forest is whole, as read_model gives it. A split that no training row reached is taken to part them
  // evenly.
  explicit Explainer(const Forest& forest);

  // The average over the rows that the forest was grown on: its base margin and the means of its trees.
  // Log-odds.
  double base() const;

  // Of each feature, in log-odds: with base() they add up to the margin. `prepared` is what
  // Predictor::prepare gives; `out` has a place for each feature. Both kinds of instructions give the same
  // bits.
  void contributions(const float* prepared, std::span<double> out,
                     Instructions with = best_instructions()) const;

 private:
  std::shared_ptr<const shap::Layout> layout_;
};

}  // namespace rf::risk
