#include <algorithm>
#include <cstdint>
#include <optional>

#include "understand/disowned.h"
#include "understand/english_number.h"
#include "understand/english_values.h"

namespace rf::understand {
namespace {

struct Unit {
  std::size_t words = 0;      // 0: no unit stands here
  std::string_view currency;  // may be empty: "bucks", "cents"
  bool minor = false;
};

struct NamedUnit {
  std::string_view word, currency;
  bool minor = false;
};
constexpr NamedUnit units[] = {
    {"rupees", "INR"},      {"rupee", "INR"},       {"rs", "INR"},           {"inr", "INR"},
    {"rupaye", "INR"},      {"rupay", "INR"},       {"rupiya", "INR"},       {"\xE2\x82\xB9", "INR"},
    {"paise", "INR", true}, {"paisa", "INR", true}, {"dollars", "USD"},      {"dollar", "USD"},
    {"usd", "USD"},         {"$", "USD"},           {"bucks", ""},           {"buck", ""},
    {"cents", "", true},    {"cent", "", true},     {"pounds", "GBP"},       {"pound", "GBP"},
    {"quid", "GBP"},        {"gbp", "GBP"},         {"\xC2\xA3", "GBP"},     {"sterling", "GBP"},
    {"pence", "GBP", true}, {"penny", "GBP", true}, {"pennies", "", true},   {"euros", "EUR"},
    {"euro", "EUR"},        {"eur", "EUR"},         {"\xE2\x82\xAC", "EUR"}, {"yen", "JPY"},
    {"jpy", "JPY"},         {"\xC2\xA5", "JPY"},    {"dirhams", "AED"},      {"dirham", "AED"},
    {"aed", "AED"},         {"rubees", "INR"},      {"ruppees", "INR"},      {"rupess", "INR"},
    {"rps", "INR"},         {"rup", "INR"}};

std::string_view text(const ValueWords& words, std::size_t at) {
  return at < words.size() ? std::string_view(words[at].text) : std::string_view();
}

Unit unit_at(const ValueWords& words, std::size_t at) {
  const auto word = text(words, at);
  if (is_one_of(word, {"us", "american"}) && is_one_of(text(words, at + 1), {"dollars", "dollar"}))
    return {2, "USD", false};
  if (word == "indian" && is_one_of(text(words, at + 1), {"rupees", "rupee"})) return {2, "INR", false};
  if (at < words.size() && word == "p" && words[at].glued) return {1, "GBP", true};
  for (const auto& [name, currency, minor] : units)
    if (name == word) return {1, currency, minor};
  return {};
}

// What counts something else than money.
bool counts_something(const ValueWords& words, std::size_t at) {
  if (at >= words.size() || words[at].full_stop) return false;
  return is_one_of(
      words[at].text,
      {"years",     "year",        "months",       "month",      "weeks",       "week",     "days",
       "day",       "hours",       "hour",         "minutes",    "minute",      "mins",     "seconds",
       "second",    "moment",      "times",        "percent",    "emi",         "emis",     "o'clock",
       "oclock",    "am",          "pm",           "loans",      "cards",       "kids",     "children",
       "people",    "instalments", "installments", "instalment", "installment", "payments", "accounts",
       "more",      "thing",       "things",       "calls",      "lifetimes",   "thanks",   "apologies",
       "reasons",   "members",     "brothers",     "sisters",    "persons",     "person",   "copies",
       "dues",      "parts",       "sec",          "min",        "yrs",         "yr",       "fold",
       "st",        "nd",          "rd",           "th",         "banks",       "tenure",   "daughters",
       "sons",      "men",         "of",           "by",         "january",     "february", "march",
       "april",     "june",        "july",         "august",     "september",   "october",  "november",
       "december",  "jan",         "feb",          "mar",        "apr",         "jun",      "jul",
       "aug",       "sep",         "sept",         "oct",        "nov",         "dec",      "nights",
       "employees", "workers",     "bhk",          "kilometres", "miles",       "figures",  "figure"});
}

bool is_month(std::string_view word) {
  return is_one_of(word, {"january",   "february", "march",    "april",    "may",  "june", "july", "august",
                          "september", "october",  "november", "december", "jan",  "feb",  "mar",  "apr",
                          "jun",       "jul",      "aug",      "sep",      "sept", "oct",  "nov",  "dec"});
}

struct Amount {
  std::size_t begin = 0, end = 0;
  std::int64_t value = 0;  // millionths of the unit
  std::string currency;
  bool unit = false, strong = false, range = false, total = false;
  bool rate = false;       // "three thousand a month", "an EMI of three thousand"
  std::int64_t scale = 1;  // of its last word: 1,000 in "five thousand"
};

class AmountFinder {
 public:
  AmountFinder(Question question, const ValueWords& words)
      : words_(words), asked_(question == Question::amount), question_(question) {}

