// The prover against an enumerator that shares only the stepper with it (flow::begin, flow::answer and what
// they use): 1,000 small scripts made at random and read by the loader, every conversation played, what
// always holds, a claim and the longest call judged on the list of what happened and on the words that were
// said.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <functional>
#include <map>
#include <random>

#include "base/text.h"
#include "flow/load.h"
#include "flow/prove.h"
#include "flow/step.h"

namespace rf::flow {
namespace {

using What = Happening::Kind;

// What only the right person may hear, and nobody says by chance.
constexpr std::string_view secret = "777", secret_word = "zebra";

// A script as somebody might write it.
class ScriptMaker {
 public:
  explicit ScriptMaker(unsigned seed) : random_(seed) {}

  std::string make() {
    two_languages_ = one_in(4);
    loan_ = one_in(3);
    part_ = one_in(5);
    count_ = 1 + roll(3);
    std::string out =
        "flow: random\nlanguage: en-IN\nvoice: Polly.Aditi\nprivate: [amount]\nprivate_words: [zebra]\n";
    out += loan_ ? "for: loan\n" : "for: card_transaction\n";
    if (two_languages_) out += "other_languages:\n  hi-IN: {voice: Polly.Aditi}\n";
    if (one_in(2)) out += fmt::format("disclosures: [{}]\n", one_in(3) ? "l1" : "l0");
    out += fmt::format("limits: {{answers: {}, requests: {}}}\n", 1 + roll(2), 1 + roll(2));
    if (one_in(8)) out += "customer_speaks_first: 2s\n";
    out += fmt::format("certain: {{from: {}{}}}\n", one_in(3) ? "0" : "0.6", one_in(2) ? ", say: l3" : "");
    retries_ = roll(2);
    out += fmt::format("listen: {{retries: {}}}\n", retries_);
    out += slots() + lines();
    out += "patterns:\n" + patterns();
    out += "machine: {" + says(true) + "disposition: machine, end: true}\nsteps:\n" + first_step();
    for (int i = 1; i < count_; ++i) out += step(i);
    out +=
        "sample: {client_name: Asha Rao, amount: 777 rupees, amount.value: \"777\", currency.value: INR, "
        "today.value: \"2026-01-05\"}\ntests: []\n";
    if (part_)
      out +=
          "---\npart: who\nleaves: [sure, other]\nsteps:\n" + identity("ask", "leave: sure", "leave: other");
    return out;
  }

  Property claim(const Flow& flow) {
    Property out;
    const Property::Kind kinds[] = {Property::Kind::before,      Property::Kind::never,
                                    Property::Kind::never_after, Property::Kind::leads_to,
                                    Property::Kind::at_most,     Property::Kind::can_happen};
    out.kind = kinds[roll(6)];
    out.first = {happening(flow)};
    out.second = {happening(flow)};
    out.number = roll(3);
    return out;
  }

 private:
  int roll(int sides) { return static_cast<int>(random_() % static_cast<unsigned>(sides)); }
  bool one_in(int sides) { return roll(sides) == 0; }

  Happening happening(const Flow& flow) {
    switch (roll(7)) {
      case 0: return {What::verified, 0};
      case 1: return {What::line, roll(static_cast<int>(flow.lines.size()))};
      case 2: return {What::step, roll(static_cast<int>(flow.steps.size()))};
      case 3: return {What::outcome, 1 + roll(4)};
      case 4: return {What::slot, roll(2)};
      case 5: return {What::disposition, 1 + roll(18)};
      default: return one_in(3) ? Happening{What::review, 0} : Happening{What::effect, roll(5)};
    }
  }

  std::string words(const std::string& text) const {
    return two_languages_ ? fmt::format("{{en-IN: \"{}\", hi-IN: \"{} जी\"}}", text, text)
                          : "\"" + text + "\"";
  }

  std::string slots() {
    std::string sum = "kind: amount";
    if (one_in(2)) sum += ", at_least: 100";
    if (one_in(6)) sum += ", at_most: amount";
    if (one_in(2)) sum += ", rejected: l1";
    if (one_in(3)) sum += ", other_currency: l3";
    if (one_in(2)) sum += ", whole: amount";
    return "slots:\n  sum: {" + sum + "}\n  day: {kind: date, at_least: today" +
           (one_in(2) ? ", rejected: l3}\n" : "}\n");
  }

