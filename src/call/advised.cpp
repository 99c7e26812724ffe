#include "call/advised.h"

#include <algorithm>

#include "call/support.h"
#include "flow/settles.h"
#include "flow/step.h"
#include "flow/wording.h"
#include "understand/understand.h"

namespace rf::call {
namespace {

using understand::Intent;
using understand::Question;
using understand::SlotKind;

const flow::Step& step_of(const Call& call, const flow::Flow& flow) {
  return flow.steps[static_cast<std::size_t>(call.state.step)];
}

// Whether the exit, or one that follows from it without another answer, makes something true of the case.
// That the number is not called again does no harm to anybody.
bool makes_true(const flow::Flow& flow, const flow::Exit& exit) {
  const auto harmless = [](flow::Effect effect) { return effect == flow::Effect::stop_calling; };
  return flow::any_on_the_way(flow, exit, [&](const flow::Exit& one) {
    return one.verified || one.outcome != flow::Outcome::none ||
           !std::all_of(one.effects.begin(), one.effects.end(), harmless);
  });
}

// A question of who is on the line: no model is ever asked that.
bool of_identity(const flow::Step& step) {
  const auto verifies = [](const auto& entry) {
    const auto& others = entry.second.otherwise;
    return entry.second.verified ||
           std::any_of(others.begin(), others.end(), [](const flow::Exit& exit) { return exit.verified; });
  };
  return !step.asks_for.empty() || std::any_of(step.on.begin(), step.on.end(), verifies);
}

bool may_choose(Intent intent) {
  // A machine's greeting ends the call, and is known by its words.
  return intent != Intent::voicemail && intent != Intent::unclear;
}

std::optional<Question> question_for(SlotKind kind) {
  switch (kind) {
    case SlotKind::amount:
    case SlotKind::currency: return Question::amount;
    case SlotKind::date:
    case SlotKind::time: return Question::date;
    case SlotKind::name: return Question::name;
    default: return std::nullopt;
  }
}

// The value as our own readers find it in the customer's words, in any of the flow's languages; null when the
// words do not give it.
std::optional<understand::Slot> value_in_words(const Call& call, const flow::Flow& flow, const Heard& heard,
                                               SlotKind kind, const std::string& value,
                                               const understand::Slots& known) {
  if (const auto* slot = find(known, kind); slot && slot->value == value) return *slot;
  const auto question = question_for(kind);
  if (!question) return std::nullopt;
  const auto meaning = understand::understand(*question, heard.text,
                                              {.language = flow.tag(call.state.language),
                                               .asked_for = {},
                                               .today = flow::today(call.attempt->facts)});
  const auto* slot = find(meaning.slots, kind);
  return slot && slot->value == value ? std::optional(*slot) : std::nullopt;
}

struct Judge {
  const Call& call;
  const flow::Flow& flow;
  const Heard& heard;
  const Advice& advice;
  const flow::Step& step;
  Taken taken;

  bool refuse(std::string why) {
    taken.meaning.refused = std::move(why);
    return false;
  }

  // The answer, against the list and the words.
  bool intent_stands() {
    if (advice.intent.empty() || advice.intent == understand::name(Intent::unclear)) return true;
    const auto intent = understand::intent_named(advice.intent);
    if (!intent || !may_choose(*intent) || !step.on.count(*intent))
      return refuse("not one of this question's answers");
    auto& own = taken.meaning;
    if (own.intent != Intent::unclear && own.intent != *intent) {
      // Two opinions: ask again.
      own.intent = Intent::unclear;
      return refuse("the words mean something else without advice");
    }
    // "Yes no": whoever picks one of them has guessed.
    const bool either = *intent == Intent::yes || *intent == Intent::no || *intent == Intent::fraud;
    if (either && affirms(heard.text) && denies(heard.text)) return refuse("the words say both yes and no");
    const bool truth =
        makes_true(flow, step.on.at(*intent)) ||
        (step.fill >= 0 && understand::is_answer(*step.expect, *intent) && *intent != Intent::given);
    const bool vouched = supports(*intent, heard.text);
    if (truth && !vouched) return refuse("it would make something true that the words do not say themselves");
    if (*intent == Intent::yes && denies(heard.text)) return refuse("the words deny something");
    if (*intent == Intent::no && !vouched) return refuse("the words deny nothing");
    if (*intent == Intent::language && !find(own.slots, SlotKind::language))
      return refuse("the words name no language");
    own.intent = *intent;
    return true;
  }

  bool values_stand() {
    const auto kinds = value_kinds(flow, step);
    for (const auto& [name, value] : advice.slots) {
      const auto kind = understand::slot_named(name);
      if (!kind || std::find(kinds.begin(), kinds.end(), *kind) == kinds.end())
        return refuse("a value that this question does not ask for");
      auto slot = value_in_words(call, flow, heard, *kind, value, taken.meaning.slots);
      if (!slot) return refuse("a value that the words do not give");
      if (!find(taken.meaning.slots, *kind)) taken.meaning.slots.push_back(std::move(*slot));
    }
    return true;
  }

