#include "dial/gate.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/planted.h"
#include "base/text.h"
#include "dial/hours.h"

namespace rf::dial {
namespace {

constexpr Millis week = std::chrono::hours(7 * 24);

const Policy* find_policy(const std::vector<Policy>& policies, std::string_view country) {
  for (const std::string_view wanted : {country, std::string_view("*")}) {
    if (wanted.empty()) continue;
    for (const auto& policy : policies) {
      if (policy.country == wanted) return &policy;
    }
  }
  return nullptr;
}

// "amount, bank name and merchant name"
std::string listed(const std::vector<std::string>& names) {
  std::string out;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i) out += i + 1 == names.size() ? " and " : ", ";
    out += names[i];
  }
  std::replace(out.begin(), out.end(), '_', ' ');
  return out;
}

// Goes through all checks in order; the first that fails gives the decision its code and reason.
class Inspection {
 public:
  Inspection(const GateInput& in, const std::vector<Policy>& policies, const CountryZones& zones) : in_(in) {
    if (!in.number) return;
    country_ = phone_country(*in.number);
    decision_.policy = find_policy(policies, country_);
    if (in.zone) {
      zones_ = {*in.zone};
    } else {
      const auto all = zones.of(country_);
      zones_.assign(all.begin(), all.end());
      if (RF_PLANTED(first_zone_only) && !zones_.empty()) zones_.resize(1);
    }
    zones_known_ = !zones_.empty() &&
                   std::all_of(zones_.begin(), zones_.end(), [](const auto& z) { return zone_exists(z); });
  }

  Decision run() {
    desk();
    the_case();
    number();
    rules();
    zone();
    calling_hours();
    daily_cap();
    weekly_cap();
    decision_.allowed = decision_.code.empty();
    if (zones_known_) decision_.zones = std::move(zones_);
    return std::move(decision_);
  }

 private:
  void check(std::string_view code, std::string name, bool passed, std::string detail, std::string reason) {
    if (!passed && decision_.code.empty()) {
      decision_.code = code;
      decision_.reason = std::move(reason);
    }
    decision_.checks.push_back({std::move(name), passed, std::move(detail)});
  }

  void desk() {
    check("draining", "desk takes calls", !in_.draining,
          in_.draining ? "the desk is stopping" : "the desk is running",
          "The desk is stopping and starts no new calls. Try again when it runs again.");
    check("carrier-not-ready", "telephone service", in_.carrier_ready,
          in_.carrier_ready ? (in_.carrier_simulated ? "the simulated phone company" : "ready") : "not ready",
          in_.carrier_problem.empty() ? "The telephone service is not set up. Ask an administrator to run "
                                        "'ringfence doctor', which names what is missing."
                                      : in_.carrier_problem);
  }

  void the_case() {
    status();
    check("flow-unknown", "script", in_.flow_known, in_.flow_known ? "loaded" : "not loaded",
          "The script that this case names is not loaded. Choose another script for the case.");
    const bool complete = in_.missing_facts.empty();
    check("facts-missing", "facts of the case", complete,
          complete ? "complete" : "missing: " + listed(in_.missing_facts),
          "The script needs facts that this case does not have: " + listed(in_.missing_facts) +
              ". Fill them in first.");
  }

  void status() {
    using Status = GateInput::Status;
    if (in_.status == Status::connecting)
      return check("status-closed", "status of the case", false, "a call is under way",
                   "A call for this case is under way. Wait until it has ended.");
    const bool by_customer = in_.resolved_by.empty();
    const auto& shown = in_.status_name;
    const auto how = !by_customer          ? "set by " + in_.resolved_by
                     : shown == "Resolved" ? "the customer confirmed the transaction"
                                           : "the customer said so";
    const bool callable = in_.status == Status::callable;
    check("status-closed", "status of the case", callable, callable ? "may be called" : shown + ": " + how,
          "This case is " + shown + ": " + how + ". To call anyway, set another status first.");
  }

  void number() {
    const bool there = in_.number.has_value();
    check("no-number", "phone number", there,
          there ? "in " + (country_.empty() ? "an unknown country" : country_) : "none",
          in_.number_problem.empty() ? "This case has no phone number. Enter one to call."
                                     : in_.number_problem);
    check("stop-list", "stop list", there && !in_.on_stop_list,
          !there             ? unchecked_number
          : in_.on_stop_list ? "on the stop list"
                             : "not on the stop list",
          "The customer asked not to be called on this number. Use another number, or ask compliance about "
          "the stop list.");
    check("live-call", "one call at a time", there && !in_.live_call_on_number,
          !there                    ? unchecked_number
          : in_.live_call_on_number ? "a call is under way"
                                    : "no call under way",
          "A call to this number is under way. Wait until it has ended.");
  }

  void rules() {
    const Policy* policy = decision_.policy;
    const std::string where =
        country_.empty() ? "a country that cannot be told from the number" : "the country " + country_;
    check("no-policy", "calling rules", policy != nullptr,
          policy        ? policy->name + " (" + policy->title + ")"
          : !in_.number ? unchecked_number
                        : "none for " + where,
          "There are no calling rules for " + where +
              ", so nobody is called there. Correct the number, or ask an administrator to add the rules.");
    const bool fits = policy && (!policy->only_simulated || in_.carrier_simulated);
    check("policy-not-for-real-calls", "rules fit the telephone service", fits,
          !policy ? unchecked_policy
          : fits  ? "yes"
                  : "for the simulated phone company only",
          policy ? "The calling rules '" + policy->name +
                       "' are for the simulated phone company, which is not connected; a real customer would "
                       "be called. Ask an "
                       "administrator to load the rules of the customer's country."
                 : "");
  }

