#include "reports/svg.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/text.h"

namespace rf::reports::svg {
namespace {

constexpr double top = 34, right = 16, bottom = 46;

std::string pixel(double v) { return fmt::format("{:.1f}", std::clamp(v, -20'000.0, 20'000.0)); }

std::string colour_class(int colour) { return "c" + std::to_string(std::clamp(colour, 0, 5)); }

bool finite(double a, double b) { return std::isfinite(a) && std::isfinite(b); }

// As a person would write it on an axis of this length.
std::string tick_text(double value, const Chart::Axis& axis) {
  if (axis.percent) return number(value * 100) + "%";
  if (axis.years) return fmt::format("{:g}", value);
  return number(value);
}

// Thousands apart; `digits` is an unsigned whole number.
std::string grouped(std::string digits) {
  for (int i = static_cast<int>(digits.size()) - 3; i > 0; i -= 3)
    digits.insert(static_cast<std::size_t>(i), ",");
  return digits;
}

}  // namespace

std::string escape(std::string_view text) {
  const auto whole = repair_utf8(text);
  std::string out;
  out.reserve(whole.size());
  for (const char c : whole) switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      case '\'': out += "&#39;"; break;
      case '\n':
      case '\t': out += ' '; break;
      default:
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f)
          out += "\xEF\xBF\xBD";
        else
          out += c;
    }
  return out;
}

std::string number(double value) {
  if (!std::isfinite(value)) return "–";
  const auto size = std::abs(value);
  if (size != 0 && (size < 1e-4 || size >= 1e12)) return fmt::format("{:.3g}", value);
  // Four digits that count, and never a zero at the end.
  const int decimals =
      size >= 1000 || size == 0 ? 0 : std::max(0, 3 - static_cast<int>(std::floor(std::log10(size))));
  auto text = fmt::format("{:.{}f}", size, decimals);
  if (text.find('.') != std::string::npos) {
    text.erase(text.find_last_not_of('0') + 1);
    if (text.ends_with('.')) text.pop_back();
  }
  const auto point = text.find('.');
  auto whole = grouped(text.substr(0, point));
  if (point != std::string::npos) whole += text.substr(point);
  const bool nothing = whole == "0";
  return (value < 0 && !nothing ? "−" : "") + whole;
}

std::vector<double> ticks(double low, double high, int count) {
  std::vector<double> out;
  if (!finite(low, high) || high <= low || count < 1) return out;
  const double rough = (high - low) / count;
  const double power = std::pow(10, std::floor(std::log10(rough)));
  double step = power;
  for (const double factor : {1.0, 2.0, 5.0, 10.0})
    if (power * factor >= rough * 0.999) {
      step = power * factor;
      break;
    }
  const double first = std::ceil(low / step - 1e-9);
  for (int i = 0; i <= 4 * count + 4; ++i) {
    const double value = (first + i) * step;
    if (value > high + step * 1e-9) break;
    out.push_back(std::abs(value) < step * 1e-9 ? 0 : value);
  }
  return out;
}

Chart::Chart(std::string title, std::string description, Axis x, Axis y, Size size)
    : title_(std::move(title)),
      description_(std::move(description)),
      x_(std::move(x)),
      y_(std::move(y)),
      size_(size) {
  // A single value still has a place; what is no number has the unit's.
  for (auto* axis : {&x_, &y_}) {
    if (!axis->names.empty()) axis->low = -0.5, axis->high = static_cast<double>(axis->names.size()) - 0.5;
    if (!finite(axis->low, axis->high)) axis->low = 0, axis->high = 1;
    if (axis->high <= axis->low) axis->low -= 0.5, axis->high = axis->low + 1;
  }
}

Chart::Chart(std::string title, std::string description, Axis x, Axis y)
    : Chart(std::move(title), std::move(description), std::move(x), std::move(y), Size{}) {}

double Chart::px(double x) const {
  const double width = size_.width - size_.left - right;
  return size_.left + width * (x - x_.low) / (x_.high - x_.low);
}

