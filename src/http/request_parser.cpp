#include "http/request_parser.h"

#include <utility>

#include <boost/beast/http/basic_parser.hpp>
#include <cstring>
#include <optional>

#include "base/text.h"
#include "http/chunked.h"

namespace rf::http {
namespace {

namespace beast = boost::beast;
using beast::http::field;

std::string_view view(beast::string_view text) { return {text.data(), text.size()}; }

bool valid_target(std::string_view target) {
  if (target.empty() || target[0] != '/') return false;  // no CONNECT, no proxy requests
  for (char c : target)
    if (c <= ' ' || c >= 0x7f) return false;
  return true;
}

bool valid_host(std::string_view host) {
  if (host.empty() || host.size() > 255 + 6) return false;
  for (char c : host) {
    bool good = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                std::strchr(".-_:[]%~", c) != nullptr;
    if (!good || c == '\0') return false;
  }
  return true;
}

std::optional<std::uint64_t> content_length(std::string_view text) {
  if (text.empty() || text.size() > 15) return std::nullopt;
  std::uint64_t value = 0;
  for (char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + static_cast<unsigned>(c - '0');
  }
  return value;
}

bool names_token(std::string_view list, std::string_view token) {
  for (auto item : split(list, ','))
    if (equals_ignoring_case(trim(item), token)) return true;
  return false;
}

struct Refusal {
  int status = 0;
  const char* reason = "";
};

// One request's head. Collects into `request`; the counts are for the checks afterwards.
class Head final : public beast::http::basic_parser<true> {
 public:
  Head(Request& request, std::uint32_t bytes) : request_(request) {
    header_limit(bytes);
    skip(true);  // bodies are not Beast's
  }
  int version = 0;
  int hosts = 0, lengths = 0, encodings = 0, expects = 0;
  bool upgrade_websocket = false, connection_upgrade = false;
  std::string_view host, length, encoding, expect;  // into the bytes that are being parsed

 private:
  using Error = beast::error_code;
  void on_request_impl(beast::http::verb, beast::string_view method, beast::string_view target, int v,
                       Error&) override {
    request_.method.assign(method.data(), method.size());
    request_.target.assign(target.data(), target.size());
    version = v;
  }
  void on_field_impl(field f, beast::string_view name, beast::string_view value, Error&) override {
    request_.headers.add(view(name), view(value));
    switch (f) {
      case field::host: note(hosts, host, value); break;
      case field::content_length: note(lengths, length, value); break;
      case field::transfer_encoding: note(encodings, encoding, value); break;
      case field::expect: note(expects, expect, value); break;
      case field::upgrade: upgrade_websocket |= names_token(view(value), "websocket"); break;
      case field::connection: connection_upgrade |= names_token(view(value), "upgrade"); break;
      default: break;
    }
  }
  static void note(int& count, std::string_view& last, beast::string_view value) {
    ++count;
    last = view(value);
  }
  void on_header_impl(Error&) override {}
  void on_finish_impl(Error&) override {}
  // Not called: bodies are skipped.
  void on_response_impl(int, beast::string_view, int, Error&) override {}
  void on_body_init_impl(boost::optional<std::uint64_t> const&, Error&) override {}
  std::size_t on_body_impl(beast::string_view, Error&) override { return 0; }
  void on_chunk_header_impl(std::uint64_t, beast::string_view, Error&) override {}
  std::size_t on_chunk_body_impl(std::uint64_t, beast::string_view, Error&) override { return 0; }

  Request& request_;
};

}  // namespace

struct RequestParser::Impl {
  const ServerLimits& limits;
  const BodyLimit& body_limit;
  bool http_1_0;

  State state = State::head;
  Refusal refusal;
  Request request;
  bool is_1_1 = true, head_only = false, keep_alive = false, awaits_continue = false, wants_websocket = false;

