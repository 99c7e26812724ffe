#include <utility>

#include "base/text.h"
#include "carriers/connect/aggregated.h"
#include "carriers/connect/contact_events.h"
#include "carriers/connect/contact_lens.h"
#include "carriers/connect/stream_reader.h"

namespace rf::carriers::connect {
namespace {

constexpr std::size_t kept_bytes = 64 * 1024;

void keep(desk::TranscriptBatch& batch, std::string place, std::string reason, std::string_view record) {
  batch.unreadable.push_back(
      {std::move(place), std::move(reason), std::string(record.substr(0, kept_bytes))});
}

// EventBridge may have the same stream as its target. Within a text these quotes would be escaped.
bool is_envelope(std::string_view event) { return event.find("\"detail-type\"") != event.npos; }

void read_envelope(std::string_view text, const std::string& place, std::string_view instance,
                   desk::TranscriptBatch& batch, std::int64_t& of_other_instances) {
  auto event = read_contact_event(text);
  if (!event && event.error().code == "contact-event-other")
    return;  // chats, and what else a rule lets through
  if (!event) return keep(batch, place, event.error().message, text);
  if (!instance.empty() && !event->instance.empty() && event->instance != instance) {
    ++of_other_instances;
    return;
  }
  batch.notices.push_back(std::move(event->notice));
}

void read_event(std::string_view event, const std::string& place, std::string_view instance,
                desk::TranscriptBatch& batch, std::int64_t& of_other_instances) {
  if (is_envelope(event)) return read_envelope(event, place, instance, batch, of_other_instances);
  auto told = read_contact_lens(event, instance);
  if (!told) return keep(batch, place, told.error().message, event);
  if (told->of_another_instance) ++of_other_instances;
  std::move(told->heard.begin(), told->heard.end(), std::back_inserter(batch.heard));
  std::move(told->notices.begin(), told->notices.end(), std::back_inserter(batch.notices));
  for (auto& part : told->unreadable) keep(batch, place + ", " + part.place, std::move(part.reason), event);
}

}  // namespace

void read_record(const Record& record, const std::string& place, std::string_view instance,
                 desk::TranscriptBatch& batch, std::int64_t& of_other_instances) {
  if (!record.problem.empty()) return keep(batch, place, record.problem, "");
  const auto events = user_records(record.data);
  if (!events) return keep(batch, place, events.error().message, record.data);
  std::size_t number = 0;
  for (const auto& event : *events) {
    ++number;
    const auto where = events->size() == 1 ? place : place + ", part " + std::to_string(number);
    read_event(event, where, instance, batch, of_other_instances);
  }
}

}  // namespace rf::carriers::connect
