#include "web/rates.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "web/client.h"

namespace rf::web {
namespace {

const Time start{Seconds{1'000'000}};

// How many are let through at once.
int at_once(Rates& rates, Rate rate, const std::string& who, Time now) {
  int count = 0;
  while (count < 10'000 && rates.take(rate, who, now) == Millis{0}) ++count;
  return count;
}

TEST(Rates, are_those_of_the_table) {
  Rates rates;
  EXPECT_EQ(at_once(rates, Rate::change, "asha", start), 60);
  EXPECT_EQ(at_once(rates, Rate::read, "asha", start), 600);
  EXPECT_EQ(at_once(rates, Rate::exports, "asha", start), 5);
  EXPECT_EQ(at_once(rates, Rate::stranger, "10.0.0.1", start), 300);
  EXPECT_EQ(at_once(rates, Rate::unsigned_hook, "10.0.0.1", start), 500);
}

TEST(Rates, fill_evenly_and_no_further_than_full) {
  Rates rates;
  at_once(rates, Rate::change, "asha", start);
  EXPECT_EQ(rates.take(Rate::change, "asha", start), Millis{1'000});
  EXPECT_EQ(rates.take(Rate::change, "asha", start + Millis{400}), Millis{600});
  EXPECT_EQ(at_once(rates, Rate::change, "asha", start + Millis{3'500}), 3);
  EXPECT_EQ(at_once(rates, Rate::change, "asha", start + Millis{86'400'000}), 60);
  at_once(rates, Rate::exports, "asha", start);
  EXPECT_EQ(rates.take(Rate::exports, "asha", start), Millis{720'000});
  EXPECT_EQ(at_once(rates, Rate::exports, "asha", start + Millis{3'600'000}), 5);
}

TEST(Rates, of_one_are_not_those_of_another) {
  Rates rates;
  at_once(rates, Rate::stranger, "10.0.0.1", start);
  EXPECT_EQ(rates.take(Rate::stranger, "10.0.0.2", start), Millis{0});
  EXPECT_EQ(rates.take(Rate::change, "10.0.0.1", start), Millis{0});
}

TEST(Rates, a_clock_that_is_set_back_costs_no_more_than_an_empty_bucket) {
  Rates rates;
  at_once(rates, Rate::change, "asha", start);
  const auto earlier = start - Millis{86'400'000};
  EXPECT_EQ(rates.take(Rate::change, "asha", earlier), Millis{1'000});
  EXPECT_EQ(rates.take(Rate::change, "asha", earlier + Millis{1'000}), Millis{0});
}

TEST(Rates, remember_only_so_many_and_forget_the_quietest) {
  Rates rates;
  at_once(rates, Rate::stranger, "guesser", start);
  for (std::size_t i = 0; i < 3 * Rates::remembered_most; ++i) {
    rates.take(Rate::stranger, std::to_string(i), start);
    if (i % 1'000 == 0) {
      EXPECT_GT(rates.take(Rate::stranger, "guesser", start), Millis{0});
    }
  }
  EXPECT_EQ(rates.remembered(Rate::stranger), Rates::remembered_most);
}

// Over any time, nobody gets more than a full bucket and what came since.
RC_GTEST_PROP(Rates, never_give_more_than_was_there, (const std::vector<std::uint16_t>& pauses)) {
  Rates rates;
  auto now = start;
  int given = 0;
  for (auto pause : pauses) {
    now += Millis{pause % 3'000};
    const auto wait = rates.take(Rate::change, "asha", now);
    if (wait == Millis{0}) ++given;
    if (wait > Millis{0}) {
      RC_ASSERT(wait <= Millis{1'000});
      now += wait;
      RC_ASSERT(rates.take(Rate::change, "asha", now) == Millis{0});
      ++given;
    }
  }
  RC_ASSERT(given <= 60 + (now - start) / Millis{1'000});
}

http::Request from(const std::string& peer, const std::vector<std::string>& forwarded = {}) {
  http::Request request;
  request.peer = peer;
  for (const auto& value : forwarded) request.headers.add("X-Forwarded-For", value);
  return request;
}

TEST(ClientAddress, is_the_peer_unless_a_proxy_here_says_who_asked_it) {
  EXPECT_EQ(client_address(from("203.0.113.5")), "203.0.113.5");
  EXPECT_EQ(client_address(from("127.0.0.1")), "127.0.0.1");
  EXPECT_EQ(client_address(from("::1")), "::1");
  EXPECT_EQ(client_address(from("127.0.0.1", {"203.0.113.5"})), "203.0.113.5");
  EXPECT_EQ(client_address(from("::1", {"203.0.113.5"})), "203.0.113.5");
}

TEST(ClientAddress, believes_only_what_the_nearest_proxy_wrote) {
  EXPECT_EQ(client_address(from("203.0.113.5", {"198.51.100.1"})), "203.0.113.5");
  EXPECT_EQ(client_address(from("127.0.0.1", {"198.51.100.1, 203.0.113.5"})), "203.0.113.5");
  EXPECT_EQ(client_address(from("127.0.0.1", {"198.51.100.1", "203.0.113.5"})), "203.0.113.5");
  EXPECT_EQ(client_address(from("127.0.0.1", {"203.0.113.5, nonsense"})), "127.0.0.1");
  EXPECT_EQ(client_address(from("127.0.0.1", {"203.0.113.5,"})), "127.0.0.1");
  EXPECT_EQ(client_address(from("127.0.0.1", {std::string(5'000, '1')})), "127.0.0.1");
}

TEST(ClientAddress, a_network_of_64_bits_is_one) {
  EXPECT_EQ(client_address(from("2001:db8:1:2::3")), client_address(from("2001:db8:1:2:ffff::9")));
  EXPECT_NE(client_address(from("2001:db8:1:2::3")), client_address(from("2001:db8:1:3::3")));
  EXPECT_EQ(client_address(from("127.0.0.1", {"::ffff:203.0.113.5"})), "203.0.113.5");
}

}  // namespace
}  // namespace rf::web
