#include "understand/japanese_answers.h"

#include <algorithm>

namespace rf::understand::japanese {
namespace {

Answer made(Intent intent, int confidence, bool firm, const Cues& cues, std::initializer_list<Cue> because) {
  Answer out{intent, confidence, firm, {}, Intent::unclear};
  for (const auto& found : cues.list)
    if (std::find(because.begin(), because.end(), found.cue) != because.end())
      out.words.insert(out.words.end(), found.words.begin(), found.words.end());
  return out;
}

// The place of the last cue of one of these kinds; -1: none.
int last_of(const Cues& cues, std::initializer_list<Cue> kinds) {
  int at = -1;
  for (std::size_t i = 0; i < cues.list.size(); ++i)
    if (std::find(kinds.begin(), kinds.end(), cues.list[i].cue) != kinds.end()) at = static_cast<int>(i);
  return at;
}

bool between(const Cues& cues, int from, int to, std::initializer_list<Cue> kinds) {
  for (int i = from + 1; i < to; ++i)
    if (std::find(kinds.begin(), kinds.end(), cues.list[static_cast<std::size_t>(i)].cue) != kinds.end())
      return true;
  return false;
}

int strength(const Cues& cues, std::initializer_list<Cue> kinds) {
  int most = 0;
  for (const auto& found : cues.list)
    if (std::find(kinds.begin(), kinds.end(), found.cue) != kinds.end())
      most = std::max(most, found.strength);
  return most;
}

// What looks like a claim of the payment that is asked of, and is none.
class NotThis {
 public:
  NotThis(const Sentence& sentence, const Cues& cues) : sentence_(sentence), cues_(cues) {}

  bool payment() const { return of_another() || says_what_it_was() || only_ever() || mocks(); }
  // "はい、これから": not yet.
  bool paid() const {
    if (cues_.has(Cue::on_time) || cues_.has(Cue::claim) || cues_.has(Cue::already_paid)) return false;
    return std::any_of(sentence_.words.begin(), sentence_.words.end(),
                       [](const Word& word) { return in_class(word, "SOON"); });
  }

 private:
  bool written(std::initializer_list<std::string_view> texts) const {
    return std::any_of(texts.begin(), texts.end(),
                       [&](std::string_view text) { return sentence_.text.find(text) != std::string::npos; });
  }

  // "買いましたよ、別の店で": another payment than the one that was asked of.
  bool of_another() const {
    for (const std::string_view other :
         {"別の", "別件", "別物", "別口", "他の", "ほかの", "違うもの", "違う物", "違う店", "違うお店",
          "違う商品", "違うサイト", "違うやつ", "違う金額", "違う日", "違うカード", "異なる"})
      for (auto at = sentence_.text.find(other); at != std::string::npos;
           at = sentence_.text.find(other, at + other.size())) {
        const auto behind = std::string_view(sentence_.text).substr(at + other.size());
        // "他の人ではなく私です"
        const bool somebody = behind.starts_with("人") || behind.starts_with("者") ||
                              behind.starts_with("方") || behind.starts_with("誰") ||
                              behind.starts_with("やつ");
        if (!somebody) return true;
      }
    return false;
  }

  // "私が払ったのは五千円です": what it was is said, and not that it was this. "買ったのは私です" claims it.
  bool says_what_it_was() const {
    const std::string_view text = sentence_.text;
    for (std::size_t i = 0; i < sentence_.words.size(); ++i) {
      const auto& did = sentence_.words[i];
      if (!in_class(did, "DEED") || !did.has(past) || did.negations > 0) continue;
      const auto own = text.substr(did.begin, did.end - did.begin), behind = text.substr(did.end);
      const bool cleft = own.ends_with("のは") || own.ends_with("のが") || behind.starts_with("のは") ||
                         behind.starts_with("のが") || behind.starts_with("ものは") ||
                         behind.starts_with("んは");
      if (!cleft) continue;
      const bool claimed = std::any_of(sentence_.words.begin() + static_cast<std::ptrdiff_t>(i) + 1,
                                       sentence_.words.end(), [](const Word& word) {
                                         return in_class(word, "ME") || in_class(word, "SELF") ||
                                                word.person || word.base == "間違い" ||
                                                word.base == "間違う" || word.base == "確か" ||
                                                word.base == "本当" || word.base == "事実";
                                       });
      if (!claimed) return true;
    }
    return false;
  }

