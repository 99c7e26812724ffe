#include "desk/live_call.h"

namespace rf::desk {

void LiveCalls::add(LivePtr call) {
  by_token_.insert(call);
  by_id_.emplace(call->state.id, std::move(call));
}

void LiveCalls::remove(const LiveCall& call) {
  if (auto found = by_token_.find(std::string_view(call.state.attempt->token)); found != by_token_.end())
    by_token_.erase(found);
  by_id_.erase(call.state.id);
}

LivePtr LiveCalls::by_id(CallId id) const {
  auto found = by_id_.find(id);
  return found == by_id_.end() ? nullptr : found->second;
}

LivePtr LiveCalls::by_token(std::string_view token) const {
  auto found = by_token_.find(token);
  return found == by_token_.end() ? nullptr : *found;
}

std::vector<LivePtr> LiveCalls::all() const {
  std::vector<LivePtr> calls;
  calls.reserve(by_id_.size());
  for (const auto& [id, call] : by_id_) calls.push_back(call);
  return calls;
}

std::vector<LivePtr> LiveCalls::due(Time now, std::size_t most) const {
  std::vector<LivePtr> calls;
  for (const auto& [id, call] : by_id_) {
    if (calls.size() == most) break;
    if (call->next_check <= now) calls.push_back(call);
  }
  return calls;
}

}  // namespace rf::desk
