#include "base/digest.h"
#include "web/client.h"
#include "web/site.h"

// Who is let in, and how often.
namespace rf::web {
namespace {

bool unsafe(const std::string& method) { return method != "GET" && method != "HEAD" && method != "OPTIONS"; }

std::string host_of(std::string_view url) {
  auto parsed = http::parse_url(url);
  if (!parsed) return "";
  return parsed->port.empty() ? parsed->host : parsed->host + ":" + parsed->port;
}

bool here(std::string_view host, std::uint16_t port) {
  auto ours = ":" + std::to_string(port);
  for (const char* name : {"127.0.0.1", "localhost", "[::1]"})
    if (host == name + ours) return true;
  return false;
}

}  // namespace

// Our own addresses: loopback with our port, and the public URL.
bool Site::known_host(const http::Request& request) const {
  auto host = request.headers.get("host");
  if (here(host, settings_.port)) return true;
  for (const auto& url : parts_.carrier.settings().public_url->accepted())
    if (host == host_of(url)) return true;
  return false;
}

bool Site::asked_here(const http::Request& request) const {
  return is_loopback(request.peer) && here(request.headers.get("host"), settings_.port) &&
         !request.headers.has("x-forwarded-for") && !request.headers.has("forwarded");
}

bool Site::https(const http::Request& request) const {
  auto host = request.headers.get("host");
  for (const auto& url : parts_.carrier.settings().public_url->accepted())
    if (url.starts_with("https://") && host == host_of(url)) return true;
  return false;
}

// Whether a page of ours asks, as far as a browser tells. Programs tell nothing.
bool Site::own_page(const http::Request& request) const {
  auto site = request.headers.get("sec-fetch-site");
  if (!site.empty() && site != "same-origin" && site != "none") return false;
  auto origin = request.headers.get("origin");
  if (origin.empty()) return true;
  auto scheme = https(request) ? "https://" : "http://";
  return origin == scheme + std::string(request.headers.get("host"));
}

// A command on this machine that could read the desk's own folder. It has no cookie, so no page can borrow
// it.
bool Site::local_command(const http::Request& request) const {
  return !settings_.local_token.empty() && request.peer.starts_with("127.") &&
         equal_constant_time(request.headers.get("authorization"), "Bearer " + settings_.local_token);
}

bool Site::changes(const http::Request& request) const {
  if (!unsafe(request.method)) return false;
  const auto found = router_.find(request.method, request.path());
  return !found.route || !found.route->only_looks;
}

// People by their name, everybody else by their address. Commands on this machine may call 200 cases in a
// row, and what watches the desk from here may look as often as it likes.
Millis Site::must_wait(const http::Request& request) {
  if (local_command(request)) return Millis{0};
  auto now = parts_.loop.now();
  if (auto key = machines_.remembered(key_in(request)))
    return rates_.take(Rate::machine, std::to_string(key->id), now, key->per_minute);
  if (const auto* user = sessions_.remembered(request))
    return rates_.take(changes(request) ? Rate::change : Rate::read, user->name, now);
  if (asked_here(request)) return Millis{0};
  return rates_.take(Rate::stranger, client_address(request), now);
}

bool Site::sheds(const http::Request& request) const {
  if (request.path() == "/healthz" || request.path() == "/metrics") return false;
  if (memory_.full()) return true;
  return !unsafe(request.method) && (lag_.behind() || memory_.scarce());
}

Task<bool> Site::let_program_in(ContextPtr context, const Route& route) {
  auto finding = machines_.find(std::string(key_in(context->request())));
  auto key = co_await finding;
  if (!key) {
    const bool refused = key.error().code.starts_with("key-");
    if (refused)
      context->error(401, key.error().code, key.error().message);
    else
      context->error(key.error());
    co_return false;
  }
  if (!route.scope) {
    context->error(403, "forbidden", "This address is for people; a key does not open it.");
    co_return false;
  }
  if (!key->allows(*route.scope)) {
    context->error(403, "scope-missing",
                   "The key '" + key->name + "' is not for '" + std::string(name(*route.scope)) + "'.");
    co_return false;
  }
  store::Session session;
  session.user.name = "key " + key->name;
  context->set_session(std::move(session), "");
  context->set_machine(std::move(*key));
  co_return true;
}

Task<bool> Site::let_in(ContextPtr context, const Route& route) {
  const auto& request = context->request();
  if (route.access == Access::open) co_return true;
  if (!key_in(request).empty()) {
    auto letting = let_program_in(context, route);
    auto in = co_await letting;
    co_return in;
  }
  if (request.headers.has("authorization")) {
    if (!local_command(request)) {
      context->error(401, "signed-out", "This token is not valid.");
      co_return false;
    }
    store::Session session;
    session.user.name = "command-line";
    session.user.role = store::Role::admin;
    context->set_session(std::move(session), "");
    co_return true;
  }
  if (unsafe(request.method) && !own_page(request)) {
    context->error(403, "other-origin", "This request came from another site's page and was refused.");
    co_return false;
  }
  if (route.access == Access::starts) co_return true;
  auto finding = sessions_.find(request);
  auto found = co_await finding;
  if (found.trouble) {
    context->error(*found.trouble);
    co_return false;
  }
  if (!found.session || !found.session->user.can_sign_in()) {
    context->error(401, "signed-out", "Sign in to go on.");
    co_return false;
  }
  context->set_session(std::move(*found.session), std::move(found.token_hash));
  if (unsafe(request.method) &&
      !equal_constant_time(request.headers.get("x-csrf"), context->session().csrf)) {
    context->error(403, "csrf", "This page is out of date. Load it again.");
    co_return false;
  }
  if (route.ability && !may(context->session().user.role, *route.ability)) {
    context->error(403, "forbidden", "Your role does not allow this.");
    co_return false;
  }
  co_return true;
}

}  // namespace rf::web
