#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "http/message.h"

namespace rf::carriers::twilio {

// X-Twilio-Signature: base64 of HMAC-SHA1, with the account's auth token, over the URL that Twilio was given
// and the form. `url` without its fragment, the form decoded.
std::string sign(std::string_view auth_token, std::string_view url, const http::Form& form);

enum class Verdict { valid, missing, wrong };

// Checks a form (empty for GET). Also accepts what Twilio is known to sign instead: the URL with its standard
// port, or without its port, and ' as %27. An empty token is never valid.
Verdict verify_form(std::string_view auth_token, std::string_view signature, std::string_view url,
                    const http::Form& form);

// Checks a body that is not a form: the signature covers the URL, whose bodySHA256 covers the body.
Verdict verify_body(std::string_view auth_token, std::string_view signature, std::string_view url,
                    std::string_view body);

// Checks a WebSocket's opening request. Besides the above: the URL as wss or https, with a slash at the end
// of its path, and with its query read as a form.
Verdict verify_socket(std::string_view auth_token, std::string_view signature, std::string_view url);

// Checks a request against the addresses that Twilio may have been given for us (PublicUrl::accepted): never
// against its Host or X-Forwarded headers, which anyone can write. `form` is the parsed body; a body of
// another type is checked by its hash.
Verdict verify(std::string_view auth_token, const std::vector<std::string>& public_urls,
               const http::Request& request, const http::Form& form);

}  // namespace rf::carriers::twilio
