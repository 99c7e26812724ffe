#include "flow/draft.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "flow/facts.h"

namespace rf::flow {

namespace {

constexpr std::size_t line_most = 1'000;  // bytes

// One line of a conversation is one line, however the file was wrapped.
std::string flat(std::string_view text) {
  std::string out;
  for (const char c : trim(text)) {
    const bool space = c == ' ' || c == '\t' || c == '\n' || c == '\r';
    if (!space) out += c;
    if (space && out.back() != ' ') out += ' ';
  }
  return out;
}

}  // namespace

bool is_id(std::string_view text) {
  if (text.empty() || text.size() > 64 || text.front() < 'a' || text.front() > 'z') return false;
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; });
}

void Draft::refuse(int line, std::string_view what) {
  keep({"file-invalid", fmt::format("{}:{}: {}", flow.file, line, what)});
}

// The same word wrong twice in one line is told once.
void Draft::keep(Error error) {
  ++count;
  const bool told = std::any_of(problems.begin(), problems.end(),
                                [&](const auto& problem) { return problem.message == error.message; });
  if (!told && problems.size() < problems_most) problems.push_back(std::move(error));
}

void Draft::only(const yaml::Node& map, const std::vector<std::string_view>& allowed) {
  for (auto& problem : map.unknown_keys(allowed)) keep(std::move(problem));
}

std::vector<yaml::Node> Draft::items(const yaml::Node& map, std::string_view key) {
  const auto list = map.find(key);
  return list ? take(list->items()) : std::vector<yaml::Node>();
}

std::vector<std::pair<yaml::Node, yaml::Node>> Draft::entries(const std::optional<yaml::Node>& map) {
  return map ? take(map->entries()) : std::vector<std::pair<yaml::Node, yaml::Node>>();
}

std::string Draft::text(const yaml::Node& map, std::string_view key) {
  const auto found = map.find(key);
  return found ? flat(take(found->text())) : "";
}

std::optional<std::string> Draft::needed(const yaml::Node& map, std::string_view key) {
  const auto node = map.need(key);
  if (!node && !keys_whole) return std::nullopt;  // it may be there, misspelt
  const auto words = node ? node->text() : Result<std::string>(tl::unexpected<Error>(node.error()));
  if (words) return *words;
  keep(words.error());
  return std::nullopt;
}

bool Draft::flag(const yaml::Node& map, std::string_view key) {
  const auto found = map.find(key);
  if (!found) return false;
  if (!take(found->boolean(), true)) refuse(*found, fmt::format("write '{}: true', or leave it out", key));
  return true;
}

int Draft::choose(const yaml::Node& at, std::string_view word, std::string_view what,
                  const std::vector<std::string_view>& names) {
  if (at.kind() != yaml::Node::Kind::text) return 0;  // whoever read it has said so
  const auto found = std::find(names.begin(), names.end(), word);
  if (found != names.end()) return static_cast<int>(found - names.begin());
  const auto guess = nearest(word, names);
  const auto meant = guess.empty() ? "" : fmt::format(" (did you mean '{}'?)", guess);
  refuse(at, fmt::format("unknown {} '{}'{}; allowed here: {}", what, beginning(word, 64), meant,
                         names.empty() ? "none" : fmt::format("{}", fmt::join(names, ", "))));
  return 0;
}

std::string InPart::id(std::string_view own) const {
  return !part->step_ids.empty() && part->step_ids.front() == own ? use : fmt::format("{}.{}", use, own);
}

// The place among all steps of the one that the text calls by one of its `own` names.
int Draft::step_among(const yaml::Node& at, std::string_view what, const std::vector<std::string>& own) {
  const std::vector<std::string_view> names(own.begin(), own.end());
  const auto chosen = static_cast<std::size_t>(choose(at, take(at.text()), what, names));
  if (chosen >= own.size()) return 0;
  const auto id = in_part ? in_part->id(own[chosen]) : own[chosen];
  const auto found = std::find(step_ids.begin(), step_ids.end(), id);
  return found == step_ids.end() ? 0 : static_cast<int>(found - step_ids.begin());
}

