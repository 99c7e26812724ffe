#include "risk/oversampled.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "risk/column_facts.h"
#include "risk/folds.h"
#include "risk/random.h"

namespace rf::risk {
namespace {

constexpr std::size_t most_asked = 300, most_beside = 20'000, most_columns = 60, neighbours = 10, least = 20;

// `most` of the rows by chance, in their order.
std::vector<std::uint32_t> some(std::vector<std::uint32_t> rows, std::size_t most, std::uint64_t seed) {
  if (rows.size() <= most) return rows;
  Random random(seed);
  random.shuffle(rows);
  rows.resize(most);
  std::sort(rows.begin(), rows.end());
  return rows;
}

// Columns of mean 0 and spread 1; what is missing is the mean, what lies far out lies at 4.
std::vector<float> standardised(const Matrix& x, const std::vector<std::uint32_t>& rows,
                                std::size_t columns) {
  std::vector<float> out(rows.size() * columns);
  for (std::size_t c = 0; c < columns; ++c) {
    double sum = 0, squares = 0, count = 0;
    for (const auto row : rows)
      if (const double value = x.row(row)[c]; !std::isnan(value)) sum += value, ++count;
    const double mean = count > 0 ? sum / count : 0;
    for (const auto row : rows)
      if (const double value = x.row(row)[c]; !std::isnan(value)) squares += (value - mean) * (value - mean);
    const double spread = squares > 0 ? std::sqrt(squares / count) : 1;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const double value = x.row(rows[i])[c];
      out[i * columns + c] =
          std::isnan(value) ? 0.0F : static_cast<float>(std::clamp((value - mean) / spread, -4., 4.));
    }
  }
  return out;
}

double median(std::vector<float> values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

// The rows that are looked at, and how near their strangers are.
class Surroundings {
 public:
  Surroundings(const Dataset& data, std::vector<std::uint32_t> rows)
      : data_(data),
        rows_(std::move(rows)),
        columns_(std::min(data.x.columns, most_columns)),
        z_(standardised(data.x, rows_, columns_)) {}

  // The nearest stranger's distance over the tenth nearest's; nothing where there are too few strangers or
  // more than `often` of them are the same (a call in which nothing was said is no copy of another one).
  std::optional<float> nearness(std::size_t place, std::size_t often) const {
    std::vector<float> squares;
    squares.reserve(rows_.size());
    std::size_t same = 0;
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      if (data_.groups[rows_[i]] == data_.groups[rows_[place]]) continue;
      float sum = 0;
      const float *a = &z_[place * columns_], *b = &z_[i * columns_];
      for (std::size_t c = 0; c < columns_; ++c) sum += (a[c] - b[c]) * (a[c] - b[c]);
      squares.push_back(sum);
      same += sum <= 0;
    }
    if (squares.size() < neighbours || same > often) return std::nullopt;
    std::nth_element(squares.begin(), squares.begin() + neighbours - 1, squares.end());
    const float tenth = squares[neighbours - 1];
    const float first = *std::min_element(squares.begin(), squares.begin() + neighbours);
    return tenth > 0 ? std::sqrt(first / tenth) : 0.0F;
  }
  const std::vector<std::uint32_t>& rows() const { return rows_; }

 private:
  const Dataset& data_;
  std::vector<std::uint32_t> rows_;
  std::size_t columns_;
  std::vector<float> z_;  // row by row
};

}  // namespace

std::optional<Oversampled> looks_oversampled(const Dataset& data) {
  if (data.x.columns == 0 || data.y.size() != data.x.rows || data.groups.size() != data.x.rows)
    return std::nullopt;
  const Surroundings around(data, some(all_rows(data.x.rows), most_beside, 1));
  std::array<std::vector<std::uint32_t>, 2> places;
  for (std::uint32_t i = 0; i < around.rows().size(); ++i) places[data.y[around.rows()[i]] != 0].push_back(i);
  std::array<std::vector<float>, 2> found;
  std::vector<float> all;
  std::vector<std::uint8_t> kinds;
  for (std::uint8_t kind = 0; kind < 2; ++kind) {
    const auto often = std::max<std::size_t>(neighbours, places[kind].size() / 5);
    for (const auto place : some(places[kind], most_asked, 2))
      if (const auto near = around.nearness(place, often)) {
        found[kind].push_back(*near);
        all.push_back(*near), kinds.push_back(kind);
      }
    if (found[kind].size() < least) return std::nullopt;
  }
  constexpr double striking = 5, much_nearer = 0.75;
  const auto a = static_cast<double>(found[0].size()), b = static_cast<double>(found[1].size());
  const double z = (separation(all, kinds).auc - 0.5) / std::sqrt((a + b + 1) / (12 * a * b));
  const bool positives = z < 0;
  const double nearest = median(found[positives]), of_others = median(found[!positives]);
  if (std::abs(z) < striking || nearest > much_nearer * of_others) return std::nullopt;
  return Oversampled{positives, nearest, of_others};
}

}  // namespace rf::risk
