#include "carriers/connect/connect_api.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "base/text.h"
#include "carriers/connect/backoff.h"
#include "carriers/connect/contact_lens.h"

namespace rf::carriers::connect {
namespace {

using Json = nlohmann::json;

constexpr int tries_most = 3;
constexpr Millis first_pause{500}, longest_pause{4'000};  // 2 requests a second
constexpr std::size_t attributes_bytes = 32'768, id_most = 256, token_most = 500;

tl::unexpected<Error> invalid(const std::string& why) { return fail("connect-invalid", why); }

tl::unexpected<Failure> not_sent(const Error& error) {
  return tl::unexpected(Failure{Trouble::invalid, "", error});
}

bool is_id(const std::string& text) {
  return !text.empty() && text.size() <= id_most &&
         std::all_of(text.begin(), text.end(), [](unsigned char c) { return c > ' ' && c < 127; });
}

// `+`, a digit from 1 to 9, and up to 14 more.
bool is_e164(const std::string& text) {
  return text.size() >= 3 && text.size() <= 16 && text[0] == '+' && text[1] >= '1' && text[1] <= '9' &&
         std::all_of(text.begin() + 2, text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::string text_at(const Json& json, const char* key) {
  const auto found = json.is_object() ? json.find(key) : json.end();
  return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
}

Json part_at(const Json& json, const char* key) {
  const auto found = json.is_object() ? json.find(key) : json.end();
  return found != json.end() && found->is_object() ? *found : Json::object();
}

// Seconds since 1970 with a fraction; newer interfaces write RFC 3339.
std::optional<Time> time_at(const Json& json, const char* key) {
  const auto found = json.is_object() ? json.find(key) : json.end();
  if (found == json.end()) return std::nullopt;
  if (found->is_number()) {
    const auto seconds = found->get<double>();
    if (!(seconds >= 0 && seconds < 1e11)) return std::nullopt;
    return Time{Millis{std::llround(seconds * 1000)}};
  }
  auto time = parse_rfc3339(text_at(json, key));
  return time ? std::optional(*time) : std::nullopt;
}

bool flag_at(const Json& json, const char* key) {
  const auto found = json.is_object() ? json.find(key) : json.end();
  return found != json.end() && found->is_boolean() && found->get<bool>();
}

std::string in_path(const std::string& id) { return http::percent_encode(id); }

tl::unexpected<Failure> wrong_contact(const std::string& contact) {
  return not_sent(
      {"connect-invalid", "The contact's id " + excerpt(contact) + " is not one of Amazon Connect's."});
}

}  // namespace

Done check_attributes(const std::map<std::string, std::string>& attributes) {
  std::size_t bytes = 0;
  for (const auto& [name, value] : attributes) {
    const bool sound = !name.empty() && std::all_of(name.begin(), name.end(), [](unsigned char c) {
      return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_' ||
             c == '-';
    });
    if (!sound)
      return invalid("The attribute's name " + excerpt(name) + " may have letters, digits, - and _ only.");
    if (!valid_utf8(value)) return invalid("The attribute " + name + " is not UTF-8.");
    bytes += name.size() + value.size();
  }
  if (bytes > attributes_bytes)
    return invalid("The attributes have " + std::to_string(bytes) +
                   " bytes together, and 32768 are allowed.");
  return {};
}

Done check(const OutboundCall& call) {
  if (!is_e164(call.to))
    return invalid("The number " + excerpt(call.to) + " is not in E.164, like +12025550199.");
  if (!is_id(call.contact_flow)) return invalid("A contact flow's id is needed (CONNECT_CONTACT_FLOW_ID).");
  if (call.queue.empty() && call.from.empty())
    return invalid(
        "A queue's id (CONNECT_QUEUE_ID) or a number to call from is needed, or nobody's number is shown.");
  if (!call.queue.empty() && !is_id(call.queue))
    return invalid("The queue's id is not one of Amazon Connect's.");
  if (!call.from.empty() && !is_e164(call.from))
    return invalid("The number to call from, " + excerpt(call.from) +
                   ", is not in E.164, like +12025550199.");
  if (call.client_token.empty() || call.client_token.size() > token_most)
    return invalid(
        "A client token of 1 to 500 bytes is needed: without one a request that comes twice is two calls.");
  if (call.detect_machine && !call.campaign)
    return invalid("Answering machines are detected in campaign calls only.");
  return check_attributes(call.attributes);
}

ConnectApi::ConnectApi(Aws aws, std::string instance)
    : aws_(std::move(aws)), instance_(last_part(instance)) {}

Task<Reply<Json>> ConnectApi::ask(std::string method, std::string path, Json body, Again again) {
  if (!is_id(instance_))
    co_return not_sent({"connect-invalid", "CONNECT_INSTANCE_ID is missing or is no instance's id."});
  for (int tries = 1;; ++tries) {
    Aws::Request request{.method = method, .path = path};
    if (!body.is_null()) {
      request.headers.add("Content-Type", "application/json");
      request.body = body.dump();
    }
    request.never_resend = again == Again::never_unless_throttled;
    auto asking = aws_.ask(std::move(request));
    auto answer = co_await asking;
    if (answer || tries == tries_most) co_return answer;
    const auto trouble = answer.error().trouble;
    const bool away =
        trouble == Trouble::unavailable || trouble == Trouble::not_sent || trouble == Trouble::unknown;
    if (trouble != Trouble::throttled && !(again == Again::while_away && away)) co_return answer;
    const auto rest = backoff(tries, first_pause, longest_pause, aws_.executor().random(4));
    auto start = [&](Answer<bool> woken) {
      aws_.executor().after(rest, [woken = std::move(woken)] { woken(true); });
    };
    co_await later<bool>(start);
  }
}

Task<Reply<std::string>> ConnectApi::start_outbound(OutboundCall call) {
  if (auto sound = check(call); !sound) co_return not_sent(sound.error());
  Json body = {{"InstanceId", instance_},
               {"DestinationPhoneNumber", call.to},
               {"ContactFlowId", std::string(last_part(call.contact_flow))},
               {"ClientToken", call.client_token}};
  if (!call.queue.empty()) body["QueueId"] = std::string(last_part(call.queue));
  if (!call.from.empty()) body["SourcePhoneNumber"] = call.from;
  if (!call.attributes.empty()) body["Attributes"] = call.attributes;
  if (call.campaign) body["TrafficType"] = "CAMPAIGN";
  if (call.detect_machine)
    body["AnswerMachineDetectionConfig"] = Json{{"EnableAnswerMachineDetection", true}};
  auto asking = ask("PUT", "/contact/outbound-voice", std::move(body), Again::never_unless_throttled);
  auto answer = co_await asking;
  if (!answer) co_return tl::unexpected(answer.error());
  auto contact = text_at(*answer, "ContactId");
  if (contact.empty())
    co_return tl::unexpected(
        Failure{Trouble::unknown,
                "",
                {"aws-unknown",
                 "Amazon Connect took the call and named no contact. Ask with the same token "
                 "again, or look at the instance's contacts."}});
  co_return contact;
}

Task<Reply<bool>> ConnectApi::stop(std::string contact) {
  if (!is_id(contact)) co_return wrong_contact(contact);
  Json body = {{"InstanceId", instance_}, {"ContactId", contact}};
  auto asking = ask("POST", "/contact/stop", std::move(body), Again::while_away);
  auto answer = co_await asking;
  // Gone already is what was wanted; an instance that is not there is not.
  if (!answer && answer.error().type != "ContactNotFoundException") co_return tl::unexpected(answer.error());
  co_return answer.has_value();
}

Task<Reply<ContactDescription>> ConnectApi::describe(std::string contact) {
  if (!is_id(contact)) co_return wrong_contact(contact);
  auto asking =
      ask("GET", "/contacts/" + in_path(instance_) + "/" + in_path(contact), nullptr, Again::while_away);
  auto answer = co_await asking;
  if (!answer) co_return tl::unexpected(answer.error());
  const auto found = part_at(*answer, "Contact");
  const auto queue = part_at(found, "QueueInfo"), agent = part_at(found, "AgentInfo");
  co_return ContactDescription{.id = text_at(found, "Id"),
                               .initial_contact = text_at(found, "InitialContactId"),
                               .previous_contact = text_at(found, "PreviousContactId"),
                               .initiation = text_at(found, "InitiationMethod"),
                               .channel = text_at(found, "Channel"),
                               .queue = text_at(queue, "Id"),
                               .agent = text_at(agent, "Id"),
                               .disconnect_reason = text_at(found, "DisconnectReason"),
                               .initiated = time_at(found, "InitiationTimestamp"),
                               .enqueued = time_at(queue, "EnqueueTimestamp"),
                               .with_agent = time_at(agent, "ConnectedToAgentTimestamp"),
                               .disconnected = time_at(found, "DisconnectTimestamp"),
                               .updated = time_at(found, "LastUpdateTimestamp")};
}

Task<Reply<bool>> ConnectApi::update_attributes(std::string initial_contact,
                                                std::map<std::string, std::string> attributes) {
  if (!is_id(initial_contact)) co_return wrong_contact(initial_contact);
  if (auto sound = check_attributes(attributes); !sound) co_return not_sent(sound.error());
  Json body = {{"InstanceId", instance_}, {"InitialContactId", initial_contact}, {"Attributes", attributes}};
  auto asking = ask("POST", "/contact/attributes", std::move(body), Again::while_away);
  auto answer = co_await asking;
  if (!answer) co_return tl::unexpected(answer.error());
  co_return true;
}

Task<Reply<std::map<std::string, std::string>>> ConnectApi::attributes(std::string initial_contact) {
  if (!is_id(initial_contact)) co_return wrong_contact(initial_contact);
  auto asking = ask("GET", "/contact/attributes/" + in_path(instance_) + "/" + in_path(initial_contact),
                    nullptr, Again::while_away);
  auto answer = co_await asking;
  if (!answer) co_return tl::unexpected(answer.error());
  std::map<std::string, std::string> out;
  const auto found = part_at(*answer, "Attributes");
  for (const auto& [name, value] : found.items())
    if (value.is_string()) out.emplace(name, value.get<std::string>());
  co_return out;
}

Task<Reply<InstanceDescription>> ConnectApi::instance() {
  auto asking = ask("GET", "/instance/" + in_path(instance_), nullptr, Again::while_away);
  auto answer = co_await asking;
  if (!answer) co_return tl::unexpected(answer.error());
  const auto found = part_at(*answer, "Instance");
  co_return InstanceDescription{.id = text_at(found, "Id"),
                                .alias = text_at(found, "InstanceAlias"),
                                .status = text_at(found, "InstanceStatus"),
                                .outbound_calls = flag_at(found, "OutboundCallsEnabled"),
                                .inbound_calls = flag_at(found, "InboundCallsEnabled")};
}

}  // namespace rf::carriers::connect
