#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "reports/inspection.h"
#include "reports/svg.h"
#include "risk/source.h"

// The page with pictures. Everything from the file goes through svg::escape.
namespace rf::reports {
namespace {

using svg::escape;

constexpr std::string_view page_style = R"(
*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--ink);font:15px/1.5 system-ui,-apple-system,"Segoe UI","Noto Sans","Noto Sans CJK JP",sans-serif}
main{max-width:1120px;margin:0 auto;padding:24px 16px 64px}
h1{font-size:22px;line-height:1.25;margin:0 0 4px;overflow-wrap:anywhere}h2{font-size:17px;margin:36px 0 10px}h3{font-size:13px;margin:0 0 2px;overflow-wrap:anywhere;font-weight:600}
p{margin:6px 0}.soft{color:var(--soft)}.facts{display:flex;flex-wrap:wrap;gap:8px 28px;margin:16px 0;padding:0;list-style:none}.facts b{display:block;font-size:20px;font-variant-numeric:tabular-nums}
.verdict{border-left:4px solid var(--k2);padding:8px 14px;margin:16px 0;background:color-mix(in srgb,var(--k2) 9%,var(--page))}.verdict.no{border-color:var(--k1);background:color-mix(in srgb,var(--k1) 9%,var(--page))}
.scroll{overflow-x:auto;max-width:100%}table{border-collapse:collapse;width:100%;font-size:13px}th,td{text-align:left;padding:5px 10px 5px 0;border-bottom:1px solid var(--rule);vertical-align:top}
th{color:var(--soft);font-weight:500;white-space:nowrap}td.n,th.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}td.name{overflow-wrap:anywhere;min-width:9em}
.grid{display:grid;grid-template-columns:repeat(auto-fill,minmax(280px,1fr));gap:20px 20px}.grid>div{min-width:0}
.warn{color:var(--k1)}details{margin:8px 0}summary{cursor:pointer;color:var(--soft)}summary:focus-visible{outline:2px solid var(--k0);outline-offset:2px}
ul.plain{padding-left:18px;margin:6px 0}
@page{margin:14mm}@media print{main{max-width:none;padding:0}.grid>div,tr,svg{break-inside:avoid}h2{break-after:avoid}.scroll{overflow:visible}}
)";

std::string table(const std::vector<std::pair<std::string, bool>>& head, const std::string& rows) {
  std::string out = "<div class=\"scroll\" tabindex=\"0\"><table><thead><tr>";
  for (const auto& [name, right] : head)
    out += (right ? "<th class=\"n\" scope=\"col\">" : "<th scope=\"col\">") + name + "</th>";
  return out + "</tr></thead><tbody>" + rows + "</tbody></table></div>";
}
std::string cell(const std::string& html) { return "<td>" + html + "</td>"; }
std::string name_cell(const std::string& text) { return "<td class=\"name\">" + escape(text) + "</td>"; }
std::string number_cell(const std::string& text) { return "<td class=\"n\">" + text + "</td>"; }

std::string shown(double v, risk::Kind kind) {
  if (!std::isfinite(v)) return "";
  return kind == risk::Kind::day || kind == risk::Kind::moment
             ? escape(risk::cell_text({"", kind, {v}, {}}, 0).substr(0, 10))
             : svg::number(v);
}

std::string count(std::size_t n) { return svg::number(static_cast<double>(n)); }

std::string facts(const InspectedFile& of) {
  const auto& found = of.found;
  std::string out = "<ul class=\"facts\">";
  const auto fact = [&](const std::string& number, const char* what) {
    out += "<li><b>" + number + "</b>" + what + "</li>";
  };
  fact(count(found.rows), "rows");
  fact(count(found.columns.size()), "columns");
  if (found.trainable) {
    fact(count(found.customers), "customers");
    fact(count(found.positives), "positive");
    fact(count(found.groups), "independent groups");
  }
  fact(count(of.file.bad_row_count), "rows left out");
  return out + "</ul>";
}

