#include "store/sqlite_store.h"

#include <mutex>
#include <optional>

#include "store/case_counts.h"
#include "store/checkpoints.h"
#include "store/compliance.h"
#include "store/desk_reads.h"
#include "store/health.h"
#include "store/monitored.h"
#include "store/reader.h"
#include "store/recent.h"
#include "store/rounds.h"
#include "store/writer.h"

namespace rf::store {
namespace {

// The pages that connections keep in memory; the system's file cache holds the rest.
constexpr int writer_cache_kib = 1024, screens_cache_kib = 1024, desk_cache_kib = 512, small_cache_kib = 256;

}  // namespace

// Destroyed in reverse: who uses goes before what is used, and a connection that may write goes last, because
// the last one tidies the log away.
struct SqliteStore::Parts {
  Parts(std::unique_ptr<Connection> own, desk::Revision revision)
      : recent(revision), counts(recent), now(std::move(own)) {}

  Health health;
  Recent recent;
  CaseCounts counts;
  std::optional<Checkpoints> checkpoints;
  std::optional<Writer> writer;
  std::optional<Reader> desk_reader, screens_reader;
  std::unique_ptr<Connection> now;  // for the desk's own thread
};

SqliteStore::SqliteStore(Executor& executor, std::string folder)
    : executor_(executor), folder_(std::move(folder)) {}
SqliteStore::~SqliteStore() = default;

Result<std::unique_ptr<SqliteStore>> SqliteStore::open(const std::string& folder, Executor& executor,
                                                       const Options& options) {
  auto with = [&](int cache_kib) { return OpenSettings{cache_kib, options.sync, options.vfs}; };
  auto writing = open_to_write(folder, with(writer_cache_kib));
  if (!writing) return tl::unexpected(std::move(writing.error()));
  std::unique_ptr<SqliteStore> store(new SqliteStore(executor, folder));
  store->options_ = options;
  auto checked = quick_check(**writing, options.quick_check_largest);
  if (!checked) return tl::unexpected(std::move(checked.error()));
  store->checked_ = *checked;
  auto revision = read_revision(**writing);
  if (!revision) return tl::unexpected(std::move(revision.error()));

  auto moving = open_to_write(folder, with(small_cache_kib));
  auto now = open_to_read(folder, with(small_cache_kib));
  auto desk = open_to_read(folder, with(desk_cache_kib));
  auto screens = open_to_read(folder, with(screens_cache_kib));
  for (auto* opened : {&moving, &now, &desk, &screens})
    if (!*opened) return tl::unexpected(std::move(opened->error()));

  store->parts_ = std::make_unique<Parts>(std::move(*now), *revision);
  auto& parts = *store->parts_;
  parts.checkpoints.emplace(std::move(*moving), parts.health);
  parts.writer.emplace(std::move(*writing), executor, parts.recent, parts.health, *parts.checkpoints);
  parts.desk_reader.emplace(std::move(*desk), "store-desk");
  parts.screens_reader.emplace(std::move(*screens), "store-screens");
  return store;
}

Error SqliteStore::too_many_questions() {
  return {"store-busy", "Too many questions wait for the database; try again in a moment."};
}

bool SqliteStore::ask_for_screens(std::function<void(Connection&)> question) {
  return parts_->screens_reader->ask(std::move(question));
}

template <class T>
void SqliteStore::ask_for_desk(std::function<Result<T>(Connection&)> question, Answer<Result<T>> answer) {
  bool taken = parts_->desk_reader->ask(
      [&executor = executor_, question = std::move(question), answer](Connection& db) {
        executor.post([answer, result = question(db)]() mutable { answer(std::move(result)); });
      });
  if (!taken) answer(tl::unexpected(too_many_questions()));
}

void SqliteStore::commit(desk::Transaction transaction, Answer<desk::CommitReply> answer) {
  parts_->writer->commit(std::move(transaction), std::move(answer), executor_.now());
}

void SqliteStore::dossier(desk::CaseId id, Answer<Result<desk::Dossier>> answer) {
  ask_for_desk<desk::Dossier>(
      [id, now = executor_.now()](Connection& db) { return read_dossier(db, id, now); }, std::move(answer));
}

void SqliteStore::log(desk::CallId id, Answer<Result<std::vector<call::Row>>> answer) {
  ask_for_desk<std::vector<call::Row>>([id](Connection& db) { return read_log(db, id); }, std::move(answer));
}

void SqliteStore::call_of_token(const std::string& token,
                                Answer<Result<std::optional<desk::CallId>>> answer) {
  ask_for_desk<std::optional<desk::CallId>>([token](Connection& db) { return read_call_of_token(db, token); },
                                            std::move(answer));
}

void SqliteStore::claimed(const std::string& number, Answer<Result<std::vector<std::string>>> answer) {
  ask_for_desk<std::vector<std::string>>([number](Connection& db) { return read_claimed(db, number); },
                                         std::move(answer));
}

void SqliteStore::unrecorded(desk::CallId after, desk::CallId last, int rules,
                             Answer<Result<std::vector<desk::CallId>>> answer) {
  ask_for_desk<std::vector<desk::CallId>>(
      [=](Connection& db) { return read_unrecorded(db, after, last, rules); }, std::move(answer));
}

void SqliteStore::due(Time now, int most, Answer<Result<std::vector<desk::Delivery>>> answer) {
  ask_for_desk<std::vector<desk::Delivery>>([now, most](Connection& db) { return read_due(db, now, most); },
                                            std::move(answer));
}

void SqliteStore::recordings_to_delete(Time now, int most,
                                       Answer<Result<std::vector<desk::RecordingToDelete>>> answer) {
  ask_for_desk<std::vector<desk::RecordingToDelete>>(
      [now, most](Connection& db) { return read_recordings_to_delete(db, now, most); }, std::move(answer));
}

Result<std::vector<desk::CallId>> SqliteStore::open_calls() { return read_open_calls(*parts_->now); }
Result<desk::CallSummary> SqliteStore::summary_now(desk::CallId id) { return read_call(*parts_->now, id); }
Result<std::vector<call::Row>> SqliteStore::log_now(desk::CallId id) { return read_log(*parts_->now, id); }
Result<desk::CallId> SqliteStore::last_call_id() { return read_last_call_id(*parts_->now); }
Result<std::string> SqliteStore::flow_text(const std::string& version) {
  return read_flow_text(*parts_->now, version);
}

Result<std::optional<desk::RoundRecord>> SqliteStore::open_round() { return read_open_round(*parts_->now); }
void SqliteStore::next_turn(desk::RoundId id, Answer<Result<desk::NextTurn>> answer) {
  ask_for_desk<desk::NextTurn>(
      [id, now = executor_.now()](Connection& db) { return read_next_turn(db, id, now); }, std::move(answer));
}

Result<std::vector<desk::MonitorStore::Open>> SqliteStore::open_monitored() {
  return read_open_monitored(*parts_->now);
}
Result<std::vector<desk::MonitoredEvent>> SqliteStore::monitored_events_now(desk::MonitoredId id) {
  return read_monitored_events(*parts_->now, id);
}
Result<desk::MonitoredId> SqliteStore::last_monitored_id() { return read_last_monitored_id(*parts_->now); }
void SqliteStore::monitored(const std::string& reference,
                            Answer<Result<std::optional<desk::MonitorStore::Kept>>> answer) {
  ask_for_desk<std::optional<desk::MonitorStore::Kept>>(
      [reference](Connection& db) { return read_kept(db, reference); }, std::move(answer));
}
void SqliteStore::checkpoints(const std::string& source,
                              Answer<Result<std::vector<desk::Checkpoint>>> answer) {
  ask_for_desk<std::vector<desk::Checkpoint>>(
      [source](Connection& db) { return read_checkpoints(db, source); }, std::move(answer));
}

void SqliteStore::owed(std::size_t most, Answer<Result<std::vector<crm::Owed>>> answer) {
  ask_for_desk<std::vector<crm::Owed>>([most](Connection& db) { return read_owed(db, most); },
                                       std::move(answer));
}

void SqliteStore::counts(Answer<Result<CountsOfKinds>> answer) {
  query<CountsOfKinds>([parts = parts_.get()](Connection& db) { return parts->counts.now(db); },
                       std::move(answer));
}

desk::Revision SqliteStore::current_revision() {
  auto seen = parts_->recent.look();
  if (auto read = read_revision(*parts_->now)) parts_->recent.report(seen, *read);
  return parts_->recent.newest();
}

desk::Changes SqliteStore::changes(desk::Revision since) const { return parts_->recent.since(since); }

Result<ImportReport> SqliteStore::import_cases(const std::vector<desk::CaseRecord>& records, Time now,
                                               bool dry_run) {
  auto db = open_to_write(folder_, {small_cache_kib, options_.sync, options_.vfs});
  if (!db) return tl::unexpected(std::move(db.error()));
  return store::import_cases(**db, records, now, dry_run);
}

bool SqliteStore::healthy() const { return parts_->health.healthy(); }
std::string SqliteStore::trouble() const { return parts_->health.trouble(); }

}  // namespace rf::store
