#pragma once

#include <string>
#include <string_view>

#include "http/message.h"

namespace rf::web {

bool is_loopback(std::string_view address);

// Whose request it is, for what is counted by address. A proxy in front of the desk is on this machine and
// says in the last entry of X-Forwarded-For who asked it; what anybody else says of themselves is not
// believed. One household or office has a whole IPv6 network of 64 bits, which counts as one address.
std::string client_address(const http::Request& request);

// The value of a cookie: by the name that only we can set, else by the plain one; "" when there is none.
std::string cookie_named(std::string_view cookies, std::string_view secure, std::string_view plain);

}  // namespace rf::web
