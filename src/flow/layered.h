#pragma once

#include <vector>

namespace rf::flow {

// A directed graph drawn in layers from top to bottom, after Sugiyama: arrows point down where they can, lie
// beside the nodes that they pass, and have room for their labels. All lengths in pixels.
struct Layered {
  struct Point {
    double x = 0, y = 0;
  };
  struct Node {
    double left = 0, right = 0, height = 0;  // extents beside its axis, where arrows come and go
    double x = 0, y = 0;                     // out: the axis, the upper edge
    double arrows_at = 0;                    // how far beside the axis arrows may come and go
    double arrows_from = 0;                  // below the upper edge: where the node itself ends
  };
  struct Edge {
    int from = 0, to = 0;  // not the same
    double label_width = 0, label_height = 0;
    Point label;                // out: the label's middle
    std::vector<Point> points;  // out: from the one node to the other; pairs of one x are straight
  };
  std::vector<Node> nodes;  // the first one is on top
  std::vector<Edge> edges;
  double width = 0, height = 0;  // out
};

void lay_out(Layered& graph);

}  // namespace rf::flow
