#pragma once

#include "base/error.h"
#include "risk/document.h"
#include "risk/model_file.h"

// A forest from XGBoost's document. Every node, number and size is checked, so that whatever uses a Forest
// need not; nodes that training pruned are left out.
namespace rf::risk {

struct ReadForest {
  Forest forest;
  std::string card;  // the attribute "ringfence"; "": none
};
Result<ReadForest> read_forest(const Value& document, const ModelLimits& limits);

}  // namespace rf::risk
