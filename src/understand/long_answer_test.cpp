#include "understand/long_answer.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "understand/tokens.h"

namespace rf::understand {
namespace {

std::string filled(std::string_view before, std::string_view word, int times, std::string_view after) {
  std::string out(before);
  for (int i = 0; i < times; ++i) out.append(word).append(" ");
  return out.append(after);
}

Intent meant(std::string_view words, std::string_view language = "en") {
  return understand(Question::yes_no, words, {.language = language}).intent;
}

// What stood behind the cut was not heard once: a spoken report of fraud ended as a confirmation.
TEST(LongAnswer, ADenialAtItsEndIsHeard) {
  for (const int times : {390, 400, 800, 1'600, 10'000})
    EXPECT_EQ(meant(filled("yes I made it ", "well then you know", times,
                           "no wait I did not make it, that was fraud")),
              Intent::fraud)
        << times;
}

TEST(LongAnswer, ConfirmsNothing) {
  EXPECT_EQ(meant(filled("yes I made it ", "well", 2, "")), Intent::yes);
  EXPECT_EQ(meant(filled("yes I made it ", "well then you know", 600, "")), Intent::unclear);
  EXPECT_EQ(meant(filled("", "well then you know", 600, "yes I made it")), Intent::unclear);
  EXPECT_EQ(meant(filled("हाँ मैंने किया था ", "मतलब", 400, ""), "hi"), Intent::unclear);
  EXPECT_EQ(meant(filled("はい、私です。", "えーと", 400, ""), "ja"), Intent::unclear);
}

TEST(LongAnswer, WhatIsWishedForStands) {
  EXPECT_EQ(meant(filled("yes ", "well then you know", 600, "and stop calling me")), Intent::stop_calling);
  EXPECT_EQ(meant(filled("I want to kill myself ", "well then you know", 600, "yes I made it")),
            Intent::crisis);
  EXPECT_EQ(meant(filled("let me talk to a person ", "well then you know", 600, "yes")), Intent::agent);
}

// What recognizers make of silence.
TEST(LongAnswer, CirclesAreNoCryForHelp) {
  for (const auto* phrase : {"thank you", "well", "thank you for watching", "you", "bye bye", "the end"})
    for (const int times : {4, 30, 100, 400})
      EXPECT_NE(meant(filled("", phrase, times, "")), Intent::crisis) << phrase << " " << times;
  EXPECT_EQ(without_circles("no no no"), "no no no");
  EXPECT_EQ(without_circles("no no no no no it is mine"), "no no it is mine");
  EXPECT_EQ(without_circles("a  b"), "a  b");
}

// A telephone number with four noughts lost two of them.
TEST(LongAnswer, NumbersAreNoCircles) {
  for (const auto* number : {"nine eight four five zero zero zero zero one two",
                             "five zero five zero five zero five zero five zero",
                             "double nine double nine double nine double nine", "oh oh oh oh oh",
                             "0 0 0 0 0 7", "do do do do do", "शून्य शून्य शून्य शून्य शून्य"})
    EXPECT_EQ(without_circles(number), number);
  const auto digits =
      understand(Question::linked_number, "it is nine eight four five zero zero zero zero one two");
  ASSERT_FALSE(digits.slots.empty());
  EXPECT_EQ(digits.slots[0].value, "9845000012");
}

TEST(LongAnswer, HasNoValues) {
  const auto words = filled("I will pay five thousand on Friday ", "well then you know", 600, "");
  EXPECT_TRUE(understand(Question::amount, words, {}).slots.empty());
}

RC_GTEST_PROP(LongAnswer, PiecesLeaveNothingOut, (const std::vector<std::uint8_t>& seed)) {
  constexpr std::string_view letters[] = {"a", " ", "é", "हाँ", "はい", "word "};
  std::string words;
  for (int round = 0; round < 40; ++round)
    for (const auto byte : seed) words += letters[byte % 6];
  const auto list = pieces(words);
  RC_ASSERT(!list.empty() && list.size() <= pieces_most);
  const auto offset = [&](std::string_view piece) {
    return static_cast<std::size_t>(piece.data() - words.data());
  };
  RC_ASSERT(offset(list.front()) == 0u);
  RC_ASSERT(offset(list.back()) + list.back().size() == words.size());
  for (std::size_t i = 0; i < list.size(); ++i) {
    RC_ASSERT(list[i].size() <= bytes_most);
    // Whole characters.
    const bool whole = list[i].empty() || (static_cast<unsigned char>(list[i].front()) & 0xC0) != 0x80;
    RC_ASSERT(whole);
    if (i + 1 < list.size() && i + 2 < pieces_most)
      RC_ASSERT(offset(list[i + 1]) <= offset(list[i]) + list[i].size());
  }
}

}  // namespace
}  // namespace rf::understand
