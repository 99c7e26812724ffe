#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "risk/booster.h"

// What is done about rare positives, to training rows alone: never to rows that judge.
namespace rf::risk {

enum class Resampling { none, weight, oversample };
std::optional<Resampling> resampling_named(std::string_view word);
std::string_view word_of(Resampling resampling);

// The rows to train on: with `oversample` positives are drawn again, by chance, until both classes have as
// many.
std::vector<std::uint32_t> resampled(std::span<const std::uint32_t> rows, const std::vector<std::uint8_t>& y,
                                     Resampling resampling, std::uint64_t seed);
// How much a positive counts: negatives over positives with `weight`, else 1.
double positive_weight(std::span<const std::uint32_t> rows, const std::vector<std::uint8_t>& y,
                       Resampling resampling);

}  // namespace rf::risk
