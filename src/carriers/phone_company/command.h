#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace rf::carriers {

// `ringfence phone-company`: the simulated carrier alone.
struct PhoneCompanyOptions {
  std::uint16_t port = 8701;         // on 127.0.0.1; 0 takes a free one
  std::string customers;             // a file, "": every number gets its temperament by its digits
  double speed = 1;                  // how much faster than life, 0.1 to 1000
  std::string account_sid;           // "": the usual one of the demo
  std::string auth_token;            // "": a random one, which is printed
  std::vector<std::string> numbers;  // where calls may come from; empty: the usual one of the demo
  std::string faults_list;           // "callback_twice=0.2,…", "none" or the name of a file
  std::vector<std::string> faults;   // "callback_twice=0.2"
  double calls_per_second = 1;       // as customers count time; 0: no limit
  std::uint64_t seed = 1;
  std::string version = "0";  // of this program
};

inline constexpr const char* demo_account_sid = "AC0000000000000000000000000000de00";
inline constexpr const char* demo_number = "+12025550199";

// Runs until SIGINT or SIGTERM. As soon as it answers, prints `phone company: http://127.0.0.1:PORT` on a
// line of its own and then the settings that a desk needs to use it. The answer is the exit code; complaints
// go to standard error.
int run_phone_company(const PhoneCompanyOptions& options);

}  // namespace rf::carriers
