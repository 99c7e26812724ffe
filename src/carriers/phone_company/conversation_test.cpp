#include "carriers/phone_company/conversation.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace rf::carriers::phone_company {
namespace {

constexpr const char* here = "http://desk.example:8700/twilio/voice/abc";

struct Stage {
  Book people = Book::load(Temperaments::built_in().value(), "", "").value();
  Customer customer;
  Memory memory;
  explicit Stage(const std::string& temperament) {
    customer.temperament = people.temperaments().find(temperament);
    customer.number = "+14155550100";
  }
  Scene play(const std::string& inside) {
    const auto document = parse_twiml("<Response>" + inside + "</Response>");
    EXPECT_TRUE(document);
    return perform(*document, here, people.temperaments().topics(), customer, memory, 1);
  }
};

std::string kinds(const Scene& scene) {
  std::string out;
  for (const auto& act : scene.acts) out += std::string(name(act.kind)) + ";";
  return out;
}

const std::string ask =
    "<Gather action=\"/turn/1\" input=\"dtmf speech\" timeout=\"5\" speechTimeout=\"1\" "
    "actionOnEmptyResult=\"true\">"
    "<Say>Did you make this payment?</Say></Gather>";

TEST(Conversation, speech_takes_its_time_and_goes_to_the_action) {
  Stage stage("denies");
  const auto scene = stage.play("<Say>Hello there, customer!</Say><Pause length=\"2\"/>" + ask);
  EXPECT_EQ(kinds(scene), "said;paused;said;listening;heard;");
  EXPECT_EQ(scene.acts[1].at, speaking_time("Hello there, customer!"));
  EXPECT_EQ(scene.acts[2].at, scene.acts[1].at + Millis(2000));
  const auto& heard = scene.acts[4];
  EXPECT_EQ(scene.next.kind, Next::Kind::fetch);
  EXPECT_EQ(scene.next.url, "http://desk.example:8700/turn/1");
  EXPECT_EQ(scene.next.method, "POST");
  EXPECT_EQ(scene.next.at, heard.at + speaking_time(heard.text) + Millis(1000));
  EXPECT_EQ(http::form_get(scene.next.with, "SpeechResult"), heard.text);
  const auto confidence = std::stod(std::string(http::form_get(scene.next.with, "Confidence")));
  EXPECT_GT(confidence, 0.8);
  EXPECT_LT(confidence, 1.0);
}

TEST(Conversation, silence_falls_through_or_reaches_the_action) {
  Stage stage("silent");
  const auto told = stage.play(ask);
  EXPECT_EQ(told.next.kind, Next::Kind::fetch);
  EXPECT_TRUE(told.next.with.empty());
  EXPECT_EQ(told.next.at, speaking_time("Did you make this payment?") + Millis(5000));
  const auto through = stage.play(
      "<Gather input=\"speech\"><Say>Hello?</Say></Gather><Say>Goodbye</Say><Hangup/><Say>never</Say>");
  EXPECT_EQ(kinds(through), "said;listening;silence;said;");
  EXPECT_EQ(through.next.kind, Next::Kind::hang_up);
}

TEST(Conversation, who_picks_up_and_hears_nothing_says_who_is_there) {
  const std::string wait =
      "<Gather action=\"/turn/1\" input=\"dtmf speech\" timeout=\"3\" speechTimeout=\"1\" "
      "actionOnEmptyResult=\"true\"/>";
  Stage stage("denies");
  const auto hello = stage.play(wait);
  EXPECT_EQ(kinds(hello), "listening;heard;");
  EXPECT_EQ(http::form_get(hello.next.with, "SpeechResult"), greeting(stage.customer, 1));
  EXPECT_NE(greeting(stage.customer, 1), "");
  // Afterwards they answer what they are asked.
  EXPECT_NE(http::form_get(stage.play(ask).next.with, "SpeechResult"), greeting(stage.customer, 1));
  Stage machine("voicemail");
  EXPECT_EQ(http::form_get(machine.play(wait).next.with, "SpeechResult"), greeting(machine.customer, 1));
  Stage silent("silent");
  EXPECT_EQ(kinds(silent.play(wait)), "listening;silence;");
}

TEST(Conversation, keys_end_at_their_number_their_key_or_the_timeout) {
  const auto presses = [](const std::string& keys, const std::string& attributes) {
    Stage stage("keypad");
    stage.memory.heard = "Press a key.";
    Reaction reaction;
    reaction.kind = Reaction::Kind::presses;
    reaction.variants = {keys};
    stage.customer.words["always"] = {reaction};
    return stage.play("<Gather " + attributes + "/>");
  };
  const auto one = presses("1", "numDigits=\"1\"");
  EXPECT_EQ(one.next.with, (http::Form{{"Digits", "1"}}));
  const auto finished = presses("123#", "");
  EXPECT_EQ(finished.next.with, (http::Form{{"Digits", "123"}, {"FinishedOnKey", "#"}}));
  const auto timeout = presses("12", "timeout=\"4\"");
  EXPECT_EQ(timeout.next.with, (http::Form{{"Digits", "12"}}));
  EXPECT_GT(timeout.next.at, finished.next.at);
  EXPECT_EQ(presses("#", "").next.kind, Next::Kind::hang_up);
  EXPECT_EQ(presses("#", "finishOnKey=\"\"").next.with, (http::Form{{"Digits", "#"}}));
  EXPECT_EQ(presses("1", "input=\"speech\" actionOnEmptyResult=\"true\"").next.with, http::Form{});
  EXPECT_EQ(presses("1", "numDigits=\"1\"").next.url, here);
}

TEST(Conversation, words_are_not_heard_by_a_gather_for_keys) {
  Stage stage("confirms");
  const auto scene = stage.play("<Gather input=\"dtmf\"><Say>Did you make this payment?</Say></Gather>");
  EXPECT_EQ(kinds(scene), "said;listening;silence;");
}

TEST(Conversation, an_impatient_gather_hears_nothing) {
  Stage stage("confirms");
  const auto scene =
      stage.play("<Gather input=\"speech\" timeout=\"0\"><Say>Did you make this payment?</Say></Gather>");
  EXPECT_EQ(kinds(scene), "said;listening;silence;");
}

TEST(Conversation, what_was_said_before_the_question_is_heard_too) {
  Stage stage("denies");
  const auto scene = stage.play(
      "<Say>Did you make this payment?</Say><Gather input=\"speech\"><Say>Please tell me.</Say></Gather>");
  EXPECT_EQ(scene.acts[3].text.substr(0, 2), "No");
  EXPECT_EQ(stage.memory.heard, "");
}

TEST(Conversation, the_customer_can_leave) {
  Stage stage("hangs_up");
  stage.customer.hangs_up_at = 1;
  const auto scene = stage.play(ask + "<Say>never</Say>");
  EXPECT_EQ(scene.next.kind, Next::Kind::customer_hangs_up);
  EXPECT_EQ(kinds(scene), "said;listening;");
  Stage angry("angry");
  EXPECT_EQ(angry.play(ask).next.kind, Next::Kind::fetch);
  const auto after = angry.play("<Say>I understand. We will not call again. Goodbye.</Say><Hangup/>");
  EXPECT_EQ(after.next.kind, Next::Kind::customer_hangs_up);
  EXPECT_LT(after.next.at, speaking_time("I understand. We will not call again. Goodbye."));
}

TEST(Conversation, redirects_and_the_end) {
  Stage stage("confirms");
  EXPECT_EQ(stage.play("<Redirect>../other?x=1</Redirect>").next.url,
            "http://desk.example:8700/twilio/other?x=1");
  EXPECT_EQ(stage.play("<Redirect/>").next.url, here);
  EXPECT_EQ(stage.play("").next.kind, Next::Kind::hang_up);
  EXPECT_EQ(stage.play("<Reject/>").next.kind, Next::Kind::hang_up);
  const auto broken = stage.play("<Redirect>ftp://example.com/</Redirect>");
  EXPECT_EQ(broken.next.kind, Next::Kind::broken);
  EXPECT_EQ(broken.next.complaint.code, 11100);
}

TEST(Conversation, loops_are_bounded) {
  Stage stage("confirms");
  const auto scene = stage.play("<Say loop=\"0\">Hello again and again.</Say>");
  EXPECT_EQ(scene.acts.size(), 1u);
  EXPECT_EQ(scene.next.at, speaking_time("Hello again and again.") * 1000);
  for (int i = 0; i < 50; ++i) stage.play("<Say>" + std::string(4000, 'a') + "</Say>");
  EXPECT_LE(stage.memory.heard.size(), 8000u);
}

TEST(Url, resolves_as_rfc_3986_says) {
  const std::string base = "http://a.example/b/c/d?q";
  EXPECT_EQ(resolve_url(base, "http://x.example/y"), "http://x.example/y");
  EXPECT_EQ(resolve_url(base, "g"), "http://a.example/b/c/g");
  EXPECT_EQ(resolve_url(base, "./g"), "http://a.example/b/c/g");
  EXPECT_EQ(resolve_url(base, "g/"), "http://a.example/b/c/g/");
  EXPECT_EQ(resolve_url(base, "/g"), "http://a.example/g");
  EXPECT_EQ(resolve_url(base, "//g.example/h"), "http://g.example/h");
  EXPECT_EQ(resolve_url(base, "?y"), "http://a.example/b/c/d?y");
  EXPECT_EQ(resolve_url(base, "g?y"), "http://a.example/b/c/g?y");
  EXPECT_EQ(resolve_url(base, "."), "http://a.example/b/c/");
  EXPECT_EQ(resolve_url(base, ".."), "http://a.example/b/");
  EXPECT_EQ(resolve_url(base, "../g"), "http://a.example/b/g");
  EXPECT_EQ(resolve_url(base, "../../g"), "http://a.example/g");
  EXPECT_EQ(resolve_url(base, "../../../g"), "http://a.example/g");
  EXPECT_EQ(resolve_url("http://a.example", "g"), "http://a.example/g");
  EXPECT_EQ(resolve_url(base, "mailto:a@b.example"), "");
  EXPECT_EQ(resolve_url(base, "javascript:1"), "");
  EXPECT_EQ(resolve_url("", "/g"), "");
  EXPECT_EQ(resolve_url(base, "a b"), "");
}

RC_GTEST_PROP(Conversation, time_only_goes_forward, ()) {
  static const std::vector<std::string> verbs = {
      "<Say>Did you make this payment?</Say>",
      "<Pause length=\"2\"/>",
      "<Play>http://x.example/a</Play>",
      "<Gather input=\"speech dtmf\"><Say>Am I speaking with Priya?</Say></Gather>",
      "<Gather/>",
      "<Say loop=\"3\">Hello</Say>",
      "<Play digits=\"12w\"/>"};
  static const Temperaments all = Temperaments::built_in().value();
  Stage stage(std::string(*rc::gen::elementOf(all.names())));
  std::string inside;
  for (const auto& verb : *rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(verbs)))
    inside += verb;
  const auto scene = stage.play(inside);
  Millis clock{0};
  for (const auto& act : scene.acts) {
    RC_ASSERT(act.at >= clock);
    clock = act.at;
  }
  RC_ASSERT(scene.next.at >= clock);
}

}  // namespace
}  // namespace rf::carriers::phone_company