// Named rows of a lying chart run downwards, as one reads.
double Chart::py(double y) const {
  const double height = size_.height - top - bottom;
  const double share = (y - y_.low) / (y_.high - y_.low);
  return y_.names.empty() ? top + height * (1 - share) : top + height * share;
}

void Chart::line(const Points& points, int colour, bool dashed) {
  std::string path;
  bool open = false;
  for (const auto& [x, y] : points) {
    if (!finite(x, y)) {
      open = false;
      continue;
    }
    path += (open ? "L" : "M") + pixel(px(x)) + " " + pixel(py(y));
    open = true;
  }
  if (path.empty()) return;
  body_ +=
      "<path class=\"line " + colour_class(colour) + (dashed ? " dashed" : "") + "\" d=\"" + path + "\"/>";
}

void Chart::dots(const Points& points, int colour, double radius) {
  for (const auto& [x, y] : points)
    if (finite(x, y))
      body_ += "<circle class=\"fill " + colour_class(colour) + "\" cx=\"" + pixel(px(x)) + "\" cy=\"" +
               pixel(py(y)) + "\" r=\"" + pixel(radius) + "\"/>";
}

void Chart::band(const Points& low, const Points& high, int colour) {
  std::string path;
  for (const auto& [x, y] : low)
    if (finite(x, y)) path += (path.empty() ? "M" : "L") + pixel(px(x)) + " " + pixel(py(y));
  for (auto at = high.rbegin(); at != high.rend(); ++at)
    if (finite(at->first, at->second))
      path += (path.empty() ? "M" : "L") + pixel(px(at->first)) + " " + pixel(py(at->second));
  if (!path.empty()) body_ += "<path class=\"band " + colour_class(colour) + "\" d=\"" + path + "Z\"/>";
}

namespace {
std::string box(double left, double upper, double width, double height, int colour, std::string_view hint) {
  std::string out = "<rect class=\"fill " + colour_class(colour) + "\" x=\"" + pixel(left) + "\" y=\"" +
                    pixel(upper) + "\" width=\"" + pixel(std::max(width, 0.5)) + "\" height=\"" +
                    pixel(std::max(height, 0.0)) + "\"";
  if (hint.empty()) return out + "/>";
  return out + "><title>" + escape(hint) + "</title></rect>";
}
}  // namespace

void Chart::bar(double x0, double x1, double y, int colour, std::string_view hint) {
  if (!finite(x0, x1) || !std::isfinite(y)) return;
  const double from = std::clamp(0.0, y_.low, y_.high);
  const double a = py(std::clamp(y, y_.low, y_.high)), b = py(from);
  const double left = px(x0), width = px(x1) - left;
  body_ += box(left + std::min(0.5, width / 8), std::min(a, b), width - std::min(1.0, width / 4),
               std::abs(b - a), colour, hint);
}

void Chart::row(std::size_t place, double x0, double x1, int colour, std::string_view hint) {
  if (!finite(x0, x1)) return;
  const double a = px(x0), b = px(x1), y = static_cast<double>(place);
  body_ += box(std::min(a, b), py(y - 0.36), std::abs(b - a), py(y + 0.36) - py(y - 0.36), colour, hint);
}

void Chart::whisker(double x, double low, double high, int colour) {
  if (!finite(low, high) || !std::isfinite(x)) return;
  const auto at = pixel(px(x)), left = pixel(px(x) - 4), to_right = pixel(px(x) + 4);
  const auto a = pixel(py(low)), b = pixel(py(high));
  body_ += "<path class=\"line " + colour_class(colour) + "\" d=\"M" + at + " " + a + "V" + b + "M" + left +
           " " + a + "H" + to_right + "M" + left + " " + b + "H" + to_right + "\"/>";
}

