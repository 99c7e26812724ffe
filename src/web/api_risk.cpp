#include <algorithm>
#include <cmath>

#include "desk/log.h"
#include "risk/evaluation_json.h"
#include "web/render_risk.h"
#include "web/risk_drift.h"
#include "web/site.h"

// Risk models: what is kept, which one scores, and scores.
namespace rf::web {
namespace {

struct AllModels {
  std::vector<store::ModelRow> models;
};
struct OneModel {
  store::ModelFile file;
  std::vector<store::ModelEvent> events;
};

Json number(double value) { return std::isfinite(value) ? Json(value) : Json(nullptr); }

Json render_one(const OneModel& one) {
  Json events = Json::array();
  for (const auto& event : one.events) events.push_back(render_model_event(event));
  return {{"model", render_model_file(one.file)}, {"events", std::move(events)}};
}

// What the evaluations of two trainings say, which is only comparable on the same rows.
Json compare_stored(const store::ModelFile& a, const store::ModelFile& b) {
  const bool same = !a.row.data_digest.empty() && a.row.data_digest == b.row.data_digest &&
                    !a.evaluation.empty() && !b.evaluation.empty();
  const auto evaluation = [same](const store::ModelFile& m) {
    return same ? stored_json(m.evaluation) : Json(nullptr);
  };
  return {{"a", render_model(a.row)},
          {"b", render_model(b.row)},
          {"same_data", same},
          {"a_evaluation", evaluation(a)},
          {"b_evaluation", evaluation(b)},
          {"roc_auc_gain", same ? number(b.row.skill.roc_auc - a.row.skill.roc_auc) : Json(nullptr)},
          {"brier_gain", same ? number(a.row.skill.brier - b.row.skill.brier) : Json(nullptr)}};
}

Json render_reasons(const ScoreGiven& given) {
  const auto& names = given.scorer->features();
  const auto& card = given.scorer->model().card;
  std::vector<std::size_t> order(names.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  const auto& points = given.explanation.points;
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return std::abs(points[a]) > std::abs(points[b]); });
  Json reasons = Json::array();
  for (const auto i : order) {
    const bool carded = card && i < card->features.size();
    reasons.push_back({{"feature", names[i]},
                       {"value", number(static_cast<double>(given.row[i]))},
                       {"unit", carded ? card->features[i].unit : ""},
                       {"usual", carded ? number(card->features[i].usual) : Json(nullptr)},
                       {"points", points[i]},
                       {"log_odds", given.explanation.log_odds[i]}});
  }
  return reasons;
}

Json render_score(const ScoreGiven& given) {
  Json model = given.model ? Json{{"id", given.model}, {"name", given.model_name}} : Json(nullptr);
  if (!given.code.empty())
    return {{"score", nullptr},
            {"no_score", {{"code", given.code}, {"message", given.why}}},
            {"model", std::move(model)}};
  const auto& e = given.explanation;
  return {{"score",
           {{"value", e.score.score},
            {"level", risk::name(e.score.level)},
            {"probability", e.score.probability},
            {"log_odds", e.score.log_odds},
            {"base", e.base_score},
            {"base_log_odds", e.base_log_odds},
            {"reasons", render_reasons(given)},
            {"known", given.known}}},
          {"no_score", nullptr},
          {"model", std::move(model)}};
}

constexpr std::size_t features_most = 2'000;

// {"name": 1.5, "other": null}; nullopt after a 400.
std::optional<std::map<std::string, double>> read_features(Context& c, const Json& body) {
  const auto found = body.find("features");
  if (found == body.end() || !found->is_object() || found->size() > features_most) {
    c.error(400, "bad-request",
            "'features' must be an object with at most 2,000 numbers by their names; null is not known.",
            "features");
    return std::nullopt;
  }
  std::map<std::string, double> features;
  for (const auto& [name, value] : found->items()) {
    if (!value.is_number() && !value.is_null()) {
      c.error(400, "bad-request",
              "'" + name.substr(0, 60) + "' must be a number, or null where it is not known.", "features");
      return std::nullopt;
    }
    features[name] = value.is_null() ? risk::not_known : value.get<double>();
  }
  return features;
}

}  // namespace

