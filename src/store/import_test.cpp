#include "store/import.h"

#include "store/testing/support.h"
#include "store/writes.h"

namespace rf::store {
namespace {

using namespace testing;
namespace write = desk::write;

class Import : public StoreTest {
 protected:
  ImportReport import(const std::vector<desk::CaseRecord>& records, bool dry_run = false) {
    auto report = store->import_cases(records, at(1), dry_run);
    EXPECT_TRUE(report) << (report ? "" : report.error().message);
    store->current_revision();
    return report.value_or(ImportReport{});
  }
};

TEST_F(Import, TheSameFileTwiceChangesNothing) {
  auto one = sample_case("TXN001"), two = sample_case("TXN002");
  two.fields = {{"Branch", "Pune"}};
  two.zone = "Asia/Kolkata";
  auto report = import({one, two});
  EXPECT_TRUE(report.imported);
  EXPECT_EQ(report.added, 2u);
  auto revision = store->current_revision();
  report = import({one, two});
  EXPECT_TRUE(report.imported);
  EXPECT_EQ(report.added, 0u);
  EXPECT_EQ(report.unchanged, 2u);
  EXPECT_EQ(store->current_revision(), revision);
  EXPECT_EQ(list({}).total, 2);
  EXPECT_EQ(list({}).columns, std::vector<std::string>{"Branch"});
}

TEST_F(Import, AlsoAfterPeopleAndCallsWorkedOnTheCases) {
  import({sample_case("TXN001")});
  must(write::EditCase{1, "+919876500000", "Asia/Kolkata", "fraud_quick"},
       write::SetOutcome{1, flow::Outcome::fraud, 1, at(2)});
  EXPECT_EQ(import({sample_case("TXN001")}).unchanged, 1u);
  auto edited = sample_case("TXN001");
  edited.phone = "+919876500000";
  edited.zone = "Asia/Kolkata";
  edited.flow = "fraud_quick";
  EXPECT_EQ(import({edited}).unchanged, 1u) << "what the desk holds now";
  EXPECT_EQ(dossier(1).record.phone, "+919876500000");
}

TEST_F(Import, OneRejectedRowAndNothingIsStored) {
  import({sample_case("TXN001")});
  auto other = sample_case("TXN001");
  other.amount.minor = 1;
  other.fields = {{"Branch", "Pune"}};
  auto report = import({sample_case("TXN002"), other, sample_case("")});
  EXPECT_FALSE(report.imported);
  EXPECT_EQ(report.added, 1u);
  ASSERT_EQ(report.rejected.size(), 2u);
  EXPECT_EQ(report.rejected[0].index, 1u);
  EXPECT_EQ(report.rejected[0].reason, "TXN001 exists already with other values (amount, Branch).");
  EXPECT_EQ(report.rejected[1].index, 2u);
  EXPECT_EQ(list({}).total, 1);
}

TEST_F(Import, ACardThatAnEarlierVersionKeptAsTheFileHadItIsTheSame) {
  auto record = sample_case("TXN001");
  record.card_number = "9876";
  import({record});
  record.card_number = "***9876";
  EXPECT_EQ(import({record}).unchanged, 1u);
}

TEST_F(Import, ARepeatedRowInOneFile) {
  auto other = sample_case("TXN001");
  other.client_name = "Somebody Else";
  auto report = import({sample_case("TXN001"), sample_case("TXN001"), other});
  EXPECT_FALSE(report.imported);
  EXPECT_EQ(report.unchanged, 1u);
  ASSERT_EQ(report.rejected.size(), 1u);
  EXPECT_EQ(report.rejected[0].reason, "TXN001 is in the file twice, with other values (client_name).");
}

TEST_F(Import, ADryRunStoresNothing) {
  auto revision = store->current_revision();
  auto report = import({sample_case("TXN001")}, true);
  EXPECT_FALSE(report.imported);
  EXPECT_EQ(report.added, 1u);
  EXPECT_EQ(list({}).total, 0);
  EXPECT_EQ(store->current_revision(), revision);
}

TEST_F(Import, StatusesThatTheFileBringsAreForNewCases) {
  auto record = sample_case("TXN001");
  record.manual = desk::CaseRecord::Manual{call::Badge::fraud, "import", "", at(1)};
  import({record});
  EXPECT_EQ(view(1).row.badge, call::Badge::fraud);
  must(write::SetManual{1, std::nullopt});
  EXPECT_EQ(import({record}).unchanged, 1u);
  EXPECT_EQ(view(1).row.badge, call::Badge::not_answered);
}

TEST_F(Import, TheOrderOfOtherColumnsDoesNotMatter) {
  auto record = sample_case("TXN001");
  record.fields = {{"A", "1"}, {"B", "2"}};
  import({record});
  std::swap(record.fields[0], record.fields[1]);
  EXPECT_EQ(import({record}).unchanged, 1u);
}

TEST_F(Import, ColumnsAreKeptUpToABoundAndThenRefusedTogether) {
  auto with_columns = [](int case_number, int from, int count) {
    auto record = sample_case("TXN" + std::to_string(case_number));
    for (int i = from; i < from + count; ++i) record.fields.emplace_back("column " + std::to_string(i), "x");
    return record;
  };
  for (int i = 0; i < columns_most / 100; ++i) import({with_columns(i, i * 100, 100)});
  auto page = list({});
  EXPECT_EQ(page.columns.size(), static_cast<std::size_t>(columns_most));
  auto refused = store->import_cases({with_columns(500, 0, 3), with_columns(501, columns_most, 1)}, at(1));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, columns_code);
  EXPECT_EQ(list({}).total, columns_most / 100) << "nothing half-imported";
  EXPECT_EQ(import({with_columns(502, 5, 100)}).added, 1u) << "known columns go on";
}

}  // namespace
}  // namespace rf::store
