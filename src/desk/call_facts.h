#pragma once

#include <functional>
#include <string_view>
#include <vector>

#include "call/event.h"
#include "risk/features.h"

namespace rf::desk {

// How a sentence sounds, by its words. None: nobody judges, and the sentences are not counted.
using JudgeFeeling = std::function<risk::Feeling(std::string_view words)>;

// What the log of a call of ours tells a model: how long it lasted from its being picked up, what both said
// and how it sounds, whether the customer promised to pay. How long each talked is not in the log.
risk::CallRow call_row(const std::vector<call::Row>& log, const JudgeFeeling& judge);

}  // namespace rf::desk
