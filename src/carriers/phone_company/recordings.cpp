#include "carriers/phone_company/recordings.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace rf::carriers::phone_company {
namespace {

using Json = nlohmann::ordered_json;

std::string account_uri(const Account& account) {
  return "/" + std::string(api_version) + "/Accounts/" + account.sid;
}

Json object(const Account& account, const Recording& recording, Time now) {
  const auto uri = account_uri(account) + "/Recordings/" + recording.sid;
  const bool ready = recording.ready <= now;
  return {
      {"sid", recording.sid},
      {"account_sid", account.sid},
      {"call_sid", recording.call_sid},
      {"conference_sid", nullptr},
      {"api_version", api_version},
      {"date_created", rfc2822(recording.created)},
      {"date_updated", rfc2822(recording.created)},
      {"start_time", rfc2822(recording.created - length(recording.samples))},
      {"duration", ready ? Json(std::to_string(recording.seconds())) : Json("-1")},
      {"price", nullptr},
      {"price_unit", "USD"},
      {"status", ready ? "completed" : "processing"},
      {"channels", 1},
      {"source", "RecordVerb"},
      {"error_code", nullptr},
      {"encryption_details", nullptr},
      {"uri", uri + ".json"},
      {"media_url", recording_url(account, recording.sid)},
      {"subresource_uris",
       {{"add_on_results", uri + "/AddOnResults.json"}, {"transcriptions", uri + "/Transcriptions.json"}}}};
}

std::size_t bytes_of(const Recording& recording) { return recording.samples.size() * 2; }

}  // namespace

int Recording::seconds() const { return static_cast<int>((length(samples).count() + 999) / 1000); }

const Recording& Recordings::add(Recording recording) {
  bytes_ += bytes_of(recording);
  recordings_.push_back(std::move(recording));
  while (bytes_ > bytes_most_ && recordings_.size() > 1) {
    bytes_ -= bytes_of(recordings_.front());
    recordings_.pop_front();
  }
  return recordings_.back();
}

const Recording* Recordings::find(std::string_view sid) const {
  const auto found =
      std::find_if(recordings_.begin(), recordings_.end(), [&](const auto& r) { return r.sid == sid; });
  return found == recordings_.end() ? nullptr : &*found;
}

bool Recordings::remove(std::string_view sid) {
  const auto found =
      std::find_if(recordings_.begin(), recordings_.end(), [&](const auto& r) { return r.sid == sid; });
  if (found == recordings_.end()) return false;
  bytes_ -= bytes_of(*found);
  recordings_.erase(found);
  return true;
}

std::vector<const Recording*> Recordings::of(std::string_view call_sid) const {
  std::vector<const Recording*> found;
  for (auto it = recordings_.rbegin(); it != recordings_.rend(); ++it)
    if (call_sid.empty() || it->call_sid == call_sid) found.push_back(&*it);
  return found;
}

std::string recording_url(const Account& account, std::string_view sid) {
  return "https://api.twilio.com" + account_uri(account) + "/Recordings/" + std::string(sid);
}

std::string recording_json(const Account& account, const Recording& recording, Time now) {
  return object(account, recording, now).dump();
}

std::string recordings_json(const Account& account, const std::vector<const Recording*>& all,
                            const RecordingPage& page, Time now) {
  const auto uri = [&](std::size_t number) {
    http::Form query = {{"PageSize", std::to_string(page.page_size)}, {"Page", std::to_string(number)}};
    if (!page.call_sid.empty()) query.emplace_back("CallSid", page.call_sid);
    return Json(account_uri(account) + "/Recordings.json?" + http::form_encode(query));
  };
  const auto start = std::min(page.page * page.page_size, all.size());
  const auto end = std::min(start + page.page_size, all.size());
  Json list = Json::array();
  for (auto i = start; i < end; ++i) list.push_back(object(account, *all[i], now));
  const Json body = {{"recordings", std::move(list)},
                     {"end", end == start ? start : end - 1},
                     {"first_page_uri", uri(0)},
                     {"next_page_uri", end < all.size() ? uri(page.page + 1) : Json(nullptr)},
                     {"page", page.page},
                     {"page_size", page.page_size},
                     {"previous_page_uri", page.page > 0 ? uri(page.page - 1) : Json(nullptr)},
                     {"start", start},
                     {"uri", uri(page.page)}};
  return body.dump();
}

}  // namespace rf::carriers::phone_company
