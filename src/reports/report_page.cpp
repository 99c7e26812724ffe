#include "reports/report_page.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>

#include "reports/row_chart.h"
#include "reports/svg.h"

namespace rf::reports {
namespace {

// Words of at most `width` a line; the last line is cut where there would be more than three.
std::vector<std::string> wrapped(const std::string& text, std::size_t width) {
  std::vector<std::string> lines(1);
  std::size_t from = 0;
  while (from < text.size()) {
    auto end = std::min(text.find(' ', from), text.size());
    const auto word = text.substr(from, end - from);
    if (!lines.back().empty() && lines.back().size() + 1 + word.size() > width) {
      if (lines.size() == 3) {
        lines.back() += " …";
        break;
      }
      lines.emplace_back();
    }
    lines.back() += (lines.back().empty() ? "" : " ") + word;
    from = end + 1;
  }
  return lines;
}

// What stands between two marks of an attribute of the outermost element, as a number.
int attribute(const std::string& svg, std::string_view name) {
  const auto mark = std::string(name) + "=\"";
  const auto at = svg.find(mark);
  int value = 0;
  if (at != std::string::npos) std::from_chars(svg.data() + at + mark.size(), svg.data() + svg.size(), value);
  return value;
}

}  // namespace

std::string cell_words(const SheetColumn& column, const SheetCell& cell) {
  if (const auto* text = std::get_if<std::string>(&cell)) return *text;
  const auto* value = std::get_if<double>(&cell);
  if (!value) return "–";
  switch (column.kind) {
    case CellKind::whole: return svg::number(std::round(*value));
    case CellKind::share: return fmt::format("{:.1f} %", *value * 100);
    case CellKind::score: return fmt::format("{:.1f}", *value);
    case CellKind::decimal:
      return std::abs(*value) >= 1000 ? svg::number(*value) : fmt::format("{:.3f}", *value);
    case CellKind::text: break;
  }
  return svg::number(*value);
}

std::string html_table(const Sheet& sheet, std::size_t most) {
  std::string out = "<div class=\"scroll\" tabindex=\"0\"><table><thead><tr>";
  auto cls = [](const SheetColumn& column) { return column.kind == CellKind::text ? "" : " class=\"n\""; };
  // The page says once what the files say in each row.
  auto said = [](const SheetColumn& column) { return column.key == "skill"; };
  for (const auto& column : sheet.columns)
    if (!said(column))
      out += std::string("<th scope=\"col\"") + cls(column) + ">" + svg::escape(column.title) + "</th>";
  out += "</tr></thead><tbody>";
  const auto rows = std::min(sheet.rows, most);
  for (std::size_t i = 0; i < rows; ++i) {
    const auto row = sheet.row(i);
    out += "<tr>";
    for (std::size_t c = 0; c < row.size(); ++c)
      if (!said(sheet.columns[c]))
        out += std::string("<td") + cls(sheet.columns[c]) + ">" +
               svg::escape(cell_words(sheet.columns[c], row[c])) + "</td>";
    out += "</tr>";
  }
  out += "</tbody></table></div>";
  if (rows < sheet.rows)
    out += fmt::format("<p class=\"soft\">The first {} of {}; all are in the CSV, JSON and Excel files.</p>",
                       rows, sheet.rows);
  return out;
}

std::string html_facts(const std::vector<Fact>& facts) {
  std::string out = "<dl>";
  for (const auto& fact : facts)
    out += "<div><dt>" + svg::escape(fact.what) + "</dt><dd>" + svg::escape(fact.value) + "</dd></div>";
  return out + "</dl>";
}

std::string html_plot(const Plot& plot, bool wide) {
  std::string out = "<figure id=\"" + plot.name + "\"" + (wide ? " class=\"wide\"" : "") +
                    "><figcaption><h3>" + svg::escape(plot.title) + "</h3>";
  if (plot.svg.empty())
    return out + "</figcaption><p class=\"empty\">" + svg::escape(plot.empty) + "</p></figure>";
  out += "<p>" + svg::escape(plot.description) + "</p></figcaption>" + plot.svg;
  if (plot.table.rows)
    out += "<details><summary>The numbers</summary>" + html_table(plot.table) + "</details>";
  return out + "</figure>";
}

std::string html_section(std::string_view id, std::string_view title, std::string_view intro,
                         const std::string& body) {
  std::string out = "<section id=\"" + std::string(id) + "\"><h2>" + svg::escape(title) + "</h2>";
  if (!intro.empty()) out += "<p class=\"intro\">" + svg::escape(intro) + "</p>";
  return out + body + "</section>\n";
}

std::string standalone_svg(const Plot& plot) {
  const auto lines = wrapped(plot.title, 52);
  const int head = 16 + 18 * static_cast<int>(lines.size());
  const int width = attribute(plot.svg, "width"), height = attribute(plot.svg, "height") + head;
  std::string words;
  for (std::size_t i = 0; i < lines.size(); ++i)
    words += fmt::format("<text class=\"head\" x=\"12\" y=\"{}\">{}</text>", 22 + 18 * static_cast<int>(i),
                         svg::escape(lines[i]));
  auto inner = plot.svg;
  // The page's rule that a chart is as high as its width asks for is not for one inside another.
  inner.insert(4, fmt::format(" y=\"{}\" style=\"max-width:none;width:{}px;height:{}px\"", head, width,
                              height - head));
  return fmt::format(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 "
      "{0} {1}\" "
      "width=\"{2}\" height=\"{3}\" role=\"img\"><title>{4}</title><style>{5}"
      ".paper{{fill:var(--page)}}.head{{fill:var(--ink);font:600 13px system-ui,\"Noto Sans CJK "
      "JP\",sans-serif}}{6}</style>"
      "<rect class=\"paper\" width=\"{0}\" height=\"{1}\"/>{7}{8}</svg>\n",
      width, height, width * 2, height * 2, svg::escape(plot.title), svg::style(), chart_style(), words,
      inner);
}

}  // namespace rf::reports
