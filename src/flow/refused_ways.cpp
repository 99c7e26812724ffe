#include "flow/refused_ways.h"

#include <fmt/format.h>

#include <algorithm>

#include "flow/conversation.h"
#include "flow/draft.h"
#include "flow/prove.h"

namespace rf::flow {

namespace {

using Kind = RefusedWay::Kind;
using What = Happening::Kind;

// Of all examples of one file together. A file that is larger than this is told by its steps.
constexpr int looks_most = 600;

// Ends a way where it may not go on; no flow can say this of a call itself.
constexpr Disposition marked = Disposition::lost;

void end_here(Exit& exit, Disposition disposition) {
  exit.then = Exit::Then::end;
  exit.step = -1;
  exit.retry_first = false;
  exit.disposition = disposition;
}

Exit& closing_exit(Flow& flow, const RefusedWay& round) {
  Step& step = flow.steps[static_cast<std::size_t>(round.step)];
  Exit& first = step.expect ? step.unclear : step.then;
  return round.alternative == 0 ? first : first.otherwise[static_cast<std::size_t>(round.alternative - 1)];
}

// Every exit that says the same: a pattern's stands in each step.
void end_where(Flow& flow, const RefusedWay& way) {
  const auto is = [&](const Exit& exit) {
    if (way.kind != Kind::end) return exit == way.exit;
    // The call's end may be written in a part and joined to another exit; where it stands is the same.
    return exit.then == Exit::Then::end && exit.disposition == Disposition::none && exit.at == way.at;
  };
  const auto all = [&](Exit& exit) {
    const bool alike = is(exit);
    for (auto& other : exit.otherwise)
      if (is(other)) end_here(other, marked);
    if (alike) end_here(exit, marked);
  };
  if (way.answer) return all(flow.steps[static_cast<std::size_t>(way.step)].on.at(*way.answer));
  for (auto& step : flow.steps) {
    for (auto& answer : step.on) all(answer.second);
    all(step.silence);
    all(step.unclear);
    all(step.then);
    if (step.hung_up) all(*step.hung_up);
    if (step.died) all(*step.died);
  }
  all(flow.machine);
}

class Examples {
 public:
  explicit Examples(const Draft& draft) : ways_(draft.refused_ways), flow_(draft.flow) {
    // What goes round for ever cannot be played.
    for (const auto& way : ways_)
      if (way.kind == Kind::round) end_here(closing_exit(flow_, way), Disposition::unclear);
  }

  // Empty where no conversation goes there, or none was found in time.
  std::vector<std::string> of(const RefusedWay& way) {
    if (way.kind == Kind::none) return {};
    Flow flow = flow_;
    Property property;
    property.kind = Property::Kind::never;
    property.first = {{What::disposition, static_cast<int>(marked)}};
    if (way.kind == Kind::line) property.first = {{What::private_line, way.line}};
    if (way.kind == Kind::step) property.first = {{What::step, way.step}};
    if (way.kind == Kind::exit || way.kind == Kind::end) end_where(flow, way);
    if (way.kind == Kind::round) end_here(closing_exit(flow, way), marked);
    if (way.unverified) {
      property.kind = Property::Kind::before;
      property.second = property.first;
      property.first = {{What::verified, 0}};
    }
    auto out = way.last_answer ? soon_over(flow, property) : play(flow, property);
    if (way.kind != Kind::line && !out.empty()) end_with(way, out);
    return out;
  }

 private:
  std::vector<std::string> play(const Flow& flow, const Property& property) {
    const GoOn go_on = [this] { return looks_++ < looks_most; };
    auto example = counter_example(flow, property, go_on);
    return example ? std::move(example->conversation) : std::vector<std::string>();
  }

  // A call has many answers before its last one; that what follows is the same after fewer makes it readable.
  std::vector<std::string> soon_over(Flow& flow, const Property& property) {
    for (int answers = 1, all = flow.answers_limit; answers <= std::min(all, 4); ++answers) {
      flow.answers_limit = answers;
      if (auto out = play(flow, property); !out.empty()) return out;
    }
    return {};
  }

  static void end_with(const RefusedWay& way, std::vector<std::string>& conversation) {
    if (conversation.back().starts_with("(the call ends")) conversation.pop_back();
    if (way.last_answer)
      conversation.insert(std::find_if(conversation.rbegin(), conversation.rend(),
                                       [](const auto& line) { return line.starts_with("customer: "); })
                              .base(),
                          "(suppose that this was the last answer that the call may have)");
    conversation.push_back(fmt::format("({})", way.shows));
  }

  const std::vector<RefusedWay>& ways_;
  Flow flow_;
  int looks_ = 0;
};

}  // namespace

void tell_refused_ways(Draft& draft) {
  const bool whole = draft.count == 0;
  Examples examples(draft);
  for (const auto& way : draft.refused_ways) {
    const auto example = whole ? examples.of(way) : std::vector<std::string>();
    std::string text = way.what;
    if (example.empty() && !way.steps.empty()) text += ": " + way.steps;
    text += way.help;
    draft.refuse(way.at, example.empty() ? text : text + "; for example:" + as_lines(example));
  }
}

}  // namespace rf::flow