  Slots find() {
    for (std::size_t at = 0; at < words_.size();) {
      auto amount = amount_at(at);
      if (!amount.end) {
        ++at;
        continue;
      }
      at = amount.end;
      if (!counts(amount)) continue;
      join_range(amount);
      at = std::max(at, amount.end);
      keep(std::move(amount));
    }
    return chosen();
  }

 private:
  Amount amount_at(std::size_t at) {
    const auto before = unit_at(words_, at);
    const auto number_begin = at + (before.minor ? 0 : before.words);
    auto number = number_at(words_, number_begin);
    if (!number.end) return {};
    Amount out{at, number.end, number.value, {}, false, false, number.range, false};
    bool minor = false;
    if (before.words && !before.minor) {
      out.unit = true;
      out.currency = before.currency;
    }
    if (const auto after = unit_after(out.end, before.words > 0); after.words) {
      minor = after.minor && !out.unit;
      if (!after.minor || !out.unit) {
        out.end += after.words;
        out.unit = true;
        if (!after.currency.empty()) out.currency = after.currency;
      }
    }
    if (minor) out.value /= 100;
    if (out.unit && !minor) add_minor(out);
    if (text(words_, out.end) == "only") ++out.end;
    out.strong = out.unit || number.scaled || (number.one_by_one && number.value >= 100 * number_unit) ||
                 (number.numeral && number.value >= 100 * number_unit);
    out.scale = std::max<std::int64_t>(scale_of(words_, number.end - 1), 1);
    scaled_ = number.scaled;
    numeral_ = number.numeral;
    return out;
  }

  // "Rupees five thousand dollars" is nobody's amount: a unit in front leaves none behind but its parts.
  Unit unit_after(std::size_t at, bool before) const {
    if (at < words_.size() && words_[at].full_stop) return {};
    const auto unit = unit_at(words_, at);
    if (before && unit.words && !unit.minor && number_at(words_, at + unit.words).end) return {};
    return unit;
  }

  // "Two hundred dollars and fifty cents", "five pounds fifty".
  void add_minor(Amount& amount) const {
    auto at = amount.end;
    const bool joined = text(words_, at) == "and";
    if (joined) ++at;
    if (at >= words_.size() || words_[at].full_stop) return;
    const auto part = number_at(words_, at);
    if (!part.end || part.scaled || part.range || part.value >= 100 * number_unit) return;
    const auto unit = unit_at(words_, part.end);
    const bool bare = !unit.words && !joined && !words_[at].pause && part.value >= 10 * number_unit &&
                      !counts_something(words_, part.end) && scale_of(words_, part.end) == 0;
    if (!bare && !(unit.words && unit.minor)) return;
    amount.value += part.value / 100;
    amount.end = part.end + unit.words;
  }

  // Whether a number is an amount at all.
  bool counts(const Amount& amount) const {
    if (vague(amount.begin) || negative(amount) || owned(amount) || two_ways(amount)) return false;
    if (amount.unit) return true;
    if (!scaled_ && (labelled(amount) || too_long(amount) || bare_year(amount))) return false;
    if (counts_something(words_, amount.end) && !(text(words_, amount.end) == "of" && amount.strong))
      return false;
    if (names_something(amount)) return false;
    if (asked_) return amount.strong || !hollow(amount);
    if (scaled_) return true;
    const bool paying = question_ == Question::repaid || question_ == Question::date;
    return paying && numeral_ && amount.value >= 100 * number_unit && !year(amount) &&
           after_paying(amount.begin);
  }