int Draft::step(const yaml::Node& at) {
  if (in_part) return step_among(at, "step", in_part->part->step_ids);
  std::vector<std::string> own;
  for (const auto& id : step_ids)
    if (is_id(id) && id != first_words) own.push_back(id);
  return step_among(at, "step", own);
}

int Draft::any_step(const yaml::Node& at) { return step_among(at, "step", step_ids); }

int Draft::way_out(const yaml::Node& at) {
  return step_among(at, "way out of the part", in_part->part->leaves);
}

int Draft::line(const yaml::Node& at, const std::string& id) {
  if (at.kind() == yaml::Node::Kind::map) return add_line(at, id);
  const auto words = take(at.text());
  if (!is_id(words)) return add_line(at, id);
  if (in_part)
    if (const auto own = in_part->part->line_ids.find(words); own != in_part->part->line_ids.end())
      return own->second;
  if (const auto known = line_ids.find(words); known != line_ids.end()) return known->second;
  std::vector<std::string_view> names;
  if (in_part)
    for (const auto& [name, index] : in_part->part->line_ids) names.push_back(name);
  for (const auto& [name, index] : line_ids)
    if (is_id(name)) names.push_back(name);
  choose(at, words, "line", names);
  // What is read on meanwhile finds a line there.
  if (flow.lines.empty()) flow.lines.emplace_back().translations.resize(flow.languages() - 1);
  return 0;
}

std::vector<int> Draft::lines(const yaml::Node& map, std::string_view key, const std::string& id) {
  std::vector<int> out;
  const auto found = map.find(key);
  // The words of one line in several languages.
  if (found && found->kind() == yaml::Node::Kind::map) return {line(*found, id)};
  for (const auto& item : items(map, key))
    out.push_back(line(item, out.empty() ? id : fmt::format("{}{}", id, out.size() + 1)));
  return out;
}

std::string Draft::words(const yaml::Node& at) {
  auto text = flat(take(at.text()));
  if (text.empty() && at.kind() == yaml::Node::Kind::text) refuse(at, "a line needs words");
  if (text.size() > line_most)
    refuse(at, fmt::format("this line has {} bytes; at most {} are allowed", text.size(), line_most));
  if (const auto facts = placeholders(text); !facts) refuse(at, facts.error().message);
  return text;
}

// The words in a language. A part serves scripts of several languages and regions: it may have more of them,
// and its English is good for every region.
std::optional<yaml::Node> Draft::words_in(const yaml::Node& at, const std::string& tag) {
  auto found = at.find(tag);
  if (found || !in_part) return found;
  for (const auto& [key, value] : entries(at))
    if (take(key.text()).substr(0, 2) == tag.substr(0, 2)) return value;
  return std::nullopt;
}

// Every line is there in every language: a call that has changed its language must never run out of words.
void Draft::translate(const yaml::Node& at, Line& line) {
  if (at.kind() != yaml::Node::Kind::map) {
    line.text = words(at);
    if (flow.languages() > 1)
      refuse(at, fmt::format("this line is there in one language; the flow speaks {}: write {{{}: …, {}: …}}",
                             flow.languages(), flow.language, flow.tag(1)));
    line.translations.resize(flow.languages() - 1);
    return;
  }
  Names tags;
  for (std::size_t i = 0; i < flow.languages(); ++i) tags.push_back(flow.tag(i));
  if (!in_part) only(at, tags);
  for (std::size_t i = 0; i < flow.languages(); ++i) {
    const auto node = words_in(at, flow.tag(i));
    if (!node) refuse(at, fmt::format("this line has no words in {}", flow.tag(i)));
    (i == 0 ? line.text : line.translations.emplace_back()) = node ? words(*node) : "";
  }
}

int Draft::add_line(const yaml::Node& at, std::string id) {
  Line line;
  line.id = std::move(id);
  line.at = at.line();
  translate(at, line);
  const int index = static_cast<int>(flow.lines.size());
  if (!line_ids.emplace(line.id, index).second)
    refuse(at, fmt::format("a line with the id '{}' is there already", line.id));
  flow.lines.push_back(std::move(line));
  return index;
}

}  // namespace rf::flow
