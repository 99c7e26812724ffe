#include "flow/draw.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "flow/examine.h"
#include "flow/layered.h"
#include "flow/load.h"
#include "flow/shipped_for_tests.h"
#include "flow/wrap.h"

namespace rf::flow {
namespace {

std::string shipped(const std::string& name) { return shipped_flow(RINGFENCE_SOURCE_DIR, name); }
Flow loaded(const std::string& text) {
  auto flow = load("test.yaml", text);
  EXPECT_TRUE(flow) << flow.error().message;
  return std::move(*flow);
}

bool overlap(const Drawing::Box& a, const Drawing::Box& b) {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

class Shipped : public ::testing::TestWithParam<const char*> {};

TEST_P(Shipped, is_drawn_with_every_step_once_and_no_box_over_another) {
  const auto flow = loaded(shipped(GetParam()));
  const auto drawing = draw(flow);
  for (const auto& step : flow.steps)
    EXPECT_EQ(std::count_if(drawing.boxes.begin(), drawing.boxes.end(),
                            [&](const Drawing::Box& box) {
                              return box.kind != Drawing::Box::Kind::end && box.step == step.id;
                            }),
              1)
        << step.id;
  for (std::size_t i = 0; i < drawing.boxes.size(); ++i) {
    const auto& box = drawing.boxes[i];
    EXPECT_GE(box.x, 0);
    EXPECT_LE(box.x + box.width, drawing.width);
    EXPECT_LE(box.y + box.height, drawing.height);
    for (std::size_t j = i + 1; j < drawing.boxes.size(); ++j)
      EXPECT_FALSE(overlap(box, drawing.boxes[j])) << box.title << box.step << " " << drawing.boxes[j].step;
  }
  // What leads on is drawn as an arrow with its answers, and what is valid everywhere is said once.
  for (const auto& arrow : drawing.arrows)
    EXPECT_TRUE(arrow.from.empty() || !arrow.label.empty()) << arrow.from << " " << arrow.to;
  const auto once = std::count_if(drawing.everywhere.begin(), drawing.everywhere.end(),
                                  [](const std::string& rule) { return rule.starts_with("stop calling"); });
  EXPECT_EQ(once, 1);
}
INSTANTIATE_TEST_SUITE_P(Flows, Shipped,
                         ::testing::Values("fraud_quick", "fraud_verification", "loan_recovery"));

TEST(Draw, no_line_goes_through_the_words_beside_it) {
  const auto picture = svg(draw(loaded(shipped("loan_recovery"))));
  const auto last_line = picture.rfind("class=\"arrow\""), first_words = picture.find("class=\"label\"");
  ASSERT_NE(last_line, picture.npos);
  ASSERT_NE(first_words, picture.npos);
  EXPECT_LT(last_line, first_words) << "lines lie below";
  // Each label stands on ground of its own.
  for (auto at = first_words; at != picture.npos; at = picture.find("class=\"label\"", at + 1)) {
    const auto before = picture.rfind('<', picture.rfind('<', at) - 1);
    const auto kind = picture.substr(before, 60);
    EXPECT_TRUE(kind.starts_with("<rect class=\"ground\"") || kind.starts_with("</text>")) << kind;
  }
}

TEST(Draw, an_arrow_is_labelled_with_all_answers_that_lead_there) {
  const auto drawing = draw(loaded(shipped("fraud_quick")));
  const auto arrow =
      std::find_if(drawing.arrows.begin(), drawing.arrows.end(),
                   [](const Drawing::Arrow& one) { return one.from == "is_fraud" && one.to == "all_right"; });
  ASSERT_NE(arrow, drawing.arrows.end());
  EXPECT_EQ(arrow->label, std::vector<std::string>{"yes, no"});
  const auto end = std::find_if(drawing.boxes.begin(), drawing.boxes.end(), [](const Drawing::Box& one) {
    return one.kind == Drawing::Box::Kind::end && one.step == "confirm";
  });
  ASSERT_NE(end, drawing.boxes.end());
  EXPECT_EQ(end->text, (std::vector<std::string>{"confirmed, outcome", "resolved"}));
}

TEST(Draw, what_a_script_says_cannot_become_markup) {
  const auto flow = loaded(
      "flow: small\ntitle: \"<b>&\"\nfor: card_transaction\nlanguage: en-IN\nvoice: Polly.Aditi\nprivate: "
      "[]\n"
      "machine: {disposition: machine, end: true}\nsteps:\n  bye:\n    title: \"</svg><script>\"\n    say: "
      "\"Say <script>alert(1)</script> & goodbye.\"\n    then: {disposition: unclear, end: true}\n");
  const auto picture = svg(draw(flow));
  EXPECT_EQ(picture.find("<script"), picture.npos);
  EXPECT_NE(picture.find("&lt;b&gt;&amp;"), picture.npos);
  EXPECT_NE(picture.find("<title id=\"title\">"), picture.npos);
  EXPECT_NE(picture.find("<desc id=\"desc\">"), picture.npos);
  EXPECT_EQ(picture.find("</svg>"), picture.size() - 7);
}

TEST(Layered, a_loop_back_and_a_long_way_past_others_are_drawn) {
  Layered graph;
  for (int i = 0; i < 4; ++i) graph.nodes.push_back({50, 50, 40, 0, 0, 30, 40});
  const auto edge = [&](int from, int to) {
    Layered::Edge one{from, to};
    one.label_width = 60;
    one.label_height = 16;
    graph.edges.push_back(one);
  };
  edge(0, 1);
  edge(1, 2);
  edge(2, 3);
  edge(3, 1);  // back
  edge(0, 3);  // past two
  lay_out(graph);
  EXPECT_LT(graph.nodes[0].y, graph.nodes[1].y);
  EXPECT_LT(graph.nodes[1].y, graph.nodes[2].y);
  EXPECT_LT(graph.nodes[2].y, graph.nodes[3].y);
  // The arrow that leads back begins at the upper edge of the lower one and ends below the upper one.
  EXPECT_EQ(graph.edges[3].points.front().y, graph.nodes[3].y);
  EXPECT_EQ(graph.edges[3].points.back().y, graph.nodes[1].y + 40);
  for (const auto& point : graph.edges[4].points)
    for (int n : {1, 2}) {
      const auto& node = graph.nodes[static_cast<std::size_t>(n)];
      const bool inside =
          point.x > node.x - 50 && point.x < node.x + 50 && point.y > node.y && point.y < node.y + 40;
      EXPECT_FALSE(inside);
    }
}

TEST(Wrap, lines_keep_whole_signs_and_end_with_an_ellipsis) {
  EXPECT_EQ(wrapped("one two three", 8, 3), (std::vector<std::string>{"one two", "three"}));
  EXPECT_EQ(wrapped("one two three four five", 8, 2), (std::vector<std::string>{"one two", "three f…"}));
  EXPECT_EQ(wrapped("お支払いの件", 4, 9), (std::vector<std::string>{"お支", "払い", "の件"}));
  EXPECT_EQ(columns("ab日"), 4u);
  EXPECT_TRUE(wrapped("", 8, 3).empty());
}

TEST(Examine, tells_each_problem_at_its_line) {
  auto text = shipped("fraud_quick");
  const auto sound = examine("script", text);
  EXPECT_TRUE(sound.sound());
  ASSERT_TRUE(sound.proof);
  EXPECT_EQ(sound.visits.size(), 4u);
  EXPECT_TRUE(std::all_of(sound.visits.begin(), sound.visits.end(), [](int n) { return n > 0; }));

  const auto place = text.find("go: confirm");
  text.replace(place, 11, "go: confrim");
  const auto broken = examine("script", text);
  ASSERT_FALSE(broken.sound());
  EXPECT_EQ(broken.problems.front().line,
            1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(place), '\n'));
  EXPECT_NE(broken.problems.front().message.find("confrim"), std::string::npos);
  EXPECT_EQ(told("my.yaml", broken.problems.front()).substr(0, 8), "my.yaml:");
}

TEST(Examine, ends_when_it_takes_too_long) {
  const auto text = shipped("loan_recovery");
  int all = 0;
  ASSERT_TRUE(examine("script", text, [&] { return ++all > 0; }).sound());
  int asked = 0;
  const auto stopped = examine("script", text, [&] { return ++asked < all; });
  ASSERT_FALSE(stopped.sound());
  EXPECT_FALSE(stopped.proof);
  EXPECT_NE(stopped.problems.front().message.find("in time"), std::string::npos);
}

}  // namespace
}  // namespace rf::flow