  // "5.000" may be five or five thousand, and "ten ten" is heard twice or is 1,010.
  bool two_ways(const Amount& amount) const {
    if (amount.end - amount.begin == 1 && numeral_) {
      const auto& word = words_[amount.begin].text;
      const auto dot = word.find('.');
      return dot != word.npos && word.size() - dot == 4 && word.find(',') == word.npos;
    }
    const bool again = amount.end < words_.size() && !words_[amount.end].pause && !numeral_ &&
                       text(words_, amount.end) == text(words_, amount.end - 1) && !amount.unit && !scaled_;
    const bool before = amount.begin > 0 && !words_[amount.begin].pause && !numeral_ && !amount.unit &&
                        !scaled_ && text(words_, amount.begin) == text(words_, amount.begin - 1);
    return again || before;
  }

  bool vague(std::size_t at) const {
    if (at == 0) return false;
    const auto before = text(words_, at - 1);
    return is_one_of(before, {"few", "several", "many"}) || (before == "some" && scale_of(words_, at) != 0);
  }

  // "Account ending 4532", "since 2019", "January 15", "a 10 digit number": no amounts.
  bool names_something(const Amount& amount) const {
    const auto before = amount.begin > 0 ? text(words_, amount.begin - 1) : std::string_view();
    if (is_one_of(before, {"number", "ending", "section", "option", "year", "since", "step", "age", "aged",
                           "emi", "page", "extension", "sector", "flat", "in"}) &&
        (before != "in" || year(amount)))
      return !amount.strong || before != "emi";
    if (year(amount) &&
        is_one_of(before, {"from", "until", "till", "by", "during", "before", "after", "back"}))
      return true;
    if (is_month(before) && amount.value <= 31 * number_unit && !amount.unit) return true;
    if (is_month(before) && year(amount)) return true;
    if (is_one_of(text(words_, amount.end), {"digit", "digits", "january"})) return true;
    if (text(words_, amount.end) == "may" && amount.value <= 31 * number_unit) return true;
    return numeral_ && amount.value >= 1'000'000'000 * number_unit && words_[amount.end - 1].numeral &&
           words_[amount.end - 1].text.find(',') == std::string::npos;
  }

  bool negative(const Amount& amount) const {
    return words_[amount.begin].minus || (amount.begin > 0 && !words_[amount.begin].full_stop &&
                                          is_one_of(text(words_, amount.begin - 1), {"minus", "negative"}));
  }

  // "My account number is 123456789", "loan no. 4471", "reference 500": what something is called by.
  bool labelled(const Amount& amount) const {
    for (std::size_t back = 1; back <= 5 && back <= amount.begin; ++back) {
      const auto at = amount.begin - back;
      const auto word = text(words_, at);
      // "Loan no. 4471"; but "no, 4471" corrects.
      if (word == "no" && at > 0 && !words_[at].pause &&
          is_one_of(text(words_, at - 1), {"loan", "card", "case", "bill", "contract", "vehicle", "account"}))
        return true;
      if (words_[at + 1].full_stop) return false;
      if (is_one_of(word, {"reference", "ref",      "account",  "acct",     "phone",        "mobile",
                           "telephone", "cell",     "contact",  "whatsapp", "pin",          "otp",
                           "cvv",       "password", "passcode", "pincode",  "zip",          "postcode",
                           "extension", "ext",      "policy",   "ticket",   "folio",        "invoice",
                           "cheque",    "cif",      "ifsc",     "pan",      "aadhaar",      "aadhar",
                           "customer",  "employee", "token",    "house",    "flat",         "apartment",
                           "room",      "plot",     "street",   "sector",   "registration", "passport",
                           "licence",   "license",  "voter",    "file",     "application",  "agreement",
                           "batch",     "serial",   "security", "roll",     "id",           "code",
                           "number",    "no.",      "khata",    "ending"}))
        return !words_[at + 1].pause ||
               is_one_of(word, {"number", "reference", "ref", "account", "id", "code"});
      if (!is_one_of(word, {"is", "was", "are", "it's", "it", "its", "ending", "ends", "in", "with", "starts",
                            "starting", "digits", "that's", "and", "of", "no"}) ||
          (word == "no" && words_[at + 1].pause))
        return false;
    }
    return false;
  }

