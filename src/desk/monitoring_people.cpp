#include <algorithm>

#include "base/digest.h"
#include "desk/monitoring.h"

// What an agent wants somebody else to look at, until somebody does.
namespace rf::desk {

void Monitoring::escalate(std::string reference, std::string by, std::string reason,
                          Answer<Result<MonitoredView>> answer) {
  tasks_.spawn(escalate_task(std::move(reference), std::move(by), std::move(reason), std::move(answer)));
}

Task<> Monitoring::escalate_task(std::string reference, std::string by, std::string reason,
                                 Answer<Result<MonitoredView>> answer) {
  auto finding = current(reference);
  auto found = co_await finding;
  if (!found) co_return answer(tl::unexpected(found.error()));
  auto call = *found;
  if (call->escalation)
    co_return answer(fail("escalated", "This call is escalated already; somebody has to take it."));
  const auto now = executor_.now();
  monitor::Escalated what;
  what.id = base64url(executor_.random(9));
  what.at_ms = std::clamp<std::int64_t>((now - call->record.began).count(), 0, monitor::call_most_ms);
  what.by = by;
  what.reason = reason;
  monitor::Event event{reference, what};
  Transaction transaction;
  write::HearMonitored heard;
  auto added = add(*call, {Fresh{identity_of(event), std::move(event)}}, heard);
  if (!added) {
    forget(call);
    co_return answer(tl::unexpected(added.error()));
  }
  transaction.writes.push_back(std::move(heard));
  transaction.writes.push_back(write::Escalate{call->record.id, now, by, reason});
  call->escalation = Escalation{0, call->record.id, now, by, reason, std::nullopt, ""};
  auto committing = commit(std::move(transaction));
  auto reply = co_await committing;
  if (reply.result != Commit::done) {
    forget(call);
    co_return answer(fail(reply.result == Commit::conflict ? "escalated" : "store-failed", reply.reason));
  }
  auto view = view_of(*call);
  watcher_.monitored(view, MonitorWatcher::What::heard);
  answer(std::move(view));
}

void Monitoring::take_escalation(std::string reference, std::string by,
                                 Answer<Result<MonitoredView>> answer) {
  tasks_.spawn(take_escalation_task(std::move(reference), std::move(by), std::move(answer)));
}

Task<> Monitoring::take_escalation_task(std::string reference, std::string by,
                                        Answer<Result<MonitoredView>> answer) {
  auto finding = current(std::move(reference));
  auto found = co_await finding;
  if (!found) co_return answer(tl::unexpected(found.error()));
  auto call = *found;
  Transaction transaction;
  transaction.writes.push_back(write::TakeEscalation{call->record.id, executor_.now(), std::move(by)});
  auto committing = commit(std::move(transaction));
  auto reply = co_await committing;
  if (reply.result != Commit::done)
    co_return answer(fail(reply.result == Commit::conflict ? "not-escalated" : "store-failed", reply.reason));
  call->escalation.reset();
  auto view = view_of(*call);
  watcher_.monitored(view, MonitorWatcher::What::heard);
  answer(std::move(view));
}

}  // namespace rf::desk
