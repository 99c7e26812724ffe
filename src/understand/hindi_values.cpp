#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include <fmt/format.h>

#include "understand/hindi_cues.h"
#include "understand/hindi_dates.h"
#include "understand/hindi_name.h"
#include "understand/hindi_numbers.h"
#include "understand/hindi_script.h"
#include "understand/names.h"
#include "understand/values.h"

namespace rf::understand {
namespace {

bool one_of(std::string_view word, std::initializer_list<std::string_view> list) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

std::string said(const HindiWords& words, std::size_t begin, std::size_t end) {
  std::string out;
  for (auto i = begin; i < end; ++i) out += (out.empty() ? "" : " ") + words[i].said;
  return out;
}

// Money beside a number, before it or after it.
std::string currency_of(const HindiWord& word) {
  if (word.said == "$" || one_of(word.sound, {"dolar", "usd"})) return "USD";
  if (word.said == "₹" || word.key == "pesa" || one_of(word.said, {"rs", "inr", "/-"}))
    return word.said == "paise" || word.said == "पैसे" ? "" : "INR";
  if (one_of(word.sound, {"pond", "gbp"})) return "GBP";
  if (one_of(word.sound, {"yuro", "euro", "eur"})) return "EUR";
  return {};
}

struct Amount {
  HindiNumber number;
  std::string currency;
};

// What a number counts when it is no money: "do din", "paanch baje", "ek baar".
bool counts_things(const HindiWords& words, const HindiNumber& number) {
  if (number.end >= words.size() || words[number.end].before != Break::none) return false;
  const auto& next = words[number.end];
  return one_of(next.key, {"din", "hafta", "mahina", "ganta", "minute", "bar", "kard", "emi", "insan",
                           "number", "nam", "time"}) ||
         one_of(next.sound,
                {"baje",     "baj",      "bajkar",   "tarik",    "sal",    "baras",    "log",     "percent",
                 "pratisat", "taka",     "dafa",     "bace",     "say",    "janvari",  "farvari", "marc",
                 "eprel",    "mai",      "jun",      "julai",    "agast",  "sitambar", "aktubar", "navambar",
                 "disambar", "desember", "disember", "december", "january"}) ||
         one_of(next.said,
                {"date", "th",   "तारीख",    "तारीख़",     "saal",     "साल",      "बजे",    "am",
                 "pm",   "%",    "december", "january",   "february", "march",    "april", "may",
                 "june", "july", "august",   "september", "october",  "november", "दिसंबर", "जनवरी"});
}

// What a number belongs to when it is none that anybody pays: "khata number 4471", "mere paas sirf 500".
bool belongs_elsewhere(const HindiWords& words, const HindiNumber& number) {
  bool owned = false;
  for (std::size_t back = 1; back <= 3 && back <= number.begin; ++back) {
    const auto said = std::string_view(words[number.begin - back].said);
    if (number.scale == 1 &&
        one_of(said, {"number", "khata", "account", "reference", "phone", "mobile", "otp", "pin", "code",
                      "id", "नंबर", "नम्बर", "खाता", "अकाउंट", "फ़ोन", "फोन", "मोबाइल", "ओटीपी", "पिन"}))
      return true;
    owned = owned || one_of(said, {"paas", "पास"});
    if (!one_of(said, {"hai", "है", "sirf", "सिर्फ", "सिर्फ़", "bas", "बस", "keval", "केवल", "to", "तो", "ka",
                       "का", "paas", "पास"}))
      break;
  }
  // "Mere paas do lakh ka loan hai" is what they owe.
  for (auto at = number.end; owned && at < std::min(number.end + 3, words.size()); ++at)
    if (one_of(words[at].said, {"loan", "karz", "karza", "लोन", "कर्ज", "कर्ज़", "ऋण", "bakaya", "बकाया"}))
      return false;
  return owned;
}

// Whose worth it is that a number says: "mera ghar pachas lakh ka hai".
bool is_worth_of(const HindiWords& words, const HindiNumber& number) {
  if (number.end >= words.size() || !one_of(words[number.end].said, {"ka", "ki", "ke", "का", "की", "के"}))
    return false;
  for (auto at = number.begin; at > 0 && number.begin - at < 4 && words[at].before == Break::none; --at) {
    const auto said = std::string_view(words[at - 1].said);
    if (one_of(said, {"loan", "karz", "karza", "emi", "लोन", "कर्ज", "कर्ज़", "ऋण"})) return false;
    if (one_of(said, {"ghar",   "makaan", "makan", "gaadi", "gadi",     "car",   "bike",   "flat", "plot",
                      "zameen", "jameen", "zamin", "jamin", "property", "dukan", "dukaan", "घर",   "मकान",
                      "गाड़ी",   "कार",    "बाइक",  "फ्लैट",   "प्लॉट",     "ज़मीन",  "जमीन",   "दुकान", "दुकान"}))
      return true;
  }
  return false;
}

// A number that is denied, questioned, called wrong, said by the bank alone or only asked for: "maine do lakh
// liya hi nahi", "do lakh maine kab liya", "kaun bolta hai do lakh", "aap do lakh bol rahe ho".
class Denied {
 public:
  Denied(const HindiWords& words, const std::vector<HindiNumber>& numbers)
      : words_(words), numbers_(numbers) {}

