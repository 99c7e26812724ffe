#pragma once

#include <CLI/CLI.hpp>
#include <cstdint>
#include <functional>
#include <string>

#include "app/composition.h"

// What a group of commands needs to add itself to the program's command line: one function for each group, in
// a file of its own (command_line_*.cpp), called by command_line.cpp.
namespace rf::app {

// Which of the options that many commands share one of them needs. All take all of them, because scripts give
// them to every command alike; --help shows those that do something.
struct Needs {
  bool data = true, config = true, json = true;
};
constexpr Needs only_json{false, false, true};

// The bounds stand in the help's words, not in the option's name.
template <class T>
CLI::Validator in_range(T least, T most) {
  return CLI::Validator(
      [least, most](std::string& text) {
        T value{};
        return CLI::detail::lexical_cast(text, value) && value >= least && value <= most
                   ? std::string()
                   : "'" + text + "' is not from " + CLI::detail::to_string(least) + " to " +
                         CLI::detail::to_string(most);
      },
      "");
}

// The library takes a number that is too large for the largest there is.
CLI::Validator whole_number(std::int64_t least);

class CommandSet {
 public:
  CommandSet(CLI::App& app, Common& given) : program(app), common(given) {}
  CLI::App& program;
  Common& common;  // what the command in hand was given
  int code = 0;    // the exit code: what `run` gave

  CLI::App* command(CLI::App& parent, const char* name, const char* help, Needs needs,
                    std::function<int()> run);
  // A command that only holds others. The same name gives the same group.
  CLI::App& group(const char* name, const char* help);
};

}  // namespace rf::app