void Site::add_risk_models() {
  route("GET", "/api/v1/risk/models", Ability::risk, [this](ContextPtr c) -> Task<> {
    std::function<Result<AllModels>()> read = [this]() -> Result<AllModels> {
      auto models = parts_.risk.models->list();
      if (!models) return tl::unexpected(models.error());
      return AllModels{std::move(*models)};
    };
    auto asking = work<AllModels>(std::move(read));
    auto all = co_await asking;
    if (!all) co_return c->error(all.error());
    Json list = Json::array();
    for (const auto& model : all->models) list.push_back(render_model(model));
    c->json(200, {{"models", std::move(list)}});
  });
  route("GET", "/api/v1/risk/models/{id}", Ability::risk, [this](ContextPtr c) -> Task<> {
    auto id = c->id();
    if (!id) co_return;
    std::function<Result<OneModel>()> read = [this, id = *id]() -> Result<OneModel> {
      auto file = parts_.risk.models->find(id);
      if (!file) return tl::unexpected(file.error());
      auto events = parts_.risk.models->events(id);
      if (!events) return tl::unexpected(events.error());
      return OneModel{std::move(*file), std::move(*events)};
    };
    auto asking = work<OneModel>(std::move(read));
    auto one = co_await asking;
    if (!one) co_return c->error(one.error());
    c->json(200, render_one(*one));
  });
  route("GET", "/api/v1/risk/models/compare", Ability::risk, [this](ContextPtr c) -> Task<> {
    if (!c->read_query({"a", "b"})) co_return;
    const auto a = c->number("a", 0, 1, 9007199254740991), b = c->number("b", 0, 1, 9007199254740991);
    if (!a || !b) co_return;
    if (*a == 0 || *b == 0)
      co_return c->error(400, "bad-request", "Name two models: ?a=1&b=2.", *a == 0 ? "a" : "b");
    std::function<Result<Json>()> read = [this, a = *a, b = *b]() -> Result<Json> {
      auto first = parts_.risk.models->find(a);
      if (!first) return tl::unexpected(first.error());
      auto second = parts_.risk.models->find(b);
      if (!second) return tl::unexpected(second.error());
      return compare_stored(*first, *second);
    };
    auto asking = work<Json>(std::move(read));
    auto compared = co_await asking;
    if (!compared) co_return c->error(compared.error());
    c->json(200, *compared);
  });
  add_risk_changes();
  add_risk_scores();
}

// One change of the registry: who, why, and what it does.
Task<> Site::change_model(ContextPtr c, const char* what, ModelChange change) {
  auto body = c->body({"reason"});
  if (!body) co_return;
  auto reason = c->text(*body, "reason", store::RiskModels::reason_most);
  if (!reason) co_return;
  std::function<Result<store::ModelRow>()> act = [change = std::move(change), by = c->who(), reason = *reason,
                                                  now = parts_.loop.now()] {
    return change(by, reason, now);
  };
  auto asking = work<store::ModelRow>(std::move(act));
  auto row = co_await asking;
  if (!row) {
    desk::log(desk::Level::warning, "risk.refused",
              {{"what", what}, {"code", row.error().code}, {"by", c->who()}});
    co_return c->error(row.error(), row.error().code == "reason-missing" ? "reason" : "");
  }
  desk::log(desk::Level::info, "risk.changed", {{"what", what}, {"model", row->id}, {"by", c->who()}});
  c->json(200, {{"model", render_model(*row)}});
}

