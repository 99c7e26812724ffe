#include "understand/japanese.h"

#include <algorithm>
#include <array>
#include <optional>

#include "understand/japanese_answers.h"
#include "understand/japanese_evidence.h"
#include "understand/japanese_identity.h"
#include "understand/japanese_text.h"
#include "understand/judge_alarms.h"
#include "understand/model.h"
#include "understand/values.h"

namespace rf::understand {
namespace japanese {
namespace {

struct Request {
  Cue cue;
  Intent intent;
};
// The weightiest first: of two in one answer this one counts, and the other is beside it.
constexpr Request by_weight[] = {
    {Cue::crisis, Intent::crisis},
    {Cue::stop_calling, Intent::stop_calling},
    {Cue::voicemail, Intent::voicemail},
    {Cue::agent, Intent::agent},
    {Cue::bankruptcy, Intent::bankruptcy},
    {Cue::attorney, Intent::attorney},
    {Cue::wrong_person, Intent::wrong_person},
    {Cue::not_available, Intent::not_available},
    {Cue::language, Intent::language},
    {Cue::is_scam, Intent::is_scam},
    {Cue::hardship, Intent::hardship},
    {Cue::refuse, Intent::refuse},
    {Cue::dispute, Intent::dispute},
    {Cue::complaint, Intent::complaint},
    {Cue::why, Intent::why},
    {Cue::who_is_this, Intent::who_is_this},
    {Cue::call_later, Intent::call_later},
    {Cue::already_paid, Intent::already_paid},
    {Cue::promise, Intent::promise_to_pay},
    {Cue::help, Intent::help},
    {Cue::repeat, Intent::repeat},
    {Cue::off_topic, Intent::off_topic},
};

bool about_card(Question question) {
  return question == Question::yes_no || question == Question::is_fraud || question == Question::card_choice;
}
bool about_debt(Intent intent) {
  switch (intent) {
    case Intent::hardship:
    case Intent::refuse:
    case Intent::dispute:
    case Intent::already_paid:
    case Intent::promise_to_pay: return true;
    default: return false;
  }
}

class Decision {
 public:
  Decision(Question question, const Sentence& sentence, const Cues& cues, const Slots& slots)
      : question_(question), sentence_(sentence), cues_(cues), slots_(slots) {}

  Meaning make() {
    collect();
    answer_ = answer(question_, sentence_, cues_);
    if (about_the_call()) answer_ = {};
    auto meaning = combine();
    if (meaning.intent == Intent::unclear) meaning = value();
    if (meaning.intent == Intent::unclear) meaning = softly();
    // "韓国語でお願いします": the language that is wanted was heard.
    if (const auto* wanted = find(slots_, SlotKind::language); wanted && meaning.intent == Intent::unclear)
      meaning = {Intent::language, 0.8, {wanted->words}};
    meaning.slots = slots_;
    return meaning;
  }

 private:
  void collect() {
    for (const auto& [cue, intent] : by_weight)
      if (const auto* found = cues_.find(cue); found && counts(intent)) asked_.push_back({intent, found});
    // "払います" promises where a debt is spoken of, or a day was named.
    const auto* softly = cues_.find(Cue::promise_softly);
    const bool dated = find(slots_, SlotKind::date) || find(slots_, SlotKind::amount);
    if (softly && !cues_.has(Cue::promise) && !cues_.has(Cue::hardship) && (!about_card(question_) || dated))
      asked_.push_back({Intent::promise_to_pay, softly});
  }

  // "銀行がこんな電話するわけない、詐欺だ": the call is meant, and not the payment.
  bool about_the_call() {
    if (question_ != Question::yes_no || answer_.intent != Intent::fraud) return false;
    const auto* fraud = cues_.find(Cue::fraud);
    const auto scam = [&](const Found* found) {
      return found && in_class(sentence_.words[found->last], "SCAM");
    };
    const bool call = std::any_of(sentence_.words.begin(), sentence_.words.end(), [](const Word& word) {
      return in_class(word, "BANK") || in_class(word, "YOU") || (word.base == "電話" && !word.has(past));
    });
    if (!scam(fraud) || !call || cues_.has(Cue::block) || cues_.has(Cue::denial)) return false;
    asked_.insert(asked_.begin(), {Intent::is_scam, fraud});
    return true;
  }

