#include "desk/call_facts.h"

#include <algorithm>

namespace rf::desk {
namespace {

struct Counted {
  double negative = 0, neutral = 0, positive = 0;
  void add(risk::Feeling feeling) {
    (feeling == risk::Feeling::negative   ? negative
     : feeling == risk::Feeling::positive ? positive
                                          : neutral) += 1;
  }
  void tell(risk::CallRow::Side& side) const {
    side.negative = negative, side.neutral = neutral, side.positive = positive;
  }
};

double seconds_between(Time from, Time to) {
  return static_cast<double>(std::max(to - from, Millis{0}).count()) / 1000;
}

}  // namespace

risk::CallRow call_row(const std::vector<call::Row>& log, const JudgeFeeling& judge) {
  risk::CallRow told;
  std::optional<Time> answered;
  Counted agent, customer;
  bool heard = false;
  for (const auto& row : log)
    for (const auto& event : row.events) {
      if (std::holds_alternative<call::Answered>(event) && !answered) answered = row.at;
      if (std::holds_alternative<call::Ended>(event) && answered)
        told.duration_seconds = seconds_between(*answered, row.at);
      if (const auto* said = std::get_if<call::Said>(&event); said && judge) agent.add(judge(said->text));
      if (const auto* words = std::get_if<call::Heard>(&event);
          words && words->kind == call::Heard::Kind::speech) {
        heard = true;
        if (judge) customer.add(judge(words->text));
      }
      if (const auto* known = std::get_if<call::OutcomeKnown>(&event);
          known && known->outcome == flow::Outcome::promised)
        told.promises = 1;
    }
  if (heard && !(told.promises >= 1)) told.promises = 0;
  agent.tell(told.agent);
  customer.tell(told.customer);
  return told;
}

}  // namespace rf::desk
