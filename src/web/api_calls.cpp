#include "desk/due.h"
#include "desk/shown.h"
#include "store/desk_reads.h"
#include "web/render.h"
#include "web/site.h"

// Calls: starting one, why it may not be, reading one, replaying it, ending it.
namespace rf::web {

Task<Result<Site::CallFile>> Site::call_file(desk::CallId id) {
  std::function<Result<store::StoredCall>(store::Connection&)> question = [id](store::Connection& db) {
    return store::read_stored_call(db, id);
  };
  auto asking = ask<store::StoredCall>(std::move(question));
  auto stored = co_await asking;
  if (!stored) co_return tl::unexpected(stored.error());
  CallFile file;
  file.shown = std::move(stored->shown);
  file.rows = std::move(stored->rows);
  const auto* attempt = call::attempt_of(file.rows);
  auto version = attempt ? attempt->versions->flow_version : file.shown.call.flow_version;
  file.flow = parts_.flows.version(version);
  if (!file.flow) {
    // A script that has changed since: its text was kept with the first call that began with it.
    std::function<Result<std::string>()> read = [this, version] { return parts_.store.flow_text(version); };
    auto text = read();
    if (text) file.flow = parts_.flows.keep(version, *text).value_or(nullptr);
  }
  co_return file;
}

Task<> Site::call_detail(desk::CallId id, Answer<Result<Json>> answer) {
  auto reading = call_file(id);
  auto file = co_await reading;
  if (!file) co_return answer(tl::unexpected(file.error()));
  flow::Flow named;  // what was said is in the log, whatever became of the script
  named.name = file->shown.call.flow;
  named.version = file->shown.call.flow_version;
  answer(
      render_call_detail(file->shown.call, file->flow ? *file->flow : named, file->rows, parts_.loop.now()));
}

Json Site::waiting_calls() const {
  return {{"calls", parts_.desk.line(waiting_told_most)}, {"total", parts_.desk.waiting_dials()}};
}

void Site::add_calls() {
  route("POST", "/api/v1/cases/{id}/calls", Ability::call, [this](ContextPtr c) -> Task<> {
    auto id = c->id();
    if (!id) co_return;
    auto looking = case_row(*id);
    auto row = co_await looking;
    if (!row) co_return c->error(row.error());
    if (!may_call(c, row->record)) co_return;
    auto calling = start_call(c, *id);
    auto call = co_await calling;
    if (!call) co_return;
    auto reading = case_row(*id);
    row = co_await reading;
    auto filing = call_file(*call);
    auto file = co_await filing;
    if (!row) co_return c->error(row.error());
    if (!file) co_return c->error(file.error());
    c->json(202, {{"call", render_call(file->shown.call, file->by(), parts_.loop.now())},
                  {"case", render_case(*row, parts_.flows)}});
  });
  route("GET", "/api/v1/cases/{id}/dial", [this](ContextPtr c) -> Task<> {
    auto id = c->id();
    if (!id) co_return;
    using Decided = Result<dial::Decision>;
    auto decision =
        co_await later<Decided>([&](Answer<Decided> answer) { parts_.desk.explain(*id, std::move(answer)); });
    if (!decision) co_return c->error(decision.error());
    c->json(200, render_decision(*decision));
  });
  route("GET", "/api/v1/calls/waiting", [this](ContextPtr c) -> Task<> {
    c->json(200, waiting_calls());
    co_return;
  });
  route("GET", "/api/v1/calls/{id}", [this](ContextPtr c) -> Task<> {
    auto id = c->id();
    if (!id) co_return;
    auto detail = co_await later<Result<Json>>(
        [&](Answer<Result<Json>> answer) { tasks_.spawn(call_detail(*id, std::move(answer))); });
    if (!detail) co_return c->error(detail.error());
    c->json(200, *detail);
  });
  route("GET", "/api/v1/calls/{id}/replay", [this](ContextPtr c) -> Task<> {
    auto id = c->id();
    if (!id) co_return;
    auto filing = call_file(*id);
    auto file = co_await filing;
    if (!file) co_return c->error(file.error());
    if (!file->flow)
      co_return c->error(409, "replay-unavailable",
                         "The script with which this call began is gone, or was changed in the store.");
    auto verdict = desk::judge(file->shown, file->rows, *file->flow);
    if (!verdict) co_return c->error(verdict.error());
    Json first = nullptr;
    if (const auto& difference = verdict->replay.first) {
      const auto& text = difference->recorded.empty() ? difference->decided : difference->recorded;
      first = {{"seq", difference->seq},
               {"event", Json::parse(text).at(0).at("e")},
               {"recorded", difference->recorded},
               {"decided", difference->decided}};
    }
    auto shown = Json::array();
    for (const auto& one : verdict->shown_otherwise)
      shown.push_back({{"what", one.what}, {"shown", one.shown}, {"logged", one.logged}});
    c->json(200, {{"same", verdict->same()},
                  {"events", verdict->replay.events},
                  {"first_difference", std::move(first)},
                  {"shown_otherwise", std::move(shown)}});
  });
  route("POST", "/api/v1/calls/{id}/hang-up", Ability::call, [this](ContextPtr c) -> Task<> {
    auto id = c->id();
    if (!id) co_return;
    auto filing = call_file(*id);
    auto file = co_await filing;
    if (!file) co_return c->error(file.error());
    if (file->shown.call.phase == call::Phase::ended)
      co_return c->error(409, "call-ended", "This call has ended already.");
    auto ending = act([&](Answer<Done> answer) { parts_.desk.hang_up(*id, c->who(), std::move(answer)); });
    auto ended = co_await ending;
    if (!ended) co_return c->error(ended.error());
    auto again = call_file(*id);
    auto now = co_await again;
    if (!now) co_return c->error(now.error());
    c->json(202, {{"call", render_call(now->shown.call, now->by(), parts_.loop.now())}});
  });
}

bool Site::may_call(const ContextPtr& c, const desk::CaseRecord& record) {
  if (!c->read_query({"anyway"})) return false;
  const auto anyway = c->query("anyway");
  if (anyway && *anyway != "true") {
    c->error(400, "bad-request", "'anyway' is true, or left out.", "anyway");
    return false;
  }
  if (anyway || !desk::wants_call_later(record, parts_.loop.now())) return true;
  c->error(409, "call-back-later", desk::call_later_reason(record), "anyway");
  return false;
}

Task<std::optional<desk::CallId>> Site::start_call(ContextPtr c, desk::CaseId id) {
  using Called = Result<desk::CallReply>;
  auto reply = co_await later<Called>(
      [&](Answer<Called> answer) { parts_.desk.call(id, c->who(), std::move(answer)); });
  if (!reply)
    c->error(reply.error());
  else if (!reply->call)
    c->error(409, "dial-refused", reply->refused.reason);
  else
    co_return reply->call;
  co_return std::nullopt;
}

}  // namespace rf::web
