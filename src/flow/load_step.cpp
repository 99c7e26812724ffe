#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <span>

#include "base/text.h"
#include "flow/draft.h"
#include "flow/facts.h"

namespace rf::flow {

namespace {

using Kind = yaml::Node::Kind;

constexpr std::size_t hints_most = 100, hint_most = 100;
constexpr std::string_view telephone_keys = "0123456789*#";

std::string title_of(std::string_view id) {
  std::string title(id);
  std::replace(title.begin(), title.end(), '_', ' ');
  if (!title.empty() && title[0] >= 'a' && title[0] <= 'z')
    title[0] = static_cast<char>(title[0] - 'a' + 'A');
  return title;
}

// Two wordings that differ in punctuation only sound alike.
std::string sound(std::string_view words) {
  std::string out;
  for (const char c : lower_ascii(words))
    if (static_cast<unsigned char>(c) >= 0x80 || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) out += c;
  return out;
}

using Intents = std::span<const Intent>;

Names names_of(Intents some, Intents more, const Names& others) {
  Names out;
  for (const Intent intent : some) out.push_back(understand::name(intent));
  for (const Intent intent : more) out.push_back(understand::name(intent));
  out.insert(out.end(), others.begin(), others.end());
  return out;
}

std::optional<SlotType> filled_by(Question question) {
  switch (question) {
    case Question::amount: return SlotType::amount;
    case Question::date: return SlotType::date;
    case Question::name: return SlotType::name;
    case Question::open: return std::nullopt;
    default: return SlotType::answer;
  }
}

std::vector<Intent> all_answers() {
  std::set<Intent> out;
  for (const auto question : understand::all_questions) {
    const auto answers = understand::answers(question);
    out.insert(answers.begin(), answers.end());
  }
  return {out.begin(), out.end()};
}

void read_question(Draft& draft, const yaml::Node& at, Step& step) {
  for (const auto key : {"ask", "expect", "on"})
    if (!at.find(key))
      draft.refuse(
          step.line,
          fmt::format(
              "the key '{}' is missing in the step '{}'; a step that asks has 'ask:', 'expect:' and 'on:'",
              key, step.id));
  static const std::vector<std::string_view> names = [] {
    std::vector<std::string_view> out;
    out.reserve(std::size(understand::all_questions));
    for (const auto question : understand::all_questions) out.push_back(understand::name(question));
    return out;
  }();
  if (const auto expect = at.find("expect")) {
    const auto before = draft.count;
    const int question = draft.choose(*expect, draft.take(expect->text()), "question", names);
    if (draft.count == before) step.expect = understand::all_questions[static_cast<std::size_t>(question)];
  }
  if (const auto ask = at.find("ask")) step.ask.push_back(draft.line(*ask, step.id + ".ask"));
  const auto retry = at.find("retry");
  // The words of one retry in several languages.
  const bool translated = retry && retry->kind() == Kind::map;
  for (const auto& item : translated ? std::vector{*retry} : draft.items(at, "retry"))
    step.ask.push_back(draft.line(item, fmt::format("{}.retry{}", step.id, step.ask.size())));
}

// The person's name must be in the question itself: it is what the answer is held against.
void read_asks_for(Draft& draft, const yaml::Node& at, Step& step) {
  const auto node = at.find("asks_for");
  if (!node) return;
  step.asks_for = draft.text(at, "asks_for");
  // Of a name that was told it is asked whether it is this one; the question need not say it.
  if (step.expect == Question::name) return;
  const auto names = draft.take(placeholders(draft.flow.line(step.ask.front()).text)).all;
  if (std::find(names.begin(), names.end(), step.asks_for) != names.end()) return;
  draft.refuse(*node,
               fmt::format("'asks_for' names the fact with the name of the person in the question, and this "
                           "question does not speak '{}'; allowed here: {}",
                           beginning(step.asks_for, 64),
                           names.empty() ? "none, until 'ask:' has a fact such as {client_name}"
                                         : fmt::format("{}", fmt::join(names, ", "))));
}

void check_wordings(Draft& draft, const yaml::Node& at, const Step& step) {
  const int wordings = static_cast<int>(step.ask.size()) - 1;
  if (draft.listen_whole && wordings != step.listen.retries)
    draft.refuse(
        at.find("retry") ? at.find("retry")->line() : step.line,
        fmt::format("the step '{}' has {} retries and {} wordings for them; 'retry:' needs one line for each",
                    step.id, step.listen.retries, wordings));
  std::set<std::string> heard;
  for (const int line : step.ask)
    if (!heard.insert(sound(draft.flow.line(line).text)).second)
      draft.refuse(
          draft.flow.line(line).at,
          fmt::format("the step '{}' would ask twice in the same words; each retry needs its own", step.id));
}

// The slot that the answer fills, of the kind that the question gives.
void read_fill(Draft& draft, const yaml::Node& at, Step& step) {
  const auto wanted = filled_by(*step.expect);
  const auto node = at.find("fill");
  if (!node && !wanted) return;
  if (!node) {
    const bool needs = *wanted != SlotType::answer;
    if (needs)
      draft.refuse(step.line,
                   fmt::format("the question of the step '{}' asks for a value; 'fill:' names the slot "
                               "of the kind '{}' that takes it",
                               step.id, name(*wanted)));
    return;
  }
  const auto before = draft.count;
  step.fill = draft.slot(*node);
  if (draft.count != before || draft.flow.slots.empty() || !draft.slots_whole) return;
  const auto& rule = draft.flow.slots[static_cast<std::size_t>(step.fill)];
  if (!wanted)
    draft.refuse(*node, fmt::format("an answer to '{}' fills no slot", understand::name(*step.expect)));
  else if (rule.type != *wanted)
    draft.refuse(*node,
                 fmt::format("the slot '{}' is of the kind '{}', and an answer to '{}' is of the kind '{}'",
                             rule.name, name(rule.type), understand::name(*step.expect), name(*wanted)));
}

// What a topic is taken for where neither the step nor the patterns say what follows on it. The others are as
// good as unclear.
std::optional<Intent> stands_in(Intent topic) {
  switch (topic) {
    case Intent::crisis:
    case Intent::complaint:
    case Intent::attorney:
    case Intent::bankruptcy: return Intent::agent;
    case Intent::why: return Intent::who_is_this;
    case Intent::help: return Intent::repeat;
    default: return std::nullopt;
  }
}

}  // namespace

void add_stand_ins(Step& step) {
  for (const Intent topic : understand::topics())
    if (const auto other = stands_in(topic); other && step.on.count(*other))
      step.on.emplace(topic, step.on.at(*other));
}

namespace {

// The step's own exits, then "any" for what the question gives, then the patterns.
void complete(Draft& draft, Step& step, const Answers& exits) {
  Names missing;
  step.on = exits.named;
  step.hung_up = exits.hung_up;
  step.died = exits.died ? exits.died : draft.patterns.died;
  if (exits.any) {
    for (const Intent intent : understand::answers(*step.expect)) step.on.emplace(intent, *exits.any);
    step.on.emplace(Intent::unclear, *exits.any);
  }
  step.on.insert(draft.patterns.named.begin(), draft.patterns.named.end());
  const auto need = [&](Intent intent) {
    if (!step.on.count(intent)) missing.push_back(understand::name(intent));
  };
  const auto need_own = [&](Intent intent) {
    // A topic that the question asks for, too ("was it repaid?" "I have paid it").
    if (!understand::is_topic(intent)) return need(intent);
    if (const auto yes = step.on.find(Intent::yes); yes != step.on.end())
      step.on.emplace(intent, yes->second);
  };
  // A choice that is answered with "no" chooses nothing: without an exit of its own it is as good as unclear.
  for (const Intent intent : understand::answers(*step.expect))
    if (step.expect != Question::card_choice || intent != Intent::no) need_own(intent);
  for (const Intent intent : understand::requests()) need(intent);
  add_stand_ins(step);
  if (step.expect == Question::open && !exits.any) missing.push_back("any");

  const bool any_leads_on = exits.any && exits.any->then != Exit::Then::again;
  const auto unclear = exits.unclear ? exits.unclear : any_leads_on ? exits.any : draft.patterns.unclear;
  const auto silence = exits.silence ? exits.silence : draft.patterns.silence;
  if (!silence) missing.push_back("silence");
  if (!unclear) missing.push_back("unclear");
  step.silence = silence.value_or(Exit());
  step.unclear = unclear.value_or(Exit());
  if (!missing.empty())
    draft.refuse(
        step.line,
        fmt::format(
            "the step '{}' does not say what follows on: {}; each needs an exit under 'on:' or 'patterns:'",
            step.id, fmt::join(missing, ", ")));
}

void read_listening(Draft& draft, const yaml::Node& at, Step& step) {
  const auto before = draft.count;
  draft.only(
      at, {"title", "say", "ask", "retry", "expect", "asks_for", "reword", "fill", "on", "keys", "listen"});
  read_question(draft, at, step);
  step.listen = read_listen(draft, at.find("listen"), draft.flow.listen);
  if (step.listen.by == Listen::By::recording && !draft.flow.on_slow)
    draft.refuse(step.line,
                 fmt::format("the answers of the step '{}' are recorded and take a moment to be understood; "
                             "'on_slow:' says what the caller hears meanwhile",
                             step.id));
  const bool question_whole = draft.count == before;
  if (question_whole) {
    read_asks_for(draft, at, step);
    step.reword = draft.flag(at, "reword");
    if (step.reword && !step.asks_for.empty())
      draft.refuse(at.find("reword")->line(),
                   "a language model may not word the question who is on the line; take 'reword' away");
    read_fill(draft, at, step);
    check_wordings(draft, at, step);
  }
  // Of a question that is not known any answer may be meant.
  const auto answers = step.expect ? understand::answers(*step.expect) : Intents();
  const auto all = all_answers();
  auto allowed = names_of(step.expect ? answers : Intents(all), understand::requests(),
                          {"any", "silence", "unclear", "hung_up", "died"});
  for (const Intent topic : understand::topics())
    if (std::find(answers.begin(), answers.end(), topic) == answers.end())
      allowed.push_back(understand::name(topic));
  const auto before_exits = draft.count;
  const auto exits = read_answers(draft, at.find("on"), allowed, Place::answer, step.id);
  step.keys = read_keys(draft, at.find("keys"));
  step.keys.insert(draft.keys.begin(), draft.keys.end());
  if (!question_whole || !draft.patterns_whole || draft.count != before_exits) return;
  complete(draft, step, exits);
  for (const auto& [key, intent] : step.keys)
    if (!step.on.count(intent))
      draft.refuse(at.find("keys") ? at.find("keys")->line() : step.line,
                   fmt::format("the key {} means '{}', for which the step '{}' has no exit", key,
                               understand::name(intent), step.id));
}

}  // namespace

Listen read_listen(Draft& draft, const std::optional<yaml::Node>& at, Listen listen) {
  if (!at) return listen;
  draft.only(*at, {"timeout", "end_silence", "retries", "hints", "interruptible", "by"});
  if (const auto node = at->find("by")) {
    const auto by = draft.take(node->one_of({"carrier", "recording"}), std::size_t{0});
    listen.by = by == 1 ? Listen::By::recording : Listen::By::carrier;
  }
  if (const auto node = at->find("interruptible")) {
    using Stops = Listen::Interruptible;
    constexpr Stops all[] = {Stops::none, Stops::keys, Stops::any, Stops::any};
    listen.interruptible = all[draft.take(node->one_of({"none", "dtmf", "speech", "any"}), std::size_t{3})];
  }
  if (const auto node = at->find("timeout"))
    listen.timeout = draft.take(node->duration(Millis(1'000), Millis(60'000)), listen.timeout);
  if (const auto node = at->find("end_silence"))
    listen.end_silence = draft.take(node->duration(Millis(100), Millis(10'000)), listen.end_silence);
  if (const auto node = at->find("retries"))
    listen.retries = static_cast<int>(draft.take(node->integer(0, 5), std::int64_t{listen.retries}));
  if (at->find("hints")) listen.hints.clear();
  for (const auto& item : draft.items(*at, "hints")) {
    listen.hints.push_back(draft.take(item.text()));
    if (const auto& hint = listen.hints.back();
        hint.empty() || hint.size() > hint_most || hint.find_first_of(",{}") != hint.npos)
      draft.refuse(item,
                   fmt::format("a hint is a word or a phrase of at most {} bytes, without commas and braces",
                               hint_most));
  }
  if (listen.hints.size() > hints_most)
    draft.refuse(*at, fmt::format("too many hints; at most {} are allowed", hints_most));
  return listen;
}

std::map<char, Intent> read_keys(Draft& draft, const std::optional<yaml::Node>& at) {
  std::map<char, Intent> keys;
  for (const auto& [key, value] : draft.entries(at)) {
    const auto word = draft.take(key.text());
    if (word.size() != 1 || telephone_keys.find(word[0]) == telephone_keys.npos)
      draft.refuse(key, fmt::format("'{}' is no key of a telephone; allowed here: 0 to 9, \"*\" and \"#\"",
                                    beginning(word, 40)));
    const auto names = read_names(draft, value, names_of(all_answers(), understand::requests(), {}));
    if (names.size() != 1) draft.refuse(value, "a key means one answer");
    if (const auto intent = understand::intent_named(names.front()); intent && !word.empty())
      keys[word[0]] = *intent;
  }
  return keys;
}

Step read_step(Draft& draft, std::string id, int line, const yaml::Node& at) {
  Step step;
  step.id = std::move(id);
  step.line = line;
  if (at.kind() != Kind::map) {
    draft.refuse(
        line, fmt::format("the step '{}' needs 'ask:', 'expect:' and 'on:', or 'say:' and 'then:'", step.id));
    return step;
  }
  step.title = at.find("title") ? draft.text(at, "title") : title_of(step.id);
  step.say = draft.lines(at, "say", step.id + ".say");
  if (at.find("ask") || at.find("expect") || at.find("on")) {
    read_listening(draft, at, step);
    return step;
  }
  draft.only(at, {"title", "say", "then"});
  const auto onward = at.find("then");
  const bool chooses = onward && onward->kind() == Kind::list;
  if (step.say.empty() && !chooses)
    draft.refuse(line, fmt::format("the step '{}' neither asks nor says anything; it needs 'ask:' or 'say:', "
                                   "or a list of exits under 'then:'",
                                   step.id));
  const auto then = at.find("then");
  if (!then)
    draft.refuse(line,
                 fmt::format("the step '{}' asks nothing and so needs 'then:' with 'go: STEP' or 'end: true'",
                             step.id));
  if (then) step.then = read_exit(draft, *then, Place::then, step.id + ".then");
  return step;
}

}  // namespace rf::flow