  bool counts(Intent intent) const {
    if (question_ == Question::open && (intent == Intent::repeat || intent == Intent::off_topic))
      return sentence_.words.size() < 8;
    // "はい、でも金額が違います": what is disputed is the amount, and the answer is still open.
    if (about_card(question_) && intent == Intent::dispute)
      return !cues_.has(Cue::assent) && !cues_.has(Cue::claim);
    // "お金がないので払いたいけど": who cannot does not promise.
    if (intent == Intent::promise_to_pay) return !cues_.has(Cue::hardship) && !cues_.has(Cue::unsure);
    // "確認しないと答えられません" refuses nothing, and "どの番号か覚えていません" asks nothing.
    if (intent == Intent::refuse && cues_.has(Cue::unsure)) return false;
    if (intent == Intent::repeat && cues_.has(Cue::unsure) && asks_which()) return false;
    // "待って、覚えてない": the answer is what was thought of.
    if (intent == Intent::repeat && (cues_.has(Cue::unsure) || cues_.has(Cue::denial)) &&
        sentence_.words[cues_.find(Cue::repeat)->last].base == "待つ")
      return false;
    if (question_ == Question::name && intent == Intent::wrong_person) return !find(slots_, SlotKind::name);
    if (question_ == Question::amount && intent == Intent::hardship)
      return !find(slots_, SlotKind::amount) || !cues_.has(Cue::promise_softly);
    return true;
  }

  bool asks_which() const {
    const auto& first = sentence_.words[cues_.find(Cue::repeat)->first];
    constexpr std::array<std::string_view, 7> which = {"どの", "いくら", "いつ",  "どれ",
                                                       "何",   "どこ",   "どんな"};
    return std::find(which.begin(), which.end(), first.base) != which.end();
  }

  Meaning meaning(Intent intent, int confidence, const std::vector<std::size_t>& words) const {
    Meaning out{intent, confidence / 100.0, {}};
    auto sorted = words;
    std::sort(sorted.begin(), sorted.end());
    sorted.erase(std::unique(sorted.begin(), sorted.end()), sorted.end());
    for (const auto at : sorted) {
      const auto& word = sentence_.words[at];
      out.why.push_back(sentence_.text.substr(word.begin, word.end - word.begin));
    }
    return out;
  }

  bool chose() const {
    return answer_.intent == Intent::physical || answer_.intent == Intent::virtual_card ||
           answer_.intent == Intent::both;
  }
  bool denies() const { return answer_.intent == Intent::no || answer_.intent == Intent::fraud; }

  Meaning combine() const {
    if (asked_.empty()) {
      auto only = meaning(answer_.intent, answer_.confidence, answer_.words);
      only.also = answer_.also;
      return only;
    }
    const auto& [intent, found] = asked_.front();
    auto first = meaning(intent, found->strength, found->words);
    if (asked_.size() > 1) first.also = asked_[1].intent;
    if (intent == Intent::crisis || intent == Intent::voicemail) return first;
    if (intent == Intent::stop_calling) {
      if (denies()) first.also = answer_.intent;
      return first;
    }
    // "バーチャルは使い方がわからないので普通のカードを": the choice is made.
    if (chose() &&
        (intent == Intent::help || intent == Intent::repeat || intent == Intent::why ||
         intent == Intent::off_topic || intent == Intent::call_later || intent == Intent::refuse)) {
      auto out = meaning(answer_.intent, answer_.confidence, answer_.words);
      out.also = intent;
      return out;
    }
    if (!denies() || intent == Intent::wrong_person) {
      // "はい、もう払いました": also a yes to "was it repaid?".
      if (intent == Intent::already_paid && question_ == Question::repaid && answer_.intent == Intent::yes)
        first.also = Intent::yes;
      return first;
    }
    const bool card = about_card(question_);
    if (card && answer_.firm && answer_.confidence > 65 && intent != Intent::repeat) {
      auto out = meaning(answer_.intent, answer_.confidence, answer_.words);
      // Who denies it in so many words is on the line: somebody else's absence is an explanation.
      out.also = intent == Intent::not_available ? Intent::unclear : intent;
      return out;
    }
    if (card || about_debt(intent) || asked_.size() == 1) first.also = answer_.intent;
    return first;
  }

  // The value that was asked for, when nothing else was said.
  Meaning value() const {
    const auto kind = question_ == Question::name     ? SlotKind::name
                      : question_ == Question::amount ? SlotKind::amount
                                                      : SlotKind::date;
    const bool asked =
        question_ == Question::name || question_ == Question::amount || question_ == Question::date;
    const auto* slot = asked ? find(slots_, kind) : nullptr;
    if (asked && !slot && question_ == Question::date) slot = find(slots_, SlotKind::time);
    if (!slot) return {};
    Meaning out{Intent::given, 0.9, {slot->words}};
    return out;
  }

