#include "understand/hindi_identity.h"

#include <algorithm>
#include <map>
#include <unordered_set>

#include "base/text.h"
#include "understand/hindi_script.h"
#include "understand/names.h"

namespace rf::understand {
namespace {

enum class Role { yes, self, intro, talk, after, no, kin };

struct Phrases {
  Role role;
  std::string_view text;  // separated by ';'
};
constexpr Phrases phrases[] = {
    {Role::yes,
     "haan;ji;ji haan;haan ji;bilkul;sahi;sahi hai;theek;theek hai haan;yes;correct;zaroor;ji "
     "bilkul;hmm;haan na;of course;speaking;sahi baat;haan bolo;haan kaho;haan bata;haan ji bolo;haan ji "
     "kaho;haan ji bata;ji bolo;ji kaho;ji bata;haan bhai bolo"},
    {Role::self,
     "main hi;main hi hoon;main hi bol;bol raha hoon;bol raha;main bol raha hoon;main bol raha;main hi bol "
     "raha hoon;main hi bol raha;baat kar raha hoon;main "
     "baat kar raha hoon;main hi baat kar raha hoon;haan bol raha;haan bol raha hoon;haan ji bol raha "
     "hoon;ji bol raha hoon;ji haan bol raha hoon;bol hi raha hoon;khud bol raha hoon;main khud;main khud "
     "hoon;main khud bol raha "
     "hoon;speaking;this is he;this is she;this is me;main hoon;yahi hoon;hi bol raha hoon;hi baat kar raha "
     "hoon;hi hoon;boli;ye main hi;ye main hoon;wo main hi hoon;wo main hoon;ji main;haan main;apne bare"},
    {Role::intro,
     "main;mera naam;naam;ye;ye main;i am;this is;it is;my name is;mera shubh naam;main to;ji main;main "
     "hi;mujhe;mera naam hi;aap;mera pura naam"},
    {Role::after,
     "hi;bol raha hoon;bol raha;hoon;hi hoon;hi bol raha hoon;hi bol raha;here;hiyar;speaking;baat kar raha "
     "hoon;hi baat kar raha hoon;bolta hoon;bol;naam hai;naam hai mera;hi naam hai;hi naam hai mera;ji;hai "
     "mera naam;hi hai mera naam;to main hi hoon;mera naam hai;bhi hoon;hi to hoon;hun"},
    {Role::talk,
     "hello;namaste;bolo;bata;kaho;haan bolo;kya baat hai;kya hua;kya kaam hai;kya kaam "
     "tha;sir;madam;bhai;yaar;please;are;batao;"
     "ji;sab theek;bolo bhai;bolo kya hua;kya seva;aage bolo;kya kehna hai;farmaiye;farmaiye;hukum;bata "
     "dijiye;bata do;bolo kya kaam hai;kya chahiye;good morning;good evening;good afternoon;ram ram;radhe "
     "radhe;jai hind;salaam;salam;pranam;assalamualaikum;thank "
     "you;dhanyavad;shukriya;welcome;natag;to;achha;aadab;sat sri akal;hi;hai bolo;"
     "aap bolo;kya baat;kis bare main;baat karo;batao kya baat hai;kya maamla hai"},
    {Role::no, "nahi;no;na;mat;kaun;galat"},
    {Role::kin, ""},
};

using Roles = unsigned;
constexpr Roles bit(Role role) { return 1u << static_cast<unsigned>(role); }

std::string keys_of(std::string_view phrase) {
  std::string out;
  for (const auto word : split(phrase, ' ')) {
    auto key = hindi_key(word);
    hindi_lexicon().find(std::string(word), key);
    out += (out.empty() ? "" : " ") + key;
  }
  return out;
}

const std::map<std::string, Roles, std::less<>>& phrase_table() {
  static const auto table = [] {
    std::map<std::string, Roles, std::less<>> out;
    for (const auto& [role, text] : phrases)
      for (const auto phrase : split(text, ';'))
        if (!phrase.empty()) out[keys_of(phrase)] |= bit(role);
    return out;
  }();
  return table;
}

// Names that sound alike and are written so differently that their keys differ.
std::string name_key(std::string_view word) {
  struct Same {
    std::string_view from, to;
  };
  static constexpr Same same[] = {
      {"sinh", "sing"},       {"rav", "rao"},         {"verma", "varma"},    {"nayar", "ner"},
      {"ayar", "iyer"},       {"ayyar", "iyer"},      {"coudari", "codari"}, {"caudri", "codari"},
      {"codri", "codari"},    {"misr", "mi9ra"},      {"misra", "mi9ra"},    {"mi9r", "mi9ra"},
      {"mohamad", "mohamed"}, {"muhamad", "mohamed"}, {"mohmad", "mohamed"}, {"mohamed", "mohamed"},
      {"ahmad", "ahmed"},     {"seti", "seti"},       {"gupt", "gupta"},     {"krisna", "kri9n"},
      {"krisn", "kri9n"},     {"kri9na", "kri9n"},    {"jon", "jon"},        {"johan", "jon"}};
  // Names tell s and sh apart, which the key does not: "Samir" is not "Shamir". Nor is any digit in a name.
  std::string latin = lower_ascii(latin_of(word));
  for (auto at = latin.find("sh"); at != latin.npos; at = latin.find("sh", at))
    if (at > 0 && latin[at - 1] == 'k')
      ++at;
    else
      latin.replace(at, 2, "9");
  const auto key = hindi_key(latin);
  for (const auto& [from, to] : same)
    if (key == from) return std::string(to);
  return key;
}

std::string asked_name(std::string_view name) {
  std::string out;
  for (const auto word : split(name, ' '))
    if (!trim(word).empty() && !is_title(fold(word))) out += (out.empty() ? "" : " ") + name_key(trim(word));
  return out;
}

constexpr std::size_t phrase_most = 6;

class Listener {
 public:
  Listener(const HindiWords& words, std::string_view asked_for)
      : words_(words), name_(asked_name(asked_for)) {
    for (const auto& word : words_) names_.push_back(name_key(word.said));
    for (const auto& name : names_) views_.push_back(name);
  }