std::string summary(const risk::Inspection& found) {
  std::string out = std::string("<div class=\"verdict") + (found.trainable ? "" : " no") + "\">";
  for (const auto& line : found.summary) out += "<p>" + escape(line) + "</p>";
  out += "</div>";
  if (found.warnings.empty()) return out;
  out += "<h2>Warnings</h2><ul class=\"plain\">";
  for (const auto& line : found.warnings) out += "<li>" + escape(line) + "</li>";
  return out + "</ul>";
}

std::string columns(const risk::Inspection& found) {
  std::string rows;
  for (const auto& one : found.columns) {
    auto role = escape(one.role);
    if (!one.why.empty()) role += "<br><span class=\"soft\">" + escape(one.why) + "</span>";
    if (!one.zeros_mean_missing.empty())
      role += "<br><span class=\"warn\">" + count(one.zeros) +
              " zeros that seem to be missing: " + escape(one.zeros_mean_missing) + "</span>";
    if (one.infinite + one.unreadable)
      role += "<br><span class=\"warn\">" + count(one.infinite + one.unreadable) + " cells do not fit</span>";
    rows += "<tr>" + name_cell(one.name) + cell(std::string(kind_name(one.kind))) + "<td class=\"name\">" +
            role + "</td>" + number_cell(count(one.missing)) +
            number_cell(one.kind == risk::Kind::number || one.kind == risk::Kind::duration ? count(one.zeros)
                                                                                           : "") +
            number_cell(count(one.distinct)) + number_cell(shown(one.least, one.kind)) +
            number_cell(shown(one.median, one.kind)) + number_cell(shown(one.most, one.kind)) + "</tr>";
  }
  return "<h2>Columns</h2>" + table({{"Column", false},
                                     {"Kind", false},
                                     {"What it is", false},
                                     {"Missing", true},
                                     {"Zeros", true},
                                     {"Different", true},
                                     {"Least", true},
                                     {"Median", true},
                                     {"Most", true}},
                                    rows);
}

std::string missingness(const risk::Inspection& found) {
  std::vector<const risk::ColumnReport*> holes;
  for (const auto& one : found.columns)
    if (one.missing || !one.zeros_mean_missing.empty()) holes.push_back(&one);
  if (holes.empty() || found.rows == 0)
    return "<h2>What is missing</h2><p>No cell is empty, and no zeros look like missing values.</p>";
  const auto share = [&](const risk::ColumnReport& one) {
    return static_cast<double>(one.missing + (one.zeros_mean_missing.empty() ? 0 : one.zeros)) /
           static_cast<double>(found.rows);
  };
  std::stable_sort(holes.begin(), holes.end(), [&](auto a, auto b) { return share(*a) > share(*b); });
  if (holes.size() > 40) holes.resize(40);
  svg::Chart::Axis y{"", 0, 1, {}, false};
  for (const auto* one : holes)
    y.names.push_back(one->name.size() > 36 ? std::string(beginning(one->name, 33)) + "…" : one->name);
  svg::Chart chart("What is missing",
                   "The share of rows without a value, and of zeros that seem to stand for one, by column.",
                   {"share of the rows", 0, 1, {}, true}, y,
                   {640, 90 + 22 * static_cast<int>(holes.size()), 220});
  for (std::size_t i = 0; i < holes.size(); ++i) {
    const double empty = static_cast<double>(holes[i]->missing) / static_cast<double>(found.rows);
    chart.row(i, 0, empty, 0, holes[i]->name + ": " + svg::number(empty * 100) + "% missing");
    if (share(*holes[i]) > empty)
      chart.row(i, empty, share(*holes[i]), 1,
                holes[i]->name + ": " + svg::number((share(*holes[i]) - empty) * 100) + "% zeros");
  }
  chart.legend({{0, "missing"}, {1, "zeros that seem to be missing"}});
  return "<h2>What is missing</h2>" + chart.str();
}

