#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "app/composition.h"
#include "carriers/connect/settings.h"

// The commands that speak with Amazon Connect and its stream. Each gives the exit code.
namespace rf::app {

// As they are set. Errors, code "setting-invalid", with the variable.
Result<carriers::connect::Settings> connect_settings(const Settings& settings);

struct ConnectFlowOptions {
  int high = 70, medium = 40;
  std::string lambda, queue, high_queue, high_flow, language = "en-US", greeting, busy;
};
// Prints a contact flow; says on standard error what is left to be set in it.
int connect_flow(const Common& common, const ConnectFlowOptions& options);

int connect_check(const Common& common);

struct ConnectTailOptions {
  std::string from = "latest";  // latest, trim, or a moment as RFC 3339
  std::string into;             // a file that keeps all of it and goes on where it ended; "": none
  std::string stop_after;       // "30s"; "": until a signal
  int poll_ms = 1'000;
  bool partial = false;  // people see partial segments too
};
int connect_tail(const Common& common, const ConnectTailOptions& options);

struct ConnectContactOptions {
  std::string number, contact, flow, queue, from, token, zone;
  std::vector<std::string> attributes;  // NAME=VALUE
};
int contact_start(const Common& common, const ConnectContactOptions& options);
int contact_stop(const Common& common, const ConnectContactOptions& options);
int contact_describe(const Common& common, const ConnectContactOptions& options);
// With attributes sets them, else prints them.
int contact_attributes(const Common& common, const ConnectContactOptions& options);

}  // namespace rf::app
