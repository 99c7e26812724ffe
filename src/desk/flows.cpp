#include "desk/flows.h"

#include <algorithm>

#include "flow/load.h"

namespace rf::desk {

Flows::HeldPtr Flows::find(const std::string& version) const {
  auto found = versions_.find(version);
  return found == versions_.end() ? nullptr : found->second.lock();
}

Flows::HeldPtr Flows::hold(flow::Flow flow, std::string text) {
  if (auto known = find(flow.version)) return known;
  std::erase_if(versions_, [](const auto& item) { return item.second.expired(); });
  auto held = std::make_shared<const Held>(Held{std::move(flow), std::move(text)});
  versions_[held->flow.version] = held;
  return held;
}

void Flows::add(flow::Flow flow, std::string text) {
  auto held = hold(std::move(flow), std::move(text));
  current_[held->flow.name] = held;
}

void Flows::remove(const std::string& name) { current_.erase(name); }

Result<FlowPtr> Flows::keep(const std::string& version, const std::string& text) {
  auto flow = flow::load("stored flow", text);
  if (!flow) return tl::unexpected(flow.error());
  if (flow->version != version)
    return fail("flow-changed",
                "The stored script of version " + version.substr(0, 12) +
                    " was changed since calls began with it. Restore the data folder from a copy.");
  auto held = hold(std::move(*flow), text);
  recent_.push_front(held);
  if (recent_.size() > remembered_most) recent_.pop_back();
  return flow_of(held);
}

FlowPtr Flows::current(const std::string& name) const {
  auto found = current_.find(name);
  return found == current_.end() ? nullptr : flow_of(found->second);
}

FlowPtr Flows::version(const std::string& version) const {
  auto held = find(version);
  return held ? flow_of(held) : nullptr;
}

std::string Flows::text(const std::string& version) const {
  auto held = find(version);
  RF_ASSERT(held);
  return held->text;
}

std::vector<FlowPtr> Flows::all() const {
  std::vector<FlowPtr> flows;
  flows.reserve(current_.size());
  for (const auto& [name, held] : current_) flows.push_back(flow_of(held));
  return flows;
}

std::size_t Flows::held() const {
  return static_cast<std::size_t>(std::count_if(versions_.begin(), versions_.end(),
                                                [](const auto& item) { return !item.second.expired(); }));
}

}  // namespace rf::desk
