#include "understand/japanese_words.h"

#include <algorithm>
#include <array>

#include "understand/japanese_endings.h"

namespace rf::understand::japanese {
namespace {

bool one_of(std::string_view text, std::initializer_list<std::string_view> wanted) {
  return std::find(wanted.begin(), wanted.end(), text) != wanted.end();
}

bool is_mark(const Morpheme& m) {
  if (m.part == Part::symbol) return true;
  // The dictionary takes ASCII signs for nouns.
  return m.surface.size() == 1 &&
         one_of(m.surface, {"?", "!", "-", "~", "/", ":", ",", ".", "'", "*", "#", "&", "+", "=", "_", "%"});
}

bool ends_clause(const Morpheme& m) {
  return m.part == Part::particle && m.detail == "接続助詞" &&
         one_of(m.surface, {"けど", "けれど", "けれども", "けども", "が", "ので", "のに", "から", "し",
                            "んで", "もんで", "ものの"});
}

class Reader {
 public:
  explicit Reader(Sentence& out) : out_(out), m_(out.morphemes) {}

  void read() {
    std::size_t at = 0;
    while (at < m_.size() && out_.words.size() < words_read_most) at = next(at);
    compounds();
    out_.clauses = clause_ + 1;
  }

 private:
  std::size_t next(std::size_t at) {
    const auto& m = m_[at];
    if (is_mark(m)) return mark(at);
    switch (m.part) {
      case Part::filler:
        // "え?" asks.
        return at + 1 < m_.size() && m_[at + 1].surface == "?" ? simple(at) : at + 1;
      case Part::prefix:
        if (one_of(m.surface, {"お", "ご", "御", "第", "約"})) return at + 1;
        return simple(at);
      case Part::conjunction: close(); return simple(at);
      case Part::interjection: {
        simple(at);
        close();
        return at + 1;
      }
      case Part::noun: return noun(at);
      case Part::verb:
      case Part::adjective: return predicate(at);
      case Part::particle: return particle(at);
      case Part::auxiliary: return auxiliary(at);
      default: return simple(at);
    }
  }

  void close() {
    if (!out_.words.empty() && out_.words.back().clause == clause_) ++clause_;
  }

  Word& add(std::size_t at) {
    const auto& m = m_[at];
    Word word;
    word.base = m.base;
    word.surface = m.surface;
    word.part = m.part;
    word.detail = m.detail;
    word.person = m.detail2 == "人名";
    word.begin = m.begin;
    word.lead = at > 0 && m_[at - 1].part == Part::prefix ? m_[at - 1].begin : m.begin;
    word.end = m.end;
    word.first = at;
    word.last = at + 1;
    word.clause = clause_;
    out_.words.push_back(word);
    return out_.words.back();
  }

  std::size_t simple(std::size_t at) {
    add(at);
    return at + 1;
  }

  std::size_t mark(std::size_t at) {
    const auto& m = m_[at];
    if (m.surface == "?" && !out_.words.empty()) out_.words.back().flags |= question;
    // "私は、" goes on.
    const bool open = m.surface == "、" && at > 0 && m_[at - 1].part == Part::particle &&
                      one_of(m_[at - 1].surface, {"は", "が", "を", "に", "も", "の", "と"}) &&
                      m_[at - 1].detail != "接続助詞";
    if (one_of(m.surface, {"、", "。", "?"}) && !open) close();
    return at + 1;
  }

  std::size_t finish(Word& word, std::size_t end) {
    word.last = std::max(end, word.first + 1);
    word.end = m_[word.last - 1].end;
    return word.last;
  }

