#pragma once

#include <string>

namespace rf::app {

// "0.1.0"
std::string version();

}  // namespace rf::app
