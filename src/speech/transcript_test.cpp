#include "speech/transcript.h"

#include <gtest/gtest.h>

#include <cmath>

namespace rf::speech {
namespace {

TEST(Transcript, is_the_text) {
  const auto words = read_transcript(R"({"text":" Yes,\n that was me. "})");
  ASSERT_TRUE(words) << words.error().message;
  EXPECT_EQ(words->text, "Yes, that was me.");
  EXPECT_FALSE(words->confidence);
}

TEST(Transcript, tells_how_sure_it_is_by_the_length_of_each_part) {
  const auto words = read_transcript(R"({"text":"no I did not","segments":[
    {"text":" No.","start":0,"end":1,"avg_logprob":-0.5,"no_speech_prob":0.01,"compression_ratio":0.8},
    {"text":" I did not.","start":1,"end":4,"avg_logprob":-0.1,"no_speech_prob":0.01,"compression_ratio":0.9}]})");
  ASSERT_TRUE(words);
  EXPECT_EQ(words->text, "No. I did not.");
  ASSERT_TRUE(words->confidence);
  EXPECT_NEAR(*words->confidence, std::exp(-0.2), 1e-9);
}

// What Whisper makes up where nobody spoke.
TEST(Transcript, of_silence_is_empty) {
  for (const auto* json :
       {R"({"text":""})", R"({"text":" [BLANK_AUDIO]"})", R"({"text":" (music playing) [ Silence ]"})",
        R"({"text":"Thank you.","segments":[{"text":"Thank you.","avg_logprob":-1.3,"no_speech_prob":0.9}]})",
        R"({"text":"a a a a","segments":[{"text":"a a a a","avg_logprob":-0.1,"compression_ratio":9.5}]})"}) {
    const auto words = read_transcript(json);
    ASSERT_TRUE(words) << json;
    EXPECT_EQ(words->text, "") << json;
    EXPECT_FALSE(words->confidence) << json;
  }
}

TEST(Transcript, keeps_words_of_which_it_is_unsure_but_not_that_nobody_spoke) {
  const auto words = read_transcript(
      R"({"text":"no","segments":[{"text":"no","avg_logprob":-1.3,"no_speech_prob":0.1},{"text":7},3]})");
  ASSERT_TRUE(words);
  EXPECT_EQ(words->text, "no");
}

TEST(Transcript, hides_what_may_be_a_card_number_and_is_bounded) {
  const auto card = read_transcript(R"({"text":"my card is 4111 1111 1111 1111"})");
  ASSERT_TRUE(card);
  EXPECT_EQ(card->text.find("4111 1111"), std::string::npos) << card->text;
  const auto endless = read_transcript("{\"text\":\"" + std::string(100'000, 'a') + "\"}");
  ASSERT_TRUE(endless);
  EXPECT_LE(endless->text.size(), words_bytes_most);
}

TEST(Transcript, that_cannot_be_read_is_told) {
  for (const auto* json : {"", "no", "[]", "{}", R"({"text":null})", R"({"text":["yes"]})",
                           R"({"error":"busy"})", "{\"text\":\"y"}) {
    const auto words = read_transcript(json);
    ASSERT_FALSE(words) << json;
    EXPECT_EQ(words.error().code, "recognizer-unreadable");
  }
}

}  // namespace
}  // namespace rf::speech
