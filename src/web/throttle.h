#pragma once

#include <list>
#include <optional>
#include <string>
#include <unordered_map>

#include "base/time.h"
#include "store/accounts.h"

namespace rf::web {

// Who tries to sign in.
struct Guest {
  std::string name;     // "" where a link is tried
  std::string address;  // where from
  std::string
      device;  // which browser, where a cookie of ours says that the name has signed in with it before
};

// A map that forgets whoever was not changed for the longest time.
template <class Value>
class Lately {
 public:
  explicit Lately(std::size_t most) : most_(most) {}
  Value* find(const std::string& key) {
    auto place = places_.find(key);
    return place == places_.end() ? nullptr : &place->second->second;
  }
  Value& at(const std::string& key) {
    if (auto place = places_.find(key); place != places_.end()) {
      items_.splice(items_.begin(), items_, place->second);
      return place->second->second;
    }
    if (places_.size() >= most_) {
      places_.erase(items_.back().first);
      items_.pop_back();
    }
    items_.emplace_front(key, Value{});
    places_.emplace(key, items_.begin());
    return items_.front().second;
  }
  void erase(const std::string& key) {
    auto place = places_.find(key);
    if (place == places_.end()) return;
    items_.erase(place->second);
    places_.erase(place);
  }
  std::size_t size() const { return places_.size(); }

 private:
  std::size_t most_;
  std::list<std::pair<std::string, Value>> items_;
  std::unordered_map<std::string, typename std::list<std::pair<std::string, Value>>::iterator> places_;
};

// Slows down guessing, and keeps nobody out of their own account (OWASP, "Slow Down Online Guessing Attacks
// with Device Cookies"):
// - of one name from one address, or with one device, 5 wrong passwords are free, then 1 s, 2 s, 4 s … 15
// min;
// - of one name from all places together where it has not signed in before, 20 are free and then one a
// minute;
// - from one address 20 wrong ones a minute, whoever is meant.
// The last two do not hold back who signs in where they have before.
class SignInThrottle {
 public:
  static constexpr std::size_t entries_most = 10'000;  // of each kind

  // How long to wait before this try may be made; zero: now.
  Millis wait(const Guest& guest, Time now);
  void failed(const Guest& guest, Time now);
  void succeeded(const Guest& guest);

 private:
  struct Tries {
    int wrong = 0;
    Time next{};
  };
  struct Minute {
    Time began{};
    int wrong = 0;
  };
  struct Bucket {
    Time full{};  // when all of its tries will be there again
  };
  bool known(const Guest& guest);

  Lately<Tries> tries_{entries_most};       // by name and place
  Lately<Bucket> elsewhere_{entries_most};  // by name
  Lately<Minute> addresses_{entries_most};
  Lately<bool> known_{entries_most};  // names and the addresses they came in from
};

// The cookie by which a browser is known again: random, and signed with the stored hash of the password,
// which nobody outside has. So nothing is kept of it, a restart forgets nothing, and a new password ends it.
std::string device_token(const std::string& random, const store::Accounts::Credentials& who);
// Its random part; "" when it is not one of this person's.
std::string device_of(const std::string& token, const store::Accounts::Credentials& who);
// Set-Cookie.
std::string device_cookie(const std::string& token, bool https);
// What a request's cookies say; "" when there is none.
std::string device_token_in(std::string_view cookies);

}  // namespace rf::web
