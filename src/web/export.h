#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "desk/case_import.h"
#include "reports/table.h"
#include "store/queries.h"
#include "store/sqlite_store.h"
#include "web/context.h"

namespace rf::desk {

// What an import came to: of the file's reading and of the store.
struct ImportOutcome {
  reports::Format format = reports::Format::csv;
  std::size_t added = 0, unchanged = 0;
  std::vector<reports::Problem> problems;
  bool imported = false;
  std::size_t home_numbers = 0;  // see CaseFile
  std::string home_country;
  std::size_t loans = 0;           // of the file's good rows
  std::string kind, kind_because;  // see CaseFile, as the next
  std::vector<std::string> kept;
};

}  // namespace rf::desk

namespace rf::web {

// How a store takes cases: store::import_cases of one of them.
using ImportCases =
    std::function<Result<store::ImportReport>(const std::vector<desk::CaseRecord>& records, bool dry_run)>;
Result<desk::ImportOutcome> import_file(const ImportCases& import, std::string_view bytes,
                                        std::optional<reports::Format> format,
                                        const desk::ImportDefaults& defaults, Time now, bool dry_run,
                                        bool skip_bad_rows = false);
// Reads a file and adds its cases, all or none; or the good ones with `skip_bad_rows`. Blocking.
Result<desk::ImportOutcome> import_file(store::SqliteStore& store, std::string_view bytes,
                                        std::optional<reports::Format> format,
                                        const desk::ImportDefaults& defaults, Time now, bool dry_run,
                                        bool skip_bad_rows = false);

// A file that is made a piece at a time, so that it is never whole in memory.
class ExportFile {
 public:
  static constexpr std::size_t piece = 64 * 1024;

  virtual ~ExportFile() = default;
  // The next piece, of about that size; "": it is complete.
  virtual Result<std::string> next(store::Connection& db) = 0;
};
using ExportPtr = std::shared_ptr<ExportFile>;

// The cases that match now as a file that import reads back. Each is there once, as it is when its piece is
// made.
Result<ExportPtr> export_cases(store::Connection& db, const store::CaseQuery& query, reports::Format format);
// The earlier loan bot's six columns: one row for every call in which anything was answered, in the order of
// the calls.
inline constexpr std::string_view loan_recovery_csv = "loan-recovery-csv";
Result<ExportPtr> export_loan_recovery(store::Connection& db);
ExportPtr export_orders(std::optional<desk::OrderState> state, bool json, bool delivers);

// `state` of the query: nullopt inside for all; nullopt outside after a 400.
std::optional<std::optional<desk::OrderState>> order_state(Context& context);
// The file's beginning, which was made already, and then what follows, as fast as it is taken. As an
// attachment when it has a name.
struct MadeFile {
  ExportPtr file;
  std::string begin;
};
Result<MadeFile> begin_file(store::Connection& db, Result<ExportPtr> file);
void send_file(Context& context, store::SqliteStore& store, MadeFile file, std::string type,
               const std::string& name);

}  // namespace rf::web
