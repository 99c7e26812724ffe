#include "carriers/phone_company/documents.h"

#include <map>
#include <nlohmann/json.hpp>

namespace rf::carriers::phone_company {
namespace {

using Json = nlohmann::ordered_json;

std::string dump(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

Json when(const std::optional<Time>& t) { return t ? Json(rfc2822(*t)) : Json(nullptr); }

std::string calls_uri(const Account& account) {
  return "/" + std::string(api_version) + "/Accounts/" + account.sid + "/Calls";
}

// "(415) 555-0100" for the numbers of the North American plan, as Twilio writes them.
std::string formatted(const std::string& number) {
  if (number.size() != 12 || !number.starts_with("+1")) return number;
  return "(" + number.substr(2, 3) + ") " + number.substr(5, 3) + "-" + number.substr(8);
}

Json call_object(const Account& account, const Call& call) {
  const auto uri = calls_uri(account) + "/" + call.sid;
  Json related;
  for (const auto* name :
       {"notifications", "recordings", "events", "payments", "siprec", "streams", "transcriptions"}) {
    std::string last = name;
    last[0] = static_cast<char>(last[0] - 'a' + 'A');
    related[name] = std::string(uri).append("/").append(last).append(".json");
  }
  return {{"sid", call.sid},
          {"account_sid", account.sid},
          {"parent_call_sid", nullptr},
          {"to", call.order.to},
          {"to_formatted", formatted(call.order.to)},
          {"from", call.order.from},
          {"from_formatted", formatted(call.order.from)},
          {"phone_number_sid", nullptr},
          {"status", name(call.status)},
          {"start_time", when(call.dialed)},
          {"end_time", when(call.finished)},
          {"duration", call.finished ? Json(std::to_string(call.seconds)) : Json(nullptr)},
          {"price", nullptr},
          {"price_unit", "USD"},
          {"direction", "outbound-api"},
          {"answered_by", call.answered_by.empty() ? Json(nullptr) : Json(call.answered_by)},
          {"annotation", nullptr},
          {"api_version", api_version},
          {"forwarded_from", nullptr},
          {"group_sid", nullptr},
          {"caller_name", nullptr},
          {"queue_time", std::to_string(call.waited.count())},
          {"trunk_sid", nullptr},
          {"date_created", rfc2822(call.created)},
          {"date_updated", rfc2822(call.updated)},
          {"uri", uri + ".json"},
          {"subresource_uris", std::move(related)}};
}

// The query of another page: the same question, another page.
std::string page_uri(const Account& account, const http::Form& query, const Listing& listing,
                     std::size_t page, const std::string& token) {
  http::Form other;
  for (const auto& field : query)
    if (field.first != "Page" && field.first != "PageToken" && field.first != "PageSize")
      other.push_back(field);
  other.emplace_back("PageSize", std::to_string(listing.page_size));
  other.emplace_back("Page", std::to_string(page));
  if (!token.empty()) other.emplace_back("PageToken", token);
  return calls_uri(account) + ".json?" + http::form_encode(other);
}

Json truth_object(const Call& call) {
  Json moments = Json::array();
  for (const auto& moment : call.moments)
    moments.push_back({{"at", rfc3339(moment.at)}, {"what", moment.what}, {"text", moment.text}});
  return {{"sid", call.sid},
          {"to", call.order.to},
          {"from", call.order.from},
          {"url", call.order.url},
          {"status", name(call.status)},
          {"temperament", call.temperament},
          {"answered_by", call.answered_by},
          {"created", rfc3339(call.created)},
          {"rings", call.rings},
          {"seconds", call.seconds},
          {"moments", std::move(moments)},
          {"moments_cut", call.moments_cut}};
}

}  // namespace

http::Response json_response(int status, std::string body) {
  http::Response response;
  response.status = status;
  response.content_type = "application/json";
  response.body = std::move(body);
  return response;
}

http::Response refusal(const Refusal& refusal) {
  const Json body = {{"code", refusal.code},
                     {"message", refusal.message},
                     {"more_info", "https://www.twilio.com/docs/errors/" + std::to_string(refusal.code)},
                     {"status", refusal.status}};
  auto response = json_response(refusal.status, dump(body));
  if (refusal.status == 401) response.headers.add("WWW-Authenticate", "Basic realm=\"Twilio API\"");
  return response;
}

http::Response not_found(std::string_view target) {
  const auto path = target.substr(0, std::min(target.find('?'), std::size_t{300}));
  return refusal({404, 20404, "The requested resource " + std::string(path) + " was not found"});
}

std::string call_json(const Account& account, const Call& call) { return dump(call_object(account, call)); }

std::string calls_json(const Account& account, const Listing& listing, const Ledger::Page& page,
                       const http::Form& query) {
  Json calls = Json::array();
  for (const auto& call : page.calls) calls.push_back(call_object(account, *call));
  const auto start = listing.page * listing.page_size;
  const auto next =
      page.more ? Json(page_uri(account, query, listing, listing.page + 1, "PA" + page.calls.back()->sid))
                : Json(nullptr);
  const auto previous =
      listing.page > 0 ? Json(page_uri(account, query, listing, listing.page - 1, "")) : Json(nullptr);
  return dump({{"calls", std::move(calls)},
               {"end", page.calls.empty() ? start : start + page.calls.size() - 1},
               {"first_page_uri", page_uri(account, query, listing, 0, "")},
               {"next_page_uri", next},
               {"page", listing.page},
               {"page_size", listing.page_size},
               {"previous_page_uri", previous},
               {"start", start},
               {"uri", page_uri(account, query, listing, listing.page,
                                listing.after.empty() ? "" : "PA" + listing.after)}});
}

std::string account_json(const Account& account) {
  const auto uri = "/" + std::string(api_version) + "/Accounts/" + account.sid + ".json";
  return dump({{"sid", account.sid},
               {"friendly_name", "Ringfence phone company"},
               {"status", "active"},
               {"type", "Full"},
               {"uri", uri}});
}

std::string truth_json(const Ledger& ledger, std::string_view to, std::string_view sid, std::size_t most) {
  Json calls = Json::array();
  std::map<std::string, int> by_number, by_url;
  for (auto it = ledger.calls().rbegin(); it != ledger.calls().rend(); ++it) {
    const auto& call = **it;
    if ((!to.empty() && call.order.to != to) || (!sid.empty() && call.sid != sid)) continue;
    by_number[call.order.to] += call.rings;
    if (!call.order.url.empty()) by_url[call.order.url] += call.rings;
    if (calls.size() < most) calls.push_back(truth_object(call));
  }
  return dump({{"total", ledger.total()},
               {"forgotten", ledger.forgotten()},
               {"rings", by_number},
               {"rings_by_url", by_url},
               {"calls", std::move(calls)}});
}

std::string faults_json(const Faults& faults) {
  Json probabilities, struck;
  for (std::size_t i = 0; i < fault_names.size(); ++i) {
    probabilities[std::string(fault_names[i])] = faults.probability(static_cast<Fault>(i));
    struck[std::string(fault_names[i])] = faults.struck(static_cast<Fault>(i));
  }
  return dump({{"seed", faults.seed()},
               {"delay", duration_text(faults.delay())},
               {"probability", std::move(probabilities)},
               {"struck", std::move(struck)}});
}

}  // namespace rf::carriers::phone_company
