#include "understand/hindi_dates.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <unordered_map>

#include "base/text.h"
#include "understand/hindi_script.h"

namespace rf::understand {
namespace {

using namespace std::chrono;

constexpr std::array<std::string_view, 7> weekdays = {  // Sunday first
    "रविवार इतवार ravivar ravivaar itvaar itwaar sunday संडे एतवार",
    "सोमवार somvar somvaar somwar somwaar monday मंडे मन्डे",
    "मंगलवार मंगल mangalvar mangalwar mangal mangalvaar mangalwaar tuesday ट्यूज़डे ट्यूजडे",
    "बुधवार बुध budhvar budhwar budh budhvaar budhwaar wednesday वेडनेसडे",
    "गुरुवार बृहस्पतिवार वीरवार गुरूवार guruvar guruwar guruvaar veervar brihaspativar thursday थर्सडे",
    "शुक्रवार shukravar shukrawar shukravaar shukrvar shukrwar jumma juma friday फ्राइडे जुम्मा",
    "शनिवार शनिचर shanivar shaniwar shanivaar shanichar saturday सैटरडे"};
constexpr std::array<std::string_view, 12> months = {"जनवरी january janvari janwari",
                                                     "फरवरी फ़रवरी february farvari farwari feb",
                                                     "मार्च march",
                                                     "अप्रैल april aprail",
                                                     "",
                                                     "जून june",
                                                     "जुलाई july julai",
                                                     "अगस्त august agast",
                                                     "सितंबर सितम्बर september sitambar sep",
                                                     "अक्टूबर अक्तूबर october aktubar oct",
                                                     "नवंबर नवम्बर november navambar nov",
                                                     "दिसंबर दिसम्बर december disambar dec"};

template <std::size_t N>
std::unordered_map<std::string, int> table_of(const std::array<std::string_view, N>& names) {
  std::unordered_map<std::string, int> out;
  for (std::size_t i = 0; i < N; ++i)
    for (const auto word : split(names[i], ' '))
      if (!word.empty()) out.emplace(hindi_key(word), static_cast<int>(i));
  return out;
}

std::optional<int> weekday_named(const HindiWord& word) {
  static const auto table = table_of(weekdays);
  const auto at = table.find(word.sound);
  return at == table.end() ? std::nullopt : std::optional(at->second);
}

std::optional<int> month_named(const HindiWord& word) {
  static const auto table = table_of(months);
  if (word.said == "may" || word.said == "मई") return 5;  // by its sound it is "me"
  const auto at = table.find(word.sound);
  return at == table.end() ? std::nullopt : std::optional(at->second + 1);
}

bool one_of(std::string_view word, std::initializer_list<std::string_view> list) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

bool is_next(const HindiWord& w) {
  return one_of(w.sound, {"agle", "agla", "agli", "nekst", "ane", "anevale"}) ||
         one_of(w.said, {"next", "अगले", "अगला", "अगली"});
}
bool is_this(const HindiWord& w) { return w.key == "ye" || one_of(w.sound, {"isi", "tis"}); }
bool is_past(const HindiWord& w) {
  return one_of(w.sound, {"pikle", "pikla", "pikli", "gat", "last", "bite"});
}
bool is_week(const HindiWord& w) { return w.key == "hafta"; }
bool is_month(const HindiWord& w) { return w.key == "mahina"; }
bool is_date_word(const HindiWord& w) {
  return one_of(w.sound, {"tarik", "tarek", "tariik", "det", "tarikh"}) ||
         one_of(w.said, {"date", "डेट", "तारीख", "तारीख़"});
}
bool is_end(const HindiWord& w) {
  return one_of(w.sound, {"end", "akir", "akiri", "ant", "aker", "akri"}) ||
         one_of(w.said, {"last", "khatam", "आखिर", "आख़िर", "अंत", "एंड", "आखिरी", "खत्म"});
}
bool is_within(const HindiWord& w) {
  return w.key == "men" || w.key == "bad" || one_of(w.sound, {"andar", "bitar"}) || w.said == "के";
}

// "Pehli tareekh": the first. 0: none.
int ordinal(const HindiWord& w) {
  if (one_of(w.said, {"chautha", "chauthe", "chauthi", "चौथा", "चौथे", "चौथी", "fourth"})) return 4;
  if (one_of(w.sound, {"pehli", "pehle", "pahli", "pahle", "pahla", "first", "pehla"})) return 1;
  if (one_of(w.sound, {"dusri", "dusre", "dusra", "second"})) return 2;
  return one_of(w.sound, {"tisri", "tisre", "tisra", "third"}) ? 3 : 0;
}

// Whether the speaker looks back: "kal diya tha", "kal hi bhara".
bool looks_back(const HindiWords& words) {
  static const HindiSet past = hindi_lexicon().set("DONE");
  return std::any_of(words.begin(), words.end(),
                     [](const HindiWord& w) { return hindi_lexicon().in(w.id, past); }) &&
         std::none_of(words.begin(), words.end(), [](const HindiWord& w) {
           return hindi_lexicon().in(w.id, hindi_lexicon().set("WILL"));
         });
}

// "Agar byaj maaf karo to shukravar ko": a bargain sets no day.
bool bargains(const HindiWords& words) {
  const auto any = [&](std::initializer_list<std::string_view> list) {
    return std::any_of(words.begin(), words.end(), [&](const HindiWord& w) { return one_of(w.said, list); });
  };
  return any({"agar", "अगर", "yadi", "यदि"}) &&
         any({"maaf", "maf", "माफ", "माफ़", "kam", "कम", "hata", "hatao", "हटा", "हटाओ", "chhoot", "chhut",
              "छूट", "discount", "waive", "waiver"});
}

class DayFinder {
 public:
  DayFinder(const HindiWords& words, const std::vector<HindiNumber>& numbers,
            std::optional<year_month_day> today)
      : words_(words), numbers_(numbers), today_(today) {}