  // What to ask again with. One that does not stand is left out, and the rest of the advice stays.
  void wording() {
    if (!advice.line.empty()) {
      for (const int line : step.ask)
        if (flow.line(line).id == advice.line) taken.line = line;
      if (taken.line < 0) refuse("a line that is not this question's");
    }
    if (advice.sentence.empty()) return;
    if (!step.reword) return void(refuse("this question may not be worded anew"));
    flow::Wording wording{flow.tag(call.state.language), {}};
    for (const int line : step.ask) wording.approved.push_back(flow.line(line).in(call.state.language));
    if (auto why = flow::objection(advice.sentence, wording)) return void(refuse("its sentence: " + *why));
    taken.sentence = advice.sentence;
  }
};

}  // namespace

Understood meaning_of(const Call& call, const flow::Flow& flow, const Heard& heard) {
  const auto& step = step_of(call, flow);
  if (heard.kind == Heard::Kind::keys) {
    auto intent = flow::pressed(step, heard.text);
    return {intent, 1.0, {"key " + heard.text.substr(0, 1)}, Intent::unclear, {}};
  }
  auto meaning = understand::understand(*step.expect, heard.text,
                                        flow::context(flow, step, call.state, call.attempt->facts));
  return {meaning.intent, meaning.confidence, std::move(meaning.why), meaning.also, std::move(meaning.slots)};
}

namespace {

bool unsure(const Understood& own) {
  if (own.also != Intent::unclear || understand::is_request(own.intent) || understand::is_topic(own.intent))
    return false;
  if (own.intent == Intent::unclear) return true;
  return own.confidence < sure_from && own.intent != Intent::no && own.intent != Intent::fraud;
}

}  // namespace

bool may_ask_about(const Call& call, const flow::Flow& flow, const Heard& heard) {
  if (!call.live() || heard.turn == 0 || heard.turn != call.turn || heard.kind != Heard::Kind::speech ||
      heard.text.empty())
    return false;
  const auto& step = step_of(call, flow);
  // A question that takes any words needs nobody to understand them.
  if (of_identity(step) || *step.expect == Question::open || step.on.count(Intent::unclear)) return false;
  return unsure(meaning_of(call, flow, heard));
}

std::vector<std::string_view> choices(const flow::Step& step) {
  std::vector<std::string_view> names;
  for (const auto& [intent, exit] : step.on)
    if (may_choose(intent)) names.push_back(understand::name(intent));
  names.push_back(understand::name(Intent::unclear));
  return names;
}

std::vector<SlotKind> value_kinds(const flow::Flow& flow, const flow::Step& step) {
  std::vector<SlotKind> kinds;
  const auto add = [&](int slot) {
    if (slot < 0) return;
    SlotKind kind{};
    switch (flow.slots[static_cast<std::size_t>(slot)].type) {
      case flow::SlotType::amount: kind = SlotKind::amount; break;
      case flow::SlotType::date: kind = SlotKind::date; break;
      case flow::SlotType::time: kind = SlotKind::time; break;
      case flow::SlotType::name: kind = SlotKind::name; break;
      default: return;
    }
    if (std::find(kinds.begin(), kinds.end(), kind) == kinds.end()) kinds.push_back(kind);
  };
  add(step.fill);
  for (const auto& [intent, exit] : step.on) {
    for (const int slot : exit.fill) add(slot);
    for (const auto& other : exit.otherwise)
      for (const int slot : other.fill) add(slot);
  }
  return kinds;
}

Taken take_advice(const Call& call, const flow::Flow& flow, const Heard& heard, Understood own) {
  Taken out{std::move(own)};
  if (!heard.advice) return out;
  const auto& step = step_of(call, flow);
  const auto& advice = *heard.advice;
  if (!advice.refused.empty()) {
    out.meaning.refused = advice.refused;
    return out;
  }
  if (heard.kind != Heard::Kind::speech || of_identity(step) || !unsure(out.meaning)) {
    out.meaning.refused = "nobody had to be asked";
    return out;
  }
  Judge judge{call, flow, heard, advice, step, out};
  if (judge.values_stand() && judge.intent_stands()) {
    judge.wording();
    judge.taken.meaning.by = advice.by;
    return std::move(judge.taken);
  }
  // A refused value or answer takes the others with it; a wording stands for itself.
  const bool two_opinions = judge.taken.meaning.intent == Intent::unclear;
  if (two_opinions) out.meaning.intent = Intent::unclear;
  out.meaning.refused = judge.taken.meaning.refused;
  judge.wording();
  out.line = judge.taken.line;
  out.sentence = judge.taken.sentence;
  return out;
}

}  // namespace rf::call
