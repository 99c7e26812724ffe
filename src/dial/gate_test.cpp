#include "dial/gate.h"

#include <gtest/gtest.h>

#include <rapidcheck/gtest.h>

#include <algorithm>
#include <fstream>
#include <sstream>

#include "dial/oracle_test.h"

namespace rf::dial {
namespace {

using namespace std::chrono_literals;

Time at(std::string_view text) { return parse_rfc3339(text).value(); }
Phone phone(std::string_view text) { return parse_phone(text).value(); }

std::string file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream text;
  text << in.rdbuf();
  return text.str();
}

const std::vector<Policy>& countries() {
  static const auto policies = [] {
    std::vector<Policy> out;
    for (const char* name : {"in", "us", "uk", "jp"})
      out.push_back(
          load_policy(name, file(RINGFENCE_SOURCE_DIR "/policies/" + std::string(name) + ".yaml")).value());
    return out;
  }();
  return policies;
}
const std::vector<Policy>& demo() {
  static const std::vector<Policy> policies = {
      load_policy("demo", file(RINGFENCE_SOURCE_DIR "/policies/demo.yaml")).value()};
  return policies;
}
const CountryZones& zones() {
  static const auto table = CountryZones::parse(file("/usr/share/zoneinfo/zone1970.tab")).value();
  return table;
}

// Saturday noon in India.
GateInput good() {
  GateInput in;
  in.now = at("2026-11-21T06:30:00Z");
  in.number = phone("+919876543210");
  return in;
}

Decision decide(const GateInput& in) { return gate(in, countries(), zones()); }

TEST(Gate, AllowsWhatEveryCheckAllows) {
  const auto policies = countries();
  const auto d = gate(good(), policies, zones());
  EXPECT_TRUE(d.allowed) << d.reason;
  EXPECT_EQ(d.code, "");
  EXPECT_EQ(d.reason, "");
  EXPECT_EQ(d.policy, &policies[0]);
  EXPECT_EQ(d.not_after, at("2026-11-21T13:29:30Z"));
  EXPECT_EQ(d.checks.size(), 14u);
  for (const auto& check : d.checks) {
    EXPECT_TRUE(check.passed) << check.name;
    EXPECT_NE(check.detail, "");
  }
}

struct Refusal {
  const char* code;
  void (*change)(GateInput&);
  const char* reason;
};

const Refusal refusals[] = {
    {"draining", [](GateInput& in) { in.draining = true; },
     "The desk is stopping and starts no new calls. Try again when it runs again."},
    {"carrier-not-ready",
     [](GateInput& in) {
       in.carrier_ready = false;
       in.carrier_problem = "Twilio's auth token is not set.";
     },
     "Twilio's auth token is not set."},
    {"status-closed", [](GateInput& in) { in.status = GateInput::Status::connecting; },
     "A call for this case is under way. Wait until it has ended."},
    {"status-closed", [](GateInput& in) { in.status = GateInput::Status::resolved; },
     "This case is Resolved: the customer confirmed the transaction. To call anyway, set another status "
     "first."},
    {"status-closed",
     [](GateInput& in) {
       in.status = GateInput::Status::resolved;
       in.resolved_by = "asha";
     },
     "This case is Resolved: set by asha. To call anyway, set another status first."},
    {"flow-unknown", [](GateInput& in) { in.flow_known = false; },
     "The script that this case names is not loaded. Choose another script for the case."},
    {"facts-missing", [](GateInput& in) { in.missing_facts = {"amount", "merchant_name", "bank_name"}; },
     "The script needs facts that this case does not have: amount, merchant name and bank name. Fill them in "
     "first."},
    {"no-number",
     [](GateInput& in) {
       in.number.reset();
       in.number_problem = "The phone number is too short.";
     },
     "The phone number is too short."},
    {"stop-list", [](GateInput& in) { in.on_stop_list = true; },
     "The customer asked not to be called on this number. Use another number, or ask compliance about the "
     "stop list."},
    {"live-call", [](GateInput& in) { in.live_call_on_number = true; },
     "A call to this number is under way. Wait until it has ended."},
    {"no-policy", [](GateInput& in) { in.number = phone("+33612345678"); },
     "There are no calling rules for the country FR, so nobody is called there. Correct the number, or ask "
     "an administrator "
     "to add the rules."},
    {"zone-unknown", [](GateInput& in) { in.zone = "Asia/Atlantis"; },
     "The time zone 'Asia/Atlantis' of this case does not exist. Write one like Asia/Kolkata."},
    {"outside-window", [](GateInput& in) { in.now = at("2026-11-21T16:10:00Z"); },
     "It is 21:40 for this customer (Asia/Kolkata). Calls to India are allowed from 08:00 to 19:00. Try "
     "after 08:00 tomorrow."},
    {"daily-cap", [](GateInput& in) { in.dialed = {in.now - 1h, in.now - 2h, in.now - 3h}; },
     "This number was called 3 times today; calls to India are limited to 3 a day. Try tomorrow."},
    {"weekly-cap",
     [](GateInput& in) {
       for (int i = 1; i <= 7; ++i) in.dialed.push_back(in.now - i * 23h);
     },
     "This number was called 7 times in seven days; calls to India are limited to 7. Try after 19:00 today "
     "(Asia/Kolkata)."},
};

TEST(Gate, SaysWhyAndWhatToDo) {
  for (const auto& refusal : refusals) {
    auto in = good();
    refusal.change(in);
    const auto d = decide(in);
    EXPECT_FALSE(d.allowed) << refusal.code;
    EXPECT_EQ(d.code, refusal.code);
    EXPECT_EQ(d.reason, refusal.reason);
    EXPECT_EQ(d.checks.size(), 14u);
    EXPECT_GE(std::count_if(d.checks.begin(), d.checks.end(), [](const Check& c) { return !c.passed; }), 1);
  }
}

// Whatever else is wrong, the first in the documented order is named.
TEST(Gate, TheFirstFailedCheckGivesTheCode) {
  const std::size_t n = std::size(refusals);
  for (std::size_t a = 0; a < n; ++a) {
    for (std::size_t b = a + 1; b < n; ++b) {
      if (std::string_view(refusals[a].code) == "no-number" &&
          std::string_view(refusals[b].code) == "no-policy")
        continue;  // the second gives the number that the first takes away
      auto in = good();
      refusals[b].change(in);
      refusals[a].change(in);
      EXPECT_EQ(decide(in).code, refusals[a].code) << refusals[b].code;
    }
  }
}

TEST(Gate, HasAWordForACarrierThatDoesNotSayWhatIsMissing) {
  auto in = good();
  in.carrier_ready = false;
  EXPECT_NE(decide(in).reason.find("ringfence doctor"), std::string::npos);
  in = good();
  in.number.reset();
  EXPECT_EQ(decide(in).reason, "This case has no phone number. Enter one to call.");
}

TEST(Gate, WithoutANumberNothingOfItIsSaidToPass) {
  auto in = good();
  in.number.reset();
  const auto d = decide(in);
  EXPECT_EQ(d.policy, nullptr);
  for (const auto& check : d.checks) {
    if (check.name == "stop list" || check.name == "calling hours" || check.name == "calls today") {
      EXPECT_FALSE(check.passed);
      EXPECT_TRUE(check.detail.starts_with("not checked")) << check.detail;
    }
  }
}

TEST(Gate, ANumberOfTheUnitedStatesMustBeRightInEveryZone) {
  auto in = good();
  in.number = phone("+12125550123");
  in.now = at("2026-11-21T15:10:00Z");  // 10:10 in New York, 05:10 in Honolulu
  const auto early = decide(in);
  EXPECT_EQ(early.code, "outside-window");
  EXPECT_NE(
      early.reason.find(
          "where this customer may be. Calls to the United States are allowed from 08:00 to 21:00, in every "
          "time zone where the customer may be. Try after 08:00 today in "),
      std::string::npos)
      << early.reason;
  EXPECT_TRUE(early.reason.ends_with("or set the customer's time zone on the case.")) << early.reason;
  in.zone = "America/New_York";
  EXPECT_TRUE(decide(in).allowed);
  in.zone.reset();
  in.now = at("2026-11-21T19:00:00Z");
  const auto noon = decide(in);
  EXPECT_TRUE(noon.allowed) << noon.reason;
  EXPECT_EQ(noon.not_after, at("2026-11-22T01:59:30Z"));
}

TEST(Gate, TooLateToRing) {
  auto in = good();
  in.now = at("2026-11-21T13:29:31Z");
  EXPECT_EQ(decide(in).reason,
            "It is 18:59 for this customer (Asia/Kolkata), too late for a call to ring. Calls to India are "
            "allowed from 08:00 to "
            "19:00. Try after 08:00 tomorrow.");
}

TEST(Gate, TheDemoPolicyNeedsThePhoneCompany) {
  auto in = good();
  in.now = at("2026-11-21T20:00:00Z");
  const auto real = gate(in, demo(), zones());
  EXPECT_EQ(real.code, "policy-not-for-real-calls");
  EXPECT_NE(real.reason.find("'demo'"), std::string::npos);
  in.carrier_simulated = true;
  EXPECT_TRUE(gate(in, demo(), zones()).allowed);
  in.number = phone("+33612345678");
  EXPECT_TRUE(gate(in, demo(), zones()).allowed);
}

TEST(Gate, TheExactCountryWinsOverAny) {
  auto both = demo();
  both.insert(both.end(), countries().begin(), countries().end());
  auto in = good();
  in.carrier_simulated = true;
  in.now = at("2026-11-21T16:10:00Z");
  const auto d = gate(in, both, zones());
  EXPECT_EQ(d.code, "outside-window");
  EXPECT_EQ(d.policy->name, "in");
  in.number = phone("+33612345678");
  EXPECT_EQ(gate(in, both, zones()).policy->name, "demo");
}

TEST(Gate, WithoutATableOfZonesOnlyANamedZoneWorks) {
  auto in = good();
  EXPECT_EQ(gate(in, countries(), CountryZones{}).code, "zone-unknown");
  in.zone = "Asia/Kolkata";
  EXPECT_TRUE(gate(in, countries(), CountryZones{}).allowed);
}

TEST(Gate, NoPoliciesNoCalls) { EXPECT_EQ(gate(good(), {}, zones()).code, "no-policy"); }

TEST(Gate, TheDailyCapFollowsTheCustomersDay) {
  auto in = good();
  in.now = at("2026-11-21T03:00:00Z");  // 08:30
  const Time midnight = at("2026-11-20T18:30:00Z");
  in.dialed = {midnight - 1ms, midnight - 1h, midnight - 2h, midnight - 3h};
  EXPECT_TRUE(decide(in).allowed) << decide(in).reason;  // yesterday's
  in.dialed = {midnight, midnight + 1h, midnight + 2h};
  EXPECT_EQ(decide(in).code, "daily-cap");
  in.dialed.pop_back();
  EXPECT_TRUE(decide(in).allowed);
}

TEST(Gate, DialsAheadOfOurClockCount) {
  auto in = good();
  in.dialed = {in.now + 26h, in.now + 25h, in.now + 24h};
  EXPECT_EQ(decide(in).code, "daily-cap");
}

TEST(Gate, TheWeeklyCapIsAnySevenTimes24Hours) {
  auto in = good();
  for (int i = 0; i < 7; ++i) in.dialed.push_back(in.now - 7 * 24h + i * 12h + 1ms);
  EXPECT_EQ(decide(in).code, "weekly-cap");
  in.dialed.front() -= 1ms;  // exactly a week old
  EXPECT_TRUE(decide(in).allowed);
}

// ---- Properties.

RC_GTEST_PROP(GateProperty, NoDialOutsideTheWindowOfAnyZone, ()) {
  static const std::vector<std::pair<std::string, std::vector<std::string>>> customers = [] {
    std::vector<std::pair<std::string, std::vector<std::string>>> out;
    for (const auto& [number, country] :
         {std::pair{"+919876543210", "IN"}, std::pair{"+12125550123", "US"}, std::pair{"+447400123456", "GB"},
          std::pair{"+819012345678", "JP"}}) {
      const auto all = zones().of(country);
      out.push_back({number, {all.begin(), all.end()}});
    }
    return out;
  }();
  const auto& [number, possible] = *rc::gen::elementOf(customers);
  auto in = good();
  in.number = phone(number);
  in.now = at("2015-01-01T00:00:00Z") + Millis(*rc::gen::inRange<std::int64_t>(0, 20ll * 365 * 86'400'000));
  auto where = possible;
  if (*rc::gen::inRange(0, 3) == 0) {
    in.zone = *rc::gen::elementOf(possible);
    where = {*in.zone};
  }
  const auto d = decide(in);
  RC_ASSERT(static_cast<bool>(d.policy));
  bool open = true;
  for (const auto& zone : where) {
    oracle::Clock clock(zone);
    open &= clock.open_while_ringing(*d.policy, in.now);
    if (d.allowed) RC_ASSERT(clock.open_while_ringing(*d.policy, d.not_after));
  }
  RC_ASSERT(d.allowed == open);
  RC_ASSERT(d.allowed || d.code == "outside-window");
  RC_ASSERT(d.reason.empty() == d.allowed);
}

RC_GTEST_PROP(GateProperty, CapsHoldOnWhateverDay, ()) {
  auto in = good();
  in.number = phone("+447400123456");
  in.zone =
      *rc::gen::element<std::string>("Europe/London", "Asia/Kathmandu", "America/St_Johns", "Pacific/Apia");
  in.now = at("2026-01-05T00:00:00Z") + std::chrono::minutes(*rc::gen::inRange(0, 300 * 1440));
  for (const int ago : *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 9 * 1440)))
    in.dialed.push_back(in.now - std::chrono::minutes(ago));
  const auto d = decide(in);
  oracle::Clock clock(*in.zone);
  const auto today = clock.at(in.now);
  int day = 0, week = 0;
  for (const Time t : in.dialed) {
    const auto then = clock.at(t);
    day += then.tm_yday == today.tm_yday && then.tm_year == today.tm_year;
    week += in.now - t < 168h;
  }
  const auto passed = [&](std::string_view name) {
    return std::find_if(d.checks.begin(), d.checks.end(), [&](const Check& c) { return c.name == name; })
        ->passed;
  };
  RC_ASSERT(passed("calls today") == (day < d.policy->per_day));
  RC_ASSERT(passed("calls in seven days") == (week < d.policy->per_week));
  RC_ASSERT(!d.allowed || (day < d.policy->per_day && week < d.policy->per_week));
}

