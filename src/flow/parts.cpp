#include "flow/parts.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/yaml.h"

namespace rf::flow {

namespace {

using Names = std::vector<std::string>;

void add(Names& names, std::string name) {
  if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(std::move(name));
}

std::string text_of(const std::optional<yaml::Node>& node) {
  const auto text = node ? node->text() : Result<std::string>("");
  return text ? *text : "";
}

// The parts that the script's steps name and that no other document of it is.
Names missing(const std::string& file, std::string_view text) {
  const auto documents = yaml::parse_all(file, text);
  if (!documents) return {};
  Names there, used, out;
  for (const auto& document : *documents) add(there, text_of(document.find("part")));
  const auto steps = documents->front().find("steps");
  const auto entries = steps ? steps->entries() : Result<std::vector<std::pair<yaml::Node, yaml::Node>>>();
  if (!entries) return {};
  for (const auto& [id, step] : *entries)
    if (auto name = text_of(step.find("part")); !name.empty()) add(used, std::move(name));
  std::copy_if(used.begin(), used.end(), std::back_inserter(out),
               [&](const auto& name) { return std::find(there.begin(), there.end(), name) == there.end(); });
  return out;
}

}  // namespace

Whole with_its_parts(const std::string& file, std::string_view text, const FindPart& find) {
  Whole whole{std::string(text), {{file, 0}}};
  for (const auto& name : missing(file, text)) {
    const auto part = find(name);
    if (!part) continue;
    if (!whole.text.ends_with('\n')) whole.text += '\n';
    // Not the file's path: the same words are the same version wherever they lie.
    whole.text += fmt::format("--- # parts/{}.yaml\n", name);
    const auto lines = std::count(whole.text.begin(), whole.text.end(), '\n');
    whole.pieces.push_back({part->file, static_cast<int>(lines)});
    whole.text += part->text;
  }
  return whole;
}

std::string where_it_is_from(const Whole& whole, std::string message) {
  const auto& own = whole.pieces.front().file;
  if (!message.starts_with(own + ":")) return message;
  const char* const end = message.data() + message.size();
  int line = 0;
  const auto [after, problem] = std::from_chars(message.data() + own.size() + 1, end, line);
  if (problem != std::errc()) return message;
  const auto piece = std::find_if(whole.pieces.rbegin(), whole.pieces.rend(),
                                  [&](const auto& one) { return line > one.before; });
  if (piece == whole.pieces.rend()) return message;
  return fmt::format("{}:{}{}", piece->file, line - piece->before, std::string_view(after, end));
}

}  // namespace rf::flow
