#include "reports/svg.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <limits>

namespace rf::reports::svg {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

TEST(Svg, NumbersAreShortAndForPeople) {
  EXPECT_EQ(number(0), "0");
  EXPECT_EQ(number(1234567), "1,234,567");
  EXPECT_EQ(number(0.4100), "0.41");
  EXPECT_EQ(number(-12.5), "−12.5");
  EXPECT_EQ(number(nan), "–");
  EXPECT_EQ(number(1e-7), "1e-07");
  EXPECT_EQ(number(-0.00001), "-1e-05");
  EXPECT_EQ(number(999.96), "1,000");
}

TEST(Svg, WhatComesFromDataIsEscaped) {
  EXPECT_EQ(escape("<script>alert('x')&\"\x01"), "&lt;script&gt;alert(&#39;x&#39;)&amp;&quot;\xEF\xBF\xBD");
  Chart chart("<b>", "\"d\"", {"<x>", 0, 1, {}, false}, {"", 0, 1, {"<name>"}, false});
  chart.row(0, 0, 1, 0, "<hint>");
  chart.legend({{0, "<entry>"}});
  chart.text(0.5, 0, "<words>");
  const auto text = chart.str();
  for (const auto* bad : {"<b>", "<x>", "<name>", "<hint>", "<entry>", "<words>"})
    EXPECT_EQ(text.find(bad), std::string::npos) << bad;
}

TEST(Svg, TicksAreRoundAndInside) {
  EXPECT_EQ(ticks(0, 1, 5), (std::vector<double>{0, 0.2, 0.4, 0.6000000000000001, 0.8, 1}));
  EXPECT_EQ(ticks(0, 100, 2).back(), 100);
  EXPECT_TRUE(ticks(1, 1, 5).empty());
  EXPECT_TRUE(ticks(nan, 1, 5).empty());
}

RC_GTEST_PROP(Svg, TicksStayInsideAnyRange, (double a, double b)) {
  RC_PRE(std::isfinite(a) && std::isfinite(b) && std::isfinite(b - a) && a < b);
  const auto found = ticks(a, b, 6);
  RC_ASSERT(found.size() <= 29);
  for (const double t : found) RC_ASSERT(t >= a - (b - a) * 1e-6 && t <= b + (b - a) * 1e-6);
}

TEST(Svg, AHistogramCountsEveryValueOnce) {
  const auto bins = histogram({0, 1, 2, 3, 4, 4, nan}, 4);
  EXPECT_EQ(bins.counts, (std::vector<std::size_t>{1, 1, 1, 3}));
  EXPECT_EQ(bins.missing, 1u);
  EXPECT_EQ(histogram({5, 5, 5}, 3).counts, (std::vector<std::size_t>{0, 3, 0}));
  EXPECT_EQ(histogram({}, 3).counts.size(), 3u);
  const double most = std::numeric_limits<double>::max();
  const auto wide = histogram({-most, most}, 2);
  EXPECT_EQ(wide.counts, (std::vector<std::size_t>{1, 1}));
}

TEST(Svg, WhatIsNoNumberIsLeftOut) {
  Chart chart("t", "d", {"", 0, nan, {}, false}, {"", 3, 3, {}, false});
  chart.line({{0, 1}, {nan, 2}, {2, 3}});
  chart.bar(nan, 1, 2);
  chart.whisker(1, nan, 2);
  chart.dots({{nan, nan}});
  EXPECT_EQ(chart.str().find("nan"), std::string::npos);
  const auto map = heat_map("t", "d", {"a", "b"}, {{1, nan}, {-0.5, 1}});
  EXPECT_EQ(map.find("nan"), std::string::npos);
  EXPECT_NE(map.find("a and a: 1.00"), std::string::npos);
}

}  // namespace
}  // namespace rf::reports::svg