  std::optional<HindiDay> find() {
    std::optional<HindiDay> out;
    for (std::size_t at = 0; at < words_.size();) {
      auto day = day_at(at);
      if (day) day = counted_from(*day);
      if (day && day->nowhere) return std::nullopt;
      if (!day) {
        ++at;
        continue;
      }
      // "Aaj nahi": what is refused is no day.
      if (refused(day->end)) {
        refused_ = true;
        at = std::max(day->end, at + 1);
        continue;
      }
      // "5 ya 6 tareekh".
      if (one_of_two(day->begin)) return std::nullopt;
      // Another one, and no correction between them: which is meant is anybody's guess.
      if (out && out->day != day->day && !corrected(out->end, day->begin)) return std::nullopt;
      out = day;
      at = std::max(day->end, at + 1);
    }
    if (out && bargains(words_)) return std::nullopt;
    return out;
  }
  bool refused_any() const { return refused_; }

 private:
  bool one_of_two(std::size_t begin) const {
    if (begin < 2 || !one_of(words_[begin - 1].said, {"ya", "या", "or"})) return false;
    return std::any_of(numbers_.begin(), numbers_.end(),
                       [&](const HindiNumber& number) { return number.end == begin - 1; });
  }

  // What says of a day that nothing will be paid on it, a few words behind it: "parson tak paise nahi honge",
  // "shukravar ko main bahar rahunga", "shukravar ko dena chahta tha". "Koi dikkat nahi" says the opposite.
  bool refused_later(std::size_t at) const {
    static const HindiSet breaker = hindi_lexicon().set("BREAKER"), will = hindi_lexicon().set("WILL");
    constexpr std::size_t reach = 5;
    for (auto i = at; i < std::min(at + reach, words_.size()) && words_[i].before == Break::none; ++i) {
      const auto& one = words_[i];
      if (hindi_lexicon().in(one.id, breaker) || number_at(i) || weekday_named(one)) return false;
      if (one_of(one.said, {"bahar", "बाहर", "videsh", "विदेश", "busy", "vyast", "व्यस्त", "safar", "सफर", "सफ़र",
                            "travel"}))
        return true;
      if (one_of(one.said, {"chahta", "chahti", "चाहता", "चाहती"}) && i + 1 < words_.size() &&
          one_of(words_[i + 1].said, {"tha", "thi", "था", "थी"}))
        return true;
      if (one_of(one.key, {"nahi", "muskil", "namumkin"}))
        return i == at || !one_of(words_[i - 1].said,
                                  {"dikkat", "दिक्कत", "problem", "pareshani", "परेशानी", "baat", "बात",
                                   "chinta", "tension", "issue", "zyada", "jyada", "ज़्यादा", "ज्यादा"});
      if (i > at && hindi_lexicon().in(one.id, will) && !one_of(one.key, {"ho"})) return false;
    }
    return false;
  }