  // 電話 する, 電話 を する
  std::size_t doing(std::size_t at) const {
    const auto& m = m_[at];
    if (one_of(m.detail, {"代名詞", "非自立", "数", "副詞可能"})) return 0;
    std::size_t k = at + 1;
    for (int i = 0; i < 2 && k < m_.size(); ++i)
      if (m_[k].part == Part::particle && one_of(m_[k].surface, {"を", "は", "も", "なんか", "なんて", "とか",
                                                                 "など", "って", "だけ", "しか"}))
        ++k;
    if (k >= m_.size() || m_[k].part != Part::verb) return 0;
    const bool does = one_of(m_[k].base, {"する", "致す", "いたす", "なさる", "できる", "仕る"}) ||
                      (one_of(m_[k].base, {"申し上げる", "差し上げる"}) && m.detail == "サ変接続");
    if (!does || (k != at + 1 && m.detail != "サ変接続" && !one_of(m.base, {"買い物", "支払い"}))) return 0;
    return k;
  }

  // 覚え が ない, 問題 ない, 人 は いない
  std::size_t existing(std::size_t at) const {
    std::size_t k = at + 1;
    for (int i = 0; i < 2 && k < m_.size(); ++i)
      if (m_[k].part == Part::particle &&
          one_of(m_[k].surface, {"が", "は", "も", "の", "って", "なんて", "なんか", "など", "とか", "さえ",
                                 "すら", "しか"}))
        ++k;
    if (k >= m_.size()) return 0;
    const auto& m = m_[k];
    if (m.part == Part::adjective && one_of(m.base, {"ない", "無い"})) return k;
    if (m.part == Part::auxiliary && m.base == "ない" && k == at + 1) return k;
    if (m.part == Part::auxiliary && m.base == "ござる") return k;
    if (m.part != Part::verb) return 0;
    if (one_of(m.base, {"ある", "有る", "ござる"})) return k;
    // "今いない" is about somebody else than "今".
    if (m.base == "いる" && m.type.starts_with("五段")) return 0;  // 要る
    if (one_of(m.base, {"いる", "おる", "居る", "いらっしゃる"}) && m_[at].detail != "副詞可能") return k;
    return 0;
  }

  bool copula_at(std::size_t at) const {
    if (at >= m_.size()) return false;
    const auto& m = m_[at];
    if (m.part == Part::auxiliary && one_of(m.base, {"だ", "です", "や", "じゃ"})) return true;
    if (m.surface == "じゃ") return true;
    const bool topic = at + 2 < m_.size() && m.surface == "で" && one_of(m_[at + 1].surface, {"は", "も"});
    const std::size_t k = topic ? at + 2 : m.surface == "では" ? at + 1 : 0;
    return k && k < m_.size() && one_of(m_[k].base, {"ない", "ある", "ござる", "無い"});
  }

  std::size_t noun(std::size_t at) {
    auto& word = add(at);
    if (const auto k = doing(at)) {
      word.verb = true;
      if (m_[k].base == "できる") word.flags |= able;
      if (m_[k].form.starts_with("命令")) word.flags |= ordered;
      return finish(word, read_endings(m_, k + 1, word));
    }
    // ご遠慮ください
    if (at + 1 < m_.size() && m_[at].detail == "サ変接続" &&
        one_of(m_[at + 1].base, {"くださる", "下さる", "いただく", "いただける", "頂く", "願う", "願える"})) {
      word.verb = true;
      word.flags |= request;
      return finish(word, read_endings(m_, at + 2, word));
    }
    // "不正なんかじゃない"
    auto behind = at + 1;
    while (behind < m_.size() && m_[behind].part == Part::particle &&
           one_of(m_[behind].surface, {"なんか", "なんて", "など", "とか", "だけ", "でも"}))
      ++behind;
    if (copula_at(behind)) {
      word.flags |= copula;
      return finish(word, read_endings(m_, behind, word));
    }
    if (at + 1 < m_.size() && m_[at + 1].part == Part::particle &&
        one_of(m_[at + 1].surface, {"かも", "かしら", "か"}) &&
        !(m_[at].detail == "代名詞" && m_[at + 1].surface == "か"))
      return finish(word, read_endings(m_, at + 1, word));
    if (const auto k = existing(at)) {
      word.flags |= exists;
      if (m_[at + 1].surface == "しか" && m_[k].base == "ない") word.flags |= only;
      if (one_of(m_[k].base, {"ない", "無い"}) && !word.has(only)) ++word.negations;
      if (k > at + 1) word.particle = m_[at + 1].surface;
      return finish(word, read_endings(m_, k + 1, word));
    }
    if (at + 1 < m_.size() && m_[at + 1].part == Part::particle && !ends_clause(m_[at + 1]))
      word.particle = m_[at + 1].surface;
    return at + 1;
  }

