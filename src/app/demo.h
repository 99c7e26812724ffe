#pragma once

#include <sys/types.h>

#include <cstdint>
#include <filesystem>
#include <string>

#include "base/error.h"

namespace rf::app {

// The built-in phone company as the demo uses it: this program once more, as a process of its own that shares
// nothing with the desk.
class DemoPhoneCompany {
 public:
  // Starts it on a free port; its customers are written to `folder`. Error: what it complained.
  static Result<DemoPhoneCompany> start(const std::filesystem::path& folder, const std::string& auth_token,
                                        double speed);
  DemoPhoneCompany(DemoPhoneCompany&& other) noexcept;
  ~DemoPhoneCompany();  // ends it
  std::uint16_t port() const { return port_; }
  // Whether somebody has ended it meanwhile.
  bool ended();

 private:
  DemoPhoneCompany(pid_t process, int output) : process_(process), output_(output) {}
  pid_t process_ = 0;
  int output_ = -1;  // what it prints; open as long as it runs
  std::uint16_t port_ = 0;
};

// The made-up transactions, as a file that import reads.
std::string_view demo_transactions();
// The made-up loans, in the same way.
std::string_view demo_loans();
// The made-up calls of human agents (demo_calls.h).
std::string_view demo_live_calls();

}  // namespace rf::app
