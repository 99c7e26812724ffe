#include "flow/layered.h"

#include <algorithm>
#include <cstddef>
#include <numeric>

namespace rf::flow {

namespace {

constexpr double gap_beside = 28, gap_below = 16, line_width = 14;
constexpr int sweeps = 12;
// Beyond it long arrows run straight through what lies between: such a drawing cannot be read anyway.
constexpr std::size_t items_most = 20'000;

// What has a place in a layer: a node, an arrow's label, or an arrow that passes.
struct Item {
  int layer = 0;
  double left = 0, right = 0, height = 0;
  int node = -1, edge = -1;
  bool label = false;
  double x = 0, order = 0;
  std::vector<std::size_t> above, below;
};

class Layout {
 public:
  explicit Layout(Layered& graph) : graph_(graph) {}

  void run() {
    if (graph_.nodes.empty()) return;
    find_layers();
    add_items();
    put_in_order();
    place_across();
    place_down();
    draw_edges();
  }

 private:
  std::size_t count() const { return graph_.nodes.size(); }
  static std::size_t at(int index) { return static_cast<std::size_t>(index); }

  // Arrows that lead back are turned round while layers are sought. Every second layer is for labels.
  void find_layers() {
    back_.assign(graph_.edges.size(), false);
    std::vector<std::vector<std::size_t>> out(count());
    for (std::size_t e = 0; e < graph_.edges.size(); ++e) out[at(graph_.edges[e].from)].push_back(e);
    enum class Seen { no, open, done };
    std::vector<Seen> seen(count(), Seen::no);
    std::vector<std::size_t> finished;
    for (std::size_t root = 0; root < count(); ++root) {
      if (seen[root] != Seen::no) continue;
      std::vector<std::pair<std::size_t, std::size_t>> stack{{root, 0}};
      seen[root] = Seen::open;
      while (!stack.empty()) {
        auto& [node, next] = stack.back();
        if (next == out[node].size()) {
          seen[node] = Seen::done;
          finished.push_back(node);
          stack.pop_back();
          continue;
        }
        const auto e = out[node][next++];
        const auto to = at(graph_.edges[e].to);
        back_[e] = seen[to] == Seen::open;
        if (seen[to] != Seen::no) continue;
        seen[to] = Seen::open;
        stack.emplace_back(to, 0);
      }
    }
    layer_.assign(count(), 0);
    for (auto node = finished.rbegin(); node != finished.rend(); ++node) {
      for (const auto e : out[*node])
        if (!back_[e]) raise(graph_.edges[e].to, layer_[*node] + 2);
      // The ends of arrows that lead back: known only where the arrow's beginning was finished first, which
      // it is, because it lies below.
      for (std::size_t e = 0; e < graph_.edges.size(); ++e)
        if (back_[e] && at(graph_.edges[e].to) == *node) raise(graph_.edges[e].from, layer_[*node] + 2);
    }
  }
  void raise(int node, int layer) { layer_[at(node)] = std::max(layer_[at(node)], layer); }

  void add_items() {
    for (std::size_t n = 0; n < count(); ++n) {
      const auto& node = graph_.nodes[n];
      items_.push_back({layer_[n], node.left, node.right, node.height, static_cast<int>(n), -1});
    }
    chains_.resize(graph_.edges.size());
    for (std::size_t e = 0; e < graph_.edges.size(); ++e) {
      const auto& edge = graph_.edges[e];
      const auto top = at(back_[e] ? edge.to : edge.from), bottom = at(back_[e] ? edge.from : edge.to);
      auto before = top;
      // A label stands beside the node that it leaves.
      const int label_layer = back_[e] ? layer_[bottom] - 1 : layer_[top] + 1;
      for (int layer = layer_[top] + 1; layer < layer_[bottom]; ++layer) {
        if (items_.size() > items_most && layer != label_layer) continue;
        Item item{layer, line_width / 2, line_width / 2, 0, -1, static_cast<int>(e)};
        item.label = layer == label_layer;
        if (item.label && edge.label_width > 0) {
          item.left = item.right = edge.label_width / 2;
          item.height = edge.label_height;
        }
        items_.push_back(item);
        join(before, items_.size() - 1);
        before = items_.size() - 1;
        chains_[e].push_back(before);
      }
      join(before, bottom);
    }
    const auto last =
        std::max_element(items_.begin(), items_.end(), [](auto& a, auto& b) { return a.layer < b.layer; });
    layers_.resize(at(last->layer) + 1);
    for (std::size_t i = 0; i < items_.size(); ++i) layers_[at(items_[i].layer)].push_back(i);
  }
  void join(std::size_t upper, std::size_t lower) {
    items_[upper].below.push_back(lower);
    items_[lower].above.push_back(upper);
  }

