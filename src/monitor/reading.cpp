#include <algorithm>

#include "monitor/lexicon.h"
#include "monitor/live_call.h"
#include "understand/understand.h"

namespace rf::monitor {
namespace {

// What an answer is taken for only when it is clear enough.
constexpr double sure_enough = 0.5;
// What cannot wait is taken at a lower bar.
constexpr double grave_enough = 0.3;
// A longer segment is more than an answer.
constexpr std::size_t acceptance_most = 80;  // bytes

bool grave(understand::Intent intent) {
  return intent == understand::Intent::crisis || intent == understand::Intent::stop_calling;
}

std::string joined(const std::vector<std::string>& words, bool japanese) {
  std::string out;
  for (const auto& word : words) out += (out.empty() || japanese ? "" : " ") + word;
  return out;
}

void listen_to_meaning(const understand::Meaning& meaning, const Segment& segment, const Catalogue& catalogue,
                       Reading& out) {
  const auto& all = catalogue.all();
  for (std::uint32_t i = 0; i < all.size(); ++i) {
    if (all[i].intents.empty()) continue;
    const auto fits = [&](understand::Intent intent) {
      if (intent != meaning.intent && intent != meaning.also) return false;
      return meaning.confidence >= (grave(intent) ? grave_enough : sure_enough);
    };
    const auto had = [&](const Heard& one) { return one.index == i; };
    if (!std::any_of(all[i].intents.begin(), all[i].intents.end(), fits) ||
        std::any_of(out.heard.begin(), out.heard.end(), had))
      continue;
    auto words = joined(meaning.why, out.japanese);
    out.heard.push_back({i, words.empty() ? segment.words : std::move(words)});
  }
}

// "Right" accepts, and "that is not right" does not.
bool accepts(const Segment& segment, const Spoken& spoken, const understand::Context& context) {
  if (segment.words.size() > acceptance_most) return false;
  const auto intent = understand::understand(understand::Question::yes_no, segment.words, context).intent;
  if (intent != understand::Intent::unclear) return intent == understand::Intent::yes;
  for (std::size_t i = 0; i < spoken.words.size(); ++i)
    if (const auto hit = lexicon(spoken.language).at(spoken, i, false);
        hit.entry && hit.entry->kind == Entry::Kind::turns)
      return false;
  return true;
}

}  // namespace

Reading read_segment(const Segment& segment, std::string_view language,
                     const std::optional<std::chrono::year_month_day>& day, const Catalogue& catalogue) {
  Reading out;
  const auto spoken = read_words(segment.words, language);
  out.japanese = spoken.language == "ja";
  out.pace_units = spoken.pace_units;
  out.has_words = spoken.pace_units > 0;
  if (segment.sentiment) {
    out.feeling = *segment.sentiment;
  } else {
    auto sentiment = sentiment_of(spoken);
    out.feeling = sentiment.feeling, out.why = std::move(sentiment.why);
  }
  if (segment.who == Who::system || !out.has_words) return out;
  out.heard = catalogue.listen(spoken, segment.who);
  auto cues = catalogue.promise_words(spoken);
  const bool agent = segment.who == Who::agent;
  // Of an agent's words only what is proposed matters here.
  if (agent && !cues[static_cast<std::size_t>(PromiseCue::proposal)]) return out;
  const auto tag = language.empty() ? spoken.language : language;
  const understand::Context context{.language = tag, .today = day};
  const auto meaning = understand::understand(understand::Question::open, segment.words, context);
  if (!agent) listen_to_meaning(meaning, segment, catalogue, out);
  if (auto& acceptance = cues[static_cast<std::size_t>(PromiseCue::acceptance)]; acceptance && !agent)
    acceptance = accepts(segment, spoken, context);
  out.promise = promise_in(segment.who, segment.words, meaning, cues);
  return out;
}

}  // namespace rf::monitor
