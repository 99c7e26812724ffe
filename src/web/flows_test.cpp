// Scripts over the REST interface: who may publish, what is refused, and what the next call speaks.

#include "flow/load.h"
#include "flow/shipped_for_tests.h"
#include "web/site_test.h"

namespace rf::web {
namespace {

std::string shipped() { return flow::shipped_flow(RINGFENCE_SOURCE_DIR, "fraud_quick"); }
std::string with(std::string text, const std::string& what, const std::string& instead) {
  const auto at = text.find(what);
  EXPECT_NE(at, text.npos);
  return text.replace(at, what.size(), instead);
}

class FlowsSite : public SiteTest {
 protected:
  void SetUp() override {
    SiteTest::SetUp();
    auto flow = flow::load("fraud_quick.yaml", text_);
    ASSERT_TRUE(flow);
    store::Publishing first;
    first.name = flow->name;
    first.version = flow->version;
    first.text = text_;
    first.source = store::ScriptSource::program;
    ASSERT_TRUE(scripts_->publish(first, loop_.now()));
    flows_.add(std::move(*flow), text_);
    lead_ = signed_in("lead", store::Role::supervisor);
    agent_ = signed_in("agent", store::Role::agent);
  }
  Json asked(const Fields& who, const std::string& method, const std::string& path, const Json& body,
             int status) {
    const auto answer = ask(request(method, path, who, body.is_null() ? "" : body.dump()));
    EXPECT_EQ(answer.status, status) << method << " " << path << " " << answer.body;
    return answer.body.empty() ? Json() : Json::parse(answer.body);
  }
  Json publish(const Fields& who, const std::string& text, int after, int status) {
    return asked(who, "POST", "/api/v1/flows/fraud_quick/versions",
                 {{"text", text}, {"message", "because"}, {"after", after}}, status);
  }

