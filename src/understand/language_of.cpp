#include "understand/language_of.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/text.h"

namespace rf::understand {

namespace {

// Words that carry a Hindi sentence, in the spellings that are common in Latin letters, sorted. None is an
// English word or a name.
constexpr std::array<std::string_view, 673> hindi_words = {
    "aadha",     "aadmi",     "aage",      "aaj",       "aajkal",   "aana",      "aap",       "aapka",
    "aapke",     "aapki",     "aapko",     "aapne",     "aapse",    "aas",       "aata",      "aate",
    "aath",      "aati",      "aawaz",     "aaya",      "aaye",     "aayenge",   "abhi",      "abi",
    "accha",     "acchi",     "acha",      "achha",     "achhe",    "agar",      "agla",      "agle",
    "agli",      "aisa",      "aise",      "alag",      "alawa",    "apka",      "apki",      "apko",
    "apna",      "apne",      "apni",      "apun",      "arey",     "arre",      "asli",      "assi",
    "atharah",   "aur",       "awaaz",     "awaz",      "baad",     "baaki",     "baare",     "baat",
    "baatein",   "baccha",    "bacche",    "bacha",     "bachche",  "bachchon",  "bachhe",    "bada",
    "badhiya",   "badtameez", "baees",     "bahar",     "bahu",     "bahut",     "baje",      "bakaya",
    "baki",      "baksh",     "bana",      "bande",     "bandh",    "barah",     "barish",    "bas",
    "bata",      "bataiye",   "bataiyega", "batana",    "batao",    "batata",    "batau",     "bataun",
    "bataunga",  "bataye",    "bazaar",    "beemar",    "bees",     "behen",     "bekar",     "bete",
    "beti",      "bhai",      "bhaiya",    "bhaiyya",   "bhar",     "bhara",     "bhari",     "bharna",
    "bharne",    "bharo",     "bharosa",   "bharun",    "bharunga", "bharungi",  "bhej",      "bheja",
    "bheje",     "bhejo",     "bhejta",    "bhejunga",  "bhejungi", "bhi",       "bhijwa",    "bhijwao",
    "bijli",     "bilkul",    "bimar",     "bimari",    "bina",     "biwi",      "bol",       "bola",
    "boliye",    "boliyega",  "bolna",     "bolo",      "bolte",    "bolti",     "bolu",      "bolun",
    "budhvar",   "budhwar",   "bulao",     "byaj",      "chaalis",  "chaar",     "chacha",    "chahie",
    "chahiye",   "chahta",    "chahte",    "chaiye",    "chala",    "chalega",   "chali",     "chalis",
    "chaubis",   "chaudah",   "cheez",     "chhah",     "chhe",     "chhod",     "chhodein",  "chhodo",
    "chhutti",   "chinta",    "chor",      "chori",     "chuka",    "chukana",   "chukaya",   "chuki",
    "chura",     "daal",      "dabau",     "dabaun",    "damad",    "dawa",      "dawai",     "dedh",
    "dekh",      "dekhna",    "dena",      "denge",     "deta",     "dete",      "dhai",      "dhanda",
    "dhanyavad", "dheere",    "dhokha",    "dhyan",     "didi",     "dijiye",    "dijiyega",  "dikhao",
    "dikkat",    "dilwaya",   "dimag",     "diwala",    "diwaliya", "diya",      "diye",      "dobara",
    "dono",      "doon",      "doosra",    "dopahar",   "dost",     "dubara",    "dukan",     "dunga",
    "dungi",     "duniya",    "dus",       "dusra",     "dwara",    "ekdum",     "fansi",     "fark",
    "fikar",     "fir",       "firse",     "gaadi",     "gadbad",   "gadi",      "galat",     "galti",
    "gaon",      "gaya",      "gaye",      "gayi",      "ghabrao",  "ghanta",    "ghante",    "ghar",
    "ghatiya",   "guruvaar",  "guruvar",   "guruwar",   "guzar",    "gyara",     "gyarah",    "haa",
    "haan",      "haanji",    "haath",     "hafta",     "hafte",    "hai",       "hain",      "hamara",
    "hamari",    "hamein",    "hamesha",   "hata",      "hazaar",   "hazaaron",  "hazar",     "hoga",
    "hogi",      "hoke",      "hone",      "honge",     "honi",     "hoon",      "hota",      "hu",
    "hua",       "hue",       "hui",       "humara",    "humari",   "hume",      "humko",     "humne",
    "hun",       "huzoor",    "ikkis",     "inhe",      "inhone",   "inko",      "insaan",    "isi",
    "iska",      "iske",      "iski",      "isko",      "isliye",   "isme",      "isse",      "itna",
    "itne",      "itvaar",    "itwar",     "jaake",     "jaan",     "jaanna",    "jaanta",    "jaati",
    "jagah",     "jaise",     "jaldi",     "jama",      "janab",    "jankari",   "jaroor",    "jarur",
    "jate",      "jati",      "jaunga",    "jawab",     "jaye",     "jayega",    "jayenge",   "jeena",
    "jeene",     "jeeta",     "jhooth",    "jhuth",     "ji",       "jinhe",     "jinko",     "jinse",
    "jis",       "jisne",     "jisse",     "ka",        "kaam",     "kaay",      "kab",       "kabhi",
    "kaha",      "kahan",     "kahin",     "kahiye",    "kaho",     "kahte",     "kaisa",     "kaise",
    "kaisi",     "kal",       "kar",       "kara",      "karao",    "karaya",    "karayi",    "karein",
    "karenge",   "kari",      "kariye",    "karke",     "karna",    "karne",     "karni",     "karo",
    "karta",     "karte",     "karti",     "karun",     "karunga",  "karungi",   "karwa",     "karwai",
    "karwao",    "karwaya",   "karwayi",   "karz",      "karza",    "kaun",      "kaunsa",    "kaunsi",
    "keh",       "kehte",     "kha",       "khali",     "khana",    "kharab",    "kharch",    "kharcha",
    "khareeda",  "kharida",   "kharidi",   "khatam",    "khilaf",   "khud",      "ki",        "kia",
    "kijiye",    "kijiyega",  "kis",       "kisht",     "kishtein", "kisi",      "kisko",     "kisliye",
    "kisne",     "kisse",     "kist",      "kitna",     "kitne",    "kitni",     "kiya",      "ko",
    "koi",       "konsa",     "kripaya",   "kripya",    "kuch",     "kya",       "kyon",      "kyu",
    "kyun",      "kyunki",    "ladka",     "ladki",     "laga",     "lagana",    "lagao",     "lagaya",
    "lage",      "lagi",      "lagta",     "lagte",     "lautana",  "lautaunga", "lekin",     "lena",
    "lenge",     "lijiye",    "lijiyega",  "likho",     "liya",     "liye",      "logon",     "loon",
    "lunga",     "maa",       "maharaj",   "mahina",    "mahine",   "maine",     "malik",     "malum",
    "mama",      "mangal",    "mangalvar", "mangalwar", "mangaya",  "mangwana",  "mangwaya",  "mann",
    "manta",     "marna",     "marne",     "mat",       "mataji",   "matlab",    "mausi",     "mehrbani",
    "mein",      "meko",      "mene",      "mera",      "mere",     "mereko",    "meri",      "merko",
    "mila",      "milao",     "milega",    "milte",     "mohlat",   "mujhe",     "mujhko",    "mujhse",
    "naa",       "naam",      "nabbe",     "nahee",     "nahi",     "nahin",     "nai",       "nako",
    "namaskar",  "namaste",   "nau",       "naukri",    "naya",     "naye",      "nayi",      "nhi",
    "nikal",     "nikale",    "nuksan",    "paach",     "paanch",   "paas",      "pachaas",   "pachas",
    "pachattar", "pachees",   "pachpan",   "padega",    "padegi",   "padta",     "paisa",     "paise",
    "pakde",     "pakka",     "pandrah",   "pareshan",  "parichay", "parso",     "parson",    "pata",
    "pati",      "patni",     "paune",     "paunga",    "paya",     "payega",    "pehla",     "pehle",
    "pehli",     "phansi",    "phir",      "phirse",    "pichla",   "pichle",    "pichli",    "pitaji",
    "pooch",     "poora",     "puch",      "pura",      "purana",   "purane",    "qist",      "raat",
    "raha",      "rahe",      "rahega",    "rahi",      "rakha",    "rakhna",    "rakho",     "rasta",
    "ravivar",   "rehna",     "rehne",     "rehta",     "rehti",    "roz",       "ruko",      "rupay",
    "rupaya",    "rupaye",    "rupiya",    "rupya",     "saadhe",   "saas",      "saat",      "saath",
    "sab",       "saboot",    "sabse",     "sach",      "sachi",    "sadhe",     "sahab",     "sahi",
    "sakta",     "sakte",     "samajh",    "saman",     "samay",    "samja",     "samjha",    "samjhe",
    "sampark",   "sandesh",   "satrah",    "sattar",    "sau",      "sava",      "sawa",      "sawal",
    "se",        "shaam",     "shanivar",  "shaniwar",  "shayad",   "shikayat",  "shukravar", "shukrawar",
    "shukriya",  "shunya",    "sirf",      "solah",     "somvar",   "somwar",    "subah",     "suna",
    "sunai",     "sunaiye",   "sunao",     "suniye",    "sunte",    "tabiyat",   "tak",       "tangi",
    "taraf",     "tareekh",   "tarikh",    "teen",      "tees",     "terah",     "tez",       "tha",
    "thag",      "theek",     "theekhai",  "thi",       "thik",     "thoda",     "thodi",     "toh",
    "tum",       "tumhara",   "tumhe",     "tumko",     "turant",   "uda",       "udhaar",    "udhar",
    "unchi",     "unhe",      "unhone",    "unka",      "unke",     "unki",      "unko",      "unnees",
    "unnis",     "uske",      "uski",      "usko",      "usme",     "usne",      "usse",      "vakeel",
    "vakil",     "veervar",   "wahan",     "wahi",      "wahin",    "wajah",     "wala",      "wale",
    "wali",      "walon",     "wapas",     "waqt",      "warna",    "woh",       "yaad",      "yaar",
    "yahan",     "yahi",      "yakeen",    "yeh",       "zaroor",   "zaroorat",  "zeher",     "zindagi",
    "zyada",
};
// Words that carry an English one. What both have, or take from each other ("payment", "to", "main"), is in
// neither.
constexpr std::array<std::string_view, 104> english_words = {
    "a",      "about",   "again",  "am",    "an",      "and",     "any",   "are",   "at",     "back",
    "be",     "because", "been",   "being", "but",     "by",      "call",  "can",   "can't",  "cannot",
    "could",  "did",     "didn't", "didnt", "does",    "doesn't", "don't", "done",  "dont",   "for",
    "from",   "had",     "has",    "have",  "haven't", "he",      "he's",  "here",  "how",    "i",
    "i'm",    "i've",    "if",     "im",    "it",      "it's",    "its",   "know",  "later",  "mine",
    "my",     "need",    "never",  "no",    "not",     "of",      "okay",  "on",    "or",     "our",
    "please", "said",    "she",    "she's", "should",  "some",    "speak", "talk",  "tell",   "than",
    "that",   "that's",  "the",    "their", "them",    "then",    "there", "these", "they",   "think",
    "this",   "those",   "want",   "was",   "wasn't",  "we",      "were",  "what",  "what's", "when",
    "where",  "who",     "who's",  "why",   "will",    "with",    "won't", "would", "yeah",   "yes",
    "you",    "you're",  "your",   "yours",
};

template <std::size_t N>
bool among(const std::array<std::string_view, N>& words, std::string_view word) {
  return std::binary_search(words.begin(), words.end(), word);
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
  std::size_t english = 0, hindi = 0;
  for (std::size_t at = 0; at < lower.size();) {
    const auto begin = std::min(lower.find_first_of("abcdefghijklmnopqrstuvwxyz", at), lower.size());
    at = std::min(lower.find_first_not_of("abcdefghijklmnopqrstuvwxyz'", begin), lower.size());
    if (begin == at) break;
    const auto word = std::string_view(lower).substr(begin, at - begin);
    hindi += among(hindi_words, word);
    english += among(english_words, word);
  }
  // The rules for Hindi read the English in a sentence too; those for English read no Hindi.
  return hindi > 0 && hindi * 2 >= english ? "hi" : "en";
}

}  // namespace rf::understand
