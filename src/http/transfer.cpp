#include "http/transfer.h"

#include <algorithm>

#include "base/text.h"

namespace rf::http {
namespace {

void add_line(std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)>& list, const std::string& line) {
  auto* longer = curl_slist_append(list.get(), line.c_str());
  RF_ASSERT(longer != nullptr);
  [[maybe_unused]] auto* same = list.release();  // it is part of the longer list
  list.reset(longer);
}

bool one_line(std::string_view text) {
  return text.find_first_of(std::string_view("\r\n\0", 3)) == std::string_view::npos;
}

}  // namespace

void start_curl() {
  static const auto code = curl_global_init(CURL_GLOBAL_DEFAULT);
  RF_ASSERT(code == CURLE_OK);
}

Transfer::Transfer(ClientRequest request)
    : request_(std::move(request)), curl_(curl_easy_init(), curl_easy_cleanup) {
  RF_ASSERT(curl_ != nullptr);
  check();
  if (refused_.empty()) set_up();
}

void Transfer::check() {
  auto url = parse_url(request_.url);
  if (!url || (url->scheme != "http" && url->scheme != "https"))
    refused_ = "The address is not an absolute http or https URL.";
  bool clean = one_line(request_.method) && !request_.method.empty();
  for (const auto& [name, value] : request_.headers)
    clean = clean && !name.empty() && one_line(name) && one_line(value) && name.find(':') == name.npos;
  if (!clean) refused_ = "A method or header of the request contains a line break.";
}

void Transfer::set_up() {
  auto* curl = curl_.get();
  auto set = [curl](CURLoption option, auto value) {
    RF_ASSERT(curl_easy_setopt(curl, option, value) == CURLE_OK);
  };
  set(CURLOPT_PRIVATE, this);
  set(CURLOPT_URL, request_.url.c_str());
  set(CURLOPT_PROTOCOLS_STR, "http,https");
  set(CURLOPT_PROXY, "");
  set(CURLOPT_FOLLOWLOCATION, 0L);
  set(CURLOPT_NOSIGNAL, 1L);
  set(CURLOPT_QUICK_EXIT, 1L);  // do not wait for a name server when the process ends
  set(CURLOPT_PATH_AS_IS, 1L);
  // HTTP/2 would let curl send a request again that the peer refused; one protocol also keeps one meaning of
  // Fate.
  set(CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
  set(CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(std::max<Millis::rep>(request_.connect_time.count(), 1)));
  set(CURLOPT_TIMEOUT_MS, static_cast<long>(std::max<Millis::rep>(request_.total_time.count(), 1)));
  set(CURLOPT_WRITEFUNCTION, on_body);
  set(CURLOPT_WRITEDATA, this);
  set(CURLOPT_HEADERFUNCTION, on_header);
  set(CURLOPT_HEADERDATA, this);
  set(CURLOPT_PREREQFUNCTION, before_request);
  set(CURLOPT_PREREQDATA, this);
  if (request_.never_resend) {
    // On a kept connection that died unnoticed curl sends again by itself.
    set(CURLOPT_FRESH_CONNECT, 1L);
    set(CURLOPT_FORBID_REUSE, 1L);
  }
  if (!request_.basic_user.empty()) {
    set(CURLOPT_HTTPAUTH, static_cast<long>(CURLAUTH_BASIC));
    set(CURLOPT_USERNAME, request_.basic_user.c_str());
    set(CURLOPT_PASSWORD, request_.basic_password.c_str());
  }
  set_body();
  set_headers();
}

void Transfer::set_body() {
  auto* curl = curl_.get();
  if (request_.method == "HEAD") {
    curl_easy_setopt(curl, CURLOPT_NOBODY, 1L);
    return;
  }
  if (!request_.parts.empty()) return set_parts();
  bool takes_body = request_.method == "POST" || request_.method == "PUT" || request_.method == "PATCH";
  if (takes_body || !request_.body.empty()) {
    curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request_.body.size()));
    curl_easy_setopt(curl, CURLOPT_POSTFIELDS, request_.body.data());
  }
  curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST, request_.method.c_str());
}

