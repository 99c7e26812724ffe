#pragma once

#include <map>
#include <string>
#include <vector>

#include "desk/shown.h"
#include "sim/exchange.h"
#include "sim/model_store.h"
#include "sim/places.h"
#include "sim/simulation.h"

namespace rf::sim {

// A number's customer: by which rules and clocks it may be called.
struct Home {
  const dial::Policy* policy = nullptr;
  std::vector<Clock> clocks;
};

// What became of all calls, long after the last: the disk and the carrier tell, and not the desk.
class Judge {
 public:
  Judge(const Plan& plan, const Disk& disk, const Exchange& exchange,
        const std::map<std::string, Home>& homes)
      : plan_(plan), disk_(disk), exchange_(exchange), homes_(homes) {}
  void tell(Report& report) const;

 private:
  using Calls = std::vector<const Exchange::Call*>;  // to a number, in their order
  bool outside_window(const Exchange::Call& call) const;
  std::int64_t overlapping(const Calls& calls) const;
  std::int64_t too_many(const Home& home, const Calls& calls) const;
  bool mistaken(const desk::CallSummary& call) const;
  bool replay_differs(desk::CallId id, const std::vector<call::Row>& rows) const;
  bool record_wrong(const desk::CallSummary& call) const;
  bool without_orders(const desk::CaseRecord& record) const;
  desk::Shown shown(desk::CallId id) const;
  call::Badge badge_of(const desk::CaseRecord& record) const;

  const Plan& plan_;
  const Disk& disk_;
  const Exchange& exchange_;
  const std::map<std::string, Home>& homes_;
};

}  // namespace rf::sim
