#include "app/command_line.h"

#include <CLI/CLI.hpp>

namespace rf::app {

int run(int argc, char** argv) {
  CLI::App app{"Ringfence: the call desk of a bank's fraud and collections teams"};
  CLI11_PARSE(app, argc, argv);
  return 0;
}

}  // namespace rf::app
