#include <algorithm>
#include <iterator>

#include "base/text.h"
#include "understand/english_values.h"
#include "understand/lexicon.h"
#include "understand/names.h"

namespace rf::understand {
namespace {

constexpr std::size_t name_words_most = 6;

// How a name is introduced. After a weak introduction ("it's", "I am") anything may come.
enum class Intro { none, weak, strong };
struct Phrase {
  std::string_view words;
  Intro intro;
};
constexpr Phrase introductions[] = {{"my name is", Intro::strong},
                                    {"my full name is", Intro::strong},
                                    {"my name's", Intro::strong},
                                    {"the name is", Intro::strong},
                                    {"the name's", Intro::strong},
                                    {"name is", Intro::strong},
                                    {"full name is", Intro::strong},
                                    {"name's", Intro::strong},
                                    {"this side", Intro::weak},
                                    {"my good name is", Intro::strong},
                                    {"my names", Intro::strong},
                                    {"my full name's", Intro::strong},
                                    {"my name would be", Intro::strong},
                                    {"my name it's", Intro::strong},
                                    {"my name its", Intro::strong},
                                    {"my name it is", Intro::strong},
                                    {"i'm called", Intro::strong},
                                    {"i am called", Intro::strong},
                                    {"i am speaking", Intro::weak},
                                    {"i'm speaking", Intro::weak},
                                    {"they call me", Intro::strong},
                                    {"people call me", Intro::strong},
                                    {"everyone calls me", Intro::strong},
                                    {"everybody calls me", Intro::strong},
                                    {"friends call me", Intro::strong},
                                    {"you can call me", Intro::strong},
                                    {"first name is", Intro::strong},
                                    {"first name", Intro::strong},
                                    {"it's under", Intro::strong},
                                    {"it is under", Intro::strong},
                                    {"account is under", Intro::strong},
                                    {"loan is under", Intro::strong},
                                    {"under the name", Intro::strong},
                                    {"in the name of", Intro::strong},
                                    {"name of", Intro::strong},
                                    {"it will be", Intro::weak},
                                    {"you are speaking with", Intro::strong},
                                    {"you're speaking with", Intro::strong},
                                    {"you are speaking to", Intro::strong},
                                    {"you're speaking to", Intro::strong},
                                    {"you are talking to", Intro::strong},
                                    {"you're talking to", Intro::strong},
                                    {"you are talking with", Intro::strong},
                                    {"speaking with", Intro::weak},
                                    {"this is", Intro::weak},
                                    {"it's", Intro::weak},
                                    {"it is", Intro::weak},
                                    {"its", Intro::weak},
                                    {"that's", Intro::weak},
                                    {"that is", Intro::weak},
                                    {"i am", Intro::weak},
                                    {"i'm", Intro::weak},
                                    {"im", Intro::weak},
                                    {"myself", Intro::weak},
                                    {"that would be", Intro::weak},
                                    {"it would be", Intro::weak},
                                    {"it'd be", Intro::weak},
                                    {"i go by", Intro::strong},
                                    {"you have reached", Intro::weak},
                                    {"you've reached", Intro::weak},
                                    {"am", Intro::weak},
                                    {"hi it's", Intro::weak},
                                    {"full name", Intro::strong},
                                    {"my name", Intro::strong},
                                    {"name", Intro::strong},
                                    {"registered as", Intro::strong},
                                    {"call me", Intro::weak},
                                    {"it was", Intro::none},
                                    {"here is", Intro::weak},
                                    {"mera naam", Intro::strong},
                                    {"naam", Intro::strong},
                                    {"spelled as", Intro::none},
                                    {"here's", Intro::weak},
                                    {"should be", Intro::weak},
                                    {"written as", Intro::strong},
                                    {"recorded as", Intro::strong},
                                    {"saved as", Intro::strong}};

// Courtesies that may stand before a bare name.
constexpr std::string_view courtesies[] = {
    "yes",     "yeah",    "yep",     "sure",      "okay",   "ok",        "hello",      "hi",   "hey",
    "good",    "morning", "evening", "afternoon", "um",     "uh",        "uhm",        "umm",  "er",
    "erm",     "hmm",     "well",    "so",        "oh",     "ah",        "haan",       "ji",   "of",
    "course",  "right",   "sir",     "madam",     "ma'am",  "maam",      "speaking",   "here", "please",
    "like",    "alright", "then",    "and",       "no",     "sorry",     "actually",   "wait", "yup",
    "namaste", "it's",    "thank",   "you",       "thanks", "certainly", "absolutely", "ya",   "namaskar",
    "just",    "note",    "write",   "down",      "say",    "put",       "mm",         "fine", "great",
    "lovely",  "listen",  "see",     "mean",      "i"};

// Words that the tables know, and people are called.
constexpr std::string_view called[] = {
    "will",    "mark",   "may",     "grace",  "bill",     "grant",  "rob",    "frank",     "rich",
    "sunny",   "hope",   "joy",     "rose",   "april",    "june",   "king",   "young",     "page",
    "cook",    "long",   "short",   "black",  "white",    "brown",  "green",  "baker",     "price",
    "case",    "man",    "sky",     "summer", "august",   "miles",  "cash",   "chase",     "drew",
    "pat",     "nick",   "jack",    "law",    "hardy",    "swift",  "noble",  "stone",     "wood",
    "hill",    "day",    "night",   "winter", "parker",   "cook",   "ford",   "love",      "dean",
    "banks",   "bank",   "church",  "west",   "north",    "best",   "moon",   "star",      "singh",
    "major",   "miller", "rich",    "penny",  "ruby",     "pearl",  "amber",  "ivy",       "lily",
    "daisy",   "holly",  "dawn",    "faith",  "charity",  "dolly",  "happy",  "lucky",     "sweety",
    "baby",    "guy",    "art",     "gene",   "dale",     "lane",   "mercy",  "constable", "marshall",
    "booker",  "bell",   "ball",    "park",   "dick",     "chip",   "cooper", "smart",     "wise",
    "strong",  "sharp",  "savage",  "power",  "powers",   "street", "rivers", "field",     "fields",
    "moor",    "law",    "pound",   "pounds", "sterling", "bond",   "friend", "little",    "good",
    "goodman", "newman", "freeman", "bhai",   "devi",     "kumari", "baba",   "rani",      "das",
    "ram",     "ali",    "khan",    "su",     "ho",       "so",     "do",     "an",        "he",
    "you",     "may",    "lee",     "li",     "in",       "law",    "mr"};

// Of these the ones that begin an answer more often than a name.
constexpr std::string_view verbs_too[] = {
    "will",  "may",   "day",    "night", "good",   "best",  "love", "little", "in",    "so",     "do",
    "an",    "he",    "you",    "ho",    "su",     "cash",  "long", "short",  "man",   "friend", "bank",
    "happy", "lucky", "strong", "power", "street", "price", "case", "pound",  "pounds"};

// Words of answers that the tables of English do not hold.
constexpr std::string_view never_names[] = {
    "the",        "a",         "not",      "about",     "me",         "my",         "mine",      "is",
    "was",        "are",       "because",  "why",       "what",       "who",        "when",      "where",
    "how",        "which",     "and",      "but",       "or",         "if",         "then",      "that",
    "this",       "these",     "those",    "there",     "here",       "please",     "from",      "with",
    "for",        "to",        "of",       "on",        "at",         "by",         "as",        "into",
    "borrower",   "customer",  "owner",    "holder",    "myself",     "yourself",   "loan",      "emi",
    "account",    "same",      "correct",  "name",      "names",      "surname",    "speaking",  "calling",
    "person",     "number",    "telling",  "already",   "told",       "again",      "spell",     "spelled",
    "spelt",      "spelling",  "letter",   "capital",   "first",      "last",       "middle",    "second",
    "initial",    "initials",  "full",     "short",     "sir",        "madam",      "ma'am",     "maam",
    "thanks",     "thank",     "okay",     "ok",        "fine",       "yes",        "no",        "nope",
    "yeah",       "none",      "don't",    "dont",      "can't",      "won't",      "cannot",    "isn't",
    "wasn't",     "know",      "need",     "want",      "give",       "tell",       "say",       "said",
    "ask",        "asking",    "busy",     "driving",   "working",    "private",    "nobody",    "nothing",
    "anybody",    "somebody",  "someone",  "anyone",    "everyone",   "whoever",    "bloody",    "fucking",
    "fuck",       "shit",      "hell",     "damn",      "stupid",     "idiot",      "rubbish",   "nonsense",
    "secret",     "important", "hindi",    "english",   "tamil",      "telugu",     "spanish",   "language",
    "hello",      "hi",        "hey",      "good",      "side",       "i'm",        "i'll",      "i've",
    "i'd",        "it's",      "its",      "that's",    "what's",     "who's",      "he's",      "she's",
    "we're",      "they",      "them",     "we",        "us",         "our",        "your",      "you're",
    "his",        "her",       "him",      "she",       "does",       "did",        "done",      "has",
    "have",       "had",       "be",       "been",      "being",      "go",         "going",     "gone",
    "get",        "got",       "just",     "only",      "still",      "also",       "too",       "very",
    "really",     "real",      "now",      "later",     "today",      "tomorrow",   "yesterday", "delhi",
    "mumbai",     "london",    "india",    "wrong",     "right",      "ridiculous", "enough",    "fed",
    "um",         "uh",        "er",       "erm",       "hmm",        "umm",        "oh",        "ah",
    "well",       "like",      "mean",     "sorry",     "actually",   "wait",       "i",         "it",
    "am",         "were",      "would",    "could",     "should",     "shall",      "must",      "might",
    "let",        "lets",      "let's",    "hold",      "hang",       "moment",     "minute",    "sec",
    "double",     "triple",    "s",        "t",         "repaid",     "paid",       "pay",       "rupees",
    "voicemail",  "beep",      "tone",     "message",   "leave",      "reached",    "available", "sick",
    "unemployed", "broke",     "jobless",  "bankrupt",  "suicidal",   "dying",      "dead",      "ill",
    "tired",      "retired",   "alone",    "desperate", "hai",        "hoon",       "hun",       "bol",
    "raha",       "rahi",      "using",    "exactly",   "certainly",  "obviously",  "recorded",  "hopeless",
    "worthless",  "finished",  "done",     "over",      "everything", "anything",   "something", "records",
    "underneath", "except",    "under",    "nice",      "meet",       "meeting",    "new",       "old",
    "married",    "maiden",    "before",   "after",     "used",       "changed",    "known",     "aka",
    "alias",      "mother's",  "father's", "husband's", "wife's",     "kaun",       "kahan",     "kya",
    "kyun",       "kyon",      "nahi",     "nahin",     "mera",       "meri",       "mere",      "uska",
    "uski",       "unka",      "unki",     "aap",       "hum",        "ghar",       "behen",     "bahan",
    "behan",      "patni",     "pati",     "beti",      "beta",       "biwi",       "bhabhi",    "maa",
    "papa",       "mummy",     "galat",    "wali",      "wala"};

template <std::size_t N>
bool in(std::string_view word, const std::string_view (&list)[N]) {
  return std::find(std::begin(list), std::end(list), word) != std::end(list);
}

bool title(std::string_view word) {
  return is_title(fold(word)) ||
         is_one_of(word,
                   {"mister",   "missus",   "doctor", "professor", "advocate", "captain", "major", "colonel",
                    "shrimati", "sri",      "shri",   "smt",       "kumari",   "master",  "miss",  "prof",
                    "dr",       "mr",       "mrs",    "ms",        "er",       "ca",      "adv",   "capt",
                    "lady",     "reverend", "pastor", "father",    "sister"});
}

class NameReader {
 public:
  // `asked_for`: the words of its name are names, whatever else they mean.
  NameReader(const ValueWords& words, bool asked, std::string_view asked_for)
      : words_(words), asked_(asked), lexicon_(lexicon_for("en")) {
    for (const auto word : split(asked_for, ' '))
      if (auto one = fold(word); one.size() > 1 && !is_title(one)) expected_.push_back(std::move(one));
  }

