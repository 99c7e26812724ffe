#pragma once

namespace rf::app {

// The program: reads the command line and does what it says. Returns the exit code: 0 only on success.
int run(int argc, char** argv);

}  // namespace rf::app
