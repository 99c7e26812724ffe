#pragma once

#include <string_view>

#include "risk/features.h"

namespace rf::web {

// How a sentence of a call of ours sounds, in whichever of our languages it is (docs/sentiment.md).
risk::Feeling feeling_of(std::string_view words);

}  // namespace rf::web
