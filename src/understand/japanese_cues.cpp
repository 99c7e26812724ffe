#include "understand/japanese_cues.h"

#include <algorithm>
#include <array>
#include <bitset>
#include <string>
#include <unordered_map>

#include "base/error.h"
#include "base/text.h"

namespace rf::understand::japanese {
namespace {

constexpr std::size_t sets_most = 4'096;
constexpr std::size_t gap_most = 9;
constexpr std::size_t between_most = 24;  // bytes: eight kana

using Sets = std::bitset<sets_most>;

constexpr std::size_t keys_most = 1'024;
// A few bits of what is written at the beginning of `text`: tells quickly what cannot be there.
std::size_t key_of(std::string_view text) {
  std::size_t out = 0;
  for (const char c : text.substr(0, 3)) out = out * 61 + static_cast<unsigned char>(c);
  return out % keys_most;
}

struct Written {
  std::string_view head, tail;
  bool open = false;  // a few characters may stand between the two
  std::size_t key = 0;
};

struct Element {
  std::size_t set = 0;
  std::vector<Written> written;  // what is written where the word begins
  std::uint32_t with = 0, without = 0;
  int negated = -1;  // any
  bool any = false, stated = false, subject = false, doer = false, verb = false, adjacent = false,
       begins = false, ends = false, absent = false;
};

struct Pattern {
  Cue cue;
  int strength;
  std::vector<Element> elements, absent;
};

std::uint32_t flag_of(char letter) {
  switch (letter) {
    case 't': return past;
    case 'r': return request;
    case 'x': return prohibited;
    case 'w': return wanted;
    case 'q': return question;
    case 'v': return passive;
    case 'z': return causative;
    case 'i': return conditional;
    case 'y': return maybe;
    case 'm': return must;
    case 'd': return intended;
    case 'k': return tag;
    case 'Q': return quoted;
    case 'o': return only;
    case 'u': return surmise;
    case 'l': return volition;
    case 'c': return copula;
    case 'g': return going_on;
    case 's': return seems;
    case 'e': return exists;
    case 'b': return able;
    case 'a': return attributive;
    case 'p': return joined;
    case 'O': return ordered;
    case 'h': return hard;
    case 'E': return emphatic;
    case 'T': return thought;
    case 'X': return extent;
    case 'A': return although;
    default: return 0;
  }
}

bool is_class_name(std::string_view name) {
  constexpr std::array<std::string_view, 9> words = {"OK",  "NO",   "YES",     "AI", "TEL",
                                                     "SNS", "LINE", "ENGLISH", "OTP"};
  if (std::find(words.begin(), words.end(), name) != words.end()) return false;
  return !name.empty() &&
         std::all_of(name.begin(), name.end(), [](char c) { return (c >= 'A' && c <= 'Z') || c == '_'; });
}

enum class Group : std::uint8_t { requests, topics, debts, repayment, number, answers };

bool is_object(std::string_view particle) {
  constexpr std::array<std::string_view, 7> all = {"に", "を", "へ", "から", "より", "と", "について"};
  return std::find(all.begin(), all.end(), particle) != all.end();
}

// Particles belong to the word before them; in a pattern they are there for the reader.
bool is_particle(std::string_view part) {
  constexpr std::array<std::string_view, 9> all = {"の",  ">の",  "に",  ">に", "と",
                                                   ">と", "から", ">て", ">で"};
  return std::find(all.begin(), all.end(), part) != all.end();
}

// The tables, made ready once.
class Tables {
 public:
  Tables() {
    for (const auto& [name, words] : word_classes()) {
      const auto id = next_++;
      classes_[name] = id;
      add(words, ' ', id);
    }
    light_ = classes_.at("LIGHT");
    named_ = classes_.at("NAMED");
    const std::array all = {request_patterns(),   topic_patterns(),  debt_patterns(),
                            repayment_patterns(), number_patterns(), answer_patterns()};
    for (std::size_t i = 0; i < all.size(); ++i)
      for (const auto& patterns : all[i])
        for (const auto text : split(patterns.text, ';'))
          if (!trim(text).empty()) groups_[i].push_back(read(patterns, trim(text)));
    RF_ASSERT(next_ <= sets_most);
  }

