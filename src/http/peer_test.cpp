#include "http/peer_test.h"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <future>

namespace rf::http::test {
namespace {

void bound_waiting(int descriptor) {
  timeval ten_seconds{10, 0};
  ::setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &ten_seconds, sizeof ten_seconds);
  ::setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &ten_seconds, sizeof ten_seconds);
}

sockaddr_in loopback(std::uint16_t port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return address;
}

void write_all(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    auto count = ::send(descriptor, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (count <= 0) return;  // the other side has closed; what it said tells why
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
}

}  // namespace

RunningServer::RunningServer(Server::Options options, Handler handler, UpgradeHandler upgrade)
    : server_(std::make_unique<Server>(loop_, std::move(options), std::move(handler), std::move(upgrade))) {
  auto port = server_->listen("127.0.0.1", 0);
  EXPECT_TRUE(port.has_value());
  port_ = port.value_or(0);
  thread_ = std::thread([this] { loop_.run(); });
}

RunningServer::~RunningServer() {
  loop_.stop();
  thread_.join();
}

void RunningServer::on_loop(std::function<void()> work) {
  std::promise<void> done;
  loop_.post([&] {
    work();
    done.set_value();
  });
  done.get_future().wait();
}

void RunningServer::destroy_server() {
  on_loop([this] { server_.reset(); });
}

RawPeer::RawPeer(std::uint16_t port) : descriptor_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
  auto address = loopback(port);
  bound_waiting(descriptor_);
  EXPECT_EQ(0, ::connect(descriptor_, reinterpret_cast<sockaddr*>(&address), sizeof address));
}

RawPeer::~RawPeer() { ::close(descriptor_); }

void RawPeer::send(std::string_view bytes) { write_all(descriptor_, bytes); }

void RawPeer::finish_sending() { ::shutdown(descriptor_, SHUT_WR); }

bool RawPeer::receive() {
  char buffer[16 * 1024];
  auto count = ::recv(descriptor_, buffer, sizeof buffer, 0);
  if (count > 0) received_.append(buffer, static_cast<std::size_t>(count));
  EXPECT_FALSE(count < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) << "nothing came for ten seconds";
  return count > 0;
}

std::string RawPeer::read_all() {
  while (receive()) {
  }
  return std::exchange(received_, {});
}

std::string RawPeer::read_until(std::string_view mark) {
  while (received_.find(mark) == std::string::npos)
    if (!receive()) break;
  return std::exchange(received_, {});
}

std::string RawPeer::read(std::size_t count) {
  while (received_.size() < count)
    if (!receive()) break;
  auto out = received_.substr(0, count);
  received_.erase(0, count);
  return out;
}

std::string RawPeer::response() {
  std::size_t end;
  while ((end = received_.find("\r\n\r\n")) == std::string::npos)
    if (!receive()) return std::exchange(received_, {});
  auto head = received_.substr(0, end + 4);
  auto place = head.find("Content-Length: ");
  auto length = place == std::string::npos ? 0 : std::stoul(head.substr(place + 16));
  received_.erase(0, head.size());
  return head + read(length);
}

RawServer::RawServer() : descriptor_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
  auto address = loopback(0);
  socklen_t size = sizeof address;
  bound_waiting(descriptor_);
  EXPECT_EQ(0, ::bind(descriptor_, reinterpret_cast<sockaddr*>(&address), size));
  EXPECT_EQ(0, ::listen(descriptor_, 16));
  EXPECT_EQ(0, ::getsockname(descriptor_, reinterpret_cast<sockaddr*>(&address), &size));
  port_ = ntohs(address.sin_port);
}

RawServer::~RawServer() { ::close(descriptor_); }

int RawServer::accept() {
  int connection = ::accept(descriptor_, nullptr, nullptr);
  if (connection >= 0) bound_waiting(connection);
  return connection;
}

std::string RawServer::read_head(int connection) {
  std::string head;
  char buffer[4096];
  while (head.find("\r\n\r\n") == std::string::npos) {
    auto count = ::recv(connection, buffer, sizeof buffer, 0);
    if (count <= 0) break;
    head.append(buffer, static_cast<std::size_t>(count));
  }
  return head;
}

void RawServer::write(int connection, std::string_view bytes) { write_all(connection, bytes); }
void RawServer::close(int connection) { ::close(connection); }

int status_of(std::string_view response) {
  if (!response.starts_with("HTTP/1.1 ") || response.size() < 12) return 0;
  return std::stoi(std::string(response.substr(9, 3)));
}

std::string_view body_of(std::string_view response) {
  auto end = response.find("\r\n\r\n");
  return end == std::string_view::npos ? std::string_view() : response.substr(end + 4);
}

}  // namespace rf::http::test
