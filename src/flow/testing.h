#pragma once

#include <string>
#include <string_view>

#include "flow/flow.h"

namespace rf::flow::testing {

// A file of the project, whole.
std::string read_file(const std::string& path);
// A small flow in which nothing is missing: it identifies, asks one question and ends.
std::string small();
// `text` with its one occurrence of `from` replaced; the test fails when there is none or more than one.
std::string with(std::string text, std::string_view from, std::string_view to);
// `text` with each top-level part of `parts` put in the place of its own, or at its end.
std::string with_parts(const std::string& text, const std::string& parts);

// A flow that must be good.
Flow good(std::string_view text, const std::string& file = "f.yaml");
// What is said of a flow that must not be good.
std::string refusal(std::string_view text);

}  // namespace rf::flow::testing
