#include "flow/beside.h"

#include <algorithm>

#include "flow/exits.h"

namespace rf::flow {

namespace {

// Of a promise is a day, and whatever "I will pay" fills at one of the questions.
bool of_a_promise(const Flow& flow, int slot) {
  const auto type = flow.slots[static_cast<std::size_t>(slot)].type;
  if (type == SlotType::date || type == SlotType::time) return true;
  return std::any_of(flow.steps.begin(), flow.steps.end(), [&](const Step& step) {
    const auto promises = step.on.find(Intent::promise_to_pay);
    if (promises == step.on.end()) return false;
    bool fills = false;
    each_alternative(promises->second, [&](const Exit& exit) {
      fills = fills || std::find(exit.fill.begin(), exit.fill.end(), slot) != exit.fill.end();
    });
    return fills;
  });
}

}  // namespace

bool gives_no_value(Intent intent) {
  switch (intent) {
    case Intent::hardship:
    case Intent::refuse:
    case Intent::dispute:
    case Intent::complaint:
    case Intent::attorney:
    case Intent::bankruptcy:
    case Intent::crisis:
    case Intent::voicemail: return true;
    default: return understand::is_request(intent);
  }
}

bool value_beside(const Flow& flow, const Step& step, Intent topic) {
  return step.fill >= 0 && (!gives_no_value(topic) || !of_a_promise(flow, step.fill));
}

}  // namespace rf::flow
