#include "understand/japanese_names.h"

#include <algorithm>
#include <array>
#include <optional>

#include "base/text.h"
#include "understand/japanese_text.h"

namespace rf::understand::japanese {
namespace {

struct Kana {
  std::string_view kana, sound;
};
constexpr Kana sounds[] = {
    {"キャ", "kya"}, {"キュ", "kyu"}, {"キョ", "kyo"}, {"シャ", "sya"}, {"シュ", "syu"}, {"ショ", "syo"},
    {"シェ", "sye"}, {"チャ", "tya"}, {"チュ", "tyu"}, {"チョ", "tyo"}, {"チェ", "tye"}, {"ニャ", "nya"},
    {"ニュ", "nyu"}, {"ニョ", "nyo"}, {"ヒャ", "hya"}, {"ヒュ", "hyu"}, {"ヒョ", "hyo"}, {"ミャ", "mya"},
    {"ミュ", "myu"}, {"ミョ", "myo"}, {"リャ", "rya"}, {"リュ", "ryu"}, {"リョ", "ryo"}, {"ギャ", "gya"},
    {"ギュ", "gyu"}, {"ギョ", "gyo"}, {"ジャ", "zya"}, {"ジュ", "zyu"}, {"ジョ", "zyo"}, {"ジェ", "zye"},
    {"ビャ", "bya"}, {"ビュ", "byu"}, {"ビョ", "byo"}, {"ピャ", "pya"}, {"ピュ", "pyu"}, {"ピョ", "pyo"},
    {"ファ", "ha"},  {"フィ", "hi"},  {"フェ", "he"},  {"フォ", "ho"},  {"ティ", "ti"},  {"ディ", "zi"},
    {"ヴァ", "ba"},  {"ヴィ", "bi"},  {"ヴェ", "be"},  {"ヴォ", "bo"},  {"ヴ", "bu"},    {"ウィ", "wi"},
    {"ウェ", "we"},  {"ア", "a"},     {"イ", "i"},     {"ウ", "u"},     {"エ", "e"},     {"オ", "o"},
    {"カ", "ka"},    {"キ", "ki"},    {"ク", "ku"},    {"ケ", "ke"},    {"コ", "ko"},    {"サ", "sa"},
    {"シ", "si"},    {"ス", "su"},    {"セ", "se"},    {"ソ", "so"},    {"タ", "ta"},    {"チ", "ti"},
    {"ツ", "tu"},    {"テ", "te"},    {"ト", "to"},    {"ナ", "na"},    {"ニ", "ni"},    {"ヌ", "nu"},
    {"ネ", "ne"},    {"ノ", "no"},    {"ハ", "ha"},    {"ヒ", "hi"},    {"フ", "hu"},    {"ヘ", "he"},
    {"ホ", "ho"},    {"マ", "ma"},    {"ミ", "mi"},    {"ム", "mu"},    {"メ", "me"},    {"モ", "mo"},
    {"ヤ", "ya"},    {"ユ", "yu"},    {"ヨ", "yo"},    {"ラ", "ra"},    {"リ", "ri"},    {"ル", "ru"},
    {"レ", "re"},    {"ロ", "ro"},    {"ワ", "wa"},    {"ヲ", "o"},     {"ン", "n"},     {"ガ", "ga"},
    {"ギ", "gi"},    {"グ", "gu"},    {"ゲ", "ge"},    {"ゴ", "go"},    {"ザ", "za"},    {"ジ", "zi"},
    {"ズ", "zu"},    {"ゼ", "ze"},    {"ゾ", "zo"},    {"ダ", "da"},    {"ヂ", "zi"},    {"ヅ", "zu"},
    {"デ", "de"},    {"ド", "do"},    {"バ", "ba"},    {"ビ", "bi"},    {"ブ", "bu"},    {"ベ", "be"},
    {"ボ", "bo"},    {"パ", "pa"},    {"ピ", "pi"},    {"プ", "pu"},    {"ペ", "pe"},    {"ポ", "po"},
    {"ッ", ""},      {"ー", ""}};

struct Letters {
  std::string_view from, to;
};
// Hepburn as the other romanisation, whose syllables are regular.
constexpr Letters letters[] = {
    {"sha", "sya"}, {"shu", "syu"}, {"sho", "syo"}, {"shi", "si"},  {"cha", "tya"}, {"chu", "tyu"},
    {"cho", "tyo"}, {"chi", "ti"},  {"tsu", "tu"},  {"fu", "hu"},   {"ja", "zya"},  {"ju", "zyu"},
    {"jo", "zyo"},  {"jya", "zya"}, {"jyu", "zyu"}, {"jyo", "zyo"}, {"ji", "zi"},   {"di", "zi"},
    {"du", "zu"},   {"la", "ra"},   {"li", "ri"},   {"lu", "ru"},   {"le", "re"},   {"lo", "ro"},
    {"mb", "nb"},   {"mp", "np"},   {"ā", "a"},     {"ī", "i"},     {"ū", "u"},     {"ē", "e"},
    {"ō", "o"},     {"Ō", "o"},     {"ô", "o"},     {"û", "u"},     {"'", ""},      {"-", ""}};

bool vowel(char c) { return c == 'a' || c == 'i' || c == 'u' || c == 'e' || c == 'o'; }

// Long vowels and doubled consonants are heard, and written, in more than one way.
std::string shortened(std::string_view sound) {
  std::string out;
  for (const char c : sound) {
    if (!out.empty() && out.back() == c) continue;
    if (c == 'u' && !out.empty() && out.back() == 'o') continue;
    // "Satoh", "Ohno"
    if (!out.empty() && out.size() > 1 && out.back() == 'h' && !vowel(c) && c != 'y' &&
        out[out.size() - 2] == 'o')
      out.pop_back();
    out.push_back(c);
  }
  if (out.size() > 2 && out.ends_with("oh")) out.pop_back();
  return out;
}

bool latin(std::string_view text) {
  return std::any_of(text.begin(), text.end(),
                     [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); });
}

std::string sound_of(const Morpheme& m) {
  if (latin(m.surface)) return sound_of_letters(m.surface);
  return sound_of_kana(m.reading.empty() ? katakana(m.surface) : std::string(m.reading));
}

bool one_of(std::string_view text, std::initializer_list<std::string_view> wanted) {
  return std::find(wanted.begin(), wanted.end(), text) != wanted.end();
}

}  // namespace

