#include "risk/links.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <limits>
#include <numeric>

#include "risk/random.h"

namespace rf::risk {
namespace {

constexpr std::size_t least_columns = 3, most_columns = 40, least_often = 12, most_often = 32;
constexpr std::uint32_t missing = 0;
// Of all the pairs of a table this many may look like twins by chance.
constexpr double false_links = 1e-6;
// The exponents of the bound on that chance.
constexpr std::array<double, 8> tilts = {0.5, 1, 1.5, 2, 3, 4, 6, 8};

// A column as codes: equal codes are equal values, larger codes larger ones; 0 is missing.
struct Codes {
  std::vector<std::uint32_t> codes;
  std::vector<std::uint32_t> rows_of;  // by code
  double same() const {                // the chance that two rows have the same
    double sum = 0;
    for (std::size_t code = 1; code < rows_of.size(); ++code) {
      const double share = static_cast<double>(rows_of[code]) / static_cast<double>(codes.size());
      sum += share * share;
    }
    return sum;
  }
};

Codes coded(const Matrix& x, std::size_t column) {
  std::vector<std::pair<float, std::uint32_t>> order;
  order.reserve(x.rows);
  for (std::uint32_t row = 0; row < x.rows; ++row)
    if (const float value = x.row(row)[column]; !std::isnan(value)) order.emplace_back(value, row);
  std::sort(order.begin(), order.end());
  Codes out;
  out.codes.assign(x.rows, missing);
  out.rows_of.assign(1, 0);
  for (std::size_t i = 0; i < order.size(); ++i) {
    if (i == 0 || order[i].first != order[i - 1].first) out.rows_of.push_back(0);
    ++out.rows_of.back();
    out.codes[order[i].second] = static_cast<std::uint32_t>(out.rows_of.size() - 1);
  }
  return out;
}

// The same with about `bins` codes of neighbouring values, so that what was rounded or shaken a little is
// mostly equal.
Codes binned(const Codes& fine, std::size_t bins) {
  if (fine.rows_of.size() <= bins + 1) return fine;
  const auto all = std::accumulate(fine.rows_of.begin(), fine.rows_of.end(), std::size_t{0});
  std::vector<std::uint32_t> bin_of(fine.rows_of.size(), missing);
  Codes out;
  out.rows_of.assign(1, 0);
  std::size_t before = 0, last = bins;
  for (std::size_t code = 1; code < bin_of.size(); ++code) {
    const std::size_t bin = (before + fine.rows_of[code] / 2) * bins / all;
    if (code == 1 || bin != last) out.rows_of.push_back(0);
    last = bin, before += fine.rows_of[code];
    out.rows_of.back() += fine.rows_of[code];
    bin_of[code] = static_cast<std::uint32_t>(out.rows_of.size() - 1);
  }
  out.codes.reserve(fine.codes.size());
  for (const auto code : fine.codes) out.codes.push_back(bin_of[code]);
  return out;
}

std::uint64_t mixed(std::uint64_t hash, std::uint64_t value) {
  hash ^= value + 0x9e3779b97f4a7c15ULL + (hash << 6) + (hash >> 2);
  hash *= 0xff51afd7ed558ccdULL;
  return hash ^ (hash >> 32);
}

// How alike two rows are, and how often chance makes two so alike.
class Twins {
 public:
  // `dependence`: how much further likeness spreads than it would if columns knew nothing of one another.
  Twins(const std::vector<Codes>& columns, double dependence) : columns_(columns.size()) {
    rows_ = columns.front().codes.size();
    for (const auto& column : columns) {
      same_.push_back(column.same());
      auto& told = told_.emplace_back();
      for (const auto rows : column.rows_of)
        told.push_back(rows ? std::log(static_cast<double>(rows_) / static_cast<double>(rows)) : 0);
      for (std::size_t t = 0; t < tilts.size(); ++t) {
        double sum = 1 - same_.back();
        for (std::size_t code = 1; code < column.rows_of.size(); ++code)
          if (column.rows_of[code]) sum += std::exp((tilts[t] - 2) * told[code]);
        growth_[t] += std::log(sum);
      }
    }
    codes_.resize(rows_ * columns_);
    for (std::size_t c = 0; c < columns_; ++c)
      for (std::size_t row = 0; row < rows_; ++row) codes_[row * columns_ + c] = columns[c].codes[row];
    const auto rows = static_cast<double>(rows_);
    needed_ = dependence * std::log(false_links / (rows * (rows - 1) / 2));
  }

