#include "web/site.h"

#include "base/digest.h"
#include "desk/log.h"
#include "web/files.h"
#include "web/hooks.h"
#include "web/render.h"

namespace rf::web {
namespace {

bool unsafe(const std::string& method) { return method != "GET" && method != "HEAD" && method != "OPTIONS"; }

std::string host_of(std::string_view url) {
  auto parsed = http::parse_url(url);
  if (!parsed) return "";
  return parsed->port.empty() ? parsed->host : parsed->host + ":" + parsed->port;
}

}  // namespace

Site::Site(Parts parts, SiteSettings settings)
    : parts_(parts),
      settings_(std::move(settings)),
      worker_(parts.loop),
      sessions_(parts.loop, worker_, parts.accounts),
      live_(
          parts.loop, parts.store,
          [this](desk::CallId id, Answer<Result<Json>> answer) {
            tasks_.spawn(call_detail(id, std::move(answer)));
          },
          [this](std::string hash, Answer<bool> answer) {
            tasks_.spawn(still_in(std::move(hash), std::move(answer)));
          }) {
  add_people();
  add_desk();
  add_cases();
  add_imports();
  add_calls();
  add_orders();
  add_stops();
  add_earlier();
}

Route& Site::route(const char* method, const char* pattern, Work work) {
  Route route;
  route.method = method;
  route.pattern = pattern;
  route.handle = [this, work = std::move(work)](ContextPtr context) {
    tasks_.spawn(work(std::move(context)));
  };
  return router_.add(std::move(route));
}

Route& Site::route(const char* method, const char* pattern, Ability ability, Work work) {
  auto& added = route(method, pattern, std::move(work));
  added.ability = ability;
  return added;
}

// Our own addresses: loopback with our port, and the public URL.
bool Site::known_host(const http::Request& request) const {
  auto host = std::string(request.headers.get("host"));
  auto port = ":" + std::to_string(settings_.port);
  for (const char* name : {"127.0.0.1", "localhost", "[::1]"})
    if (host == name + port) return true;
  for (const auto& url : parts_.carrier.settings().public_url->accepted())
    if (host == host_of(url)) return true;
  return false;
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

void Site::handle(http::Request request, http::Respond respond) {
  auto path = request.path();
  if (is_hook(path))
    return handle_hook(parts_.desk, parts_.carrier.settings(), std::move(request), std::move(respond));

  bool secure = https(request);
  auto finish = [secure, respond = std::move(respond)](http::Response response) {
    add_security_headers(response.headers, secure);
    respond(std::move(response));
  };
  auto context = std::make_shared<Context>(std::move(request), std::move(finish));
  if (!known_host(context->request()))
    return context->error(421, "unknown-host",
                          "This is not the address of the desk. Use its own, or set the public URL.");
  auto found = router_.find(context->request().method, context->request().path());
  if (found.route) {
    for (auto& [name, value] : found.params) context->set_param(name, value);
    return tasks_.spawn(dispatch(context, found.route));
  }
  if (found.path_exists) {
    context->header("Allow", found.allowed);
    return context->error(405, "method-not-allowed", "This address answers to " + found.allowed + ".");
  }
  context->send(file_response(context->request()));
}

Task<> Site::dispatch(ContextPtr context, const Route* route) {
  auto letting = let_in(context, *route);
  if (co_await letting) route->handle(context);
}

Task<bool> Site::let_in(ContextPtr context, const Route& route) {
  const auto& request = context->request();
  if (route.access == Access::open) co_return true;
  // A command on this machine that could read the desk's own folder. It has no cookie, so no page can borrow
  // it.
  if (auto given = request.headers.get("authorization"); !given.empty()) {
    bool right = !settings_.local_token.empty() && request.peer.starts_with("127.") &&
                 equal_constant_time(given, "Bearer " + settings_.local_token);
    if (!right) {
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
  if (found.busy) {
    context->busy();
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

void Site::upgrade(http::Request request, http::Upgrade upgrade) {
  tasks_.spawn(upgrade_task(std::move(request), std::move(upgrade)));
}

Task<> Site::upgrade_task(http::Request request, http::Upgrade upgrade) {
  auto refuse = [&](int status, const char* code, const char* message) {
    http::Response response;
    response.status = status;
    response.content_type = "application/json; charset=utf-8";
    response.body = error_body(code, message);
    add_security_headers(response.headers, https(request));
    upgrade.refuse(std::move(response));
  };
  if (request.path() != "/api/v1/live")
    co_return refuse(404, "not-found", "There is nothing at this address.");
  // A browser always names the page that asks; another site's page must not listen.
  if (!known_host(request) || !own_page(request) || request.headers.get("origin").empty())
    co_return refuse(403, "other-origin", "This request came from another site's page and was refused.");
  auto finding = sessions_.find(request);
  auto found = co_await finding;
  if (found.busy) co_return refuse(503, "busy", "The desk is very busy. Try again in a moment.");
  if (!found.session) co_return refuse(401, "signed-out", "Sign in to go on.");
  auto handlers = live_.open(found.token_hash);
  if (!handlers) co_return refuse(503, "busy", "Too many screens are open.");
  upgrade.accept(std::move(*handlers));
}

Task<> Site::still_in(std::string hash, Answer<bool> answer) {
  auto now = parts_.loop.now();
  using Read = Result<bool>;
  std::function<Read()> work = [this, hash, now] {
    return parts_.accounts.has_session(hash, now, Sessions::idle);
  };
  auto asking = worker_.ask<Read>(std::move(work));
  auto read = co_await asking;
  answer(!read || !*read || **read);  // when in doubt they stay: each request of theirs is checked anyway
}

std::size_t Site::body_limit(const std::string& method, std::string_view path) const {
  if (is_hook(path)) return 64 * 1024;
  auto found = router_.find(method, path);
  return found.route ? found.route->body_most : 8 * 1024;
}

Millis Site::time_limit(const std::string& method, std::string_view path) const {
  if (is_hook(path)) return Millis{10'000};
  auto found = router_.find(method, path);
  return found.route ? found.route->time_most : Millis{10'000};
}

void Site::count(const http::Request&, int status, double seconds) {
  ++counted_.answers[std::min(std::max(status / 100, 0), 5)];
  counted_.seconds += seconds;
}

void Site::stop() { live_.stop(); }

Task<Result<store::CaseRow>> Site::case_row(desk::CaseId id) {
  std::function<Result<store::CaseRow>(store::Connection&)> question = [id](store::Connection& db) {
    return store::read_case_row(db, id);
  };
  auto asking = ask<store::CaseRow>(std::move(question));
  co_return co_await asking;
}

Task<Result<store::CaseRow>> Site::case_row(std::string reference) {
  std::function<Result<store::CaseRow>(store::Connection&)> question =
      [reference](store::Connection& db) -> Result<store::CaseRow> {
    auto id = store::case_with_reference(db, reference);
    if (!id) return tl::unexpected(id.error());
    return store::read_case_row(db, *id);
  };
  auto asking = ask<store::CaseRow>(std::move(question));
  co_return co_await asking;
}

Task<> Site::answer_case(ContextPtr context, desk::CaseId id, int status) {
  auto asking = case_row(id);
  auto row = co_await asking;
  if (!row) co_return context->error(row.error());
  context->json(status, {{"case", render_case(*row)}});
}

}  // namespace rf::web
