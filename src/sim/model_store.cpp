#include "sim/model_store.h"

#include <algorithm>

namespace rf::sim {
namespace {

using desk::Commit;
using desk::CommitReply;
namespace write = desk::write;

// Applies one write to a copy of the disk's parts; false with a reason when a rule stands against it.
struct Apply {
  Disk& disk;
  std::string problem;

  void deliver(desk::CaseId id, const std::string& message_id, Time at, std::string kind) {
    desk::Delivery delivery;
    delivery.id = static_cast<std::int64_t>(disk.deliveries.size()) + 1;
    delivery.case_id = id;
    delivery.message_id = message_id;
    delivery.kind = std::move(kind);
    delivery.body = "{}";
    delivery.created = delivery.next = at;
    disk.deliveries.emplace(delivery.id, delivery);
    disk.waiting.insert(delivery.id);
  }

  void operator()(const write::MayDial&) {}
  void operator()(const write::NewCall& w) {
    disk.by_number[w.summary.number].push_back(w.summary.id);
    disk.newest[w.summary.case_id] = w.summary.id;
    disk.calls[w.summary.id] = w.summary;
    disk.live[w.summary.id] = true;
    disk.tokens[w.token] = w.summary.id;
  }
  void operator()(const write::AppendLog& w) {
    auto& log = disk.logs[w.call];
    if (w.seq != log.size() + 1) {
      problem = "the log has moved on";
      return;
    }
    auto events = call::decode(w.events);
    RF_ASSERT(events.has_value());
    log.push_back({w.seq, w.at, std::move(*events)});
    static_cast<desk::CallProgress&>(disk.calls[w.call]) = w.progress;
    disk.live[w.call] = w.live;
  }
  void operator()(const write::CloseCall&) { RF_ASSERT(false); }  // this disk damages no logs
  void operator()(const write::SetOutcome& w) {
    auto& record = disk.cases.at(w.id);
    if (!call::becomes_outcome(w.outcome, w.call, record.outcome, record.outcome_call)) return;
    record.outcome = w.outcome;
    record.outcome_at = w.at;
    record.outcome_call = w.call;
  }
  void operator()(const write::SetReview& w) { disk.cases.at(w.id).review = w.reason; }
  void operator()(const write::SetRefusal& w) { disk.cases.at(w.id).refusal = w.refusal; }
  void operator()(const write::SetManual& w) { disk.cases.at(w.id).manual = w.manual; }
  void operator()(const write::EditCase& w) {
    auto& record = disk.cases.at(w.id);
    if (w.phone) record.phone = *w.phone;
    if (w.flow) record.flow = *w.flow;
    if (w.zone) record.zone = w.zone->empty() ? std::nullopt : w.zone;
  }
  void operator()(const write::SetCallBack& w) { disk.cases.at(w.id).call_back = w.call_back; }
  void operator()(const write::AddCase& w) { disk.cases[w.record.id] = w.record; }
  void operator()(const write::Note&) {}
  void operator()(const write::OpenFraudCase& w) {
    if (disk.fraud_cases.emplace(w.case_id, w.call).second)
      deliver(w.case_id, w.message_id, w.at, "fraud_case.opened");
  }
  void operator()(const write::PlaceOrder& w) {
    if (disk.orders.emplace(std::pair{w.case_id, static_cast<int>(w.kind)}, w.call).second)
      deliver(w.case_id, w.message_id, w.at, "order.created");
  }
  void operator()(const write::StopCalling& w) { disk.stopped.insert(w.number); }
  void operator()(const write::AllowCalling& w) { disk.stopped.erase(w.number); }
  void operator()(const write::DeliveryDone& w) {
    disk.deliveries.at(w.id).acknowledged = w.at;
    disk.waiting.erase(w.id);
  }
  void operator()(const write::DeliveryFailed& w) {
    auto& delivery = disk.deliveries.at(w.id);
    ++delivery.attempts;
    delivery.last_error = w.error;
    delivery.next = w.next;
  }
  void operator()(const write::RetryDelivery&) {}
  // Nothing is recorded in this world.
  void operator()(const write::DeleteRecording&) { RF_ASSERT(false); }
  void operator()(const write::RecordingDeleted&) { RF_ASSERT(false); }
  void operator()(const write::RecordingNotDeleted&) { RF_ASSERT(false); }
  void operator()(const write::KeepRecord& w) { disk.records[w.call] = w.record; }
  void operator()(const write::DealWith&) { RF_ASSERT(false); }  // nobody works here
  void operator()(const write::KeepFlow& w) { disk.flows[w.version] = w.text; }
  // Nobody begins a round in this world.
  void operator()(const write::BeginRound&) { RF_ASSERT(false); }
  void operator()(const write::TakeTurn&) { RF_ASSERT(false); }
  void operator()(const write::EndRound&) { RF_ASSERT(false); }
  // Nor listens to human agents.
  void operator()(const write::BeginMonitored&) { RF_ASSERT(false); }
  void operator()(const write::HearMonitored&) { RF_ASSERT(false); }
  void operator()(const write::Escalate&) { RF_ASSERT(false); }
  void operator()(const write::TakeEscalation&) { RF_ASSERT(false); }
  void operator()(const write::ForgetMonitored&) { RF_ASSERT(false); }
  void operator()(const write::KeepCheckpoint&) { RF_ASSERT(false); }
  void operator()(const write::KeepUnreadable&) { RF_ASSERT(false); }
  void operator()(const write::OweScore&) { RF_ASSERT(false); }
  void operator()(const write::PutOwed&) { RF_ASSERT(false); }
  void operator()(const write::PaidOwed&) { RF_ASSERT(false); }
};

// The rules are checked before anything is written, so that a refused transaction leaves no trace.
std::string refused(Disk& disk, const desk::Transaction& transaction) {
  for (const auto& item : transaction.writes) {
    if (auto may = std::get_if<write::MayDial>(&item)) {
      if (disk.stopped.contains(may->number)) return "the number was put on the stop list";
      const auto& record = disk.cases.at(may->id);
      if (record.phone != may->phone) return "the number was changed";
      if (record.manual && record.manual->at > may->decided) return "the status was chosen";
      for (auto id : disk.by_number[may->number])
        if (disk.calls.at(id).created > may->newest_dial.value_or(Time{})) return "the number was called";
    }
    if (auto made = std::get_if<write::NewCall>(&item)) {
      if (disk.live_on(made->summary.number)) return "another call to this number is under way";
    }
    if (auto row = std::get_if<write::AppendLog>(&item)) {
      bool first_here = true;
      for (const auto& other : transaction.writes) {
        if (&other == &item) break;
        if (auto earlier = std::get_if<write::AppendLog>(&other); earlier && earlier->call == row->call)
          first_here = false;
      }
      auto log = disk.logs.find(row->call);
      auto stored = log == disk.logs.end() ? 0 : log->second.size();
      if (first_here && row->seq != stored + 1) return "the log has moved on";
    }
  }
  return "";
}

}  // namespace

bool Disk::live_on(const std::string& number) const {
  auto found = by_number.find(number);
  if (found == by_number.end()) return false;
  return std::any_of(found->second.begin(), found->second.end(),
                     [this](desk::CallId id) { return live.at(id); });
}

desk::CommitReply Disk::apply(const desk::Transaction& transaction) {
  if (auto reason = refused(*this, transaction); !reason.empty()) return {Commit::conflict, reason, revision};
  for (const auto& item : transaction.writes) {
    Apply one{*this, {}};
    std::visit(one, item);
    RF_ASSERT(one.problem.empty());
  }
  ++commits;
  return {Commit::done, "", ++revision};
}

void ModelStore::commit(desk::Transaction transaction, Answer<CommitReply> answer) {
  auto delay = Millis{world_.chance.between(1, 20)};
  executor_.after(delay, [this, transaction = std::move(transaction), answer = std::move(answer)] {
    if (dead_) return;
    auto fate = hooks_.at_commit();
    if (fate == Fate::dies_before) {
      dead_ = true;
      return hooks_.die();
    }
    auto reply = disk_.apply(transaction);
    world_.trace("commit", static_cast<std::int64_t>(reply.result), disk_.revision);
    if (fate == Fate::dies_after) {
      dead_ = true;
      return hooks_.die();
    }
    answer(reply);
  });
}

void ModelStore::dossier(desk::CaseId id, Answer<Result<desk::Dossier>> answer) {
  desk::Dossier dossier;
  dossier.record = disk_.cases.at(id);
  const auto& number = dossier.record.phone;
  if (auto newest = disk_.newest.find(id); newest != disk_.newest.end())
    dossier.last_call = disk_.calls.at(newest->second);
  dossier.live_call_on_number = disk_.live_on(number);
  for (auto call_id : disk_.by_number[number])
    dossier.dialed.insert(dossier.dialed.begin(), disk_.calls.at(call_id).created);
  dossier.on_stop_list = disk_.stopped.contains(number);
  executor_.after(reading(), [dossier = std::move(dossier), answer = std::move(answer)] { answer(dossier); });
}

void ModelStore::log(desk::CallId id, Answer<Result<std::vector<call::Row>>> answer) {
  executor_.after(reading(), [rows = disk_.logs[id], answer = std::move(answer)] { answer(rows); });
}

Result<std::vector<desk::CallId>> ModelStore::open_calls() {
  std::vector<desk::CallId> open;
  for (const auto& [id, live] : disk_.live)
    if (live) open.push_back(id);
  return open;
}

Result<desk::CallSummary> ModelStore::summary_now(desk::CallId id) { return disk_.calls.at(id); }
Result<std::vector<call::Row>> ModelStore::log_now(desk::CallId id) { return disk_.logs.at(id); }

void ModelStore::claimed(const std::string& number, Answer<Result<std::vector<std::string>>> answer) {
  std::vector<std::string> sids;
  for (auto id : disk_.by_number[number])
    if (const auto& summary = disk_.calls.at(id); !summary.sid.empty()) sids.push_back(summary.sid);
  executor_.after(reading(), [sids = std::move(sids), answer = std::move(answer)] { answer(sids); });
}

void ModelStore::call_of_token(const std::string& token, Answer<Result<std::optional<desk::CallId>>> answer) {
  std::optional<desk::CallId> id;
  if (auto found = disk_.tokens.find(token); found != disk_.tokens.end()) id = found->second;
  executor_.after(reading(), [id, answer = std::move(answer)] { answer(id); });
}

Result<desk::CallId> ModelStore::last_call_id() {
  return disk_.calls.empty() ? 0 : disk_.calls.rbegin()->first;
}

Result<std::string> ModelStore::flow_text(const std::string& version) { return disk_.flows.at(version); }

void ModelStore::unrecorded(desk::CallId after, desk::CallId last, int rules,
                            Answer<Result<std::vector<desk::CallId>>> answer) {
  std::vector<desk::CallId> found;
  for (auto one = disk_.live.upper_bound(after); one != disk_.live.end() && one->first <= last; ++one) {
    const auto record = disk_.records.find(one->first);
    const bool there = record != disk_.records.end() && record->second.rules == rules &&
                       record->second.seq == disk_.calls.at(one->first).seq;
    if (!one->second && !there) found.push_back(one->first);
  }
  executor_.after(reading(), [found = std::move(found), answer = std::move(answer)] { answer(found); });
}

void ModelStore::due(Time now, int most, Answer<Result<std::vector<desk::Delivery>>> answer) {
  std::vector<desk::Delivery> due;
  for (auto id : disk_.waiting)
    if (const auto& delivery = disk_.deliveries.at(id);
        delivery.next <= now && static_cast<int>(due.size()) < most)
      due.push_back(delivery);
  executor_.after(reading(), [due = std::move(due), answer = std::move(answer)] { answer(due); });
}

void ModelStore::recordings_to_delete(Time, int,
                                      Answer<Result<std::vector<desk::RecordingToDelete>>> answer) {
  executor_.after(reading(),
                  [answer = std::move(answer)] { answer(std::vector<desk::RecordingToDelete>()); });
}

}  // namespace rf::sim