  // How surprising it is that they are equal where they are, in nats.
  double likeness(std::uint32_t a, std::uint32_t b) const {
    double sum = 0;
    const auto *x = &codes_[a * columns_], *y = &codes_[b * columns_];
    for (std::size_t c = 0; c < columns_; ++c)
      if (x[c] == y[c] && x[c] != missing) sum += told_[c][x[c]];
    return sum;
  }
  bool alike(std::uint32_t a, std::uint32_t b) const {
    std::size_t told = 0, same = 0;
    double sum = 0;
    const auto *x = &codes_[a * columns_], *y = &codes_[b * columns_];
    for (std::size_t c = 0; c < columns_; ++c) {
      if (x[c] == missing && y[c] == missing) continue;
      ++told;
      if (x[c] == y[c]) ++same, sum += told_[c][x[c]];
    }
    if (same < least_columns || same * 2 < told) return false;
    // Chernoff's bound: no sum of independent columns is that large more often.
    double chance = 0;
    for (std::size_t t = 0; t < tilts.size(); ++t) chance = std::min(chance, growth_[t] - tilts[t] * sum);
    return chance < needed_;
  }
  // Some columns, enough to make chance meetings rare, never so many that a copy which was changed hides.
  std::vector<std::size_t> some_columns(Random& random) const {
    std::vector<std::size_t> order(columns_);
    std::iota(order.begin(), order.end(), std::size_t{0});
    random.shuffle(order);
    double left = std::log(static_cast<double>(rows_));
    std::size_t count = 0;
    while (count < columns_ && left > 0) left += std::log(std::clamp(same_[order[count++]], 1e-9, 1.));
    order.resize(count);
    return order;
  }
  std::vector<std::size_t> every_column() const {
    std::vector<std::size_t> order(columns_);
    std::iota(order.begin(), order.end(), std::size_t{0});
    return order;
  }
  std::uint64_t hash(std::uint32_t row, const std::vector<std::size_t>& columns) const {
    std::uint64_t hash = 1;
    for (const auto c : columns) hash = mixed(hash, codes_[row * columns_ + c]);
    return hash;
  }
  double variance() const {  // of the likeness of two rows if columns know nothing of one another
    double sum = 0;
    for (const auto& told : told_) {
      double mean = 0, square = 0;
      for (std::size_t code = 1; code < told.size(); ++code) {
        const double chance = std::exp(-2 * told[code]);
        mean += chance * told[code], square += chance * told[code] * told[code];
      }
      sum += square - mean * mean;
    }
    return sum;
  }
  std::size_t rows() const { return rows_; }

