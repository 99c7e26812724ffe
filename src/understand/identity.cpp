#include "understand/identity.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>

#include "base/text.h"
#include "understand/identity_words.h"
#include "understand/names.h"
#include "understand/tokens.h"

namespace rf::understand {
namespace {

constexpr std::size_t words_read = 60;
constexpr std::size_t phrase_most = 7;

struct Word {
  std::string text;
  bool owner = false;  // "Asha's": speaks of what is hers
  bool asked = false;  // a question mark follows
  bool pause = false;  // punctuation stands before it
};

using Words = std::vector<Word>;

struct Ending {
  std::string_view from, to;
};
constexpr Ending endings[] = {{"n't", "not"},  {"'m", "am"},    {"'re", "are"},
                              {"'ve", "have"}, {"'ll", "will"}, {"'d", "would"}};
constexpr Ending written[] = {{"im", "i am"},      {"its", "it is"},      {"thats", "that is"},
                              {"hes", "he is"},    {"shes", "she is"},    {"youve", "you have"},
                              {"ive", "i have"},   {"whats", "what is"},  {"youre", "you are"},
                              {"gotta", "got to"}, {"cannot", "can not"}, {"dont", "do not"},
                              {"cant", "can not"}, {"didnt", "did not"},  {"isnt", "is not"}};
// After these "'s" is "is"; after a name it is whose something is.
constexpr std::string_view has_is[] = {"it",   "that", "this", "she",   "he",  "what", "who",
                                       "name", "here", "how",  "where", "let", "when", "there"};

// Reads what was said without what the lexicon does to words: a name can look like any of them.
class WordReader {
 public:
  Words read(std::string_view said) {
    for (std::size_t at = 0; at < said.size() && words_.size() < words_read; ++at) {
      const char c = said[at];
      const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                          static_cast<unsigned char>(c) >= 0x80;
      if (letter || (c == '\'' && !word_.empty())) {
        word_.push_back(c);
      } else {
        finish();
        if (c == '?' && !words_.empty()) words_.back().asked = true;
        if (c != ' ' && c != '\t' && c != '-' && c != '\'' && c != '"') pause_ = true;
      }
    }
    finish();
    return std::move(words_);
  }

 private:
  void finish() {
    while (word_.ends_with('\'')) word_.pop_back();
    if (word_.empty()) return;
    const auto raw = lower_ascii(word_);
    word_.clear();
    for (const auto& [from, to] : endings)
      if (raw.size() > from.size() && raw.ends_with(from)) {
        push(raw.substr(0, raw.size() - from.size()), false);
        return push(to, false);
      }
    for (const auto& [from, to] : written)
      if (raw == from) {
        const auto blank = to.find(' ');
        push(to.substr(0, blank), false);
        return push(to.substr(blank + 1), false);
      }
    if (!raw.ends_with("'s")) return push(raw, false);
    const auto stem = raw.substr(0, raw.size() - 2);
    const bool is = std::find(std::begin(has_is), std::end(has_is), stem) != std::end(has_is);
    push(stem, !is);
    if (is) push("is", false);
  }

  void push(std::string_view text, bool owner) {
    auto folded = fold(text);
    if (folded.empty()) return;
    words_.push_back({std::move(folded), owner, false, pause_});
    pause_ = false;
  }