// Allowed exactly when all checks passed; a refusal always has a code, a reason and a failed check.
RC_GTEST_PROP(GateProperty, AllowedMeansAllChecksPassed, ()) {
  auto in = good();
  in.now += std::chrono::minutes(*rc::gen::inRange(0, 3000));
  in.draining = *rc::gen::inRange(0, 6) == 0;
  in.carrier_ready = *rc::gen::inRange(0, 6) != 0;
  using Status = GateInput::Status;
  in.status = *rc::gen::element(Status::callable, Status::callable, Status::resolved, Status::connecting);
  in.flow_known = *rc::gen::inRange(0, 6) != 0;
  in.on_stop_list = *rc::gen::inRange(0, 6) == 0;
  in.live_call_on_number = *rc::gen::inRange(0, 6) == 0;
  if (*rc::gen::inRange(0, 6) == 0) in.number.reset();
  if (*rc::gen::inRange(0, 6) == 0) in.missing_facts = {"amount"};
  if (*rc::gen::inRange(0, 6) == 0) in.zone = "Nowhere/Atall";
  const auto d = decide(in);
  const bool all = std::all_of(d.checks.begin(), d.checks.end(), [](const Check& c) { return c.passed; });
  RC_ASSERT(d.allowed == all);
  RC_ASSERT(d.allowed == d.code.empty());
  RC_ASSERT(d.allowed == d.reason.empty());
}

TEST(ZoneFits, ShowsTheTimeOfSomePlaceInTheCountry) {
  const auto now = at("2026-11-21T06:30:00Z");
  const auto fits = [&](const char* number, const char* zone) {
    return zone_fits(phone(number), zone, now, zones());
  };
  EXPECT_TRUE(fits("+12125550123", "America/New_York"));
  EXPECT_TRUE(fits("+12125550123", "US/Eastern"));  // an older name of the same clock
  EXPECT_TRUE(fits("+919876543210", "Asia/Calcutta"));
  EXPECT_FALSE(fits("+12125550123", "Asia/Tokyo"));
  EXPECT_FALSE(fits("+919876543210", "Europe/London"));
  EXPECT_FALSE(fits("+919876543210", "Mars/Olympus"));
}

}  // namespace
}  // namespace rf::dial
