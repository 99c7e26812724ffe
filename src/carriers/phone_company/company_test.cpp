#include "carriers/phone_company/company.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "carriers/phone_company/test_world.h"

namespace rf::carriers::phone_company {
namespace {

using Json = nlohmann::json;
using Strings = std::vector<std::string>;

const std::string voice = "http://desk.example/voice/t1", turn = "http://desk.example/turn/t1/1",
                  status = "http://desk.example/status/t1";
const std::string alice = "+14155550100";

http::Form order(const std::string& to = alice, const http::Form& more = {}) {
  http::Form form = {{"To", to}, {"From", "+12025550199"}, {"Url", voice}, {"StatusCallback", status}};
  for (const auto* event : {"initiated", "ringing", "answered", "completed"})
    form.emplace_back("StatusCallbackEvent", event);
  for (const auto& field : more) {  // in the place of the usual ones
    std::erase_if(form, [&](const auto& usual) { return usual.first == field.first; });
    form.push_back(field);
  }
  return form;
}

std::string customers(const std::string& temperament) {
  return "customers:\n  \"" + alice + "\": " + temperament + "\n";
}

struct Desk : TestWorld {
  using TestWorld::TestWorld;
  void usual_pages() {
    page(voice, xml("<Gather action=\"/turn/t1/1\" input=\"dtmf speech\" timeout=\"5\" speechTimeout=\"1\" "
                    "actionOnEmptyResult=\"true\">"
                    "<Say>Did you make this payment?</Say></Gather>"));
    page(turn, xml("<Say>Thank you. Goodbye.</Say><Hangup/>"));
    http::Response empty;
    empty.status = 204;
    page(status, empty);
  }
  Json create(const http::Form& form) {
    const auto response = ask("POST", calls_path, form);
    EXPECT_TRUE(response);
    EXPECT_EQ(response->status, 201) << response->body;
    return Json::parse(response->body);
  }
  Json fetch(const std::string& sid) {
    return Json::parse(ask("GET", "/2010-04-01/Accounts/ACtest/Calls/" + sid + ".json")->body);
  }
  Strings statuses() const { return values(status, "CallStatus"); }
  Json truth() { return Json::parse(ask("GET", "/phone-company/calls")->body); }
  bool happened(const std::string& what, const std::string& text = "") {
    const auto all = truth();  // a temporary in the head of a range-for would be gone in its body
    for (const auto& call : all["calls"])
      for (const auto& moment : call["moments"])
        if (moment["what"] == what &&
            (text.empty() || moment["text"].get<std::string>().find(text) != std::string::npos))
          return true;
    return false;
  }
};

TEST(Company, carries_a_call_from_the_queue_to_its_end) {
  Desk desk(customers("denies"));
  desk.usual_pages();
  const auto made = desk.create(order());
  EXPECT_EQ(made["status"], "queued");
  EXPECT_TRUE(made["start_time"].is_null());
  EXPECT_EQ(made["to"], alice);
  EXPECT_EQ(made["direction"], "outbound-api");
  desk.executor.run();
  EXPECT_EQ(desk.statuses(), (Strings{"initiated", "ringing", "in-progress", "completed"}));
  EXPECT_EQ(desk.values(status, "SequenceNumber"), (Strings{"0", "1", "2", "3"}));
  const auto done = desk.fetch(made["sid"]);
  EXPECT_EQ(done["status"], "completed");
  EXPECT_FALSE(done["start_time"].is_null());
  EXPECT_GT(std::stoi(done["duration"].get<std::string>()), 3);
  EXPECT_EQ(desk.values(status, "CallDuration")[3], done["duration"]);
  EXPECT_EQ(desk.values(turn, "SpeechResult").at(0).substr(0, 2), "No");
  EXPECT_EQ(desk.truth()["rings"][alice], 1);
  EXPECT_EQ(desk.truth()["rings_by_url"][voice], 1);
  EXPECT_TRUE(desk.happened("said", "Did you make this payment?"));
  EXPECT_TRUE(desk.happened("heard", "No"));
  for (const auto& r : desk.received) EXPECT_EQ(r.signature, signature("secret", r.url, r.form));
}

TEST(Company, tells_how_lines_that_are_not_answered_end) {
  const std::map<std::string, std::pair<std::string, std::string>> ends = {
      {"busy", {"busy", "486"}}, {"no_answer", {"no-answer", "487"}}, {"fails", {"failed", "404"}}};
  for (const auto& [temperament, end] : ends) {
    Desk desk(customers(temperament));
    desk.usual_pages();
    desk.create(order(alice, {{"Timeout", "20"}}));
    const auto begin = desk.executor.now();
    desk.executor.run();
    EXPECT_EQ(desk.statuses().back(), end.first);
    EXPECT_EQ(desk.values(status, "SipResponseCode").back(), end.second);
    EXPECT_EQ(desk.values(status, "CallDuration").back(), "0");
    EXPECT_TRUE(desk.values(voice, "CallSid").empty());
    EXPECT_LT(desk.executor.now() - begin, Seconds(25));
    EXPECT_EQ(desk.truth()["rings"][alice], 1);
  }
}

TEST(Company, a_customer_who_picks_up_late_is_not_waited_for) {
  Desk desk(customers("confirms"));
  desk.usual_pages();
  desk.create(order(alice, {{"Timeout", "1"}}));
  desk.executor.run();
  EXPECT_EQ(desk.statuses().back(), "no-answer");
}

TEST(Company, finds_out_who_answered_before_the_first_word) {
  const std::map<std::string, std::string> found = {
      {"confirms", "human"}, {"silent", "unknown"}, {"voicemail", "machine_start"}};
  for (const auto& [temperament, by] : found) {
    Desk desk(customers(temperament));
    desk.usual_pages();
    const auto made = desk.create(order(alice, {{"MachineDetection", "Enable"}}));
    desk.executor.run();
    EXPECT_EQ(desk.values(voice, "AnsweredBy"), Strings{by});
    EXPECT_FALSE(desk.values(voice, "MachineDetectionDuration")[0].empty());
    EXPECT_EQ(desk.values(status, "AnsweredBy").back(), by);
    EXPECT_EQ(desk.fetch(made["sid"])["answered_by"], by);
  }
  Desk beep(customers("voicemail"));
  beep.usual_pages();
  beep.create(order(alice, {{"MachineDetection", "DetectMessageEnd"}}));
  beep.executor.run();
  EXPECT_EQ(beep.values(voice, "AnsweredBy"), Strings{"machine_end_beep"});
  Desk unasked(customers("voicemail"));
  unasked.usual_pages();
  unasked.create(order());
  unasked.executor.run();
  EXPECT_EQ(unasked.values(voice, "AnsweredBy"), Strings{""});
}

TEST(Company, detection_alongside_does_not_delay_the_first_word) {
  Desk desk(customers("confirms"));
  desk.usual_pages();
  desk.page("http://desk.example/amd", {});
  desk.create(order(alice, {{"MachineDetection", "Enable"},
                            {"AsyncAmd", "true"},
                            {"AsyncAmdStatusCallback", "http://desk.example/amd"}}));
  desk.executor.run();
  EXPECT_EQ(desk.values(voice, "AnsweredBy"), Strings{""});
  EXPECT_EQ(desk.values("http://desk.example/amd", "AnsweredBy"), Strings{"human"});
}

TEST(Company, a_customer_can_hang_up_in_the_middle) {
  Desk desk(customers("{temperament: hangs_up, at: 1}"));
  desk.usual_pages();
  desk.create(order());
  desk.executor.run();
  EXPECT_EQ(desk.statuses().back(), "completed");
  EXPECT_TRUE(desk.values(turn, "CallSid").empty());
  EXPECT_TRUE(desk.happened("hung up", "customer"));
}

TEST(Company, silence_reaches_the_action_without_a_result) {
  Desk desk(customers("silent"));
  desk.usual_pages();
  desk.create(order());
  desk.executor.run();
  ASSERT_EQ(desk.values(turn, "CallSid").size(), 1u);
  EXPECT_EQ(desk.values(turn, "SpeechResult"), Strings{""});
}

TEST(Company, ends_and_redirects_live_calls_on_request) {
  Desk desk(customers("denies"));
  desk.usual_pages();
  const std::string sid = desk.create(order())["sid"];
  const auto path = "/2010-04-01/Accounts/ACtest/Calls/" + sid + ".json";
  const http::Form elsewhere = {{"Url", "http://desk.example/elsewhere"}};
  const auto early = desk.ask("POST", path, elsewhere);
  EXPECT_EQ(early->status, 400);
  EXPECT_EQ(Json::parse(early->body)["code"], 21220);
  while (desk.fetch(sid)["status"] != "in-progress") ASSERT_TRUE(desk.executor.step());
  EXPECT_EQ(desk.ask("POST", path, {{"Status", "canceled"}})->status, 400) << "it was answered";
  desk.page("http://desk.example/elsewhere", xml("<Pause length=\"100\"/>"));
  EXPECT_EQ(desk.ask("POST", path, elsewhere)->status, 200);
  desk.executor.run_for(Seconds(5));
  EXPECT_EQ(desk.values("http://desk.example/elsewhere", "CallSid"), Strings{sid});
  const auto ended = desk.ask("POST", path, {{"Status", "completed"}});
  EXPECT_EQ(ended->status, 200);
  EXPECT_EQ(Json::parse(ended->body)["status"], "completed");
  desk.executor.run();
  EXPECT_EQ(desk.statuses().back(), "completed");
  const auto again = desk.ask("POST", path, {{"Status", "completed"}});
  EXPECT_EQ(Json::parse(again->body)["code"], 21220);
}

TEST(Company, a_call_that_nobody_answered_yet_is_canceled) {
  Desk desk(customers("confirms"));
  desk.usual_pages();
  const std::string sid = desk.create(order())["sid"];
  desk.ask("POST", "/2010-04-01/Accounts/ACtest/Calls/" + sid + ".json", {{"Status", "completed"}});
  EXPECT_EQ(desk.fetch(sid)["status"], "canceled");
  desk.executor.run();
  EXPECT_EQ(desk.statuses(), Strings{"canceled"});
  EXPECT_EQ(desk.truth()["calls"][0]["rings"], 0);
}

TEST(Company, calls_end_at_their_time_limit) {
  Desk desk(customers("denies"));
  desk.usual_pages();
  desk.page(voice, xml("<Say loop=\"0\">I never stop talking.</Say>"));
  desk.create(order(alice, {{"TimeLimit", "30"}}));
  desk.executor.run();
  EXPECT_EQ(desk.statuses().back(), "completed");
  EXPECT_EQ(desk.values(status, "CallDuration").back(), "30");
  EXPECT_EQ(desk.executor.waiting(), 0u);
}

TEST(Company, documents_that_go_in_a_circle_end) {
  Desk desk(customers("denies"));
  desk.usual_pages();
  desk.page(voice, xml("<Redirect/>"));
  desk.create(order());
  desk.executor.run();
  EXPECT_EQ(desk.statuses().back(), "completed");
  EXPECT_EQ(desk.values(voice, "CallSid").size(), 200u);
  EXPECT_TRUE(desk.happened("error", "do not end"));
}

TEST(Company, a_desk_that_answers_badly_ends_the_call_with_an_apology) {
  const auto typed = [](std::string type, std::string body, int code) {
    http::Response response;
    response.status = code;
    response.content_type = std::move(type);
    response.body = std::move(body);
    return TestWorld::answered(response);
  };
  const std::vector<std::pair<std::string, http::ClientReply>> bad = {
      {"11200", typed("text/xml", "", 500)},
      {"11200", {http::Fate::unknown, {}, "timed out"}},
      {"11205", {http::Fate::not_sent, {}, "refused"}},
      {"12300", typed("application/json", "{}", 200)},
      {"12100", typed("text/xml", "<Response><Say>a & b</Say></Response>", 200)},
      {"11750", typed("text/xml", "<Response>" + std::string(70'000, ' ') + "</Response>", 200)}};
  for (const auto& [code, reply] : bad) {
    Desk desk(customers("denies"));
    desk.usual_pages();
    desk.pages[voice] = [&reply](const http::Form&) { return reply; };
    desk.create(order());
    desk.executor.run();
    EXPECT_TRUE(desk.happened("error", code)) << code;
    EXPECT_TRUE(desk.happened("said", "application error"));
    EXPECT_EQ(desk.statuses().back(), "completed");
  }
}

TEST(Company, asks_the_fallback_what_to_do) {
  Desk desk(customers("denies"));
  desk.usual_pages();
  desk.page(voice, xml("<Nothing"));
  desk.page("http://desk.example/fallback", xml("<Say>Sorry.</Say>"));
  desk.create(order(alice, {{"FallbackUrl", "http://desk.example/fallback"}}));
  desk.executor.run();
  EXPECT_EQ(desk.values("http://desk.example/fallback", "ErrorCode"), Strings{"12100"});
  EXPECT_EQ(desk.values("http://desk.example/fallback", "ErrorUrl"), Strings{voice});
  EXPECT_TRUE(desk.happened("said", "Sorry."));
}

TEST(Company, follows_http_redirects_with_get_and_without_the_form) {
  Desk desk(customers("denies"));
  desk.usual_pages();
  http::Response moved;
  moved.status = 302;
  moved.headers.add("Location", "/moved");
  desk.page(voice, moved);
  desk.page("http://desk.example/moved", xml("<Hangup/>"));
  desk.create(order());
  desk.executor.run();
  const auto& last = desk.received[desk.received.size() - 2];
  EXPECT_EQ(last.method, "GET");
  EXPECT_EQ(last.url, "http://desk.example/moved");
  EXPECT_TRUE(last.form.empty());
  EXPECT_EQ(last.signature, signature("secret", last.url, {}));
}

// A page that gives one answer after the other, the last one again and again.
TestWorld::Page in_turn(std::vector<http::ClientReply> replies) {
  return [replies = std::move(replies), next = std::size_t{0}](const http::Form&) mutable {
    return replies[std::min(next++, replies.size() - 1)];
  };
}
http::ClientReply failed(int code) {
  http::Response response;
  response.status = code;
  return TestWorld::answered(response);
}

TEST(Company, a_webhook_is_tried_again_as_its_fragment_says) {
  const http::ClientReply lost{http::Fate::unknown, {}, "timed out"},
      good = TestWorld::answered(xml("<Hangup/>"));
  struct {
    std::string fragment;
    std::vector<http::ClientReply> replies;
    std::size_t asked;
    std::string error;  // "": none
  } const cases[] = {
      {"", {failed(503), good}, 1, "11200"},
      {"", {lost, good}, 1, "11200"},
      {"#rp=5xx", {failed(503), good}, 2, ""},
      {"#rp=5xx", {failed(404), good}, 1, "11200"},
      {"#rp=4xx", {failed(404), good}, 2, ""},
      {"#rc=2&rp=5xx,ct,rt", {failed(503), lost, good}, 3, ""},
      {"#rc=2&rp=all", {failed(503)}, 3, "11200"},
      {"#rc=0", {{http::Fate::not_sent, {}, "refused"}, good}, 1, "11205"},
  };
  for (const auto& one : cases) {
    SCOPED_TRACE(one.fragment);
    Desk desk(customers("denies"));
    desk.usual_pages();
    desk.pages[voice] = in_turn(one.replies);
    desk.create(order(alice, {{"Url", voice + one.fragment}}));
    desk.executor.run();
    EXPECT_EQ(desk.values(voice, "CallSid").size(), one.asked);
    EXPECT_EQ(desk.happened("error", one.error.empty() ? "11" : one.error), !one.error.empty());
  }
}

TEST(Company, a_callback_is_tried_again_as_its_fragment_says) {
  Desk desk(customers("busy"));
  desk.usual_pages();
  desk.pages[status] = in_turn({failed(503), failed(204), failed(503)});
  desk.create(order(alice, {{"StatusCallback", status + std::string("#rc=2&rp=5xx")}}));
  desk.executor.run();
  EXPECT_EQ(desk.statuses(), (Strings{"initiated", "initiated", "busy", "busy", "busy"}));
}

TEST(Company, shows_the_accounts_numbers) {
  Desk desk(customers("denies"),
            [](CompanyOptions& options) { options.numbers = {"+12025550199", "+442071838750"}; });
  const std::string list = "/2010-04-01/Accounts/ACtest/IncomingPhoneNumbers.json";
  const auto numbers = [&](const std::string& query) {
    Strings out;
    const auto page = Json::parse(desk.ask("GET", list + query)->body);
    for (const auto& number : page["incoming_phone_numbers"]) out.push_back(number["phone_number"]);
    return out;
  };
  EXPECT_EQ(numbers(""), (Strings{"+12025550199", "+442071838750"}));
  EXPECT_EQ(numbers("?PhoneNumber=%2B12025550199"), Strings{"+12025550199"});
  EXPECT_EQ(numbers("?PhoneNumber=2071"), Strings{"+442071838750"});
  EXPECT_EQ(numbers("?PhoneNumber=1202*550199"), Strings{"+12025550199"});
  EXPECT_EQ(numbers("?PhoneNumber=%2B14155550100"), Strings{});
  const auto first = Json::parse(desk.ask("GET", list + "?PageSize=1")->body);
  EXPECT_EQ(first["incoming_phone_numbers"].size(), 1u);
  const auto second = Json::parse(desk.ask("GET", first["next_page_uri"])->body);
  EXPECT_EQ(second["incoming_phone_numbers"][0]["phone_number"], "+442071838750");
  EXPECT_TRUE(second["next_page_uri"].is_null());
  const std::string uri = second["incoming_phone_numbers"][0]["uri"];
  EXPECT_EQ(Json::parse(desk.ask("GET", uri)->body)["phone_number"], "+442071838750");
  EXPECT_EQ(desk.ask("POST", list)->status, 405);
  EXPECT_EQ(desk.ask("GET", "/2010-04-01/Accounts/ACtest/IncomingPhoneNumbers/PN0.json")->status, 404);
  EXPECT_EQ(
      Json::parse(
          desk.ask("GET", "/2010-04-01/Accounts/ACtest/OutgoingCallerIds.json")->body)["outgoing_caller_ids"],
      Json::array());
}

TEST(Company, connection_failures_are_tried_once_more) {
  Desk desk(customers("denies"));
  desk.usual_pages();
  int asked = 0;
  const auto page = desk.pages[voice];
  desk.pages[voice] = [&](const http::Form& form) {
    return ++asked == 1 ? http::ClientReply{http::Fate::not_sent, {}, "refused"} : page(form);
  };
  desk.pages.erase(status);
  desk.create(order());
  desk.executor.run();
  EXPECT_EQ(asked, 2);
  EXPECT_EQ(desk.values(turn, "CallSid").size(), 1u);
  EXPECT_EQ(desk.statuses(), (Strings{"initiated", "initiated", "ringing", "ringing", "in-progress",
                                      "in-progress", "completed", "completed"}));
  const auto& marks = desk.received;
  EXPECT_EQ(marks[0].mark, marks[1].mark) << "a retry carries the mark of what it repeats";
}

TEST(Company, twilio_speaks_to_strangers_in_no_way) {
  Desk desk(customers("denies"));
  auto request = desk.request("GET", calls_path);
  request.headers.set("Authorization", "Basic " + base64("ACtest:wrong"));
  const auto refused = desk.ask(request);
  EXPECT_EQ(refused->status, 401);
  EXPECT_EQ(Json::parse(refused->body)["code"], 20003);
  EXPECT_NE(refused->headers.get("WWW-Authenticate"), "");
  request.target = "/phone-company/calls";
  EXPECT_EQ(desk.ask(request)->status, 401);
  request.target = "/phone-company";
  const auto who = Json::parse(desk.ask(request)->body);
  EXPECT_EQ(who["name"], "ringfence-phone-company");
  EXPECT_EQ(who["version"], "1.2.3");
  auto outside = desk.request("GET", "/phone-company/calls");
  outside.peer = "192.0.2.7";
  EXPECT_EQ(desk.ask(outside)->status, 404);
  EXPECT_EQ(desk.ask("GET", "/2010-04-01/Accounts/ACother/Calls.json")->status, 404);
  EXPECT_EQ(desk.ask("GET", "/2010-04-01/Accounts/ACtest/Calls/CAnone.json")->status, 404);
  EXPECT_EQ(desk.ask("DELETE", calls_path)->status, 405);
  EXPECT_EQ(Json::parse(desk.ask("GET", "/2010-04-01/Accounts/ACtest.json")->body)["status"], "active");
}

TEST(Company, errors_have_the_shape_of_twilios) {
  Desk desk("");
  const auto response =
      desk.ask("POST", calls_path, {{"To", "+1415"}, {"From", "+12025550199"}, {"Url", voice}});
  EXPECT_EQ(response->status, 400);
  EXPECT_EQ(response->content_type, "application/json");
  const auto body = Json::parse(response->body);
  EXPECT_EQ(body["code"], 21217);
  EXPECT_EQ(body["status"], 400);
  EXPECT_EQ(body["more_info"], "https://www.twilio.com/docs/errors/21217");
  auto broken = desk.request("POST", calls_path);
  broken.body = "To=%zz";
  EXPECT_EQ(desk.ask(broken)->status, 400);
}

TEST(Company, lists_newest_first_and_pages_on) {
  Desk desk("");
  for (int i = 0; i < 7; ++i) desk.create(order("+1415555010" + std::to_string(i)));
  Strings seen;
  std::string next = std::string(calls_path) + "?PageSize=3&From=%2B12025550199";
  while (!next.empty()) {
    const auto page = Json::parse(desk.ask("GET", next)->body);
    EXPECT_LE(page["calls"].size(), 3u);
    for (const auto& call : page["calls"]) seen.push_back(call["to"]);
    next = page["next_page_uri"].is_null() ? "" : page["next_page_uri"].get<std::string>();
    EXPECT_TRUE(next.empty() || next.starts_with("/2010-04-01/")) << next;
    desk.create(order("+14155550199"));
  }
  EXPECT_EQ(seen, (Strings{"+14155550106", "+14155550105", "+14155550104", "+14155550103", "+14155550102",
                           "+14155550101", "+14155550100"}));
  const auto some = Json::parse(desk.ask("GET", std::string(calls_path) + "?To=%2B14155550103")->body);
  EXPECT_EQ(some["calls"].size(), 1u);
}

TEST(Company, more_calls_than_a_second_allows_wait_in_a_queue) {
  Desk desk("customers:\n  \"+14155550100\": busy\n  \"+14155550101\": busy\n  \"+14155550102\": busy\n",
            [](CompanyOptions& o) { o.calls_per_second = 0.1; });
  desk.usual_pages();
  for (int i = 0; i < 3; ++i) desk.create(order("+1415555010" + std::to_string(i)));
  desk.executor.run();
  const auto calls = desk.truth()["calls"];
  const auto first = parse_rfc3339(calls[2]["moments"][0]["at"].get<std::string>()).value();
  const auto last = parse_rfc3339(calls[0]["moments"][0]["at"].get<std::string>()).value();
  EXPECT_NEAR(static_cast<double>((last - first).count()), 20'000, 300);
  EXPECT_EQ(desk.fetch(calls[0]["sid"])["queue_time"], "20000");
}

TEST(Company, too_many_calls_at_a_time_are_refused) {
  Desk desk(customers("confirms"), [](CompanyOptions& o) { o.calls_live = 2; });
  desk.usual_pages();
  desk.create(order());
  desk.create(order());
  EXPECT_EQ(desk.ask("POST", calls_path, order())->status, 429);
  desk.executor.run();
  EXPECT_EQ(desk.company->live(), 0u);
  desk.create(order());
}

TEST(Company, time_can_pass_faster) {
  Desk slow(customers("denies")), fast(customers("denies"), [](CompanyOptions& o) { o.speed = 10; });
  std::vector<double> took;
  Strings durations;
  for (auto* desk : {&slow, &fast}) {
    desk->usual_pages();
    const auto begin = desk->executor.now();
    desk->create(order());
    desk->executor.run();
    took.push_back(static_cast<double>((desk->received.back().at - begin).count()));
    durations.push_back(desk->values(status, "CallDuration").back());
  }
  EXPECT_NEAR(took[0] / took[1], 10, 1);
  EXPECT_NEAR(std::stod(durations[0]), std::stod(durations[1]), 2) << "customers count their own time";
}

TEST(Company, can_lose_replies_and_fail_before_and_after_it_dialed) {
  const auto rings = [](const std::string& fault, int expected_status) {
    Desk desk(customers("busy"), {}, {fault});
    desk.usual_pages();
    const auto reply = desk.ask("POST", calls_path, order());
    EXPECT_EQ(reply ? reply->status : 0, expected_status) << fault;
    desk.executor.run();
    return desk.truth()["rings"].value(alice, 0);
  };
  EXPECT_EQ(rings("lose_reply=1", 0), 1);
  EXPECT_EQ(rings("too_many_requests=1", 429), 0);
  EXPECT_EQ(rings("error_before=1", 500), 0);
  EXPECT_EQ(rings("error_after=1", 500), 1);
  EXPECT_EQ(rings("delay_reply=1", 0), 1);
}

TEST(Company, a_delayed_reply_comes) {
  Desk desk(customers("busy"), {}, {"delay_reply=1", "delay=2s"});
  std::optional<http::Response> got;
  desk.company->handle(desk.request("POST", calls_path, order()),
                       [&](http::Response r) { got = std::move(r); });
  desk.executor.run_for(Millis(900));
  EXPECT_FALSE(got);
  desk.executor.run_for(Millis(2'200));
  ASSERT_TRUE(got);
  EXPECT_EQ(got->status, 201);
}

TEST(Company, callbacks_can_come_twice_late_out_of_order_or_never) {
  const auto told = [](const std::string& fault) {
    Desk desk(customers("busy"), {}, {fault, "delay=60s"});
    desk.usual_pages();
    desk.create(order());
    desk.executor.run();
    EXPECT_EQ(desk.company->live(), 0u);
    return desk.statuses();
  };
  EXPECT_EQ(told("callback_twice=1"), (Strings{"initiated", "initiated", "busy", "busy"}));
  EXPECT_EQ(told("callback_never=1"), Strings{});
  EXPECT_EQ(told("callback_out_of_order=1"), (Strings{"busy", "initiated"}));
  EXPECT_EQ(told("callback_late=1").size(), 2u);
}

TEST(Company, documents_can_be_asked_for_twice) {
  Desk desk(customers("denies"), {}, {"webhook_twice=1"});
  desk.usual_pages();
  desk.create(order());
  desk.executor.run();
  EXPECT_EQ(desk.values(voice, "CallSid").size(), 2u);
  EXPECT_EQ(desk.values(turn, "SpeechResult").size(), 2u);
  EXPECT_TRUE(desk.happened("webhook twice", "same answer"));
  EXPECT_EQ(desk.statuses(), (Strings{"initiated", "ringing", "in-progress", "completed"}));
}

TEST(Company, faults_are_set_while_it_runs) {
  Desk desk(customers("busy"));
  desk.usual_pages();
  const auto set = desk.ask("POST", "/phone-company/faults", {{"too_many_requests", "1"}});
  EXPECT_EQ(set->status, 200);
  EXPECT_EQ(Json::parse(set->body)["probability"]["too_many_requests"], 1.0);
  EXPECT_EQ(desk.ask("POST", calls_path, order())->status, 429);
  auto json = desk.request("POST", "/phone-company/faults");
  json.body = "{\"error_before\": 1, \"delay\": \"2s\"}";
  EXPECT_EQ(desk.ask(json)->status, 200);
  EXPECT_EQ(desk.ask("POST", calls_path, order())->status, 500);
  json.body = "{\"gremlins\": 1}";
  EXPECT_EQ(desk.ask(json)->status, 400);
  EXPECT_EQ(desk.ask("POST", "/phone-company/faults")->status, 200);
  EXPECT_EQ(desk.ask("POST", calls_path, order())->status, 201);
}

TEST(Company, can_be_taken_down_in_the_middle_of_calls) {
  auto desk = std::make_unique<Desk>(customers("denies"));
  desk->usual_pages();
  for (int i = 0; i < 20; ++i) desk->create(order());
  desk->executor.run_for(Seconds(6));
  desk->company.reset();
  desk->executor.run();  // what was under way must not touch what is gone
}

}  // namespace
}  // namespace rf::carriers::phone_company