std::string sound_of_kana(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const auto* found = std::find_if(std::begin(sounds), std::end(sounds),
                                     [&](const Kana& one) { return text.substr(at).starts_with(one.kana); });
    if (found == std::end(sounds)) {
      at += character(text, at).size();
    } else {
      out += found->sound;
      at += found->kana.size();
    }
  }
  return shortened(out);
}

std::string sound_of_letters(std::string_view text) {
  const auto lower = lower_ascii(text);
  std::string out;
  for (std::size_t at = 0; at < lower.size();) {
    const auto rest = std::string_view(lower).substr(at);
    const Letters* best = nullptr;
    for (const auto& one : letters)
      if (rest.starts_with(one.from) && (!best || one.from.size() > best->from.size())) best = &one;
    if (best && (best->from == "mb" || best->from == "mp")) {
      out += 'n';
      ++at;
    } else if (best) {
      out += best->to;
      at += best->from.size();
    } else {
      if ((rest.front() >= 'a' && rest.front() <= 'z')) out += rest.front();
      ++at;
    }
  }
  return shortened(out);
}

JapaneseName::JapaneseName(std::string_view full) {
  const auto text = normalised(full);
  latin_ = latin(text);
  std::string spaced;
  for (std::size_t at = 0; at < text.size();) {
    const auto one = character(text, at);
    spaced += one_of(one, {"・", "、", "。"}) ? std::string_view(" ") : one;
    at += one.size();
  }
  const auto pieces = split(spaced, ' ');
  for (const auto piece : pieces) {
    if (piece.empty()) continue;
    if (latin_) {
      parts_.push_back({lower_ascii(piece), sound_of_letters(piece)});
      continue;
    }
    // Written together: the dictionary knows where the given name begins.
    const auto read = morphemes(piece);
    const bool together = pieces.size() == 1 && read.size() == 2;
    Part whole{std::string(piece), {}};
    for (const auto& m : read) {
      if (together) parts_.push_back({std::string(m.surface), sound_of(m)});
      whole.sound += sound_of(m);
    }
    if (!together) parts_.push_back(std::move(whole));
  }
}

bool JapaneseName::is(const Part& part, std::string_view written, std::string_view sound) const {
  if (!latin_ && part.written == written) return true;
  return part.sound.size() > 1 && part.sound == sound;
}

JapaneseName::Said JapaneseName::matches(std::string_view written, std::string_view sound) const {
  if (parts_.empty()) return Said::nothing;
  Part whole, turned;
  for (const auto& part : parts_) {
    whole.written += part.written;
    whole.sound += part.sound;
    turned.written = part.written + turned.written;
    turned.sound = part.sound + turned.sound;
  }
  if (is(whole, written, sound) || (is(turned, written, sound))) return Said::given;
  if (parts_.size() == 1) return Said::nothing;
  // In Latin letters either may stand first: a part alone is taken for the family name, which alone proves
  // less.
  if (!latin_ && is(parts_.back(), written, sound)) return Said::given;
  for (const auto& part : parts_)
    if (is(part, written, sound)) return Said::family;
  return Said::nothing;
}

