#pragma once

#include <string>
#include <string_view>

#include "base/error.h"
#include "risk/model.h"

// The card of a model as JSON: what stands in the attribute "ringfence" of a model's file.
namespace rf::risk {

// NaN (a feature that was always missing) becomes null.
std::string card_json(const Card& card);

// "model-card": the message names the entry that is wrong.
Result<Card> read_card(std::string_view json);

}  // namespace rf::risk
