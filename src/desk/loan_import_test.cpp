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

TEST(LoanImport, saysAsWhatAFileWasReadAndWhichColumnsAreItsOwn) {
  const auto read = [](std::string_view bytes) {
    return read_cases(bytes, std::nullopt, defaults(), now).value();
  };
  const auto loans = read("loan number,name,amount,due date,branch\nL1,Asha Rao,10,2026-12-05,Pune\n");
  EXPECT_EQ(loans.kind, "loan");
  EXPECT_EQ(loans.kind_because, "because of the column 'loan number'");
  EXPECT_EQ(loans.kept, (std::vector<std::string>{"branch"}));
  const auto cards = read("id,name,amount,note\nT1,Asha Rao,10,x\n");
  EXPECT_EQ(cards.kind, "card_transaction");
  EXPECT_TRUE(holds(cards.kind_because, "no column is one that only loans have"));
  const auto torn = read("id,client_name,amount,card_number\nA,B,5\n");
  EXPECT_EQ(torn.kind_because, "because no row of it could be read that would say otherwise");
  EXPECT_EQ(cards.kept, (std::vector<std::string>{"note"}));
  EXPECT_EQ(read("id,name,amount,EMI date\nL1,Asha Rao,10,2026-12-05\n").kind, "loan");
  const auto both = read("id,kind,name,amount,due_date,merchant_name\nM1,loan,Cy Do,10,2026-12-05,\n");
  EXPECT_EQ(both.kind, "mixed");
  EXPECT_TRUE(both.kept.empty());
  EXPECT_EQ(both.rows[0].record.fields.size(), 3u) << "the other kind's empty column is not kept";
  // A shop's bill has a day on which it is due, in whatever order its columns are.
  EXPECT_EQ(read("id,due_date,merchant_name,name,amount\nT1,2026-12-05,Shop,Asha Rao,10\n").kind,
            read("id,merchant_name,due_date,name,amount\nT1,Shop,2026-12-05,Asha Rao,10\n").kind);
}

TEST(LoanImport, refusesAColumnThatIsNearlyOneOfOurs) {
  const auto error = [](std::string_view head, std::string_view kind = "") {
    auto with = defaults();
    with.kind = kind;
    auto file = read_cases(std::string(head) + "\nL1,Asha Rao,10,x,y\n", std::nullopt, with, now);
    return file ? "" : file.error().code + ": " + file.error().message;
  };
  EXPECT_TRUE(
      holds(error("id,name,amount,due_dat,note"),
            "columns-misspelt: There is no column 'due_dat' (did you mean due_date, which loans have?)"))
      << error("id,name,amount,due_dat,note");
  EXPECT_TRUE(holds(error("id,name,amount,Due Dt,note"), "'Due Dt' (did you mean due_date"));
  EXPECT_TRUE(holds(error("id,name,amount,duedte,note"), "did you mean due_date"));
  EXPECT_TRUE(
      holds(error("id,name,amount,merchnt_name,note"), "'merchnt_name' (did you mean merchant_name?)"));
  EXPECT_TRUE(holds(error("id,name,amount,due_date,bnk_name"), "'bnk_name' (did you mean bank_name?)"));
  // What is needed is told as missing, with the same hint.
  EXPECT_TRUE(holds(error("loan_number,name,amount,due_dat,note"), "columns-missing"));
  EXPECT_TRUE(holds(error("loan_number,name,amount,due_dat,note"), "'due_dat' for due_date"));
  // Names of one's own, and of a column that is there already.
  for (const auto* head :
       {"id,name,amount,branch,note", "id,name,amount,city,region", "id,name,amount,phone,phone2",
        "id,name,amount,remarks,priority", "id,name,amount,due_date,customer_code",
        "id,name,amount,due_date,loan_type", "id,name,amount,team,state"})
    EXPECT_EQ(error(head), "") << head;
  EXPECT_TRUE(holds(error("id,name,amount,due_dat,note", loan_kind), "columns-missing"));
  EXPECT_EQ(error("id,name,amount,due_dat,note", card_kind), "") << "somebody said what it is";
}

TEST(LoanImport, groupsWhatIsWrongByItsCause) {
  std::string bytes = "loan_number,name,amount,due_date\n";
  for (int i = 0; i < 100; ++i) bytes += "L" + std::to_string(i) + ",Asha Rao,10,20 Nov 2026\n";
  bytes += "B1,Asha Rao,0,2026-12-05\nL0,Asha Rao,-3,2026-12-05\n";
  const auto file = read_cases(bytes, std::nullopt, defaults(), now).value();
  const auto groups = grouped(file.problems);
  ASSERT_EQ(groups.size(), 3u);
  EXPECT_EQ(groups[0].lines.size(), 100u);
  EXPECT_EQ(groups[0].lines.front(), 2);
  EXPECT_TRUE(
      holds(groups[0].example,
            "The due_date '20 Nov 2026': \"20 Nov 2026\" is not a date: day, month and year are numbers"))
      << groups[0].example;
  EXPECT_EQ(groups[1].lines, (std::vector<int>{102}));
  EXPECT_TRUE(grouped({}).empty());
}

}  // namespace
}  // namespace rf::desk