void Transfer::set_parts() {
  auto* curl = curl_.get();
  mime_.reset(curl_mime_init(curl));
  RF_ASSERT(mime_ != nullptr);
  for (const auto& part : request_.parts) {
    auto* field = curl_mime_addpart(mime_.get());
    RF_ASSERT(field != nullptr);
    auto done = curl_mime_name(field, part.name.c_str());
    if (done == CURLE_OK) done = curl_mime_data(field, part.content.data(), part.content.size());
    if (done == CURLE_OK && !part.filename.empty()) done = curl_mime_filename(field, part.filename.c_str());
    if (done == CURLE_OK && !part.content_type.empty())
      done = curl_mime_type(field, part.content_type.c_str());
    RF_ASSERT(done == CURLE_OK);
  }
  curl_easy_setopt(curl, CURLOPT_MIMEPOST, mime_.get());
  curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST, request_.method.c_str());
}

void Transfer::set_headers() {
  for (const auto& [name, value] : request_.headers)
    add_line(headers_, std::string(name).append(value.empty() ? ";" : ": ").append(value));
  // curl's own additions, unless asked for.
  for (const auto* name : {"Expect", "Content-Type"})
    // The type of a multipart form tells its boundary.
    if (!request_.headers.has(name) && !(mime_ && std::string_view(name) == "Content-Type"))
      add_line(headers_, std::string(name).append(":"));
  curl_easy_setopt(curl_.get(), CURLOPT_HTTPHEADER, headers_.get());
}

int Transfer::before_request(void* self, char*, char*, int, int) {
  static_cast<Transfer*>(self)->begun_ = true;
  return CURL_PREREQFUNC_OK;
}

bool Transfer::take_bytes(std::size_t count) {
  received_ += count;
  too_long_ = too_long_ || received_ > request_.response_bytes;
  return !too_long_;
}

std::size_t Transfer::on_body(char* data, std::size_t size, std::size_t count, void* self) {
  auto& transfer = *static_cast<Transfer*>(self);
  if (!transfer.take_bytes(size * count)) return 0;
  transfer.response_.body.append(data, size * count);
  if (transfer.request_.on_body && !transfer.request_.on_body({data, size * count})) return 0;
  return size * count;
}

std::size_t Transfer::on_header(char* data, std::size_t size, std::size_t count, void* self) {
  auto& transfer = *static_cast<Transfer*>(self);
  if (!transfer.take_bytes(size * count)) return 0;
  std::string_view line(data, size * count);
  if (line.starts_with("HTTP/")) {
    transfer.response_ = {};  // an interim answer came before
    return size * count;
  }
  auto colon = line.find(':');
  if (colon != std::string_view::npos)
    transfer.response_.headers.add(line.substr(0, colon), trim(line.substr(colon + 1)));
  return size * count;
}

ClientReply Transfer::reply(CURLcode code) {
  ClientReply reply;
  if (code != CURLE_OK) {
    // Whatever went wrong: what was never begun cannot have been seen, what was begun may have been.
    reply.fate = begun_ ? Fate::unknown : Fate::not_sent;
    reply.reason = reason(code);
    return reply;
  }
  long status = 0;
  curl_easy_getinfo(curl_.get(), CURLINFO_RESPONSE_CODE, &status);
  reply.fate = Fate::answered;
  reply.response = std::move(response_);
  reply.response.status = static_cast<int>(status);
  reply.response.content_type = reply.response.headers.get("Content-Type");
  return reply;
}

std::string Transfer::reason(CURLcode code) const {
  auto url = parse_url(request_.url);
  auto host = url ? url->host + (url->port.empty() ? "" : ":" + url->port) : std::string("the address");
  if (too_long_)
    return host + " answered with more than " + std::to_string(request_.response_bytes) + " bytes.";
  switch (code) {
    case CURLE_COULDNT_RESOLVE_HOST: return "The name " + host + " could not be resolved.";
    case CURLE_COULDNT_CONNECT: return "Nothing accepts connections at " + host + ".";
    case CURLE_OPERATION_TIMEDOUT:
      return begun_ ? host + " did not answer in time." : "No connection to " + host + " in time.";
    case CURLE_PEER_FAILED_VERIFICATION: return "The certificate of " + host + " is not valid.";
    case CURLE_SSL_CONNECT_ERROR: return "No secure connection to " + host + " could be made.";
    case CURLE_UNSUPPORTED_PROTOCOL:
    case CURLE_WEIRD_SERVER_REPLY: return host + " answered with something that is not HTTP.";
    case CURLE_GOT_NOTHING: return host + " closed the connection without an answer.";
    default: return "The exchange with " + host + " failed: " + curl_easy_strerror(code) + ".";
  }
}

}  // namespace rf::http
