#include "reports/row_chart.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "base/error.h"
#include "base/text.h"
#include "reports/svg.h"

namespace rf::reports {
namespace {

constexpr double width = 360, side = 14, top = 8, row_height = 40, drawn = 27;

std::string pixel(double v) { return fmt::format("{:.1f}", v); }

// Of one character that begins with this byte: Japanese and others are about twice as wide.
double width_of(unsigned char first) { return first >= 0xE2 ? 12 : 6.7; }
bool begins_character(char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }

double width_of(std::string_view text) {
  double sum = 0;
  for (const char c : text)
    if (begins_character(c)) sum += width_of(static_cast<unsigned char>(c));
  return sum;
}

}  // namespace

std::string fitted(std::string_view text, double room) {
  if (width_of(text) <= room) return std::string(text);
  double used = 12;  // the dots
  std::size_t end = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!begins_character(text[i])) continue;
    end = i;
    used += width_of(static_cast<unsigned char>(text[i]));
    if (used > room) break;
  }
  return std::string(text.substr(0, end)) + "…";
}

RowChart::RowChart(std::string title, std::string description, std::string axis, double low, double high)
    : title_(std::move(title)),
      description_(std::move(description)),
      axis_(std::move(axis)),
      low_(low),
      high_(high) {
  if (!std::isfinite(low_) || !std::isfinite(high_)) low_ = 0, high_ = 1;
  if (high_ <= low_) low_ -= 0.5, high_ = low_ + 1;
}

double RowChart::px(double value) const {
  return side + (width - 2 * side) * std::clamp((value - low_) / (high_ - low_), 0.0, 1.0);
}

double RowChart::middle() const {
  RF_ASSERT(rows_ > 0);
  return top + static_cast<double>(rows_ - 1) * row_height + drawn;
}

void RowChart::row(std::string_view name, std::string_view value) {
  ++rows_;
  const auto y = pixel(middle() - 13);
  const auto right = fitted(value, 120);
  const auto room = width - 2 * side - (right.empty() ? 0 : width_of(right) + 10);
  body_ += "<text class=\"name\" x=\"" + pixel(side) + "\" y=\"" + y + "\">" +
           svg::escape(fitted(name, room)) + "<title>" + svg::escape(name) + "</title></text>";
  if (!right.empty())
    body_ += "<text class=\"name end\" x=\"" + pixel(width - side) + "\" y=\"" + y + "\">" +
             svg::escape(right) + "</text>";
}

void RowChart::bar(double from, double to, int colour, std::string_view hint) {
  if (!std::isfinite(from) || !std::isfinite(to)) return;
  const double a = px(std::min(from, to)), b = px(std::max(from, to));
  body_ += fmt::format(
      "<rect class=\"fill c{}\" x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"13\" rx=\"2\"", colour, a,
      middle() - 6.5, std::max(b - a, 1.0));
  body_ += hint.empty() ? "/>" : "><title>" + svg::escape(hint) + "</title></rect>";
}

void RowChart::dot(double at, int colour) {
  if (std::isfinite(at))
    body_ += fmt::format("<circle class=\"fill c{}\" cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"4\"/>", colour, px(at),
                         middle());
}

void RowChart::whisker(double low, double high) {
  if (!std::isfinite(low) || !std::isfinite(high)) return;
  const auto a = pixel(px(low)), b = pixel(px(high)), up = pixel(middle() - 4), down = pixel(middle() + 4);
  body_ += "<path class=\"line c3\" d=\"M" + a + " " + pixel(middle()) + "H" + b + "M" + a + " " + up + "V" +
           down + "M" + b + " " + up + "V" + down + "\"/>";
}

void RowChart::swarm(const std::vector<Grain>& grains) {
  // As many columns as have room beside one another; in each the grains stand around the middle.
  constexpr double each = 2.6;
  std::vector<int> taken(static_cast<std::size_t>((width - 2 * side) / each) + 2);
  std::array<std::string, 4> paths;
  for (const auto& grain : grains) {
    if (!std::isfinite(grain.at)) continue;
    const auto column = static_cast<std::size_t>((px(grain.at) - side) / each);
    const int n = taken[column]++;
    const double off = std::min((n + 1) / 2 * 2.2, 10.0) * (n % 2 ? 1 : -1);
    paths[static_cast<std::size_t>(std::clamp(grain.kind, 0, 3))] +=
        "M" + pixel(side + static_cast<double>(column) * each) + " " + pixel(middle() + off) + "h0";
  }
  const std::array<int, 4> colours = {0, 3, 1, 4};
  for (std::size_t i = 0; i < paths.size(); ++i)
    if (!paths[i].empty()) body_ += fmt::format("<path class=\"grain c{}\" d=\"{}\"/>", colours[i], paths[i]);
}

void RowChart::mark(double at, std::string_view word) { lines_.emplace_back(at, word); }

void RowChart::legend(const std::vector<std::pair<int, std::string>>& entries) { legend_ = entries; }

std::string RowChart::str() const {
  const double floor = top + static_cast<double>(rows_) * row_height + 4;
  const double height = floor + (axis_.empty() ? 22 : 38) + (legend_.empty() ? 0 : 20);
  std::string under;
  for (const double tick : svg::ticks(low_, high_, 5))
    under += "<path class=\"grid\" d=\"M" + pixel(px(tick)) + " " + pixel(top) + "V" + pixel(floor) +
             "\"/><text class=\"axis middle\" x=\"" + pixel(px(tick)) + "\" y=\"" + pixel(floor + 14) +
             "\">" + svg::number(tick) + "</text>";
  for (const auto& [at, word] : lines_) {
    if (!std::isfinite(at)) continue;
    under += "<path class=\"mark\" d=\"M" + pixel(px(at)) + " " + pixel(top) + "V" + pixel(floor) + "\"/>";
    if (!word.empty())
      under += "<text class=\"axis\" x=\"" + pixel(px(at) + 3) + "\" y=\"" + pixel(floor - 3) + "\">" +
               svg::escape(word) + "</text>";
  }
  std::string words;
  if (!axis_.empty())
    words += "<text class=\"label middle\" x=\"" + pixel(width / 2) + "\" y=\"" + pixel(floor + 31) + "\">" +
             svg::escape(axis_) + "</text>";
  double x = side;
  for (const auto& [colour, word] : legend_) {
    words += fmt::format("<circle class=\"fill c{}\" cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"4\"/>", colour, x + 4,
                         height - 9);
    words += "<text class=\"note\" x=\"" + pixel(x + 12) + "\" y=\"" + pixel(height - 5) + "\">" +
             svg::escape(word) + "</text>";
    x += 26 + width_of(word);
  }
  return fmt::format(
      "<svg class=\"chart\" viewBox=\"0 0 {0:.0f} {1:.0f}\" width=\"{0:.0f}\" height=\"{1:.0f}\" "
      "role=\"img\" "
      "xmlns=\"http://www.w3.org/2000/svg\"><title>{2}</title><desc>{3}</desc>{4}{5}{6}</svg>",
      width, height, svg::escape(title_), svg::escape(description_), under, body_, words);
}

}  // namespace rf::reports
