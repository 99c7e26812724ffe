#include "understand/japanese_endings.h"

#include <algorithm>

namespace rf::understand::japanese {
namespace {

bool one_of(std::string_view text, std::initializer_list<std::string_view> wanted) {
  return std::find(wanted.begin(), wanted.end(), text) != wanted.end();
}

class Endings {
 public:
  Endings(const std::vector<Morpheme>& morphemes, Word& word) : m_(morphemes), word_(word) {}

  std::size_t read(std::size_t at) {
    while (at < m_.size()) {
      const auto next = step(at);
      if (next == at) break;
      at = next;
    }
    settle(at);
    return at;
  }

 private:
  bool end(std::size_t at) const { return at >= m_.size() || one_of(m_[at].surface, {"。", "?", "!"}); }
  bool pause(std::size_t at) const { return end(at) || m_[at].surface == "、"; }
  std::string_view surface(std::size_t at) const {
    return at < m_.size() ? m_[at].surface : std::string_view();
  }
  std::string_view base(std::size_t at) const { return at < m_.size() ? m_[at].base : std::string_view(); }
  void set(std::uint32_t flag) { word_.flags |= flag; }

  // How many of the negations came behind "してくれ…", where they are politeness.
  void negate() {
    ++word_.negations;
    if (giving_) ++polite_;
  }

  std::size_t step(std::size_t at) {
    switch (m_[at].part) {
      case Part::auxiliary: return auxiliary(at);
      case Part::verb: return verb(at);
      case Part::adjective: return adjective(at);
      case Part::particle: return particle(at);
      case Part::noun: return noun(at);
      default: return at;
    }
  }

  // ない と いけない, なけれ ば ならない, なく ちゃ: the morpheme behind all of it, or 0.
  std::size_t necessity(std::size_t at) const {
    std::size_t k = at + 1;
    const bool shortened = m_[at].form.starts_with("仮定縮約");
    if (one_of(surface(k), {"ば", "と", "ちゃ", "ては", "きゃ"}))
      ++k;
    else if (surface(k) == "て" && surface(k + 1) == "は")
      k += 2;
    else if (!shortened)
      return 0;
    if (one_of(base(k), {"なる", "いける", "いく", "だめ", "ダメ", "駄目", "まずい", "困る"})) {
      ++k;
      while (k < m_.size() && (m_[k].part == Part::auxiliary) &&
             one_of(m_[k].base, {"ない", "ます", "ん", "ぬ", "た", "です", "だ"}))
        ++k;
      return k;
    }
    return (shortened || surface(at + 1) == "ちゃ") && pause(k) ? k : 0;
  }

  std::size_t auxiliary(std::size_t at) {
    const auto& m = m_[at];
    if (one_of(m.base, {"ない", "ぬ", "ん", "まい", "へん"})) {
      if (const auto k = necessity(at)) {
        set(must);
        return k;
      }
      negate();
      by_copula_ = copula_open_;
      if (m.form.starts_with("仮定")) set(conditional);
      return at + 1;
    }
    if (m.base == "たい") set(wanted);
    if (m.base == "らしい") set(seems);
    if (m.type == "特殊・タ") set(m.form.starts_with("仮定") ? conditional : past);
    if (one_of(m.base, {"だ", "です"}) && m.type != "特殊・タ") {
      if (m.form.starts_with("仮定")) set(conditional);
      if (m.form == "未然形") set(surmise);
      copula_open_ = true;
      if (m.surface == "で" && !one_of(base(at + 1), {"は", "も", "ない", "ある", "ござる", "しょ"})) {
        set(joined);
        return at + 1;
      }
    }
    // 払おう, 払いましょう; of でしょう the surmise is already known.
    if (one_of(m.base, {"う", "よう"}) && at > 0 && !one_of(m_[at - 1].base, {"だ", "です"})) set(volition);
    return at + 1;
  }

