#include "carriers/twilio/twiml.h"

#include <gtest/gtest.h>

#include <rapidcheck/gtest.h>

#include <pugixml.hpp>

#include "base/text.h"

namespace rf::carriers::twilio {
namespace {

const std::string head = R"(<?xml version="1.0" encoding="UTF-8"?><Response>)";

flow::Flow a_flow() {
  flow::Flow flow;
  flow.language = "en-IN";
  flow.voice = "Polly.Aditi";
  return flow;
}

flow::Step a_step() {
  flow::Step step;
  step.listen.hints = {"yes", "no", "not, me", " card ", std::string(101, 'x'), ""};
  return step;
}

const Listener listener{"https://desk.example", "abcdefghijabcdefghijab", "phone_call"};

TEST(Twiml, AQuestion) {
  const auto flow = a_flow();
  auto step = a_step();
  call::Reply reply{
      .says = {{"hello", "Hello."}, {"ask", "Am I speaking with A & B <Ltd>?"}}, .turn = 3, .listen = &step};
  EXPECT_EQ(
      render(reply, flow, listener).value(),
      head +
          R"(<Gather input="speech dtmf" numDigits="1" actionOnEmptyResult="true")"
          R"( action="https://desk.example/twilio/turn/abcdefghijabcdefghijab/3#ct=2000&amp;rt=4000&amp;rc=2&amp;rp=5xx,ct,rt")"
          R"( language="en-IN" timeout="5")"
          R"( speechTimeout="1" speechModel="phone_call" hints="yes,no,not me,card">)"
          R"(<Say voice="Polly.Aditi" language="en-IN">Hello.</Say>)"
          R"(<Say voice="Polly.Aditi" language="en-IN">Am I speaking with A &amp; B &lt;Ltd&gt;?</Say></Gather>)"
          R"(<Redirect>https://desk.example/twilio/turn/abcdefghijabcdefghijab/3#ct=2000&amp;rt=4000&amp;rc=2&amp;rp=5xx,ct,rt</Redirect>)"
          R"(</Response>)");
}

// Where our words stand decides what stops them: before a Gather nothing, inside one for keys only keys.
TEST(Twiml, WhatMayInterrupt) {
  using Stops = flow::Listen::Interruptible;
  const auto flow = a_flow();
  auto step = a_step();
  const call::Reply reply{.says = {{"ask", "Is it you?"}}, .turn = 1, .listen = &step};
  const auto xml = [&](Stops stops) {
    step.listen.interruptible = stops;
    return render(reply, flow, listener).value();
  };
  const std::string words = "<Say voice=\"Polly.Aditi\" language=\"en-IN\">Is it you?</Say>";
  EXPECT_TRUE(xml(Stops::none).starts_with(head + words + "<Gather input=\"speech dtmf\""))
      << xml(Stops::none);
  const auto keys = xml(Stops::keys);
  EXPECT_TRUE(keys.starts_with(head + "<Gather input=\"dtmf\" numDigits=\"1\" timeout=\"1\" action="))
      << keys;
  EXPECT_NE(keys.find(words + "</Gather><Gather input=\"speech dtmf\""), std::string::npos) << keys;
  EXPECT_NE(xml(Stops::any).find(words + "</Gather><Redirect>"), std::string::npos);
}

TEST(Twiml, ARecordedAnswer) {
  const auto flow = a_flow();
  auto step = a_step();
  step.keys = {{'1', understand::Intent::yes}, {'#', understand::Intent::agent}};
  const call::Reply reply{.says = {{"ask", "Is it you?"}}, .turn = 1, .listen = &step};
  auto recording = listener;
  recording.record = true;
  const std::string words = R"(<Say voice="Polly.Aditi" language="en-IN">Is it you?</Say>)";
  const std::string url =
      "https://desk.example/twilio/turn/abcdefghijabcdefghijab/"
      "1#ct=2000&amp;rt=4000&amp;rc=2&amp;rp=5xx,ct,rt";
  const auto record = [&](const std::string& timeout, const std::string& keys) {
    return "<Record action=\"" + url + "\" timeout=\"" + timeout + "\" maxLength=\"15\" finishOnKey=\"" +
           keys + "\" playBeep=\"true\" trim=\"trim-silence\"/><Redirect>" + url + "</Redirect></Response>";
  };
  EXPECT_EQ(render(reply, flow, recording).value(), head + words + record("2", "#1"));
  // Without keys none may end it, and a patient script is patient here too.
  step.keys.clear();
  step.listen.end_silence = Millis(3'200);
  EXPECT_EQ(render(reply, flow, recording).value(), head + words + record("4", ""));
  step.listen.interruptible = flow::Listen::Interruptible::keys;
  EXPECT_TRUE(render(reply, flow, recording)
                  .value()
                  .starts_with(head + "<Gather input=\"dtmf\" numDigits=\"1\" timeout=\"1\" action="));
}

TEST(Twiml, SpeaksAndListensInTheLanguageOfTheCall) {
  auto flow = a_flow();
  flow.other_languages = {{"hi-IN", "Polly.Kajal"}};
  const auto step = a_step();
  const call::Reply reply{.says = {{"ask", "क्या आप आशा हैं?"}}, .turn = 1, .language = 1, .listen = &step};
  const auto xml = render(reply, flow, listener).value();
  EXPECT_NE(xml.find("<Say voice=\"Polly.Kajal\" language=\"hi-IN\">"), std::string::npos) << xml;
  EXPECT_NE(xml.find(" language=\"hi-IN\" timeout="), std::string::npos) << xml;
}

TEST(Twiml, SecondsAreWholeAndRoundedUp) {
  const auto flow = a_flow();
  auto step = a_step();
  step.listen.timeout = Millis(4200);
  step.listen.end_silence = Millis(250);
  const call::Reply reply{.says = {}, .turn = 1, .listen = &step};
  const auto xml = render(reply, flow, listener).value();
  EXPECT_NE(xml.find(R"(timeout="5" speechTimeout="1")"), std::string::npos) << xml;
}

TEST(Twiml, LastWords) {
  const auto flow = a_flow();
  const call::Reply reply{.says = {{"bye", "Goodbye."}}};
  EXPECT_EQ(render(reply, flow, listener).value(),
            head + R"(<Say voice="Polly.Aditi" language="en-IN">Goodbye.</Say><Hangup/></Response>)");
  EXPECT_EQ(render({}, flow, listener).value(), hang_up_document());
}

TEST(Twiml, OtherVerbs) {
  Twiml document;
  document.pause(2);
  document.pause(0);
  document.say("  \n ", {});
  document.redirect("https://desk.example/a?b=1&c=\"2\"");
  EXPECT_EQ(
      std::move(document).finish().value(),
      head +
          R"(<Pause length="2"/><Pause length="1"/><Redirect>https://desk.example/a?b=1&amp;c=&quot;2&quot;</Redirect></Response>)");
}

TEST(Twiml, CleansText) {
  EXPECT_EQ(clean_text("a\tb\nc"), "a b c");
  EXPECT_EQ(clean_text("a\r\nb"), "a b");
  EXPECT_EQ(clean_text(std::string("a\0b\x1b[0m\x07", 8)), "ab[0m");
  EXPECT_EQ(clean_text("  a   b  "), "a b");
  EXPECT_EQ(clean_text("नमस्ते 日本 😀"), "नमस्ते 日本 😀");
  EXPECT_EQ(clean_text("a\xFF"
                       "b\xC3"
                       "c\xE2\x82"
                       "d\xED\xA0\x80"
                       "e\xF4\x90\x80\x80"
                       "f\xC0\xAF"),
            "abcdef");
  EXPECT_EQ(clean_text("a\xEF\xBF\xBE\xEF\xBF\xBF"
                       "b"),
            "ab");
  EXPECT_EQ(clean_text(""), "");
}

TEST(Twiml, LongWordsAreSplitBetweenWords) {
  std::string text;
  while (text.size() < 10'000) text += "seven77 ";
  Twiml document;
  document.say(text, {});
  pugi::xml_document parsed;
  ASSERT_TRUE(parsed.load_string(std::move(document).finish().value().c_str()));
  std::string joined;
  int count = 0;
  for (const auto& say : parsed.child("Response").children("Say")) {
    const std::string piece = say.text().get();
    EXPECT_LE(piece.size(), say_characters_most);
    EXPECT_EQ(piece.front(), 's');
    joined += piece;
    ++count;
  }
  EXPECT_EQ(count, 3);
  EXPECT_EQ(joined, clean_text(text));
}

TEST(Twiml, ALongWordIsSplitBetweenCharacters) {
  std::string text;
  for (int i = 0; i < 5000; ++i) text += "ü";
  Twiml document;
  document.say(text, {});
  pugi::xml_document parsed;
  ASSERT_TRUE(parsed.load_string(std::move(document).finish().value().c_str()));
  const auto first = parsed.child("Response").first_child();
  EXPECT_EQ(std::string(first.text().get()).size(), 2 * say_characters_most);
  EXPECT_TRUE(valid_utf8(first.text().get()));
  EXPECT_EQ(std::string(first.next_sibling().text().get()).size(), 2 * (5000 - say_characters_most));
}

TEST(Twiml, TooLongIsAnError) {
  Twiml document;
  document.say(std::string(twiml_bytes_most, 'a'), {});
  const auto xml = std::move(document).finish();
  ASSERT_FALSE(xml);
  EXPECT_EQ(xml.error().code, "twiml-too-long");
}

// ---- Whatever customers are called, the document stays the same tree and says the same words.

rc::Gen<std::string> hostile() {
  return rc::gen::oneOf(
      rc::gen::string<std::string>(),
      rc::gen::map(rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
                       "<", ">", "&", "\"", "'", "</Say>", "<Hangup/>", "]]>", "<![CDATA[", "<!--", "-->",
                       "<?xml?>", "&amp;", "&#0;", "<!DOCTYPE a>", "\x01", "\t", "\n", "\r", " ",
                       "\xEF\xBF\xBF", "\xC3", "é", "日", "😀", "<break time=\"999s\"/>")),
                   [](const std::vector<std::string>& parts) { return join(parts, ""); }));
}

// As clean_text must be, found character by character.
std::string expected_text(const std::string& text) {
  std::u32string kept;
  for (std::size_t i = 0; i < text.size();) {
    std::size_t size = 1;
    while (size <= 4 && i + size <= text.size() && !valid_utf8(std::string_view(text).substr(i, size)))
      ++size;
    if (size > 4 || i + size > text.size()) {
      ++i;
      continue;
    }
    char32_t c = static_cast<unsigned char>(text[i]);
    if (size > 1) {
      c &= 0x7Fu >> size;
      for (std::size_t k = 1; k < size; ++k) c = c << 6 | (static_cast<unsigned char>(text[i + k]) & 0x3F);
    }
    i += size;
    if (c == '\t' || c == '\n') c = ' ';
    if (c < 0x20 || c == 0xFFFE || c == 0xFFFF) continue;
    if (c == ' ' && (kept.empty() || kept.back() == ' ')) continue;
    kept += c;
  }
  while (!kept.empty() && kept.back() == ' ') kept.pop_back();
  std::string out;
  for (const char32_t c : kept) {
    if (c < 0x80)
      out += static_cast<char>(c);
    else if (c < 0x800)
      (out += static_cast<char>(0xC0 | c >> 6)) += static_cast<char>(0x80 | (c & 0x3F));
    else if (c < 0x10000)
      ((out += static_cast<char>(0xE0 | c >> 12)) += static_cast<char>(0x80 | (c >> 6 & 0x3F))) +=
          static_cast<char>(0x80 | (c & 0x3F));
    else
      (((out += static_cast<char>(0xF0 | c >> 18)) += static_cast<char>(0x80 | (c >> 12 & 0x3F))) +=
       static_cast<char>(0x80 | (c >> 6 & 0x3F))) += static_cast<char>(0x80 | (c & 0x3F));
  }
  return out;
}

RC_GTEST_PROP(TwimlProperty, TextNeverBecomesMarkup, ()) {
  const auto words = *hostile(), hint = *hostile(), voice = *hostile();
  auto flow = a_flow();
  flow.voice = voice;
  auto step = a_step();
  step.listen.hints = {hint};
  const call::Reply reply{.says = {{"a", words}, {"b", "end"}}, .turn = 1, .listen = &step};
  const auto xml = render(reply, flow, listener);
  RC_ASSERT(xml.has_value());
  RC_ASSERT(valid_utf8(*xml));

  pugi::xml_document parsed;
  RC_ASSERT(
      static_cast<bool>(parsed.load_buffer(xml->data(), xml->size(), pugi::parse_full, pugi::encoding_utf8)));
  const auto response = parsed.child("Response");
  const auto gather = response.first_child();
  RC_ASSERT(gather.name() == std::string("Gather"));
  RC_ASSERT(gather.next_sibling().name() == std::string("Redirect"));
  RC_ASSERT(!gather.next_sibling().next_sibling());
  std::vector<std::string> said;
  for (const auto& child : gather.children()) {
    RC_ASSERT(child.name() == std::string("Say"));
    RC_ASSERT(child.attribute("voice").value() == expected_text(voice));
    RC_ASSERT(child.first_child().type() == pugi::node_pcdata);
    RC_ASSERT(!child.first_child().next_sibling());
    said.push_back(child.text().get());
  }
  const auto expected = expected_text(words);
  RC_ASSERT(said ==
            (expected.empty() ? std::vector<std::string>{"end"} : std::vector<std::string>{expected, "end"}));
}

}  // namespace
}  // namespace rf::carriers::twilio
