#include "base/redact.h"
#include "call/compliance.h"
#include "desk/call_back.h"
#include "desk/desk.h"
#include "desk/log.h"

// Compliance records: each finished call gets one with its end, and those that are missing get theirs when
// the desk starts.
namespace rf::desk {
namespace {

// At a time, so that nobody waits for it.
constexpr CallId looked_at = 2'000;
constexpr Millis pause{50};

std::string day_of(const CallSummary& call) { return rfc3339(call.created).substr(0, 10); }

}  // namespace

// The record of the end that `transaction` stores, and when the customer wants to be called again. Where the
// log cannot be read now, the call ends without: the record is missing then, and computed at the next start.
Task<> Desk::add_end(LivePtr call, const call::Call& after, Transaction& transaction) {
  const auto id = after.id;
  auto rows = co_await later<Result<std::vector<call::Row>>>(
      [&](Answer<Result<std::vector<call::Row>>> answer) { store_.log(id, std::move(answer)); });
  if (!rows) {
    log(Level::error, "record.not-computed", {{"call", id}, {"reason", rows.error().message}});
    co_return;
  }
  for (const auto& one : transaction.writes) {
    const auto* appended = std::get_if<write::AppendLog>(&one);
    if (!appended) continue;
    auto events = call::decode(appended->events);
    RF_ASSERT(events.has_value());  // encoded a moment ago
    rows->push_back({appended->seq, appended->at, std::move(*events)});
  }
  if (rows->empty() || rows->back().seq != after.seq || rows->size() != after.seq) co_return;
  // A script that is lost is an empty one here.
  const auto* flow = call->flow->steps.empty() ? nullptr : call->flow.get();
  transaction.writes.push_back(write::KeepRecord{id, after.case_id(), call::compliance(flow, *rows)});
  if (!flow || flow->kind != loan_kind || !customer_spoke(*rows)) co_return;
  transaction.writes.push_back(
      write::SetCallBack{after.case_id(), wanted_call_back(after, *rows, executor_.now())});
}

Task<> Desk::record_missing() {
  const auto last = next_call_ - 1;
  std::int64_t count = 0;
  Changes changes;
  changes.many = true;
  for (CallId after = 0; after < last; after += looked_at) {
    const auto until = std::min(last, after + looked_at);
    auto found = co_await later<Result<std::vector<CallId>>>([&](Answer<Result<std::vector<CallId>>> answer) {
      store_.unrecorded(after, until, call::compliance_rules, std::move(answer));
    });
    if (!found) {
      log(Level::error, "records.not-looked-for", {{"reason", found.error().message}});
      co_return;
    }
    for (const auto id : *found) {
      auto recording = record_one(id);
      if (const auto revision = co_await recording) changes.revision = revision, ++count;
    }
    auto waiting = sleep(pause);
    co_await waiting;
  }
  if (!count) co_return;
  log(Level::info, "records.computed", {{"calls", count}});
  watcher_.changed(changes);
}

// The revision with which it was stored; 0: it was not.
Task<Revision> Desk::record_one(CallId id) {
  auto summary = store_.summary_now(id);
  if (!summary) co_return 0;
  auto rows = co_await later<Result<std::vector<call::Row>>>(
      [&](Answer<Result<std::vector<call::Row>>> answer) { store_.log(id, std::move(answer)); });
  // Busy or failing: the next start tries again.
  if (!rows && rows.error().code != "log-broken") co_return 0;
  auto state = rows ? call::fold(id, *rows) : Result<call::Call>(tl::unexpected(rows.error()));
  if (state && state->live()) state = tl::unexpected(Error{"log-broken", "the log has no end"});
  Transaction transaction;
  if (!state) {
    transaction.writes.push_back(write::KeepRecord{
        id, summary->case_id, call::unreadable_record(summary->flow, day_of(*summary), summary->seq)});
  } else {
    auto flow = script_of(*state);
    transaction.writes.push_back(
        write::KeepRecord{id, summary->case_id, call::compliance(flow ? flow->get() : nullptr, *rows)});
  }
  auto committing = commit(std::move(transaction));
  auto stored = co_await committing;
  co_return stored.result == Commit::done ? stored.revision : 0;
}

void Desk::deal_with(CallId id, CaseId case_id, std::optional<std::string> note, std::string by,
                     Answer<Done> answer) {
  const auto now = executor_.now();
  Transaction transaction;
  const bool dealt = note.has_value();
  if (note) note = redact_text(*note);
  write::Note history{case_id, now, by,
                      dealt ? "Compliance of a call dealt with" : "Compliance of a call opened again",
                      "call " + std::to_string(id) + (dealt ? ": " + *note : "")};
  write::DealWith deal{id, case_id, std::nullopt};
  if (note) deal.dealt = Dealt{now, std::move(by), std::move(*note)};
  transaction.writes.emplace_back(std::move(deal));
  transaction.writes.emplace_back(std::move(history));
  Changes changes;
  changes.cases.push_back(case_id);
  changes.calls.push_back(id);
  tasks_.spawn(commit_task(std::move(transaction), std::move(changes), std::move(answer)));
}

}  // namespace rf::desk
