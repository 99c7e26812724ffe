#include "flow/wording.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <fstream>

#include "base/text.h"

namespace rf::flow {
namespace {

// The wordings of the question that each language's sentences ask again.
Wording wording(std::string_view language) {
  if (language.starts_with("hi"))
    return {language,
            {"क्या आपने {transaction_date} को {merchant_name} पर {amount} का भुगतान किया था?",
             "क्या यह भुगतान आपने किया था? कृपया हाँ या नहीं कहें।"}};
  if (language.starts_with("ja"))
    return {language,
            {"{merchant_name}での{amount}のお支払いは、お客様がなさったものですか。",
             "このお支払いに覚えはありますか。はい、またはいいえでお答えください。"}};
  return {language,
          {"Did you make a payment of {amount} at {merchant_name} on {transaction_date}, with your card "
           "{card_number}?",
           "Let me ask once more. There is a payment of {amount} at {merchant_name}. If you made it, say yes "
           "or press 1. If you "
           "did not, say no or press 2."}};
}

struct Row {
  std::string language, kind, sentence;
};
std::vector<Row> corpus(const std::string& name) {
  std::ifstream in(std::string(RINGFENCE_SOURCE_DIR) + "/src/flow/data/" + name);
  std::vector<Row> rows;
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line[0] == '#') continue;
    const auto parts = split(line, '\t');
    EXPECT_EQ(parts.size(), 3u) << line;
    if (parts.size() == 3)
      rows.push_back({std::string(parts[0]), std::string(parts[1]), std::string(parts[2])});
  }
  return rows;
}
// What a file cannot hold as it is: "\u200b" and "\n" written out.
std::string unescaped(std::string text) {
  for (const auto& [written, meant] : {std::pair{"\\u200b", "\u200b"},
                                       {"\\u202e", "\u202e"},
                                       {"\\u00ad", "\u00ad"},
                                       {"\\ufeff", "\ufeff"},
                                       {"\\u2060", "\u2060"},
                                       {"\\n", "\n"},
                                       {"\\t", "\t"}})
    for (std::size_t at; (at = text.find(written)) != text.npos;)
      text.replace(at, std::string_view(written).size(), meant);
  return text;
}

TEST(Wording, none_of_the_bad_sentences_passes) {
  const auto rows = corpus("wording_bad.tsv");
  EXPECT_GE(rows.size(), 850u);
  int passed = 0;
  for (const auto& row : rows) {
    if (objection(unescaped(row.sentence), wording(row.language))) continue;
    ++passed;
    ADD_FAILURE() << row.language << " " << row.kind << ": " << row.sentence;
  }
  EXPECT_EQ(passed, 0);
}

TEST(Wording, the_good_sentences_pass) {
  const auto rows = corpus("wording_good.tsv");
  EXPECT_GE(rows.size(), 140u);
  for (const auto& row : rows) {
    const auto why = objection(row.sentence, wording(row.language));
    EXPECT_FALSE(why) << row.language << ": " << row.sentence << " (" << why.value_or("") << ")";
  }
}

// The question is about a loan: what is asked again is that, and nothing else.
TEST(Wording, the_same_words_pass_only_where_the_question_has_them) {
  const Wording loan{"en-IN",
                     {"Have you repaid the loan on time?", "Is this number linked to your loan account?"}};
  for (const auto* good : {"Sorry, have you repaid the loan?", "Have you repaid it on time, yes or no?",
                           "Could you tell me whether this is linked to your loan?"})
    EXPECT_FALSE(objection(good, loan).has_value()) << good << ": " << objection(good, loan).value_or("");
  for (const auto* bad :
       {"Did you make this payment?", "Have you repaid the loan to me?", "Please repay the loan.",
        "Could you repay the loan on time?", "Would you like to have the loan repaid?",
        "Your loan is repaid, thank you.", "Is your account number linked?",
        "What is the number linked to your loan?", "You have repaid the loan, please."})
    EXPECT_TRUE(objection(bad, loan).has_value()) << bad;
}

TEST(Wording, a_sentence_is_bounded) {
  const auto en = wording("en-IN");
  std::string words = "Sorry, say that again";
  for (int i = 0; i < 26; ++i) words += " please";
  EXPECT_FALSE(objection(words + ".", en));
  EXPECT_EQ(objection(words + " please.", en), "more than 30 words");
  EXPECT_EQ(objection("", en), "no words");
  EXPECT_EQ(objection("\xff\xfe", en), "broken text");
  EXPECT_EQ(objection("Sorry. Sorry. Sorry. Sorry.", en), "more than three sentences");
  EXPECT_EQ(objection("Sorry. Thank you.", en), "nothing is asked");
}

TEST(Wording, words_of_the_question_pass_and_its_facts_do_not) {
  EXPECT_FALSE(objection("Sorry, was this payment yours?", wording("en-IN")));
  EXPECT_TRUE(objection("Sorry, was this subscription yours?", wording("en-IN")));
  EXPECT_TRUE(objection("Sorry, did you make the payment of {amount}?", wording("en-IN")));
  EXPECT_TRUE(objection("Sorry, please press again.", wording("en-IN")));
}

RC_GTEST_PROP(Wording, any_bytes_are_judged, (const std::string& bytes)) {
  for (const auto* language : {"en-IN", "hi-IN", "ja-JP"}) (void)objection(bytes, wording(language));
}

}  // namespace
}  // namespace rf::flow
