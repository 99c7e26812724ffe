#include "carriers/phone_company/company.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "base/digest.h"
#include "base/text.h"
#include "carriers/phone_company/documents.h"
#include "carriers/phone_company/numbers.h"

namespace rf::carriers::phone_company {
namespace {

constexpr std::size_t truth_most = 1'000;

http::Response bad_form() { return refusal({400, 20001, "The request is not a form that can be read"}); }
http::Response wrong_method(const http::Request& request) {
  return refusal({405, 20004, "Method not allowed: " + request.method});
}
http::Response internal_error() { return refusal({500, 20500, "Internal Server Error"}); }

// "name=value&…" or {"name": value, …}.
std::optional<http::Form> read_assignments(const http::Request& request) {
  if (!trim(request.body).starts_with("{")) return http::parse_form(request.body);
  const auto json = nlohmann::ordered_json::parse(request.body, nullptr, false);
  if (!json.is_object()) return std::nullopt;
  http::Form form;
  for (const auto& [name, value] : json.items())
    form.emplace_back(name, value.is_string() ? value.get<std::string>() : value.dump());
  return form;
}

}  // namespace

Company::Company(Executor& executor, Send send, CompanyOptions options, Book book, Faults faults)
    : executor_(executor),
      options_(std::move(options)),
      book_(std::move(book)),
      faults_(faults),
      recordings_(options_.recordings_bytes),
      world_{executor, std::move(send), options_.account, faults_,
             book_,    recordings_,     options_.speed,   options_.seed},
      ledger_(options_.calls_kept) {}

std::size_t Company::live() const {
  return static_cast<std::size_t>(std::count_if(
      lines_.begin(), lines_.end(), [](const auto& line) { return !ended(line.second->call()->status); }));
}

bool Company::authorized(const http::Request& request) const {
  const auto header = request.headers.get("authorization");
  if (header.size() < 6 || !equals_ignoring_case(header.substr(0, 6), "Basic ")) return false;
  const auto given = base64_decode(trim(header.substr(6)));
  return given && equal_constant_time(*given, options_.account.sid + ":" + options_.account.token);
}

void Company::handle(http::Request request, http::Respond respond) {
  const auto path = std::string(request.path());
  if (path == "/phone-company" && request.method == "GET") {
    const nlohmann::ordered_json who = {{"name", "ringfence-phone-company"}, {"version", options_.version}};
    return respond(json_response(200, who.dump()));
  }
  if (!authorized(request)) return respond(refusal({401, 20003, "Authenticate"}));
  if (path.starts_with("/phone-company/")) return own_pages(request, path, respond);
  account(request, respond);
}

void Company::own_pages(const http::Request& request, const std::string& path, const http::Respond& respond) {
  // These tell and change what a carrier would never let out of its hands.
  if (request.peer != "127.0.0.1" && request.peer != "::1") return respond(not_found(path));
  if (path == "/phone-company/calls")
    return respond(request.method == "GET" ? truth(request) : wrong_method(request));
  if (path == "/phone-company/faults") return respond(faults(request));
  respond(not_found(path));
}

http::Response Company::faults(const http::Request& request) {
  if (request.method != "GET" && request.method != "POST") return wrong_method(request);
  if (request.method == "POST") {
    const auto assignments = read_assignments(request);
    if (!assignments) return bad_form();
    if (auto ok = faults_.replace(*assignments); !ok) return refusal({400, 20001, ok.error().message});
  }
  return json_response(200, faults_json(faults_));
}

http::Response Company::truth(const http::Request& request) const {
  const auto query = http::parse_form(request.query());
  if (!query) return bad_form();
  return json_response(
      200, truth_json(ledger_, http::form_get(*query, "to"), http::form_get(*query, "sid"), truth_most));
}

void Company::account(const http::Request& request, const http::Respond& respond) {
  const auto path = request.path();
  const auto account = "/" + std::string(api_version) + "/Accounts/" + options_.account.sid;
  if (path == account + ".json" && request.method == "GET")
    return respond(json_response(200, account_json(options_.account)));
  if (path.starts_with(account + "/IncomingPhoneNumbers") || path.starts_with(account + "/OutgoingCallerIds"))
    return respond(numbers(request, path.substr(account.size())));
  if (path == account + "/Calls.json") {
    if (request.method == "POST") return create(request, respond);
    return respond(request.method == "GET" ? list(request) : wrong_method(request));
  }
  if (path.starts_with(account))
    if (auto reply = recordings(request, path.substr(account.size()))) return respond(std::move(*reply));
  const auto prefix = account + "/Calls/";
  if (path.starts_with(prefix) && path.ends_with(".json"))
    return respond(one(request, std::string(path.substr(prefix.size(), path.size() - prefix.size() - 5))));
  respond(not_found(path));
}

http::Response Company::numbers(const http::Request& request, std::string_view of_account) const {
  if (request.method != "GET") return wrong_method(request);
  const auto query = http::parse_form(request.query());
  if (!query) return bad_form();
  const auto listing = read_listing(*query);
  if (!listing) return refusal(listing.error());
  constexpr std::string_view one = "/IncomingPhoneNumbers/", json = ".json";
  if (of_account == "/OutgoingCallerIds.json") return caller_ids(options_.account, *listing, *query);
  if (of_account == "/IncomingPhoneNumbers.json")
    return incoming_numbers(options_.account, options_.numbers, *listing, *query);
  if (of_account.starts_with(one) && of_account.ends_with(json) &&
      of_account.size() > one.size() + json.size())
    return incoming_number(options_.account, options_.numbers,
                           of_account.substr(one.size(), of_account.size() - one.size() - json.size()),
                           request.path());
  return not_found(request.path());
}

void Company::create(const http::Request& request, const http::Respond& respond) {
  if (faults_.strikes(Fault::too_many_requests)) return respond(refusal({429, 20429, "Too Many Requests"}));
  if (faults_.strikes(Fault::error_before)) return respond(internal_error());
  sweep();
  if (live() >= options_.calls_live)
    return respond(refusal({429, 20429, "Too Many Requests: too many calls at a time"}));
  const auto form = http::parse_form(request.body);
  if (!form) return respond(bad_form());
  auto order = read_order(*form, options_.numbers);
  if (!order) return respond(refusal(order.error()));
  const auto call = dial(std::move(*order));
  if (faults_.strikes(Fault::lose_reply)) return;  // the server gives up some time, or the client does
  auto reply = faults_.strikes(Fault::error_after) ? internal_error()
                                                   : json_response(201, call_json(options_.account, *call));
  if (!faults_.strikes(Fault::delay_reply)) return respond(std::move(reply));
  executor_.after(faults_.lateness(), [respond, reply = std::move(reply)] { respond(reply); });
}

std::shared_ptr<Call> Company::dial(Order order) {
  auto call = std::make_shared<Call>();
  call->sid = "CA" + hex(executor_.random(16));
  call->order = std::move(order);
  call->created = call->updated = executor_.now();
  const auto nth = ledger_.to(call->order.to);
  ledger_.add(call);
  const auto line = std::make_shared<Line>(world_, call, queue(), nth);
  lines_.emplace(call->sid, line);
  line->start();
  return call;
}

Millis Company::queue() {
  if (options_.calls_per_second <= 0) return Millis(0);
  const auto now = executor_.now();
  const auto turn = std::max(next_turn_, now);
  next_turn_ = turn + Millis(std::llround(1'000 / options_.calls_per_second / options_.speed));
  return Millis(std::llround(static_cast<double>((turn - now).count()) * options_.speed));
}

http::Response Company::list(const http::Request& request) {
  if (faults_.strikes(Fault::error_reading)) return internal_error();
  const auto query = http::parse_form(request.query());
  if (!query) return bad_form();
  const auto listing = read_listing(*query);
  if (!listing) return refusal(listing.error());
  return json_response(200, calls_json(options_.account, *listing, ledger_.page(*listing), *query));
}

http::Response Company::one(const http::Request& request, const std::string& sid) {
  const auto call = ledger_.find(sid);
  if (!call) return not_found(request.path());
  if (request.method == "POST") return change(request, call);
  if (request.method != "GET") return wrong_method(request);
  if (faults_.strikes(Fault::error_reading)) return internal_error();
  return json_response(200, call_json(options_.account, *call));
}

http::Response Company::change(const http::Request& request, const std::shared_ptr<Call>& call) {
  const auto form = http::parse_form(request.body);
  if (!form) return bad_form();
  const auto change = read_change(*form);
  if (!change) return refusal(change.error());
  const Refusal wrong_state{400, 21220, "Call is not in-progress. Cannot redirect."};
  const auto line = lines_.find(call->sid);
  if (ended(call->status) || line == lines_.end()) return refusal(wrong_state);
  const bool talking = call->status == Status::in_progress;
  const bool other_document = !change->url.empty() || !change->twiml.empty();
  if ((other_document && !talking) || (change->status == Status::canceled && talking))
    return refusal(wrong_state);

  auto& order = call->order;
  if (change->fallback_url) order.fallback_url = *change->fallback_url;
  if (!change->fallback_method.empty()) order.fallback_method = change->fallback_method;
  if (change->status_url) order.status_url = *change->status_url;
  if (!change->status_method.empty()) order.status_method = change->status_method;
  if (change->call_time) line->second->limit(*change->call_time);
  if (change->status) {
    line->second->hang_up("the REST interface");
  } else if (other_document) {
    Next next;
    next.kind = Next::Kind::fetch;
    next.url = change->url;
    next.method = change->method;
    line->second->redirect(std::move(next), change->twiml);
  }
  return json_response(200, call_json(options_.account, *call));
}

void Company::sweep() {
  std::erase_if(lines_, [](const auto& line) { return line.second->idle(); });
}

}  // namespace rf::carriers::phone_company
