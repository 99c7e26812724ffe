#include "understand/japanese.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <array>
#include <thread>

namespace rf::understand {
namespace {

Meaning heard(std::string_view words, Question question = Question::yes_no, std::string_view asked_for = {}) {
  return understand_japanese(
      question, words,
      {.language = "ja", .asked_for = asked_for, .today = std::chrono::year(2026) / 11 / 30});
}

std::string intent(std::string_view words, Question question = Question::yes_no) {
  return std::string(name(heard(words, question).intent));
}

TEST(JapaneseDictionary, SaysWhatIsMissing) {
  const auto done = load_japanese("/nowhere/at-all");
  // Whoever loaded one before keeps it.
  if (japanese_dictionary().empty()) {
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().code, "dictionary-missing");
    EXPECT_NE(done.error().message.find("mecab-ipadic-utf8"), std::string::npos);
  }
  ASSERT_TRUE(load_japanese());
  EXPECT_TRUE(load_japanese("/nowhere/at-all")) << "a second call does nothing";
  EXPECT_TRUE(japanese_dictionary().starts_with("ipadic-utf8 102, 39")) << japanese_dictionary();
}

TEST(Japanese, ReadsNegationByItsGrammar) {
  for (const auto* words : {"していません",
                            "してない",
                            "やってへん",
                            "した覚えがない",
                            "身に覚えがありません",
                            "したわけじゃない",
                            "買うわけないでしょう",
                            "使ってはおりません",
                            "買った覚えはないですね",
                            "はい、していません",
                            "ええ、使ってないです",
                            "私じゃない",
                            "私のものではございません",
                            "使うはずがない",
                            "知らん",
                            "そんなん買うてへんわ",
                            "私がしたなんて言ってません",
                            "使った記憶がない",
                            "行ったこともありません",
                            "してねえよ",
                            "してないっす"})
    EXPECT_EQ(intent(words), "no") << words;
  for (const auto* words : {"しました", "いいえ、私です", "いや、それ私です", "はい、確かに買いました",
                            "してないわけないじゃないですか、私がしましたよ", "間違いありません",
                            "身に覚えがあります", "不正ではなく私が使いました"})
    EXPECT_EQ(intent(words), "yes") << words;
  for (const auto* words :
       {"しなかったわけではない", "はいはい、わかりました", "ええ、まあ", "大丈夫です", "結構です",
        "私が買ったと言うんですか", "私がしたらどうなりますか", "はい、その店は近所にあります"})
    EXPECT_EQ(intent(words), "unclear") << words;
}

TEST(Japanese, TakesNoDenialAndNoFraudForAYes) {
  for (const auto* words :
       {"はい、使っていません", "はい、不正です", "はい、止めてください", "はい、盗まれました",
        "うん、やってない", "はい、違います", "ええ、身に覚えがありません", "はい、詐欺です",
        "そうです、私じゃありません", "はい、誰かが使いました", "はい、私のカードを誰かが使いました",
        "はい、リストカットをしました", "はい、苦情を言いました", "はいそうですか",
        "はい、私が使ったということにされています", "私が使った、わけがない"})
    EXPECT_NE(intent(words), "yes") << words;
}

TEST(Japanese, NeverMissesAWishToBeLeftAlone) {
  for (const auto* words :
       {"もう電話しないでください", "二度とかけてくるな", "しつこい", "電話はやめてください",
        "番号を削除してください", "違います、もう電話しないで", "かけてこないでほしい",
        "電話をかけてくるのをやめてもらえませんか", "連絡は不要です", "もう連絡してこないでいただけますか"})
    for (const auto question : all_questions)
      EXPECT_EQ(intent(words, question), "stop_calling") << words << " to " << name(question);
  EXPECT_EQ(intent("今は電話しないで、後で"), "call_later");
  EXPECT_EQ(intent("仕事中なので後でかけてください"), "call_later");
}

TEST(Japanese, NeverMissesACrisis) {
  for (const auto* words :
       {"死にたい", "もう生きていけない", "消えてしまいたい", "首を吊る", "死ぬしかない", "自殺を考えている",
        "死んだほうがまし", "生きるのに疲れた", "電車に飛び込みたい", "もう死んでしまいたいので電話しないで"})
    for (const auto question : all_questions)
      EXPECT_EQ(intent(words, question), "crisis") << words << " to " << name(question);
  for (const auto* words :
       {"死ぬほど忙しい", "暑くて死にそう", "必死です", "死ぬほど眠い", "一生懸命働いています"})
    EXPECT_NE(intent(words), "crisis") << words;
}

TEST(Japanese, KeepsTheAnswerBesideARequest) {
  const auto both = heard("いえ、していません、後でかけ直して");
  EXPECT_EQ(both.intent, Intent::no);
  EXPECT_EQ(both.also, Intent::call_later);
  const auto stop = heard("私じゃない、もう電話しないで");
  EXPECT_EQ(stop.intent, Intent::stop_calling);
  EXPECT_EQ(stop.also, Intent::no);
}

TEST(Japanese, SaysWhichWordsDecided) {
  const auto meaning = heard("いいえ、そんな買い物はしていません");
  ASSERT_FALSE(meaning.why.empty());
  EXPECT_EQ(meaning.why.back(), "買い物はしていません");
  EXPECT_GT(meaning.confidence, 0.8);
}

TEST(JapaneseIdentity, IsAYesOnlyFromThePersonAskedFor) {
  for (const auto* asked : {"田中宏", "田中 宏", "たなか ひろし", "Tanaka Hiroshi", "Hiroshi Tanaka"}) {
    for (const auto* words :
         {"はい", "はい、田中です", "田中宏です", "はい、本人です", "本人ですが", "はい、私です",
          "そうですけど", "はい、田中宏でございます", "もしもし、はい、田中です", "田中は私です、はい",
          "はい、そうです、何でしょうか"})
      EXPECT_EQ(heard(words, Question::yes_no, asked).intent, Intent::yes) << words << " for " << asked;
    for (const auto* words :
         {"田中の妻です", "はい、田中の妻です", "はい、妻ですが", "本人ではありません", "鈴木です",
          "はい、鈴木です", "はい、田中は今いません", "いいえ", "はい、田中一郎です",
          "はい、田中の息子ですけど", "はい、代理の者です", "田中です", "はい、田中なら知っています",
          "はい、田中さんの電話です", "母は田中です"})
      EXPECT_NE(heard(words, Question::yes_no, asked).intent, Intent::yes) << words << " for " << asked;
  }
  EXPECT_EQ(heard("いいえ、鈴木です", Question::yes_no, "田中宏").intent, Intent::wrong_person);
  EXPECT_EQ(heard("ひろしです", Question::yes_no, "田中宏").intent, Intent::yes) << "by how it sounds";
  EXPECT_EQ(heard("はい、佐藤です", Question::yes_no, "Satoh Kenta").intent, Intent::yes);
  EXPECT_EQ(heard("はい、大野です", Question::yes_no, "Ohno Yuki").intent, Intent::yes);
}

TEST(JapaneseCard, IsOrderedByWhoChoosesIt) {
  const auto card = [](std::string_view words) { return intent(words, Question::card_choice); };
  EXPECT_EQ(card("バーチャルじゃなくて普通のカードをください"), "physical");
  EXPECT_EQ(card("プラスチックはいらないのでバーチャルで"), "virtual");
  EXPECT_EQ(card("両方お願いします"), "both");
  EXPECT_EQ(card("どっちもいりません"), "no");
  EXPECT_EQ(card("結構です"), "no");
  EXPECT_EQ(card("バーチャルカードって何ですか"), "unsure");
  EXPECT_EQ(card("バーチャルカードが盗まれました"), "unclear");
}

RC_GTEST_PROP(Japanese, AcceptsAnyBytes, (const std::string& words)) {
  for (const auto question : all_questions) {
    const auto meaning = heard(words, question, "田中宏");
    RC_ASSERT(meaning == heard(words, question, "田中宏"));
    RC_ASSERT(meaning.confidence >= 0 && meaning.confidence <= 1);
  }
}

// Pieces of real speech in any order: no order of them may break the rules.
RC_GTEST_PROP(Japanese, AcceptsAnyOrderOfWords, (const std::vector<std::uint8_t>& order)) {
  constexpr std::array<std::string_view, 24> pieces = {
      "はい", "いいえ", "、",   "。",       "私",       "が",   "した", "ない",
      "です", "ません", "電話", "しないで", "ください", "か",   "の",   "わけ",
      "じゃ", "五万",   "円",   "来週",     "?",        "田中", "と",   "言う"};
  std::string words;
  for (const auto at : order) words += pieces[at % pieces.size()];
  const auto meaning = heard(words);
  RC_ASSERT(meaning.confidence >= 0 && meaning.confidence <= 1);
}

TEST(Japanese, MeansTheSameOnEveryThread) {
  ASSERT_TRUE(load_japanese());
  const std::array<std::string, 4> said = {"していません", "もう電話しないで", "五万円を来週払います",
                                           "田中太郎です"};
  std::array<Meaning, 4> wanted;
  for (std::size_t i = 0; i < said.size(); ++i) wanted[i] = heard(said[i]);
  std::array<int, 4> wrong{};
  std::vector<std::thread> threads;
  for (std::size_t t = 0; t < wrong.size(); ++t)
    threads.emplace_back([&, t] {
      for (std::size_t i = 0; i < 400; ++i)
        wrong[t] += heard(said[(i + t) % said.size()]) != wanted[(i + t) % said.size()];
    });
  for (auto& thread : threads) thread.join();
  for (const int count : wrong) EXPECT_EQ(count, 0);
}

}  // namespace
}  // namespace rf::understand
