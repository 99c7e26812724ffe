#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace rf::app {

// One thing that can be set: in ringfence.toml by `key` ("twilio.number": table and name), in .env or the
// environment by one of `variables`.
struct Setting {
  std::string_view key;
  std::vector<std::string_view> variables;  // the first is ours, the others are earlier systems' spellings
  std::string_view fallback;                // "" when there is none
  std::string_view help;
  bool secret = false;
};
std::span<const Setting> known_settings();

// The settings of one start. The environment wins over .env, that over ringfence.toml, that over the
// defaults.
class Settings {
 public:
  struct Sources {
    std::optional<std::filesystem::path>
        toml;  // must exist when named; else ./ringfence.toml if there is one
    std::filesystem::path folder = ".";
    std::map<std::string, std::string> environment;  // of the process
  };
  // Errors: "ringfence.toml:3: unknown setting …", a variable that two spellings give different values, a
  // value of the wrong kind.
  static Result<Settings> load(const Sources& sources);

  const std::string& text(std::string_view key) const;  // "" when unset
  bool is_set(std::string_view key) const { return !text(key).empty(); }
  // Checked by load().
  long integer(std::string_view key) const;
  double real(std::string_view key) const;
  bool flag(std::string_view key) const;
  // How people are told of a setting that is wrong: where it stands, or, where nobody has set it, the
  // variable that sets it.
  std::string place(std::string_view key) const;
  // "TWILIO_NUMBER in .env", "twilio.number in ringfence.toml", "default".
  std::string origin(std::string_view key) const;
  // The files that were read, for noticing changes.
  const std::vector<std::filesystem::path>& files() const { return files_; }
  // What looks like a setting of ours and is none, with its place and what was probably meant: to be told,
  // not refused, because others have variables too.
  const std::vector<std::string>& unread() const { return unread_; }

 private:
  struct Value {
    std::string text, origin;
  };
  std::map<std::string, Value, std::less<>> values_;
  std::vector<std::filesystem::path> files_;
  std::vector<std::string> unread_;
};

// NAME=value lines, quotes and # comments; broken lines are errors with their number.
// `lines`, where given, gets the line of each name.
Result<std::map<std::string, std::string>> parse_env_file(const std::string& name, std::string_view text,
                                                          std::map<std::string, int>* lines = nullptr);

std::map<std::string, std::string> process_environment();

}  // namespace rf::app
