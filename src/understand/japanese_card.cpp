// Which card: what is chosen, what is refused, and what is only spoken of.
#include <algorithm>

#include "understand/japanese_answers.h"

namespace rf::understand::japanese {
namespace {

struct Mention {
  bool physical = false;
  bool refused = false;
  bool asked = false;      // "バーチャルカードって何": no choice yet
  bool spoken_of = false;  // "バーチャルカードが盗まれた"
  std::size_t word = 0;
};

class Cards {
 public:
  Cards(const Sentence& sentence, const Cues& cues)
      : words_(sentence.words), text_(sentence.text), cues_(cues) {}

  Answer choose() {
    collect();
    const bool both_said =
        mentions_word("BOTH") || written({"二つとも", "2つとも", "ふたつとも", "どっちも", "どちらも", "2枚",
                                          "二枚", "両方", "二種類", "2種類", "どれも"});
    const bool refuses = refused_here();
    if (both_said && !refuses) return said(Intent::both, 90);
    // "両方はいらない、物理だけ"
    if (both_said && written({"だけ", "のみ"}) && mentions_.size() == 1 && !mentions_[0].refused)
      return said(mentions_[0].physical ? Intent::physical : Intent::virtual_card, 80);
    if (both_said || written({"どっちもい", "どちらもい", "いずれも"}))
      return refuses ? said(Intent::no, 88) : Answer{};
    if (written({"どちらでも",   "どっちでも",     "任せ",           "まかせ",     "おすすめ",
                 "お勧め",       "オススメ",       "どっちがい",     "どちらがい", "どっちがお",
                 "どちらがお",   "違いは",         "違いを",         "違いって",   "どう違",
                 "何が違",       "どっちにしよう", "どちらにしよう", "なんでもい", "何でもい",
                 "決めて",       "考え",           "って何",         "とは何",     "って、何",
                 "って何ですか", "種類",           "どんなカード",   "料金",       "手数料",
                 "いくらかかる", "メリット",       "デメリット",     "何日で",     "いつ届"}) &&
        !definite())
      return said(Intent::unsure, 80);
    if (cues_.has(Cue::unsure) && !definite()) return said(Intent::unsure, 80);
    return from_mentions(refuses);
  }

 private:
  bool written(std::initializer_list<std::string_view> texts) const {
    return std::any_of(texts.begin(), texts.end(),
                       [&](std::string_view text) { return text_.find(text) != std::string_view::npos; });
  }
  bool mentions_word(std::string_view name) const {
    return std::any_of(words_.begin(), words_.end(), [&](const Word& word) { return in_class(word, name); });
  }
  bool refused_here() const {
    for (std::size_t i = 0; i < words_.size(); ++i)
      if (refusal_at(i)) return true;
    return written({"いりません", "いらない", "要りません", "要らない", "しなくていい", "なくていい",
                    "なくて大丈夫", "なくて結構"});
  }
  bool refusal_at(std::size_t at) const {
    // "バーチャルで結構です" is content with it.
    const bool content = words_[at].base == "結構" && at > 0 && words_[at - 1].particle == "で";
    return !content && refusal(words_[at]);
  }
  static bool refusal(const Word& word) {
    const bool needs = word.base == "要る" || word.base == "いる" || word.base == "必要" ||
                       word.base == "欲しい" || word.base == "ほしい" || word.base == "使う" ||
                       word.base == "使える" || word.base == "頼む" || word.base == "希望" ||
                       word.base == "好き" || word.base == "選ぶ";
    if (needs && word.negated() && !word.has(question)) return true;
    return word.base == "不要" || word.base == "結構" || word.base == "無用" || word.base == "やめる" ||
           word.base == "嫌" || word.base == "いや" || word.base == "嫌い" || word.base == "いらない" ||
           word.base == "要らない" || word.base == "断る" || word.base == "間に合う" ||
           word.base == "お断り" || word.base == "だめ" || word.base == "苦手";
  }

  Answer said(Intent intent, int confidence) const {
    Answer out{intent, confidence, true, {}, Intent::unclear};
    for (std::size_t i = 0; i < words_.size(); ++i)
      if (!is_light(words_[i])) out.words.push_back(i);
    return out;
  }

  // One of the two was chosen beyond doubt.
  bool definite() const {
    return std::count_if(mentions_.begin(), mentions_.end(),
                         [](const Mention& m) { return !m.refused && !m.asked && !m.spoken_of; }) == 1 &&
           std::any_of(words_.begin(), words_.end(), [&](const Word& word) {
             // "よくわからないから物理で"
             const bool with = word.particle == "で" && &word == &words_.back() &&
                               mentions_.back().word + 1 == words_.size();
             return with || word.base == "お願い" || word.base == "ください" || word.has(request) ||
                    word.has(wanted) || word.base == "くださる";
           });
  }

