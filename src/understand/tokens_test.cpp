#include "understand/tokens.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "base/text.h"

namespace rf::understand {
namespace {

std::string read(std::string_view words) {
  Tokens tokens;
  read_tokens(words, lexicon_for("en"), tokens);
  std::string out;
  for (const auto& token : tokens.list) {
    if (!out.empty()) out += token.before == Break::stop ? " . " : token.before == Break::comma ? " , " : " ";
    out += token.text;
  }
  return out;
}

TEST(Tokens, OpensContractions) {
  EXPECT_EQ(read("I didn't, it wasn't me"), "i did not , it was not me");
  EXPECT_EQ(read("I can't; I won't"), "i can not . i will not");
  EXPECT_EQ(read("dont know, I'm sure they've"), "do not know , i am sure they have");
  EXPECT_EQ(read("O'Brien isn't here"), "o'brien is not here");
}

TEST(Tokens, StraightensQuotesAndDashes) {
  EXPECT_EQ(read("I didn\xE2\x80\x99t \xE2\x80\x93 sorry"), "i did not , sorry");
  EXPECT_EQ(read("yes\xE2\x80\xA6 no"), "yes . no");
  EXPECT_EQ(read("e-card, uh-huh - yes"), "e card , uh huh , yes");
  EXPECT_EQ(read("\xE2\x80\x9Cno\xE2\x80\x9D"), "no");
  EXPECT_EQ(read("no\xE2\x80\x8Bpe"), "nope");
}

TEST(Tokens, KeepsNumbersTogether) {
  EXPECT_EQ(read("2,500.75 rupees. At 5:30"), "2,500.75 rupees . at 5:30");
}

TEST(Tokens, LowersCaseAlsoBeyondAscii) { EXPECT_EQ(read("\xC3\x89MILE"), "\xC3\xA9mile"); }

TEST(Tokens, RepairsBrokenUtf8) {
  EXPECT_EQ(read("no \xFF\xFE I did\xC3 not"), "no i did not");
  EXPECT_EQ(read("\xE2\x80"), "");
}

TEST(Tokens, MarksNamesAndQuestions) {
  Tokens tokens;
  read_tokens("Is this Priya?", lexicon_for("en"), tokens);
  ASSERT_EQ(tokens.list.size(), 3u);
  EXPECT_FALSE(tokens.list[0].capital);  // the first word of a sentence always has one
  EXPECT_TRUE(tokens.list[2].capital);
  EXPECT_TRUE(tokens.list[2].name_like);
  EXPECT_TRUE(tokens.list[2].asked);
}

TEST(Tokens, ReadsAtMostTwoThousandBytes) {
  const std::string much(5'000, 'a');
  Tokens tokens;
  read_tokens(much, lexicon_for("en"), tokens);
  ASSERT_EQ(tokens.list.size(), 1u);
  EXPECT_EQ(tokens.list[0].text.size(), bytes_most);
  std::string accents;
  for (int i = 0; i < 1'500; ++i) accents += "\xC3\xA9";
  read_tokens("x" + accents, lexicon_for("en"), tokens);
  EXPECT_TRUE(valid_utf8(tokens.list[0].text));
}

RC_GTEST_PROP(Tokens, AnyBytesAreRead, (const std::string& bytes)) {
  Tokens tokens;
  read_tokens(bytes, lexicon_for("en"), tokens);
  for (const auto& token : tokens.list) {
    RC_ASSERT(!token.text.empty());
    RC_ASSERT(valid_utf8(token.text));
    RC_ASSERT(token.text.find_first_of(" \n\t,;!?") == std::string_view::npos ||
              token.text.find(',') != std::string_view::npos);
  }
}

}  // namespace
}  // namespace rf::understand
