#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "base/executor.h"
#include "carriers/phone_company/customer.h"
#include "carriers/phone_company/faults.h"
#include "carriers/phone_company/ledger.h"
#include "carriers/phone_company/line.h"
#include "carriers/phone_company/recordings.h"
#include "http/server.h"

namespace rf::carriers::phone_company {

struct CompanyOptions {
  Account account;
  std::vector<std::string> numbers;  // E.164: where calls may come from
  double speed = 1;                  // how much faster than life
  double calls_per_second = 1;       // as customers count time; more wait in a queue. 0: no limit
  std::uint64_t seed = 1;
  std::size_t calls_kept = 10'000;
  std::size_t calls_live = 2'000;                   // at a time; more are refused with 429
  std::size_t recordings_bytes = 64 * 1024 * 1024;  // more: the oldest are forgotten
  std::string version;
};

// Twilio's REST interface for calls, and the telephone network behind it. Lives on one thread, its
// executor's.
class Company {
 public:
  Company(Executor& executor, Send send, CompanyOptions options, Book book, Faults faults);

  void handle(http::Request request, http::Respond respond);
  // What it was when nobody reads along: so that a program can wait for silence.
  std::size_t live() const;

 private:
  struct Asked;  // a request, taken apart
  bool authorized(const http::Request& request) const;
  void own_pages(const http::Request& request, const std::string& path, const http::Respond& respond);
  http::Response faults(const http::Request& request);
  http::Response truth(const http::Request& request) const;
  void account(const http::Request& request, const http::Respond& respond);
  http::Response numbers(const http::Request& request, std::string_view of_account) const;
  void create(const http::Request& request, const http::Respond& respond);
  http::Response list(const http::Request& request);
  // `of_account`: the path behind the account. nullopt: not about recordings.
  std::optional<http::Response> recordings(const http::Request& request, std::string_view of_account);
  http::Response recording(const http::Request& request, const std::string& call_sid, std::string_view named);
  http::Response one(const http::Request& request, const std::string& sid);
  http::Response change(const http::Request& request, const std::shared_ptr<Call>& call);
  std::shared_ptr<Call> dial(Order order);
  Millis queue();  // how long the next call waits for its turn
  void sweep();

  Executor& executor_;
  const CompanyOptions options_;
  const Book book_;
  Faults faults_;
  Recordings recordings_;
  World world_;
  Ledger ledger_;
  std::map<std::string, std::shared_ptr<Line>> lines_;
  Time next_turn_{};
};

// What requests may be this long; everything the company reads is small.
inline constexpr std::size_t request_bytes_most = 64 * 1024;

}  // namespace rf::carriers::phone_company
