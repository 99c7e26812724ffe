#include "flow/step.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/text.h"
#include "flow/beside.h"
#include "flow/facts.h"
#include "flow/settles.h"

namespace rf::flow {

namespace {

// A value that was said and is not kept, and the line that says why; -1: none.
struct Rejected {
  bool is = false;
  int line = -1;
};

// An amount that was said in another currency than the case's.
bool in_other_currency(const understand::Slots& said, const Facts& facts) {
  const auto* currency = find(said, understand::SlotKind::currency);
  const auto ours = facts.get("currency.value");
  return currency && ours && currency->value != *ours;
}

bool says_died(const Input& input) {
  const auto* person = find(input.slots, understand::SlotKind::person);
  return input.kind == Input::Kind::meaning && person && person->value == "died" &&
         (input.intent == Intent::wrong_person || input.also == Intent::wrong_person);
}

// Follows exits from one place at which we listen to the next, gathering what becomes true and what is said
// on the way.
class Walk {
 public:
  Walk(const Flow& flow, const State& state, const Facts& facts) : flow_(flow), facts_(facts) {
    move_.state = state;
  }

  void count_turn() {
    if (move_.state.turns < flow_.answers_limit) ++move_.state.turns;
  }

  // In the language that the case asks for, where the flow has it.
  void begin() {
    const auto wanted = facts_.get("language.value");
    for (std::size_t i = 0; wanted && i < flow_.languages(); ++i)
      if (flow_.tag(i) == *wanted) move_.state.language = static_cast<std::uint8_t>(i);
    follow(enter(0));
  }

  void take(const Exit& first) {
    const Exit& exit = resolve(first);
    // A request that came too often does not ask again, but what it made known stays known.
    const bool asks = exit.then == Exit::Then::again;
    if (asks && (move_.state.requests >= flow_.requests_limit || last_turn())) {
      note(exit);
      follow(&standing().unclear);
    } else {
      follow(&exit);
    }
  }

  // Asks again with the next words, or takes `exit` when there are none left. A value that is out of bounds
  // is told so first.
  void retry(const Exit& exit, const Rejected& rejected = {}) {
    if (move_.state.retry >= standing().listen.retries || last_turn()) return take(exit);
    ++move_.state.retry;
    if (rejected.line >= 0) say(rejected.line);
    ask(move_.state.retry);
  }

  // What the words say is kept before anything follows from it.
  void hear(const Input& input) {
    said_ = &input.slots;
    words_ = input.words;
  }

  // The answer fills the slot of its question, unless its value is rejected.
  Rejected fill_answer(const Step& step, Intent intent) {
    if (step.fill < 0) return {};
    const auto& rule = flow_.slots[static_cast<std::size_t>(step.fill)];
    if (rule.type != SlotType::answer) return fill(step.fill);
    if (understand::is_answer(*step.expect, intent))
      keep(step.fill, std::string(understand::name(intent)), std::string(words_));
    return {};
  }
  // What else the answer says of the exit's slots; why one does not take its value is told when it is asked
  // for.
  void fill_others(const Exit& exit, int asked) {
    for (const int slot : resolve(exit).fill)
      if (slot != asked) fill(slot);
  }
  // Whether the name that the step asks for was told, now or before, and is another person's.
  bool another_name(const Step& step) const {
    if (step.expect != Question::name || step.asks_for.empty() || step.fill < 0) return false;
    const auto told = move_.state.slots.get(flow_.slots[static_cast<std::size_t>(step.fill)].name);
    return told && !understand::may_be_called(*told, facts_.get(step.asks_for).value_or(""),
                                              flow_.tag(move_.state.language));
  }
  bool asks_for_day(const Step& step) const {
    if (step.fill < 0) return false;
    const auto type = flow_.slots[static_cast<std::size_t>(step.fill)].type;
    return type == SlotType::date || type == SlotType::time;
  }
  Rejected other_name(const Step& step) const {
    return {true, flow_.slots[static_cast<std::size_t>(step.fill)].rejected};
  }
  bool verified() const { return move_.state.verified; }
  const Exit& resolved(const Exit& exit) const { return resolve(exit); }
  // Whether these words gave the slot a value.
  bool knows_now(int slot) const {
    return std::any_of(move_.filled.begin(), move_.filled.end(),
                       [&](const Filled& filled) { return filled.slot == slot; });
  }

