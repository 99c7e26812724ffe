#include "sim/world.h"

#include "base/error.h"

namespace rf::sim {

// SplitMix64.
std::uint64_t Chance::next() {
  std::uint64_t z = (state_ += 0x9e3779b97f4a7c15ULL);
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
  return z ^ (z >> 31);
}

bool Chance::happens(double probability) {
  return static_cast<double>(next() >> 11) * 0x1.0p-53 < probability;
}

std::int64_t Chance::between(std::int64_t least, std::int64_t most) {
  RF_ASSERT(least <= most);
  auto span = static_cast<std::uint64_t>(most - least) + 1;
  return least + static_cast<std::int64_t>(next() % span);
}

std::string Chance::bytes(std::size_t count) {
  std::string out;
  while (out.size() < count) {
    auto n = next();
    for (int i = 0; i < 8 && out.size() < count; ++i, n >>= 8) out += static_cast<char>(n & 0xff);
  }
  return out;
}

std::uint64_t World::at(Time when, std::function<void()> work) {
  auto id = next_id_++;
  Key key{when < now_ ? now_ : when, chance.next(), id};
  events_.emplace(key, std::move(work));
  keys_.emplace(id, key);
  return id;
}

void World::cancel(std::uint64_t event) {
  auto found = keys_.find(event);
  if (found == keys_.end()) return;
  events_.erase(found->second);
  keys_.erase(found);
}

bool World::step(Time until) {
  if (events_.empty() || events_.begin()->first.time > until) {
    now_ = std::max(now_, until);
    return false;
  }
  auto node = events_.extract(events_.begin());
  keys_.erase(node.key().id);
  now_ = node.key().time;
  node.mapped()();
  return true;
}

void World::trace(std::string_view what, std::int64_t a, std::int64_t b) {
  auto mix = [this](std::uint64_t value) {
    for (int i = 0; i < 8; ++i, value >>= 8) hash_ = (hash_ ^ (value & 0xff)) * 0x100000001b3ULL;
  };
  for (unsigned char c : what) hash_ = (hash_ ^ c) * 0x100000001b3ULL;
  mix(static_cast<std::uint64_t>(now_.time_since_epoch().count()));
  mix(static_cast<std::uint64_t>(a));
  mix(static_cast<std::uint64_t>(b));
}

RunExecutor::~RunExecutor() {
  for (auto event : planned_) world_.cancel(event);
}

Executor::Timer RunExecutor::after(Millis delay, std::function<void()> work) {
  auto event = std::make_shared<std::uint64_t>(0);
  *event = world_.in(delay, [this, event, work = std::move(work)] {
    planned_.erase(*event);
    work();
  });
  planned_.insert(*event);
  return *event;
}

void RunExecutor::cancel(Timer timer) {
  if (planned_.erase(timer)) world_.cancel(timer);
}

}  // namespace rf::sim
