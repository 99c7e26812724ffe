#include "carriers/twilio/webhook.h"

#include <gtest/gtest.h>

#include <rapidcheck/gtest.h>

#include "base/text.h"

namespace rf::carriers::twilio {
namespace {

const std::string account = "AC0123456789abcdef0123456789abcdef", sid = "CA0123456789abcdef0123456789abcdef";

http::Form with(http::Form more) {
  http::Form form = {{"CallSid", sid}, {"AccountSid", account}, {"CallStatus", "in-progress"}};
  for (auto& field : more) form.insert(form.begin(), std::move(field));
  return form;
}

call::Heard heard(http::Form more) { return read_heard(with(std::move(more)), account, 4).value().event; }

TEST(Webhook, WhoAnswered) {
  const auto by = [](const char* text) {
    return read_answered(with({{"AnsweredBy", text}}), account).value().event.by;
  };
  EXPECT_EQ(by("human"), call::AnsweredBy::human);
  for (const char* machine :
       {"machine_start", "machine_end_beep", "machine_end_silence", "machine_end_other", "fax"})
    EXPECT_EQ(by(machine), call::AnsweredBy::machine) << machine;
  EXPECT_EQ(by("unknown"), call::AnsweredBy::unknown);
  EXPECT_EQ(by(""), call::AnsweredBy::unknown);
  EXPECT_EQ(read_answered(with({}), account).value().event.by, call::AnsweredBy::unknown);
  EXPECT_EQ(read_answered(with({}), account).value().sid, sid);
}

TEST(Webhook, Speech) {
  const auto h = heard({{"SpeechResult", " Yes, I did. "}, {"Confidence", "0.93"}});
  EXPECT_EQ(h.kind, call::Heard::Kind::speech);
  EXPECT_EQ(h.text, "Yes, I did.");
  EXPECT_EQ(h.turn, 4u);
  EXPECT_DOUBLE_EQ(h.confidence.value(), 0.93);
}

TEST(Webhook, ConfidenceMayBeAnything) {
  for (const char* odd : {"", "0.0", "0", "-1", "1.5", "nan", "inf", "high", "0.9x", "1e-3"})
    EXPECT_FALSE(heard({{"SpeechResult", "yes"}, {"Confidence", odd}}).confidence) << odd;
  EXPECT_FALSE(heard({{"SpeechResult", "yes"}}).confidence);
  EXPECT_EQ(heard({{"SpeechResult", "yes"}, {"Confidence", "1"}}).confidence, 1.0);
}

TEST(Webhook, SilenceIsAnEmptyResult) {
  EXPECT_EQ(heard({}).kind, call::Heard::Kind::silence);
  EXPECT_EQ(heard({{"SpeechResult", ""}, {"Digits", ""}}).kind, call::Heard::Kind::silence);
  EXPECT_EQ(heard({{"SpeechResult", " \t "}, {"Confidence", "0.5"}}),
            (call::Heard{.turn = 4, .kind = call::Heard::Kind::silence}));
}

TEST(Webhook, ARecordingIsKnownByItsSidAlone) {
  const std::string recording = "RE0123456789abcdef0123456789abcdef";
  const http::Form told = {
      {"RecordingSid", recording}, {"RecordingUrl", "http://evil.example/x"}, {"RecordingDuration", "3"}};
  EXPECT_EQ(heard(told),
            (call::Heard{.turn = 4, .kind = call::Heard::Kind::recorded, .recording = recording}));
  auto pressed = told;
  pressed.emplace_back("Digits", "2");
  EXPECT_EQ(heard(pressed),
            (call::Heard{.turn = 4, .kind = call::Heard::Kind::keys, .text = "2", .recording = recording}));
  auto gone = told;
  gone.emplace_back("Digits", "hangup");
  EXPECT_EQ(heard(gone).kind, call::Heard::Kind::recorded);
  for (const std::string odd : {"RE../../Calls", "RE", "CA0123456789abcdef0123456789abcdef",
                                "RE0123456789abcdef0123456789abcde/", "http://evil.example/RE"}) {
    const auto read = read_heard(with({{"RecordingSid", odd}}), account, 4);
    ASSERT_FALSE(read) << odd;
    EXPECT_EQ(read.error().code, "webhook-malformed");
  }
}

TEST(Webhook, KeysWinAndOnlyTheFirstIsKept) {
  EXPECT_EQ(heard({{"Digits", "1"}, {"SpeechResult", "yes"}}),
            (call::Heard{.turn = 4, .kind = call::Heard::Kind::keys, .text = "1"}));
  EXPECT_EQ(heard({{"Digits", "4111111111111111"}}).text, "4");
  EXPECT_EQ(heard({{"Digits", "#"}}).text, "#");
  EXPECT_EQ(heard({{"Digits", "hangup"}, {"SpeechResult", "yes"}}).text, "yes");
}

TEST(Webhook, SpeechIsBoundedAndRepaired) {
  std::string text;
  while (text.size() < 10'000) text += "日本";
  const auto h = heard({{"SpeechResult", text}});
  EXPECT_LE(h.text.size(), 4000u);
  EXPECT_TRUE(valid_utf8(h.text));
  EXPECT_TRUE(valid_utf8(heard({{"SpeechResult", "yes \xFF\xC3"}}).text));
}

TEST(Webhook, Status) {
  const auto told = read_status(with({{"CallStatus", "completed"},
                                      {"CallDuration", "42"},
                                      {"SipResponseCode", "200"},
                                      {"SequenceNumber", "3"}}),
                                account)
                        .value();
  EXPECT_EQ(told.sid, sid);
  EXPECT_EQ(told.event, (call::Status{.status = call::CarrierStatus::completed, .seconds = 42, .sip = 200}));
  const auto failed =
      read_status(with({{"CallStatus", "failed"}, {"SipResponseCode", "480"}}), account).value().event;
  EXPECT_EQ(failed.status, call::CarrierStatus::failed);
  EXPECT_EQ(failed.sip, 480);
  for (const char* name : {"queued", "initiated", "ringing", "in-progress", "completed", "busy", "no-answer",
                           "failed", "canceled"})
    EXPECT_EQ(call::name(read_status(with({{"CallStatus", name}}), account).value().event.status), name);
}

TEST(Webhook, OddFiguresAreLeftOut) {
  const auto status =
      read_status(with({{"CallDuration", "-1"}, {"SipResponseCode", "999"}}), account).value().event;
  EXPECT_FALSE(status.seconds);
  EXPECT_FALSE(status.sip);
  EXPECT_FALSE(read_status(with({{"CallDuration", "1.5"}}), account).value().event.seconds);
  EXPECT_FALSE(read_status(with({{"CallDuration", "99999999999"}}), account).value().event.seconds);
}

TEST(Webhook, MalformedFormsSayWhatIsWrong) {
  const auto error = [](const http::Form& form) { return read_status(form, account).error(); };
  EXPECT_EQ(error({{"CallStatus", "ringing"}}),
            (Error{"webhook-malformed", "The webhook's form is malformed: CallSid is missing."}));
  EXPECT_NE(error({{"CallSid", "CA12"}}).message.find("\"CA12\" is not CA and 32 hexadecimal digits"),
            std::string::npos);
  EXPECT_NE(error({{"CallSid", sid}, {"CallStatus", "ringing"}}).message.find("AccountSid is missing"),
            std::string::npos);
  EXPECT_NE(error({{"CallSid", sid}, {"AccountSid", account}}).message.find("CallStatus is missing"),
            std::string::npos);
  EXPECT_NE(error(with({{"CallStatus", "none"}})).message.find("\"none\" is not known"), std::string::npos);
  EXPECT_NE(error(with({{"CallStatus", "exploded"}})).message.find("\"exploded\" is not known"),
            std::string::npos);
  EXPECT_NE(error({{"CallSid", sid}, {"AccountSid", "ACother"}, {"CallStatus", "ringing"}})
                .message.find("another account"),
            std::string::npos);
  EXPECT_FALSE(read_answered({}, account));
  EXPECT_FALSE(read_heard({}, account, 1));
}

TEST(Webhook, CallSids) {
  EXPECT_TRUE(is_call_sid(sid));
  for (const std::string& odd : {std::string(), std::string("CA"), sid + "0", "AC" + sid.substr(2),
                                 "CA" + std::string(32, 'g'), sid.substr(0, 33)})
    EXPECT_FALSE(is_call_sid(odd)) << odd;
}

}  // namespace
}  // namespace rf::carriers::twilio
