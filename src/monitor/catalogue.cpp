#include "monitor/catalogue.h"

#include <algorithm>

namespace rf::monitor {

const std::string& Texts::in(std::string_view language) const {
  return language.starts_with("hi") ? hi : language.starts_with("ja") ? ja : en;
}

Catalogue::Catalogue() {
  for (const std::string_view language : {"en", "hi", "ja"})
    languages_.push_back({Phrases(language), Phrases(language), Phrases(language)});
}

std::optional<std::uint32_t> Catalogue::index_of(std::string_view id) const {
  for (std::uint32_t i = 0; i < all_.size(); ++i)
    if (all_[i].id == id) return i;
  return std::nullopt;
}

std::vector<Heard> Catalogue::listen(const Spoken& spoken, Who who) const {
  std::vector<Heard> out;
  if (who == Who::system) return out;
  const auto look = [&](const OfLanguage& tables, bool as_said) {
    const auto unless = tables.unless.find(spoken, as_said);
    for (auto& found : tables.phrases.find(spoken, as_said)) {
      const auto& one = all_[found.owner];
      const auto same = [&](const auto& other) { return other.owner == found.owner; };
      const auto had = [&](const Heard& other) { return other.index == found.owner; };
      if ((one.who && *one.who != who) || std::any_of(unless.begin(), unless.end(), same) ||
          std::any_of(out.begin(), out.end(), had))
        continue;
      out.push_back({found.owner, std::move(found.words)});
    }
  };
  look(languages_[of(spoken.language)], false);
  if (spoken.language == "hi") look(languages_[0], true);
  return out;
}

std::array<bool, promise_cues> Catalogue::promise_words(const Spoken& spoken) const {
  std::array<bool, promise_cues> out{};
  for (const auto& found : languages_[of(spoken.language)].promises.find(spoken)) out[found.owner] = true;
  if (spoken.language == "hi")
    for (const auto& found : languages_[0].promises.find(spoken, true)) out[found.owner] = true;
  return out;
}

}  // namespace rf::monitor