void Chart::lying_whisker(double y, double low, double high, int colour) {
  if (!finite(low, high) || !std::isfinite(y)) return;
  const auto at = pixel(py(y)), upper = pixel(py(y) - 4), lower = pixel(py(y) + 4);
  const auto a = pixel(px(low)), b = pixel(px(high));
  body_ += "<path class=\"line " + colour_class(colour) + "\" d=\"M" + a + " " + at + "H" + b + "M" + a +
           " " + upper + "V" + lower + "M" + b + " " + upper + "V" + lower + "\"/>";
}

void Chart::mark_x(double x, std::string_view word) {
  if (!std::isfinite(x)) return;
  const auto at = pixel(px(x));
  body_ += "<path class=\"mark\" d=\"M" + at + " " + pixel(top) + "V" + pixel(size_.height - bottom) + "\"/>";
  if (!word.empty())
    body_ += "<text class=\"note\" x=\"" + pixel(px(x) + 4) + "\" y=\"" + pixel(top - 3) + "\">" +
             escape(word) + "</text>";
}

void Chart::mark_y(double y, std::string_view word) {
  if (!std::isfinite(y)) return;
  const auto at = pixel(py(y));
  body_ +=
      "<path class=\"mark\" d=\"M" + pixel(size_.left) + " " + at + "H" + pixel(size_.width - right) + "\"/>";
  if (!word.empty())
    body_ += "<text class=\"note end\" x=\"" + pixel(size_.width - right - 2) + "\" y=\"" + pixel(py(y) - 4) +
             "\">" + escape(word) + "</text>";
}

void Chart::text(double x, double y, std::string_view words, bool after) {
  if (!finite(x, y)) return;
  body_ += "<text class=\"note" + std::string(after ? "" : " end") + "\" x=\"" +
           pixel(px(x) + (after ? 5 : -5)) + "\" y=\"" + pixel(py(y) + 4) + "\">" + escape(words) + "</text>";
}

void Chart::legend(const std::vector<std::pair<int, std::string>>& entries) {
  double x = size_.left;
  for (const auto& [colour, word] : entries) {
    legend_ += "<rect class=\"fill " + colour_class(colour) + "\" x=\"" + pixel(x) +
               "\" y=\"14\" width=\"10\" height=\"10\"/>" + "<text class=\"note\" x=\"" + pixel(x + 14) +
               "\" y=\"23\">" + escape(word) + "</text>";
    // A letter of this size is about six wide; a Japanese one, of three bytes, twice that.
    x += 32 + 6.2 * static_cast<double>(word.size());
  }
}

std::string Chart::axes() const {
  std::string out;
  const double floor = size_.height - bottom, left = size_.left, end = size_.width - right;
  // Not more names than can be read.
  const auto every = [](std::size_t names, double room, double each) {
    return std::max<std::size_t>(
        1, static_cast<std::size_t>(std::ceil(static_cast<double>(names) * each / std::max(room, 1.0))));
  };
  if (x_.names.empty()) {
    for (const double tick : ticks(x_.low, x_.high, std::max(2, size_.width / 110)))
      out += "<path class=\"tick\" d=\"M" + pixel(px(tick)) + " " + pixel(floor) +
             "v4\"/><text class=\"axis middle\" x=\"" + pixel(px(tick)) + "\" y=\"" + pixel(floor + 17) +
             "\">" + tick_text(tick, x_) + "</text>";
  } else {
    std::size_t longest = 1;
    for (const auto& name : x_.names) longest = std::max(longest, name.size());
    const auto step = every(x_.names.size(), end - left, 7.0 * static_cast<double>(longest) + 10);
    for (std::size_t i = 0; i < x_.names.size(); i += step)
      out += "<text class=\"axis middle\" x=\"" + pixel(px(static_cast<double>(i))) + "\" y=\"" +
             pixel(floor + 17) + "\">" + escape(x_.names[i]) + "</text>";
  }
  if (y_.names.empty()) {
    for (const double tick : ticks(y_.low, y_.high, std::max(2, size_.height / 60)))
      out += "<path class=\"grid\" d=\"M" + pixel(left) + " " + pixel(py(tick)) + "H" + pixel(end) +
             "\"/><text class=\"axis end\" x=\"" + pixel(left - 6) + "\" y=\"" + pixel(py(tick) + 4) + "\">" +
             tick_text(tick, y_) + "</text>";
  } else {
    for (std::size_t i = 0; i < y_.names.size(); i += every(y_.names.size(), floor - top, 11))
      out += "<text class=\"axis end\" x=\"" + pixel(left - 6) + "\" y=\"" +
             pixel(py(static_cast<double>(i)) + 4) + "\">" + escape(y_.names[i]) + "</text>";
  }
  out += "<path class=\"frame\" d=\"M" + pixel(left) + " " + pixel(top) + "V" + pixel(floor) + "H" +
         pixel(end) + "\"/>";
  if (!x_.label.empty())
    out += "<text class=\"label middle\" x=\"" + pixel((left + end) / 2) + "\" y=\"" +
           pixel(size_.height - 8) + "\">" + escape(x_.label) + "</text>";
  if (!y_.label.empty() && legend_.empty())
    out += "<text class=\"label\" x=\"4\" y=\"20\">" + escape(y_.label) + "</text>";
  return out;
}

