#include "understand/hindi_name.h"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "understand/hindi_cues.h"
#include "understand/hindi_numbers.h"
#include "understand/hindi_script.h"
#include "understand/names.h"
#include "understand/value_words.h"

namespace rf::understand {
namespace {

// A name as a person would write it.
std::string written(const HindiWord& word) {
  std::string out = word.said;
  for (std::size_t i = 0; i < out.size(); ++i)
    if ((i == 0 || out[i - 1] == '\'') && out[i] >= 'a' && out[i] <= 'z' && !(i > 0 && i + 1 == out.size()))
      out[i] = static_cast<char>(out[i] - 32);
  return out;
}

constexpr std::size_t name_most = 5;

class NameFinder {
 public:
  NameFinder(const HindiWords& words, bool asked) : words_(words), asked_(asked) {}

  bool find(std::size_t& begin, std::size_t& end) const {
    if (asked_ && in_full(begin, end)) return true;
    for (std::size_t at = 0; at < words_.size(); ++at) {
      const auto stop = run(at);
      if (stop == at) continue;
      const auto first = at + (stop > at + 1 && is_indian_title(words_[at]) ? 1 : 0);
      if (!of_another(stop) && (introduced(at) || closed(stop))) return begin = first, end = stop, true;
      at = stop - 1;
    }
    return asked_ && alone(begin, end);
  }

 private:
  bool could_be_name(std::size_t at) const {
    const auto& word = words_[at];
    if (word.said.find_first_of("0123456789$") != std::string::npos) return false;
    if (is_one_of(word.key, {"kumar", "devi", "sing"}) || (asked_ && is_name_too(word))) return true;
    // A recogniser writes names with a capital; then they may be words of ours too.
    const bool capital = word.capital && at > 0 && !is_common(word);
    return (word.id == 0 || capital) && word.said.size() > 1 && !small_number(words_, at);
  }

  static bool is_indian_title(const HindiWord& word) {
    return is_one_of(word.said, {"डॉक्टर", "डॉ", "श्री", "श्रीमती", "मिस्टर", "मिसेज", "मिस", "कुमारी", "प्रोफेसर",
                                 "doctor", "shri", "shrimati"});
  }

  // What sounds like a word of the tables and is a common name.
  static bool is_name_too(const HindiWord& word) {
    static const auto names = [] {
      std::unordered_set<std::string> out;
      for (const auto name :
           {"kamal",  "karan", "khan",   "krishna", "pooja", "raja",  "sachin",   "yash",
            "pathan", "jaan",  "sona",   "bina",    "bhola", "balan", "bachchan", "bano",
            "puja",   "kamla", "shobha", "moti",    "heera", "gita",  "bala",     "mala",
            "lata",   "maan",  "nath",   "sagar",   "suman", "kajal", "sharam",   "bahadur"})
        out.insert(hindi_key(name));
      return out;
    }();
    return word.said != "yas" && names.count(word.sound) > 0;
  }

  static bool is_common(const HindiWord& word) {
    static const HindiSet plain = hindi_lexicon().set("PLAIN");
    return hindi_lexicon().in(word.id, plain) || is_one_of(word.key, {"bolo", "nam", "bat", "hun", "raha"}) ||
           is_one_of(word.said, {"likhiye", "likho", "likhe", "लिखिए", "लिखो", "लिखिये"});
  }

  std::size_t run(std::size_t at) const {
    auto end = at;
    while (end < words_.size() && end < at + name_most && could_be_name(end) &&
           (end == at || words_[end].before == Break::none))
      ++end;
    return end;
  }

  // "Asha Rao ki beti", "Asha Rao ke ghar se".
  bool of_another(std::size_t at) const {
    return at < words_.size() && words_[at].before == Break::none &&
           is_one_of(words_[at].said, {"ki", "ka", "ke", "की", "का", "के"});
  }

  const std::string* key(std::size_t at) const { return at < words_.size() ? &words_[at].key : nullptr; }

