#pragma once

#include <string>
#include <string_view>

#include "base/time.h"
#include "http/client.h"

namespace rf::carriers::connect {

// Who we are to AWS. Never logged, never part of a message.
struct Credentials {
  std::string access_key_id, secret_access_key;
  std::string session_token;  // "" for keys that do not expire
};

// Where a signature counts: "us-east-1" and "kinesis".
struct Scope {
  std::string region, service;
};

// AWS Signature Version 4 (AWS4-HMAC-SHA256), made here because libcurl 7.88 signs another text than AWS does
// wherever a query is not sorted or a path holds an escaped sign.
//
// Adds X-Amz-Date, X-Amz-Security-Token where there is a token, and Authorization. Signs the host, every
// header that the request has by then and the body; headers that are added later are not signed. The path is
// taken as it will be sent, so it must be percent-encoded already. `at` must lie within 5 minutes of AWS'
// clock.
void sign(http::ClientRequest& request, const Credentials& credentials, const Scope& scope, Time at);

// The two texts that a signature is made of, for tests and for finding out why one is refused.
struct SigningTexts {
  std::string canonical_request, string_to_sign, signed_headers;
};
SigningTexts signing_texts(const http::ClientRequest& request, const Scope& scope, Time at);

// "20260102T030405Z".
std::string amz_date(Time at);

}  // namespace rf::carriers::connect
