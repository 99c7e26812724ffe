#include "carriers/connect/contact_lens.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <optional>

#include "base/text.h"
#include "carriers/connect/aws.h"

namespace rf::carriers::connect {
namespace {

using Json = nlohmann::json;

constexpr std::size_t record_most = 1024 * 1024, segments_most = 1'000, stretches_most = 1'000,
                      categories_most = 150, words_most = 8'192, loudness_most = 10'000;
constexpr std::string_view source = "contact_lens";

tl::unexpected<Error> invalid(const std::string& why) { return fail("contact-lens-invalid", why); }

const Json* at(const Json& json, const char* key) {
  const auto found = json.find(key);
  return found == json.end() || found->is_null() ? nullptr : &*found;
}

// A text that must be there.
Result<std::string> text_at(const Json& json, const char* key, std::size_t most = monitor::id_bytes_most) {
  const auto value = at(json, key);
  if (!value || !value->is_string()) return invalid(std::string(key) + " is missing or is no text");
  auto text = value->get<std::string>();
  if (text.empty()) return invalid(std::string(key) + " is empty");
  if (text.size() > most)
    return invalid(std::string(key) + " is longer than " + std::to_string(most) + " bytes");
  return text;
}

Result<std::int64_t> offset_at(const Json& json, const char* key) {
  const auto value = at(json, key);
  if (!value || !value->is_number()) return invalid(std::string(key) + " is missing or is no number");
  const auto number = value->get<double>();
  if (!(number >= 0 && number <= static_cast<double>(monitor::call_most_ms)))
    return invalid(std::string(key) + " is not from 0 to " + std::to_string(monitor::call_most_ms));
  return static_cast<std::int64_t>(number);
}

Result<desk::Stretch> stretch_of(const Json& json) {
  auto from = offset_at(json, "BeginOffsetMillis"), to = offset_at(json, "EndOffsetMillis");
  if (!from) return tl::unexpected(from.error());
  if (!to) return tl::unexpected(to.error());
  if (*to < *from) return invalid("EndOffsetMillis lies before BeginOffsetMillis");
  return desk::Stretch{*from, *to};
}

// Whoever is neither customer nor agent speaks for the system: prompts, bots.
Result<monitor::Who> who_of(const Json& json) {
  auto role = text_at(json, "ParticipantRole");
  if (!role) role = text_at(json, "ParticipantId");
  if (!role) return invalid("ParticipantRole is missing or is no text");
  if (*role == "AGENT") return monitor::Who::agent;
  if (*role == "CUSTOMER") return monitor::Who::customer;
  if (*role == "SYSTEM" || *role == "CUSTOM_BOT") return monitor::Who::system;
  return invalid("ParticipantRole is " + excerpt(*role) + ", and AGENT, CUSTOMER or SYSTEM is expected");
}

// The label is Contact Lens'; it gives no strength, so that it is worth a plain one.
std::optional<monitor::Feeling> feeling_of(const Json& json) {
  constexpr int plain = 600;
  const auto value = at(json, "Sentiment");
  if (!value || !value->is_string()) return std::nullopt;
  const auto& word = value->get_ref<const std::string&>();
  if (word == "POSITIVE") return monitor::Feeling{monitor::Label::positive, plain};
  if (word == "NEGATIVE") return monitor::Feeling{monitor::Label::negative, -plain};
  if (word == "NEUTRAL" || word == "MIXED") return monitor::Feeling{monitor::Label::neutral, 0};
  return std::nullopt;
}

// Readings of a second each, null where it was silent; real-time segments have none yet, files after the call
// do.
std::optional<int> loudness_of(const Json& json) {
  const auto readings = at(json, "LoudnessScores");
  if (!readings || !readings->is_array() || readings->size() > loudness_most) return std::nullopt;
  double sum = 0;
  int count = 0;
  for (const auto& reading : *readings)
    if (reading.is_number() && std::abs(reading.get<double>()) <= 200) sum += reading.get<double>(), ++count;
  if (count == 0) return std::nullopt;
  return static_cast<int>(std::lround(sum / count * 100));
}

// What Transcript and Utterance have in common, but for the words.
Result<desk::Heard> spoken(const Json& json, const std::string& call, const std::string& language,
                           const char* words) {
  auto id = text_at(json, "Id");
  if (!id) return tl::unexpected(id.error());
  auto who = who_of(json);
  if (!who) return tl::unexpected(who.error());
  auto when = stretch_of(json);
  if (!when) return tl::unexpected(when.error());
  if (when->to_ms - when->from_ms > monitor::segment_most_ms)
    return invalid("it lasts longer than " + std::to_string(monitor::segment_most_ms / 60'000) + " minutes");
  const auto said = at(json, words);
  if (!said || !said->is_string()) return invalid(std::string(words) + " is missing or is no text");
  desk::Heard heard;
  auto& segment = heard.segment;
  segment.call = call;
  segment.id = *id;
  segment.who = *who;
  segment.words = said->get<std::string>();
  if (segment.words.size() > words_most)
    return invalid(std::string(words) + " is longer than " + std::to_string(words_most) + " bytes");
  segment.from_ms = when->from_ms;
  segment.to_ms = when->to_ms;
  segment.loudness_centi = loudness_of(json);
  segment.source = source;
  heard.language = language;
  return heard;
}

Result<desk::Heard> transcript(const Json& json, const std::string& call, const std::string& language) {
  auto heard = spoken(json, call, language, "Content");
  if (!heard) return heard;
  heard->segment.sentiment = feeling_of(json);
  heard->identity = "t:" + heard->segment.id;
  return heard;
}

Result<desk::Heard> utterance(const Json& json, const std::string& call, const std::string& language) {
  auto heard = spoken(json, call, language, "PartialContent");
  if (!heard) return heard;
  auto replaced_by = text_at(json, "TranscriptId");
  if (!replaced_by) return tl::unexpected(replaced_by.error());
  heard->identity = "u:" + heard->segment.id;
  heard->segment.id = std::move(*replaced_by);
  heard->segment.final = false;
  return heard;
}

Result<std::vector<desk::Stretch>> points_of(const Json& details, const std::string& category) {
  std::vector<desk::Stretch> out;
  const auto detail = at(details, category.c_str());
  const auto points = detail && detail->is_object() ? at(*detail, "PointsOfInterest") : nullptr;
  if (!points) return out;
  if (!points->is_array() || points->size() > stretches_most)
    return invalid("PointsOfInterest of " + excerpt(category) + " is no list of at most 1,000");
  for (const auto& point : *points) {
    auto stretch = point.is_object() ? stretch_of(point) : invalid("a point of interest is no object");
    if (!stretch) return tl::unexpected(stretch.error());
    out.push_back(*stretch);
  }
  return out;
}

Result<std::vector<desk::Notice>> categories(const Json& json, const std::string& call) {
  const auto names = at(json, "MatchedCategories");
  if (!names || !names->is_array() || names->size() > categories_most)
    return invalid("MatchedCategories is no list of at most 150");
  const auto details = at(json, "MatchedDetails");
  std::vector<desk::Notice> out;
  for (const auto& name : *names) {
    if (!name.is_string() || name.get_ref<const std::string&>().size() > 256)
      return invalid("a matched category is no text of at most 256 bytes");
    desk::Notice notice{.kind = desk::NoticeKind::category, .call = call};
    notice.detail = name.get<std::string>();
    if (details && details->is_object()) {
      auto points = points_of(*details, notice.detail);
      if (!points) return tl::unexpected(points.error());
      notice.stretches = std::move(*points);
    }
    const auto from = notice.stretches.empty() ? 0 : notice.stretches.front().from_ms;
    notice.identity = "category:" + notice.detail + "@" + std::to_string(from);
    out.push_back(std::move(notice));
  }
  return out;
}

// Exactly one of three. The others of an element are kept when it is none: a newer kind is told, not lost.
Done read_segment(const Json& segment, const std::string& call, const std::string& language, Told& told) {
  if (!segment.is_object() || segment.size() != 1)
    return invalid("it is not an object with exactly one of Transcript, Utterance and Categories");
  const auto& kind = segment.begin().key();
  const auto& value = segment.begin().value();
  if (!value.is_object()) return invalid(excerpt(kind) + " is no object");
  if (kind == "Categories") {
    auto matched = categories(value, call);
    if (!matched) return tl::unexpected(matched.error());
    std::move(matched->begin(), matched->end(), std::back_inserter(told.notices));
    return {};
  }
  if (kind != "Transcript" && kind != "Utterance")
    return invalid("it is a " + excerpt(kind) + ", and Transcript, Utterance or Categories is expected");
  auto heard = kind == "Transcript" ? transcript(value, call, language) : utterance(value, call, language);
  if (!heard) return tl::unexpected(heard.error());
  told.heard.push_back(std::move(*heard));
  return {};
}

Done read_segments(const Json& event, const std::string& call, const std::string& language, Told& told) {
  const auto segments = at(event, "Segments");
  if (!segments || !segments->is_array()) return invalid("Segments is missing or is no list");
  if (segments->size() > segments_most) return invalid("Segments has more than 1,000 elements");
  std::size_t index = 0;
  for (const auto& segment : *segments) {
    if (auto done = read_segment(segment, call, language, told); !done)
      told.unreadable.push_back({"Segments[" + std::to_string(index) + "]", done.error().message + ".", ""});
    ++index;
  }
  return {};
}

desk::Notice of_the_transcript(desk::NoticeKind kind, const std::string& call, const char* identity) {
  return {.kind = kind, .call = call, .identity = identity};
}

Result<Told> read_event(const Json& event, std::string_view instance) {
  auto version = text_at(event, "Version"), type = text_at(event, "EventType"),
       call = text_at(event, "ContactId"), channel = text_at(event, "Channel");
  for (const auto* field : {&version, &type, &call, &channel})
    if (!*field) return tl::unexpected(field->error());
  if (!version->starts_with("1."))
    return invalid("Version is " + excerpt(*version) + ", and 1.x is understood");
  Told told;
  if (!instance.empty()) {
    auto owner = text_at(event, "InstanceId", 250);
    if (!owner) return tl::unexpected(owner.error());
    told.of_another_instance = last_part(*owner) != instance;
    if (told.of_another_instance) return told;
  }
  // Chats and tasks have no offsets of speech.
  if (!equals_ignoring_case(*channel, "VOICE"))
    return invalid("Channel is " + excerpt(*channel) + ", and only VOICE is understood");
  const auto language_value = text_at(event, "LanguageCode", 35);
  const auto language = language_value ? *language_value : std::string();
  using Kind = desk::NoticeKind;
  if (*type == "STARTED")
    told.notices.push_back(of_the_transcript(Kind::transcript_started, *call, "lens:started"));
  else if (*type == "COMPLETED")
    told.notices.push_back(of_the_transcript(Kind::transcript_completed, *call, "lens:completed"));
  else if (*type == "FAILED")
    told.notices.push_back(of_the_transcript(Kind::transcript_failed, *call, "lens:failed"));
  else if (*type != "SEGMENTS")
    return invalid("EventType is " + excerpt(*type) +
                   ", and STARTED, SEGMENTS, COMPLETED or FAILED is expected");
  else if (auto done = read_segments(event, *call, language, told); !done)
    return tl::unexpected(done.error());
  return told;
}

}  // namespace

std::string_view last_part(std::string_view arn) {
  const auto slash = arn.rfind('/');
  return slash == std::string_view::npos ? arn : arn.substr(slash + 1);
}

Result<Told> read_contact_lens(std::string_view record, std::string_view instance) {
  const auto refused = [](const Error& error) {
    return invalid("The Contact Lens event cannot be read: " + error.message +
                   (error.message.ends_with('.') ? "" : "."));
  };
  if (record.size() > record_most) return refused({"", "it is larger than 1 MiB"});
  auto event = read_json(record);
  if (!event) return refused(event.error());
  if (!event->is_object()) return refused({"", "it is no object"});
  auto told = read_event(*event, instance);
  if (!told) return refused(told.error());
  return told;
}

}  // namespace rf::carriers::connect
