#include <algorithm>

#include "base/phone.h"
#include "dial/gate.h"
#include "web/case_query.h"
#include "web/render.h"
#include "web/site.h"

// Cases: listing, one with all that belongs to it, and what people do to it.
namespace rf::web {
namespace {

using store::CasePage;
using store::CaseSort;

std::optional<CaseSort> sort_named(std::string_view name) {
  static constexpr std::pair<std::string_view, CaseSort> names[] = {
      {"ref", CaseSort::reference},
      {"client_name", CaseSort::client_name},
      {"card_number", CaseSort::card_number},
      {"phone", CaseSort::phone},
      {"amount", CaseSort::amount},
      {"bank_name", CaseSort::bank_name},
      {"merchant_name", CaseSort::merchant_name},
      {"transaction_date", CaseSort::transaction_date},
      {"loan_number", CaseSort::loan_number},
      {"due_date", CaseSort::due_date},
      {"status", CaseSort::status},
      {"updated", CaseSort::updated}};
  for (const auto& [text, sort] : names)
    if (text == name) return sort;
  return std::nullopt;
}

// For people: what became of a number that was typed without its country's code.
Json read_as(const desk::CaseChange& change, const store::CaseRow& now) {
  if (!change.phone || names_its_country(*change.phone)) return nullptr;
  return "Read as a number of the country " + change.country + ": " +
         phone_display(Phone::trusted(now.record.phone)) + ".";
}

// What is wrong when the number that the person saw is not the one that stands.
std::optional<std::string> changed_meanwhile(const Json& body, const std::string& stored) {
  auto seen = body.find("phone_was");
  if (seen == body.end()) return std::nullopt;
  auto phone = parse_phone(stored);
  if (*seen == (phone ? Json(phone->e164()) : Json(nullptr))) return std::nullopt;
  return "Somebody has changed this number meanwhile" +
         (stored.empty() ? std::string() : ", to " + (phone ? phone_display(*phone) : stored)) + ".";
}

Json render_page(const CasePage& page, std::string_view kind, const desk::Flows& flows) {
  Json cases = Json::array();
  for (const auto& row : page.rows) cases.push_back(render_case(row, flows));
  return {{"rev", page.revision},
          {"total", page.total},
          {"counts", render_counts(page.counts, kind)},
          {"columns", page.columns},
          {"cases", std::move(cases)}};
}

}  // namespace

std::optional<std::string> settle_zone(const store::CaseRow& row, desk::CaseChange& change, store::Role role,
                                       const desk::Settings& settings, Time now) {
  const auto phone = parse_phone(change.phone.value_or(row.record.phone), change.country);
  const auto zone = change.zone.value_or(row.record.zone.value_or(""));
  if (zone.empty() || !phone || !zone_exists(zone) || dial::zone_fits(*phone, zone, now, settings.zones))
    return std::nullopt;
  if (!change.zone) {
    if (change.phone) change.zone = "";
    return std::nullopt;
  }
  if (may(role, Ability::import)) return std::nullopt;
  return "'" + zone +
         "' is not a time zone of the number's country. A supervisor can set it for a customer who is "
         "abroad.";
}

std::optional<std::string_view> case_kind(Context& c, std::string_view otherwise) {
  const auto wanted = c.query("kind");
  if (!wanted) return otherwise;
  for (auto kind : {desk::card_kind, desk::loan_kind})
    if (*wanted == kind) return kind;
  return c.error(400, "bad-request", "'kind' must be card_transaction or loan.", "kind"), std::nullopt;
}

std::optional<store::CaseQuery> case_filter(Context& c) {
  store::CaseQuery query;
  const auto kind = case_kind(c, desk::card_kind);
  if (!kind) return std::nullopt;
  query.kind = *kind;
  query.q = c.query("q").value_or("");
  if (query.q.size() > 200) return c.error(400, "bad-request", "The search is too long.", "q"), std::nullopt;
  for (const auto& status : c.query_all("status")) {
    auto badge = call::badge_named(status);
    if (!badge)
      return c.error(400, "bad-request", "There is no status '" + status.substr(0, 40) + "'.", "status"),
             std::nullopt;
    query.statuses.push_back(*badge);
  }
  auto review = c.query("review");
  if (review && *review != "true" && *review != "false")
    return c.error(400, "bad-request", "'review' must be true or false.", "review"), std::nullopt;
  query.review_only = review == "true";
  return query;
}

void Site::add_cases() {
  route("GET", "/api/v1/cases", [this](ContextPtr c) -> Task<> {
    if (!c->read_query({"kind", "q", "status", "review", "sort", "order", "offset", "limit"}, {"status"}))
      co_return;
    auto query = case_filter(*c);
    if (!query) co_return;
    auto sort = sort_named(c->query("sort").value_or("ref"));
    auto order = c->query("order").value_or("asc");
    if (!sort || (order != "asc" && order != "desc"))
      co_return c->error(400, "bad-request", "There is no such order.", sort ? "order" : "sort");
    query->sort = *sort;
    query->descending = order == "desc";
    auto offset = c->number("offset", 0, 0, 10'000'000);
    if (!offset) co_return;
    auto limit = c->number("limit", 100, 0, 200);
    if (!limit) co_return;
    query->offset = *offset;
    query->limit = static_cast<int>(*limit);
    std::function<Result<CasePage>(store::Connection&)> question = [query = *query](store::Connection& db) {
      return store::list_cases(db, query);
    };
    auto asking = ask<CasePage>(std::move(question));
    auto page = co_await asking;
    if (!page) co_return c->error(page.error());
    c->json(200, render_page(*page, query->kind, parts_.flows));
  });

  route("GET", "/api/v1/cases/{id}", [this](ContextPtr c) -> Task<> {
    auto id = c->id();
    if (!id) co_return;
    std::function<Result<store::CaseView>(store::Connection&)> question = [id = *id](store::Connection& db) {
      return store::view_case(db, id);
    };
    auto asking = ask<store::CaseView>(std::move(question));
    auto view = co_await asking;
    if (!view) co_return c->error(view.error());
    Json calls = Json::array(), orders = Json::array(), history = Json::array();
    for (std::size_t i = 0; i < view->calls.size(); ++i)
      calls.push_back(render_call(view->calls[i], view->callers[i], parts_.loop.now()));
    for (const auto& order : view->orders) orders.push_back(render_order(order, delivers()));
    for (const auto& entry : view->history)
      history.push_back(
          {{"at", rfc3339(entry.at)}, {"by", entry.by}, {"what", entry.what}, {"detail", entry.detail}});
    c->json(200, {{"case", render_case(view->row, parts_.flows)},
                  {"calls", std::move(calls)},
                  {"fraud_case",
                   view->fraud_case ? render_fraud_case(*view->fraud_case, delivers()) : Json(nullptr)},
                  {"orders", std::move(orders)},
                  {"history", std::move(history)}});
  });

  route("PATCH", "/api/v1/cases/{id}", Ability::edit, [this](ContextPtr c) -> Task<> {
    auto id = c->id();
    if (!id) co_return;
    auto body = c->body({"phone", "phone_was", "zone", "flow"});
    if (!body) co_return;
    const bool seen = body->contains("phone_was");
    if (seen && !(*body)["phone_was"].is_string() && !(*body)["phone_was"].is_null())
      co_return c->error(400, "bad-request", "'phone_was' must be the case's phone as you saw it, or null.",
                         "phone_was");
    if (body->size() == static_cast<std::size_t>(seen))
      co_return c->error(400, "bad-request", "Name what should change: phone, zone or flow.");
    auto reading = case_row(*id);
    auto row = co_await reading;
    if (!row) co_return c->error(row.error());
    if (row->last_call && row->last_call->phase != call::Phase::ended)
      co_return c->error(409, "call-live",
                         "A call to this customer is under way. Change it when the call has ended.");
    desk::CaseChange change;
    change.phone_was = row->record.phone;
    change.country = country_beside(row->record.phone, settings_.home_country);
    if (auto meanwhile = changed_meanwhile(*body, row->record.phone))
      co_return c->error(409, "phone-changed", *meanwhile, "phone");
    for (const char* field : {"phone", "zone", "flow"}) {
      if (!body->contains(field)) continue;
      if (std::string_view(field) == "zone" && (*body)["zone"].is_null()) {
        change.zone = "";
        continue;
      }
      auto text = c->text(*body, field, 64);
      if (!text) co_return;
      (std::string_view(field) == "phone"  ? change.phone
       : std::string_view(field) == "zone" ? change.zone
                                           : change.flow) = *text;
    }
    if (change.flow)
      if (const auto flow = parts_.flows.current(*change.flow); flow && flow->kind != row->record.kind)
        co_return c->error(422, "flow-kind",
                           "The script '" + *change.flow + "' is not for cases of this kind.", "flow");
    if (auto wrong =
            settle_zone(*row, change, c->session().user.role, parts_.desk.settings(), parts_.loop.now()))
      co_return c->error(422, "zone-abroad", *wrong, "zone");
    auto editing =
        act([&](Answer<Done> answer) { parts_.desk.edit(*id, change, c->who(), std::move(answer)); });
    auto edited = co_await editing;
    if (!edited) {
      const auto& code = edited.error().code;
      std::string field = code.starts_with("phone")  ? "phone"
                          : code.starts_with("zone") ? "zone"
                          : code.starts_with("flow") ? "flow"
                                                     : "";
      co_return c->error(edited.error(), field);
    }
    auto again = case_row(*id);
    auto now = co_await again;
    if (!now) co_return c->error(now.error());
    c->json(200, {{"case", render_case(*now, parts_.flows)}, {"read_as", read_as(change, *now)}});
  }).reads_body = true;

  route("POST", "/api/v1/cases/{id}/status", Ability::status, [this](ContextPtr c) -> Task<> {
    auto id = c->id();
    if (!id) co_return;
    auto body = c->body({"status", "reason"});
    if (!body) co_return;
    auto found = body->find("status");
    if (found == body->end() || !(found->is_null() || found->is_string()))
      co_return c->error(400, "bad-request", "'status' must be a status, or null to take the choice back.",
                         "status");
    auto reason = c->text(*body, "reason", 500, false);
    if (!reason) co_return;
    std::optional<call::Badge> badge;
    if (found->is_string()) {
      badge = call::badge_named(found->get<std::string>());
      if (!badge) co_return c->error(422, "status-unknown", "There is no such status.", "status");
      auto looking = case_row(*id);
      auto row = co_await looking;
      if (!row) co_return c->error(row.error());
      if (!call::badge_of_kind(*badge, row->record.kind))
        co_return c->error(422, "status-unknown", "There is no such status of this kind of case.", "status");
    }
    auto changed = co_await later<Result<bool>>([&](Answer<Result<bool>> answer) {
      parts_.desk.set_status(*id, badge, c->who(), *reason, std::move(answer));
    });
    // That the case is unknown has nothing to do with what the body says.
    if (!changed)
      co_return c->error(changed.error(), changed.error().code == "status-not-choosable" ? "status" : "");
    auto reading = case_row(*id);
    auto now = co_await reading;
    if (!now) co_return c->error(now.error());
    c->json(200, {{"case", render_case(*now, parts_.flows)}, {"changed", *changed}});
  }).reads_body = true;

  route("DELETE", "/api/v1/cases/{id}/review", Ability::status, [this](ContextPtr c) -> Task<> {
    auto id = c->id();
    if (!id) co_return;
    auto exists = case_row(*id);
    auto row = co_await exists;
    if (!row) co_return c->error(row.error());
    if (!row->record.review.empty()) {
      auto clearing = act([&](Answer<Done> answer) {
        parts_.desk.clear_review(*id, row->record.review, c->who(), std::move(answer));
      });
      auto cleared = co_await clearing;
      if (!cleared) co_return c->error(cleared.error());
    }
    auto answering = answer_case(c, *id);
    co_await answering;
  });
  // With the words that were taken down, so that nobody can put up others.
  route("POST", "/api/v1/cases/{id}/review", Ability::status, [this](ContextPtr c) -> Task<> {
    auto id = c->id();
    if (!id) co_return;
    std::function<Result<store::CaseView>(store::Connection&)> question = [id = *id](store::Connection& db) {
      return store::view_case(db, id);
    };
    auto asking = ask<store::CaseView>(std::move(question));
    auto view = co_await asking;
    if (!view) co_return c->error(view.error());
    const auto newest = std::ranges::find_if(view->history, [](const auto& entry) {
      return entry.what == desk::reviewed_note || entry.what == desk::review_restored_note;
    });
    if (newest == view->history.end() || newest->what != desk::reviewed_note || newest->detail.empty())
      co_return c->error(409, "not-reviewed", "There is no review to take back.");
    auto restoring = act([&](Answer<Done> answer) {
      parts_.desk.restore_review(*id, newest->detail, c->who(), std::move(answer));
    });
    auto restored = co_await restoring;
    if (!restored) co_return c->error(restored.error());
    auto answering = answer_case(c, *id);
    co_await answering;
  });
}

}  // namespace rf::web