  bool operator()(const HindiNumber& number) const { return asked_before(number) || denied_behind(number); }

 private:
  static bool questions(std::string_view said) {
    return one_of(said, {"kab", "kaun", "kon", "kisne", "kahan", "kyun", "kyon", "कब", "कौन", "किसने", "कहाँ",
                         "कहां", "क्यों"});
  }
  static bool says(std::string_view said) {
    return one_of(said, {"bol", "bolte", "bolta", "bolti", "keh", "kehte", "kahte", "kaha", "bata", "batate",
                         "बोल", "बोलते", "बोलता", "कह", "कहते", "कहता", "बता", "बताते"});
  }
  static bool of_you(std::string_view said) {
    return one_of(said,
                  {"aap", "ap", "tum", "aapne", "tumne", "aaplog", "bank", "आप", "तुम", "आपने", "तुमने", "बैंक"});
  }
  bool ends(std::size_t at) const {
    static const HindiSet breaker = hindi_lexicon().set("BREAKER");
    return words_[at].before != Break::none || hindi_lexicon().in(words_[at].id, breaker) ||
           one_of(words_[at].said, {"par", "पर", "magar", "मगर"}) ||
           std::any_of(numbers_.begin(), numbers_.end(),
                       [&](const HindiNumber& number) { return number.begin == at; });
  }

  bool is_memory(std::size_t at) const {
    return one_of(words_[at].said, {"pata", "yaad", "malum", "maloom", "पता", "याद", "मालूम"});
  }

  // "Kaun bolta hai do lakh".
  bool asked_before(const HindiNumber& number) const {
    constexpr std::size_t reach = 4;
    for (auto at = number.begin; at > 0 && number.begin - at < reach && words_[at].before == Break::none;
         --at)
      if (questions(words_[at - 1].said)) return true;
    return false;
  }

  bool of_the_bank(const HindiNumber& number) const {
    constexpr std::size_t reach = 4;
    for (auto at = number.begin; at > 0 && number.begin - at < reach && words_[at].before == Break::none;
         --at)
      if (of_you(words_[at - 1].said)) return true;
    return false;
  }

