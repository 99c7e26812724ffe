#pragma once

#include <string>

#include "risk/model_file.h"

// A forest in XGBoost's own format, as its version 1.7 writes it (later ones read that too).
namespace rf::risk {

// `card` becomes the attribute "ringfence"; "": none.
std::string write_forest(const Forest& forest, const std::string& card, ModelFormat format);

}  // namespace rf::risk
