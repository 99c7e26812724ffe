// How a model was judged, in pictures.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "reports/risk_charts.h"
#include "reports/row_chart.h"
#include "reports/svg.h"
#include "risk/verdict.h"

namespace rf::reports {
namespace {

using svg::Chart;

constexpr Chart::Size size{360, 290, 52};
constexpr std::size_t most_points = 400, most_rows = 40, most_segments = 12;

SheetCell cell(double value) { return std::isfinite(value) ? SheetCell(value) : SheetCell(); }
SheetCell cell(std::size_t value) { return static_cast<double>(value); }

Sheet sheet(std::vector<SheetColumn> columns, std::vector<SheetRow> rows) {
  Sheet out{"", std::move(columns), rows.size(), {}};
  out.row = [rows = std::move(rows)](std::size_t i) { return rows[i]; };
  return out;
}

SheetColumn column(const char* title, CellKind kind) { return {title, title, kind}; }

// At most `most` of them, the first and the last always.
std::vector<risk::CurvePoint> thinned(const std::vector<risk::CurvePoint>& all, std::size_t most) {
  if (all.size() <= most) return all;
  std::vector<risk::CurvePoint> out;
  for (std::size_t i = 0; i < most; ++i) out.push_back(all[i * (all.size() - 1) / (most - 1)]);
  return out;
}

Sheet curve_table(const std::vector<risk::CurvePoint>& curve, const char* x, const char* y) {
  std::vector<SheetRow> rows;
  for (const auto& p : thinned(curve, most_rows))
    rows.push_back({cell(p.threshold * 100), cell(p.x), cell(p.y)});
  return sheet(
      {column("From this score on", CellKind::score), column(x, CellKind::share), column(y, CellKind::share)},
      std::move(rows));
}

Chart::Points points(const std::vector<risk::CurvePoint>& curve) {
  Chart::Points out;
  for (const auto& p : thinned(curve, most_points)) out.emplace_back(p.x, p.y);
  return out;
}

// AUCs around chance, with room for their intervals.
Chart::Axis auc_axis(const std::vector<risk::Interval>& values) {
  double low = 0.4, high = 0.6;
  for (const auto& v : values)
    for (const double end : {v.value, v.low, v.high})
      if (std::isfinite(end)) low = std::min(low, end), high = std::max(high, end);
  return {"ROC AUC", std::max(0.0, low - 0.05), std::min(1.0, high + 0.05), {}, false};
}

void add_interval(Chart& chart, double x, const risk::Interval& v) {
  chart.whisker(x, v.low, v.high);
  chart.dots({{x, v.value}}, 0, 4);
}

const risk::AtThreshold* at_high(const RiskResults& r) {
  for (const auto& at : r.evaluation.thresholds)
    if (at.name == "High") return &at;
  return r.evaluation.thresholds.empty() ? nullptr : &r.evaluation.thresholds.front();
}

double base_rate(const RiskResults& r) {
  const auto& e = r.evaluation;
  return e.rows ? static_cast<double>(e.positives) / static_cast<double>(e.rows) : 0;
}

struct Bins {
  std::vector<std::size_t> all = std::vector<std::size_t>(20), positive = std::vector<std::size_t>(20);
};
Bins score_bins(const RiskResults& r) {
  Bins bins;
  const auto& p = r.evaluation.probabilities;
  for (std::size_t i = 0; i < p.size(); ++i) {
    if (!std::isfinite(p[i])) continue;
    const auto bin = static_cast<std::size_t>(std::clamp(p[i] * 20, 0.0, 19.0));
    ++bins.all[bin];
    if (i < r.data.y.size() && r.data.y[i]) ++bins.positive[bin];
  }
  return bins;
}

}  // namespace

Plot distribution_plot(const RiskResults& r) {
  Plot plot{
      "score_distribution", "How the scores are spread",
      "Rows in steps of five points of their score, out of fold. A model that tells customers apart spreads "
      "them; one that knows nothing gives all about the same score."};
  const auto bins = score_bins(r);
  const auto most = *std::max_element(bins.all.begin(), bins.all.end());
  plot.empty = "There are no scores.";
  if (most == 0) return plot;
  const bool known = r.data.y.size() == r.evaluation.probabilities.size();
  Chart chart(plot.title, plot.description, {"score, high is risky", 0, 100, {}, false},
              {"rows", 0, static_cast<double>(most) * 1.08, {}, false}, size);
  std::vector<SheetRow> rows;
  for (std::size_t i = 0; i < bins.all.size(); ++i) {
    const double from = 5.0 * static_cast<double>(i);
    const auto name = fmt::format("{:g} to {:g}", from, from + 5);
    if (bins.all[i])
      chart.bar(from, from + 5, static_cast<double>(bins.all[i]), 0,
                fmt::format("{}: {} rows", name, bins.all[i]));
    if (bins.positive[i])
      chart.bar(from, from + 5, static_cast<double>(bins.positive[i]), 1,
                fmt::format("{}: {} of them {}", name, bins.positive[i], r.data.positive));
    rows.push_back({name, cell(bins.all[i]), known ? cell(bins.positive[i]) : SheetCell()});
  }
  for (const auto& at : r.evaluation.thresholds) chart.mark_x(at.score, at.name);
  if (known) chart.legend({{0, "all rows"}, {1, "of them " + r.data.target + " = " + r.data.positive}});
  plot.svg = chart.str();
  plot.table = sheet({column("Score", CellKind::text), column("Rows", CellKind::whole),
                      column("Of them positive", CellKind::whole)},
                     std::move(rows));
  return plot;
}

Plot roc_plot(const RiskResults& r) {
  Plot plot{"roc", "ROC AUC " + interval_words(r.evaluation.model.roc_auc),
            "How many of those who did not pay are found, for each share of false alarms. The dashed line is "
            "chance; "
            "the area under the curve is 0.5 there."};
  plot.empty = "There is no curve: one of the two classes is missing.";
  if (r.evaluation.roc.size() < 2) return plot;
  Chart chart(plot.title, plot.description, {"false alarms", 0, 1, {}, true}, {"found", 0, 1, {}, true},
              size);
  chart.line({{0, 0}, {1, 1}}, 3, true);
  chart.line(points(r.evaluation.roc), 0);
  chart.text(0.62, 0.5, "chance");
  plot.svg = chart.str();
  plot.table = curve_table(r.evaluation.roc, "False alarms", "Found");
  return plot;
}

Plot precision_recall_plot(const RiskResults& r) {
  Plot plot{
      "precision_recall", "PR AUC " + interval_words(r.evaluation.model.pr_auc),
      "Of those called risky, how many were (precision), for each share of the risky that is found (recall). "
      "Chance is the share of positives among all rows."};
  plot.empty = "There is no curve: one of the two classes is missing.";
  if (r.evaluation.precision_recall.size() < 2) return plot;
  Chart chart(plot.title, plot.description, {"recall", 0, 1, {}, true}, {"precision", 0, 1, {}, true}, size);
  chart.mark_y(base_rate(r));
  // Below the line, where the curve seldom is.
  chart.text(0, std::max(base_rate(r) - 0.05, 0.03), fmt::format("chance {:.1f} %", base_rate(r) * 100));
  chart.line(points(r.evaluation.precision_recall), 0);
  plot.svg = chart.str();
  plot.table = curve_table(r.evaluation.precision_recall, "Recall", "Precision");
  return plot;
}

Plot lift_plot(const RiskResults& r) {
  Plot plot{
      "lift", "Lift among the riskiest",
      "How many times as many positives there are among the rows with the highest scores as among all. 1 is "
      "chance. Lines are 95 % intervals."};
  plot.empty = "The lift was not measured.";
  if (r.evaluation.lift.empty()) return plot;
  double most = 2;
  std::vector<std::string> names;
  std::vector<SheetRow> rows;
  for (const auto& one : r.evaluation.lift) {
    for (const double v : {one.lift.value, one.lift.high})
      if (std::isfinite(v)) most = std::max(most, v);
    names.push_back(fmt::format("{:g} %", one.share * 100));
    rows.push_back(
        {"riskiest " + names.back(), cell(one.lift.value), cell(one.lift.low), cell(one.lift.high)});
  }
  names.emplace_back();  // room for the words at the line
  Chart chart(plot.title, plot.description, {"the riskiest", 0, 1, names, false},
              {"times as many", 0, most * 1.08, {}, false}, size);
  chart.mark_y(1, "chance");
  for (std::size_t i = 0; i < r.evaluation.lift.size(); ++i)
    add_interval(chart, static_cast<double>(i), r.evaluation.lift[i].lift);
  plot.svg = chart.str();
  plot.table = sheet({column("Rows", CellKind::text), column("Lift", CellKind::decimal),
                      column("From", CellKind::decimal), column("To", CellKind::decimal)},
                     std::move(rows));
  return plot;
}

Plot permutation_plot(const RiskResults& r) {
  const auto& test = r.evaluation.permutation;
  const bool two = test.own_p && test.means;
  Plot plot{
      "permutation",
      two ? "A small forest on shuffled labels does as well with p = " + svg::number(*test.own_p)
          : "Shuffled labels do as well with p = " + svg::number(test.p),
      two ? "The ROC AUC of a small forest that is fitted anew when the labels are dealt out by chance, "
            "again and again. " +
                risk::permutation_words(test) + "; skill needs less than 0.01."
          : "The ROC AUC that comes out when the labels are dealt out by chance, again and again. Skill "
            "is only where the true labels do better than nearly all of these (p < 0.01)."};
  plot.empty = "No labels were shuffled.";
  if (test.roc_aucs.empty()) return plot;
  const auto bins = svg::histogram(test.roc_aucs, 24);
  const auto most = *std::max_element(bins.counts.begin(), bins.counts.end());
  const double observed = test.observed;
  double low = bins.low, high = bins.high;
  // Right of the line there is room for its words.
  if (std::isfinite(observed)) {
    low = std::min(low, observed - 0.01);
    high = std::max(high, observed + 0.6 * std::max(0.02, observed - low));
  }
  Chart chart(plot.title, plot.description, {"ROC AUC with shuffled labels", low, high, {}, false},
              {"rounds", 0, static_cast<double>(std::max<std::size_t>(most, 1)) * 1.15, {}, false}, size);
  const double step = (bins.high - bins.low) / static_cast<double>(bins.counts.size());
  std::vector<SheetRow> rows;
  for (std::size_t i = 0; i < bins.counts.size(); ++i) {
    if (!bins.counts[i]) continue;
    const double from = bins.low + step * static_cast<double>(i);
    const auto name = fmt::format("{:.3f} to {:.3f}", from, from + step);
    chart.bar(from, from + step, static_cast<double>(bins.counts[i]), 3,
              fmt::format("{}: {}", name, bins.counts[i]));
    rows.push_back({name, cell(bins.counts[i])});
  }
  chart.mark_x(observed, "the true labels");
  plot.svg = chart.str();
  plot.table = sheet({column("ROC AUC", CellKind::text), column("Rounds", CellKind::whole)}, std::move(rows));
  return plot;
}

Plot calibration_plot(const RiskResults& r) {
  Plot plot{"calibration", "Calibration error " + interval_words(r.evaluation.model.calibration_error),
            "What was foreseen against what happened, for rows with about the same score. On the dashed line "
            "a score "
            "of 30 means 30 in 100. Lines are 95 % intervals."};
  plot.empty = "The calibration was not measured.";
  if (r.evaluation.calibration.empty()) return plot;
  double most = 0.1;
  for (const auto& bin : r.evaluation.calibration)
    for (const double v : {bin.predicted, bin.observed.value, bin.observed.high})
      if (std::isfinite(v)) most = std::max(most, v);
  most = std::min(1.0, most * 1.08);
  Chart chart(plot.title, plot.description, {"foreseen", 0, most, {}, true}, {"happened", 0, most, {}, true},
              size);
  chart.line({{0, 0}, {most, most}}, 3, true);
  for (const auto& bin : r.evaluation.calibration) add_interval(chart, bin.predicted, bin.observed);
  plot.svg = chart.str();
  plot.table = calibration_sheet(r);
  return plot;
}

Plot confusion_plot(const RiskResults& r) {
  Plot plot{"confusion", "Who would be flagged as High", ""};
  plot.empty = "Nothing was counted at the threshold.";
  const auto* at = at_high(r);
  if (!at) return plot;
  plot.title = fmt::format("Who would be flagged as {} (score from {:g})", at->name, at->score);
  plot.description = "Counts of rows, with 95 % intervals.";
  struct Box {
    const char* words;
    std::size_t count;
    risk::Interval in;
    int colour;
  };
  const Box boxes[2][2] = {{{"flagged, rightly", at->true_positives, at->true_positives_in, 2},
                            {"missed", at->false_negatives, at->false_negatives_in, 1}},
                           {{"false alarm", at->false_positives, at->false_positives_in, 1},
                            {"left alone, rightly", at->true_negatives, at->true_negatives_in, 2}}};
  const double all = std::max<double>(1, static_cast<double>(at->true_positives + at->false_negatives +
                                                             at->false_positives + at->true_negatives));
  std::string body;
  std::vector<SheetRow> rows;
  const std::string names[] = {r.data.target + " = " + r.data.positive, "the others"};
  for (int y = 0; y < 2; ++y) {
    body +=
        fmt::format("<text class=\"note\" x=\"8\" y=\"{}\">{}</text>", 16 + y * 112, svg::escape(names[y]));
    for (int x = 0; x < 2; ++x) {
      const auto& box = boxes[y][x];
      const int left = 8 + x * 174, upper = 24 + y * 112;
      const auto in = std::isfinite(box.in.low) && std::isfinite(box.in.high)
                          ? fmt::format("{:.0f} to {:.0f}", box.in.low, box.in.high)
                          : "";
      body += fmt::format(
          "<rect class=\"fill c{}\" fill-opacity=\"{:.2f}\" x=\"{}\" y=\"{}\" width=\"170\" height=\"80\" "
          "rx=\"4\"/>"
          "<text class=\"big middle\" x=\"{}\" y=\"{}\">{}</text><text class=\"note middle\" x=\"{}\" "
          "y=\"{}\">{}</text>"
          "<text class=\"axis middle\" x=\"{}\" y=\"{}\">{}</text>",
          box.colour, 0.12 + 0.25 * static_cast<double>(box.count) / all, left, upper, left + 85, upper + 32,
          box.count, left + 85, upper + 52, box.words, left + 85, upper + 69, in);
      rows.push_back(
          {names[y], std::string(box.words), cell(box.count), cell(box.in.low), cell(box.in.high)});
    }
  }
  plot.svg = fmt::format(
      "<svg class=\"chart\" viewBox=\"0 0 360 224\" width=\"360\" height=\"224\" role=\"img\" "
      "xmlns=\"http://www.w3.org/2000/svg\"><title>{}</title><desc>{}</desc>{}</svg>",
      svg::escape(plot.title), svg::escape(plot.description), body);
  plot.table =
      sheet({column("What happened", CellKind::text), column("What the model would do", CellKind::text),
             column("Rows", CellKind::whole), column("From", CellKind::whole), column("To", CellKind::whole)},
            std::move(rows));
  return plot;
}

Plot learning_plot(const RiskResults& r) {
  Plot plot{
      "learning_curve", "Would more data help?",
      "The ROC AUC with fewer rows to learn from. Where the curve still rises at its end, more labelled rows "
      "would help; where it is flat at 0.5, they would not, or not these columns."};
  plot.empty = "There are too few rows for a learning curve.";
  const auto& curve = r.evaluation.learning;
  if (curve.size() < 2) return plot;
  std::vector<risk::Interval> values;
  Chart::Points line;
  std::vector<SheetRow> rows;
  for (const auto& p : curve) {
    values.push_back(p.roc_auc);
    line.emplace_back(static_cast<double>(p.rows), p.roc_auc.value);
    rows.push_back({cell(p.rows), cell(p.roc_auc.value), cell(p.roc_auc.low), cell(p.roc_auc.high)});
  }
  Chart chart(plot.title, plot.description, {"rows", 0, line.back().first * 1.2, {}, false}, auc_axis(values),
              size);
  chart.mark_y(0.5, "chance");
  chart.line(line, 0);
  for (std::size_t i = 0; i < curve.size(); ++i) add_interval(chart, line[i].first, values[i]);
  plot.svg = chart.str();
  plot.table = sheet({column("Rows", CellKind::whole), column("ROC AUC", CellKind::decimal),
                      column("From", CellKind::decimal), column("To", CellKind::decimal)},
                     std::move(rows));
  return plot;
}

Plot stability_plot(const RiskResults& r) {
  Plot plot{"stability", "Does it hold over time?",
            "The ROC AUC month by month, out of fold. A month with few positives has a long interval and "
            "says little."};
  plot.empty = "There are no dates in this file, so nothing can be said about time.";
  const auto& periods = r.evaluation.stability;
  if (periods.empty()) return plot;
  std::vector<std::string> names;
  std::vector<risk::Interval> values;
  std::vector<SheetRow> rows;
  for (const auto& p : periods) {
    names.push_back(p.from.substr(0, 7));
    values.push_back(p.roc_auc);
    rows.push_back({p.from, p.to, cell(p.rows), cell(p.positives), cell(p.roc_auc.value), cell(p.roc_auc.low),
                    cell(p.roc_auc.high), cell(p.brier.value)});
  }
  names.emplace_back();  // room for the words at the line
  Chart chart(plot.title, plot.description, {"", 0, 1, names, false}, auc_axis(values), size);
  chart.mark_y(0.5, "chance");
  for (std::size_t i = 0; i < values.size(); ++i) add_interval(chart, static_cast<double>(i), values[i]);
  plot.svg = chart.str();
  plot.table = sheet({column("From", CellKind::text), column("To", CellKind::text),
                      column("Rows", CellKind::whole), column("Positives", CellKind::whole),
                      column("ROC AUC", CellKind::decimal), column("from", CellKind::decimal),
                      column("to", CellKind::decimal), column("Brier", CellKind::decimal)},
                     std::move(rows));
  return plot;
}

Plot segments_plot(const RiskResults& r) {
  Plot plot{"segments", "Is it fair across groups?",
            "The share that would be flagged as High in each group, with 95 % intervals. The table has what "
            "is found "
            "and the false alarms of each."};
  plot.empty = "No column was named to compare groups by (--segment).";
  const auto& all = r.evaluation.segments;
  if (all.empty()) return plot;
  double most = 0.1;
  for (const auto& s : all)
    for (const double v : {s.flagged.value, s.flagged.high})
      if (std::isfinite(v)) most = std::max(most, v);
  RowChart chart(plot.title, plot.description, "flagged as High, % of the group", 0, most * 105);
  std::vector<SheetRow> rows;
  for (const auto& s : all) {
    if (rows.size() < most_segments) {
      chart.row(s.name, fmt::format("{} of {} rows", fixed(s.flagged.value * 100, 1) + " %", s.rows));
      chart.whisker(s.flagged.low * 100, s.flagged.high * 100);
      chart.dot(s.flagged.value * 100, 0);
    }
    rows.push_back({s.name, cell(s.rows), cell(s.positives), cell(s.mean_score), cell(s.flagged.value),
                    cell(s.recall.value), cell(s.false_alarm.value), cell(s.roc_auc.value),
                    cell(s.roc_auc.low), cell(s.roc_auc.high), cell(s.brier.value)});
  }
  plot.svg = chart.str();
  plot.table = sheet(
      {column("Group", CellKind::text), column("Rows", CellKind::whole), column("Positives", CellKind::whole),
       column("Mean score", CellKind::score), column("Flagged", CellKind::share),
       column("Found", CellKind::share), column("False alarms", CellKind::share),
       column("ROC AUC", CellKind::decimal), column("from", CellKind::decimal),
       column("to", CellKind::decimal), column("Brier", CellKind::decimal)},
      std::move(rows));
  return plot;
}

}  // namespace rf::reports