  std::optional<Slot> read() {
    std::optional<Slot> found;
    for (std::size_t at = 0; at < words_.size();) {
      const auto intro = introduced(at);
      if (!intro.words) {
        ++at;
        continue;
      }
      const auto begin = at + intro.words;
      if (intro.intro == Intro::none || (!asked_ && (intro.intro == Intro::weak || !said_in_full(at)))) {
        at = begin;
        continue;
      }
      auto name = name_at(begin, intro.intro);
      if (name && third_party(end_, !intro_is_mine(at))) {
        at = end_;
        continue;
      }
      if (name) {
        // "It's Arjun, Arjun Kapoor."
        if (const auto first = end_ - 1; end_ == begin + 1 && text(end_) == text(first)) {
          const auto end = end_;
          if (auto whole = name_at(end, intro.intro); whole && words_of_name_ > 1)
            name = std::move(whole);
          else
            end_ = end;
        }
        add_surname(*name);
        found = std::move(name);
        at = end_;
      } else {
        at = begin;
      }
    }
    if (found || !asked_) return found;
    return bare();
  }

 private:
  struct Introduced {
    std::size_t words = 0;
    Intro intro = Intro::none;
  };

  std::string_view text(std::size_t at) const {
    return at < words_.size() ? std::string_view(words_[at].text) : std::string_view();
  }

