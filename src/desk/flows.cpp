#include "desk/flows.h"

#include "flow/load.h"

namespace rf::desk {

FlowPtr Flows::hold(flow::Flow flow, std::string text) {
  auto held = std::make_shared<const flow::Flow>(std::move(flow));
  versions_[held->version] = {held, std::move(text)};
  return held;
}

void Flows::add(flow::Flow flow, std::string text) {
  auto held = hold(std::move(flow), std::move(text));
  current_[held->name] = held;
}

Result<FlowPtr> Flows::keep(const std::string& version, const std::string& text) {
  auto flow = flow::load("stored flow", text);
  if (!flow) return tl::unexpected(flow.error());
  if (flow->version != version)
    return fail("flow-changed",
                "The stored script of version " + version.substr(0, 12) +
                    " was changed since calls began with it. Restore the data folder from a copy.");
  return hold(std::move(*flow), text);
}

FlowPtr Flows::current(const std::string& name) const {
  auto found = current_.find(name);
  return found == current_.end() ? nullptr : found->second;
}

FlowPtr Flows::version(const std::string& version) const {
  auto found = versions_.find(version);
  return found == versions_.end() ? nullptr : found->second.flow;
}

const std::string& Flows::text(const std::string& version) const {
  auto found = versions_.find(version);
  RF_ASSERT(found != versions_.end());
  return found->second.text;
}

std::vector<FlowPtr> Flows::all() const {
  std::vector<FlowPtr> flows;
  flows.reserve(current_.size());
  for (const auto& [name, flow] : current_) flows.push_back(flow);
  return flows;
}

}  // namespace rf::desk
