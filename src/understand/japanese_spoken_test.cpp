// What is made of the parts of speech by the grammar, in all combinations: what must never go wrong.
#include <gtest/gtest.h>

#include <array>
#include <string>

#include "understand/japanese.h"

namespace rf::understand {
namespace {

constexpr std::array<std::string_view, 9> openings = {"",       "はい、", "ええ、", "いいえ、",    "いや、",
                                                      "うん、", "あの、", "はい",   "そうですね、"};
constexpr std::array<std::string_view, 8> subjects = {"",         "私は",       "それは",   "そんなものは",
                                                      "その日は", "アマゾンで", "五千円も", "息子のために"};

struct Verb {
  std::string_view stem, te, masu, plain, past;
};
constexpr std::array<Verb, 4> verbs = {{{"買", "って", "い", "う", "った"},
                                        {"使", "って", "い", "う", "った"},
                                        {"購入", "して", "し", "する", "した"},
                                        {"決済", "して", "し", "する", "した"}}};

std::string join_parts(std::initializer_list<std::string_view> parts) {
  std::string out;
  for (const auto part : parts) out += part;
  return out;
}

std::vector<std::string> denials(const Verb& v) {
  const auto te = join_parts({v.stem, v.te}), masu = join_parts({v.stem, v.masu}),
             plain = join_parts({v.stem, v.plain}), past = join_parts({v.stem, v.past});
  return {te + "いません",
          te + "ない",
          te + "ないです",
          masu + "ませんでした",
          past + "覚えはありません",
          past + "覚えがないです",
          past + "ことがありません",
          plain + "わけがない",
          plain + "はずがありません",
          te + "ないと思います",
          te + "ませんけど",
          te + "いないんですが",
          te + "おりません",
          past + "わけじゃない",
          past + "のではありません",
          past + "んじゃないです",
          te + "ねえよ",
          te + "へんで",
          te + "ません、はい",
          te + "なんかいません",
          past + "なんて言ってません",
          past + "ことはございません"};
}

Intent heard(const std::string& words, Question question = Question::yes_no) {
  return understand_japanese(question, words).intent;
}

TEST(JapaneseSpoken, NoDenialIsAYes) {
  ASSERT_TRUE(load_japanese());
  std::size_t all = 0, denied = 0;
  for (const auto opening : openings)
    for (const auto subject : subjects)
      for (const auto& verb : verbs)
        for (const auto& denial : denials(verb)) {
          const auto words = join_parts({opening, subject, denial});
          const auto intent = heard(words);
          ++all;
          denied += intent == Intent::no;
          ASSERT_NE(intent, Intent::yes) << words;
        }
  EXPECT_GE(denied * 100, all * 98) << denied << " of " << all;
}

TEST(JapaneseSpoken, NoReportOfFraudIsAYes) {
  for (const auto opening : openings)
    for (const auto* report :
         {"不正です", "不正利用されました", "盗まれました", "詐欺に遭いました", "カードをなくしました",
          "誰かが勝手に使いました", "カードを止めてください", "他人に使われました", "乗っ取られたみたいです",
          "身に覚えのない請求です", "番号を盗まれたんです", "スキミングされたんじゃないですか",
          "誰かが私になりすまして使ったに違いない"})
      for (const auto question : {Question::yes_no, Question::is_fraud})
        ASSERT_NE(heard(join_parts({opening, report}), question), Intent::yes) << opening << report;
}

TEST(JapaneseSpoken, APlainClaimIsAYes) {
  std::size_t all = 0, claimed = 0;
  for (const auto opening : openings)
    for (const auto& verb : verbs)
      for (const auto* subject : {"", "私が", "昨日アマゾンで", "それは私が"})
        for (const auto* ending : {"", "よ", "んです", "のは私です"}) {
          const auto words = join_parts({opening, subject, verb.stem, verb.past, ending});
          const auto intent = heard(words);
          ++all;
          claimed += intent == Intent::yes;
          EXPECT_NE(intent, Intent::fraud) << words;
        }
  EXPECT_GE(claimed * 100, all * 95) << claimed << " of " << all;
}

TEST(JapaneseSpoken, WhoWantsToBeLeftAloneIsHeardBehindAnything) {
  for (const auto opening : openings)
    for (const auto* wish :
         {"もう電話しないでください", "二度とかけてこないで", "電話はやめてください",
          "連絡しないでほしいんです", "電話してこないで", "もうかけてくるな", "番号を消してください"})
      for (const auto* rest : {"", "、迷惑です", "、使ってませんし"})
        ASSERT_EQ(heard(join_parts({opening, wish, rest})), Intent::stop_calling) << opening << wish << rest;
}

TEST(JapaneseSpoken, ACrisisIsHeardBehindAnything) {
  for (const auto opening : openings)
    for (const auto* said : {"死にたいです", "もう生きていけません", "消えてしまいたい", "死ぬしかないんです",
                             "自殺したい", "生きているのがつらい", "もう死のうと思います"})
      for (const auto* rest : {"", "、お金がないんです", "、もう電話しないで"})
        ASSERT_EQ(heard(join_parts({opening, said, rest})), Intent::crisis) << opening << said << rest;
}

}  // namespace
}  // namespace rf::understand