  void listen() {
    for (std::size_t at = 0; at < words_.size();) at = hear(at);
  }

  bool verified() const { return !denied_ && !stray_ && (name_said_ || self_ || yes_); }
  bool firmly() const { return name_said_ || self_; }

 private:
  struct Phrase {
    std::size_t words = 0;
    Roles roles = 0;
  };

  // The longest phrase that begins here. What stands only after a name is none elsewhere.
  Phrase phrase_at(std::size_t at) const {
    Phrase best;
    std::string text;
    for (std::size_t n = 1; n <= phrase_most && at + n <= words_.size(); ++n) {
      if (n > 1 && words_[at + n - 1].before != Break::none) break;
      text += (n > 1 ? " " : "") + words_[at + n - 1].key;
      if (const auto found = phrase_table().find(text);
          found != phrase_table().end() && (after_name_ || found->second != bit(Role::after)))
        best = {n, found->second};
    }
    return best;
  }

  std::size_t hear(std::size_t at) {
    const auto phrase = phrase_at(at);
    const auto run = name_.run(views_, at);
    const bool title =
        at + 1 < words_.size() && is_title(fold(words_[at].said)) && name_.run(views_, at + 1).words > 0;
    if (title) return at + 1;
    if (run.words > 0 && run.words >= phrase.words && (phrase.roles & (bit(Role::yes) | bit(Role::no))) == 0)
      return name(at, run);
    const bool after_name = after_name_;
    after_name_ = false;
    // "Mera naam Asha | hai", but "Asha hai" speaks of her.
    if (after_name && named_ && words_[at].key == "he") return at + 1;
    if (phrase.words == 0) return stray_ = true, at + 1;
    const auto end = at + phrase.words;
    const auto is = [&](Role role) { return (phrase.roles & bit(role)) != 0; };
    const bool name_next =
        end < words_.size() && words_[end].before == Break::none && name_.run(views_, end).words > 0;
    if (is(Role::no)) return denied_ = true, end;
    if (after_name && is(Role::after)) return after_name_ = true, end;
    if (is(Role::intro) && name_next) return named_ = named_ || words_[end - 1].key == "nam", end;
    if (words_[end - 1].asked && !is(Role::talk)) return stray_ = true, end;
    if (is(Role::self)) return self_ = true, end;
    if (is(Role::yes)) return yes_ = true, end;
    if (!is(Role::talk)) stray_ = true;
    return end;
  }