std::string Chart::str() const {
  return fmt::format(
      "<svg class=\"chart\" viewBox=\"0 0 {0} {1}\" width=\"{0}\" height=\"{1}\" role=\"img\" "
      "xmlns=\"http://www.w3.org/2000/svg\"><title>{2}</title><desc>{3}</desc>{4}{5}{6}</svg>",
      size_.width, size_.height, escape(title_), escape(description_), axes(), body_, legend_);
}

Histogram histogram(const std::vector<double>& values, std::size_t bins) {
  Histogram out;
  bool any = false;
  for (const double v : values) {
    if (!std::isfinite(v)) {
      ++out.missing;
      continue;
    }
    out.low = any ? std::min(out.low, v) : v;
    out.high = any ? std::max(out.high, v) : v;
    any = true;
  }
  if (!any) out.low = 0, out.high = 1;
  if (out.high <= out.low) out.low -= 0.5, out.high = out.low + 1;
  out.counts.assign(std::max<std::size_t>(bins, 1), 0);
  for (const double v : values) {
    if (!std::isfinite(v)) continue;
    // Halves, because the distance of two numbers may be more than a number holds.
    const double share = (v / 2 - out.low / 2) / (out.high / 2 - out.low / 2);
    const auto bin =
        static_cast<std::size_t>(std::clamp(share, 0.0, 1.0) * static_cast<double>(out.counts.size()));
    ++out.counts[std::min(bin, out.counts.size() - 1)];
  }
  return out;
}

std::string histogram_chart(const std::string& title, const std::string& unit, const Histogram& bins,
                            int width, int height) {
  const auto most = *std::max_element(bins.counts.begin(), bins.counts.end());
  Chart chart(title, "How many rows have which value.",
              {unit, bins.low, bins.high, {}, false, unit == "year"},
              {"rows", 0, std::max(1.0, static_cast<double>(most) * 1.05), {}, false}, {width, height, 54});
  const double step = (bins.high - bins.low) / static_cast<double>(bins.counts.size());
  for (std::size_t i = 0; i < bins.counts.size(); ++i) {
    const double from = bins.low + step * static_cast<double>(i);
    if (bins.counts[i])
      chart.bar(
          from, from + step, static_cast<double>(bins.counts[i]), 0,
          number(from) + " to " + number(from + step) + ": " + std::to_string(bins.counts[i]) + " rows");
  }
  return chart.str();
}

