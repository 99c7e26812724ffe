#include "carriers/phone_company/requests.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/phone.h"
#include "base/text.h"

namespace rf::carriers::phone_company {
namespace {

constexpr std::size_t twiml_most = 4'000, url_most = 4'000;

tl::unexpected<Refusal> refuse(int code, std::string message) {
  return tl::unexpected<Refusal>(Refusal{400, code, std::move(message)});
}

bool given(const http::Form& form, std::string_view name) { return !http::form_get(form, name).empty(); }

std::string text(const http::Form& form, std::string_view name) {
  return std::string(http::form_get(form, name));
}

std::optional<long> whole(std::string_view digits) {
  long value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  return value;
}

bool is_url(const std::string& url) {
  if (url.size() > url_most) return false;
  const auto parsed = http::parse_url(url);
  return parsed && parsed->scheme.starts_with("http") && !parsed->host.empty();
}

// Twilio's own numbers for trying out refusals (its "magic numbers").
Checked<void> check_magic(const std::string& to) {
  if (to == "+15005550001") return refuse(21217, "Phone number does not appear to be valid: " + to);
  if (to == "+15005550002")
    return refuse(21214, "The phone number you are attempting to call, " + to + ", cannot be reached.");
  if (to == "+15005550003")
    return refuse(21215, "Account not authorized to call " + to +
                             ". Perhaps you need to enable some international permissions.");
  if (to == "+15005550004")
    return refuse(21216, "Account not allowed to call " + to + ". The number is blocked.");
  return {};
}

Checked<void> read_parties(const http::Form& form, const std::vector<std::string>& own, Order& order) {
  order.to = text(form, "To");
  order.from = text(form, "From");
  if (order.to.empty()) return refuse(21201, "No 'To' number is specified");
  if (order.from.empty()) return refuse(21213, "No 'From' number is specified");
  if (auto ok = check_magic(order.to); !ok) return ok;
  if (order.to.find_first_not_of("+0123456789 ()-.") != std::string::npos)
    return refuse(21211, "The phone number you are attempting to call, " + order.to + ", is not valid.");
  const auto to = parse_phone(order.to);
  if (!to)
    return refuse(order.to.starts_with('+') ? 21217 : 21211,
                  "The 'To' number " + order.to + " is not a valid phone number.");
  order.to = to->e164();
  const auto from = parse_phone(order.from);
  const auto written = from ? from->e164() : order.from;
  if (std::find(own.begin(), own.end(), written) == own.end()) {
    if (!from) return refuse(21212, "From is not a valid phone number: " + order.from);
    return refuse(
        21210,
        "The source phone number provided, " + order.from +
            ", is not yet verified for your account. You may only make calls from phone numbers that you've "
            "verified or purchased from Twilio.");
  }
  order.from = written;
  return {};
}

Checked<void> read_url(const http::Form& form, std::string_view name, int code, std::string& into) {
  if (!given(form, name)) return {};
  into = text(form, name);
  if (is_url(into)) return {};
  return refuse(code, std::string(name) + " is not a valid URL: " + into);
}

Checked<void> read_method(const http::Form& form, std::string_view name, std::string& into) {
  if (!given(form, name)) return {};
  into = text(form, name);
  if (into == "GET" || into == "POST") return {};
  return refuse(21209, std::string(name) + " must be GET or POST: " + into);
}

Checked<void> read_number(const http::Form& form, std::string_view name, int code, long least, long most,
                          Millis unit, Millis& into) {
  if (!given(form, name)) return {};
  const auto value = whole(http::form_get(form, name));
  if (!value || *value < least || *value > most)
    return refuse(code, std::string(name) + " must be a whole number from " + std::to_string(least) + " to " +
                            std::to_string(most) + ": " + text(form, name));
  into = unit * *value;
  return {};
}

Checked<void> read_documents(const http::Form& form, Order& order) {
  if (given(form, "ApplicationSid"))
    return refuse(21218, "ApplicationSid is not valid: this company has no applications");
  if (!given(form, "Url") && !given(form, "Twiml")) return refuse(21205, "Url parameter is required.");
  if (auto ok = read_url(form, "Url", 21205, order.url); !ok) return ok;
  if (order.url.empty()) order.twiml = text(form, "Twiml");  // ignored beside a Url
  if (order.twiml.size() > twiml_most) return refuse(32018, "Twiml is longer than 4000 characters");
  if (auto ok = read_method(form, "Method", order.method); !ok) return ok;
  if (auto ok = read_url(form, "FallbackUrl", 21205, order.fallback_url); !ok) return ok;
  return read_method(form, "FallbackMethod", order.fallback_method);
}

Checked<void> read_callbacks(const http::Form& form, Order& order) {
  static constexpr std::array known = {"initiated", "ringing", "answered", "completed"};
  if (auto ok = read_url(form, "StatusCallback", 21609, order.status_url); !ok) return ok;
  if (const auto url = http::parse_url(order.status_url); url && url->host.find('_') != std::string::npos)
    return refuse(21609, "StatusCallback is not a valid URL: " + order.status_url);
  if (auto ok = read_method(form, "StatusCallbackMethod", order.status_method); !ok) return ok;
  std::set<std::string, std::less<>> events;
  for (const auto& [key, value] : form) {
    if (key != "StatusCallbackEvent") continue;
    for (const auto event : split(value, ' ')) {  // one each, or several with spaces between
      if (event.empty()) continue;
      if (std::find(known.begin(), known.end(), event) == known.end())
        return refuse(21626, "StatusCallbackEvent is not valid: " + std::string(event));
      events.emplace(event);
    }
  }
  if (!events.empty()) order.events = std::move(events);
  return {};
}

Checked<void> read_detection(const http::Form& form, Order& order) {
  constexpr int invalid = 21234;
  const auto wanted = text(form, "MachineDetection");
  if (wanted.empty() || given(form, "SendDigits")) return {};
  if (wanted != "Enable" && wanted != "DetectMessageEnd")
    return refuse(invalid, "MachineDetection must be Enable or DetectMessageEnd: " + wanted);
  order.detect_machine = true;
  order.wait_for_beep = wanted == "DetectMessageEnd";
  Millis ignored{0};
  if (auto ok =
          read_number(form, "MachineDetectionTimeout", invalid, 3, 59, Seconds(1), order.detection_time);
      !ok)
    return ok;
  if (auto ok = read_number(form, "MachineDetectionSilenceTimeout", invalid, 2'000, 10'000, Millis(1),
                            order.detection_silence);
      !ok)
    return ok;
  if (auto ok =
          read_number(form, "MachineDetectionSpeechThreshold", invalid, 1'000, 6'000, Millis(1), ignored);
      !ok)
    return ok;
  if (auto ok =
          read_number(form, "MachineDetectionSpeechEndThreshold", invalid, 500, 5'000, Millis(1), ignored);
      !ok)
    return ok;
  const auto alongside = text(form, "AsyncAmd");
  if (!alongside.empty() && alongside != "true" && alongside != "false")
    return refuse(invalid, "AsyncAmd must be true or false: " + alongside);
  order.detect_alongside = alongside == "true";
  if (auto ok = read_url(form, "AsyncAmdStatusCallback", 21609, order.detection_url); !ok) return ok;
  return read_method(form, "AsyncAmdStatusCallbackMethod", order.detection_method);
}

// "2026-11-21" (the day) or a moment.
Checked<void> read_time(const http::Form& query, const std::string& name, std::optional<Time>& into,
                        bool& is_day) {
  const auto value = text(query, name);
  if (value.empty()) return {};
  is_day = value.size() == 10;
  const auto moment = parse_rfc3339(is_day ? value + "T00:00:00Z" : value);
  if (!moment) return refuse(20001, name + " is not a date (YYYY-MM-DD): " + value);
  into = *moment;
  return {};
}

Checked<void> read_range(const http::Form& query, const std::string& name, Filter::Range& range) {
  bool is_day = false;
  if (auto ok = read_time(query, name, range.day, is_day); !ok) return ok;
  if (range.day && !is_day) {  // a moment without a comparison means its day
    range.day = Time(std::chrono::floor<std::chrono::days>(*range.day));
  }
  if (auto ok = read_time(query, name + ">", range.from, is_day); !ok) return ok;
  return read_time(query, name + "<", range.to, is_day);
}

}  // namespace

Checked<Order> read_order(const http::Form& form, const std::vector<std::string>& own) {
  Order order;
  if (auto ok = read_parties(form, own, order); !ok) return tl::unexpected(ok.error());
  if (auto ok = read_documents(form, order); !ok) return tl::unexpected(ok.error());
  if (auto ok = read_callbacks(form, order); !ok) return tl::unexpected(ok.error());
  if (auto ok = read_number(form, "Timeout", 21208, 1, 600, Seconds(1), order.ring_time); !ok)
    return tl::unexpected(ok.error());
  if (auto ok = read_number(form, "TimeLimit", 20001, 1, 86'400, Seconds(1), order.call_time); !ok)
    return tl::unexpected(ok.error());
  if (auto ok = read_detection(form, order); !ok) return tl::unexpected(ok.error());
  const auto digits = text(form, "SendDigits");
  if (digits.size() > 32 || digits.find_first_not_of("0123456789ABCD#*wW") != std::string::npos)
    return refuse(21206, "SendDigits is not valid: " + digits);
  return order;
}

Checked<Change> read_change(const http::Form& form) {
  Change change;
  if (given(form, "Status")) {
    change.status = status_named(http::form_get(form, "Status"));
    if (change.status != Status::completed && change.status != Status::canceled)
      return refuse(20001, "Status must be completed or canceled: " + text(form, "Status"));
  }
  if (given(form, "Url") && given(form, "Twiml"))
    return refuse(20001, "Url and Twiml are mutually exclusive");
  if (auto ok = read_url(form, "Url", 21205, change.url); !ok) return tl::unexpected(ok.error());
  if (auto ok = read_method(form, "Method", change.method); !ok) return tl::unexpected(ok.error());
  change.twiml = text(form, "Twiml");
  if (change.twiml.size() > twiml_most) return refuse(32018, "Twiml is longer than 4000 characters");
  if (given(form, "FallbackUrl"))
    if (auto ok = read_url(form, "FallbackUrl", 21205, change.fallback_url.emplace()); !ok)
      return tl::unexpected(ok.error());
  if (auto ok = read_method(form, "FallbackMethod", change.fallback_method); !ok)
    return tl::unexpected(ok.error());
  if (given(form, "StatusCallback"))
    if (auto ok = read_url(form, "StatusCallback", 21609, change.status_url.emplace()); !ok)
      return tl::unexpected(ok.error());
  if (auto ok = read_method(form, "StatusCallbackMethod", change.status_method); !ok)
    return tl::unexpected(ok.error());
  if (given(form, "TimeLimit")) {
    Millis limit{0};
    if (auto ok = read_number(form, "TimeLimit", 20001, 1, 86'400, Seconds(1), limit); !ok)
      return tl::unexpected(ok.error());
    change.call_time = limit;
  }
  return change;
}

Checked<Listing> read_listing(const http::Form& query) {
  Listing listing;
  listing.filter.to = text(query, "To");
  listing.filter.from = text(query, "From");
  if (given(query, "Status")) {
    listing.filter.status = status_named(http::form_get(query, "Status"));
    if (!listing.filter.status)
      return refuse(20001, "Status is not one that a call can have: " + text(query, "Status"));
  }
  if (auto ok = read_range(query, "StartTime", listing.filter.started); !ok)
    return tl::unexpected(ok.error());
  if (auto ok = read_range(query, "EndTime", listing.filter.finished); !ok) return tl::unexpected(ok.error());
  if (given(query, "PageSize")) {
    const auto size = whole(http::form_get(query, "PageSize"));
    if (!size || *size < 1)
      return refuse(20001, "PageSize must be a whole number from 1 to 1000: " + text(query, "PageSize"));
    listing.page_size = static_cast<std::size_t>(std::min(*size, 1000L));
  }
  if (given(query, "Page")) {
    const auto page = whole(http::form_get(query, "Page"));
    if (!page || *page < 0 || *page > 1'000'000)
      return refuse(20001, "Page must be a whole number: " + text(query, "Page"));
    listing.page = static_cast<std::size_t>(*page);
  }
  const auto token = text(query, "PageToken");
  if (token.starts_with("PA")) listing.after = token.substr(2);
  return listing;
}

}  // namespace rf::carriers::phone_company
