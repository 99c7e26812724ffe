#include "risk/drift.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>
#include <numeric>

namespace rf::risk {
namespace {

constexpr std::array<std::string_view, 4> names = {"none", "some", "large", "unknown"};
constexpr std::size_t spreads_most = 10'001;

void fill(Spread& spread, std::span<const double> values) {
  spread.counts.assign(spread.edges.size() + 1, 0);
  spread.missing = 0;
  for (const double value : values) {
    if (!std::isfinite(value)) {
      ++spread.missing;
      continue;
    }
    const auto bin = std::lower_bound(spread.edges.begin(), spread.edges.end(), value);
    ++spread.counts[static_cast<std::size_t>(bin - spread.edges.begin())];
  }
}

}  // namespace

std::string_view name(Drift drift) { return names[static_cast<std::size_t>(drift)]; }

std::size_t Spread::rows() const { return std::accumulate(counts.begin(), counts.end(), missing); }

Spread spread_of(std::string name, std::span<const double> values) {
  Spread spread;
  spread.name = std::move(name);
  std::vector<double> sorted;
  for (const double value : values)
    if (std::isfinite(value)) sorted.push_back(value);
  std::sort(sorted.begin(), sorted.end());
  for (std::size_t i = 1; i < bins_most && !sorted.empty(); ++i) {
    const double edge = sorted[std::min(sorted.size() * i / bins_most, sorted.size() - 1)];
    if (edge < sorted.back() && (spread.edges.empty() || edge > spread.edges.back()))
      spread.edges.push_back(edge);
  }
  // Values that are nearly all the same still show when others come: below and above are bins of their own.
  if (spread.edges.empty() && !sorted.empty())
    spread.edges = {std::nextafter(sorted.front(), -std::numeric_limits<double>::infinity()), sorted.back()};
  fill(spread, values);
  return spread;
}

Spread refill(const Spread& bins, std::span<const double> values) {
  Spread spread{bins.name, bins.edges, {}, 0};
  fill(spread, values);
  return spread;
}

Drifted drift_of(const Spread& then, const Spread& now) {
  Drifted found;
  found.name = then.name;
  const auto before = then.rows(), after = now.rows();
  const auto share = [](std::size_t part, std::size_t of) {
    return of ? static_cast<double>(part) / static_cast<double>(of) : 0.0;
  };
  found.missing_then = share(then.missing, before);
  found.missing_now = share(now.missing, after);
  if (before < rows_least || after < rows_least || then.counts.size() != now.counts.size()) {
    found.psi = std::numeric_limits<double>::quiet_NaN();
    found.drift = Drift::unknown;
    return found;
  }
  // Half a row in each bin: an empty one is not infinitely unlikely.
  const auto bins = static_cast<double>(then.counts.size() + 1);
  const auto smooth = [bins](std::size_t part, std::size_t of) {
    return (static_cast<double>(part) + 0.5) / (static_cast<double>(of) + 0.5 * bins);
  };
  const auto term = [&](std::size_t a, std::size_t b) {
    const double p = smooth(a, before), q = smooth(b, after);
    return (q - p) * std::log(q / p);
  };
  found.psi = term(then.missing, now.missing);
  for (std::size_t i = 0; i < then.counts.size(); ++i) found.psi += term(then.counts[i], now.counts[i]);
  found.drift = found.psi < 0.1 ? Drift::none : found.psi < 0.25 ? Drift::some : Drift::large;
  return found;
}

std::vector<Spread> spreads_of(const Dataset& data, std::span<const double> scores) {
  std::vector<Spread> spreads;
  std::vector<double> column(data.x.rows);
  for (std::size_t f = 0; f < data.features.size(); ++f) {
    for (std::size_t i = 0; i < data.x.rows; ++i) column[i] = static_cast<double>(data.x.row(i)[f]);
    spreads.push_back(spread_of(data.features[f], column));
  }
  if (!scores.empty()) spreads.push_back(spread_of("score", scores));
  return spreads;
}

std::string spreads_json(std::span<const Spread> spreads) {
  auto list = nlohmann::json::array();
  for (const auto& s : spreads)
    list.push_back({{"name", s.name}, {"edges", s.edges}, {"counts", s.counts}, {"missing", s.missing}});
  return nlohmann::json{{"spreads", std::move(list)}}.dump(-1, ' ', false,
                                                           nlohmann::json::error_handler_t::replace);
}

Result<std::vector<Spread>> read_spreads(std::string_view text) {
  const auto broken = [](const std::string& what) {
    return fail("drift-baseline", "What is kept of the training's values cannot be read: " + what +
                                      ". Add the model again with the data that it was trained on.");
  };
  const auto json = nlohmann::json::parse(text, nullptr, false);
  if (!json.is_object() || !json.contains("spreads") || !json["spreads"].is_array())
    return broken("there is no list of spreads");
  if (json["spreads"].size() > spreads_most) return broken("there are too many");
  std::vector<Spread> spreads;
  for (const auto& one : json["spreads"]) {
    try {
      Spread s{one.at("name").get<std::string>(), one.at("edges").get<std::vector<double>>(),
               one.at("counts").get<std::vector<std::size_t>>(), one.at("missing").get<std::size_t>()};
      if (s.counts.size() != s.edges.size() + 1 || !std::is_sorted(s.edges.begin(), s.edges.end()))
        return broken("the bins of '" + s.name + "' do not fit");
      spreads.push_back(std::move(s));
    } catch (const nlohmann::json::exception&) {
      return broken("entry " + std::to_string(spreads.size() + 1) + " is not a spread");
    }
  }
  return spreads;
}

}  // namespace rf::risk
