#include <algorithm>

#include "base/digest.h"
#include "monitor/event.h"
#include "web/render_monitored.h"
#include "web/site.h"

// Calls of human agents that are listened to: what comes in of them, and what people do about them.
namespace rf::web {
namespace {

constexpr std::size_t id_most = monitor::id_bytes_most;

std::string language_of(const Context& c) {
  auto wanted = c.query("language").value_or("en");
  return wanted == "hi" || wanted == "ja" ? wanted : "en";
}

// The segments of a body, as events of the call; nullopt after the answer that says which one is wrong.
std::optional<std::vector<monitor::Event>> segments_of(Context& c, const Json& body,
                                                       const std::string& call) {
  auto found = body.find("segments");
  if (found == body.end() || !found->is_array() || found->empty() ||
      found->size() > desk::Monitoring::events_at_once - 1) {
    c.error(
        422, "segments-invalid",
        "'segments' is a list of 1 to " + std::to_string(desk::Monitoring::events_at_once - 1) + " segments.",
        "segments");
    return std::nullopt;
  }
  std::vector<monitor::Event> events;
  for (std::size_t i = 0; i < found->size(); ++i) {
    auto one = (*found)[i];
    if (one.is_object()) {
      one["call"] = call;
      if (!one.contains("source")) one["source"] = "rest";
    }
    auto segment = monitor::segment_of(one);
    if (!segment) {
      c.error(422, segment.error().code, "segments[" + std::to_string(i) + "]: " + segment.error().message,
              "segments");
      return std::nullopt;
    }
    events.push_back({call, std::move(*segment)});
  }
  return events;
}

}  // namespace

// Agents see the calls that are theirs; the others see all.
bool Site::may_hear(const ContextPtr& c, const desk::MonitoredCall& call) const {
  const auto& user = c->session().user;
  return c->machine() || may(user.role, Ability::listen) || call.agent == user.name;
}

void Site::answer_monitored(const ContextPtr& c, const desk::MonitoredView& view) {
  const auto language = language_of(*c);
  c->json(200, render_monitored(view, parts_.monitoring.score_in(view, language), language));
}

Task<std::optional<desk::MonitoredView>> Site::monitored(ContextPtr c, std::string reference) {
  using Looked = Result<desk::MonitoredView>;
  auto view = co_await later<Looked>(
      [&](Answer<Looked> answer) { parts_.monitoring.look(reference, std::move(answer)); });
  // To an agent the calls of others are none.
  if (view && !may_hear(c, view->call)) view = fail("call-unknown", "There is no call '" + reference + "'.");
  if (view) co_return std::move(*view);
  c->error(view.error());
  co_return std::nullopt;
}

void Site::add_monitored() {
  auto& feed = route("POST", "/api/v1/calls/{id}/segments", Ability::call, [this](ContextPtr c) -> Task<> {
    auto body = c->body({"segments", "customer", "agent", "language"});
    if (!body) co_return;
    const auto reference = c->param("id");
    auto customer = c->text(*body, "customer", id_most, false);
    if (!customer) co_return;
    auto agent = c->text(*body, "agent", id_most, false);
    if (!agent) co_return;
    auto language = c->text(*body, "language", 32, false);
    if (!language) co_return;
    auto events = segments_of(*c, *body, reference);
    if (!events) co_return;
    using Looked = Result<desk::MonitoredView>;
    auto there = co_await later<Looked>(
        [&](Answer<Looked> answer) { parts_.monitoring.look(reference, std::move(answer)); });
    if (!there && there.error().code != "call-unknown") co_return c->error(there.error());
    if (!there) {
      desk::Monitoring::Begin begin;
      begin.reference = reference;
      begin.customer = std::move(*customer);
      begin.agent = agent->empty() && !c->machine() ? c->who() : std::move(*agent);
      begin.language = std::move(*language);
      begin.source = "rest";
      auto beginning = begin_monitored(begin);
      there = co_await beginning;
      if (!there && there.error().code != "call-exists") co_return c->error(there.error());
    }
    if (there && !may_hear(c, there->call))
      co_return c->error(404, "call-unknown", "There is no call '" + reference + "'.");
    using Heard = Result<desk::Monitoring::Taken>;
    auto taken = co_await later<Heard>([&](Answer<Heard> answer) {
      parts_.monitoring.hear(reference, std::move(*events), std::move(answer));
    });
    if (!taken) co_return c->error(taken.error());
    auto answer = render_monitored_row(taken->view);
    answer["taken"] = taken->taken;
    answer["known"] = taken->known;
    answer["advice"] = monitor::to_json(taken->view.advice, language_of(*c));
    c->json(200, answer);
  });
  feed.scope = store::Scope::calls;
  feed.reads_body = true;

  route("GET", "/api/v1/monitored", [this](ContextPtr c) -> Task<> {
    if (!c->read_query(
            {"state", "agent", "customer", "level", "text", "sort", "escalated", "offset", "limit"}))
      co_return;
    store::MonitoredQuery query;
    const auto state = c->query("state").value_or("all");
    if (state != "all" && state != "live" && state != "ended")
      co_return c->error(400, "bad-request", "'state' is all, live or ended.", "state");
    if (state == "live") query.state = store::MonitoredQuery::State::live;
    if (state == "ended") query.state = store::MonitoredQuery::State::ended;
    query.agent = c->query("agent").value_or("");
    query.customer = c->query("customer").value_or("");
    query.level = c->query("level").value_or("");
    query.text = c->query("text").value_or("").substr(0, 128);
    query.by_risk = c->query("sort").value_or("") == "risk";
    query.escalated = c->query("escalated").value_or("") == "true";
    if (!may(c->session().user.role, Ability::listen)) query.agent = c->who();
    auto offset = c->number("offset", 0, 0, 10'000'000), limit = c->number("limit", 100, 0, 1'000);
    if (!offset || !limit) co_return;
    query.offset = *offset;
    query.limit = static_cast<int>(*limit);
    std::function<Result<store::MonitoredPage>(store::Connection&)> question =
        [query](store::Connection& db) { return store::list_monitored(db, query); };
    auto asking = ask<store::MonitoredPage>(std::move(question));
    auto page = co_await asking;
    if (!page) co_return c->error(page.error());
    Json calls = Json::array();
    for (const auto& row : page->rows) calls.push_back(render_monitored_row(row));
    c->json(200, {{"calls", std::move(calls)}, {"total", page->total}});
  });
  route("GET", "/api/v1/monitored/{ref}", [this](ContextPtr c) -> Task<> {
    if (!c->read_query({"language"})) co_return;
    auto looking = monitored(c, c->param("ref"));
    auto view = co_await looking;
    if (view) answer_monitored(c, *view);
  });
  add_monitored_actions();
}

// What a person does about a call: each is stored in its log.
void Site::add_monitored_actions() {
  auto hear = [this](ContextPtr c, monitor::Event event) -> Task<> {
    const auto reference = event.call;
    using Heard = Result<desk::Monitoring::Taken>;
    std::vector<monitor::Event> events;
    events.push_back(std::move(event));
    auto taken = co_await later<Heard>([&](Answer<Heard> answer) {
      parts_.monitoring.hear(reference, std::move(events), std::move(answer));
    });
    if (!taken) co_return c->error(taken.error());
    answer_monitored(c, taken->view);
  };
  auto into_call = [this](const desk::MonitoredView& view) {
    return std::clamp<std::int64_t>((parts_.loop.now() - view.call.began).count(), 0, monitor::call_most_ms);
  };
  route("POST", "/api/v1/monitored/{ref}/notes", [this, hear, into_call](ContextPtr c) -> Task<> {
    if (!c->read_query({"language"})) co_return;
    auto body = c->body({"words", "id"});
    if (!body) co_return;
    std::string id;
    if (body->contains("id")) {
      auto given = c->text(*body, "id", 64);
      if (!given) co_return;
      id = std::move(*given);
    }
    if (id.empty()) id = base64url(parts_.loop.random(9));
    auto words = c->text(*body, "words", 4'096);
    if (!words) co_return;
    if (words->empty()) co_return c->error(422, "note-empty", "Write something.", "words");
    auto looking = monitored(c, c->param("ref"));
    auto view = co_await looking;
    if (!view) co_return;
    monitor::Note note{std::move(id), into_call(*view), c->who(), std::move(*words)};
    auto hearing = hear(c, {view->call.reference, std::move(note)});
    co_await hearing;
  }).reads_body = true;
  route("POST", "/api/v1/monitored/{ref}/hold", [this, hear, into_call](ContextPtr c) -> Task<> {
    if (!c->read_query({"language"})) co_return;
    auto body = c->body({"on"});
    if (!body) co_return;
    auto on = body->find("on");
    if (on == body->end() || !on->is_boolean())
      co_return c->error(400, "bad-request", "'on' must be true or false.", "on");
    auto looking = monitored(c, c->param("ref"));
    auto view = co_await looking;
    if (!view) co_return;
    if (view->call.ended) co_return c->error(409, "call-ended", "This call has ended.");
    monitor::Hold hold{into_call(*view), on->get<bool>()};
    auto hearing = hear(c, {view->call.reference, hold});
    co_await hearing;
  }).reads_body = true;
  route("POST", "/api/v1/monitored/{ref}/escalation", [this](ContextPtr c) -> Task<> {
    if (!c->read_query({"language"})) co_return;
    auto body = c->body({"reason"});
    if (!body) co_return;
    auto reason = c->text(*body, "reason", 500);
    if (!reason) co_return;
    auto looking = monitored(c, c->param("ref"));
    auto view = co_await looking;
    if (!view) co_return;
    using Looked = Result<desk::MonitoredView>;
    auto done = co_await later<Looked>([&](Answer<Looked> answer) {
      parts_.monitoring.escalate(view->call.reference, c->who(), *reason, std::move(answer));
    });
    if (!done) co_return c->error(done.error());
    answer_monitored(c, *done);
  }).reads_body = true;
  route("POST", "/api/v1/monitored/{ref}/escalation/take", Ability::listen, [this](ContextPtr c) -> Task<> {
    if (!c->read_query({"language"})) co_return;
    using Looked = Result<desk::MonitoredView>;
    auto done = co_await later<Looked>([&](Answer<Looked> answer) {
      parts_.monitoring.take_escalation(c->param("ref"), c->who(), std::move(answer));
    });
    if (!done) co_return c->error(done.error());
    answer_monitored(c, *done);
  });
  route("POST", "/api/v1/monitored/{ref}/end", [this](ContextPtr c) -> Task<> {
    if (!c->read_query({"language"})) co_return;
    auto looking = monitored(c, c->param("ref"));
    auto view = co_await looking;
    if (!view) co_return;
    using Looked = Result<desk::MonitoredView>;
    auto done = co_await later<Looked>([&](Answer<Looked> answer) {
      parts_.monitoring.end(view->call.reference, "ended by " + c->who(), std::move(answer));
    });
    if (!done) co_return c->error(done.error());
    answer_monitored(c, *done);
  });
}

}  // namespace rf::web
