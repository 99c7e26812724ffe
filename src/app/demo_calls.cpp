#include "app/demo_calls.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "desk/log.h"

namespace rf::app {
namespace {

using Json = nlohmann::json;

constexpr const char* source = "demo";
constexpr std::size_t conversations_most = 1'000, lines_most = 200;
constexpr std::int64_t lead_ms = 1'000, gap_ms = 700, word_gap_ms = 400;

// How long it takes to say: 14 letters a second, 7 of Japanese.
std::int64_t spoken_ms(std::string_view words, const std::string& language) {
  const auto letters = std::count_if(words.begin(), words.end(), [](char c) { return (c & 0xC0) != 0x80; });
  return word_gap_ms + letters * 1'000 / (language == "ja" ? 7 : 14);
}

// ["agent" | "customer", words, ms before it if not the usual gap] or ["hold", ms].
Done add_line(const Json& line, DemoConversation& call, std::int64_t& at) {
  const auto wrong = [] {
    return fail("demo-calls", "a line is [who, words, pause in ms] or [\"hold\", ms]");
  };
  if (!line.is_array() || line.size() < 2 || line.size() > 3 || !line[0].is_string()) return wrong();
  const auto who = line[0].get<std::string>();
  if (who == "hold") {
    if (!line[1].is_number_integer()) return wrong();
    call.events.push_back({"", monitor::Hold{at, true}});
    at += line[1].get<std::int64_t>();
    call.events.push_back({"", monitor::Hold{at, false}});
    return {};
  }
  const auto speaker = monitor::who_named(who);
  if (!speaker || !line[1].is_string() || (line.size() == 3 && !line[2].is_number_integer())) return wrong();
  monitor::Segment said;
  said.who = *speaker;
  said.words = line[1].get<std::string>();
  said.id = "s" + std::to_string(call.events.size() + 1);
  said.from_ms = std::max<std::int64_t>(0, at + (line.size() == 3 ? line[2].get<std::int64_t>() : gap_ms));
  said.to_ms = said.from_ms + spoken_ms(said.words, call.language);
  said.source = source;
  at = said.to_ms;
  call.events.push_back({"", std::move(said)});
  return {};
}

Result<DemoConversation> conversation(const Json& json) {
  DemoConversation call;
  for (const auto& [key, to] :
       {std::pair{"agent", &call.agent}, {"customer", &call.customer}, {"language", &call.language}}) {
    const auto found = json.find(key);
    if (found == json.end() || !found->is_string())
      return fail("demo-calls", std::string("it has no text '") + key + "'");
    *to = found->get<std::string>();
  }
  const auto lines = json.find("lines");
  if (lines == json.end() || !lines->is_array() || lines->empty() || lines->size() > lines_most)
    return fail("demo-calls", "it has no list of 1 to " + std::to_string(lines_most) + " lines");
  std::int64_t at = lead_ms;
  for (std::size_t i = 0; i < lines->size(); ++i)
    if (auto added = add_line((*lines)[i], call, at); !added)
      return fail("demo-calls", "line " + std::to_string(i + 1) + ": " + added.error().message);
  call.events.push_back({"", monitor::Ended{at + lead_ms, "hung up"}});
  return call;
}

}  // namespace

Result<std::vector<DemoConversation>> read_demo_calls(std::string_view text) {
  const auto json = Json::parse(text, nullptr, false);
  if (!json.is_array() || json.empty() || json.size() > conversations_most)
    return fail("demo-calls", "The demo's calls are no JSON list of conversations.");
  std::vector<DemoConversation> calls;
  for (std::size_t i = 0; i < json.size(); ++i) {
    auto call = json[i].is_object() ? conversation(json[i]) : fail("demo-calls", "it is no object");
    if (!call)
      return fail("demo-calls", "conversation " + std::to_string(i + 1) + ": " + call.error().message);
    calls.push_back(std::move(*call));
  }
  return calls;
}

DemoCalls::DemoCalls(Executor& executor, desk::Store& store, desk::Monitoring& monitoring, Customer customer,
                     std::vector<DemoConversation> conversations, double speed)
    : executor_(executor),
      store_(store),
      monitoring_(monitoring),
      customer_(std::move(customer)),
      conversations_(std::move(conversations)),
      speed_(std::min(speed, speed_most)) {
  RF_ASSERT(!conversations_.empty() && speed_ > 0);
}

DemoCalls::~DemoCalls() { stop(); }

void DemoCalls::start() {
  for (const auto& left : monitoring_.live())
    if (left.call.source == source)
      monitoring_.end(left.call.reference, "the desk was restarted",
                      [](const Result<desk::MonitoredView>&) {});
  lines_.resize(std::min(at_once, conversations_.size()));
  for (std::size_t line = 0; line < lines_.size(); ++line)
    after(line, pause * static_cast<int>(line), &DemoCalls::begin);
}

void DemoCalls::stop() {
  for (auto& line : lines_)
    if (line.timer) executor_.cancel(std::exchange(line.timer, 0));
}

Millis DemoCalls::faster(Millis time) const {
  return Millis(static_cast<std::int64_t>(static_cast<double>(time.count()) / speed_));
}

void DemoCalls::after(std::size_t line, Millis time, void (DemoCalls::*what)(std::size_t)) {
  lines_[line].timer = executor_.after(faster(time), [this, line, what] {
    lines_[line].timer = 0;
    (this->*what)(line);
  });
}

void DemoCalls::begin(std::size_t number) {
  auto& line = lines_[number];
  line.conversation = begun_ % conversations_.size();
  line.next = 0;
  line.reference =
      "DEMO-" + std::to_string(executor_.now().time_since_epoch().count()) + "-" + std::to_string(++begun_);
  const auto& call = conversations_[line.conversation];
  customer_(call.customer, [this, number, &call](Result<std::string> known) {
    desk::Monitoring::Begin begin;
    begin.reference = lines_[number].reference;
    begin.customer = call.customer;
    begin.agent = call.agent;
    begin.source = source;
    begin.language = call.language;
    if (known) begin.customer_data = std::move(*known);
    monitoring_.begin(std::move(begin), [this, number](const Result<desk::MonitoredView>& begun) {
      if (!begun) {
        desk::log(desk::Level::warning, "demo.call", {{"reason", begun.error().message}});
        return next_call(number);
      }
      after(number, Millis(monitor::at_ms(conversations_[lines_[number].conversation].events.front())),
            &DemoCalls::say);
    });
  });
}

// One thing that is said, and when the next one comes. A call that somebody has ended is over.
void DemoCalls::say(std::size_t number) {
  auto& line = lines_[number];
  auto event = conversations_[line.conversation].events[line.next++];
  event.call = line.reference;
  if (auto* said = std::get_if<monitor::Segment>(&event.what)) said->call = line.reference;
  const auto at = monitor::at_ms(event);
  if (!monitoring_.view(line.reference)) return next_call(number);
  monitoring_.hear(line.reference, {std::move(event)},
                   [this, number, at](const Result<desk::Monitoring::Taken>& taken) {
                     const auto& line = lines_[number];
                     const auto& events = conversations_[line.conversation].events;
                     if (!taken || line.next == events.size()) return next_call(number);
                     after(number, Millis(std::max<std::int64_t>(0, monitor::at_ms(events[line.next]) - at)),
                           &DemoCalls::say);
                   });
}

void DemoCalls::next_call(std::size_t number) {
  desk::Transaction transaction;
  transaction.writes.push_back(desk::write::ForgetMonitored{source, kept_most});
  store_.commit(std::move(transaction), [](const desk::CommitReply&) {});
  after(number, pause, &DemoCalls::begin);
}

}  // namespace rf::app
