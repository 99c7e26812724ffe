#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "app/settings.h"
#include "base/zone.h"
#include "carriers/twilio/settings.h"
#include "desk/case_import.h"
#include "desk/flows.h"
#include "dial/policy.h"

// How settings become the parts of a desk: shared by the server and the commands.
namespace rf::app {

// What somebody types after the program's name, common to many commands.
struct Common {
  std::string data;    // --data, "" for the setting
  std::string config;  // --config
  bool json = false;   // --json
};

Result<Settings> load_settings(const Common& common);
std::filesystem::path data_folder(const Settings& settings, const Common& common);

// Whether the desk has cases of the script's kind and what it needs to understand their customers. `own`: a
// script of the bank's, which is never left out in silence.
Done check_usable(const flow::Flow& flow, bool own);
// The scripts: a folder's *.yaml, or those that were shipped with the program. Error: the first file that is
// not sound.
Result<desk::Flows> load_flows(const Settings& settings);
// The calling rules. With `demo` only demo.yaml, which allows any hour and counts only with the phone
// company; without it never that one.
Result<std::vector<dial::Policy>> load_policies(const Settings& settings, bool demo);
Result<CountryZones> load_zones();
desk::ImportDefaults import_defaults(const Settings& settings, const desk::Flows& flows, CountryZones zones);
Result<carriers::twilio::Settings> twilio_settings(const Settings& settings);

Result<std::string> read_text(const std::filesystem::path& path, std::size_t most = 64 * 1024 * 1024);

// Says an error on standard error and gives the exit code 1.
int complain(const Error& error);

}  // namespace rf::app
