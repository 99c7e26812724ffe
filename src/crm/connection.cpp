#include "crm/connection.h"

#include <algorithm>

#include "base/text.h"

namespace rf::crm {
namespace {

using Json = nlohmann::json;
constexpr std::size_t url_most = 4'000;  // Kintone takes about 4,096
constexpr int attempts_most = 1'000;

std::string scalar(const Json& value) { return value.is_string() ? value.get<std::string>() : value.dump(); }

// fields[0]=a&fields[1]=b&query=…
std::string query_of(const Json& payload) {
  std::string out;
  const auto add = [&](const std::string& name, const Json& value) {
    out += (out.empty() ? "" : "&") + http::percent_encode(name) + "=" + http::percent_encode(scalar(value));
  };
  for (const auto& [name, value] : payload.items()) {
    if (!value.is_array())
      add(name, value);
    else
      for (std::size_t i = 0; i < value.size(); ++i) add(name + "[" + std::to_string(i) + "]", value[i]);
  }
  return out;
}

bool is_name(std::string_view text) {
  return !text.empty() && text.size() <= 200 && text.front() != '-' && text.front() != '.' &&
         text.back() != '.' && text.find("..") == text.npos &&
         std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
                  c == '.';
         });
}

Result<std::string> own_url(std::string_view text) {
  while (text.ends_with('/')) text.remove_suffix(1);
  const auto url = http::parse_url(text);
  if (!url || (url->scheme != "http" && url->scheme != "https") || url->host.empty() ||
      !url->userinfo.empty() || !(url->path.empty() || url->path == "/") ||
      text.find_first_of("?# \t\r\n") != text.npos)
    return fail("base_url",
                "Kintone's address is like https://example.cybozu.com, without a path or password");
  const auto& host = url->host;
  const bool here = host == "127.0.0.1" || host == "localhost" || host == "::1" || host == "[::1]";
  if (url->scheme == "http" && !here)
    return fail("base_url", "http would show the token to everybody on the way; https is needed");
  return std::string(text);
}

}  // namespace

Result<std::string> kintone_url(std::string_view subdomain, std::string_view base_url) {
  base_url = trim(base_url);
  if (!base_url.empty()) return own_url(base_url);
  subdomain = trim(subdomain);
  if (subdomain.starts_with("https://")) subdomain.remove_prefix(8);
  while (subdomain.ends_with('/')) subdomain.remove_suffix(1);
  if (!is_name(subdomain))
    return fail(
        "subdomain",
        "a subdomain is what stands before .cybozu.com in Kintone's address, like example; with another "
        "domain the whole name, like example.kintone.com");
  const auto host = lower_ascii(subdomain);
  return "https://" + host + (host.find('.') == host.npos ? ".cybozu.com" : "");
}

Done check_token(std::string_view token) {
  constexpr std::size_t tokens_most = 9, length_most = 200;
  const auto tokens = split(token, ',');
  if (tokens.size() > tokens_most) return fail("api_token", "Kintone takes at most nine tokens");
  for (const auto one : tokens) {
    const bool well = !one.empty() && one.size() <= length_most &&
                      std::all_of(one.begin(), one.end(), [](char c) { return c > 0x20 && c < 0x7f; });
    if (!well)
      return fail("api_token",
                  "a token is letters, digits and signs, several with a comma and nothing else between");
  }
  return {};
}

Connection::Connection(Executor& executor, Send send, Access access)
    : executor_(executor),
      send_(std::move(send)),
      access_(std::move(access)),
      gate_(std::make_shared<Gate>(executor, std::clamp(access_.at_once, 1u, 50u))) {}

http::ClientRequest Connection::request(const Ask& ask) const {
  http::ClientRequest request{.method = ask.method};
  request.url = access_.url + "/k/" +
                (access_.guest_space ? "guest/" + std::to_string(access_.guest_space) + "/" : std::string()) +
                "v1/" + ask.api + ".json";
  request.headers.add("X-Cybozu-API-Token", access_.token);
  request.headers.add("Accept", "application/json");
  request.headers.add("Accept-Language", "en");
  request.total_time = access_.time;
  request.response_bytes = ask.bytes;
  // What must not happen twice must not be repeated by the machinery below either.
  request.never_resend = !ask.harmless;
  const bool in_url = ask.method == "GET" || ask.method == "DELETE";
  if (in_url) {
    auto with_query = request.url + "?" + query_of(ask.payload);
    if (with_query.size() <= url_most) {
      request.url = std::move(with_query);
      return request;
    }
    request.method = "POST";
    request.headers.add("X-HTTP-Method-Override", ask.method);
  }
  request.headers.add("Content-Type", "application/json");
  request.body = ask.payload.dump(-1, ' ', false, Json::error_handler_t::replace);
  return request;
}

// A quarter more at most, so that many who were sent away do not come back together.
Millis Connection::with_jitter(Millis time) {
  const auto byte = static_cast<unsigned char>(executor_.random(1).front());
  return time + Millis{time.count() * byte / 1024};
}

Task<> Connection::sleep(Millis time) {
  co_await later<bool>([&](rf::Answer<bool> answer) {
    executor_.after(time, [answer = std::move(answer)] { answer(true); });
  });
}

Task<Reply<Json>> Connection::ask(Ask ask) {
  const auto begun = executor_.now();
  auto wait = access_.first_wait;
  for (int attempt = 1;; ++attempt) {
    auto turn = co_await later<Gate::TurnPtr>(
        [&](rf::Answer<Gate::TurnPtr> answer) { gate_->enter(std::move(answer)); });
    if (!turn)
      co_return tl::unexpected<Refusal>(
          Refusal{Trouble::busy, Error{"crm-busy", "Too many requests wait for Kintone already."}});
    auto sent = request(ask);
    auto reply = co_await later<http::ClientReply>(
        [&](rf::Answer<http::ClientReply> answer) { send_(std::move(sent), std::move(answer)); });
    if (reply.fate == http::Fate::answered)
      if (const auto told = told_concurrency(reply.response)) gate_->told(told->running, told->limit);
    auto read = read_answer(reply, ask.what);
    if (read) co_return read;
    const auto& refusal = read.error();
    const bool at_the_door = refusal.trouble == Trouble::unreachable || refusal.status == 429;
    const bool again =
        at_the_door ||
        (ask.harmless && (refusal.trouble == Trouble::busy || refusal.trouble == Trouble::unknown));
    const auto pause = with_jitter(std::max(wait, refusal.wait.value_or(Millis{0})));
    if (refusal.trouble == Trouble::busy) gate_->pause(pause);
    if (!again || attempt >= attempts_most || executor_.now() + pause - begun > access_.patience)
      co_return read;
    if (access_.on_wait) access_.on_wait(refusal.error, pause);
    // Others may use the time, unless all are to stay away.
    turn.reset();
    auto sleeping = sleep(pause);
    co_await sleeping;
    wait = std::min(wait * 2, access_.longest_wait);
  }
}

}  // namespace rf::crm
