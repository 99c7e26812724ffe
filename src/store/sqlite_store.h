#pragma once

#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "base/executor.h"
#include "desk/monitoring.h"
#include "desk/ports.h"
#include "desk/rounds.h"
#include "desk/score_writing.h"
#include "store/database.h"
#include "store/import.h"
#include "store/queries.h"
#include "store/sqlite.h"

namespace rf::store {

// The embedded store: one SQLite file in the data folder, one writing thread with group commit, reading
// threads. Lives on the desk's thread; answers come there.
class SqliteStore final : public desk::Store,
                          public desk::RoundStore,
                          public desk::MonitorStore,
                          public desk::OwedStore {
 public:
  struct Options {
    Sync sync = Sync::full;
    std::string vfs;
    std::uint64_t quick_check_largest = store::quick_check_largest;
  };
  // Errors as open_to_write and quick_check (database.h).
  static Result<std::unique_ptr<SqliteStore>> open(const std::string& folder, Executor& executor,
                                                   const Options& options);
  static Result<std::unique_ptr<SqliteStore>> open(const std::string& folder, Executor& executor) {
    return open(folder, executor, Options{});
  }
  // Stores what was given to commit(), then ends; questions that wait are dropped.
  ~SqliteStore() override;

  // ---- desk::Store
  void commit(desk::Transaction transaction, Answer<desk::CommitReply> answer) override;
  void dossier(desk::CaseId id, Answer<Result<desk::Dossier>> answer) override;
  void log(desk::CallId id, Answer<Result<std::vector<call::Row>>> answer) override;
  void call_of_token(const std::string& token, Answer<Result<std::optional<desk::CallId>>> answer) override;
  Result<std::vector<desk::CallId>> open_calls() override;
  Result<std::vector<call::Row>> log_now(desk::CallId id) override;
  Result<desk::CallSummary> summary_now(desk::CallId id) override;
  void claimed(const std::string& number, Answer<Result<std::vector<std::string>>> answer) override;
  Result<desk::CallId> last_call_id() override;
  Result<std::string> flow_text(const std::string& version) override;
  void unrecorded(desk::CallId after, desk::CallId last, int rules,
                  Answer<Result<std::vector<desk::CallId>>> answer) override;
  void due(Time now, int most, Answer<Result<std::vector<desk::Delivery>>> answer) override;
  void recordings_to_delete(Time now, int most,
                            Answer<Result<std::vector<desk::RecordingToDelete>>> answer) override;

  // ---- desk::RoundStore
  Result<std::optional<desk::RoundRecord>> open_round() override;
  void next_turn(desk::RoundId id, Answer<Result<desk::NextTurn>> answer) override;

  // ---- desk::MonitorStore
  Result<std::vector<desk::MonitorStore::Open>> open_monitored() override;
  Result<std::vector<desk::MonitoredEvent>> monitored_events_now(desk::MonitoredId id) override;
  Result<desk::MonitoredId> last_monitored_id() override;
  void monitored(const std::string& reference,
                 Answer<Result<std::optional<desk::MonitorStore::Kept>>> answer) override;
  void checkpoints(const std::string& source, Answer<Result<std::vector<desk::Checkpoint>>> answer) override;

  // ---- desk::OwedStore
  void owed(std::size_t most, Answer<Result<std::vector<crm::Owed>>> answer) override;

  // ---- For screens. `question` runs on the screens' reading thread, with a connection that only reads:
  // `store.query<CasePage>([=](Connection& db) { return list_cases(db, query); }, answer)`.
  template <class T>
  void query(std::function<Result<T>(Connection&)> question, Answer<Result<T>> answer);
  // How many cases show which badge; cheap after each commit.
  void counts(Answer<Result<CountsOfKinds>> answer);

  // The newest revision, also of what other programs wrote to the database (an import, a new case): a small
  // read, for a timer of the app. When it grows without a commit of the desk, changes() says `many`.
  desk::Revision current_revision();
  // What changed after `since`.
  desk::Changes changes(desk::Revision since) const;

  // Adds cases to the database, in one transaction, on the calling thread (not the desk's).
  Result<ImportReport> import_cases(const std::vector<desk::CaseRecord>& records, Time now,
                                    bool dry_run = false);

  // False after an error of the disk: no more is written until the program is started again. Any thread.
  bool healthy() const;
  std::string trouble() const;  // why, for people
  // Whether the file was checked when it was opened, or was too large for that.
  bool checked_at_open() const { return checked_; }
  const std::string& folder() const { return folder_; }

 private:
  struct Parts;
  explicit SqliteStore(Executor& executor, std::string folder);

  bool ask_for_screens(std::function<void(Connection&)> question);
  template <class T>
  void ask_for_desk(std::function<Result<T>(Connection&)> question, Answer<Result<T>> answer);
  static Error too_many_questions();

  Executor& executor_;
  std::string folder_;
  Options options_;
  bool checked_ = false;
  std::unique_ptr<Parts> parts_;
};

template <class T>
void SqliteStore::query(std::function<Result<T>(Connection&)> question, Answer<Result<T>> answer) {
  bool taken =
      ask_for_screens([&executor = executor_, question = std::move(question), answer](Connection& db) {
        executor.post([answer, result = question(db)]() mutable { answer(std::move(result)); });
      });
  if (!taken) answer(tl::unexpected(too_many_questions()));
}

}  // namespace rf::store
