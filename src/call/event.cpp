#include "call/event.h"

#include <charconv>
#include <limits>
#include <map>
#include <nlohmann/json.hpp>

#include "base/text.h"

// The log's JSON. Writing is by hand because every turn does it; reading goes through the library.
namespace rf::call {
namespace {

class Writer {
 public:
  explicit Writer(std::string& out) : out_(out) {}
  void begin(std::string_view event) {
    out_ += out_.size() > 1 ? ",{\"e\":\"" : "{\"e\":\"";
    out_ += event;
    out_ += '"';
  }
  void end() { out_ += '}'; }
  void text(std::string_view key, std::string_view value) {
    put_key(key);
    append_json_string(out_, value);
  }
  void number(std::string_view key, std::int64_t value) {
    put_key(key);
    out_ += std::to_string(value);
  }
  void real(std::string_view key, double value) {
    put_key(key);
    char buffer[32];
    auto [last, error] = std::to_chars(buffer, buffer + sizeof buffer, value);
    RF_ASSERT(error == std::errc());
    out_.append(buffer, last);
  }
  void flag(std::string_view key, bool value) {
    put_key(key);
    out_ += value ? "true" : "false";
  }
  void texts(std::string_view key, const std::vector<std::string>& values) {
    put_key(key);
    out_ += '[';
    for (std::size_t i = 0; i < values.size(); ++i) {
      if (i) out_ += ',';
      append_json_string(out_, values[i]);
    }
    out_ += ']';
  }
  void numbers(std::string_view key, const std::vector<std::int64_t>& values) {
    put_key(key);
    out_ += '[';
    for (std::size_t i = 0; i < values.size(); ++i) out_ += (i ? "," : "") + std::to_string(values[i]);
    out_ += ']';
  }
  void pairs(std::string_view key, const std::vector<std::pair<std::string, std::string>>& values) {
    put_key(key);
    out_ += '{';
    for (std::size_t i = 0; i < values.size(); ++i) {
      if (i) out_ += ',';
      append_json_string(out_, values[i].first);
      out_ += ':';
      append_json_string(out_, values[i].second);
    }
    out_ += '}';
  }

