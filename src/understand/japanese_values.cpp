#include "understand/values.h"

#include <algorithm>
#include <array>

#include "understand/japanese_dates.h"
#include "understand/japanese_dictionary.h"
#include "understand/japanese_names.h"
#include "understand/japanese_numbers.h"
#include "understand/japanese_text.h"

namespace rf::understand {
namespace japanese {
namespace {

struct Tongue {
  std::string_view name, code;
};
constexpr Tongue tongues[] = {
    {"英語", "en"},         {"イングリッシュ", "en"}, {"english", "en"},        {"English", "en"},
    {"中国語", "zh"},       {"北京語", "zh"},         {"台湾語", "zh"},         {"広東語", "yue"},
    {"韓国語", "ko"},       {"ヒンディー", "hi"},     {"ヒンディ語", "hi"},     {"ヒンズー", "hi"},
    {"スペイン語", "es"},   {"ポルトガル語", "pt"},   {"ベトナム語", "vi"},     {"タガログ", "tl"},
    {"フィリピン語", "tl"}, {"ネパール語", "ne"},     {"フランス語", "fr"},     {"ドイツ語", "de"},
    {"タミル", "ta"},       {"ベンガル", "bn"},       {"インドネシア語", "id"}, {"タイ語", "th"},
    {"ロシア語", "ru"},     {"イタリア語", "it"},     {"アラビア語", "ar"},     {"ウルドゥー", "ur"},
    {"ミャンマー語", "my"}, {"マラーティー", "mr"},   {"テルグ", "te"},         {"モンゴル語", "mn"},
    {"日本語", "ja"}};

void add_language(std::string_view text, Slots& out) {
  for (const auto& [name, code] : tongues) {
    const auto at = text.find(name);
    if (at == std::string_view::npos) continue;
    // "日本語がわかりません" names none that would do.
    const auto behind = text.substr(at);
    const bool refused = code == "ja" && (behind.find("ない") != std::string_view::npos ||
                                          behind.find("ません") != std::string_view::npos ||
                                          behind.find("苦手") != std::string_view::npos);
    if (!refused) out.push_back({SlotKind::language, std::string(code), std::string(name)});
    return;
  }
}

// Whether something done is spoken of: "十日に払いました".
bool of_the_past(std::string_view text) {
  constexpr std::array<std::string_view, 12> done = {"ました",   "ったん",   "払った",   "振り込んだ",
                                                     "返した",   "済み",     "済んで",   "入金した",
                                                     "支払った", "してある", "払ってる", "したけど"};
  return std::any_of(done.begin(), done.end(),
                     [&](std::string_view mark) { return text.find(mark) != std::string_view::npos; });
}

}  // namespace
}  // namespace japanese

Slots japanese_values(Question question, std::string_view words, const Context& context) {
  using namespace japanese;
  const auto text = normalised(words);
  const auto numbers = with_kana_numbers(text);
  Slots out;
  add_amount(numbers, question == Question::amount, out);
  if (context.today && context.today->ok())
    add_date(numbers, *context.today, of_the_past(text), question == Question::date, out);
  add_time(numbers, out);
  if (question == Question::name || question == Question::yes_no || question == Question::open)
    add_name(text, question == Question::name, out);
  if (question != Question::amount && question != Question::date) add_digits(text, out);
  add_language(standard(text), out);
  return out;
}

}  // namespace rf::understand