  const std::vector<Pattern>& group(Group which) const { return groups_[static_cast<std::size_t>(which)]; }
  std::size_t light() const { return light_; }
  std::size_t class_named(std::string_view name) const {
    const auto at = classes_.find(name);
    return at == classes_.end() ? 0 : at->second;
  }

  std::vector<std::string_view> classes_of(const Word& word) const {
    const auto sets = sets_of(word);
    const auto classes = word_classes();
    std::vector<std::string_view> out;
    // Classes have the first numbers, from 1 on, in their order.
    for (std::size_t i = 0; i < classes.size(); ++i)
      if (sets[i + 1]) out.push_back(classes[i].name);
    return out;
  }

  bool holds(const Word& word, std::size_t id) const {
    for (const auto key : {word.base, word.surface})
      if (const auto at = words_.find(key);
          at != words_.end() && std::find(at->second.begin(), at->second.end(), id) != at->second.end())
        return true;
    return word.person &&
           (id == named_ || std::find(with_names_.begin(), with_names_.end(), id) != with_names_.end());
  }

  Sets sets_of(const Word& word) const {
    Sets out;
    for (const auto key : {word.base, word.surface})
      if (const auto at = words_.find(key); at != words_.end())
        for (const auto set : at->second) out.set(set);
    if (word.person) {
      out.set(named_);
      for (const auto set : with_names_) out.set(set);
    }
    return out;
  }

 private:
  void add(std::string_view words, char separator, std::size_t id) {
    for (const auto word : split(words, separator)) {
      if (word.empty()) continue;
      if (is_class_name(word)) {
        const auto other = classes_.find(word);
        RF_ASSERT(other != classes_.end());  // a class that the tables do not define
        if (word == "NAMED") with_names_.push_back(id);
        for (auto& [name, sets] : words_)
          if (std::find(sets.begin(), sets.end(), other->second) != sets.end()) sets.push_back(id);
      } else {
        words_[word].push_back(id);
      }
    }
  }

  Element element(std::string_view text) {
    Element out;
    for (bool more = true; more;) {
      more = false;
      if (text.starts_with('>'))
        out.adjacent = more = true;
      else if (text.starts_with('^'))
        out.begins = more = true;
      else if (text.starts_with('!'))
        out.absent = more = true;
      if (more) text.remove_prefix(1);
    }
    if (text.ends_with('$')) {
      out.ends = true;
      text.remove_suffix(1);
    }
    const auto sign = std::min(text.find('+'), text.find('-'));
    endings(sign == std::string_view::npos ? std::string_view() : text.substr(sign), out);
    text = text.substr(0, sign);
    if (text == "ANY") return out.any = true, out;
    if (is_class_name(text)) {
      out.set = class_named(text);
      RF_ASSERT(out.set != 0);
      return out;
    }
    std::string words;
    for (const auto word : split(text, '|'))
      if (word.starts_with('\''))
        out.written.push_back(written(word.substr(1)));
      else
        words += (words.empty() ? "" : "|") + std::string(word);
    if (words.empty()) return out;
    // The same words elsewhere are the same set.
    auto& set = alternations_[words];
    if (set == 0) {
      set = next_++;
      for (const auto word : split(text, '|'))
        if (!word.starts_with('\'')) add(word, '|', set);
    }
    out.set = set;
    return out;
  }

  static Written written(std::string_view text) {
    const auto cut = text.find('\'');
    RF_ASSERT(text.size() >= 3 && cut != 0);
    Written out{text.substr(0, cut), {}, cut != std::string_view::npos, key_of(text)};
    if (out.open) out.tail = text.substr(cut + 1);
    return out;
  }

  static void endings(std::string_view text, Element& out) {
    bool plus = true;
    for (const char c : text) {
      if (c == '+' || c == '-')
        plus = c == '+';
      else if (c == 'n')
        out.negated = plus ? 1 : 0;
      else if (c == 'f')
        out.stated = plus;
      else if (c == 'S')
        out.subject = plus;
      else if (c == 'V')
        out.verb = plus;
      else if (c == 'M')
        out.doer = plus;
      else {
        RF_ASSERT(flag_of(c) != 0);
        (plus ? out.with : out.without) |= flag_of(c);
      }
    }
  }

