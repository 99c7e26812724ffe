#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/error.h"
#include "risk/model.h"

// A model as bytes: XGBoost's own JSON or UBJ, with the card in the attribute "ringfence". libxgboost loads
// what is written here, and what XGBoost 1.6 to 3.x writes is read.
namespace rf::risk {

enum class ModelFormat { json, ubj };

struct ModelLimits {
  std::size_t bytes = std::size_t{256} << 20;
  std::size_t values = 50'000'000;  // numbers, texts and lists in the file
  std::size_t trees = 20'000;
  std::size_t nodes = 10'000'000;  // of all trees
  std::size_t depth = 256;         // of one tree
  std::size_t features = 10'000;
};

// Either format, told apart by its first bytes. The error's message names the place in the file:
// "model-empty", "model-too-large", "model-torn" (no whole JSON or UBJ), "model-foreign" (no XGBoost model,
// or one of a kind that gives no probability of one class), "model-broken" (a node, a number or a size is
// wrong), "model-card" (the card is).
Result<Model> read_model(std::string_view bytes, const ModelLimits& limits = {});

// The features' names are written when there are any.
std::string write_model(const Model& model, ModelFormat format);

}  // namespace rf::risk
