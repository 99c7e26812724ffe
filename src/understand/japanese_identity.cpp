#include "understand/japanese_identity.h"

#include <algorithm>
#include <array>

#include "understand/japanese_cues.h"
#include "understand/japanese_names.h"
#include "understand/japanese_text.h"

namespace rf::understand::japanese {
namespace {

enum class Role { yes, self, intro, after, talk, no };
struct Phrase {
  Role role;
  std::string_view text;
};
constexpr Phrase phrases[] = {{Role::yes, "はい"},
                              {Role::yes, "ええ"},
                              {Role::yes, "うん"},
                              {Role::yes, "ああ"},
                              {Role::yes, "そうです"},
                              {Role::yes, "そうですが"},
                              {Role::yes, "そうですけど"},
                              {Role::yes, "そうですけれども"},
                              {Role::yes, "そうだけど"},
                              {Role::yes, "そうだよ"},
                              {Role::yes, "そうだ"},
                              {Role::yes, "そうです、はい"},
                              {Role::yes, "そうでございます"},
                              {Role::yes, "左様です"},
                              {Role::yes, "左様でございます"},
                              {Role::yes, "さようでございます"},
                              {Role::yes, "間違いありません"},
                              {Role::yes, "間違いないです"},
                              {Role::yes, "その通りです"},
                              {Role::yes, "合ってます"},
                              {Role::yes, "合っています"},
                              {Role::yes, "そうそう"},
                              {Role::yes, "そうですね"},
                              {Role::yes, "そうですよ"},
                              {Role::yes, "そうなんですが"},
                              {Role::yes, "もちろん"},
                              {Role::self, "本人です"},
                              {Role::self, "本人ですが"},
                              {Role::self, "本人ですけど"},
                              {Role::self, "本人でございます"},
                              {Role::self, "本人だけど"},
                              {Role::self, "本人だよ"},
                              {Role::self, "本人"},
                              {Role::self, "私です"},
                              {Role::self, "私ですが"},
                              {Role::self, "私ですけど"},
                              {Role::self, "私でございます"},
                              {Role::self, "私だけど"},
                              {Role::self, "私だよ"},
                              {Role::self, "私が本人です"},
                              {Role::self, "私本人です"},
                              {Role::self, "僕です"},
                              {Role::self, "僕ですが"},
                              {Role::self, "僕ですけど"},
                              {Role::self, "僕だけど"},
                              {Role::self, "僕だよ"},
                              {Role::self, "俺です"},
                              {Role::self, "俺だけど"},
                              {Role::self, "俺だよ"},
                              {Role::self, "俺ですけど"},
                              {Role::self, "自分です"},
                              {Role::self, "自分ですけど"},
                              {Role::self, "わたくしです"},
                              {Role::self, "わたくしでございます"},
                              {Role::self, "私やけど"},
                              {Role::self, "私だ"},
                              {Role::self, "それは私です"},
                              {Role::self, "それ私です"},
                              {Role::intro, "私は"},
                              {Role::intro, "私が"},
                              {Role::intro, "私"},
                              {Role::intro, "僕が"},
                              {Role::intro, "僕は"},
                              {Role::intro, "俺が"},
                              {Role::intro, "名前は"},
                              {Role::intro, "私の名前は"},
                              {Role::intro, "こちら"},
                              {Role::intro, "わたくし"},
                              {Role::after, "です"},
                              {Role::after, "ですが"},
                              {Role::after, "ですけど"},
                              {Role::after, "ですけれども"},
                              {Role::after, "ですけども"},
                              {Role::after, "ですよ"},
                              {Role::after, "ですね"},
                              {Role::after, "でございます"},
                              {Role::after, "でございますが"},
                              {Role::after, "と申します"},
                              {Role::after, "と申しますが"},
                              {Role::after, "といいます"},
                              {Role::after, "と言います"},
                              {Role::after, "だよ"},
                              {Role::after, "だけど"},
                              {Role::after, "だ"},
                              {Role::after, "本人です"},
                              {Role::after, "本人ですが"},
                              {Role::after, "本人でございます"},
                              {Role::after, "の本人です"},
                              {Role::after, "は私です"},
                              {Role::after, "は私ですが"},
                              {Role::after, "は私ですけど"},
                              {Role::after, "は私だけど"},
                              {Role::after, "は僕です"},
                              {Role::after, "は俺だけど"},
                              {Role::after, "は俺です"},
                              {Role::after, "で間違いありません"},
                              {Role::after, "で間違いないです"},
                              {Role::after, "で合ってます"},
                              {Role::after, "で合っています"},
                              {Role::after, "は本人です"},
                              {Role::talk, "もしもし"},
                              {Role::talk, "えーと"},
                              {Role::talk, "あの"},
                              {Role::talk, "お世話になっております"},
                              {Role::talk, "お世話になっています"},
                              {Role::talk, "お世話になってます"},
                              {Role::talk, "お世話になります"},
                              {Role::talk, "いつもお世話になっております"},
                              {Role::talk, "こんにちは"},
                              {Role::talk, "おはようございます"},
                              {Role::talk, "こんばんは"},
                              {Role::talk, "どうも"},
                              {Role::talk, "お疲れ様です"},
                              {Role::talk, "何でしょう"},
                              {Role::talk, "何でしょうか"},
                              {Role::talk, "なんでしょう"},
                              {Role::talk, "なんでしょうか"},
                              {Role::talk, "何ですか"},
                              {Role::talk, "なんですか"},
                              {Role::talk, "何か"},
                              {Role::talk, "何かありましたか"},
                              {Role::talk, "何かございましたか"},
                              {Role::talk, "どうしました"},
                              {Role::talk, "どうしましたか"},
                              {Role::talk, "どうされました"},
                              {Role::talk, "ご用件は"},
                              {Role::talk, "ご用件は何でしょうか"},
                              {Role::talk, "どういったご用件でしょうか"},
                              {Role::talk, "どのようなご用件でしょうか"},
                              {Role::talk, "どうぞ"},
                              {Role::talk, "お願いします"},
                              {Role::talk, "よろしくお願いします"},
                              {Role::talk, "はじめまして"},
                              {Role::talk, "すみません"},
                              {Role::talk, "ありがとうございます"},
                              {Role::talk, "どうかしましたか"},
                              {Role::talk, "大丈夫です"},
                              {Role::talk, "何のご用でしょうか"},
                              {Role::talk, "ね"},
                              {Role::talk, "よ"},
                              {Role::no, "いいえ"},
                              {Role::no, "いえ"},
                              {Role::no, "いや"},
                              {Role::no, "違います"},
                              {Role::no, "違いますけど"},
                              {Role::no, "違いますが"},
                              {Role::no, "違う"},
                              {Role::no, "違うよ"},
                              {Role::no, "本人ではありません"},
                              {Role::no, "本人じゃないです"},
                              {Role::no, "本人ではないです"},
                              {Role::no, "本人じゃありません"}};

class Listener {
 public:
  Listener(const Sentence& sentence, std::string_view asked_for)
      : m_(sentence.morphemes), text_(sentence.text), words_(sentence.words), name_(asked_for) {}

