#include "app/command_set.h"

#include <charconv>

namespace rf::app {

CLI::Validator whole_number(std::int64_t least) {
  return CLI::Validator(
      [least](std::string& text) {
        std::int64_t value = 0;
        auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
        const bool whole = problem == std::errc() && end == text.data() + text.size() && value >= least;
        return whole ? std::string()
                     : "'" + text + "' is no whole number from " + std::to_string(least) + " on";
      },
      "");
}

CLI::App* CommandSet::command(CLI::App& parent, const char* name, const char* help, Needs needs,
                              std::function<int()> run) {
  auto added = parent.add_subcommand(name, help);
  auto shown = [](CLI::Option* option, bool needed) {
    if (!needed) option->group("");
    return option;
  };
  shown(
      added->add_option("--data", common.data,
                        "The folder that holds everything the desk keeps (RINGFENCE_DATA; default: ./data)"),
      needs.data)
      ->type_name("DIR");
  shown(added->add_option(
            "--config", common.config,
            "Settings (default: ./ringfence.toml, where there is one). ./.env and the environment "
            "win over it"),
        needs.config)
      ->type_name("FILE");
  shown(added->add_flag("--json", common.json, "One JSON document on standard output"), needs.json);
  added->callback([this, run = std::move(run)] { code = run(); });
  return added;
}

CLI::App& CommandSet::group(const char* name, const char* help) {
  auto there = program.get_subcommands([&](const CLI::App* one) { return one->get_name() == name; });
  if (!there.empty()) return *there.front();
  auto added = program.add_subcommand(name, help);
  added->require_subcommand(1);
  return *added;
}

}  // namespace rf::app
