#pragma once

#include "http/message.h"

namespace rf::web {

// The screens' files, embedded in the program: looked up by their exact name, never on a disk. A page's
// address (/, /users, /welcome …) gets index.html; anything else 404, with the page where a person asks.
http::Response file_response(const http::Request& request);

}  // namespace rf::web
