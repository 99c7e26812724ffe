#include "store/risk_calls.h"

#include "store/testing/support.h"

namespace rf::store {
namespace {

using namespace testing;

risk::Feeling judge(std::string_view words) {
  return words.find("cannot") != words.npos ? risk::Feeling::negative : risk::Feeling::neutral;
}

class RiskCallsTest : public StoreTest {
 protected:
  desk::CaseId loan(const std::string& reference) {
    auto record = sample_case(reference);
    record.kind = desk::loan_kind;
    record.phone = "+9198765432" + std::to_string(10 + ++loans_);
    must(desk::write::AddCase{record});
    auto id = query<desk::CaseId>([=](Connection& db) { return case_with_reference(db, reference); });
    EXPECT_TRUE(id);
    return id.value_or(0);
  }
  void called(desk::CallId id, desk::CaseId of, flow::Outcome outcome, const std::string& words) {
    auto summary = sample_call(id, of, "+919876543211");
    summary.created = at(1'000 * id);
    must(new_call(summary));
    summary.seq = 1;
    summary.answered_at = at(1'000 * id + 5);
    summary.ended_at = at(1'000 * id + 65);
    summary.outcome = outcome;
    std::vector<call::Event> events = heard(words);
    events.insert(events.begin(), call::Answered{});
    if (outcome != flow::Outcome::none) events.emplace_back(call::OutcomeKnown{outcome});
    must(desk::write::AppendLog{id, of, 1, at(1'000 * id + 5), call::encode(events), summary, true});
    summary.seq = 2;
    must(desk::write::AppendLog{id, of, 2, at(1'000 * id + 65), call::encode({call::Event(call::Ended{})}),
                                summary, false});
  }
  std::vector<LoanCall> calls() {
    auto found = query<std::vector<LoanCall>>([](Connection& db) -> Result<std::vector<LoanCall>> {
      std::vector<LoanCall> list;
      auto read = each_loan_call(db, judge, [&](const LoanCall& call) {
        list.push_back(call);
        return true;
      });
      if (!read) return tl::unexpected(read.error());
      return list;
    });
    EXPECT_TRUE(found) << (found ? "" : found.error().message);
    return found.value_or(std::vector<LoanCall>{});
  }
  int loans_ = 0;
};

TEST_F(RiskCallsTest, a_call_is_labelled_by_what_the_next_one_told) {
  const auto first = loan("LN-1"), second = loan("LN-2"), third = loan("LN-3");
  called(1, first, flow::Outcome::promised, "I will pay on Friday");
  called(2, first, flow::Outcome::none, "hello");
  called(3, first, flow::Outcome::already_paid, "it is paid");
  called(4, second, flow::Outcome::promised, "yes");
  called(5, second, flow::Outcome::refused, "I cannot pay");
  called(6, third, flow::Outcome::promised, "yes");
  called(7, third, flow::Outcome::disputed, "that is not mine");
  const auto list = calls();
  ASSERT_EQ(list.size(), 7u);
  const std::vector<std::optional<bool>> wanted = {false,        false,        std::nullopt, true,
                                                   std::nullopt, std::nullopt, std::nullopt};
  for (std::size_t i = 0; i < list.size(); ++i) EXPECT_EQ(list[i].unpaid, wanted[i]) << i;
  EXPECT_EQ(list[0].reference, "LN-1");
  EXPECT_EQ(list[0].row.duration_seconds, 60);
  EXPECT_EQ(list[0].row.promises, 1);
  EXPECT_EQ(list[4].row.promises, 0);
  EXPECT_EQ(list[4].row.customer.negative, 1);
  EXPECT_EQ(list[4].row.customer.neutral, 0);
}

TEST_F(RiskCallsTest, a_customer_is_known_by_all_calls_together) {
  const auto first = loan("LN-1");
  called(1, first, flow::Outcome::promised, "I will pay on Friday");
  called(2, first, flow::Outcome::refused, "I cannot pay");
  auto facts = query<risk::CallFacts>([](Connection& db) { return customer_facts(db, "LN-1", judge); });
  ASSERT_TRUE(facts);
  EXPECT_EQ(facts->duration_ms, 120'000);
  EXPECT_EQ(facts->customer.negative, 1);
  EXPECT_EQ(facts->customer.sentences(), 2);
  EXPECT_EQ(facts->promises, 1);
  auto unknown = query<risk::CallFacts>([](Connection& db) { return customer_facts(db, "LN-9", judge); });
  EXPECT_EQ(unknown.error().code, "case-unknown");
}

}  // namespace
}  // namespace rf::store
