#include "app/risk_rows.h"

#include <fmt/format.h>

#include "app/problems.h"

namespace rf::app {

Result<risk::Dataset> read_risk_rows(const std::string& file, RiskDataOptions options,
                                     const std::vector<std::string>* features) {
  options.file = file;
  auto read = read_risk_data(options);
  if (!read) return tl::unexpected(read.error());
  read->prepare.only_labelled = true;
  tell_problems(file, read->file.bad_rows);
  auto rows = features ? risk::prepare_to_score(read->file.frame, *features, read->prepare)
                       : risk::prepare(read->file.frame, read->prepare);
  if (!rows) return fail(rows.error().code, file + ": " + rows.error().message);
  if (read->file.bad_row_count > 0)
    rows->warnings.push_back(
        fmt::format("{} rows of the file could not be read and were left out.", read->file.bad_row_count));
  return std::move(*rows);
}

}  // namespace rf::app
