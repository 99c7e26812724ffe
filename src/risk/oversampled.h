#pragma once

#include <optional>
#include <string>

#include "risk/dataset.h"

// Whether one kind of row was multiplied before anybody could keep the copies together.
namespace rf::risk {

struct Oversampled {
  bool positives = false;             // or the negatives
  double nearest = 0, of_others = 0;  // medians: the nearest stranger's distance over the tenth nearest's
};

// Rows that were made from others of their class (SMOTE and its like, or plain copies) lie right beside them,
// and whoever judges with some of them what others taught finds skill where there is none. Such a class shows
// by how much nearer its rows' nearest stranger is than the tenth nearest; that does not hang on how dense a
// class is. Looks at 300 rows of each class beside at most 20,000. Nothing where a class has fewer than 20.
std::optional<Oversampled> looks_oversampled(const Dataset& data);

}  // namespace rf::risk