  Meaning softly() const {
    const bool alone = question_ != Question::open || sentence_.words.size() < 4;
    if (!alone) return {};
    const bool answered = cues_.has(Cue::denial) || cues_.has(Cue::claim) || cues_.has(Cue::assent) ||
                          cues_.has(Cue::agree) || cues_.has(Cue::fine);
    if (answered) return {};
    if (const auto* later = cues_.find(Cue::later_softly); later && question_ != Question::date)
      return meaning(Intent::call_later, later->strength, later->words);
    if (const auto* again = cues_.find(Cue::repeat_softly); again && hello_is_none(*again) && nothing_else())
      return meaning(Intent::repeat, again->strength, again->words);
    return {};
  }

  bool nothing_else() const {
    for (std::size_t i = 0; i < sentence_.words.size(); ++i) {
      const auto& word = sentence_.words[i];
      if (!cues_.taken[i] && !is_light(word) &&
          (word.part == Part::noun || word.part == Part::verb || word.part == Part::adjective))
        return false;
    }
    return true;
  }

  // "もしもし" and "すみません" open an answer as well as ask for one.
  bool hello_is_none(const Found& found) const {
    const auto base = sentence_.words[found.first].base;
    return base != "もしもし" && base != "失礼";
  }

  struct Asked {
    Intent intent;
    const Found* found;
  };

  Question question_;
  const Sentence& sentence_;
  const Cues& cues_;
  const Slots& slots_;
  std::vector<Asked> asked_;
  Answer answer_;
};

// "はい、田中ですが" says who is on the line, and nothing of a payment.
bool only_a_name(const Cues& cues, const Sentence& sentence) {
  const auto* found = cues.find(Cue::identity);
  const bool named = found && std::all_of(found->words.begin(), found->words.end(),
                                          [&](std::size_t at) { return sentence.words[at].person; });
  return named && !cues.has(Cue::claim) && !cues.has(Cue::agree);
}

const LinearModel& model() {
  static const LinearModel the_model(japanese_model());
  return the_model;
}

const LinearModel& alarms() {
  static const LinearModel the_alarms(japanese_alarms());
  return the_alarms;
}

// Who says goodbye and nothing else hangs up.
bool only_goodbye(const Sentence& sentence) {
  if (sentence.words.empty() || sentence.words.size() > 2) return false;
  for (const std::string_view word : {"さようなら", "さよなら", "バイバイ", "ばいばい", "失礼"})
    if (std::string_view(sentence.text).substr(sentence.words.front().begin).starts_with(word)) return true;
  return false;
}

}  // namespace
}  // namespace japanese

Case japanese_case(Question question, std::string_view words, const Context& context) {
  using namespace japanese;
  Sentence sentence;
  read_sentence(standard(normalised(words)), sentence);
  const auto slots = japanese_values(question, words, context);
  auto cues = find_cues(question, sentence);
  if (!sentence.words.empty()) note_doubt(question, sentence, cues);
  auto meaning = Decision(question, sentence, cues, slots).make();
  const bool identity = question == Question::yes_no && !context.asked_for.empty();
  const bool named = question == Question::yes_no && only_a_name(cues, sentence);
  if (identity)
    meaning = answer_identity_japanese(std::move(meaning), sentence, context.asked_for);
  else if (named && meaning.intent == Intent::yes)
    meaning.intent = Intent::unclear, meaning.confidence = 0.3, meaning.why.clear();
  // The rules know "暑くて死にそう" for what it is.
  const bool idiom = cues.has(japanese::Cue::nothing) || only_goodbye(sentence);
  Case out{question, std::move(meaning), MayConfirm::never, idiom, false, !context.asked_for.empty(), {}, {}};
  if (!out.only_silence && !named) out.may_confirm = may_confirm(question, sentence, cues);
  out.evidence = evidence_of(question, sentence, cues);
  for (const auto& slot : slots)
    out.evidence.push_back({"V:" + std::to_string(static_cast<int>(slot.kind)) + std::string(name(question)),
                            sentence.words.size(), sentence.words.size(), true});
  for (const auto& word : sentence.words)
    out.said.push_back(sentence.text.substr(word.begin, word.end - word.begin));
  complete(out);
  return out;
}

Meaning understand_japanese(Question question, std::string_view words, const Context& context) {
  return weighed(japanese::model(), japanese::alarms(), japanese_case(question, words, context));
}

}  // namespace rf::understand
