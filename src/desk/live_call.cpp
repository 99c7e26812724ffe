#include "desk/live_call.h"

#include <algorithm>

namespace rf::desk {

namespace {

std::size_t hash_of(std::string_view token) { return std::hash<std::string_view>()(token); }

}  // namespace

Dialing& LiveCall::dialing() {
  if (!dialing_) dialing_ = std::make_unique<Dialing>();
  return *dialing_;
}

const std::string& LiveCall::problem() const {
  static const std::string none;
  return dialing_ ? dialing_->problem : none;
}

bool LiveCall::wait(std::function<void(bool)> turn) {
  if (!wait_) wait_ = std::make_unique<std::deque<std::function<void(bool)>>>();
  if (wait_->size() >= waiting_most) return false;
  wait_->push_back(std::move(turn));
  return true;
}

std::function<void(bool)> LiveCall::next_waiting() {
  if (!wait_) return nullptr;
  auto next = std::move(wait_->front());
  wait_->pop_front();
  if (wait_->empty()) wait_.reset();
  return next;
}

void LiveCalls::add(LivePtr call) {
  by_token_.emplace(hash_of(call->state.attempt->token), call);
  by_id_.emplace(call->state.id, std::move(call));
}

void LiveCalls::remove(const LiveCall& call) {
  const auto [begin, end] = by_token_.equal_range(hash_of(call.state.attempt->token));
  const auto found = std::find_if(begin, end, [&](const auto& item) { return item.second.get() == &call; });
  if (found != end) by_token_.erase(found);
  by_id_.erase(call.state.id);
}

LivePtr LiveCalls::by_id(CallId id) const {
  auto found = by_id_.find(id);
  return found == by_id_.end() ? nullptr : found->second;
}

LivePtr LiveCalls::by_token(std::string_view token) const {
  const auto [begin, end] = by_token_.equal_range(hash_of(token));
  const auto found =
      std::find_if(begin, end, [&](const auto& item) { return item.second->state.attempt->token == token; });
  return found == end ? nullptr : found->second;
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
