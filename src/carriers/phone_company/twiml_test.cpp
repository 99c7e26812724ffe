#include "carriers/phone_company/twiml.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace rf::carriers::phone_company {
namespace {

std::string document(const std::string& inside) {
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response>" + inside + "</Response>";
}

int code_of(const std::string& xml) {
  const auto parsed = parse_twiml(xml);
  return parsed ? 0 : parsed.error().code;
}

TEST(Twiml, reads_every_verb) {
  const auto parsed = parse_twiml(document(
      "<Say voice=\"Polly.Aditi\" language=\"en-IN\">Tom &amp; Jerry\n  say &lt;hello&gt;</Say><Pause "
      "length=\"3\"/>"
      "<Gather action=\"/turn/1\" input=\"dtmf speech\" timeout=\"6\" speechTimeout=\"1\" numDigits=\"1\" "
      "finishOnKey=\"\" "
      "actionOnEmptyResult=\"true\" hints=\"yes, no\" language=\"en-IN\" speechModel=\"phone_call\"><Say>Yes "
      "or no?</Say></Gather>"
      "<Play loop=\"2\">http://example.com/a.wav</Play><Redirect method=\"GET\">/next</Redirect><Hangup/>"));
  ASSERT_TRUE(parsed) << parsed.error().message;
  ASSERT_EQ(parsed->verbs.size(), 6u);
  EXPECT_TRUE(parsed->warnings.empty()) << parsed->warnings[0].message;
  EXPECT_EQ(std::get<Say>(parsed->verbs[0]).text, "Tom & Jerry say <hello>");
  EXPECT_EQ(std::get<Pause>(parsed->verbs[1]).length, Millis(3000));
  const auto& gather = std::get<Gather>(parsed->verbs[2]);
  EXPECT_EQ(gather.action, "/turn/1");
  EXPECT_TRUE(gather.speech && gather.keys && gather.always_acts);
  EXPECT_EQ(gather.timeout, Millis(6000));
  EXPECT_EQ(gather.end_silence, Millis(1000));
  EXPECT_EQ(gather.digits, 1);
  EXPECT_EQ(gather.finish, "");
  EXPECT_EQ(gather.prompts.size(), 1u);
  EXPECT_EQ(std::get<Play>(parsed->verbs[3]).loop, 2);
  EXPECT_EQ(std::get<Redirect>(parsed->verbs[4]).method, "GET");
}

TEST(Twiml, gather_has_twilios_defaults) {
  const auto parsed = parse_twiml(document("<Gather/>"));
  ASSERT_TRUE(parsed);
  const auto& gather = std::get<Gather>(parsed->verbs[0]);
  EXPECT_FALSE(gather.speech);
  EXPECT_TRUE(gather.keys);
  EXPECT_FALSE(gather.always_acts);
  EXPECT_EQ(gather.finish, "#");
  EXPECT_EQ(gather.timeout, Millis(5000));
  EXPECT_EQ(gather.end_silence, Millis(5000));
}

TEST(Twiml, is_as_strict_as_twilio) {
  EXPECT_EQ(code_of(document("<Say>Tom & Jerry</Say>")), 12100);
  EXPECT_EQ(code_of(document("<Say>Tom &nbsp; Jerry</Say>")), 12100);
  EXPECT_EQ(code_of(document("<Say>a < b</Say>")), 12100);
  EXPECT_EQ(code_of(document("<Say>no end")), 12100);
  EXPECT_EQ(code_of(document("<Say loop=\"1\" loop=\"2\">x</Say>")), 12100);
  EXPECT_EQ(code_of(document("<Say>\x01</Say>")), 12100);
  EXPECT_EQ(code_of(document("<Say>\xff\xfe</Say>")), 12100);
  EXPECT_EQ(code_of("<Answer/>"), 12100);
  EXPECT_EQ(code_of(""), 12100);
  EXPECT_EQ(code_of("<Response/><Response/>"), 12100);
  EXPECT_EQ(code_of("<!DOCTYPE r [<!ENTITY a \"b\">]><Response><Say>&a;</Say></Response>"), 12100);
  EXPECT_EQ(code_of("<!DOCTYPE Response><Response/>"), 12100);
  EXPECT_EQ(code_of("<Response>" + std::string(70'000, ' ') + "</Response>"), 11750);
  EXPECT_EQ(code_of(document("<Say>Tom &amp; Jerry &#38; &#x26; <![CDATA[a & b]]> <!-- & --></Say>")), 0);
}

TEST(Twiml, verbs_that_are_not_executed_are_refused_and_unknown_ones_reported) {
  EXPECT_EQ(code_of(document("<Dial>+12025550100</Dial>")), 12100);
  EXPECT_EQ(code_of(document("<Connect/>")), 12100);
  const auto parsed =
      parse_twiml(document("<Sing>la</Sing><Say tone=\"high\">Hello</Say><Gather timeout=\"soon\"/>loose"));
  ASSERT_TRUE(parsed);
  EXPECT_EQ(parsed->verbs.size(), 2u);
  EXPECT_EQ(parsed->warnings.size(), 4u);
  std::string many;
  for (int i = 0; i < 501; ++i) many += "<Pause/>";
  EXPECT_EQ(code_of(document(many)), 12100);
}

RC_GTEST_PROP(Twiml, any_bytes_are_read_or_refused, (const std::string& bytes)) {
  static_cast<void>(parse_twiml(bytes));
  static_cast<void>(parse_twiml(document("<Say>" + bytes + "</Say>")));
}

RC_GTEST_PROP(Twiml, escaped_words_come_back, ()) {
  const auto words = *rc::gen::container<std::string>(rc::gen::elementOf(std::string("abc &<>\"'xyz")));
  std::string escaped, plain;
  for (const char c : words) {
    escaped += c == '&' ? "&amp;" : c == '<' ? "&lt;" : c == '>' ? "&gt;" : std::string(1, c);
    if (c != ' ' || (!plain.empty() && plain.back() != ' ')) plain += c;
  }
  while (!plain.empty() && plain.back() == ' ') plain.pop_back();
  const auto parsed = parse_twiml(document("<Say>" + escaped + "</Say>"));
  RC_ASSERT(parsed.has_value());
  RC_ASSERT(std::get<Say>(parsed->verbs[0]).text == plain);
}

}  // namespace
}  // namespace rf::carriers::phone_company
