#pragma once

#include <optional>
#include <string>
#include <vector>

#include "risk/prepare.h"
#include "risk/source.h"

// Which column is what.
namespace rf::risk {

struct Roles {
  std::optional<std::size_t> target, group, call, date, segment;  // columns of the source
  std::string positive, negative;     // as cell_text gives them; negative "": every other value
  std::vector<std::int8_t> labels;    // one a row: 1, 0, or -1 where there is none; empty without a target
  std::vector<std::string> warnings;  // of how the target was read
};

// Without `labelled` a file without a target is as good. Errors: see prepare.h.
Result<Roles> find_roles(const Source& source, const PrepareOptions& options, bool labelled);

// Why a column must not teach a model anything, by its name and kind alone; "" when it may.
struct NoFeature {
  std::string why;
  bool warned = false;
};
std::optional<NoFeature> no_feature_by_name(const std::string& name, const Column& column);
// Whether a column has something in it for one kind of customer and seldom for the other, as what is written
// down after the outcome has: why, as in NoFeature, else "".
std::string told_by_presence(const Source& source, std::size_t place, const Roles& roles);

}  // namespace rf::risk
