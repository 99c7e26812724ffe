#include "carriers/phone_company/numbers.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/digest.h"
#include "carriers/phone_company/documents.h"

namespace rf::carriers::phone_company {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* since = "Thu, 01 Jan 2026 00:00:00 +0000";

std::string account_uri(const Account& account) {
  return "/" + std::string(api_version) + "/Accounts/" + account.sid;
}

// Always the same for the same number.
std::string sid_of(const std::string& number) { return "PN" + sha256_hex(number).substr(0, 32); }

Json number_object(const Account& account, const std::string& number) {
  const auto sid = sid_of(number);
  return {{"sid", sid},
          {"account_sid", account.sid},
          {"friendly_name", number},
          {"phone_number", number},
          {"origin", "hosted"},
          {"type", "local"},
          {"status", "in-use"},
          {"beta", false},
          {"capabilities", {{"voice", true}, {"sms", false}, {"mms", false}, {"fax", false}}},
          {"api_version", api_version},
          {"voice_url", ""},
          {"voice_method", "POST"},
          {"voice_fallback_url", ""},
          {"voice_fallback_method", "POST"},
          {"voice_caller_id_lookup", false},
          {"status_callback", ""},
          {"status_callback_method", "POST"},
          {"address_requirements", "none"},
          {"date_created", since},
          {"date_updated", since},
          {"uri", account_uri(account) + "/IncomingPhoneNumbers/" + sid + ".json"}};
}

// Whether `pattern` is a part of the number; * is any digit, and punctuation does not count.
bool matches(std::string_view number, std::string_view pattern) {
  std::string wanted;
  for (const char c : pattern)
    if ((c >= '0' && c <= '9') || c == '*') wanted += c;
  return std::search(number.begin(), number.end(), wanted.begin(), wanted.end(),
                     [](char digit, char any) { return any == '*' ? digit != '+' : digit == any; }) !=
             number.end() ||
         wanted.empty();
}

// `found` cut to the page that was asked for, with the way to the next.
http::Response page(const std::string& uri, const char* key, const Json& found, const Listing& listing,
                    const http::Form& query) {
  const auto at = [&](std::size_t number) {
    http::Form other;
    for (const auto& field : query)
      if (field.first != "Page" && field.first != "PageToken" && field.first != "PageSize")
        other.push_back(field);
    other.emplace_back("PageSize", std::to_string(listing.page_size));
    other.emplace_back("Page", std::to_string(number));
    return uri + "?" + http::form_encode(other);
  };
  const auto start = std::min(listing.page * listing.page_size, found.size());
  const auto end = std::min(start + listing.page_size, found.size());
  Json shown = Json::array();
  for (auto i = start; i < end; ++i) shown.push_back(found[i]);
  return json_response(
      200, Json{{key, std::move(shown)},
                {"end", end > start ? end - 1 : start},
                {"first_page_uri", at(0)},
                {"next_page_uri", end < found.size() ? Json(at(listing.page + 1)) : Json(nullptr)},
                {"page", listing.page},
                {"page_size", listing.page_size},
                {"previous_page_uri", listing.page > 0 ? Json(at(listing.page - 1)) : Json(nullptr)},
                {"start", start},
                {"uri", at(listing.page)}}
               .dump());
}

}  // namespace

http::Response incoming_numbers(const Account& account, const std::vector<std::string>& numbers,
                                const Listing& listing, const http::Form& query) {
  const auto part = http::form_get(query, "PhoneNumber"), name = http::form_get(query, "FriendlyName");
  Json found = Json::array();
  for (const auto& number : numbers)
    if (matches(number, part) && (name.empty() || name == number))
      found.push_back(number_object(account, number));
  return page(account_uri(account) + "/IncomingPhoneNumbers.json", "incoming_phone_numbers", found, listing,
              query);
}

http::Response incoming_number(const Account& account, const std::vector<std::string>& numbers,
                               std::string_view sid, std::string_view target) {
  const auto found =
      std::find_if(numbers.begin(), numbers.end(), [&](const auto& number) { return sid_of(number) == sid; });
  if (found == numbers.end()) return not_found(target);
  return json_response(200, number_object(account, *found).dump());
}

http::Response caller_ids(const Account& account, const Listing& listing, const http::Form& query) {
  return page(account_uri(account) + "/OutgoingCallerIds.json", "outgoing_caller_ids", Json::array(), listing,
              query);
}

}  // namespace rf::carriers::phone_company
