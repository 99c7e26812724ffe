#pragma once

#include <string>
#include <vector>

#include "desk/records.h"
#include "store/sqlite.h"

namespace rf::store {

struct ImportReport {
  struct Rejected {
    std::size_t index = 0;  // in the list that was given
    std::string reference, reason;
  };
  std::size_t added = 0;      // new ones: added, or would be
  std::size_t unchanged = 0;  // their reference exists with the same content
  std::vector<Rejected> rejected;
  bool imported = false;  // false: a dry run, or something was rejected and nothing was stored
  desk::Revision revision = 0;
};

// Adds cases in one transaction: all, or none when one is rejected. A reference that exists with the same
// content as came with it then is unchanged, whatever people and calls did to the case since; with other
// content it is rejected. What the records hold beyond the file's content (outcome, a person's choice) is
// stored for new cases only.
Result<ImportReport> import_cases(Connection& db, const std::vector<desk::CaseRecord>& records, Time now,
                                  bool dry_run = false);

}  // namespace rf::store
