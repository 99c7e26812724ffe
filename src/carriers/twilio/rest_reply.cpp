#include "carriers/twilio/rest_reply.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <nlohmann/json.hpp>
#include <utility>

#include "base/redact.h"
#include "base/text.h"
#include "carriers/twilio/webhook.h"

namespace rf::carriers::twilio {
namespace {

using nlohmann::json;

constexpr std::size_t message_bytes_most = 200;

// In plain words, what Twilio's more common refusals mean here.
constexpr std::array<std::pair<int, std::string_view>, 16> meanings = {{
    {20003, "it does not accept our account SID and token"},
    {10004, "the account has too many calls at once"},
    {20404, "it does not know our account"},
    {21201, "no number to call was given"},
    {21205, "it does not accept our public URL"},
    {21210, "our own number does not belong to the account"},
    {21211, "the customer's number is not valid"},
    {21212, "our own number is not valid"},
    {21213, "our own number is missing"},
    {21214, "the customer's number cannot be reached"},
    {21215, "the account is not allowed to call that country"},
    {21216, "the customer's number is blocked"},
    {21217, "the customer's number does not look valid"},
    {21219, "a trial account may call verified numbers only"},
    {573005, "a trial account may call verified numbers only, and this one's verification is unfinished"},
    {14111, "the account is a trial account"},
}};

std::string_view meaning(int code) {
  for (const auto& [known, words] : meanings) {
    if (known == code) return words;
  }
  return "";
}

bool success(int status) { return status >= 200 && status < 300; }

// Parsed without exceptions; null when it is not JSON.
json parse(const http::Response& response) {
  auto out = json::parse(response.body, nullptr, false);
  return out.is_discarded() ? json() : out;
}

std::string text_of(const json& object, const char* key) {
  if (!object.is_object()) return "";
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? found->get<std::string>() : "";
}

// Twilio writes numbers as text; other implementations of its interface do not.
std::optional<int> number_of(const json& object, const char* key) {
  if (!object.is_object()) return std::nullopt;
  const auto found = object.find(key);
  if (found == object.end()) return std::nullopt;
  if (found->is_number_integer()) {
    const auto value = found->get<std::int64_t>();
    return value >= 0 && value <= 1'000'000 ? std::optional(static_cast<int>(value)) : std::nullopt;
  }
  const auto text = text_of(object, key);
  int out = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  if (text.empty() || error != std::errc() || end != text.data() + text.size() || out < 0)
    return std::nullopt;
  return out;
}

std::string shortened(std::string text) {
  text = repair_utf8(text);
  if (text.size() <= message_bytes_most) return text;
  std::size_t end = message_bytes_most;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return text.substr(0, end) + "…";
}

// Twilio's code, else the status.
int code_or_status(const http::Response& response) {
  const int code = error_code(response);
  return code ? code : response.status;
}

// "our own number is not valid (21212)."; with `details` in the brackets.
std::string why(const http::Response& response, const std::string& details) {
  const auto words = meaning(error_code(response));
  if (words.empty()) return "(" + details + ").";
  return std::string(words) + " (" + details + ").";
}

// For the log, which has nothing of customers in it: Twilio's own words may.
std::string why(const http::Response& response) {
  return why(response, std::to_string(code_or_status(response)));
}

// For the case: with Twilio's words, "(21212: …)".
std::string why_in_its_words(const http::Response& response) {
  auto details = std::to_string(code_or_status(response));
  if (auto message = shortened(redact_phones(text_of(parse(response), "message"))); !message.empty())
    details += ": " + message;
  return why(response, details);
}

std::optional<Millis> retry_after(const http::Response& response) {
  const auto text = trim(response.headers.get("Retry-After"));
  unsigned seconds = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
  if (text.empty() || error != std::errc() || end != text.data() + text.size() || seconds > 86'400)
    return std::nullopt;
  return Seconds(seconds);
}

Result<Page::Call> read_item(const json& item) {
  Page::Call out{.to = text_of(item, "to"), .from = text_of(item, "from")};
  out.call.sid = text_of(item, "sid");
  const auto status = call::carrier_status_named(text_of(item, "status"));
  if (!is_call_sid(out.call.sid) || !status || *status == call::CarrierStatus::none) {
    return fail("carrier-unreadable", "Twilio's answer about a call lacks its sid or status.");
  }
  out.call.status = *status;
  out.call.by = answered_by(text_of(item, "answered_by"));
  out.call.seconds = number_of(item, "duration");
  const auto created = parse_rfc2822(text_of(item, "date_created"));
  if (created) out.call.created = *created;
  return out;
}

}  // namespace

int error_code(const http::Response& response) { return number_of(parse(response), "code").value_or(0); }

dial::DialReply read_dial_reply(const http::ClientReply& reply) {
  using Kind = dial::DialReply::Kind;
  if (reply.fate == http::Fate::not_sent)
    return {.kind = Kind::not_sent,
            .reason = "Twilio could not be reached, so nobody was called: " + reply.reason};
  if (reply.fate == http::Fate::unknown)
    return {.kind = Kind::unknown, .reason = "It is not known whether Twilio called: " + reply.reason};
  const auto& response = reply.response;
  if (success(response.status)) {
    auto sid = text_of(parse(response), "sid");
    if (is_call_sid(sid)) return {.kind = Kind::dialed, .sid = std::move(sid)};
    return {.kind = Kind::unknown,
            .reason = "It is not known whether Twilio called: its answer names no call."};
  }
  if (response.status == 429) {
    return {.kind = Kind::throttled,
            .reason = "Twilio asks for fewer requests at a time; nobody was called.",
            .code = code_or_status(response),
            .retry_after = retry_after(response)};
  }
  if (response.status >= 400 && response.status < 500)
    return {.kind = Kind::refused,
            .reason = "Twilio refused the call: " + why_in_its_words(response),
            .code = code_or_status(response)};
  return {.kind = Kind::unknown,
          .reason = "It is not known whether Twilio called: it answered with the status " +
                    std::to_string(response.status) + ".",
          .code = code_or_status(response)};
}

Error reply_error(const http::ClientReply& reply) {
  if (reply.fate != http::Fate::answered)
    return {"carrier-unreachable", "Twilio could not be asked: " + reply.reason};
  const int status = reply.response.status;
  if (status == 404) return {"carrier-unknown-call", "Twilio does not know this call."};
  if (status >= 400 && status < 500)
    return {"carrier-refused", "Twilio refused the request: " + why(reply.response)};
  return {"carrier-unreadable", "Twilio answered with the status " + std::to_string(status) + "."};
}

Result<desk::CarrierCall> read_call(const http::ClientReply& reply) {
  if (reply.fate != http::Fate::answered || !success(reply.response.status))
    return tl::unexpected(reply_error(reply));
  return read_item(parse(reply.response)).map([](Page::Call&& item) { return std::move(item.call); });
}

Result<Page> read_page(const http::ClientReply& reply) {
  if (reply.fate != http::Fate::answered || !success(reply.response.status))
    return tl::unexpected(reply_error(reply));
  const auto body = parse(reply.response);
  const auto calls = body.is_object() ? body.find("calls") : body.end();
  if (calls == body.end() || !calls->is_array())
    return fail("carrier-unreadable", "Twilio's list of calls cannot be read.");
  Page page;
  for (const auto& item : *calls) {
    auto call = read_item(item);
    if (!call) return tl::unexpected(call.error());
    page.calls.push_back(std::move(*call));
  }
  page.next = text_of(body, "next_page_uri");
  return page;
}

}  // namespace rf::carriers::twilio
