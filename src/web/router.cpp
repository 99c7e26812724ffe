#include "web/router.h"

#include "base/text.h"
#include "http/message.h"

namespace rf::web {
namespace {

bool is_param(std::string_view segment) { return segment.size() > 2 && segment.front() == '{'; }

// The parameters when the path fits the pattern.
std::optional<std::vector<std::pair<std::string, std::string>>> match(std::string_view pattern,
                                                                      std::string_view path,
                                                                      std::size_t& fixed) {
  auto wanted = split(pattern, '/'), found = split(path, '/');
  if (wanted.size() != found.size()) return std::nullopt;
  std::vector<std::pair<std::string, std::string>> params;
  fixed = 0;
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    if (!is_param(wanted[i])) {
      if (wanted[i] != found[i]) return std::nullopt;
      ++fixed;
      continue;
    }
    auto value = http::percent_decode(found[i]);
    if (!value || value->empty() || !valid_utf8(*value)) return std::nullopt;
    params.emplace_back(std::string(wanted[i].substr(1, wanted[i].size() - 2)), std::move(*value));
  }
  return params;
}

}  // namespace

Router::Found Router::find(std::string_view method, std::string_view path) const {
  Found best;
  std::size_t most_fixed = 0;
  auto wanted = method == "HEAD" ? "GET" : method;
  for (const auto& route : routes_) {
    std::size_t fixed = 0;
    auto params = match(route.pattern, path, fixed);
    if (!params || fixed < most_fixed) continue;
    if (fixed > most_fixed) best = Found{};
    most_fixed = fixed;
    best.path_exists = true;
    (best.allowed.empty() ? best.allowed : best.allowed += ", ") +=
        route.method == "GET" ? "GET, HEAD" : route.method;
    if (route.method != wanted) continue;
    best.route = &route;
    best.params = std::move(*params);
  }
  return best;
}

}  // namespace rf::web
