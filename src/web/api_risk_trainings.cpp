#include "base/text.h"
#include "desk/log.h"
#include "web/render_risk.h"
#include "web/site.h"

// Trainings over the REST interface.
namespace rf::web {
namespace {

constexpr std::size_t rows_most = 64u << 20, option_most = 200;
constexpr Millis calendar_pause{60'000};

struct AllTrainings {
  std::vector<store::Training> trainings;
  store::RiskSchedule schedule;
};

Json moment(const std::optional<Time>& time) { return time ? Json(rfc3339(*time)) : Json(nullptr); }

Json render_schedule(const store::RiskSchedule& s) {
  return {{"every", s.every.empty() ? "never" : s.every},
          {"due", moment(s.due)},
          {"last", moment(s.last)},
          {"said", s.said}};
}

// Texts that go to a command's options as one word each.
bool read_options(Context& c, TrainingOrder& order) {
  for (const char* name : {"target", "positive", "group", "segment", "date"}) {
    auto value = c.query(name);
    if (!value) continue;
    if (value->empty() || value->size() > option_most || hidden_character(*value) != value->npos) {
      c.error(400, "bad-request", std::string("'") + name + "' must be a text of 1 to 200 characters.", name);
      return false;
    }
    order.options[name] = std::move(*value);
  }
  const auto seed = c.number("seed", 42, 0, 4294967295);
  if (!seed) return false;
  order.options["seed"] = std::to_string(*seed);
  const auto minutes = c.number("minutes", 10, 1, 360);
  if (!minutes) return false;
  order.options["budget"] = std::to_string(*minutes) + "m";
  if (auto search = c.query("search")) {
    if (*search != "none" && *search != "81" && *search != "216" && *search != "halving") {
      c.error(400, "bad-request", "'search' is none, 81, 216 or halving.", "search");
      return false;
    }
    order.options["search"] = std::move(*search);
  }
  return true;
}

// For people: no more than a name.
std::optional<std::string> short_text(Context& c, const char* name, const std::string& otherwise) {
  auto value = c.query(name).value_or(otherwise);
  if (value.size() <= 100 && hidden_character(value) == value.npos) return value;
  c.error(400, "bad-request", std::string("'") + name + "' must be a text of at most 100 characters.", name);
  return std::nullopt;
}

}  // namespace

Done Site::begin_trainings() {
  if (auto begun = trainer_.begin(); !begun) return begun;
  watch_calendar();
  return {};
}

// A day is not missed by minutes.
void Site::watch_calendar() {
  parts_.loop.after(calendar_pause, [this] { watch_calendar(); });
  const bool asked = worker_.run([this] {
    if (auto looked = trainer_.look_at_calendar(); !looked)
      desk::log(desk::Level::error, "risk.calendar", {{"reason", looked.error().message}});
  });
  if (!asked) desk::log(desk::Level::warning, "risk.calendar", {{"reason", std::string("busy")}});
}

void Site::add_risk_trainings() {
  auto& start = route("POST", "/api/v1/risk/trainings", Ability::risk_change, [this](ContextPtr c) -> Task<> {
    if (!c->read_query({"source", "file", "name", "target", "positive", "group", "segment", "date", "seed",
                        "minutes", "search"}))
      co_return;
    TrainingOrder order;
    order.by = c->who();
    const auto source = c->query("source").value_or("file");
    if (source != "file" && source != "calls")
      co_return c->error(400, "bad-request", "'source' is file or calls.", "source");
    const bool calls = source == "calls";
    auto file = short_text(*c, "file", calls ? "our own labelled calls" : "a file");
    if (!file) co_return;
    order.source = std::move(*file);
    auto name = short_text(*c, "name", "");
    if (!name) co_return;
    order.model_name = std::move(*name);
    if (!read_options(*c, order)) co_return;
    if (calls != c->request().body.empty())
      co_return c->error(400, "bad-request",
                         calls ? "Our own calls are in the store: send no body with source=calls."
                               : "Send the file with the rows as the body.");
    order.rows = c->request().body;
    std::function<Result<store::Training>()> begin = [this, order = std::move(order)]() mutable {
      return trainer_.start(std::move(order));
    };
    auto asking = work<store::Training>(std::move(begin));
    auto training = co_await asking;
    if (!training) co_return c->error(training.error());
    desk::log(desk::Level::info, "risk.training-begun", {{"training", training->id}, {"by", c->who()}});
    c->json(202, {{"training", render_training(*training)}});
  });
  start.reads_body = true;
  start.body_most = rows_most;
  start.time_most = Millis{60'000};
  start.file = Rate::imports;
  route("GET", "/api/v1/risk/trainings", Ability::risk, [this](ContextPtr c) -> Task<> {
    std::function<Result<AllTrainings>()> read = [this]() -> Result<AllTrainings> {
      auto trainings = parts_.risk.trainings->list();
      if (!trainings) return tl::unexpected(trainings.error());
      auto schedule = parts_.risk.trainings->schedule();
      if (!schedule) return tl::unexpected(schedule.error());
      return AllTrainings{std::move(*trainings), std::move(*schedule)};
    };
    auto asking = work<AllTrainings>(std::move(read));
    auto all = co_await asking;
    if (!all) co_return c->error(all.error());
    Json list = Json::array();
    for (const auto& training : all->trainings) list.push_back(render_training(training));
    c->json(200, {{"trainings", std::move(list)}, {"schedule", render_schedule(all->schedule)}});
  });
  route("GET", "/api/v1/risk/trainings/{id}", Ability::risk, [this](ContextPtr c) -> Task<> {
    auto id = c->id();
    if (!id) co_return;
    std::function<Result<store::Training>()> read = [this, id = *id] {
      return parts_.risk.trainings->find(id);
    };
    auto asking = work<store::Training>(std::move(read));
    auto training = co_await asking;
    if (!training) co_return c->error(training.error());
    c->json(200, {{"training", render_training(*training)}});
  });
  route("POST", "/api/v1/risk/trainings/{id}/cancel", Ability::risk_change, [this](ContextPtr c) -> Task<> {
    auto id = c->id();
    if (!id) co_return;
    std::function<Result<store::Training>()> end = [this, id = *id] { return trainer_.cancel(id); };
    auto asking = work<store::Training>(std::move(end));
    auto training = co_await asking;
    if (!training) co_return c->error(training.error());
    desk::log(desk::Level::info, "risk.training-cancelled", {{"training", training->id}, {"by", c->who()}});
    c->json(202, {{"training", render_training(*training)}});
  });
}

}  // namespace rf::web