  std::size_t verb(std::size_t at) {
    const auto& m = m_[at];
    if (m.detail == "接尾") {
      if (one_of(m.base, {"れる", "られる"})) set(passive);
      if (one_of(m.base, {"せる", "させる"})) set(causative);
      return at + 1;
    }
    // お控えください, お控えいただけますか
    if (at > 0 && m_[at - 1].form == "連用形" && m_[at - 1].part == Part::verb &&
        one_of(m.base,
               {"くださる", "下さる", "いただく", "いただける", "頂く", "頂ける", "願う", "願える"})) {
      set(request);
      return at + 1;
    }
    const bool behind_te =
        at > 0 && one_of(m_[at - 1].surface, {"て", "で"}) && m_[at - 1].part != Part::noun;
    if (behind_te && one_of(m.base, {"くれる", "くださる", "下さる", "もらう", "もらえる", "いただく",
                                     "いただける", "頂く", "頂ける", "くださいる"})) {
      giving_ = true;
      if (m.form.starts_with("命令") || m.surface == "ください" || m.surface == "くれ") set(request);
      if (one_of(m.base, {"もらえる", "いただける", "頂ける"})) could_ = true;
      if (m.surface == "くれる" && pause(at + 1)) could_ = true;
      return at + 1;
    }
    // "し は しない", "では ある".
    if (at > 0 && one_of(m_[at - 1].surface, {"は", "も"}) &&
        one_of(m.base, {"する", "ある", "ござる", "致す", "いる", "おる"}))
      return at + 1;
    if (one_of(m.base, {"ある", "ござる"}) && copula_open_) return at + 1;
    // "答えたくありません", "怪しくありません"
    if (one_of(m.base, {"ある", "ござる"}) && at > 0 && m_[at - 1].form == "連用テ接続") return at + 1;
    if (m.detail == "非自立" ||
        (behind_te && one_of(m.base, {"いる", "くる", "来る", "いく", "行く", "しまう", "おく", "みる",
                                      "ある", "おる", "やる", "あげる"}))) {
      if (one_of(m.base, {"いる", "てる", "でる", "おる", "とる", "ある"})) set(going_on);
      if (m.form.starts_with("命令")) set(ordered);
      return at + 1;
    }
    return at;
  }

  std::size_t adjective(std::size_t at) {
    const auto& m = m_[at];
    const bool behind_te = at > 0 && one_of(m_[at - 1].surface, {"て", "で"});
    if (one_of(m.base, {"ほしい", "欲しい"}) && behind_te) {
      // "してほしくない"
      const bool refused = one_of(base(at + 1), {"ない", "ある"}) || m.form.starts_with("連用");
      set(refused || word_.negated() ? prohibited : request);
      return refused && base(at + 1) == "ない" ? at + 2 : at + 1;
    }
    if (one_of(m.base, {"にくい", "づらい", "がたい", "難い", "辛い"}) && m.detail == "非自立") set(hard);
    if (m.base == "ない" && (copula_open_ || (at > 0 && one_of(m_[at - 1].surface, {"は", "も", "じゃ"})))) {
      negate();
      by_copula_ = copula_open_;
      return at + 1;
    }
    return m.detail == "非自立" ||
                   (one_of(m.base, {"いい", "よい", "良い"}) && word_.has(although | conditional))
               ? at + 1
               : at;
  }

  // Whether what begins at `at` goes on with the same word after て.
  bool goes_on(std::size_t at) const {
    if (at >= m_.size()) return false;
    const auto& m = m_[at];
    if (m.detail == "非自立" && (m.part == Part::verb || m.part == Part::adjective)) return true;
    return one_of(m.base,
                  {"くれる", "くださる", "もらう", "もらえる", "いただく", "いただける", "ほしい", "欲しい",
                   "いる", "おる", "くる", "来る", "いく", "しまう", "おく", "みる", "いただき"}) &&
           (m.part == Part::verb || m.part == Part::adjective);
  }

  std::size_t connective(std::size_t at) {
    if (one_of(surface(at + 1), {"ちょうだい", "頂戴"})) {
      set(word_.negated() ? prohibited : request);
      return at + 2;
    }
    // "使ってはいません"
    if (one_of(surface(at + 1), {"は", "も", "なんか", "など", "なんて"}) &&
        one_of(base(at + 2), {"いる", "おる"})) {
      set(going_on);
      return at + 3;
    }
    // "出てます"
    if (base(at + 1) == "ます") return set(going_on), at + 1;
    if (surface(at + 1) == "も") {
      set(although);
      return at + 2;
    }
    if (surface(at + 1) == "は" && one_of(base(at + 2), {"いける", "だめ", "ダメ", "なる", "困る", "いや"}))
      return forbidden(at + 2);
    if (goes_on(at + 1)) return at + 1;
    const bool bare_order =
        end(at + 1) || (m_[at + 1].detail == "終助詞" && !one_of(surface(at + 1), {"か"}));
    const bool after_not = word_.negated() && m_[at].surface == "で";
    if (after_not &&
        (bare_order || pause(at + 1) || one_of(surface(at + 1), {"お", "お願い", "ね", "って", "と"})))
      set(prohibited);
    else
      set((bare_order && !word_.negated() && word_.verb) || begged_at(at + 1) ? request : joined);
    return at + 1;
  }

  bool begged_at(std::size_t at) const {
    return surface(at) == "お願い" || (surface(at) == "お" && surface(at + 1) == "願い");
  }

  std::size_t forbidden(std::size_t at) {
    set(prohibited);
    ++at;
    while (at < m_.size() && m_[at].part == Part::auxiliary) ++at;
    return at;
  }

