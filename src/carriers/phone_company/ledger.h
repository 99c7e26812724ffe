#pragma once

#include <deque>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "carriers/phone_company/call.h"
#include "carriers/phone_company/requests.h"

namespace rf::carriers::phone_company {

// The calls that the company remembers, oldest first. When there are too many, the oldest that has ended is
// forgotten.
class Ledger {
 public:
  explicit Ledger(std::size_t most) : most_(most) {}

  void add(std::shared_ptr<Call> call);
  std::shared_ptr<Call> find(const std::string& sid) const;
  // How many calls to this number are remembered.
  std::uint64_t to(const std::string& number) const;

  struct Page {
    std::vector<std::shared_ptr<Call>> calls;  // newest first
    bool more = false;
  };
  Page page(const Listing& listing) const;

  const std::deque<std::shared_ptr<Call>>& calls() const { return calls_; }
  std::uint64_t forgotten() const { return forgotten_; }
  std::uint64_t total() const { return forgotten_ + calls_.size(); }

 private:
  std::size_t most_;
  std::deque<std::shared_ptr<Call>> calls_;
  std::map<std::string, std::shared_ptr<Call>, std::less<>> by_sid_;
  std::map<std::string, std::uint64_t, std::less<>> by_number_;
  std::uint64_t forgotten_ = 0;
};

}  // namespace rf::carriers::phone_company
