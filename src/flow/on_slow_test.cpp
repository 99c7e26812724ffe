// The line that is heard while somebody is asked about an answer.
#include <gtest/gtest.h>

#include "flow/load.h"

namespace rf::flow {
namespace {

std::string flow_with(const std::string& on_slow, const std::string& moment, const std::string& step = "") {
  return "flow: f\nfor: card_transaction\nlanguage: en-IN\nvoice: Polly.Aditi\nprivate: [amount]\nlisten: "
         "{retries: 0}\n"
         "lines: {moment: \"" +
         moment + "\", bye: Goodbye.}\n" + on_slow +
         "patterns:\n  repeat, who_is_this, is_scam, help, fraud: {again: true}\n"
         "  agent, wrong_person, not_available, call_later, stop_calling, unsure, silence, unclear:\n"
         "    {say: bye, disposition: unclear, end: true}\n"
         "steps:\n  a:\n    ask: \"Was it you?\"\n    expect: yes_no\n" +
         step + "    on: {yes, no: {say: bye, disposition: confirmed, end: true}}\n";
}
std::string problem(const std::string& text) {
  const auto flow = load("f.yaml", text);
  return flow ? "" : flow.error().message;
}

TEST(OnSlow, is_heard_before_the_right_person_is_known) {
  EXPECT_NE(problem(flow_with("on_slow: {say: moment}\n", "Your {amount}, one moment."))
                .find("'amount' is private"),
            std::string::npos);
}
TEST(OnSlow, may_not_leave_the_caller_in_silence) {
  EXPECT_NE(problem(flow_with("on_slow: {say: moment, after: 3s}\n", "One moment.")).find("on_slow"), 0u);
  EXPECT_NE(problem(flow_with("on_slow: {say: moment, after: 3s}\n", "One moment.")), "");
  EXPECT_NE(problem(flow_with("on_slow: {say: moment, after: 2s, give_up: 2s}\n", "One moment."))
                .find("'give_up' comes later"),
            std::string::npos);
}
TEST(OnSlow, says_nothing_and_gives_up_early_where_the_flow_is_silent_about_it) {
  const auto slow = Flow{}.slow();
  EXPECT_EQ(slow.say, -1);
  EXPECT_EQ(slow.after, Millis(1'500));
  EXPECT_EQ(slow.give_up, Millis(3'000));
}
TEST(Reword, is_not_for_the_question_who_is_on_the_line) {
  EXPECT_NE(problem(flow_with("", "One moment.", "    reword: true\n    asks_for: client_name\n")), "");
}

}  // namespace
}  // namespace rf::flow