  std::string lines() const {
    std::string out = "lines:\n";
    int i = 0;
    for (const auto* text : {"One.", "Two.", "The {amount} three.", "Four.", "You said {sum}.",
                             "On {day|some day}.", "A zebra."})
      out += fmt::format("  l{}: {}\n", i++, words(text));
    return out;
  }

  // Before the right person is known mostly what anybody may hear.
  std::string line(bool anybody) {
    if (!anybody || one_in(14)) return fmt::format("l{}", roll(7));
    const int safe[] = {0, 1, 3, 5};
    return fmt::format("l{}", safe[roll(4)]);
  }
  std::string says(bool anybody) {
    std::vector<std::string> all;
    while (one_in(3) && all.size() < 2) all.push_back(line(anybody));
    return all.empty() ? "" : fmt::format("say: [{}], ", fmt::join(all, ", "));
  }

  std::string patterns() {
    std::string out = "  repeat, who_is_this, is_scam: {again: true}\n";
    const auto end = [&](std::string_view intent, std::string_view what, std::string_view other) {
      out += fmt::format("  {}: {{{}{}, end: true}}\n", intent, says(true), one_in(25) ? other : what);
    };
    end("agent", "review: told, disposition: agent_requested", "disposition: unclear");
    end("wrong_person", "disposition: wrong_person", "disposition: unclear");
    end("not_available, call_later", "disposition: call_later", "disposition: not_available");
    end("stop_calling", "effects: stop_calling, disposition: stop_calling", "disposition: stop_calling");
    if (one_in(2)) end("crisis", "review: at once, disposition: crisis", "disposition: crisis");
    if (one_in(3)) end("attorney", "review: lawyer, disposition: agent_requested", "disposition: unclear");
    if (one_in(6)) out += "  bankruptcy: {say: l3, again: true}\n";
    if (one_in(4)) end("hardship, dispute", "review: look, disposition: unclear", "disposition: unsure");
    if (two_languages_) out += "  language: {switch_language: true, say: l3, again: true}\n";
    out += "  unsure: {retry_first: true, disposition: unsure, end: true}\n";
    out += "  silence: {" + says(true) + "disposition: silence, end: true}\n";
    return out + "  unclear: {" + says(true) + (one_in(2) ? "review: look, " : "") +
           "disposition: unclear, end: true}\n";
  }

  std::string asks(const std::string& id, const std::string& question) const {
    auto out = "    ask: " + words(question + " " + id + "?") + "\n";
    if (retries_) out += "    retry: " + words("Again, " + question + " " + id + "?") + "\n";
    return out;
  }

  // A question for the right person; now and then not everybody who says yes is.
  std::string identity(const std::string& id, const std::string& sure, const std::string& other) {
    std::string out = "  " + id + ":\n";
    // A part has lines of its own.
    const bool in_part = id == "ask";
    const auto say = [&] { return in_part ? std::string() : says(true); };
    if (one_in(2) && !in_part) out += "    say: l0\n";
    out += asks(id, "Are you {client_name}") + "    expect: yes_no\n    asks_for: client_name\n    on:\n";
    out += fmt::format("      yes: {{{}{}{}}}\n", one_in(4) ? "" : "verified: true, ", say(), sure);
    out += fmt::format("      no: {{{}{}{}}}\n", one_in(30) ? "verified: true, " : "", say(), other);
    out += one_in(2) ? "      fraud: {again: true}\n" : fmt::format("      fraud: {{{}{}}}\n", say(), other);
    return out;
  }

  std::string first_step() {
    const std::string sure = count_ > 1 ? "go: s1" : "disposition: call_later, end: true";
    const std::string other = "disposition: wrong_person, end: true";
    if (!part_) return identity("s0", sure, other);
    return "  s0:\n    part: who\n    on:\n      sure: {" + sure + "}\n      other: {" + other + "}\n";
  }

