#include "carriers/phone_company/recordings.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <nlohmann/json.hpp>

#include "base/digest.h"
#include "carriers/phone_company/test_world.h"

namespace rf::carriers::phone_company {
namespace {

constexpr const char* voice = "http://desk.example/voice";
constexpr const char* turn = "http://desk.example/turn";
constexpr const char* told = "http://desk.example/told";
const std::string account = "/2010-04-01/Accounts/ACtest";

const std::string question =
    "<Say>Did you make this payment?</Say><Record action=\"/turn\" timeout=\"2\" maxLength=\"10\" "
    "finishOnKey=\"12\" recordingStatusCallback=\"/told\"/><Redirect>/turn</Redirect>";

// One call to a customer with these reactions to "made_it".
struct Spoken {
  TestWorld world;
  std::string call_sid;
  explicit Spoken(const std::string& reaction, const std::string& document = question,
                  const std::function<void(CompanyOptions&)>& adjust = {})
      : world(
            "customers:\n  \"+12025550123\": {temperament: confirms, words: {made_it: [" + reaction + "]}}\n",
            adjust) {
    world.page(voice, xml(document));
    world.page(turn, xml("<Hangup/>"));
    world.page(told, xml(""));
    const auto reply =
        world.ask("POST", calls_path, {{"To", "+12025550123"}, {"From", "+12025550199"}, {"Url", voice}});
    call_sid = nlohmann::json::parse(reply->body)["sid"];
  }
  // The form that came to the action.
  http::Form play() {
    world.executor.run();
    for (const auto& received : world.received)
      if (received.url == turn) return received.form;
    return {};
  }
};

TEST(Recordings, hold_what_the_customer_says) {
  Spoken spoken("\"Yes, that was me.\"");
  const auto form = spoken.play();
  const std::string sid(http::form_get(form, "RecordingSid"));
  ASSERT_EQ(sid.size(), 34u);
  EXPECT_EQ(http::form_get(form, "RecordingUrl"), "https://api.twilio.com" + account + "/Recordings/" + sid);
  EXPECT_EQ(http::form_get(form, "SpeechResult"), "");
  const auto words = speak("Yes, that was me.");
  EXPECT_EQ(http::form_get(form, "RecordingDuration"),
            std::to_string((length(words) + 2 * trimmed_silence + Millis(999)).count() / 1000));
  const auto sound = spoken.world.ask("GET", account + "/Recordings/" + sid + ".wav");
  ASSERT_EQ(sound->status, 200);
  EXPECT_EQ(sound->content_type, "audio/x-wav");
  EXPECT_EQ(sound->body.size(), 44 + 2 * (words.size() + 2 * samples_in(trimmed_silence)));
  EXPECT_EQ(spoken.world.ask("GET", account + "/Recordings/" + sid)->body, sound->body);
  EXPECT_EQ(spoken.world.ask("GET", account + "/Recordings/" + sid + ".mp3")->status, 404);
  EXPECT_EQ(spoken.world.values(told, "RecordingStatus"), std::vector<std::string>{"completed"});
  EXPECT_EQ(spoken.world.values(told, "RecordingSid"), std::vector<std::string>{sid});
}

TEST(Recordings, are_not_there_at_once) {
  Spoken spoken("\"yes\"");
  int status = 0;
  std::string state;
  spoken.world.pages[turn] = [&](const http::Form& form) {
    const auto path = account + "/Recordings/" + std::string(http::form_get(form, "RecordingSid"));
    status = spoken.world.ask("GET", path + ".wav")->status;
    state = nlohmann::json::parse(spoken.world.ask("GET", path + ".json")->body)["status"];
    return TestWorld::answered(xml("<Hangup/>"));
  };
  spoken.play();
  EXPECT_EQ(status, 404);
  EXPECT_EQ(state, "processing");
}

TEST(Recordings, are_listed_and_deleted) {
  Spoken spoken("\"yes\"");
  const std::string sid(http::form_get(spoken.play(), "RecordingSid"));
  for (const auto& path :
       {account + "/Recordings.json", account + "/Calls/" + spoken.call_sid + "/Recordings.json",
        account + "/Recordings.json?CallSid=" + spoken.call_sid}) {
    const auto list = nlohmann::json::parse(spoken.world.ask("GET", path)->body);
    ASSERT_EQ(list["recordings"].size(), 1u) << path;
    EXPECT_EQ(list["recordings"][0]["sid"], sid);
    EXPECT_EQ(list["recordings"][0]["status"], "completed");
    EXPECT_EQ(list["recordings"][0]["call_sid"], spoken.call_sid);
  }
  const auto others =
      nlohmann::json::parse(spoken.world.ask("GET", account + "/Recordings.json?CallSid=CA0")->body);
  EXPECT_TRUE(others["recordings"].empty());
  auto stranger = spoken.world.request("GET", account + "/Recordings/" + sid + ".wav");
  stranger.headers.set("Authorization", "Basic " + base64("ACtest:wrong"));
  EXPECT_EQ(spoken.world.ask(stranger)->status, 401);
  EXPECT_EQ(spoken.world.ask("DELETE", account + "/Recordings/" + sid + ".json")->status, 204);
  for (const auto* kind : {".wav", ".json", ""})
    EXPECT_EQ(spoken.world.ask("GET", account + "/Recordings/" + sid + kind)->status, 404);
  EXPECT_EQ(spoken.world.ask("DELETE", account + "/Recordings/" + sid + ".json")->status, 404);
}

TEST(Recordings, end_at_a_key_which_is_told) {
  Spoken spoken("{presses: [\"1\"]}");
  const auto form = spoken.play();
  EXPECT_EQ(http::form_get(form, "Digits"), "1");
  EXPECT_EQ(http::form_get(form, "RecordingSid").size(), 34u);
}

// Nothing recorded: the next verb, without a word to the action.
TEST(Recordings, of_silence_are_none) {
  Spoken spoken("{silence: true}");
  const auto form = spoken.play();
  EXPECT_FALSE(form.empty());
  EXPECT_EQ(http::form_get(form, "RecordingSid"), "");
  Spoken other_key("{presses: [\"7\"]}");
  EXPECT_EQ(http::form_get(other_key.play(), "RecordingSid"), "");
}

TEST(Recordings, last_as_long_as_is_allowed) {
  Spoken spoken(
      "\"I did not make this payment, I have never been there and I want you to block the card at once, "
      "and then to call me back and tell me all that you know about it.\"",
      "<Say>Did you make this payment?</Say><Record action=\"/turn\" timeout=\"2\" maxLength=\"3\" "
      "trim=\"do-not-trim\"/>");
  EXPECT_EQ(http::form_get(spoken.play(), "RecordingDuration"), "3");
}

TEST(Recordings, are_forgotten_when_they_take_too_much) {
  Recordings recordings(1'000);
  recordings.add({.sid = "RE1", .samples = Samples(300)});
  recordings.add({.sid = "RE2", .samples = Samples(100)});
  EXPECT_NE(recordings.find("RE1"), nullptr);
  recordings.add({.sid = "RE3", .samples = Samples(200)});
  EXPECT_EQ(recordings.find("RE1"), nullptr);
  EXPECT_NE(recordings.find("RE2"), nullptr);
  recordings.add({.sid = "RE4", .samples = Samples(5'000)});
  EXPECT_EQ(recordings.of("").size(), 1u);
}

TEST(Voice, says_the_same_words_the_same_way_and_loud_enough) {
  const auto words = speak("no it was not me");
  EXPECT_EQ(words, speak("no it was not me"));
  EXPECT_NE(words, speak("yes it was me"));
  EXPECT_GT(length(words), Millis(800));
  EXPECT_LT(length(words), Millis(4'000));
  double energy = 0;
  for (const auto sample : words) energy += static_cast<double>(sample) * sample;
  EXPECT_GT(std::sqrt(energy / static_cast<double>(words.size())), 500);
  EXPECT_TRUE(speak("").empty());
  EXPECT_TRUE(speak("हाँ").empty());
  EXPECT_TRUE(speak("?!").empty());
}

TEST(Voice, makes_files_that_say_what_they_are) {
  const auto file = wav({1, -1, 32767});
  EXPECT_EQ(file.size(), 50u);
  EXPECT_EQ(file.substr(0, 4), "RIFF");
  EXPECT_EQ(file.substr(36, 4), "data");
  EXPECT_EQ(file.substr(44), std::string("\x01\x00\xff\xff\xff\x7f", 6));
}

}  // namespace
}  // namespace rf::carriers::phone_company
