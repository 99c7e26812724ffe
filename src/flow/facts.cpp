#include "flow/facts.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <utility>

namespace rf::flow {

namespace {

constexpr std::size_t name_most = 64;

std::string_view until_nul(std::string_view text) { return text.substr(0, text.find('\0')); }

// Letters of any language, digits, and what names of columns are joined with.
bool good_name(std::string_view name) {
  if (name.empty() || name.size() > name_most || name.front() == ' ' || name.back() == ' ') return false;
  return std::all_of(name.begin(), name.end(), [](char c) {
    return static_cast<unsigned char>(c) >= 0x80 || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (c >= '0' && c <= '9') || c == '_' || c == '-' || c == '.' || c == ' ';
  });
}

// One piece of a line: words as they stand, or a fact with what is said in its absence.
struct Piece {
  std::string_view words;  // before the fact, or the rest of the line
  std::string_view fact;   // empty: none
  std::optional<std::string_view> otherwise;
};

// Cuts the next piece off `line`; nothing when the braces do not fit together.
std::optional<Piece> next_piece(std::string_view& line) {
  const auto open = std::min(line.find('{'), line.find('}'));
  if (open == std::string_view::npos) return Piece{std::exchange(line, {}), {}, {}};
  if (line[open] == '}') return std::nullopt;
  const auto close = std::min(line.find('{', open + 1), line.find('}', open + 1));
  if (close == std::string_view::npos || line[close] == '{') return std::nullopt;
  Piece piece{line.substr(0, open), line.substr(open + 1, close - open - 1), {}};
  if (const auto bar = piece.fact.find('|'); bar != std::string_view::npos) {
    piece.otherwise = piece.fact.substr(bar + 1);
    piece.fact = piece.fact.substr(0, bar);
  }
  line.remove_prefix(close + 1);
  return piece;
}

// One byte each in what an open call holds, from 1 on in this order: nothing that a name begins with.
constexpr std::string_view common_names[] = {"id",
                                             "client_name",
                                             "card_number",
                                             "amount",
                                             "bank_name",
                                             "merchant_name",
                                             "transaction_date",
                                             "loan_number",
                                             "due_date",
                                             "amount.value",
                                             "currency.value",
                                             "today.value",
                                             "due_date.value",
                                             "language.value",
                                             "transaction_date.value"};
constexpr char literal_name = '\x1f';  // stands before a name that begins with such a byte
static_assert(std::size(common_names) < 0x1f);

// The packed name.
std::string packed_name(std::string_view name) {
  const auto* common = std::find(std::begin(common_names), std::end(common_names), name);
  if (common != std::end(common_names)) return {static_cast<char>(common - std::begin(common_names) + 1)};
  std::string out;
  out.reserve(name.size() + 2);
  if (!name.empty() && name.front() <= literal_name && name.front() >= 0) out.push_back(literal_name);
  return out.append(name).append(1, '\0');
}

struct Item {
  std::string_view name, value;
};

// Cuts the first item off.
Item next_item(std::string_view& rest) {
  Item item;
  const char first = rest.front();
  const auto name_bytes = first > 0 && first < literal_name ? 1 : until_nul(rest).size() + 1;
  const auto packed = rest.substr(0, name_bytes);
  if (name_bytes == 1 && first != 0)
    item.name = common_names[static_cast<std::size_t>(first - 1)];
  else
    item.name = until_nul(packed.substr(first == literal_name ? 1 : 0));
  rest.remove_prefix(name_bytes);
  item.value = until_nul(rest);
  rest.remove_prefix(item.value.size() + 1);
  return item;
}

void add_once(std::vector<std::string>& names, std::string_view name) {
  if (std::find(names.begin(), names.end(), name) == names.end()) names.emplace_back(name);
}

}  // namespace

Facts::Facts(const std::vector<std::pair<std::string, std::string>>& items) {
  std::vector<std::string> names;
  std::size_t size = 0;
  for (const auto& [name, value] : items) {
    names.push_back(packed_name(until_nul(name)));
    size += names.back().size() + value.size() + 1;
  }
  packed_.reserve(size);
  for (std::size_t i = 0; i < items.size(); ++i)
    packed_.append(names[i]).append(until_nul(items[i].second)).append(1, '\0');
}

std::optional<std::string_view> Facts::get(std::string_view name) const {
  for (std::string_view rest = packed_; !rest.empty();) {
    const auto item = next_item(rest);
    if (item.name == name) return item.value.empty() ? std::nullopt : std::optional(item.value);
  }
  return std::nullopt;
}

std::vector<std::pair<std::string, std::string>> Facts::items() const {
  std::vector<std::pair<std::string, std::string>> out;
  for (std::string_view rest = packed_; !rest.empty();) {
    const auto item = next_item(rest);
    out.emplace_back(item.name, item.value);
  }
  return out;
}

void Facts::set(std::string_view name, std::string_view value) {
  name = until_nul(name);
  value = until_nul(value);
  for (std::string_view rest = packed_; !rest.empty();) {
    const auto item = next_item(rest);
    if (item.name != name) continue;
    const auto at = static_cast<std::size_t>(item.value.data() - packed_.data());
    packed_.replace(at, item.value.size(), value);
    return;
  }
  packed_.append(packed_name(name)).append(value).append(1, '\0');
}

namespace {

template <class Words>
std::string rendered(std::string_view line, Words words) {
  std::string out;
  out.reserve(line.size() + 64);
  while (!line.empty()) {
    const auto piece = next_piece(line);
    if (!piece) return out.append(line);  // the loader refuses such a line
    out.append(piece->words);
    if (piece->fact.empty()) continue;
    const auto spoken = words(piece->fact);
    out.append(spoken ? std::string_view(*spoken) : piece->otherwise.value_or(""));
  }
  return out;
}

}  // namespace

std::string render(std::string_view line, const Facts& facts) {
  return rendered(line, [&](std::string_view name) { return facts.get(name); });
}

std::string render(std::string_view line, const Speak& speak) { return rendered(line, speak); }

Result<Placeholders> placeholders(std::string_view line) {
  Placeholders out;
  const auto whole = line;
  while (!line.empty()) {
    const auto rest = line;
    const auto piece = next_piece(line);
    if (!piece)
      return fail(
          "line-invalid",
          fmt::format("the braces in '{}' do not fit together; a fact is written {{name}}, or {{name|words}} "
                      "for the words to say where it is missing",
                      whole));
    const bool has_fact = piece->words.size() < rest.size();
    if (!has_fact) continue;
    if (!good_name(piece->fact))
      return fail(
          "line-invalid",
          fmt::format("'{{{}}}' does not name a fact; a name has letters, digits, '_', '-', '.' and spaces "
                      "between words, such as {{client_name}}",
                      piece->fact));
    add_once(out.all, piece->fact);
    if (!piece->otherwise) add_once(out.required, piece->fact);
  }
  return out;
}

}  // namespace rf::flow
