#include "language/stream.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "language/breaker.h"
#include "language/question.h"

namespace rf::language {
namespace {

std::string ollama(const std::string& words) {
  return R"({"model":"m","created_at":"t","message":{"role":"assistant","content":")" + words +
         R"("},"done":false})" + "\n";
}
const std::string ollama_end =
    R"({"model":"m","message":{"role":"assistant","content":""},"done":true,"done_reason":"stop"})"
    "\n";
std::string openai(const std::string& words) {
  return R"(data: {"choices":[{"index":0,"delta":{"content":")" + words + R"("},"finish_reason":null}]})" +
         "\n\n";
}
const std::string openai_end = R"(data: {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]})"
                               "\n\n"
                               R"(data: {"choices":[],"usage":{}})"
                               "\n\ndata: [DONE]\n\n";

std::string problem(Interface interface, const std::string& bytes) {
  Stream stream(interface);
  stream.feed(bytes);
  stream.end();
  return stream.problem();
}

RC_GTEST_PROP(Stream, pieces_may_end_anywhere, ()) {
  const bool local = *rc::gen::arbitrary<bool>();
  const auto text =
      local ? ollama("It was ") + ollama("not me, नहीं.") + ollama_end
            : ": OK\n\n" + openai("It was ") + "event: x\r\n" + openai("not me, नहीं.") + openai_end;
  Stream stream(local ? Interface::ollama : Interface::openai);
  std::size_t at = 0;
  while (at < text.size()) {
    const auto size = static_cast<std::size_t>(*rc::gen::inRange(1, 60));
    RC_ASSERT(stream.feed(std::string_view(text).substr(at, size)));
    at += size;
  }
  stream.end();
  RC_ASSERT(stream.problem().empty());
  RC_ASSERT(stream.finished());
  RC_ASSERT(stream.answer() == "It was not me, नहीं.");
}

TEST(Stream, the_first_word_is_no_comment_and_no_role) {
  Stream stream(Interface::openai);
  stream.feed(
      ": keep-alive\n\ndata: {\"choices\":[{\"delta\":{\"role\":\"assistant\",\"content\":\"\"}}]}\n\n");
  EXPECT_FALSE(stream.begun());
  stream.feed(openai("It"));
  EXPECT_TRUE(stream.begun());
}

TEST(Stream, a_whole_answer_is_read_too) {
  Stream one(Interface::ollama);
  one.feed(R"({"message":{"content":"yes"},"done":true,"done_reason":"stop"})");
  one.end();
  EXPECT_EQ(one.answer(), "yes");
  EXPECT_TRUE(one.finished());
  Stream other(Interface::openai);
  other.feed(R"({"choices":[{"message":{"content":"yes"},"finish_reason":"stop"}]})");
  other.end();
  EXPECT_EQ(other.answer(), "yes");
  EXPECT_TRUE(other.finished());
}

TEST(Stream, whatever_is_no_answer_says_what_it_is) {
  EXPECT_EQ(problem(Interface::ollama, ""), "its answer broke off");
  EXPECT_EQ(problem(Interface::ollama, ollama("It")), "its answer broke off");
  EXPECT_EQ(problem(Interface::ollama, "<html>\n"), "it answered with something that is no JSON");
  EXPECT_EQ(problem(Interface::ollama, "[1]\n"), "it answered with something that is no JSON");
  EXPECT_EQ(problem(Interface::ollama, "{}\n"), "it answered with something else than a chat");
  EXPECT_EQ(problem(Interface::ollama, ollama("It") + "{\"error\":\"out of memory\"}\n"),
            "it says: \"out of memory\"");
  EXPECT_EQ(problem(Interface::openai, "data: {\"error\":{\"message\":\"busy\"}}\n\n"), "it says: \"busy\"");
  EXPECT_EQ(problem(Interface::openai, "<html>\n"), "it answered with something else than events");
  EXPECT_EQ(problem(Interface::openai, "data: {\"choices\":[{\"delta\":{\"refusal\":\"no\"}}]}\n\n"),
            "it refuses to answer");
  EXPECT_EQ(
      problem(Interface::openai, "data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"length\"}]}\n\n"),
      "its answer is too long");
  EXPECT_EQ(problem(Interface::ollama, ollama(std::string(5'000, 'x'))), "its answer is too long");
  EXPECT_EQ(problem(Interface::ollama, std::string(70'000, 'x')), "its answer is too long");
}

RC_GTEST_PROP(Stream, any_bytes_are_read, (const std::string& bytes, bool local)) {
  Stream stream(local ? Interface::ollama : Interface::openai);
  stream.feed(bytes);
  stream.end();
  RC_ASSERT(stream.finished() || !stream.problem().empty());
}

TEST(Answer, is_an_object_of_texts) {
  Settings asked;
  asked.model = "openchat";
  const auto advice = read_answer(
      asked, R"({"intent":"no","amount":"500","date":"","line":"confirm.retry1","sentence":null})");
  EXPECT_EQ(
      advice,
      (call::Advice{
          .by = "ollama openchat", .intent = "no", .slots = {{"amount", "500"}}, .line = "confirm.retry1"}));
  for (const auto* odd : {"", "no", "[]", "{}", R"({"intent":{"a":1}})", R"({"intent":"no","amount":500})",
                          "{\"intent\": \"no\""})
    EXPECT_EQ(read_answer(asked, odd).refused, "its answer is not of the schema") << odd;
  // A card number that came back is masked like one that was said.
  EXPECT_EQ(read_answer(asked, R"({"intent":"no","sentence":"Is it 4111 1111 1111 1111?"})")
                .sentence.find("4111 1111"),
            std::string::npos);
}

TEST(Breaker, opens_and_lets_one_try_again) {
  Breaker breaker;
  Time now{Seconds{1'000}};
  for (int i = 0; i < Breaker::failures_most; ++i) {
    EXPECT_TRUE(breaker.lets_through(now));
    breaker.begun(now);
    EXPECT_EQ(breaker.failed(now), i + 1 == Breaker::failures_most);
  }
  EXPECT_FALSE(breaker.lets_through(now));
  now += Breaker::pause;
  EXPECT_TRUE(breaker.lets_through(now));
  breaker.begun(now);
  EXPECT_FALSE(breaker.lets_through(now)) << "one at a time";
  EXPECT_FALSE(breaker.failed(now));
  EXPECT_FALSE(breaker.lets_through(now + Breaker::pause - Millis{1}));
  now += Breaker::pause;
  breaker.begun(now);
  breaker.succeeded();
  EXPECT_TRUE(breaker.lets_through(now));
  EXPECT_EQ(breaker.state(now), Breaker::State::closed);
}

TEST(LanguageSettings, are_checked) {
  EXPECT_EQ(settings("ollama", "", "", "")->url, ollama_url);
  EXPECT_EQ(settings("ollama", "", "", "")->model, "openchat");
  EXPECT_EQ(settings("openai", "https://api.example/", "m", "k")->url, "https://api.example");
  for (const auto& [interface, url, model, wrong] :
       {std::tuple{"chatgpt", "", "m", "interface"},
        {"openai", "", "m", "url"},
        {"openai", "https://api.example", "", "model"},
        {"ollama", "http://10.0.0.1:11434", "", "url"},
        {"ollama", "ftp://localhost", "", "url"},
        {"ollama", "http://127.evil.example:11434", "", "url"},
        {"ollama", "http://user:secret@127.0.0.1:11434", "", "url"},
        {"ollama", "localhost", "", "url"}})
    EXPECT_EQ(settings(interface, url, model, "").error().code, wrong) << interface << url;
}

}  // namespace
}  // namespace rf::language
