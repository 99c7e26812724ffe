#include "understand/hindi_numbers.h"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "base/text.h"
#include "understand/hindi_script.h"

namespace rf::understand {
namespace {

// Every number of Hindi up to a hundred has a word of its own, and each is spelled in many ways.
constexpr std::array<std::string_view, 101> numbers = {
    "शून्य shunya sunya zero jiro ज़ीरो जीरो sifar सिफर",
    "एक ek one aek वन",
    "दो do two टू",
    "तीन teen tin three थ्री",
    "चार char chaar four फोर",
    "पाँच पांच paanch panch five fife फाइव",
    "छह छः छे छ chhe che chhah chah six सिक्स chhai chey छै",
    "सात saat sat seven सेवन",
    "आठ aath aat eight एट",
    "नौ nau naw nao nine नाइन",
    "दस das dus ten टेन",
    "ग्यारह gyarah gyara gyaarah eleven gyaraah ग्यारा",
    "बारह barah baarah bara twelve बारा",
    "तेरह terah teraah thirteen",
    "चौदह chaudah chauda choudah fourteen chodah",
    "पंद्रह पन्द्रह पंदरह pandrah pandra pandhrah fifteen pandarah पंद्रा",
    "सोलह solah sola sixteen",
    "सत्रह satrah satra satrha seventeen सतरह",
    "अठारह अट्ठारह atharah athara attharah eighteen",
    "उन्नीस unnis unnees nineteen",
    "बीस bees bis twenty ट्वेंटी",
    "इक्कीस ikkis ikkees ikis twentyone",
    "बाईस बाइस bais baees baais twentytwo",
    "तेईस तेइस teis teees teyis teiis",
    "चौबीस chaubis chaubees choubis",
    "पच्चीस पचीस pachees pachchis pachis pacchis pacchees",
    "छब्बीस chhabbis chabbis chabbees chhabbees",
    "सत्ताईस सत्ताइस sattais sataees sattaees satais",
    "अट्ठाईस अट्ठाइस अठाईस atthais athais athaees attais atthaees",
    "उनतीस उन्तीस untis unatis untees unnatis",
    "तीस tees tis thirty",
    "इकतीस इकत्तीस ikatis iktis ikattis iktees ikatees",
    "बत्तीस battis battees batis",
    "तैंतीस तेंतीस taintis tentis tetis taintees",
    "चौंतीस चौतीस chauntis chautis chauntees chontis",
    "पैंतीस पेंतीस paintis pentis paintees paitis",
    "छत्तीस chhattis chattis chhatis chattees",
    "सैंतीस सेंतीस saintis sentis saintees saitis",
    "अड़तीस अडतीस adtis artis adatis adtees",
    "उनतालीस उन्तालीस untalis unchalis unatalis untaalis untalees",
    "चालीस chalis chaalis chalees forty",
    "इकतालीस iktalis ikatalis iktaalis iktalees",
    "बयालीस bayalis byalis bayaalis biyalis bayalees",
    "तैंतालीस तेतालीस taintalis tetalis tentalis taintalees",
    "चवालीस चौवालीस chavalis chauvalis chawalis chauwalis chavalees chavaalis",
    "पैंतालीस पेंतालीस paintalis pentalis paitalis paintalees",
    "छियालीस chhiyalis chiyalis chhialis chiyalees",
    "सैंतालीस सेंतालीस saintalis sentalis saitalis saintalees",
    "अड़तालीस adtalis artalis adatalis adtalees",
    "उनचास unanchas unchas unachas unchaas",
    "पचास pachas pachaas fifty",
    "इक्यावन ikyavan ikyawan ikkavan ikawan ikyaavan",
    "बावन bavan baavan bawan",
    "तिरपन तिरेपन tirpan tirepan trepan",
    "चौवन चव्वन chauvan chauwan chavvan chawan",
    "पचपन pachpan pachapan",
    "छप्पन chhappan chappan",
    "सत्तावन sattavan satavan sattawan",
    "अट्ठावन अठावन atthavan athavan atthawan athawan",
    "उनसठ unsath unsatth unasath",
    "साठ saath saatha sath satth sixty",
    "इकसठ iksath iksatth ikasath",
    "बासठ basath baasath",
    "तिरसठ तिरेसठ tirsath tiresath",
    "चौंसठ चौसठ chaunsath chausath",
    "पैंसठ पेंसठ painsath pensath paisath",
    "छियासठ chhiyasath chiyasath",
    "सड़सठ सरसठ sadsath sarsath",
    "अड़सठ adsath arsath",
    "उनहत्तर उनहतर unhattar unahattar unhatar",
    "सत्तर sattar satar seventy",
    "इकहत्तर ikhattar ikahattar ikhatar",
    "बहत्तर bahattar bahatar",
    "तिहत्तर tihattar tihatar",
    "चौहत्तर chauhattar chauhatar",
    "पचहत्तर पिचहत्तर pachhattar pachahattar pichhattar pachattar pichattar pachhatar",
    "छिहत्तर chhihattar chihattar chihatar",
    "सतहत्तर sathattar satahattar",
    "अठहत्तर athhattar athahattar athattar",
    "उनासी उन्यासी unasi unyasi unaasi",
    "अस्सी assi asi eighty",
    "इक्यासी ikyasi ikyaasi",
    "बयासी bayasi byasi bayaasi",
    "तिरासी tirasi tiraasi",
    "चौरासी chaurasi chauraasi",
    "पचासी pachasi pachaasi पिचासी pichasi pichaasi",
    "छियासी chhiyasi chiyasi",
    "सत्तासी सतासी sattasi satasi",
    "अट्ठासी अठासी atthasi athasi",
    "नवासी navasi nawasi",
    "नब्बे nabbe nabe ninety",
    "इक्यानवे इक्यानबे ikyanave ikyanve ikyanbe",
    "बानवे बानबे banave banve banbe baanve",
    "तिरानवे तिरानबे tiranave tiranve tiranbe",
    "चौरानवे चौरानबे chauranave chauranve chauranbe",
    "पचानवे पंचानवे pichanave pichanve pachanave pachanve panchanve pachanbe",
    "छियानवे छियानबे chhiyanave chhiyanve chiyanve chiyanbe",
    "सत्तानवे सत्तानबे sattanave sattanve satanve sattanbe",
    "अट्ठानवे अट्ठानबे अठानवे atthanave athanave athanve atthanve atthanbe",
    "निन्यानवे निन्यानबे ninyanave ninyanve ninanve ninyanbe ninnyanve",
    "",
};

struct Unit {
  std::string_view spelled;
  std::int64_t value;
};
constexpr Unit units[] = {
    {"सौ sau hundred so saw हंड्रेड", 100},
    {"हज़ार हजार hazaar hazar hajar hajaar thousand थाउज़ेंड hjar k", 1'000},
    {"लाख lakh lac lakhs laakh lacs", 100'000},
    {"million मिलियन", 1'000'000},
    {"करोड़ crore karod karor crores cr करोड", 10'000'000},
    {"अरब arab billion", 1'000'000'000},
};
// "Dedh" is one and a half of what follows, "sava teen" three and a quarter.
struct Part {
  std::string_view spelled;
  std::int64_t hundredths;
  bool before;  // stands before a number and changes it
};
constexpr Part parts[] = {
    {"डेढ़ dedh derh ded dedhh", 150, false},
    {"ढाई अढ़ाई dhai dhaai adhai dhaayi", 250, false},
    {"आधा आधे aadha adha aadhe half हाफ", 50, false},
    {"सवा sava sawa savaa", 25, true},
    {"साढ़े साड़े sadhe saadhe sade saade sadhey", 50, true},
    {"पौने paune pone pauney", -25, true},
    {"पौन paun", 75, false},
};
constexpr std::int64_t hundredths_most = 99'900'000'000'000'000;

using Table = std::unordered_map<std::string, std::int64_t>;
struct Spellings {
  Table spelled, sounding;
};

// By spelling, and by sound: "saat" is seven and "saath" sixty, and both sound the same.
Spellings table_of_numbers() {
  Spellings out;
  for (std::size_t number = 0; number < numbers.size(); ++number)
    for (const auto word : split(numbers[number], ' ')) {
      if (word.empty()) continue;
      out.spelled.emplace(word, static_cast<std::int64_t>(number));
      out.sounding.emplace(hindi_key(word), static_cast<std::int64_t>(number));
    }
  return out;
}

template <class List, class Value>
Spellings table_of(const List& list, Value value) {
  Spellings out;
  for (const auto& entry : list)
    for (const auto word : split(entry.spelled, ' ')) {
      out.spelled.emplace(word, value(entry));
      out.sounding.emplace(hindi_key(word), value(entry));
    }
  return out;
}

std::optional<std::int64_t> look_up(const Table& table, const std::string& key) {
  const auto at = table.find(key);
  return at == table.end() ? std::nullopt : std::optional(at->second);
}

// By its spelling, or where it is long enough by its sound: "de" (give) sounds like "dhai".
constexpr std::size_t sound_least = 3;
std::optional<std::int64_t> look_up(const Spellings& table, const HindiWord& word) {
  if (const auto at = look_up(table.spelled, word.said)) return at;
  return word.sound.size() < sound_least ? std::nullopt : look_up(table.sounding, word.sound);
}

std::optional<std::int64_t> unit(const HindiWord& word) {
  static const auto table = table_of(units, [](const Unit& u) { return u.value; });
  return look_up(table, word);
}

const Part* part(const HindiWord& word) {
  static const auto table = table_of(parts, [](const Part& p) { return &p - parts; });
  const auto at = look_up(table, word);
  return at ? &parts[*at] : nullptr;
}

bool digit(char c) { return c >= '0' && c <= '9'; }

// A word that begins with digits: "25,000", "2.5", "40k", "1500/-". Hundredths, and the unit that is written
// behind it.
struct Written {
  std::int64_t hundredths = 0;
  std::int64_t scale = 1;
};
std::optional<Written> written(std::string_view word) {
  std::int64_t whole = 0, fraction = 0;
  int digits = 0, decimals = -1;
  std::size_t at = 0;
  for (; at < word.size() && (digit(word[at]) || word[at] == ',' || word[at] == '.'); ++at) {
    if (word[at] == '.') {
      if (decimals >= 0) return std::nullopt;  // "1.2.3" is no number
      decimals = 0;
    } else if (digit(word[at]) && decimals < 0) {
      if (++digits > 13) return std::nullopt;
      whole = whole * 10 + (word[at] - '0');
    } else if (digit(word[at]) && decimals < 2) {
      fraction = fraction * 10 + (word[at] - '0');
      ++decimals;
    }
  }
  if (digits == 0) return std::nullopt;
  if (decimals == 1) fraction *= 10;
  Written out{whole * 100 + (decimals > 0 ? fraction : 0), 1};
  const auto rest = word.substr(at);
  if (rest.empty()) return out;
  const auto scale = unit({std::string(rest), hindi_key(rest)});
  if (scale) out.scale = *scale;
  const auto key = hindi_key(rest);
  const bool money = key == "rs" || key == "rupaie" || key == "inr" || key == "rupe" || rest.front() == '/';
  return scale || money ? std::optional(out) : std::nullopt;
}

// English words that sound like numbers, "do" that gives ("bata do"), "saath" that is "with".
bool no_number(const HindiWords& words, std::size_t at) {
  constexpr std::array<std::string_view, 6> english = {"no", "at", "too", "to", "नो", "for"};
  constexpr std::array<std::string_view, 19> stems = {
      "de",  "kar",  "bata", "bejo", "hata", "lagao", "cod",  "rok",  "karvao", "bana",
      "jod", "rako", "dila", "bolo", "lo",   "ke",    "suna", "karo", "liko"};
  constexpr std::array<std::string_view, 6> with = {"mere", "unka", "ka", "ek", "apka", "mera"};
  const auto is = [](const auto& list, std::string_view word) {
    return std::find(list.begin(), list.end(), word) != list.end();
  };
  const auto& word = words[at];
  if (is(english, word.said)) return true;
  const bool joined = at > 0 && word.before == Break::none;
  const auto before = joined ? std::string_view(words[at - 1].key) : std::string_view();
  if (word.sound == "do" || word.sound == "de") return joined && is(stems, before);
  const bool beside = word.said == "saath" || word.said == "sath" || word.said == "साथ";
  return beside && joined && is(with, before);
}

// Reads one number from `begin` on.
class NumberReader {
 public:
  NumberReader(const HindiWords& words, std::size_t begin) : words_(words), begin_(begin), at_(begin) {}

  std::optional<HindiNumber> read() {
    while (at_ < words_.size() && !orphan_ && (at_ == begin_ || words_[at_].before == Break::none) &&
           step()) {
    }
    if (orphan_) return HindiNumber{100, begin_, at_, 1'000, false, true};
    if (at_ == begin_ || (!some_ && total_ == 0)) return std::nullopt;
    if (changed_ != 0 && !some_) return std::nullopt;
    const auto sum = total_ + (some_ ? current_ : 0);
    if (sum < 0 || sum > hundredths_most) return std::nullopt;
    return HindiNumber{sum, begin_, at_, last_scale_, digits_};
  }

 private:
  bool step() {
    // "Nine hundred and eighty", as in English.
    if (words_[at_].said == "and" && total_ > 0 && !some_ && at_ + 1 < words_.size() &&
        words_[at_ + 1].before == Break::none && small_number(words_, at_ + 1))
      ++at_;
    const auto& key = words_[at_].sound;
    const bool needs_number =
        key == "k" || key == "kr" || words_[at_].said == "so" || words_[at_].said == "saw";
    if (const auto scale = unit(words_[at_]); scale && (some_ || !needs_number)) return scaled(*scale);
    if (const auto* fraction = part(words_[at_])) return fractioned(*fraction);
    if (const auto number = small_number(words_, at_))
      return counted(std::int64_t{100} * *number, *number < 10                         ? 1
                                                  : *number % 10 == 0 && *number >= 20 ? 2
                                                                                       : 0);
    if (const auto number = written(words_[at_].key)) return wrote(*number);
    if (key == "point" || key == "dasamlav" || key == "damlav") return decimals();
    return false;
  }

  // `kind`: 1 a digit, 2 tens to which a digit can be added, as in English.
  bool counted(std::int64_t hundredths, int kind) {
    if (some_ && !(kind_ == 2 && kind == 1 && english(at_ - 1))) return false;
    current_ = some_ ? current_ + hundredths : hundredths + changed_;
    kind_ = kind;
    changed_ = 0;
    some_ = true;
    ++at_;
    return true;
  }

  // "Hazaar rupaye", "lagbhag lakh" are one of them; "kuch hazaar" and "blah lakh" are nobody knows how many.
  bool may_stand_alone() const {
    if (at_ == 0 || words_[at_].before != Break::none) return true;
    constexpr std::array<std::string_view, 74> before = {
        "lagbhag", "करीब",   "लगभग",   "karib", "kareeb", "qareeb", "about", "around", "sirf",   "सिर्फ",
        "सिर्फ़",    "bas",    "बस",     "keval", "केवल",    "total",  "कुल",    "kul",    "poore",  "pure",
        "पूरे",      "hai",    "है",      "tha",   "था",     "ka",     "का",    "ki",     "की",     "ke",
        "के",       "maine",  "मैंने",     "main",  "मैं",      "mera",   "मेरा",   "loan",   "लोन",    "rs",
        "₹",       "rupaye", "रुपये",    "ji",    "जी",     "haan",   "हाँ",    "हां",     "to",     "तो",
        "se",      "से",      "ko",     "को",    "nahi",   "नहीं",    "sorry", "सॉरी",   "matlab", "मतलब",
        "balki",   "बल्कि",   "shayad", "शायद",  "aur",    "और",     "ya",    "या",     "us",     "hoga",
        "yahi",    "wahi",   "han",    "ne"};
    const auto& word = words_[at_ - 1].said;
    return std::find(before.begin(), before.end(), word) != before.end();
  }

  bool english(std::size_t at) const {
    constexpr std::array<std::string_view, 8> tens = {"tventi", "tirti",   "forti", "fifti",
                                                      "siksti", "seventi", "egti",  "nineti"};
    return std::find(tens.begin(), tens.end(), words_[at].sound) != tens.end();
  }

  bool wrote(const Written& number) {
    if (some_) return false;
    digits_ = true;
    current_ = number.hundredths + changed_;
    changed_ = 0;
    some_ = true;
    kind_ = 0;
    ++at_;
    if (number.scale == 1) return true;
    --at_;
    return scaled(number.scale);
  }

  bool fractioned(const Part& fraction) {
    if (some_ || changed_ != 0) return false;
    // "Aadha ghanta": of a thing that is no number, it is none here.
    if (fraction.before) {
      changed_ = fraction.hundredths;
    } else {
      current_ = fraction.hundredths;
      some_ = true;
      kind_ = 0;
    }
    ++at_;
    return true;
  }

  bool scaled(std::int64_t scale) {
    // "Sava lakh" is one and a quarter, "paune lakh" three quarters.
    if (!some_ && changed_ == 0 && at_ == begin_ && !may_stand_alone()) return orphan_ = true, ++at_, true;
    if (!some_) current_ = 100 + changed_;
    if (some_ && changed_ != 0) return false;
    if (scale == 100 && some_ && hundred_) return false;
    if (scale != 100 && scale >= smallest_) return false;
    if (current_ > hundredths_most / scale) return false;
    changed_ = 0;
    last_scale_ = scale;
    if (scale == 100) {
      total_ += current_ * 100;
      hundred_ = true;
      hundreds_ = current_ * 100;
    } else {
      // "Do sau karod": the hundreds belong to the unit.
      const auto whole = (some_ || !hundred_ ? current_ : 0) + hundreds_;
      if (whole > hundredths_most / scale) return false;
      total_ += whole * scale - hundreds_;
      smallest_ = scale;
      hundred_ = false;
      hundreds_ = 0;
    }
    current_ = 0;
    some_ = false;
    kind_ = 0;
    ++at_;
    return true;
  }

  // "Do point paanch".
  bool decimals() {
    if (!some_ || at_ + 1 >= words_.size()) return false;
    const auto first = small_number(words_, at_ + 1);
    const auto written_digit = words_[at_ + 1].key;
    const int value = first                                                  ? *first
                      : written_digit.size() == 1 && digit(written_digit[0]) ? written_digit[0] - '0'
                                                                             : -1;
    if (value < 0) return false;
    current_ += value < 10 ? value * 10 : value;
    at_ += 2;
    if (value < 10 && at_ < words_.size())
      if (const auto second = small_number(words_, at_); second && *second < 10) {
        current_ += *second;
        ++at_;
      }
    kind_ = 0;
    return true;
  }

  const HindiWords& words_;
  const std::size_t begin_;
  std::size_t at_;
  std::int64_t total_ = 0, current_ = 0, changed_ = 0, hundreds_ = 0;
  std::int64_t smallest_ = INT64_MAX, last_scale_ = 1;
  int kind_ = 0;
  bool some_ = false, hundred_ = false, digits_ = false, orphan_ = false;
};

}  // namespace

std::optional<int> small_number(const HindiWords& words, std::size_t at) {
  static const auto table = table_of_numbers();
  const auto& word = words[at];
  if (no_number(words, at)) return std::nullopt;
  auto number = look_up(table.spelled, word.said);
  if (!number && word.sound.size() > 1) number = look_up(table.sounding, word.sound);
  return number ? std::optional(static_cast<int>(*number)) : std::nullopt;
}

bool names_hindi_number(std::string_view word) {
  const auto in = [&](std::string_view spelled) {
    const auto all = split(spelled, ' ');
    return std::find(all.begin(), all.end(), word) != all.end();
  };
  return !word.empty() &&
         (std::any_of(numbers.begin(), numbers.end(), in) ||
          std::any_of(std::begin(parts), std::end(parts), [&](const Part& p) { return in(p.spelled); }) ||
          word == "sau");
}

std::vector<HindiNumber> hindi_numbers(const HindiWords& words) {
  std::vector<HindiNumber> out;
  for (std::size_t at = 0; at < words.size();) {
    const auto number = NumberReader(words, at).read();
    if (number) out.push_back(*number);
    at = number ? number->end : at + 1;
  }
  return out;
}

std::string spoken_digits(const HindiWords& words, std::size_t begin, std::size_t& end) {
  std::string out;
  std::size_t times = 1;
  for (end = begin; end < words.size(); ++end) {
    const auto& key = words[end].sound;
    const auto& text = words[end].key;
    const auto small = small_number(words, end);
    const bool written_digits = !text.empty() && std::all_of(text.begin(), text.end(), digit);
    if (key == "dabl" || key == "duble" || key == "doble" || key == "dobal" || words[end].said == "डबल" ||
        words[end].said == "डबुल") {
      times = 2;
    } else if (key == "triple" || key == "tripl" || key == "tipl" || words[end].said == "ट्रिपल" ||
               words[end].said == "त्रिपल") {
      times = 3;
    } else if ((small && *small < 10) || (written_digits && (text.size() == 1 || times == 1))) {
      const auto digits = small ? std::string(1, static_cast<char>('0' + *small)) : text;
      for (std::size_t i = 0; i < times; ++i) out += digits;
      times = 1;
    } else if (key == "o" && !out.empty()) {
      out += std::string(times, '0');
      times = 1;
    } else {
      break;
    }
  }
  return out;
}

}  // namespace rf::understand
