#include <gtest/gtest.h>

#include <map>

#include "speech/breaker.h"
#include "speech/transcription.h"

namespace rf::speech {
namespace {

using Kind = TranscriptionSettings::Kind;

struct Sent {
  std::vector<http::ClientRequest> requests;
  http::ClientReply reply;
  Transcription::Send send() {
    return [this](http::ClientRequest request, const std::function<void(http::ClientReply)>& answer) {
      requests.push_back(std::move(request));
      answer(reply);
    };
  }
  std::map<std::string, std::string> fields() const {
    std::map<std::string, std::string> out;
    for (const auto& part : requests.back().parts) out[part.name] = part.content;
    return out;
  }
};

http::ClientReply answered(int status, std::string body) {
  http::ClientReply reply{http::Fate::answered, {}, ""};
  reply.response.status = status;
  reply.response.body = std::move(body);
  return reply;
}

Result<Words> ask(Recognizer& recognizer) {
  Result<Words> got = fail("none", "no answer");
  recognizer.recognize({"RIFF…", "en-IN", {"yes", "no", "it was me"}},
                       [&](Result<Words> words) { got = std::move(words); });
  return got;
}

TEST(Transcription, asks_an_openai_service_with_the_question) {
  Sent sent;
  sent.reply = answered(200, R"({"text":"Yes."})");
  Transcription service(sent.send(),
                        {Kind::openai, "https://host/v1/audio/transcriptions", "whisper-1", "k"});
  const auto words = ask(service);
  ASSERT_TRUE(words) << words.error().message;
  EXPECT_EQ(words->text, "Yes.");
  EXPECT_EQ(words->by, "openai whisper-1");
  const auto& request = sent.requests.back();
  EXPECT_EQ(request.method, "POST");
  EXPECT_EQ(request.headers.get("Authorization"), "Bearer k");
  EXPECT_EQ(request.parts.front().filename, "answer.wav");
  const std::map<std::string, std::string> expected = {{"file", "RIFF…"},
                                                       {"model", "whisper-1"},
                                                       {"language", "en"},
                                                       {"prompt", "yes, no, it was me"},
                                                       {"response_format", "verbose_json"},
                                                       {"temperature", "0"}};
  EXPECT_EQ(sent.fields(), expected);
}

TEST(Transcription, asks_each_kind_for_what_it_gives) {
  Sent sent;
  sent.reply = answered(200, R"({"text":"no"})");
  Transcription newer(sent.send(), {Kind::openai, "https://host/x", "gpt-4o-mini-transcribe", ""});
  ASSERT_TRUE(ask(newer));
  EXPECT_EQ(sent.fields()["response_format"], "json");
  EXPECT_FALSE(sent.requests.back().headers.has("Authorization"));
  Transcription whisper(sent.send(), {Kind::whisper, "http://127.0.0.1:8080/inference"});
  ASSERT_TRUE(ask(whisper));
  EXPECT_EQ(sent.fields()["no_language_probabilities"], "true");
  EXPECT_EQ(sent.fields().count("model"), 0u);
}

TEST(Transcription, tells_apart_how_it_failed) {
  Sent sent;
  Transcription service(sent.send(), {});
  const auto code = [&](http::ClientReply reply) {
    sent.reply = std::move(reply);
    const auto words = ask(service);
    return words ? std::string() : words.error().code;
  };
  EXPECT_EQ(code({http::Fate::not_sent, {}, "refused"}), "recognizer-unreachable");
  EXPECT_EQ(code({http::Fate::unknown, {}, "slow"}), "recognizer-slow");
  // whisper.cpp says 404 while it loads its model.
  EXPECT_EQ(code(answered(404, "File Not Found")), "recognizer-refused");
  EXPECT_EQ(code(answered(200, "<html>")), "recognizer-unreadable");
}

TEST(Transcription, has_its_address_from_little) {
  EXPECT_EQ(endpoint(Kind::whisper, "http://127.0.0.1:8080").value(), "http://127.0.0.1:8080/inference");
  EXPECT_EQ(endpoint(Kind::whisper, "http://127.0.0.1:8080/asr/").value(), "http://127.0.0.1:8080/asr");
  EXPECT_EQ(endpoint(Kind::openai, "https://h/").value(), "https://h/v1/audio/transcriptions");
  EXPECT_EQ(endpoint(Kind::openai, "https://h/v1").value(), "https://h/v1/audio/transcriptions");
  for (const auto* bad : {"", "h:1", "ftp://h", "http://", "http://h/?a", "http://h/#a", "http://u:p@h/"})
    EXPECT_FALSE(endpoint(Kind::openai, bad)) << bad;
}

// A clock that the test turns.
struct Clock final : Executor {
  Time at{Millis(1'000)};
  Time now() override { return at; }
  std::string random(std::size_t count) override { return std::string(count, 'x'); }
  void post(std::function<void()> work) override { work(); }
  Timer after(Millis, std::function<void()>) override { return 1; }
  void cancel(Timer) override {}
};

struct Ear final : Recognizer {
  std::vector<Answer<Result<Words>>>& waiting;
  explicit Ear(std::vector<Answer<Result<Words>>>& w) : waiting(w) {}
  void recognize(Utterance, Answer<Result<Words>> answer) override { waiting.push_back(std::move(answer)); }
};

struct Guarded {
  Clock clock;
  std::vector<Answer<Result<Words>>> waiting;
  Breaker breaker{
      clock, std::make_unique<Ear>(waiting), {.failures = 3, .rest = Millis(30'000), .at_once = 2}};
  std::vector<std::string> codes;  // "" where it was recognised
  void ask() {
    breaker.recognize({}, [this](const Result<Words>& words) {
      codes.push_back(words ? std::string() : words.error().code);
    });
  }
  void answer(bool good) {
    const auto next = std::move(waiting.front());
    waiting.erase(waiting.begin());
    next(good ? Result<Words>(Words{}) : Result<Words>(fail("recognizer-slow", "slow")));
  }
};

TEST(Breaker, rests_after_failures_in_a_row_and_then_tries_one) {
  Guarded g;
  for (int i = 0; i < 2; ++i) g.ask(), g.answer(false);
  g.ask(), g.answer(true);  // not in a row
  for (int i = 0; i < 3; ++i) {
    EXPECT_TRUE(g.breaker.ready());
    g.ask(), g.answer(false);
  }
  EXPECT_FALSE(g.breaker.ready());
  g.ask();
  EXPECT_EQ(g.codes.back(), "recognizer-resting");
  EXPECT_TRUE(g.waiting.empty());
  g.clock.at += Millis(30'000);
  EXPECT_TRUE(g.breaker.ready());
  g.ask();
  EXPECT_FALSE(g.breaker.ready()) << "one at a time";
  g.answer(false);
  EXPECT_FALSE(g.breaker.ready()) << "one failure is enough now";
  g.clock.at += Millis(30'000);
  g.ask(), g.answer(true);
  EXPECT_TRUE(g.breaker.ready());
  EXPECT_EQ(g.codes.back(), "");
}

TEST(Breaker, takes_so_many_at_once) {
  Guarded g;
  for (int i = 0; i < 3; ++i) g.ask();
  EXPECT_EQ(g.codes, std::vector<std::string>{"recognizer-busy"});
  g.answer(true);
  g.ask();
  EXPECT_EQ(g.waiting.size(), 2u);
  EXPECT_TRUE(g.breaker.ready());
}

TEST(Breaker, that_is_gone_answers_nobody) {
  std::vector<Answer<Result<Words>>> waiting;
  bool answered = false;
  {
    Clock clock;
    Breaker breaker(clock, std::make_unique<Ear>(waiting), {});
    breaker.recognize({}, [&](const auto&) { answered = true; });
  }
  waiting.front()(Words{});
  EXPECT_FALSE(answered);
}

}  // namespace
}  // namespace rf::speech
