#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>

#include "base/executor.h"

namespace rf::sim {

// The simulated world's chance: everything that is not decided is drawn from here, so that a seed is a
// history.
class Chance {
 public:
  explicit Chance(std::uint64_t seed) : state_(seed) {}
  std::uint64_t next();
  bool happens(double probability);
  // Inclusive.
  std::int64_t between(std::int64_t least, std::int64_t most);
  std::string bytes(std::size_t count);

 private:
  std::uint64_t state_;
};

// Time and order. Events of one moment run in an order that the seed decides.
class World {
 public:
  explicit World(std::uint64_t seed, Time start) : chance(seed), now_(start) {}
  Time now() const { return now_; }
  std::uint64_t at(Time when, std::function<void()> work);
  std::uint64_t in(Millis delay, std::function<void()> work) { return at(now_ + delay, std::move(work)); }
  void cancel(std::uint64_t event);
  // Runs the next event; false when there is none before `until`.
  bool step(Time until);
  // Adds to the history's hash.
  void trace(std::string_view what, std::int64_t a = 0, std::int64_t b = 0);
  std::uint64_t hash() const { return hash_; }

  Chance chance;

 private:
  struct Key {
    Time time;
    std::uint64_t tie, id;
    auto operator<=>(const Key&) const = default;
  };
  std::map<Key, std::function<void()>> events_;
  std::map<std::uint64_t, Key> keys_;
  Time now_;
  std::uint64_t next_id_ = 1;
  std::uint64_t hash_ = 0xcbf29ce484222325ULL;
};

// The executor of one run of the desk. When the run crashes, what it had planned never happens.
class RunExecutor final : public Executor {
 public:
  explicit RunExecutor(World& world) : world_(world) {}
  ~RunExecutor() override;
  Time now() override { return world_.now(); }
  std::string random(std::size_t count) override { return world_.chance.bytes(count); }
  void post(std::function<void()> work) override { after(Millis{0}, std::move(work)); }
  Timer after(Millis delay, std::function<void()> work) override;
  void cancel(Timer timer) override;

 private:
  World& world_;
  std::set<std::uint64_t> planned_;
};

}  // namespace rf::sim
