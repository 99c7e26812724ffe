#include <algorithm>
#include <vector>

#include "understand/english.h"
#include "understand/english_loans.h"

// The words that the tables for loans add to those of english().
namespace rf::understand {
namespace {

constexpr WordClass more_classes[] = {
    // clang-format off
    {"PAYS", R"(
      pay repay clear settle transfer send deposit remit submit close complete finish resolve)"},
    {"PAID_IT", R"(
      paid repaid cleared settled transferred sent deposited remitted payed submitted closed)"},
    {"PAYING", R"(
      paying repaying clearing settling transferring sending depositing remitting)"},
    {"DEBT", R"(
      loan loans debt debts emi emis dues due amount money payment payments instalment instalments installment
      installments balance bill bills outstanding sum account arrears interest principal credit borrowing mortgage
      rupees dollars pounds lakh lakhs thousand hundred overdraft)"},
    {"LOAN", R"(loan loans debt debts credit borrowing mortgage finance overdraft account emi emis advance)"},
    {"PARTS_OF_IT", R"(emi emis instalment instalments installment installments payment payments month months due dues)"},
    {"SOON", R"(
      today tomorrow tonight soon later week month fortnight monday tuesday wednesday thursday friday saturday sunday
      weekend salary payday january february march april june july august september october november december
      morning evening afternoon shortly asap immediately now next end eod days day weeks months)"},
    {"LAWYER", R"(
      lawyer lawyers attorney attorneys solicitor solicitors advocate advocates barrister counsel vakil vakeel
      lawyer's attorney's)"},
    {"LANG", R"(
      hindi tamil telugu kannada malayalam marathi bengali bangla gujarati gujrati punjabi urdu odia oriya assamese
      spanish espanol french german japanese chinese mandarin cantonese korean vietnamese arabic portuguese polish
      russian italian tagalog nepali sinhala welsh somali turkish farsi persian romanian konkani hinglish bhojpuri creole
      greek ukrainian)"},
    {"LIVING", "living live life alive exist existing"},
    {"REASON", "point reason purpose sense use meaning value good"},
    {"WISHES", R"(
      want wanted wants wish going like hope need decided planning trying ready thinking try plan feel feeling prefer
      tempted might may will)"},
    {"HIGH", R"(
      bridge building roof terrace balcony window cliff train river well floor tracks rooftop flyover overpass metro
      lake sea ocean canal tower)"},
    {"DEVICE", "phone battery mobile line car engine laptop signal network connection handset cell computer"},
    {"RUDE", R"(
      rude rudely abusive abusing abused misbehaved misbehaving misbehaviour insulted insulting humiliated humiliating
      shouted shouting yelled yelling harassed unprofessional arrogant disrespectful impolite aggressive nasty bullying
      intimidating cheated lied)"},
    {"AWFUL", R"(
      terrible bad worst poor awful pathetic horrible useless disgusting rubbish disgraceful ridiculous shocking
      appalling unacceptable hopeless third-rate lousy dreadful atrocious)"},
    {"STAFF_OF_YOURS", R"(
      staff agent agents people guy guys man men woman executive executives employee employees team boys boy colleague
      colleagues manager recovery collector collectors representative officer officers bank person lady)"},
    {"WATCHDOG", "ombudsman rbi fca cfpb regulator regulators authorities bbb ofcom"},
    {"SACKED", "fired sacked terminated retrenched redundant redundancy furloughed unemployed jobless laid unemployment"},
    {"ILL", R"(
      hospital hospitalised hospitalized surgery operation cancer dialysis stroke illness disabled disability injured
      injury covid chemotherapy icu paralysed bedridden)"},
    {"TROUBLE", R"(
      problem problems crisis difficulty difficulties trouble troubles hardship issues issue constraint constraints
      situation condition distress stress)"},
    {"HARD", "difficult hard tough bad rough tight difficulty harsh terrible"},
    {"EARNINGS", "factory rains harvest salary wages wage pay paycheck income earnings pension stipend commission payday business shop crop crops"},
    {"WORK", "job work income money business livelihood salary employment shop house home everything wages"},
    {"ASKED", "ask asking asked want wanting need needing require requiring know tell give share provide confirm needed"},
    {"TELLS", R"(
      tell give say answer share discuss confirm provide disclose reveal talk cooperate verify respond telling giving
      saying answering sharing discussing confirming providing disclosing revealing talking verifying speaking speak
      commit committing)"},
    {"WRONG", "wrong incorrect inaccurate false error mistake mistaken inflated excessive unfair exaggerated fake bogus"},
    {"FIGURES", "amount interest balance records record figure figures calculation charges bill statement fees total penalty"},
    {"TOOK", "take took taken taking borrow borrowed apply applied sign signed got get avail availed received receive requested request had have opened open"},
    {"LATE", "late delayed behind overdue pending outstanding unpaid defaulted bounced missed skipped irregular"},
    {"LEFT", "left pending remaining due outstanding overdue unpaid owed balance behind"},
    {"SOME", "some few half part most one two three four couple several many last bit little portion certain"},
    {"PHONES", "number phone mobile sim line contact cell handset one"},
    {"LINKED", "linked registered connected attached associated updated tied mapped given listed recorded mentioned"},
    {"COIN", "pennies penny rupee paisa paise dime cent cents pound dollar buck nickel"},
    {"PUBLIC", "weather cricket football match game joke song pizza movie recipe horoscope"},
    // clang-format on
};

constexpr std::string_view more_traits[] = {
    "NEG",    "MODAL",          "YES",      "NO",      "ME",     "MY",      "KIN",    "SHE",      "TALK",
    "CALL",   "CALLS",          "HUMAN",    "MORE",    "SCAM",   "BANK",    "HEAR",   "PAYS",     "PAID_IT",
    "PAYING", "DEBT",           "LOAN",     "SOON",    "LAWYER", "LANG",    "LIVING", "WISHES",   "RUDE",
    "AWFUL",  "STAFF_OF_YOURS", "WATCHDOG", "SACKED",  "ILL",    "TROUBLE", "HARD",   "EARNINGS", "WORK",
    "ASKED",  "TELLS",          "WRONG",    "FIGURES", "TOOK",   "LATE",    "LEFT",   "PHONES",   "LINKED",
    "SURELY", "AWAY",           "PLACE",    "CALLING", "WHEN"};

const std::vector<WordClass>& all_classes() {
  static const auto all = [] {
    const auto base = english().classes;
    std::vector<WordClass> out(base.begin(), base.end());
    out.insert(out.end(), std::begin(more_classes), std::end(more_classes));
    return out;
  }();
  return all;
}

Lexicon lexicon_of(std::span<const Patterns> answers) {
  const std::span<const Patterns> common = answers.empty() ? answers : english_common_answers();
  const std::span<const Patterns> patterns[] = {english_crisis(), english_stops(),  answers,
                                                common,           english_paying(), english_topics()};
  return Lexicon(Language{"en", english().suffixes, english().rewrites, all_classes(), patterns,
                          english().no_name_endings, more_traits});
}

}  // namespace

const Lexicon& english_loans(Question question) {
  switch (question) {
    case Question::linked_number: {
      static const auto lexicon = lexicon_of(english_linked_answers());
      return lexicon;
    }
    case Question::repaid: {
      static const auto lexicon = lexicon_of(english_repaid_answers());
      return lexicon;
    }
    case Question::name:
    case Question::amount:
    case Question::date: {
      static const auto lexicon = lexicon_of(english_value_answers());
      return lexicon;
    }
    case Question::yes_no:
    case Question::is_fraud:
    case Question::card_choice:
    case Question::open: break;
  }
  static const auto lexicon = lexicon_of({});
  return lexicon;
}

}  // namespace rf::understand