 private:
  void put_key(std::string_view key) {
    out_ += ",\"";
    out_ += key;
    out_ += "\":";
  }
  std::string& out_;
};

constexpr std::string_view dialed_how[] = {"reply", "webhook", "reconciled"};
constexpr std::string_view not_dialed_why[] = {"refused", "throttled", "not_sent", "withdrawn", "presumed"};
constexpr std::string_view heard_kind[] = {"speech", "keys", "silence", "recorded"};

void put(Writer& w, const Permit& permit) {
  w.texts("zones", permit.zones);
  std::vector<std::int64_t> windows;  // from, to, days; from, to, days …
  for (const auto& window : permit.windows)
    windows.insert(windows.end(), {window.from, window.to, window.days});
  w.numbers("hours", windows);
  w.numbers("dials", {permit.today, permit.per_day, permit.week, permit.per_week});
}
void put(Writer& w, const Created& e) {
  const auto& attempt = *e.attempt;
  const auto& versions = *attempt.versions;
  w.number("case", attempt.case_id);
  w.text("by", attempt.by);
  w.text("number", attempt.number);
  w.text("from", attempt.from);
  w.text("token", attempt.token);
  w.text("flow", versions.flow);
  w.text("flow_version", versions.flow_version);
  w.text("policy", versions.policy);
  w.text("policy_version", versions.policy_version);
  w.text("understanding", versions.understanding_version);
  w.pairs("facts", attempt.facts.items());
  if (attempt.outcome != flow::Outcome::none) w.text("outcome", flow::name(attempt.outcome));
  if (e.permit) put(w, *e.permit);
}
void put(Writer&, const Sending&) {}
void put(Writer& w, const Dialed& e) {
  w.text("sid", e.sid);
  w.text("how", dialed_how[static_cast<int>(e.how)]);
}
void put(Writer& w, const NotDialed& e) {
  w.text("why", not_dialed_why[static_cast<int>(e.why)]);
  w.text("reason", e.reason);
}
void put(Writer& w, const FateUnknown& e) { w.text("reason", e.reason); }
void put(Writer& w, const Answered& e) { w.text("by", name(e.by)); }
void put(Writer& w, const Advice& a) {
  std::vector<std::pair<std::string, std::string>> said{{"by", a.by}};
  for (const auto& [key, value] : {std::pair<const char*, const std::string&>{"refused", a.refused},
                                   {"intent", a.intent},
                                   {"line", a.line},
                                   {"sentence", a.sentence}})
    if (!value.empty()) said.emplace_back(key, value);
  w.pairs("advice", said);
  if (a.slots.empty()) return;
  std::vector<std::string> flat;
  for (const auto& [kind, value] : a.slots) {
    flat.push_back(kind);
    flat.push_back(value);
  }
  w.texts("advised", flat);
}
void put(Writer& w, const Heard& e) {
  w.number("turn", e.turn);
  w.text("kind", heard_kind[static_cast<int>(e.kind)]);
  if (e.kind != Heard::Kind::silence) w.text("text", e.text);
  if (e.confidence) w.real("confidence", *e.confidence);
  if (!e.recording.empty()) w.text("recording", e.recording);
  if (!e.by.empty()) w.text("by", e.by);
  if (e.advice) put(w, *e.advice);
}
void put(Writer& w, const Pending& e) { put(w, e.heard); }
void put(Writer& w, const Waited& e) {
  w.number("turn", e.turn);
  w.number("wait", e.wait);
}
void put(Writer& w, const Status& e) {
  w.text("status", name(e.status));
  if (e.by != AnsweredBy::unknown) w.text("by", name(e.by));
  if (e.seconds) w.number("seconds", *e.seconds);
  if (e.sip) w.number("sip", *e.sip);
}
void put(Writer& w, const Abandoned& e) {
  w.text("as", flow::name(e.as));
  w.text("by", e.by);
  if (e.script_lost) w.flag("script_lost", true);
}
void put(Writer& w, const Understood& e) {
  w.text("intent", understand::name(e.intent));
  w.real("confidence", e.confidence);
  w.texts("why", e.why);
  if (e.also != understand::Intent::unclear) w.text("also", understand::name(e.also));
  if (!e.by.empty()) w.text("by", e.by);
  if (!e.refused.empty()) w.text("refused", e.refused);
  if (e.slots.empty()) return;
  std::vector<std::string> flat;
  for (const auto& slot : e.slots) {
    flat.emplace_back(understand::name(slot.kind));
    flat.push_back(slot.value);
    flat.push_back(slot.words);
  }
  w.texts("slots", flat);
}
void put(Writer& w, const Filled& e) {
  w.text("slot", e.slot);
  w.text("value", e.value);
  w.text("words", e.words);
}
void put(Writer& w, const Moved& e) { w.text("step", e.step); }
void put(Writer&, const Verified&) {}
void put(Writer& w, const OutcomeKnown& e) { w.text("outcome", flow::name(e.outcome)); }
void put(Writer& w, const Ordered& e) { w.text("effect", flow::name(e.effect)); }
void put(Writer& w, const ForReview& e) { w.text("reason", e.reason); }
void put(Writer& w, const Said& e) {
  w.text("line", e.line);
  w.text("text", e.text);
  if (e.reworded) w.flag("reworded", true);
}
void put(Writer& w, const Listening& e) {
  w.number("turn", e.turn);
  w.number("step", e.state.step);
  w.number("retry", e.state.retry);
  w.number("requests", e.state.requests);
  w.number("turns", e.state.turns);
  w.flag("verified", e.state.verified);
  if (e.state.language) w.number("language", e.state.language);
  if (e.state.told) w.number("told", e.state.told);
}
void put(Writer& w, const Disposed& e) { w.text("disposition", flow::name(e.disposition)); }
void put(Writer&, const Ended&) {}

using Json = nlohmann::ordered_json;  // the order of facts is the order of the import

struct Unreadable {
  std::string what;
};

template <class T>
T known(std::optional<T> value, std::string_view what, const std::string& found) {
  if (!value) throw Unreadable{"unknown " + std::string(what) + " '" + found + "'"};
  return *value;
}
template <std::size_t N>
std::size_t index(const std::string_view (&names)[N], const std::string& found) {
  for (std::size_t i = 0; i < N; ++i)
    if (names[i] == found) return i;
  throw Unreadable{"unknown word '" + found + "'"};
}
std::string text(const Json& j, const char* key) { return j.at(key).get<std::string>(); }
template <class T>
T small(const Json& j, const char* key) {
  auto value = j.at(key).get<std::int64_t>();
  if (value < std::numeric_limits<T>::min() || value > std::numeric_limits<T>::max())
    throw Unreadable{std::string(key) + " is out of range"};
  return static_cast<T>(value);
}
AnsweredBy by(const Json& j) {
  auto found = j.value("by", "unknown");
  return found == "human"     ? AnsweredBy::human
         : found == "machine" ? AnsweredBy::machine
                              : AnsweredBy::unknown;
}

std::shared_ptr<const Permit> permit(const Json& j) {
  if (!j.contains("zones")) return nullptr;
  Permit out;
  out.zones = j.at("zones").get<std::vector<std::string>>();
  const auto hours = j.at("hours").get<std::vector<int>>();
  if (hours.size() % 3 != 0) throw Unreadable{"the calling hours are not whole"};
  for (std::size_t i = 0; i < hours.size(); i += 3)
    out.windows.push_back({hours[i], hours[i + 1], hours[i + 2]});
  const auto dials = j.at("dials").get<std::vector<int>>();
  if (dials.size() != 4) throw Unreadable{"the counts of dials are not whole"};
  out.today = dials[0], out.per_day = dials[1], out.week = dials[2], out.per_week = dials[3];
  return std::make_shared<const Permit>(std::move(out));
}

Created created(const Json& j) {
  Attempt attempt;
  attempt.case_id = j.at("case").get<std::int64_t>();
  attempt.by = text(j, "by");
  attempt.number = text(j, "number");
  attempt.from = text(j, "from");
  attempt.token = text(j, "token");
  attempt.versions =
      std::make_shared<const Versions>(Versions{text(j, "flow"), text(j, "flow_version"), text(j, "policy"),
                                                text(j, "policy_version"), text(j, "understanding")});
  std::vector<std::pair<std::string, std::string>> facts;
  for (const auto& [key, value] : j.at("facts").items()) facts.emplace_back(key, value.get<std::string>());
  attempt.facts = flow::Facts(facts);
  if (auto found = j.value("outcome", ""); !found.empty())
    attempt.outcome = known(flow::outcome_named(found), "outcome", found);
  return Created{std::make_shared<const Attempt>(std::move(attempt)), permit(j)};
}

Event listening(const Json& j) {
  Listening e;
  e.turn = small<std::uint32_t>(j, "turn");
  e.state.step = small<std::int16_t>(j, "step");
  e.state.retry = small<std::uint8_t>(j, "retry");
  e.state.requests = small<std::uint8_t>(j, "requests");
  e.state.turns = small<std::uint8_t>(j, "turns");
  e.state.verified = j.at("verified").get<bool>();
  if (j.contains("language")) e.state.language = small<std::uint8_t>(j, "language");
  if (j.contains("told")) e.state.told = small<std::uint32_t>(j, "told");
  return e;
}

AdvicePtr advice(const Json& j) {
  const auto found = j.find("advice");
  if (found == j.end()) return nullptr;
  Advice a{.by = text(*found, "by"),
           .refused = found->value("refused", ""),
           .intent = found->value("intent", ""),
           .slots = {},
           .line = found->value("line", ""),
           .sentence = found->value("sentence", "")};
  const auto flat = j.value("advised", std::vector<std::string>());
  if (flat.size() % 2 != 0) throw Unreadable{"an advised value is not whole"};
  for (std::size_t i = 0; i < flat.size(); i += 2) a.slots.emplace_back(flat[i], flat[i + 1]);
  return std::make_shared<const Advice>(std::move(a));
}

Heard heard(const Json& j) {
  Heard e{.turn = small<std::uint32_t>(j, "turn"),
          .kind = static_cast<Heard::Kind>(index(heard_kind, text(j, "kind"))),
          .text = j.value("text", std::string())};
  if (j.contains("confidence")) e.confidence = j.at("confidence").get<double>();
  e.recording = j.value("recording", "");
  e.by = j.value("by", "");
  e.advice = advice(j);
  return e;
}

Event status(const Json& j) {
  Status e;
  auto found = text(j, "status");
  e.status = known(carrier_status_named(found), "carrier status", found);
  e.by = by(j);
  if (j.contains("seconds")) e.seconds = small<int>(j, "seconds");
  if (j.contains("sip")) e.sip = small<int>(j, "sip");
  return e;
}

Event understood(const Json& j) {
  auto found = text(j, "intent");
  auto also = j.value("also", "unclear");  // not in the logs of earlier versions
  Understood out{known(understand::intent_named(found), "intent", found),
                 j.at("confidence").get<double>(),
                 j.at("why").get<std::vector<std::string>>(),
                 known(understand::intent_named(also), "intent", also),
                 {},
                 j.value("by", ""),
                 j.value("refused", "")};
  // Kind, value, words; kind, value, words …
  const auto flat = j.value("slots", std::vector<std::string>());
  if (flat.size() % 3 != 0) throw Unreadable{"a value is not whole"};
  for (std::size_t i = 0; i < flat.size(); i += 3)
    out.slots.push_back({known(understand::slot_named(flat[i]), "value", flat[i]), flat[i + 1], flat[i + 2]});
  return out;
}

flow::Disposition disposition(const Json& j, const char* key) {
  auto found = text(j, key);
  return known(flow::disposition_named(found), "disposition", found);
}

// One reader for each event; the names are those that name() gives.
Event read(const Json& j) {
  static const std::map<std::string, Event (*)(const Json&), std::less<>> readers = {
      {"created", [](const Json& o) -> Event { return created(o); }},
      {"sending", [](const Json&) -> Event { return Sending{}; }},
      {"dialed",
       [](const Json& o) -> Event {
         return Dialed{text(o, "sid"), static_cast<Dialed::How>(index(dialed_how, text(o, "how")))};
       }},
      {"not_dialed",
       [](const Json& o) -> Event {
         return NotDialed{static_cast<NotDialed::Why>(index(not_dialed_why, text(o, "why"))),
                          text(o, "reason")};
       }},
      {"fate_unknown", [](const Json& o) -> Event { return FateUnknown{text(o, "reason")}; }},
      {"answered", [](const Json& o) -> Event { return Answered{by(o)}; }},
      {"heard", [](const Json& o) -> Event { return heard(o); }},
      {"pending", [](const Json& o) -> Event { return Pending{heard(o)}; }},
      {"waited",
       [](const Json& o) -> Event {
         return Waited{small<std::uint32_t>(o, "turn"), small<std::uint32_t>(o, "wait")};
       }},
      {"status", status},
      {"abandoned",
       [](const Json& o) -> Event {
         return Abandoned{disposition(o, "as"), text(o, "by"), o.value("script_lost", false)};
       }},
      {"understood", understood},
      {"filled",
       [](const Json& o) -> Event { return Filled{text(o, "slot"), text(o, "value"), text(o, "words")}; }},
      {"moved", [](const Json& o) -> Event { return Moved{text(o, "step")}; }},
      {"verified", [](const Json&) -> Event { return Verified{}; }},
      {"outcome",
       [](const Json& o) -> Event {
         auto found = text(o, "outcome");
         return OutcomeKnown{known(flow::outcome_named(found), "outcome", found)};
       }},
      {"ordered",
       [](const Json& o) -> Event {
         auto found = text(o, "effect");
         return Ordered{known(flow::effect_named(found), "effect", found)};
       }},
      {"review", [](const Json& o) -> Event { return ForReview{text(o, "reason")}; }},
      {"said",
       [](const Json& o) -> Event {
         return Said{text(o, "line"), text(o, "text"), o.value("reworded", false)};
       }},
      {"listening", listening},
      {"disposed", [](const Json& o) -> Event { return Disposed{disposition(o, "disposition")}; }},
      {"ended", [](const Json&) -> Event { return Ended{}; }},
  };
  auto kind = text(j, "e");
  auto reader = readers.find(kind);
  if (reader == readers.end()) throw Unreadable{"unknown event '" + kind + "'"};
  return reader->second(j);
}

}  // namespace

std::string caller(const std::vector<Event>& events) {
  const auto* created = events.empty() ? nullptr : std::get_if<Created>(&events.front());
  return created ? created->attempt->by : "";
}

const Attempt* attempt_of(const std::vector<Row>& rows) {
  if (rows.empty() || rows.front().events.empty()) return nullptr;
  const auto* created = std::get_if<Created>(&rows.front().events.front());
  return created ? created->attempt.get() : nullptr;
}

std::string_view name(const Event& e) {
  constexpr std::string_view names[] = {
      "created",   "sending",    "dialed",   "not_dialed", "fate_unknown", "answered", "heard",   "status",
      "abandoned", "understood", "filled",   "moved",      "verified",     "outcome",  "ordered", "review",
      "said",      "listening",  "disposed", "ended",      "pending",      "waited"};
  static_assert(std::size(names) == std::variant_size_v<Event>);
  return names[e.index()];
}

std::string encode(const std::vector<Event>& events) {
  std::string out;
  out.reserve(512);
  out += '[';
  Writer w(out);
  for (const auto& event : events) {
    w.begin(name(event));
    std::visit([&](const auto& e) { put(w, e); }, event);
    w.end();
  }
  out += ']';
  return out;
}

namespace {

// The parser's sentence without its "[json.exception.type_error.302] ".
std::string without_code(std::string_view what) {
  auto end = what.find("] ");
  return std::string(what.starts_with("[json.") && end != what.npos ? what.substr(end + 2) : what);
}

}  // namespace

Result<std::vector<Event>> decode(std::string_view bytes) {
  std::vector<Event> events;
  try {
    auto list = Json::parse(bytes);
    if (!list.is_array() || list.empty()) throw Unreadable{"it is not a list of events"};
    for (const auto& item : list) events.push_back(read(item));
  } catch (const Unreadable& e) {
    return fail("log-unreadable", "event " + std::to_string(events.size() + 1) + ": " + e.what);
  } catch (const Json::parse_error& e) {
    // The library's sentence quotes what stands there: a customer's words, which are not for logs.
    return fail("log-unreadable", "it is no JSON, at byte " + std::to_string(e.byte));
  } catch (const Json::exception& e) {
    return fail("log-unreadable",
                "event " + std::to_string(events.size() + 1) + ": " + without_code(e.what()));
  }
  return events;
}

}  // namespace rf::call