  // Each item near the middle of those that it is joined with, down and up again: few crossings.
  void put_in_order() {
    for (int sweep = 0; sweep < sweeps; ++sweep) {
      const bool down = sweep % 2 == 0;
      for (std::size_t i = 0; i < layers_.size(); ++i) {
        auto& layer = layers_[down ? i : layers_.size() - 1 - i];
        for (std::size_t place = 0; place < layer.size(); ++place) {
          auto& item = items_[layer[place]];
          const auto& joined = down ? item.above : item.below;
          item.order = static_cast<double>(place);
          if (joined.empty()) continue;
          double sum = 0;
          for (const auto other : joined) sum += items_[other].x;
          item.order = sum / static_cast<double>(joined.size());
        }
        std::stable_sort(layer.begin(), layer.end(),
                         [&](std::size_t a, std::size_t b) { return items_[a].order < items_[b].order; });
        for (std::size_t place = 0; place < layer.size(); ++place)
          items_[layer[place]].x = static_cast<double>(place);  // until there are real ones
      }
    }
  }

  double apart(std::size_t a, std::size_t b) const { return items_[a].right + gap_beside + items_[b].left; }

  // As near as it can be to where each item would like to be: the mean of the leftmost and the rightmost
  // arrangement keeps all distances.
  void settle(const std::vector<std::size_t>& layer, const std::vector<double>& wanted) {
    std::vector<double> left(wanted), right(wanted);
    for (std::size_t i = 1; i < layer.size(); ++i)
      left[i] = std::max(left[i], left[i - 1] + apart(layer[i - 1], layer[i]));
    for (std::size_t i = layer.size(); i-- > 1;)
      right[i - 1] = std::min(right[i - 1], right[i] - apart(layer[i - 1], layer[i]));
    for (std::size_t i = 0; i < layer.size(); ++i) items_[layer[i]].x = (left[i] + right[i]) / 2;
  }

  void place_across() {
    for (const auto& layer : layers_) settle(layer, std::vector<double>(layer.size(), 0));
    for (int sweep = 0; sweep < sweeps; ++sweep) {
      const bool down = sweep % 2 == 0;
      for (std::size_t i = 0; i < layers_.size(); ++i) {
        const auto& layer = layers_[down ? i : layers_.size() - 1 - i];
        std::vector<double> wanted;
        wanted.reserve(layer.size());
        for (const auto place : layer) wanted.push_back(middle(items_[place], down));
        settle(layer, wanted);
      }
    }
    double least = items_.front().x, most = least;
    for (const auto& item : items_) {
      least = std::min(least, item.x - item.left);
      most = std::max(most, item.x + item.right);
    }
    for (auto& item : items_) item.x -= least;
    graph_.width = most - least;
  }

  double middle(const Item& item, bool down) const {
    const auto& nearer = down ? item.above : item.below;
    const auto& joined = !nearer.empty() ? nearer : down ? item.below : item.above;
    if (joined.empty()) return item.x;
    std::vector<double> xs;
    xs.reserve(joined.size());
    for (const auto other : joined) xs.push_back(items_[other].x);
    std::sort(xs.begin(), xs.end());
    const auto half = xs.size() / 2;
    return xs.size() % 2 ? xs[half] : (xs[half - 1] + xs[half]) / 2;
  }

