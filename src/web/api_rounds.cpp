#include <algorithm>
#include <set>

#include "desk/due.h"
#include "store/rounds.h"
#include "web/render.h"
#include "web/site.h"

// Rounds: calling the cases that a person chose, or all loans that are due, one after the other.
namespace rf::web {
namespace {

constexpr int rounds_shown = 20;
constexpr std::string_view turns[] = {"waiting", "called", "refused"};

Json maybe(const std::optional<Time>& time) { return time ? Json(rfc3339(*time)) : Json(nullptr); }
Json maybe(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

Json render_round(const store::RoundRow& row) {
  const auto& r = row.record;
  return {{"id", r.id},
          {"of", r.due ? "due" : "chosen"},
          {"by", r.by},
          {"pace", r.pace},
          {"begun_at", rfc3339(r.begun)},
          {"ended_at", maybe(r.ended)},
          {"stopped_by", maybe(r.stopped_by)},
          {"total", row.total},
          {"waiting", row.waiting},
          {"called", row.called},
          {"refused", row.refused}};
}

Json render_view(const store::RoundView& view) {
  Json cases = Json::array();
  for (const auto& turn : view.turns)
    cases.push_back({{"case", {{"id", turn.id}, {"ref", turn.reference}, {"client_name", turn.client_name}}},
                     {"turn", turns[static_cast<std::size_t>(turn.turn)]},
                     {"call", turn.call ? Json(*turn.call) : Json(nullptr)},
                     {"code", maybe(turn.code)},
                     {"reason", maybe(turn.reason)},
                     {"at", maybe(turn.at)}});
  return {{"round", render_round(view.row)}, {"cases", std::move(cases)}};
}

// "2 of the 3 chosen loans are not due: L1 (It is due on 05/12/2026.), …"
std::string not_due_words(const std::vector<store::ChosenNotDue>& list, std::size_t of) {
  constexpr std::size_t told = 5;
  auto text = list.size() == of
                  ? (of == 1 ? std::string("The chosen loan is not due: ")
                             : "None of the " + std::to_string(of) + " chosen loans is due: ")
                  : std::to_string(list.size()) + " of the " + std::to_string(of) +
                        (list.size() == 1 ? " chosen loans is not due: " : " chosen loans are not due: ");
  for (std::size_t i = 0; i < std::min(told, list.size()); ++i) {
    auto reason = list[i].why.reason;
    if (reason.ends_with('.')) reason.pop_back();
    text += (i ? "; " : "") + list[i].reference + " (" + reason + ")";
  }
  if (list.size() > told) text += "; and " + std::to_string(list.size() - told) + " more";
  return text + ".";
}

// The chosen cases; nullopt after the answer that says what is wrong.
std::optional<std::vector<desk::CaseId>> chosen(Context& c, const Json& body) {
  const auto wrong = [&](const std::string& why) {
    c.error(400, "bad-request", why, "cases");
    return std::nullopt;
  };
  const auto& list = body.at("cases");
  if (!list.is_array()) return wrong("'cases' must be a list of ids.");
  std::vector<desk::CaseId> ids;
  std::set<desk::CaseId> seen;
  for (const auto& id : list) {
    if (!id.is_number_integer() || id.get<std::int64_t>() < 1) return wrong("'cases' must be a list of ids.");
    if (seen.insert(id.get<std::int64_t>()).second) ids.push_back(id.get<std::int64_t>());
  }
  return ids;
}

}  // namespace

store::Against Site::against_calling() const {
  // The reading thread gets its own copies.
  return [now = parts_.loop.now(), zones = parts_.desk.settings().zones,
          home = parts_.desk.settings().home_country](const store::CaseRow& row, const std::string& promised,
                                                      bool stopped) {
    return desk::not_due(row.record,
                         {row.badge, stopped, promised, desk::day_of_customer(row.record, zones, home, now),
                          row.last_call ? row.last_call->number : "", now});
  };
}

Task<Result<std::vector<desk::CaseId>>> Site::due_now() {
  using Ids = std::vector<desk::CaseId>;
  std::function<Result<Ids>(store::Connection&)> question =
      [now = parts_.loop.now(), against = against_calling()](store::Connection& db) {
        return store::due_loans(db, against, now, desk::round_cases_most);
      };
  auto asking = ask<Ids>(std::move(question));
  co_return co_await asking;
}

// Of chosen cases those about which a person has to say whether they are called all the same. What the dial
// gate refuses anyway is told in the round.
Task<Result<std::vector<store::ChosenNotDue>>> Site::to_be_asked_about(std::vector<desk::CaseId> cases) {
  using List = std::vector<store::ChosenNotDue>;
  std::function<Result<List>(store::Connection&)> question =
      [cases = std::move(cases), against = against_calling()](store::Connection& db) {
        return store::chosen_not_due(db, cases, against);
      };
  auto asking = ask<List>(std::move(question));
  auto list = co_await asking;
  if (list)
    std::erase_if(*list, [](const store::ChosenNotDue& one) {
      return one.why.code == "not-a-loan" || one.why.code == "stop-list" || one.why.code == "status-closed";
    });
  co_return list;
}

void Site::add_rounds() {
  route("GET", "/api/v1/rounds", [this](ContextPtr c) -> Task<> {
    if (!c->read_query({})) co_return;
    using Rows = std::vector<store::RoundRow>;
    std::function<Result<Rows>(store::Connection&)> question = [](store::Connection& db) {
      return store::list_rounds(db, rounds_shown);
    };
    auto asking = ask<Rows>(std::move(question));
    auto rows = co_await asking;
    if (!rows) co_return c->error(rows.error());
    // While one goes on, screens ask often and nobody needs to know how many others are due.
    Json due = nullptr;
    if (rows->empty() || rows->front().record.ended) {
      auto counting = due_now();
      auto found = co_await counting;
      if (!found) co_return c->error(found.error());
      due = found->size();
    }
    Json rounds = Json::array();
    for (const auto& row : *rows) rounds.push_back(render_round(row));
    c->json(200, {{"rounds", std::move(rounds)},
                  {"due", std::move(due)},
                  {"pace", parts_.rounds.settings().pace},
                  {"daily_cap", parts_.rounds.settings().daily_cap}});
  });

  route("POST", "/api/v1/rounds", Ability::call, [this](ContextPtr c) -> Task<> {
    auto body = c->body({"of", "cases", "pace", "not_due"});
    if (!body) co_return;
    const auto of = body->value("of", Json(nullptr));
    const bool due = of == "due";
    if (!due && of != "chosen")
      co_return c->error(400, "bad-request", "'of' must be due, or chosen with a list of cases.", "of");
    if (due == body->contains("cases"))
      co_return c->error(400, "bad-request",
                         due ? "All that are due are called; name no cases." : "Name the cases to call.",
                         "cases");
    const auto otherwise = body->value("not_due", Json(nullptr));
    if (!otherwise.is_null() && (due || (otherwise != "call" && otherwise != "leave_out")))
      co_return c->error(400, "bad-request",
                         due ? "All that are due are called; none of them is not due."
                             : "'not_due' must be call or leave_out.",
                         "not_due");
    int pace = 0;
    if (body->contains("pace")) {
      const auto& wanted = (*body)["pace"];
      if (!wanted.is_number_integer() || wanted < 1 || wanted > desk::round_pace_most)
        co_return c->error(
            400, "bad-request",
            "'pace' must be calls a minute, from 1 to " + std::to_string(desk::round_pace_most) + ".",
            "pace");
      pace = wanted.get<int>();
    }
    std::vector<desk::CaseId> cases;
    if (due) {
      auto finding = due_now();
      auto found = co_await finding;
      if (!found) co_return c->error(found.error());
      cases = std::move(*found);
    } else {
      auto named = chosen(*c, *body);
      if (!named) co_return;
      cases = std::move(*named);
      auto looking = to_be_asked_about(otherwise == "call" ? std::vector<desk::CaseId>() : cases);
      auto list = co_await looking;
      if (!list) co_return c->error(list.error());
      if (!list->empty() && otherwise.is_null())
        co_return c->error(409, "round-not-due", not_due_words(*list, cases.size()), "not_due");
      for (const auto& one : *list) std::erase(cases, one.id);
    }
    using Begun = Result<desk::RoundRecord>;
    auto begun = co_await later<Begun>([&](Answer<Begun> answer) {
      parts_.rounds.begin(due, std::move(cases), pace, c->who(), std::move(answer));
    });
    if (!begun) {
      const auto& code = begun.error().code;
      if (code == "round-running") co_return c->error(409, code, begun.error().message);
      if (code.starts_with("round-")) co_return c->error(422, code, begun.error().message, "cases");
      co_return c->error(begun.error());
    }
    std::function<Result<store::RoundView>(store::Connection&)> question =
        [id = begun->id](store::Connection& db) { return store::view_round(db, id); };
    auto asking = ask<store::RoundView>(std::move(question));
    auto view = co_await asking;
    if (!view) co_return c->error(view.error());
    c->json(202, render_view(*view));
  }).reads_body = true;

  route("GET", "/api/v1/rounds/{id}", [this](ContextPtr c) -> Task<> {
    auto id = c->id();
    if (!id) co_return;
    std::function<Result<store::RoundView>(store::Connection&)> question = [id = *id](store::Connection& db) {
      return store::view_round(db, id);
    };
    auto asking = ask<store::RoundView>(std::move(question));
    auto view = co_await asking;
    if (!view && view.error().code == "round-unknown")
      co_return c->error(404, "round-unknown", view.error().message);
    if (!view) co_return c->error(view.error());
    c->json(200, render_view(*view));
  });

  route("POST", "/api/v1/rounds/{id}/stop", Ability::call, [this](ContextPtr c) -> Task<> {
    auto id = c->id();
    if (!id) co_return;
    auto stopping = act([&](Answer<Done> answer) { parts_.rounds.stop(*id, c->who(), std::move(answer)); });
    auto stopped = co_await stopping;
    std::function<Result<store::RoundView>(store::Connection&)> question = [id = *id](store::Connection& db) {
      return store::view_round(db, id);
    };
    auto asking = ask<store::RoundView>(std::move(question));
    auto view = co_await asking;
    if (!view && view.error().code == "round-unknown")
      co_return c->error(404, "round-unknown", view.error().message);
    if (!stopped)
      co_return c->error(stopped.error().code == "round-over" ? 409 : 503, stopped.error().code,
                         stopped.error().message);
    if (!view) co_return c->error(view.error());
    c->json(200, render_view(*view));
  });
}

}  // namespace rf::web
