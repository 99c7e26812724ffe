#pragma once

#include <map>
#include <optional>
#include <string>

#include "base/error.h"
#include "base/time.h"

namespace rf::web {

// argon2id, 64 MiB, 3 passes. Blocking, a third of a second: for the worker.
std::string hash_password(const std::string& password);
bool verify_password(const std::string& hash, const std::string& password);
// Takes as long as a real one: for names that do not exist.
void verify_nothing(const std::string& password);

// Whether a password may be chosen: at least 12 characters, at most 256 bytes, not one that everybody tries,
// not the name. Errors for people.
Done acceptable_password(const std::string& password, const std::string& name);

// Slows down guessing: of one name 5 wrong passwords are free, then 1 s, 2 s, 4 s … 15 min; from one address
// 20 tries a minute.
class SignInThrottle {
 public:
  // How long to wait before this try may be made; zero: now.
  Millis wait(const std::string& name, const std::string& peer, Time now);
  void failed(const std::string& name, Time now);
  void succeeded(const std::string& name);

 private:
  static constexpr std::size_t entries_most = 10'000;
  struct Name {
    int wrong = 0;
    Time next{};
  };
  struct Peer {
    Time minute{};
    int tries = 0;
  };
  std::map<std::string, Name> names_;
  std::map<std::string, Peer> peers_;
};

}  // namespace rf::web
