#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <thread>

#include "http/server.h"

// What the tests of this room share: a server on its own thread, and a peer that says exactly the bytes it is
// told to.
namespace rf::http::test {

class RunningServer {
 public:
  RunningServer(Server::Options options, Handler handler, UpgradeHandler upgrade = {});
  ~RunningServer();
  std::uint16_t port() const { return port_; }
  // Runs `work` on the loop and waits for it.
  void on_loop(std::function<void()> work);
  Loop& loop() { return loop_; }
  Server& server() { return *server_; }
  void destroy_server();

 private:
  Loop loop_;
  std::unique_ptr<Server> server_;
  std::uint16_t port_ = 0;
  std::thread thread_;
};

// A blocking connection to 127.0.0.1. Whatever takes longer than ten seconds has failed and reads as "".
class RawPeer {
 public:
  explicit RawPeer(std::uint16_t port);
  ~RawPeer();
  RawPeer(const RawPeer&) = delete;
  void send(std::string_view bytes);
  // Until the other side closes.
  std::string read_all();
  // At least until `mark` came; may hold more.
  std::string read_until(std::string_view mark);
  std::string read(std::size_t count);
  // One response with Content-Length.
  std::string response();
  void finish_sending();
  int descriptor() const { return descriptor_; }

 private:
  bool receive();
  int descriptor_;
  std::string received_;
};

// A listening socket whose peers a test answers by hand, one after the other.
class RawServer {
 public:
  RawServer();
  ~RawServer();
  std::uint16_t port() const { return port_; }
  // Waits for a connection; -1 after ten seconds.
  int accept();
  // Reads one request's head (and what came with it).
  static std::string read_head(int connection);
  static void write(int connection, std::string_view bytes);
  static void close(int connection);

 private:
  int descriptor_;
  std::uint16_t port_ = 0;
};

int status_of(std::string_view response);
std::string_view body_of(std::string_view response);

}  // namespace rf::http::test
