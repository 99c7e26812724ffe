#include "flow/flow.h"

namespace rf::flow {

const Step* Flow::step_named(std::string_view id) const {
  for (const auto& step : steps)
    if (step.id == id) return &step;
  return nullptr;
}

}  // namespace rf::flow