  std::size_t particle(std::size_t at) {
    const auto& m = m_[at];
    const auto s = m.surface;
    if (one_of(s, {"て", "で"}) && m.detail == "接続助詞") return connective(at);
    if (s == "で" && one_of(surface(at + 1), {"は", "も"}) &&
        one_of(base(at + 2), {"ない", "ある", "ござる"}))
      return copula_open_ = true, at + 1;
    if (one_of(s, {"ても", "でも"}) && m.detail == "接続助詞") return set(although), at + 1;
    if (one_of(s, {"ちゃ", "ては", "じゃ"}) &&
        one_of(base(at + 1), {"いける", "だめ", "ダメ", "なる", "困る"}))
      return forbidden(at + 1);
    if (one_of(s, {"ば", "たら", "なら"})) return set(conditional), at + 1;
    if (s == "じゃ") return copula_open_ = true, at + 1;
    if (s == "では")
      return one_of(base(at + 1), {"ない", "ある", "ござる"}) ? (copula_open_ = true, at + 1) : at;
    if (s == "かも") return set(maybe), behind_perhaps(at + 1);
    if (s == "か") return asked(at);
    if (one_of(s, {"かしら", "っけ"})) return set(maybe), at + 1;
    if (s == "な" && m.detail == "終助詞") {
      const bool order =
          at > 0 && m_[at - 1].part == Part::verb && m_[at - 1].form == "基本形" && !word_.has(past);
      if (order) set(prohibited);
      return at + 1;
    }
    if (s == "しか") return only_way(at);
    if (one_of(s, {"は", "も"}))
      return one_of(base(at + 1), {"ない", "ある", "する", "ござる", "致す"}) ? at + 1 : at;
    if (one_of(s, {"という", "といった", "っていう", "との"})) return set(quoted), at;
    if (one_of(s, {"と", "って", "なんて", "とは", "とか", "など"})) return quotation(at);
    if (s == "ほど") return set(extent), at;
    if (s == "たり" || m.detail == "終助詞") {
      if (s == "の" && (surface(at + 1) == "?" || (by_copula_ && pause(at + 1)))) set(question);
      return at + 1;
    }
    return at;
  }

  // か, かな, かも しれない, か どうか
  std::size_t asked(std::size_t at) {
    if (surface(at + 1) == "も" && one_of(base(at + 2), {"しれる", "知れる"}))
      return set(maybe), behind_perhaps(at + 2);
    if (one_of(surface(at + 1), {"どうか", "否か"})) return set(maybe), at + 2;
    if (surface(at + 1) == "どう" && surface(at + 2) == "か") return set(maybe), at + 3;
    if (surface(at + 1).starts_with("な") && m_[at + 1].part == Part::particle) return set(maybe), at + 2;
    // "のかわからない"
    if (one_of(base(at + 1), {"分かる", "知る", "覚える", "忘れる"})) return set(maybe), at + 1;
    set(question);
    return at + 1;
  }

  std::size_t behind_perhaps(std::size_t at) const {
    if (one_of(base(at), {"しれる", "知れる"}))
      for (++at; at < m_.size() && one_of(m_[at].base, {"ない", "ます", "ん", "ぬ", "た", "です"}); ++at) {
      }
    return at;
  }

  std::size_t only_way(std::size_t at) {
    if (base(at + 1) != "ない") return at;
    set(only);
    return at + 2;
  }

  std::size_t quotation(std::size_t at) {
    std::size_t k = at + 1;
    if (one_of(surface(k), {"は", "も", "まで"})) ++k;
    if (surface(at) == "と" && m_[at].detail == "接続助詞" && !one_of(base(k), {"思う", "言う", "いう"}))
      return set(conditional), at + 1;
    if (one_of(base(k), {"思う", "思える", "考える", "存じる", "おもう"})) return set(thought), at;
    // Whatever is said to have been said: "やったと決めつける".
    if (surface(at) == "と" && m_[at].detail == "格助詞") return set(quoted), at;
    if (one_of(base(k), {"言う", "いう", "聞く", "おっしゃる", "仰る", "申す", "見る", "される", "する", "何",
                         "なる", "話", "こと"}))
      return set(quoted), at;
    // "違うって": said once more
    return surface(at) == "って" && pause(k) ? k : at;
  }

  // の, ん, わけ, はず, つもり, 気, こと, もの
  std::size_t noun(std::size_t at) {
    const auto& m = m_[at];
    const auto s = m.surface;
    if (one_of(s, {"の", "ん"}) && m.detail == "非自立") return explained(at);
    if (one_of(s, {"わけ", "訳", "はず", "筈", "つもり", "積もり", "気", "こと", "事", "もの", "もん", "予定",
                   "必要", "義務"}))
      return concerning(at);
    if (one_of(s, {"よう", "様", "みたい", "そう", "ふう"}) &&
        (m.detail == "非自立" || m.detail == "接尾" || m.detail == "特殊"))
      return alike(at);
    if (one_of(s, {"ため", "せい", "為"})) return at;
    if (m.detail == "接尾" && s == "さん") return at + 1;
    set(attributive);
    return at;
  }

