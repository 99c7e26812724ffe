// Risk models over the REST interface: who may do what, what is refused, and what a score says.

#include <gtest/gtest.h>

#include <cmath>
#include <fstream>

#include "risk/drift.h"
#include "web/risk_test_model.h"
#include "web/site_test.h"

namespace rf::web {
namespace {

using made::trained;

TEST(NewModel, has_the_skill_that_card_and_evaluation_both_say) {
  auto good = new_model(trained().source(), "first", nullptr);
  ASSERT_TRUE(good) << good.error().message;
  EXPECT_TRUE(good->skill.stands());
  EXPECT_EQ(good->name, "first");
  EXPECT_EQ(good->features_version, risk::features_version());
  auto poor = new_model(trained(false).source(), "", nullptr);
  ASSERT_TRUE(poor);
  EXPECT_FALSE(poor->skill.stands());
  EXPECT_EQ(poor->name, "out");
  // A card alone proves nothing, whatever it says.
  auto alone = trained().source();
  alone.evaluation.clear();
  auto unjudged = new_model(alone, "", nullptr);
  ASSERT_TRUE(unjudged);
  EXPECT_FALSE(unjudged->skill.stands());
}

TEST(NewModel, is_refused_where_its_files_are_not_of_one_training) {
  auto lying = trained(false);
  lying.model.card->demonstrated = true;
  EXPECT_EQ(new_model(lying.source(), "", nullptr).error().code, "model-disagrees");
  auto other = trained();
  other.evaluation.model.roc_auc.low = 0.65;
  EXPECT_EQ(new_model(other.source(), "", nullptr).error().code, "model-disagrees");
  auto rows = trained();
  rows.evaluation.rows = 340;
  EXPECT_EQ(new_model(rows.source(), "", nullptr).error().code, "model-disagrees");
  auto verdict = trained().source();
  verdict.verdict = R"({"skill": "not demonstrated"})";
  EXPECT_EQ(new_model(verdict, "", nullptr).error().code, "model-disagrees");
  auto cardless = trained();
  cardless.model.card.reset();
  auto from_elsewhere = new_model(cardless.source(), "", nullptr);
  ASSERT_TRUE(from_elsewhere);  // an evaluation that no card binds to it is none
  EXPECT_FALSE(from_elsewhere->skill.stands());
  EXPECT_EQ(from_elsewhere->evaluation, "");
  // The verdict's words do not make up for its numbers.
  auto wordy = trained();
  wordy.evaluation.model.roc_auc.low = wordy.model.card->roc_auc_low = 0.49;
  auto made = new_model(wordy.source(), "", nullptr);
  ASSERT_TRUE(made);
  EXPECT_FALSE(made->skill.stands());
}

TEST(NewModel, that_is_cut_off_is_refused_with_its_place) {
  auto whole = trained().source();
  for (const std::size_t keep : {0u, 1u, 100u, 500u}) {
    auto torn = whole;
    torn.bytes.resize(std::min(keep, torn.bytes.size() - 1));
    EXPECT_FALSE(new_model(torn, "", nullptr)) << keep;
  }
  auto evaluation = whole;
  evaluation.evaluation.resize(evaluation.evaluation.size() / 2);
  EXPECT_FALSE(new_model(evaluation, "", nullptr));
}

TEST(NewModel, keeps_how_the_data_was_spread_where_it_is_the_trainings) {
  risk::Dataset data;
  data.features = {"silence_ratio", "customer_negative_share"};
  data.x = {200, 2, {}};
  for (int i = 0; i < 200; ++i)
    data.x.values.insert(data.x.values.end(), {static_cast<float>(i) / 200, 0.1f});
  data.digest = std::string(64, 'd');
  auto made = new_model(trained().source(), "", &data);
  ASSERT_TRUE(made) << made.error().message;
  auto spreads = risk::read_spreads(made->baseline);
  ASSERT_TRUE(spreads);
  EXPECT_EQ(spreads->back().name, "score");
  EXPECT_EQ(spreads->front().rows(), 200u);
  data.digest = std::string(64, 'e');
  EXPECT_EQ(new_model(trained().source(), "", &data).error().code, "data-differs");
}

class RiskSite : public SiteTest {
 protected:
  void SetUp() override {
    SiteTest::SetUp();
    manager_ = signed_in("manager", store::Role::manager);
    compliance_ = signed_in("compliance", store::Role::compliance);
    agent_ = signed_in("agent", store::Role::agent);
  }
  SiteSettings site_settings() override {
    auto settings = SiteTest::site_settings();
    settings.training.folder = folder_;
    return settings;
  }
  std::int64_t add(const std::string& name, bool demonstrated = true, float silent = 0.3f) {
    auto model = new_model(trained(demonstrated, silent).source(), name, nullptr);
    EXPECT_TRUE(model) << (model ? "" : model.error().message);
    auto added = risk_.models->add(*model, "asha", loop_.now());
    EXPECT_TRUE(added) << (added ? "" : added.error().message);
    return added ? added->id : 0;
  }
  Json asked(const Fields& who, const std::string& method, const std::string& path, const Json& body,
             int status) {
    const auto answer = ask(request(method, path, who, body.is_null() ? "" : body.dump()));
    EXPECT_EQ(answer.status, status) << method << " " << path << " " << answer.body;
    return answer.body.empty() ? Json() : Json::parse(answer.body);
  }
  Json change(const Fields& who, std::int64_t id, const std::string& what, int status,
              const std::string& reason = "because") {
    return asked(who, "POST", "/api/v1/risk/models/" + std::to_string(id) + "/" + what, {{"reason", reason}},
                 status);
  }
  Json score(const Json& features, int status = 200) {
    return asked(manager_, "POST", "/api/v1/risk/score", {{"features", features}, {"subject", "C1"}}, status);
  }
  Fields manager_, compliance_, agent_;
};

TEST_F(RiskSite, managers_change_the_registry_compliance_reads_it_and_agents_do_not_see_it) {
  const auto id = add("first");
  for (const char* path : {"/api/v1/risk/models", "/api/v1/risk/models/1", "/api/v1/risk/drift",
                           "/api/v1/risk/trainings", "/api/v1/risk/models/compare?a=1&b=1"}) {
    asked(agent_, "GET", path, nullptr, 403);
    const auto seen = ask(request("GET", path, compliance_));
    EXPECT_NE(seen.status, 403) << path;
  }
  for (const char* what : {"promote", "challenge", "retire"}) {
    change(agent_, id, what, 403);
    change(compliance_, id, what, 403);
  }
  asked(compliance_, "POST", "/api/v1/risk/models/roll-back", {{"reason", "x"}}, 403);
  asked(compliance_, "POST", "/api/v1/risk/trainings", nullptr, 403);
  asked(agent_, "POST", "/api/v1/risk/score", {{"features", Json::object()}}, 403);
  EXPECT_EQ(change(manager_, id, "promote", 200)["model"]["state"], "champion");
  EXPECT_EQ(asked(compliance_, "GET", "/api/v1/risk/models", nullptr, 200)["models"][0]["changed_by"],
            "manager");
}

TEST_F(RiskSite, nothing_without_skill_is_promoted) {
  const auto id = add("poor", false);
  const auto refused = change(manager_, id, "promote", 409);
  EXPECT_EQ(refused["error"]["code"], "model-without-skill");
  EXPECT_EQ(asked(manager_, "GET", "/api/v1/risk/models/1", nullptr, 200)["model"]["state"], "candidate");
  EXPECT_EQ(change(manager_, id, "promote", 422, " ")["error"]["field"], "reason");
  change(manager_, 99, "promote", 404);
  change(manager_, id, "challenge", 200);
  EXPECT_EQ(score({{"silence_ratio", 0.5}})["no_score"]["code"], "no-champion");
}

TEST_F(RiskSite, a_score_adds_up_and_the_challenger_stays_in_the_shadow) {
  const auto first = add("first"), second = add("second", true, 0.6f);
  change(manager_, first, "promote", 200);
  change(manager_, second, "challenge", 200);
  const auto answer = score({{"silence_ratio", 0.5}, {"customer_negative_share", nullptr}});
  ASSERT_TRUE(answer["score"].is_object()) << answer.dump();
  EXPECT_EQ(answer["model"]["id"], first);
  double sum = answer["score"]["base"];
  for (const auto& reason : answer["score"]["reasons"]) sum += reason["points"].get<double>();
  EXPECT_NEAR(sum, answer["score"]["value"].get<double>(), 1e-9);
  EXPECT_EQ(answer["score"]["reasons"][0]["feature"], "silence_ratio");
  EXPECT_NE(answer["score"]["reasons"][0]["words"].get<std::string>().find("usual"), std::string::npos);
  EXPECT_EQ(answer["score"]["known"], 1);
  EXPECT_EQ(answer.dump().find("second"), std::string::npos);
  const auto kept = risk_.scores->recent(first);
  ASSERT_TRUE(kept);
  ASSERT_EQ(kept->size(), 1u);
  EXPECT_EQ(kept->front().subject, "C1");
  EXPECT_EQ(kept->front().shadow_model, second);
  EXPECT_LT(*kept->front().shadow_score, kept->front().score);
  EXPECT_EQ(score({{"income", 3}}, 422)["error"]["code"], "features-unknown");
  EXPECT_EQ(score(Json::object())["no_score"]["code"], "nothing-known");
  // What no tree asks for is no knowledge.
  EXPECT_EQ(score({{"customer_negative_share", 0.5}})["no_score"]["code"], "nothing-known");
  score({{"silence_ratio", "much"}}, 400);
  asked(manager_, "POST", "/api/v1/risk/score", {{"features", Json::object()}, {"language", "fr"}}, 400);
}

TEST_F(RiskSite, where_no_model_scores_the_rule_is_told_as_a_rule) {
  const auto answer =
      asked(manager_, "POST", "/api/v1/risk/score",
            {{"features", {{"customer_sentiment_score", -3}}}, {"facts", {{"account_balance", 1'000}}}}, 200);
  EXPECT_TRUE(answer["score"].is_null());
  EXPECT_EQ(answer["rule"]["value"], 85);
  EXPECT_FALSE(answer["rule"]["label"].get<std::string>().empty());
  EXPECT_TRUE(score(Json::object())["rule"].is_null());
  asked(manager_, "POST", "/api/v1/risk/score", {{"features", Json::object()}, {"facts", {{"age", 3}}}}, 400);
}

TEST_F(RiskSite, a_customer_is_known_by_the_calls_of_ours) {
  change(manager_, add("first"), "promote", 200);
  const auto asks = [&](const Json& body, int status) {
    return asked(manager_, "POST", "/api/v1/risk/score", body, status);
  };
  asks({{"customer", "LN-1"}}, 404);
  asks({{"customer", "LN-1"}, {"features", Json::object()}}, 400);
  asks(Json::object(), 400);
}

TEST_F(RiskSite, a_model_for_other_features_gives_no_score) {
  auto other = trained();
  other.model.card->features_version = "call-features-0";
  auto model = new_model(other.source(), "old", nullptr);
  ASSERT_TRUE(model);
  auto added = risk_.models->add(*model, "asha", loop_.now());
  ASSERT_TRUE(added);
  change(manager_, added->id, "promote", 200);
  const auto answer = score({{"silence_ratio", 0.5}});
  EXPECT_EQ(answer["no_score"]["code"], "model-unusable");
  EXPECT_TRUE(answer["score"].is_null());
}

TEST_F(RiskSite, two_models_are_compared_by_what_was_found_on_the_same_rows) {
  add("first"), add("second", false, 0.6f);
  const auto same = asked(manager_, "GET", "/api/v1/risk/models/compare?a=1&b=2", nullptr, 200);
  EXPECT_EQ(same["same_data"], true);
  EXPECT_EQ(same["b_evaluation"]["rows"], 339);
  EXPECT_EQ(same["roc_auc_gain"], 0.0);
  asked(manager_, "GET", "/api/v1/risk/models/compare?a=1", nullptr, 400);
  asked(manager_, "GET", "/api/v1/risk/models/compare?a=1&b=9", nullptr, 404);
}

TEST_F(RiskSite, drift_is_told_of_what_was_scored_where_the_trainings_values_were_kept) {
  EXPECT_EQ(asked(manager_, "GET", "/api/v1/risk/drift", nullptr, 409)["error"]["code"], "no-champion");
  const auto bare = add("bare");
  change(manager_, bare, "promote", 200);
  EXPECT_EQ(asked(manager_, "GET", "/api/v1/risk/drift", nullptr, 409)["error"]["code"], "drift-baseline");
  risk::Dataset data;
  data.features = {"silence_ratio", "customer_negative_share"};
  data.x = {200, 2, {}};
  for (int i = 0; i < 200; ++i)
    data.x.values.insert(data.x.values.end(), {static_cast<float>(i) / 200, 0.1f});
  data.digest = std::string(64, 'd');
  auto model = new_model(trained(true, 0.4f).source(), "kept", &data);
  ASSERT_TRUE(model);
  auto added = risk_.models->add(*model, "asha", loop_.now());
  ASSERT_TRUE(added);
  change(manager_, added->id, "promote", 200);
  for (int i = 0; i < 120; ++i)
    ASSERT_TRUE(risk_.scores->add({loop_.now(), "asha", "", added->id, 80, std::nullopt, std::nullopt,
                                   R"({"silence_ratio": 0.9, "customer_negative_share": 0.1})"}));
  const auto drift = asked(manager_, "GET", "/api/v1/risk/drift", nullptr, 200);
  EXPECT_EQ(drift["rows"], 120);
  EXPECT_EQ(drift["drift"][0]["name"], "silence_ratio");
  EXPECT_EQ(drift["drift"][0]["drift"], "large");
  EXPECT_EQ(drift["drift"][1]["drift"], "none");
}

TEST_F(RiskSite, what_a_training_is_asked_with_is_checked) {
  asked(manager_, "POST", "/api/v1/risk/trainings", nullptr, 400);
  for (const char* query : {"?minutes=0", "?search=all", "?source=mine", "?seed=-1", "?target="}) {
    const auto answer =
        ask(request("POST", std::string("/api/v1/risk/trainings") + query, manager_, "a,b\n"));
    EXPECT_EQ(answer.status, 400) << query;
  }
  asked(manager_, "GET", "/api/v1/risk/trainings/5", nullptr, 404);
  asked(manager_, "POST", "/api/v1/risk/trainings/5/cancel", nullptr, 404);
  EXPECT_EQ(asked(manager_, "GET", "/api/v1/risk/trainings", nullptr, 200)["trainings"].size(), 0u);
}

TEST(Calendar, is_due_on_the_first_of_the_month_or_on_monday) {
  const auto at = [](const char* text) { return *parse_rfc3339(text); };
  EXPECT_EQ(next_due("monthly", at("2026-11-30T12:00:00Z")), at("2026-12-01T02:00:00Z"));
  EXPECT_EQ(next_due("monthly", at("2026-12-01T02:00:00Z")), at("2027-01-01T02:00:00Z"));
  EXPECT_EQ(next_due("weekly", at("2026-11-30T01:00:00Z")), at("2026-12-07T02:00:00Z"));
  EXPECT_EQ(next_due("weekly", at("2026-12-06T23:59:59Z")), at("2026-12-07T02:00:00Z"));
  EXPECT_FALSE(next_due("never", at("2026-12-06T23:59:59Z")));
}

}  // namespace
}  // namespace rf::web
