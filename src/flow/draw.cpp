#include "flow/draw.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "flow/exit_words.h"
#include "flow/exits.h"
#include "flow/layered.h"
#include "flow/wrap.h"

namespace rf::flow {

namespace {

using Box = Drawing::Box;
using Arrow = Drawing::Arrow;

constexpr double box_width = 296, end_width = 188, label_room = 188, margin = 16, padding = 10;
constexpr double letter = 7.2;  // an average one of a wide 12-pixel font
constexpr std::size_t box_columns = 36, label_columns = 24;

// Several answers that lead to the same place, by what else follows on them: "yes, no (outcome fraud)".
struct Way {
  std::vector<std::pair<std::string, std::vector<std::string>>> answers;

  void add(std::string answer, const std::string& remark = "") {
    for (auto& [known, list] : answers)
      if (known == remark) return list.push_back(std::move(answer));
    answers.push_back({remark, {std::move(answer)}});
  }
  std::string words() const {
    std::vector<std::string> parts;
    parts.reserve(answers.size());
    for (const auto& [remark, list] : answers) parts.push_back(join(list, ", ") + remark);
    return join(parts, ", ");
  }
  std::vector<std::string> label() const { return wrapped(words(), label_columns, 6); }
};

// What a step leads to: other steps, and ends by what they say happened.
struct Ways {
  std::map<int, Way> go;
  std::vector<std::pair<std::string, Way>> ends;
  Way again;

  Way& end(const std::string& words) {
    for (auto& [known, way] : ends)
      if (known == words) return way;
    return ends.emplace_back(words, Way{}).second;
  }
};

class Artist {
 public:
  explicit Artist(const Flow& flow) : flow_(flow) {}

  Drawing draw() {
    drawing_.name = flow_.name;
    drawing_.title = flow_.title;
    find_shared();
    add_start();
    for (const auto& step : flow_.steps) add_step(step);
    lay_out(layered_);
    place();
    drawing_.everywhere = everywhere();
    return std::move(drawing_);
  }

 private:
  // A box, its ends to the right of it, and where it is in the layout.
  struct Cell {
    Box box;
    std::vector<std::pair<std::string, Way>> ends;
  };

  // Exits that several steps take from `patterns:`: the same line of the file for the same answer. One that
  // leads to another step is a pattern only where at least three steps share it.
  void find_shared() {
    std::map<std::pair<std::string, int>, std::set<const Step*>> users;
    for (const auto& step : flow_.steps)
      each_exit(step, [&](const Exit& exit, std::string_view by) {
        if (!by.empty()) users[{std::string(by), exit.at}].insert(&step);
      });
    for (const auto& step : flow_.steps)
      each_exit(step, [&](const Exit& exit, std::string_view by) {
        const auto found = users.find({std::string(by), exit.at});
        if (found == users.end()) return;
        if (found->second.size() >= (exit.then == Exit::Then::go ? 3u : 2u)) shared_.insert(found->first);
      });
  }
  bool shared(const Exit& exit, std::string_view by) const {
    return shared_.count({std::string(by), exit.at}) > 0;
  }

  void add_start() {
    Box box{Box::Kind::start, "", "The call is answered"};
    Ways ways;
    ways.end(ending(flow_.machine)).add("answering machine");
    if (!flow_.steps.empty()) ways.go[0];
    add(std::move(box), ways, 0);
  }

  void add_step(const Step& step) {
    Box box;
    box.kind = step.expect ? Box::Kind::asks : Box::Kind::speaks;
    box.step = step.id;
    box.title = shortened(step.title.empty() ? step.id : step.title, box_columns - 4);
    const auto& said = step.expect ? step.ask : step.say;
    if (!said.empty()) box.text = wrapped(flow_.line(said.front()).text, box_columns, 4);
    Ways ways;
    std::string before;
    bool had_condition = false;
    each_exit(step, [&](const Exit& exit, std::string_view by) {
      const bool otherwise = had_condition && before == by && exit.when.empty();
      before = by;
      had_condition = !exit.when.empty();
      if (shared(exit, by)) return;
      auto answer = answer_words(by) + (otherwise ? " otherwise" : condition_words(exit));
      std::string remark = exit.verified ? " (right person)" : "";
      if (exit.then == Exit::Then::again) return ways.again.add(answer, remark);
      if (exit.then == Exit::Then::end) return ways.end(ending(exit)).add(answer, remark);
      if (exit.outcome != Outcome::none) remark += fmt::format(" (outcome {})", spaced(name(exit.outcome)));
      ways.go[exit.step].add(answer, remark);
    });
    if (step.expect && step.ask.size() > 1)
      box.notes.push_back(fmt::format("asked up to {} times", step.ask.size()));
    if (!ways.again.answers.empty())
      for (auto& line : wrapped("asked again on: " + ways.again.words(), box_columns + 2, 3))
        box.notes.push_back(std::move(line));
    add(std::move(box), ways, static_cast<int>(&step - flow_.steps.data()) + 1);
  }

