#include "carriers/phone_company/patience.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include "base/text.h"

namespace rf::carriers::phone_company {
namespace {

std::optional<int> number(std::string_view text, int least, int most) {
  int value = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (problem != std::errc() || end != text.data() + text.size() || value < least || value > most)
    return std::nullopt;
  return value;
}

bool read_time(std::string_view text, int most, Millis& into) {
  const auto value = number(text, 100, most);
  if (value) into = Millis(*value);
  return value.has_value();
}

bool read_policy(std::string_view text, Patience& patience) {
  Patience read = patience;
  read.on_4xx = read.on_5xx = read.on_connect = read.on_read = false;
  for (const auto word : split(text, ',')) {
    const bool all = word == "all";
    if (!all && word != "4xx" && word != "5xx" && word != "ct" && word != "rt") return false;
    read.on_4xx |= all || word == "4xx";
    read.on_5xx |= all || word == "5xx";
    read.on_connect |= all || word == "ct";
    read.on_read |= all || word == "rt";
  }
  patience = read;
  return true;
}

bool read_override(std::string_view name, std::string_view value, Patience& patience) {
  if (name == "ct") return read_time(value, 10'000, patience.connect);
  if (name == "rt") return read_time(value, 15'000, patience.read);
  if (name == "tt") return read_time(value, 15'000, patience.total);
  if (name == "rp") return read_policy(value, patience);
  if (name == "e" || name == "sni") return true;  // edges and names, of which there is one here
  if (name != "rc") return false;
  const auto count = number(value, 0, 5);
  if (count) patience.retries = *count;
  return count.has_value();
}

}  // namespace

Patience patience_for(std::string_view url) {
  Patience patience;
  const auto hash = url.find('#');
  if (hash == std::string_view::npos || hash + 1 == url.size()) return patience;
  for (const auto part : split(url.substr(hash + 1), '&')) {
    const auto equals = std::min(part.find('='), part.size());
    const auto value = part.substr(std::min(equals + 1, part.size()));
    if (read_override(part.substr(0, equals), value, patience)) continue;
    (patience.ignored += patience.ignored.empty() ? "" : "&") += part;
  }
  return patience;
}

bool Patience::again(const http::ClientReply& reply) const {
  switch (reply.fate) {
    case http::Fate::not_sent: return on_connect;
    case http::Fate::unknown: return on_read;
    case http::Fate::answered: break;
  }
  const int kind = reply.response.status / 100;
  return (kind == 4 && on_4xx) || (kind == 5 && on_5xx);
}

http::ClientRequest Patience::within(http::ClientRequest request, Millis spent) const {
  const auto left = std::max(total - spent, Millis(0));
  request.connect_time = std::min(connect, left);
  request.total_time = std::min(connect + read, left);
  return request;
}

}  // namespace rf::carriers::phone_company