std::string distributions(const risk::Inspection& found) {
  std::string out;
  std::size_t drawn = 0;
  for (const auto& one : found.columns) {
    if (drawn >= 60 || one.distinct < 2) continue;
    std::string picture;
    if (one.kind == risk::Kind::text) {
      if (one.distinct > 12 || one.common.empty()) continue;
      svg::Chart::Axis y{"", 0, 1, {}, false};
      double most = 1;
      for (const auto& [text, n] : one.common)
        y.names.emplace_back(text.size() > 20 ? std::string(beginning(text, 18)) + "…" : text),
            most = std::max(most, static_cast<double>(n));
      svg::Chart chart(one.name, "How many rows have which value.", {"rows", 0, most * 1.05, {}, false}, y,
                       {320, 180, 110});
      for (std::size_t i = 0; i < one.common.size(); ++i)
        chart.row(i, 0, static_cast<double>(one.common[i].second), 0,
                  one.common[i].first + ": " + count(one.common[i].second));
      picture = chart.str();
    } else {
      std::vector<double> values(one.values.begin(), one.values.end());
      const bool days = one.kind == risk::Kind::day || one.kind == risk::Kind::moment;
      if (days) {
        // Years are what an axis of days can be read in.
        for (auto& v : values) v = 1970 + v / 365.2425;
      }
      picture = svg::histogram_chart(one.name,
                                     days                               ? "year"
                                     : one.kind == risk::Kind::duration ? "seconds"
                                                                        : "",
                                     svg::histogram(values, 24));
    }
    ++drawn;
    out += "<div><h3>" + escape(one.name) + "</h3>" + picture + "</div>";
  }
  if (out.empty()) return "";
  return "<h2>Distributions</h2><div class=\"grid\">" + out + "</div>";
}

std::string alone(const risk::Inspection& found) {
  if (found.features.empty()) return "";
  const auto n = std::min<std::size_t>(found.features.size(), 40);
  svg::Chart::Axis y{"", 0, 1, {}, false};
  std::string rows;
  for (std::size_t i = 0; i < n; ++i) {
    const auto& name = found.features[i].name;
    y.names.push_back(name.size() > 36 ? std::string(beginning(name, 33)) + "…" : name);
  }
  svg::Chart chart("Each feature alone",
                   "How well each feature alone tells the two kinds of customer apart: ROC AUC with an "
                   "interval; 0.5 is chance.",
                   {"ROC AUC", 0, 1, {}, false}, y, {640, 90 + 22 * static_cast<int>(n), 220});
  chart.mark_x(0.5, "chance");
  for (std::size_t i = 0; i < n; ++i) {
    const auto& one = found.features[i];
    chart.lying_whisker(static_cast<double>(i), one.low, one.high, one.apart ? 0 : 3);
    chart.dots({{one.auc, static_cast<double>(i)}}, one.apart ? 0 : 3, 3.5);
  }
  for (const auto& one : found.features)
    rows += "<tr>" + name_cell(one.name) + cell(escape(one.unit)) + number_cell(count(one.missing)) +
            number_cell(fmt::format("{:.3f}", one.auc)) +
            number_cell(fmt::format("{:.3f} to {:.3f}", one.low, one.high)) +
            cell(one.apart ? "better than chance" : "") + "</tr>";
  return "<h2>Each feature alone</h2><p class=\"soft\">The intervals are widened so that all of them hold "
         "together with 95 %. Linked customers count once.</p>" +
         chart.str() + "<details><summary>As a table</summary>" +
         table({{"Feature", false},
                {"Unit", false},
                {"Missing", true},
                {"ROC AUC", true},
                {"Interval", true},
                {"", false}},
               rows) +
         "</details>";
}

std::string pair_rows(const std::vector<risk::Pair>& pairs) {
  std::string rows;
  for (const auto& one : pairs)
    rows +=
        "<tr>" + name_cell(one.a) + name_cell(one.b) + number_cell(fmt::format("{:.3f}", one.r)) + "</tr>";
  return rows;
}

std::string correlations(const risk::Inspection& found) {
  if (found.correlated_names.size() < 2) return "";
  auto out = "<h2>Correlations</h2><p class=\"soft\">Spearman's, over " + count(found.correlation_rows) +
             " rows. Blue: they grow together; orange: one falls where the other grows.</p><div "
             "class=\"scroll\" tabindex=\"0\">" +
             svg::heat_map("Correlations of the columns",
                           "Spearman's correlation of each column with each other one.",
                           found.correlated_names, found.correlation_matrix) +
             "</div>";
  if (!found.redundant.empty())
    out += "<h3>Say the same</h3>" +
           table({{"Column", false}, {"Column", false}, {"r", true}}, pair_rows(found.redundant));
  if (!found.correlations.empty())
    out += "<details><summary>The strongest others</summary>" +
           table({{"Column", false}, {"Column", false}, {"r", true}}, pair_rows(found.correlations)) +
           "</details>";
  return out;
}

