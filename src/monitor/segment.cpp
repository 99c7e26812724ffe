#include "monitor/segment.h"

#include <cmath>

#include "monitor/fields.h"

namespace rf::monitor {
namespace {

using Json = nlohmann::json;

constexpr double label_alone = 0.6;
constexpr double loudest = 200;

Result<std::optional<Feeling>> sentiment(const Fields& fields) {
  if (!fields.has("sentiment")) return std::optional<Feeling>();
  constexpr auto expected =
      "negative, neutral or positive, or {\"label\": one of these, \"value\": a number from -1 to 1}";
  const auto& given = fields.at("sentiment");
  const auto& said = given.is_object() ? given.value("label", Json()) : given;
  if (!said.is_string()) return fields.wrong("sentiment", expected);
  const auto label = label_named(said.get_ref<const std::string&>());
  if (!label) return fields.wrong("sentiment", expected);
  double value = *label == Label::positive ? label_alone : *label == Label::negative ? -label_alone : 0;
  if (given.is_object()) {
    for (const auto& [key, ignored] : given.items())
      if (key != "label" && key != "value") return fields.wrong("sentiment", expected);
    if (given.contains("value") && !given["value"].is_null()) {
      if (!given["value"].is_number()) return fields.wrong("sentiment", expected);
      value = given["value"].get<double>();
    }
  }
  if (!(value >= -1 && value <= 1)) return fields.wrong("sentiment", expected);
  return std::optional<Feeling>({*label, static_cast<int>(std::lround(value * 1000))});
}

Result<std::optional<int>> loudness(const Fields& fields) {
  if (!fields.has("loudness")) return std::optional<int>();
  constexpr auto expected = "decibels from -200 to 200, or a list of at most 1000 of them";
  const auto& given = fields.at("loudness");
  const auto readings = given.is_array() ? given : Json::array({given});
  if (readings.size() > 1'000) return fields.wrong("loudness", expected);
  double sum = 0;
  int count = 0;
  for (const auto& one : readings) {
    if (one.is_null()) continue;
    if (!one.is_number() || !(std::abs(one.get<double>()) <= loudest))
      return fields.wrong("loudness", expected);
    sum += one.get<double>(), ++count;
  }
  if (count == 0) return std::optional<int>();
  return std::optional<int>(static_cast<int>(std::lround(100 * sum / count)));
}

Done read_times(const Fields& fields, Segment& out) {
  auto from = fields.whole("from_ms", 0, call_most_ms), to = fields.whole("to_ms", 0, call_most_ms);
  if (!from) return tl::unexpected(from.error());
  if (!to) return tl::unexpected(to.error());
  if (*to < *from) return fields.wrong("to_ms", "a time that is not before from_ms");
  if (*to - *from > segment_most_ms) return fields.wrong("to_ms", "at most ten minutes after from_ms");
  out.from_ms = *from, out.to_ms = *to;
  return {};
}

Done read_texts(const Fields& fields, Segment& out) {
  auto call = fields.text("call", 1, id_bytes_most), id = fields.text("id", 1, id_bytes_most);
  auto words = fields.text("words", 0, segment_bytes_most), source = fields.text("source", 0, 64);
  for (const auto* one : {&call, &id, &words, &source})
    if (!*one) return tl::unexpected(one->error());
  auto who = fields.text("who", 1, 16);
  if (!who || !who_named(*who)) return fields.wrong("who", "agent, customer or system");
  out.call = std::move(*call), out.id = std::move(*id), out.words = std::move(*words);
  out.source = std::move(*source), out.who = *who_named(*who);
  return {};
}

}  // namespace

std::string_view name(Who who) {
  switch (who) {
    case Who::agent: return "agent";
    case Who::customer: return "customer";
    case Who::system: return "system";
  }
  RF_ASSERT(!"a speaker without a name");
}

std::optional<Who> who_named(std::string_view wanted) {
  for (const auto who : {Who::agent, Who::customer, Who::system})
    if (name(who) == wanted) return who;
  return std::nullopt;
}

Json to_json(const Segment& segment) {
  Json out = {{"call", segment.call},   {"id", segment.id},           {"who", name(segment.who)},
              {"words", segment.words}, {"from_ms", segment.from_ms}, {"to_ms", segment.to_ms},
              {"final", segment.final}};
  if (segment.sentiment)
    out["sentiment"] = {{"label", name(segment.sentiment->label)},
                        {"value", segment.sentiment->milli / 1000.0}};
  if (segment.loudness_centi) out["loudness"] = *segment.loudness_centi / 100.0;
  if (!segment.source.empty()) out["source"] = segment.source;
  return out;
}

Result<Segment> segment_of(const Json& json) {
  const Fields fields(json, "segment-invalid");
  if (auto known = fields.only(
          {"call", "id", "who", "words", "from_ms", "to_ms", "final", "sentiment", "loudness", "source"});
      !known)
    return tl::unexpected(known.error());
  Segment out;
  if (auto read = read_texts(fields, out); !read) return tl::unexpected(read.error());
  if (auto read = read_times(fields, out); !read) return tl::unexpected(read.error());
  auto final = fields.boolean("final", true);
  if (!final) return tl::unexpected(final.error());
  auto feels = sentiment(fields);
  if (!feels) return tl::unexpected(feels.error());
  auto loud = loudness(fields);
  if (!loud) return tl::unexpected(loud.error());
  out.final = *final, out.sentiment = *feels, out.loudness_centi = *loud;
  return out;
}

}  // namespace rf::monitor
