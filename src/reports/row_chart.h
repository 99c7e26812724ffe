#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

// A chart of named rows for narrow and wide pages alike: each row has its name above what is drawn, so that
// long and Japanese names have room. Uses the style of reports/svg.h.
namespace rf::reports {

class RowChart {
 public:
  // `low` < `high` are the ends of the axis that all rows share. Values beyond them are drawn at the ends.
  RowChart(std::string title, std::string description, std::string axis, double low, double high);

  // Begins a row; `value` stands at its right end. Both are cut to what fits.
  void row(std::string_view name, std::string_view value = "");
  // In the row that was begun last. `colour` as in svg::Chart.
  void bar(double from, double to, int colour, std::string_view hint = "");
  void dot(double at, int colour);
  void whisker(double low, double high);
  // Small dots at places of the row, dodging one another; `kind` 0 low, 1 middle, 2 high, 3 missing.
  struct Grain {
    double at = 0;
    int kind = 1;
  };
  void swarm(const std::vector<Grain>& grains);
  // A dashed line over all rows.
  void mark(double at, std::string_view word = "");
  // Words under the axis with their colours.
  void legend(const std::vector<std::pair<int, std::string>>& entries);

  std::string str() const;

 private:
  double px(double value) const;
  double middle() const;  // of the row that was begun last
  std::string title_, description_, axis_;
  double low_, high_;
  std::size_t rows_ = 0;
  std::string body_;
  std::vector<std::pair<double, std::string>> lines_;
  std::vector<std::pair<int, std::string>> legend_;
};

// `text` cut to about `width` units of a chart's 12 px letters.
std::string fitted(std::string_view text, double width);

}  // namespace rf::reports