  std::string makes_true() {
    std::string out;
    if (one_in(4))
      out += one_in(2) && !loan_ ? "outcome: fraud, "
             : loan_             ? "outcome: contacted, "
                                 : "outcome: resolved, ";
    if (one_in(4)) out += one_in(2) ? "effects: block, " : "effects: [fraud_case, card_virtual], ";
    if (one_in(4)) out += "review: look, ";
    return out;
  }
  std::string ends() {
    const std::string_view all[] = {"call_later", "unclear", "unsure", loan_ ? "contacted" : "confirmed"};
    return fmt::format("disposition: {}, end: true", all[roll(4)]);
  }
  std::string onward(int from) {
    const int to = roll(count_ + 1);
    return to == count_ || (to == from) ? ends() : fmt::format("go: s{}", to);
  }
  std::string fills() {
    switch (roll(5)) {
      case 0: return "fill: [sum], ";
      case 1: return "fill: [sum, day], ";
      case 2: return "forget: [sum], ";
      default: return "";
    }
  }
  std::string exit(int from) {
    if (one_in(5)) return "{" + says(false) + fills() + "again: true}";
    if (one_in(4)) return "{" + fills() + says(false) + "retry_first: true, " + ends() + "}";
    const auto plain = [&] { return "{" + says(false) + makes_true() + fills() + onward(from) + "}"; };
    if (!one_in(4)) return plain();
    const std::string_view conditions[] = {"sum is known", "sum < 100", "sum >= 300", "day is unknown"};
    auto first = plain();
    return fmt::format("\n        - {{if: {}, {}\n        - {}", conditions[roll(4)], first.substr(1),
                       plain());
  }

  std::string step(int index) {
    auto out = fmt::format("  s{}:\n", index);
    if (one_in(3)) out += fmt::format("    say: {}\n", line(false));
    const auto on = [&](std::string_view intent) {
      out += fmt::format("      {}: {}\n", intent, exit(index));
    };
    if (one_in(3)) {
      out += asks(fmt::format("s{}", index), "How much") + "    expect: amount\n    fill: sum\n    on:\n";
      on("given");
      if (one_in(2)) on("unsure");
    } else {
      out += asks(fmt::format("s{}", index), "Did you") + "    expect: yes_no\n    on:\n";
      on("yes");
      on("no");
      out += fmt::format("      fraud: {{{}disposition: unclear, end: true}}\n", says(false));
    }
    if (one_in(6)) on("agent");
    if (one_in(6)) on("stop_calling");
    if (one_in(4)) out += "      hung_up: {review: hung up, disposition: unclear, end: true}\n";
    // A next step there is a way to, whatever the answers lead to.
    if (index + 1 < count_) out += fmt::format("      call_later: {{go: s{}}}\n", index + 1);
    return out;
  }

  std::mt19937 random_;
  bool two_languages_ = false, loan_ = false, part_ = false;
  int count_ = 1, retries_ = 0;
};

// What happened in one conversation, in order, and the last answer of it.
struct Story {
  std::vector<Happening> events;
  bool hung_up = false, ended = false;
  bool told_secret = false;    // to somebody who is not known to be the right person
  bool spoke_unknown = false;  // a slot that is not known
  bool ends_untold = false;    // without a disposition
  bool wrongly_verified = false;
  std::map<Intent, bool> honoured;  // requests of the last answer
  int answers = -1;
  Millis time{0};
};

class Enumerator {
 public:
  Enumerator(const Flow& flow, std::function<void(const Story&)> see)
      : flow_(flow), facts_(flow.sample), see_(std::move(see)) {}

  void run() {
    follow({}, State(), begin(flow_, facts_), {}, false);
    follow({}, State(), machine(flow_, facts_), {}, false);
  }