  // "Shukravar ko nahi", "kal to mushkil", "shukravar ko chhodkar": behind the day, in its clause.
  bool refused(std::size_t at) const {
    const auto in_clause = [&](std::size_t i) {
      return i < words_.size() && words_[i].before == Break::none;
    };
    while (in_clause(at) && one_of(words_[at].said, {"ko", "to", "toh", "bhi", "tak", "ke", "din", "को", "तो",
                                                     "भी", "तक", "के", "दिन"}))
      ++at;
    // "Budhvar ki jagah", "budhvar ke bajaye".
    if (in_clause(at) && one_of(words_[at].said, {"ki", "की"})) ++at;
    if (in_clause(at) && one_of(words_[at].said, {"jagah", "jagha", "jageh", "जगह", "bajaye", "bajay",
                                                  "bajae", "बजाय", "बजाए", "badle", "बदले"}))
      return true;
    if (in_clause(at) &&
        one_of(words_[at].said,
               {"chhod", "chod", "chhodke", "chodke", "chhodkar", "chodkar", "छोड़",   "छोड़कर",
                "छोड़के",  "छोड",  "छोडकर",   "alawa",  "alava",    "alaawa",  "अलावा", "siva",
                "sivaa", "siwa", "sivay",   "sivaay", "siwaay",   "सिवा",    "सिवाय", "except"}))
      return true;
    if (in_clause(at) && one_of(words_[at].key, {"nahi", "muskil", "namumkin", "mat"})) return true;
    return refused_later(at);
  }

  bool corrected(std::size_t from, std::size_t to) const {
    for (auto i = from; i < to; ++i)
      if (one_of(words_[i].key, {"nahi", "no", "sori", "balki", "matlab"})) return true;
    return false;
  }

  const HindiWord* word(std::size_t at) const { return at < words_.size() ? &words_[at] : nullptr; }
  const HindiNumber* number_at(std::size_t at) const {
    for (const auto& number : numbers_)
      if (number.begin == at) return &number;
    return nullptr;
  }

  HindiDay on(sys_days day, std::size_t begin, std::size_t end) const {
    return {year_month_day(day), begin, end, false};
  }

  // "Shukravar ke do din baad", "bees tareekh se teen din pehle".
  HindiDay counted_from(HindiDay day) const {
    auto at = day.end;
    const auto in_clause = [&](std::size_t i) {
      return i < words_.size() && words_[i].before == Break::none;
    };
    if (!in_clause(at) || !one_of(words_[at].said, {"ke", "se", "के", "से"})) return day;
    const auto* number = number_at(++at);
    if (!number || !number->whole() || number->units() < 1 || number->units() > 60) return day;
    at = number->end;
    if (!in_clause(at) || !in_clause(at + 1)) return day;
    const int length = words_[at].key == "din" ? 1 : is_week(words_[at]) ? 7 : 0;
    const bool after = words_[at + 1].key == "bad";
    if (length == 0 || !(after || one_of(words_[at + 1].sound, {"pahle", "pehle", "purv"}))) return day;
    const auto days_on = std::chrono::days{(after ? 1 : -1) * length * number->units()};
    return on(sys_days(day.day) + days_on, day.begin, at + 2);
  }