  void place_down() {
    double y = 0;
    for (const auto& layer : layers_) {
      double height = 0;
      for (const auto i : layer) height = std::max(height, items_[i].height);
      tops_.push_back(y);
      heights_.push_back(height);
      y += height + gap_below;
    }
    graph_.height = y - gap_below;
    for (std::size_t n = 0; n < count(); ++n) {
      graph_.nodes[n].x = items_[n].x;
      graph_.nodes[n].y = tops_[at(items_[n].layer)];
    }
  }

  // Arrows leave and reach a node beside one another, in the order of where they come from.
  void draw_edges() {
    std::vector<double> leaves(graph_.edges.size()), arrives(graph_.edges.size());
    for (std::size_t n = 0; n < count(); ++n) {
      spread(n, true, leaves, arrives);
      spread(n, false, leaves, arrives);
    }
    for (std::size_t e = 0; e < graph_.edges.size(); ++e) {
      auto& edge = graph_.edges[e];
      const auto& from = graph_.nodes[at(edge.from)];
      const auto& to = graph_.nodes[at(edge.to)];
      // Past its neighbours in the layer first, which may be higher.
      edge.points.push_back({leaves[e], back_[e] ? from.y : from.y + from.arrows_from});
      if (!back_[e]) edge.points.push_back({leaves[e], below_layer(edge.from)});
      auto chain = chains_[e];
      if (back_[e]) std::reverse(chain.begin(), chain.end());
      for (const auto i : chain) {
        const auto& item = items_[i];
        const double top = tops_[at(item.layer)], bottom = top + heights_[at(item.layer)];
        edge.points.push_back({item.x, back_[e] ? bottom : top});
        edge.points.push_back({item.x, back_[e] ? top : bottom});
        if (item.label) edge.label = {item.x, (top + bottom) / 2};
      }
      if (back_[e]) edge.points.push_back({arrives[e], below_layer(edge.to)});
      edge.points.push_back({arrives[e], back_[e] ? to.y + to.arrows_from : to.y});
    }
  }

  double below_layer(int node) const { return tops_[at(layer_[at(node)])] + heights_[at(layer_[at(node)])]; }

  // On one side of one node: `below`, or above.
  void spread(std::size_t n, bool below, std::vector<double>& leaves, std::vector<double>& arrives) {
    struct End {
      double towards;
      std::size_t edge;
      bool leaving;
    };
    std::vector<End> ends;
    for (std::size_t e = 0; e < graph_.edges.size(); ++e) {
      const bool leaving = at(graph_.edges[e].from) == n;
      if (!leaving && at(graph_.edges[e].to) != n) continue;
      if ((leaving != back_[e]) != below) continue;
      const bool first = leaving != back_[e];
      const double towards = chains_[e].empty()
                                 ? graph_.nodes[at(leaving ? graph_.edges[e].to : graph_.edges[e].from)].x
                                 : items_[first ? chains_[e].front() : chains_[e].back()].x;
      ends.push_back({towards, e, leaving});
    }
    std::stable_sort(ends.begin(), ends.end(),
                     [](const End& a, const End& b) { return a.towards < b.towards; });
    const auto& node = graph_.nodes[n];
    const double step =
        ends.size() < 2 ? 0 : std::min(24.0, 2 * node.arrows_at / static_cast<double>(ends.size() - 1));
    double x = node.x - step * static_cast<double>(ends.size() - 1) / 2;
    if (ends.empty()) return;
    for (const auto& end : ends) {
      (end.leaving ? leaves : arrives)[end.edge] = x;
      x += step;
    }
  }

  Layered& graph_;
  std::vector<bool> back_;
  std::vector<int> layer_;
  std::vector<Item> items_;  // the nodes first
  std::vector<std::vector<std::size_t>> chains_;
  std::vector<std::vector<std::size_t>> layers_;
  std::vector<double> tops_, heights_;
};

}  // namespace

void lay_out(Layered& graph) { Layout(graph).run(); }

}  // namespace rf::flow
