#include "understand/lexicon.h"

#include <algorithm>
#include <map>
#include <utility>

#include "base/error.h"

namespace rf::understand {
namespace {

std::uint32_t hash_of(std::string_view text) {
  std::uint32_t hash = 2166136261u;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619u;
  return hash;
}

std::vector<std::string_view> pieces(std::string_view text, char separator) {
  std::vector<std::string_view> out;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find(separator, at), text.size());
    if (end > at) out.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> out;
  constexpr std::string_view blanks = " \n";
  for (auto at = text.find_first_not_of(blanks); at < text.size(); at = text.find_first_not_of(blanks, at)) {
    const auto end = std::min(text.find_first_of(blanks, at), text.size());
    out.push_back(text.substr(at, end - at));
    at = end;
  }
  return out;
}

bool is_class(std::string_view name) {
  return !name.empty() && name.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ_") == name.npos;
}

}  // namespace

// Turns the tables into the lexicon. The tables are part of the program: what is wrong in them stops it at
// once.
class Lexicon::Builder {
 public:
  Builder(Lexicon& out, const Language& language) : out_(out), language_(language) {
    out_.words_.emplace_back();  // unknown_word
    for (const auto& [name, words] : language_.classes) define(name, words);
    for (const auto& table : language_.patterns)
      for (const auto& patterns : table)
        for (const auto text : pieces(patterns.text, ';')) add(patterns, text);
    readings(language_.rewrites, out_.rewrites_);
    readings(language_.suffixes, out_.suffixes_);
    for (const auto& [role, name] : roles()) *role = class_named(name);
    for (const auto name : language_.traits) out_.traits_.emplace_back(name, class_named(name));
    out_.no_name_endings_.assign(language_.no_name_endings.begin(), language_.no_name_endings.end());
    for (const auto& [text, id] : ids_)
      if (text.size() > 1 && text.front() == '*') out_.endings_.emplace_back(text.substr(1), id);
    mark();
    index_starts();
    index_words();
  }

 private:
  using Members = std::vector<WordId>;

  std::vector<std::pair<WordSet*, std::string_view>> roles() {
    return {{&out_.neg, "NEG"},
            {&out_.light, "LIGHT"},
            {&out_.skip, "SKIP"},
            {&out_.clear, "CLEAR"},
            {&out_.lead, "LEAD"},
            {&out_.stop, "STOP"},
            {&out_.loose, "LOOSE"},
            {&out_.embeds, "EMBEDS"},
            {&out_.own_speech, "OWN_SPEECH"},
            {&out_.denies, "DENIES"},
            {&out_.truthy, "TRUTHY"},
            {&out_.plain, "PLAIN"},
            {&out_.before_object, "BEFORE_OBJECT"},
            {&out_.heavy, "HEAVY"},
            {&out_.me, "ME"},
            {&out_.inverted, "INVERTED"},
            {&out_.parts, "PARTS"},
            {&out_.modal, "MODAL"},
            {&out_.detail, "DETAIL"},
            {&out_.names_it, "NAMES_IT"},
            {&out_.no_name, "NO_NAME"},
            {&out_.be, "BE"},
            {&out_.it, "IT"}};
  }

  WordId word(std::string_view text) {
    const auto [at, fresh] = ids_.emplace(text, static_cast<WordId>(out_.words_.size()));
    if (fresh) out_.words_.emplace_back().text = text;
    RF_ASSERT(out_.words_.size() <= words_most);
    return at->second;
  }

  WordSet class_named(std::string_view name) {
    const auto at = classes_.find(name);
    RF_ASSERT(at != classes_.end() && "a word class that the tables do not define");
    return at->second;
  }

  Members members_of(const std::vector<std::string_view>& names, bool* name_too = nullptr) {
    Members members;
    for (const auto name : names) {
      if (name_too && name == "NAME") {
        *name_too = true;
      } else if (!is_class(name)) {
        members.push_back(word(name));
      } else {
        const auto more = members_in(class_named(name));
        members.insert(members.end(), more.begin(), more.end());
      }
    }
    std::sort(members.begin(), members.end());
    members.erase(std::unique(members.begin(), members.end()), members.end());
    return members;
  }

  Members members_in(WordSet set) const {
    if (set >= single_word) return {static_cast<WordId>(set - single_word)};
    return sets_[set];
  }

  WordSet set_of(Members members) {
    if (members.size() == 1) return static_cast<WordSet>(single_word + members.front());
    const auto [at, fresh] = by_members_.emplace(std::move(members), static_cast<WordSet>(sets_.size()));
    if (fresh) sets_.push_back(at->first);
    RF_ASSERT(sets_.size() <= sets_most);
    return at->second;
  }

  void define(std::string_view name, std::string_view words) {
    RF_ASSERT(is_class(name));
    const auto set = set_of(members_of(words_of(words)));
    RF_ASSERT(classes_.emplace(name, set).second && "a word class is defined twice");
  }

  Element element(std::string_view part) {
    using Kind = Element::Kind;
    static const std::map<std::string_view, Kind> signs = {
        {"~", Kind::filler}, {"..", Kind::gap}, {"*", Kind::any},          {"*?", Kind::maybe_any},
        {"^", Kind::begins}, {"$", Kind::ends}, {"%", Kind::ends_loosely},
    };
    if (const auto sign = signs.find(part); sign != signs.end()) return {sign->second, false, 0};
    auto kind = Kind::one;
    if (part.front() == '!') {
      kind = Kind::not_next;
      part.remove_prefix(1);
    } else if (part.back() == '?') {
      kind = Kind::maybe;
      part.remove_suffix(1);
    }
    bool name = false;
    const auto members = members_of(pieces(part, '|'), &name);
    return {kind, name, set_of(members)};
  }

