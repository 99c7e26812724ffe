// Rounds: each case has one turn, whatever dies in between.
#include "store/rounds.h"

#include <gtest/gtest.h>

#include "store/desk_reads.h"
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

TEST_F(RoundsOfCalls, KnowWhenTheCustomerWantsToBeCalled) {
  const desk::CaseRecord::CallBack wish{at(100), "2026-12-07", "17:00", true, 4};
  ASSERT_EQ(commit(write::SetCallBack{2, wish}), Commit::done);
  ASSERT_EQ(commit(write::BeginRound{true, "asha", 30, at(1), {2}}), Commit::done);
  const auto round = store->open_round().value();
  EXPECT_EQ(next(round->id).dossier.record.call_back, wish);
  ASSERT_EQ(commit(write::SetCallBack{2, std::nullopt}), Commit::done);
  EXPECT_FALSE(next(round->id).dossier.record.call_back);
  EXPECT_EQ(commit(write::SetCallBack{99, wish}), Commit::conflict);
}

TEST_F(RoundsOfCalls, AskAboutChosenLoansThatAreNotDue) {
  const Against against = [](const CaseRow& row, const std::string&, bool) -> std::optional<desk::NotDue> {
    if (row.record.reference == "B") return desk::NotDue{"not-due", "It is due on 01/01/2027."};
    return std::nullopt;
  };
  const auto list = ask<Result<std::vector<ChosenNotDue>>>(executor, [&](auto a) {
                      store->query<std::vector<ChosenNotDue>>(
                          [&](Connection& db) { return chosen_not_due(db, {3, 2, 77}, against); }, a);
                    }).value();
  ASSERT_EQ(list.size(), 1u);
  EXPECT_EQ(list[0].reference, "B");
  EXPECT_EQ(list[0].why.code, "not-due");
}

TEST_F(RoundsOfCalls, RecordingsStayOnTheListUntilTheyAreDeletedOrGivenUp) {
  const auto waiting = [&](int second) {
    return ask<Result<std::vector<desk::RecordingToDelete>>>(
               executor, [&](auto a) { store->recordings_to_delete(at(second), 10, a); })
        .value();
  };
  const auto given_up = [&] {
    return ask<Result<std::int64_t>>(executor,
                                     [&](auto a) {
                                       store->query<std::int64_t>(
                                           [](Connection& db) { return recordings_given_up(db); }, a);
                                     })
        .value();
  };
  ASSERT_EQ(commit(write::DeleteRecording{"RE1", 4, at(1)}), Commit::done);
  ASSERT_EQ(commit(write::DeleteRecording{"RE2", 4, at(1)}), Commit::done);
  ASSERT_EQ(commit(write::DeleteRecording{"RE1", 4, at(2)}), Commit::done) << "listed once";
  ASSERT_EQ(waiting(1).size(), 2u);
  ASSERT_EQ(commit(write::RecordingDeleted{"RE1"}), Commit::done);
  ASSERT_EQ(commit(write::RecordingNotDeleted{"RE2", "503", at(9), false}), Commit::done);
  EXPECT_TRUE(waiting(8).empty());
  ASSERT_EQ(waiting(9).size(), 1u);
  EXPECT_EQ(waiting(9)[0].attempts, 1);
  EXPECT_EQ(given_up(), 0);
  ASSERT_EQ(commit(write::RecordingNotDeleted{"RE2", "503", at(20), true}), Commit::done);
  EXPECT_TRUE(waiting(100).empty());
  EXPECT_EQ(given_up(), 1);
}

}  // namespace
}  // namespace rf::store