  // "使ったことがあります": at some time.
  bool only_ever() const {
    bool ever = false;
    for (const auto& found : cues_.list) {
      if (found.cue != Cue::claim && found.cue != Cue::identity) continue;
      const auto& last = sentence_.words[found.last];
      const auto own = std::string_view(sentence_.text).substr(last.begin, last.end - last.begin);
      const bool here = own.find("ことがあ") != own.npos || own.find("ことあ") != own.npos ||
                        own.find("ことはあ") != own.npos || own.find("こともあ") != own.npos ||
                        own.find("ことがござ") != own.npos;
      if (!here) return false;
      ever = true;
    }
    return ever;
  }

  // "買いましたとも、夢の中で"
  bool mocks() const { return written({"ましたとも", "ますとも", "夢の中", "夢で"}); }

  const Sentence& sentence_;
  const Cues& cues_;
};

// Whether a card payment was the customer's own, and whether it is fraud.
class Payment {
 public:
  Payment(Question question, const Sentence& sentence, const Cues& cues)
      : about_fraud_(question == Question::is_fraud), sentence_(sentence), cues_(cues) {}

  Answer judge() const {
    if (has(Cue::coerced) && !has(Cue::fraud))
      return claims() || has(Cue::assent) ? say(Intent::unsure, 60, true, {Cue::coerced})
                                          : say(Intent::fraud, 85, true, {Cue::coerced});
    if (only_elsewhere()) return unclear();
    if (has(Cue::fraud) || has(Cue::block)) {
      // "I made it, block it": whatever that means.
      if (has(Cue::claim) && !has(Cue::denial) && !by_stranger() && (own_claim() || !has(Cue::fraud))) {
        // "払ったけど詐欺だった"
        const bool found_out = last_of(cues_, {Cue::fraud}) > last_of(cues_, {Cue::claim});
        return found_out ? say(Intent::fraud, 60, false, {Cue::fraud}) : unclear();
      }
      return say(Intent::fraud, strength(cues_, {Cue::fraud, Cue::block}), true, {Cue::fraud, Cue::block});
    }
    if (has(Cue::denial)) return denied();
    if (has(Cue::unsure) && !remembered()) return say(Intent::unsure, 80, true, {Cue::unsure});
    if (has(Cue::family) && !claims()) return family();
    if (claims()) return claimed();
    if (has(Cue::differs))
      return has(Cue::doubtful) ? unclear() : say(Intent::no, 88, false, {Cue::differs, Cue::dissent});
    return words();
  }

 private:
  bool has(Cue cue) const { return cues_.has(cue); }
  bool claims() const { return has(Cue::claim) || has(Cue::identity); }
  Answer say(Intent intent, int confidence, bool firm, std::initializer_list<Cue> because) const {
    return made(intent, confidence, firm, cues_, because);
  }
  static Answer unclear() { return {}; }

  Answer denied() const {
    const int denial = last_of(cues_, {Cue::denial}), claim = last_of(cues_, {Cue::claim, Cue::identity});
    // "注文はしましたけど、私じゃなくて兄です"
    const auto of_me = [&](int at) {
      const auto& words = cues_.list[static_cast<std::size_t>(at)].words;
      return std::any_of(words.begin(), words.end(),
                         [&](std::size_t word) { return in_class(sentence_.words[word], "ME"); });
    };
    if (claim >= 0 && !(of_me(denial) && !of_me(claim))) {
      const bool corrected = between(cues_, std::min(claim, denial), std::max(claim, denial),
                                     {Cue::correction, Cue::dissent, Cue::differs});
      if (!corrected) return unclear();
      if (claim > denial) return yes(70, {Cue::claim, Cue::identity});
    }
    return say(Intent::no,
               has(Cue::unsure)   ? 65
               : has(Cue::assent) ? 75
                                  : 90,
               true, {Cue::denial, Cue::dissent, Cue::differs});
  }

  // "分からなかったけど思い出しました、私です"
  bool remembered() const {
    const int doubt = last_of(cues_, {Cue::unsure}), claim = last_of(cues_, {Cue::claim});
    return doubt >= 0 && claim > doubt && (cues_.list[static_cast<std::size_t>(doubt)].flags & past) != 0;
  }

