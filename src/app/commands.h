#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/composition.h"

// What the program does besides serving: one function for each command, each giving the exit code. Results go
// to standard output, complaints to standard error.
namespace rf::app {

// case
struct ImportOptions {
  std::string file, format;  // "" guesses
  std::string flow, currency;
  std::string kind;  // "": as the file shows
  bool check_only = false, skip_bad_rows = false, foreign_zones = false;
};
int case_import(const Common& common, const ImportOptions& options);
// `format` "": csv, or JSON with --json. `kind` "": all, of the format transactions those that are card
// transactions.
int case_export(const Common& common, const std::string& format, const std::string& kind);
int case_list(const Common& common, const std::string& kind);
struct CallOptions {
  std::vector<std::string> references;
  bool due = false;
  int pace = 0;                           // calls a minute; 0: the usual one
  bool anyway = false, only_due = false;  // of those that were named and are not due: call, or leave out
};
int case_call(const Common& common, const CallOptions& options);
// What became of a round of calls; 0: of the newest ones.
int case_hang_up(const Common& common, const std::string& reference);
int case_rounds(const Common& common, std::int64_t round, bool stop);
int dial_explain(const Common& common, const std::string& reference);

// compliance
struct ComplianceOptions {
  std::string from, to, flow;  // days as base/date.h reads them; "": all
  bool open = false;           // only calls that failed something and nobody has dealt with
};
int compliance_export(const Common& common, const ComplianceOptions& options);

// user
int user_add(const Common& common, const std::string& name, const std::string& role, bool password_stdin);
int user_list(const Common& common);
int user_disable(const Common& common, const std::string& name, bool disabled);
int user_role(const Common& common, const std::string& name, const std::string& role);

int flow_try(const std::string& file);
int flow_draw(const std::string& file, const std::string& out);  // "": standard output
// `warned`: also where the checker warns of something.
int flow_publish(const Common& common, const std::string& file, const std::string& message, bool warned);
// Prints the text of a version of the running desk's script; 0: the one in force.
int flow_show(const Common& common, const std::string& name, int number);
int flow_versions(const Common& common, const std::string& name);
int flow_roll_back(const Common& common, const std::string& name, int number, const std::string& message);
int flow_check(const Common& common, const std::vector<std::string>& files);
// `today` is the day of the call, as base/date.h reads it; "" is this machine's.
struct UnderstandOptions {
  std::string question = "yes_no", language = "auto", asked_for, today;
};
int understand_words(const Common& common, const UnderstandOptions& options, const std::string& words);
int understand_eval(const Common& common, const UnderstandOptions& options, const std::string& file);
struct SimulateOptions {
  int calls = 1'000;
  std::uint64_t seed = 1;
  std::string faults;  // a list, "none" or a file; "" is the usual measure
};
int simulate(const Common& common, const SimulateOptions& options);
int replay(const Common& common, std::int64_t call);
int doctor(const Common& common);

}  // namespace rf::app
