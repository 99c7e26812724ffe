#include "monitor/lexicon.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <span>

#include "base/embedded.h"
#include "base/text.h"

namespace rf::embedded {
std::span<const File> lexicons();
}  // namespace rf::embedded

namespace rf::monitor {
namespace {

std::optional<double> number(std::string_view text) {
  double value = 0;
  const auto [end, trouble] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (trouble != std::errc() || end != text.data() + text.size() || !std::isfinite(value))
    return std::nullopt;
  return value;
}

std::optional<Entry> meaning_of(std::string_view text) {
  if (text == "not") return Entry{{}, Entry::Kind::turns, 0};
  if (text == "but") return Entry{{}, Entry::Kind::contrasts, 0};
  if (text.starts_with("x")) {
    const auto factor = number(text.substr(1));
    if (!factor || *factor < 0.1 || *factor > 3) return std::nullopt;
    return Entry{{}, Entry::Kind::scales, *factor};
  }
  const auto value = number(text);
  if (!value || *value < -4 || *value > 4) return std::nullopt;
  return Entry{{}, Entry::Kind::value, *value};
}

std::vector<std::string> keys_of(std::string_view words, std::string_view language) {
  std::vector<std::string> keys;
  for (const auto word : split(words, ' '))
    if (auto key = table_key(word, language); !key.empty()) keys.push_back(std::move(key));
  return keys;
}

}  // namespace

Result<Lexicon> Lexicon::read(std::string_view file, std::string_view text, std::string_view language) {
  Lexicon out;
  int line = 0;
  for (const auto raw : split(text, '\n')) {
    ++line;
    const auto row = trim(raw);
    if (row.empty() || row.starts_with('#')) continue;
    const auto tab = row.find('\t');
    auto entry = tab == row.npos ? std::nullopt : meaning_of(trim(row.substr(tab + 1)));
    if (!entry)
      return fail("lexicon-invalid",
                  std::string(file) + ":" + std::to_string(line) +
                      ": expected words, a tab, and a number from -4 to 4, 'not', 'but' or a factor "
                      "such as x1.4, found " +
                      excerpt(row));
    auto keys = keys_of(row.substr(0, tab), language);
    if (keys.empty() || keys.size() > 6)
      return fail("lexicon-invalid", std::string(file) + ":" + std::to_string(line) +
                                         ": an entry has one to six words that carry something, found " +
                                         excerpt(row));
    auto& list = out.by_first_[keys.front()];
    entry->rest.assign(keys.begin() + 1, keys.end());
    list.push_back(std::move(*entry));
  }
  // Of two that are equally long the first in the file wins.
  for (auto& [first, list] : out.by_first_)
    std::stable_sort(list.begin(), list.end(),
                     [](const Entry& a, const Entry& b) { return a.rest.size() > b.rest.size(); });
  return out;
}

Lexicon::Hit Lexicon::at(const Spoken& spoken, std::size_t at, bool as_said) const {
  const auto text = [&](std::size_t i) -> const std::string& {
    return as_said ? spoken.words[i].said : spoken.words[i].key;
  };
  const auto found = by_first_.find(text(at));
  if (found == by_first_.end()) return {};
  for (const auto& entry : found->second) {
    if (at + entry.rest.size() >= spoken.words.size()) continue;
    bool fits = true;
    for (std::size_t i = 0; i < entry.rest.size() && fits; ++i)
      fits = text(at + 1 + i) == entry.rest[i] && !spoken.words[at + 1 + i].starts;
    if (fits) return {&entry, entry.rest.size() + 1};
  }
  return {};
}

const Lexicon& lexicon(std::string_view language) {
  const auto load = [](std::string_view tag) {
    const auto path = "sentiment_" + std::string(tag) + ".tsv";
    for (const auto& file : embedded::lexicons())
      if (file.path == path) {
        auto made = Lexicon::read(path, file.bytes, tag);
        if (!made) assertion_failed(made.error().message.c_str(), __FILE__, __LINE__);
        return std::move(*made);
      }
    RF_ASSERT(!"a lexicon that was built in is not there");
  };
  static const Lexicon en = load("en"), hi = load("hi"), ja = load("ja");
  return language == "hi" ? hi : language == "ja" ? ja : en;
}

}  // namespace rf::monitor
