#pragma once

#include <functional>

namespace rf::flow {

// Asked now and then by what can take long: false ends it. Empty: as long as it takes.
using GoOn = std::function<bool()>;
inline bool stopped(const GoOn& go_on) { return go_on && !go_on(); }
inline constexpr const char* too_long_code = "check-too-long";

}  // namespace rf::flow