  // "December ka dusra shanivar", "agle mahine ka pehla somvar". Of no month that is said it is no day.
  std::optional<HindiDay> nth_weekday(std::size_t at) {
    if (!today_) return std::nullopt;
    const auto this_month = year_month{today_->year(), today_->month()};
    std::optional<year_month> in;
    auto place = at;
    std::optional<int> named = month_named(words_[at]);
    if (named) {
      in = today_->year() / month{static_cast<unsigned>(*named)};
      ++place;
    } else if ((is_next(words_[at]) || is_this(words_[at])) && word(at + 1) && is_month(words_[at + 1])) {
      in = this_month + std::chrono::months{is_next(words_[at]) ? 1 : 0};
      place += 2;
    }
    while (in && word(place) && one_of(words_[place].key, {"ka", "ki", "ke", "men", "ko"})) ++place;
    if (!word(place) || !word(place + 1) || words_[place + 1].before != Break::none) return std::nullopt;
    const auto which = ordinal(words_[place]);
    const bool last_one = in && is_end(words_[place]);
    const auto weekday_said = weekday_named(words_[place + 1]);
    if ((which == 0 && !last_one) || !weekday_said) return std::nullopt;
    HindiDay out{*today_, at, place + 2, !in};
    if (!in) return out;
    const auto day = weekday(static_cast<unsigned>(*weekday_said));
    const auto of = [&](year_month month) {
      return last_one ? sys_days(month / day[last]) : sys_days(month / day[static_cast<unsigned>(which)]);
    };
    auto found = of(*in);
    const bool gone = found < sys_days(*today_) && !looks_back(words_);
    if (gone && named) found = of(*in + years{1});
    if (gone && !named) return HindiDay{*today_, at, place + 2, true};
    return on(found, at, place + 2);
  }

  std::optional<HindiDay> day_at(std::size_t at) {
    for (const auto step :
         {&DayFinder::nth_weekday, &DayFinder::numeric, &DayFinder::of_month, &DayFinder::counted,
          &DayFinder::relative, &DayFinder::ending, &DayFinder::of_week})
      if (auto day = (this->*step)(at)) return day;
    return std::nullopt;
  }

  // "15/12", "15/12/2026", "15-12-2026": the day first, as in India.
  std::optional<HindiDay> numeric(std::size_t at) {
    const auto parts = split(words_[at].key, '/');
    if (parts.size() < 2 || parts.size() > 3) return std::nullopt;
    std::array<int, 3> values{};
    for (std::size_t i = 0; i < parts.size(); ++i) {
      if (parts[i].empty() || parts[i].size() > 4) return std::nullopt;
      for (const char c : parts[i]) {
        if (c < '0' || c > '9') return std::nullopt;
        values[i] = values[i] * 10 + (c - '0');
      }
    }
    if (parts.size() == 3)
      return exact(values[2] < 100 ? values[2] + 2000 : values[2], values[1], values[0], at, at + 1);
    return next_such(values[1], values[0], at, at + 1);
  }

  std::optional<HindiDay> exact(int y, int m, int d, std::size_t begin, std::size_t end) const {
    const year_month_day day{year{y}, month{static_cast<unsigned>(m)},
                             std::chrono::day{static_cast<unsigned>(d)}};
    return day.ok() && y >= 1900 && y <= 2200 ? std::optional(HindiDay{day, begin, end, false})
                                              : std::nullopt;
  }

  // The next day of the calendar that is the `d`th of month `m`; where the verb looks back, the last.
  std::optional<HindiDay> next_such(int m, int d, std::size_t begin, std::size_t end) const {
    if (!today_) return std::nullopt;
    const auto y = static_cast<int>(today_->year());
    const auto this_year = exact(y, m, d, begin, end);
    const bool back = looks_back(words_);
    if (this_year && (back ? this_year->day <= *today_ : this_year->day >= *today_)) return this_year;
    return exact(back ? y - 1 : y + 1, m, d, begin, end);
  }

