#include "dial/policy.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "base/digest.h"

namespace rf::dial {
namespace {

using namespace std::chrono_literals;

const std::string good = R"(policy: in
title: India
country: IN
windows:
  - {days: [mon-sat], from: 08:00, to: 19:00}
  - {days: sun, from: 10:30, to: 12:00}
per_day: 3
per_week: 7
ring_time: 30s
call_time: 10m
)";

std::string with(std::string text, const std::string& from, const std::string& to) {
  const auto at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return text.replace(at, from.size(), to);
}

std::string error_of(const std::string& text) {
  auto policy = load_policy("in.yaml", text);
  return policy ? "no error" : policy.error().message;
}

TEST(Policy, ReadsEverything) {
  auto policy = load_policy("in.yaml", good);
  ASSERT_TRUE(policy) << policy.error().message;
  EXPECT_EQ(policy->name, "in");
  EXPECT_EQ(policy->title, "India");
  EXPECT_EQ(policy->country, "IN");
  EXPECT_EQ(policy->version, sha256_hex(good));
  ASSERT_EQ(policy->windows.size(), 2u);
  EXPECT_EQ(policy->windows[0].from, 8 * 60);
  EXPECT_EQ(policy->windows[0].to, 19 * 60);
  EXPECT_FALSE(policy->windows[0].days[0]);
  for (int day = 1; day < 7; ++day) EXPECT_TRUE(policy->windows[0].days[day]);
  EXPECT_EQ(policy->windows[1].from, 10 * 60 + 30);
  EXPECT_TRUE(policy->windows[1].days[0]);
  EXPECT_FALSE(policy->windows[1].days[6]);
  EXPECT_EQ(policy->per_day, 3);
  EXPECT_EQ(policy->per_week, 7);
  EXPECT_EQ(policy->ring_time, 30s);
  EXPECT_EQ(policy->call_time, 10min);
  EXPECT_FALSE(policy->only_simulated);
}

TEST(Policy, DayRangesMayPassTheWeekend) {
  auto policy = load_policy("p.yaml", with(good, "[mon-sat]", "[sat-mon, wed]"));
  ASSERT_TRUE(policy) << policy.error().message;
  const bool expected[7] = {true, true, false, true, false, false, true};
  for (int day = 0; day < 7; ++day) EXPECT_EQ(policy->windows[0].days[day], expected[day]) << day;
}

struct Bad {
  const char *from, *to, *says;
};

TEST(Policy, NamesThePlaceAndTheRemedy) {
  const Bad cases[] = {
      {"from: 08:00", "from: 8:00", "in.yaml:5: '8:00' is not a time of day"},
      {"from: 08:00", "from: 08:60", "is not a time of day"},
      {"to: 19:00", "to: 24:01", "is not a time of day"},
      {"to: 19:00", "to: 25:00", "is not a time of day"},
      {"to: 19:00", "to: -1:00", "is not a time of day"},
      {"from: 08:00, to: 19:00", "from: 19:00, to: 08:00", "in.yaml:5: 'from' must be earlier than 'to'"},
      {"from: 08:00, to: 19:00", "from: 08:00, to: 08:00", "'from' must be earlier than 'to'"},
      {"from: 08:00", "from: 07:59", "in.yaml:5: calls to real people are allowed from 08:00 to 21:00"},
      {"to: 19:00", "to: 21:01", "calls to real people are allowed from 08:00 to 21:00"},
      {"from: 10:30, to: 12:00", "from: 10:30, to: 10:30", "'from' must be earlier"},
      {"[mon-sat]", "[mon-sat, tue]", "in.yaml:5: the day 'tue' is listed twice"},
      {"[mon-sat]", "[monday]", "'monday' is not a day"},
      {"[mon-sat]", "[mon-]", "'mon-' is not a day"},
      {"[mon-sat]", "[]", "'days' is empty"},
      {"{days: [mon-sat], from", "{from", "days"},
      {"country: IN", "country: in", "in.yaml:3: 'in' is not a country"},
      {"country: IN", "country: IND", "'IND' is not a country"},
      {"country: IN", "country: '*'", "in.yaml:3: the country '*' (any) is allowed only together with"},
      {"per_day: 3", "per_day: 0", "in.yaml:7: "},
      {"per_day: 3", "per_day: 8", "in.yaml:7: "},
      {"per_day: 3", "per_day: many", "in.yaml:7: "},
      {"per_week: 7", "per_week: 2", "in.yaml:8: 'per_week' must be at least 'per_day'"},
      {"per_week: 7", "per_week: 8", "in.yaml:8: "},
      {"ring_time: 30s", "ring_time: 14s", "in.yaml:9: "},
      {"ring_time: 30s", "ring_time: 3m", "in.yaml:9: "},
      {"call_time: 10m", "call_time: 59s", "in.yaml:10: "},
      {"call_time: 10m", "call_time: 2h", "in.yaml:10: "},
      {"per_week: 7", "per_weak: 7", "did you mean 'per_week'"},
      {"title: India", "title: ''", "in.yaml:2: 'title' needs 1 to 60 characters"},
      {"title: India\n", "", "title"},
      {"policy: in\n", "", "policy"},
      {"from: 10:30, to: 12:00", "from: 10:30, to: 12:00, until: 13:00", "unknown key 'until'"},
      {"call_time: 10m", "call_time: 10m\nonly_simulated: perhaps", "in.yaml:11: "},
  };
  for (const auto& bad : cases) {
    const auto error = error_of(with(good, bad.from, bad.to));
    EXPECT_NE(error.find(bad.says), std::string::npos)
        << bad.from << " -> " << bad.to << "\n  says: " << error;
    EXPECT_TRUE(error.starts_with("in.yaml:")) << error;
  }
}

TEST(Policy, AWindowMustBeLongerThanItRings) {
  const auto text = with(with(good, "from: 10:30, to: 12:00", "from: 10:30, to: 10:31"), "ring_time: 30s",
                         "ring_time: 60s");
  EXPECT_NE(error_of(text).find("in.yaml:6: this window is shorter than 'ring_time'"), std::string::npos)
      << error_of(text);
}

TEST(Policy, RefusesWhatIsNoPolicy) {
  for (const char* text :
       {"", "policy", "- a\n- b", "policy: [in", "windows: []", "policy: in\npolicy: in"}) {
    EXPECT_FALSE(load_policy("in.yaml", text)) << text;
  }
  EXPECT_NE(error_of(with(good,
                          "windows:\n  - {days: [mon-sat], from: 08:00, to: 19:00}\n  - {days: sun, from: "
                          "10:30, to: 12:00}",
                          "windows: []"))
                .find("'windows' needs 1 to 28 windows"),
            std::string::npos);
}

TEST(Policy, OnlyTheSimulatedOneIsGenerous) {
  auto text = with(
      with(with(good, "country: IN", "country: '*'\nonly_simulated: true"), "from: 08:00", "from: 00:00"),
      "to: 19:00", "to: 24:00");
  text = with(with(text, "per_day: 3", "per_day: 1000"), "per_week: 7", "per_week: 5000");
  auto policy = load_policy("demo.yaml", text);
  ASSERT_TRUE(policy) << policy.error().message;
  EXPECT_TRUE(policy->only_simulated);
  EXPECT_EQ(policy->windows[0].to, 24 * 60);
  EXPECT_FALSE(load_policy("demo.yaml", with(text, "only_simulated: true", "only_simulated: false")));
}

Policy shipped(const std::string& name) {
  const std::string path = RINGFENCE_SOURCE_DIR "/policies/" + name;
  std::ifstream file(path, std::ios::binary);
  std::stringstream text;
  text << file.rdbuf();
  auto policy = load_policy(name, text.str());
  EXPECT_TRUE(policy) << (policy ? "" : policy.error().message);
  return policy ? *policy : Policy{};
}

TEST(Policy, TheShippedOnesSayWhatTheLawSays) {
  struct Expected {
    const char *file, *country;
    int from, to;
  };
  for (const auto& e :
       {Expected{"in.yaml", "IN", 8 * 60, 19 * 60}, Expected{"us.yaml", "US", 8 * 60, 21 * 60},
        Expected{"jp.yaml", "JP", 8 * 60, 21 * 60}}) {
    const auto policy = shipped(e.file);
    EXPECT_EQ(policy.country, e.country);
    EXPECT_FALSE(policy.only_simulated);
    ASSERT_EQ(policy.windows.size(), 1u);
    EXPECT_EQ(policy.windows[0].from, e.from);
    EXPECT_EQ(policy.windows[0].to, e.to);
    for (const bool day : policy.windows[0].days) EXPECT_TRUE(day);
    EXPECT_LE(policy.per_day, 3);
  }
  const auto uk = shipped("uk.yaml");
  EXPECT_EQ(uk.country, "GB");
  for (const auto& window : uk.windows) {
    EXPECT_GE(window.from, 8 * 60);
    EXPECT_LE(window.to, 20 * 60);
  }
  const auto demo = shipped("demo.yaml");
  EXPECT_EQ(demo.country, "*");
  EXPECT_TRUE(demo.only_simulated);
  EXPECT_EQ(demo.windows[0].to - demo.windows[0].from, 24 * 60);
}

}  // namespace
}  // namespace rf::dial