  // No pattern of a claim fits a denied word; should one do so, it claims nothing.
  bool negated_claim() const {
    return std::any_of(cues_.list.begin(), cues_.list.end(), [](const Found& found) {
      return (found.cue == Cue::claim || found.cue == Cue::identity) && found.negated;
    });
  }

  // "リストカットをした" is done, and no payment: what it is that was done has to be one.
  bool of_something_else() const {
    return std::any_of(cues_.list.begin(), cues_.list.end(), [&](const Found& found) {
      const auto& did = sentence_.words[found.last];
      if (found.cue != Cue::claim || !in_class(did, "DO") || found.last == 0) return false;
      const auto& object = sentence_.words[found.last - 1];
      if (object.clause != did.clause || object.part != Part::noun || cues_.taken[found.last - 1])
        return false;
      return (object.particle == "を" || object.particle == "も" || object.particle.empty()) &&
             !in_class(object, "PURCHASE") && !is_light(object);
    });
  }

  // "別の店で買いました": of "別" and "他" somebody else may be, or only another shop.
  bool is_elsewhere(const Found& found) const {
    const auto& first = sentence_.words[found.first];
    const bool other = first.base == "別" || first.base == "他" || first.base == "ほか";
    if (found.cue != Cue::fraud || !other || found.first + 1 >= sentence_.words.size()) return false;
    const auto& next = sentence_.words[found.first + 1];
    const bool somebody = in_class(next, "PERSON") || in_class(next, "WHO") || in_class(next, "KIN") ||
                          next.base == "誰か" || next.base == "やつ";
    return first.particle == "の" && (!somebody || next.negated()) && !in_class(next, "DEED");
  }
  bool only_elsewhere() const {
    bool some = false;
    for (const auto& found : cues_.list) {
      if (found.cue != Cue::fraud && found.cue != Cue::block && found.cue != Cue::denial) continue;
      if (!is_elsewhere(found)) return false;
      some = true;
    }
    return some;
  }

  // "誰かがうちのカードを使ってる"
  bool by_stranger() const {
    return std::any_of(cues_.list.begin(), cues_.list.end(), [&](const Found& found) {
      return found.cue == Cue::fraud && in_class(sentence_.words[found.first], "STRANGER");
    });
  }

  // "誰かが使った" claims nothing for the speaker.
  bool own_claim() const {
    return std::any_of(cues_.list.begin(), cues_.list.end(), [&](const Found& found) {
      return found.cue == Cue::claim &&
             std::any_of(found.words.begin(), found.words.end(),
                         [&](std::size_t at) { return in_class(sentence_.words[at], "ME"); });
    });
  }

  Answer family() const {
    if (has(Cue::dissent) || has(Cue::differs))
      return say(Intent::no, 70, true, {Cue::dissent, Cue::differs, Cue::family});
    if (has(Cue::assent) || has(Cue::agree)) return yes(70, {Cue::assent, Cue::agree, Cue::family});
    return say(Intent::unsure, 55, true, {Cue::family});
  }

  Answer claimed() const {
    const int claim = last_of(cues_, {Cue::claim, Cue::identity});
    const bool taken_back = last_of(cues_, {Cue::dissent, Cue::differs}) > claim;
    if (taken_back || has(Cue::doubtful) || of_something_else() || negated_claim()) return unclear();
    const bool said_no = has(Cue::dissent) || has(Cue::differs);
    return yes(said_no                               ? 65
               : has(Cue::assent) || has(Cue::agree) ? 95
                                                     : 88,
               {Cue::claim, Cue::identity, Cue::assent, Cue::agree});
  }

  Answer yes(int confidence, std::initializer_list<Cue> because) const {
    if (!accounted_for(sentence_, cues_, true)) return unclear();
    auto out = say(Intent::yes, confidence, true, because);
    // "詐欺じゃなくて私の買い物です": both are said.
    if (about_fraud_ && (has(Cue::harmless) || has(Cue::dissent))) out.also = Intent::no;
    return out;
  }

