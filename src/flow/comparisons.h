#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "flow/facts.h"
#include "flow/flow.h"
#include "flow/step.h"

namespace rf::flow {

// What the slots and facts of a flow are compared with, and where that can still matter: the finitely many
// values that tell its ways apart.
class Comparisons {
 public:
  explicit Comparisons(const Flow& flow);

  // A value on each side of all that the slot is compared with. Of one that nothing reads and whose rejection
  // nothing tells, only whether it is known matters.
  std::vector<std::string> values(const SlotRule& rule) const;
  // What "all of it" means of the slot in the sample; nothing where that is not known.
  std::optional<std::string> whole(const SlotRule& rule) const;
  // Every combination of values of those facts of the case that conditions look at, up to cases_most.
  std::vector<Facts> cases() const;
  bool too_many_cases() const { return cases().size() >= cases_most; }
  // Forgets what cannot matter any more at the step.
  void forget(State& state) const;

 private:
  static constexpr std::size_t cases_most = 256;

  std::vector<std::string> values(const std::string& name, SlotType type) const;
  void see(const Condition& condition);
  void see(const std::string& name, SlotType type, const Term& term);
  void see_bound(const SlotRule& rule, const Term& term, std::int64_t beyond);
  void see_bounds_of_cases();
  void see_name(const Step& step);
  SlotType type_of_fact(const std::string& name) const;
  void find_live();
  void read_by(const Step& step, std::set<std::string>& out) const;

  const Flow& flow_;
  Facts facts_;
  std::map<std::string, std::set<std::int64_t>> numbers_;
  std::map<std::string, std::set<std::string>> words_;
  std::map<std::string, SlotType> fact_types_;
  std::map<std::string, std::set<std::int64_t>> exactly_;  // beside bounds: these, and none around them
  std::vector<std::pair<const SlotRule*, const Term*>> bound_by_;
  std::set<std::string> facts_compared_, valued_;
  std::vector<std::set<std::string>> live_;  // of each step: slots that it or one that can follow it reads
};

}  // namespace rf::flow