JapaneseName::Run JapaneseName::run(const std::vector<Morpheme>& list, std::size_t at) const {
  Run best;
  std::string written, sound;
  for (std::size_t n = 0; n < 8 && at + n < list.size(); ++n) {
    const auto& m = list[at + n];
    if (one_of(m.surface, {"、", "。", "?", " "})) break;
    if (m.surface == "・") continue;
    written += latin_ ? lower_ascii(m.surface) : std::string(m.surface);
    sound += sound_of(m);
    const auto said = matches(written, shortened(sound));
    if (said != Said::nothing) best = {said, n + 1};
  }
  return best;
}

namespace {

// What stands before a name, and behind it.
constexpr std::string_view before_name[] = {"はい",
                                            "ええ",
                                            "えーと",
                                            "あの",
                                            "えっと",
                                            "あ",
                                            "えー",
                                            "うーん",
                                            "もしもし",
                                            "私の名前は",
                                            "私の氏名は",
                                            "僕の名前は",
                                            "名前は",
                                            "氏名は",
                                            "フルネームは",
                                            "フルネームで",
                                            "本名は",
                                            "姓名は",
                                            "下の名前は",
                                            "苗字は",
                                            "名字は",
                                            "私は",
                                            "わたしは",
                                            "僕は",
                                            "俺は",
                                            "わたくしは",
                                            "わたくし",
                                            "私",
                                            "僕",
                                            "俺",
                                            "こちらは",
                                            "こちら",
                                            "いいえ",
                                            "いえ",
                                            "いや",
                                            "そうです",
                                            "お世話になっております",
                                            "お世話になります",
                                            "すみません",
                                            "どうも",
                                            "じゃあ",
                                            "では",
                                            "名前ですか",
                                            "うん",
                                            "うちは",
                                            "契約者は",
                                            "本人の",
                                            "株式会社の"};
constexpr std::string_view behind_name[] = {"と申しますけれども",
                                            "と申しますけど",
                                            "と申しますが",
                                            "と申します",
                                            "ともうします",
                                            "といいますけど",
                                            "といいますが",
                                            "といいます",
                                            "と言いますけど",
                                            "と言いますが",
                                            "と言います",
                                            "という者です",
                                            "というものです",
                                            "という名前です",
                                            "っていいます",
                                            "って言います",
                                            "っていう名前です",
                                            "って言うんですけど",
                                            "と言うんですけど",
                                            "でございますが",
                                            "でございます",
                                            "ですけれども",
                                            "ですけど",
                                            "ですが",
                                            "ですよね",
                                            "ですよ",
                                            "ですね",
                                            "です",
                                            "だけど",
                                            "だよ",
                                            "だ",
                                            "やけど",
                                            "になります",
                                            "となります",
                                            "である",
                                            "本人です",
                                            "本人",
                                            "さん",
                                            "様",
                                            "でお願いします",
                                            "の方です",
                                            "って名前です",
                                            "で登録しています",
                                            "で登録してます",
                                            "かな",
                                            "ね",
                                            "よ"};

bool could_be_name(std::string_view text) {
  if (text.empty() || text.size() > 60) return false;
  const auto read = morphemes(text);
  if (read.empty() || read.size() > 6) return false;
  const bool person =
      std::any_of(read.begin(), read.end(), [](const Morpheme& m) { return m.detail2 == "人名"; });
  return std::all_of(read.begin(), read.end(), [&](const Morpheme& m) {
    if (m.surface == "・" || m.surface == " ") return true;
    if (m.part == Part::noun)
      return !one_of(m.detail, {"代名詞", "副詞可能", "非自立", "サ変接続", "数", "形容動詞語幹", "接尾",
                                "ナイ形容詞語幹"}) ||
             person || !m.known;
    if (m.part == Part::prefix) return true;
    // A given name in kana may look like anything: さくら, かおり, ひかる.
    return person && (m.part == Part::verb || m.part == Part::adjective || m.part == Part::adverb ||
                      m.part == Part::interjection || m.part == Part::filler || m.part == Part::other ||
                      m.part == Part::particle || m.part == Part::auxiliary);
  });
}

bool no_name(std::string_view text) {
  return one_of(text,
                {"何",     "誰",     "名前", "本人",   "秘密",   "内緒",   "番号",         "電話",
                 "銀行",   "カード", "主人", "妻",     "夫",     "息子",   "娘",           "母",
                 "父",     "会社",   "仕事", "詐欺",   "担当",   "担当者", "人間",         "オペレーター",
                 "匿名",   "ローン", "借金", "お金",   "金",     "いや",   "人",           "方",
                 "者",     "留守",   "英語", "日本語", "弁護士", "警察",   "間違い",       "間違い電話",
                 "人違い", "別人",   "家族", "友人",   "もの",   "こと",   "プラスチック", "バーチャル",
                 "天気",   "パス",   "ノー", "イエス"});
}

// In kana alone the dictionary may not know it: "たなかはなこ".
bool kana_name(std::string_view text, std::size_t least) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size(); ++count) {
    const auto one = character(text, at);
    if (!is_hiragana(code_of(one)) && !is_katakana(code_of(one)) && one != "・" && one != " ") return false;
    at += one.size();
  }
  if (count < least || count > 16) return false;
  constexpr std::array<std::string_view, 26> never = {
      "ない", "ません", "たい", "ます", "ました", "いや",     "だれ",     "なに", "なん",
      "です", "わか",   "まだ", "どう", "それ",   "ちょっと", "ください", "けど", "から",
      "って", "ので",   "して", "てる", "もし",   "はい",     "えーと",   "かな"};
  return std::none_of(never.begin(), never.end(),
                      [&](std::string_view part) { return text.find(part) != std::string_view::npos; });
}

