#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <fmt/format.h>

#include "understand/japanese.h"
#include "understand/japanese_numbers.h"
#include "understand/values.h"

namespace rf::understand {
namespace {

const auto monday = std::chrono::year(2026) / 11 / 30;

std::string value(SlotKind kind, std::string_view words, Question question,
                  std::chrono::year_month_day today = monday) {
  const auto slots = japanese_values(question, words, {.language = "ja", .today = today});
  const auto* slot = find(slots, kind);
  return slot ? slot->value : "";
}
std::string amount(std::string_view words, Question question = Question::amount) {
  return value(SlotKind::amount, words, question);
}
std::string date(std::string_view words, Question question = Question::date) {
  return value(SlotKind::date, words, question);
}
std::string time_of(std::string_view words) { return value(SlotKind::time, words, Question::date); }
std::string name_in(std::string_view words) { return value(SlotKind::name, words, Question::name); }
std::string digits(std::string_view words) { return value(SlotKind::digits, words, Question::open); }

struct Row {
  const char *words, *value;
};

TEST(JapaneseAmount, ReadsWhatPeopleSay) {
  for (const auto& [words, value] : {Row{"五万円", "50000"},
                                     {"5万", "50000"},
                                     {"五万五千円", "55000"},
                                     {"十二万三千四百円", "123400"},
                                     {"1億2千万", "120000000"},
                                     {"５０，０００円", "50000"},
                                     {"五万じゃなくて六万", "60000"},
                                     {"ごまんえん", "50000"},
                                     {"2.5万円", "25000"},
                                     {"三百万", "3000000"},
                                     {"千円", "1000"},
                                     {"二〇万円", "200000"},
                                     {"さんじゅうまんえんです", "300000"},
                                     {"ろくまんはっせんえん", "68000"},
                                     {"はい、ごまんにします", "50000"},
                                     {"30000", "30000"},
                                     {"¥5,000", "5000"},
                                     {"十万、いや、二十万です", "200000"},
                                     {"3万5000円", "35000"},
                                     {"一千万円", "10000000"},
                                     {"半分の十五万円なら", "150000"},
                                     {"$20.50", "20.50"}})
    EXPECT_EQ(amount(words), value) << words;
  for (const auto* words : {"五万か六万", "5、6万", "来月の十日", "三人です", "半年前", "十分です",
                            "すみません", "いちばんです", "毎月五日"})
    EXPECT_EQ(amount(words), "") << words;
  EXPECT_EQ(amount("五番目の店", Question::yes_no), "");
  EXPECT_EQ(amount("五万円払います", Question::repaid), "50000");
  EXPECT_EQ(value(SlotKind::currency, "五百ドル", Question::amount), "USD");
  EXPECT_EQ(value(SlotKind::currency, "五万円", Question::amount), "JPY");
  EXPECT_EQ(value(SlotKind::currency, "五万", Question::amount), "");
}

std::string in_kanji(std::uint64_t n) {
  constexpr const char* digit[] = {"", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
  constexpr const char* unit[] = {"", "十", "百", "千"};
  constexpr const char* large[] = {"", "万", "億"};
  std::string out;
  for (int group = 2; group >= 0; --group) {
    std::uint64_t scale = 1;
    for (int i = 0; i < group; ++i) scale *= 10'000;
    const auto part = n / scale % 10'000;
    if (part == 0) continue;
    for (int place = 3; place >= 0; --place) {
      std::uint64_t worth = 1;
      for (int i = 0; i < place; ++i) worth *= 10;
      const auto d = part / worth % 10;
      if (d == 0) continue;
      // One thousand before 万 is 一千; elsewhere 千, 百 and 十 stand alone.
      if (d > 1 || place == 0 || (place == 3 && group > 0)) out += digit[d];
      out += unit[place];
    }
    out += large[group];
  }
  return out;
}

RC_GTEST_PROP(JapaneseAmount, ReadsBackWhatIsWrittenInKanji, ()) {
  const auto n = *rc::gen::inRange<std::uint64_t>(1, 1'000'000'000'000);
  RC_ASSERT(amount(in_kanji(n) + "円です") == std::to_string(n));
}

RC_GTEST_PROP(JapaneseAmount, ReadsBackDigitsAndCommas, ()) {
  const auto n = *rc::gen::inRange<std::uint64_t>(1, 1'000'000'000);
  auto text = std::to_string(n);
  for (auto at = static_cast<int>(text.size()) - 3; at > 0; at -= 3)
    text.insert(static_cast<std::size_t>(at), ",");
  RC_ASSERT(amount("えーと、" + text + "円") == std::to_string(n));
}

TEST(JapaneseDate, IsRelativeToTheDayOfTheCall) {
  for (const auto& [words, value] : {Row{"今日", "2026-11-30"},
                                     {"明日払います", "2026-12-01"},
                                     {"あさって", "2026-12-02"},
                                     {"しあさって", "2026-12-03"},
                                     {"来週", "2026-12-07"},
                                     {"来週の金曜", "2026-12-11"},
                                     {"今週の金曜日", "2026-12-04"},
                                     {"金曜日に", "2026-12-04"},
                                     {"月曜日", "2026-12-07"},
                                     {"今月末", "2026-11-30"},
                                     {"月末", "2026-11-30"},
                                     {"来月末", "2026-12-31"},
                                     {"来月の十日", "2026-12-10"},
                                     {"来月", "2026-12-30"},
                                     {"十五日", "2026-12-15"},
                                     {"三日後", "2026-12-03"},
                                     {"一週間以内", "2026-12-07"},
                                     {"二週間後", "2026-12-14"},
                                     {"12月5日", "2026-12-05"},
                                     {"十二月二十日", "2026-12-20"},
                                     {"1月10日", "2027-01-10"},
                                     {"12/25", "2026-12-25"},
                                     {"2027年1月5日", "2027-01-05"},
                                     {"来年の一月末", "2027-01-31"},
                                     {"年末までに", "2026-12-31"},
                                     {"再来週の月曜日", "2026-12-14"},
                                     {"来週の水曜じゃなくて木曜", "2026-12-10"},
                                     {"金曜、いや土曜", "2026-12-05"},
                                     {"とおか", "2026-12-10"},
                                     {"らいしゅうのきんようび", "2026-12-11"},
                                     {"31日", "2026-12-31"},
                                     {"十五", "2026-12-15"},
                                     {"二月三十日", ""},
                                     {"給料日", ""},
                                     {"金曜か土曜", ""},
                                     {"一日遅れです", ""},
                                     {"三日間", ""},
                                     {"平日", ""}})
    EXPECT_EQ(date(words), value) << words;
  EXPECT_EQ(date("金曜日に払いました", Question::repaid), "2026-11-27");
  EXPECT_EQ(date("十日に払いました", Question::repaid), "2026-11-10");
  EXPECT_EQ(date("昨日払った", Question::repaid), "2026-11-29");
  EXPECT_TRUE(japanese_values(Question::date, "金曜日", {.language = "ja"}).empty())
      << "without a day of the call";
}

RC_GTEST_PROP(JapaneseDate, ReadsBackEveryDay, ()) {
  const auto day = std::chrono::year_month_day(std::chrono::sys_days(monday) +
                                               std::chrono::days(*rc::gen::inRange(0, 364)));
  const auto said = fmt::format("{}月{}日", in_kanji(static_cast<unsigned>(day.month())),
                                in_kanji(static_cast<unsigned>(day.day())));
  RC_ASSERT(date(said) == fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()),
                                      static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day())));
}

TEST(JapaneseTime, IsOfTheDay) {
  for (const auto& [words, value] : {Row{"午後三時", "15:00"},
                                     {"午前10時", "10:00"},
                                     {"夕方の5時半", "17:30"},
                                     {"五時半", "17:30"},
                                     {"17時", "17:00"},
                                     {"夜8時", "20:00"},
                                     {"朝の9時15分", "09:15"},
                                     {"正午", "12:00"},
                                     {"夕方", "17:00"},
                                     {"13:30", "13:30"},
                                     {"明日の午後１時", "13:00"},
                                     {"深夜0時", "00:00"},
                                     {"三時間後", ""},
                                     {"25時", ""},
                                     {"三時か四時", ""},
                                     {"朝", ""}})
    EXPECT_EQ(time_of(words), value) << words;
}

TEST(JapaneseName, IsWrittenAsItWasSaid) {
  for (const auto& [words, value] : {Row{"田中太郎です", "田中太郎"},
                                     {"佐藤花子と申します", "佐藤花子"},
                                     {"私の名前は鈴木一郎です", "鈴木一郎"},
                                     {"はい、渡辺です", "渡辺"},
                                     {"マリア・サントスです", "マリア・サントス"},
                                     {"小林です、小林誠", "小林誠"},
                                     {"加藤さんじゃなくて佐藤です", "佐藤"},
                                     {"中村 優子です", "中村 優子"},
                                     {"伊藤さくらといいます", "伊藤さくら"},
                                     {"たなかはなこです", "たなかはなこ"},
                                     {"わかりません", ""},
                                     {"教えたくないです", ""},
                                     {"いやです", ""},
                                     {"五万円です", ""},
                                     {"もう一度お願いします", ""}})
    EXPECT_EQ(name_in(words), value) << words;
}

TEST(JapaneseDigits, AreSaidOneByOne) {
  EXPECT_EQ(digits("090の1234の5678です"), "09012345678");
  EXPECT_EQ(digits("ゼロキュウゼロ、いちにさんよん、ごろくななはち"), "09012345678");
  EXPECT_EQ(digits("〇三の一二三四の五六七八"), "0312345678");
  EXPECT_EQ(digits("マルハチマルの12の34"), "0801234");
  EXPECT_EQ(digits("五万円です"), "");
  EXPECT_EQ(digits("1234円"), "");
  EXPECT_EQ(digits("二人に一回"), "");
}

RC_GTEST_PROP(JapaneseDigits, ReadBackInEveryWriting, ()) {
  const auto wanted = *rc::gen::container<std::vector<int>>(11, rc::gen::inRange(0, 10));
  constexpr const char* kana[] = {"ゼロ", "いち", "に",   "さん", "よん",
                                  "ご",   "ろく", "なな", "はち", "きゅう"};
  constexpr const char* kanji[] = {"〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
  std::string as_kana, as_kanji, as_digits;
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    const auto at = static_cast<std::size_t>(wanted[i]);
    if (i == 3 || i == 7)
      for (auto* text : {&as_kana, &as_kanji}) *text += "の";
    as_kana += kana[at];
    as_kanji += kanji[at];
    as_digits += std::to_string(wanted[i]);
  }
  RC_ASSERT(digits(as_kanji) == as_digits);
  RC_ASSERT(digits(as_kana) == as_digits);
}

TEST(JapaneseValues, TheOneThatIsWanted) {
  for (const auto* words : {"五千円の代わりに六千円", "五千円ではなく六千円",
                            "六千円です、五千円ではありません", "五千円、いや六千円"})
    EXPECT_EQ(amount(words), "6000") << words;
  EXPECT_EQ(amount("五千円じゃないですか"), "5000");
  EXPECT_EQ(date("水曜日の代わりに金曜日"), "2026-12-04");
  EXPECT_EQ(date("金曜日です、水曜日ではありません"), "2026-12-04");
  EXPECT_EQ(value(SlotKind::currency, "五千円、いや六千ドル", Question::amount), "USD");
}

TEST(JapaneseValues, DaysOfAMonthAndFromADay) {
  for (const auto& [words, value] : {Row{"来月の第二金曜日", "2026-12-11"},
                                     {"1月の第一月曜日", "2027-01-04"},
                                     {"今月の最後の月曜日", "2026-11-30"},
                                     {"来月の最後の金曜日", "2026-12-25"},
                                     {"第二金曜日", ""},
                                     {"金曜日の二日後", "2026-12-06"},
                                     {"金曜日の一週間後", "2026-12-11"}})
    EXPECT_EQ(date(words), value) << words;
}

TEST(JapaneseValues, DoubledDigits) {
  EXPECT_EQ(digits("ダブル五、トリプルゼロ一二"), "5500012");
  EXPECT_EQ(digits("ゼロ九ゼロダブル五一二"), "0905512");
}

TEST(JapaneseValues, NotTheNameOfWhoIsSpokenOf) {
  for (const auto* words : {"山田太郎の妻です", "山田太郎の家の者です", "山田太郎の代理です"})
    EXPECT_EQ(name_in(words), "") << words;
}

}  // namespace
}  // namespace rf::understand
