#include "flow/settles.h"

#include <algorithm>

namespace rf::flow {

namespace {

bool settles(Outcome outcome) {
  return outcome != Outcome::none && outcome != Outcome::contacted && outcome != Outcome::fraud;
}

bool settles(Disposition disposition) {
  switch (disposition) {
    case Disposition::confirmed:
    case Disposition::wrong_person:
    case Disposition::promised:
    case Disposition::already_paid:
    case Disposition::hardship:
    case Disposition::disputed:
    case Disposition::refused: return true;
    default: return false;
  }
}

bool settles(const Exit& exit) {
  const auto orders = [](Effect effect) {
    return effect == Effect::card_physical || effect == Effect::card_virtual;
  };
  return exit.verified || settles(exit.outcome) || settles(exit.disposition) ||
         std::any_of(exit.effects.begin(), exit.effects.end(), orders);
}

// What is heard at once, whoever may have meant something else.
bool asks_for_something(Intent intent) {
  switch (intent) {
    case Intent::crisis:
    case Intent::complaint:
    case Intent::attorney:
    case Intent::bankruptcy:
    case Intent::language:
    case Intent::voicemail:
    case Intent::unclear: return true;
    default: return understand::is_request(intent);
  }
}

}  // namespace

bool settles(const Flow& flow, const Step& step, Intent intent) {
  if (asks_for_something(intent)) return false;
  const auto exit = step.on.find(intent);
  return exit != step.on.end() &&
         any_on_the_way(flow, exit->second, [](const Exit& one) { return settles(one); });
}

}  // namespace rf::flow
