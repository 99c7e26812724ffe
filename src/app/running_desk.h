#pragma once

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>

#include "app/composition.h"
#include "app/run_file.h"

// How commands talk to the desk that is running.
namespace rf::app {

struct Opened {
  Settings settings;
  std::filesystem::path folder;
};
Result<Opened> open_settings(const Common& common);

// Error: "desk-not-running", with how to start one.
Result<RunFile> running_desk(const std::filesystem::path& folder);

// An error when it does not answer or says no. `body`: null sends none.
Result<nlohmann::json> ask_desk(const RunFile& run, const std::string& method, const std::string& path,
                                const nlohmann::json& body = nullptr);

}  // namespace rf::app
