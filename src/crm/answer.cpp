#include "crm/answer.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/redact.h"
#include "base/text.h"

namespace rf::crm {
namespace {

using Json = nlohmann::json;

struct Known {
  std::string_view code;
  Trouble trouble;
  const char* remedy;  // "" where the message says enough
};
constexpr std::array known = {
    Known{"GAIA_TO04", Trouble::busy, ""},
    Known{"GAIA_DA02", Trouble::busy, ""},
    Known{"GAIA_CO02", Trouble::conflict, ""},
    Known{"GAIA_RE01", Trouble::missing, ""},
    Known{"GAIA_CU01", Trouble::gone, ""},
    Known{"GAIA_IA02", Trouble::denied,
          "generate an API token in the app's settings and set KINTONE_API_TOKEN"},
    Known{"GAIA_NO01", Trouble::denied,
          "give the API token the rights to view, add and edit records, and update the app"},
    Known{"CB_NO02", Trouble::denied,
          "give the API token the rights to view, add and edit records, and update the app"},
    Known{"CB_AU01", Trouble::denied, "set KINTONE_API_TOKEN to an API token of the app"},
    Known{"CB_WA01", Trouble::denied, "set KINTONE_API_TOKEN to an API token of the app"},
    Known{"GAIA_AP01", Trouble::setup, "set KINTONE_APP_ID to the number in the app's address (/k/NUMBER/)"},
    Known{"GAIA_IL23", Trouble::setup, "the app is in a guest space: set KINTONE_GUEST_SPACE_ID"},
    Known{"GAIA_FC01", Trouble::setup, "run 'ringfence crm check' and correct the field codes"},
};

const Known* find(std::string_view code) {
  const auto found = std::find_if(known.begin(), known.end(), [&](const Known& k) { return k.code == code; });
  return found == known.end() ? nullptr : found;
}

std::string shown(std::string_view text) {
  auto words = redact_text(repair_utf8(std::string(beginning(text, 300))));
  for (auto& c : words)
    if (static_cast<unsigned char>(c) < 0x20) c = ' ';
  return words;
}

// "record.リスクスコア.value: Must be 100 or less", the first three of them.
std::string field_errors(const Json& body) {
  const auto errors = body.find("errors");
  if (errors == body.end() || !errors->is_object()) return "";
  std::string out;
  int count = 0;
  for (const auto& [place, one] : errors->items()) {
    if (++count > 3) break;
    std::string words;
    if (const auto messages = one.is_object() ? one.find("messages") : one.end();
        one.is_object() && messages != one.end() && messages->is_array())
      for (const auto& message : *messages)
        if (message.is_string()) words += (words.empty() ? "" : " ") + message.get<std::string>();
    out += "; " + shown(place) + ": " + shown(words);
  }
  return out;
}

std::string text_of(const Json& body, const char* key) {
  const auto found = body.find(key);
  return found != body.end() && found->is_string() ? found->get<std::string>() : "";
}

// Seconds, as Kintone's front sends them; a date is not worth the reading.
std::optional<Millis> retry_after(const http::Response& response) {
  const auto text = trim(response.headers.get("Retry-After"));
  int seconds = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), seconds);
  if (text.empty() || problem != std::errc() || end != text.data() + text.size() || seconds < 0)
    return std::nullopt;
  return Seconds{std::min(seconds, 3600)};
}

std::string_view our_code(Trouble trouble) {
  switch (trouble) {
    case Trouble::busy: return "crm-busy";
    case Trouble::unreachable:
    case Trouble::unknown: return "crm-unreachable";
    case Trouble::denied: return "crm-denied";
    case Trouble::setup: return "crm-setup";
    case Trouble::query: return "crm-query";
    case Trouble::conflict: return "crm-conflict";
    case Trouble::missing: return "customer-missing";
    case Trouble::gone: return "crm-cursor";
    case Trouble::refused: return "crm-refused";
  }
  RF_ASSERT(false);
}

tl::unexpected<Refusal> refuse(Trouble trouble, std::string message, std::string code = "",
                               std::optional<Millis> wait = {}) {
  return tl::unexpected<Refusal>(
      Refusal{trouble, Error{std::string(our_code(trouble)), std::move(message)}, std::move(code), 0, wait});
}

