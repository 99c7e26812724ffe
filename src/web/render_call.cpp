#include "base/phone.h"
#include "web/render.h"

// A call's log as a conversation that people can read.
namespace rf::web {
namespace {

std::string_view outcome_words(flow::Outcome outcome) {
  using flow::Outcome;
  switch (outcome) {
    case Outcome::fraud: return "Fraud reported";
    case Outcome::contacted: return "Customer reached";
    case Outcome::refused: return "Customer will not pay";
    case Outcome::promised: return "Payment promised";
    case Outcome::hardship: return "Customer cannot pay now";
    case Outcome::already_paid: return "Customer says that it is paid";
    case Outcome::disputed: return "Customer says that it is not owed";
    case Outcome::none:
    case Outcome::resolved: break;
  }
  return "Transaction confirmed";
}

std::string disposition_words(flow::Disposition d) {
  using flow::Disposition;
  switch (d) {
    case Disposition::none: return "";
    case Disposition::confirmed: return "the customer confirmed the transaction";
    case Disposition::fraud_reported: return "the customer reported fraud";
    case Disposition::wrong_person: return "it was not the right person";
    case Disposition::not_available: return "the customer was not available";
    case Disposition::call_later: return "the customer asked for another time";
    case Disposition::stop_calling: return "the customer asked us to stop calling";
    case Disposition::agent_requested: return "the customer asked for a person";
    case Disposition::unsure: return "the customer was not sure";
    case Disposition::silence: return "nobody spoke";
    case Disposition::unclear: return "the answers were not understood";
    case Disposition::contacted: return "the customer was reached";
    case Disposition::refused: return "the customer will not pay";
    case Disposition::promised: return "the customer promised to pay";
    case Disposition::hardship: return "the customer cannot pay now";
    case Disposition::already_paid: return "the customer says that it is paid";
    case Disposition::disputed: return "the customer says that it is not owed";
    case Disposition::crisis: return "the customer spoke of harming themselves";
    case Disposition::machine: return "an answering machine took the call";
    case Disposition::no_answer: return "nobody answered";
    case Disposition::busy: return "the line was busy";
    case Disposition::failed: return "the call could not be placed";
    case Disposition::canceled: return "it was canceled";
    case Disposition::hung_up: return "the customer hung up";
    case Disposition::ended_by_desk: return "somebody at the desk ended it";
    case Disposition::lost: return "the carrier never told how it ended";
  }
  return "";
}

std::string effect_words(flow::Effect e) {
  switch (e) {
    case flow::Effect::fraud_case: return "Fraud case opened";
    case flow::Effect::block: return "Block of the transaction ordered";
    case flow::Effect::card_physical: return "Physical card ordered";
    case flow::Effect::card_virtual: return "Virtual card ordered";
    case flow::Effect::stop_calling: break;
  }
  return "Number put on the stop list";
}

// Turns events into lines, keeping track of the step.
class Transcript {
 public:
  explicit Transcript(const flow::Flow& flow) : flow_(flow) {}
  void add(const call::Row& row) {
    at_ = row.at;
    heard_ = nullptr;
    for (const auto& event : row.events) std::visit(*this, event);
  }
  Json take() { return std::move(lines_); }
  const Json& step() const { return step_; }