  void add(const Patterns& patterns, std::string_view text) {
    Pattern pattern{patterns.cue, patterns.strength, {}, {}, patterns.early};
    for (const auto part : words_of(text)) {
      pattern.elements.push_back(element(part));
      const auto& added = pattern.elements.back();
      if (added.kind == Element::Kind::one && !added.name) pattern.needed.push_back(added.set);
    }
    if (!pattern.elements.empty()) out_.patterns_.push_back(std::move(pattern));
    RF_ASSERT(out_.patterns_.size() < 0xFFFF);
  }

  void readings(std::span<const Rewrite> from, std::vector<Reading>& to) {
    for (const auto& rewrite : from) {
      Reading reading{std::string(rewrite.from), {}};
      for (const auto part : pieces(rewrite.to, ' ')) reading.to.push_back(word(part));
      to.push_back(std::move(reading));
    }
    std::sort(to.begin(), to.end(), [](const auto& a, const auto& b) { return a.from < b.from; });
  }

  void mark() {
    std::vector<std::vector<WordSet>> sets_of(out_.words_.size());
    for (std::size_t set = 0; set < sets_.size(); ++set)
      for (const WordId member : sets_[set])
        if (sets_of[member].empty() || sets_of[member].back() != set)
          sets_of[member].push_back(static_cast<WordSet>(set));
    std::map<std::vector<WordSet>, std::uint16_t> known;
    for (std::size_t word = 0; word < sets_of.size(); ++word) {
      const auto next = static_cast<std::uint16_t>(out_.memberships_.size());
      const auto [at, fresh] = known.emplace(sets_of[word], next);
      if (fresh) out_.memberships_.push_back(sets_of[word]);
      out_.words_[word].membership = at->second;
    }
    out_.memberships_.shrink_to_fit();
    out_.words_.shrink_to_fit();
    out_.patterns_.shrink_to_fit();
  }

  // A pattern is tried at the words that its first part can be; "^" and optional parts come before that part.
  void index_starts() {
    using Kind = Element::Kind;
    for (std::size_t i = 0; i < out_.patterns_.size(); ++i) {
      for (const auto& part : out_.patterns_[i].elements) {
        if (part.kind == Kind::begins) continue;
        if (part.name && (out_.named_.empty() || out_.named_.back() != i))
          out_.named_.push_back(static_cast<std::uint16_t>(i));
        RF_ASSERT((part.kind == Kind::one || part.kind == Kind::maybe) &&
                  "a pattern begins with a word or a class");
        for (const WordId member : members_in(part.set)) {
          auto& starts = out_.words_[member].starts;
          if (starts.empty() || starts.back() != i) starts.push_back(static_cast<std::uint16_t>(i));
        }
        if (part.kind == Kind::one) break;
      }
    }
  }

  void index_words() {
    std::size_t size = 64;
    while (size < out_.words_.size() * 3) size *= 2;
    out_.slots_.assign(size, {});
    for (std::size_t id = 1; id < out_.words_.size(); ++id) {
      const auto hash = hash_of(out_.words_[id].text);
      auto at = hash & (size - 1);
      while (out_.slots_[at].word != unknown_word) at = (at + 1) & (size - 1);
      out_.slots_[at] = {hash, static_cast<WordId>(id)};
    }
  }

  Lexicon& out_;
  const Language& language_;
  std::map<std::string, WordId, std::less<>> ids_;
  std::map<Members, WordSet> by_members_;
  std::vector<Members> sets_;
  std::map<std::string, WordSet, std::less<>> classes_;
};

Lexicon::Lexicon(const Language& language) { Builder(*this, language); }

WordId Lexicon::find(std::string_view text) const {
  if (const auto word = exactly(text); word != unknown_word) return word;
  for (const auto& [ending, word] : endings_)
    if (text.size() > ending.size() + 1 && text.ends_with(ending)) return word;
  return unknown_word;
}

WordId Lexicon::exactly(std::string_view text) const {
  const auto hash = hash_of(text);
  const auto mask = slots_.size() - 1;
  for (auto at = hash & mask; slots_[at].word != unknown_word; at = (at + 1) & mask)
    if (slots_[at].hash == hash && words_[slots_[at].word].text == text) return slots_[at].word;
  return unknown_word;
}

const Lexicon::Reading* Lexicon::find_reading(const std::vector<Reading>& sorted,
                                              std::string_view from) const {
  const auto at =
      std::lower_bound(sorted.begin(), sorted.end(), from,
                       [](const Reading& reading, std::string_view wanted) { return reading.from < wanted; });
  return at != sorted.end() && at->from == from ? &*at : nullptr;
}

const std::vector<WordId>* Lexicon::rewrite(std::string_view text) const {
  const auto* reading = find_reading(rewrites_, text);
  return reading ? &reading->to : nullptr;
}

const std::vector<WordId>* Lexicon::rewrite_suffix(std::string_view text, std::string_view& stem) const {
  for (const auto& suffix : suffixes_) {
    if (text.size() <= suffix.from.size() || !text.ends_with(suffix.from)) continue;
    stem = text.substr(0, text.size() - suffix.from.size());
    return &suffix.to;
  }
  return nullptr;
}

bool Lexicon::could_be_name(std::string_view unknown) const {
  if (unknown.size() < 2 || unknown.find_first_of("0123456789") != unknown.npos) return false;
  return std::none_of(no_name_endings_.begin(), no_name_endings_.end(),
                      [&](std::string_view ending) { return unknown.ends_with(ending); });
}

const Lexicon& lexicon_for(std::string_view language) {
  // English is the only one yet; a second one is chosen here, by the tag up to its first '-'.
  static_cast<void>(language);
  static const Lexicon lexicon(english());
  return lexicon;
}

}  // namespace rf::understand
