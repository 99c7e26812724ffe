#include "risk/evaluate_parts.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

#include "base/date.h"
#include "risk/bootstrap.h"
#include "risk/folds.h"
#include "risk/platt.h"
#include "risk/random.h"

namespace rf::risk {
namespace {

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

Result<std::vector<Interval>> intervals(std::span<const std::uint32_t> groups,
                                        const std::vector<Figure>& figures, const Judging& judging,
                                        std::uint64_t part) {
  return bootstrap(groups, figures, {judging.rounds, seed_of(judging.options.seed, part)}, judging.watch);
}

// A figure of each repeat, averaged.
template <class F>
Figure mean_over(const Scores& scores, F figure) {
  return [&scores, figure](std::span<const float> weights) {
    double sum = 0;
    for (const auto& one : scores.repeats) sum += figure(one, weights);
    return sum / static_cast<double>(scores.repeats.size());
  };
}

std::chrono::year_month_day day_of(double days) {
  return std::chrono::sys_days(std::chrono::days(static_cast<int>(std::floor(days))));
}

// Only these rows' scores, of every repeat.
Scores part_of(const Scores& scores, const std::vector<std::uint32_t>& rows,
               const std::vector<std::vector<std::uint32_t>>& folds) {
  Scores out;
  for (std::size_t r = 0; r < scores.repeats.size(); ++r)
    out.repeats.emplace_back(of_rows(scores.repeats[r].probabilities(), rows),
                             of_rows(scores.repeats[r].y(), rows), of_rows(folds[r], rows));
  out.middle = scores.middle;
  return out;
}

std::vector<std::vector<std::uint32_t>> folds_of(const Scores& scores) {
  std::vector<std::vector<std::uint32_t>> out;
  for (const auto& one : scores.repeats) out.push_back(one.fold());
  return out;
}

std::size_t positives_of(const std::vector<std::uint8_t>& y, const std::vector<std::uint32_t>& rows) {
  std::size_t count = 0;
  for (auto row : rows) count += y[row];
  return count;
}

}  // namespace

std::string day_text(double days) { return date_iso(day_of(days)); }

Scores scores_of(const std::vector<const std::vector<double>*>& probabilities,
                 const std::vector<const std::vector<std::uint32_t>*>& folds,
                 const std::vector<std::uint8_t>& y) {
  Scores out;
  std::vector<std::pair<double, std::size_t>> aucs;
  for (std::size_t r = 0; r < probabilities.size(); ++r) {
    out.repeats.emplace_back(*probabilities[r], y, folds.empty() ? std::vector<std::uint32_t>() : *folds[r]);
    aucs.emplace_back(out.repeats.back().roc_auc(), r);
  }
  std::sort(aucs.begin(), aucs.end());
  out.middle = aucs[aucs.size() / 2].second;
  return out;
}

Result<Metrics> metrics_of(const std::string& name, const Scores& scores, const Judging& judging) {
  const std::vector<Figure> figures = {
      mean_over(scores, [](const Judged& one, Judged::Weights w) { return one.roc_auc(w); }),
      mean_over(scores, [](const Judged& one, Judged::Weights w) { return one.pr_auc(w); }),
      mean_over(scores, [](const Judged& one, Judged::Weights w) { return one.balanced_accuracy(w); }),
      mean_over(scores, [](const Judged& one, Judged::Weights w) { return one.brier(w); }),
      mean_over(scores, [](const Judged& one, Judged::Weights w) { return one.log_loss(w); }),
      mean_over(scores, [](const Judged& one, Judged::Weights w) { return one.calibration_error(w); })};
  auto found = intervals(judging.data.groups, figures, judging, 30);
  if (!found) return tl::unexpected(found.error());
  auto& f = *found;
  return Metrics{name, f[0], f[1], f[2], f[3], f[4], f[5]};
}

Done add_tables(const Scores& scores, const Judging& judging, Evaluation& out) {
  const auto& judged = scores.typical();
  out.roc = judged.roc();
  out.precision_recall = judged.precision_recall();
  std::vector<Figure> figures;
  for (const auto& [name, score] : {std::pair("High", judging.options.thresholds.high),
                                    std::pair("Medium", judging.options.thresholds.medium)}) {
    AtThreshold at;
    at.name = name, at.score = score;
    const auto counted = confusion(judged, score / 100);
    at.true_positives = static_cast<std::size_t>(counted.true_positives);
    at.false_positives = static_cast<std::size_t>(counted.false_positives);
    at.true_negatives = static_cast<std::size_t>(counted.true_negatives);
    at.false_negatives = static_cast<std::size_t>(counted.false_negatives);
    out.thresholds.push_back(at);
    const auto figure = [&judged, threshold = score / 100](auto of) {
      return
          [&judged, threshold, of](std::span<const float> w) { return of(confusion(judged, threshold, w)); };
    };
    figures.push_back(figure([](const Confusion& c) { return c.true_positives; }));
    figures.push_back(figure([](const Confusion& c) { return c.false_positives; }));
    figures.push_back(figure([](const Confusion& c) { return c.true_negatives; }));
    figures.push_back(figure([](const Confusion& c) { return c.false_negatives; }));
    figures.push_back(figure([](const Confusion& c) { return c.precision(); }));
    figures.push_back(figure([](const Confusion& c) { return c.recall(); }));
    figures.push_back(figure([](const Confusion& c) { return c.flagged(); }));
  }
  const std::vector<double> shares = {0.05, 0.1, 0.2, 0.3, 0.5};
  for (double share : shares)
    figures.push_back([&judged, share](std::span<const float> w) { return judged.lift(share, w); });
  auto found = intervals(judging.data.groups, figures, judging, 31);
  if (!found) return tl::unexpected(found.error());
  std::size_t k = 0;
  for (auto& at : out.thresholds)
    for (auto* interval : {&at.true_positives_in, &at.false_positives_in, &at.true_negatives_in,
                           &at.false_negatives_in, &at.precision, &at.recall, &at.flagged})
      *interval = (*found)[k++];
  for (double share : shares) out.lift.push_back({share, (*found)[k++]});

  out.calibration = judged.calibration();
  const auto bins = judged.calibration_rows();
  for (std::size_t b = 0; b < bins.size(); ++b) {
    const auto y = of_rows(judged.y(), bins[b]);
    const Figure share = [&y](std::span<const float> w) {
      double all = 0, yes = 0;
      for (std::size_t i = 0; i < y.size(); ++i) {
        const double weight = w.empty() ? 1 : w[i];
        all += weight, yes += weight * y[i];
      }
      return all > 0 ? yes / all : unknown;
    };
    auto one = intervals(of_rows(judging.data.groups, bins[b]), {share}, judging, 32);
    if (!one) return tl::unexpected(one.error());
    out.calibration[b].observed = one->front();
  }
  return {};
}

Done add_segments(const Scores& scores, const Judging& judging, Evaluation& out) {
  constexpr std::size_t most = 20;
  if (judging.data.segments.empty()) return {};
  std::map<std::string, std::vector<std::uint32_t>> rows_of;
  for (std::uint32_t i = 0; i < judging.data.segments.size(); ++i)
    rows_of[judging.data.segments[i]].push_back(i);
  std::vector<std::pair<std::string, std::vector<std::uint32_t>>> list(rows_of.begin(), rows_of.end());
  std::stable_sort(list.begin(), list.end(),
                   [](const auto& a, const auto& b) { return a.second.size() > b.second.size(); });
  if (list.size() > most) {
    auto& rest = list[most - 1];
    rest.first = "(others)";
    for (std::size_t i = most; i < list.size(); ++i)
      rest.second.insert(rest.second.end(), list[i].second.begin(), list[i].second.end());
    std::sort(rest.second.begin(), rest.second.end());
    list.resize(most);
  }
  const double threshold = judging.options.thresholds.high / 100;
  const auto folds = folds_of(scores);
  for (const auto& [name, rows] : list) {
    const auto part = part_of(scores, rows, folds);
    const auto& judged = part.typical();
    const auto at = [&judged, threshold](auto of) {
      return
          [&judged, threshold, of](std::span<const float> w) { return of(confusion(judged, threshold, w)); };
    };
    auto found =
        intervals(of_rows(judging.data.groups, rows),
                  {mean_over(part, [](const Judged& one, Judged::Weights w) { return one.roc_auc(w); }),
                   mean_over(part, [](const Judged& one, Judged::Weights w) { return one.brier(w); }),
                   at([](const Confusion& c) { return c.flagged(); }),
                   at([](const Confusion& c) { return c.recall(); }),
                   at([](const Confusion& c) { return c.false_alarm(); })},
                  judging, 33);
    if (!found) return tl::unexpected(found.error());
    Segment segment;
    segment.name = name, segment.rows = rows.size(), segment.positives = positives_of(judging.data.y, rows);
    segment.roc_auc = (*found)[0], segment.brier = (*found)[1], segment.flagged = (*found)[2];
    segment.recall = (*found)[3], segment.false_alarm = (*found)[4];
    for (double p : judged.probabilities()) segment.mean_score += 100 * p / static_cast<double>(rows.size());
    out.segments.push_back(segment);
  }
  return {};
}

Done add_stability(const Scores& scores, const Judging& judging, Evaluation& out) {
  constexpr std::size_t most = 60;
  const auto& days = judging.data.days;
  if (days.empty()) return {};
  // By month, or where there are very many by year.
  std::map<int, std::vector<std::uint32_t>> months, years;
  for (std::uint32_t i = 0; i < days.size(); ++i) {
    if (std::isnan(days[i])) continue;
    const auto day = day_of(days[i]);
    months[static_cast<int>(day.year()) * 12 + static_cast<int>(static_cast<unsigned>(day.month()))]
        .push_back(i);
    years[static_cast<int>(day.year())].push_back(i);
  }
  const auto& list = months.size() <= most ? months : years;
  if (list.size() < 2 || list.size() > most) return {};
  const auto folds = folds_of(scores);
  for (const auto& [_, rows] : list) {
    const auto part = part_of(scores, rows, folds);
    auto found =
        intervals(of_rows(judging.data.groups, rows),
                  {mean_over(part, [](const Judged& one, Judged::Weights w) { return one.roc_auc(w); }),
                   mean_over(part, [](const Judged& one, Judged::Weights w) { return one.brier(w); })},
                  judging, 34);
    if (!found) return tl::unexpected(found.error());
    double first = days[rows.front()], last = first;
    for (auto row : rows) first = std::min(first, days[row]), last = std::max(last, days[row]);
    out.stability.push_back({day_text(first), day_text(last), rows.size(), positives_of(judging.data.y, rows),
                             (*found)[0], (*found)[1]});
  }
  return {};
}

Done add_time_split(const TrainOptions& training, const Judging& judging, Evaluation& out) {
  constexpr double earlier = 0.7;  // of the rows
  const auto& data = judging.data;
  std::vector<double> known;
  for (double day : data.days)
    if (!std::isnan(day)) known.push_back(std::floor(day));
  if (known.size() < 60) return {};
  std::sort(known.begin(), known.end());
  const double until = known[static_cast<std::size_t>(earlier * static_cast<double>(known.size() - 1))];
  // Whoever has rows on both sides is trained on, and never tested.
  std::map<std::uint32_t, double> first;
  for (std::uint32_t i = 0; i < data.days.size(); ++i) {
    const double day = std::isnan(data.days[i]) ? until : std::floor(data.days[i]);
    auto [at, fresh] = first.emplace(data.groups[i], day);
    if (!fresh) at->second = std::min(at->second, day);
  }
  std::vector<std::uint32_t> before, after;
  for (std::uint32_t i = 0; i < data.days.size(); ++i) {
    if (first[data.groups[i]] > until) {
      after.push_back(i);
    } else if (!std::isnan(data.days[i]) && std::floor(data.days[i]) <= until) {
      before.push_back(i);
    }
  }
  const auto positive = positives_of(data.y, before), tested = positives_of(data.y, after);
  if (positive < 8 || before.size() - positive < 8 || tested < 2 || after.size() - tested < 2) return {};
  auto fitted = fit(data, before, training, seed_of(judging.options.seed, 40), 0.9, judging.watch);
  if (!fitted) return fitted.error().code == "risk-few-rows" ? Done() : tl::unexpected(fitted.error());
  auto rows = BoosterRows::make(data, after, fitted->hidden);
  if (!rows) return tl::unexpected(rows.error());
  auto margins = fitted->booster.margins(*rows);
  if (!margins) return tl::unexpected(margins.error());
  for (double& margin : *margins) margin = probability(fitted->calibration, margin);
  const Judged judged(std::move(*margins), of_rows(data.y, after));
  const Judged plain(
      std::vector<double>(after.size(), static_cast<double>(positive) / static_cast<double>(before.size())),
      of_rows(data.y, after));
  auto found = intervals(of_rows(data.groups, after),
                         {[&](std::span<const float> w) { return judged.roc_auc(w); },
                          [&](std::span<const float> w) { return judged.brier(w); },
                          [&](std::span<const float> w) { return plain.brier(w); }},
                         judging, 35);
  if (!found) return tl::unexpected(found.error());
  double from = std::numeric_limits<double>::infinity();
  for (auto row : after) from = std::min(from, data.days[row]);
  out.time_split = TimeSplit{day_text(until), day_text(from), before.size(), after.size(),
                             tested,          (*found)[0],    (*found)[1],   (*found)[2]};
  return {};
}

Done add_learning_curve(const Trained& trained, const TrainOptions& training, const Judging& judging,
                        Evaluation& out) {
  constexpr std::size_t most_rows = 50'000;
  const auto& data = judging.data;
  const auto rows =
      some_groups(all_rows(data.x.rows), data.groups, most_rows, seed_of(judging.options.seed, 50));
  const auto y = of_rows(data.y, rows);
  const auto groups = of_rows(data.groups, rows);
  const auto count = possible_folds(groups, y, trained.folds);
  if (count < 2) return {};
  const auto fold = grouped_folds(groups, y, count, seed_of(judging.options.seed, 51));
  const auto places = all_rows(rows.size());
  TuneOptions preparing;
  preparing.resampling = training.resampling, preparing.select = training.select;
  for (double share : {0.2, 0.4, 0.6, 0.8, 1.}) {
    if (judging.watch.over(0.97)) break;
    std::vector<double> scores(rows.size(), 0);
    double used = 0;
    for (std::uint32_t k = 0; k < count; ++k) {
      const auto parts = split(places, fold, k);
      auto train = of_rows(rows, parts.train);
      train =
          some_groups(train, data.groups, static_cast<std::size_t>(share * static_cast<double>(train.size())),
                      seed_of(judging.options.seed, 52, k));
      const auto positives = positives_of(data.y, train);
      if (positives < 2 || positives + 2 > train.size()) return {};
      used += static_cast<double>(train.size()) / static_cast<double>(count);
      auto grown = prepare_rows(data, train, preparing, seed_of(judging.options.seed, 53, k), judging.watch);
      if (!grown) return tl::unexpected(grown.error());
      auto booster = Booster::begin(trained.parameters, grown->base, judging.options.seed, grown->rows);
      if (!booster) return tl::unexpected(booster.error());
      while (booster->trees() < trained.parameters.trees) {
        if (auto on = judging.watch.go_on(); !on) return on;
        if (auto more = booster->grow(); !more) return more;
      }
      auto test = BoosterRows::make(data, of_rows(rows, parts.test), grown->hidden);
      if (!test) return tl::unexpected(test.error());
      auto margins = booster->margins(*test);
      if (!margins) return tl::unexpected(margins.error());
      for (std::size_t i = 0; i < margins->size(); ++i) scores[parts.test[i]] = (*margins)[i];
    }
    const Judged judged(std::move(scores), y, fold);
    auto found =
        intervals(groups, {[&](std::span<const float> w) { return judged.roc_auc(w); }}, judging, 36);
    if (!found) return tl::unexpected(found.error());
    out.learning.push_back({static_cast<std::size_t>(std::llround(used)), found->front()});
    judging.watch.say(Phase::evaluate, 0.8 + 0.2 * share, "learning curve");
  }
  return {};
}

}  // namespace rf::risk