  Introduced introduced(std::size_t at) const {
    Introduced best;
    for (const auto& [phrase, intro] : introductions)
      if (const auto length = phrase_at(words_, at, phrase); length > best.words) best = {length, intro};
    return best;
  }

  // Elsewhere than after "what is your name?" only "my name is" speaks of the speaker's.
  bool said_in_full(std::size_t at) const { return text(at) == "my" && at + 3 < words_.size(); }

  bool intro_is_mine(std::size_t at) const { return is_one_of(text(at), {"my", "i", "i'm", "im", "myself"}); }

  bool expected(std::size_t at) const {
    return std::find(expected_.begin(), expected_.end(), text(at)) != expected_.end();
  }

  // "Asha Rao's husband", "Asha Rao ki beti", "Asha Rao is my wife": somebody else is spoken of.
  bool third_party(std::size_t end, bool told) const {
    if (end < words_.size() && end > 0 && text(end - 1).ends_with("'s") && !words_[end].pause) return true;
    if (end > 0 && end == words_.size() && text(end - 1).ends_with("'s")) return true;
    if (end >= words_.size() || words_[end].pause) return false;
    if (is_one_of(text(end), {"ki", "ke", "ka", "died", "passed", "isn't", "expired"})) return true;
    if (!told || !is_one_of(text(end), {"is", "was", "has"})) return false;
    return any_phrase_at(words_, end,
                         {"is my name", "is my full name", "is my good name", "is the name", "is here",
                          "is speaking", "is me", "is correct", "is right", "is on the line", "is what",
                          "is how", "is it", "is fine", "is talking", "is who"}) == 0;
  }

