#include "flow/conversation.h"

#include <fmt/format.h>

#include "flow/talk.h"

namespace rf::flow {

namespace {

std::string words_of(const Answer& answer) {
  switch (answer.kind) {
    case Answer::Kind::begins: return "the customer answers the telephone";
    case Answer::Kind::machine: return "an answering machine takes the call";
    case Answer::Kind::silence: return "customer: (says nothing)";
    case Answer::Kind::hung_up: return "customer: (hangs up)";
    case Answer::Kind::meaning: break;
  }
  const auto& input = answer.input;
  std::string words(example_of(input.intent));
  if (input.also != Intent::unclear) words += fmt::format(", {}", example_of(input.also));
  for (const auto& slot : input.slots)
    words += fmt::format(" [{} {}]", understand::name(slot.kind), slot.value);
  return fmt::format("customer: \"{}\" ({}{}{})", words, understand::name(input.intent),
                     input.also == Intent::unclear ? "" : " and ",
                     input.also == Intent::unclear ? "" : understand::name(input.also));
}

// The facts of the case that the way is about.
Facts facts_of(const Flow& flow, const Graph& graph, const std::vector<const Edge*>& way) {
  const bool stands = !way.empty() && way.front()->to >= 0;
  return stands ? graph.nodes[static_cast<std::size_t>(way.front()->to)].facts : all_sample_facts(flow);
}

// Where the exit stands that the step has for the answer; 0: it has none.
int exit_of(const Flow& flow, const State& state, const Answer& answer) {
  if (answer.kind != Answer::Kind::meaning) return 0;
  const Step& step = flow.steps[static_cast<std::size_t>(state.step)];
  for (const Intent intent : {answer.input.intent, answer.input.also})
    if (const auto exit = step.on.find(intent); exit != step.on.end()) return exit->second.at;
  return 0;
}

}  // namespace

Told as_conversation(const Flow& flow, const Graph& graph, const std::vector<const Edge*>& way,
                     std::optional<std::size_t> language) {
  Told told;
  auto& out = told.conversation;
  auto facts = facts_of(flow, graph, way);
  const bool another = language && facts.get("language.value").value_or(flow.tag(0)) != flow.tag(*language);
  if (another) facts.set("language.value", flow.tag(*language));
  State state;
  for (const auto* edge : way) {
    const auto& answer = graph.answers[static_cast<std::size_t>(edge->answer)];
    out.push_back(words_of(answer));
    if (another && out.size() == 1) out.back() += fmt::format("; their language is {}", flow.tag(*language));
    Move move;
    switch (answer.kind) {
      case Answer::Kind::begins: move = begin(flow, facts); break;
      case Answer::Kind::machine: move = machine(flow, facts); break;
      case Answer::Kind::hung_up: move = hung_up(flow, state, facts); break;
      default: move = flow::answer(flow, state, answer.input, facts); break;
    }
    // A question that is asked again has taken no exit.
    if (!move.taken.empty())
      told.at = move.taken.back()->at;
    else if (const int at = exit_of(flow, state, answer))
      told.at = at;
    state = move.state;
    told.language = state.language;
    told.said.clear();
    std::string said;
    for (const auto& spoken : move.says) {
      said += (said.empty() ? "" : " ") + spoken.text;
      told.said.push_back(spoken.line);
    }
    if (!said.empty()) out.push_back("we: " + said);
    if (move.disposition != Disposition::none)
      out.push_back(fmt::format("(the call ends: {})", name(move.disposition)));
  }
  return told;
}

std::string as_lines(const std::vector<std::string>& conversation) {
  std::string out;
  for (const auto& line : conversation) out += "\n    " + line;
  return out;
}

std::string_view example_of(Intent intent) {
  switch (intent) {
    case Intent::unclear: return "something that is not understood";
    case Intent::yes: return "yes";
    case Intent::no: return "no";
    case Intent::fraud: return "this is fraud";
    case Intent::physical: return "a physical card";
    case Intent::virtual_card: return "a virtual card";
    case Intent::both: return "both";
    case Intent::unsure: return "I am not sure";
    case Intent::repeat: return "say that again";
    case Intent::who_is_this: return "who is this";
    case Intent::is_scam: return "is this a scam";
    case Intent::agent: return "I want to speak to a person";
    case Intent::wrong_person: return "you have the wrong person";
    case Intent::not_available: return "she is not here";
    case Intent::call_later: return "call me later";
    case Intent::stop_calling: return "stop calling me";
    case Intent::already_paid: return "I have paid it already";
    case Intent::promise_to_pay: return "I will pay";
    case Intent::hardship: return "I lost my job";
    case Intent::dispute: return "I do not owe that";
    case Intent::refuse: return "I will not pay";
    case Intent::complaint: return "I want to complain";
    case Intent::attorney: return "talk to my lawyer";
    case Intent::bankruptcy: return "I have filed for bankruptcy";
    case Intent::crisis: return "I do not want to live any more";
    case Intent::why: return "why do you ask";
    case Intent::help: return "what can I say";
    case Intent::language: return "can we speak another language";
    case Intent::voicemail: return "please leave a message after the tone";
    case Intent::off_topic: return "how is the weather";
    case Intent::given: return "it is";
  }
  return "";
}

}  // namespace rf::flow
