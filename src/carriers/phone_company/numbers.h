#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "carriers/phone_company/requests.h"
#include "carriers/phone_company/webhook.h"
#include "http/message.h"

namespace rf::carriers::phone_company {

// The account's own numbers as Twilio shows them: those from which calls may come.

// One page of IncomingPhoneNumbers: `PhoneNumber` finds by a part of a number, with * for any digit.
http::Response incoming_numbers(const Account& account, const std::vector<std::string>& numbers,
                                const Listing& listing, const http::Form& query);
// One of them by its sid; 404 when there is none.
http::Response incoming_number(const Account& account, const std::vector<std::string>& numbers,
                               std::string_view sid, std::string_view target);
// OutgoingCallerIds: numbers of others that the account has proved to be its own. There are none here.
http::Response caller_ids(const Account& account, const Listing& listing, const http::Form& query);

}  // namespace rf::carriers::phone_company