  // What the answer makes true, although the request beside it decides where the call goes. An answer that
  // would only have led to another question leaves what hanging up there would record.
  void make_true(const Exit& exit) {
    const Exit* next = &exit;
    for (std::size_t followed = 0; next; ++followed) {
      RF_ASSERT(followed <= flow_.steps.size() + 1);
      next = &resolve(*next);
      note(*next);
      if (next->then != Exit::Then::go) return;
      const Step& step = flow_.steps[static_cast<std::size_t>(next->step)];
      next = !step.expect ? &step.then : step.hung_up ? &*step.hung_up : nullptr;
    }
  }

  // A request that only wants to hear something, in the same breath as an answer.
  void tell(const Exit& first) {
    const Exit& exit = resolve(first);
    note(exit);
    if (exit.switch_language && switch_language()) return;
    for (const int line : exit.say) say(line);
  }

  Move finish() { return std::move(move_); }

 private:
  const Step& standing() const { return flow_.steps[static_cast<std::size_t>(move_.state.step)]; }
  bool last_turn() const { return move_.state.turns >= flow_.answers_limit; }

  void follow(const Exit* exit) {
    // The loader refuses flows in which steps lead to one another without an answer, so this ends.
    for (std::size_t followed = 0; exit; ++followed) {
      RF_ASSERT(followed <= flow_.steps.size() + 1);
      exit = through(*exit);
    }
  }

  // The first whose conditions all hold.
  const Exit& resolve(const Exit& first) const {
    const auto fits = [&](const Exit& exit) {
      return std::all_of(exit.when.begin(), exit.when.end(), [&](const Condition& condition) {
        return holds(condition, facts_, move_.state.slots);
      });
    };
    // Exits belong to the flow.
    if (fits(first)) return first;  // NOLINT(bugprone-return-const-ref-from-parameter)
    for (const auto& other : first.otherwise)
      if (fits(other)) return other;
    RF_ASSERT(!"the last exit has no conditions");
  }

  const understand::Slot* value_for(int slot) const {
    if (!said_) return nullptr;
    switch (flow_.slots[static_cast<std::size_t>(slot)].type) {
      case SlotType::amount: return find(*said_, understand::SlotKind::amount);
      case SlotType::date: return find(*said_, understand::SlotKind::date);
      case SlotType::time: return find(*said_, understand::SlotKind::time);
      case SlotType::name: return find(*said_, understand::SlotKind::name);
      case SlotType::digits: return find(*said_, understand::SlotKind::digits);
      case SlotType::answer: return nullptr;
    }
    return nullptr;
  }

  // What was said of a value that is out of bounds, or in another currency than the case's, is not kept.
  Rejected fill(int slot) {
    const auto* value = value_for(slot);
    if (!value) return {};
    const auto& rule = flow_.slots[static_cast<std::size_t>(slot)];
    if (rule.type == SlotType::amount && in_other_currency(*said_, facts_))
      return {true, rule.other_currency >= 0 ? rule.other_currency : rule.rejected};
    const auto bounds = held_against_bounds(rule, value->value, facts_, move_.state.slots);
    if (bounds == Bounds::below && rule.too_small >= 0) return {true, rule.too_small};
    if (bounds != Bounds::within) return {true, rule.rejected};
    keep(slot, value->value, value->words);
    return {};
  }

  // Whether the words give the slot a value that it does not have yet.
  bool says_new(int slot) const {
    const auto* value = value_for(slot);
    const auto& rule = flow_.slots[static_cast<std::size_t>(slot)];
    return value && (move_.state.slots.get(rule.name) != std::optional<std::string_view>(value->value) ||
                     (rule.type == SlotType::amount && in_other_currency(*said_, facts_)));
  }

  // "No, six thousand": what was said anew takes the place of what was known, and the rest stays. Where
  // nothing is new all of it is forgotten.
  void forget(const Exit& exit) {
    const bool some =
        std::any_of(exit.fill.begin(), exit.fill.end(), [&](int slot) { return says_new(slot); });
    std::vector<int> gone;
    for (const int slot : exit.forget)
      if (!some || says_new(slot)) gone.push_back(slot);
    for (const int slot : gone) keep(slot, "", "");
  }

