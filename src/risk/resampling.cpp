#include "risk/resampling.h"

#include "risk/random.h"

namespace rf::risk {

std::optional<Resampling> resampling_named(std::string_view word) {
  for (auto one : {Resampling::none, Resampling::weight, Resampling::oversample})
    if (word == word_of(one)) return one;
  return std::nullopt;
}

std::string_view word_of(Resampling resampling) {
  switch (resampling) {
    case Resampling::none: return "none";
    case Resampling::weight: return "weight";
    case Resampling::oversample: return "oversample";
  }
  return "";
}

std::vector<std::uint32_t> resampled(std::span<const std::uint32_t> rows, const std::vector<std::uint8_t>& y,
                                     Resampling resampling, std::uint64_t seed) {
  std::vector<std::uint32_t> out(rows.begin(), rows.end()), positives;
  if (resampling != Resampling::oversample) return out;
  for (auto row : rows)
    if (y[row]) positives.push_back(row);
  if (positives.empty()) return out;
  const std::size_t negatives = rows.size() - positives.size();
  Random random(seed);
  for (std::size_t count = positives.size(); count < negatives; ++count)
    out.push_back(positives[random.below(static_cast<std::uint32_t>(positives.size()))]);
  return out;
}

double positive_weight(std::span<const std::uint32_t> rows, const std::vector<std::uint8_t>& y,
                       Resampling resampling) {
  if (resampling != Resampling::weight) return 1;
  std::size_t positives = 0;
  for (auto row : rows) positives += y[row];
  return positives == 0 ? 1 : static_cast<double>(rows.size() - positives) / static_cast<double>(positives);
}

}  // namespace rf::risk
