#include "web/site.h"

#include "base/digest.h"
#include "desk/log.h"
#include "web/files.h"
#include "web/hooks.h"
#include "web/render.h"

namespace rf::web {

Site::Site(Parts parts, SiteSettings settings)
    : parts_(parts),
      settings_(std::move(settings)),
      risk_scoring_(parts.risk),
      trainer_(parts.risk, settings_.training, [&loop = parts.loop] { return loop.now(); }),
      worker_(parts.loop),
      hasher_(parts.loop, 2, 16),
      importer_(parts.loop, 1, 2),
      checker_(parts.loop, 2, 16),
      sessions_(parts.loop, worker_, parts.accounts),
      machines_(parts.loop, worker_, parts.keys),
      lag_(parts.loop),
      memory_(parts.loop, settings_.memory_limit),
      live_(
          parts.loop, parts.store, parts.flows,
          [this](desk::CallId id, Answer<Result<Json>> answer) {
            tasks_.spawn(call_detail(id, std::move(answer)));
          },
          [this](std::string hash, Answer<bool> answer) {
            tasks_.spawn(still_in(std::move(hash), std::move(answer)));
          },
          [this] { return waiting_calls(); }),
      rooms_(
          parts.loop,
          [this](std::string key, Answer<Done> answer) { let_guest_in(std::move(key), std::move(answer)); },
          [this](const std::string& call) -> std::optional<std::string> {
            if (parts_.monitoring.view(call)) return "Joined call " + call + ".";
            return std::nullopt;
          }) {
  add_people();
  add_keys();
  add_desk();
  add_cases();
  add_imports();
  add_calls();
  add_rounds();
  add_orders();
  add_stops();
  add_earlier();
  add_compliance();
  add_flows();
  add_flow_versions();
  add_flow_trials();
  add_monitored();
  add_earlier_risk();
  add_risk_models();
  add_risk_trainings();
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

void Site::handle(http::Request request, http::Respond respond) {
  bool secure = https(request);
  auto finish = [secure, respond = std::move(respond)](http::Response response) {
    response.headers.add(security_headers(secure));
    respond(std::move(response));
  };
  if (is_hook(request.path()))
    return handle_hook({parts_.desk, parts_.carrier.settings(), rates_, parts_.loop.now()},
                       std::move(request), std::move(finish));
  auto context = std::make_shared<Context>(std::move(request), std::move(finish));
  if (auto wait = must_wait(context->request()); wait > Millis{0}) return context->too_often(wait);
  if (sheds(context->request())) {
    context->header("Retry-After", "2");
    return context->busy();
  }
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
  auto in = co_await letting;
  if (!in) co_return;
  if (!route->reads_body && !context->no_body()) co_return;
  if (route->file && !local_command(context->request()))
    if (auto wait = rates_.take(*route->file, context->who(), parts_.loop.now()); wait > Millis{0})
      co_return context->too_often(wait, "These are many files for one hour.");
  route->handle(context);
}

void Site::upgrade(http::Request request, http::Upgrade upgrade) {
  tasks_.spawn(upgrade_task(std::move(request), std::move(upgrade)));
}

Task<> Site::upgrade_task(http::Request request, http::Upgrade upgrade) {
  auto refuse = [&](int status, const char* code, const char* message) {
    http::Response response;
    if (status == 429) response.headers.add("Retry-After", "60");
    response.headers.add("Cache-Control", "no-store");
    response.status = status;
    response.content_type = "application/json; charset=utf-8";
    response.body = error_body(code, message);
    response.headers.add(security_headers(https(request)));
    upgrade.refuse(std::move(response));
  };
  if (must_wait(request) > Millis{0})
    co_return refuse(429, "too-often", "Too many requests. Wait a minute and try again.");
  if (memory_.scarce()) co_return refuse(503, "busy", "The desk is very busy. Try again in a moment.");
  if (request.path() == "/socket.io/") {
    auto joining = upgrade_guest(std::move(request), std::move(upgrade));
    co_return co_await joining;
  }
  if (request.path() != "/api/v1/live")
    co_return refuse(404, "not-found", "There is nothing at this address.");
  // A browser always names the page that asks; another site's page must not listen.
  if (!known_host(request) || !own_page(request) || request.headers.get("origin").empty())
    co_return refuse(403, "other-origin", "This request came from another site's page and was refused.");
  auto finding = sessions_.find(request);
  auto found = co_await finding;
  if (found.trouble) co_return refuse(503, "busy", "The desk is very busy. Try again in a moment.");
  if (!found.session || !found.session->user.can_sign_in())
    co_return refuse(401, "signed-out", "Sign in to go on.");
  if (live_.viewers(found.token_hash) >= Live::viewers_of_session)
    co_return refuse(429, "too-many-screens", "Too many pages are open in this session. Close some.");
  auto handlers = live_.open(found.token_hash, found.session->user);
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

http::Server::Options Site::server_options() {
  http::Server::Options options;
  options.body_limit = [this](const std::string& method, std::string_view path) {
    return body_limit(method, path);
  };
  options.handler_limit = [this](const std::string& method, std::string_view path) {
    return time_limit(method, path);
  };
  options.crowd_path = is_hook;  // the carrier calls back from few addresses
  options.answered = [this](const http::Request& request, int status, double seconds) {
    count(request, status, seconds);
  };
  options.own_headers.add(security_headers(false));
  options.own_headers.add("Cache-Control", "no-store");
  options.own_body = [](int status, const std::string& message) {
    return std::pair<std::string, std::string>("application/json; charset=utf-8",
                                               error_body(code_of_status(status), message));
  };
  return options;
}

std::size_t Site::body_limit(const std::string& method, std::string_view path) const {
  if (is_hook(path)) return 64 * 1024;
  auto found = router_.find(method, path);
  return found.route ? found.route->body_most : 8 * 1024;
}

Millis Site::time_limit(const std::string& method, std::string_view path) const {
  if (is_hook(path)) return Millis{3'000};  // the caller hears silence, and the carrier asks again
  auto found = router_.find(method, path);
  return found.route ? found.route->time_most : Millis{10'000};
}

// By its pattern: the path itself may hold a token or a customer's number.
void Site::log_answer(const http::Request& request, int status, double seconds) const {
  const auto path = request.path();
  const auto found = router_.find(request.method, path);
  const auto route = is_hook(path) ? std::string(path.substr(0, path.find('/', 8)))
                     : found.route ? found.route->pattern
                                   : std::string();
  desk::log(desk::Level::debug, "request.answered",
            {{"method", request.method},
             {"route", route},
             {"status", std::int64_t{status}},
             {"ms", seconds * 1000}});
}

void Site::count(const http::Request& request, int status, double seconds) {
  if (desk::logs(desk::Level::debug)) log_answer(request, status, seconds);
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
  context->json(status, {{"case", render_case(*row, parts_.flows)}});
}

}  // namespace rf::web