  // `index`: of the cell. Steps follow on the start.
  void add(Box box, const Ways& ways, int index) {
    box.width = box_width;
    box.height = 2 * padding + line_height * static_cast<double>(1 + box.text.size() + box.notes.size());
    double ends = 0;
    for (const auto& [words, way] : ways.ends) ends += height(words, way);
    Layered::Node node;
    node.left = box_width / 2;
    node.right = box_width / 2 + (ways.ends.empty() ? 0 : label_room + end_width);
    node.height = std::max(box.height, ends);
    node.arrows_at = box_width * 0.38;
    node.arrows_from = box.height;
    layered_.nodes.push_back(node);
    for (const auto& [to, way] : ways.go) {
      if (to + 1 == index) {
        box.notes.push_back("asked again on: " + way.words());
        continue;
      }
      Layered::Edge edge{index, to + 1};
      const auto label = way.label();
      for (const auto& line : label)
        edge.label_width = std::max(edge.label_width, letter * static_cast<double>(columns(line)) + 12);
      edge.label_height = label.empty() ? 0 : line_height * static_cast<double>(label.size()) + 4;
      layered_.edges.push_back(edge);
      labels_.push_back(label);
    }
    cells_.push_back({std::move(box), ways.ends});
  }

  static std::vector<std::string> end_words(const std::string& words) { return wrapped(words, 22, 3); }
  static double end_height(const std::string& words) {
    return 10 + line_height * static_cast<double>(end_words(words).size());
  }
  static double height(const std::string& words, const Way& way) {
    return std::max(end_height(words), line_height * static_cast<double>(way.label().size()) + 6) + 10;
  }

  void place() {
    for (std::size_t i = 0; i < cells_.size(); ++i) {
      auto& cell = cells_[i];
      const auto& node = layered_.nodes[i];
      cell.box.x = node.x - box_width / 2 + margin;
      cell.box.y = node.y + margin;
      drawing_.boxes.push_back(cell.box);
      add_ends(cell);
    }
    for (std::size_t e = 0; e < layered_.edges.size(); ++e) {
      const auto& edge = layered_.edges[e];
      drawing_.arrows.push_back({cells_[static_cast<std::size_t>(edge.from)].box.step,
                                 cells_[static_cast<std::size_t>(edge.to)].box.step, labels_[e],
                                 edge.label.x + margin, edge.label.y + margin, false, path(edge.points)});
    }
    drawing_.width = layered_.width + 2 * margin;
    drawing_.height = layered_.height + 2 * margin;
  }

  void add_ends(const Cell& cell) {
    const auto& box = cell.box;
    double y = box.y;
    for (const auto& [words, way] : cell.ends) {
      const double room = height(words, way);
      Box end{Box::Kind::end, box.step, "", end_words(words)};
      end.width = end_width;
      end.height = end_height(words);
      end.x = box.x + box_width + label_room;
      end.y = y + (room - end.height) / 2;
      const double middle = y + room / 2;
      // From the box's side, as straight as it can be.
      const double from = std::clamp(middle, box.y + padding, box.y + box.height - padding);
      const double begin = box.x + box_width;
      Arrow arrow{box.step, "", way.label(), end.x - 14, middle, true, ""};
      arrow.path = fmt::format("M{:.0f} {:.0f} C{:.0f} {:.0f} {:.0f} {:.0f} {:.0f} {:.0f} H{:.0f}", begin,
                               from, begin + 14, from, begin + 4, middle, begin + 20, middle, end.x);
      drawing_.boxes.push_back(std::move(end));
      drawing_.arrows.push_back(std::move(arrow));
      y += room;
    }
  }

  static std::string path(const std::vector<Layered::Point>& points) {
    std::string out;
    for (std::size_t i = 0; i < points.size(); ++i) {
      const double x = points[i].x + margin, y = points[i].y + margin;
      if (i == 0) {
        out = fmt::format("M{:.0f} {:.0f}", x, y);
        continue;
      }
      const double before_x = points[i - 1].x + margin, middle = (points[i - 1].y + margin + y) / 2;
      if (before_x == x)
        out += fmt::format(" V{:.0f}", y);
      else
        out += fmt::format(" C{:.0f} {:.0f} {:.0f} {:.0f} {:.0f} {:.0f}", before_x, middle, x, middle, x, y);
    }
    return out;
  }

  // Each pattern once: the answers that share its line of the file, and what follows on them.
  std::vector<std::string> everywhere() const {
    struct Rule {
      std::vector<std::string> answers;
      std::string then;
    };
    std::map<int, Rule> rules;
    for (const auto& step : flow_.steps)
      each_exit(step, [&](const Exit& exit, std::string_view by) {
        if (!shared(exit, by)) return;
        auto& rule = rules[exit.at];
        auto words = answer_words(by);
        if (std::find(rule.answers.begin(), rule.answers.end(), words) == rule.answers.end())
          rule.answers.push_back(std::move(words));
        rule.then = exit.then == Exit::Then::again ? "asked again"
                    : exit.then == Exit::Then::end ? ending(exit)
                                                   : "goes to " + title_of(exit.step);
      });
    std::vector<std::string> out;
    for (const auto& [at, rule] : rules) out.push_back(join(rule.answers, ", ") + ": " + rule.then);
    return out;
  }
  std::string title_of(int step) const {
    const auto& one = flow_.steps[static_cast<std::size_t>(step)];
    return one.title.empty() ? one.id : one.title;
  }

  const Flow& flow_;
  Drawing drawing_;
  Layered layered_;
  std::vector<Cell> cells_;
  std::vector<std::vector<std::string>> labels_;  // of the layout's edges
  std::set<std::pair<std::string, int>> shared_;
};

}  // namespace

Drawing draw(const Flow& flow) { return Artist(flow).draw(); }

}  // namespace rf::flow
