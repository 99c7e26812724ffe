#include "app/composition.h"

#include <algorithm>
#include <fstream>
#include <iostream>
#include <sstream>

#include "app/file_trouble.h"
#include "app/flow_file.h"
#include "base/embedded.h"
#include "base/text.h"
#include "flow/load.h"
#include "understand/japanese.h"

namespace rf::embedded {
std::span<const File> flows();
std::span<const File> policies();
}  // namespace rf::embedded

namespace rf::app {
namespace {

namespace fs = std::filesystem;

struct TextFile {
  std::string name, text;
};

// The *.yaml files of a folder by name, or the embedded ones.
Result<std::vector<TextFile>> yaml_files(const std::string& folder, std::span<const embedded::File> shipped) {
  std::vector<TextFile> files;
  if (folder.empty()) {
    for (const auto& file : shipped)
      if (file.path.find('/') == file.path.npos)  // what lies deeper is a part of others
        files.push_back({std::string(file.path), std::string(file.bytes)});
    return files;
  }
  std::error_code problem;
  for (const auto& entry : fs::directory_iterator(folder, problem)) {
    if (entry.path().extension() != ".yaml") continue;
    auto text = read_text(entry.path(), 1024 * 1024);
    if (!text) return tl::unexpected(text.error());
    files.push_back({entry.path().string(), std::move(*text)});
  }
  if (problem) return fail("folder-unreadable", folder + " cannot be read: " + problem.message());
  std::sort(files.begin(), files.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
  if (files.empty()) return fail("folder-empty", folder + " holds no .yaml file");
  return files;
}

bool is_demo(const std::string& name) { return fs::path(name).filename() == "demo.yaml"; }

}  // namespace

Result<std::string> read_text(const fs::path& path, std::size_t most) {
  std::error_code problem;
  if (fs::is_directory(path, problem)) return tl::unexpected(unreadable(path));
  std::ifstream in(path, std::ios::binary);
  if (!in) return tl::unexpected(unreadable(path));
  std::string text;
  char buffer[65536];
  while (in.read(buffer, sizeof buffer) || in.gcount() > 0) {
    text.append(buffer, static_cast<std::size_t>(in.gcount()));
    if (text.size() > most)
      return fail("file-too-large",
                  path.string() + " is larger than " + std::to_string(most / 1024) + " KiB");
  }
  return text;
}

int complain(const Error& error) {
  std::cerr << "ringfence: " << error.message << "\n";
  return 1;
}

Result<Settings> load_settings(const Common& common) {
  Settings::Sources sources;
  if (!common.config.empty()) sources.toml = common.config;
  sources.environment = process_environment();
  auto settings = Settings::load(sources);
  // Once: a desk reads them again when a file changes, and its log is for programs.
  static bool told = false;
  if (settings && !std::exchange(told, true))
    for (const auto& unread : settings->unread()) std::cerr << "ringfence: " << unread << "\n";
  return settings;
}

fs::path data_folder(const Settings& settings, const Common& common) {
  return common.data.empty() ? settings.text("server.data") : common.data;
}

// `own`: the file comes from a folder of the bank's, where nothing is left out in silence.
Done check_usable(const flow::Flow& flow, bool own) {
  if (own && flow.kind != desk::card_kind && flow.kind != desk::loan_kind)
    return fail("flow-kind", flow.file + ": the desk has no cases of the kind '" + flow.kind +
                                 "'; it has card_transaction and loan");
  for (std::size_t i = 0; i < flow.languages(); ++i)
    if (flow.tag(i).starts_with("ja"))
      if (auto loaded = understand::load_japanese(); !loaded)
        return fail(loaded.error().code, flow.file + ": " + loaded.error().message);
  return {};
}

namespace {

// The script of cases that name none: there, and of their kind.
Done check_default(const Settings& settings, const desk::Flows& flows, std::string_view key,
                   std::string_view kind, bool needed) {
  const auto& wanted = settings.text(key);
  const auto flow = flows.current(wanted);
  if (!flow && !needed) return {};
  if (!flow) return fail("flow-unknown", settings.place(key) + ": there is no script named '" + wanted + "'");
  if (flow->kind == kind) return {};
  return fail("flow-kind", settings.place(key) + ": the script '" + wanted + "' is for cases of the kind " +
                               flow->kind + ", not " + std::string(kind));
}

}  // namespace

Result<desk::Flows> load_flows(const Settings& settings) {
  auto files = yaml_files(settings.text("calls.flows"), embedded::flows());
  if (!files) return tl::unexpected(files.error());
  desk::Flows flows;
  for (const auto& file : *files) {
    auto whole = with_its_parts(file.name, file.text);
    auto flow = flow::load(file.name, whole.text);
    if (!flow) return fail(flow.error().code, flow::where_it_is_from(whole, flow.error().message));
    if (auto usable = check_usable(*flow, !settings.text("calls.flows").empty()); !usable)
      return tl::unexpected(usable.error());
    flows.add(std::move(*flow), std::move(whole.text));
  }
  if (auto there = check_default(settings, flows, "calls.default_flow", desk::card_kind, true); !there)
    return tl::unexpected(there.error());
  // A bank that collects nothing needs no script for loans.
  const bool named = settings.origin("calls.loan_flow") != "default";
  if (auto there = check_default(settings, flows, "calls.loan_flow", desk::loan_kind, named); !there)
    return tl::unexpected(there.error());
  return flows;
}

Result<std::vector<dial::Policy>> load_policies(const Settings& settings, bool demo) {
  auto files = yaml_files(settings.text("calls.policies"), embedded::policies());
  if (!files) return tl::unexpected(files.error());
  std::vector<dial::Policy> policies;
  for (const auto& file : *files) {
    // A folder of one's own is taken as it is; the gate itself counts demo rules only with the phone company.
    if (settings.text("calls.policies").empty() && is_demo(file.name) != demo) continue;
    auto policy = dial::load_policy(file.name, file.text);
    if (!policy) return tl::unexpected(policy.error());
    policies.push_back(std::move(*policy));
  }
  return policies;
}

Result<CountryZones> load_zones() {
  for (const char* path : {"/usr/share/zoneinfo/zone1970.tab", "/usr/share/zoneinfo/zone.tab"}) {
    auto text = read_text(path);
    if (text) return CountryZones::parse(*text);
  }
  return fail("tzdata-missing", "the time zones of countries are not installed; install the package tzdata");
}

desk::ImportDefaults import_defaults(const Settings& settings, const desk::Flows& flows, CountryZones zones) {
  desk::ImportDefaults defaults;
  defaults.zones = std::move(zones);
  defaults.currency = settings.text("calls.currency");
  defaults.flow = settings.text("calls.default_flow");
  defaults.home_country = settings.text("calls.home_country");
  defaults.loan_flow = settings.text("calls.loan_flow");
  desk::know_scripts(defaults, flows.all());
  return defaults;
}

Result<carriers::twilio::Settings> twilio_settings(const Settings& settings) {
  carriers::twilio::Settings twilio;
  twilio.account_sid = settings.text("twilio.account_sid");
  twilio.auth_token = settings.text("twilio.auth_token");
  twilio.base_url = settings.text("twilio.base_url");
  twilio.fallback_url = settings.text("twilio.fallback_url");
  twilio.machine_detection = settings.flag("twilio.machine_detection");
  twilio.machine_detection_time = Seconds{settings.integer("twilio.machine_detection_timeout")};
  twilio.speech_model = settings.text("twilio.speech_model");
  if (settings.is_set("twilio.number")) {
    auto number = parse_phone(settings.text("twilio.number"), settings.text("calls.home_country"));
    if (number)
      twilio.number = *number;
    else
      twilio.number_problem = settings.origin("twilio.number") + ": " + number.error().message;
  }
  if (auto set = twilio.public_url->set(settings.text("server.public_url")); !set)
    return fail(set.error().code, settings.origin("server.public_url") + ": " + set.error().message);
  return twilio;
}

}  // namespace rf::app
