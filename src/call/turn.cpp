#include "call/turn.h"

#include <algorithm>

#include "base/planted.h"
#include "base/text.h"
#include "call/advised.h"
#include "flow/facts.h"
#include "understand/taken_back.h"

namespace rf::call {
namespace {

using Events = std::vector<Event>;

constexpr std::string_view script_lost_review =
    "The script of a call was changed while the call was under way, so it was given up. Find out from the "
    "call's "
    "log what the customer said";

// What an outcome sets going whether or not the script remembers it.
void add_consequences(flow::Outcome outcome, std::vector<flow::Effect>& effects) {
  if (outcome != flow::Outcome::fraud) return;
  for (auto effect : {flow::Effect::block, flow::Effect::fraud_case})
    if (std::find(effects.begin(), effects.end(), effect) == effects.end())
      effects.insert(effects.begin(), effect);
}

bool fraud_reported(const Call& call) {
  return call.outcome == flow::Outcome::fraud || call.attempt->outcome == flow::Outcome::fraud;
}
// The report and its orders stand, because the stronger outcome is kept; a person has to know of this.
void add_contradiction(Events& out, const Call& call) {
  const Event event = ForReview{"Said on call " + std::to_string(call.id) +
                                " that they made the payment, after fraud was reported"};
  if (std::find(out.begin(), out.end(), event) == out.end()) out.push_back(event);
}

// What became true: the first part of a step of the conversation as events.
void add_truths(Events& out, const Call& call, const flow::Flow& flow, flow::Move& move) {
  if (move.verified) out.push_back(Verified{});
  for (auto& filled : move.filled)
    out.push_back(Filled{flow.slots[static_cast<std::size_t>(filled.slot)].name, std::move(filled.value),
                         std::move(filled.words)});
  // With the news of the end.
  if (RF_PLANTED(stop_stored_late) && call.turn) std::erase(move.effects, flow::Effect::stop_calling);
  if (stronger(move.outcome, call.outcome)) {
    out.push_back(OutcomeKnown{move.outcome});
    add_consequences(move.outcome, move.effects);
  }
  if (RF_PLANTED(fraud_without_case)) std::erase(move.effects, flow::Effect::fraud_case);
  for (auto effect : move.effects) out.push_back(Ordered{effect});
  if (!move.review.empty()) out.push_back(ForReview{move.review});
  if (move.outcome == flow::Outcome::resolved && fraud_reported(call)) add_contradiction(out, call);
}

// And then where it went, what is said, and the question that stands. `sentence`, where there is one, is said
// in place of the last line's words.
void add_move(Events& out, const Call& call, const flow::Flow& flow, flow::Move move,
              std::string sentence = {}) {
  add_truths(out, call, flow, move);
  for (int step : move.entered) out.push_back(Moved{flow.steps[static_cast<std::size_t>(step)].id});
  if (!sentence.empty()) move.says.back().text = sentence;
  for (auto& spoken : move.says) out.push_back(Said{flow.line(spoken.line).id, std::move(spoken.text)});
  if (!sentence.empty()) std::get<Said>(out.back()).reworded = true;
  if (move.listen) {
    // A question's number is never used twice, so that an answer to an earlier one is recognised.
    move.state.slots = {};
    out.push_back(Listening{call.turn + 1, std::move(move.state)});
  } else {
    out.push_back(Disposed{move.disposition});
  }
}

// How a call ended that its flow did not bring to an end.
flow::Disposition cut_short(flow::Outcome outcome, const Status& status) {
  using flow::Disposition;
  switch (status.status) {
    case CarrierStatus::busy: return Disposition::busy;
    case CarrierStatus::no_answer: return Disposition::no_answer;
    case CarrierStatus::failed: return status.sip == 480 ? Disposition::no_answer : Disposition::failed;
    case CarrierStatus::canceled: return Disposition::canceled;
    default: break;
  }
  if (outcome == flow::Outcome::fraud) return Disposition::fraud_reported;
  if (outcome == flow::Outcome::resolved) return Disposition::confirmed;
  if (status.by == AnsweredBy::machine) return Disposition::machine;
  return Disposition::hung_up;
}

struct Decide {
  const Call& call;
  const flow::Flow& flow;
  Events out;

