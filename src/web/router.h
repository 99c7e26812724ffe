#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"
#include "store/api_keys.h"
#include "web/ability.h"
#include "web/context.h"
#include "web/rates.h"

namespace rf::web {

// Who a route lets in.
enum class Access {
  open,       // anybody
  starts,     // anybody, from our own page: requests that begin a session
  signed_in,  // a session; and its X-CSRF for methods that change something
};

struct Route {
  std::string method;   // "GET"
  std::string pattern;  // "/api/v1/cases/{id}"
  Access access = Access::signed_in;
  std::optional<Ability> ability;
  std::function<void(ContextPtr)> handle;
  std::size_t body_most = 1024 * 1024;
  Millis time_most{10'000};
  bool only_looks = false;            // changes nothing although it is a POST: counted as a look
  bool reads_body = false;            // else a body is refused before the handler is asked
  std::optional<store::Scope> scope;  // programs with a key of this scope come in too
  std::optional<Rate> file;           // takes many records away or brings them: counted for itself
};

class Router {
 public:
  // The answer stays valid until the next one is added.
  Route& add(Route route) { return routes_.emplace_back(std::move(route)); }
  const std::vector<Route>& routes() const { return routes_; }

  struct Found {
    const Route* route = nullptr;  // null: nothing at that path, or not with that method
    bool path_exists = false;
    std::string allowed;  // methods, for 405
    std::vector<std::pair<std::string, std::string>> params;
  };
  // Fixed segments win over parameters. HEAD is found as GET.
  Found find(std::string_view method, std::string_view path) const;

 private:
  std::vector<Route> routes_;
};

}  // namespace rf::web
