#include <cmath>

#include "desk/log.h"
#include "risk/reasons.h"
#include "risk/rule.h"
#include "store/risk_calls.h"
#include "web/render_risk.h"
#include "web/risk_drift.h"
#include "web/risk_feelings.h"
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

// What the evaluations of two trainings say, which is only comparable on the same rows.
Json compare_stored(const store::ModelFile& a, const store::ModelFile& b) {
  const bool same = !a.row.data_digest.empty() && a.row.data_digest == b.row.data_digest &&
                    !a.evaluation.empty() && !b.evaluation.empty();
  const auto evaluation = [same](const store::ModelFile& m) {
    return same ? stored_evaluation(m.evaluation) : Json(nullptr);
  };
  return {{"a", render_model(a.row)},
          {"b", render_model(b.row)},
          {"same_data", same},
          {"a_evaluation", evaluation(a)},
          {"b_evaluation", evaluation(b)},
          {"roc_auc_gain", same ? number(b.row.skill.roc_auc - a.row.skill.roc_auc) : Json(nullptr)},
          {"brier_gain", same ? number(a.row.skill.brier - b.row.skill.brier) : Json(nullptr)}};
}

Json render_reasons(const ScoreGiven& given, risk::Tongue tongue) {
  const auto& model = given.scorer->model();
  const auto& names = given.scorer->features();
  Json list = Json::array();
  for (const auto& reason : risk::reasons(model, given.explanation, given.row, tongue, names.size())) {
    const auto i = reason.feature;
    if (i >= names.size()) continue;  // all were told
    const bool carded = model.card && i < model.card->features.size();
    list.push_back({{"feature", names[i]},
                    {"value", number(static_cast<double>(given.row[i]))},
                    {"unit", carded ? model.card->features[i].unit : ""},
                    {"usual", carded ? number(model.card->features[i].usual) : Json(nullptr)},
                    {"points", given.explanation.points[i]},
                    {"log_odds", given.explanation.log_odds[i]},
                    {"words", reason.words}});
  }
  return list;
}

Json render_rule(const std::optional<risk::RuleScore>& rule) {
  if (!rule) return nullptr;
  Json parts = Json::array();
  for (const auto& part : rule->parts) parts.push_back({{"words", part.words}, {"points", part.points}});
  return {{"value", rule->score},
          {"level", risk::name(rule->level)},
          {"label", rule->label},
          {"base", risk::rule_base},
          {"parts", std::move(parts)}};
}

Json render_score(const ScoreGiven& given, const risk::RuleFacts& facts, risk::Tongue tongue) {
  Json model = given.model ? Json{{"id", given.model}, {"name", given.model_name}} : Json(nullptr);
  if (!given.code.empty())
    return {{"score", nullptr},
            {"no_score", {{"code", given.code}, {"message", given.why}}},
            {"rule", render_rule(risk::rule_score(facts, {}, tongue))},
            {"model", std::move(model)}};
  const auto& e = given.explanation;
  return {{"score",
           {{"value", e.score.score},
            {"level", risk::name(e.score.level)},
            {"probability", e.score.probability},
            {"log_odds", e.score.log_odds},
            {"base", e.base_score},
            {"base_log_odds", e.base_log_odds},
            {"reasons", render_reasons(given, tongue)},
            {"known", given.known}}},
          {"no_score", nullptr},
          {"rule", nullptr},
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

// For the rule, where no model scores. What a call says of the customer's mood stands among the features.
std::optional<risk::RuleFacts> read_facts(Context& c, const Json& body,
                                          const std::map<std::string, double>& features) {
  risk::RuleFacts facts;
  if (const auto mood = features.find("customer_sentiment_score"); mood != features.end())
    if (std::abs(mood->second) <= 5) facts.customer_mood = mood->second / 5;
  const auto found = body.find("facts");
  if (found == body.end()) return facts;
  const auto wrong = [&](const std::string& why) {
    c.error(400, "bad-request", why, "facts");
    return std::nullopt;
  };
  if (!found->is_object()) return wrong("'facts' must be an object.");
  for (const auto& [name, value] : found->items()) {
    const double given = value.is_number() ? value.get<double>() : risk::not_known;
    if (name == "customer_mood" && std::abs(given) <= 1)
      facts.customer_mood = given;
    else if (name == "account_balance" && std::isfinite(given))
      facts.account_balance = given;
    else if (name == "risk_factors" && value.is_number_unsigned() && given <= 1'000)
      facts.risk_factors = value.get<int>();
    else
      return wrong(
          "'facts' may hold customer_mood (-1 to 1), account_balance and risk_factors (0 to 1,000).");
  }
  return facts;
}

std::optional<risk::Tongue> read_tongue(Context& c, const Json& body) {
  const auto found = body.find("language");
  if (found == body.end()) return risk::Tongue::english;
  auto tongue = found->is_string() ? risk::tongue_named(found->get<std::string>()) : std::nullopt;
  if (!tongue) c.error(400, "bad-request", "'language' is en, hi or ja.", "language");
  return tongue;
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
    c->json(200, render_model_page(one->file, one->events));
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
    auto body = c->body({"features", "customer", "subject", "facts", "language"});
    if (!body) co_return;
    if (body->contains("features") == body->contains("customer"))
      co_return c->error(400, "bad-request", "Give 'features', or the reference of a 'customer'.",
                         "features");
    auto tongue = read_tongue(*c, *body);
    if (!tongue) co_return;
    auto subject = c->text(*body, "subject", 100, false);
    if (!subject) co_return;
    std::map<std::string, double> features;
    std::optional<risk::CallFacts> calls;
    if (body->contains("customer")) {
      auto customer = c->text(*body, "customer", 64);
      if (!customer) co_return;
      if (subject->empty()) subject = *customer;
      std::function<Result<risk::CallFacts>(store::Connection&)> question =
          [reference = *customer](store::Connection& db) {
            return store::customer_facts(db, reference, feeling_of);
          };
      auto reading = ask<risk::CallFacts>(std::move(question));
      auto found = co_await reading;
      if (!found) co_return c->error(found.error(), "customer");
      calls = *found;
      const auto values = risk::features(*calls);
      for (std::size_t i = 0; i < values.size(); ++i)
        features[std::string(risk::feature_list()[i].id)] = static_cast<double>(values[i]);
    } else {
      auto read = read_features(*c, *body);
      if (!read) co_return;
      features = std::move(*read);
    }
    auto facts = read_facts(*c, *body, features);
    if (!facts) co_return;
    ScoreAsked asked{std::move(features), std::move(*subject), c->who(), parts_.loop.now(), true};
    std::function<Result<ScoreGiven>()> give = [this, asked = std::move(asked), calls] {
      return calls ? risk_scoring_.score(*calls, asked.subject, asked.by, asked.now)
                   : risk_scoring_.score(asked);
    };
    auto asking = work<ScoreGiven>(std::move(give));
    auto given = co_await asking;
    if (!given) co_return c->error(given.error(), "features");
    c->json(200, render_score(*given, *facts, *tongue));
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
