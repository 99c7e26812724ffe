#include "carriers/phone_company/requests.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "base/phone.h"
#include "carriers/phone_company/ledger.h"

namespace rf::carriers::phone_company {
namespace {

const std::vector<std::string> own = {"+12025550199"};
const http::Form good = {
    {"To", "+14155550100"}, {"From", "+12025550199"}, {"Url", "http://127.0.0.1:8700/voice"}};

http::Form with(const std::string& name, const std::string& value) {
  auto form = good;
  std::erase_if(form, [&](const auto& field) { return field.first == name; });
  if (!value.empty()) form.emplace_back(name, value);
  return form;
}

int code(const std::string& name, const std::string& value) {
  const auto order = read_order(with(name, value), own);
  return order ? 0 : order.error().code;
}

TEST(Order, has_twilios_defaults) {
  const auto order = read_order(good, own);
  ASSERT_TRUE(order);
  EXPECT_EQ(order->to, "+14155550100");
  EXPECT_EQ(order->method, "POST");
  EXPECT_EQ(order->events, (std::set<std::string, std::less<>>{"completed"}));
  EXPECT_EQ(order->ring_time, Seconds(60));
  EXPECT_FALSE(order->detect_machine);
}

TEST(Order, reads_all_that_the_desk_sends) {
  auto form = good;
  for (const auto* event : {"initiated", "ringing", "answered", "completed"})
    form.emplace_back("StatusCallbackEvent", event);
  form.emplace_back("StatusCallback", "http://127.0.0.1:8700/status");
  form.emplace_back("Timeout", "30");
  form.emplace_back("TimeLimit", "600");
  form.emplace_back("MachineDetection", "Enable");
  form.emplace_back("MachineDetectionTimeout", "5");
  const auto order = read_order(form, own);
  ASSERT_TRUE(order) << order.error().message;
  EXPECT_EQ(order->events.size(), 4u);
  EXPECT_EQ(order->ring_time, Seconds(30));
  EXPECT_EQ(order->call_time, Seconds(600));
  EXPECT_TRUE(order->detect_machine);
  EXPECT_EQ(order->detection_time, Seconds(5));
}

TEST(Order, refuses_with_twilios_codes) {
  EXPECT_EQ(code("To", ""), 21201);
  EXPECT_EQ(code("To", "alice"), 21211);
  EXPECT_EQ(code("To", "client:alice"), 21211);
  EXPECT_EQ(code("To", "+1415555"), 21217);
  EXPECT_EQ(code("To", "+15005550001"), 21217);
  EXPECT_EQ(code("To", "+15005550002"), 21214);
  EXPECT_EQ(code("To", "+15005550003"), 21215);
  EXPECT_EQ(code("To", "+15005550004"), 21216);
  EXPECT_EQ(code("From", ""), 21213);
  EXPECT_EQ(code("From", "nobody"), 21212);
  EXPECT_EQ(code("From", "+14155550111"), 21210);
  EXPECT_EQ(code("Url", ""), 21205);
  EXPECT_EQ(code("Url", "voice.xml"), 21205);
  EXPECT_EQ(code("Url", "ftp://example.com/"), 21205);
  EXPECT_EQ(code("Method", "PUT"), 21209);
  EXPECT_EQ(code("Timeout", "soon"), 21208);
  EXPECT_EQ(code("Timeout", "601"), 21208);
  EXPECT_EQ(code("Timeout", "-1"), 21208);
  EXPECT_EQ(code("Timeout", "99999999999999999999"), 21208);
  EXPECT_EQ(code("StatusCallback", "status"), 21609);
  EXPECT_EQ(code("StatusCallback", "http://under_score.example/"), 21609);
  EXPECT_EQ(code("StatusCallbackEvent", "answered"), 0);
  EXPECT_EQ(code("StatusCallbackEvent", "initiated answered"), 0);
  EXPECT_EQ(code("StatusCallbackEvent", "hiccup"), 21626);
  EXPECT_EQ(code("MachineDetection", "Perhaps"), 21234);
  EXPECT_EQ(code("ApplicationSid", "AP1"), 21218);
  EXPECT_EQ(code("SendDigits", "1234x"), 21206);
}

TEST(Order, a_document_may_come_inline) {
  auto form = with("Url", "");
  form.emplace_back("Twiml", "<Response/>");
  EXPECT_EQ(read_order(form, own)->twiml, "<Response/>");
  form = good;
  form.emplace_back("Twiml", "<Response/>");
  EXPECT_EQ(read_order(form, own)->twiml, "") << "a Url makes it be ignored";
  form = with("Url", "");
  form.emplace_back("Twiml", std::string(4001, ' '));
  EXPECT_EQ(read_order(form, own).error().code, 32018);
}

TEST(Change, allows_only_what_a_call_can_take) {
  EXPECT_EQ(read_change({{"Status", "completed"}})->status, Status::completed);
  EXPECT_EQ(read_change({{"Status", "canceled"}})->status, Status::canceled);
  EXPECT_EQ(read_change({{"Status", "busy"}}).error().code, 20001);
  EXPECT_EQ(read_change({{"Url", "http://a.example/"}, {"Twiml", "<Response/>"}}).error().code, 20001);
  EXPECT_EQ(read_change({{"Url", "nonsense"}}).error().code, 21205);
  EXPECT_EQ(read_change({{"TimeLimit", "9"}})->call_time, Seconds(9));
}

std::shared_ptr<Call> call(const std::string& sid, const std::string& to, Status status,
                           std::optional<Time> dialed) {
  auto made = std::make_shared<Call>();
  made->sid = sid;
  made->order.to = to;
  made->order.from = own[0];
  made->status = status;
  made->dialed = dialed;
  return made;
}

TEST(Listing, filters_as_twilio_does) {
  const auto noon = parse_rfc3339("2026-11-20T12:00:00.400Z").value();
  const auto one = call("CA1", "+14155550100", Status::completed, noon);
  const auto queued = call("CA2", "+14155550100", Status::queued, std::nullopt);
  const auto matches_query = [](const Call& c, const http::Form& query) {
    return matches(read_listing(query)->filter, c);
  };
  EXPECT_TRUE(matches_query(*one, {}));
  EXPECT_TRUE(matches_query(*one, {{"To", "+14155550100"}, {"From", own[0]}, {"Status", "completed"}}));
  EXPECT_FALSE(matches_query(*one, {{"To", "+14155550101"}}));
  EXPECT_FALSE(matches_query(*one, {{"Status", "busy"}}));
  EXPECT_TRUE(matches_query(*one, {{"StartTime>", "2026-11-20"}}));
  EXPECT_TRUE(matches_query(*one, {{"StartTime>", "2026-11-20T12:00:00Z"}}));
  EXPECT_FALSE(matches_query(*one, {{"StartTime>", "2026-11-20T12:00:01Z"}}));
  EXPECT_FALSE(matches_query(*one, {{"StartTime<", "2026-11-20"}}));
  EXPECT_TRUE(matches_query(*one, {{"StartTime<", "2026-11-21"}}));
  EXPECT_TRUE(matches_query(*one, {{"StartTime", "2026-11-20"}}));
  EXPECT_FALSE(matches_query(*one, {{"StartTime", "2026-11-19"}}));
  EXPECT_TRUE(matches_query(*queued, {}));
  EXPECT_FALSE(matches_query(*queued, {{"StartTime>", "2020-01-01"}})) << "it has not begun";
  EXPECT_FALSE(matches_query(*one, {{"EndTime>", "2020-01-01"}})) << "it has not ended";
  EXPECT_EQ(read_listing({{"StartTime>", "yesterday"}}).error().code, 20001);
  EXPECT_EQ(read_listing({{"PageSize", "0"}}).error().code, 20001);
  EXPECT_EQ(read_listing({{"PageSize", "5000"}})->page_size, 1000u);
  EXPECT_EQ(read_listing({{"Status", "sleeping"}}).error().code, 20001);
}

RC_GTEST_PROP(Listing, pages_show_every_call_once_even_when_new_ones_come, ()) {
  Ledger ledger(1'000);
  const auto count = *rc::gen::inRange<std::size_t>(0, 60);
  const auto size = *rc::gen::inRange<std::size_t>(1, 12);
  for (std::size_t i = 0; i < count; ++i)
    ledger.add(call("CA" + std::to_string(i), "+14155550100", Status::queued, std::nullopt));
  Listing listing;
  listing.page_size = size;
  std::vector<std::string> seen;
  for (int pages = 0; pages < 100; ++pages) {
    const auto page = ledger.page(listing);
    for (const auto& c : page.calls) seen.push_back(c->sid);
    if (!page.more) break;
    listing.after = page.calls.back()->sid;
    ledger.add(call("new" + std::to_string(pages), "+14155550100", Status::queued, std::nullopt));
  }
  RC_ASSERT(seen.size() == count);
  for (std::size_t i = 0; i < count; ++i) RC_ASSERT(seen[i] == "CA" + std::to_string(count - 1 - i));
}

TEST(Ledger, forgets_the_oldest_that_has_ended) {
  Ledger ledger(2);
  ledger.add(call("CA1", "+1", Status::in_progress, std::nullopt));
  ledger.add(call("CA2", "+1", Status::completed, std::nullopt));
  ledger.add(call("CA3", "+1", Status::queued, std::nullopt));
  EXPECT_TRUE(ledger.find("CA1"));
  EXPECT_FALSE(ledger.find("CA2"));
  EXPECT_TRUE(ledger.find("CA3"));
  EXPECT_EQ(ledger.forgotten(), 1u);
  EXPECT_EQ(ledger.total(), 3u);
  EXPECT_EQ(ledger.to("+1"), 2u);
}

TEST(Demo, numbers_are_ones_that_a_desk_accepts) {
  for (const auto* area : {"212", "213", "303", "305", "312", "404", "415", "503", "512", "602",
                           "612", "617", "619", "702", "713", "801", "808", "907", "919", "972"})
    for (int i = 100; i < 200; ++i) {
      const auto number = "+1" + std::string(area) + "5550" + std::to_string(i);
      EXPECT_TRUE(parse_phone(number)) << number;
    }
  EXPECT_TRUE(parse_phone("+12025550199"));
}

}  // namespace
}  // namespace rf::carriers::phone_company