  // A telephone number or an account's; money of so many figures is round.
  bool too_long(const Amount& amount) const {
    const bool round = amount.value % (1'000 * number_unit) == 0;
    const bool bare = words_[amount.end - 1].text.find(',') == std::string::npos;
    return bare && !round && amount.value >= 10'000'000 * number_unit;
  }

  // "I have only 500 in my account", "my salary is 20,000": what somebody has or earns.
  bool owned(const Amount& amount) const {
    if (any_phrase_at(words_, amount.end,
                      {"in my account", "in the account", "in my bank", "in the bank", "in bank", "in hand",
                       "in my hand", "in my pocket", "in my wallet", "in my purse", "in savings",
                       "in my savings", "in cash", "salary", "pension", "left with me", "left in"}))
      return !after_paying(amount.begin);
    const bool of_a_debt = owes(amount.end);
    bool only = is_one_of(text(words_, amount.end), {"left", "remaining", "with"}) ||
                is_one_of(text(words_, amount.end - 1), {"only"});
    for (std::size_t back = 1; back <= 6 && back <= amount.begin; ++back) {
      const auto at = amount.begin - back;
      if (words_[at + 1].full_stop) return false;
      const auto word = text(words_, at);
      if (is_one_of(word, {"earn", "earning", "earns", "salary", "income", "pension", "wage", "wages",
                           "savings", "paycheck", "stipend"}))
        return true;
      if (word == "balance")
        return at > 0 && is_one_of(text(words_, at - 1), {"bank", "account", "my", "savings"});
      if (is_one_of(word, {"have", "has", "got", "i've"})) return only && !of_a_debt;
      if (is_one_of(word, {"only", "just", "barely", "hardly"}))
        only = true;
      else if (!is_one_of(word, {"is", "about", "around", "like", "maybe", "some", "approximately", "nearly",
                                 "rs", "roughly", "a", "of", "was", "with", "me", "left"}))
        return false;
    }
    return false;
  }

  // "I have only two lakh of loan", "I have only 500 to pay".
  bool owes(std::size_t at) const {
    for (std::size_t ahead = 0; ahead < 5 && at + ahead < words_.size(); ++ahead)
      if (is_one_of(text(words_, at + ahead),
                    {"loan", "loans", "debt", "due", "dues", "outstanding", "pending", "emi", "emis", "pay",
                     "give", "borrowed", "ready", "credit", "owed", "repay", "balance"}))
        return true;
    return false;
  }

  // "2019" may be a year, and "2,019" or "2000" are none.
  bool bare_year(const Amount& amount) const {
    return numeral_ && year(amount) && amount.value % (50 * number_unit) != 0 &&
           words_[amount.end - 1].text.find(',') == std::string::npos;
  }

  bool year(const Amount& amount) const {
    return amount.value >= 1950 * number_unit && amount.value <= 2060 * number_unit && !amount.unit;
  }

  bool after_paying(std::size_t at) const {
    for (std::size_t back = 1; back <= 3 && back <= at; ++back)
      if (is_one_of(text(words_, at - back), {"pay", "paying", "paid", "send", "sent", "transfer", "give",
                                              "deposit", "settle", "clear", "manage", "do"}))
        return true;
    return false;
  }

  // "One moment", "no one", "which one": the word is there and no number.
  bool hollow(const Amount& amount) const {
    if (words_[amount.begin].text != "one" || amount.end - amount.begin > 1) return false;
    return words_.size() > 1 && !(amount.end == words_.size() && amount.begin <= 2 &&
                                  !is_one_of(text(words_, amount.begin - 1),
                                             {"no", "which", "that", "this", "the", "any", "every", "another",
                                              "first", "second", "other", "same", "last", "old"}));
  }

  // "Five or six thousand", "10 to 15 thousand", "between 5 and 10 thousand".
  void join_range(Amount& amount) {
    const auto link = text(words_, amount.end);
    const bool between = amount.begin > 0 && text(words_, amount.begin - 1) == "between";
    if (!is_one_of(link, {"to", "or", "maybe", "perhaps"}) && !(between && link == "and")) return;
    auto at = amount.end + 1;
    if (is_one_of(text(words_, at), {"maybe", "perhaps", "even"})) ++at;
    const auto other = amount_at(at);
    if (!other.end) {
      // "Five to thousand."
      if (link == "to" && scale_of(words_, at)) {
        amount.range = amount.strong = true;
        amount.end = at + 1;
      }
      return;
    }
    amount.range = amount.strong = true;
    amount.end = other.end;
    amount.scale = std::max(amount.scale, other.scale);
  }

  // An amount that is said not to be the one: "not five thousand", "it wasn't 500".
  bool denied(const Amount& amount) const {
    return replaced_at(words_, amount.begin) || amount_disowned(words_, amount.begin, amount.end);
  }

  bool corrected_between(const Amount& before, std::size_t begin, std::size_t end) const {
    for (auto at = begin; at < end; ++at) {
      if (correction_at(words_, at)) return true;
      // "I said one lakh but it is two lakh."
      if (is_one_of(text(words_, at), {"but", "however"}) && said_earlier(words_, before.begin)) return true;
    }
    return false;
  }

  void keep(Amount amount) {
    if (denied(amount)) {
      last_end_ = amount.end;
      denied_scale_ = amount.scale;
      return;
    }
    if (!found_.empty() && corrected_between(found_.back(), last_end_, amount.begin)) {
      take_scale(amount, found_.back().scale);
      found_.clear();
    } else {
      take_scale(amount, denied_scale_);
    }
    amount.total = said_to_be_all(amount);
    amount.rate = is_rate(amount);
    last_end_ = amount.end;
    found_.push_back(std::move(amount));
  }

  // "Five thousand, no, six", "not five thousand but four": the thousands are meant of both.
  static void take_scale(Amount& amount, std::int64_t scale) {
    if (amount.strong || scale <= 1 || amount.value >= 1'000 * number_unit) return;
    amount.value *= scale;
    amount.strong = true;
  }

  bool is_rate(const Amount& amount) const {
    if (any_phrase_at(words_, amount.end,
                      {"per month", "a month", "every month", "each month", "monthly", "per week", "a week",
                       "every week", "each", "per year", "a year", "weekly", "yearly", "per annum"}))
      return true;
    return amount.begin > 1 && text(words_, amount.begin - 1) == "of" &&
           is_one_of(text(words_, amount.begin - 2),
                     {"emi", "emis", "instalments", "installments", "instalment", "installment", "payments",
                      "interest", "fee", "fees"});
  }

  bool said_to_be_all(const Amount& amount) const {
    for (std::size_t back = 1; back <= 3 && back <= amount.begin; ++back)
      if (is_one_of(text(words_, amount.begin - back), {"total", "altogether", "totally", "overall"}))
        return true;
    return is_one_of(text(words_, amount.end), {"total", "altogether", "overall"}) ||
           any_phrase_at(words_, amount.end, {"in total", "in all", "all together", "all in all"}) > 0;
  }

  Slots chosen() const {
    const Amount* best = nullptr;
    const auto pick = [&](auto wanted) {
      for (const auto& amount : found_) {
        if (!wanted(amount)) continue;
        if (amount.range) return false;
        if (best && (best->value != amount.value)) return false;
        if (!best || (best->currency.empty() && !amount.currency.empty())) best = &amount;
      }
      return true;
    };
    const bool all_rates =
        std::all_of(found_.begin(), found_.end(), [](const Amount& amount) { return amount.rate; });
    const auto any = [&](auto wanted) { return std::any_of(found_.begin(), found_.end(), wanted); };
    const auto total = [](const Amount& amount) { return amount.total; };
    const auto strong = [&](const Amount& amount) { return amount.strong && (all_rates || !amount.rate); };
    const bool one = any(total)    ? pick(total)
                     : any(strong) ? pick(strong)
                                   : pick([](const Amount&) { return true; });
    if (!one || !best) return {};
    auto value = written(best->value);
    if (value.empty()) return {};
    const auto said = joined_words(words_, best->begin, best->end);
    Slots out{{SlotKind::amount, std::move(value), said}};
    if (!best->currency.empty()) out.push_back({SlotKind::currency, best->currency, said});
    return out;
  }

  // "250000", "2500.75"; nothing where there would be more than two decimals.
  static std::string written(std::int64_t value) {
    const auto hundredths = value / (number_unit / 100);
    if (hundredths * (number_unit / 100) != value) return {};
    auto out = std::to_string(hundredths / 100);
    const auto part = hundredths % 100;
    if (part == 0) return out;
    return out + "." + static_cast<char>('0' + part / 10) + static_cast<char>('0' + part % 10);
  }

  const ValueWords& words_;
  const bool asked_;
  const Question question_;
  std::vector<Amount> found_;
  std::size_t last_end_ = 0;
  std::int64_t denied_scale_ = 1;          // of an amount that is not the one
  bool scaled_ = false, numeral_ = false;  // of the amount that was read last
};

}  // namespace

Slots english_amount(Question question, const ValueWords& words) {
  if (question == Question::name) return {};
  return AmountFinder(question, words).find();
}

}  // namespace rf::understand
