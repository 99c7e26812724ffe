#include "web/throttle.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace rf::web {
namespace {

const Time start{Seconds{1'000'000}};

Guest guest(const std::string& name, const std::string& address, const std::string& device = "") {
  return {name, address, device};
}
void guess(SignInThrottle& t, const Guest& who, int times, Time now = start) {
  for (int i = 0; i < times; ++i) t.failed(who, now);
}
// Others know the name and ask from everywhere, for days.
void guess_from_everywhere(SignInThrottle& t, const std::string& name) {
  for (int i = 0; i < 3'000; ++i) t.failed(guest(name, "10.1." + std::to_string(i)), start);
}

TEST(SignInThrottle, five_wrong_passwords_are_free_and_then_the_wait_doubles) {
  SignInThrottle t;
  auto now = start;
  const auto asha = guest("Asha", "home");
  for (int i = 0; i < 5; ++i) {
    EXPECT_EQ(t.wait(asha, now), Millis(0));
    t.failed(guest("asha", "home"), now);
  }
  for (auto expected = Millis(1'000); expected < Millis(15 * 60'000); expected *= 2) {
    t.failed(asha, now);
    EXPECT_EQ(t.wait(asha, now), expected);
    now += std::max(expected, Millis(60'000));
    EXPECT_EQ(t.wait(asha, now), Millis(0));
  }
  for (int i = 0; i < 40; ++i) t.failed(asha, now);
  EXPECT_EQ(t.wait(asha, now), Millis(15 * 60'000));
  EXPECT_EQ(t.wait(guest("Ravi", "office"), now), Millis(0));
}

TEST(SignInThrottle, whoever_guesses_elsewhere_keeps_nobody_out_where_they_have_been_before) {
  SignInThrottle t;
  t.succeeded(guest("Asha", "home"));
  guess_from_everywhere(t, "asha");
  EXPECT_EQ(t.wait(guest("asha", "home"), start), Millis(0));
  EXPECT_EQ(t.wait(guest("asha", "a train", "her browser"), start), Millis(0));
  // Guessing there is as slow as anywhere.
  guess(t, guest("asha", "home"), 6);
  EXPECT_EQ(t.wait(guest("asha", "home"), start), Millis(1'000));
  EXPECT_EQ(t.wait(guest("asha", "home", "her browser"), start), Millis(0));
  guess(t, guest("asha", "a train", "her browser"), 6);
  EXPECT_EQ(t.wait(guest("asha", "home", "her browser"), start), Millis(1'000));
}

TEST(SignInThrottle, of_one_name_from_all_unknown_places_one_try_a_minute_is_left) {
  SignInThrottle t;
  for (int i = 0; i < 20; ++i) {
    const auto somebody = guest("asha", "10.0.0." + std::to_string(i));
    EXPECT_EQ(t.wait(somebody, start), Millis(0)) << i;
    t.failed(somebody, start);
  }
  EXPECT_EQ(t.wait(guest("asha", "new"), start), Millis(60'000));
  EXPECT_EQ(t.wait(guest("asha", "new"), start + Millis(60'000)), Millis(0));
  guess_from_everywhere(t, "asha");
  EXPECT_EQ(t.wait(guest("asha", "new"), start), Millis(60'000)) << "it never grows beyond a minute";
  EXPECT_EQ(t.wait(guest("ravi", "new"), start), Millis(0));
}

TEST(SignInThrottle, one_address_may_be_wrong_twenty_times_a_minute) {
  SignInThrottle t;
  for (int i = 0; i < 20; ++i) {
    const auto one = guest("n" + std::to_string(i), "here");
    EXPECT_EQ(t.wait(one, start), Millis(0));
    t.failed(one, start);
  }
  EXPECT_EQ(t.wait(guest("another", "here"), start + Millis{10'000}), Millis(50'000));
  EXPECT_EQ(t.wait(guest("", "here"), start + Millis{10'000}), Millis(50'000));
  EXPECT_EQ(t.wait(guest("another", "elsewhere"), start), Millis(0));
  EXPECT_EQ(t.wait(guest("another", "here"), start + Millis{60'000}), Millis(0));
}

TEST(SignInThrottle, invented_names_do_not_keep_those_out_who_come_from_there) {
  SignInThrottle t;
  t.succeeded(guest("Asha", "the office"));
  for (int i = 0; i < 100; ++i) t.failed(guest("invented" + std::to_string(i), "the office"), start);
  EXPECT_GT(t.wait(guest("ravi", "the office"), start), Millis(0));
  EXPECT_EQ(t.wait(guest("asha", "the office"), start), Millis(0));
}

TEST(SignInThrottle, only_wrong_tries_count) {
  SignInThrottle t;
  for (int i = 0; i < 100; ++i) {
    EXPECT_EQ(t.wait(guest("asha", "here"), start), Millis(0));
    t.succeeded(guest("asha", "here"));
  }
}

TEST(SignInThrottle, links_that_are_no_name_count_for_the_address_only) {
  SignInThrottle t;
  guess(t, guest("", "here"), 10);
  EXPECT_EQ(t.wait(guest("", "here"), start), Millis(0));
  guess(t, guest("", "here"), 10);
  EXPECT_GT(t.wait(guest("", "here"), start), Millis(0));
  EXPECT_EQ(t.wait(guest("", "elsewhere"), start), Millis(0));
}

TEST(SignInThrottle, a_clock_that_is_set_back_makes_nobody_wait_longer) {
  SignInThrottle t;
  guess(t, guest("asha", "here"), 30);
  EXPECT_LE(t.wait(guest("asha", "here"), start - Millis{86'400'000}), Millis(15 * 60'000));
}

TEST(SignInThrottle, remembers_only_so_many_and_forgets_the_oldest) {
  SignInThrottle t;
  for (int i = 0; i < 25'000; ++i) guess(t, guest("n" + std::to_string(i), "p" + std::to_string(i)), 6);
  EXPECT_EQ(t.wait(guest("n1", "p1"), start), Millis(0));
  EXPECT_GT(t.wait(guest("n24999", "p24999"), start), Millis(0));
  EXPECT_GT(t.wait(guest("n16000", "p16000"), start), Millis(0));
  Lately<int> lately(2);
  lately.at("a") = 1, lately.at("b") = 2, lately.at("a") = 3, lately.at("c") = 4;
  EXPECT_EQ(lately.size(), 2u);
  EXPECT_EQ(lately.find("b"), nullptr);
  ASSERT_NE(lately.find("a"), nullptr);
  EXPECT_EQ(*lately.find("a"), 3);
}

store::Accounts::Credentials person(std::int64_t id, const std::string& hash) {
  store::Accounts::Credentials who;
  who.user.id = id;
  who.password_hash = hash;
  return who;
}

TEST(DeviceCookie, is_known_for_its_person_until_they_choose_another_password) {
  const auto token = device_token("random", person(1, "hash"));
  EXPECT_EQ(device_of(token, person(1, "hash")), "random");
  EXPECT_EQ(device_of(token, person(2, "hash")), "");
  EXPECT_EQ(device_of(token, person(1, "another")), "");
  EXPECT_EQ(device_of(token, person(1, "")), "");
  EXPECT_EQ(device_of("other" + token.substr(6), person(1, "hash")), "");
  for (const char* odd : {"", ".", "random", "random.", ".random", "a.b.c"})
    EXPECT_EQ(device_of(odd, person(1, "hash")), "") << odd;
}

TEST(DeviceCookie, is_set_as_the_session_is) {
  EXPECT_EQ(device_cookie("t", true),
            "__Host-device=t; Path=/; Max-Age=15552000; HttpOnly; SameSite=Strict; Secure");
  EXPECT_EQ(device_token_in("session=a; device=planted; __Host-device=ours"), "ours");
  EXPECT_EQ(device_token_in("device=" + std::string(200, 'x')), "");
}

}  // namespace
}  // namespace rf::web
