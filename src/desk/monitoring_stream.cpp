#include <algorithm>
#include <map>

#include "base/zone.h"
#include "desk/log.h"
#include "desk/monitoring.h"

// What a stream brings: many calls at once, stored together with how far the stream has been read.
namespace rf::desk {
namespace {

constexpr const char* carrier_says = "carrier";

// When the call began, as far as one thing that came of it tells.
Time began(Time now, std::int64_t at_ms) { return now - Millis(std::max<std::int64_t>(at_ms, 0)); }

std::int64_t into_call(const MonitoredCall& call, const std::optional<Time>& at, Time now,
                       std::int64_t least) {
  const auto ms = (at.value_or(now) - call.began).count();
  return std::clamp<std::int64_t>(std::max(ms, least), 0, monitor::call_most_ms);
}

}  // namespace

void Monitoring::checkpoints(const std::string& source, Answer<Result<std::vector<Checkpoint>>> answer) {
  monitored_.checkpoints(source, std::move(answer));
}

void Monitoring::take(TranscriptBatch batch, Answer<Done> answer) {
  tasks_.spawn(take_task(std::move(batch), std::move(answer)));
}

namespace {

// What a notice says of a call, as an event of ours; nothing where there is nothing to say.
std::optional<monitor::Event> event_of_notice(const Notice& notice, const MonitoredCall& call, Time now,
                                              std::int64_t heard_ms) {
  const auto at = into_call(call, notice.at, now, 0);
  switch (notice.kind) {
    case NoticeKind::disconnected:
    case NoticeKind::transcript_completed:
      return monitor::Event{notice.call, monitor::Ended{into_call(call, notice.at, now, heard_ms),
                                                        std::string(name(notice.kind))}};
    case NoticeKind::transcript_failed:
      return monitor::Event{
          notice.call, monitor::Note{notice.identity, at, carrier_says,
                                     "The transcript broke off; words may be missing. " + notice.detail}};
    case NoticeKind::category:
      return monitor::Event{notice.call,
                            monitor::Note{notice.identity, at, carrier_says, "Category: " + notice.detail}};
    default: return std::nullopt;
  }
}

}  // namespace

Task<> Monitoring::take_task(TranscriptBatch batch, Answer<Done> answer) {
  const auto now = executor_.now();
  auto source = batch.checkpoint.source.substr(0, batch.checkpoint.source.find(':'));
  if (source == "kinesis") source = "contact_lens";  // whose words that stream carries
  struct OfCall {
    std::vector<const Heard*> heard;
    std::vector<const Notice*> notices;
  };
  std::map<std::string, OfCall> by_call;
  for (const auto& one : batch.heard) by_call[one.segment.call].heard.push_back(&one);
  for (const auto& one : batch.notices) by_call[one.call].notices.push_back(&one);

  Transaction transaction;
  struct Changed {
    LivePtr call;
    bool made = false, was_over = false;
  };
  std::vector<Changed> changed;
  std::optional<Error> trouble;
  for (auto& [reference, parts] : by_call) {
    auto finding = current(reference);
    auto found = co_await finding;
    if (!found && found.error().code != "call-unknown") {
      trouble = found.error();
      break;
    }
    Changed one;
    if (found) {
      one.call = *found;
      one.was_over = one.call->record.ended.has_value();
    } else {
      Begin begin;
      begin.reference = reference;
      begin.source = source;
      const auto first = parts.heard.empty() ? 0 : parts.heard.front()->segment.to_ms;
      begin.at =
          parts.heard.empty() && parts.notices.front()->at ? *parts.notices.front()->at : began(now, first);
      for (const auto* notice : parts.notices)
        if (notice->kind == NoticeKind::with_agent && begin.agent.empty())
          begin.agent = notice->detail.substr(0, monitor::id_bytes_most);
      one.call = fresh(begin);
      one.made = true;
      calls_.emplace(reference, one.call);
      transaction.writes.push_back(write::BeginMonitored{one.call->record});
    }
    std::vector<Fresh> events;
    if (one.made) {
      monitor::Started started;
      started.agent = one.call->record.agent;
      if (!parts.heard.empty()) started.language = parts.heard.front()->language;
      if (auto local = local_time(one.call->record.began, settings_.zone))
        started.day = std::chrono::year{local->year} / local->month / local->day;
      monitor::Event event{reference, started};
      events.push_back({identity_of(event), std::move(event)});
    }
    std::int64_t heard_ms = one.call->state.quality.duration_ms;
    for (const auto* heard : parts.heard) {
      heard_ms = std::max(heard_ms, heard->segment.to_ms);
      events.push_back({heard->identity, monitor::Event{reference, heard->segment}});
    }
    for (const auto* notice : parts.notices)
      if (auto event = event_of_notice(*notice, one.call->record, now, heard_ms))
        events.push_back({notice->identity, std::move(*event)});
    const auto before = one.call->score;
    write::HearMonitored heard;
    changed.push_back(one);
    auto added = add(*one.call, std::move(events), heard);
    if (!added) {
      // Beyond all measure: kept for a person, so that the stream goes on.
      log(Level::warning, "monitored.refused", {{"call", reference}, {"reason", added.error().message}});
      batch.unreadable.push_back({batch.checkpoint.source + " " + batch.checkpoint.position + " " + reference,
                                  added.error().message, ""});
    }
    if (!heard.events.empty()) {
      transaction.writes.push_back(std::move(heard));
      owe(*one.call, before, transaction);
    }
  }
  for (auto& one : batch.unreadable)
    transaction.writes.push_back(
        write::KeepUnreadable{std::move(one.place), std::move(one.reason), std::move(one.record), now});
  transaction.writes.push_back(write::KeepCheckpoint{batch.checkpoint.source, batch.checkpoint.part,
                                                     batch.checkpoint.position, batch.previous, now});
  if (!trouble) {
    auto committing = commit(std::move(transaction));
    auto reply = co_await committing;
    if (reply.result != Commit::done)
      trouble = Error{reply.reason.starts_with("checkpoint-moved") ? "checkpoint-moved" : "store-failed",
                      reply.reason.empty() ? "It could not be stored." : reply.reason};
  }
  if (trouble) {
    for (const auto& one : changed) forget(one.call);
    co_return answer(tl::unexpected(*trouble));
  }
  for (const auto& one : changed) {
    const bool over = one.call->record.ended.has_value();
    if (over) calls_.erase(one.call->record.reference);
    watcher_.monitored(view_of(*one.call), one.made                ? MonitorWatcher::What::began
                                           : over && !one.was_over ? MonitorWatcher::What::ended
                                                                   : MonitorWatcher::What::heard);
  }
  answer({});
}

}  // namespace rf::desk
