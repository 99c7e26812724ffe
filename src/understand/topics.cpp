#include "understand/topics.h"

#include <algorithm>
#include <array>
#include <optional>

namespace rf::understand {
namespace {

struct Subject {
  Cue cue;
  Intent intent;
};
// The weightiest first.
constexpr std::array by_weight = {
    Subject{Cue::crisis, Intent::crisis},
    Subject{Cue::stop_calling, Intent::stop_calling},
    Subject{Cue::wrong_person, Intent::wrong_person},
    Subject{Cue::attorney, Intent::attorney},
    Subject{Cue::bankruptcy, Intent::bankruptcy},
    Subject{Cue::voicemail, Intent::voicemail},
    Subject{Cue::dispute, Intent::dispute},
    Subject{Cue::hardship, Intent::hardship},
    Subject{Cue::promise, Intent::promise_to_pay},
    Subject{Cue::refuse, Intent::refuse},
    Subject{Cue::complaint, Intent::complaint},
    Subject{Cue::settled, Intent::already_paid},
    Subject{Cue::other_language, Intent::language},
    Subject{Cue::why, Intent::why},
    Subject{Cue::help, Intent::help},
    Subject{Cue::off_topic, Intent::off_topic},
};

bool has(const Cues& cues, Cue cue) {
  return std::any_of(cues.list.begin(), cues.list.end(),
                     [&](const Found& found) { return found.cue == cue; });
}

std::optional<Topic> topic_of(const Found& found, const Cues& cues, bool valued) {
  const auto* subject = std::find_if(by_weight.begin(), by_weight.end(),
                                     [&](const Subject& one) { return one.cue == found.cue; });
  if (found.cue == Cue::offer && valued && !found.negated())
    return Topic{Intent::promise_to_pay, found.strength, &found};
  if (subject == by_weight.end()) return std::nullopt;
  if (found.cue == Cue::settled && (found.negated() || found.within != Found::Within::own))
    return std::nullopt;
  // Only where nothing else was spoken of.
  if (found.cue == Cue::off_topic && has(cues, Cue::crisis)) return std::nullopt;
  return Topic{subject->intent, found.strength, &found};
}

std::size_t rank(Intent intent) {
  const auto* at = std::find_if(by_weight.begin(), by_weight.end(),
                                [&](const Subject& one) { return one.intent == intent; });
  return static_cast<std::size_t>(at - by_weight.begin());
}

}  // namespace

std::vector<Topic> topics_in(const Cues& cues, const Slots& slots) {
  const bool valued =
      find(slots, SlotKind::amount) || find(slots, SlotKind::date) || find(slots, SlotKind::time);
  std::vector<Topic> out;
  for (const auto& found : cues.list) {
    const auto topic = topic_of(found, cues, valued);
    if (!topic) continue;
    const bool known =
        std::any_of(out.begin(), out.end(), [&](const Topic& one) { return one.intent == topic->intent; });
    if (!known) out.push_back(*topic);
  }
  std::stable_sort(out.begin(), out.end(),
                   [](const Topic& a, const Topic& b) { return rank(a.intent) < rank(b.intent); });
  // "I can't pay now, I'll pay on Friday": what is promised, with its day, is what goes on from here.
  for (std::size_t i = 1; i < out.size(); ++i)
    if (out[i].intent == Intent::promise_to_pay && out[i - 1].intent == Intent::hardship &&
        (valued || out[i].found->begin > out[i - 1].found->begin))
      std::swap(out[i], out[i - 1]);
  return out;
}

}  // namespace rf::understand
