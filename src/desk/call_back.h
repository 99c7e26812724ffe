#pragma once

#include <optional>
#include <string>
#include <vector>

#include "call/call.h"
#include "desk/records.h"

namespace rf::desk {

// The slots of a script in which a customer's wish stands, by name.
inline constexpr std::string_view call_back_date_slot = "call_back_date",
                                  call_back_time_slot = "call_back_time";

// Whether anybody said or pressed anything on the call.
bool customer_spoke(const std::vector<call::Row>& rows);

// When the customer of a call that has ended wants to be called again; nullopt: they said nothing of it. Of a
// day without a time its beginning counts, of a time without a day the next such time, and without both the
// next day. Where the customer may be in several zones, the latest of them. Pure.
std::optional<CaseRecord::CallBack> wanted_call_back(const call::Call& call,
                                                     const std::vector<call::Row>& rows, Time now);

// "Monday 7 December at 17:00": for people.
std::string call_back_words(const CaseRecord::CallBack& wish);

}  // namespace rf::desk
