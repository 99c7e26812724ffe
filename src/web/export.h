#pragma once

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
};

}  // namespace rf::desk

namespace rf::web {

// Reads a file and adds its cases, all or none; or the good ones with `skip_bad_rows`. Blocking.
Result<desk::ImportOutcome> import_file(store::SqliteStore& store, std::string_view bytes,
                                        std::optional<reports::Format> format,
                                        const desk::ImportDefaults& defaults, Time now, bool dry_run,
                                        bool skip_bad_rows = false);

// Files are made in memory: over HTTP they are bounded.
constexpr std::size_t export_most = 64 * 1024 * 1024, no_bound = static_cast<std::size_t>(-1);

// The cases that the query matches as a file that import reads back. Error "export-too-large" when it would
// be longer than `most` bytes.
Result<std::string> export_cases(store::Connection& db, const store::CaseQuery& query, reports::Format format,
                                 std::size_t most = no_bound);
Result<std::string> export_orders(store::Connection& db, std::optional<desk::OrderState> state, bool json,
                                  bool delivers, std::size_t most = no_bound);

// `state` of the query: nullopt inside for all; nullopt outside after a 400.
std::optional<std::optional<desk::OrderState>> order_state(Context& context);
// As an attachment of that name.
void send_file(Context& context, std::string text, const std::string& name);

}  // namespace rf::web
