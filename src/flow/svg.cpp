#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "flow/draw.h"
#include "flow/wrap.h"

namespace rf::flow {

namespace {

constexpr std::string_view style = R"(
  svg { color-scheme: light dark; --ground: #ffffff; --box: #f5f6f8; --line: #868f9e; --text: #1a1e26; --muted: #596273; --accent: #4b46c8; --end: #eaedf2; }
  @media (prefers-color-scheme: dark) { svg { --ground: #0f1115; --box: #1e222a; --line: #6d7686; --text: #e8eaee; --muted: #a0a8b6; --accent: #a9a5ff; --end: #2a2f38; } }
  text { font: 13px system-ui, "Segoe UI", Roboto, "Noto Sans", "Noto Sans Devanagari", "Noto Sans CJK JP", sans-serif; fill: var(--text); }
  .ground { fill: var(--ground); }
  .title { font-weight: 600; }
  .note, .label { fill: var(--muted); font-size: 12px; }
  .box rect { fill: var(--box); stroke: var(--line); }
  .asks rect { stroke: var(--accent); }
  .end rect { fill: var(--end); stroke: none; }
  .arrow { fill: none; stroke: var(--line); }
  marker path { fill: var(--line); }
)";

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      default: out += c;
    }
  }
  return out;
}

void text(std::string& out, double x, double y, std::string_view kind, std::string_view words,
          std::string_view anchor = "start") {
  out += fmt::format("<text class=\"{}\" x=\"{:.0f}\" y=\"{:.0f}\" text-anchor=\"{}\">{}</text>\n", kind, x,
                     y, anchor, escaped(words));
}

constexpr std::string_view kinds[] = {"start", "asks", "speaks", "end"};

void box(std::string& out, const Drawing::Box& one) {
  const bool end = one.kind == Drawing::Box::Kind::end;
  out += fmt::format(
      "<g class=\"box {}\"><rect x=\"{:.0f}\" y=\"{:.0f}\" width=\"{:.0f}\" height=\"{:.0f}\" rx=\"{}\"/>\n",
      kinds[static_cast<std::size_t>(one.kind)], one.x, one.y, one.width, one.height, end ? 12 : 6);
  double y = one.y + (end ? 5 : 10) + 12;
  if (!end) {
    text(out, one.x + 10, y, "title", one.title);
    y += line_height;
  }
  for (const auto& line : one.text) text(out, one.x + 10, std::exchange(y, y + line_height), "said", line);
  for (const auto& line : one.notes) text(out, one.x + 10, std::exchange(y, y + line_height), "note", line);
  out += "</g>\n";
}

void arrow(std::string& out, const Drawing::Arrow& one) {
  out += fmt::format("<path class=\"arrow\" d=\"{}\" marker-end=\"url(#head)\"/>\n", one.path);
}

void label(std::string& out, const Drawing::Arrow& one) {
  constexpr double letter = 6.5, beside = 4;  // at the label's 12 px, about
  if (one.label.empty()) return;
  std::size_t widest = 0;
  for (const auto& line : one.label) widest = std::max(widest, columns(line));
  const double width = letter * static_cast<double>(widest) + 2 * beside;
  const double height = line_height * static_cast<double>(one.label.size()) + 2;
  out +=
      fmt::format("<rect class=\"ground\" x=\"{:.0f}\" y=\"{:.0f}\" width=\"{:.0f}\" height=\"{:.0f}\"/>\n",
                  one.label_ends ? one.label_x + beside - width : one.label_x - width / 2,
                  one.label_y - height / 2, width, height);
  double y = one.label_y + 4 - line_height * (static_cast<double>(one.label.size()) - 1) / 2;
  for (const auto& line : one.label)
    text(out, one.label_x, std::exchange(y, y + line_height), "label", line,
         one.label_ends ? "end" : "middle");
}

std::string description(const Drawing& drawing) {
  std::string out = "The script's steps from top to bottom. ";
  for (const auto& one : drawing.boxes) {
    if (one.kind == Drawing::Box::Kind::end || one.step.empty()) continue;
    out += one.title + ":";
    for (const auto& next : drawing.arrows) {
      if (next.from != one.step) continue;
      const auto to =
          std::find_if(drawing.boxes.begin(), drawing.boxes.end(), [&](const Drawing::Box& other) {
            return other.kind != Drawing::Box::Kind::end && other.step == next.to;
          });
      if (!next.to.empty() && to != drawing.boxes.end())
        out += fmt::format(" {} leads to {};", join(next.label, " "), to->title);
      else
        out += fmt::format(" {} ends the call;", join(next.label, " "));
    }
    out.back() = '.';
    out += ' ';
  }
  return out;
}

}  // namespace

std::string svg(const Drawing& drawing) {
  std::vector<std::string> everywhere;
  const auto most = std::max<std::size_t>(40, static_cast<std::size_t>(drawing.width / 7));
  for (const auto& rule : drawing.everywhere)
    for (auto& line : wrapped(rule, most, 3)) everywhere.push_back(std::move(line));
  const double legend =
      everywhere.empty() ? 0 : 24 + line_height * static_cast<double>(everywhere.size() + 1);
  const double width = std::max(drawing.width, 320.0), height = 40 + drawing.height + legend;
  std::string out = fmt::format(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {0:.0f} {1:.0f}\" width=\"{0:.0f}\" "
      "height=\"{1:.0f}\" role=\"img\" aria-labelledby=\"title desc\">\n<title "
      "id=\"title\">{2}</title>\n<desc "
      "id=\"desc\">{3}</desc>\n<style>{4}</style>\n<defs><marker id=\"head\" viewBox=\"0 0 8 8\" refX=\"7\" "
      "refY=\"4\" markerWidth=\"8\" markerHeight=\"8\" orient=\"auto\"><path d=\"M0 0L8 4L0 8z\"/></marker>"
      "</defs>\n<rect class=\"ground\" width=\"100%\" height=\"100%\"/>\n",
      width, height, escaped(drawing.title), escaped(description(drawing)), style);
  text(out, 16, 26, "title", drawing.title);
  out += "<g transform=\"translate(0 32)\">\n";
  // Above all lines: none strikes through another's label.
  for (const auto& one : drawing.arrows) arrow(out, one);
  for (const auto& one : drawing.arrows) label(out, one);
  for (const auto& one : drawing.boxes) box(out, one);
  out += "</g>\n";
  if (!everywhere.empty()) {
    double y = 32 + drawing.height + 24;
    text(out, 16, std::exchange(y, y + line_height), "title", "At every question");
    for (const auto& line : everywhere) text(out, 16, std::exchange(y, y + line_height), "said", line);
  }
  return out + "</svg>\n";
}

}  // namespace rf::flow
