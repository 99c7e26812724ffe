#pragma once

#include "http/server_impl.h"

namespace rf::http {

// What to answer to a wrong WebSocket handshake; status 0 when it is right.
Response check_handshake(const Request& request);

// Answers the handshake on `socket` and takes the place of `old` among the server's sessions.
void serve_websocket(const ServerCore& core, Session& old, TcpSocket socket, const Request& request,
                     SocketHandlers handlers);

}  // namespace rf::http