  // Each takes what the answer says of its kind. Why one does not is told, where the call goes on.
  void fill_all(const Exit& exit) {
    std::vector<int> told;
    for (const int slot : exit.fill) {
      const auto rejected = fill(slot);
      const bool known = std::find(told.begin(), told.end(), rejected.line) != told.end();
      if (rejected.line < 0 || known || exit.then != Exit::Then::go) continue;
      say(rejected.line);
      told.push_back(rejected.line);
    }
  }

  void keep(int slot, std::string value, std::string words) {
    move_.state.slots.set(flow_.slots[static_cast<std::size_t>(slot)].name, value);
    std::erase_if(move_.filled, [&](const Filled& filled) { return filled.slot == slot; });
    move_.filled.push_back({slot, std::move(value), std::move(words)});
  }

  // Whether the flow speaks the language that was asked for; if so, it speaks it from here on, and says in it
  // what had to be said and was said in another only.
  bool switch_language() {
    const auto* wanted = said_ ? find(*said_, understand::SlotKind::language) : nullptr;
    for (std::size_t i = 0; wanted && i < flow_.languages(); ++i) {
      if (flow_.tag(i).substr(0, 2) != wanted->value.substr(0, 2)) continue;
      move_.state.language = static_cast<std::uint8_t>(i);
      for (std::size_t place = 0; place < flow_.disclosures.size(); ++place)
        if (told(place) && !(told(place) >> i & 1)) say(flow_.disclosures[place]);
      return true;
    }
    return false;
  }

  // In which languages the notice was said: a bit for each.
  std::uint32_t told(std::size_t place) const {
    return move_.state.told >> (place * languages_most) & ((1U << languages_most) - 1);
  }
  void note_told(int line) {
    const auto& all = flow_.disclosures;
    const auto at = std::find(all.begin(), all.end(), line);
    if (at == all.end() || flow_.languages() == 1) return;
    const auto place = static_cast<std::size_t>(at - all.begin());
    RF_ASSERT(place < disclosures_most && move_.state.language < languages_most);
    move_.state.told |= 1U << (place * languages_most + move_.state.language);
  }

  // The exit that follows at once, if we do not listen or end here.
  const Exit* through(const Exit& first) {
    const Exit& exit = resolve(first);
    note(exit);
    const bool switched = exit.switch_language && switch_language();
    if (!switched)
      for (const int line : exit.say) say(line);
    switch (exit.then) {
      case Exit::Then::go: return enter(exit.step);
      case Exit::Then::again:
        ++move_.state.requests;
        ask(0);
        return nullptr;
      case Exit::Then::end:
        move_.disposition = exit.disposition;
        move_.state.ended = true;
        return nullptr;
    }
    return nullptr;
  }

  const Exit* enter(int index) {
    move_.state.step = static_cast<std::int16_t>(index);
    move_.state.retry = move_.state.requests = 0;
    move_.entered.push_back(index);
    move_.said_before.push_back(move_.says.size());
    const Step& step = standing();
    if (step.expect && last_turn()) return &step.unclear;
    for (const int line : step.say) say(line);
    if (!step.expect) return &step.then;
    ask(0);
    return nullptr;
  }

  void note(const Exit& exit) {
    move_.taken.push_back(&exit);
    if (exit.verified && !move_.state.verified) move_.verified = move_.state.verified = true;
    if (stronger(exit.outcome, move_.outcome)) move_.outcome = exit.outcome;
    for (const Effect effect : exit.effects)
      if (std::find(move_.effects.begin(), move_.effects.end(), effect) == move_.effects.end())
        move_.effects.push_back(effect);
    if (!exit.review.empty()) move_.review += (move_.review.empty() ? "" : "; ") + exit.review;
    forget(exit);
    fill_all(exit);
  }

  void ask(int wording) {
    const Step& step = standing();
    if (!step.ask.empty()) say(step.ask[static_cast<std::size_t>(wording)]);
    move_.listen = &step;
  }

  void say(int line) {
    auto text = spoken_line(flow_, flow_.line(line), move_.state, facts_);
    if (trim(text).empty()) return;
    note_told(line);
    move_.says.push_back({line, std::move(text)});
  }