 private:
  std::size_t columns_, rows_ = 0;
  std::vector<double> same_;
  std::vector<std::vector<double>> told_;  // by column and code: how surprising it is that a row has it
  std::array<double, tilts.size()> growth_ = {};
  std::vector<std::uint32_t> codes_;  // row by row
  double needed_ = 0;
};

std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs_by_chance(std::size_t rows) {
  constexpr std::size_t most = 20'000;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> out;
  Random random(1);
  while (out.size() < most) {
    const auto a = static_cast<std::uint32_t>(random.below(static_cast<std::uint32_t>(rows))),
               b = static_cast<std::uint32_t>(random.below(static_cast<std::uint32_t>(rows)));
    if (a != b) out.emplace_back(a, b);
  }
  return out;
}

// Without columns that say again what another one says: pairs that agree in one of them agree in the other.
std::vector<Codes> without_echoes(std::vector<Codes> columns) {
  const auto pairs = pairs_by_chance(columns.front().codes.size());
  std::vector<Codes> out;
  std::vector<std::vector<std::uint8_t>> kept;
  for (auto& column : columns) {
    const auto coarse = binned(column, 8);
    std::vector<std::uint8_t> agree;
    double mean = 0;
    for (const auto& [a, b] : pairs) {
      agree.push_back(coarse.codes[a] != missing && coarse.codes[a] == coarse.codes[b]);
      mean += agree.back();
    }
    const auto echo = [&](const std::vector<std::uint8_t>& other) {
      double both = 0, theirs = 0;
      for (std::size_t i = 0; i < agree.size(); ++i) both += agree[i] & other[i], theirs += other[i];
      const auto n = static_cast<double>(agree.size());
      const double spread = (mean - mean * mean / n) * (theirs - theirs * theirs / n);
      return spread <= 0 || both - mean * theirs / n > 0.5 * std::sqrt(spread);
    };
    if (std::any_of(kept.begin(), kept.end(), echo)) continue;
    kept.push_back(std::move(agree));
    out.push_back(std::move(column));
  }
  return out;
}

// How many times more the likeness of two rows varies than that of independent columns would: coarsely, so
// that the twins themselves, a few of all pairs, hardly count.
double dependence(const std::vector<Codes>& columns) {
  std::vector<Codes> coarse;
  for (const auto& column : columns) coarse.push_back(binned(column, 4));
  const Twins twins(coarse, 1);
  std::vector<double> found;
  for (const auto& [a, b] : pairs_by_chance(twins.rows())) found.push_back(twins.likeness(a, b));
  double sum = 0, squares = 0;
  for (const double one : found) sum += one, squares += one * one;
  const auto n = static_cast<double>(found.size());
  const double expected = twins.variance();
  return expected > 0 ? std::max(1., (squares / n - sum / n * sum / n) / expected) : 1;
}

std::size_t join_alike(const Twins& twins, UnionFind& rows) {
  // What so many rows are alike in is a kind of row (a call in which nothing was said), not one customer.
  const std::size_t often = std::clamp<std::size_t>(twins.rows() / 40, least_often, most_often);
  const std::size_t tables = twins.rows() > 100'000 ? 8 : 24;
  std::size_t joined = 0;
  Random random(2);
  std::vector<std::pair<std::uint64_t, std::uint32_t>> hashes(twins.rows());
  for (std::size_t table = 0; table <= tables; ++table) {
    const auto columns = table == 0 ? twins.every_column() : twins.some_columns(random);
    for (std::uint32_t row = 0; row < twins.rows(); ++row) hashes[row] = {twins.hash(row, columns), row};
    std::sort(hashes.begin(), hashes.end());
    for (std::size_t i = 0, stop = 0; i < hashes.size(); i = stop) {
      while (stop < hashes.size() && hashes[stop].first == hashes[i].first) ++stop;
      if (stop - i > often) continue;
      for (auto j = i; j < stop; ++j)
        for (auto k = j + 1; k < stop; ++k)
          if (const auto a = hashes[j].second, b = hashes[k].second;
              rows.find(a) != rows.find(b) && twins.alike(a, b))
            joined += rows.join(a, b);
    }
  }
  return joined;
}

}  // namespace

UnionFind::UnionFind(std::size_t size) : parent_(size) {
  std::iota(parent_.begin(), parent_.end(), std::size_t{0});
}

std::size_t UnionFind::find(std::size_t i) {
  while (parent_[i] != i) i = parent_[i] = parent_[parent_[i]];
  return i;
}

bool UnionFind::join(std::size_t a, std::size_t b) {
  a = find(a), b = find(b);
  if (a == b) return false;
  parent_[std::max(a, b)] = std::min(a, b);
  return true;
}

std::vector<std::uint32_t> UnionFind::groups() {
  std::vector<std::uint32_t> out(parent_.size());
  std::uint32_t next = 0;
  // The root is the first member, so that it has its number before the others ask.
  for (std::size_t i = 0; i < parent_.size(); ++i) out[i] = find(i) == i ? next++ : out[find(i)];
  return out;
}

namespace {

constexpr double by_chance = 0.02;  // so many equal pairs in the whole table are still believed to be copies
constexpr std::size_t copies_most = 12;  // more rows that are all the same are a crowd, not one customer

// NaN is equal to NaN here, and 0 to -0.
bool same_row(const Matrix& x, std::size_t a, std::size_t b) {
  for (std::size_t c = 0; c < x.columns; ++c) {
    const float p = x.row(a)[c], q = x.row(b)[c];
    if (p != q && !(std::isnan(p) && std::isnan(q))) return false;
  }
  return true;
}

// How often two rows have the same value in the column, a missing one included.
double same_often(const Codes& codes) {
  const auto known = std::accumulate(codes.rows_of.begin(), codes.rows_of.end(), std::size_t{0});
  const double missing_share =
      static_cast<double>(codes.codes.size() - known) / static_cast<double>(codes.codes.size());
  return codes.same() + missing_share * missing_share;
}

// Rows that are the same in every column, where chance would hardly make one such pair: also in tables that
// are too narrow for the certainty that partial likeness needs. `same`: how often two rows are equal in all
// columns, if these know nothing of one another.
std::size_t join_copies(const Matrix& x, double same, UnionFind& rows) {
  const auto count = static_cast<double>(x.rows);
  if (same * count * (count - 1) / 2 > by_chance) return 0;
  std::vector<std::pair<std::uint64_t, std::size_t>> hashes;
  for (std::size_t i = 0; i < x.rows; ++i) {
    std::uint64_t hash = 1469598103934665603ULL;
    std::size_t known = 0;
    for (std::size_t c = 0; c < x.columns; ++c) {
      const float value = x.row(i)[c];
      known += !std::isnan(value);
      const float plain = std::isnan(value) ? std::numeric_limits<float>::infinity() : value + 0.0F;
      std::uint32_t bits = 0;
      std::memcpy(&bits, &plain, sizeof bits);
      hash = (hash ^ bits) * 1099511628211ULL;
    }
    // What is missing in both is no likeness.
    if (known >= least_columns && 2 * known >= x.columns) hashes.emplace_back(hash, i);
  }
  std::sort(hashes.begin(), hashes.end());
  std::size_t joined = 0;
  for (std::size_t i = 0; i < hashes.size();) {
    std::size_t end = i + 1;
    while (end < hashes.size() && hashes[end].first == hashes[i].first) ++end;
    for (std::size_t j = i + 1; j < end && end - i <= copies_most; ++j)
      if (same_row(x, hashes[i].second, hashes[j].second))
        joined += rows.join(hashes[i].second, hashes[j].second);
    i = end;
  }
  return joined;
}

}  // namespace

std::size_t join_twins(const Matrix& x, UnionFind& rows) {
  if (x.rows < 3) return 0;
  double all_the_same = 1;
  std::vector<std::pair<double, Codes>> all;
  for (std::size_t i = 0; i < x.columns; ++i) {
    auto codes = coded(x, i);
    all_the_same *= same_often(codes);
    if (codes.rows_of.size() < 3) continue;  // one value tells nothing
    const double same = codes.same();
    all.emplace_back(same, std::move(codes));
    // The columns that tell most.
    std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    if (all.size() > most_columns) all.pop_back();
  }
  std::size_t joined = join_copies(x, all_the_same, rows);
  if (all.size() < least_columns) return joined;
  std::vector<Codes> columns;
  for (auto& [same, codes] : all) columns.push_back(std::move(codes));
  columns = without_echoes(std::move(columns));
  if (columns.size() < least_columns) return joined;
  const double spread = dependence(columns);
  joined += join_alike(Twins(columns, spread), rows);
  // What was rounded or shaken a little, and a little more. Rows that are near are commoner than rows that
  // are equal where columns hang together in ways that one figure does not tell.
  const double wider = spread * std::sqrt(spread);
  for (const std::size_t bins : {64, 16}) {
    if (bins * 3 > x.rows) continue;
    std::vector<Codes> rough;
    bool rougher = false;
    for (const auto& column : columns) {
      rough.push_back(binned(column, bins));
      rougher |= rough.back().rows_of.size() < column.rows_of.size();
    }
    if (rougher) joined += join_alike(Twins(rough, wider), rows);
  }
  return joined;
}

}  // namespace rf::risk
