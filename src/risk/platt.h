#pragma once

#include <cstdint>
#include <span>

#include "risk/model.h"

// Margins made into probabilities that mean what they say (Platt 1999).
namespace rf::risk {

// From margins that no model gave to rows it was trained on. The slope lies in 0 to 10, so that the order is
// kept; where higher margins were no riskier it is 0: every row then gets the share of positives.
Calibration calibrate(std::span<const double> margins, std::span<const std::uint8_t> y);
double probability(const Calibration& calibration, double margin);

}  // namespace rf::risk