std::string heat_map(const std::string& title, const std::string& description,
                     const std::vector<std::string>& names, const std::vector<std::vector<double>>& values) {
  const auto n = names.size();
  const int cell = n > 30 ? 14 : n > 18 ? 20 : 26, left = 210, head = 26;
  const int width = left + cell * static_cast<int>(n) + 8, height = head + cell * static_cast<int>(n) + 8;
  std::string out = fmt::format(
      "<svg class=\"chart\" viewBox=\"0 0 {0} {1}\" width=\"{0}\" height=\"{1}\" role=\"img\" "
      "xmlns=\"http://www.w3.org/2000/svg\"><title>{2}</title><desc>{3}</desc>",
      width, height, escape(title), escape(description));
  for (std::size_t i = 0; i < n; ++i) {
    const int y = head + cell * static_cast<int>(i);
    const auto shown = names[i].size() > 34 ? std::string(beginning(names[i], 32)) + "…" : names[i];
    out += fmt::format("<text class=\"axis end\" x=\"{}\" y=\"{}\">{} {}</text>", left - 6, y + cell / 2 + 4,
                       escape(shown), i + 1);
    out += fmt::format("<text class=\"axis middle\" x=\"{}\" y=\"{}\">{}</text>",
                       left + cell * static_cast<int>(i) + cell / 2, head - 7, i + 1);
    for (std::size_t j = 0; j < n && i < values.size() && j < values[i].size(); ++j) {
      const double v = values[i][j];
      if (!std::isfinite(v)) continue;
      out += fmt::format(
          "<rect class=\"fill {}\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" "
          "fill-opacity=\"{:.2f}\"><title>{} and {}: "
          "{:.2f}</title></rect>",
          v < 0 ? "c1" : "c0", left + cell * static_cast<int>(j), y, cell - 1, cell - 1,
          std::min(1.0, std::abs(v)), escape(names[i]), escape(names[j]), v);
    }
  }
  return out + "</svg>";
}

std::string_view style() {
  return R"(:root{--ink:#1c2430;--soft:#5a6675;--rule:#d5dbe3;--page:#fff;--k0:#2563a8;--k1:#c2571a;--k2:#2e7d4f;--k3:#6b7684;--k4:#7a4fa3;--k5:#0f7c86}
@media (prefers-color-scheme:dark){:root{--ink:#e7ebf0;--soft:#a5b0bd;--rule:#343d49;--page:#14181e;--k0:#6fa8e6;--k1:#f0945a;--k2:#6cc08f;--k3:#98a3b0;--k4:#b993df;--k5:#5cc3cd}}
@media print{:root{--ink:#1c2430;--soft:#5a6675;--rule:#d5dbe3;--page:#fff;--k0:#2563a8;--k1:#c2571a;--k2:#2e7d4f;--k3:#6b7684;--k4:#7a4fa3;--k5:#0f7c86}}
svg.chart{max-width:100%;height:auto;font:11px system-ui,-apple-system,"Segoe UI","Noto Sans","Noto Sans CJK JP",sans-serif}
svg.chart text{fill:var(--soft)}svg.chart .label,svg.chart .note{fill:var(--ink)}svg.chart .middle{text-anchor:middle}svg.chart .end{text-anchor:end}
svg.chart .frame,svg.chart .tick{stroke:var(--soft);fill:none}svg.chart .grid{stroke:var(--rule);fill:none}svg.chart .mark{stroke:var(--soft);stroke-dasharray:4 4;fill:none}
svg.chart .line{fill:none;stroke-width:1.8;stroke-linejoin:round}svg.chart .dashed{stroke-dasharray:5 4}svg.chart .band{fill-opacity:.18;stroke:none}
svg.chart .c0{stroke:var(--k0);fill:var(--k0)}svg.chart .c1{stroke:var(--k1);fill:var(--k1)}svg.chart .c2{stroke:var(--k2);fill:var(--k2)}
svg.chart .c3{stroke:var(--k3);fill:var(--k3)}svg.chart .c4{stroke:var(--k4);fill:var(--k4)}svg.chart .c5{stroke:var(--k5);fill:var(--k5)}
svg.chart .fill{stroke:none}svg.chart path.line{fill:none}svg.chart path.band{stroke:none}
)";
}

}  // namespace rf::reports::svg
