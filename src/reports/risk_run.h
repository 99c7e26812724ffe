#pragma once

#include <string>
#include <string_view>

#include "base/error.h"
#include "reports/risk_exports.h"

// run.json: when, by whom and how a training was run. It stands beside the model and not in it, so that the
// same data and seed give the same model to the byte.
namespace rf::reports {

// One JSON document with a line's end. `model`: the model's bytes, whose digest tells whose run it was.
std::string run_json(const RunFacts& run, std::string_view model);

struct KeptRun {
  RunFacts run;
  std::string model_digest;  // SHA-256, hex
};
// "run-broken": it is not what a training writes.
Result<KeptRun> read_run(std::string_view json);

}  // namespace rf::reports
