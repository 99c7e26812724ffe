#include "carriers/connect/shard_plan.h"

#include <algorithm>
#include <map>

#include "base/text.h"

namespace rf::carriers::connect {
namespace {

constexpr std::string_view trim_word = "TRIM_HORIZON", time_word = "AT_TIMESTAMP ", end_word = "SHARD_END",
                           lost_word = "LOST";
constexpr std::size_t sequence_most = 129;

using Listed = std::map<std::string, const Shard*, std::less<>>;
using Positions = std::map<std::string, Position, std::less<>>;

bool over(const Positions& positions, const std::string& shard) {
  const auto found = positions.find(shard);
  return found != positions.end() &&
         (found->second.kind == Position::Kind::end || found->second.kind == Position::Kind::lost);
}

// The shards that lie on a circle, or below one: following parents from them never ends.
std::set<std::string> in_circles(const Listed& listed) {
  std::map<std::string, std::size_t> open;  // parents that have not been reached yet
  std::multimap<std::string, std::string> children;
  std::vector<std::string> reached;
  for (const auto& [id, shard] : listed) {
    std::size_t count = 0;
    for (const auto& parent : std::set(shard->parents.begin(), shard->parents.end()))
      if (listed.contains(parent)) children.emplace(parent, id), ++count;
    open[id] = count;
    if (count == 0) reached.push_back(id);
  }
  for (std::size_t i = 0; i < reached.size(); ++i) {
    const auto [from, to] = children.equal_range(reached[i]);
    for (auto child = from; child != to; ++child)
      if (--open[child->second] == 0) reached.push_back(child->second);
  }
  std::set<std::string> out;
  for (const auto& [id, count] : open)
    if (count > 0) out.insert(id);
  return out;
}

}  // namespace

std::string text(const Position& position) {
  switch (position.kind) {
    case Position::Kind::trim_horizon: return std::string(trim_word);
    case Position::Kind::at_time: return std::string(time_word) + rfc3339(position.at);
    case Position::Kind::behind: return position.sequence;
    case Position::Kind::end: return std::string(end_word);
    case Position::Kind::lost: return std::string(lost_word);
  }
  assertion_failed("a position of no kind", __FILE__, __LINE__);
}

Result<Position> position_of(std::string_view text) {
  using Kind = Position::Kind;
  if (text == trim_word) return Position{};
  if (text == end_word) return Position{.kind = Kind::end};
  if (text == lost_word) return Position{.kind = Kind::lost};
  if (text.starts_with(time_word)) {
    auto at = parse_rfc3339(text.substr(time_word.size()));
    if (at) return Position{.kind = Kind::at_time, .at = *at};
  }
  const bool digits = !text.empty() && text.size() <= sequence_most &&
                      std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (digits) return Position{.kind = Kind::behind, .sequence = std::string(text)};
  return fail("position-invalid", "A checkpoint " + excerpt(text) + " is none of a Kinesis stream.");
}

Plan plan(const std::vector<Shard>& listed, const std::vector<desk::Checkpoint>& checkpoints,
          const Position& begin, const std::set<std::string>& reading) {
  Listed by_id;
  for (const auto& shard : listed) by_id.emplace(shard.id, &shard);
  Positions positions;
  std::map<std::string, std::string, std::less<>> stored;
  Plan out;
  for (const auto& checkpoint : checkpoints) {
    if (checkpoint.part.empty()) continue;  // where the source began
    const auto position = position_of(checkpoint.position);
    positions[checkpoint.part] = position ? *position : begin;
    stored[checkpoint.part] = checkpoint.position;
    if (!over(positions, checkpoint.part) && !by_id.contains(checkpoint.part) &&
        !reading.contains(checkpoint.part))
      out.lost.push_back({checkpoint.part, positions[checkpoint.part], checkpoint.position});
  }
  const auto circles = in_circles(by_id);
  for (const auto& [id, shard] : by_id) {
    if (over(positions, id) || reading.contains(id)) continue;
    const auto stands_before = [&](const std::string& parent) {
      return reading.contains(parent) || (by_id.contains(parent) && !over(positions, parent));
    };
    if (!circles.contains(id) && std::any_of(shard->parents.begin(), shard->parents.end(), stands_before)) {
      out.waiting.push_back(id);
      continue;
    }
    const auto known = positions.find(id);
    if (known == positions.end())
      out.read.push_back({id, begin, ""});
    else
      out.read.push_back({id, known->second, stored[id]});
  }
  return out;
}

}  // namespace rf::carriers::connect
