#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

// Charts as SVG for reports: no script, no outside files, colours by CSS variables with fallbacks so that one
// picture serves light, dark and print. Every text is escaped. Coordinates are finite or left out.
namespace rf::reports::svg {

// For element contents and attributes; control characters become U+FFFD.
std::string escape(std::string_view text);
// The shortest text for people: "1,234", "0.41", "1.2e-7", "–" for what is no number.
std::string number(double value);
// At most about `count` round values from low to high, both inside the range. Empty where there is no range.
std::vector<double> ticks(double low, double high, int count);

// One chart: a title and a description for who does not see it, axes, and what is drawn between them.
class Chart {
 public:
  struct Axis {
    std::string label;
    double low = 0, high = 1;
    std::vector<std::string> names;  // of places 0, 1, 2 … instead of numbers; low and high are then ignored
    bool percent = false;            // 0.41 reads "41%"
    bool years = false;              // 2024 reads "2024", not "2,024"
  };
  struct Size {
    int width = 640, height = 320, left = 64;
  };
  Chart(std::string title, std::string description, Axis x, Axis y, Size size);
  Chart(std::string title, std::string description, Axis x, Axis y);

  using Points = std::vector<std::pair<double, double>>;  // x, y in the axes' units; NaN breaks a line
  // `colour` 0 to 5: the accent, a warning, good, grey, a second and a third accent.
  void line(const Points& points, int colour = 0, bool dashed = false);
  void dots(const Points& points, int colour = 0, double radius = 3);
  // Between two lines, for intervals.
  void band(const Points& low, const Points& high, int colour = 0);
  // Upright, from x0 to x1, 0 (or the axis' low) to y; `hint` is shown on the pointer and read aloud.
  void bar(double x0, double x1, double y, int colour = 0, std::string_view hint = "");
  // Lying, in row `place` of a named y axis, from x0 to x1.
  void row(std::size_t place, double x0, double x1, int colour = 0, std::string_view hint = "");
  // An upright whisker at x, a lying one at y.
  void whisker(double x, double low, double high, int colour = 3);
  void lying_whisker(double y, double low, double high, int colour = 3);
  // A dashed line over the whole chart with a word beside it.
  void mark_x(double x, std::string_view word = "");
  void mark_y(double y, std::string_view word = "");
  void text(double x, double y, std::string_view words, bool after = true);
  // Names for the colours that were used, above the chart.
  void legend(const std::vector<std::pair<int, std::string>>& entries);

  std::string str() const;

 private:
  double px(double x) const;
  double py(double y) const;
  std::string axes() const;
  std::string title_, description_;
  Axis x_, y_;
  Size size_;
  std::string body_, legend_;
};

// Equally wide bins over the finite values; `low` < `high`, at least one bin.
struct Histogram {
  double low = 0, high = 1;
  std::vector<std::size_t> counts;
  std::size_t missing = 0;
};
Histogram histogram(const std::vector<double>& values, std::size_t bins);
std::string histogram_chart(const std::string& title, const std::string& unit, const Histogram& bins,
                            int width = 320, int height = 180);

// A square of values from -1 (one colour) over 0 (none) to 1 (the other); NaN is empty. `names` label rows
// and columns.
std::string heat_map(const std::string& title, const std::string& description,
                     const std::vector<std::string>& names, const std::vector<std::vector<double>>& values);

// The style rules that the pictures need, once a page, for a <style> element: light, dark, print.
std::string_view style();

}  // namespace rf::reports::svg
