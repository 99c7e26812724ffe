#include "carriers/connect/contact_events.h"

#include <nlohmann/json.hpp>

#include "base/text.h"
#include "carriers/connect/aws.h"
#include "carriers/connect/contact_lens.h"

namespace rf::carriers::connect {
namespace {

using Json = nlohmann::json;

struct Kind {
  std::string_view type;
  desk::NoticeKind kind;
  std::string_view when;  // the field that says when
};
constexpr Kind kinds[] = {
    {"INITIATED", desk::NoticeKind::initiated, "initiationTimestamp"},
    {"CONNECTED_TO_SYSTEM", desk::NoticeKind::in_system, "connectedToSystemTimestamp"},
    {"QUEUED", desk::NoticeKind::queued, "enqueueTimestamp"},
    {"CONNECTED_TO_AGENT", desk::NoticeKind::with_agent, "connectedToAgentTimestamp"},
    {"DISCONNECTED", desk::NoticeKind::disconnected, "disconnectTimestamp"},
};

tl::unexpected<Error> invalid(const std::string& why) {
  return fail("contact-event-invalid", "The contact event cannot be read: " + why + ".");
}

// Without regard to case: agentInfo and AgentInfo are both sent.
const Json* at(const Json& json, std::string_view key) {
  if (!json.is_object()) return nullptr;
  for (const auto& [name, value] : json.items())
    if (equals_ignoring_case(name, key) && !value.is_null()) return &value;
  return nullptr;
}

std::string text_at(const Json* json, std::string_view key, std::size_t most = 512) {
  const auto value = json ? at(*json, key) : nullptr;
  if (!value || !value->is_string() || value->get_ref<const std::string&>().size() > most) return "";
  return value->get<std::string>();
}

std::optional<Time> time_at(const Json* json, std::string_view key) {
  auto time = parse_rfc3339(text_at(json, key, 64));
  return time ? std::optional(*time) : std::nullopt;
}

std::string id_of(const std::string& arn) { return std::string(last_part(arn)); }

const Kind* kind_of(std::string_view type) {
  for (const auto& kind : kinds)
    if (equals_ignoring_case(kind.type, type)) return &kind;
  return nullptr;
}

// The moment stands in the detail or in the part that it belongs to; failing both, when the event was made.
std::optional<Time> moment(const Json& envelope, const Json& detail, const Kind& kind) {
  for (const auto* place : {&detail, at(detail, "queueInfo"), at(detail, "agentInfo")})
    if (auto time = time_at(place, kind.when)) return time;
  return time_at(&envelope, "time");
}

// The documentation prints one of the words in two ways.
std::string answered_by(const Json& detail) {
  auto word = text_at(&detail, "answeringMachineDetectionStatus", 64);
  for (char& c : word) c = c == '-' ? '_' : c;
  return word;
}

}  // namespace

Result<ContactEvent> read_contact_event(std::string_view text) {
  if (text.size() > 256 * 1024) return invalid("it is larger than 256 KiB");
  const auto envelope = read_json(text);
  if (!envelope) return invalid(envelope.error().message);
  if (!envelope->is_object()) return invalid("it is no object");
  const auto wrapped = at(*envelope, "detail");
  if (const auto type = text_at(&*envelope, "detail-type"); wrapped && type != "Amazon Connect Contact Event")
    return fail("contact-event-other", "The event is a " + excerpt(type) + " and no contact event.");
  const Json& detail = wrapped ? *wrapped : *envelope;
  const auto type = text_at(&detail, "eventType");
  const auto kind = kind_of(type);
  if (type.empty()) return invalid("eventType is missing");
  if (!kind) return fail("contact-event-other", "The contact event is of the kind " + excerpt(type) + ".");
  if (const auto channel = text_at(&detail, "channel"); !equals_ignoring_case(channel, "VOICE"))
    return fail("contact-event-other", "The contact is a " + excerpt(channel) + " and no call.");
  ContactEvent event;
  event.notice.kind = kind->kind;
  event.notice.call = text_at(&detail, "contactId", monitor::id_bytes_most);
  if (event.notice.call.empty()) return invalid("contactId is missing");
  event.notice.identity = "event:" + std::string(kind->type);
  event.notice.at = moment(*envelope, detail, *kind);
  event.instance = id_of(text_at(&detail, "instanceArn"));
  event.initial_contact = text_at(&detail, "initialContactId");
  event.agent = id_of(text_at(at(detail, "agentInfo"), "agentArn"));
  event.queue = id_of(text_at(at(detail, "queueInfo"), "queueArn"));
  event.answered_by = answered_by(detail);
  event.greeting_end = time_at(at(detail, "CustomerVoiceActivity"), "greetingEndTimestamp");
  if (kind->kind == desk::NoticeKind::with_agent) event.notice.detail = event.agent;
  if (kind->kind == desk::NoticeKind::initiated)
    event.notice.detail = text_at(&detail, "initiationMethod", 64);
  return event;
}

}  // namespace rf::carriers::connect