  // "Asha ka beta", "Asha so rahi hai" speak of her: the words after the name show it.
  std::size_t name(std::size_t at, const FullName::Run& run) {
    const auto end = at + run.words;
    if (words_[end - 1].asked || !run.given) return stray_ = true, end;
    name_said_ = true;
    after_name_ = true;
    return end;
  }

  const HindiWords& words_;
  FullName name_;
  std::vector<std::string> names_;
  std::vector<std::string_view> views_;
  bool after_name_ = false, named_ = false, yes_ = false, self_ = false, name_said_ = false, denied_ = false,
       stray_ = false;
};

// What is done first although it was the right person who asked for it.
bool asks_first(Intent intent) {
  switch (intent) {
    case Intent::crisis:
    case Intent::stop_calling:
    case Intent::agent:
    case Intent::is_scam:
    case Intent::call_later: return true;
    default: return false;
  }
}

}  // namespace

bool more_than_a_name_in_hindi(std::string_view words) {
  static const auto all = [] {
    constexpr std::string_view list =
        "nahi nahin nai no naa नहीं नही मत kaun kon kaunsi kaunsa kaha kahan kya kyun kyon kab kaise "
        "kis "
        "kisne kiska kiski कौन कौनसी कौनसा कहाँ कहां क्या क्यों कब कैसे किस किसने किसका किसकी ka ki ke ko ne se का "
        "की के को "
        "ने से hai hain hoon hun tha hu hoga hogi raha rahi rahe है हैं हूँ हूं था होगा होगी रहा "
        "रही रहे "
        "mera meri mere mujhe main uska uski unka unki iska iski apna apni मेरा मेरी मेरे मुझे मैं उसका उसकी उनका "
        "उनकी "
        "इसका इसकी अपना अपनी wo woh vo ye yeh yahan wahan koi aur वो वह ये यह यहाँ यहां वहाँ कोई और patni "
        "biwi "
        "beta beti bete behen behan bahan bahin maa pita pitaji mummy padosi saas sasur bahu "
        "damad "
        "saheli kirayedar naukar पत्नी बीवी बेटा बेटी बेटे बहन बहिन माँ मां पिता पिताजी मम्मी "
        "पड़ोसी सास ससुर "
        "बहू दामाद सहेली किरायेदार नौकर galat गलत ग़लत bolo bol boliye बोलो बोल बोलिए बोलिये naam नाम";
    std::unordered_set<std::string> out;
    for (const auto word : split(list, ' ')) out.insert(hindi_key(word));
    return out;
  }();
  for (const auto& word : read_hindi(words))
    if (all.count(hindi_key(word.said)) > 0) return true;
  return false;
}

Meaning hindi_identity(Meaning heard, const HindiWords& words, std::string_view asked_for) {
  if (asks_first(heard.intent)) return heard;
  Listener listener(words, asked_for);
  listener.listen();
  if (listener.verified() && (heard.intent != Intent::who_is_this || listener.firmly())) {
    if (heard.intent == Intent::yes) return heard;
    std::vector<std::string> why;
    for (const auto& word : words) why.push_back(word.said);
    return {Intent::yes, 0.85, std::move(why)};
  }
  if (heard.intent != Intent::yes) return heard;
  return {Intent::unclear, 0.3, {}};
}

}  // namespace rf::understand