  Answer words() const {
    const bool assents = has(Cue::assent) || has(Cue::agree), dissents = has(Cue::dissent);
    if (has(Cue::doubtful)) return unclear();
    if (about_fraud_ && has(Cue::harmless)) return say(Intent::no, 88, true, {Cue::harmless, Cue::dissent});
    if (dissents) {
      // "いや、合ってます"
      if (has(Cue::agree) && !has(Cue::assent) &&
          last_of(cues_, {Cue::agree}) > last_of(cues_, {Cue::dissent}))
        return bare_yes(60);
      // "いいえ、正当な取引です"
      if (about_fraud_ && !assents && (has(Cue::fine) || has(Cue::harmless)))
        return say(Intent::no, 80, true, {Cue::dissent, Cue::fine, Cue::harmless});
      return assents || has(Cue::fine) || has(Cue::harmless) || has(Cue::declined)
                 ? unclear()
                 : say(Intent::no, 88, false, {Cue::dissent});
    }
    if (has(Cue::declined)) return unclear();
    if (has(Cue::recall) || has(Cue::aware))
      return accounted_for(sentence_, cues_, false)
                 ? say(Intent::yes, 75, true, {Cue::recall, Cue::aware, Cue::assent})
                 : unclear();
    if (has(Cue::harmless) && assents) return bare_yes(70);
    if (has(Cue::lean)) return bare_yes(62);
    if (has(Cue::fine) && !about_fraud_ && !assents) return unclear();
    if (assents || (about_fraud_ && has(Cue::fine)))
      return bare_yes(has(Cue::agree) ? 92 : has(Cue::fine) ? 72 : 88);
    return unclear();
  }

  Answer bare_yes(int confidence) const {
    // "はい、もしもし", "はい、何でしょう" answer the telephone.
    const int asks = last_of(cues_, {Cue::repeat_softly});
    const bool hello = asks > last_of(cues_, {Cue::assent, Cue::agree});
    if (has(Cue::aside) || hello || !accounted_for(sentence_, cues_, false)) return unclear();
    return say(Intent::yes, confidence, false,
               {Cue::assent, Cue::agree, Cue::fine, Cue::lean, Cue::harmless});
  }