  Pattern read(const Patterns& patterns, std::string_view text) {
    Pattern out{patterns.cue, patterns.strength, {}, {}};
    for (const auto part : split(text, ' ')) {
      if (part.empty() || is_particle(part)) continue;
      auto made = element(part);
      (made.absent ? out.absent : out.elements).push_back(std::move(made));
    }
    RF_ASSERT(!out.elements.empty());
    return out;
  }

  std::size_t next_ = 1;
  std::size_t light_ = 0, named_ = 0;
  std::unordered_map<std::string_view, std::size_t> classes_;
  std::unordered_map<std::string_view, std::vector<std::size_t>> words_;
  std::unordered_map<std::string, std::size_t> alternations_;
  std::vector<std::size_t> with_names_;
  std::array<std::vector<Pattern>, 6> groups_;
};

const Tables& tables() {
  static const Tables made;
  return made;
}

class Finder {
 public:
  explicit Finder(const Sentence& sentence) : sentence_(sentence), words_(sentence.words) {
    sets_.reserve(words_.size());
    for (const auto& word : words_) {
      sets_.push_back(tables().sets_of(word));
      present_ |= sets_.back();
      begins_.set(key_of(std::string_view(sentence.text).substr(word.begin)));
      begins_.set(key_of(std::string_view(sentence.text).substr(word.lead)));
    }
    out_.taken.assign(words_.size(), false);
  }

  // What may not be missed, before the words of a question's own answers take what it is made of.
  void find_urgent() {
    for (const auto& pattern : tables().group(Group::requests))
      if (pattern.cue == Cue::crisis || pattern.cue == Cue::stop_calling || pattern.cue == Cue::nothing ||
          pattern.cue == Cue::call_later)
        look_for(pattern);
  }

  Cues find(std::initializer_list<Group> groups) {
    for (const auto group : groups)
      for (const auto& pattern : tables().group(group)) look_for(pattern);
    std::stable_sort(out_.list.begin(), out_.list.end(),
                     [](const Found& a, const Found& b) { return a.first < b.first; });
    return std::move(out_);
  }

 private:
  void look_for(const Pattern& pattern) {
    if (!possible(pattern)) return;
    for (std::size_t at = 0; at < words_.size(); ++at) {
      path_.clear();
      if (fits(pattern, 0, at)) take(pattern);
    }
  }

  bool possible(const Pattern& pattern) const {
    return std::all_of(pattern.elements.begin(), pattern.elements.end(),
                       [&](const Element& e) { return e.any || present_[e.set] || begun(e); });
  }

  bool begun(const Element& element) const {
    return std::any_of(element.written.begin(), element.written.end(),
                       [&](const Written& text) { return begins_[text.key]; });
  }

  // How many bytes of `rest` are the text.
  static std::size_t written_here(std::string_view rest, const Written& text) {
    if (!rest.starts_with(text.head)) return 0;
    if (!text.open) return text.head.size();
    const auto at =
        rest.substr(0, text.head.size() + between_most + text.tail.size()).find(text.tail, text.head.size());
    return at == std::string_view::npos ? 0 : at + text.tail.size();
  }

  // The word behind the last that the element covers, or 0.
  std::size_t covers(const Element& element, std::size_t at) const {
    if (element.any || (element.set != 0 && sets_[at][element.set])) return at + 1;
    for (const auto& text : element.written) {
      if (!begins_[text.key]) continue;
      auto from = words_[at].begin;
      auto size = written_here(std::string_view(sentence_.text).substr(from), text);
      if (size == 0 && words_[at].lead != from)
        size = written_here(std::string_view(sentence_.text).substr(from = words_[at].lead), text);
      if (size == 0) continue;
      const auto end = from + size;
      auto k = at + 1;
      while (k < words_.size() && words_[k].begin < end && words_[k].clause == words_[at].clause) ++k;
      return k;
    }
    return 0;
  }

  static bool says(const Element& element, const Word& word) {
    if ((word.flags & element.with) != element.with || (word.flags & element.without) != 0) return false;
    if (element.negated == 1 && !word.negated()) return false;
    // "しなかったわけではない" is neither.
    if (element.negated == 0 && word.negations > 0 && !(word.has(emphatic) && !word.negated())) return false;
    if (element.verb && !word.verb) return false;
    if (element.doer && is_object(word.particle)) return false;
    if (element.subject && word.particle != "が" && word.particle != "は" && word.particle != "も" &&
        word.particle != "って")
      return false;
    return !element.stated || word.stated();
  }

