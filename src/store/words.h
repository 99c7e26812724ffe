#pragma once

#include <string_view>

#include "call/badge.h"
#include "desk/records.h"

// Words that are stored, read back. A word that this program does not know reads as the value that claims
// least.
namespace rf::store {

inline flow::Outcome outcome_of(std::string_view word) {
  return flow::outcome_named(word).value_or(flow::Outcome::none);
}
inline flow::Disposition disposition_of(std::string_view word) {
  return flow::disposition_named(word).value_or(flow::Disposition::none);
}
inline call::CarrierStatus carrier_of(std::string_view word) {
  return call::carrier_status_named(word).value_or(call::CarrierStatus::none);
}
inline call::Badge badge_of(std::string_view word) {
  return call::badge_named(word).value_or(call::Badge::not_answered);
}
inline flow::Effect effect_of(std::string_view word) {
  return flow::effect_named(word).value_or(flow::Effect::block);
}
inline call::Phase phase_of(std::string_view word) {
  using call::Phase;
  for (auto phase : {Phase::ended, Phase::dialed, Phase::sending, Phase::intent})
    if (name(phase) == word) return phase;
  return Phase::unknown;
}
std::string_view word(desk::OrderState state);  // "ordered", "delivered", "failed"
desk::OrderState order_state_of(std::string_view word);

}  // namespace rf::store
