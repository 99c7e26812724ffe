#include "monitor/event.h"

#include "base/date.h"
#include "monitor/fields.h"

namespace rf::monitor {
namespace {

using Json = nlohmann::json;

constexpr std::size_t line_most = 64 * 1024, note_most = 4'096;
constexpr int depth_most = 8;

template <class... F>
struct Overloaded : F... {
  using F::operator()...;
};
template <class... F>
Overloaded(F...) -> Overloaded<F...>;

Result<Event> started(const Fields& fields, std::string call) {
  if (auto known = fields.only({"call", "event", "language", "day", "agent", "customer"}); !known)
    return tl::unexpected(known.error());
  auto language = fields.text("language", 0, 32), agent = fields.text("agent", 0, id_bytes_most);
  auto customer = fields.text("customer", 0, id_bytes_most), day = fields.text("day", 0, 10);
  for (const auto* one : {&language, &agent, &customer, &day})
    if (!*one) return tl::unexpected(one->error());
  const auto known = [&](std::string_view tag) {
    return language->substr(0, 2) == tag && (language->size() == 2 || (*language)[2] == '-');
  };
  if (!language->empty() && !known("en") && !known("hi") && !known("ja"))
    return fields.wrong("language", "en, hi or ja, each also with a region");
  Started out{std::move(*language), std::nullopt, std::move(*agent), std::move(*customer)};
  if (!day->empty()) {
    auto read = parse_date(*day);
    if (!read) return fields.wrong("day", "a day such as 2026-11-30");
    out.day = *read;
  }
  return Event{std::move(call), std::move(out)};
}

struct Common {  // what the short events are made of
  std::int64_t at_ms = 0;
  std::string id, by, words;
};
Result<Common> common(const Fields& fields, const std::vector<std::string_view>& allowed, const char* words,
                      std::size_t words_least, std::size_t id_least) {
  if (auto known = fields.only(allowed); !known) return tl::unexpected(known.error());
  auto at = fields.whole("at_ms", 0, call_most_ms);
  if (!at) return tl::unexpected(at.error());
  auto id = fields.text("id", id_least, id_bytes_most), by = fields.text("by", 0, id_bytes_most);
  auto said = fields.text(words, words_least, note_most);
  for (const auto* one : {&id, &by, &said})
    if (!*one) return tl::unexpected(one->error());
  return Common{*at, std::move(*id), std::move(*by), std::move(*said)};
}

Result<Event> short_event(const Fields& fields, const std::string& kind, std::string call) {
  if (kind == "hold") {
    auto read = common(fields, {"call", "event", "at_ms", "on"}, "words", 0, 0);
    if (!read) return tl::unexpected(read.error());
    auto on = fields.boolean("on", true);
    if (!on) return tl::unexpected(on.error());
    return Event{std::move(call), Hold{read->at_ms, *on}};
  }
  if (kind == "note") {
    auto read = common(fields, {"call", "event", "at_ms", "id", "by", "words"}, "words", 1, 1);
    if (!read) return tl::unexpected(read.error());
    return Event{std::move(call),
                 Note{std::move(read->id), read->at_ms, std::move(read->by), std::move(read->words)}};
  }
  if (kind == "escalated") {
    auto read = common(fields, {"call", "event", "at_ms", "id", "by", "reason"}, "reason", 0, 1);
    if (!read) return tl::unexpected(read.error());
    return Event{std::move(call),
                 Escalated{std::move(read->id), read->at_ms, std::move(read->by), std::move(read->words)}};
  }
  if (kind != "ended") return fields.wrong("event", "started, segment, hold, note, escalated or ended");
  auto read = common(fields, {"call", "event", "at_ms", "reason"}, "reason", 0, 0);
  if (!read) return tl::unexpected(read.error());
  return Event{std::move(call), Ended{read->at_ms, std::move(read->words)}};
}

Json fields_of(const Started& one) {
  Json out = {{"event", "started"}};
  if (!one.language.empty()) out["language"] = one.language;
  if (one.day) out["day"] = date_iso(*one.day);
  if (!one.agent.empty()) out["agent"] = one.agent;
  if (!one.customer.empty()) out["customer"] = one.customer;
  return out;
}

}  // namespace

std::int64_t at_ms(const Event& event) {
  return std::visit(
      Overloaded{[](const Started&) { return std::int64_t{0}; }, [](const Segment& one) { return one.to_ms; },
                 [](const auto& one) { return one.at_ms; }},
      event.what);
}

Json to_json(const Event& event) {
  auto out = std::visit(
      Overloaded{
          [](const Started& one) { return fields_of(one); },
          [](const Segment& one) {
            auto json = to_json(one);
            json["event"] = "segment";
            return json;
          },
          [](const Hold& one) { return Json{{"event", "hold"}, {"at_ms", one.at_ms}, {"on", one.on}}; },
          [](const Note& one) {
            return Json{{"event", "note"},
                        {"id", one.id},
                        {"at_ms", one.at_ms},
                        {"by", one.by},
                        {"words", one.words}};
          },
          [](const Escalated& one) {
            return Json{{"event", "escalated"},
                        {"id", one.id},
                        {"at_ms", one.at_ms},
                        {"by", one.by},
                        {"reason", one.reason}};
          },
          [](const Ended& one) {
            return Json{{"event", "ended"}, {"at_ms", one.at_ms}, {"reason", one.reason}};
          }},
      event.what);
  out["call"] = event.call;
  return out;
}

Result<Event> event_of(const Json& json) {
  const Fields fields(json, "event-invalid");
  if (!json.is_object()) return fail("event-invalid", "expected a JSON object");
  auto call = fields.text("call", 1, id_bytes_most);
  if (!call) return tl::unexpected(call.error());
  auto kind = fields.text("event", 1, 16);
  if (!kind) return tl::unexpected(kind.error());
  if (*kind == "started") return started(fields, std::move(*call));
  if (*kind != "segment") return short_event(fields, *kind, std::move(*call));
  auto without = json;
  without.erase("event");
  auto segment = segment_of(without);
  if (!segment) return tl::unexpected(segment.error());
  return Event{std::move(*call), std::move(*segment)};
}

Result<Event> event_of_text(std::string_view line) {
  if (line.size() > line_most) return fail("event-invalid", "an event has at most 64 KiB");
  bool deep = false;
  const auto guard = [&](int depth, Json::parse_event_t, Json&) {
    deep = deep || depth > depth_most;
    return !deep;
  };
  auto json = Json::parse(line, guard, false);
  if (deep) return fail("event-invalid", "an event is at most 8 levels deep");
  if (json.is_discarded())
    return fail("event-invalid", "this is no JSON; an event is one JSON object on one line");
  return event_of(json);
}

}  // namespace rf::monitor
