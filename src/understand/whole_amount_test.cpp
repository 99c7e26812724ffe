#include "understand/whole_amount.h"

#include <gtest/gtest.h>

#include "understand/asks_amount.h"
#include "understand/understand.h"

namespace rf::understand {
namespace {

TEST(WholeAmount, is_all_that_is_due) {
  for (const auto* words : {"all of it",
                            "the full amount",
                            "whole thing",
                            "I'll pay the whole thing",
                            "everything",
                            "all",
                            "I will pay it all",
                            "I can clear everything on Friday",
                            "the entire loan amount",
                            "in full",
                            "the total",
                            "yes, all of it please",
                            "the lot",
                            "full payment",
                            "I will pay all on Friday",
                            "pura",
                            "poora paisa de dunga",
                            "puri rakam",
                            "pura ka pura",
                            "sab de dunga",
                            "पूरा",
                            "पूरी रकम दूँगा",
                            "全額",
                            "全額払います",
                            "全部払います",
                            "一括で"})
    EXPECT_TRUE(says_whole(words)) << words;
}

TEST(WholeAmount, is_not_a_part_of_it_and_nothing_else) {
  for (const auto* words : {"not all of it",
                            "half of the total",
                            "I can't pay the full amount",
                            "all I have",
                            "all right",
                            "that's all",
                            "not at all",
                            "most of it",
                            "all my salary",
                            "full and final settlement",
                            "is that all of it",
                            "what is the full amount",
                            "pura nahi",
                            "aadha",
                            "sab theek hai",
                            "पूरा नहीं",
                            "全額は無理です",
                            "全部でいくらですか",
                            "five thousand",
                            "yes",
                            "after all of this"})
    EXPECT_FALSE(says_whole(words)) << words;
}

std::string amount(Question question, std::string_view words, std::string_view whole,
                   bool reads_back = false) {
  const auto meaning = understand(question, words, {.reads_back = reads_back, .whole = whole});
  const auto* slot = find(meaning.slots, SlotKind::amount);
  return std::string(name(meaning.intent)) + " " + (slot ? slot->value : "-");
}

TEST(WholeAmount, is_the_amount_that_is_known) {
  EXPECT_EQ(amount(Question::amount, "all of it", "250000"), "given 250000");
  EXPECT_EQ(amount(Question::amount, "pura", "250000.00"), "given 250000");
  EXPECT_EQ(amount(Question::amount, "pura", "2500.75"), "given 2500.75");
  EXPECT_EQ(amount(Question::amount, "all of it", "").substr(0, 5) == "given", false) << "nothing is known";
  EXPECT_EQ(amount(Question::amount, "five thousand", "250000"), "given 5000");
  EXPECT_EQ(amount(Question::yes_no, "no, all of it", "250000", true), "no 250000");
  EXPECT_EQ(amount(Question::amount, "I can't pay all of it", "250000").find("250000"), std::string::npos);
}

TEST(WholeAmount, of_an_indian_call_do_lakh_is_two) {
  const auto heard = [](std::string_view words) {
    const auto meaning = understand(Question::amount, words, {.language = "en-IN"});
    const auto* slot = find(meaning.slots, SlotKind::amount);
    return slot ? slot->value : "";
  };
  EXPECT_EQ(heard("do lakh rupees"), "200000");
  EXPECT_EQ(heard("do lakh"), "200000");
  EXPECT_EQ(heard("two lakh"), "200000");
  EXPECT_EQ(heard("I do, lakh rupees"), "100000");
}

TEST(AsksAmount, how_much_is_due) {
  for (const auto* words : {"how much do I owe", "How much do I owe?", "how much is due", "what do I owe you",
                            "how much do I have to pay", "tell me how much I owe", "what's the balance",
                            "how much is left", "kitna dena hai", "mujhe kitna dena hai", "कितना बाकी है",
                            "मुझे कितना देना है", "いくら払えばいいですか", "残りはいくらですか"})
    EXPECT_TRUE(asks_how_much_is_due(words)) << words;
  for (const auto* words :
       {"I don't know how much I owe", "no idea how much is left", "it depends on how much I owe",
        "how much did I pay", "pata nahi kitna dena hai", "いくら払うか分かりません", "that's how much I owe",
        "how are you", "I owe five thousand", "how much longer will this take",
        "how much time do I have to pay", "kitne din baki hain"})
    EXPECT_FALSE(asks_how_much_is_due(words)) << words;
}

TEST(AsksAmount, is_no_dispute) {
  for (const auto question : {Question::amount, Question::date, Question::repaid, Question::yes_no})
    for (const auto* words : {"How much do I owe?", "kitna dena hai", "how much is due in total"})
      EXPECT_EQ(understand(question, words, {.language = "en-IN"}).intent, Intent::repeat)
          << name(question) << ": " << words;
  EXPECT_EQ(understand(Question::repaid, "I don't owe anything").intent, Intent::dispute);
}

}  // namespace
}  // namespace rf::understand
