#include "call/story.h"

#include <algorithm>

#include "flow/private.h"
#include "flow/step.h"
#include "flow/wording.h"

namespace rf::call {
namespace {

// A private fact of so few letters could stand in any sentence.
constexpr std::size_t telling_least = 3;

class Reader {
 public:
  explicit Reader(const flow::Flow* flow) { story_.flow = flow; }

  void read(const Row& row) {
    row_ = &row;
    language_before_ = language_;
    if (const auto* listening = first<Listening>(row)) language_ = listening->state.language;
    slots_.assign(1, known_);
    for (const auto& event : row.events)
      if (const auto* filled = std::get_if<Filled>(&event)) {
        known_.set(filled->slot, filled->value);
        slots_.push_back(known_);
      }
    for (const auto& event : row.events) std::visit(*this, event);
  }
  Story take() { return std::move(story_); }

  void operator()(const Created& e) {
    story_.attempt = e.attempt.get();
    story_.permit = e.permit.get();
  }
  void operator()(const Sending&) { story_.sending = row_; }
  void operator()(const NotDialed& e) {
    // One that the carrier does not list after 15 minutes may still have rung.
    if (e.why != NotDialed::Why::presumed) story_.not_dialed = row_;
  }
  void operator()(const Answered& e) {
    story_.answered = row_;
    if (e.by == AnsweredBy::machine) note_told_machine();
  }
  void operator()(const Status& e) {
    if (e.by == AnsweredBy::machine) note_told_machine();
    // An answer that waited for somebody slow is decided after the customer has gone.
    if (terminal(e.status)) over_ = true;
  }
  void operator()(const Heard& e) { story_.answers.push_back({row_, &e, nullptr, interruptible_, over_}); }
  void operator()(const Understood& e) {
    if (!story_.answers.empty()) story_.answers.back().understood = &e;
    if (e.intent == understand::Intent::voicemail && !story_.verified) note_machine();
  }
  void operator()(const Verified&) {
    if (!story_.verified) story_.verified = row_;
  }
  void operator()(const OutcomeKnown& e) {
    if (!story_.outcome) story_.outcome = row_;
    if (e.outcome == flow::Outcome::promised) note_promise();
  }
  void operator()(const Said& e) {
    Story::Line line{row_, &e, nullptr, false, false, story_.verified != nullptr, known_, language_};
    if (story_.flow) {
      line.line = story_.flow->line_named(e.line);
      line.approved = line.line && (e.reworded ? rewording_stands(e) : approved(*line.line, e.text, line));
      line.is_private =
          line.approved ? flow::private_part(*story_.flow, *line.line).any() : tells_private(e.text);
    }
    story_.lines.push_back(std::move(line));
  }
  void operator()(const Listening& e) {
    if (asked_ && e.state.language != language_before_) story_.switches.push_back({row_, e.state.language});
    asked_ = true;
    const auto step = static_cast<std::size_t>(e.state.step);
    if (story_.flow && step < story_.flow->steps.size())
      interruptible_ = story_.flow->steps[step].listen.interruptible;
  }
  void operator()(const Disposed& e) {
    story_.disposed = row_;
    story_.disposition = e.disposition;
    if (e.disposition == flow::Disposition::machine) note_machine();
    if (e.disposition == flow::Disposition::promised) note_promise();
  }
  void operator()(const Ended&) { over_ = true; }
  template <class Other>
  void operator()(const Other&) {}

 private:
  void note_machine() {
    if (!story_.machine) story_.machine = row_;
  }
  void note_told_machine() {
    note_machine();
    story_.machine_told = true;
  }
  void note_promise() {
    if (story_.promised) return;
    story_.promised = row_;
    story_.promised_slots = known_;
  }

  // Whether these are the line's words, in the language that was spoken before or after this row and with
  // what was known before or after any of its values; `said` is told in which and with what.
  bool approved(const flow::Line& line, const std::string& text, Story::Line& said) const {
    for (auto language : {language_, language_before_}) {
      if (language >= story_.flow->languages()) continue;
      for (auto known = slots_.rbegin(); known != slots_.rend(); ++known) {
        flow::State state;
        state.language = language;
        state.slots = *known;
        if (flow::spoken_line(*story_.flow, line, state, story_.attempt->facts) != text) continue;
        said.slots = *known;
        said.language = language;
        return true;
      }
    }
    return false;
  }

  // Words of a model stand for a question that allows it, and only those that pass the check once more.
  bool rewording_stands(const Said& said) const {
    const auto& flow = *story_.flow;
    const auto asks = [&](const flow::Step& step) {
      return step.reword &&
             std::ranges::any_of(step.ask, [&](int line) { return flow.line(line).id == said.line; });
    };
    const auto step = std::ranges::find_if(flow.steps, asks);
    if (step == flow.steps.end() || language_ >= flow.languages()) return false;
    flow::Wording wording{flow.tag(language_), {}};
    for (const int line : step->ask) wording.approved.push_back(flow.line(line).in(language_));
    return !flow::objection(said.text, wording);
  }

  // Words that nobody approved are looked through for what the case keeps private.
  bool tells_private(const std::string& text) const {
    if (!flow::private_word_in(*story_.flow, text).empty()) return true;
    return std::ranges::any_of(story_.flow->private_facts, [&](const auto& name) {
      const auto value = story_.attempt->facts.get(name);
      return value && value->size() >= telling_least && text.find(*value) != std::string::npos;
    });
  }

  Story story_;
  const Row* row_ = nullptr;
  std::uint8_t language_ = 0, language_before_ = 0;
  flow::Facts known_;
  std::vector<flow::Facts> slots_;  // before and after each value of this row
  flow::Listen::Interruptible interruptible_ = flow::Listen::Interruptible::any;
  bool over_ = false, asked_ = false;
};

}  // namespace

Story story_of(const flow::Flow* flow, const std::vector<Row>& rows) {
  Reader reader(flow);
  for (const auto& row : rows) reader.read(row);
  return reader.take();
}

}  // namespace rf::call
