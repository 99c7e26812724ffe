#pragma once

#include <sys/resource.h>
#include <unistd.h>

#include <fstream>

namespace rf::web {

// While one lives, this program gets 20 MiB more and not the 64 that a password takes.
class LittleMemory {
 public:
  LittleMemory() {
    getrlimit(RLIMIT_AS, &before_);
    rlim_t pages = 0;
    std::ifstream("/proc/self/statm") >> pages;
    rlimit now = before_;
    now.rlim_cur = pages * static_cast<rlim_t>(sysconf(_SC_PAGESIZE)) + 20 * 1024 * 1024;
    setrlimit(RLIMIT_AS, &now);
  }
  ~LittleMemory() { setrlimit(RLIMIT_AS, &before_); }
  LittleMemory(const LittleMemory&) = delete;

 private:
  rlimit before_{};
};

}  // namespace rf::web
