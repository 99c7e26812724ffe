#include "store/testing/support.h"

// Every write that a transaction can hold: what it stores, when it is refused, and that a repeated one
// changes nothing.
namespace rf::store {
namespace {

using namespace testing;
namespace write = desk::write;
using desk::Commit;

class Writes : public StoreTest {
 protected:
  void SetUp() override {
    StoreTest::SetUp();
    must(write::AddCase{sample_case("TXN001")}, write::AddCase{sample_case("TXN002")});
  }
};

TEST_F(Writes, AddCaseKeepsEveryField) {
  auto record = sample_case("TXN003");
  record.zone = "Asia/Kolkata";
  record.fields = {{"Branch", "Pune \"West\""}, {"Zeta", ""}, {"Alpha", "ünï"}};
  record.outcome = flow::Outcome::resolved;
  record.outcome_at = at(5);
  record.review = "look";
  record.manual = desk::CaseRecord::Manual{call::Badge::fraud, "asha", "she said so", at(6)};
  record.refusal = desk::CaseRecord::Refusal{"outside-window", "It is night.", at(7)};
  must(write::AddCase{record});
  auto stored = dossier(3).record;
  EXPECT_EQ(stored.reference, "TXN003");
  EXPECT_EQ(stored.fields, record.fields);
  EXPECT_EQ(stored.zone, record.zone);
  EXPECT_EQ(stored.amount, record.amount);
  EXPECT_EQ(stored.outcome, record.outcome);
  EXPECT_EQ(stored.outcome_at, record.outcome_at);
  EXPECT_EQ(stored.review, "look");
  ASSERT_TRUE(stored.manual);
  EXPECT_EQ(stored.manual->badge, call::Badge::fraud);
  EXPECT_EQ(stored.manual->reason, "she said so");
  ASSERT_TRUE(stored.refusal);
  EXPECT_EQ(stored.refusal->reason, "It is night.");
  EXPECT_EQ(stored.created, executor.now());
}

TEST_F(Writes, AddCaseWithAReferenceThatExistsIsAConflict) {
  auto reply = commit(write::AddCase{sample_case("TXN001")});
  EXPECT_EQ(reply.result, Commit::conflict);
  EXPECT_NE(reply.reason.find("TXN001"), std::string::npos);
}

TEST_F(Writes, NewCallAndItsLogAreReadBack) {
  auto call = sample_call(7, 1, "+919876543210");
  call.seq = 1;  // as the desk gives it: after the first row
  must(new_call(call), append(call, 1, "one"), append(call, 2, "two"));
  must(append(call, 3, "three"));
  auto rows = log(7);
  ASSERT_TRUE(rows) << rows.error().message;
  ASSERT_EQ(rows->size(), 3u);
  EXPECT_EQ((*rows)[2].seq, 3u);
  EXPECT_EQ((*rows)[2].at, at(103));
  EXPECT_EQ((*rows)[1].events, heard("two"));
  EXPECT_EQ(store->last_call_id().value(), 7);
  EXPECT_EQ(store->open_calls().value(), std::vector<desk::CallId>{7});
  EXPECT_EQ(store->log_now(7).value().size(), 3u);
  auto last = dossier(1).last_call;
  ASSERT_TRUE(last);
  EXPECT_EQ(last->seq, 3u);
  EXPECT_EQ(last->flow_version, "f1");
  EXPECT_EQ(last->understanding_version, "u1");
}

TEST_F(Writes, AppendLogStoresTheSummary) {
  auto call = sample_call(1, 1, "+919876543210");
  must(new_call(call));
  call.sid = "CA1";
  call.phase = call::Phase::dialed;
  call.carrier = call::CarrierStatus::in_progress;
  call.outcome = flow::Outcome::fraud;
  call.disposition = flow::Disposition::fraud_reported;
  call.step = "confirm";
  call.problem = "none";
  call.answered_at = at(20);
  must(append(call, 1, "x"));
  auto stored = dossier(1).last_call;
  ASSERT_TRUE(stored);
  EXPECT_EQ(stored->sid, "CA1");
  EXPECT_EQ(stored->phase, call::Phase::dialed);
  EXPECT_EQ(stored->carrier, call::CarrierStatus::in_progress);
  EXPECT_EQ(stored->outcome, flow::Outcome::fraud);
  EXPECT_EQ(stored->disposition, flow::Disposition::fraud_reported);
  EXPECT_EQ(stored->step, "confirm");
  EXPECT_EQ(stored->problem, "none");
  EXPECT_EQ(stored->answered_at, at(20));
  EXPECT_EQ(stored->created, at(10));
}

TEST_F(Writes, AStaleOrSkippedSequenceIsAConflictAndStoresNothing) {
  auto call = sample_call(1, 1, "+919876543210");
  must(new_call(call), append(call, 1, "one"));
  for (std::uint32_t seq : {0u, 1u, 3u}) {
    auto reply = commit(write::SetReview{1, "must not stay"}, append(call, seq, "wrong"));
    EXPECT_EQ(reply.result, Commit::conflict) << seq;
  }
  EXPECT_EQ(log(1).value().size(), 1u);
  EXPECT_EQ(dossier(1).record.review, "");
}

TEST_F(Writes, OneLiveCallPerNumber) {
  auto first = sample_call(1, 1, "+919876543210"), second = sample_call(2, 2, "+919876543210");
  must(new_call(first));
  EXPECT_TRUE(dossier(2).live_call_on_number);
  auto reply = commit(new_call(second), append(second, 1, "x"));
  EXPECT_EQ(reply.result, Commit::conflict);
  EXPECT_NE(reply.reason.find("TXN001"), std::string::npos) << reply.reason;
  first.phase = call::Phase::ended;
  must(append(first, 1, "over", false));
  EXPECT_TRUE(store->open_calls().value().empty());
  must(new_call(second));
  EXPECT_EQ(dossier(2).last_call->id, 2);
}

TEST_F(Writes, ACallThatEndedIsNotLiveAgain) {
  auto call = sample_call(1, 1, "+919876543210");
  must(new_call(call), append(call, 1, "over", false), append(call, 2, "a late callback", true));
  EXPECT_TRUE(store->open_calls().value().empty());
}

TEST_F(Writes, ACallIdOrTokenCannotBeUsedTwice) {
  must(new_call(sample_call(1, 1, "+919876543210")));
  EXPECT_EQ(commit(new_call(sample_call(1, 2, "+919876543211"))).result, Commit::conflict);
  write::NewCall other = new_call(sample_call(2, 2, "+919876543211"));
  other.token = "token-1";
  EXPECT_EQ(commit(other).result, Commit::conflict);
  EXPECT_EQ(commit(new_call(sample_call(3, 99, "+919876543212"))).result, Commit::conflict);
}

TEST_F(Writes, TokensAreKnownAlsoAfterTheEnd) {
  auto call = sample_call(1, 1, "+919876543210");
  must(new_call(call), append(call, 1, "over", false));
  auto known = [&](const std::string& token) {
    return ask<Result<std::optional<desk::CallId>>>(executor, [&](auto a) { store->call_of_token(token, a); })
        .value();
  };
  EXPECT_EQ(known("token-1"), 1);
  EXPECT_FALSE(known("token-2"));
}

TEST_F(Writes, DialedCountsWhatMayHaveRungInTheLastEightDays) {
  auto add = [&](desk::CallId id, Time created, call::Phase phase, const std::string& sid, bool live) {
    auto call = sample_call(id, 1, "+919876543210");
    call.created = created;
    auto later = call;
    later.phase = phase;
    later.sid = sid;
    must(new_call(call), append(later, 1, "x", live));
    if (live) {  // frees the number
      later.phase = call::Phase::ended;
      later.sid = "";
      must(append(later, 2, "x", false));
    }
  };
  executor.now_ = at(0) + std::chrono::days(20);
  auto day = [&](int n) { return at(0) + std::chrono::days(n); };
  add(1, day(11), call::Phase::ended, "CA1", false);  // too long ago
  add(2, day(13), call::Phase::ended, "CA2", false);
  add(3, day(14), call::Phase::ended, "", false);   // refused: nobody was called
  add(4, day(15), call::Phase::unknown, "", true);  // perhaps
  add(5, day(16), call::Phase::dialed, "CA5", true);
  EXPECT_EQ(dossier(1).dialed, (std::vector<Time>{day(16), day(15), day(13)}));
  auto call = sample_call(6, 1, "+919876543210");  // going on: it may ring yet
  call.created = day(19);
  must(new_call(call));
  EXPECT_EQ(dossier(1).dialed.front(), day(19));
  auto claimed =
      ask<Result<std::vector<std::string>>>(executor, [&](auto a) { store->claimed("+919876543210", a); });
  EXPECT_EQ(claimed.value(), (std::vector<std::string>{"CA2", "CA1"}));
}

TEST_F(Writes, OutcomesOnlyGrowStronger) {
  must(write::SetOutcome{1, flow::Outcome::fraud, 5, at(1)});
  must(write::SetOutcome{1, flow::Outcome::resolved, 6, at(2)});
  must(write::SetOutcome{1, flow::Outcome::fraud, 7, at(3)});
  auto record = dossier(1).record;
  EXPECT_EQ(record.outcome, flow::Outcome::fraud);
  EXPECT_EQ(record.outcome_at, at(1));
  EXPECT_EQ(record.outcome_call, 5);
  EXPECT_EQ(commit(write::SetOutcome{99, flow::Outcome::fraud, 1, at(1)}).result, Commit::conflict);
}

TEST_F(Writes, ReviewRefusalManualAndEdit) {
  must(write::SetReview{1, "odd"}, write::SetRefusal{1, desk::CaseRecord::Refusal{"c", "r", at(1)}},
       write::SetManual{1, desk::CaseRecord::Manual{call::Badge::resolved, "asha", "", at(2)}},
       write::EditCase{1, "+919876500000", "Asia/Kolkata", std::nullopt});
  auto record = dossier(1).record;
  EXPECT_EQ(record.review, "odd");
  EXPECT_EQ(record.refusal->code, "c");
  EXPECT_EQ(record.manual->badge, call::Badge::resolved);
  EXPECT_EQ(record.phone, "+919876500000");
  EXPECT_EQ(record.zone, "Asia/Kolkata");
  EXPECT_EQ(record.flow, "fraud_verification");
  must(write::SetReview{1, ""}, write::SetRefusal{1, std::nullopt}, write::SetManual{1, std::nullopt},
       write::EditCase{1, std::nullopt, "", "fraud_quick"});
  record = dossier(1).record;
  EXPECT_EQ(record.review, "");
  EXPECT_FALSE(record.refusal);
  EXPECT_FALSE(record.manual);
  EXPECT_FALSE(record.zone);
  EXPECT_EQ(record.flow, "fraud_quick");
  EXPECT_EQ(record.phone, "+919876500000");
  EXPECT_EQ(commit(write::SetReview{99, ""}).result, Commit::conflict);
  EXPECT_EQ(commit(write::EditCase{99, "+1", std::nullopt, std::nullopt}).result, Commit::conflict);
}

TEST_F(Writes, NotesAreTheHistoryNewestFirst) {
  must(write::Note{1, at(1), "asha", "phone number changed", "to 1"},
       write::Note{1, at(2), "", "reviewed", ""});
  auto history = view(1).history;
  ASSERT_EQ(history.size(), 2u);
  EXPECT_EQ(history[0].what, "reviewed");
  EXPECT_EQ(history[1].detail, "to 1");
  EXPECT_EQ(commit(write::Note{99, at(1), "", "", ""}).result, Commit::conflict);
}

TEST_F(Writes, FraudCasesAreNumberedInEachYearAndOncePerCase) {
  auto in_2026 = Time(std::chrono::sys_days{std::chrono::year{2026} / 12 / 31});
  auto in_2027 = in_2026 + std::chrono::days(1);
  must(write::AddCase{sample_case("TXN003")});
  must(write::OpenFraudCase{1, 5, in_2026, "m1"}, write::OpenFraudCase{1, 6, in_2026, "m1b"});
  must(write::OpenFraudCase{2, 7, in_2026, "m2"});
  must(write::OpenFraudCase{3, 8, in_2027, "m3"});
  must(write::OpenFraudCase{2, 9, in_2027, "m4"});
  EXPECT_EQ(view(1).fraud_case->fraud_case.number, "FC-2026-000001");
  EXPECT_EQ(view(2).fraud_case->fraud_case.number, "FC-2026-000002");
  EXPECT_EQ(view(3).fraud_case->fraud_case.number, "FC-2027-000001");
  EXPECT_EQ(view(1).fraud_case->fraud_case.call, 5);
  EXPECT_EQ(due(in_2027).size(), 3u);
}

TEST_F(Writes, OrdersOncePerKindWithTheirDelivery) {
  must(write::OpenFraudCase{1, 5, at(1), "m1"}, write::PlaceOrder{flow::Effect::block, 1, 5, at(1), "m2"},
       write::PlaceOrder{flow::Effect::card_virtual, 1, 5, at(1), "m3"});
  must(write::PlaceOrder{flow::Effect::block, 1, 6, at(9), "m4"});
  auto orders = view(1).orders;
  ASSERT_EQ(orders.size(), 2u);
  EXPECT_EQ(orders[1].order.kind, flow::Effect::block);
  EXPECT_EQ(orders[1].order.call, 5);
  EXPECT_EQ(orders[1].fraud_case, view(1).fraud_case->fraud_case.number);
  auto waiting = due(at(1));
  ASSERT_EQ(waiting.size(), 3u);
  EXPECT_EQ(waiting[0].kind, "fraud_case.opened");
  EXPECT_EQ(waiting[1].message_id, "m2");
  EXPECT_EQ(waiting[1].case_id, 1);
  EXPECT_NE(waiting[1].body.find(R"("order":"block")"), std::string::npos) << waiting[1].body;
  EXPECT_EQ(commit(write::PlaceOrder{flow::Effect::stop_calling, 1, 5, at(1), "m5"}).result, Commit::failed);
  EXPECT_EQ(commit(write::PlaceOrder{flow::Effect::block, 99, 5, at(1), "m6"}).result, Commit::conflict);
}

TEST_F(Writes, DeliveriesAreRetriedGivenUpAndRetriedByHand) {
  must(write::OpenFraudCase{1, 5, at(1), "m1"}, write::PlaceOrder{flow::Effect::block, 1, 5, at(1), "m2"});
  auto waiting = due(at(1));
  ASSERT_EQ(waiting.size(), 2u);
  auto fraud = waiting[0].id, order = waiting[1].id;
  must(write::DeliveryFailed{order, "refused", at(60), false});
  EXPECT_EQ(due(at(59)).size(), 1u);
  ASSERT_EQ(due(at(60)).size(), 2u);
  EXPECT_EQ(due(at(60))[1].attempts, 1);
  EXPECT_EQ(due(at(60))[1].last_error, "refused");
  must(write::DeliveryFailed{order, "again", at(120), true},
       write::DeliveryFailed{fraud, "again", at(120), true});
  EXPECT_TRUE(due(at(1000)).empty());
  EXPECT_EQ(view(1).orders[0].order.state, desk::OrderState::failed);
  EXPECT_TRUE(view(1).orders[0].delivery->gave_up);
  auto order_id = view(1).orders[0].order.id;
  must(write::RetryDelivery{order_id, at(200)});
  ASSERT_EQ(due(at(200)).size(), 2u) << "the fraud case's message goes with it";
  EXPECT_EQ(due(at(200))[0].attempts, 0);
  EXPECT_EQ(view(1).orders[0].order.state, desk::OrderState::ordered);
  must(write::DeliveryDone{order, at(201)});
  must(write::DeliveryFailed{order, "too late", at(300), true}, write::DeliveryDone{order, at(400)});
  EXPECT_EQ(view(1).orders[0].order.state, desk::OrderState::delivered);
  EXPECT_EQ(view(1).orders[0].delivery->acknowledged, at(201));
  EXPECT_EQ(due(at(1000)).size(), 1u);
  EXPECT_EQ(commit(write::RetryDelivery{order_id, at(500)}).result, Commit::conflict);
  must(write::DeliveryFailed{fraud, "refused", at(500), true});
  EXPECT_TRUE(due(at(1000)).empty());
  must(write::RetryDelivery{order_id, at(600)});
  ASSERT_EQ(due(at(600)).size(), 1u) << "the order arrived, its fraud case's message did not";
  EXPECT_EQ(due(at(600))[0].id, fraud);
  EXPECT_EQ(view(1).orders[0].order.state, desk::OrderState::delivered);
  EXPECT_EQ(commit(write::RetryDelivery{99, at(500)}).result, Commit::conflict);
}

TEST_F(Writes, AConditionOfADialStopsTheWholeTransaction) {
  const std::string number = "+919876543210";
  const auto phone = dossier(1).record.phone;
  const write::MayDial may{1, number, phone, std::nullopt, at(10)};
  must(may);
  const auto refused = [&](const write::MayDial& condition) {
    const auto before = store->current_revision();
    const auto reply = commit(condition, write::SetReview{1, "never stored"});
    EXPECT_EQ(reply.result, Commit::conflict);
    EXPECT_EQ(store->current_revision(), before);
    EXPECT_TRUE(dossier(1).record.review.empty());
    return reply.reason;
  };
  EXPECT_EQ(refused({1, number, "+910000000000", std::nullopt, at(10)}),
            "The case's number was changed meanwhile.");
  must(write::SetManual{1, desk::CaseRecord::Manual{call::Badge::resolved, "asha", "", at(11)}});
  EXPECT_EQ(refused(may), "The case's status was chosen by a person meanwhile.");
  must(write::SetManual{1, std::nullopt});
  must(may);
  auto call = sample_call(1, 1, number);
  must(new_call(call));
  EXPECT_EQ(refused(may), "The number was called for another case meanwhile.");
  must(write::MayDial{1, number, phone, call.created, at(10)});
  must(write::StopCalling{number, at(12), "asked", std::nullopt, "asha"});
  EXPECT_EQ(refused({1, number, phone, call.created, at(10)}),
            "The number was put on the stop list meanwhile.");
}

TEST_F(Writes, ReasonsForReviewAddUpUntilSomebodyHasLooked) {
  const auto review = [&] { return dossier(1).record.review; };
  must(write::SetReview{1, "no new card"});
  must(write::SetReview{1, "other payments"}, write::SetReview{1, "no new card"});
  EXPECT_EQ(review(), "no new card; other payments");
  must(write::SetReview{1, "no new"});
  EXPECT_EQ(review(), "no new card; other payments; no new") << "part of another, and a reason of its own";
  must(write::SetReview{1, ""});
  EXPECT_EQ(review(), "");
  must(write::SetReview{1, "unclear"});
  EXPECT_EQ(review(), "unclear");
}

TEST_F(Writes, TheStopListKeepsItsFirstReasonUntilTakenBack) {
  must(write::StopCalling{"+919876543210", at(1), "first", 3, "customer"});
  must(write::StopCalling{"+919876543210", at(2), "second", std::nullopt, "asha"});
  EXPECT_TRUE(dossier(1).on_stop_list);
  EXPECT_TRUE(view(1).on_stop_list);
  auto page =
      query<StopPage>([](Connection& db) { return list_stopped(db, "98765-432 FIRST", 0, 10); }).value();
  ASSERT_EQ(page.total, 1);
  EXPECT_EQ(page.rows[0].reason, "first");
  EXPECT_EQ(page.rows[0].call, 3);
  must(write::AllowCalling{"+919876543210", at(3), "ravi", "called us"});
  must(write::AllowCalling{"+919876543210", at(4), "ravi", "again"});
  EXPECT_FALSE(dossier(1).on_stop_list);
  must(write::StopCalling{"+919876543210", at(5), "third", std::nullopt, "asha"});
  page = query<StopPage>([](Connection& db) { return list_stopped(db, "", 0, 10); }).value();
  ASSERT_EQ(page.total, 1);
  EXPECT_EQ(page.rows[0].reason, "third");
}

TEST_F(Writes, WhoTakesANumberOffTheStopListIsHistoryOfTheCasesThatWereCalledThere) {
  auto call = sample_call(1, 1, "+919876543210");
  must(new_call(call), append(call, 1, "x", false));
  call = sample_call(2, 1, "+919876543210");
  must(new_call(call), append(call, 1, "x", false));
  must(write::AllowCalling{"+919876543210", at(2), "ravi", "was not on it"});
  EXPECT_TRUE(view(1).history.empty());
  must(write::StopCalling{"+919876543210", at(2), "asked", 1, "customer"});
  must(write::AllowCalling{"+919876543210", at(3), "ravi", "called us"});
  const auto history = view(1).history;
  ASSERT_EQ(history.size(), 1u);
  EXPECT_EQ(history[0].what, "Number taken off the stop list");
  EXPECT_EQ(history[0].by, "ravi");
  EXPECT_EQ(history[0].detail, "called us");
  EXPECT_TRUE(view(2).history.empty());
}

TEST_F(Writes, FlowsAreKeptOnceAndMendWhatWasChanged) {
  must(write::KeepFlow{"v1", "fraud_quick", "changed by hand"});
  must(write::KeepFlow{"v1", "fraud_quick", "text"});
  EXPECT_EQ(store->flow_text("v1").value(), "text");
  EXPECT_EQ(store->flow_text("v2").error().code, "flow-unknown");
  auto kept = query<std::vector<KeptFlow>>([](Connection& db) { return kept_flows(db); }).value();
  ASSERT_EQ(kept.size(), 1u);
  EXPECT_EQ(kept[0].name, "fraud_quick");
}

TEST_F(Writes, WhatDoesNotExistSaysSo) {
  auto none = ask<Result<desk::Dossier>>(executor, [&](auto a) { store->dossier(99, a); });
  EXPECT_EQ(none.error().code, "case-unknown");
  EXPECT_EQ(log(99).error().code, "call-unknown");
}

TEST_F(Writes, EverythingIsThereAfterReopening) {
  auto call = sample_call(1, 1, "+919876543210");
  must(new_call(call), append(call, 1, "one"), write::SetOutcome{1, flow::Outcome::fraud, 1, at(1)});
  auto revision = store->current_revision();
  open();
  EXPECT_TRUE(store->checked_at_open());
  EXPECT_EQ(store->current_revision(), revision);
  EXPECT_EQ(store->open_calls().value().size(), 1u);
  EXPECT_EQ(log(1).value().size(), 1u);
  EXPECT_EQ(dossier(1).record.outcome, flow::Outcome::fraud);
}

TEST_F(Writes, RevisionsGrowAndChangedRowsCarryThem) {
  auto before = store->current_revision();
  auto reply = commit(write::SetReview{1, "x"});
  EXPECT_EQ(reply.revision, before + 1);
  EXPECT_EQ(dossier(1).record.revision, reply.revision);
  EXPECT_LT(dossier(2).record.revision, reply.revision);
  auto call = sample_call(1, 2, "+919876543210");
  must(new_call(call));
  auto appended = commit(append(call, 1, "x"));
  EXPECT_EQ(view(2).row.record.revision, appended.revision);
}

}  // namespace
}  // namespace rf::store