  void listen() {
    for (std::size_t at = 0; at < m_.size();) at = hear(at);
    relation_ = std::any_of(words_.begin(), words_.end(), [](const Word& word) {
      return in_class(word, "KIN") && word.has(copula) && !word.negated();
    });
  }

  bool verified() const {
    if (denied_ || stray_ || asked_) return false;
    return given_ || self_ || yes_;
  }
  bool firmly() const { return given_ || self_ || family_; }
  bool relation() const { return relation_ && !given_; }
  bool somebody_else() const { return denied_ && stranger_; }

 private:
  std::size_t hear(std::size_t at) {
    const auto run = name_.run(m_, at);
    const auto phrase = phrase_at(at);
    const auto run_end = run.morphemes ? m_[at + run.morphemes - 1].end : 0;
    if (run.morphemes && run_end >= m_[at].begin + (phrase ? phrase->text.size() : 0)) {
      (run.said == JapaneseName::Said::given ? given_ : family_) = true;
      after_name_ = true;
      return at + run.morphemes;
    }
    if (phrase) return use(at, *phrase);
    const auto& m = m_[at];
    after_name_ = after_name_ && m.surface == "、";
    if (m.surface == "?") asked_ = true;
    if (m.surface == "、" || m.surface == "。" || m.surface == "?" || m.surface == "・" ||
        m.part == Part::filler)
      return at + 1;
    stray_ = true;
    stranger_ = stranger_ || m.detail2 == "人名";
    return at + 1;
  }