  void operator()(const call::Created&) { system("Call requested"); }
  void operator()(const call::Sending&) { system("Dialing"); }
  void operator()(const call::Dialed& e) {
    if (e.how == call::Dialed::How::reconciled) system("Found in the carrier's list of calls");
  }
  void operator()(const call::NotDialed& e) { system("Not called: " + e.reason); }
  void operator()(const call::FateUnknown& e) { system("Not known whether the carrier called: " + e.reason); }
  void operator()(const call::Answered& e) {
    system(e.by == call::AnsweredBy::machine ? "An answering machine answered" : "Answered");
  }
  void operator()(const call::Heard& e) {
    if (e.kind == call::Heard::Kind::recorded)
      return system("What was recorded could not be recognised, so the question is asked again: " +
                    (e.text.empty() && e.advice ? e.advice->refused : e.text));
    static constexpr std::string_view kinds[] = {"speech", "keys", "silence"};
    if (std::exchange(told_, false)) return;
    auto& line = add_line("customer", e.kind == call::Heard::Kind::silence ? "" : e.text);
    line["heard"] = kinds[static_cast<std::size_t>(e.kind)];
    heard_ = &line;
  }
  // The words are shown when they were said, before the filler that followed; what they came to is told when
  // it is decided.
  void operator()(const call::Pending& e) {
    if (e.heard.text.empty()) return;
    add_line("customer", e.heard.text)["heard"] = "speech";
    told_ = true;
  }
  void operator()(const call::Waited&) {}
  void operator()(const call::Status& e) {
    if (e.status == call::CarrierStatus::ringing) system("Ringing");
  }
  void operator()(const call::Abandoned&) {}
  void operator()(const call::Understood& e) {
    if (!heard_) return system("Understood: " + advised(e));
    if (!e.by.empty()) (*heard_)["advised_by"] = e.by;
    if (!e.refused.empty()) (*heard_)["advice_refused"] = e.refused;
    (*heard_)["intent"] = understand::name(e.intent);
    (*heard_)["confidence"] = e.confidence;
    (*heard_)["why"] = e.why;
    if (e.also != understand::Intent::unclear) (*heard_)["also"] = understand::name(e.also);
  }
  void operator()(const call::Filled& e) {
    system(e.value.empty() ? "Not known any more: " + e.slot : "Noted, " + e.slot + ": " + e.value);
  }
  void operator()(const call::Moved& e) { step_ = e.step; }
  void operator()(const call::Verified&) { system("Right person confirmed"); }
  void operator()(const call::OutcomeKnown& e) { system(std::string(outcome_words(e.outcome))); }
  void operator()(const call::Ordered& e) { system(effect_words(e.effect)); }
  void operator()(const call::ForReview& e) { system("For a person to look at: " + e.reason); }
  void operator()(const call::Said& e) {
    auto dot = e.line.find('.');
    auto step = flow_.step_named(dot == std::string::npos ? "" : e.line.substr(0, dot));
    if (step) {
      auto now = std::exchange(step_, step->id);
      add_line("desk", e.text);
      step_ = now;
    } else {
      add_line("desk", e.text);
    }
    if (e.reworded) lines_.back()["reworded"] = true;
  }
  void operator()(const call::Listening& e) {
    auto step = static_cast<std::size_t>(e.state.step);
    if (step < flow_.steps.size()) step_ = flow_.steps[step].id;  // none of a script that is lost
  }
  void operator()(const call::Disposed& e) { disposition_ = e.disposition; }
  void operator()(const call::Ended&) {
    auto words = disposition_words(disposition_);
    system(words.empty() ? "Call ended" : "Call ended: " + words);
    step_ = nullptr;
  }

 private:
  // "no, with the help of ollama openchat"; "nothing; not taken from the language model: no word within 1.5
  // s".
  static std::string advised(const call::Understood& e) {
    auto words =
        e.intent == understand::Intent::unclear ? "nothing" : std::string(understand::name(e.intent));
    if (!e.by.empty()) words += ", with the help of " + e.by;
    if (!e.refused.empty()) words += "; not taken from the language model: " + e.refused;
    return words;
  }
  void system(std::string text) {
    text[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(text[0])));
    add_line("system", text);
  }
  Json& add_line(const char* who, const std::string& text) {
    // References to earlier lines end here; only the newest is ever amended.
    lines_.push_back(
        {{"n", lines_.size() + 1}, {"at", rfc3339(at_)}, {"who", who}, {"text", text}, {"step", step_}});
    return lines_.back();
  }

  const flow::Flow& flow_;
  Json lines_ = Json::array();
  Json step_ = nullptr;
  Json* heard_ = nullptr;
  bool told_ = false;  // the customer's words are shown, and not decided yet
  Time at_{};
  flow::Disposition disposition_ = flow::Disposition::none;
};

Json render_answers(const std::vector<call::Row>& rows) {
  Json answers = Json::array();
  for (const auto& [slot, value, said, at] : call::slot_answers(rows))
    answers.push_back({{"slot", slot}, {"value", value}, {"said", said}, {"at", rfc3339(at)}});
  return answers;
}

}  // namespace

Json render_call_detail(const desk::CallSummary& call, const flow::Flow& flow,
                        const std::vector<call::Row>& rows, Time now) {
  Transcript transcript(flow);
  Json events = Json::array();
  for (const auto& row : rows) {
    transcript.add(row);
    for (auto& event : Json::parse(call::encode(row.events))) {
      event["seq"] = row.seq;
      event["at"] = rfc3339(row.at);
      event.erase("token");  // whoever has it could speak for the carrier, were it not for the signature
      events.push_back(std::move(event));
    }
  }
  Json steps = Json::array();
  for (const auto& step : flow.steps)
    steps.push_back({{"id", step.id}, {"title", step.title.empty() ? step.id : step.title}});
  Json step = call.step.empty() ? Json(nullptr) : Json(call.step);
  return {
      {"call", render_call(call, rows.empty() ? "" : call::caller(rows.front().events), now)},
      {"flow",
       {{"name", flow.name}, {"title", flow.title}, {"version", flow.version}, {"steps", std::move(steps)}}},
      {"step", std::move(step)},
      {"answers", render_answers(rows)},
      {"transcript", transcript.take()},
      {"events", std::move(events)}};
}

}  // namespace rf::web
