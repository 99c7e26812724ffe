// The log's JSON: every event comes back as it was, and what cannot be read is named by its place.
#include "call/event.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <set>

#include "base/text.h"

namespace rf::call {
namespace {

// Characters that JSON has to escape, and some that it does not.
std::string words() {
  static const std::vector<std::string> pieces = {"yes", " ",    "\"", "\\",         "\n",   "\t", "\x01",
                                                  "ä",   "नमस्ते", "€",  "\U0001F600", "</>&", "{}", ""};
  std::string text;
  for (const auto& piece : *rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(pieces)))
    text += piece;
  return text;
}
template <class E>
E one_of(E first, E last) {
  return static_cast<E>(*rc::gen::inRange(static_cast<int>(first), static_cast<int>(last) + 1));
}
double share() { return *rc::gen::inRange(0, 10'001) / 10'000.0; }
std::optional<int> perhaps() {
  if (*rc::gen::inRange(0, 2) == 0) return std::nullopt;
  return *rc::gen::arbitrary<int>();
}
flow::Disposition disposition() { return one_of(flow::Disposition::none, flow::Disposition::lost); }

// Null in the logs of earlier versions.
std::shared_ptr<const Permit> permit() {
  if (*rc::gen::inRange(0, 3) == 0) return nullptr;
  Permit out;
  const int count = *rc::gen::inRange(0, 4);
  for (int i = 0; i < count; ++i) {
    out.zones.push_back(words());
    out.windows.push_back(
        {*rc::gen::inRange(0, 1440), *rc::gen::inRange(0, 1441), *rc::gen::inRange(0, 128)});
  }
  out.today = *rc::gen::inRange(0, 9), out.per_day = *rc::gen::inRange(0, 9);
  out.week = *rc::gen::inRange(0, 9), out.per_week = *rc::gen::inRange(0, 9);
  return std::make_shared<const Permit>(std::move(out));
}
Created created() {
  auto versions = std::make_shared<const Versions>(Versions{words(), words(), words(), words(), words()});
  Attempt attempt{*rc::gen::arbitrary<CaseId>(),
                  words(),
                  "+919876543210",
                  "+15005550006",
                  words(),
                  versions,
                  {},
                  one_of(flow::Outcome::none, flow::Outcome::fraud)};
  std::vector<std::pair<std::string, std::string>> facts;
  const int count = *rc::gen::inRange(0, 6);
  facts.reserve(static_cast<std::size_t>(count));
  for (int i = 0; i < count; ++i) facts.emplace_back("f" + std::to_string(9 - i), words() + "x");
  attempt.facts = flow::Facts(facts);
  return Created{std::make_shared<const Attempt>(std::move(attempt)), permit()};
}
Heard heard() {
  Heard e{*rc::gen::arbitrary<std::uint32_t>(), one_of(Heard::Kind::speech, Heard::Kind::silence), "", {}};
  if (e.kind != Heard::Kind::silence) e.text = words();
  if (*rc::gen::inRange(0, 2) == 1) e.confidence = share();
  if (*rc::gen::inRange(0, 2) == 1) e.recording = words();
  if (*rc::gen::inRange(0, 2) == 1)
    e.advice = std::make_shared<const Advice>(
        Advice{words(), words(), words(), {{words(), words()}, {words(), words()}}, words(), words()});
  return e;
}
Listening listening() {
  Listening e;
  e.turn = *rc::gen::arbitrary<std::uint32_t>();
  e.state.step = *rc::gen::arbitrary<std::int16_t>();
  e.state.retry = *rc::gen::arbitrary<std::uint8_t>();
  e.state.requests = *rc::gen::arbitrary<std::uint8_t>();
  e.state.turns = *rc::gen::arbitrary<std::uint8_t>();
  e.state.verified = *rc::gen::arbitrary<bool>();
  e.state.language = *rc::gen::inRange<std::uint8_t>(0, 3);
  return e;
}
Understood understood() {
  Understood e{*rc::gen::elementOf(understand::all_intents), share(), {}, {}};
  e.also = *rc::gen::elementOf(understand::all_intents);
  const int count = *rc::gen::inRange(0, 4);
  for (int i = 0; i < count; ++i) e.why.push_back(words());
  for (int i = 0; i < count; ++i)
    e.slots.push_back({*rc::gen::element(understand::SlotKind::amount, understand::SlotKind::date,
                                         understand::SlotKind::language),
                       words(), words()});
  return e;
}

// The event of the given kind, in the variant's order.
Event event_of(std::size_t kind) {
  switch (kind) {
    case 0: return created();
    case 1: return Sending{};
    case 2: return Dialed{words(), one_of(Dialed::How::reply, Dialed::How::reconciled)};
    case 3: return NotDialed{one_of(NotDialed::Why::refused, NotDialed::Why::presumed), words()};
    case 4: return FateUnknown{words()};
    case 5: return Answered{one_of(AnsweredBy::unknown, AnsweredBy::machine)};
    case 6: return heard();
    case 7:
      return Status{one_of(CarrierStatus::none, CarrierStatus::canceled),
                    one_of(AnsweredBy::unknown, AnsweredBy::machine), perhaps(), perhaps()};
    case 8: return Abandoned{disposition(), words(), *rc::gen::arbitrary<bool>()};
    case 9: return understood();
    case 10: return Filled{words(), words(), words()};
    case 11: return Moved{words()};
    case 12: return Verified{};
    case 13: return OutcomeKnown{one_of(flow::Outcome::none, flow::Outcome::disputed)};
    case 14: return Ordered{one_of(flow::Effect::fraud_case, flow::Effect::stop_calling)};
    case 15: return ForReview{words()};
    case 16: return Said{words(), words(), *rc::gen::arbitrary<bool>()};
    case 17: return listening();
    case 18: return Disposed{disposition()};
    case 19: return Ended{};
    case 20: return Pending{heard()};
    default: return Waited{*rc::gen::arbitrary<std::uint32_t>(), *rc::gen::arbitrary<std::uint32_t>()};
  }
}
constexpr std::size_t kinds = std::variant_size_v<Event>;

RC_GTEST_PROP(EventLog, every_event_comes_back_as_it_was, ()) {
  std::vector<Event> events;
  for (std::size_t kind = 0; kind < kinds; ++kind) {
    events.push_back(event_of(kind));
    RC_ASSERT(events.back().index() == kind);
  }
  const auto text = encode(events);
  RC_ASSERT(text.find('\n') == std::string::npos);
  const auto back = decode(text);
  RC_ASSERT(back.has_value());
  RC_ASSERT(*back == events);
  RC_ASSERT(encode(*back) == text);
}

TEST(EventLog, every_kind_has_its_own_name) {
  std::set<std::string_view> names;
  for (const auto& event : std::initializer_list<Event>{
           Created{},  Sending{},      Dialed{},    NotDialed{},  FateUnknown{}, Answered{},
           Heard{},    Status{},       Abandoned{}, Understood{}, Filled{},      Moved{},
           Verified{}, OutcomeKnown{}, Ordered{},   ForReview{},  Said{},        Listening{},
           Disposed{}, Ended{},        Pending{},   Waited{}})
    names.insert(name(event));
  EXPECT_EQ(names.size(), kinds);
}

// Logs are read for years: these bytes were written once and must be read for ever.
TEST(EventLog, reads_and_writes_the_stored_form) {
  const std::string stored =
      R"([{"e":"heard","turn":2,"kind":"speech","text":"yes","confidence":0.93},)"
      R"({"e":"understood","intent":"virtual","confidence":1,"why":["virtual"]},)"
      R"({"e":"status","status":"no-answer","by":"machine","seconds":3,"sip":480},)"
      R"({"e":"not_dialed","why":"not_sent","reason":"down"},{"e":"ordered","effect":"card_virtual"},)"
      R"({"e":"listening","turn":3,"step":1,"retry":0,"requests":2,"turns":2,"verified":true},)"
      R"({"e":"disposed","disposition":"fraud_reported"},{"e":"ended"}])";
  const auto events = decode(stored);
  ASSERT_TRUE(events) << events.error().message;
  EXPECT_EQ(std::get<Heard>(events->front()), (Heard{2, Heard::Kind::speech, "yes", 0.93}));
  EXPECT_EQ(encode(*events), stored);
}

TEST(EventLog, fields_that_a_later_version_added_do_not_disturb) {
  const auto events = decode(R"([{"e":"moved","step":"confirm","new":{"a":[1]}}])");
  ASSERT_TRUE(events) << events.error().message;
  EXPECT_EQ(std::get<Moved>(events->front()).step, "confirm");
}

TEST(EventLog, what_cannot_be_read_is_named_by_its_place) {
  const std::pair<std::string, std::string> bad[] = {
      {"", "it is no JSON, at byte"},
      {"{}", "event 1: it is not a list"},
      {"[]", "event 1: it is not a list"},
      {R"([{"e":"sending"},{"e":"sendin")", "it is no JSON, at byte"},
      {R"([{"e":"sending"},{"e":"jumped"}])", "event 2: unknown event 'jumped'"},
      {R"([{"e":"sending"},7])", "event 2"},
      {R"([{"e":"sending"},{"turn":1}])", "event 2"},
      {R"([{"e":"sending"},{"e":"ended"},{"e":"heard","turn":-1,"kind":"speech"}])",
       "event 3: turn is out of range"},
      {R"([{"e":"heard","turn":4294967296,"kind":"speech"}])", "event 1: turn is out of range"},
      {R"([{"e":"heard","turn":1,"kind":"smell"}])", "event 1: unknown word 'smell'"},
      {R"([{"e":"heard","turn":"1","kind":"keys"}])", "event 1"},
      {R"([{"e":"outcome","outcome":"lovely"}])", "event 1: unknown outcome 'lovely'"},
      {R"([{"e":"understood","intent":"maybe","confidence":1,"why":[]}])", "event 1: unknown intent 'maybe'"},
      {R"([{"e":"status","status":"done"}])", "event 1: unknown carrier status 'done'"},
      {R"([{"e":"disposed","disposition":"x"}])", "event 1: unknown disposition 'x'"},
      {R"([{"e":"ordered","effect":"x"}])", "event 1: unknown effect 'x'"},
      {R"([{"e":"listening","turn":1,"step":1,"retry":256,"requests":0,"turns":0,"verified":true}])",
       "event 1: retry is out of range"},
  };
  for (const auto& [text, place] : bad) {
    const auto events = decode(text);
    ASSERT_FALSE(events) << text;
    EXPECT_EQ(events.error().code, "log-unreadable");
    EXPECT_NE(events.error().message.find(place), std::string::npos) << text << "\n"
                                                                     << events.error().message;
  }
}

RC_GTEST_PROP(EventLog, a_torn_row_is_never_read, ()) {
  const auto text = encode({event_of(*rc::gen::inRange<std::size_t>(0, kinds))});
  const auto cut = *rc::gen::inRange<std::size_t>(0, text.size());
  const auto events = decode(std::string_view(text).substr(0, cut));
  RC_ASSERT(!events.has_value());
  RC_ASSERT(events.error().code == "log-unreadable");
}

TEST(EventLog, carrier_statuses_are_read_by_their_names) {
  for (int i = 0; i <= static_cast<int>(CarrierStatus::canceled); ++i) {
    const auto status = static_cast<CarrierStatus>(i);
    EXPECT_EQ(carrier_status_named(name(status)), status);
    EXPECT_EQ(terminal(status), i >= static_cast<int>(CarrierStatus::completed));
  }
  EXPECT_FALSE(carrier_status_named("in_progress"));
  EXPECT_FALSE(carrier_status_named("Completed"));
}

}  // namespace
}  // namespace rf::call
