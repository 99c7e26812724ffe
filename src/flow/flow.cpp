#include "flow/flow.h"

namespace rf::flow {

const Step* Flow::step_named(std::string_view id) const {
  for (const auto& step : steps)
    if (step.id == id) return &step;
  return nullptr;
}

const Line* Flow::line_named(std::string_view id) const {
  for (const auto& line : lines)
    if (line.id == id) return &line;
  return nullptr;
}

const SlotRule* Flow::slot_named(std::string_view id) const {
  for (const auto& rule : slots)
    if (rule.name == id) return &rule;
  return nullptr;
}

}  // namespace rf::flow
