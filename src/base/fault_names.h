#pragma once

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/error.h"

// What can go wrong between a desk and its carrier has one name, whoever makes it go wrong: the phone
// company, or the simulated world. Options, files and pages use these and no others.
namespace rf {

enum class FaultsOf { phone_company, simulated_world };

struct FaultName {
  std::string_view name, what;  // `what`: for people, in --help
  bool phone_company = false, simulated_world = false;
  bool known_to(FaultsOf who) const {
    return who == FaultsOf::phone_company ? phone_company : simulated_world;
  }
};
std::span<const FaultName> fault_names();
std::vector<std::string_view> fault_names(FaultsOf who);

// What to say of a name that is none: how it is called now, who else has it, or which was probably meant.
std::string unknown_fault(std::string_view name, FaultsOf who);

// "name=value,…", taken apart. Errors name the part that is no assignment.
Result<std::vector<std::pair<std::string, std::string>>> fault_assignments(std::string_view list);

}  // namespace rf
