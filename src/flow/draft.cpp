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

int Draft::step(const yaml::Node& at) {
  return choose(at, take(at.text()), "step", std::vector<std::string_view>(step_ids.begin(), step_ids.end()));
}

int Draft::line(const yaml::Node& at, const std::string& id) {
  if (at.kind() == yaml::Node::Kind::map) return add_line(at, id);
  const auto words = take(at.text());
  if (!is_id(words)) return add_line(at, id);
  if (const auto known = line_ids.find(words); known != line_ids.end()) return known->second;
  std::vector<std::string_view> names;
  for (const auto& [name, index] : line_ids)
    if (is_id(name)) names.push_back(name);
  choose(at, words, "line", names);
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
  only(at, tags);
  for (std::size_t i = 0; i < flow.languages(); ++i) {
    const auto node = at.find(flow.tag(i));
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