  std::size_t predicate(std::size_t at) {
    auto& word = add(at);
    const auto& m = m_[at];
    word.verb = m.part == Part::verb;
    if (m.form.starts_with("命令"))
      word.flags |= m.base == "くださる" || m.base == "くれる" ? request : ordered;
    if (m.part == Part::adjective && one_of(m.base, {"ない", "無い"})) ++word.negations;
    // 覚え が ある: the verb's stem used as a noun.
    if (word.verb && m.form == "連用形")
      if (const auto k = existing(at); k > at + 1 || (k > 0 && m.base == "覚える")) {
        word.flags |= exists;
        word.verb = false;
        if (one_of(m_[k].base, {"ない", "無い"})) ++word.negations;
        return finish(word, read_endings(m_, k + 1, word));
      }
    return finish(word, read_endings(m_, at + 1, word));
  }

  std::size_t particle(std::size_t at) {
    const auto& m = m_[at];
    if (ends_clause(m)) {
      close();
      return at + 1;
    }
    // "なんて言った"
    const bool opens = out_.words.empty() || out_.words.back().clause != clause_;
    if (opens && one_of(m.surface, {"なんて", "なんと"})) return simple(at);
    if (!out_.words.empty()) {
      auto& last = out_.words.back();
      const bool beside = last.last == at;
      // "そうかもしれない"
      if (beside &&
          (m.surface == "かも" || (m.surface == "か" && at + 1 < m_.size() && m_[at + 1].surface == "も")) &&
          last.detail != "代名詞")
        return finish(last, std::max(read_endings(m_, at, last), at + 1));
      // 誰か is somebody.
      const bool somebody = last.detail == "代名詞" && at + 1 < m_.size() && !is_mark(m_[at + 1]);
      if (beside && m.surface == "か" && !somebody) last.flags |= question;
      // "私しか使えない" leaves the negation no say.
      if (m.surface == "しか") only_open_ = true;
      if (beside && m.surface == "より") last.particle = "より";
    }
    return at + 1;
  }

  // An ending that no word has taken: of what stands before it, else a word of its own ("だめ、です").
  std::size_t auxiliary(std::size_t at) {
    if (out_.words.empty() || out_.words.back().clause != clause_) return simple(at);
    auto& last = out_.words.back();
    if (one_of(m_[at].base, {"だ", "です"})) last.flags |= copula;
    return finish(last, std::max(read_endings(m_, at, last), at + 1));
  }

  // "不正利用ではない": the negation is of both nouns. And "七万しか払えない" has none.
  void compounds() {
    auto& words = out_.words;
    for (std::size_t i = words.size(); i-- > 1;) {
      auto& before = words[i - 1];
      const auto& word = words[i];
      const bool bare = before.part == Part::noun && before.last == before.first + 1 &&
                        before.last == word.first && word.part == Part::noun;
      if (!bare || before.detail == "副詞可能" || before.detail == "代名詞") continue;
      before.flags |= word.flags;
      before.negations = word.negations;
    }
    if (!only_open_) return;
    for (auto& word : words)
      for (auto k = word.first; k > 0 && k + 6 > word.first; --k)
        if (m_[k - 1].surface == "しか" && word.negations > 0) {
          word.flags |= only;
          word.negations = 0;
        }
  }

  Sentence& out_;
  const std::vector<Morpheme>& m_;
  std::size_t clause_ = 0;
  bool only_open_ = false;
};

}  // namespace

void read_sentence(std::string said, Sentence& out) {
  out.text = std::move(said);
  out.morphemes = morphemes(out.text);
  out.words.clear();
  Reader(out).read();
}

}  // namespace rf::understand::japanese
