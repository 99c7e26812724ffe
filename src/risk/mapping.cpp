#include "risk/mapping.h"

#include "base/yaml.h"
#include "risk/workbook.h"

namespace rf::risk {
namespace {

using yaml::Node;

Done take_text(const Node& map, std::string_view key, std::string& into) {
  const auto node = map.find(key);
  if (!node) return {};
  auto text = node->text();
  if (!text) return tl::unexpected(text.error());
  if (text->empty())
    return node->error("'" + std::string(key) + "' is empty; name a column or leave the line out");
  into = std::move(*text);
  return {};
}

Done take_list(const Node& map, std::string_view key, std::vector<std::string>& into) {
  const auto node = map.find(key);
  if (!node) return {};
  auto items = node->items();
  if (!items) return tl::unexpected(items.error());
  for (const auto& item : *items) {
    auto text = item.text();
    if (!text) return tl::unexpected(text.error());
    into.push_back(std::move(*text));
  }
  return {};
}

// columns: {theirs: ours}
Done take_columns(const Node& map, Mapping& out) {
  const auto node = map.find("columns");
  if (!node) return {};
  auto entries = node->entries();
  if (!entries) return tl::unexpected(entries.error());
  std::map<std::string, std::string> taken;
  for (const auto& [key, value] : *entries) {
    auto theirs = key.text();
    if (!theirs) return tl::unexpected(theirs.error());
    auto ours = value.one_of(workbook_names());
    if (!ours) return tl::unexpected(ours.error());
    const std::string name(workbook_names()[*ours]);
    const auto [before, is_new] = taken.emplace(name, *theirs);
    if (!is_new)
      return value.error("'" + name + "' is '" + before->second + "' already; one column can be it");
    out.columns[*theirs] = name;
  }
  return {};
}

// values: {column: {theirs: meaning}}
Done take_values(const Node& map, Mapping& out) {
  const auto node = map.find("values");
  if (!node) return {};
  auto columns = node->entries();
  if (!columns) return tl::unexpected(columns.error());
  for (const auto& [key, inner] : *columns) {
    auto column = key.text();
    if (!column) return tl::unexpected(column.error());
    auto pairs = inner.entries();
    if (!pairs) return tl::unexpected(pairs.error());
    for (const auto& [from, to] : *pairs) {
      auto theirs = from.text();
      if (!theirs) return tl::unexpected(theirs.error());
      std::string meaning;
      if (to.kind() != Node::Kind::null) {
        auto text = to.text();
        if (!text) return tl::unexpected(text.error());
        meaning = std::move(*text);
      }
      out.values[*column][*theirs] = meaning;
    }
  }
  return {};
}

}  // namespace

Result<Mapping> parse_mapping(const std::string& file, std::string_view text) {
  auto root = yaml::parse(file, text);
  if (!root) return tl::unexpected(root.error());
  if (root->kind() != Node::Kind::map)
    return root->error("a mapping file is a list of 'name: value' lines; docs/risk-data.md shows one");
  if (auto known = root->only({"target", "positive", "negative", "group", "call", "date", "segment", "sheet",
                               "columns", "values", "zeros_missing", "leave_out", "keep"});
      !known)
    return tl::unexpected(known.error());
  Mapping out;
  const std::pair<std::string_view, std::string*> texts[] = {
      {"target", &out.target}, {"group", &out.group},     {"call", &out.call},
      {"date", &out.date},     {"segment", &out.segment}, {"sheet", &out.sheet}};
  for (const auto& [key, into] : texts)
    if (auto done = take_text(*root, key, *into); !done) return tl::unexpected(done.error());
  const std::pair<std::string_view, std::vector<std::string>*> lists[] = {
      {"positive", &out.positive},
      {"negative", &out.negative},
      {"zeros_missing", &out.zeros_missing},
      {"leave_out", &out.leave_out},
      {"keep", &out.keep}};
  for (const auto& [key, into] : lists)
    if (auto done = take_list(*root, key, *into); !done) return tl::unexpected(done.error());
  if (auto done = take_columns(*root, out); !done) return tl::unexpected(done.error());
  if (auto done = take_values(*root, out); !done) return tl::unexpected(done.error());
  return out;
}

}  // namespace rf::risk