  const Flow& flow_;
  const Facts& facts_;
  const understand::Slots* said_ = nullptr;
  std::string_view words_;
  Move move_;
};

Move ended(State state) {
  Move move;
  move.state = state;
  move.state.ended = true;
  return move;
}

const Step& standing(const Flow& flow, const State& state) {
  RF_ASSERT(state.step >= 0 && static_cast<std::size_t>(state.step) < flow.steps.size());
  const Step& step = flow.steps[static_cast<std::size_t>(state.step)];
  RF_ASSERT(step.expect.has_value());
  return step;
}

// The exit of an answer that counts beside a request: one that makes something true. An uncertain answer is
// dropped, and who is on the line is never taken from half an answer.
const Exit* counts_beside(const Step& step, Intent intent) {
  if (intent == Intent::unclear || intent == Intent::unsure || understand::is_request(intent)) return nullptr;
  const auto exit = step.on.find(intent);
  if (exit == step.on.end()) return nullptr;
  const bool open = exit->second.retry_first || exit->second.then == Exit::Then::again;
  return open || exit->second.verified || !step.asks_for.empty() ? nullptr : &exit->second;
}

// The meaning as the step's question takes it: "Friday" gives what a question for a day asks for. With a
// topic
// ("I will pay on Friday") it does so only where the step has no exit for the topic; a value of another kind,
// or one that is out of bounds, gives nothing.
Intent taken_as(Walk& walk, const Step& step, Intent intent) {
  const bool asks_for_value = step.on.count(Intent::given) != 0;
  if (!asks_for_value) return intent == Intent::given ? Intent::unclear : intent;
  if (understand::is_request(intent) || (understand::is_topic(intent) && step.on.count(intent)))
    return intent;
  if (walk.knows_now(step.fill)) return Intent::given;
  return intent == Intent::given ? Intent::unclear : intent;
}

// Who gave another name than the one that was asked for is asked again, and led nowhere but to the end.
const Exit& unless_another(const Walk& walk, const Step& step, const Exit& exit) {
  if (!walk.another_name(step)) return exit;  // NOLINT(bugprone-return-const-ref-from-parameter)
  const Exit& last = walk.resolved(exit);
  return last.then == Exit::Then::go ? step.on.at(Intent::wrong_person) : exit;
}

void take_meaning(Walk& walk, const Step& step, Intent intent) {
  auto rejected = gives_no_value(intent) ? Rejected{} : walk.fill_answer(step, intent);
  intent = taken_as(walk, step, intent);
  if (walk.another_name(step)) {
    if (intent == Intent::given) return walk.retry(step.on.at(Intent::wrong_person), walk.other_name(step));
    if (intent == Intent::unclear) rejected = {};
  }
  auto exit = step.on.find(intent);
  // What the question does not know is as good as unclear. So is a value that is not kept, where the exit
  // would only have kept it ("I will pay next year").
  if (exit == step.on.end()) exit = step.on.find(Intent::unclear);
  const auto keeps = [&](const Exit& one) {
    return std::find(one.fill.begin(), one.fill.end(), step.fill) != one.fill.end();
  };
  // "I will pay after the wedding": a promise, and not the day that was asked for. What else it says is kept.
  const bool without = exit != step.on.end() && step.on.count(Intent::given) &&
                       understand::is_topic(intent) && keeps(walk.resolved(exit->second)) &&
                       !walk.knows_now(step.fill);
  if (without) walk.fill_others(exit->second, step.fill);
  if (exit == step.on.end() || without || (rejected.is && keeps(walk.resolved(exit->second)))) {
    walk.retry(unless_another(walk, step, step.unclear), rejected);
  } else if (walk.resolved(exit->second).retry_first) {
    walk.retry(unless_another(walk, step, exit->second));
  } else {
    walk.take(unless_another(walk, step, exit->second));
  }
}

void take_both(Walk& walk, const Flow& flow, const Step& step, Intent answer, Intent request) {
  // The day on which they want to be called again is no answer to our question; nor is the amount that
  // somebody says they do not owe.
  const bool of_the_request = request == Intent::call_later || request == Intent::not_available;
  const bool told = answer != Intent::dispute && value_beside(flow, step, answer);
  if (told && (!of_the_request || !walk.asks_for_day(step))) walk.fill_answer(step, answer);
  const Exit* makes_true = counts_beside(step, taken_as(walk, step, answer));
  const auto asked = step.on.find(request);
  if (!makes_true || asked == step.on.end()) return take_meaning(walk, step, request);
  if (asked->second.then == Exit::Then::again) {
    walk.tell(asked->second);
    return walk.take(*makes_true);
  }
  walk.make_true(*makes_true);
  walk.take(asked->second);
}

// A value and a topic that says of itself that it gives none, in either order.
std::optional<Intent> topic_beside_value(const Input& input) {
  const bool given = input.intent == Intent::given || input.also == Intent::given;
  const Intent topic = input.intent == Intent::given ? input.also : input.intent;
  if (!given || !understand::is_topic(topic) || !gives_no_value(topic)) return std::nullopt;
  return topic;
}

// A machine's greeting asks for nothing. The carrier does not tell each machine; until the right person is
// known, one that is heard is one.
void take_greeting(Walk& walk, const Flow& flow, const Step& step) {
  if (walk.verified() || step.on.count(Intent::voicemail)) return take_meaning(walk, step, Intent::voicemail);
  walk.take(flow.machine);
}

// "Yes, six thousand" to "five thousand, is that right?", or only "six thousand": another value than the one
// that was read back.
bool says_otherwise(const Flow& flow, const Step& step, const State& state, const Input& input,
                    const Facts& facts) {
  const bool may = input.intent == Intent::yes || input.intent == Intent::given ||
                   input.intent == Intent::promise_to_pay ||
                   (input.intent == Intent::unclear && input.also == Intent::unclear);
  if (!may || !step.on.count(Intent::no)) return false;
  const auto other = [&](understand::SlotKind kind, const SlotRule& rule) {
    const auto* said = find(input.slots, kind);
    const auto known = state.slots.get(rule.name);
    if (!said || !known) return false;
    return *known != said->value || (rule.type == SlotType::amount && in_other_currency(input.slots, facts));
  };
  return std::any_of(step.reads_back.begin(), step.reads_back.end(), [&](int index) {
    const auto& rule = flow.slots[static_cast<std::size_t>(index)];
    return (rule.type == SlotType::amount && other(understand::SlotKind::amount, rule)) ||
           (rule.type == SlotType::date && other(understand::SlotKind::date, rule));
  });
}

// A topic that only wants to hear something, in the same breath as an answer: "yes, but why do you ask?"
bool asks_beside(const Step& step, Intent answer, Intent topic) {
  if (!understand::is_topic(topic) || understand::is_topic(answer) || understand::is_request(answer))
    return false;
  const auto exit = step.on.find(topic);
  return exit != step.on.end() && exit->second.then == Exit::Then::again && counts_beside(step, answer);
}

// Whoever speaks of harming themselves goes to a person, whatever else they said; and who asks to be left
// alone in the same breath is not called again all the same.
void take_crisis(Walk& walk, const Step& step, const Input& input) {
  if (input.intent == Intent::stop_calling || input.also == Intent::stop_calling)
    walk.make_true(step.on.at(Intent::stop_calling));
  take_meaning(walk, step, Intent::crisis);
}

// Somebody says that the customer has died: nothing more is asked. Who asks in the same breath to be left
// alone is.
void take_death(Walk& walk, const Step& step, const Input& input) {
  if (input.intent == Intent::stop_calling || input.also == Intent::stop_calling)
    walk.make_true(step.on.at(Intent::stop_calling));
  walk.take(*step.died);
}

// "When my salary comes" to "by which day?": a promise, of which the day is missing.
bool promises_without_day(const Step& step, const Input& input) {
  return input.intent == Intent::unsure && input.also == Intent::promise_to_pay &&
         step.on.count(Intent::given) && step.on.count(Intent::promise_to_pay);
}

// A guess that would make true what must not stand on one (flow/settles.h) is as good as not understood. What
// was asked for beside it is heard.
bool is_guess(const Flow& flow, const Step& step, const Input& input) {
  return input.confidence < flow.certain.from && settles(flow, step, input.intent);
}

void take_guess(Walk& walk, const Flow& flow, const Step& step, const Input& input) {
  if (understand::is_request(input.also)) return take_meaning(walk, step, input.also);
  const auto any = step.on.find(Intent::unclear);
  if (any != step.on.end()) return walk.take(unless_another(walk, step, any->second));
  walk.retry(unless_another(walk, step, step.unclear), {true, flow.certain.say});
}

// What a bank has to hear beside anything else, and a person takes up: after it nothing more may be asked. A
// complaint only where nothing but who is on the line was asked.
std::optional<Intent> weighs_beside(const Step& step, const Input& input) {
  for (const Intent topic : {input.intent, input.also}) {
    const bool complains = topic == Intent::complaint && !step.asks_for.empty();
    if (topic != Intent::attorney && topic != Intent::bankruptcy && !complains) continue;
    const auto exit = step.on.find(topic);
    if (exit != step.on.end() && exit->second.then != Exit::Then::again) return topic;
  }
  return std::nullopt;
}

void take_weighty(Walk& walk, const Flow& flow, const Step& step, const Input& input, Intent topic) {
  const auto said = [&](Intent intent) { return input.intent == intent || input.also == intent; };
  if (said(Intent::wrong_person)) {
    walk.make_true(step.on.at(topic));
    return take_meaning(walk, step, Intent::wrong_person);
  }
  // "I did not make it, and my lawyer will hear of this": the answer counts.
  const Intent answer = input.intent == topic ? input.also : input.intent;
  if (!is_guess(flow, step, input) && answer != topic && step.asks_for.empty()) {
    if (!gives_no_value(answer)) walk.fill_answer(step, answer);
    if (const auto* exit = counts_beside(step, taken_as(walk, step, answer))) walk.make_true(*exit);
  }
  if (said(Intent::stop_calling)) walk.make_true(step.on.at(Intent::stop_calling));
  take_meaning(walk, step, topic);
}

}  // namespace

Move begin(const Flow& flow, const Facts& facts) {
  Walk walk(flow, State{}, facts);
  walk.begin();
  return walk.finish();
}

Move machine(const Flow& flow, const Facts& facts) {
  Walk walk(flow, State{}, facts);
  walk.take(flow.machine);
  return walk.finish();
}

Move answer(const Flow& flow, const State& state, const Input& heard, const Facts& facts) {
  if (state.ended) return ended(state);
  const Step& step = standing(flow, state);
  std::optional<Input> read;
  if (says_otherwise(flow, step, state, heard, facts)) {
    read = heard;
    read->intent = Intent::no;
  } else if (promises_without_day(step, heard)) {
    read = heard;
    read->intent = Intent::promise_to_pay;
    read->also = Intent::unclear;
  }
  const Input& input = read ? *read : heard;
  Walk walk(flow, state, facts);
  walk.count_turn();
  walk.hear(input);
  switch (input.kind) {
    case Input::Kind::meaning:
      if (input.intent == Intent::crisis || input.also == Intent::crisis) {
        take_crisis(walk, step, input);
      } else if (step.died && says_died(input)) {
        take_death(walk, step, input);
      } else if (input.intent == Intent::voicemail) {
        take_greeting(walk, flow, step);
      } else if (const auto topic = weighs_beside(step, input)) {
        take_weighty(walk, flow, step, input, *topic);
      } else if (is_guess(flow, step, input)) {
        take_guess(walk, flow, step, input);
      } else if (const auto beside = topic_beside_value(input)) {
        if (value_beside(flow, step, *beside)) walk.fill_answer(step, Intent::given);
        take_meaning(walk, step, *beside);
      } else if (asks_beside(step, input.intent, input.also)) {
        take_both(walk, flow, step, input.intent, input.also);
      } else if (asks_beside(step, input.also, input.intent)) {
        take_both(walk, flow, step, input.also, input.intent);
      } else if (input.also == Intent::unclear ||
                 understand::is_request(input.intent) == understand::is_request(input.also)) {
        take_meaning(walk, step, input.intent);
      } else {
        const bool asks_first = understand::is_request(input.intent);
        take_both(walk, flow, step, asks_first ? input.also : input.intent,
                  asks_first ? input.intent : input.also);
      }
      break;
    case Input::Kind::silence: walk.retry(unless_another(walk, step, step.silence)); break;
    case Input::Kind::machine: walk.take(flow.machine); break;
  }
  return walk.finish();
}

Move hung_up(const Flow& flow, const State& state, const Facts& facts) {
  if (state.ended || state.step < 0) return ended(state);
  const Step& step = standing(flow, state);
  if (!step.hung_up) return ended(state);
  Walk walk(flow, state, facts);
  walk.take(*step.hung_up);
  return walk.finish();
}

}  // namespace rf::flow
