#pragma once

namespace rf::app {

// libxgboost's thread library spins where it waits, which on a busy machine costs many times the work. It
// reads OMP_WAIT_POLICY while it is loaded, before main: where that is not set, this starts the program
// again, in the same process, with PASSIVE.
void wait_passively();

}  // namespace rf::app
