#include <gtest/gtest.h>
//
#include <rapidcheck/gtest.h>

#include <nlohmann/json.hpp>

#include "store/delivery_body.h"
#include "store/functions.h"
#include "store/recent.h"
#include "store/rows.h"
#include "store/search.h"
#include "store/testing/support.h"
#include "store/words.h"

// The small pure pieces.
namespace rf::store {
namespace {

using testing::at;

TEST(Fold, LowersBeyondAscii) {
  EXPECT_EQ(fold("ASHA Rao 12"), "asha rao 12");
  EXPECT_EQ(fold("ÅSA ÉMILE ΩΣ ЖУК"), "åsa émile ωσ жук");
  EXPECT_EQ(fold("日本語 हिन्दी"), "日本語 हिन्दी");
  EXPECT_EQ(fold("\xff\xc3(\xe2\x82"), "\xff\xc3(\xe2\x82") << "broken text stays";
}

RC_GTEST_PROP(Fold, IsStable, (const std::string& text)) { RC_ASSERT(fold(fold(text)) == fold(text)); }

RC_GTEST_PROP(CaseFields, AreReadBackInTheirOrder, ()) {
  auto values = *rc::gen::container<std::vector<std::string>>(
      rc::gen::container<std::string>(rc::gen::inRange<char>(1, 127)));
  std::vector<std::pair<std::string, std::string>> fields;
  for (std::size_t i = 0; i < values.size(); ++i)
    fields.emplace_back(std::to_string(i % 7) + "\"", values[i]);
  auto read = decode_fields(encode_fields(fields));
  RC_ASSERT(read.size() == std::min<std::size_t>(fields.size(), 7));
  for (std::size_t i = 0; i < read.size(); ++i) RC_ASSERT(read[i] == fields[i]);
}

TEST(CaseFields, OfBrokenTextAreNone) {
  for (const char* text : {"", "[]", "{", "null", "{\"a\":1}"})
    EXPECT_TRUE(decode_fields(text).empty()) << text;
}

TEST(Search, CutsWordsAndReadsPhoneNumbers) {
  auto words = search_for("  ASHA\t(415)555-0102 98765 a-1 ");
  ASSERT_EQ(words.size(), 4u);
  EXPECT_EQ(words[0].text, "asha");
  EXPECT_EQ(words[1].digits, "4155550102");
  EXPECT_EQ(words[2].digits, "") << "the word itself already is the digits";
  EXPECT_EQ(words[3].digits, "");
  EXPECT_EQ(search_for("1 2 3 4 5 6 7 8 9 10").size(), 8u);
  EXPECT_TRUE(search_for("").empty());
}

TEST(DeliveryBody, SaysWhatHappenedAndNothingUnmasked) {
  auto record = testing::sample_case("TXN\"1");
  record.amount = {5'000, "JPY"};
  desk::FraudCase fraud{1, "FC-2026-000001", 1, 7, at(0)};
  auto body = nlohmann::json::parse(fraud_case_body(record, fraud, "m1"));
  EXPECT_EQ(body,
            nlohmann::json::parse(R"({"id":"m1","kind":"fraud_case.opened","created":")" + rfc3339(at(0)) +
                                  R"(","case":"TXN\"1","card_number":"***1234","amount":"5000",)"
                                  R"("currency":"JPY","merchant":"Corner Shop",)"
                                  R"("fraud_case":"FC-2026-000001","call":7})"));
  desk::Order order;
  order.kind = flow::Effect::card_physical;
  order.call = 7;
  auto placed = nlohmann::json::parse(order_body(record, order, "", "m2"));
  EXPECT_EQ(placed["order"], "card_physical");
  EXPECT_TRUE(placed["fraud_case"].is_null());
  record.merchant_name = "broken \xff";
  EXPECT_NE(order_body(record, order, "", "m2").find("broken \xef\xbf\xbd"), std::string::npos);
}

TEST(Words, AreReadBack) {
  using call::Phase;
  for (auto phase : {Phase::intent, Phase::sending, Phase::unknown, Phase::dialed, Phase::ended})
    EXPECT_EQ(phase_of(name(phase)), phase);
  for (auto state : {desk::OrderState::ordered, desk::OrderState::delivered, desk::OrderState::failed})
    EXPECT_EQ(order_state_of(word(state)), state);
  EXPECT_EQ(outcome_of("from the future"), flow::Outcome::none);
}

class RecentTest : public ::testing::Test {
 protected:
  void commit(desk::Revision revision, std::vector<Touched> touched) {
    recent.begin();
    recent.end(true, revision - 1, revision, touched);
  }
  Recent recent{10};
};

TEST_F(RecentTest, KnowsWhatItSaw) {
  commit(11, {{11, 1, false}, {11, 7, true}});
  commit(12, {{12, 1, false}, {12, 2, false}});
  auto changes = recent.since(10);
  EXPECT_EQ(changes.revision, 12);
  EXPECT_EQ(changes.cases, (std::vector<desk::CaseId>{1, 2}));
  EXPECT_EQ(changes.calls, std::vector<desk::CallId>{7});
  EXPECT_EQ(recent.since(11).cases, (std::vector<desk::CaseId>{1, 2}));
  EXPECT_TRUE(recent.since(12).cases.empty());
  EXPECT_TRUE(recent.since(9).many);
}

TEST_F(RecentTest, AFailedTransactionChangesNothing) {
  recent.begin();
  recent.end(false, 10, 11, {{11, 1, false}});
  EXPECT_EQ(recent.newest(), 10);
  EXPECT_TRUE(recent.since(10).cases.empty());
}

TEST_F(RecentTest, ForgetsWhatIsOldAndSaysMany) {
  for (int i = 0; i < 10'000; ++i) commit(11 + i, {{11 + i, 1, false}});
  EXPECT_TRUE(recent.since(10).many);
  EXPECT_EQ(recent.since(10'000).cases, std::vector<desk::CaseId>{1});
  for (int i = 0; i < 501; ++i) commit(10'011 + i, {{10'011 + i, i + 1, false}});
  EXPECT_TRUE(recent.since(10'010).many) << "more than a screen takes one by one";
  EXPECT_TRUE(recent.since(10'010).cases.empty());
  EXPECT_FALSE(recent.since(10'011).many);
}

TEST_F(RecentTest, NoticesOtherPrograms) {
  auto seen = recent.look();
  recent.report(seen, 12);
  EXPECT_EQ(recent.newest(), 12);
  EXPECT_TRUE(recent.since(10).many);
  EXPECT_FALSE(recent.since(12).many);
  commit(15, {{15, 1, false}});  // the writer found 14
  EXPECT_TRUE(recent.since(12).many);
  EXPECT_EQ(recent.since(14).cases, std::vector<desk::CaseId>{1});
}

TEST_F(RecentTest, DoesNotTakeItsOwnWriterForAnother) {
  auto seen = recent.look();
  recent.begin();
  recent.report(seen, 11);  // committed, but not told yet
  EXPECT_EQ(recent.newest(), 10);
  recent.end(true, 10, 11, {{11, 3, false}});
  recent.report(seen, 11);
  EXPECT_EQ(recent.since(10).cases, std::vector<desk::CaseId>{3});
}

}  // namespace
}  // namespace rf::store
