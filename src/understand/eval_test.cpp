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

TEST(Eval, SaysWhomTheQuestionAsksFor) {
  const auto examples = read_examples(
      "yes_no\tthis is Ravi\tunclear\n# asks_for: Asha Rao\nyes_no\tthis is Ravi\tunclear\n"
      "yes_no\tthis is Asha\tyes\n# asks_for:\nyes_no\tyes\tyes\n");
  ASSERT_EQ(examples.list.size(), 4u);
  EXPECT_EQ(examples.list[0].asks_for, "");
  EXPECT_EQ(examples.list[1].asks_for, "Asha Rao");
  EXPECT_EQ(examples.list[3].asks_for, "");
  const auto evaluation = evaluate({examples.list[1], examples.list[2]}, "en-IN");
  EXPECT_EQ(evaluation.right, 2u) << report(evaluation);
}

TEST(Eval, ReadsFilesWhoseFirstColumnIsTheName) {
  const auto examples =
      read_examples("# asks_for: *\nAsha Rao\tthis is Ravi\t!yes\nRavi Kumar\tthis is Ravi\tyes\n");
  ASSERT_EQ(examples.list.size(), 2u);
  EXPECT_TRUE(examples.bad.empty());
  EXPECT_EQ(examples.list[0].asks_for, "Asha Rao");
  EXPECT_EQ(examples.list[0].question, Question::yes_no);
  const auto evaluation = evaluate(examples.list, "en-IN");
  EXPECT_EQ(evaluation.right, 2u) << report(evaluation);
  const auto wrong = read_examples("# asks_for: *\nAsha Rao\tthis is Asha\t!yes\n");
  EXPECT_EQ(evaluate(wrong.list, "en-IN").right, 0u);
  EXPECT_NE(report(evaluate(wrong.list, "en-IN")).find("!yes\tyes\tthis is Asha"), std::string::npos);
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
  EXPECT_TRUE(examples.bad[1].reason.starts_with(
      "'perhaps' is no intent that this version knows; allowed: unclear, yes, no"))
      << examples.bad[1].reason;
  EXPECT_NE(examples.bad[1].reason.find("amount"), std::string::npos);
  EXPECT_TRUE(examples.bad[2].reason.starts_with(
      "'maybe' is no kind of question; allowed: yes_no, is_fraud, card_choice, open, linked_number"))
      << examples.bad[2].reason;
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
  EXPECT_EQ(no.name, "no");
  EXPECT_DOUBLE_EQ(no.precision(), 0.5);
  EXPECT_DOUBLE_EQ(no.recall(), 1);
  const auto text = report(evaluation);
  EXPECT_NE(text.find("\nyes\tno\tnope\n"), std::string::npos);
  EXPECT_TRUE(text.ends_with("\naccuracy 0.7500 (3 of 4)\n")) << text;
}

TEST(Eval, AShareOfNothingIsNone) {
  const auto text = report(evaluate(read_examples("yes_no\tnope\tyes\n").list));
  EXPECT_NE(text.find("\nyes                   1      0      0          -   0.000\n"), std::string::npos)
      << text;
  EXPECT_NE(text.find("\nno                    0      1      0      0.000       -\n"), std::string::npos)
      << text;
}

TEST(Eval, TellsOnceWhatIsAllowed) {
  const auto bad = read_examples("yes_no\tyes\tperhaps\nyes_no\tyes\tmaybe\nsome\tyes\tyes\n").bad;
  ASSERT_EQ(bad.size(), 3u);
  EXPECT_NE(bad[0].reason.find("; allowed: unclear, yes"), std::string::npos);
  EXPECT_EQ(bad[1].reason, "'maybe' is no intent that this version knows");
  EXPECT_NE(bad[2].reason.find("; allowed: yes_no"), std::string::npos) << "another list";
}

TEST(Eval, OfTwoThingsInOneAnswerARowMayNameOneOrBoth) {
  const auto examples = read_examples(
      "yes_no\tI did not do it, call me later\tno\nyes_no\tI did not do it, call me later\tcall_later\n"
      "yes_no\tI did not do it, call me later\tno+call_later\nyes_no\tI did not do it\tno+call_later\n"
      "yes_no\tI did not do it\tno+perhaps\n");
  ASSERT_EQ(examples.bad.size(), 1u);
  EXPECT_TRUE(examples.bad[0].reason.starts_with("'perhaps' is no intent that this version knows"));
  EXPECT_EQ(evaluate(examples.list).right, 3u);
}

TEST(Eval, ValuesAreComparedAsWhatTheyAre) {
  const auto examples = read_examples(
      "# today: 2026-11-30\n"
      "amount\ttwo and a half lakh\tamount=2,50,000.00\namount\tfive thousand\tamount=5001\n"
      "name\tthis is Mary O'Brien\tname=mary o'brien\ndate\tFriday\tdate=2026-12-04\n"
      "repaid\tI'll pay on Friday\tpromise_to_pay+date=2026-12-04\nrepaid\tI'll pay on "
      "Friday\tno+date=2026-12-04\n");
  ASSERT_TRUE(examples.bad.empty()) << examples.bad[0].reason;
  const auto evaluation = evaluate(examples.list);
  EXPECT_EQ(evaluation.right, 4u);
  const auto text = report(evaluation);
  EXPECT_NE(text.find("\namount=5001\tamount=5000\tfive thousand\n"), std::string::npos) << text;
  EXPECT_NE(text.find("\nno+date=2026-12-04\tpromise_to_pay+date=2026-12-04\tI'll pay on Friday\n"),
            std::string::npos)
      << text;
  EXPECT_NE(text.find("\namount= "), std::string::npos) << text;
}

TEST(Eval, ADayOfTheCallMayComeFromOutside) {
  const auto examples = read_examples("date\ttomorrow\tdate=2026-12-01\n");
  using namespace std::chrono;
  EXPECT_EQ(evaluate(examples.list).right, 0u);
  EXPECT_EQ(evaluate(examples.list, "en", year(2026) / November / 30).right, 1u);
}

TEST(Eval, SaysWhatIsWrongWithAValue) {
  const auto examples = read_examples(
      "# today: "
      "soon\namount\tfive\tamount=many\ndate\tFriday\tdate=Friday\nname\tAsha\tcolour=red\nname\tAsha\tname="
      "\n");
  ASSERT_EQ(examples.bad.size(), 5u);
  EXPECT_EQ(examples.bad[0].reason, "'soon' is no day; write it like 2026-11-30");
  EXPECT_EQ(examples.bad[1].reason, "'many' is no amount; write it like 250000 or 2500.75");
  EXPECT_EQ(examples.bad[2].reason, "'Friday' is no day; write it like 2026-11-30");
  EXPECT_EQ(examples.bad[3].reason,
            "'colour' is no slot that this version knows; allowed: amount, currency, date, time, name, "
            "digits, language, person");
  EXPECT_EQ(examples.bad[4].reason, "name= has no value");
}

TEST(Eval, NothingToEvaluate) {
  const auto evaluation = evaluate(read_examples("").list);
  EXPECT_TRUE(report(evaluation).ends_with("accuracy 0.0000 (0 of 0)\n"));
}

}  // namespace
}  // namespace rf::understand