  // How far the lines of an unfinished head were looked at.
  std::size_t line_start = 0, searched = 0, lines = 0, first_line = 0;

  bool chunked = false;
  ChunkedDecoder decoder;
  std::size_t body_left = 0, body_most = 0;

  void refuse(int status, const char* reason) {
    state = State::refused;
    refusal = {status, reason};
  }
  std::optional<std::size_t> find_head(std::string_view bytes);
  bool line_ends(std::string_view bytes, std::size_t feed);
  void parse_head(std::string_view head);
  void check_head(const Head& head);
  void check_framing(const Head& head);
  void check_expect(const Head& head);
  std::size_t take_body(std::string_view bytes);
};

RequestParser::RequestParser(const ServerLimits& limits, const BodyLimit& body_limit, bool http_1_0)
    : impl_(new Impl{limits, body_limit, http_1_0}) {}
RequestParser::~RequestParser() = default;

RequestParser::State RequestParser::state() const { return impl_->state; }
Request& RequestParser::request() { return impl_->request; }
bool RequestParser::head_only() const { return impl_->head_only; }
bool RequestParser::keep_alive() const { return impl_->keep_alive; }
bool RequestParser::is_1_1() const { return impl_->is_1_1; }
bool RequestParser::awaits_continue() const { return impl_->awaits_continue; }
bool RequestParser::wants_websocket() const { return impl_->wants_websocket; }
std::size_t RequestParser::body_missing() const { return impl_->body_left; }
int RequestParser::refused_status() const { return impl_->refusal.status; }
const char* RequestParser::refused_reason() const { return impl_->refusal.reason; }

std::size_t RequestParser::take(std::string_view bytes) {
  std::size_t used = 0;
  if (impl_->state == State::head) {
    auto end = impl_->find_head(bytes);
    if (!end) return 0;
    impl_->parse_head(bytes.substr(0, *end));
    used = *end;
  }
  if (impl_->state == State::body) used += impl_->take_body(bytes.substr(used));
  return used;
}

void RequestParser::next() {
  auto& i = *impl_;
  i.state = State::head;
  i.request = {};
  i.head_only = i.keep_alive = i.awaits_continue = i.wants_websocket = i.chunked = false;
  i.line_start = i.searched = i.lines = i.first_line = 0;
  i.decoder = {};
  i.body_left = i.body_most = 0;
}

// Looks line by line for the empty one. Beast would accept folded lines, and never find the end of a head
// whose lines end in a bare LF.
std::optional<std::size_t> RequestParser::Impl::find_head(std::string_view bytes) {
  while (searched < bytes.size()) {
    const auto* feed =
        static_cast<const char*>(std::memchr(bytes.data() + searched, '\n', bytes.size() - searched));
    if (!feed) {
      searched = bytes.size();
      break;
    }
    auto place = static_cast<std::size_t>(feed - bytes.data());
    bool empty = place == line_start + 1;
    if (!line_ends(bytes, place)) return std::nullopt;
    line_start = searched = place + 1;
    if (empty) return line_start;
  }
  if (lines == 0 && bytes.size() > limits.request_line)
    refuse(414, "The request line is too long.");
  else if (lines > 0 && bytes.size() - first_line > limits.header_bytes)
    refuse(431, "The headers are too long.");
  return std::nullopt;
}

bool RequestParser::Impl::line_ends(std::string_view bytes, std::size_t feed) {
  if (feed == line_start || bytes[feed - 1] != '\r') {
    refuse(400, "Lines must end in CR LF.");
  } else if (lines == 0 && feed + 1 - line_start == 2) {
    refuse(400, "The request line is missing.");
  } else if (lines == 0 && feed + 1 > limits.request_line) {
    refuse(414, "The request line is too long.");
  } else if (lines > 0 && (bytes[line_start] == ' ' || bytes[line_start] == '\t')) {
    refuse(400, "Folded header lines are not accepted.");
  } else if (lines > 0 && feed + 1 - first_line > limits.header_bytes) {
    refuse(431, "The headers are too long.");
  } else if (lines > limits.header_count && feed + 1 - line_start > 2) {
    refuse(431, "There are too many headers.");
  } else {
    if (lines++ == 0) first_line = feed + 1;
    return true;
  }
  return false;
}

void RequestParser::Impl::parse_head(std::string_view text) {
  request.headers.reserve(lines - 2, text.size() - first_line);  // without the request line and the empty one
  Head head(request, static_cast<std::uint32_t>(text.size() + 1));
  head.eager(true);
  beast::error_code error;
  auto used = head.put({text.data(), text.size()}, error);
  if (error || used != text.size() || !head.is_done()) {
    bool version = error == beast::http::error::bad_version;
    return refuse(400, version ? "Only HTTP/1.1 is spoken here." : "The request's head is malformed.");
  }
  is_1_1 = head.version == 11;
  keep_alive = head.version == 11 && head.keep_alive();
  wants_websocket = head.version == 11 && head.upgrade_websocket && head.connection_upgrade;
  check_head(head);
  if (state != State::refused) check_framing(head);
  if (state != State::refused) check_expect(head);
}

void RequestParser::Impl::check_head(const Head& head) {
  if (head.version != 11 && !http_1_0) return refuse(505, "Only HTTP/1.1 is spoken here.");
  if (!valid_target(request.target)) return refuse(400, "The request's target must be a path.");
  if (head.hosts != 1 || !valid_host(head.host)) return refuse(400, "One valid Host header is required.");
  head_only = request.method == "HEAD";
  if (head_only) request.method = "GET";
}

void RequestParser::Impl::check_framing(const Head& head) {
  if (head.lengths > 1) return refuse(400, "Content-Length was sent twice.");
  if (head.encodings > 0 && head.lengths > 0)
    return refuse(400, "Content-Length and Transfer-Encoding exclude each other.");
  if (head.encodings > 0 &&
      (head.version != 11 || head.encodings > 1 || !equals_ignoring_case(head.encoding, "chunked")))
    return refuse(400, "The only accepted Transfer-Encoding is chunked.");

  chunked = head.encodings > 0;
  auto length = head.lengths > 0 ? content_length(head.length) : std::optional<std::uint64_t>(0);
  if (!length) return refuse(400, "Content-Length must be a number.");
  body_most = body_limit ? body_limit(request.method, request.path()) : 0;
  if (body_most == 0) body_most = limits.body_bytes;
  if (*length > body_most) return refuse(413, "The body is too long.");
  body_left = static_cast<std::size_t>(*length);
  state = chunked || body_left > 0 ? State::body : State::complete;
}

void RequestParser::Impl::check_expect(const Head& head) {
  if (head.expects == 0) return;
  if (head.expects > 1 || !equals_ignoring_case(head.expect, "100-continue"))
    return refuse(417, "The only accepted Expect is 100-continue.");
  awaits_continue = head.version == 11 && state == State::body;
}

std::size_t RequestParser::Impl::take_body(std::string_view bytes) {
  if (!chunked) {
    auto count = std::min(body_left, bytes.size());
    // Memory for what has come, not for what was promised.
    if (request.body.empty()) request.body.reserve(std::min<std::size_t>(body_left, 64 * 1024));
    request.body.append(bytes.substr(0, count));
    body_left -= count;
    if (body_left == 0) state = State::complete;
    return count;
  }
  std::size_t used = 0;
  switch (decoder.take(bytes, request.body, body_most, used)) {
    case ChunkedDecoder::State::more: break;
    case ChunkedDecoder::State::done: state = State::complete; break;
    case ChunkedDecoder::State::bad: refuse(400, "The chunked body is malformed."); break;
    case ChunkedDecoder::State::too_long: refuse(413, "The body is too long."); break;
  }
  return used;
}

}  // namespace rf::http
