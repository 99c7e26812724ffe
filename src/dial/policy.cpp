#include "dial/policy.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/digest.h"
#include "base/text.h"
#include "base/yaml.h"

namespace rf::dial {
namespace {

using yaml::Node;

constexpr std::array<std::string_view, 7> day_names = {"sun", "mon", "tue", "wed", "thu", "fri", "sat"};

std::optional<int> day_named(std::string_view name) {
  const auto found = std::find(day_names.begin(), day_names.end(), name);
  if (found == day_names.end()) return std::nullopt;
  return static_cast<int>(found - day_names.begin());
}

std::optional<int> two_digits(std::string_view text) {
  if (text.size() != 2 || text[0] < '0' || text[0] > '9' || text[1] < '0' || text[1] > '9')
    return std::nullopt;
  return (text[0] - '0') * 10 + (text[1] - '0');
}

// "08:00" to "24:00".
Result<int> minute_of_day(const Node& node) {
  auto text = node.text();
  if (!text) return tl::unexpected(text.error());
  if (text->size() == 5 && (*text)[2] == ':') {
    const auto hour = two_digits(text->substr(0, 2));
    const auto minute = two_digits(text->substr(3));
    if (hour && minute && *minute < 60 && *hour * 60 + *minute <= 24 * 60) return *hour * 60 + *minute;
  }
  return node.error("'" + *text +
                    "' is not a time of day; write hours and minutes from 00:00 to 24:00, like 08:00.");
}

// "mon", or "mon-sat".
Done add_days(const Node& node, Policy::Window& window) {
  auto text = node.text();
  if (!text) return tl::unexpected(text.error());
  const auto dash = text->find('-');
  const auto first = day_named(text->substr(0, dash));
  const auto last = dash == std::string::npos ? first : day_named(text->substr(dash + 1));
  if (!first || !last) {
    return node.error("'" + *text +
                      "' is not a day; write mon, tue, wed, thu, fri, sat, sun, or a range like mon-sat.");
  }
  for (int day = *first;; day = (day + 1) % 7) {
    if (window.days[day]) return node.error("the day '" + std::string(day_names[day]) + "' is listed twice.");
    window.days[day] = true;
    if (day == *last) return {};
  }
}

Result<Policy::Window> read_window(const Node& node) {
  if (auto ok = node.only({"days", "from", "to"}); !ok) return tl::unexpected(ok.error());
  Policy::Window window;
  for (const auto& [key, minute] : {std::pair{"from", &window.from}, std::pair{"to", &window.to}}) {
    auto value = node.need(key).and_then(minute_of_day);
    if (!value) return tl::unexpected(value.error());
    *minute = *value;
  }
  if (window.from >= window.to) {
    return node.error(
        "'from' must be earlier than 'to'; write a window over midnight as two, one to 24:00 and one from "
        "00:00.");
  }
  auto days = node.need("days").and_then([](const Node& list) { return list.items(); });
  if (!days) return tl::unexpected(days.error());
  if (days->empty()) return node.error("'days' is empty; write the days of this window, like [mon-sat].");
  for (const auto& day : *days) {
    if (auto ok = add_days(day, window); !ok) return tl::unexpected(ok.error());
  }
  return window;
}

Done read_windows(const Node& root, Policy& policy) {
  auto list = root.need("windows");
  if (!list) return tl::unexpected(list.error());
  auto items = list->items();
  if (!items) return tl::unexpected(items.error());
  if (items->empty() || items->size() > 28) {
    return list->error("'windows' needs 1 to 28 windows, like {days: [mon-sat], from: 08:00, to: 19:00}.");
  }
  for (const auto& item : *items) {
    auto window = read_window(item);
    if (!window) return tl::unexpected(window.error());
    if (std::chrono::minutes(window->to - window->from) <= policy.ring_time) {
      return item.error("this window is shorter than 'ring_time', so no call could ever be made in it.");
    }
    if (!policy.only_simulated && (window->from < opens_earliest || window->to > closes_latest)) {
      return item.error("calls to real people are allowed from 08:00 to 21:00 at most; narrow this window.");
    }
    policy.windows.push_back(*window);
  }
  return {};
}

Done read_country(const Node& root, Policy& policy) {
  auto node = root.need("country");
  if (!node) return tl::unexpected(node.error());
  auto text = node->text();
  if (!text) return tl::unexpected(text.error());
  policy.country = *text;
  if (policy.country == "*") {
    if (policy.only_simulated) return {};
    return node->error("the country '*' (any) is allowed only together with 'only_simulated: true'.");
  }
  const auto upper = [](char c) { return c >= 'A' && c <= 'Z'; };
  if (policy.country.size() == 2 && std::all_of(policy.country.begin(), policy.country.end(), upper))
    return {};
  return node->error(
      "'" + policy.country +
      "' is not a country; write its two capital letters, like IN or US (GB for the United Kingdom).");
}

Done read_text(const Node& root, std::string_view key, std::string& out) {
  auto node = root.need(key);
  if (!node) return tl::unexpected(node.error());
  auto text = node->text();
  if (!text) return tl::unexpected(text.error());
  out = trim(*text);
  if (out.empty() || out.size() > 60)
    return node->error("'" + std::string(key) + "' needs 1 to 60 characters.");
  return {};
}

Done read_number(const Node& root, std::string_view key, int most, int& out) {
  auto value = root.need(key).and_then([&](const Node& node) { return node.integer(1, most); });
  if (!value) return tl::unexpected(value.error());
  out = static_cast<int>(*value);
  return {};
}

Done read_duration(const Node& root, std::string_view key, Millis least, Millis most, Millis& out) {
  auto value = root.need(key).and_then([&](const Node& node) { return node.duration(least, most); });
  if (!value) return tl::unexpected(value.error());
  out = *value;
  return {};
}

Done read_limits(const Node& root, Policy& policy) {
  using namespace std::chrono_literals;
  const int most = policy.only_simulated ? 1'000'000 : per_week_most;
  return read_number(root, "per_day", most, policy.per_day)
      .and_then([&] { return read_number(root, "per_week", most, policy.per_week); })
      .and_then([&]() -> Done {
        if (policy.per_week >= policy.per_day) return {};
        return root.find("per_week")->error("'per_week' must be at least 'per_day'.");
      })
      // Ofcom: at least 15 s before giving up.
      .and_then([&] { return read_duration(root, "ring_time", 15s, 2min, policy.ring_time); })
      .and_then([&] { return read_duration(root, "call_time", 1min, 1h, policy.call_time); });
}

Done read_simulated(const Node& root, Policy& policy) {
  const auto node = root.find("only_simulated");
  if (!node) return {};
  auto value = node->boolean();
  if (!value) return tl::unexpected(value.error());
  policy.only_simulated = *value;
  return {};
}

}  // namespace

Result<Policy> load_policy(std::string file, std::string_view text) {
  auto root = yaml::parse(std::move(file), text);
  if (!root) return tl::unexpected(root.error());
  if (root->kind() != Node::Kind::map)
    return root->error("a policy is expected, beginning with 'policy: ' and its name.");
  Policy policy;
  policy.version = sha256_hex(text);
  // What the other keys may say depends on `only_simulated`, and the windows on `ring_time`.
  auto done = root->only({"policy", "title", "country", "only_simulated", "windows", "per_day", "per_week",
                          "ring_time", "call_time"})
                  .and_then([&] { return read_text(*root, "policy", policy.name); })
                  .and_then([&] { return read_text(*root, "title", policy.title); })
                  .and_then([&] { return read_simulated(*root, policy); })
                  .and_then([&] { return read_country(*root, policy); })
                  .and_then([&] { return read_limits(*root, policy); })
                  .and_then([&] { return read_windows(*root, policy); });
  if (!done) return tl::unexpected(done.error());
  return policy;
}

}  // namespace rf::dial
