#include "monitor/phrases.h"

#include <algorithm>
#include <map>

#include "base/text.h"

namespace rf::monitor {
namespace {

constexpr std::size_t parts_most = 12, alternatives_most = 40, gap_words = 3, gap_characters = 12;
constexpr auto nowhere = std::string_view::npos;

bool word_fits(const std::string& wanted, std::string_view word) {
  if (!wanted.ends_with('*')) return wanted == word;
  return word.starts_with(std::string_view(wanted).substr(0, wanted.size() - 1));
}

}  // namespace

Done Phrases::add(std::uint32_t owner, std::string_view text) {
  Phrase phrase{owner, {}};
  for (const auto part : split(text, ' ')) {
    if (part.empty()) continue;
    if (part == "..") {
      if (phrase.parts.empty() || phrase.parts.back().gap)
        return fail("phrase-invalid", "'..' stands between two words in " + excerpt(text));
      phrase.parts.push_back({{}, true});
      continue;
    }
    Part made;
    for (const auto word : split(part, '|')) {
      const bool beginning = word.ends_with('*');
      const auto plain = beginning ? word.substr(0, word.size() - 1) : word;
      if (plain.empty() || plain.find('*') != plain.npos)
        return fail("phrase-invalid", "a word is missing, or '*' does not end one, in " + excerpt(text));
      auto key = language_ == "ja" ? std::string(plain) : table_key(plain, language_);
      if (key.empty()) return fail("phrase-invalid", excerpt(plain) + " is no word");
      made.any.push_back(std::move(key) + (beginning && language_ != "ja" ? "*" : ""));
    }
    phrase.parts.push_back(std::move(made));
  }
  if (phrase.parts.empty() || phrase.parts.back().gap || phrase.parts.size() > parts_most)
    return fail("phrase-invalid", "a phrase has 1 to 12 parts and ends with a word, unlike " + excerpt(text));
  for (const auto& part : phrase.parts)
    if (part.any.size() > alternatives_most)
      return fail("phrase-invalid", "at most 40 words may stand for one another in " + excerpt(text));
  const auto number = static_cast<std::uint32_t>(phrases_.size());
  bool beginning = false;
  for (const auto& word : phrase.parts.front().any) {
    if (word.ends_with('*'))
      beginning = true;
    else
      by_first_[word].push_back(number);
  }
  if (beginning) by_beginning_.push_back(number);
  phrases_.push_back(std::move(phrase));
  return {};
}

// The word after the last that fits, or npos. A gap takes as few words as it can.
std::size_t Phrases::fits(const Phrase& phrase, const Spoken& spoken, std::size_t at, bool as_said) const {
  const auto& words = spoken.words;
  std::size_t reach = 0;  // how many words may still be passed over
  for (const auto& part : phrase.parts) {
    if (part.gap) {
      reach = gap_words;
      continue;
    }
    const auto fit = [&](std::size_t i) {
      const auto& word = as_said ? words[i].said : words[i].key;
      return std::any_of(part.any.begin(), part.any.end(),
                         [&](const auto& one) { return word_fits(one, word); });
    };
    const auto last = std::min(words.size(), at + reach + 1);
    while (at < last && !fit(at)) ++at;
    if (at >= last) return nowhere;
    ++at, reach = 0;
  }
  return at;
}

std::vector<Phrases::Found> Phrases::find(const Spoken& spoken, bool as_said) const {
  if (language_ == "ja") return find_in_text(spoken);
  std::vector<Found> out;
  const auto seen = [&](std::uint32_t owner) {
    return std::any_of(out.begin(), out.end(), [&](const Found& one) { return one.owner == owner; });
  };
  const auto look = [&](std::uint32_t number, std::size_t at) {
    const auto& phrase = phrases_[number];
    if (seen(phrase.owner)) return;
    const auto end = fits(phrase, spoken, at, as_said);
    if (end == nowhere) return;
    std::string words;
    for (auto i = at; i < end; ++i) words += (words.empty() ? "" : " ") + spoken.words[i].said;
    out.push_back({phrase.owner, std::move(words)});
  };
  for (std::size_t at = 0; at < spoken.words.size(); ++at) {
    const auto& word = as_said ? spoken.words[at].said : spoken.words[at].key;
    if (const auto found = by_first_.find(word); found != by_first_.end())
      for (const auto number : found->second) look(number, at);
    for (const auto number : by_beginning_) look(number, at);
  }
  return out;
}

std::size_t Phrases::fits_text(const Phrase& phrase, std::size_t part, std::string_view text,
                               std::size_t at) const {
  for (bool gap = false; part < phrase.parts.size(); ++part) {
    if (phrase.parts[part].gap) {
      gap = true;
      continue;
    }
    auto end = nowhere;
    for (std::size_t passed = 0; end == nowhere && at < text.size(); ++passed) {
      for (const auto& one : phrase.parts[part].any)
        if (text.substr(at).starts_with(one)) end = at + one.size();
      if (end != nowhere || !gap || passed >= gap_characters) break;
      // On to the next character.
      for (++at; at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80;) ++at;
    }
    if (end == nowhere) return nowhere;
    at = end, gap = false;
  }
  return at;
}

std::vector<Phrases::Found> Phrases::find_in_text(const Spoken& spoken) const {
  const std::string_view text = spoken.text;
  std::map<std::uint32_t, std::pair<std::size_t, std::size_t>> places;  // owner: from, to
  for (const auto& phrase : phrases_)
    for (const auto& first : phrase.parts.front().any)
      for (auto at = text.find(first); at != nowhere; at = text.find(first, at + first.size())) {
        const auto end = fits_text(phrase, 1, text, at + first.size());
        if (end == nowhere) continue;
        const auto [place, fresh] = places.try_emplace(phrase.owner, at, end);
        if (!fresh && at < place->second.first) place->second = {at, end};
        break;
      }
  std::vector<Found> out;
  for (const auto& [owner, place] : places)
    out.push_back({owner, std::string(text.substr(place.first, place.second - place.first))});
  std::stable_sort(out.begin(), out.end(), [&](const Found& a, const Found& b) {
    return places.at(a.owner).first < places.at(b.owner).first;
  });
  return out;
}

}  // namespace rf::monitor