  bool about_fraud_;
  const Sentence& sentence_;
  const Cues& cues_;
};

Answer linked(const Sentence& sentence, const Cues& cues) {
  const auto has = [&](Cue cue) { return cues.has(cue); };
  if (has(Cue::other_number) && last_of(cues, {Cue::this_number}) > last_of(cues, {Cue::correction}) &&
      last_of(cues, {Cue::correction}) > last_of(cues, {Cue::other_number}))
    return made(Intent::yes, 60, true, cues, {Cue::this_number});
  if (has(Cue::other_number))
    return made(Intent::no, 88, true, cues, {Cue::other_number, Cue::dissent, Cue::differs});
  if (has(Cue::unsure) && !has(Cue::differs)) return made(Intent::unsure, 80, true, cues, {Cue::unsure});
  if (has(Cue::denial) || has(Cue::differs))
    return made(Intent::no, 85, true, cues, {Cue::denial, Cue::dissent, Cue::differs});
  if (has(Cue::doubtful)) return {};
  const bool agrees = has(Cue::assent) || has(Cue::agree) || has(Cue::fine) || has(Cue::lean);
  if (has(Cue::dissent)) {
    if (has(Cue::this_number)) return made(Intent::yes, 60, true, cues, {Cue::this_number});
    return agrees ? Answer{} : made(Intent::no, 88, false, cues, {Cue::dissent});
  }
  if (has(Cue::this_number) || has(Cue::claim) || has(Cue::identity))
    return accounted_for(sentence, cues, true)
               ? made(Intent::yes, 90, true, cues,
                      {Cue::this_number, Cue::assent, Cue::agree, Cue::claim, Cue::identity})
               : Answer{};
  if (!agrees || has(Cue::aside) || has(Cue::declined) || !accounted_for(sentence, cues, false)) return {};
  return made(Intent::yes, 88, false, cues, {Cue::assent, Cue::agree, Cue::fine, Cue::lean});
}

Answer repaid(const Sentence& sentence, const Cues& cues) {
  const auto has = [&](Cue cue) { return cues.has(cue); };
  const bool agrees = has(Cue::assent) || has(Cue::agree);
  if (has(Cue::unsure) && !has(Cue::unpaid)) return made(Intent::unsure, 80, true, cues, {Cue::unsure});
  if (has(Cue::unpaid) || has(Cue::late))
    return made(Intent::no, 90, true, cues, {Cue::unpaid, Cue::late, Cue::dissent});
  if (has(Cue::denial) || has(Cue::differs))
    return made(Intent::no, 80, true, cues, {Cue::denial, Cue::dissent, Cue::differs});
  if (has(Cue::doubtful)) return {};
  if (has(Cue::on_time) || has(Cue::claim)) {
    if (last_of(cues, {Cue::dissent}) > last_of(cues, {Cue::on_time, Cue::claim})) return {};
    return accounted_for(sentence, cues, true)
               ? made(Intent::yes, 88, true, cues, {Cue::on_time, Cue::claim, Cue::assent, Cue::agree})
               : Answer{};
  }
  if (has(Cue::dissent)) return agrees ? Answer{} : made(Intent::no, 88, false, cues, {Cue::dissent});
  if (!agrees || has(Cue::aside) || has(Cue::declined) || !accounted_for(sentence, cues, false)) return {};
  return made(Intent::yes, 85, false, cues, {Cue::assent, Cue::agree});
}

}  // namespace

void note_doubt(Question question, const Sentence& sentence, Cues& cues) {
  const bool card = question == Question::yes_no || question == Question::is_fraud;
  const NotThis no(sentence, cues);
  const bool doubtful = (card && no.payment()) || (question == Question::repaid && no.paid());
  // Of no words of its own.
  // "はい、もうすぐ": and nothing else, which is no farewell either.
  const auto light = [&](const Word& word) {
    return is_light(word) || in_class(word, "SOON") ||
           cues.taken[static_cast<std::size_t>(&word - sentence.words.data())];
  };
  if (doubtful && !card && std::all_of(sentence.words.begin(), sentence.words.end(), light))
    cues.list.push_back({Cue::nothing, 50, false, 0, 0, 0, {}});
  if (doubtful && !cues.has(Cue::doubtful)) cues.list.push_back({Cue::doubtful, 70, false, 0, 0, 0, {}});
}

bool accounted_for(const Sentence& sentence, const Cues& cues, bool firm) {
  // "はい、これから", "はい、後で": not yet.
  if (!firm && cues.has(Cue::later_softly)) return false;
  std::vector<bool> stated_clause(sentence.clauses + 1, false);
  std::vector<bool> agreed_clause(sentence.clauses + 1, false);
  for (const auto& found : cues.list)
    if (found.cue == Cue::agree) agreed_clause[sentence.words[found.last].clause] = true;
  for (const auto& found : cues.list)
    if (firm && found.cue != Cue::assent && found.cue != Cue::dissent)
      stated_clause[sentence.words[found.last].clause] = true;
  for (std::size_t i = 0; i < sentence.words.size(); ++i) {
    const auto& word = sentence.words[i];
    if (cues.taken[i] || word.part == Part::interjection || word.part == Part::conjunction ||
        word.part == Part::filler || word.part == Part::adnominal || word.part == Part::other)
      continue;
    if (word.negations > 0 || (!firm && in_class(word, "SOON"))) return false;
    const bool light = is_light(word) || (word.part == Part::adverb && !firm);
    if (light) continue;
    // "その金額で間違いない"
    if (!firm && word.part == Part::noun && word.particle == "で" && agreed_clause[word.clause]) continue;
    // "知ってます、その決済"
    if (!firm && word.part == Part::noun && in_class(word, "PURCHASE") && !word.verb &&
        !word.has(copula | exists))
      continue;
    if (!firm) return false;
    // "その買い物なら" only names it.
    const bool named = word.has(copula) && word.has(conditional) && !word.verb;
    const bool predicate = word.verb || (word.has(copula | exists) && !named) || word.part == Part::adjective;
    const bool aside = stated_clause[word.clause] && word.has(joined | attributive);
    const bool describes = word.part == Part::adjective && i + 1 < sentence.words.size() &&
                           sentence.words[i + 1].clause == word.clause;
    if (predicate && !aside && !describes) return false;
  }
  return true;
}

Answer answer(Question question, const Sentence& sentence, const Cues& cues) {
  switch (question) {
    case Question::yes_no:
    case Question::is_fraud: return Payment(question, sentence, cues).judge();
    case Question::card_choice: return which_card(sentence, cues);
    case Question::linked_number: return linked(sentence, cues);
    case Question::repaid: return repaid(sentence, cues);
    case Question::name:
    case Question::amount:
    case Question::date:
      return cues.has(Cue::unsure) ? made(Intent::unsure, 80, true, cues, {Cue::unsure}) : Answer{};
    case Question::open: return {};
  }
  return {};
}

}  // namespace rf::understand::japanese
