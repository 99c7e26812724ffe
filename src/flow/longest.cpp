#include "flow/longest.h"

#include <algorithm>

#include "base/error.h"

namespace rf::flow {

namespace {

constexpr std::int32_t never = -1;

// Where nothing comes of a recording its question is asked again, once in a call.
std::int64_t asked_again(const Flow& flow) {
  Millis longest{0};
  for (const auto& step : flow.steps) {
    if (!step.expect || step.listen.by != Listen::By::recording) continue;
    for (const int line : step.ask)
      longest = std::max(longest, time_to_say(flow, flow.line(line)) + time_to_answer(step));
  }
  return longest.count();
}

}  // namespace

Longest::Longest(const Flow& flow, const Graph& graph) : flow_(flow), graph_(graph) {
  Level now(graph.nodes.size(), never);
  for (const auto& edge : graph.begins) take(now, asked_again(flow), edge, {0, -1, &edge});
  const auto stands = [](const Level& level) {
    return std::any_of(level.begin(), level.end(), [](auto time) { return time != never; });
  };
  levels_.push_back(std::move(now));
  for (int answers = 0; answers < flow.answers_limit && stands(levels_.back()); ++answers) {
    Level next(graph.nodes.size(), never);
    for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
      if (levels_.back()[i] == never) continue;
      const auto time = heard(levels_.back(), i);
      for (const auto& edge : edges(answers, i))
        take(next, time, edge, {answers, static_cast<int>(i), &edge});
    }
    levels_.push_back(std::move(next));
  }
}

// Of the answer after so many.
const std::vector<Edge>& Longest::edges(int answers, std::size_t node) const {
  const auto& from = graph_.nodes[node];
  return answers + 1 == flow_.answers_limit ? graph_.last_of(from) : from.edges;
}

// The longest time until an answer is heard there.
std::int64_t Longest::heard(const Level& level, std::size_t node) const {
  const auto& step = flow_.steps[static_cast<std::size_t>(graph_.nodes[node].state.step)];
  const auto thinking = flow_.on_slow ? flow_.on_slow->give_up : Millis(0);
  return level[node] + (time_to_answer(step) + thinking).count();
}

void Longest::take(Level& to, std::int64_t before, const Edge& edge, const End& end) {
  const auto time = before + edge.spoken.count();
  if (edge.to >= 0) {
    auto& known = to[static_cast<std::size_t>(edge.to)];
    known = std::max(known, static_cast<std::int32_t>(time));
  } else if (!end_.edge || Millis(time) > time_) {
    time_ = Millis(time);
    end_ = end;
  }
}

std::vector<const Edge*> Longest::in_answers() const {
  if (answers() == 0) return in_time();
  const int last = answers() - 1;
  const auto& level = levels_[static_cast<std::size_t>(last)];
  const auto node = static_cast<std::size_t>(std::max_element(level.begin(), level.end()) - level.begin());
  const Edge* longest = nullptr;
  for (const auto& edge : edges(last, node)) {
    const bool hung_up = graph_.answers[static_cast<std::size_t>(edge.answer)].kind == Answer::Kind::hung_up;
    if (!hung_up && (!longest || edge.spoken > longest->spoken)) longest = &edge;
  }
  RF_ASSERT(longest);
  return way({last, static_cast<int>(node), longest});
}

// By which edge a longest conversation came to the node. Looked for anew: few are ever asked for.
Longest::End Longest::before(int answers, int node) const {
  const auto time = levels_[static_cast<std::size_t>(answers)][static_cast<std::size_t>(node)];
  const auto comes = [&](std::int64_t until, const Edge& edge) {
    return edge.to == node && until + edge.spoken.count() == time;
  };
  if (answers == 0) {
    for (const auto& edge : graph_.begins)
      if (comes(asked_again(flow_), edge)) return {0, -1, &edge};
  } else {
    const auto& level = levels_[static_cast<std::size_t>(answers - 1)];
    for (std::size_t i = 0; i < level.size(); ++i) {
      if (level[i] == never) continue;
      for (const auto& edge : edges(answers - 1, i))
        if (comes(heard(level, i), edge)) return {answers - 1, static_cast<int>(i), &edge};
    }
  }
  RF_ASSERT(!"somewhere it came from");
  return {};
}

std::vector<const Edge*> Longest::way(End end) const {
  std::vector<const Edge*> out;
  for (; end.edge; end = before(end.answers, end.node)) {
    out.push_back(end.edge);
    if (end.node < 0) break;
  }
  std::reverse(out.begin(), out.end());
  return out;
}

}  // namespace rf::flow