 private:
  void follow(Story story, const State& before, const Move& move, const Input& input, bool hangs_up) {
    ++story.answers;
    note(story, before, move, input, hangs_up);
    see_(story);
    if (story.ended) return;
    const Step& step = flow_.steps[static_cast<std::size_t>(move.state.step)];
    story.time += step.listen.timeout + Millis(15'000) + step.listen.end_silence;
    const auto next = [&](const Input& heard) {
      follow(story, move.state, answer(flow_, move.state, heard, facts_), heard, false);
    };
    next({Input::Kind::silence, Intent::unclear, Intent::unclear, {}});
    const auto own = step.expect == Question::open ? std::vector<Intent>()
                     : step.expect == Question::amount
                         ? std::vector{Intent::given, Intent::unsure}
                         : std::vector{Intent::yes, Intent::no, Intent::fraud, Intent::unsure};
    constexpr Intent requests[] = {Intent::stop_calling, Intent::agent, Intent::wrong_person,
                                   Intent::call_later, Intent::repeat};
    for (const Intent intent : own) {
      Input guess{Input::Kind::meaning, intent, Intent::unclear, {}};
      guess.confidence = 0.3;
      next(guess);
      for (const Intent beside : {Intent::crisis, Intent::attorney, Intent::bankruptcy})
        next({Input::Kind::meaning, intent, beside, {}});
    }
    for (const auto& slots : values(step, move.state)) {
      for (const Intent intent : own) {
        next({Input::Kind::meaning, intent, Intent::unclear, slots});
        next({Input::Kind::meaning, intent, Intent::stop_calling, slots});
        next({Input::Kind::meaning, intent, Intent::call_later, slots});
      }
      if (step.on.count(Intent::given)) next({Input::Kind::meaning, Intent::given, Intent::hardship, slots});
      next({Input::Kind::meaning, Intent::hardship, Intent::stop_calling, slots});
      for (const Intent request : requests) next({Input::Kind::meaning, request, Intent::unclear, slots});
      next({Input::Kind::meaning, Intent::unclear, Intent::unclear, slots});
    }
    for (const Intent intent : own)
      for (const Intent request : requests) next({Input::Kind::meaning, intent, request, {}});
    for (const Intent alone :
         {Intent::crisis, Intent::attorney, Intent::bankruptcy, Intent::voicemail, Intent::hardship})
      next({Input::Kind::meaning, alone, Intent::unclear, {}});
    next({Input::Kind::meaning, Intent::crisis, Intent::stop_calling, {}});
    for (const Intent lawyer : {Intent::attorney, Intent::bankruptcy}) {
      for (const Intent request : {Intent::stop_calling, Intent::agent, Intent::wrong_person})
        next({Input::Kind::meaning, lawyer, request, {}});
      // Heard beside whatever somebody came to speak of.
      for (const Intent first : {Intent::already_paid, Intent::promise_to_pay, Intent::hardship,
                                 Intent::dispute, Intent::refuse, Intent::complaint})
        next({Input::Kind::meaning, first, lawyer, {}});
    }
    for (const auto* tag : {"hi", "en", "ja"})
      next({Input::Kind::meaning,
            Intent::language,
            Intent::unclear,
            {{understand::SlotKind::language, tag, ""}}});
    follow(story, move.state, flow::hung_up(flow_, move.state, facts_), {}, true);
  }

  // What somebody may say of amounts and days where that can be kept. "All of it" is what understanding makes
  // of it.
  std::vector<understand::Slots> values(const Step& step, const State& state) const {
    using Kind = understand::SlotKind;
    std::vector<understand::Slots> out{{}};
    bool keeps = step.fill >= 0;
    for (const auto& [intent, exit] : step.on) {
      keeps = keeps || !exit.fill.empty();
      for (const auto& other : exit.otherwise) keeps = keeps || !other.fill.empty();
    }
    if (!keeps) return out;
    for (const auto* amount : {"12.50", "100", "250", "300", "7000"})
      out.push_back({{Kind::amount, amount, ""}});
    out.push_back({{Kind::amount, "300", ""}, {Kind::currency, "USD", ""}});
    out.push_back({{Kind::amount, "300", ""}, {Kind::date, "2026-01-07", ""}});
    out.push_back({{Kind::date, "2026-01-07", ""}});
    out.push_back({{Kind::date, "2026-01-02", ""}});
    if (const auto whole = context(flow_, step, state, facts_).whole; !whole.empty())
      out.push_back({{Kind::amount, std::string(whole), ""}});
    return out;
  }

  void note(Story& story, const State& before, const Move& move, const Input& input, bool hangs_up) {
    auto& events = story.events;
    const bool known = before.verified || move.verified;
    if (move.verified) {
      events.push_back({What::verified, 0});
      story.wrongly_verified = input.intent != Intent::yes && input.intent != Intent::given;
    }
    for (const auto& filled : move.filled)
      if (!filled.value.empty()) events.push_back({What::slot, filled.slot});
    if (move.outcome != Outcome::none) events.push_back({What::outcome, static_cast<int>(move.outcome)});
    for (const auto effect : move.effects) events.push_back({What::effect, static_cast<int>(effect)});
    if (!move.review.empty()) events.push_back({What::review, 0});
    std::size_t step = 0;
    for (std::size_t i = 0; i <= move.says.size(); ++i) {
      while (step < move.entered.size() && move.said_before[step] <= i)
        events.push_back({What::step, move.entered[step++]});
      if (i == move.says.size()) break;
      const auto& said = move.says[i];
      events.push_back({What::line, said.line});
      story.time += time_of(flow_.line(said.line));
      const bool secret_said =
          said.text.find(secret) != said.text.npos || said.text.find(secret_word) != said.text.npos;
      if (!known && secret_said) {
        events.push_back({What::private_line, said.line});
        story.told_secret = true;
      }
      story.spoke_unknown = story.spoke_unknown || said.text.starts_with("You said .");
    }
    story.hung_up = hangs_up;
    story.ended = move.listen == nullptr;
    if (story.ended && move.disposition != Disposition::none)
      events.push_back({What::disposition, static_cast<int>(move.disposition)});
    story.ends_untold = story.ended && !hangs_up && move.disposition == Disposition::none;
    story.honoured.clear();
    if (!hangs_up && story.answers > 0) judge_requests(story, move, input);
  }

  // Half a second, and 13 letters a second of English or 11 of Hindi; a fact is 30 letters. The slower one.
  Millis time_of(const Line& line) const {
    Millis out{0};
    for (std::size_t i = 0; i < flow_.languages(); ++i) {
      std::string text = line.in(i);
      for (auto at = text.find('{'); at != text.npos; at = text.find('{'))
        text.replace(at, text.find('}') + 1 - at, 30, 'x');
      const auto letters = std::count_if(
          text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; });
      out = std::max(out, Millis(500 + letters * 1'000 / (i == 0 ? 13 : 11)));
    }
    return out;
  }

  // As docs/flow-language.md says it.
  void judge_requests(Story& story, const Move& move, const Input& input) const {
    const auto stopped =
        std::find(move.effects.begin(), move.effects.end(), Effect::stop_calling) != move.effects.end();
    const bool told = !move.review.empty() || move.disposition == Disposition::agent_requested;
    const auto asked = [&](Intent intent) { return input.intent == intent || input.also == intent; };
    const bool crisis = asked(Intent::crisis);
    for (const Intent intent : {Intent::agent, Intent::attorney, Intent::bankruptcy})
      if (asked(intent) && !crisis) story.honoured[intent] = story.ended && told;
    if (crisis) story.honoured[Intent::crisis] = story.ended && told;
    if (asked(Intent::stop_calling))
      story.honoured[Intent::stop_calling] = (crisis || story.ended) && stopped;
    if (asked(Intent::wrong_person) && !crisis)
      story.honoured[Intent::wrong_person] = story.ended && move.disposition == Disposition::wrong_person;
  }

  const Flow& flow_;
  const Facts facts_;
  std::function<void(const Story&)> see_;
};

bool is(const std::vector<Happening>& list, const Happening& one) {
  return std::any_of(list.begin(), list.end(), [&](const Happening& other) {
    return other == one || (other.kind == one.kind && other.index == -1);
  });
}

bool leads_nowhere(const Property& claim, const Story& story) {
  if (!story.ended) return false;
  const bool said = claim.second[0].kind == What::line || claim.second[0].kind == What::step;
  if (story.hung_up && said) return false;
  for (auto i = story.events.size(); i-- > 0;) {
    if (is(claim.second, story.events[i])) return false;
    if (is(claim.first, story.events[i])) return true;
  }
  return false;
}

// Whether a story breaks a property, judged on the whole list.
bool breaks(const Property& claim, const Story& story) {
  const auto& events = story.events;
  if (claim.text.ends_with("is known before it is spoken"))
    return claim.text.starts_with("sum") && story.spoke_unknown;
  const auto first_place = [&](const std::vector<Happening>& list) {
    std::size_t at = 0;
    while (at < events.size() && !is(list, events[at])) ++at;
    return at;
  };
  const auto count =
      std::count_if(events.begin(), events.end(), [&](const auto& e) { return is(claim.first, e); });
  switch (claim.kind) {
    case Property::Kind::before: {
      const auto a = first_place(claim.first), b = first_place(claim.second);
      return b < events.size() && b <= a;
    }
    case Property::Kind::never:
      return claim.first[0].kind == What::private_line ? story.told_secret : count > 0;
    case Property::Kind::can_happen: return count > 0;
    case Property::Kind::at_most: return count > claim.number;
    case Property::Kind::never_after: {
      const auto b = first_place(claim.second);
      for (auto i = b + 1; i < events.size(); ++i)
        if (is(claim.first, events[i])) return true;
      return false;
    }
    case Property::Kind::leads_to: return leads_nowhere(claim, story);
    case Property::Kind::has_disposition: return story.ends_untold;
    case Property::Kind::proved: return story.wrongly_verified;
    case Property::Kind::honoured: {
      const auto at = story.honoured.find(claim.request);
      return at != story.honoured.end() && !at->second;
    }
    default: return false;
  }
}

// In how many answers each property is broken at the earliest, the longest conversation, and its answers.
struct Found {
  std::vector<int> shortest;  // -1: never
  Millis longest{0};
  int answers = 0;
};
Found enumerate(const Flow& flow, const std::vector<Property>& properties) {
  Found out;
  out.shortest.assign(properties.size(), -1);
  Enumerator(flow, [&](const Story& story) {
    if (story.ended) out.longest = std::max(out.longest, story.time);
    if (!story.hung_up) out.answers = std::max(out.answers, story.answers);
    for (std::size_t i = 0; i < properties.size(); ++i)
      if (auto& known = out.shortest[i]; (known < 0 || story.answers < known) && breaks(properties[i], story))
        known = story.answers;
  }).run();
  return out;
}

TEST(Prove, a_thousand_random_flows_get_the_verdicts_of_an_enumerator) {
  int looked_at = 0, broken = 0, kept = 0, refused_as_private = 0;
  std::map<std::string, int> broken_by_kind;
  for (unsigned seed = 1; looked_at < 1'000; ++seed) {
    ASSERT_LT(seed, 10'000U) << "too few of the scripts are sound";
    SCOPED_TRACE("seed " + std::to_string(seed));
    ScriptMaker maker(seed);
    const auto text = maker.make();
    const auto flow = load("random.yaml", text);
    if (!flow) {
      refused_as_private += flow.error().message.find("private") != std::string::npos;
      continue;
    }
    ++looked_at;
    auto properties = house_properties(*flow);
    const auto always = properties.size();
    properties.push_back(maker.claim(*flow));
    properties.back().text = "the claim";
    const auto found = enumerate(*flow, properties);
    // Of those that hold the proof is enough.
    for (std::size_t i = 0; i < properties.size(); ++i) {
      if (i < always && found.shortest[i] < 0) continue;
      const auto verdict = verdict_of(*flow, properties[i]);
      ASSERT_TRUE(verdict) << verdict.error().message;
      ASSERT_EQ(verdict->value_or(-1), found.shortest[i]) << properties[i].text << "\n" << text;
    }
    auto bounded = *flow;
    const auto too_few = fmt::format("always ends within {} answers", found.answers - 1);
    bounded.prove = {{too_few, 1}, {fmt::format("always ends within {} answers", found.answers), 1}};
    const auto proof = prove(bounded);
    ASSERT_TRUE(proof) << proof.error().message;
    std::vector<std::string> violated, enumerated;
    for (const auto& one : proof->violations) violated.push_back(one.property.text);
    for (std::size_t i = 0; i < always; ++i)
      if (found.shortest[i] >= 0) enumerated.push_back(properties[i].text);
    enumerated.push_back(too_few);
    ASSERT_EQ(violated, enumerated) << text;
    // A bound from above: some of what may be said is long, and the enumerator says less.
    ASSERT_GE(proof->longest, found.longest) << text;
    ASSERT_EQ(proof->answers, found.answers) << text;
    enumerated.pop_back();
    for (const auto& one : enumerated) ++broken_by_kind[one.substr(one.find(' '))];
    ++(found.shortest.back() >= 0 ? broken : kept);
  }
  // Neither verdict is the rule, and what always holds is broken in many ways.
  EXPECT_GT(broken, 200);
  EXPECT_GT(kept, 200);
  EXPECT_GT(refused_as_private, 100);
  for (const auto* property : {" is honoured from every step", " before verified",
                               " before anything but who is on the line", " is known before it is spoken"})
    EXPECT_GT(broken_by_kind[property], 20) << property;
}

}  // namespace
}  // namespace rf::flow