  Words words_;
  std::string word_;
  bool pause_ = false;
};

// Typographic apostrophes and the dashes and marks of other scripts, as ASCII.
std::string plain(std::string_view said) {
  constexpr Ending signs[] = {{"\xE2\x80\x98", "'"}, {"\xE2\x80\x99", "'"}, {"\xCA\xBC", "'"},
                              {"\xE2\x80\x93", ","}, {"\xE2\x80\x94", ","}, {"\xE2\x80\xA6", "."},
                              {"\xC2\xA0", " "},     {"\xEF\xBC\x9F", "?"}, {"\xC2\xBF", " "},
                              {"\xC2\xA1", " "},     {"\xE0\xA5\xA4", "."}, {"\xE2\x80\x90", "-"}};
  std::string out;
  for (std::size_t at = 0; at < said.size();) {
    const auto* sign = std::find_if(std::begin(signs), std::end(signs),
                                    [&](const Ending& s) { return said.substr(at).starts_with(s.from); });
    if (sign != std::end(signs)) {
      out += sign->to;
      at += sign->from.size();
    } else {
      out.push_back(said[at++]);
    }
  }
  return out;
}

using Roles = unsigned;  // a bit for each Part that a phrase can be
constexpr Roles bit(Part part) { return 1u << static_cast<unsigned>(part); }

const std::map<std::string, Roles, std::less<>>& phrase_table() {
  static const auto table = [] {
    std::map<std::string, Roles, std::less<>> out;
    for (const auto& [part, text] : identity_phrases())
      for (const auto phrase : split(text, ';')) out[std::string(phrase)] |= bit(part);
    return out;
  }();
  return table;
}

class Listener {
 public:
  Listener(std::string_view said, std::string_view asked_for)
      : words_(WordReader().read(plain(said))), name_(asked_for) {
    for (const auto& word : words_) texts_.push_back(word.text);
  }

  void listen() {
    for (std::size_t at = 0; at < words_.size();) at = hear(at);
  }

  bool verified() const {
    if (denied_ || stray_ || stranger_) return false;
    return name_said_ || self_ || (yes_ && !corrected_ && !hers_);
  }
  // The name, or as much as that: "this is she", and not just a yes.
  bool firmly() const { return name_said_ || self_; }
  // "Yes, husband speaking."
  bool somebody_else() const { return relation_ && !name_said_; }
  std::vector<std::string> why() const { return {texts_.begin(), texts_.end()}; }

 private:
  struct Phrase {
    std::size_t words = 0;
    Roles roles = 0;
  };

  Phrase phrase_at(std::size_t at) const {
    Phrase best;
    std::string text;
    for (std::size_t n = 1; n <= phrase_most && at + n <= words_.size(); ++n) {
      const auto& word = words_[at + n - 1];
      if (n > 1 && (word.pause || words_[at + n - 2].asked)) break;
      if (n > 1) text.push_back(' ');
      text += word.text;
      if (word.owner) break;
      if (const auto found = phrase_table().find(text); found != phrase_table().end())
        best = {n, found->second};
    }
    return best;
  }

  std::size_t hear(std::size_t at) {
    const auto phrase = phrase_at(at);
    const auto run = run_at(at);
    const bool introduced = last_ == Part::intro || titled_;
    if (run.words > 0 && (introduced || run.words > phrase.words ||
                          (run.words == phrase.words && run.given && !(phrase.roles & common))))
      return name(at, run);
    if (is_title(texts_[at]) && at + 1 < words_.size() && run_at(at + 1).words > 0 && !words_[at].owner) {
      titled_ = true;
      return at + 1;
    }
    titled_ = false;
    if (phrase.words == 0) return stray(at);
    return use(at, phrase);
  }

  // Words that agree or deny, whatever names there are.
  static constexpr Roles common = bit(Part::yes) | bit(Part::no) | bit(Part::intro) | bit(Part::talk);

  // The run of the name's words that begins here. "Asha's" is no name of a speaker.
  FullName::Run run_at(std::size_t at) const {
    const auto run = name_.run(texts_, at);
    for (std::size_t i = at; i < at + run.words; ++i)
      if (words_[i].owner) return {};
    return run;
  }

  std::size_t name(std::size_t at, const FullName::Run& run) {
    const auto end = at + run.words;
    const bool addressed = last_ == Part::talk && !words_[at].pause && !titled_;  // "hello Asha"
    titled_ = false;
    last_ = Part::after;
    after_name_ = true;
    if (words_[end - 1].asked) return stray(end - 1);
    if (!run.given) {
      stranger_ = true;
      return end;
    }
    const bool followed = end < words_.size() && (phrase_at(end).roles & bit(Part::after)) != 0;
    // "Asha is here" speaks of somebody.
    if (end < words_.size() && !words_[end].pause && phrase_at(end).words == 0 && !is_title(texts_[end]))
      stray_ = true;
    if (!addressed || followed) name_said_ = true;
    return end;
  }