  const std::string text_ = shipped();
  const std::string better_ =
      with(text_, "Hello. This is an automated call", "Good day. This is an automated call");
  Fields lead_, agent_;
};

TEST_F(FlowsSite, a_published_text_is_the_next_calls_and_the_old_one_lives_as_long_as_its_calls) {
  const auto call_before = flows_.current("fraud_quick");
  publish(lead_, better_, 1, 201);
  EXPECT_NE(flows_.current("fraud_quick"), call_before);
  EXPECT_EQ(flows_.text(flows_.current("fraud_quick")->version), better_);
  EXPECT_EQ(flows_.version(call_before->version), call_before);
  const auto page = asked(agent_, "GET", "/api/v1/flows/fraud_quick", nullptr, 200);
  EXPECT_EQ(page["flow"]["in_force"]["number"], 2);
  EXPECT_EQ(page["flow"]["in_force"]["by"], "lead");
  EXPECT_EQ(page["versions"].size(), 2u);
  EXPECT_EQ(page["text"], better_);

  const auto back =
      asked(lead_, "POST", "/api/v1/flows/fraud_quick/roll-back", {{"number", 1}, {"after", 2}}, 201);
  EXPECT_EQ(back["version"]["number"], 3);
  EXPECT_EQ(back["version"]["back_to"], 1);
  EXPECT_EQ(flows_.current("fraud_quick")->version, call_before->version);
  EXPECT_EQ(asked(lead_, "GET", "/api/v1/flows/fraud_quick/versions/2", nullptr, 200)["text"], better_);
}

TEST_F(FlowsSite, what_is_not_sound_is_refused_with_its_line_and_changes_nothing) {
  const auto before = flows_.current("fraud_quick");
  const auto broken = publish(lead_, with(text_, "go: confirm}", "go: confrim}"), 1, 422);
  EXPECT_EQ(broken["error"]["code"], "flow-unsound");
  EXPECT_NE(broken["error"]["message"].get<std::string>().find("Line "), std::string::npos);
  // Loads, but a claim of its own does not hold.
  publish(lead_, with(text_, "  - outcome resolved can happen", "  - never outcome resolved"), 1, 422);
  // Another script's name, and what was published meanwhile.
  publish(lead_, with(text_, "flow: fraud_quick", "flow: fraud_slow"), 1, 422);
  EXPECT_EQ(publish(lead_, text_, 1, 409)["error"]["code"], "flow-unchanged");
  EXPECT_EQ(publish(lead_, better_, 0, 409)["error"]["code"], "version-conflict");
  publish(lead_, std::string(256 * 1024 + 1, '#'), 1, 400);
  EXPECT_EQ(flows_.current("fraud_quick"), before);
  EXPECT_EQ(scripts_->history("fraud_quick")->size(), 1u);
}

TEST_F(FlowsSite, a_warning_is_read_before_its_text_comes_into_force) {
  const auto path = std::string("/api/v1/flows/fraud_quick/versions");
  Json body{
      {"text", with(text_, "Thank you. I am calling", "Thank you. Your branch is {branch}. I am calling")},
      {"message", "because"},
      {"after", 1}};
  const auto told = asked(lead_, "POST", path, body, 409);
  EXPECT_EQ(told["error"]["code"], "flow-warned");
  EXPECT_NE(told["error"]["message"].get<std::string>().find("'{branch}' is spoken here"), std::string::npos);
  body["warnings_read"] = "yes";
  asked(lead_, "POST", path, body, 400);
  EXPECT_EQ(scripts_->history("fraud_quick")->size(), 1u);
  body["warnings_read"] = true;
  asked(lead_, "POST", path, body, 201);
  // Going back to it asks no more.
  publish(lead_, better_, 2, 201);
  asked(lead_, "POST", "/api/v1/flows/fraud_quick/roll-back", {{"number", 2}, {"after", 3}}, 201);
}

TEST_F(FlowsSite, a_copy_under_a_new_name_is_a_new_script) {
  const auto copy = with(text_, "flow: fraud_quick", "flow: fraud_evening");
  const auto path = std::string("/api/v1/flows/fraud_evening/versions");
  const Json body{{"text", copy}, {"message", "Copied from fraud_quick"}, {"after", 0}};
  EXPECT_EQ(asked(lead_, "POST", path, body, 201)["version"]["number"], 1);
  EXPECT_EQ(asked(agent_, "GET", "/api/v1/flows/fraud_evening", nullptr, 200)["text"], copy);
  EXPECT_EQ(asked(lead_, "POST", path, body, 409)["error"]["code"], "flow-unchanged");
}

TEST_F(FlowsSite, everybody_looks_and_tries_and_some_publish) {
  publish(agent_, better_, 1, 403);
  asked(agent_, "PUT", "/api/v1/flows/fraud_quick/draft", {{"text", better_}, {"revision", 0}}, 403);
  const auto check = asked(agent_, "POST", "/api/v1/flow-check", {{"text", better_}}, 200);
  EXPECT_EQ(check["sound"], true);
  EXPECT_EQ(check["untested"].size(), 0u);
  EXPECT_GT(check["proof"]["claims"].size(), 8u);
  EXPECT_EQ(check["graph"]["title"], "Fraud check, one question");
  const auto compliance = signed_in("officer", store::Role::compliance);
  publish(compliance, better_, 1, 201);
}

TEST_F(FlowsSite, two_drafts_do_not_overwrite_each_other) {
  const auto path = std::string("/api/v1/flows/fraud_quick/draft");
  const auto other = signed_in("manager", store::Role::manager);
  EXPECT_EQ(asked(lead_, "PUT", path, {{"text", better_}, {"revision", 0}}, 200)["draft"]["revision"], 1);
  const auto told = asked(other, "PUT", path, {{"text", "mine"}, {"revision", 0}}, 409);
  EXPECT_EQ(told["error"]["code"], "draft-conflict");
  EXPECT_NE(told["error"]["message"].get<std::string>().find("lead has saved"), std::string::npos);
  const auto page = asked(other, "GET", "/api/v1/flows/fraud_quick", nullptr, 200);
  EXPECT_EQ(page["draft"]["text"], better_);
  EXPECT_EQ(page["flow"]["version"], flows_.current("fraud_quick")->version) << "a draft has no effect";
  asked(other, "DELETE", path, {{"revision", 0}}, 409);
  asked(other, "DELETE", path, {{"revision", 1}}, 204);
  asked(lead_, "PUT", "/api/v1/flows/none/draft", {{"text", "x"}, {"revision", 0}}, 404);
}

TEST_F(FlowsSite, a_trial_speaks_made_up_facts_only_and_tells_how_it_understood) {
  const auto talk = [&](const Json& answers, const Json& facts, int status = 200) {
    return asked(agent_, "POST", "/api/v1/flow-talk",
                 {{"text", text_}, {"answers", answers}, {"facts", facts}}, status);
  };
  auto told = talk(Json::array({{{"kind", "words"}, {"text", "yes speaking"}}, {{"kind", "silence"}}}),
                   {{"amount", "nine rupees"}});
  EXPECT_EQ(told["step"], "confirm");
  EXPECT_EQ(told["verified"], true);
  EXPECT_EQ(told["ended"], false);
  const auto& lines = told["lines"];
  EXPECT_EQ(lines[0]["who"], "desk");
  EXPECT_EQ(lines[2]["intent"], "yes");
  EXPECT_GT(lines[2]["confidence"].get<double>(), 0.5);
  EXPECT_FALSE(lines[2]["why"].empty());
  EXPECT_EQ(lines[2]["step"], "identify");
  EXPECT_NE(told.dump().find("nine rupees"), std::string::npos);
  EXPECT_EQ(lines.back()["line"], "confirm.retry1");

  EXPECT_EQ(talk(Json::array({{{"kind", "machine"}}}), Json::object())["disposition"], "machine");
  EXPECT_EQ(talk(Json::array({{{"kind", "hang_up"}}}), Json::object())["ended"], true);
  talk(Json::array({{{"kind", "shouts"}}}), Json::object(), 400);
  talk(Json::array({{{"kind", "words"}, {"text", 5}}}), Json::object(), 400);
  Json many = Json::array();
  for (int i = 0; i < 101; ++i) many.push_back({{"kind", "silence"}});
  talk(many, Json::object(), 400);
  const auto broken =
      asked(agent_, "POST", "/api/v1/flow-talk", {{"text", "flow: x"}, {"answers", Json::array()}}, 422);
  EXPECT_EQ(broken["error"]["message"].get<std::string>().substr(0, 5), "Line ");
}

TEST_F(FlowsSite, typing_and_trying_are_counted_as_looking) {
  for (int i = 0; i < 80; ++i)
    ASSERT_EQ(ask(request("POST", "/api/v1/flow-talk", agent_,
                          Json{{"text", "flow: x"}, {"answers", Json::array()}}.dump()))
                  .status,
              422)
        << i;
}

}  // namespace
}  // namespace rf::web
