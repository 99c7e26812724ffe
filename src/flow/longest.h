#pragma once

#include <cstdint>
#include <vector>

#include "flow/explore.h"

namespace rf::flow {

// The longest conversations of a flow: in time, at most, and in answers. It looks into the flow and the graph
// and lives no longer than they.
class Longest {
 public:
  Longest(const Flow& flow, const Graph& graph);

  Millis time() const { return time_; }
  int answers() const { return static_cast<int>(levels_.size()) - 1; }
  // The ways of one that takes that long, and of one with that many answers.
  std::vector<const Edge*> in_time() const { return way(end_); }
  std::vector<const Edge*> in_answers() const;

 private:
  // A conversation's last edge, from where it stood after so many answers; the node is -1 where it never
  // stood anywhere.
  struct End {
    int answers = 0, node = -1;
    const Edge* edge = nullptr;
  };
  using Level = std::vector<std::int32_t>;  // for each node: the longest time until there, in ms; -1: none

  const std::vector<Edge>& edges(int answers, std::size_t node) const;
  std::int64_t heard(const Level& level, std::size_t node) const;
  void take(Level& to, std::int64_t before, const Edge& edge, const End& end);
  End before(int answers, int node) const;
  std::vector<const Edge*> way(End end) const;

  const Flow& flow_;
  const Graph& graph_;
  std::vector<Level> levels_;  // by the number of answers until there
  Millis time_{0};
  End end_;
};

}  // namespace rf::flow
