#include "understand/eval.h"

#include <gtest/gtest.h>

namespace rf::understand {
namespace {

TEST(Eval, ReadsLinesAndPassesOverComments) {
  const auto examples = read_examples(
      "question_kind\tutterance\texpected\r\n# a comment\n\nyes_no\tyes I did\tyes\r\n"
      "card_choice\tplastic\tphysical\n");
  ASSERT_EQ(examples.list.size(), 2u);
  EXPECT_TRUE(examples.bad.empty());
  EXPECT_EQ(examples.list[0].line, 4u);
  EXPECT_EQ(examples.list[0].utterance, "yes I did");
  EXPECT_EQ(examples.list[1].question, Question::card_choice);
  EXPECT_EQ(examples.list[1].expected, Intent::physical);
}

TEST(Eval, SaysWhatIsWrongWithALine) {
  const auto examples = read_examples(
      "yes_no\tyes\nyes_no\tyes\tperhaps\nmaybe\tyes\tyes\nyes_no\t \tyes\n"
      "yes_no\tyes\tyes\textra\nyes_no\tyes\tyes\n\xFF\tyes\tyes");
  EXPECT_EQ(examples.list.size(), 1u);
  ASSERT_EQ(examples.bad.size(), 6u);
  EXPECT_EQ(examples.bad[0].line, 1u);
  EXPECT_EQ(examples.bad[0].reason,
            "has 2 columns; three are needed, separated by tabs: question_kind, utterance, expected");
  EXPECT_EQ(examples.bad[1].reason, "'perhaps' is no intent that this version knows");
  EXPECT_EQ(examples.bad[2].reason,
            "'maybe' is no kind of question; allowed: yes_no, is_fraud, card_choice, open");
  EXPECT_EQ(examples.bad[3].reason, "has no utterance");
  EXPECT_EQ(examples.bad[4].line, 5u);
  EXPECT_EQ(examples.bad[5].line, 7u);
}

TEST(Eval, CountsPrecisionAndRecall) {
  const auto examples =
      read_examples("yes_no\tyes\tyes\nyes_no\tno\tno\nyes_no\tnope\tyes\nopen\tno\tunclear\n");
  const auto evaluation = evaluate(examples.list);
  EXPECT_EQ(evaluation.total, 4u);
  EXPECT_EQ(evaluation.right, 3u);
  ASSERT_EQ(evaluation.misses.size(), 1u);
  ASSERT_EQ(evaluation.scores.size(), 3u);
  const auto& no = evaluation.scores[2];
  EXPECT_EQ(no.intent, Intent::no);
  EXPECT_DOUBLE_EQ(no.precision(), 0.5);
  EXPECT_DOUBLE_EQ(no.recall(), 1);
  const auto text = report(evaluation);
  EXPECT_NE(text.find("\nyes\tno\tnope\n"), std::string::npos);
  EXPECT_TRUE(text.ends_with("\naccuracy 0.7500 (3 of 4)\n")) << text;
}

TEST(Eval, OfTwoThingsInOneAnswerARowMayNameOneOrBoth) {
  const auto examples = read_examples(
      "yes_no\tI did not do it, call me later\tno\nyes_no\tI did not do it, call me later\tcall_later\n"
      "yes_no\tI did not do it, call me later\tno+call_later\nyes_no\tI did not do it\tno+call_later\n"
      "yes_no\tI did not do it\tno+perhaps\n");
  ASSERT_EQ(examples.bad.size(), 1u);
  EXPECT_EQ(examples.bad[0].reason, "'perhaps' is no intent that this version knows");
  EXPECT_EQ(evaluate(examples.list).right, 3u);
}

TEST(Eval, NothingToEvaluate) {
  const auto evaluation = evaluate(read_examples("").list);
  EXPECT_TRUE(report(evaluation).ends_with("accuracy 0.0000 (0 of 0)\n"));
}

}  // namespace
}  // namespace rf::understand