  bool waiting_for_carrier() const { return call.phase == Phase::sending || call.phase == Phase::unknown; }

  // The end of a call; `as` names it unless its flow already has. Where a question was still open, what was
  // said before may become true now.
  template <class As>
  void end_as(As as) {
    auto outcome = call.outcome;
    auto disposition = flow::Disposition::none;
    if (call.turn != 0) {
      auto move = hung_up(flow, call.state, call.attempt->facts);
      if (RF_PLANTED(hung_up_says_nothing)) move = {};
      add_truths(out, call, flow, move);
      if (stronger(move.outcome, outcome)) outcome = move.outcome;
      disposition = move.disposition;
    }
    if (RF_PLANTED(stop_stored_late) && call.disposition == flow::Disposition::stop_calling)
      out.push_back(Ordered{flow::Effect::stop_calling});
    if (call.disposition == flow::Disposition::none)
      out.push_back(Disposed{disposition == flow::Disposition::none ? as(outcome) : disposition});
    out.push_back(Ended{});
  }
  void end(flow::Disposition disposition) {
    end_as([&](flow::Outcome) { return disposition; });
  }

  void operator()(const Created& e) {
    if (call.seq == 0) out.push_back(e);
  }
  void operator()(const Sending& e) {
    if (call.phase == Phase::intent && call.seq > 0) out.push_back(e);
  }
  void operator()(const Dialed& e) {
    if (waiting_for_carrier()) out.push_back(e);
  }
  void operator()(const NotDialed& e) {
    bool may = e.why == NotDialed::Why::withdrawn ? call.phase == Phase::intent : waiting_for_carrier();
    if (!may || call.seq == 0) return;
    out.push_back(e);
    end(e.why == NotDialed::Why::withdrawn ? flow::Disposition::canceled : flow::Disposition::failed);
  }
  void operator()(const FateUnknown& e) {
    if (call.phase == Phase::sending) out.push_back(e);
  }
  void operator()(const Answered& e) {
    const bool before = call.answered && !RF_PLANTED(answered_twice);
    if (call.phase != Phase::dialed || before || call.state.ended) return;
    out.push_back(e);
    add_move(
        out, call, flow,
        e.by == AnsweredBy::machine ? machine(flow, call.attempt->facts) : begin(flow, call.attempt->facts));
  }
  void operator()(const Heard& e) {
    if (!call.live()) return after_the_end(e);
    if (e.turn == 0 || (e.turn != call.turn && !RF_PLANTED(stale_answer))) return;
    // The customer hung up while this answer waited for its decision.
    if (terminal(call.carrier) && !has_words(e)) out.push_back(e);
    if (terminal(call.carrier))
      return end_with_words(
          e, [&](flow::Outcome outcome) { return cut_short(outcome, Status{.status = call.carrier}); });
    out.push_back(e);
    if (e.kind == Heard::Kind::recorded) return ask_by_carrier();
    if (e.kind == Heard::Kind::silence) {
      flow::Input silence;
      silence.kind = flow::Input::Kind::silence;
      return add_move(out, call, flow, answer(flow, call.state, silence, call.attempt->facts));
    }
    auto taken = take_advice(call, flow, e, meaning_of(call, flow, e));
    const auto input = input_of(taken.meaning);
    out.push_back(std::move(taken.meaning));
    note_taken_back(e);
    auto move = answer(flow, call.state, input, call.attempt->facts);
    if (!asks_again(move)) {
      taken = {};
    } else if (taken.line >= 0) {
      move.says.back() = {taken.line,
                          flow::spoken_line(flow, flow.line(taken.line), move.state, call.attempt->facts)};
    }
    add_move(out, call, flow, std::move(move), std::move(taken.sentence));
  }
  static flow::Input input_of(const Understood& meaning) {
    flow::Input input;
    input.intent = meaning.intent;
    input.also = meaning.also;
    input.slots = meaning.slots;
    input.words = join(meaning.why, " ");
    // Advice that stands was held against the words.
    input.confidence = meaning.by.empty() ? meaning.confidence : 1;
    return input;
  }
  // The same question once more, because its answer was not understood: a model may say with which words.
  bool asks_again(const flow::Move& move) const {
    if (!move.listen || !move.entered.empty() || move.says.empty() || move.state.retry <= call.state.retry)
      return false;
    const auto& ask = move.listen->ask;
    return std::find(ask.begin(), ask.end(), move.says.back().line) != ask.end();
  }
  // Our recognizer failed, not the customer: the question stands as it is, nothing is counted, and the words
  // are heard by the carrier from here on.
  void ask_by_carrier() {
    const auto& step = flow.steps[static_cast<std::size_t>(call.state.step)];
    if (!step.ask.empty()) {
      const auto wording = std::min<std::size_t>(call.state.retry, step.ask.size() - 1);
      const auto& line = flow.line(step.ask[wording]);
      out.push_back(Said{line.id, flow::spoken_line(flow, line, call.state, call.attempt->facts)});
    }
    auto state = call.state;
    state.slots = {};
    out.push_back(Listening{call.turn + 1, std::move(state)});
  }
  static bool has_words(const Heard& e) {
    return e.kind == Heard::Kind::speech || e.kind == Heard::Kind::keys;
  }
  // The customer answered and hung up, and the news of the end was faster than the words: what they said is
  // recorded and becomes true, and nobody is there to be told.
  void after_the_end(const Heard& e) {
    if (e.turn == 0 || e.turn != call.asked || e.turn <= call.heard || !has_words(e)) return;
    last_words(e);
  }
  struct Gone {
    flow::Outcome outcome = flow::Outcome::none;
    flow::Disposition disposition = flow::Disposition::none;  // none: the words did not end the conversation
  };
  Gone last_words(const Heard& e) {
    out.push_back(e);
    auto taken = take_advice(call, flow, e, meaning_of(call, flow, e));
    const auto input = input_of(taken.meaning);
    out.push_back(std::move(taken.meaning));
    note_taken_back(e);
    auto open = call.state;
    open.ended = false;
    auto move = answer(flow, open, input, call.attempt->facts);
    // And then nobody is there for the next question, as if the news had come in its order.
    flow::Move gone;
    if (move.listen) gone = hung_up(flow, move.state, call.attempt->facts);
    if (stronger(gone.outcome, move.outcome)) move.outcome = gone.outcome;
    move.effects.insert(move.effects.end(), gone.effects.begin(), gone.effects.end());
    std::erase_if(move.effects, [&](flow::Effect effect) {
      return call.has_ordered(effect) && !RF_PLANTED(ordered_twice);
    });
    add_truths(out, call, flow, move);
    if (!gone.review.empty()) out.push_back(ForReview{gone.review});
    return {stronger(move.outcome, call.outcome) ? move.outcome : call.outcome,
            move.listen ? gone.disposition : move.disposition};
  }
  // The call ended while the answer waited for its decision: the words come first.
  template <class As>
  void end_with_words(const Heard& e, As as) {
    // A recording may still become words: they come after the end then.
    if (!has_words(e)) return end_as(as);
    const auto gone = last_words(e);
    if (call.disposition == flow::Disposition::none)
      out.push_back(
          Disposed{gone.disposition == flow::Disposition::none ? as(gone.outcome) : gone.disposition});
    out.push_back(Ended{});
  }
  void operator()(const Pending& e) {
    if (!call.live() || e.heard.turn == 0 || e.heard.turn != call.turn || call.pending) return;
    out.push_back(e);
  }
  void operator()(const Waited& e) {
    if (!call.live() || terminal(call.carrier) || !call.waits_for(e.turn) || e.wait != call.waits) return;
    out.push_back(e);
    for (auto& said : filler(call, flow)) out.push_back(std::move(said));
  }
  // "Wait, it was me": whatever the question was. Where the answer makes an outcome, add_truths says it.
  void note_taken_back(const Heard& e) {
    if (e.kind == Heard::Kind::speech && fraud_reported(call) &&
        understand::takes_back(e.text, flow.tag(call.state.language)))
      add_contradiction(out, call);
  }
  void operator()(const Status& e) {
    // Callbacks come twice, late and out of order: only a step onward counts.
    const bool onward = e.status > call.carrier || RF_PLANTED(status_in_any_order);
    if (call.phase != Phase::dialed || !onward) return;
    out.push_back(e);
    if (RF_PLANTED(late_callback_overwrites) && terminal(e.status)) out.push_back(OutcomeKnown{});
    // An answer that waits for its decision still gets it, and the call ends with that.
    if (terminal(e.status) && !call.pending)
      end_as([&](flow::Outcome outcome) { return cut_short(outcome, e); });
  }
  void operator()(const Abandoned& e) {
    if (!call.live() || call.seq == 0) return;
    out.push_back(e);
    if (!e.script_lost && call.pending)
      return end_with_words(*call.pending, [&](flow::Outcome) { return e.as; });
    if (!e.script_lost) return end(e.as);
    out.push_back(ForReview{std::string(script_lost_review)});
    if (call.disposition == flow::Disposition::none) out.push_back(Disposed{e.as});
    out.push_back(Ended{});
  }
  // What is only ever decided is no input.
  template <class Decision>
  void operator()(const Decision&) {}
};

}  // namespace

std::vector<Event> decide(const Call& call, const flow::Flow& flow, const Event& input) {
  Decide decision{call, flow, {}};
  decision.out.reserve(8);
  std::visit(decision, input);
  return std::move(decision.out);
}

std::vector<Said> filler(const Call& call, const flow::Flow& flow) {
  const auto line = flow.slow().say;
  if (line < 0) return {};
  return {{flow.line(line).id, flow::spoken_line(flow, flow.line(line), call.state, call.attempt->facts)}};
}

Reply reply(const Call& call, const flow::Flow& flow) {
  Reply reply;
  // The words follow from the line and the case, so they need not be kept for each open call.
  for (const auto& id : call.last)
    if (const auto* line = flow.line_named(id))
      reply.says.push_back({id, flow::spoken_line(flow, *line, call.state, call.attempt->facts)});
  if (call.reworded && !reply.says.empty()) reply.says.back().text = *call.reworded;
  reply.turn = call.turn;
  reply.language = call.state.language;
  if (call.turn) reply.listen = &flow.steps[static_cast<std::size_t>(call.state.step)];
  return reply;
}

namespace {

std::string json(const Event& e) { return encode({e}); }

std::optional<Difference> compare(const Row& recorded, const std::vector<Event>& decided) {
  auto most = std::max(recorded.events.size(), decided.size());
  for (std::size_t i = 0; i < most; ++i) {
    bool both = i < recorded.events.size() && i < decided.size();
    if (both && recorded.events[i] == decided[i]) continue;
    return Difference{recorded.seq, i, i < recorded.events.size() ? json(recorded.events[i]) : "",
                      i < decided.size() ? json(decided[i]) : ""};
  }
  return std::nullopt;
}

}  // namespace

Result<Replay> replay(CallId id, const flow::Flow& flow, const std::vector<Row>& rows) {
  if (auto whole = fold(id, rows); !whole) return tl::unexpected(whole.error());
  Replay result;
  Call call;
  call.id = id;
  for (const auto& row : rows) {
    auto decided = decide(call, flow, row.events.front());
    if (auto difference = compare(row, decided)) {
      result.events += difference->index;
      result.first = difference;
      return result;
    }
    result.events += decided.size();
    apply(call, Row{row.seq, row.at, std::move(decided)});
  }
  return result;
}

}  // namespace rf::call
