// The kinds of words that a crisis, a wish not to be called or a withdrawn yes is told by, however it is put:
// as they are written anywhere in the text, because dialects and recognisers cut words as they like.
#include "understand/japanese_grave.h"

#include <algorithm>
#include <unordered_map>

#include "base/text.h"
#include "understand/grave.h"
#include "understand/japanese_text.h"

namespace rf::understand::japanese {
namespace {

constexpr GraveWords kinds[] = {
    // What people harm themselves with.
    {"means",
     "ロープ 縄 紐 ひも 首吊 首を 首つ 首括 薬 くすり 錠剤 錠 睡眠薬 眠剤 デパス 農薬 洗剤 漂白剤 包丁 刃 "
     "カミソリ 剃刀 かみそり "
     "ナイフ カッター 練炭 ガス 灯油 ガソリン 拳銃 銃 毒 手首 リスカ 血 ベルト コード ライター マッチ 火を "
     "七輪 "
     "除草剤 劇薬 瓶 注射 麻縄 ネクタイ ドアノブ 鴨居 梁 輪っか"},
    // And where.
    {"place",
     "橋 屋上 ホーム 線路 踏切 電車 列車 ビル 海 川 崖 樹海 山 ダム 池 港 手すり 欄干 柵 ベランダ 窓 火口 滝 "
     "沖 岬 "
     "東尋坊 陸橋 歩道橋 飛び 飛ん 飛ぶ 飛込 階 てっぺん 湖 沼 井戸 堤防 岸壁 埠頭 納屋 森 雪 高速 身投 投げ "
     "沈 "
     "入水 溺 落ち"},
    {"death",
     "死 亡 逝 自殺 自害 命 葬 通夜 香典 戒名 棺 遺 墓 仏 あの世 天国 来世 成仏 冥土 冥途 命日 お迎え 三途 "
     "骨 お経 "
     "喪 殺 ころし しにた しぬ しんで 向こう側 彼岸 地獄 極楽 閻魔 後追 後を追 心中 未遂 道連れ 一緒に行 "
     "線香 "
     "位牌 霊 埋め 灰 火葬 冷たくな"},
    {"end",
     "終わ おわり 最後 最期 さいご さよなら さようなら お別れ 別れ 消え いなく いない おらん おらへん "
     "おらなく おしまい 終い 仕舞 楽に 閉店 卒業 永遠 二度と 目が覚め 目を覚ま 起きな 起きたくな 覚めな "
     "眠ったまま "
     "帰らな 戻らな 帰って来 幕 始末 決着 けじめ 断つ 絶つ 断ち おさらば 旅立"},
    {"life", "生き 生ぎ いきて 息 人生 この世 世の中 心臓 生まれ 存在 体 未来 明日は 朝は 希望 意味"},
    // What is left behind, and put in order.
    {"leave",
     "遺書 手紙 書き置き 置き手紙 メモ 保険 鍵 通帳 印鑑 預け 引き取 封 整理 片付 身の回り 身辺 悔い 思い残 "
     "済ませ "
     "よろしく 伝えて 許して ごめん 謝 詫び 償 ありがとう お世話に あげ 形見 部屋を 荷物 捨てて 捨てま "
     "後のこと"},
    {"burden",
     "迷惑 お荷物 足手 負担 重荷 厄介 価値 資格 いないほう いない方 必要とされ 邪魔 生きてて 恥 申し訳 "
     "ダメな だめな "
     "役に立 世話に"},
    {"despair",
     "疲れ 疲れた 限界 耐え たえられ 気力 つらい 辛い しんどい 苦し 怖 助けて 孤独 一人 ひとり 独り 絶望 "
     "真っ暗 "
     "眠れ 泣 無理 もういい もうええ もうよか もうだめ もうあかん どうでも 嫌にな いやにな しんど 追い詰め "
     "逃げ "
     "やめたい 落ち込"},
    {"soon",
     "今夜 今晩 今日 今から これから もうすぐ いまから 明日 朝 晩 夜 さっき いま 今 週末 来週 来月 時間後 "
     "分後"},
    {"resolved",
     "決め 覚悟 つもり 準備 用意 買いました 買った 買う 揃 そろ 飲み 飲む 飲んだ 飲んで 切り 切る 切った "
     "乗り越え "
     "立って 立った 座って 登 上が 向かって 来とる 来て 着い 待って 行く 行き いく いき"},
    // What is spoken of otherwise with these words.
    {"kin",
     "父 母 親 夫 妻 祖父 祖母 兄 弟 姉 妹 息子 娘 主人 家内 旦那 嫁 叔父 叔母 おじ おば じいちゃん "
     "ばあちゃん 犬 "
     "猫 ペット 友人 友達 同僚 社長 上司 彼 彼女 子 家族"},
    {"benign",
     "電池 バッテリー 充電 スマホ 携帯 パソコン 端末 回線 ゲーム ドラマ 映画 アニメ 推し ライブ 試合 野球 "
     "仕事 会議 残業 "
     "宿題 勉強 暑 寒 腹 笑 渋滞 店 会社 商売 セール 旅行 出張 趣味 料理 部活 試験 締め切り 釣り キャンプ "
     "登山 "
     "修理 故障 花 冗談"},
    {"hyperbole",
     "死ぬほど 死にそう 死ぬ気 必死 死ぬかと 死ぬまで 命がけ 一生懸命 命拾い 殺す気 死活 死守 死角"},
    // Not to be called.
    {"call",
     "電話 でんわ 連絡 かけ 掛け コール 着信 鳴ら 鳴り 鳴る 架電 督促 催促 取り立て 勧誘 営業 番号 しつこ "
     "メール "
     "ショートメッセージ リスト 名簿"},
    {"cease",
     "やめ 止め 止ま よし よせ 控え 遠慮 勘弁 結構 無用 不要 いらん いらない いらね お断り 断る 断り 拒否 "
     "ブロック 消し "
     "消す 消せ 削除 抹消 外し 外せ 抜い くるな くんな 来るな すんな するな してくるな こないで 来ないで "
     "しないで "
     "かけるな かけんな かけんで せんで せんとい なしに ほっと 放っ そっと 構わ 関わ 縁 絶縁 着信拒否 "
     "たくさんだ たくさんや "
     "うんざり こりごり もうええ もういい 最後にし これきり 終わりにし 打ち切"},
    {"again", "二度と 今後 もう これから 金輪際 一切 いっさい 永久 これ以上 また 次 次回 今度 一生"},
    {"legal", "警察 弁護士 訴え 訴訟 裁判 通報 消費者 金融庁 法的 書面 内容証明 苦情 違法 通告 撤回 同意"},
    {"not_now",
     "今は 今日は 夜は 夜中 仕事中 昼間 平日 朝は 会議中 運転 後で あとで 明日 来週 かけ直 折り返 時以降"},
    // What turns a yes.
    {"but", "けど けれど でも だが ですが しかし ただ ばってん けんど だけん けども やけど じゃっどん のに"},
    {"until",
     "まで 前は 以前 昔 かつて 当時 途中 最初 はじめ 先月から から止 それから その後 あと そのあと 元は 元々 "
     "もともと "
     "でした だった やった"},
    {"other", "妻 夫 主人 息子 娘 誰か 他人 別 違 弟 妹 同僚 あの人 あいつ 犯人 家族 他の"},
    {"irony",
     "まさか わけ はず もし なら でも言う とでも 冗談 笑 へえ ほう さすが すごい 立派 偉い 夢 嘘 うそ"},
    {"doubt", "たぶん 多分 かも 思う 気が はず らしい 自信 確認 調べ 記憶 覚え 忘れ うろ覚え 怪し はっきり"},
    {"late", "遅れ 滞 延滞 過ぎ 足り 半分 一部 残り 未 まだ 間に合わ できなか 払えな 払えん 忘れ"},
};

struct Kind {
  std::string_view word, kind;
};

// By the first character, so that a text is read once.
const std::unordered_map<std::string_view, std::vector<Kind>>& by_first() {
  static const auto table = [] {
    std::unordered_map<std::string_view, std::vector<Kind>> out;
    for (const auto& [kind, words] : kinds)
      for (const auto word : split(words, ' '))
        if (!word.empty()) out[character(word, 0)].push_back({word, kind});
    return out;
  }();
  return table;
}

}  // namespace

void add_grave(const Sentence& sentence, std::vector<Evidence>& out) {
  const std::string_view text = sentence.text;
  const auto& table = by_first();
  std::vector<GraveWord> found;
  for (std::size_t at = 0, word = 0; at < text.size();) {
    const auto first = character(text, at);
    while (word < sentence.words.size() && sentence.words[word].end <= at) ++word;
    if (const auto here = table.find(first); here != table.end())
      for (const auto& one : here->second)
        if (text.substr(at).starts_with(one.word)) found.push_back({one.kind, word});
    at += first.size();
  }
  add_kinds(std::move(found), out);
}

}  // namespace rf::understand::japanese
