#pragma once

#include <CLI/CLI.hpp>
#include <string>

namespace rf::app {

// Tells somebody what is wrong with what they typed, which word they probably meant and where to look it up.
// The exit code; 0 when they only asked for help.
int explain_usage(const CLI::App& app, const CLI::ParseError& error);

}  // namespace rf::app