  // "Pandrah tareekh", "agle mahine ki paanch", "25 december", "december ki 25".
  std::optional<HindiDay> of_month(std::size_t at) {
    if (const auto* number = number_at(at);
        number && number->whole() && number->units() >= 1 && number->units() <= 31) {
      const auto day = static_cast<int>(number->units());
      const auto* next = word(number->end);
      if (next && next->before == Break::none) {
        if (const auto month = month_named(*next)) return dated(*month, day, at, number->end + 1);
        if (is_date_word(*next)) {
          // "Paanch tareekh agle mahine".
          const auto* later = word(number->end + 1);
          const auto* month = word(number->end + 2);
          if (later && month && is_next(*later) && is_month(*month))
            return in_month(1, day, at, number->end + 3);
          if (const auto* then = later; then && month_named(*then))
            return dated(*month_named(*then), day, at, number->end + 2);
          return of_this(day, at, number->end + 1);
        }
      }
    }
    if (const auto day = ordinal(words_[at]); day != 0 && word(at + 1) && is_date_word(*word(at + 1)))
      return of_this(day, at, at + 2);
    // "Pehli january".
    if (const auto day = ordinal(words_[at]);
        day != 0 && word(at + 1) && words_[at + 1].before == Break::none)
      if (const auto month = month_named(words_[at + 1])) return dated(*month, day, at, at + 2);
    const auto* first = word(at);
    if (const auto month = month_named(*first)) {
      auto after = at + 1;
      while (word(after) && one_of(word(after)->key, {"ki", "ka", "ko", "men"})) ++after;
      const auto* number = number_at(after);
      if (number && number->whole() && number->units() >= 1 && number->units() <= 31 && after <= at + 2) {
        auto end = number->end;
        if (word(end) && is_date_word(*word(end))) ++end;
        return dated(*month, static_cast<int>(number->units()), at, end);
      }
    }
    return month_then_day(at);
  }

  // "Agle mahine ki paanch tareekh", "is mahine ki bees ko".
  std::optional<HindiDay> month_then_day(std::size_t at) {
    const auto* which = word(at);
    const auto* noun = word(at + 1);
    if (!noun || !is_month(*noun) || !(is_next(*which) || is_this(*which))) return std::nullopt;
    auto after = at + 2;
    while (word(after) && one_of(word(after)->key, {"ki", "ka", "ko", "men"})) ++after;
    // "Agle mahine ki pehli tareekh".
    if (const auto* first = word(after);
        first && ordinal(*first) != 0 && word(after + 1) && is_date_word(*word(after + 1)))
      return unless_gone(in_month(is_next(*which) ? 1 : 0, ordinal(*first), at, after + 2));
    const auto* number = number_at(after);
    if (!number || !number->whole() || number->units() < 1 || number->units() > 31 || number->scale != 1)
      return std::nullopt;
    auto end = number->end;
    const bool named = word(end) && is_date_word(*word(end));
    const bool bare = !word(end) || one_of(word(end)->key, {"ko", "tak"});
    if (!named && !bare) return std::nullopt;
    return unless_gone(
        in_month(is_next(*which) ? 1 : 0, static_cast<int>(number->units()), at, named ? end + 1 : end));
  }

  std::optional<HindiDay> dated(int month, int day, std::size_t begin, std::size_t end) const {
    if (const auto* number = number_at(end);
        number && number->units() >= 1'900 && number->units() <= 2'200 && number->whole())
      return exact(static_cast<int>(number->units()), month, day, begin, number->end);
    return next_such(month, day, begin, end);
  }

  std::optional<HindiDay> in_month(int ahead, int day, std::size_t begin, std::size_t end) const {
    if (!today_) return std::nullopt;
    const auto month = year_month{today_->year(), today_->month()} + std::chrono::months{ahead};
    return exact(static_cast<int>(month.year()), static_cast<int>(static_cast<unsigned>(month.month())), day,
                 begin, end);
  }

  // "Is mahine ki paanch" on the 30th: nobody promises that.
  std::optional<HindiDay> unless_gone(std::optional<HindiDay> day) const {
    if (day && day->day < *today_ && !looks_back(words_)) day->nowhere = true;
    return day;
  }

  // "Pandrah tareekh": of this month, or when it has passed of the next; where the verb looks back, the last
  // one.
  std::optional<HindiDay> of_this(int day, std::size_t begin, std::size_t end) const {
    const bool back = looks_back(words_);
    for (const int ahead : {0, back ? -1 : 1, back ? -2 : 2}) {
      const auto found = in_month(ahead, day, begin, end);
      if (found && (back ? found->day <= *today_ : found->day >= *today_)) return found;
    }
    return std::nullopt;
  }

