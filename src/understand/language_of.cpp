#include "understand/language_of.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/text.h"

namespace rf::understand {

namespace {

// Words that carry a Hindi sentence, in the spellings that are common in Latin letters. None is an English
// word.
constexpr std::array hindi_words = {
    "aaj",    "aap",   "aapka",   "aapko",  "aapne",  "abhi",    "achha",   "acha",    "agle",   "apna",
    "apne",   "aur",   "baad",    "bata",   "batao",  "bataiye", "bhai",    "bhi",     "bilkul", "bol",
    "bola",   "bolo",  "chahiye", "chuka",  "chuki",  "diya",    "dijiye",  "dunga",   "dungi",  "galat",
    "gaya",   "gayi",  "haan",    "haanji", "hai",    "hain",    "hafte",   "hazar",   "hazaar", "hoon",
    "hoga",   "hogi",  "humne",   "humko",  "iska",   "isko",    "jaldi",   "jawab",   "ji",     "kaam",
    "kab",    "kahan", "kal",     "karna",  "karne",  "karo",    "karunga", "karungi", "karta",  "karti",
    "kaun",   "kisi",  "kisne",   "kitna",  "kitne",  "kiya",    "koi",     "kripya",  "kuch",   "kya",
    "kyun",   "kyon",  "lakh",    "liya",   "maine",  "malik",   "mann",    "mat",     "matlab", "mein",
    "mera",   "mere",  "meri",    "mujhe",  "mujhko", "nahi",    "nahin",   "naukri",  "paisa",  "paise",
    "parson", "pata",  "phir",    "raha",   "rahi",   "rahe",    "rupaye",  "rupay",   "sahi",   "samajh",
    "saman",  "shaam", "subah",   "theek",  "thik",   "tha",     "thi",     "tumhara", "unka",   "usne",
    "wala",   "wali",  "woh",     "yaad",   "yeh",    "zaroor",  "zyada",
};

bool is_hindi(std::string_view word) {
  return std::find(hindi_words.begin(), hindi_words.end(), word) != hindi_words.end();
}

// The code point that begins at `at`, 0 where there is none; broken bytes count as one.
char32_t next(std::string_view text, std::size_t& at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(i < text.size() ? text[i] : 0); };
  const auto lead = byte(at);
  const std::size_t size = lead < 0x80 ? 1 : lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
  char32_t out = size == 1 ? lead : lead & (0xFF >> (size + 1));
  for (std::size_t i = 1; i < size; ++i) out = (out << 6) | (byte(at + i) & 0x3F);
  at += size;
  return out;
}

}  // namespace

std::string_view language_of(std::string_view words) {
  std::size_t devanagari = 0, japanese = 0, latin = 0;
  for (std::size_t at = 0; at < words.size();) {
    const auto sign = next(words, at);
    if (sign >= 0x0900 && sign <= 0x097F) ++devanagari;
    const bool kana = (sign >= 0x3040 && sign <= 0x30FF) || (sign >= 0xFF66 && sign <= 0xFF9D);
    if (kana || (sign >= 0x3400 && sign <= 0x9FFF)) ++japanese;
    if ((sign >= 'a' && sign <= 'z') || (sign >= 'A' && sign <= 'Z')) ++latin;
  }
  if (devanagari > 0 && devanagari >= japanese) return "hi";
  if (japanese > 0) return "ja";
  const auto lower = lower_ascii(words);
  std::size_t all = 0, hindi = 0;
  for (std::size_t at = 0; at < lower.size();) {
    const auto begin = std::min(lower.find_first_of("abcdefghijklmnopqrstuvwxyz", at), lower.size());
    at = std::min(lower.find_first_not_of("abcdefghijklmnopqrstuvwxyz'", begin), lower.size());
    if (begin == at) break;
    ++all;
    hindi += is_hindi(std::string_view(lower).substr(begin, at - begin));
  }
  return hindi > 0 && hindi * 2 >= all ? "hi" : "en";
}

}  // namespace rf::understand
