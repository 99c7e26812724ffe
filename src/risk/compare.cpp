#include "risk/compare.h"

#include <algorithm>
#include <set>

#include "risk/bootstrap.h"
#include "risk/metrics.h"

namespace rf::risk {

Result<Compared> compare(const Dataset& data, const std::vector<double>& a, const std::vector<double>& b,
                         std::uint64_t seed, const Watch& watch) {
  RF_ASSERT(a.size() == data.x.rows && b.size() == data.x.rows);
  const auto positives = static_cast<std::size_t>(std::count(data.y.begin(), data.y.end(), 1));
  if (data.y.size() != data.x.rows || positives == 0 || positives == data.y.size())
    return fail(
        "risk-one-class",
        "These rows do not hold both outcomes, so that nothing can be compared on them; name the column "
        "with the outcome (--target) and its value (--positive)");
  const Judged first(a, data.y), second(b, data.y);
  using Weights = std::span<const float>;
  const std::vector<Figure> figures = {
      [&](Weights w) { return first.roc_auc(w); },
      [&](Weights w) { return first.brier(w); },
      [&](Weights w) { return first.log_loss(w); },
      [&](Weights w) { return second.roc_auc(w); },
      [&](Weights w) { return second.brier(w); },
      [&](Weights w) { return second.log_loss(w); },
      [&](Weights w) { return second.roc_auc(w) - first.roc_auc(w); },
      [&](Weights w) { return first.brier(w) - second.brier(w); },
  };
  auto found = bootstrap(data.groups, figures, {affordable_rounds(data.x.rows), seed}, watch);
  if (!found) return tl::unexpected(found.error());
  const auto& f = *found;
  Compared compared;
  compared.rows = data.x.rows;
  compared.positives = positives;
  compared.groups = std::set<std::uint32_t>(data.groups.begin(), data.groups.end()).size();
  compared.a = {f[0], f[1], f[2]};
  compared.b = {f[3], f[4], f[5]};
  compared.roc_auc_gain = f[6];
  compared.brier_gain = f[7];
  return compared;
}

}  // namespace rf::risk
