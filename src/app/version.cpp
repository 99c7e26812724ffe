#include "app/version.h"

namespace rf::app {

std::string version() { return RINGFENCE_VERSION; }

}  // namespace rf::app
