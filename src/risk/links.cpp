#include "risk/links.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace rf::risk {
namespace {

constexpr std::size_t least_values = 10, least_columns = 3, most_columns = 40, most_neighbours = 32;
constexpr std::uint32_t cannot_tell = 0;  // the code of what many rows have, and of what is missing

// A column as codes: equal codes are equal values; what many rows have is one code.
struct Codes {
  std::vector<std::uint32_t> codes;
  std::size_t values = 0;
};

Codes coded(const Matrix& x, std::size_t column) {
  std::vector<std::pair<float, std::uint32_t>> order;
  order.reserve(x.rows);
  for (std::uint32_t row = 0; row < x.rows; ++row)
    if (const float value = x.row(row)[column]; !std::isnan(value)) order.emplace_back(value, row);
  std::sort(order.begin(), order.end());
  Codes out;
  out.codes.assign(x.rows, cannot_tell);
  std::uint32_t next = 1;
  for (auto at = order.begin(); at != order.end();) {
    auto stop = at;
    while (stop != order.end() && stop->first == at->first) ++stop;
    const auto size = static_cast<std::size_t>(stop - at);
    // Two rows of a small table may well share what a twentieth of it is.
    const bool often = size * 20 > x.rows && size > 2;
    for (; at != stop; ++at) out.codes[at->second] = often ? cannot_tell : next;
    ++next;
    ++out.values;
  }
  return out;
}

std::uint64_t mixed(std::uint64_t hash, std::uint64_t value) {
  hash ^= value + 0x9e3779b97f4a7c15ULL + (hash << 6) + (hash >> 2);
  hash *= 0xff51afd7ed558ccdULL;
  return hash ^ (hash >> 32);
}

class Twins {
 public:
  explicit Twins(std::vector<Codes> columns) : columns_(std::move(columns)) {}

  bool alike(std::uint32_t a, std::uint32_t b) const {
    std::size_t told = 0, same = 0;
    for (const auto& column : columns_) {
      const auto x = column.codes[a], y = column.codes[b];
      if (x == cannot_tell && y == cannot_tell) continue;
      ++told;
      same += x == y;
    }
    return told >= least_columns && same * 5 >= told * 4;
  }
  // Rows that agree in four fifths of the columns agree wholly in one of these many blocks.
  std::size_t blocks() const { return columns_.size() / 5 + 1; }
  std::uint64_t hash(std::uint32_t row, std::size_t block) const {
    std::uint64_t hash = block + 1;
    for (auto i = block; i < columns_.size(); i += blocks()) hash = mixed(hash, columns_[i].codes[row]);
    return hash;
  }
  bool tells(std::uint32_t row, std::size_t block) const {
    for (auto i = block; i < columns_.size(); i += blocks())
      if (columns_[i].codes[row] != cannot_tell) return true;
    return false;
  }

 private:
  std::vector<Codes> columns_;
};

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

std::size_t join_twins(const Matrix& x, UnionFind& rows) {
  std::vector<Codes> columns;
  for (std::size_t i = 0; i < x.columns; ++i)
    if (auto codes = coded(x, i); codes.values >= least_values) columns.push_back(std::move(codes));
  // The columns that tell most.
  std::stable_sort(columns.begin(), columns.end(),
                   [](const Codes& a, const Codes& b) { return a.values > b.values; });
  if (columns.size() > most_columns) columns.resize(most_columns);
  if (columns.size() < least_columns) return 0;
  const Twins twins(std::move(columns));
  std::size_t joined = 0;
  std::vector<std::pair<std::uint64_t, std::uint32_t>> hashes;
  for (std::size_t block = 0; block < twins.blocks(); ++block) {
    hashes.clear();
    for (std::uint32_t row = 0; row < x.rows; ++row)
      if (twins.tells(row, block)) hashes.emplace_back(twins.hash(row, block), row);
    std::sort(hashes.begin(), hashes.end());
    for (std::size_t i = 0; i < hashes.size(); ++i)
      for (std::size_t j = i + 1;
           j < hashes.size() && j <= i + most_neighbours && hashes[j].first == hashes[i].first; ++j)
        if (twins.alike(hashes[i].second, hashes[j].second))
          joined += rows.join(hashes[i].second, hashes[j].second);
  }
  return joined;
}

}  // namespace rf::risk