  std::size_t explained(std::size_t at) {
    const auto k = at + 1;
    if (pause(k)) {
      // "詐欺じゃないの" asks, with or without the mark.
      if (surface(k) == "?" || by_copula_) set(question);
      return k;
    }
    const auto& behind = m_[k];
    const bool ends = behind.part == Part::auxiliary ||
                      one_of(behind.surface, {"じゃ", "か", "よ", "ね", "さ", "かな", "かも", "で", "では",
                                              "けど", "が", "から", "ん"});
    if (ends && !(behind.surface == "が" && behind.detail == "格助詞")) return k;
    set(attributive);
    return at;
  }

  // "する気はない", "したことがない", "するわけがない"; without a denial behind it, what it is.
  std::size_t concerning(std::size_t at) {
    const auto s = m_[at].surface;
    const bool impossible = one_of(s, {"わけ", "訳", "はず", "筈"});
    const bool intent = one_of(s, {"つもり", "積もり", "気", "予定"});
    std::size_t k = at + 1;
    bool through_copula = false;
    while (k < m_.size() &&
           one_of(surface(k), {"が",   "は", "も", "なんて", "など", "なんか",   "じゃ",  "では", "で",
                               "って", "に", "の", "さえ",   "すら", "一切",     "全く",  "全然", "もう",
                               "毛頭", "一", "度", "回",     "一度", "さらさら", "とても"})) {
      through_copula = through_copula || one_of(surface(k), {"じゃ", "では", "で"});
      ++k;
    }
    if (base(k) == "ない" || one_of(base(k), {"ある", "ござる"})) {
      if (intent) set(intended);
      if (s == "必要" || s == "義務") set(must);
      if (base(k) == "ない") {
        negate();
        by_copula_ = through_copula;
      } else {
        // "わけでもある" is rare; the polite "ありません" brings its negation along.
        copula_open_ = through_copula;
      }
      if (impossible && !through_copula) set(emphatic);
      return k + 1;
    }
    if (one_of(s, {"もん", "もの"}) && surface(k) == "か") {
      negate();
      set(emphatic);
      return k + 1;
    }
    if (s == "気" && base(k) == "する") return set(maybe), k + 1;
    if (impossible || intent) {
      if (k == at + 1 && m_.size() > k && m_[k].part == Part::auxiliary)
        return set(intent ? intended : s == "はず" || s == "筈" ? surmise : 0u), k;
      if (pause(k)) return set(intent ? intended : 0u), k;
    }
    if (one_of(s, {"もん", "もの"}) && (pause(k) || (k < m_.size() && m_[k].part == Part::auxiliary)))
      return k;
    set(attributive);
    return at;
  }

  // "死にそう", "したみたい"; "来ないように(してください)".
  std::size_t alike(std::size_t at) {
    if (m_[at].surface == "よう" && surface(at + 1) == "に") {
      const bool wish = pause(at + 2) || one_of(base(at + 2), {"する", "お願い", "願う", "頼む", "言う", "お",
                                                               "伝える", "いたす"});
      set(!wish ? attributive : word_.negated() ? prohibited : request);
      return at + 2;
    }
    set(seems);
    if (surface(at + 1) == "に" && base(at + 2) == "ない") return negate(), at + 3;
    return at + 1;
  }

  void settle(std::size_t at) {
    if (giving_ && !word_.has(past)) {
      const bool asks = word_.has(question | wanted | request) || polite_ > 0 || could_;
      if (asks) {
        word_.negations -= polite_;
        word_.flags |= word_.negated() ? prohibited : request;
      }
    }
    if (word_.has(request) && word_.negated()) word_.flags |= prohibited;
    if (by_copula_ && word_.negations > 0 && word_.has(question | maybe)) {
      --word_.negations;
      word_.flags |= tag;
    }
    if (at < m_.size() && m_[at].part == Part::noun && word_.verb &&
        !word_.has(joined | request | prohibited) && !word_.has(attributive) && at > 0 &&
        one_of(m_[at - 1].form, {"基本形", "体言接続"}))
      word_.flags |= attributive;
  }

  const std::vector<Morpheme>& m_;
  Word& word_;
  bool giving_ = false;       // してくれる, してもらう
  bool could_ = false;        // してもらえる
  bool copula_open_ = false;  // じゃ, では: a "ない" now denies the whole
  bool by_copula_ = false;
  int polite_ = 0;
};

}  // namespace

std::size_t read_endings(const std::vector<Morpheme>& morphemes, std::size_t at, Word& word) {
  return Endings(morphemes, word).read(at);
}

}  // namespace rf::understand::japanese
