#include "base/phone.h"
#include "base/text.h"
#include "web/case_query.h"
#include "web/export.h"
#include "web/render.h"
#include "web/site.h"

// The page routes of the earlier systems, as thin aliases: same session, same rules, their field names.
namespace rf::web {
namespace {

// The one value that a form or a JSON object gives under either of two names; nullopt after a 400 or 415.
std::optional<std::string> either(Context& c, const char* one, const char* other) {
  auto type = c.request().headers.get("content-type");
  if (type.substr(0, type.find(';')) == "application/x-www-form-urlencoded") {
    auto form = http::parse_form(c.request().body);
    if (form && form->size() == 1 && (form->front().first == one || form->front().first == other))
      return c.text({{form->front().first, repair_utf8(form->front().second)}}, form->front().first.c_str(),
                    64);
    c.error(400, "bad-request", "The form must have one field: " + std::string(one) + " or " + other + ".");
    return std::nullopt;
  }
  auto body = c.body({one, other});
  if (!body) return std::nullopt;
  if (body->size() != 1) {
    c.error(400, "bad-request", "Give one field: " + std::string(one) + " or " + other + ".");
    return std::nullopt;
  }
  return c.text(*body, body->contains(one) ? one : other, 64);
}

}  // namespace

Task<> Site::answer_transaction(ContextPtr c, desk::CaseId id, int status) {
  auto reading = case_row(id);
  auto row = co_await reading;
  if (!row) co_return c->error(row.error());
  c->json(status, render_transaction(*row));
}

void Site::add_earlier() {
  // The earlier page asked every 5 s: a look at the list, for everybody who sees it; not a file to take away.
  auto& all = route("GET", "/transactions", [this](ContextPtr c) -> Task<> {
    std::function<Result<MadeFile>(store::Connection&)> question = [](store::Connection& db) {
      return begin_file(db, export_cases(db, {}, reports::Format::transactions));
    };
    auto asking = ask<MadeFile>(std::move(question));
    auto file = co_await asking;
    if (!file) co_return c->error(file.error());
    send_file(*c, parts_.store, std::move(*file), "application/json", "");
  });
  all.time_most = Millis{60'000};

  route("POST", "/update_phone/{ref}", Ability::edit, [this](ContextPtr c) -> Task<> {
    auto phone = either(*c, "phone", "client_phone");
    if (!phone) co_return;
    auto reading = case_row(c->param("ref"));
    auto row = co_await reading;
    if (!row) co_return c->error(row.error());
    if (row->last_call && row->last_call->phase != call::Phase::ended)
      co_return c->error(409, "call-live",
                         "A call to this customer is under way. Change it when the call has ended.");
    desk::CaseChange change;
    change.phone = *phone;
    change.phone_was = row->record.phone;
    change.country = country_beside(row->record.phone, settings_.home_country);
    settle_zone(*row, change, c->session().user.role, parts_.desk.settings(), parts_.loop.now());
    auto id = row->record.id;
    auto editing =
        act([&](Answer<Done> answer) { parts_.desk.edit(id, change, c->who(), std::move(answer)); });
    auto edited = co_await editing;
    if (!edited) co_return c->error(edited.error(), "phone");
    auto answering = answer_transaction(c, id, 200);
    co_await answering;
  }).reads_body = true;
  route("POST", "/set_action/{ref}", Ability::status, [this](ContextPtr c) -> Task<> {
    auto action = either(*c, "action", "status");
    if (!action) co_return;
    auto badge = call::badge_named(*action);
    if (!badge) co_return c->error(422, "status-unknown", "There is no status '" + *action + "'.", "action");
    auto reading = case_row(c->param("ref"));
    auto row = co_await reading;
    if (!row) co_return c->error(row.error());
    auto id = row->record.id;
    auto set = co_await later<Result<bool>>([&](Answer<Result<bool>> answer) {
      parts_.desk.set_status(id, badge, c->who(), "", std::move(answer));
    });
    if (!set) co_return c->error(set.error(), "action");
    auto answering = answer_transaction(c, id, 200);
    co_await answering;
  }).reads_body = true;
  route("POST", "/call/{ref}", Ability::call, [this](ContextPtr c) -> Task<> {
    auto reading = case_row(c->param("ref"));
    auto row = co_await reading;
    if (!row) co_return c->error(row.error());
    if (!may_call(c, row->record)) co_return;
    auto id = row->record.id;
    auto calling = start_call(c, id);
    auto call = co_await calling;
    if (!call) co_return;
    auto answering = answer_transaction(c, id, 202);
    co_await answering;
  });
}

}  // namespace rf::web