  // "Mera naam ..", "main ..", "my name is ..", "this is ..".
  bool introduced(std::size_t at) const {
    auto before = at;
    while (before > 0 && words_[before].before != Break::stop &&
           (is_one_of(words_[before - 1].key,
                      {"mera", "meri", "to", "he", "hi", "ji", "sri", "ye", "ye", "pura", "pura"}) ||
            is_one_of(words_[before - 1].said, {"likhiye", "likho", "likhe", "लिखिए", "लिखो", "लिखिये"}) ||
            is_title(fold(words_[before - 1].said))))
      --before;
    if (before == 0) return false;
    const auto& word = words_[before - 1];
    const bool name = word.key == "nam" || word.key == "nam" || is_one_of(word.said, {"name", "naam"});
    if (name) return true;
    const bool self = word.key == hindi_main() || is_one_of(word.said, {"i'm", "im"});
    return self && followed_by_self(run(at));
  }

  static const std::string& hindi_main() {
    static const std::string key = [] {
      auto out = hindi_key("main");
      hindi_lexicon().find({}, out);
      return out;
    }();
    return key;
  }

  // ".. bol raha hoon", ".. hoon".
  bool followed_by_self(std::size_t at) const {
    while (key(at) && is_one_of(*key(at), {"hi", "ji", "to"})) ++at;
    if (!key(at)) return asked_;
    return is_one_of(*key(at), {"bolo", "bat", "hun", "bat", "hun"}) || words_[at].before != Break::none;
  }

  // "Rakesh, rakesh chaurasia", "naam likhiye, brijesh kumar tripathi": the last clause that is a name of two
  // words or more and nothing else, behind another clause.
  bool in_full(std::size_t& begin, std::size_t& end) const {
    bool found = false;
    for (std::size_t at = 1; at < words_.size(); ++at) {
      if (words_[at].before == Break::none) continue;
      const auto stop = run(at);
      if (stop < at + 2) continue;
      auto rest = stop;
      while (rest < words_.size() && words_[rest].before == Break::none &&
             is_one_of(words_[rest].key, {"he", "hun", "ji", "hi"}))
        ++rest;
      if (rest < words_.size() && words_[rest].before == Break::none) continue;
      found = true;
      begin = at;
      end = stop;
    }
    return found;
  }

  // ".. naam hai", ".. bol raha hoon".
  bool closed(std::size_t at) const {
    while (key(at) && is_one_of(*key(at), {"hi", "ji"})) ++at;
    if (!key(at) || words_[at].before != Break::none) return false;
    // "Mujhe Harpreet kehte hain".
    if (is_one_of(words_[at].said, {"kehte", "kahte", "bulate", "कहते", "बुलाते"})) return true;
    if (words_[at].said == "speaking" || *key(at) == "nam" || *key(at) == "nam") return true;
    const bool bol = *key(at) == "bolo" && key(at + 1) && is_one_of(*key(at + 1), {"raha"});
    return bol || (*key(at) == "bolo" && key(at + 1) == nullptr && asked_);
  }

  // Nothing but the name, beside courtesies.
  bool alone(std::size_t& begin, std::size_t& end) const {
    std::size_t at = 0;
    const auto polite = [&](std::size_t i) {
      return is_one_of(words_[i].key, {"ji", "han", "han", "sir", "madam", "to", "helo", "namaste", "men",
                                       "men", "he", "he", "ye", "hun", "hun", "be"}) ||
             is_one_of(words_[i].said, {"hai", "hoon", "जी", "uh", "um", "sir", "ji"});
    };
    while (at < words_.size() && polite(at)) ++at;
    const auto stop = run(at);
    if (stop == at || stop - at > 4) return false;
    for (auto rest = stop; rest < words_.size(); ++rest)
      if (!polite(rest)) return false;
    begin = at;
    end = stop;
    return true;
  }

  const HindiWords& words_;
  const bool asked_;
};

}  // namespace

std::optional<Slot> hindi_name(const HindiWords& words, bool asked) {
  std::size_t begin = 0, end = 0;
  if (!NameFinder(words, asked).find(begin, end)) return std::nullopt;
  std::string name, said;
  for (auto i = begin; i < end; ++i) {
    name += (name.empty() ? "" : " ") + written(words[i]);
    said += (said.empty() ? "" : " ") + words[i].said;
  }
  return Slot{SlotKind::name, name, said};
}

}  // namespace rf::understand