  // "Das din mein", "teen din baad", "do hafte", "mahine bhar mein".
  std::optional<HindiDay> counted(std::size_t at) {
    const auto* number = number_at(at);
    if (!number || !today_ || number->hundredths <= 0 || number->units() > 400) return std::nullopt;
    // "Chaar paanch din": about that many.
    const bool about = std::any_of(numbers_.begin(), numbers_.end(),
                                   [&](const HindiNumber& other) { return other.end == at; });
    if (about) return std::nullopt;
    const auto* noun = word(number->end);
    if (!noun) return std::nullopt;
    auto end = number->end + 1;
    while (word(end) && (one_of(word(end)->key, {"ka", "ki"}) || one_of(word(end)->sound, {"bar"}))) ++end;
    const auto* how = word(end);
    const bool ago = how && one_of(how->sound, {"pahle", "pehle", "purv"});
    const bool within = !how || is_within(*how) || how->key == "tak" || one_of(how->key, {"pe"});
    if (!ago && !within) return std::nullopt;
    if (how) ++end;
    const auto sign = ago ? -1 : 1;
    if (noun->key == "din") {
      // "Paanch din": whole days.
      if (!number->whole()) return std::nullopt;
      return on(sys_days(*today_) + days{sign * number->units()}, at, end);
    }
    if (is_week(*noun)) return on(sys_days(*today_) + days{sign * (number->hundredths * 7 / 100)}, at, end);
    if (is_month(*noun) && number->whole() && number->units() <= 24)
      return on(after_months(static_cast<int>(sign * number->units())), at, end);
    return std::nullopt;
  }

  sys_days after_months(int months_ahead) const {
    const auto month = year_month{today_->year(), today_->month()} + std::chrono::months{months_ahead};
    const year_month_day same = month / today_->day();
    return same.ok() ? sys_days(same) : sys_days(month / last);
  }

  // "Aaj", "kal", "parson", "agle hafte", "agle mahine".
  std::optional<HindiDay> relative(std::size_t at) {
    if (!today_) return std::nullopt;
    const auto& first = words_[at];
    const auto day = sys_days(*today_);
    const int sign = looks_back(words_) ? -1 : 1;
    if (first.key == "aj" || first.key == "aj") return aaj(at, day);
    if (first.said == "tomorrow") return on(day + days{1}, at, at + 1);
    if (first.said == "yesterday") return on(day - days{1}, at, at + 1);
    if (one_of(first.sound, {"naya", "naye", "nae", "nav", "nev", "nayi"}) && word(at + 1) &&
        (one_of(words_[at + 1].sound, {"sal", "vars", "iyar"}) || words_[at + 1].said == "साल"))
      return next_such(1, 1, at, at + 2);
    if (first.key == "kal") return on(day + days{sign}, at, at + 1);
    if (first.key == "parson" || first.key == "parson") return on(day + days{2 * sign}, at, at + 1);
    if (one_of(first.sound, {"narson", "tarson", "narso", "tarso"}))
      return on(day + days{3 * sign}, at, at + 1);
    const auto* noun = word(at + 1);
    if (!noun || noun->before != Break::none) return std::nullopt;
    if (is_next(first) && is_week(*noun) && !day_follows(at + 2)) return on(day + days{7}, at, at + 2);
    if (is_next(first) && is_month(*noun) && !end_follows(at + 2)) return on(after_months(1), at, at + 2);
    return std::nullopt;
  }

  // "Aaj ke baad", "aaj tak" set no day.
  std::optional<HindiDay> aaj(std::size_t at, sys_days day) const {
    const auto* next = word(at + 1);
    const auto* after = word(at + 2);
    if (next && ((after && next->key == "ka" && after->key == "bad") || next->key == "se"))
      return std::nullopt;
    return on(day, at, at + 1);
  }

  bool day_follows(std::size_t at) const {
    for (auto i = at; i < std::min(at + 3, words_.size()); ++i)
      if (weekday_named(words_[i])) return true;
    return false;
  }

  bool end_follows(std::size_t at) const {
    for (auto i = at; i < std::min(at + 3, words_.size()); ++i)
      if (is_end(words_[i])) return true;
    return false;
  }

  sys_days monday(int weeks) const {
    const auto day = sys_days(*today_);
    return day - (weekday(day) - Monday) + days{7 * weeks};
  }

