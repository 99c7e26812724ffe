#pragma once

#include <array>
#include <list>
#include <string>
#include <unordered_map>

#include "base/time.h"

namespace rf::web {

// What is counted, each for itself.
enum class Rate {
  change,         // what somebody who is signed in changes
  read,           // and looks at
  exports,        // and takes away as a file
  imports,        // and brings as one, also to have it checked only
  stranger,       // requests of an address without a session
  unsigned_hook,  // webhooks of an address without a valid signature
  machine,        // requests of a program with its key; each key has its own measure
};

// How often each may ask: a bucket of tokens for each person or address, which fills at an even rate. Of
// those who have not asked for the longest time the oldest is forgotten when there are too many; that only
// gives it a full bucket.
class Rates {
 public:
  static constexpr std::size_t remembered_most = 10'000;  // of each rate

  // Takes a token. Zero: go on; otherwise how long to wait until there is one.
  Millis take(Rate rate, const std::string& who, Time now);
  // The same with a measure of its own: a full bucket of `per_minute`, which fills in a minute.
  Millis take(Rate rate, const std::string& who, Time now, int per_minute);
  std::size_t remembered(Rate rate) const { return tables_[static_cast<std::size_t>(rate)].places.size(); }

 private:
  struct Bucket {
    std::string who;
    Time full{};  // when it will be full again
  };
  struct Table {
    std::list<Bucket> buckets;  // who asked last comes first
    std::unordered_map<std::string, std::list<Bucket>::iterator> places;
  };
  Millis take_of(Rate rate, const std::string& who, Time now, int burst, Millis each);
  std::array<Table, 7> tables_;
};

}  // namespace rf::web