// "山田太郎の妻", "山田の家の者": whose relative it is, and no name.
bool of_another(std::string_view text) {
  constexpr std::string_view of = "の";
  const auto at = text.rfind(of);
  if (at == text.npos || at == 0) return false;
  const auto who = text.substr(at + of.size());
  return no_name(who) ||
         one_of(who, {"家",   "者",   "代理", "代理人", "家内",     "嫁",     "兄",       "弟",     "姉",
                      "妹",   "親",   "両親", "友達",   "同僚",     "秘書",   "上司",     "奥さん", "旦那",
                      "彼女", "彼氏", "孫",   "祖母",   "祖父",     "おば",   "おじ",     "知人",   "同居人",
                      "部下", "夫人", "長男", "長女",   "息子さん", "娘さん", "家族の者", "身内"});
}

std::optional<std::string> stripped(std::string_view piece, bool asked, bool& introduced) {
  auto text = std::string(trim(piece));
  for (bool again = true; again;) {
    again = false;
    for (const auto lead : before_name)
      if (text.starts_with(lead) && text.size() > lead.size()) {
        // "はい" but not the beginning of "はいじま".
        const auto rest = std::string_view(text).substr(lead.size());
        const bool short_kana =
            lead.size() <= 3 && is_hiragana(code_of(character(lead, 0))) && !rest.starts_with(' ');
        if (short_kana) continue;
        text = std::string(trim(rest));
        if (lead.ends_with("は")) introduced = true;
        again = true;
        break;
      }
  }
  for (bool again = true; again;) {
    again = false;
    for (const auto tail : behind_name)
      if (text.ends_with(tail) && text.size() > tail.size()) {
        // A bare だ, よ or ね may belong to the name.
        if (tail.size() <= 3 && !introduced) continue;
        text.resize(text.size() - tail.size());
        introduced = true;
        again = true;
        break;
      }
  }
  text = std::string(trim(text));
  if (text.empty() || no_name(text) || of_another(text)) return std::nullopt;
  // Asked for a name, "まつもとけんじ" is one, and "まつもとです".
  const bool in_kana = asked ? kana_name(text, introduced ? 4 : 5) : introduced && kana_name(text, 5);
  if (!could_be_name(text) && !in_kana) return std::nullopt;
  return text;
}

}  // namespace

void add_name(std::string_view text, bool asked, Slots& out) {
  // Of "加藤さんじゃなくて佐藤です" the second is meant.
  std::string rest(text);
  for (const std::string_view mark : {"じゃなくて", "ではなくて", "ではなく", "でなくて", "じゃなく"})
    if (const auto at = rest.rfind(mark); at != std::string::npos && at + mark.size() < rest.size())
      rest = rest.substr(at + mark.size());
  std::string piece, best;
  const auto consider = [&] {
    bool introduced = false;
    const auto name = stripped(piece, asked, introduced);
    const bool person = name && [&] {
      const auto read = morphemes(*name);
      return std::all_of(read.begin(), read.end(), [](const Morpheme& m) {
        return m.detail2 == "人名" || m.surface == "・" || m.surface == " ";
      });
    }();
    // A whole name after its first part: "小林です、小林誠".
    if (name && (asked || (introduced && person)) &&
        (best.empty() || name->starts_with(best) || name->size() > best.size()))
      best = *name;
    piece.clear();
  };
  for (std::size_t at = 0; at < rest.size();) {
    const auto one = character(rest, at);
    if (one_of(one, {"、", "。", "?"}))
      consider();
    else
      piece += one;
    at += one.size();
  }
  consider();
  if (!best.empty()) out.push_back({SlotKind::name, best, best});
}

}  // namespace rf::understand::japanese