  bool denied_behind(const HindiNumber& number) const {
    constexpr std::size_t reach = 6;
    static const HindiSet will = hindi_lexicon().set("WILL");
    const bool theirs = of_the_bank(number);
    for (auto at = number.end; at < std::min(number.end + reach, words_.size()) && !ends(at); ++at) {
      const auto said = std::string_view(words_[at].said);
      if (questions(said) || (theirs && says(said))) return true;
      if (one_of(said, {"galat",  "jhooth", "jhuth", "गलत",    "ग़लत",   "झूठ",      "reject",
                        "रिजेक्ट",  "apply",  "अप्लाई", "maanga", "manga", "maangi",  "mangi",
                        "maange", "माँगा",   "मांगा",  "माँगे",    "मांगे",   "aavedan", "आवेदन"}))
        return true;
      // "Paanch hazaar se zyada nahi": so much is.
      if (one_of(said, {"zyada", "jyada", "ज़्यादा", "ज्यादा", "kam", "कम", "upar", "ऊपर", "dikkat", "दिक्कत",
                        "problem"}))
        return false;
      // "Do lakh de dunga, abhi nahi", "do lakh liya tha yaad nahi kab".
      if (hindi_lexicon().in(words_[at].id, will) || is_memory(at)) return false;
      if (one_of(words_[at].key, {"nahi", "mat"})) return at + 1 >= words_.size() || !is_memory(at + 1);
    }
    return false;
  }

  const HindiWords& words_;
  const std::vector<HindiNumber>& numbers_;
};

class AmountFinder {
 public:
  AmountFinder(const HindiWords& words, const std::vector<HindiNumber>& numbers, bool asked)
      : words_(words), asked_(asked) {
    const Denied denied(words, numbers);
    bool kept = false;
    std::vector<bool> out;
    for (std::size_t i = 0; i < numbers.size(); ++i) {
      const auto& number = numbers[i];
      auto amount = money(number);
      if (!amount) continue;
      // "Paanch sau rupaye pachas paise": one amount.
      if (!found_.empty() && paise_of(found_.back().number, number)) {
        found_.back().number.hundredths += number.units();
        found_.back().number.end = number.end;
        continue;
      }
      if (is_paise(number.end) && number.whole() && number.hundredths < 10'000) {
        amount->number.hundredths = number.units();
        amount->currency = "INR";
      }
      found_.push_back(*amount);
      out.push_back(given_up(number) || denied(number));
      kept = kept || !out.back();
    }
    // None is left of "do lakh nahi liya". Of "dhai lakh, ek lakh nahi" and "paanch hazaar ki jagah chhe" the
    // one that was not given up.
    if (!kept) found_.clear();
    for (std::size_t i = found_.size(); kept && i-- > 0;)
      if (out[i]) {
        carry_scale(i);
        found_.erase(found_.begin() + static_cast<std::ptrdiff_t>(i));
      }
  }

  // None when two different ones were said and neither was taken back.
  std::optional<Amount> find() {
    if (found_.empty()) return std::nullopt;
    // "Kuch hazaar": how much is anybody's guess, unless it is said again.
    for (const auto& amount : found_)
      if (amount.number.orphan) return std::nullopt;
    auto out = found_.front();
    bool disputed = false;  // by another one that nobody took back
    for (std::size_t i = 1; i < found_.size(); ++i) {
      auto next = found_[i];
      const bool corrected = taken_back(out.number.end, next.number.begin);
      // "Paanch hazaar nahi, chhe": the unit is the same.
      if (corrected && next.number.scale == 1 && out.number.scale > 1 && next.number.hundredths < 10'000) {
        next.number.hundredths *= out.number.scale;
        next.number.scale = out.number.scale;
      }
      // "Chaar hazaar, chaar hazaar paanch sau": begun again.
      const bool again = next.number.hundredths > out.number.hundredths &&
                         words_[next.number.begin].key == words_[out.number.begin].key;
      // "Paanch nahi chhe hazaar"; "paanch sau kam das hazaar, matlab saadhe nau hazaar".
      if (corrected)
        disputed = false;
      else if (!again && next.number.hundredths != out.number.hundredths)
        disputed = true;
      if (next.currency.empty()) next.currency = out.currency;
      out = next;
    }
    return disputed ? given() : std::optional(out);
  }

