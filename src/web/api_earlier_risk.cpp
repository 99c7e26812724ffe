#include "web/render_monitored.h"
#include "web/site.h"

// The routes of the earlier risk system, with its payloads: for programs that call them, with a key.
namespace rf::web {
namespace {

constexpr std::size_t id_most = monitor::id_bytes_most;

std::string language_in(const Json& body) {
  auto found = body.find("language");
  const auto wanted = found != body.end() && found->is_string() ? found->get<std::string>() : "ja";
  return wanted == "en" || wanted == "hi" ? wanted : "ja";
}

// The texts of a body, all needed; nullopt after the answer.
std::optional<std::vector<std::string>> ids(Context& c, const Json& body,
                                            const std::vector<const char*>& fields) {
  std::vector<std::string> values;
  for (const char* field : fields) {
    auto text = c.text(body, field, id_most);
    if (!text) return std::nullopt;
    if (text->empty()) {
      c.error(400, "bad-request", "'" + std::string(field) + "' is missing.", field);
      return std::nullopt;
    }
    values.push_back(std::move(*text));
  }
  return values;
}

}  // namespace

// What the bank knows of the customer, and then the call; that nothing is known keeps no call from being
// heard.
Task<Result<desk::MonitoredView>> Site::begin_monitored(desk::Monitoring::Begin begin) {
  if (!begin.customer.empty() && parts_.customers) {
    using Known = Result<std::string>;
    auto known = co_await later<Known>(
        [&](Answer<Known> answer) { parts_.customers(begin.customer, std::move(answer)); });
    if (known) begin.customer_data = std::move(*known);
  }
  using Begun = Result<desk::MonitoredView>;
  co_return co_await later<Begun>(
      [&](Answer<Begun> answer) { parts_.monitoring.begin(begin, std::move(answer)); });
}

void Site::add_earlier_risk() {
  auto& health = route("GET", "/api/health", [this](ContextPtr c) -> Task<> {
    std::set<std::string> agents;
    for (const auto& view : parts_.monitoring.live())
      if (!view.call.agent.empty()) agents.insert(view.call.agent);
    c->json(200, {{"status", "healthy"},
                  {"timestamp", rfc3339(parts_.loop.now())},
                  {"active_calls", parts_.monitoring.live_count()},
                  {"active_agents", agents.size()},
                  {"version", settings_.version}});
    co_return;
  });
  health.access = Access::open;

  auto& start = route("POST", "/api/start_call", Ability::call, [this](ContextPtr c) -> Task<> {
    auto body = c->body({"call_id", "customer_id", "agent_id", "language"});
    if (!body) co_return;
    auto given = ids(*c, *body, {"call_id", "customer_id", "agent_id"});
    if (!given) co_return;
    desk::Monitoring::Begin begin;
    begin.reference = (*given)[0];
    begin.customer = (*given)[1];
    begin.agent = (*given)[2];
    begin.source = "rest";
    if (auto tag = body->find("language"); tag != body->end() && tag->is_string())
      begin.language = language_in(*body);
    auto beginning = begin_monitored(std::move(begin));
    auto view = co_await beginning;
    if (!view) co_return c->error(view.error(), "call_id");
    c->json(200, {{"status", "success"},
                  {"call_id", view->call.reference},
                  {"customer_data", earlier_customer(view->call)},
                  {"customer_known", !view->call.customer_data.empty()}});
  });
  start.scope = store::Scope::calls;
  start.reads_body = true;

  auto& score = route("POST", "/api/score_customer", Ability::call, [this](ContextPtr c) -> Task<> {
    auto body = c->body({"call_id", "language"});
    if (!body) co_return;
    auto given = ids(*c, *body, {"call_id"});
    if (!given) co_return;
    auto view = parts_.monitoring.view(given->front());
    if (!view || !may_hear(c, view->call))
      co_return c->error(404, "call-unknown", "There is no call '" + given->front() + "' that goes on.",
                         "call_id");
    const auto language = language_in(*body);
    auto result =
        earlier_result(*view, parts_.monitoring.score_in(*view, language), language, parts_.loop.now());
    rooms_.emit(rooms_of(view->call), "risk_score_update", result);
    c->json(200, result);
  });
  score.scope = store::Scope::scores;
  score.reads_body = true;

  auto& end = route("POST", "/api/end_call", Ability::call, [this](ContextPtr c) -> Task<> {
    auto body = c->body({"call_id", "language"});
    if (!body) co_return;
    auto given = ids(*c, *body, {"call_id"});
    if (!given) co_return;
    const auto there = parts_.monitoring.view(given->front());
    if (!there || !may_hear(c, there->call))
      co_return c->error(404, "call-unknown", "There is no call '" + given->front() + "' that goes on.",
                         "call_id");
    using Ended = Result<desk::MonitoredView>;
    auto view = co_await later<Ended>([&](Answer<Ended> answer) {
      parts_.monitoring.end(given->front(), "ended by " + c->who(), std::move(answer));
    });
    if (!view) co_return c->error(view.error(), "call_id");
    const auto language = language_in(*body);
    const auto told = parts_.monitoring.score_in(*view, language);
    c->json(200,
            {{"status", "success"}, {"summary", earlier_summary(*view, told, language, parts_.loop.now())}});
  });
  end.scope = store::Scope::calls;
  end.reads_body = true;
}

std::set<std::string> Site::rooms_of(const desk::MonitoredCall& call) const {
  std::set<std::string> rooms{"call_" + call.reference};
  if (!call.agent.empty()) rooms.insert("agent_" + call.agent);
  return rooms;
}

// The three events of the earlier system. A score is told when it is another one, or says something else.
void Site::monitored(const desk::MonitoredView& view, desk::MonitorWatcher::What what) {
  using What = desk::MonitorWatcher::What;
  const auto now = parts_.loop.now();
  const auto rooms = rooms_of(view.call);
  if (what == What::began)
    rooms_.emit(rooms, "call_started",
                {{"call_id", view.call.reference}, {"customer_data", earlier_customer(view.call)}});
  std::string told = std::to_string(view.score.score) + monitor::name(view.score.kind).data();
  for (const auto& advice : view.advice) told += " " + advice.id;
  auto& before = told_scores_[view.call.reference];
  if (what != What::ended && view.score.kind != monitor::LiveScore::Kind::none && told != before)
    rooms_.emit(rooms, "risk_score_update",
                earlier_result(view, parts_.monitoring.score_in(view, "ja"), "ja", now));
  before = std::move(told);
  if (view.call.ended) told_scores_.erase(view.call.reference);
  live_.monitored(view.call.agent, render_monitored_row(view));
  if (what == What::ended)
    rooms_.emit(rooms, "call_ended",
                earlier_summary(view, parts_.monitoring.score_in(view, "ja"), "ja", now));
}

}  // namespace rf::web
