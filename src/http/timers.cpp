#include "http/timers.h"

#include <algorithm>

namespace rf::http {

std::uint64_t Timers::add(Clock::time_point when, Work work) {
  auto id = upcoming_++;
  work_.emplace(id, std::move(work));
  heap_.push_back({when, id});
  std::push_heap(heap_.begin(), heap_.end(), std::greater<>());
  return id;
}

void Timers::cancel(std::uint64_t timer) {
  work_.erase(timer);
  if (heap_.size() > 2 * work_.size() + 64) rebuild();
}

std::optional<Timers::Clock::time_point> Timers::next() {
  drop_stones_on_top();
  if (heap_.empty()) return std::nullopt;
  return heap_.front().when;
}

Timers::Work Timers::take_due(Clock::time_point now, std::uint64_t newest) {
  drop_stones_on_top();
  if (heap_.empty() || heap_.front().when > now || heap_.front().id >= newest) return {};
  auto place = work_.find(heap_.front().id);
  auto work = std::move(place->second);
  work_.erase(place);
  return work;
}

void Timers::drop_stones_on_top() {
  while (!heap_.empty() && !work_.contains(heap_.front().id)) {
    std::pop_heap(heap_.begin(), heap_.end(), std::greater<>());
    heap_.pop_back();
  }
}

void Timers::rebuild() {
  std::erase_if(heap_, [this](const Entry& e) { return !work_.contains(e.id); });
  std::make_heap(heap_.begin(), heap_.end(), std::greater<>());
}

}  // namespace rf::http
