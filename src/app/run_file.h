#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "base/error.h"

namespace rf::app {

// DATA/desk.json: tells commands on this machine, run by somebody who may read the folder, how to reach the
// desk that serves it.
struct RunFile {
  int process = 0;
  std::uint16_t port = 0;
  std::string token;  // lets the command line in
};
Done write_run_file(const std::filesystem::path& folder, const RunFile& run);
void remove_run_file(const std::filesystem::path& folder);
// nullopt when no desk is running.
std::optional<RunFile> read_run_file(const std::filesystem::path& folder);

}  // namespace rf::app
