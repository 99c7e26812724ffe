#pragma once

// Asio for the sources of this room that own a socket (server, connection, websocket) and for nobody else:
// no header that another room may include includes this one.
#include <utility>

// The thread sanitizer knows no fences; the locks of the io_context order what they would.
#ifdef __SANITIZE_THREAD__
#define BOOST_ASIO_DISABLE_FENCED_BLOCK
#endif

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>

namespace rf::http {

namespace net = boost::asio;
using ErrorCode = boost::system::error_code;
// Bound to the one io_context at compile time: the type-erased executor costs on every operation.
using TcpSocket = net::basic_stream_socket<net::ip::tcp, net::io_context::executor_type>;

}  // namespace rf::http