  // Could be (a part of) a name.
  bool name_like(std::size_t at, Intro intro) const {
    const auto word = text(at);
    if (word.empty() || words_[at].numeral || word.size() > 30) return false;
    if (static_cast<unsigned char>(word[0]) < 0x80 && (word[0] < 'a' || word[0] > 'z')) return false;
    if (expected(at) && !doubtful(at)) return true;
    if (word.size() == 1) return true;  // an initial, or a letter of a spelled name
    if (in(word, never_names)) return false;
    if (in(word, called))
      return intro == Intro::strong || (!in(word, verbs_too) && surname_follows(at) && !doubtful(at));
    if (opened(word)) return false;
    const auto known = lexicon_.find(word);
    if (lexicon_.rewrite(word) != nullptr && !is_one_of(word, {"han", "ai", "ya"})) return false;
    if (lexicon_.in_tables(known)) return false;
    if (intro == Intro::strong) return true;
    for (const std::string_view ending :
         {"ing", "tion", "ness", "ment", "able", "ible", "ful", "less", "n't"})
      if (word.size() > ending.size() + 3 && word.ends_with(ending)) return false;
    return true;
  }

  // "I will", "hope so", "mark my words": the word that is a name too is none here.
  bool doubtful(std::size_t at) const {
    const auto word = text(at);
    if (!in(word, called) && !in(word, never_names) && !in(word, courtesies) &&
        !lexicon_.in_tables(lexicon_.find(word)))
      return false;
    const auto before = at > 0 && !words_[at].pause ? text(at - 1) : std::string_view();
    if (is_one_of(before, {"i", "you", "he", "she", "we", "they", "it", "who", "to", "that", "a", "the",
                           "don't", "no", "any", "some", "on", "by"}))
      return true;
    const auto next = at + 1 < words_.size() && !words_[at + 1].pause ? text(at + 1) : std::string_view();
    return !next.empty() && !expected(at + 1) && !surname_follows(at) && !in(next, called) &&
           !is_one_of(next, {"speaking", "here", "this", "is", "sir", "madam", "please", "from", "yes",
                             "only", "hai", "and", "bol", "on", "talking"});
  }

