#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "risk/forest.h"

// A model as it is kept and used: the forest and what must be known of it. One file holds both: XGBoost's own
// JSON (or UBJ), with the card as JSON in the model's attribute "ringfence".
namespace rf::risk {

// From which score on, 0 to 100: High, Medium; below is Low.
struct Thresholds {
  double high = 70, medium = 40;
};

struct FeatureCard {
  std::string name, unit;
  double usual = 0;  // the median over the training rows; NaN: always missing
  // How its column of a file is read: "number", "duration" or "text" (of "region=north"), and for numbers
  // the decimal mark, "." or ",". "": nobody said, and each file is looked at anew.
  std::string kind = {}, decimal = {};
};

// Calibration by Platt: probability = 1 / (1 + exp(-(slope * margin + intercept))). It is linear in the
// log-odds, so that contributions stay exact.
struct Calibration {
  double slope = 1, intercept = 0;
};

// Which rows a training saw, as salted hashes (risk/seen.h).
struct SeenRows {
  std::string salt;
  bool ids = false;      // the ids of its customers are in it
  bool running = false;  // and they were running numbers
  bool rows = false;     // the values of its rows are in it
  std::string bits;      // bytes; "": nobody kept any
};

struct Card {
  std::string name;  // for people; may be ""
  std::vector<FeatureCard> features;
  std::string features_version;  // of the feature code (risk/features.h), "" for columns of a file
  Calibration calibration;
  Thresholds thresholds;
  std::string data_digest;
  std::string target, positive;
  std::size_t rows = 0, positives = 0, groups = 0;
  std::uint64_t seed = 0;
  std::map<std::string, std::string> parameters;  // of the training, as XGBoost names them
  std::string trained_at, trained_by;             // 2026-11-30T12:00:00Z; who. "": said beside the model
  bool demonstrated = false;                      // skill; false also when nobody judged it
  double roc_auc = 0, roc_auc_low = 0, roc_auc_high = 0, brier = 0, baseline_brier = 0, permutation_p = 1;
  SeenRows seen;
};

struct Model {
  Forest forest;
  std::optional<Card> card;  // none: trained elsewhere, nobody judged it here
};

}  // namespace rf::risk