  bool ends_at(std::size_t at) const {
    return at >= words_.size() || words_[at].clause != words_[at - 1].clause;
  }
  bool begins_at(std::size_t at) const { return at == 0 || words_[at].clause != words_[at - 1].clause; }

  bool one_fits(const Element& element, std::size_t at, std::size_t& end) const {
    end = covers(element, at);
    if (end == 0 || !says(element, words_[end - 1])) return false;
    if (element.begins && !begins_at(at)) return false;
    if (element.ends && !ends_at(end)) return false;
    for (auto k = at; k < end; ++k)
      if (out_.taken[k]) return false;
    return true;
  }

  bool fits(const Pattern& pattern, std::size_t index, std::size_t at) {
    if (index == pattern.elements.size()) return no_absent(pattern);
    const auto& element = pattern.elements[index];
    const auto last = index == 0 || element.adjacent ? at + 1 : std::min(words_.size(), at + gap_most);
    for (auto k = at; k < last && k < words_.size(); ++k) {
      if (index > 0 && words_[k].clause != words_[path_.front()].clause) return false;
      std::size_t end = 0;
      if (!one_fits(element, k, end)) continue;
      const auto before = path_.size();
      for (auto i = k; i < end; ++i) path_.push_back(i);
      if (fits(pattern, index + 1, end)) return true;
      path_.resize(before);
    }
    return false;
  }

  bool no_absent(const Pattern& pattern) const {
    const auto clause = words_[path_.front()].clause;
    for (const auto& element : pattern.absent)
      for (std::size_t k = 0; k < words_.size(); ++k)
        if (words_[k].clause == clause)
          if (const auto end = covers(element, k); end > 0 && says(element, words_[end - 1])) return false;
    return true;
  }

  void take(const Pattern& pattern) {
    const auto& last = words_[path_.back()];
    Found found{pattern.cue,   pattern.strength, last.negated(), last.flags,
                path_.front(), path_.back(),     path_};
    for (const auto at : path_) out_.taken[at] = true;
    // The rest of a compound: "ホテル代です".
    for (auto at = path_.back(); at + 1 < words_.size() && words_[at].last == words_[at + 1].first &&
                                 words_[at].last == words_[at].first + 1 && words_[at].part == Part::noun &&
                                 words_[at + 1].part == Part::noun;
         ++at)
      out_.taken[at + 1] = true;
    out_.list.push_back(std::move(found));
  }

  const Sentence& sentence_;
  const std::vector<Word>& words_;
  std::vector<Sets> sets_;
  Sets present_;
  std::bitset<keys_most> begins_;
  std::vector<std::size_t> path_;
  Cues out_;
};

}  // namespace

const Found* Cues::find(Cue cue) const {
  const auto at =
      std::find_if(list.begin(), list.end(), [&](const Found& found) { return found.cue == cue; });
  return at == list.end() ? nullptr : &*at;
}

Cues find_cues(Question question, const Sentence& sentence) {
  Finder finder(sentence);
  switch (question) {
    // About a card payment: "払いました" claims it.
    case Question::yes_no:
    case Question::is_fraud:
    case Question::card_choice:
      return finder.find({Group::requests, Group::topics, Group::answers, Group::debts});
    case Question::linked_number:
      finder.find_urgent();
      return finder.find({Group::number, Group::requests, Group::topics, Group::debts, Group::answers});
    case Question::repaid:
      return finder.find({Group::requests, Group::repayment, Group::topics, Group::debts, Group::answers});
    default: return finder.find({Group::requests, Group::topics, Group::debts, Group::answers});
  }
}

bool is_light(const Word& word) { return tables().holds(word, tables().light()); }

std::vector<std::string_view> classes_of(const Word& word) { return tables().classes_of(word); }

bool in_class(const Word& word, std::string_view name) {
  const auto id = tables().class_named(name);
  return id != 0 && tables().holds(word, id);
}

}  // namespace rf::understand::japanese