  void collect() {
    for (std::size_t i = 0; i < words_.size(); ++i) {
      const auto& word = words_[i];
      bool physical = in_class(word, "PHYSICAL") || in_class(word, "POST");
      bool virtual_card = in_class(word, "VIRTUAL");
      // "手に持てるカード"
      physical = physical || (word.base == "持てる" && word.has(attributive));
      // "お店で使えるカード"
      physical = physical ||
                 ((word.base == "店" || word.base == "お店" || word.base == "店舗") && word.particle == "で");
      if (word.base == "ない" && i > 0) continue;
      if (!physical && !virtual_card && mentions_.empty()) {
        physical =
            in_class(word, "FIRST") && i + 1 <= words_.size() &&
            (word.has(copula) || word.particle == "で" || word.particle == "の" || word.particle == "が" ||
             words_.size() == 1 || word.base == "前者" || word.base == "最初");
        virtual_card =
            in_class(word, "SECOND") && (word.base != "後" || text_.find("後の") != std::string_view::npos);
      }
      if (physical == virtual_card) continue;
      mentions_.push_back(about(i, physical));
    }
    merge();
  }

  // What the rest of the clause says about it.
  Mention about(std::size_t at, bool physical) const {
    Mention out{physical, false, false, false, at};
    for (auto k = at; k < words_.size() && words_[k].clause == words_[at].clause; ++k) {
      const auto& word = words_[k];
      const bool other = k > at && (in_class(word, "PHYSICAL") || in_class(word, "VIRTUAL")) &&
                         in_class(word, "PHYSICAL") != physical;
      if (other) break;
      if (word.particle == "より") {
        out.refused = true;
        break;
      }
      if (refusal_at(k) ||
          (word.negated() && (word.has(copula | exists) || word.base == "ほう" || word.base == "方"))) {
        out.refused = true;
        break;
      }
      if ((word.has(passive) && (in_class(word, "STEAL") || in_class(word, "USE"))) || word.base == "持つ" ||
          word.base == "無くす" || word.base == "なくす" || word.base == "ある")
        out.spoken_of = true;
      if (word.has(question) && !word.has(request | able)) out.asked = true;
      if (word.has(maybe)) out.asked = out.asked || word.base == "どっち";
    }
    return out;
  }

  // "バーチャル の カード" and "アプリ で使える スマホ用" are one mention.
  void merge() {
    std::vector<Mention> out;
    for (const auto& mention : mentions_) {
      if (!out.empty() && out.back().physical == mention.physical && out.back().refused == mention.refused)
        continue;
      out.push_back(mention);
    }
    mentions_ = std::move(out);
    if (mentions_.size() < 2) return;
    // "バーチャルは使い方がわからないのでプラスチックで": the first is what the choice is against.
    const auto& first = words_[mentions_.front().word];
    if (first.particle == "は" && first.clause != words_[mentions_.back().word].clause)
      mentions_.front().spoken_of = true;
  }

  Answer from_mentions(bool refuses) const {
    const auto wanted = [&](bool physical) {
      return std::any_of(mentions_.begin(), mentions_.end(), [&](const Mention& m) {
        return m.physical == physical && !m.refused && !m.asked && !m.spoken_of;
      });
    };
    const auto refused = [&](bool physical) {
      return std::any_of(mentions_.begin(), mentions_.end(),
                         [&](const Mention& m) { return m.physical == physical && m.refused; });
    };
    if (mentions_.empty() && !refuses) {
      if (written({"一つ目", "1つ目", "一個目", "1個目", "ひとつめ", "一番目", "1番目", "一枚目"}))
        return said(Intent::physical, 85);
      if (written({"二つ目", "2つ目", "二個目", "2個目", "ふたつめ", "二番目", "2番目", "二枚目"}))
        return said(Intent::virtual_card, 85);
    }
    const bool physical = wanted(true), virtual_card = wanted(false);
    if (physical && virtual_card) {
      // "バーチャル、いや、やっぱりプラスチックで": the last counts.
      if (cues_.has(Cue::correction) || cues_.has(Cue::dissent) || cues_.has(Cue::differs))
        return said(mentions_.back().physical ? Intent::physical : Intent::virtual_card, 80);
      return written({"か、", "どちらか", "それとも", "または", "かな"}) ? said(Intent::unsure, 60)
                                                                         : said(Intent::both, 75);
    }
    if (physical) return refused(true) ? Answer{} : said(Intent::physical, 90);
    if (virtual_card) return refused(false) ? Answer{} : said(Intent::virtual_card, 90);
    if (mentions_.size() == 1 && mentions_[0].refused && written({"ないほう", "ない方", "ないやつ", "以外"}))
      return said(mentions_[0].physical ? Intent::virtual_card : Intent::physical, 75);
    if (refused(true) && refused(false)) return said(Intent::no, 85);
    const bool asked =
        std::any_of(mentions_.begin(), mentions_.end(), [](const Mention& m) { return m.asked; });
    if (asked) return said(Intent::unsure, 65);
    // "プラスチックはいりません" alone says no more than that.
    if (!mentions_.empty()) return {};
    if (refuses || cues_.has(Cue::declined) || cues_.has(Cue::dissent) || cues_.has(Cue::differs) ||
        cues_.has(Cue::fine))
      return said(Intent::no, 80);
    return {};
  }

  const std::vector<Word>& words_;
  std::string_view text_;
  const Cues& cues_;
  std::vector<Mention> mentions_;
};

}  // namespace

Answer which_card(const Sentence& sentence, const Cues& cues) { return Cards(sentence, cues).choose(); }

}  // namespace rf::understand::japanese