std::string drift(const risk::Inspection& found) {
  if (found.months.empty())
    return "<h2>Over time</h2><p>The file has no days, so that nothing can be said about change over "
           "time.</p>";
  svg::Chart::Axis x{"", 0, 1, {}, false};
  double most = 0.05;
  std::string rows;
  for (const auto& one : found.months) {
    x.names.push_back(one.month);
    most = std::max(most, one.high);
    rows += "<tr>" + cell(one.month) + number_cell(count(one.rows)) + number_cell(count(one.positives)) +
            number_cell(fmt::format("{:.1f}%", 100 * one.share)) +
            number_cell(fmt::format("{:.1f}% to {:.1f}%", 100 * one.low, 100 * one.high)) + "</tr>";
  }
  svg::Chart chart("Over time", "The share of positives by month with 95 % intervals.", x,
                   {"share of positives", 0, std::min(1.0, most * 1.05), {}, true});
  for (std::size_t i = 0; i < found.months.size(); ++i) {
    const auto at = static_cast<double>(i);
    chart.bar(at - 0.35, at + 0.35, found.months[i].share, 0, found.months[i].month);
    chart.whisker(at, found.months[i].low, found.months[i].high);
  }
  return "<h2>Over time</h2><p>" +
         std::string(found.drift_p < 0.01 ? "The share changes more than chance explains (p " +
                                                svg::number(found.drift_p) + ")."
                                          : "The share does not change more than chance explains (p " +
                                                svg::number(found.drift_p) + ").") +
         "</p>" + chart.str() + "<details><summary>As a table</summary>" +
         table({{"Month", false}, {"Rows", true}, {"Positive", true}, {"Share", true}, {"Interval", true}},
               rows) +
         "</details>";
}

std::string bad(const FrameFile& file) {
  const auto rows = [](const std::vector<Problem>& all) {
    std::string out;
    for (const auto& one : all)
      out += "<tr>" + number_cell(std::to_string(one.line)) + name_cell(one.reason) + "</tr>";
    return out;
  };
  std::string out;
  if (file.bad_row_count)
    out += "<h2>Rows that cannot be read</h2><p>" + count(file.bad_row_count) + " were left out.</p>" +
           table({{"Line", true}, {"Reason", false}}, rows(file.bad_rows));
  if (!file.bad_cells.empty())
    out += "<h2>Cells that count as missing</h2>" +
           table({{"Line", true}, {"Reason", false}}, rows(file.bad_cells));
  return out;
}

}  // namespace

std::string inspection_html(const InspectedFile& inspected, const std::string& made_at,
                            const std::string& version) {
  const auto& file = inspected.file;
  std::string out =
      "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" "
      "content=\"width=device-width,initial-scale=1\">"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
      "'unsafe-inline'\"><meta name=\"color-scheme\" content=\"light dark\"><title>" +
      escape(inspected.name) + ": what is in it</title><style>" + std::string(svg::style()) +
      std::string(page_style) + "</style></head><body><main>";
  out += "<h1>" + escape(inspected.name) + "</h1><p class=\"soft\">" + escape(file.format) + ", " +
         escape(file.encoding) + (file.sheet.empty() ? "" : ", sheet " + escape(file.sheet)) +
         " · looked at " + escape(made_at) + " by Ringfence " + escape(version) + "</p>";
  out += facts(inspected) + summary(inspected.found) + columns(inspected.found) +
         missingness(inspected.found) + drift(inspected.found) + alone(inspected.found) +
         correlations(inspected.found) + distributions(inspected.found) + bad(file);
  return out + "<p class=\"soft\">SHA-256 of the file: <span style=\"overflow-wrap:anywhere\">" +
         escape(file.digest) + "</span></p></main></body></html>\n";
}

}  // namespace rf::reports
