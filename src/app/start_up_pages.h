#pragma once

#include <cstddef>

namespace rf::app {

// Lets go of the pages of the program's and the libraries' files that are in memory as they are on disk: most
// were read by starting up and by nothing after it. What is needed again comes back from the page cache by
// itself. Pages that were written to (relocations) stay. The bytes that were let go of; 0 where /proc is not
// to be had.
std::size_t let_go_of_start_up_pages();

}  // namespace rf::app
