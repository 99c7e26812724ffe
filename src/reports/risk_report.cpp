// The report of a training as one page: the verdict first, then what it rests on.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "reports/report_page.h"
#include "reports/risk_charts.h"
#include "reports/risk_exports.h"
#include "reports/svg.h"

namespace rf::reports {
namespace {

using svg::escape;

std::string verdict(const RiskResults& r) {
  const auto& v = r.evaluation.verdict;
  std::string out = std::string("<div class=\"verdict ") + (v.demonstrated ? "good" : "bad") +
                    "\" role=\"note\"><strong>" + escape(skill_sentence(r)) + "</strong>";
  for (const auto& sentence : v.sentences) out += "<p>" + escape(sentence) + "</p>";
  return out + "</div>\n";
}

std::string warnings(const RiskResults& r) {
  auto all = r.evaluation.verdict.warnings;
  for (const auto& one : r.data.warnings)
    if (std::find(all.begin(), all.end(), one) == all.end()) all.push_back(one);
  if (all.empty()) return "";
  std::string out = "<div class=\"warnings\"><h2>Before you use this</h2><ul>";
  for (const auto& one : all) out += "<li>" + escape(one) + "</li>";
  return out + "</ul></div>\n";
}

std::string p_words(const risk::Permutation& test) {
  if (!test.own_p || !test.means)
    return "p: how often shuffled labels do as well. Skill needs less than 0.01.";
  return fmt::format(
      "p: how often shuffled labels do as well, twice the smaller of two tests (a small forest {}, the means "
      "of the classes {}). Skill needs less than 0.01.",
      svg::number(*test.own_p), svg::number(test.means->p));
}

std::string key_figures(const RiskResults& r) {
  const auto& e = r.evaluation;
  auto figure = [](const std::string& value, const std::string& what) {
    return "<div><b>" + escape(value) + "</b><span>" + escape(what) + "</span></div>";
  };
  auto in = [](const risk::Interval& v) {
    return std::isfinite(v.low) && std::isfinite(v.high)
               ? fmt::format("95 %: {:.3f} to {:.3f}. ", v.low, v.high)
               : "";
  };
  const double baseline = e.beside.empty() ? std::nan("") : e.beside.front().brier.value;
  return "<div class=\"key\">" +
         figure(fixed(e.model.roc_auc.value, 3),
                "ROC AUC. " + in(e.model.roc_auc) + "0.5 is chance, 1 is perfect.") +
         figure(fixed(e.model.brier.value, 3), "Brier score. " + in(e.model.brier) +
                                                   "Lower is better; the baseline's is " +
                                                   fixed(baseline, 3) + ".") +
         figure(svg::number(e.permutation.p), p_words(e.permutation)) +
         figure(svg::number(static_cast<double>(e.rows)),
                fmt::format("rows, of them {} with {} = {}", e.positives, r.data.target, r.data.positive)) +
         "</div>\n";
}

Sheet models_table(const RiskResults& r) {
  std::vector<SheetRow> rows;
  auto add = [&](const risk::Metrics& m) {
    rows.push_back({m.name, interval_words(m.roc_auc), interval_words(m.pr_auc),
                    interval_words(m.balanced_accuracy), interval_words(m.brier), interval_words(m.log_loss),
                    interval_words(m.calibration_error)});
  };
  add(r.evaluation.model);
  for (const auto& other : r.evaluation.beside) add(other);
  Sheet out{"", {}, rows.size(), [rows](std::size_t i) { return rows[i]; }};
  for (const char* title :
       {"Model", "ROC AUC", "PR AUC", "Balanced accuracy", "Brier", "Log loss", "Calibration error"})
    out.columns.push_back({title, title, CellKind::text});
  return out;
}

Sheet thresholds_table(const RiskResults& r) {
  std::vector<SheetRow> rows;
  for (const auto& at : r.evaluation.thresholds)
    rows.push_back({at.name, fmt::format("{:g}", at.score), percent_words(at.flagged),
                    percent_words(at.precision), percent_words(at.recall), std::to_string(at.true_positives),
                    std::to_string(at.false_positives), std::to_string(at.false_negatives)});
  Sheet out{"", {}, rows.size(), [rows](std::size_t i) { return rows[i]; }};
  for (const char* title :
       {"Level", "Score from", "Flagged", "Precision", "Recall", "Rightly flagged", "False alarms", "Missed"})
    out.columns.push_back({title, title, CellKind::text});
  return out;
}

std::string card(const std::string& title, const std::string& body, const char* classes = "card") {
  return "<div class=\"" + std::string(classes) + "\"><h3>" + escape(title) + "</h3>" + body + "</div>\n";
}

std::string time_split(const RiskResults& r) {
  const auto& split = r.evaluation.time_split;
  if (!split)
    return card(
        "Trained on the past, tested on what came after",
        "<p class=\"empty\">There are no dates in this file, or too few rows on one side of a day.</p>");
  return card(
      "Trained on the past, tested on what came after",
      html_facts(
          {{"", "Trained until", split->trained_until + fmt::format(", {} rows", split->trained)},
           {"", "Tested from",
            split->tested_from + fmt::format(", {} rows, {} positive", split->tested, split->positives)},
           {"", "ROC AUC", interval_words(split->roc_auc)},
           {"", "Brier", interval_words(split->brier)},
           {"", "The majority's Brier", interval_words(split->baseline_brier)}}));
}

// The words of the reasons, beside the waterfall.
std::string reasons(const RiskResults& r) {
  const auto* who = riskiest(r);
  if (!who || who->reasons.empty()) return "";
  std::string out = "<ol class=\"reasons\">";
  for (const auto& words : who->reasons) out += "<li>" + escape(words) + "</li>";
  return card("In words: " + who->id, out + "</ol>");
}

std::string most_risky(const RiskResults& r) {
  if (r.rows.empty()) return "";
  std::vector<std::size_t> order(r.rows.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  const auto shown = std::min<std::size_t>(20, order.size());
  // What has no score comes last.
  const auto place = [&](std::size_t i) { return std::isfinite(r.rows[i].score) ? r.rows[i].score : -1; };
  std::partial_sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(shown), order.end(),
                    [&](auto a, auto b) { return place(a) != place(b) ? place(a) > place(b) : a < b; });
  auto table = scores_sheet(r);
  const auto all = table.row;
  table.rows = shown;
  // Who, score, level, what happened, the finished model's score and its reasons; the whole is in the files.
  const std::size_t columns[] = {0, 1, 2, 5, 7, 9, 10, 11};
  Sheet out{"", {}, shown, {}};
  for (const auto c : columns) out.columns.push_back(table.columns[c]);
  out.row = [=](std::size_t i) {
    SheetRow row;
    auto whole = all(order[i]);
    for (const auto c : columns) row.push_back(std::move(whole[c]));
    return row;
  };
  return card(
      "The highest scores" + std::string(r.evaluation.verdict.demonstrated ? "" : " (no demonstrated skill)"),
      "<p class=\"soft\">" + escape(basis_sentence() + " " + reasons_sentence()) + "</p>" + html_table(out));
}

std::string model_card(const RiskResults& r) {
  const auto use = r.evaluation.verdict.demonstrated
                       ? "To order work: whom to call first, which call to listen to. A person decides; the "
                         "score is one fact among others."
                       : "None. This model is kept as a record of what was tried. It cannot be promoted.";
  std::string out = "<div class=\"grid\">";
  out += card(
      "Intended use",
      "<p>" + escape(use) + "</p><p>" +
          escape(
              "Not for: refusing a customer anything, pricing, or any decision without a person; customers, "
              "products or "
              "countries that are not in the data; calls made in another way than those it was trained on.") +
          "</p>");
  out +=
      card("Limits", "<p>" +
                         escape(fmt::format("It knows {} rows, {} of them positive, and nothing after they "
                                            "were recorded. Out of fold means "
                                            "that no row was scored by a model that had seen it or anybody "
                                            "linked with it; it does not mean "
                                            "that the future will look like the past.",
                                            r.evaluation.rows, r.evaluation.positives)) +
                         "</p><p>" +
                         escape("Intervals are 95 % bootstraps over groups of linked customers.") + "</p>");
  out += "</div>";
  out += card("Data", html_facts(data_facts(r)));
  out += card("Model", html_facts(model_facts(r)));
  out += card("Run", html_facts(run_facts(r)));
  out += card("Features", std::string(r.data.features.size() <= 60 ? "<details open>" : "<details>") +
                              "<summary>" + std::to_string(r.data.features.size()) + " features</summary>" +
                              html_table(data_sheet(r), 2000) + "</details>");
  return out;
}

std::string grid(const std::vector<std::string>& parts) {
  std::string out = "<div class=\"grid\">";
  for (const auto& part : parts) out += part;
  return out + "</div>\n";
}

std::string page_head(const RiskResults& r, const std::string& title) {
  return "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" "
         "content=\"width=device-width,initial-scale=1\"><meta http-equiv=\"Content-Security-Policy\" "
         "content=\"default-src 'none'; "
         "style-src 'unsafe-inline'\"><meta name=\"ringfence-skill\" content=\"" +
         skill_word(r) + "\"><title>" + escape(title) + "</title><style>" + std::string(svg::style()) +
         std::string(chart_style()) + std::string(report_style()) + "</style></head>\n<body><main>\n";
}

std::string contents() {
  return "<nav aria-label=\"Contents\"><a href=\"#ranks\">Does it tell customers apart?</a><a "
         "href=\"#probabilities\">Are its scores "
         "right?</a><a href=\"#thresholds\">At the thresholds</a><a href=\"#reasons\">What it rests on</a><a "
         "href=\"#holds\">Does it "
         "hold?</a><a href=\"#models\">Compared</a><a href=\"#card\">Model card</a></nav>\n";
}

}  // namespace

std::string risk_report_html(const RiskResults& r) {
  const auto title = "Risk report: " + r.data.target + " = " + r.data.positive;
  std::string out = page_head(r, title);
  out += "<header><h1>" + escape(title) + "</h1><p class=\"soft\">" +
         escape((r.run.when.empty() ? "" : "Trained " + r.run.when) +
                (r.run.by.empty() ? "" : " by " + r.run.by) +
                (r.run.version.empty() ? "" : ", Ringfence " + r.run.version)) +
         "</p></header>\n";
  out += verdict(r) + warnings(r) + key_figures(r) + contents();
  out += html_section(
      "ranks", "Does it tell customers apart?",
      "All of this is measured on rows that the model had not seen, nor anybody linked with them.",
      grid({html_plot(roc_plot(r)), html_plot(precision_recall_plot(r)), html_plot(permutation_plot(r)),
            html_plot(lift_plot(r))}));
  out += html_section("probabilities", "Are its scores right?", "",
                      grid({html_plot(distribution_plot(r)), html_plot(calibration_plot(r))}));
  out += html_section(
      "thresholds", "At the thresholds", "",
      grid({html_plot(confusion_plot(r)),
            card("Flagged from each threshold on", html_table(thresholds_table(r)), "card wide")}));
  out += html_section("reasons", "What it rests on",
                      "These are parts in the finished model's scores. They say what the model uses, not "
                      "what causes anything.",
                      grid({html_plot(importance_plot(r)), html_plot(beeswarm_plot(r)),
                            html_plot(waterfall_plot(r)) + reasons(r)}) +
                          most_risky(r));
  out += html_section("holds", "Does it hold?", "",
                      grid({html_plot(stability_plot(r)), time_split(r), html_plot(learning_plot(r)),
                            html_plot(segments_plot(r))}));
  out += html_section("models", "Compared with simpler models",
                      "The majority says the same of everybody. A model that is no better than it, or than a "
                      "logistic regression, is not worth its trees.",
                      card("Each with its 95 % interval", html_table(models_table(r))));
  out += html_section("card", "Model card", "", model_card(r));
  return out + "<footer>" + escape(skill_sentence(r)) + " Made by Ringfence" +
         escape(r.run.version.empty() ? "" : " " + r.run.version) +
         "; nothing here was loaded from a network.</footer>\n</main></body></html>\n";
}

std::vector<NamedBytes> risk_plots(const RiskResults& r) {
  std::vector<NamedBytes> out;
  for (const auto& plot :
       {distribution_plot(r), roc_plot(r), precision_recall_plot(r), lift_plot(r), permutation_plot(r),
        calibration_plot(r), confusion_plot(r), importance_plot(r), beeswarm_plot(r), waterfall_plot(r),
        learning_plot(r), stability_plot(r), segments_plot(r)})
    if (!plot.svg.empty()) {
      auto titled = plot;
      if (!r.evaluation.verdict.demonstrated) titled.title += " (no demonstrated skill)";
      out.push_back({"plots/" + plot.name + ".svg", standalone_svg(titled)});
    }
  return out;
}

}  // namespace rf::reports