  // "Mahine ke end tak", "month end", "is hafte ke aakhir mein".
  std::optional<HindiDay> ending(std::size_t at) {
    if (!today_) return std::nullopt;
    auto noun = at;
    int ahead = 0;
    if (is_next(words_[at])) ahead = 1;
    if (is_next(words_[at]) || is_this(words_[at])) ++noun;
    if (!word(noun) || !(is_month(*word(noun)) || is_week(*word(noun)))) return std::nullopt;
    auto end = noun + 1;
    while (word(end) && one_of(word(end)->key, {"ka", "ki", "ko"})) ++end;
    if (!word(end) || !is_end(*word(end))) return std::nullopt;
    if (is_week(*word(noun))) return on(monday(ahead) + days{6}, at, end + 1);
    return on(sys_days((year_month{today_->year(), today_->month()} + std::chrono::months{ahead}) / last), at,
              end + 1);
  }

  // "Somvar ko": the next one after today. "Agle hafte somvar ko" is the one of that week.
  std::optional<HindiDay> of_week(std::size_t at) {
    if (!today_) return std::nullopt;
    auto place = at;
    bool next = false, past = false;
    if (is_next(words_[at]) || is_this(words_[at]) || is_past(words_[at])) {
      next = is_next(words_[at]);
      past = is_past(words_[at]);
      ++place;
      bool week = false;
      while (word(place) && (is_week(*word(place)) || one_of(word(place)->key, {"ka", "ki", "ko", "men"}))) {
        week = week || is_week(*word(place));
        ++place;
      }
      if (!word(place)) return std::nullopt;
      if (const auto named = weekday_named(*word(place)); named && next && week)
        return on(monday(1) + days{(*named + 6) % 7}, at, place + 1);
    }
    const auto* name = word(place);
    const auto named = name ? weekday_named(*name) : std::nullopt;
    if (!named) return std::nullopt;
    const auto day = sys_days(*today_);
    auto ahead = (weekday(static_cast<unsigned>(*named)) - weekday(day)).count();
    if (past || looks_back(words_)) {
      ahead = ahead == 0 ? 7 : 7 - ahead;
      return on(day - days{ahead}, at, place + 1);
    }
    if (ahead == 0) ahead = 7;
    return on(day + days{ahead}, at, place + 1);
  }

  const HindiWords& words_;
  const std::vector<HindiNumber>& numbers_;
  const std::optional<year_month_day> today_;
  bool refused_ = false;  // a day was named, and refused
};

}  // namespace

std::optional<HindiDay> hindi_day(const HindiWords& words, const std::vector<HindiNumber>& numbers,
                                  std::optional<year_month_day> today) {
  return DayFinder(words, numbers, today).find();
}

bool hindi_day_refused(const HindiWords& words, const std::vector<HindiNumber>& numbers,
                       std::optional<year_month_day> today) {
  DayFinder finder(words, numbers, today);
  return !finder.find() && finder.refused_any();
}

bool names_festival(const HindiWords& words) {
  static const auto names = [] {
    std::unordered_map<std::string, bool> out;
    for (const auto name :
         {"diwali",      "divali",    "deepavali",   "deepawali", "dipawali",  "dhanteras", "holi",
          "hori",        "eid",       "id",          "ramzan",    "ramadan",   "bakrid",    "muharram",
          "puja",        "pooja",     "pujo",        "durga",     "navratri",  "navratra",  "navami",
          "dussehra",    "dasara",    "dashahra",    "chhath",    "rakhi",     "bandhan",   "christmas",
          "pongal",      "onam",      "lohri",       "baisakhi",  "sankranti", "ganesh",    "chaturthi",
          "janmashtami", "shivratri", "karwachauth", "teej",      "tyohar",    "tyauhar",   "gurpurab",
          "bihu",        "ugadi",     "दिवाली",      "दीवाली",    "दीपावली",   "होली",      "ईद",
          "पूजा",         "नवरात्रि",   "नवरात्र",      "दशहरा",     "छठ",        "राखी",      "क्रिसमस",
          "त्योहार",      "त्यौहार",    "रमज़ान",       "बकरीद"})
      out.emplace(hindi_key(name), true);
    return out;
  }();
  return std::any_of(words.begin(), words.end(),
                     [&](const HindiWord& word) { return names.count(hindi_key(word.said)) > 0; });
}

}  // namespace rf::understand