void Site::add_risk_changes() {
  using Of = Result<store::ModelRow> (store::RiskModels::*)(std::int64_t, const std::string&,
                                                            const std::string&, Time);
  const auto of_model = [this](const char* pattern, const char* what, Of change) {
    route("POST", pattern, Ability::risk_change, [this, what, change](ContextPtr c) -> Task<> {
      auto id = c->id();
      if (!id) co_return;
      ModelChange bound = [this, change, id = *id](const std::string& by, const std::string& reason,
                                                   Time now) {
        return (parts_.risk.models.get()->*change)(id, by, reason, now);
      };
      auto changing = change_model(c, what, std::move(bound));
      co_await changing;
    }).reads_body = true;
  };
  of_model("/api/v1/risk/models/{id}/promote", "promote", &store::RiskModels::promote);
  of_model("/api/v1/risk/models/{id}/challenge", "challenge", &store::RiskModels::challenge);
  of_model("/api/v1/risk/models/{id}/retire", "retire", &store::RiskModels::retire);
  route("POST", "/api/v1/risk/models/roll-back", Ability::risk_change, [this](ContextPtr c) -> Task<> {
    ModelChange back = [this](const std::string& by, const std::string& reason, Time now) {
      return parts_.risk.models->roll_back(by, reason, now);
    };
    auto changing = change_model(c, "roll-back", std::move(back));
    co_await changing;
  }).reads_body = true;
}

void Site::add_risk_scores() {
  auto& score = route("POST", "/api/v1/risk/score", Ability::risk, [this](ContextPtr c) -> Task<> {
    auto body = c->body({"features", "subject"});
    if (!body) co_return;
    auto subject = c->text(*body, "subject", 100, false);
    if (!subject) co_return;
    auto features = read_features(*c, *body);
    if (!features) co_return;
    ScoreAsked asked{std::move(*features), std::move(*subject), c->who(), parts_.loop.now(), true};
    std::function<Result<ScoreGiven>()> give = [this, asked = std::move(asked)] {
      return risk_scoring_.score(asked);
    };
    auto asking = work<ScoreGiven>(std::move(give));
    auto given = co_await asking;
    if (!given) co_return c->error(given.error(), "features");
    c->json(200, render_score(*given));
  });
  score.reads_body = true;
  score.only_looks = true;
  route("GET", "/api/v1/risk/drift", Ability::risk, [this](ContextPtr c) -> Task<> {
    if (!c->read_query({"model"})) co_return;
    const auto wanted = c->number("model", 0, 1, 9007199254740991);
    if (!wanted) co_return;
    std::function<Result<Json>()> read = [this, id = *wanted] { return drift_of_model(id); };
    auto asking = work<Json>(std::move(read));
    auto drift = co_await asking;
    if (!drift) co_return c->error(drift.error());
    c->json(200, *drift);
  });
}

// Of what was scored lately; 0: the champion.
Result<Json> Site::drift_of_model(std::int64_t id) {
  auto& risk = parts_.risk;
  auto champion = risk.models->in_state(store::ModelState::champion);
  if (!champion) return tl::unexpected(champion.error());
  if (id == 0) {
    if (!*champion) return fail("no-champion", "No model has been promoted, so nothing has been scored.");
    id = (*champion)->id;
  }
  auto model = risk.models->find(id);
  if (!model) return tl::unexpected(model.error());
  auto scores = risk.scores->recent(id);
  if (!scores) return tl::unexpected(scores.error());
  auto drifts = drift_of_scored(*model, *scores);
  if (!drifts) return tl::unexpected(drifts.error());
  Json shadow = nullptr;
  auto challenger = risk.models->in_state(store::ModelState::challenger);
  if (!challenger) return tl::unexpected(challenger.error());
  if (*champion && (*champion)->id == id && *challenger) {
    auto beside = risk.scores->shadow(id, (*challenger)->id);
    if (!beside) return tl::unexpected(beside.error());
    shadow = {{"model", (*challenger)->id},
              {"scored", beside->scored},
              {"mean_difference", beside->mean_difference},
              {"mean_absolute_difference", beside->mean_absolute}};
  }
  return Json{{"model", id},
              {"rows", scores->size()},
              {"drift", render_drift(*drifts)},
              {"shadow", std::move(shadow)}};
}

}  // namespace rf::web
