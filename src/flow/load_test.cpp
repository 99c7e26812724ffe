#include "flow/load.h"

#include <gtest/gtest.h>

#include "flow/testing.h"

namespace rf::flow {
namespace {

using testing::good;
using testing::refusal;
using testing::small;
using testing::with;
using testing::with_parts;

// Wherever a line is named that is not there, also when there is none at all.
TEST(Load, a_line_that_is_missing_is_told) {
  for (const auto* text :
       {"flow: a\nlanguage: en-IN\non_slow: {say: moment}\n",
        "flow: a\nlanguage: en-IN\nother_languages: {hi-IN: {}}\non_slow: {say: moment}\n",
        "flow: a\nlanguage: en-IN\nmachine: {say: moment, end: true}\n",
        "flow: a\nlanguage: en-IN\npatterns: {agent: {say: moment, end: true}}\n",
        "flow: a\nlanguage: en-IN\nslots: {a: {kind: amount, rejected: moment}}\n",
        "flow: a\nlanguage: en-IN\nsteps: {a: {ask: moment, expect: yes_no, on: {yes: {end: true}}}}\n",
        "flow: a\nlanguage: en-IN\nsteps: {a: {say: moment, then: {end: true}}}\n"})
    EXPECT_NE(refusal(text), "") << text;
}

TEST(Load, a_whole_flow) {
  const Flow flow = good(small());
  EXPECT_EQ(flow.name, "small");
  EXPECT_EQ(flow.title, "small");
  EXPECT_EQ(flow.kind, "card_transaction");
  EXPECT_EQ(flow.language, "en-IN");
  EXPECT_EQ(flow.voice, "Polly.Aditi");
  EXPECT_EQ(flow.file, "f.yaml");
  EXPECT_EQ(flow.version.size(), 64u);
  EXPECT_EQ(flow.private_facts, (std::vector<std::string>{"amount"}));
  EXPECT_EQ(flow.facts, (std::vector<std::string>{"client_name", "amount"}));
  ASSERT_EQ(flow.steps.size(), 2u);
  const Step& identify = flow.steps[0];
  EXPECT_EQ(identify.title, "Identify");
  EXPECT_EQ(identify.expect, Question::yes_no);
  EXPECT_EQ(identify.line, 21);
  ASSERT_EQ(identify.ask.size(), 2u);
  EXPECT_EQ(flow.line(identify.ask[0]).id, "identify.ask");
  EXPECT_EQ(flow.line(identify.ask[1]).id, "identify.retry1");
  EXPECT_EQ(identify.keys,
            (std::map<char, Intent>{{'1', Intent::yes}, {'2', Intent::no}, {'9', Intent::repeat}}));
  EXPECT_TRUE(identify.on.at(Intent::yes).verified);
  EXPECT_EQ(identify.on.at(Intent::yes).step, 1);
  EXPECT_EQ(identify.on.at(Intent::stop_calling).effects, (std::vector<Effect>{Effect::stop_calling}));
  EXPECT_TRUE(identify.on.at(Intent::unsure).retry_first);
  EXPECT_EQ(identify.on.count(Intent::unclear), 0u);
  EXPECT_EQ(identify.unclear.disposition, Disposition::unclear);
  EXPECT_EQ(flow.step_named("confirm"), &flow.steps[1]);
  EXPECT_EQ(flow.step_named("nobody"), nullptr);
}

TEST(Load, the_version_is_the_text) {
  EXPECT_EQ(good(small()).version, good(small()).version);
  EXPECT_NE(good(small()).version, good(small() + "# a word\n").version);
}

TEST(Load, the_outcome_names_the_disposition_of_its_end) {
  const Flow flow = good(small());
  EXPECT_EQ(flow.steps[1].on.at(Intent::yes).disposition, Disposition::confirmed);
  EXPECT_EQ(flow.steps[1].on.at(Intent::fraud).disposition, Disposition::fraud_reported);
}

TEST(Load, a_step_goes_before_the_patterns) {
  const Flow flow = good(
      with(small(), "      fraud: {again: true}\n",
           "      fraud: {again: true}\n      silence: {say: bye, disposition: not_available, end: true}\n"
           "      agent: {again: true}\n"));
  EXPECT_EQ(flow.steps[0].silence.disposition, Disposition::not_available);
  EXPECT_EQ(flow.steps[1].silence.disposition, Disposition::silence);
  EXPECT_EQ(flow.steps[0].on.at(Intent::agent).then, Exit::Then::again);
  EXPECT_EQ(flow.steps[1].on.at(Intent::agent).then, Exit::Then::end);
}

TEST(Load, several_words_share_an_exit) {
  const Flow flow = good(with(
      small(), "      no: {say: bye, disposition: wrong_person, end: true}\n      fraud: {again: true}\n",
      "      no, silence, unclear: {say: bye, disposition: wrong_person, end: true}\n"
      "      fraud: {again: true}\n"));
  const Step& step = flow.steps[0];
  EXPECT_EQ(step.silence.disposition, Disposition::wrong_person);
  EXPECT_EQ(step.unclear.disposition, Disposition::wrong_person);
  EXPECT_EQ(step.on.at(Intent::no).disposition, Disposition::wrong_person);
  EXPECT_FALSE(step.on.at(Intent::no).retry_first) << "only silence and unclear are retried by themselves";
  EXPECT_EQ(step.on.count(Intent::unclear), 0u);
}

TEST(Load, any_takes_what_is_not_named) {
  const Flow flow = good(
      with(small(), "      no, fraud: {outcome: fraud, effects: [fraud_case, block], say: bye, end: true}\n",
           "      any: {say: bye, disposition: unclear, end: true}\n"));
  const Step& step = flow.steps[1];
  EXPECT_EQ(step.on.at(Intent::yes).outcome, Outcome::resolved);
  for (const Intent intent : {Intent::no, Intent::fraud, Intent::unsure, Intent::unclear})
    EXPECT_EQ(step.on.at(intent).disposition, Disposition::unclear) << understand::name(intent);
  EXPECT_FALSE(step.on.at(Intent::unsure).retry_first) << "any goes before the patterns";
  EXPECT_EQ(step.on.at(Intent::agent).disposition, Disposition::agent_requested)
      << "a request is not any answer";
  EXPECT_EQ(step.unclear.disposition, Disposition::unclear);
  EXPECT_EQ(step.silence.disposition, Disposition::silence);
}

TEST(Load, a_machine_hears_nothing_unless_told) {
  const Flow flow = good(with(small(), "machine: {disposition: machine, end: true}\n", ""));
  EXPECT_EQ(flow.machine.disposition, Disposition::machine);
  EXPECT_TRUE(flow.machine.say.empty());
}

TEST(Load, words_in_place_get_ids_of_their_place) {
  const Flow flow = good(with(with(small(), "no: {say: bye, disposition: wrong_person",
                                   "no: {say: [I am sorry., bye, Take care.], disposition: wrong_person"),
                              "  agent: {say: bye,", "  agent: {say: We will call you.,"));
  const auto& say = flow.steps[0].on.at(Intent::no).say;
  ASSERT_EQ(say.size(), 3u);
  EXPECT_EQ(flow.line(say[0]).id, "identify.no");
  EXPECT_EQ(flow.line(say[1]).id, "bye");
  EXPECT_EQ(flow.line(say[2]).id, "identify.no3");
  EXPECT_EQ(flow.line(flow.steps[0].on.at(Intent::agent).say[0]).id, "patterns.agent");
}

TEST(Load, a_wrapped_line_is_one_line) {
  const Flow flow = good(with(small(), "    ask: Did you pay {amount}?\n",
                              "    ask: |\n      Did you\n\n      pay   {amount}?\n"));
  EXPECT_EQ(flow.line(flow.steps[1].ask[0]).text, "Did you pay {amount}?");
}

TEST(Load, listens_as_the_flow_says_and_as_the_step_says) {
  const Flow flow = good(with(
      with_parts(small(),
                 "listen: {timeout: 7s, end_silence: 1500ms, retries: 1, hints: [\"yes\", it was me]}\n"),
      "    ask: Did you pay {amount}?\n",
      "    ask: Did you pay {amount}?\n    listen: {timeout: 10s, hints: [paid]}\n"));
  EXPECT_EQ(flow.steps[0].listen.timeout, Millis(7'000));
  EXPECT_EQ(flow.steps[0].listen.end_silence, Millis(1'500));
  EXPECT_EQ(flow.steps[0].listen.hints, (std::vector<std::string>{"yes", "it was me"}));
  EXPECT_EQ(flow.steps[1].listen.timeout, Millis(10'000));
  EXPECT_EQ(flow.steps[1].listen.end_silence, Millis(1'500));
  EXPECT_EQ(flow.steps[1].listen.hints, (std::vector<std::string>{"paid"}));
}

TEST(Load, only_facts_that_can_be_said_are_needed) {
  const Flow flow = good(with(small(), "  bye: Goodbye.\n",
                              "  bye: Goodbye{name|, dear customer}.\n  unused: Hello {branch}.\n"));
  EXPECT_EQ(flow.facts, (std::vector<std::string>{"client_name", "amount"}));
}

TEST(Load, a_flow_may_only_speak) {
  const Flow flow = good(
      "flow: notice\nfor: card_transaction\nlanguage: en\nvoice: alice\nprivate: []\nsteps:\n"
      "  one: {say: Hello., then: {go: two}}\n  two: {say: Goodbye., then: {disposition: unclear, end: "
      "true}}\n");
  EXPECT_FALSE(flow.steps[0].expect);
  EXPECT_EQ(flow.steps[0].then.step, 1);
}

struct Wrong {
  std::string from, to, message;  // the message's beginning, without the file
};

void refused(const std::string& text, const std::string& message) {
  const auto said = refusal(text);
  EXPECT_EQ(said.substr(0, message.size() + 7), "f.yaml:" + message) << said;
}

TEST(LoadRefuses, what_one_place_shows) {
  const Wrong all[] = {
      {"flow: small", "flow: Small Flow", "1: 'Small Flow' is no good name; allowed are small letters"},
      {"for: card_transaction", "for: lone", "2: unknown value 'lone'; allowed here: card_transaction, loan"},
      {"language: en-IN", "language: fr-FR", "3: answers in 'fr-FR' are not understood; allowed here: en"},
      {"language: en-IN", "language: [en]", "3: expected text, found a list"},
      {"voice: Polly.Aditi", "voice: the nice one", "4: a voice is the carrier's name"},
      {"private: [amount]\n", "", "1: the key 'private' is missing here; name the facts"},
      {"private: [amount]", "private: [amuont]",
       "5: unknown fact 'amuont' (did you mean 'amount'?); allowed here: "},
      {"listen: {retries: 1}", "listen: {retries: 9}", "6: expected a whole number from 0 to 5, found '9'"},
      {"listen: {retries: 1}", "listen: {retires: 1}", "6: unknown key 'retires' (did you mean 'retries'?)"},
      {"listen: {retries: 1}", "listen: {timeout: 5}", "6: expected a duration from 1s to 1m"},
      {"listen: {retries: 1}", "listen: {retries: 1, hints: ['a,b']}", "6: a hint is a word or a phrase"},
      {"keys: {\"9\": repeat}", "keys: {\"19\": repeat}", "7: '19' is no key of a telephone"},
      {"keys: {\"9\": repeat}", "keys: {\"9\": replay}", "7: unknown answer 'replay'"},
      {"keys: {\"9\": repeat}", "keys: {\"9\": physical}",
       "25: the key 9 means 'physical', for which the step 'identify' has no exit"},
      {"  bye: Goodbye.", "  Bye: Goodbye.", "9: 'Bye' is no good name for a line"},
      {"  bye: Goodbye.", "  bye: Goodbye {}.", "9: '{}' does not name a fact"},
      {"  bye: Goodbye.", "  bye: ''", "9: a line needs words"},
      {"  agent: {say: bye,", "  agnet: {say: bye,",
       "12: unknown answer 'agnet' (did you mean 'agent'?); allowed here: repeat, "},
      {"  agent: {say: bye,", "  agent: {say: byee,",
       "12: unknown line 'byee' (did you mean 'bye'?); allowed here: bye"},
      {"  agent: {say: bye,", "  agent: {verified: true, say: bye,", "12: unknown key 'verified'"},
      {"machine: {disposition: machine, end: true}", "machine: {go: confirm}",
       "19: unknown key 'go'; allowed here: say, disposition"},
      {"      yes: {verified: true, go: confirm}", "      yes: {verified: true, go: confrim}",
       "27: unknown step 'confrim' (did you mean 'confirm'?); allowed here: identify, confirm"},
      {"      yes: {verified: true, go: confirm}", "      yes: {verified: true}",
       "27: an exit needs exactly one of 'go: STEP', 'again: true', 'end: true'"},
      {"      yes: {verified: true, go: confirm}", "      yes: {verified: false, go: confirm}",
       "27: write 'verified: true', or leave it out"},
      {"      yes: {verified: true, go: confirm}", "      yes: confirm",
       "27: an exit is written {…}; allowed in it: say, verified"},
      {"      yes: {verified: true, go: confirm}", "      yes, physical: {verified: true, go: confirm}",
       "27: unknown answer 'physical'; allowed here: yes, no, fraud, unsure"},
      {"      no: {say: bye, disposition: wrong_person, end: true}", "      no: {say: bye, end: true}",
       "28: this exit ends the call without a disposition; add 'disposition:' with one of: confirmed, "},
      {"      no: {say: bye, disposition: wrong_person, end: true}",
       "      no: {say: bye, disposition: hung_up, end: true}", "28: unknown disposition 'hung_up'"},
      {"      no: {say: bye, disposition: wrong_person, end: true}",
       "      no, yes: {say: bye, disposition: wrong_person, end: true}",
       "28: the answer 'yes' has an exit already"},
      {"      fraud: {again: true}\n", "",
       "21: the step 'identify' does not say what follows on: fraud; each needs an exit"},
      {"    ask: Did you pay {amount}?\n", "",
       "31: the key 'ask' is missing in the step 'confirm'; a step that asks has"},
      {"    retry: Was it you who paid {amount}?\n", "",
       "31: the step 'confirm' has 1 retries and 0 wordings for them"},
      {"    retry: Was it you who paid {amount}?", "    retry: did you pay, {amount} !",
       "33: the step 'confirm' would ask twice in the same words"},
      {"    retry: Was it you who paid {amount}?", "    retry: [\"Was it you?\", Was it]",
       "33: the step 'confirm' has 1 retries and 2 word"},
      {"{outcome: resolved, say: bye, end: true}", "{outcome: solved, say: bye, end: true}",
       "37: unknown outcome 'solved' (did you mean"},
      {"{outcome: resolved, say: bye, end: true}", "{outcome: resolved, say: bye, end: true, go: identify}",
       "37: an exit needs exactly"},
      {"effects: [fraud_case, block]", "effects: [fraud_case, blok]",
       "38: unknown effect 'blok' (did you mean 'block'?)"},
      {"effects: [fraud_case, block]", "effects: [block, block]", "38: the effect 'block' is there twice"},
      {"      no, fraud: {outcome: fraud", "      no, fraud: {outcome: resolved",
       "38: a report of fraud cannot resolve a case"},
      {"  silence: {say: bye, disposition: silence, end: true}",
       "  silence: {outcome: resolved, say: bye, end: true}",
       "17: only a clear answer of a step's 'on:' resolves a case"},
      {"  silence: {say: bye, disposition: silence, end: true}", "  silence: {again: true}",
       "17: unknown key 'again'"},
      {"{retry_first: true, say: bye, disposition: unsure, end: true}", "{retry_first: true, again: true}",
       "16: 'retry_first' asks"},
      {"  - [answered, \"yes\", \"no\", {outcome: fraud}]", "  - [\"yes\", {outcome: fraud}]",
       "40: a test begins with 'answered' or 'mac"},
      {"  - [answered, \"yes\", \"no\", {outcome: fraud}]", "  - [answered, \"yes\"]",
       "40: a test ends with what must be true"},
      {"  - [answered, \"yes\", \"no\", {outcome: fraud}]", "  - [answered, {outcom: fraud}]",
       "40: unknown key 'outcom' (did you mean"},
      {"  - [answered, \"yes\", \"no\", {outcome: fraud}]", "  - [answered, {step: confrim}]",
       "40: unknown step 'confrim' (did you mean"},
      {"  - [answered, \"yes\", \"no\", {outcome: fraud}]", "  - [answered, {says: confirm.aks}]",
       "40: unknown line 'confirm.aks' (did"},
      {"      yes: {verified: true, go: confirm}", "      yes, silence: {verified: true, go: confirm}",
       "27: unknown key 'verified'; allowed here: say, outcome"},
      {"{outcome: resolved, say: bye, end: true}",
       "{outcome: resolved, say: bye, end: true}\n      any, silence: {again: true}",
       "38: unknown key 'again'"},
      {"      yes: {outcome: resolved, say", "      yes, silence: {outcome: resolved, say",
       "37: only a clear answer"},
      {"      yes: {outcome: resolved, say", "      yes, fraud: {outcome: resolved, say",
       "37: a report of fraud cannot"},
      {"      yes: {outcome: resolved, say", "      yes, hung_up: {outcome: fraud, say",
       "37: unknown key 'say'"},
      {"  silence: {say", "  silence, unclear: {say", "18: the answer 'unclear' has an exit already"},
      {"steps:\n", "stpes:\n", "20: unknown key 'stpes'"},
  };
  for (const auto& wrong : all) {
    auto text = small();
    const auto at = text.find(wrong.from);
    ASSERT_NE(at, text.npos) << wrong.from;
    refused(text.replace(at, wrong.from.size(), wrong.to), wrong.message);
  }
}

TEST(LoadRefuses, what_is_no_flow) {
  refused("", "1: the key 'flow' is missing here");
  refused("[a, b]", "1: expected a map, found a list");
  refused("flow: a\nflow: b\n", "2: the key 'flow' is already written in line 1");
  refused("flow: \xff\n", "1: this is not UTF-8");
  refused(with(small(), "steps:\n", "steps: {}\nstops:\n"), "20: a flow needs at least one step");
  refused(with_parts(small(), "steps: {}\n"), "20: a flow needs at least one step");
}

TEST(LoadRefuses, a_step_that_is_none) {
  refused(with_parts(small(), "steps:\n  one:\n"), "21: the step 'one' needs 'ask:'");
  refused(with_parts(small(), "steps:\n  one: {title: One}\n"),
          "21: the step 'one' neither asks nor says anything");
  refused(with_parts(small(), "steps:\n  one: {say: Hello.}\n"),
          "21: the step 'one' asks nothing and so needs 'then:'");
  refused(with_parts(small(), "steps:\n  one: {say: Hello., then: {again: true}}\n"),
          "21: unknown key 'again'");
  refused(with_parts(small(), "steps:\n  One: {say: Hello.}\n"), "21: 'One' is no good name for a step");
}

TEST(LoadRefuses, an_open_question_without_any) {
  const auto open = with_parts(small(), R"(steps:
  story:
    ask: What happened?
    retry: Please tell me what happened.
    expect: open
    on:
      silence: {disposition: silence, end: true}
private: []
tests: []
)");
  refused(open, "21: the step 'story' does not say what follows on: any; each needs");
  const auto whole = with(open, "    on:\n", "    on:\n      any: {disposition: unclear, end: true}\n");
  EXPECT_EQ(good(whole).steps[0].on.at(Intent::unclear).disposition, Disposition::unclear);
  refused(with(whole, "    on:\n", "    keys: {\"1\": \"yes\"}\n    on:\n"),
          "25: the key 1 means 'yes', for which the step 'story' has no exit");
}

TEST(LoadRefuses, too_much) {
  std::string steps = "steps:\n";
  for (int i = 0; i < 201; ++i)
    steps += "  s" + std::to_string(i) + ": {say: Hello., then: {disposition: unclear, end: true}}\n";
  refused(with_parts(small(), steps), "21: the flow has 201 steps; at most 200 are allowed");
  refused(with(small(), "  bye: Goodbye.", "  bye: " + std::string(1'001, 'a')),
          "9: this line has 1001 bytes; at most 1000");
}

std::vector<std::string> told(const std::string& text) {
  std::vector<std::string> out;
  const auto flow = load_or_problems("f.yaml", text);
  EXPECT_FALSE(flow);
  if (!flow)
    for (const auto& problem : flow.error()) out.push_back(problem.message.substr(7));
  return out;
}

// Each begins as it is written here; there are no others.
void all_told(const std::string& text, const std::vector<std::string>& beginnings) {
  const auto problems = told(text);
  EXPECT_EQ(problems.size(), beginnings.size()) << ::testing::PrintToString(problems);
  for (std::size_t i = 0; i < std::min(problems.size(), beginnings.size()); ++i)
    EXPECT_EQ(problems[i].substr(0, beginnings[i].size()), beginnings[i]);
}

TEST(LoadProblems, all_are_told_in_the_order_of_the_file) {
  auto text = with(small(), "voice: Polly.Aditi", "voice: the nice one");
  text = with(text, "private: [amount]\n", "privat: [amount]\n");
  text = with(text, "  agent: {say: bye,", "  agnet: {say: byee,");
  text = with(text, "yes: {verified: true, go: confirm}", "yes: {verified: true, go: confrim}");
  text = with(text, "effects: [fraud_case, block]", "effects: [fraud_case, blok]");
  text = with(text, "  - [answered, \"yes\", \"no\", {outcome: fraud}]", "  - [\"yes\", {outcome: fraud}]");
  all_told(text, {"4: a voice is the carrier's name", "5: unknown key 'privat' (did you mean 'private'?)",
                  "12: unknown answer 'agnet'", "12: unknown line 'byee'", "27: unknown step 'confrim'",
                  "38: unknown effect 'blok'", "40: a test begins with"});
}

TEST(LoadProblems, what_follows_only_from_another_is_not_told) {
  all_told(with(small(), "  agent: {say: bye,", "  agnet: {say: bye,"), {"12: unknown answer 'agnet'"});
  all_told(with(small(), "listen: {retries: 1}", "listen: {retries: 9}"), {"6: expected a whole number"});
  all_told(with(small(), "steps:\n", "stpes:\n"), {"20: unknown key 'stpes'"});
  all_told(with(with(small(), "{outcome: fraud}]", "{outcome: fraud, says: confirm.ask}]"), "steps:\n",
                "stepz:\n"),
           {"20: unknown key 'stepz' (did you mean 'steps'?)"});
  all_told(with(small(), "yes: {verified: true, go: confirm}", "yes: {verified: true, og: confirm}"),
           {"27: unknown key 'og'"});
  all_told(with(small(), "voice: Polly.Aditi", "voice: [a]"), {"4: expected text, found a list"});
  all_told(with(small(), "go: confirm", "go: [confirm]"), {"27: expected text, found a list"});
  all_told(with_parts(small(), "steps: []\n"), {"20: expected a map"});
  all_told("[a, b]", {"1: expected a map, found a list"});
}

TEST(LoadProblems, a_wrong_word_is_named_once_in_each_place) {
  auto text = with(small(), "effects: [fraud_case, block]", "effects: [blok, fraud_case, blok]");
  text = with(text, "{outcome: fraud}]",
              "{outcome: fraud, effects: [blok, fraud_case, blok]},\n     {outcome: froud, effects: [[a]]},\n"
              "     {disposition: nise}]");
  all_told(text, {"38: unknown effect 'blok' (did you mean 'block'?); allowed here: fraud_case",
                  "40: unknown effect 'blok' (did you mean 'block'?); allowed here: fraud_case",
                  "41: unknown outcome 'froud' (did you mean 'fraud'?); allowed here: none",
                  "41: expected text, found a list", "42: unknown disposition 'nise'; allowed here: none"});
}

TEST(LoadProblems, of_a_line_are_told_once_for_all_ways_that_lead_to_it) {
  all_told(with(small(), "  agent: {say: bye,", "  agent: {say: \"You paid {amount}.\","),
           {"12: the private fact 'amount' in the line 'patterns.agent'"});
  all_told(with_parts(small(),
                      "steps:\n  one: {say: One., then: {go: two}}\n  two: {say: Two., then: {go: one}}\n"
                      "private: []\ntests: []\n"),
           {"21: the call could go round for ever without an answer: one → two → one"});
}

TEST(LoadProblems, are_bounded) {
  std::string lines = "lines:\n  bye: Goodbye.\n";
  for (int i = 0; i < 50; ++i) lines += "  l" + std::to_string(i) + ": ''\n";
  EXPECT_EQ(told(with_parts(small(), lines)).size(), problems_most);
}

// A fact of the case that the question does not speak is not unknown: it is only not asked for.
TEST(LoadProblems, a_question_that_asks_for_nobody_it_names) {
  const auto asks = [](const std::string& question, const std::string& name) {
    return with(
        with(with(small(), "    asks_for: client_name\n", ""), "    ask: Am I speaking with {client_name}?\n",
             "    ask: " + question + "\n    asks_for: " + name + "\n"),
        "    retry: Are you {client_name}?", "    retry: Is that you, {client_name}?");
  };
  all_told(
      asks("Am I speaking with the owner of the card?", "client_name"),
      {"23: 'asks_for' names the fact with the name of the person in the question, and this question does "
       "not speak 'client_name'; allowed here: none, until 'ask:' has a fact such as {client_name}"});
  all_told(
      asks("Am I speaking with {Holder|the owner}?", "client_name"),
      {"23: 'asks_for' names the fact with the name of the person in the question, and this question does "
       "not speak 'client_name'; allowed here: Holder"});
}

TEST(Load, recorded_answers_need_words_for_the_wait) {
  const auto recorded = with_parts(small(), "listen: {retries: 1, by: recording}\n");
  EXPECT_NE(refusal(recorded).find("'on_slow:' says what the caller hears meanwhile"), std::string::npos)
      << refusal(recorded);
  const Flow flow = good(with_parts(recorded, "on_slow: {say: One moment.}\n"));
  EXPECT_EQ(flow.steps[0].listen.by, Listen::By::recording);
  EXPECT_EQ(good(small()).steps[0].listen.by, Listen::By::carrier);
  EXPECT_NE(refusal(with_parts(small(), "listen: {retries: 1, by: hand}\n")).find("carrier"),
            std::string::npos);
}

}  // namespace
}  // namespace rf::flow
