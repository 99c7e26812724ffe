#include "base/phone.h"
#include "desk/log.h"
#include "web/render.h"
#include "web/site.h"

// The numbers that must not be called.
namespace rf::web {

void Site::add_stops() {
  route("GET", "/api/v1/stop-list", [this](ContextPtr c) -> Task<> {
    if (!c->read_query({"q", "offset", "limit"})) co_return;
    auto offset = c->number("offset", 0, 0, 10'000'000);
    if (!offset) co_return;
    auto limit = c->number("limit", 100, 1, 200);
    if (!limit) co_return;
    auto q = c->query("q").value_or("");
    if (q.size() > 200) co_return c->error(400, "bad-request", "The search is too long.", "q");
    std::function<Result<store::StopPage>(store::Connection&)> question =
        [q, offset = *offset, limit = *limit](store::Connection& db) {
          return store::list_stopped(db, q, offset, static_cast<int>(limit));
        };
    auto asking = ask<store::StopPage>(std::move(question));
    auto page = co_await asking;
    if (!page) co_return c->error(page.error());
    Json list = Json::array();
    for (const auto& entry : page->rows) list.push_back(render_stop(entry));
    c->json(200, {{"total", page->total}, {"numbers", std::move(list)}});
  });
  route("POST", "/api/v1/stop-list", Ability::stop, [this](ContextPtr c) -> Task<> {
    auto body = c->body({"phone", "reason"});
    if (!body) co_return;
    auto phone = c->text(*body, "phone", 64);
    if (!phone) co_return;
    auto reason = c->text(*body, "reason", 500);
    if (!reason) co_return;
    if (reason->empty()) co_return c->error(400, "bad-request", "Say why.", "reason");
    auto number = parse_full_phone(*phone, settings_.home_country);
    if (!number) co_return c->error(422, number.error().code, number.error().message, "phone");
    auto stopping = act(
        [&](Answer<Done> answer) { parts_.desk.stop_calling(*phone, c->who(), *reason, std::move(answer)); });
    auto stopped = co_await stopping;
    if (!stopped) co_return c->error(stopped.error(), "phone");
    auto finding = stop_entry(number->e164());
    auto entry = co_await finding;
    if (!entry) co_return c->error(entry.error());
    if (!*entry)
      co_return c->error(409, "conflict", "The number was taken off the list again at the same time.");
    // Which number is the list's to say.
    desk::log(desk::Level::info, "stop-list.added", {{"by", c->who()}});
    c->json(201, {{"number", render_stop(**entry)}});
  }).reads_body = true;
  route("DELETE", "/api/v1/stop-list/{phone}", Ability::allow, [this](ContextPtr c) -> Task<> {
    auto body = c->body({"reason"});
    if (!body) co_return;
    auto reason = c->text(*body, "reason", 500);
    if (!reason) co_return;
    if (reason->empty()) co_return c->error(400, "bad-request", "Say why.", "reason");
    auto phone = c->param("phone");
    auto finding = stop_entry(phone);
    auto entry = co_await finding;
    if (!entry) co_return c->error(entry.error());
    if (!*entry) co_return c->error(404, "number-unknown", "This number is not on the list.");
    auto allowing = act(
        [&](Answer<Done> answer) { parts_.desk.allow_calling(phone, c->who(), *reason, std::move(answer)); });
    auto allowed = co_await allowing;
    if (!allowed) co_return c->error(allowed.error());
    desk::log(desk::Level::info, "stop-list.removed", {{"by", c->who()}});
    c->empty();
  }).reads_body = true;
}

Task<Result<std::optional<store::StopEntry>>> Site::stop_entry(std::string number) {
  using Entry = std::optional<store::StopEntry>;
  std::function<Result<Entry>(store::Connection&)> question = [number](store::Connection& db) {
    return store::find_stopped(db, number);
  };
  auto asking = ask<Entry>(std::move(question));
  co_return co_await asking;
}

}  // namespace rf::web
