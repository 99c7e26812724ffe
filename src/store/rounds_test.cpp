// Rounds: each case has one turn, whatever dies in between.
#include "store/rounds.h"

#include <gtest/gtest.h>

#include "store/testing/support.h"

namespace rf::store {
namespace {

using namespace testing;
namespace write = desk::write;
using desk::Commit;

class RoundsOfCalls : public StoreTest {
 protected:
  void SetUp() override {
    StoreTest::SetUp();
    ASSERT_TRUE(store->import_cases(
        {loan("A", "+919876543201"), loan("B", "+919876543202"), loan("C", "+919876543203")}, at(0)));
  }
  static desk::CaseRecord loan(const char* reference, const char* phone) {
    auto record = sample_case(reference);
    record.kind = desk::loan_kind;
    record.phone = phone;
    record.fields = {{"loan_number", "L"}, {"due_date", "01/01/2026"}, {"language", "en-IN"}};
    return record;
  }
  Commit commit(desk::Write write) {
    desk::Transaction transaction;
    transaction.writes.push_back(std::move(write));
    return ask<desk::CommitReply>(executor, [&](auto a) { store->commit(transaction, a); }).result;
  }
  desk::NextTurn next(desk::RoundId id) {
    return ask<Result<desk::NextTurn>>(executor, [&](auto a) { store->next_turn(id, a); }).value();
  }
};

TEST_F(RoundsOfCalls, GiveEachCaseOneTurnInOrder) {
  ASSERT_EQ(commit(write::BeginRound{true, "asha", 30, at(1), {3, 1, 2}}), Commit::done);
  EXPECT_EQ(commit(write::BeginRound{true, "asha", 30, at(1), {1}}), Commit::conflict) << "one at a time";
  const auto round = store->open_round().value();
  ASSERT_TRUE(round);
  EXPECT_EQ(next(round->id).next, 3);
  EXPECT_EQ(next(round->id).next, 3) << "asking takes no turn";
  const desk::RoundPlace third{round->id, 3};
  EXPECT_EQ(commit(write::TakeTurn{third, desk::Turn::refused, {}, "outside-window", "Too late.", at(2)}),
            Commit::done);
  EXPECT_EQ(commit(write::TakeTurn{third, desk::Turn::called, 1, "", "", at(2)}), Commit::conflict) << "once";
  EXPECT_EQ(next(round->id).next, 1);
  EXPECT_EQ(commit(write::EndRound{round->id, at(3), "asha"}), Commit::done);
  EXPECT_EQ(commit(write::EndRound{round->id, at(3), "asha"}), Commit::conflict);
  EXPECT_FALSE(next(round->id).open);
  EXPECT_EQ(commit(write::TakeTurn{{round->id, 1}, desk::Turn::called, 1, "", "", at(4)}), Commit::conflict)
      << "it was stopped";
  const auto view = ask<Result<RoundView>>(executor, [&](auto a) {
                      store->query<RoundView>([&](Connection& db) { return view_round(db, round->id); }, a);
                    }).value();
  EXPECT_EQ(view.row.waiting, 2);
  EXPECT_EQ(view.row.refused, 1);
  EXPECT_EQ(view.turns.front().reason, "Too late.");
}

TEST_F(RoundsOfCalls, RefuseACaseThatDoesNotExist) {
  EXPECT_EQ(commit(write::BeginRound{false, "asha", 30, at(1), {99}}), Commit::conflict);
  EXPECT_EQ(commit(write::BeginRound{false, "asha", 30, at(1), {1, 1}}), Commit::conflict);
  EXPECT_FALSE(store->open_round().value()) << "nothing of it is stored";
}

TEST_F(RoundsOfCalls, CountTheLoansApart) {
  ASSERT_TRUE(store->import_cases({sample_case("T")}, at(0)));
  store->current_revision();
  const auto counts = ask<Result<CountsOfKinds>>(executor, [&](auto a) { store->counts(a); }).value();
  EXPECT_EQ(counts.loans.of(call::Badge::not_answered), 3);
  EXPECT_EQ(counts.cards.of(call::Badge::not_answered), 1);
}

}  // namespace
}  // namespace rf::store
