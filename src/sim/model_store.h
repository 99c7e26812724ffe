#pragma once

#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "desk/ports.h"
#include "sim/world.h"

namespace rf::sim {

// What a disk holds: what was committed, and nothing else. Outlives the runs of the desk.
struct Disk {
  std::map<desk::CaseId, desk::CaseRecord> cases;
  std::map<desk::CallId, desk::CallSummary> calls;
  std::map<desk::CallId, std::vector<call::Row>> logs;
  std::map<desk::CallId, bool> live;
  std::map<std::string, desk::CallId> tokens;
  std::map<std::string, std::string> flows;
  std::set<std::string> stopped;
  std::map<desk::CaseId, desk::CallId> fraud_cases;
  std::map<std::pair<desk::CaseId, int>, desk::CallId> orders;
  std::map<std::int64_t, desk::Delivery> deliveries;
  std::map<desk::CallId, call::ComplianceRecord> records;
  std::set<std::int64_t> waiting;  // deliveries that are not acknowledged
  std::map<std::string, std::vector<desk::CallId>> by_number;
  std::map<desk::CaseId, desk::CallId> newest;  // call of a case
  desk::Revision revision = 0;
  std::int64_t commits = 0;

  bool live_on(const std::string& number) const;
  // Everything or nothing, by the rules that desk/transaction.h states.
  desk::CommitReply apply(const desk::Transaction& transaction);
};

// The desk's store over a Disk, with a disk's delays. A hook decides at each commit whether the machine dies
// before it, after it but before anybody was told, or not.
class ModelStore final : public desk::Store {
 public:
  enum class Fate { lives, dies_before, dies_after };
  struct Hooks {
    std::function<Fate()> at_commit;
    std::function<void()> die;  // must not return into the store: it plans the crash
  };
  ModelStore(World& world, RunExecutor& executor, Disk& disk, Hooks hooks)
      : world_(world), executor_(executor), disk_(disk), hooks_(std::move(hooks)) {}

  void commit(desk::Transaction transaction, Answer<desk::CommitReply> answer) override;
  void dossier(desk::CaseId id, Answer<Result<desk::Dossier>> answer) override;
  void log(desk::CallId id, Answer<Result<std::vector<call::Row>>> answer) override;
  Result<std::vector<desk::CallId>> open_calls() override;
  Result<std::vector<call::Row>> log_now(desk::CallId id) override;
  Result<desk::CallSummary> summary_now(desk::CallId id) override;
  void claimed(const std::string& number, Answer<Result<std::vector<std::string>>> answer) override;
  void call_of_token(const std::string& token, Answer<Result<std::optional<desk::CallId>>> answer) override;
  Result<desk::CallId> last_call_id() override;
  Result<std::string> flow_text(const std::string& version) override;
  void unrecorded(desk::CallId after, desk::CallId last, int rules,
                  Answer<Result<std::vector<desk::CallId>>> answer) override;
  void due(Time now, int most, Answer<Result<std::vector<desk::Delivery>>> answer) override;
  void recordings_to_delete(Time now, int most,
                            Answer<Result<std::vector<desk::RecordingToDelete>>> answer) override;

 private:
  // How long an answer takes, which is then as old.
  Millis reading() { return Millis{world_.chance.between(0, 20)}; }

  World& world_;
  RunExecutor& executor_;
  Disk& disk_;
  Hooks hooks_;
  bool dead_ = false;
};

}  // namespace rf::sim
