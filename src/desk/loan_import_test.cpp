// Imports of loans: what the bank's files become, and why a row does not become a case.
#include <gtest/gtest.h>

#include "desk/case_import.h"
#include "desk/due.h"

namespace rf::desk {
namespace {

const Time now{Seconds{1'800'000'000}};

ImportDefaults defaults() {
  ImportDefaults d;
  d.flows = {"fraud_verification"};
  d.loan_flows = {{"loan_recovery", {"en-IN", "hi-IN"}}};
  d.zones = CountryZones::parse("IN\t+2232+08822\tAsia/Kolkata\n").value();
  return d;
}
CaseRecord only(std::string_view bytes) {
  auto file = read_cases(bytes, std::nullopt, defaults(), now);
  if (!file) {
    ADD_FAILURE() << file.error().message;
    return {};
  }
  for (const auto& problem : file->problems) ADD_FAILURE() << problem.reason;
  EXPECT_EQ(file->rows.size(), 1u);
  return file->rows.empty() ? CaseRecord{} : file->rows[0].record;
}
std::string reason(std::string_view bytes) {
  auto file = read_cases(bytes, std::nullopt, defaults(), now);
  if (!file) return file.error().message;
  EXPECT_EQ(file->problems.size(), 1u) << bytes;
  return file->problems.empty() ? "" : file->problems[0].reason;
}
bool holds(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

TEST(LoanImport, readsAFileOfLoansByItsColumns) {
  const auto record = only(
      "loan number,name,phone,bank,loan amount,due date,language,branch\n"
      "L-17,Asha Rao,9876543210,Lotus Bank,\"2,50,000\",2026-12-05,Hindi,Pune\n");
  EXPECT_EQ(record.kind, loan_kind);
  EXPECT_EQ(record.reference, "L-17");
  EXPECT_EQ(record.client_name, "Asha Rao");
  EXPECT_EQ(record.phone, "+919876543210");
  EXPECT_EQ(record.bank_name, "Lotus Bank");
  EXPECT_EQ(record.amount, (Money{25'000'000, "INR"}));
  EXPECT_EQ(field_of(record, "loan_number"), "L-17");
  EXPECT_EQ(field_of(record, "due_date"), "05/12/2026");
  EXPECT_EQ(field_of(record, "language"), "hi-IN");
  EXPECT_EQ(field_of(record, "branch"), "Pune");
  EXPECT_EQ(record.flow, "loan_recovery");
}

TEST(LoanImport, readsTheEarlierSystemsSpellings) {
  const auto record = only(
      "name,linked_number,loan_amount,loan_number,due_date\nAsha Rao,+919876543210,50000,7,05/12/2026\n");
  EXPECT_EQ(record.phone, "+919876543210");
  EXPECT_EQ(record.amount, (Money{5'000'000, "INR"}));
}

TEST(LoanImport, takesEachRowForWhatItsKindSays) {
  auto file = read_cases(
      "id,kind,name,amount,due_date\nA,loan,Asha Rao,5,2026-12-05\nB,card_transaction,Bo Li,7,\nC,parcel,Cy "
      "Do,1,\n",
      std::nullopt, defaults(), now);
  ASSERT_TRUE(file);
  ASSERT_EQ(file->rows.size(), 2u);
  EXPECT_EQ(file->rows[0].record.kind, loan_kind);
  EXPECT_EQ(file->rows[1].record.kind, card_kind);
  EXPECT_EQ(file->loans, 1);
  ASSERT_EQ(file->problems.size(), 1u);
  EXPECT_TRUE(holds(file->problems[0].reason, "'parcel'"));
}

TEST(LoanImport, leavesAnotherColumnOfThatNameAlone) {
  const auto record = only("id,client_name,amount,kind\nA,Asha Rao,5,online\n");
  EXPECT_EQ(record.kind, card_kind);
  EXPECT_EQ(field_of(record, "kind"), "online");
}

TEST(LoanImport, saysWhatIsWrongWhereAndWhatToDo) {
  const std::string head = "id,kind,name,phone,amount,currency,due_date,language,zone\n";
  EXPECT_TRUE(holds(reason(head + "A,loan,Asha Rao,,5,INR,,,\n"), "YYYY-MM-DD"));
  EXPECT_TRUE(holds(reason(head + "A,loan,Asha Rao,,5,INR,31/11/2026,,\n"), "due_date '31/11/2026'"));
  EXPECT_TRUE(holds(reason(head + "A,loan,Asha Rao,,5,INR,2026-12-05,fr-FR,\n"), "en-IN, hi-IN"));
  EXPECT_TRUE(holds(reason(head + "A,loan,Asha Rao,,0,INR,2026-12-05,,\n"), "what is owed"));
  EXPECT_TRUE(holds(reason(head + "A,loan,Asha Rao,,five,INR,2026-12-05,,\n"), "amount 'five'"));
  EXPECT_TRUE(holds(reason(head + "A,loan,Asha Rao,,5,RUPEE,2026-12-05,,\n"), "RUPEE"));
  EXPECT_TRUE(
      holds(reason(head + "A,loan,Asha Rao,,5,INR,2026-12-05,,Mars/One\n"), "'Mars/One' is not a time zone"));
  EXPECT_TRUE(holds(reason(head + "A,loan,Asha Rao,12,5,INR,2026-12-05,,\n"), "phone number '12'"));
  EXPECT_TRUE(holds(reason(head + ",loan,Asha Rao,,5,INR,2026-12-05,,\n"), "no id and no loan_number"));
  EXPECT_TRUE(holds(reason("loan_number,name,due_date\nA,Asha Rao,2026-12-05\n"), "no column for amount"));
}

TEST(LoanImport, choosesTheScriptsOwnLanguageWhereNoneIsNamed) {
  EXPECT_EQ(field_of(only("loan_number,name,amount,due_date\nA,Asha Rao,5,2026-12-05\n"), "language"),
            "en-IN");
  EXPECT_EQ(field_of(only("loan_number,name,amount,due_date,language\nA,Asha Rao,5,2026-12-05,hi_in\n"),
                     "language"),
            "hi-IN");
}

}  // namespace
}  // namespace rf::desk
