#include "base/fault_names.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace rf {
namespace {

constexpr std::array names = std::to_array<FaultName>({
    {"lose_reply", "the call is made, and the reply to the request never comes", true, true},
    {"delay_reply", "the reply to the request for a call comes late", true, true},
    {"too_many_requests", "429 instead of a call", true, true},
    {"refused", "400 instead of a call: the number is blocked", false, true},
    {"unreachable", "the connection is refused", false, true},
    {"error_before", "500 instead of a call", true, true},
    {"error_after", "500 although the call is made", true, true},
    {"error_reading", "500 when calls are fetched or listed", true, true},
    {"webhook_twice", "a document is asked for twice", true, true},
    {"last_words", "the customer's last words arrive after the news that they hung up", false, true},
    {"callback_twice", "a status callback comes twice", true, true},
    {"callback_late", "a status callback comes late", true, true},
    {"callback_out_of_order", "a status callback comes after the next one", true, false},
    {"callback_never", "a status callback does not come", true, true},
    {"stopped", "a person stops the number while its dial is on the way", false, true},
    {"crash", "the desk dies between two commits (the probability is of each commit)", false, true},
});

// What the simulated world called them before there was one vocabulary.
struct Renamed {
  std::string_view before, now;
};
constexpr std::array renamed = std::to_array<Renamed>({{"lost_reply", "lose_reply"},
                                                       {"slow_reply", "delay_reply"},
                                                       {"throttle", "too_many_requests"},
                                                       {"list_fails", "error_reading"},
                                                       {"doubled_webhook", "webhook_twice"},
                                                       {"doubled_callback", "callback_twice"},
                                                       {"late_callback", "callback_late"},
                                                       {"lost_callback", "callback_never"}});

}  // namespace

std::span<const FaultName> fault_names() { return names; }

std::vector<std::string_view> fault_names(FaultsOf who) {
  std::vector<std::string_view> out;
  for (const auto& fault : names)
    if (fault.known_to(who)) out.push_back(fault.name);
  return out;
}

std::string unknown_fault(std::string_view name, FaultsOf who) {
  const auto known = fault_names(who);
  std::string out = "'" + std::string(beginning(name, 64)) + "' is no fault";
  const auto old =
      std::find_if(renamed.begin(), renamed.end(), [&](const auto& r) { return r.before == name; });
  const auto other = std::find_if(names.begin(), names.end(), [&](const auto& f) { return f.name == name; });
  if (old != renamed.end()) {
    out += " any more: it is called '" + std::string(old->now) + "'";
  } else if (other != names.end()) {
    out += who == FaultsOf::phone_company ? " of the phone company, only of 'ringfence simulate'"
                                          : " of the simulated world, only of 'ringfence phone-company'";
  } else if (const auto meant = nearest(name, known); !meant.empty()) {
    out += " (did you mean '" + std::string(meant) + "'?)";
  }
  return out + "; there are: " + join({known.begin(), known.end()}, ", ");
}

Result<std::vector<std::pair<std::string, std::string>>> fault_assignments(std::string_view list) {
  std::vector<std::pair<std::string, std::string>> out;
  for (const auto part : split(list, ',')) {
    const auto equals = part.find('=');
    if (equals == std::string_view::npos)
      return fail("fault-invalid", "a fault is written name=probability, not '" +
                                       std::string(beginning(trim(part), 64)) + "'");
    out.emplace_back(trim(part.substr(0, equals)), trim(part.substr(equals + 1)));
  }
  return out;
}

}  // namespace rf