 private:
  // "Chhe hazaar aate hain, ek hazaar de sakta hoon": of several the one that is to be paid.
  std::optional<Amount> given() const {
    std::optional<Amount> out;
    for (const auto& amount : found_) {
      auto at = amount.number.end;
      while (at < words_.size() && (one_of(words_[at].key, {"hi", "to"}) || !currency_of(words_[at]).empty()))
        ++at;
      const bool paid = at < words_.size() && one_of(words_[at].said, {"de", "दे", "dunga", "dungi", "दूंगा",
                                                                       "दूँगा", "bhar", "भर", "chuka", "चुका"});
      if (paid && out) return std::nullopt;
      if (paid) out = amount;
    }
    return out;
  }

  bool is_paise(std::size_t at) const {
    return at < words_.size() && words_[at].before == Break::none &&
           one_of(words_[at].said, {"paise", "paisa", "paisay", "पैसे", "पैसा"});
  }

  // Fewer than a hundred of them, right behind rupees.
  bool paise_of(const HindiNumber& rupees, const HindiNumber& number) const {
    if (!is_paise(number.end) || number.hundredths >= 10'000 || !number.whole()) return false;
    if (!rupees.whole() || is_paise(rupees.end)) return false;
    auto at = rupees.end;
    if (at < number.begin && currency_of(words_[at]) == "INR") ++at;
    if (at < number.begin && one_of(words_[at].said, {"aur", "and", "और"})) ++at;
    return at == number.begin && at > rupees.end;
  }

  // "Ek lakh nahi", "paanch hazaar ki jagah", "Y ke bajaye".
  bool given_up(const HindiNumber& number) const {
    auto at = number.end;
    const auto here = [&] { return at < words_.size() && words_[at].before == Break::none; };
    if (here() && !currency_of(words_[at]).empty()) ++at;
    if (here() && one_of(words_[at].key, {"ka", "ki", "ke", "ko", "to", "hi"})) {
      if (at + 1 < words_.size() &&
          one_of(words_[at + 1].said, {"jagah", "jagha", "jageh", "जगह", "bajaye", "bajay", "bajae", "bajaay",
                                       "बजाय", "बजाए", "badle", "बदले"}))
        return true;
      ++at;
    }
    return here() && one_of(words_[at].key, {"nahi", "mat"});
  }

  // "Paanch hazaar nahi, chhe": the unit is meant of both.
  void carry_scale(std::size_t given_up) {
    if (given_up + 1 >= found_.size()) return;
    const auto& before = found_[given_up].number;
    auto& next = found_[given_up + 1];
    if (next.currency.empty()) next.currency = found_[given_up].currency;
    if (next.number.scale != 1 || before.scale <= 1 || next.number.hundredths >= 10'000) return;
    next.number.hundredths *= before.scale;
    next.number.scale = before.scale;
  }

  // "2019 mein": a year.
  bool is_year(const HindiNumber& number) const {
    if (!number.digits || number.scale != 1 || number.units() < 1950 || number.units() > 2060) return false;
    return number.end < words_.size() && words_[number.end].before == Break::none &&
           one_of(words_[number.end].said, {"mein", "me", "main", "se", "में", "मे", "से", "wala", "tak", "तक"});
  }

  std::optional<Amount> money(const HindiNumber& number) const {
    if (is_year(number)) return std::nullopt;
    if (number.begin > 0 && one_of(words_[number.begin - 1].said, {"minus", "माइनस"})) return std::nullopt;
    if (counts_things(words_, number) || belongs_elsewhere(words_, number) || is_worth_of(words_, number))
      return std::nullopt;
    std::string currency;
    if (number.end < words_.size()) currency = currency_of(words_[number.end]);
    if (currency.empty() && number.begin > 0) currency = currency_of(words_[number.begin - 1]);
    const auto& text = words_[number.begin].said;
    if (currency.empty() && (text.ends_with("rs") || text.ends_with("/-"))) currency = "INR";
    const bool article = number.end == number.begin + 1 && number.hundredths == 100 && words_.size() > 1 &&
                         currency.empty();  // "ek loan"
    const bool big = number.scale >= 1'000 ||
                     (number.digits && number.hundredths >= 10'000 && number.hundredths < 100'000'000'000);
    const bool is_money = asked_ ? !article || number.scale > 1
                                 : number.scale > 100 || !currency.empty() ||
                                       (number.scale == 100 && number.begin + 1 < number.end) ||
                                       (big && !number.digits);
    return is_money ? std::optional(Amount{number, currency}) : std::nullopt;
  }

  // Also what stands before the first of two: "nahi, paanch ... ".
  bool taken_back(std::size_t from, std::size_t to) const {
    for (auto i = from; i < to && i < words_.size(); ++i)
      if (one_of(words_[i].key, {"nahi", "no", "na", "sori", "balki", "matlab", "mat", "ruko"}) ||
          one_of(words_[i].said, {"not", "mean", "sorry", "actually"}))
        return true;
    return false;
  }

  const HindiWords& words_;
  const bool asked_;
  std::vector<Amount> found_;
};

std::string plain(std::int64_t hundredths) {
  const auto whole = hundredths / 100, rest = hundredths % 100;
  return rest == 0 ? fmt::format("{}", whole) : fmt::format("{}.{:02}", whole, rest);
}

constexpr std::size_t digits_least = 4, digits_most = 24;

// The longest run of digits that were said one by one.
std::string digits_of(const HindiWords& words, bool asked, std::size_t& begin, std::size_t& end) {
  std::string best;
  for (std::size_t at = 0; at < words.size(); ++at) {
    std::size_t stop = at;
    auto run = spoken_digits(words, at, stop);
    const bool one_by_one = stop > at + 1 || run.size() >= 8;
    if (one_by_one && run.size() >= digits_least && run.size() <= digits_most && run.size() > best.size()) {
      best = std::move(run);
      begin = at;
      end = stop;
    }
    at = std::max(at, stop > at ? stop - 1 : at);
  }
  static_cast<void>(asked);
  return best;
}

// "hindi mein baat karo" wants Hindi; of two, "english nahi, hindi", the one that is not refused.
std::string language_of(const HindiWords& words, std::size_t& place) {
  struct Name {
    std::string_view key, tag;
  };
  static constexpr Name names[] = {
      {"hindi", "hi"},     {"english", "en"},   {"tamil", "ta"},   {"telugu", "te"},   {"marathi", "mr"},
      {"bengali", "bn"},   {"bangla", "bn"},    {"bangali", "bn"}, {"gujarati", "gu"}, {"kannada", "kn"},
      {"malayalam", "ml"}, {"punjabi", "pa"},   {"urdu", "ur"},    {"odia", "or"},     {"oriya", "or"},
      {"assamese", "as"},  {"bhojpuri", "bho"}, {"nepali", "ne"},  {"तमिल", "ta"},     {"तेलुगु", "te"},
      {"मराठी", "mr"},     {"बंगाली", "bn"},     {"बांग्ला", "bn"},   {"गुजराती", "gu"},   {"कन्नड़", "kn"},
      {"मलयालम", "ml"},    {"पंजाबी", "pa"},     {"उर्दू", "ur"},     {"उड़िया", "or"},    {"भोजपुरी", "bho"},
      {"नेपाली", "ne"}};
  static const auto tags = [] {
    std::unordered_map<std::string, std::string_view> table;
    for (const auto& [name, tag] : names) {
      auto key = hindi_key(name);
      hindi_lexicon().find({}, key);
      table.emplace(std::move(key), tag);
    }
    return table;
  }();
  std::string out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const auto named = tags.find(words[i].key);
    if (named == tags.end()) continue;
    bool refused = false;
    for (auto after = i + 1; after < std::min(i + 4, words.size()) && words[after].before == Break::none &&
                             !tags.count(words[after].key);
         ++after)
      refused = refused || one_of(words[after].key, {"nahi", "no", "na", "mat"});
    if (refused) continue;
    out = named->second;
    place = i;
  }
  return out;
}

void add_amount(const HindiWords& words, const std::vector<HindiNumber>& numbers, bool asked, Slots& out) {
  const auto amount = AmountFinder(words, numbers, asked).find();
  if (!amount) return;
  const auto& number = amount->number;
  out.push_back({SlotKind::amount, plain(number.hundredths), said(words, number.begin, number.end)});
  if (!amount->currency.empty())
    out.push_back({SlotKind::currency, amount->currency,
                   said(words, number.begin, std::min(number.end + 1, words.size()))});
}

std::optional<Slot> time_of(const HindiWords& words, const std::vector<HindiNumber>& numbers,
                            bool of_a_call) {
  const auto time = hindi_time(words, numbers, of_a_call);
  if (!time) return std::nullopt;
  return Slot{SlotKind::time, fmt::format("{:02}:{:02}", time->minutes / 60, time->minutes % 60),
              said(words, time->begin, time->end)};
}

}  // namespace

Slots hindi_amount(Question question, std::string_view text) {
  const auto words = read_hindi(text);
  Slots out;
  add_amount(words, hindi_numbers(words), question == Question::amount, out);
  return out;
}

std::optional<Slot> hindi_call_time(std::string_view text) {
  const auto words = read_hindi(text);
  return time_of(words, hindi_numbers(words), true);
}

bool is_hindi_number(std::string_view word) {
  constexpr std::string_view english[] = {
      "zero",    "one",       "two",      "three",    "four",   "five",     "six",      "seven",
      "eight",   "nine",      "ten",      "eleven",   "twelve", "thirteen", "fourteen", "fifteen",
      "sixteen", "seventeen", "eighteen", "nineteen", "twenty", "thirty",   "forty",    "fifty",
      "sixty",   "seventy",   "eighty",   "ninety",   "half",   "hundred",  "a",        "the",
      "for",     "to",        "too",      "ate",      "of",     "rs"};
  if (std::find(std::begin(english), std::end(english), word) != std::end(english)) return false;
  return names_hindi_number(word);
}

Slots hindi_values(Question question, std::string_view text, const Context& context) {
  const auto words = read_hindi(text);
  const auto numbers = hindi_numbers(words);
  Slots out;
  std::size_t begin = 0, end = 0;
  const bool amount_asked = question == Question::amount;
  const auto digits = digits_of(words, question == Question::linked_number, begin, end);
  const auto digits_said = digits.empty() ? std::string() : said(words, begin, end);
  if (!digits.empty() && amount_asked && digits.size() <= 9) {
    out.push_back({SlotKind::amount,
                   digits.substr(std::min(digits.find_first_not_of('0'), digits.size() - 1)), digits_said});
  } else if (!digits.empty()) {
    out.push_back({SlotKind::digits, digits, digits_said});
  } else {
    add_amount(words, numbers, amount_asked, out);
  }
  if (const auto day = hindi_day(words, numbers, context.today))
    out.push_back(
        {SlotKind::date,
         fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day->day.year()),
                     static_cast<unsigned>(day->day.month()), static_cast<unsigned>(day->day.day())),
         said(words, day->begin, day->end)});
  if (auto time = time_of(words, numbers, false)) out.push_back(std::move(*time));
  if (auto name = hindi_name(words, question == Question::name)) out.push_back(std::move(*name));
  if (const auto language = language_of(words, begin); !language.empty())
    out.push_back({SlotKind::language, language, words[begin].said});
  return out;
}

}  // namespace rf::understand
