#pragma once

#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "base/error.h"
#include "flow/flow.h"

namespace rf::flow {

// Reads a flow from YAML (docs/flow-language.md). `file` is used in errors only: `file:line: what is wrong
// and what is allowed there`. What it refuses besides bad syntax: an exit to an unknown step or line, a
// question whose answers are not all handled, fewer retry wordings than retries or equal ones, an end without
// a disposition, steps that cannot be reached, a private fact that could be spoken before the right person is
// verified (with the way there), a private fact in what a machine hears, an outcome or an order before the
// right person is verified, `resolved` on anything but a clear answer, steps that could go round without an
// answer.
// The error is the first problem, in the order of the file.
Result<Flow> load(std::string file, std::string_view text);

// The same for people who mend the file: all problems, in the order of the file, but those that only follow
// from another one. The first problems_most of them are kept.
inline constexpr std::size_t problems_most = 20;
tl::expected<Flow, std::vector<Error>> load_or_problems(std::string file, std::string_view text);

}  // namespace rf::flow