  // "Grace Kelly": what a word is called for is told by the name after it.
  bool surname_follows(std::size_t at) const {
    const auto next = text(at + 1);
    return next.size() > 1 && !words_[at + 1].pause && !words_[at + 1].numeral && !in(next, never_names) &&
           !opened(next) && lexicon_.rewrite(next) == nullptr &&
           (in(next, called) || !lexicon_.in_tables(lexicon_.find(next)));
  }

  // "There's", "he'll", "wasn't": no names, but "O'Brien" is.
  bool opened(std::string_view word) const {
    for (const std::string_view ending : {"'s", "'re", "'ve", "'ll", "'d", "'m", "n't"})
      if (word.ends_with(ending)) {
        const auto stem = word.substr(0, word.size() - ending.size());
        return in(stem, never_names) || lexicon_.in_tables(lexicon_.find(stem)) || ending == "n't";
      }
    return false;
  }

  // The name that begins at `at`, and where it ends in `end_`.
  std::optional<Slot> name_at(std::size_t at, Intro intro) {
    auto begin = at;
    while (begin < words_.size() &&
           (is_one_of(text(begin), {"um", "uh", "er", "erm", "umm", "like", "is", "it's", "its", "actually",
                                    "mr", "just", "basically", "as", "hmm"}) ||
            (title(text(begin)) && begin + 1 < words_.size() && !title_is_name(begin))))
      ++begin;
    auto end = begin;
    std::size_t letters = 0;
    while (end < words_.size() && end - begin < name_words_most + letters) {
      if (end > begin && words_[end].full_stop) break;
      // "Asha Rao, that's me": punctuation ends it, but not between a surname and a given name.
      if (end > begin && words_[end].pause && !follows_on(end)) break;
      if (end > begin && is_one_of(text(end), {"ki", "ke", "ka"}) && !expected(end)) break;
      if (!part(begin, end, intro)) break;
      if (text(end).size() == 1) ++letters;
      ++end;
    }
    end_ = end;
    if (end == begin) return std::nullopt;
    return written(begin, end);
  }

  // "Kumari" and "Miss" before a name are titles; "Master" alone may be all there is.
  bool title_is_name(std::size_t at) const {
    return !name_like(at + 1, Intro::strong) &&
           is_one_of(text(at), {"kumari", "major", "master", "lady", "er"});
  }

  bool follows_on(std::size_t at) const { return text(at).size() == 1; }

