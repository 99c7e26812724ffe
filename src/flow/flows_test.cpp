// The flows that are shipped, and what holds for any flow that the loader accepts.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <set>
#include <tuple>

#include "base/text.h"
#include "flow/load.h"
#include "flow/shipped_for_tests.h"
#include "flow/step.h"
#include "flow/testing.h"
#include "flow/tests.h"

namespace rf::flow {
namespace {

const std::string files[] = {"flows/fraud_verification.yaml", "flows/fraud_quick.yaml",
                             "flows/loan_recovery.yaml"};
constexpr int shipped = 3;  // all of them; the first two verify a payment

const std::string& text_of(int which) {
  static const std::string texts[] = {shipped_flow(RINGFENCE_SOURCE_DIR, "fraud_verification"),
                                      shipped_flow(RINGFENCE_SOURCE_DIR, "fraud_quick"),
                                      shipped_flow(RINGFENCE_SOURCE_DIR, "loan_recovery")};
  return texts[which];
}
const Flow& flow_of(int which) {
  static const Flow flows[] = {testing::good(text_of(0), files[0]), testing::good(text_of(1), files[1]),
                               testing::good(text_of(2), files[2])};
  return flows[which];
}

// Each private fact as a word that no line holds by itself.
Facts marked(const Flow& flow) {
  std::vector<std::pair<std::string, std::string>> items;
  for (const auto& name : flow.facts) items.emplace_back(name, "public " + name);
  for (const auto& name : flow.private_facts) items.emplace(items.begin(), name, "SECRET");
  return Facts(items);
}

bool tells(const Move& move) {
  return std::any_of(move.says.begin(), move.says.end(),
                     [](const Spoken& spoken) { return spoken.text.find("SECRET") != std::string::npos; });
}

Input random_input() {
  const auto kind = *rc::gen::inRange(0, 20);
  if (kind == 0) return {Input::Kind::silence};
  if (kind == 1) return {Input::Kind::machine};
  return {Input::Kind::meaning, *rc::gen::elementOf(understand::all_intents)};
}

// What no sequence of inputs may break, in any flow that was accepted.
void talk(const Flow& flow) {
  const Facts facts = marked(flow);
  Move move = begin(flow, facts);
  Outcome outcome = Outcome::none;
  for (int turn = 0;; ++turn) {
    RC_ASSERT(turn <= turns_most);
    RC_ASSERT(move.state.verified || !tells(move));
    RC_ASSERT(move.state.verified || move.outcome == Outcome::none);
    RC_ASSERT(move.state.ended == (move.listen == nullptr));
    RC_ASSERT(move.state.ended == (move.disposition != Disposition::none));
    RC_ASSERT(move.disposition == Disposition::none || for_flows(move.disposition));
    if (stronger(move.outcome, outcome)) outcome = move.outcome;
    for (const auto& spoken : move.says) RC_ASSERT(spoken.text.find_first_of("{}") == std::string::npos);
    const Move hung = hung_up(flow, move.state, facts);
    RC_ASSERT(hung.state.ended);
    RC_ASSERT(hung.says.empty());
    RC_ASSERT(hung.outcome != Outcome::resolved);
    if (move.state.ended) break;
    RC_ASSERT(!move.says.empty());
    const State before = move.state;
    move = answer(flow, before, random_input(), facts);
    RC_ASSERT(move.state.turns == before.turns + 1);
    RC_ASSERT(move.state.verified >= before.verified);
  }
}

TEST(Flows, are_good_and_their_tests_hold) {
  for (int i = 0; i < shipped; ++i) {
    EXPECT_EQ(run_tests(flow_of(i)), std::vector<std::string>()) << files[i];
    EXPECT_EQ(untested(flow_of(i)), std::vector<std::string>()) << files[i];
    EXPECT_EQ(files[i], "flows/" + flow_of(i).name + ".yaml");
  }
}

TEST(Flows, speak_every_detail_that_the_earlier_systems_spoke) {
  for (int i = 0; i < 2; ++i) {
    const auto& flow = flow_of(i);
    const std::set<std::string> facts(flow.facts.begin(), flow.facts.end());
    EXPECT_EQ(facts, (std::set<std::string>{"client_name", "bank_name", "amount", "merchant_name",
                                            "card_number", "transaction_date"}));
    EXPECT_EQ((std::set<std::string>(flow.private_facts.begin(), flow.private_facts.end())),
              (std::set<std::string>{"amount", "merchant_name", "card_number", "transaction_date"}));
    const Facts facts_of_case(flow.sample);
    const Move first = begin(flow, facts_of_case);
    const Move second = answer(flow, first.state, {Input::Kind::meaning, Intent::yes}, facts_of_case);
    EXPECT_EQ(second.says.back().text,
              "Did you make a payment of 2,500 rupees and 75 paise at Blue Bazaar on 15 March 2025, with "
              "your card ending in 1 2 3 4?");
  }
}

TEST(Flows, listen_as_the_earlier_systems_did) {
  for (int i = 0; i < 2; ++i) {
    EXPECT_EQ(flow_of(i).language, "en-IN");
    for (const auto& step : flow_of(i).steps) {
      if (!step.expect) continue;
      EXPECT_EQ(step.listen.timeout, Millis(5'000));
      EXPECT_EQ(step.listen.end_silence, Millis(1'000));
      EXPECT_EQ(step.listen.retries, 2);
      for (const auto* hint : {"yes", "no", "yeah", "nope"})
        EXPECT_EQ(std::count(step.listen.hints.begin(), step.listen.hints.end(), hint), 1) << hint;
      if (step.expect == Question::card_choice) {
        for (const auto* hint : {"physical", "virtual", "both"})
          EXPECT_EQ(std::count(step.listen.hints.begin(), step.listen.hints.end(), hint), 1) << hint;
      }
      for (const char key : {'0', '1', '2', '9', '*'})
        EXPECT_TRUE(step.keys.count(key)) << step.id << " " << key;
    }
  }
}

TEST(Flows, nobody_hears_a_word_of_fraud_before_they_are_known) {
  for (int i = 0; i < 2; ++i) {
    const auto& flow = flow_of(i);
    std::vector<int> lines = flow.steps[0].say;
    lines.insert(lines.end(), flow.steps[0].ask.begin(), flow.steps[0].ask.end());
    const auto add = [&](const Exit& exit) { lines.insert(lines.end(), exit.say.begin(), exit.say.end()); };
    for (const auto& [intent, exit] : flow.steps[0].on)
      if (!exit.verified) add(exit);
    add(flow.steps[0].silence);
    add(flow.steps[0].unclear);
    add(flow.machine);
    for (const int line : lines)
      for (const auto* word : {"fraud", "payment", "transaction", "merchant", "block", "money", "suspicious"})
        EXPECT_EQ(lower_ascii(flow.line(line).text).find(word), std::string::npos) << flow.line(line).text;
  }
}

TEST(Flows, tell_the_right_person_that_the_fraud_team_calls) {
  for (int i = 0; i < 2; ++i) {
    const auto& flow = flow_of(i);
    const auto first = begin(flow, Facts(flow.sample));
    Input yes;
    yes.intent = Intent::yes;
    const auto known = answer(flow, first.state, yes, Facts(flow.sample));
    ASSERT_TRUE(known.verified);
    EXPECT_NE(known.says.front().text.find("fraud team of Lotus Bank"), std::string::npos)
        << known.says.front().text;
  }
}

TEST(Flows, never_speak_the_names_of_statuses) {
  for (int i = 0; i < 2; ++i)
    for (const auto& line : flow_of(i).lines)
      for (const auto* word :
           {"connecting", "resolved", "mark as fraud", "marked as fraud", "not answered", "disconnected"})
        EXPECT_EQ(lower_ascii(line.text).find(word), std::string::npos) << line.text;
}

// "No prompt claims that something is done before it is ordered": what a line speaks of must have been
// ordered by then.
TEST(Flows, claim_only_what_is_ordered) {
  const std::pair<const char*, Effect> claims[] = {
      {"order to block", Effect::block},
      {"ordered a physical card", Effect::card_physical},
      {"virtual card, which i have ordered", Effect::card_virtual},
      {"ordered a virtual card", Effect::card_virtual},
      {"fraud case has been logged", Effect::fraud_case},
      {"will not call this number again", Effect::stop_calling}};
  std::set<const char*> heard;
  for (int i = 0; i < 2; ++i) {
    const auto& flow = flow_of(i);
    std::set<std::tuple<int, int, int, std::set<Effect>>> seen;
    const auto walk = [&](auto&& self, const Move& move, std::set<Effect> ordered) -> void {
      ordered.insert(move.effects.begin(), move.effects.end());
      for (const auto& spoken : move.says)
        for (const auto& [words, effect] : claims)
          if (lower_ascii(spoken.text).find(words) != std::string::npos) {
            heard.insert(words);
            EXPECT_TRUE(ordered.count(effect)) << spoken.text;
          }
      const State& state = move.state;
      if (state.ended || !seen.emplace(state.step, state.retry, state.requests, ordered).second) return;
      self(self, answer(flow, state, {Input::Kind::silence}, Facts()), ordered);
      for (const Intent intent : understand::all_intents)
        self(self, answer(flow, state, {Input::Kind::meaning, intent}, Facts()), ordered);
    };
    walk(walk, begin(flow, Facts()), {});
  }
  EXPECT_EQ(heard.size(), std::size(claims)) << "each claim was heard somewhere";
}

TEST(Flows, a_denial_is_never_lost_and_never_confirms) {
  // After "no" to the question, every single thing that can follow, a hang-up included, leaves fraud or an
  // open question.
  for (int i = 0; i < 2; ++i) {
    const auto& flow = flow_of(i);
    Move move = begin(flow, Facts());
    move = answer(flow, move.state, {Input::Kind::meaning, Intent::yes}, Facts());
    move = answer(flow, move.state, {Input::Kind::meaning, Intent::no}, Facts());
    const bool at_once = move.outcome == Outcome::fraud;
    EXPECT_TRUE(at_once || hung_up(flow, move.state, Facts()).outcome == Outcome::fraud);
    EXPECT_EQ(at_once, i == 0) << "the nine steps record it at once, the quick flow asks what it was";
    for (const Intent intent : understand::all_intents) {
      const Move next = answer(flow, move.state, {Input::Kind::meaning, intent}, Facts());
      EXPECT_NE(next.outcome, Outcome::resolved) << understand::name(intent);
      const bool kept = at_once || next.outcome == Outcome::fraud ||
                        hung_up(flow, next.state, Facts()).outcome == Outcome::fraud;
      EXPECT_TRUE(kept || intent == Intent::wrong_person) << understand::name(intent);
    }
  }
}

RC_GTEST_PROP(FlowsProperty, any_conversation_ends_in_time_and_keeps_its_secrets, ()) {
  talk(flow_of(*rc::gen::inRange(0, shipped)));
}

// Changes a flow's text as a tired author would.
std::string mutated(std::string text) {
  const auto lines = split(text, '\n');
  std::vector<std::string> out(lines.begin(), lines.end());
  const auto any_line = [&] {
    return static_cast<std::size_t>(*rc::gen::inRange<int>(0, static_cast<int>(out.size())));
  };
  for (int changes = *rc::gen::inRange(1, 4); changes > 0 && out.size() > 1; --changes) {
    auto& line = out[any_line()];
    switch (*rc::gen::inRange(0, 7)) {
      case 0: line.clear(); break;
      case 1: line = out[any_line()]; break;
      case 2:
        line.insert(static_cast<std::size_t>(*rc::gen::inRange<int>(0, static_cast<int>(line.size()) + 1)),
                    *rc::gen::element<std::string>("{", "}", "[", "]", ":", ": ", "\"", "'", ",", "|", "-",
                                                   "&a ", "\xff", "\t", "~"));
        break;
      case 3: line = *rc::gen::element<std::string>(" ", "  ") + line; break;
      case 4:
        if (!line.empty())
          line.erase(static_cast<std::size_t>(*rc::gen::inRange<int>(0, static_cast<int>(line.size()))), 1);
        break;
      case 5: std::swap(line, out[any_line()]); break;
      case 6: out.resize(any_line() + 1); break;
    }
  }
  return join(out, "\n");
}

RC_GTEST_PROP(FlowsProperty, any_mutation_is_refused_with_its_place_or_is_a_sound_flow, ()) {
  const auto text = mutated(text_of(*rc::gen::inRange(0, shipped)));
  const auto flow = load("f.yaml", text);
  RC_CLASSIFY(flow.has_value(), "accepted");
  if (flow) {
    talk(*flow);
    (void)run_tests(*flow);
    (void)untested(*flow);
    return;
  }
  const auto& message = flow.error().message;
  RC_ASSERT(message.rfind("f.yaml:", 0) == 0u);
  const auto after = message.find_first_not_of("0123456789", 7);
  RC_ASSERT(after > 7u);
  RC_ASSERT(message.substr(after, 2) == ": ");
  const int line = std::stoi(message.substr(7, after - 7));
  RC_ASSERT(line >= 1);
  RC_ASSERT(line <= 1 + static_cast<int>(std::count(text.begin(), text.end(), '\n')));
}

// The script and its parts without the script's tests.
std::string without_tests(std::string text) {
  const auto tests = text.find("\ntests:") + 1, parts = text.find("\n---", tests);
  RC_ASSERT(tests != 0u);
  text.replace(tests, parts == text.npos ? text.npos : parts + 1 - tests, "tests: []\n");
  return text;
}

// Leads some exits elsewhere and forgets to verify: what is still accepted must still be sound.
RC_GTEST_PROP(FlowsProperty, any_rewiring_is_refused_or_is_a_sound_flow, ()) {
  const int which = *rc::gen::inRange(0, shipped);
  auto text = without_tests(text_of(which));
  RC_ASSERT(load("f.yaml", text).has_value());
  std::vector<std::string> ids;
  for (const auto& step : flow_of(which).steps)
    if (step.id.find('.') == step.id.npos) ids.push_back(step.id);
  for (int changes = *rc::gen::inRange(1, 4); changes > 0; --changes) {
    std::vector<std::size_t> ways;
    for (auto at = text.find("go: "); at != text.npos; at = text.find("go: ", at + 4)) ways.push_back(at);
    const auto at = *rc::gen::elementOf(ways) + 4;
    text.replace(at, text.find_first_of(",}", at) - at, *rc::gen::elementOf(ids));
  }
  if (*rc::gen::inRange(0, 4) == 0) {
    const auto verifies = text.find("{verified: true, ");
    RC_ASSERT(verifies != text.npos);
    text.erase(verifies + 1, 16);
  }
  const auto flow = load("f.yaml", text);
  RC_CLASSIFY(flow.has_value(), "accepted");
  if (flow) talk(*flow);
}

}  // namespace
}  // namespace rf::flow
