#pragma once

#include <string>
#include <vector>

#include "base/executor.h"
#include "base/task.h"
#include "crm/crm.h"
#include "crm/write_back.h"
#include "desk/ports.h"

namespace rf::desk {

// What is owed to the customers' records, as the store has it.
class OwedStore {
 public:
  virtual ~OwedStore() = default;
  // All that was not given up, at most `most`, those first that are due longest.
  virtual void owed(std::size_t most, Answer<Result<std::vector<crm::Owed>>> answer) = 0;
};

// Writes the scores that are owed to the customers' records, until each is acknowledged there. What is
// decided of one is stored before anything else is done with it (crm/write_back.h).
class ScoreWriting {
 public:
  static constexpr std::size_t at_once = 8;        // of different customers
  static constexpr std::size_t looked_at = 1'000;  // rows
  static constexpr Millis look_each{1'000}, store_again{5'000};

  ScoreWriting(Executor& executor, Store& store, OwedStore& owed, crm::Crm& crm);
  ~ScoreWriting();

  void start();
  // No further one is begun.
  void stop() { stopping_ = true; }
  std::size_t under_way() const { return under_way_.size(); }

 private:
  Task<> look();
  Task<> send(crm::Owed row);
  Task<CommitReply> commit(Transaction transaction);
  void look_after(Millis wait);

  Executor& executor_;
  Store& store_;
  OwedStore& owed_;
  crm::Crm& crm_;
  std::vector<std::string> under_way_;  // customers
  bool stopping_ = false;
  Executor::Timer timer_ = 0;
  Tasks tasks_;
};

}  // namespace rf::desk