  bool part(std::size_t begin, std::size_t at, Intro intro) const {
    const auto word = text(at);
    if (name_like(at, intro)) return true;
    if (at == begin) return intro == Intro::strong && in(word, called);
    // Within a name: "Ludwig van Beethoven", "Ram Das", "Anna May Young".
    if (in(word, called) && is_one_of(word, {"in", "so", "do", "he", "you", "an"})) return closes(at);
    return in(word, called) || (title(word) && is_one_of(word, {"kumari", "major", "master"})) ||
           is_one_of(word, {"bin", "al", "el", "de", "da", "la", "le", "di", "van", "von", "der", "den",
                            "bint", "ur"});
  }

  // "Nguyen Van An", "Li Na You": where nothing follows, a little word with a capital is a name.
  bool closes(std::size_t at) const {
    const bool last = at + 1 == words_.size() || words_[at + 1].pause;
    const char first = words_[at].written[0];
    return last && ((first >= 'A' && first <= 'Z') || is_one_of(text(at), {"an", "do"}));
  }

  // "First name Asha, surname Rao".
  void add_surname(Slot& name) {
    for (std::size_t at = end_; at < words_.size() && at < end_ + 4; ++at) {
      const auto length = any_phrase_at(words_, at,
                                        {"surname is", "surname", "last name is", "last name",
                                         "second name is", "second name", "family name is", "family name"});
      if (!length) continue;
      if (auto more = name_at(at + length, Intro::strong)) {
        name.value += " " + more->value;
        name.words += " " + more->words;
      }
      return;
    }
  }

  // Nothing but a name, and courtesies around it.
  std::optional<Slot> bare() {
    std::optional<Slot> found;
    std::size_t at = 0;
    while (at < words_.size()) {
      while (at < words_.size() && ((in(text(at), courtesies) && !(expected(at) && !doubtful(at))) ||
                                    (title(text(at)) && at + 1 < words_.size() &&
                                     !in(text(at + 1), courtesies) && at + 1 < words_.size())))
        ++at;
      if (at >= words_.size()) break;
      if (of_somebody(at)) return std::nullopt;
      auto name = name_at(at, Intro::weak);
      if (!name || words_of_name_ > 5) {
        // "Asha speaking", "Asha is my name": what follows a name may be words; before one only courtesies
        // may.
        return found;
      }
      at = end_;
      if (third_party(end_, true) || asks_who(at)) return std::nullopt;
      const auto after = any_phrase_at(
          words_, at,
          {"is my name", "is the name", "is my full name", "speaking", "here", "this side", "on the line",
           "that's my name", "that's me", "bol raha hoon", "bol rahi hoon", "is my good name"});
      if (!after && at < words_.size() && !words_[at].pause && !in(text(at), courtesies) && !harmless(at))
        return std::nullopt;
      found = std::move(name);
      at += after;
      // "Suresh, sorry, Ramesh": the last one; "Asha, my husband is Ravi": the first.
      bool corrected = false, denied = false;
      while (at < words_.size() && (correction_at(words_, at) || in(text(at), courtesies))) {
        corrected = corrected || correction_at(words_, at) > 0;
        denied = denied || text(at) == "no";
        at += std::max<std::size_t>(correction_at(words_, at), 1);
      }
      // "Asha Rao? No."
      if (denied && at >= words_.size()) return std::nullopt;
      if (!corrected) return found;
    }
    return found;
  }

  // "No Asha Rao here", "you mean Asha Rao".
  bool of_somebody(std::size_t at) const {
    if (at == 0 || words_[at].pause) return false;
    if (text(at - 1) == "no") return true;
    return at > 1 && text(at - 1) == "mean" && text(at - 2) == "you";
  }
  // "Asha Rao who?"
  bool asks_who(std::size_t at) const {
    if (!is_one_of(text(at), {"who", "what", "why", "which"})) return false;
    return at + 1 >= words_.size() || is_one_of(text(at + 1), {"is", "are", "do", "does"});
  }

