#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "app/composition.h"

namespace rf::app {

struct ServeOptions {
  Common common;
  std::optional<std::uint16_t> port;
  bool demo = false;
  double demo_speed = 4;  // how much faster than life the demo's phone company is
  std::string store_url;  // --store; only the embedded store is known
};

// The desk, until SIGTERM or SIGINT. The exit code.
int serve(const ServeOptions& options);

}  // namespace rf::app
