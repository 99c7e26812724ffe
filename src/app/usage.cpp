#include "app/usage.h"

#include <algorithm>
#include <iostream>

#include "base/text.h"

namespace rf::app {
namespace {

constexpr int wrong_usage = 2;

// The command that was typed, as far as it is one: "ringfence case import".
const CLI::App& innermost(const CLI::App& app, std::string& path) {
  const CLI::App* at = &app;
  path = app.get_name();
  for (auto chosen = at->get_subcommands(); !chosen.empty(); chosen = at->get_subcommands()) {
    at = chosen.front();
    path += " " + at->get_name();
  }
  return *at;
}

// Options and commands that help shows; hidden ones are nobody's suggestion.
std::vector<std::string> options_of(const CLI::App& command) {
  std::vector<std::string> names;
  for (const auto* option : command.get_options())
    if (!option->get_group().empty())
      for (const auto& name : option->get_lnames()) names.push_back("--" + name);
  return names;
}
std::vector<std::string> commands_of(const CLI::App& command) {
  std::vector<std::string> names;
  for (const auto* sub : command.get_subcommands({})) names.push_back(sub->get_name());
  return names;
}

std::string meant(std::string_view word, const std::vector<std::string>& names) {
  const auto found = nearest(word, {names.begin(), names.end()});
  return found.empty() ? "" : " (did you mean '" + std::string(found) + "'?)";
}

std::string what_is_wrong(const CLI::App& app, const CLI::App& command, const CLI::ParseError& error) {
  const auto commands = commands_of(command);
  const auto extra = app.remaining(true);
  // Said before CLI11's "a subcommand is required", which is what it finds first.
  if (!extra.empty() && extra.front().starts_with("-")) {
    const auto word = extra.front().substr(0, extra.front().find('='));
    const auto options = options_of(command);
    // An option that there is would have been taken.
    if (std::find(options.begin(), options.end(), word) != options.end())
      return "'" + word + "' stands behind '--', where nothing is an option; leave the '--' out";
    return "there is no option '" + word + "'" + meant(word, options);
  }
  if (!commands.empty())
    return (extra.empty() ? "a command is needed"
                          : "there is no command '" + extra.front() + "'" + meant(extra.front(), commands)) +
           "; there are: " + join(commands, ", ");
  if (!extra.empty()) return "'" + extra.front() + "' is one word too many";
  // CLI11 says only that it could not convert; every value of ours that it converts is a number.
  std::string said = error.what();
  constexpr std::string_view converted = "Could not convert: ";
  if (said.starts_with(converted)) said = "a number is needed: " + said.substr(converted.size());
  return said;
}

}  // namespace

int explain_usage(const CLI::App& app, const CLI::ParseError& error) {
  if (error.get_exit_code() == 0) return app.exit(error);
  std::string path;
  const auto& command = innermost(app, path);
  auto wrong = what_is_wrong(app, command, error);
  while (wrong.ends_with('\n') || wrong.ends_with('.')) wrong.pop_back();
  std::cerr << path << ": " << wrong << ". See: " << path << " --help\n";
  return wrong_usage;
}

}  // namespace rf::app