  // The longest that is written here and ends where a morpheme ends.
  const Phrase* phrase_at(std::size_t at) const {
    const Phrase* best = nullptr;
    const auto rest = std::string_view(text_).substr(m_[at].begin);
    for (const auto& phrase : phrases) {
      if (!rest.starts_with(phrase.text) || (best && best->text.size() >= phrase.text.size())) continue;
      if (phrase.role == Role::after && !after_name_) continue;
      if (boundary(m_[at].begin + phrase.text.size())) best = &phrase;
    }
    return best;
  }

  bool boundary(std::size_t byte) const {
    return byte == text_.size() || std::any_of(m_.begin(), m_.end(), [&](const Morpheme& m) {
             return m.begin == byte || m.end == byte;
           });
  }

  std::size_t use(std::size_t at, const Phrase& phrase) {
    switch (phrase.role) {
      case Role::yes: yes_ = true; break;
      case Role::self: self_ = true; break;
      case Role::no: denied_ = true; break;
      case Role::intro:
      case Role::after:
      case Role::talk: break;
    }
    if (phrase.role != Role::after) after_name_ = false;
    const auto end = m_[at].begin + phrase.text.size();
    while (at < m_.size() && m_[at].begin < end) ++at;
    return at;
  }

  const std::vector<Morpheme>& m_;
  std::string_view text_;
  const std::vector<Word>& words_;
  JapaneseName name_;
  bool after_name_ = false, yes_ = false, self_ = false, given_ = false, family_ = false;
  bool denied_ = false, stray_ = false, asked_ = false, relation_ = false, stranger_ = false;
};

// What is done first although it was the right person who asked for it.
bool asks(Intent intent) {
  switch (intent) {
    case Intent::is_scam:
    case Intent::agent:
    case Intent::call_later:
    case Intent::stop_calling:
    case Intent::crisis: return true;
    default: return false;
  }
}

}  // namespace

Meaning answer_identity_japanese(Meaning heard, const Sentence& sentence, std::string_view asked_for) {
  if (asks(heard.intent)) return heard;
  Listener listener(sentence, asked_for);
  listener.listen();
  // "はい、何でしょうか" is answered by going on; "何でしょうか" alone is a question.
  if (listener.verified()) {
    if (heard.intent == Intent::yes) return heard;
    Meaning out{Intent::yes, listener.firmly() ? 0.9 : 0.8, {sentence.text}};
    out.slots = std::move(heard.slots);
    return out;
  }
  if (listener.relation() && (heard.intent == Intent::yes || heard.intent == Intent::unclear ||
                              heard.intent == Intent::unsure || heard.intent == Intent::no))
    return {Intent::wrong_person, 0.75, {sentence.text}};
  if (heard.intent != Intent::yes) return heard;
  if (listener.somebody_else()) return {Intent::wrong_person, 0.75, {sentence.text}};
  return {Intent::unclear, 0.3, {}};
}

}  // namespace rf::understand::japanese
