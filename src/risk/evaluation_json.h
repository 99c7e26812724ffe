#pragma once

#include <string>
#include <string_view>

#include "base/error.h"
#include "risk/evaluation.h"

namespace rf::risk {

// An evaluation as one JSON document (evaluation.json): the fields of Evaluation by their names, NaN as null,
// every number with all its digits, so that reading it back gives the same bits.
std::string evaluation_json(const Evaluation& evaluation);

// Reads what evaluation_json wrote. Error "evaluation-invalid": the place in the document and what is wrong
// there (no JSON, a field missing or of another type, a count below 0).
Result<Evaluation> read_evaluation(std::string_view json);

}  // namespace rf::risk
