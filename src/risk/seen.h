#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "risk/dataset.h"
#include "risk/evaluate.h"
#include "risk/model.h"

// Which rows a model has seen in its training: a model knows those by heart, so that they prove nothing.
namespace rf::risk {

// What a training keeps of its rows: bits that salted hashes of ids and values set (a Bloom filter). Nothing
// can be read out of it, but whoever has an id can ask whether it was there. At most most_seen_bytes; of a
// million customers one stranger in 10,000 is taken for seen, of fewer rows fewer.
constexpr std::size_t most_seen_bytes = std::size_t{6} << 20;
SeenRows seen_of(const Dataset& data);

struct Known {
  Unseen unseen = Unseen::unknown;  // what can be said of the rows that are not in `seen`
  std::vector<bool> seen;           // of each row: it was in the training, or is linked with one that was
  std::size_t count = 0;            // of them
  std::size_t by_values = 0;        // rows with the very values of one of the training's
};
// `card` may be null: then nothing is known. Without ids only a row with the very same values is
// recognised; where ids are running numbers in both files they do not count, because they begin anew in each.
Known known_of(const Dataset& data, const Card* card);

// The rows for which `keep` is true, with their groups numbered anew.
Dataset part_of(const Dataset& data, const std::vector<bool>& keep);

// Judges a model's probabilities for `data` on the rows that it has not seen, and says in the verdict's
// warnings which were left out. Where too few remain, all are judged and no skill is demonstrated; nor is it
// where nobody can know. The error is that of judge().
Result<Evaluation> judge_unseen(const Dataset& data, const std::vector<double>& probabilities,
                                const Card* card, EvaluateOptions options, const Watch& watch);

}  // namespace rf::risk
