#include "web/context.h"

#include <algorithm>
#include <charconv>

#include "base/text.h"
#include "web/trouble.h"

namespace rf::web {
namespace {

// Which status an error code of the lower rooms is; what is not listed is a wrong field.
int status_of(const std::string& code) {
  static const std::map<std::string, int, std::less<>> statuses = {
      {"case-unknown", 404},
      {"call-unknown", 404},
      {"order-unknown", 404},
      {"user-unknown", 404},
      {"invitation-unknown", 404},
      {"number-unknown", 404},
      {"script-unknown", 404},
      {"version-unknown", 404},
      {"draft-conflict", 409},
      {"version-conflict", 409},
      {"model-unknown", 404},
      {"model-state", 409},
      {"model-known", 409},
      {"model-without-skill", 409},
      {"no-champion", 409},
      {"drift-baseline", 409},
      {"training-unknown", 404},
      {"training-running", 409},
      {"training-ended", 409},
      {"flow-unsound", 422},
      {"flow-warned", 409},
      {"check-too-long", 422},
      {"conflict", 409},
      {"call-ended", 409},
      {"call-exists", 409},
      {"escalated", 409},
      {"not-escalated", 409},
      {"key-unknown", 404},
      {"too-many-calls", 503},
      {"call-not-dialed", 409},
      {"call-live", 409},
      {"name-taken", 409},
      {"last-admin", 409},
      {"store-failed", 503},
      {"store-busy", 503},
      {"store-full", 503},
      {"store-io", 503},
      {"store-corrupt", 503},
      {"store-read-only", 503},
      {"store-cannot-open", 503},
      {"store-not-a-database", 503},
      {"store-error", 503},
      {"store-conflict", 409},
      {"log-broken", 500},
      {"log-unreadable", 500},
      {"too-many-questions", 503},
      {"bad-request", 400},
      {"busy", 503},
      {"carrier-unreachable", 503},
  };
  auto found = statuses.find(code);
  return found == statuses.end() ? 422 : found->second;
}

constexpr std::size_t string_most = 256 * 1024, keys_most = 10'000;

bool json_type(std::string_view type) { return type.substr(0, type.find(';')) == "application/json"; }

}  // namespace

Result<Json> parse_json(std::string_view text) {
  if (!valid_utf8(text)) return fail("bad-request", "The request is not UTF-8.");
  // The callback sees each name and each text: what is too much, or there twice, is refused.
  std::vector<std::set<std::string>> names;
  std::size_t count = 0;
  std::string problem;
  auto check = [&](int depth, Json::parse_event_t event, Json& value) {
    if (!problem.empty()) return true;
    if (depth > 32) problem = "The request is nested too deeply.";
    if (event == Json::parse_event_t::object_start) names.emplace_back();
    if (event == Json::parse_event_t::object_end && !names.empty()) names.pop_back();
    bool key = event == Json::parse_event_t::key;
    if ((key || event == Json::parse_event_t::value) && value.is_string() &&
        value.get_ref<const std::string&>().size() > string_most)
      problem = "A text of the request is longer than 256 KiB.";
    else if (key && ++count > keys_most)
      problem = "The request has more than 10,000 fields.";
    else if (key && !names.back().insert(value.get<std::string>()).second)
      problem = "The field '" + value.get<std::string>().substr(0, 40) + "' is there twice.";
    return true;
  };
  auto value = Json::parse(text, check, false);
  if (!problem.empty()) return fail("bad-request", problem);
  if (value.is_discarded()) return fail("bad-request", "The request is not JSON.");
  return value;
}

std::string code_of_status(int status) {
  switch (status) {
    case 408: return "too-slow";
    case 413: return "too-large";
    case 414: return "address-too-long";
    case 431: return "headers-too-large";
    case 503: return "busy";
    case 505: return "version-unknown";
    default: return "bad-request";
  }
}

std::string error_body(const std::string& code, const std::string& message, const std::string& field) {
  std::string body = R"({"error":{"code":)";
  append_json_string(body, code);
  body += R"(,"message":)";
  append_json_string(body, message);
  if (!field.empty()) {
    body += R"(,"field":)";
    append_json_string(body, field);
  }
  return body + "}}";
}

namespace {

http::Headers make_security_headers(bool https) {
  http::Headers headers;
  headers.add(
      "Content-Security-Policy",
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
      "connect-src 'self'; "
      "manifest-src 'self'; worker-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; "
      "object-src 'none'; "
      "require-trusted-types-for 'script'; trusted-types ringfence-worker");
  if (https) headers.add("Strict-Transport-Security", "max-age=63072000; includeSubDomains");
  headers.add("X-Content-Type-Options", "nosniff");
  headers.add("Referrer-Policy", "no-referrer");
  headers.add("Cross-Origin-Opener-Policy", "same-origin");
  headers.add("Cross-Origin-Resource-Policy", "same-origin");
  headers.add("Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=()");
  headers.add("X-Frame-Options", "DENY");
  return headers;
}

}  // namespace

const http::Headers& security_headers(bool https) {
  static const auto plain = make_security_headers(false), secure = make_security_headers(true);
  return https ? secure : plain;
}

const std::string& Context::param(std::string_view name) const {
  auto found = params_.find(name);
  RF_ASSERT(found != params_.end());
  return found->second;
}

std::optional<std::int64_t> Context::id() {
  const auto& text = param("id");
  std::int64_t value = 0;
  auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (problem == std::errc() && end == text.data() + text.size() && value > 0 && value <= 9007199254740991)
    return value;
  error(404, "not-found", "There is no '" + text.substr(0, 40) + "'.");
  return std::nullopt;
}

std::optional<std::string> Context::query(std::string_view name) const {
  for (const auto& [key, value] : query_)
    if (key == name) return value;
  return std::nullopt;
}

std::vector<std::string> Context::query_all(std::string_view name) const {
  std::vector<std::string> values;
  for (const auto& [key, value] : query_)
    if (key == name) values.push_back(value);
  return values;
}

bool Context::read_query(const std::vector<std::string_view>& allowed,
                         const std::set<std::string_view>& repeatable) {
  auto form = http::parse_form(request_.query());
  std::string problem;
  std::set<std::string> seen;
  if (!form) problem = "The address's query cannot be read.";
  for (const auto& [key, value] : form.value_or(http::Form{})) {
    if (std::find(allowed.begin(), allowed.end(), key) == allowed.end())
      problem = "'" + key.substr(0, 40) + "' cannot be asked for here.";
    else if (!seen.insert(key).second && !repeatable.contains(key))
      problem = "'" + key + "' is there twice.";
    else if (!valid_utf8(value))
      problem = "'" + key + "' is not UTF-8.";
    if (!problem.empty()) break;
  }
  if (!problem.empty()) return error(400, "bad-request", problem), false;
  query_ = std::move(*form);
  return true;
}

std::optional<std::int64_t> Context::number(std::string_view name, std::int64_t fallback, std::int64_t least,
                                            std::int64_t most) {
  auto text = query(name);
  if (!text) return fallback;
  std::int64_t value = 0;
  auto [end, problem] = std::from_chars(text->data(), text->data() + text->size(), value);
  if (problem == std::errc() && end == text->data() + text->size() && value >= least && value <= most)
    return value;
  error(400, "bad-request",
        "'" + std::string(name) + "' must be a whole number from " + std::to_string(least) + " to " +
            std::to_string(most) + ".",
        std::string(name));
  return std::nullopt;
}

std::optional<Json> Context::body(const std::vector<std::string_view>& fields) {
  if (!json_type(request_.headers.get("content-type"))) {
    error(415, "not-json", "The request's Content-Type must be application/json.");
    return std::nullopt;
  }
  auto value = parse_json(request_.body);
  std::string problem = value ? "" : value.error().message;
  if (value && !value->is_object()) problem = "The request must be a JSON object.";
  if (problem.empty())
    for (const auto& [key, unused] : value->items())
      if (std::find(fields.begin(), fields.end(), key) == fields.end()) {
        problem = "The field '" + key.substr(0, 40) + "' is unknown here.";
        break;
      }
  if (problem.empty()) return std::move(*value);
  error(400, "bad-request", problem);
  return std::nullopt;
}

bool Context::no_body() {
  if (trim(request_.body).empty()) return true;
  auto value = parse_json(request_.body);
  if (value && value->is_object() && value->empty()) return true;
  error(400, "bad-request",
        (value ? "" : value.error().message + " ") +
            std::string("This address takes no body: leave it out, or send {}."));
  return false;
}

std::optional<std::string> Context::text(const Json& body, const char* field, std::size_t most, bool needed) {
  auto found = body.find(field);
  if (found == body.end()) {
    if (!needed) return "";
    error(400, "bad-request", "'" + std::string(field) + "' is missing.", field);
    return std::nullopt;
  }
  if (!found->is_string() || found->get_ref<const std::string&>().size() > most) {
    error(400, "bad-request",
          "'" + std::string(field) + "' must be a text of at most " + std::to_string(most) + " characters.",
          field);
    return std::nullopt;
  }
  auto value = found->get<std::string>();
  if (hidden_character(value) == value.npos) return value;
  error(422, "text-hidden",
        "'" + std::string(field) +
            "' has a control character in it, or one that turns the direction of the text. Type it anew.",
        field);
  return std::nullopt;
}

std::optional<std::string> Context::secret(const Json& body, const char* field, std::size_t most) {
  auto found = body.find(field);
  if (found != body.end() && found->is_string() && found->get_ref<const std::string&>().size() <= most)
    return found->get<std::string>();
  return text(body, field, most);
}

void Context::json(int status, const Json& body) {
  http::Response response;
  response.status = status;
  response.content_type = "application/json; charset=utf-8";
  response.body = body.dump(-1, ' ', false, Json::error_handler_t::replace);
  send(std::move(response));
}

void Context::empty(int status) {
  http::Response response;
  response.status = status;
  send(std::move(response));
}

void Context::error(int status, const std::string& code, const std::string& message,
                    const std::string& field) {
  http::Response response;
  response.status = status;
  response.content_type = "application/json; charset=utf-8";
  response.body = error_body(code, message, field);
  send(std::move(response));
}

void Context::error(const Error& e, const std::string& field) {
  const auto told = for_the_outside(e);
  error(status_of(told.code), told.code, told.message, field);
}

void Context::busy() { error(503, "busy", "The desk is very busy. Try again in a moment."); }

void Context::too_often(Millis wait, const std::string& why) {
  auto seconds = std::max<std::int64_t>(1, (wait.count() + 999) / 1000);
  header("Retry-After", std::to_string(seconds));
  auto time = seconds < 120 ? std::to_string(seconds) + (seconds == 1 ? " second" : " seconds")
                            : std::to_string((seconds + 59) / 60) + " minutes";
  error(429, "too-often", why + " Wait " + time + " and try again.");
}

void Context::send(http::Response response) {
  for (const auto& [name, value] : headers_) response.headers.add(name, value);
  if (!response.headers.has("Cache-Control")) response.headers.add("Cache-Control", "no-store");
  respond_(std::move(response));
}

}  // namespace rf::web
