#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/zone.h"
#include "desk/flows.h"
#include "desk/records.h"
#include "reports/table.h"

namespace rf::desk {

// A script that loans may name, with the languages in which a call with it can begin.
struct LoanScript {
  std::string name;
  std::vector<std::string> languages;  // BCP 47; the first is its own
};

struct ImportDefaults {
  std::string currency = "INR";
  std::string flow = "fraud_verification";
  std::string home_country = "IN";
  std::vector<std::string> flows;  // that exist for card transactions
  std::string loan_flow = "loan_recovery";
  std::vector<LoanScript> loan_flows;
  std::string_view kind;  // of every row: card_kind or loan_kind; "": as the file shows
  // By how much a payment's date may lie ahead: today begins earlier elsewhere.
  Millis ahead_most = std::chrono::hours(24);
  // A zone outside the number's country moves the calling hours; it comes in only where that is said.
  CountryZones zones;
  bool foreign_zones = false;
};

// Takes the scripts of each kind from those that the desk knows.
void know_scripts(ImportDefaults& defaults, const std::vector<FlowPtr>& flows);

// A file's rows as cases, in its order, and the rows that cannot be. Pure.
struct CaseFile {
  reports::Format format = reports::Format::csv;
  struct Row {
    int line;
    CaseRecord record;
  };
  std::vector<Row> rows;
  std::vector<reports::Problem> problems;  // by line; all that are wrong with a row
  int loans = 0;                           // of `rows`
  int home_numbers = 0;                    // that name no country: read as numbers of the desk's own
  std::string kind;                        // "loan", "card_transaction" or "mixed"
  std::string kind_because;                // half a sentence
  std::vector<std::string> kept;  // columns that are none of ours, as the file names them: kept as fields
};

// Rows that are wrong for the same reason but for what stands in them.
struct ProblemGroup {
  std::string example;               // the first row's reason
  std::vector<int> lines;            // all of them, in order
  std::vector<std::string> reasons;  // of the first few rows, in order
};
std::vector<ProblemGroup> grouped(const std::vector<reports::Problem>& problems);
// How many rows they are of: a row may have several.
std::size_t rows_in(const std::vector<reports::Problem>& problems);

// Columns by any of their names ("client_phone", "Phone Number", "phone"), in any order and case; others are
// kept as fields, but for one whose name is nearly that of a column which the file lacks: error
// "columns-misspelt". A row's kind is what its column `kind` says; else the whole file is of loans when it
// has a column that only loans have. Required of a card transaction: the id, the client's name and the
// amount; of a loan: the id or the loan's number, the name, the amount and the due date; error
// "columns-missing" when no row has one of them. A phone number that is no number, an amount that nobody
// could have paid, a day that is not in the calendar or has not come, an unknown script, zone or status, a
// zone outside the number's country, and an id that came before in the file are problems of their row, and so
// are an id that is a card number and a loan's language that its script does not speak. A full card number is
// cut to its last four digits, or is a problem where they are not certain; codes and card numbers are masked
// in every text. `now` dates the choices of status that the file brings.
Result<CaseFile> read_cases(std::string_view bytes, std::optional<reports::Format> format,
                            const ImportDefaults& defaults, Time now);

}  // namespace rf::desk
