// Imports: what the bank's files become, and why a row does not become a case.
#include "desk/case_import.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "desk/spoken.h"

namespace rf::desk {
namespace {

const Time now{Seconds{1'800'000'000}};

ImportDefaults defaults() {
  ImportDefaults d;
  d.flows = {"fraud_quick", "fraud_verification"};
  d.zones =
      CountryZones::parse("IN\t+2232+08822\tAsia/Kolkata\nUS\t+404251-0740023\tAmerica/New_York\n").value();
  return d;
}
CaseFile read(std::string_view bytes) {
  auto file = read_cases(bytes, std::nullopt, defaults(), now);
  EXPECT_TRUE(file) << file.error().message;
  return file.value_or(CaseFile{});
}
CaseRecord only(std::string_view bytes) {
  auto file = read(bytes);
  EXPECT_EQ(file.rows.size(), 1u);
  for (const auto& problem : file.problems) ADD_FAILURE() << problem.reason;
  return file.rows.empty() ? CaseRecord{} : file.rows[0].record;
}
// Why the one row of `bytes` is no case.
std::string reason(std::string_view bytes, int line = 2) {
  auto file = read(bytes);
  EXPECT_TRUE(file.rows.empty()) << bytes;
  if (file.problems.size() != 1) return "";
  EXPECT_EQ(file.problems[0].line, line);
  return file.problems[0].reason;
}
bool holds(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

TEST(CaseImport, reads_the_earlier_systems_file) {
  const auto record = only(
      R"([{"id": "TXN001", "client_name": "Asha Rao", "card_number": "***1234", "client_phone": "+919876543210",)"
      R"( "amount": 2500.75, "bank_name": "Lotus Bank", "merchant_name": "Blue Bazaar",)"
      R"( "transaction_date": "15/03/2025", "action": "Not Answered"}])");
  EXPECT_EQ(record.reference, "TXN001");
  EXPECT_EQ(record.client_name, "Asha Rao");
  EXPECT_EQ(record.card_number, "***1234");
  EXPECT_EQ(record.phone, "+919876543210");
  EXPECT_EQ(record.amount, (Money{250'075, "INR"}));
  EXPECT_EQ(record.bank_name, "Lotus Bank");
  EXPECT_EQ(record.merchant_name, "Blue Bazaar");
  EXPECT_EQ(record.transaction_date, "15/03/2025");
  EXPECT_EQ(record.flow, "fraud_verification");
  EXPECT_FALSE(record.manual);
  EXPECT_TRUE(record.fields.empty());
}

TEST(CaseImport, all_that_is_wrong_with_a_row_is_told) {
  const auto file = read(
      "id,name,amount,phone,date,script,zone,card\n"
      "T1,,0,12,31/31/2025,nobody,Nowhere/Else,***1234\n"
      "T2,Asha Rao,10,+919876543210,15/03/2025,fraud_quick,Asia/Kolkata,***1234\n");
  ASSERT_EQ(file.rows.size(), 1u);
  std::string all;
  for (const auto& problem : file.problems) {
    EXPECT_EQ(problem.line, 2);
    all += problem.reason + "\n";
  }
  for (const auto* part :
       {"no client_name", "The amount '0'", "The phone number '12'", "The transaction_date",
        "no script named 'nobody'", "'Nowhere/Else' is not a time zone"})
    EXPECT_TRUE(holds(all, part)) << part << " in\n" << all;
  EXPECT_EQ(file.problems.size(), 6u) << all;
  EXPECT_EQ(rows_in(file.problems), 1u);
}

TEST(CaseImport, a_cell_that_cannot_be_read_is_no_cell_that_is_missing) {
  const auto file = read("id,name,amount\nT1,As\xE2\x80\xAEha,\n");
  ASSERT_EQ(file.problems.size(), 2u);
  EXPECT_TRUE(holds(file.problems[0].reason, "turns the direction")) << file.problems[0].reason;
  EXPECT_TRUE(holds(file.problems[1].reason, "no amount")) << file.problems[1].reason;
}

TEST(CaseImport, columns_come_in_any_order_case_and_spelling) {
  const auto a = only(
      "Txn ID,Customer Name,Phone Number,Amount,Currency,Script,Time Zone\n"
      "T1,Asha,9876543210,$12.50,USD,fraud_quick,Asia/Kolkata\n");
  const auto b = only(
      "timezone;FLOW;ccy;transaction_amount;MOBILE;client-name;reference\n"
      "Asia/Kolkata;fraud_quick;USD;12.50;+91 98765 43210;Asha;T1\n");
  for (const auto& record : {a, b}) {
    EXPECT_EQ(record.reference, "T1");
    EXPECT_EQ(record.client_name, "Asha");
    EXPECT_EQ(record.phone, "+919876543210");
    EXPECT_EQ(record.amount, (Money{1'250, "USD"}));
    EXPECT_EQ(record.flow, "fraud_quick");
    EXPECT_EQ(record.zone, "Asia/Kolkata");
  }
}

TEST(CaseImport, other_columns_are_kept_in_their_order_and_can_be_spoken) {
  const auto record = only("branch,id,name,amount,Risk score\nPune,T1,Asha,1,0.9\n");
  EXPECT_EQ(record.fields,
            (std::vector<std::pair<std::string, std::string>>{{"branch", "Pune"}, {"Risk score", "0.9"}}));
  EXPECT_EQ(spoken_facts(record).get("branch"), "Pune");
  EXPECT_EQ(spoken_facts(record).get("Risk score"), "0.9");
}

// A sign that headings do not have makes it another name: it is kept, and never mistaken for one of ours.
TEST(CaseImport, a_column_whose_name_has_other_signs_is_the_files_own) {
  const auto record = only("id,name,amount,<script>,{zone},kind?\nT1,Asha,1,<b>1</b>,Mars,loan\n");
  EXPECT_EQ(record.fields, (std::vector<std::pair<std::string, std::string>>{
                               {"<script>", "<b>1</b>"}, {"{zone}", "Mars"}, {"kind?", "loan"}}));
  EXPECT_FALSE(record.zone);
  EXPECT_EQ(record.kind, card_kind);
  // What people write in headings still counts.
  EXPECT_EQ(only("Txn-ID,Client.Name,Amount,Time Zone\nT1,Asha,1,Asia/Kolkata\n").zone, "Asia/Kolkata");
  EXPECT_TRUE(only("id,name,amount (\xE2\x82\xB9)\nT1,Asha,1\n").fields.empty());
}

TEST(CaseImport, of_a_whole_card_number_only_the_end_is_kept) {
  for (const auto* card : {"4111 1111 1111 1234", "4111-1111-1111-1234", "4111111111111234"}) {
    const auto record = only("id,name,amount,card\nT1,Asha,1," + std::string(card) + "\n");
    EXPECT_EQ(record.card_number, "***1234");
  }
  EXPECT_EQ(only("id,name,amount,card\nT1,Asha,1,***1234\n").card_number, "***1234");
  EXPECT_EQ(only("id,name,amount,card_number\nT1,Asha,1,9876\n").card_number, "***9876");
  EXPECT_EQ(only("id,name,amount,card\nT1,Asha,1,XX 1234\n").card_number, "***1234");
}

TEST(CaseImport, a_second_card_column_is_cut_as_well) {
  const auto record = only("id,name,amount,card,card_number\nT1,Asha,1,***1234,4111111111111234\n");
  for (const auto& [name, value] : record.fields) EXPECT_FALSE(holds(value, "4111")) << name;
}

TEST(CaseImport, reads_back_what_an_export_wrote) {
  const auto record = only(
      "id,client_name,amount,action,outcome,fraud_case,last_call_at,disposition,branch\n"
      "T1,Asha Rao,10,Resolved,resolved,,2026-11-21T06:50:34.745Z,confirmed,Pune\n");
  ASSERT_EQ(record.fields.size(), 1u);
  EXPECT_EQ(record.fields[0].first, "branch");
  EXPECT_EQ(only("id,client_name,amount,outcome\nT1,Asha Rao,10,theirs\n").fields.size(), 1u);
}

TEST(CaseImport, no_card_number_is_kept_in_any_column) {
  const auto record = only(
      "id,name,amount,PAN,instrument,note,CVV,pincode\n"
      "T1,Asha Rao,10,4111111111111111,5555 5555 5555 4444,my card 4111-1111-1111-1111,737,411001\n");
  for (const auto& [name, value] : record.fields)
    for (const auto* secret : {"411111111111", "4111-1111", "5555", "737"})
      EXPECT_EQ(value.find(secret), std::string::npos) << name << ": " << value;
  EXPECT_EQ(record.fields.back().second, "411001");
  EXPECT_FALSE(holds(reason("id,name,amount\nT1,Asha Rao,4111 1111 1111 1111 x\n"), "4111 1111 1111 1"));
}

TEST(CaseImport, refuses_a_card_number_whose_end_is_not_certain_and_one_as_the_id) {
  EXPECT_EQ(only("id,name,amount,card\nT1,Asha,1,VISA 4111 1111 1111 1111 exp 12/27 cvv 123\n").card_number,
            "***1111");
  EXPECT_EQ(only("id,name,amount,card\nT1,Asha,1,5105105105105100.0\n").card_number, "***5100");
  EXPECT_TRUE(holds(reason("id,name,amount,card\nT1,Asha,1,4.11111E+15\n"), "Format the column as text"));
  const auto id = reason("id,name,amount\n4111 1111 1111 1111,Asha,1\n");
  EXPECT_TRUE(holds(id, "The id is a card number")) << id;
  EXPECT_FALSE(holds(id, "1111")) << id;
  EXPECT_EQ(only("id,name,amount,card_added_at\nT1,Asha,1,2025-03-15T10:00:00.000Z\n").fields[0].second,
            "2025-03-15T10:00:00.000Z");
}

TEST(CaseImport, no_code_is_kept_in_any_text) {
  const auto record = only(
      "id,name,amount,Notes\nT1,Asha,1,\"cvv 123 pin 9876, four one one one one one one one one one one one "
      "one "
      "one one one\"\n");
  EXPECT_EQ(record.fields[0].second, "cvv *** pin ****, * * * * * * * * * * * * * * * *");
}

TEST(CaseImport, says_why_a_row_is_no_case) {
  EXPECT_TRUE(holds(reason("id,name,amount\n,Asha,1\n"), "no id"));
  EXPECT_TRUE(holds(reason("id,name,amount\nT1,,1\n"), "no client_name"));
  EXPECT_TRUE(holds(reason("id,name,amount\n" + std::string(129, 'T') + ",Asha,1\n"), "longer than 128"));
  EXPECT_TRUE(holds(reason("id,name,amount,phone\nT1,Asha,1,12\n"), "The phone number '12': "));
  EXPECT_TRUE(holds(reason("id,name,amount\nT1,Asha,lots\n"), "The amount 'lots': "));
  EXPECT_TRUE(holds(reason("id,name,amount\nT1,Asha,1.234\n"), "The amount '1.234': "));
  EXPECT_TRUE(holds(reason("id,name,amount\nT1,Asha,\n"), "no amount"));
  EXPECT_TRUE(holds(reason("id,name,amount,flow\nT1,Asha,1,nine\n"),
                    "no script named 'nine'. There are: fraud_quick, fraud_verification."));
  EXPECT_TRUE(holds(reason("id,name,amount,zone\nT1,Asha,1,Mars/Base\n"), "'Mars/Base' is not a time zone"));
  EXPECT_TRUE(holds(reason("id,name,amount,status\nT1,Asha,1,Maybe\n"),
                    "The status 'Maybe' is unknown. Use Not Answered"));
}

TEST(CaseImport, says_once_which_columns_are_missing) {
  auto refused = [](std::string_view bytes) {
    auto file = read_cases(bytes, std::nullopt, defaults(), now);
    EXPECT_FALSE(file) << bytes;
    EXPECT_EQ(file ? "" : file.error().code, "columns-missing");
    return file ? "" : file.error().message;
  };
  EXPECT_EQ(
      refused("Txn ID,Client Nmae,Total amuont,Branch\nT1,Asha,5,Pune\nT2,Ravi,6,Pune\n"),
      "The file has no column for client_name, amount. Needed are id, client_name, amount; found are Txn ID, "
      "Client Nmae, Total amuont, Branch. Perhaps you wrote 'Client Nmae' for client_name: rename it.");
  EXPECT_TRUE(holds(refused("id,name,amount_inr\nT1,Asha,5\n"), "'amount_inr' for amount"));
  EXPECT_TRUE(holds(refused("id,name,amout\nT1,Asha,5\n"), "'amout' for amount"));
  EXPECT_FALSE(holds(refused("id,name,price\nT1,Asha,5\n"), "Perhaps"));
  EXPECT_TRUE(holds(refused(R"([{"colour": "red"}, {"size": 3}])"), "found are colour, size."));
  std::string many = "c0";
  for (int i = 1; i < 100; ++i) many += ",c" + std::to_string(i);
  EXPECT_TRUE(holds(refused(many + "\n" + std::string(99, ',') + "\n"), "c39, …"));
  // One row of a list may lack what others have: that is the row's.
  auto file =
      read(R"([{"id": "T1", "client_name": "Asha"}, {"id": "T2", "client_name": "Ravi", "amount": 5}])");
  EXPECT_EQ(file.rows.size(), 1u);
  EXPECT_EQ(file.problems.at(0).reason, "The row has no amount.");
}

TEST(CaseImport, reads_a_number_without_its_country_at_home_unless_the_row_says_otherwise) {
  const std::string phone = "id,name,amount,phone,";
  EXPECT_EQ(only("id,name,amount,phone\nT1,Asha,1,9876543210\n").phone, "+919876543210");
  EXPECT_EQ(only(phone + "Phone Country\nT1,Asha,1,(415) 555-0132,US\n").phone, "+14155550132");
  EXPECT_EQ(only(phone + "phone_country\nT1,Asha,1,9876543210,\n").phone, "+919876543210");
  EXPECT_EQ(only(phone + "phone_country\nT1,Asha,1,+91 98765 43210,US\n").phone, "+919876543210");
  EXPECT_EQ(only(phone + "phone_country\nT1,Asha,1,4155550132,US\n").fields.size(), 1u);
  EXPECT_TRUE(
      holds(reason(phone + "phone_country\nT1,Asha,1,4155550132,America\n"), "'America' is no country"));
  // Whose country it is cannot be told: where it would matter, we ask.
  EXPECT_TRUE(holds(reason(phone + "country\nT1,Asha,1,4155550132,US\n"), "names the country US"));
  EXPECT_EQ(only(phone + "country\nT1,Asha,1,+14155550132,JP\n").phone, "+14155550132");
  for (const auto* same : {"IN", "India", ""})
    EXPECT_EQ(only(phone + "country\nT1,Asha,1,9876543210," + same + "\n").phone, "+919876543210");
}

TEST(CaseImport, a_zone_outside_the_numbers_country_comes_in_only_where_that_is_said) {
  const std::string row = "id,name,amount,phone,zone\nT1,Asha,1,+919876543210,America/New_York\n";
  EXPECT_TRUE(holds(reason(row), "'America/New_York' is not one of the number's country")) << reason(row);
  auto said = defaults();
  said.foreign_zones = true;
  const auto file = read_cases(row, std::nullopt, said, now);
  ASSERT_TRUE(file && file->rows.size() == 1);
  EXPECT_EQ(file->rows[0].record.zone, "America/New_York");
  EXPECT_EQ(only("id,name,amount,phone,zone\nT1,Asha,1,+919876543210,Asia/Calcutta\n").zone, "Asia/Calcutta");
  EXPECT_EQ(only("id,name,amount,zone\nT1,Asha,1,America/New_York\n").zone, "America/New_York");
}

TEST(CaseImport, a_number_written_as_elsewhere_needs_its_country) {
  auto row = [](const std::string& number, const std::string& country) {
    return "id,name,amount,phone,phone_country\nT1,Asha,1," + number + "," + country + "\n";
  };
  EXPECT_TRUE(holds(reason(row("(987) 654-3210", "")), "written as in North America"));
  EXPECT_TRUE(holds(reason(row("(202) 555-0101", "")), "written as in North America"));
  EXPECT_EQ(only(row("(202) 555-0101", "US")).phone, "+12025550101");
  for (const auto* ours : {"098765 43210", "98765-43210", "9876543210", "98765 43210", "+91 (98765) 43210"})
    EXPECT_EQ(only(row(ours, "")).phone, "+919876543210") << ours;
  EXPECT_EQ(only(row("(022) 2345 6789", "")).phone, "+912223456789");
}

TEST(CaseImport, refuses_what_cannot_be_seen) {
  for (const std::string& hidden : {std::string("\x01"), std::string("\0", 1), std::string("\x7F"),
                                    std::string("\u202E"), std::string("\u2066"), std::string("\u0085")}) {
    const auto why = reason("id,name,amount\nT1,As" + hidden + "ha Rao of Pune and of nowhere else,1\n");
    EXPECT_TRUE(holds(why, "'name' has a control character")) << why;
  }
  EXPECT_EQ(only("id,name,amount\nT1,नमिता,1\n").client_name, "नमिता");
}

TEST(CaseImport, refuses_amounts_that_nobody_paid) {
  auto amount = [](const std::string& text) { return reason("id,name,amount\nT1,Asha,\"" + text + "\"\n"); };
  for (const auto* text : {"-1", "-0.01", "₹-500", "-$2,500.75"})
    EXPECT_TRUE(holds(amount(text), "The amount '")) << amount(text);
  EXPECT_TRUE(holds(amount("-12.50"), "'-12.50' is negative")) << amount("-12.50");
  for (const auto* text : {"0", "0.00"}) EXPECT_TRUE(holds(amount(text), "is nothing")) << amount(text);
  for (const auto* text : {"1000000000.01", "919876543210", "9876543210", "10,000,000,000"})
    EXPECT_TRUE(holds(amount(text), "too large")) << amount(text);
  for (const auto* text :
       {"NaN", "inf", "1e9", "1E3", "0x10", "(500)", "1 000", "1'000", "5-", "12,5", "99999999999999999999"})
    EXPECT_TRUE(holds(amount(text), "The amount '")) << text << ": " << amount(text);
  EXPECT_TRUE(holds(reason(R"([{"id": "T1", "client_name": "Asha", "amount": -5}])", 1), "negative"));
  EXPECT_TRUE(
      holds(reason(R"([{"id": "T1", "client_name": "Asha", "amount": 1e300}])", 1), "The amount '1e300'"));
  EXPECT_TRUE(holds(reason(R"([{"id": "T1", "client_name": "Asha", "amount": null}])", 1), "no amount"));
  EXPECT_EQ(only("id,name,amount\nT1,Asha,0.01\n").amount.minor, 1);
  EXPECT_EQ(only("id,name,amount,currency\nT1,Asha,25000000000,VND\n").amount.minor, 25'000'000'000);
}

TEST(CaseImport, refuses_days_that_are_not_in_the_calendar_or_have_not_come) {
  auto date = [](const std::string& text) { return "id,name,amount,date\nT1,Asha,1," + text + "\n"; };
  EXPECT_EQ(
      reason(date("31/02/2026")),
      "The transaction_date '31/02/2026': \"31/02/2026\" is not a date: that month has no day 31. Write the "
      "day like 15/03/2025 or 2025-03-15.");
  for (const auto* text : {"03/15/2025", "2025-02-29", "15/03/25", "yesterday", "45731", "15/03/2025 10:00"})
    EXPECT_TRUE(holds(reason(date(text)), "is not a date")) << text;
  // It is 15 January 2027.
  for (const auto* text : {"17/01/2027", "2027-03-01", "15/03/2062"})
    EXPECT_TRUE(holds(reason(date(text)), "lies ahead")) << text;
  EXPECT_EQ(only(date("16/01/2027")).transaction_date, "16/01/2027");  // it is the 16th somewhere
  EXPECT_EQ(only(date("5/3/2025")).transaction_date, "05/03/2025");
  EXPECT_EQ(only(date("2025-03-15")).transaction_date, "15/03/2025");
  EXPECT_EQ(only(date("")).transaction_date, "");
}

TEST(CaseImport, refuses_a_name_without_a_letter) {
  EXPECT_TRUE(holds(reason("id,name,amount\nT1,***1234,1\n"), "no letter"));
  EXPECT_EQ(only("id,name,amount\nT1,李,1\n").client_name, "李");
}

TEST(CaseImport, reads_the_statuses_of_both_earlier_systems) {
  const std::pair<std::string, std::optional<call::Badge>> spellings[] = {
      {"", {}},
      {"Not Answered", {}},
      {"Connecting", {}},
      {"Connecting...", {}},
      {"Resolved", call::Badge::resolved},
      {"Mark As Fraud", call::Badge::fraud},
      {"Marked as Fraud", call::Badge::fraud},
      {"Fraud", call::Badge::fraud},
      {"Disconnected", call::Badge::disconnected},
      {"disconnected", call::Badge::disconnected},
  };
  for (const auto* column : {"action", "status", "Current Status"})
    for (const auto& [text, badge] : spellings) {
      const auto record = only("id,name,amount," + std::string(column) + "\nT1,Asha,1," + text + "\n");
      ASSERT_EQ(record.manual.has_value(), badge.has_value()) << text;
      if (!badge) continue;
      EXPECT_EQ(record.manual->badge, *badge) << text;
      EXPECT_EQ(record.manual->at, now);
    }
}

TEST(CaseImport, names_rows_that_are_there_twice_and_keeps_the_first) {
  const auto file = read("id,name,amount\nT1,Asha,1\nT2,Ravi,2\nT1,Other,3\n");
  ASSERT_EQ(file.rows.size(), 2u);
  EXPECT_EQ(file.rows[0].record.client_name, "Asha");
  ASSERT_EQ(file.problems.size(), 1u);
  EXPECT_EQ(file.problems[0].line, 4);
  EXPECT_TRUE(holds(file.problems[0].reason, "T1 is on line 2 already"));
}

TEST(CaseImport, lists_problems_by_line_whatever_found_them) {
  const auto file = read("id,name,amount\nT1,Asha,x\nT2\nT3,,3\nT4,Mira,4\nT5,\"cut");
  ASSERT_EQ(file.rows.size(), 1u);
  EXPECT_EQ(file.rows[0].line, 5);
  std::vector<int> lines;
  for (const auto& problem : file.problems) lines.push_back(problem.line);
  EXPECT_EQ(lines, (std::vector<int>{2, 3, 4, 6}));
}

TEST(CaseImport, the_same_row_is_known_again_in_another_order_and_a_changed_one_is_not) {
  const auto first = only("id,name,amount,branch\nT1,Asha,1,Pune\n");
  EXPECT_EQ(only("branch,amount,name,id\nPune,1,Asha,T1\n").imported, first.imported);
  EXPECT_NE(only("id,name,amount,branch\nT1,Asha,2,Pune\n").imported, first.imported);
  EXPECT_NE(only("id,name,amount,branch\nT1,Asha,1,Delhi\n").imported, first.imported);
}

TEST(SpokenFacts, are_words) {
  CaseRecord record;
  record.reference = "T1";
  record.client_name = "Asha Rao";
  record.card_number = "***1234";
  record.amount = {250'075, "INR"};
  record.transaction_date = "15/03/2025";
  const auto facts = spoken_facts(record);
  EXPECT_EQ(facts.get("amount"), "2,500 rupees and 75 paise");
  EXPECT_EQ(facts.get("transaction_date"), "15 March 2025");
  EXPECT_EQ(facts.get("card_number"), "ending in 1 2 3 4");
  EXPECT_EQ(facts.get("client_name"), "Asha Rao");
  EXPECT_FALSE(facts.get("merchant_name"));                          // empty is absent
  for (const auto* odd : {"31/13/2025", "0/1/2025", "yesterday"}) {  // as older desks imported them
    record.transaction_date = odd;
    EXPECT_EQ(spoken_facts(record).get("transaction_date"), odd);
  }
  record.card_number = "no digits";
  EXPECT_FALSE(spoken_facts(record).get("card_number"));
}

TEST(SpokenFacts, a_column_of_the_file_never_takes_the_place_of_one_of_ours) {
  CaseRecord record;
  record.reference = "T1";
  record.card_number = "***1234";
  record.fields = {{"card_number", "9999"}, {"id", "other"}, {"branch", "Pune"}};
  const auto facts = spoken_facts(record);
  EXPECT_EQ(facts.get("card_number"), "ending in 1 2 3 4");
  auto items = facts.items();
  EXPECT_EQ(
      std::count_if(items.begin(), items.end(), [](const auto& item) { return item.first == "card_number"; }),
      1);
  EXPECT_EQ(std::count_if(items.begin(), items.end(), [](const auto& item) { return item.first == "id"; }),
            1);
}

TEST(SpokenFacts, that_a_flow_needs_and_the_case_lacks_are_named) {
  flow::Flow flow;
  flow.facts = {"client_name", "branch", "amount"};
  CaseRecord record;
  record.client_name = "Asha";
  EXPECT_EQ(missing_facts(flow, spoken_facts(record)), (std::vector<std::string>{"branch"}));
}

}  // namespace
}  // namespace rf::desk
