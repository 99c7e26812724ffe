#include "web/export.h"
#include "web/render.h"
#include "web/site.h"

// What outcomes have set going.
namespace rf::web {

void Site::add_orders() {
  route("GET", "/api/v1/fraud-cases", [this](ContextPtr c) -> Task<> {
    if (!c->read_query({"offset", "limit"})) co_return;
    auto offset = c->number("offset", 0, 0, 10'000'000);
    if (!offset) co_return;
    auto limit = c->number("limit", 100, 1, 200);
    if (!limit) co_return;
    using Page = store::FraudCasePage;
    std::function<Result<Page>(store::Connection&)> question = [offset = *offset,
                                                                limit = *limit](store::Connection& db) {
      return store::list_fraud_cases(db, offset, static_cast<int>(limit));
    };
    auto asking = ask<Page>(std::move(question));
    auto page = co_await asking;
    if (!page) co_return c->error(page.error());
    Json list = Json::array();
    for (const auto& row : page->rows) list.push_back(render_fraud_case(row, delivers()));
    c->json(200, {{"total", page->total}, {"fraud_cases", std::move(list)}});
  });
  route("GET", "/api/v1/orders", [this](ContextPtr c) -> Task<> {
    if (!c->read_query({"state", "offset", "limit"})) co_return;
    auto state = order_state(*c);
    if (!state) co_return;
    auto offset = c->number("offset", 0, 0, 10'000'000);
    if (!offset) co_return;
    auto limit = c->number("limit", 100, 1, 200);
    if (!limit) co_return;
    store::OrderQuery query{*state, *offset, static_cast<int>(*limit)};
    std::function<Result<store::OrderPage>(store::Connection&)> question = [query](store::Connection& db) {
      return store::list_orders(db, query);
    };
    auto asking = ask<store::OrderPage>(std::move(question));
    auto page = co_await asking;
    if (!page) co_return c->error(page.error());
    Json list = Json::array();
    for (const auto& row : page->rows) list.push_back(render_order(row, delivers()));
    c->json(200,
            {{"total", page->total},
             {"counts",
              {{"ordered", page->counts[0]}, {"delivered", page->counts[1]}, {"failed", page->counts[2]}}},
             {"orders", std::move(list)}});
  });
  route("POST", "/api/v1/orders/{id}/retry", Ability::retry, [this](ContextPtr c) -> Task<> {
    auto id = c->id();
    if (!id) co_return;
    std::function<Result<store::OrderRow>(store::Connection&)> question = [id = *id](store::Connection& db) {
      return store::read_order(db, id);
    };
    auto asking = ask<store::OrderRow>(question);
    auto row = co_await asking;
    if (!row) co_return c->error(row.error());
    auto retrying = act([&](Answer<Done> answer) { parts_.desk.retry_delivery(*id, std::move(answer)); });
    auto retried = co_await retrying;
    if (!retried && retried.error().code == "conflict")
      co_return c->error(409, "order-delivered", "This order was acknowledged already.");
    if (!retried) co_return c->error(retried.error());
    auto again = ask<store::OrderRow>(std::move(question));
    auto now = co_await again;
    if (!now) co_return c->error(now.error());
    c->json(202, {{"order", render_order(*now, delivers())}});
  });
}

}  // namespace rf::web
