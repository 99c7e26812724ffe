#include "risk/verdict.h"

#include <fmt/format.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "risk/metrics.h"
#include "risk/oversampled.h"

namespace rf::risk {
namespace {

constexpr double chance = 0.5, significant = 0.01;

std::string range(const Interval& i) {
  return fmt::format("{:.3f} (95 %: {:.3f} to {:.3f})", i.value, i.low, i.high);
}

double share(std::size_t part, std::size_t whole) {
  return static_cast<double>(part) / static_cast<double>(whole);
}

// The standard error of a difference of shares, pooled.
double z_of(std::size_t yes_a, std::size_t a, std::size_t yes_b, std::size_t b) {
  const double p = share(yes_a + yes_b, a + b);
  const double error = std::sqrt(p * (1 - p) * (1 / static_cast<double>(a) + 1 / static_cast<double>(b)));
  return error > 0 ? (share(yes_a, a) - share(yes_b, b)) / error : 0;
}

// The first and the last third of the months.
void warn_of_drift(const Evaluation& e, std::vector<std::string>& warnings) {
  const auto& months = e.stability;
  if (months.size() < 3) return;
  constexpr double striking = 2.58;  // 1 of 100 by chance
  const std::size_t third = std::max<std::size_t>(1, months.size() / 3);
  std::size_t early = 0, early_yes = 0, late = 0, late_yes = 0;
  for (std::size_t i = 0; i < third; ++i) {
    early += months[i].rows, early_yes += months[i].positives;
    late += months[months.size() - 1 - i].rows, late_yes += months[months.size() - 1 - i].positives;
  }
  const double z = z_of(early_yes, early, late_yes, late);
  if (std::abs(z) < striking) return;
  warnings.push_back(fmt::format(
      "The share of positives moved from {:.1f} % (from {}) to {:.1f} % (until {}): probabilities "
      "learnt from all of it are wrong for either end.",
      100 * share(early_yes, early), months.front().from, 100 * share(late_yes, late), months.back().to));
  if (z > 0)
    warnings.push_back(
        "Recent rows have fewer positives: perhaps they have not had the time to fail yet. Leave out rows "
        "whose "
        "due day is too recent to know.");
}

void warn_of_segments(const Evaluation& e, std::vector<std::string>& warnings) {
  for (const auto& segment : e.segments) {
    if (segment.positives < 10)
      warnings.push_back(
          fmt::format("Group '{}' has {} positives: too few to say how fair the model is to it.",
                      segment.name, segment.positives));
    if (segment.roc_auc.high < e.model.roc_auc.low)
      warnings.push_back(fmt::format("The model ranks group '{}' worse than the others: ROC AUC {}.",
                                     segment.name, range(segment.roc_auc)));
  }
}

void warn(const Dataset& data, Evaluation& e) {
  auto& warnings = e.verdict.warnings;
  warnings.insert(warnings.end(), data.warnings.begin(), data.warnings.end());
  const std::size_t rare = std::min(e.positives, e.rows - e.positives);
  if (rare < 100)
    warnings.push_back(
        fmt::format("Only {} rows are {}: an effect that is small cannot be seen in so few, and a large one "
                    "only roughly.",
                    rare, rare == e.positives ? "positive" : "negative"));
  if (e.linked_groups > 0)
    warnings.push_back(
        fmt::format("{} {} of several linked customers; what is linked was never on both sides of a split.",
                    e.linked_groups, e.linked_groups == 1 ? "group consists" : "groups consist"));
  warn_of_drift(e, warnings);
  if (e.time_split && !(e.time_split->roc_auc.low > chance))
    warnings.push_back(
        fmt::format("Trained until {} and tested on what came later, it does not surely rank better than "
                    "chance: ROC AUC {}.",
                    e.time_split->trained_until, range(e.time_split->roc_auc)));
  if (e.beside.size() > 1 && e.beside[1].roc_auc.value >= e.model.roc_auc.value && e.verdict.demonstrated)
    warnings.push_back(
        fmt::format("A plain logistic regression ranks as well: ROC AUC {}.", range(e.beside[1].roc_auc)));
  warn_of_segments(e, warnings);
}

std::string first_sentence(bool demonstrated, bool better, Unseen unseen) {
  const std::string whom = unseen == Unseen::customers ? "on customers it had not seen "
                           : unseen == Unseen::rows    ? "on rows it had not seen "
                                                       : "";
  if (demonstrated)
    return "Skill is demonstrated: " + whom +
           "the model ranks better than chance, and its probabilities are closer to the truth than the base "
           "rate.";
  const std::string not_shown = "Skill is not demonstrated: ", nobody = " Do not score anybody with it.";
  if (unseen == Unseen::none)
    return not_shown +
           "the model was trained on these customers, so that nothing it says of them shows what it "
           "knows of others.";
  if (unseen == Unseen::unknown && better)
    return not_shown +
           "the model fits these rows better than chance, but nobody knows whether it was trained on "
           "them." +
           nobody;
  return not_shown + whom + "this model is not shown to know more than the base rate." + nobody;
}

std::string oversampled_words(const Oversampled& found) {
  const char* kind = found.positives ? "positive" : "negative";
  return fmt::format(
      "The {} rows look oversampled: each has another one right beside it (the nearest stranger is at {:.2f} "
      "of the tenth nearest's distance, for the other rows at {:.2f}), as if rows had been copied or made up "
      "between others (SMOTE) before they were parted. What is learnt from one is then judged by its copy, "
      "so "
      "nothing is demonstrated. Give the data as they were collected; --resample does it inside training "
      "parts.",
      kind, found.nearest, found.of_others);
}

nlohmann::ordered_json figure(double value) {
  return std::isfinite(value) ? nlohmann::ordered_json(value) : nlohmann::ordered_json(nullptr);
}

}  // namespace

std::string permutation_words(const Permutation& test) {
  if (!test.own_p || !test.means)
    return fmt::format("Shuffled labels do as well with p = {:.4f} ({} rounds)", test.p, test.rounds);
  return fmt::format(
      "Shuffled labels do as well with p = {:.4f}: twice the smaller of two tests, because two were asked. A "
      "small forest, fitted anew to shuffled labels, ranks as well with p = {:.4f} ({} rounds); the means of "
      "shuffled classes lie as far apart with p = {:.4f} ({} rounds), and it is {} that counts",
      test.p, *test.own_p, test.rounds, test.means->p, test.means->rounds,
      *test.own_p <= test.means->p ? "the forest" : "the means");
}

void decide(const Dataset& data, Evaluation& e, Unseen unseen) {
  const double baseline = e.beside.front().brier.value;
  const bool ranks = e.model.roc_auc.low > chance;
  const bool no_chance = e.permutation.p < significant;
  const bool closer = e.model.brier.value < baseline;
  const auto multiplied = looks_oversampled(data);
  auto& verdict = e.verdict;
  const bool better = ranks && no_chance && closer && !multiplied;
  verdict.demonstrated = better && (unseen == Unseen::customers || unseen == Unseen::rows);
  auto& say = verdict.sentences;
  say.push_back(first_sentence(verdict.demonstrated, better, unseen));
  say.push_back(fmt::format("ROC AUC is {}; {} 0.5.", range(e.model.roc_auc),
                            ranks ? "its lower bound is above" : "its lower bound is not above"));
  say.push_back(fmt::format("{}; {}.", permutation_words(e.permutation),
                            no_chance ? "that is below 0.01" : "below 0.01 is needed"));
  say.push_back(
      fmt::format("The Brier score is {:.4f}, that of the base rate alone {:.4f} (lower is better).",
                  e.model.brier.value, baseline));
  say.push_back(
      fmt::format("Judged on {} rows of {} independent groups of customers, {} of them positive ({:.1f} %).",
                  e.rows, e.groups, e.positives, 100 * share(e.positives, e.rows)));
  if (multiplied) {
    say.push_back("One kind of row looks oversampled, so that these figures cannot be believed.");
    verdict.warnings.push_back(oversampled_words(*multiplied));
  }
  warn(data, e);
}

std::string verdict_json(const Evaluation& e) {
  const auto& auc = e.model.roc_auc;
  nlohmann::ordered_json out;
  out["skill"] = e.verdict.demonstrated ? "demonstrated" : "not demonstrated";
  out["roc_auc"]["mean"] = figure(auc.value);
  out["roc_auc"]["low"] = figure(auc.low);
  out["roc_auc"]["high"] = figure(auc.high);
  out["brier"] = figure(e.model.brier.value);
  out["baseline_brier"] = figure(e.beside.front().brier.value);
  out["permutation_p"] = figure(e.permutation.p);
  out["positives"] = e.positives;
  out["rows"] = e.rows;
  out["linked_groups"] = e.linked_groups;
  out["warnings"] = e.verdict.warnings;
  return out.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace rf::risk
