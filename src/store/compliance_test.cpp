#include "store/compliance.h"

#include "store/desk_reads.h"
#include "store/testing/support.h"

// Compliance records: kept with the call's end, counted, listed, dealt with.
namespace rf::store {
namespace {

using namespace testing;
namespace write = desk::write;
using call::Mark, call::Point;
using desk::Commit;

call::ComplianceRecord record(const std::string& day, const std::string& flow = "fraud_quick",
                              std::initializer_list<std::pair<Point, Mark>> marks = {}) {
  call::ComplianceRecord out;
  out.seq = 1;
  out.flow = flow;
  out.day = day;
  for (std::size_t i = 0; i < call::points_count; ++i)
    out.findings.push_back({static_cast<Point>(i), Mark::pass, 1, "It was \"kept\"."});
  for (const auto& [point, mark] : marks) out.findings[static_cast<std::size_t>(point)].mark = mark;
  return out;
}
const std::pair<Point, Mark> late{Point::hours, Mark::fail}, unheard{Point::notice_heard, Mark::unknown};

class Records : public StoreTest {
 protected:
  void SetUp() override {
    StoreTest::SetUp();
    must(write::AddCase{sample_case("TXN001")});
  }
  // A call that has ended with such a record.
  void ended(desk::CallId id, const call::ComplianceRecord& r) {
    auto call = sample_call(id, 1, "+91987654" + std::to_string(1000 + id));
    must(new_call(call), append(call, 1, "words", false), write::KeepRecord{id, 1, r});
  }
  RecordPage records(const RecordFilter& filter, std::int64_t offset = 0, int limit = 100) {
    auto page = query<RecordPage>([=](Connection& db) { return list_records(db, filter, offset, limit); });
    EXPECT_TRUE(page) << (page ? "" : page.error().message);
    return page.value_or(RecordPage{});
  }
  Summary summary(const RecordFilter& filter = {}, std::int64_t offset = 0, int limit = 100) {
    auto all = query<Summary>([=](Connection& db) { return summarize_records(db, filter, offset, limit); });
    EXPECT_TRUE(all) << (all ? "" : all.error().message);
    return all.value_or(Summary{});
  }
  RecordRow one(desk::CallId id) {
    auto row = query<std::optional<RecordRow>>([=](Connection& db) { return read_record(db, id); });
    EXPECT_TRUE(row && *row);
    return row && *row ? **row : RecordRow{};
  }
  std::int64_t to_deal_with() {
    return query<std::int64_t>([](Connection& db) { return records_to_deal_with(db); }).value_or(-1);
  }
  std::vector<desk::CallId> unrecorded(desk::CallId after, desk::CallId last, int rules) {
    auto ids = ask<Result<std::vector<desk::CallId>>>(
        executor, [&](auto a) { store->unrecorded(after, last, rules, a); });
    EXPECT_TRUE(ids);
    return ids.value_or(std::vector<desk::CallId>{});
  }
};

TEST_F(Records, are_read_back_as_they_were_kept) {
  const auto kept = record("2026-11-30", "loan_recovery", {late, unheard});
  ended(7, kept);
  const auto row = one(7);
  EXPECT_EQ(row.record, kept);
  EXPECT_EQ(row.reference, "TXN001");
  EXPECT_EQ(row.case_id, 1);
  EXPECT_EQ(row.at, at(10));
  EXPECT_FALSE(row.dealt);
  auto stored = query<StoredCall>([](Connection& db) { return read_stored_call(db, 7); });
  ASSERT_TRUE(stored);
  EXPECT_EQ(stored->shown.record, kept);
  store.reset();
  open();
  EXPECT_EQ(one(7).record, kept);
}

TEST_F(Records, a_call_that_goes_on_has_none) {
  auto call = sample_call(7, 1, "+919876541007");
  must(new_call(call), append(call, 1, "words"));
  auto row = query<std::optional<RecordRow>>([](Connection& db) { return read_record(db, 7); });
  ASSERT_TRUE(row);
  EXPECT_FALSE(row->has_value());
  EXPECT_TRUE(unrecorded(0, 100, call::compliance_rules).empty());
}

TEST_F(Records, missing_old_and_outdated_ones_are_found) {
  ended(7, record("2026-11-30"));
  auto call = sample_call(8, 1, "+919876541008");
  must(new_call(call), append(call, 1, "words", false));  // none
  auto grown = sample_call(9, 1, "+919876541009");
  must(new_call(grown), append(grown, 1, "words", false), write::KeepRecord{9, 1, record("2026-11-30")},
       append(grown, 2, "last words", false));  // older than its log
  using Ids = std::vector<desk::CallId>;
  EXPECT_EQ(unrecorded(0, 100, call::compliance_rules), (Ids{8, 9}));
  EXPECT_EQ(unrecorded(8, 100, call::compliance_rules), (Ids{9}));
  EXPECT_EQ(unrecorded(0, 8, call::compliance_rules), (Ids{8}));
  EXPECT_EQ(unrecorded(0, 100, call::compliance_rules + 1), (Ids{7, 8, 9}));
}

TEST_F(Records, days_and_scripts_are_counted) {
  ended(1, record("2026-11-29"));
  ended(2, record("2026-11-30", "fraud_quick", {late}));
  ended(3, record("2026-11-30", "fraud_quick", {unheard}));
  ended(4, record("2026-11-30", "loan_recovery", {late, {Point::crisis, Mark::not_applicable}}));
  const auto all = summary();
  ASSERT_EQ(all.rows.size(), 3u);
  EXPECT_EQ(all.total, 3);
  EXPECT_EQ(all.flows, (std::vector<std::string>{"fraud_quick", "loan_recovery"}));
  EXPECT_EQ(all.rows[0].day + all.rows[0].flow, "2026-11-30fraud_quick");
  EXPECT_EQ(all.rows[1].day + all.rows[1].flow, "2026-11-30loan_recovery");
  EXPECT_EQ(all.rows[2].day, "2026-11-29");
  const auto hours = static_cast<std::size_t>(Point::hours),
             heard = static_cast<std::size_t>(Point::notice_heard);
  using Counts = std::array<std::int64_t, 4>;
  EXPECT_EQ(all.rows[0].calls, 2);
  EXPECT_EQ(all.rows[0].failed, 1);
  EXPECT_EQ(all.rows[0].points[hours], (Counts{1, 1, 0, 0}));
  EXPECT_EQ(all.rows[0].points[heard], (Counts{1, 0, 0, 1}));
  EXPECT_EQ(all.all.calls, 4);
  EXPECT_EQ(all.all.failed, 2);
  EXPECT_EQ(all.all.points[static_cast<std::size_t>(Point::crisis)], (Counts{3, 0, 1, 0}));
  EXPECT_EQ(summary({"2026-11-30", "", "", {}, {}, {}}).total, 2);
  EXPECT_EQ(summary({"", "2026-11-29", "", {}, {}, {}}).total, 1);
  EXPECT_EQ(summary({"", "", "loan_recovery", {}, {}, {}}).all.calls, 1);
  const auto second = summary({}, 1, 1);
  ASSERT_EQ(second.rows.size(), 1u);
  EXPECT_EQ(second.rows[0].flow, "loan_recovery");
  EXPECT_EQ(second.total, 3);
  EXPECT_EQ(second.all.calls, 4) << "the sum is of all";
}

TEST_F(Records, are_listed_by_day_script_point_and_mark) {
  ended(1, record("2026-11-29"));
  ended(2, record("2026-11-30", "fraud_quick", {late}));
  ended(3, record("2026-11-30", "loan_recovery", {unheard}));
  const auto ids = [&](const RecordFilter& filter) {
    std::vector<desk::CallId> out;
    for (const auto& row : records(filter).rows) out.push_back(row.call);
    EXPECT_EQ(records(filter).total, static_cast<std::int64_t>(out.size()));
    return out;
  };
  using Ids = std::vector<desk::CallId>;
  EXPECT_EQ(ids({}), (Ids{3, 2, 1}));
  EXPECT_EQ(ids({"2026-11-30", "2026-11-30", "", {}, {}, {}}), (Ids{3, 2}));
  EXPECT_EQ(ids({"", "", "loan_recovery", {}, {}, {}}), (Ids{3}));
  EXPECT_EQ(ids({"", "", "", Point::hours, Mark::fail, {}}), (Ids{2}));
  EXPECT_EQ(ids({"", "", "", Point::hours, Mark::pass, {}}), (Ids{3, 1}));
  EXPECT_EQ(ids({"", "", "", Point::hours, {}, {}}), (Ids{2}));
  EXPECT_EQ(ids({"", "", "", Point::notice_heard, {}, {}}), (Ids{3}));
  EXPECT_EQ(ids({"", "", "", {}, Mark::unknown, {}}), (Ids{3}));
  EXPECT_EQ(ids({"", "", "", {}, {}, RecordFilter::Dealing::open}), (Ids{2}));
  EXPECT_TRUE(ids({"", "", "x' OR '1' = '1", {}, {}, {}}).empty());
  EXPECT_EQ(records({}, 1, 1).rows.at(0).call, 2);
  std::vector<desk::CallId> in_order;
  auto read = query<int>([&](Connection& db) -> Result<int> {
    auto calls = matching_records(db, {});
    if (!calls) return tl::unexpected(calls.error());
    auto done = each_record(db, std::span(*calls).subspan(1), [&](const RecordRow& row) {
      in_order.push_back(row.call);
      return true;
    });
    if (!done) return tl::unexpected(done.error());
    return 0;
  });
  EXPECT_TRUE(read);
  EXPECT_EQ(in_order, (Ids{2, 3}));
}

TEST_F(Records, what_failed_is_dealt_with_once_and_taken_back) {
  ended(1, record("2026-11-29"));
  ended(2, record("2026-11-30", "fraud_quick", {late}));
  EXPECT_EQ(to_deal_with(), 1);
  const desk::Dealt dealt{at(50), "asha", "Apologised"};
  EXPECT_EQ(commit(write::DealWith{1, 1, dealt}).result, Commit::conflict) << "it failed nothing";
  EXPECT_EQ(commit(write::DealWith{99, 1, dealt}).result, Commit::conflict);
  EXPECT_EQ(commit(write::DealWith{2, 1, std::nullopt}).result, Commit::conflict) << "nobody has";
  must(write::DealWith{2, 1, dealt});
  EXPECT_EQ(to_deal_with(), 0);
  ASSERT_TRUE(one(2).dealt);
  EXPECT_EQ(one(2).dealt->by, "asha");
  EXPECT_EQ(one(2).dealt->note, "Apologised");
  EXPECT_EQ(one(2).dealt->at, at(50));
  EXPECT_EQ(summary().all.open, 0);
  EXPECT_EQ(summary().all.failed, 1);
  EXPECT_EQ(commit(write::DealWith{2, 1, desk::Dealt{at(51), "ravi", "Me too"}}).result, Commit::conflict);
  must(write::DealWith{2, 1, std::nullopt});
  EXPECT_EQ(to_deal_with(), 1);
  EXPECT_FALSE(one(2).dealt);
}

TEST_F(Records, computed_anew_it_stays_dealt_with_while_it_says_the_same) {
  ended(2, record("2026-11-30", "fraud_quick", {late}));
  must(write::DealWith{2, 1, desk::Dealt{at(50), "asha", "Apologised"}});
  auto again = record("2026-11-30", "fraud_quick", {late});
  again.rules = 9;
  again.findings.front().why = "Said otherwise.";
  must(write::KeepRecord{2, 1, again});
  EXPECT_TRUE(one(2).dealt);
  EXPECT_EQ(one(2).record.rules, 9);
  auto worse = record("2026-11-30", "fraud_quick", {late, {Point::crisis, Mark::fail}});
  must(write::KeepRecord{2, 1, worse});
  EXPECT_FALSE(one(2).dealt);
  EXPECT_EQ(to_deal_with(), 1);
}

TEST_F(Records, a_point_that_is_new_opens_it_again_only_where_it_failed) {
  auto before = record("2026-11-30", "fraud_quick", {late});
  before.findings.pop_back();
  ended(2, before);
  must(write::DealWith{2, 1, desk::Dealt{at(50), "asha", "Apologised"}});
  must(write::KeepRecord{2, 1, record("2026-11-30", "fraud_quick", {late})});
  EXPECT_TRUE(one(2).dealt);
  EXPECT_EQ(one(2).record.marks().size(), call::points_count);
  ended(3, before);
  must(write::DealWith{3, 1, desk::Dealt{at(50), "asha", "Apologised"}});
  must(
      write::KeepRecord{3, 1, record("2026-11-30", "fraud_quick", {late, {Point::represented, Mark::fail}})});
  EXPECT_FALSE(one(3).dealt);
}

TEST_F(Records, one_that_another_program_spoiled_says_nothing) {
  ended(2, record("2026-11-30"));
  store.reset();
  auto db = open_to_write(folder.path(), {256, Sync::off, ""});
  ASSERT_TRUE(db);
  ASSERT_TRUE((*db)->prepare("UPDATE compliance SET findings = '[{]'").run());
  db->reset();
  open();
  EXPECT_EQ(one(2).record.marks(), std::string(call::points_count, 'u'));
}

}  // namespace
}  // namespace rf::store
