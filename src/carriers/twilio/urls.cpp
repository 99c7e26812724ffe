#include "carriers/twilio/urls.h"

#include <algorithm>
#include <charconv>

#include "base/text.h"
#include "http/message.h"

namespace rf::carriers::twilio {
namespace {

constexpr std::string_view voice_path = "/twilio/voice/", turn_path = "/twilio/turn/",
                           wait_path = "/twilio/wait/", status_path = "/twilio/status/";
// Milliseconds to connect and to answer, and what is asked again, twice: a full, stopping or silent desk. We
// give up on a webhook of our own after 3 s, and everything fits into the 15 s that Twilio has. That an
// answer is asked for again changes nothing: what was decided is decided.
constexpr std::string_view connection = "#ct=2000&rt=4000&rc=2&rp=5xx,ct,rt";
constexpr std::size_t token_least = 22, token_most = 64, urls_kept = 4;

bool is_token(std::string_view text) {
  return text.size() >= token_least && text.size() <= token_most &&
         std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' ||
                  c == '_';
         });
}

// 1 to 9999, as we wrote it.
std::optional<std::uint32_t> turn_number(std::string_view text) {
  std::uint32_t out = 0;
  if (text.empty() || text.size() > 4 || text[0] == '0') return std::nullopt;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return out;
}

// The number behind the last slash, which it takes away with the slash.
std::optional<std::uint32_t> take_number(std::string_view& path) {
  const auto slash = path.rfind('/');
  if (slash == std::string_view::npos) return std::nullopt;
  const auto number = turn_number(path.substr(slash + 1));
  path = path.substr(0, slash);
  return number;
}

std::string url(std::string_view public_url, std::string_view path, std::string_view token) {
  std::string out;
  out.reserve(public_url.size() + path.size() + token.size() + connection.size() + 8);
  return out.append(public_url).append(path).append(token);
}

tl::unexpected<Error> wrong(std::string_view text, std::string why) {
  return fail("public-url", "The public URL " + excerpt(text) + " cannot be used: " + std::move(why));
}

bool is_digits(std::string_view text) {
  return !text.empty() && text.size() <= 3 &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

std::string voice_url(std::string_view public_url, std::string_view token) {
  return url(public_url, voice_path, token).append(connection);
}
std::string turn_url(std::string_view public_url, std::string_view token, std::uint32_t turn) {
  return url(public_url, turn_path, token).append(1, '/').append(std::to_string(turn)).append(connection);
}
std::string wait_url(std::string_view public_url, std::string_view token, std::uint32_t turn,
                     std::uint32_t wait) {
  return url(public_url, wait_path, token)
      .append(1, '/')
      .append(std::to_string(turn))
      .append(1, '/')
      .append(std::to_string(wait))
      .append(connection);
}
std::string status_url(std::string_view public_url, std::string_view token) {
  return url(public_url, status_path, token).append(connection);
}

std::optional<Hook> hook_at(std::string_view path) {
  Hook hook;
  if (path.starts_with(voice_path)) {
    path.remove_prefix(voice_path.size());
  } else if (path.starts_with(status_path)) {
    path.remove_prefix(status_path.size());
    hook.kind = Hook::Kind::status;
  } else if (path.starts_with(turn_path)) {
    path.remove_prefix(turn_path.size());
    hook.kind = Hook::Kind::turn;
    const auto turn = take_number(path);
    if (!turn) return std::nullopt;
    hook.turn = *turn;
  } else if (path.starts_with(wait_path)) {
    path.remove_prefix(wait_path.size());
    hook.kind = Hook::Kind::wait;
    const auto wait = take_number(path), turn = wait ? take_number(path) : std::nullopt;
    if (!turn) return std::nullopt;
    hook.turn = *turn;
    hook.wait = *wait;
  } else {
    return std::nullopt;
  }
  if (!is_token(path)) return std::nullopt;
  hook.token = path;
  return hook;
}

bool on_this_machine(std::string_view text) {
  const auto parsed = http::parse_url(text);
  if (!parsed) return false;
  std::string host = lower_ascii(parsed->host);
  if (host == "localhost" || host == "::1" || host == "[::1]") return true;
  const auto numbers = split(host, '.');
  return numbers.size() == 4 && numbers[0] == "127" && std::all_of(numbers.begin(), numbers.end(), is_digits);
}

Result<std::string> check_public_url(std::string_view text) {
  text = trim(text);
  const auto parsed = http::parse_url(text);
  if (!parsed || (parsed->scheme != "http" && parsed->scheme != "https") || parsed->host.empty()) {
    return wrong(text, "write a whole address, like https://desk.bank.example.");
  }
  if (text.find_first_of("?# \t\r\n\"<>\\") != std::string_view::npos) {
    return wrong(text, "it may have no query, fragment or spaces.");
  }
  if (parsed->host.find('_') != std::string::npos)
    return wrong(text, "Twilio refuses host names with an underscore.");
  if (parsed->scheme == "http" && !on_this_machine(text)) {
    return wrong(text, "begin it with https, because what customers say is sent there.");
  }
  while (text.ends_with('/')) text.remove_suffix(1);
  return std::string(text);
}

Done PublicUrl::set(std::string_view text) {
  std::string next;
  if (!trim(text).empty()) {
    auto checked = check_public_url(text);
    if (!checked) return tl::unexpected(checked.error());
    next = std::move(*checked);
  }
  if (next == current_) return {};
  if (!current_.empty()) former_.insert(former_.begin(), {std::move(current_), std::nullopt});
  current_ = std::move(next);
  list();
  return {};
}

void PublicUrl::remember(const std::vector<Former>& earlier) {
  for (const auto& one : earlier)
    if (auto checked = check_public_url(one.url)) former_.push_back({std::move(*checked), one.left});
  list();
}

void PublicUrl::settle(Time now) {
  for (auto& one : former_)
    if (!one.left || *one.left > now) one.left = now;  // a clock that was set back must not keep it longer
  std::erase_if(former_, [&](const Former& one) { return now - *one.left > kept; });
  list();
}

// Each address once, and only so many.
void PublicUrl::list() {
  accepted_.clear();
  if (!current_.empty()) accepted_.push_back(current_);
  std::erase_if(former_, [&](const Former& one) {
    if (accepted_.size() >= urls_kept ||
        std::find(accepted_.begin(), accepted_.end(), one.url) != accepted_.end())
      return true;
    accepted_.push_back(one.url);
    return false;
  });
}

}  // namespace rf::carriers::twilio