  void zone() {
    std::string detail = !in_.number && !in_.zone ? unchecked_number : "unknown";
    if (zones_known_)
      detail = in_.zone             ? *in_.zone + ", named by the case"
               : zones_.size() == 1 ? zones_.front()
                                    : fmt::format("all {} zones of the country {}", zones_.size(), country_);
    check("zone-unknown", "time zone", zones_known_, std::move(detail),
          in_.zone
              ? "The time zone '" + *in_.zone + "' of this case does not exist. Write one like Asia/Kolkata."
              : "The customer's time zone cannot be told from the number. Set it on the case, like "
                "Asia/Kolkata.");
  }

  void calling_hours() {
    const Policy* policy = decision_.policy;
    if (!policy || !zones_known_) {
      check("outside-window", "calling hours", false,
            policy ? "not checked: the time zone is unknown" : unchecked_policy, "");
      return;
    }
    const auto at = hours(*policy, zones_, in_.now);
    if (at.open) decision_.not_after = at.not_after;
    check("outside-window", "calling hours", at.open,
          "it is " + clock_text(at.local) + " in " + at.zone + "; calls are allowed " + windows_text(*policy),
          hours_reason(*policy, at));
  }

  std::string hours_reason(const Policy& policy, const Hours& at) const {
    const bool several = zones_.size() > 1;
    std::string out = "It is " + clock_text(at.local);
    out +=
        several ? " in " + at.zone + ", where this customer may be" : " for this customer (" + at.zone + ")";
    if (at.too_late_to_ring) out += ", too late for a call to ring";
    out += ". Calls to " + policy.title + " are allowed " + windows_text(policy);
    out += several ? ", in every time zone where the customer may be." : ".";
    if (!at.opens)
      return out + (several ? " Set the customer's time zone on the case."
                            : " Nobody may be called in the next days.");
    out += " Try after " + moment_text(at.opens->at, in_.now, at.opens->zone);
    if (several) out += " in " + at.opens->zone + ", or set the customer's time zone on the case";
    return out + ".";
  }

  // Dials on the customer's today, in the zone where they are most. A dial that seems to lie ahead (our clock
  // was set back) counts.
  int dials_today() const {
    int most = 0;
    for (const auto& zone : zones_) {
      const auto today = local_time(in_.now, zone);
      if (!today) continue;
      most = std::max(most,
                      static_cast<int>(std::count_if(in_.dialed.begin(), in_.dialed.end(), [&](Time dialed) {
                        const auto then = local_time(dialed, zone);
                        return dialed > in_.now || !then || then->same_day(*today);
                      })));
    }
    return most;
  }

  void daily_cap() {
    const Policy* policy = decision_.policy;
    if (!policy || !zones_known_) {
      check("daily-cap", "calls today", false,
            policy ? "not checked: the time zone is unknown" : unchecked_policy, "");
      return;
    }
    const int dials = decision_.today = dials_today();
    check("daily-cap", "calls today", dials < policy->per_day,
          fmt::format("{} of {}", dials, policy->per_day),
          fmt::format("This number was called {} today; calls to {} are limited to {} a day. Try tomorrow.",
                      times(dials), policy->title, policy->per_day));
  }

  void weekly_cap() {
    const Policy* policy = decision_.policy;
    if (!policy || !in_.number) {
      check("weekly-cap", "calls in seven days", false, policy ? unchecked_number : unchecked_policy, "");
      return;
    }
    std::vector<Time> recent;
    for (const Time dialed : in_.dialed) {
      if (dialed > in_.now - week) recent.push_back(dialed);
    }
    const int dials = decision_.week = static_cast<int>(recent.size());
    const bool passed = dials < policy->per_week;
    std::string reason;
    if (!passed) {
      // Room is made when all but per_week - 1 of them are a week old.
      std::sort(recent.begin(), recent.end(), std::greater<>());
      reason = fmt::format("This number was called {} in seven days; calls to {} are limited to {}.",
                           times(dials), policy->title, policy->per_week);
      if (policy->per_week > 0 && zones_known_) {
        const Time room = recent[static_cast<std::size_t>(policy->per_week - 1)] + week;
        reason += " Try after " + moment_text(room, in_.now, zones_.front()) + " (" + zones_.front() + ").";
      }
    }
    check("weekly-cap", "calls in seven days", passed, fmt::format("{} of {}", dials, policy->per_week),
          std::move(reason));
  }

  static std::string times(int n) { return n == 1 ? "once" : n == 2 ? "twice" : fmt::format("{} times", n); }

  static constexpr const char* unchecked_number = "not checked: there is no number";
  static constexpr const char* unchecked_policy = "not checked: there are no calling rules";

  const GateInput& in_;
  Decision decision_;
  std::string country_;
  std::vector<std::string> zones_;
  bool zones_known_ = false;
};

}  // namespace

Decision gate(const GateInput& in, const std::vector<Policy>& policies, const CountryZones& zones) {
  return Inspection(in, policies, zones).run();
}

bool zone_fits(const Phone& number, const std::string& zone, Time now, const CountryZones& zones) {
  const auto there = local_time(now, zone);
  if (!there) return false;
  const auto all = zones.of(phone_country(number));
  return std::any_of(all.begin(), all.end(), [&](const auto& one) {
    const auto here = local_time(now, one);
    return here && here->same_day(*there) && here->minute == there->minute;
  });
}

}  // namespace rf::dial
