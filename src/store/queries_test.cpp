#include "store/testing/support.h"

namespace rf::store {
namespace {

using namespace testing;
namespace write = desk::write;

class Queries : public StoreTest {
 protected:
  using Fields = std::vector<std::pair<std::string, std::string>>;
  void SetUp() override {
    StoreTest::SetUp();
    add("TXN003", "Émile Zola", "+919876543203", {90'000, "INR"}, "02/01/2026");
    add("TXN001", "asha rao", "+919876543201", {100'000, "INR"}, "15/03/2025");
    add("TXN002", "Ravi Kumar", "+14155550102", {2'000, "JPY"}, "odd");
    add("TXN004", "Bo", "", {5, "INR"}, "31/12/2025", {{"Branch", "Pune"}});
  }
  void add(const std::string& reference, const std::string& name, const std::string& phone, Money amount,
           const std::string& date, Fields fields = {}) {
    auto record = sample_case(reference);
    record.client_name = name;
    record.phone = phone;
    record.amount = amount;
    record.transaction_date = date;
    record.fields = std::move(fields);
    must(write::AddCase{record});
  }
  std::vector<std::string> found(const CaseQuery& q) {
    std::vector<std::string> references;
    for (const auto& row : list(q).rows) references.push_back(row.record.reference);
    return references;
  }
  std::vector<std::string> search(const std::string& q) { return found({.q = q}); }
  using References = std::vector<std::string>;
};

TEST_F(Queries, SearchesEveryFieldWithoutRegardToCase) {
  EXPECT_EQ(search(""), (References{"TXN001", "TXN002", "TXN003", "TXN004"}));
  EXPECT_EQ(search("txn002"), References{"TXN002"});
  EXPECT_EQ(search("ASHA"), References{"TXN001"});
  EXPECT_EQ(search("éMILE"), References{"TXN003"});
  EXPECT_EQ(search("ÉMILE zol"), References{"TXN003"});
  EXPECT_EQ(search("zola ravi"), References{});
  EXPECT_EQ(search("pune"), References{"TXN004"});
  EXPECT_EQ(search("***1234 31/12"), References{"TXN004"});
  EXPECT_EQ(search("31 Dec 2025"), References{"TXN004"}) << "as the day is shown";
  EXPECT_EQ(search("1,000"), References{"TXN001"}) << "as the amount is shown";
  EXPECT_EQ(search("1000.00"), References{"TXN001"});
  EXPECT_EQ(search("(415) 555-0102"), References{"TXN002"});
  EXPECT_EQ(search("corner bank"), (References{"TXN001", "TXN002", "TXN003", "TXN004"}));
  EXPECT_EQ(search("%"), References{});
  EXPECT_EQ(search("' OR 1=1 --"), References{});
}

TEST_F(Queries, SearchesTheBadge) {
  must(write::SetOutcome{1, flow::Outcome::fraud, 1, at(1)});
  EXPECT_EQ(search("fraud"), References{"TXN003"});
  EXPECT_EQ(search("as fraud"), References{"TXN003"});
  EXPECT_EQ(search("not answered ravi"), References{"TXN002"});
}

TEST_F(Queries, EditedNumbersAreFound) {
  must(write::EditCase{1, "+12025550199", std::nullopt, std::nullopt});
  EXPECT_EQ(search("202-555-0199"), References{"TXN003"});
  EXPECT_EQ(search("9876543203"), References{});
}

TEST_F(Queries, SortsByEveryColumn) {
  auto sorted = [&](CaseSort sort, bool descending = false) {
    return found({.sort = sort, .descending = descending});
  };
  EXPECT_EQ(sorted(CaseSort::reference, true), (References{"TXN004", "TXN003", "TXN002", "TXN001"}));
  EXPECT_EQ(sorted(CaseSort::client_name), (References{"TXN001", "TXN004", "TXN002", "TXN003"}));
  EXPECT_EQ(sorted(CaseSort::phone), (References{"TXN004", "TXN002", "TXN001", "TXN003"}));
  EXPECT_EQ(sorted(CaseSort::amount), (References{"TXN004", "TXN003", "TXN001", "TXN002"}));
  EXPECT_EQ(sorted(CaseSort::transaction_date), (References{"TXN002", "TXN001", "TXN004", "TXN003"}));
  must(write::SetOutcome{2, flow::Outcome::resolved, 1, at(1)});
  EXPECT_EQ(sorted(CaseSort::status).back(), "TXN001");
  executor.now_ = at(500);
  must(write::SetReview{4, "x"});
  EXPECT_EQ(sorted(CaseSort::updated, true).front(), "TXN004");
  for (auto sort : {CaseSort::card_number, CaseSort::bank_name, CaseSort::merchant_name}) {
    EXPECT_EQ(sorted(sort), (References{"TXN003", "TXN001", "TXN002", "TXN004"})) << "ties by id";
    EXPECT_EQ(sorted(sort, true).front(), "TXN004");
  }
}

TEST_F(Queries, FiltersCountsAndParts) {
  must(write::SetOutcome{1, flow::Outcome::fraud, 1, at(1)}, write::SetReview{1, "look"},
       write::SetOutcome{2, flow::Outcome::resolved, 1, at(1)});
  auto page = list({.statuses = {call::Badge::fraud, call::Badge::not_answered}, .offset = 1, .limit = 1});
  EXPECT_EQ(page.total, 3);
  ASSERT_EQ(page.rows.size(), 1u);
  EXPECT_EQ(page.rows[0].record.reference, "TXN003");
  EXPECT_EQ(page.rows[0].badge, call::Badge::fraud);
  EXPECT_EQ(page.counts.of(call::Badge::fraud), 1);
  EXPECT_EQ(page.counts.of(call::Badge::resolved), 1);
  EXPECT_EQ(page.counts.of(call::Badge::not_answered), 2);
  EXPECT_EQ(page.counts.review, 1);
  EXPECT_EQ(page.columns, std::vector<std::string>{"Branch"});
  EXPECT_EQ(page.revision, store->current_revision());
  EXPECT_EQ(found({.review_only = true}), References{"TXN003"});
  auto counts = list({.q = "txn001", .limit = 0});
  EXPECT_TRUE(counts.rows.empty());
  EXPECT_EQ(counts.total, 1);
  EXPECT_EQ(counts.counts.of(call::Badge::resolved), 1);
  EXPECT_EQ(list({.offset = 100}).total, 4);
  EXPECT_TRUE(list({.offset = 100}).rows.empty());
}

TEST_F(Queries, TheBadgeFollowsTheLastCall) {
  auto call = sample_call(1, 2, "+919876543201");
  must(new_call(call));
  EXPECT_EQ(view(2).row.badge, call::Badge::connecting);
  EXPECT_EQ(found({.statuses = {call::Badge::connecting}}), References{"TXN001"});
  call.phase = call::Phase::ended;
  call.disposition = flow::Disposition::hung_up;
  must(append(call, 1, "x", false));
  EXPECT_EQ(view(2).row.badge, call::Badge::disconnected);
  must(write::SetManual{2, desk::CaseRecord::Manual{call::Badge::resolved, "asha", "", at(50)}});
  EXPECT_EQ(view(2).row.badge, call::Badge::resolved);
}

// Also when its log has gone on since, and beside calls whose logs begin otherwise.
TEST_F(Queries, ACaseKnowsWhoAskedForItsCalls) {
  auto first = sample_call(1, 2, "+919876543201"), second = sample_call(2, 2, "+919876543201");
  auto attempt = std::make_shared<call::Attempt>();
  attempt->by = "asha";
  auto created = append(first, 1, "");
  created.events = call::encode({call::Created{attempt}});
  must(new_call(first), created);
  EXPECT_EQ(view(2).callers, std::vector<std::string>{"asha"});
  must(append(first, 2, "x"));
  must(append(first, 3, "y", false));
  must(new_call(second), append(second, 1, "x"));
  EXPECT_EQ(view(2).callers, (std::vector<std::string>{"", "asha"}));
  EXPECT_TRUE(view(1).callers.empty());
}

TEST_F(Queries, ACaseWithAllThatBelongsToIt) {
  auto first = sample_call(1, 2, "+919876543201"), second = sample_call(2, 2, "+919876543201");
  must(new_call(first), append(first, 1, "x", false));
  must(new_call(second), append(second, 1, "x"), write::OpenFraudCase{2, 2, at(1), "m1"},
       write::PlaceOrder{flow::Effect::block, 2, 2, at(1), "m2"},
       write::Note{2, at(1), "asha", "called", ""});
  auto whole = view(2);
  ASSERT_EQ(whole.calls.size(), 2u);
  EXPECT_EQ(whole.calls[0].id, 2);
  EXPECT_EQ(whole.calls[0].policy_version, "p1");
  EXPECT_EQ(whole.row.last_call->id, 2);
  EXPECT_EQ(whole.row.fraud_case, whole.fraud_case->fraud_case.number);
  EXPECT_EQ(whole.fraud_case->reference, "TXN001");
  EXPECT_EQ(whole.orders.size(), 1u);
  EXPECT_EQ(whole.history.size(), 1u);
  EXPECT_FALSE(whole.on_stop_list);
  auto one = query<desk::CallSummary>([](Connection& db) { return read_call(db, 2); });
  EXPECT_EQ(one.value().case_id, 2);
  EXPECT_EQ(query<desk::CallSummary>([](Connection& db) { return read_call(db, 9); }).error().code,
            "call-unknown");
  EXPECT_EQ(query<CaseView>([](Connection& db) { return view_case(db, 9); }).error().code, "case-unknown");
  auto id = query<desk::CaseId>([](Connection& db) { return case_with_reference(db, "TXN002"); });
  EXPECT_EQ(id.value(), 3);
  EXPECT_EQ(query<desk::CaseId>([](Connection& db) { return case_with_reference(db, "no"); }).error().code,
            "case-unknown");
}

TEST_F(Queries, OrdersAndFraudCases) {
  for (desk::CaseId id : {1, 2, 3})
    must(write::OpenFraudCase{id, 1, at(1), "f" + std::to_string(id)},
         write::PlaceOrder{flow::Effect::block, id, 1, at(1), "o" + std::to_string(id)});
  must(write::DeliveryDone{2, at(2)}, write::DeliveryFailed{4, "no", at(3), true});
  auto page = query<OrderPage>([](Connection& db) { return list_orders(db, {}); }).value();
  EXPECT_EQ(page.total, 3);
  EXPECT_EQ(page.counts, (std::array<std::int64_t, 3>{1, 1, 1}));
  EXPECT_EQ(page.rows[0].reference, "TXN002") << "newest first";
  EXPECT_EQ(page.rows[1].delivery->last_error, "no");
  page = query<OrderPage>([](Connection& db) {
           return list_orders(db, {.state = desk::OrderState::failed});
         }).value();
  EXPECT_EQ(page.total, 1);
  ASSERT_EQ(page.rows.size(), 1u);
  EXPECT_EQ(page.rows[0].reference, "TXN001");
  auto fraud = query<FraudCasePage>([](Connection& db) { return list_fraud_cases(db, 1, 1); }).value();
  EXPECT_EQ(fraud.total, 3);
  ASSERT_EQ(fraud.rows.size(), 1u);
  EXPECT_EQ(fraud.rows[0].reference, "TXN001");
  EXPECT_TRUE(fraud.rows[0].delivery);
  auto exported = query<int>([](Connection& db) -> Result<int> {
    int n = 0;
    auto done = each_order(db, std::nullopt, 0, [&](const OrderRow&) { return ++n < 2; });
    if (!done) return tl::unexpected(done.error());
    return n;
  });
  EXPECT_EQ(exported.value(), 2) << "it stops when it is told to";
  auto rest = query<std::vector<std::int64_t>>([](Connection& db) -> Result<std::vector<std::int64_t>> {
    std::vector<std::int64_t> ids;
    auto done = each_order(db, std::nullopt, 1,
                           [&](const OrderRow& row) { return ids.push_back(row.order.id), true; });
    if (!done) return tl::unexpected(done.error());
    return ids;
  });
  EXPECT_EQ(rest.value(), (std::vector<std::int64_t>{2, 3}));
  auto order = query<OrderRow>([](Connection& db) { return read_order(db, 1); });
  EXPECT_EQ(order.value().order.state, desk::OrderState::delivered);
  EXPECT_EQ(query<OrderRow>([](Connection& db) { return read_order(db, 9); }).error().code, "order-unknown");
}

TEST_F(Queries, AllCasesStreamInTheOrderOfTheQuery) {
  auto names = query<References>([](Connection& db) -> Result<References> {
    References all;
    auto ids = matching_cases(db, {.sort = CaseSort::client_name, .offset = 2, .limit = 1});
    if (!ids) return tl::unexpected(ids.error());
    auto done = each_case(db, *ids, [&](const CaseRow& row) {
      all.push_back(row.record.client_name);
      return true;
    });
    if (!done) return tl::unexpected(done.error());
    return all;
  });
  EXPECT_EQ(names.value(), (References{"asha rao", "Bo", "Ravi Kumar", "Émile Zola"}));
}

TEST_F(Queries, CountsFollowEveryCommit) {
  auto counts = [&] {
    return ask<Result<CountsOfKinds>>(executor, [&](auto a) { store->counts(a); }).value().cards;
  };
  EXPECT_EQ(counts(), list({.limit = 0}).counts);
  must(write::SetOutcome{1, flow::Outcome::fraud, 1, at(1)}, write::SetReview{1, "look"});
  EXPECT_EQ(counts(), list({.limit = 0}).counts);
  auto call = sample_call(1, 2, "+919876543201");
  must(new_call(call));
  EXPECT_EQ(counts().of(call::Badge::connecting), 1);
  call.phase = call::Phase::ended;
  must(write::SetReview{1, ""}, append(call, 1, "x", false));
  EXPECT_EQ(counts(), list({.limit = 0}).counts);
  ASSERT_TRUE(store->import_cases({sample_case("NEW1")}, at(1)));
  store->current_revision();
  EXPECT_EQ(counts(), list({.limit = 0}).counts);
  EXPECT_EQ(counts().of(call::Badge::not_answered), 4);
}

TEST_F(Queries, ChangesNameWhatACommitTouched) {
  auto before = store->current_revision();
  must(write::SetReview{3, "x"});
  auto call = sample_call(1, 2, "+919876543201");
  must(new_call(call));
  must(append(call, 1, "x"));
  auto changes = store->changes(before);
  EXPECT_EQ(changes.revision, before + 3);
  EXPECT_FALSE(changes.many);
  EXPECT_EQ(changes.cases, (std::vector<desk::CaseId>{2, 3}));
  EXPECT_EQ(changes.calls, std::vector<desk::CallId>{1});
  EXPECT_TRUE(store->changes(before + 3).cases.empty());
  EXPECT_TRUE(store->changes(-1).many);
  EXPECT_TRUE(store->changes(before + 99).many) << "a revision of another database";
}

}  // namespace
}  // namespace rf::store