  std::size_t use(std::size_t at, const Phrase& phrase) {
    const auto end = at + phrase.words;
    const bool after_name = after_name_;
    after_name_ = false;
    const auto is = [&](Part part) { return (phrase.roles & bit(part)) != 0; };
    const bool name_next = end < words_.size() && !words_[end].pause &&
                           (run_at(end).words > 0 ||
                            (is_title(texts_[end]) && end + 1 < words_.size() && run_at(end + 1).words > 0));
    if (is(Part::intro) && name_next) return set(Part::intro, end);
    if (is(Part::after) && after_name) return after_name_ = true, set(Part::after, end);
    if (is(Part::correct) && denied_) {
      denied_ = false;
      corrected_ = true;
      return set(Part::correct, end);
    }
    if (is(Part::no)) return denied_ = true, set(Part::no, end);
    // "And you are Asha?"
    if (is(Part::yes) && name_next && texts_[end - 1] == "are") return stray(at);
    if (is(Part::hers)) return hers_ = true, set(Part::hers, end);
    if (is(Part::self)) return self_ = true, set(Part::self, end);
    if (is(Part::yes)) return yes_ = true, set(Part::yes, end);
    if (is(Part::talk)) return set(Part::talk, end);
    if (is(Part::role)) return role(at, end);
    return stray(at);
  }

  std::size_t set(Part part, std::size_t end) {
    last_ = part;
    return end;
  }

  // "husband here", "her son": who speaks; "my husband": of whom is spoken.
  std::size_t role(std::size_t at, std::size_t end) {
    stray_ = true;
    const auto before = at > 0 ? std::string_view(texts_[at - 1]) : std::string_view();
    const bool of_me = before == "my" || before == "our";
    const bool closes = end == words_.size() || words_[end].pause || texts_[end] == "here" ||
                        texts_[end] == "speaking" || texts_[end] == "of" || texts_[end] == "this";
    if (!of_me && closes) relation_ = true;
    return set(Part::role, end);
  }

  std::size_t stray(std::size_t at) {
    stray_ = true;
    after_name_ = false;
    return set(Part::role, at + 1);
  }

  Words words_;
  FullName name_;
  std::vector<std::string_view> texts_;
  Part last_ = Part::correct;  // of what was heard last
  bool titled_ = false, after_name_ = false;
  bool yes_ = false, self_ = false, hers_ = false, name_said_ = false;
  bool denied_ = false, corrected_ = false, stray_ = false, stranger_ = false, relation_ = false;
};

// What is done first although it was the right person who asked for it.
bool asks(Intent intent) {
  switch (intent) {
    case Intent::is_scam:
    case Intent::agent:
    case Intent::call_later:
    case Intent::stop_calling: return true;
    default: return false;
  }
}

}  // namespace

Meaning answer_identity(Meaning heard, std::string_view words, std::string_view asked_for) {
  if (asks(heard.intent)) return heard;
  Listener listener(words.substr(0, bytes_most), asked_for);
  listener.listen();
  // "Yes, what is it?" is a question first; "this is Asha, how can I help you?" is answered by going on.
  if (heard.intent == Intent::who_is_this && !(listener.verified() && listener.firmly())) return heard;
  if (listener.verified()) {
    if (heard.intent == Intent::yes) return heard;
    return {Intent::yes, 0.85, listener.why()};
  }
  if (heard.intent != Intent::yes) return heard;
  if (listener.somebody_else()) return {Intent::wrong_person, 0.8, listener.why()};
  return {Intent::unclear, 0.3, {}};
}

}  // namespace rf::understand
