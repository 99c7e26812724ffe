#pragma once

#include <optional>
#include <string>
#include <vector>

#include "desk/desk.h"
#include "desk/due.h"
#include "desk/round.h"

namespace rf::desk {

// What a round needs to know when the next case's turn comes, read at one moment.
struct NextTurn {
  bool open = false;  // it was neither stopped nor has it ended
  std::optional<CaseId> next;
  int called_lately = 0;     // calls that rounds have begun in the last 24 hours
  Dossier dossier;           // of `next`
  std::string promise_date;  // of the call that brought its outcome
};

// Where rounds are kept. Answers come on the desk's thread.
class RoundStore {
 public:
  virtual ~RoundStore() = default;
  virtual Result<std::optional<RoundRecord>> open_round() = 0;
  virtual void next_turn(RoundId id, Answer<Result<NextTurn>> answer) = 0;
};

struct RoundSettings {
  int pace = 30;          // calls a minute, where the one who begins it says nothing
  int daily_cap = 1'000;  // calls that rounds may begin within 24 hours
};

// Calls the cases of a round, one after the other, each once and each through the dial gate when its turn
// comes. What became of a turn is stored with the call or the refusal, so that a restart goes on with the
// next case. One round at a time.
class Rounds {
 public:
  Rounds(Executor& executor, Desk& desk, Store& store, RoundStore& rounds, Watcher& watcher,
         RoundSettings settings);

  // Takes up the round that has not ended.
  Done start();
  // Errors: "round-running", "round-empty", "round-too-large", "store-failed". `pace` 0: the usual one.
  void begin(bool due, std::vector<CaseId> cases, int pace, std::string by,
             Answer<Result<RoundRecord>> answer);
  // No further case is called; calls that are on go on.
  void stop(RoundId id, std::string by, Answer<Done> answer);
  const RoundSettings& settings() const { return settings_; }

 private:
  Task<> begin_task(write::BeginRound begin, Answer<Result<RoundRecord>> answer);
  Task<> stop_task(RoundId id, std::string by, Answer<Done> answer);
  Task<> run(RoundRecord round);
  // How long to wait before the next turn; nullopt: the round is over.
  Task<std::optional<Millis>> take_turn(RoundRecord round);
  std::optional<NotDue> against(const RoundRecord& round, const NextTurn& turn);
  Task<CommitReply> commit(Transaction transaction, Changes changes);
  Task<> sleep(Millis delay);

  Executor& executor_;
  Desk& desk_;
  Store& store_;
  RoundStore& rounds_;
  Watcher& watcher_;
  RoundSettings settings_;
  Tasks tasks_;
};

}  // namespace rf::desk
