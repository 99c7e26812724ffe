#include "risk/seen.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <unordered_map>
#include <unordered_set>

#include "base/digest_bytes.h"
#include "risk/train.h"

namespace rf::risk {
namespace {

constexpr std::size_t bits_each = 24, hashes = 12, least_bytes = 64;
// From which share of rows on that no other customer has, equal values mean the same row.
constexpr double telling = 0.9;

// Somebody without an id is called by the row's place, which says nothing in another file.
bool names_somebody(const std::string& id) {
  return !id.empty() && !(id.starts_with("row ") && id.find_first_not_of("0123456789", 4) == id.npos);
}

std::string bytes_of(const Matrix& x, std::size_t row) {
  std::string bytes("row");
  for (std::size_t c = 0; c < x.columns; ++c) {
    float value = x.row(row)[c];
    if (value == 0) value = 0;  // also the negative one
    const auto bits = std::isnan(value) ? 0x7fc00000U : std::bit_cast<std::uint32_t>(value);
    for (int shift = 0; shift < 32; shift += 8) bytes += static_cast<char>(bits >> shift & 0xff);
  }
  return bytes;
}

std::string entry_of(const std::string& id) { return "id " + id; }

// Where the bits of one entry stand.
std::array<std::size_t, hashes> places(const std::string& salt, const std::string& entry, std::size_t bits) {
  const auto digest = hmac_sha256(salt, entry);
  std::uint64_t two[2];
  std::memcpy(two, digest.data(), sizeof two);
  std::array<std::size_t, hashes> out;
  for (std::size_t i = 0; i < hashes; ++i)
    out[i] = static_cast<std::size_t>((two[0] + i * (two[1] | 1)) % bits);
  return out;
}

void add(SeenRows& seen, const std::string& entry) {
  for (const auto place : places(seen.salt, entry, seen.bits.size() * 8))
    seen.bits[place / 8] = static_cast<char>(seen.bits[place / 8] | 1 << place % 8);
}

bool holds(const SeenRows& seen, const std::string& entry) {
  for (const auto place : places(seen.salt, entry, seen.bits.size() * 8))
    if (!(seen.bits[place / 8] >> place % 8 & 1)) return false;
  return true;
}

// "C1", "C2", "C3" …: each one more than the one before.
bool running(const std::vector<std::string>& ids) {
  std::string before;
  std::uint64_t last = 0;
  for (std::size_t i = 0; i < ids.size(); ++i) {
    const auto& id = ids[i];
    const auto at = id.find_last_not_of("0123456789") + 1;  // npos + 1: 0
    if (at == id.size() || id.size() - at > 15) return false;
    const auto number = std::stoull(id.substr(at));
    if (i > 0 && (id.compare(0, at, before) != 0 || number != last + 1)) return false;
    before = id.substr(0, at), last = number;
  }
  return ids.size() > 1;
}

std::size_t linked_in(const Dataset& data) {
  std::unordered_map<std::uint32_t, std::size_t> first;
  std::unordered_set<std::uint32_t> linked;
  for (std::size_t i = 0; i < data.groups.size(); ++i) {
    const auto [at, fresh] = first.emplace(data.groups[i], i);
    if (!fresh && data.ids[at->second] != data.ids[i]) linked.insert(data.groups[i]);
  }
  return linked.size();
}

template <class T>
std::vector<T> kept(const std::vector<T>& all, const std::vector<bool>& keep) {
  std::vector<T> out;
  for (std::size_t i = 0; i < all.size(); ++i)
    if (keep[i]) out.push_back(all[i]);
  return out;
}

std::string left_out_words(const Known& known, std::size_t rows, bool too_few) {
  // Ids that begin anew in each file look like this.
  const std::string anew = known.by_values == 0
                               ? " None of them has the values of a row of the training: if other customers "
                                 "bear the same ids here, name a column that tells them apart with --group."
                               : "";
  if (known.count == rows)
    return "These are the very rows that the model was trained on, or of the same customers: what it says of "
           "them proves nothing. Bring others." +
           anew;
  const auto words = fmt::format("{} of {} rows ", known.count, rows);
  if (too_few)
    return words +
           "are of customers that the model was trained on, and the others are too few to judge it by: "
           "this proves nothing. Bring others." +
           anew;
  return words + "were left out, because the model was trained on them or on the same customers." + anew;
}

}  // namespace

SeenRows seen_of(const Dataset& data) {
  SeenRows seen;
  // Not by chance: the same data give the same model.
  seen.salt = data.digest;
  std::unordered_set<std::string> ids;
  if (!data.group_column.empty())
    for (const auto& id : data.ids)
      if (names_somebody(id)) ids.insert(id);
  seen.ids = ids.size() > 1;
  seen.running = seen.ids && running(data.ids);
  // Values that several customers share tell nobody apart.
  std::unordered_map<std::string, std::pair<std::uint32_t, bool>>
      rows;  // group, and whether others have them
  for (std::size_t i = 0; i < data.x.rows; ++i) {
    const auto [at, fresh] =
        rows.try_emplace(hmac_sha256(seen.salt, bytes_of(data.x, i)), data.groups[i], false);
    if (!fresh && at->second.first != data.groups[i]) at->second.second = true;
  }
  std::size_t own = 0;
  std::vector<bool> tells(data.x.rows);
  for (std::size_t i = 0; i < data.x.rows; ++i) {
    tells[i] = !rows.at(hmac_sha256(seen.salt, bytes_of(data.x, i))).second;
    own += tells[i];
  }
  seen.rows = static_cast<double>(own) >= telling * static_cast<double>(data.x.rows);
  const auto entries = (seen.ids ? ids.size() : 0) + (seen.rows ? rows.size() : 0);
  seen.bits.assign(std::clamp(entries * bits_each / 8, least_bytes, most_seen_bytes), '\0');
  if (seen.ids)
    for (const auto& id : ids) add(seen, entry_of(id));
  if (seen.rows)
    for (std::size_t i = 0; i < data.x.rows; ++i)
      if (tells[i]) add(seen, bytes_of(data.x, i));
  return seen;
}

Known known_of(const Dataset& data, const Card* card) {
  Known out;
  out.seen.assign(data.x.rows, false);
  if (!card) return out;
  if (card->data_digest == data.digest && !data.digest.empty()) {
    out.unseen = Unseen::none;
    out.seen.assign(data.x.rows, true), out.count = out.by_values = data.x.rows;
    return out;
  }
  const auto& seen = card->seen;
  if (seen.bits.empty()) return out;
  const bool ids = seen.ids && !data.group_column.empty() && !(seen.running && running(data.ids)) &&
                   std::any_of(data.ids.begin(), data.ids.end(), names_somebody);
  if (!ids && !seen.rows) return out;
  out.unseen = ids ? Unseen::customers : Unseen::rows;
  std::unordered_set<std::uint32_t> groups;
  for (std::size_t i = 0; i < data.x.rows; ++i) {
    const bool same_values = seen.rows && holds(seen, bytes_of(data.x, i));
    out.by_values += same_values;
    if (same_values || (ids && names_somebody(data.ids[i]) && holds(seen, entry_of(data.ids[i]))))
      groups.insert(data.groups[i]);
  }
  for (std::size_t i = 0; i < data.x.rows; ++i) {
    out.seen[i] = groups.contains(data.groups[i]);
    out.count += out.seen[i];
  }
  return out;
}

Dataset part_of(const Dataset& data, const std::vector<bool>& keep) {
  Dataset out = data;
  out.x.values.clear();
  for (std::size_t i = 0; i < data.x.rows; ++i)
    if (keep[i]) out.x.values.insert(out.x.values.end(), data.x.row(i), data.x.row(i) + data.x.columns);
  out.y = kept(data.y, keep), out.ids = kept(data.ids, keep), out.groups = kept(data.groups, keep);
  out.days = kept(data.days, keep), out.segments = kept(data.segments, keep);
  out.x.rows = out.ids.size();
  std::unordered_map<std::uint32_t, std::uint32_t> anew;
  for (auto& group : out.groups)
    group = anew.emplace(group, static_cast<std::uint32_t>(anew.size())).first->second;
  out.linked_groups = linked_in(out);
  return out;
}

Result<Evaluation> judge_unseen(const Dataset& data, const std::vector<double>& probabilities,
                                const Card* card, EvaluateOptions options, const Watch& watch) {
  const auto known = known_of(data, card);
  options.unseen = known.unseen;
  Dataset judged = data;
  auto of_them = probabilities;
  if (known.count > 0) {
    std::vector<bool> keep = known.seen;
    keep.flip();
    auto others = part_of(data, keep);
    const bool too_few = known.count == data.x.rows || !check_trainable(others);
    if (too_few) {
      options.unseen = Unseen::none;
    } else {
      judged = std::move(others), of_them = kept(probabilities, keep);
    }
    judged.warnings.push_back(left_out_words(known, data.x.rows, too_few));
  }
  if (options.unseen == Unseen::rows)
    judged.warnings.push_back(
        "Ids do not tell whether these customers were among the training's: only rows with the very same "
        "values were looked for. If others are of the same customers, this looks better than it is.");
  if (known.unseen == Unseen::unknown)
    judged.warnings.push_back(card ? "Nobody can tell whether these rows were among those that the model was "
                                     "trained on: its card does not say, or neither ids "
                                     "nor values tell them apart. If they were, this proves nothing."
                                   : "Nobody knows what this model was trained on: if these rows were among "
                                     "it, this proves nothing.");
  return judge(judged, of_them, options, watch);
}

}  // namespace rf::risk
