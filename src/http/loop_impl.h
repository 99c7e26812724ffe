#pragma once

#include "http/loop.h"

namespace boost::asio {
class io_context;
}

namespace rf::http {

// Where the servers of this room find the io_context.
boost::asio::io_context& context_of(Loop& loop);

}  // namespace rf::http