  bool harmless(std::size_t at) const {
    return is_one_of(text(at), {"from", "but",     "and",     "that's", "is",   "why",      "as",     "for",
                                "with", "who",     "calling", "only",   "what", "spelled",  "it's",   "spelt",
                                "my",   "hai",     "hoon",    "naam",   "the",  "i",        "double", "okay",
                                "same", "husband", "wife",    "born",   "son",  "daughter", "in",     "at"});
  }

  std::optional<Slot> written(std::size_t begin, std::size_t end) {
    std::vector<std::string> parts;
    std::size_t letters = 0;
    for (auto at = begin; at < end; ++at) letters += text(at).size() == 1;
    const auto full = end - begin - letters;
    if (full == 0 && letters < 3) return std::nullopt;
    if (full == 0) {  // "r a v i"
      std::string spelled;
      for (auto at = begin; at < end; ++at) spelled += text(at);
      parts.push_back(capitalised(spelled));
    } else {
      for (auto at = begin; at < end; ++at) {
        const auto word = text(at);
        // "Asha a s h a": spelled after it was said. Initials stand before a name, or alone within.
        if (word.size() == 1 && at > begin && text(at - 1).size() > 1 && spelled_run(at, end) >= 3) break;
        if (is_one_of(word, {"o", "d"}) && at + 1 < end && text(at + 1).size() > 2 &&
            !(at > begin && text(at - 1).size() == 1)) {
          parts.push_back(capitalised(std::string(word) + "'" + std::string(text(at + 1))));
          ++at;
          continue;
        }
        auto part = as_said(at, at > begin);
        if (words_[at].hyphen && !parts.empty())
          parts.back() += "-" + part;
        else
          parts.push_back(std::move(part));
      }
    }
    // "Bond, James Bond": the surname was said first.
    if (parts.size() >= 3 && parts.front() == parts.back()) parts.erase(parts.begin());
    words_of_name_ = parts.size();
    if (parts.empty()) return std::nullopt;
    return Slot{SlotKind::name, join(parts, " "), joined_words(words_, begin, end)};
  }

  std::size_t spelled_run(std::size_t at, std::size_t end) const {
    std::size_t count = 0;
    while (at < end && text(at).size() == 1) ++at, ++count;
    return count;
  }

  // Capitals inside a word were meant ("McDonald"), unless all of it is in capitals.
  std::string as_said(std::size_t at, bool inside) const {
    const std::string& said = words_[at].written;
    const auto upper = std::count_if(said.begin(), said.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
    const auto lower = std::count_if(said.begin(), said.end(), [](char c) { return c >= 'a' && c <= 'z'; });
    if (upper > 0 && lower > 0 && said[0] >= 'A' && said[0] <= 'Z') return said;
    if (inside && is_one_of(words_[at].text,
                            {"de", "van", "von", "der", "den", "bin", "bint", "da", "di", "la", "le", "ur"}))
      return words_[at].text;
    return capitalised(words_[at].text);
  }

  // "o'brien" is "O'Brien", "smith-jones" came as two words, "mcdonald" is "McDonald".
  static std::string capitalised(std::string word) {
    const auto up = [&](std::size_t at) {
      if (at < word.size() && word[at] >= 'a' && word[at] <= 'z') word[at] = static_cast<char>(word[at] - 32);
    };
    up(0);
    for (std::size_t at = 1; at + 2 < word.size(); ++at)
      if (word[at] == '\'' && at <= 2) up(at + 1);
    if (word.size() > 4 && word.starts_with("Mc")) up(2);
    return word;
  }

  const ValueWords& words_;
  const bool asked_;
  const Lexicon& lexicon_;
  std::vector<std::string> expected_;
  std::size_t end_ = 0;            // of the name that was read last
  std::size_t words_of_name_ = 0;  // how many parts it has
};

}  // namespace

std::optional<Slot> english_name(Question question, const ValueWords& words, std::string_view asked_for) {
  return NameReader(words, question == Question::name, asked_for).read();
}

}  // namespace rf::understand
