// The company's answers about recordings.
#include "carriers/phone_company/company.h"
#include "carriers/phone_company/documents.h"

namespace rf::carriers::phone_company {
namespace {

constexpr std::string_view recordings_of = "/Recordings", calls_of = "/Calls/";

bool is_get(const http::Request& request) { return request.method == "GET" || request.method == "HEAD"; }

http::Response wrong_method(const http::Request& request) {
  return refusal({405, 20004, "Method not allowed: " + request.method});
}

}  // namespace

// /Recordings.json, /Recordings/RE…, and the same behind /Calls/CA….
std::optional<http::Response> Company::recordings(const http::Request& request, std::string_view of_account) {
  std::string call_sid;
  if (of_account.starts_with(calls_of)) {
    const auto rest = of_account.substr(calls_of.size());
    const auto slash = rest.find('/');
    if (slash == std::string_view::npos) return std::nullopt;
    call_sid = rest.substr(0, slash);
    of_account = rest.substr(slash);
  }
  if (!of_account.starts_with(recordings_of)) return std::nullopt;
  of_account.remove_prefix(recordings_of.size());
  if (of_account.starts_with('/')) return recording(request, call_sid, of_account.substr(1));
  if (of_account != ".json") return std::nullopt;
  if (!is_get(request)) return wrong_method(request);
  const auto query = http::parse_form(request.query());
  if (!query) return refusal({400, 20001, "The request is not a form that can be read"});
  const auto listing = read_listing(*query);
  if (!listing) return refusal(listing.error());
  if (call_sid.empty()) call_sid = http::form_get(*query, "CallSid");
  const RecordingPage page{call_sid, listing->page, listing->page_size};
  return json_response(200,
                       recordings_json(options_.account, recordings_.of(call_sid), page, executor_.now()));
}

// `named`: "RE….json", "RE….wav" or "RE…", which is the sound too.
http::Response Company::recording(const http::Request& request, const std::string& call_sid,
                                  std::string_view named) {
  const auto dot = named.find('.');
  const auto kind = dot == std::string_view::npos ? std::string_view(".wav") : named.substr(dot);
  const auto* found = recordings_.find(named.substr(0, dot));
  if (!found || (!call_sid.empty() && found->call_sid != call_sid)) return not_found(request.path());
  if (kind == ".json" && request.method == "DELETE") {
    recordings_.remove(named.substr(0, dot));
    http::Response gone;
    gone.status = 204;
    return gone;
  }
  if (!is_get(request)) return wrong_method(request);
  if (faults_.strikes(Fault::error_reading)) return refusal({500, 20500, "Internal Server Error"});
  const auto now = executor_.now();
  if (kind == ".json") return json_response(200, recording_json(options_.account, *found, now));
  // This company makes no MP3.
  if (kind != ".wav" || found->ready > now) return not_found(request.path());
  http::Response sound;
  sound.content_type = "audio/x-wav";
  sound.body = wav(found->samples);
  return sound;
}

}  // namespace rf::carriers::phone_company
