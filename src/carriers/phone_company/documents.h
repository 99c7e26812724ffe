#pragma once

#include <string>
#include <string_view>

#include "carriers/phone_company/faults.h"
#include "carriers/phone_company/ledger.h"
#include "carriers/phone_company/webhook.h"
#include "http/message.h"

namespace rf::carriers::phone_company {

// The bodies of the company's answers.

http::Response json_response(int status, std::string body);
// {"code","message","more_info","status"}
http::Response refusal(const Refusal& refusal);
http::Response not_found(std::string_view target);

std::string call_json(const Account& account, const Call& call);
// One page of calls, with the way to the next.
std::string calls_json(const Account& account, const Listing& listing, const Ledger::Page& page,
                       const http::Form& query);
std::string account_json(const Account& account);

// What really happened: for tests. `to` and `sid` narrow it down when they are not empty; at most `most`
// calls, newest first.
std::string truth_json(const Ledger& ledger, std::string_view to, std::string_view sid, std::size_t most);
std::string faults_json(const Faults& faults);

}  // namespace rf::carriers::phone_company