Trouble by_code(std::string_view code, int status) {
  if (const auto* k = find(code)) return k->trouble;
  if (code.starts_with("GAIA_IQ") || code.starts_with("GAIA_QU") || code == "GAIA_IL08")
    return Trouble::query;
  if (status == 401 || status == 403) return Trouble::denied;
  if (status == 404) return Trouble::setup;
  if (status == 409) return Trouble::conflict;
  if (status == 429 || status >= 500) return Trouble::busy;
  return Trouble::refused;
}

// An answer of a proxy, of Kintone's maintenance page, of another server.
tl::unexpected<Refusal> not_json(const http::Response& response, const std::string& what) {
  const auto status = std::to_string(response.status);
  const auto wait = retry_after(response);
  if (response.status == 429 || response.status >= 500)
    return refuse(Trouble::busy,
                  "Kintone is out of order or under maintenance: it answered " + status + " when asked for " +
                      what + ".",
                  "", wait);
  if (response.status >= 300 && response.status < 400)
    return refuse(Trouble::setup,
                  "Kintone's address leads elsewhere (" + status +
                      "), and the token goes nowhere else; correct KINTONE_SUBDOMAIN or KINTONE_BASE_URL.");
  if (response.status == 401 || response.status == 403)
    return refuse(Trouble::denied, "Kintone answered " + status + " with a page when asked for " + what +
                                       "; does it admit this machine's address?");
  if (response.status == 404)
    return refuse(Trouble::setup,
                  "No Kintone answers at this address (404); correct KINTONE_SUBDOMAIN or "
                  "KINTONE_BASE_URL.");
  return refuse(Trouble::unknown,
                "Kintone's address answered " + status +
                    " with something that is not JSON, "
                    "when asked for " +
                    what + "; is KINTONE_SUBDOMAIN right?",
                "", wait);
}

}  // namespace

namespace {

Reply<Json> read(const http::ClientReply& reply, const std::string& what) {
  if (reply.fate == http::Fate::not_sent)
    return refuse(Trouble::unreachable, "Kintone cannot be reached. " + reply.reason);
  if (reply.fate == http::Fate::unknown)
    return refuse(Trouble::unknown, "Kintone did not answer when asked for " + what + ". " + reply.reason);
  const auto& response = reply.response;
  auto body = Json::parse(response.body, nullptr, false);
  if (!body.is_object() || (response.status >= 300 && response.status < 400)) return not_json(response, what);
  if (response.status >= 200 && response.status < 300) {
    // Cut results look like whole ones but for this.
    if (const auto warning = response.headers.get("x-cybozu-warning"); !warning.empty())
      return refuse(Trouble::query, "Kintone cut the results: " + shown(warning) +
                                        "; ask for fewer records with a narrower query.");
    return body;
  }

  const auto code = text_of(body, "code"), message = text_of(body, "message");
  const auto trouble = by_code(code, response.status);
  auto words = "Kintone answered " + std::to_string(response.status) +
               (code.empty() ? "" : " " + shown(code)) + " when asked for " + what +
               (message.empty() ? "" : ": " + shown(message)) + field_errors(body);
  if (const auto* k = find(code); k && *k->remedy) words += " (" + std::string(k->remedy) + ")";
  if (!words.ends_with('.')) words += '.';
  return refuse(trouble, std::move(words), code, retry_after(response));
}

}  // namespace

Reply<Json> read_answer(const http::ClientReply& reply, const std::string& what) {
  auto answer = read(reply, what);
  if (!answer && reply.fate == http::Fate::answered) answer.error().status = reply.response.status;
  return answer;
}

std::optional<Concurrency> told_concurrency(const http::Response& response) {
  const auto number = [&](const char* name) {
    const auto text = response.headers.get(name);
    long value = -1;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
  };
  const auto running = number("X-ConcurrencyLimit-Running"), limit = number("X-ConcurrencyLimit-Limit");
  if (running < 0 || limit <= 0) return std::nullopt;
  return Concurrency{running, limit};
}

}  // namespace rf::crm
