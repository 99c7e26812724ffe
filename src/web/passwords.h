#pragma once

#include <map>
#include <set>
#include <string>
#include <utility>

#include "base/error.h"
#include "base/time.h"

namespace rf::web {

// argon2id, 64 MiB, 3 passes. Blocking, a third of a second: for the worker.
std::string hash_password(const std::string& password);
bool verify_password(const std::string& hash, const std::string& password);
// Takes as long as a real one: for names that do not exist.
void verify_nothing(const std::string& password);

// Whether a password may be chosen: at least 12 characters, at most 256 bytes, not one that everybody tries,
// none that contains the name (of 3 or more characters). Errors for people.
Done acceptable_password(const std::string& password, const std::string& name);

// Slows down guessing: of one name 5 wrong passwords are free, then 1 s, 2 s, 4 s … 15 min; from one address
// 20 wrong ones a minute. Whoever has signed in from an address before is not held back there by what others
// get wrong.
class SignInThrottle {
 public:
  // How long to wait before this try may be made; zero: now. `name` is "" where a link is tried.
  Millis wait(const std::string& name, const std::string& address, Time now);
  void failed(const std::string& name, const std::string& address, Time now);
  void succeeded(const std::string& name, const std::string& address);

 private:
  static constexpr std::size_t entries_most = 10'000;
  static constexpr int wrong_most = 20;  // of one address in a minute
  struct Name {
    int wrong = 0;
    Time next{};
  };
  struct Address {
    Time minute{};
    int wrong = 0;
  };
  std::map<std::string, Name> names_;
  std::map<std::string, Address> addresses_;
  std::set<std::pair<std::string, std::string>> known_;  // names and the addresses they came in from
};

}  // namespace rf::web
