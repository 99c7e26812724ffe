#include "base/currency.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace rf {
namespace {

constexpr auto currencies = std::to_array<Currency>({
    {"AED", 2, "", "dirham", "dirhams", "fils", "fils"},
    {"AUD", 2, "A$", "Australian dollar", "Australian dollars", "cent", "cents"},
    {"BHD", 3, "", "Bahraini dinar", "Bahraini dinars", "fils", "fils"},
    {"BIF", 0, "", "", "", "", ""},
    {"CAD", 2, "CA$", "Canadian dollar", "Canadian dollars", "cent", "cents"},
    {"CHF", 2, "", "Swiss franc", "Swiss francs", "centime", "centimes"},
    {"CLF", 4, "", "", "", "", ""},
    {"CLP", 0, "", "Chilean peso", "Chilean pesos", "", ""},
    {"CNY", 2, "CN¥", "yuan", "yuan", "fen", "fen"},
    {"DJF", 0, "", "", "", "", ""},
    {"EUR", 2, "€", "euro", "euros", "cent", "cents"},
    {"GBP", 2, "£", "pound", "pounds", "penny", "pence"},
    {"GNF", 0, "", "", "", "", ""},
    {"HKD", 2, "HK$", "Hong Kong dollar", "Hong Kong dollars", "cent", "cents"},
    {"INR", 2, "₹", "rupee", "rupees", "paisa", "paise"},
    {"IQD", 3, "", "", "", "", ""},
    {"ISK", 0, "", "", "", "", ""},
    {"JOD", 3, "", "Jordanian dinar", "Jordanian dinars", "fils", "fils"},
    {"JPY", 0, "¥", "yen", "yen", "", ""},
    {"KMF", 0, "", "", "", "", ""},
    {"KRW", 0, "₩", "won", "won", "", ""},
    {"KWD", 3, "", "Kuwaiti dinar", "Kuwaiti dinars", "fils", "fils"},
    {"LYD", 3, "", "", "", "", ""},
    {"NZD", 2, "NZ$", "New Zealand dollar", "New Zealand dollars", "cent", "cents"},
    {"OMR", 3, "", "Omani rial", "Omani rials", "baisa", "baisa"},
    {"PYG", 0, "", "", "", "", ""},
    {"RWF", 0, "", "", "", "", ""},
    {"SGD", 2, "S$", "Singapore dollar", "Singapore dollars", "cent", "cents"},
    {"TND", 3, "", "", "", "", ""},
    {"UGX", 0, "", "", "", "", ""},
    {"USD", 2, "$", "dollar", "dollars", "cent", "cents"},
    {"UYI", 0, "", "", "", "", ""},
    {"UYW", 4, "", "", "", "", ""},
    {"VND", 0, "₫", "dong", "dong", "", ""},
    {"VUV", 0, "", "", "", "", ""},
    {"XAF", 0, "", "", "", "", ""},
    {"XOF", 0, "", "", "", "", ""},
    {"XPF", 0, "", "", "", "", ""},
});

// A mark may be shared; then it fits each of these. Letters are compared without case.
struct Mark {
  std::string_view text;
  std::string_view codes;  // separated by spaces
};
constexpr auto marks = std::to_array<Mark>({
    {"₹", "INR"},
    {"rs", "INR PKR LKR NPR MUR SCR"},
    {"rs.", "INR PKR LKR NPR MUR SCR"},
    {"rupee", "INR PKR LKR NPR MUR SCR"},
    {"rupees", "INR PKR LKR NPR MUR SCR"},
    {"$", "USD AUD CAD NZD SGD HKD MXN TWD ARS CLP COP"},
    {"us$", "USD"},
    {"a$", "AUD"},
    {"c$", "CAD"},
    {"ca$", "CAD"},
    {"nz$", "NZD"},
    {"s$", "SGD"},
    {"hk$", "HKD"},
    {"€", "EUR"},
    {"£", "GBP EGP"},
    {"¥", "JPY CNY"},
    {"￥", "JPY CNY"},
    {"円", "JPY"},
    {"cn¥", "CNY"},
    {"元", "CNY TWD"},
    {"₩", "KRW"},
    {"₫", "VND"},
});

bool lists(std::string_view codes, std::string_view code) {
  const auto all = split(codes, ' ');
  return std::find(all.begin(), all.end(), code) != all.end();
}

// ISO 4217 without metals, units of account and codes for tests; with those that were retired in the last
// years, which old payments still name.
constexpr std::string_view codes =
    "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BOV BRL BSD BTN BWP BYN "
    "BZD CAD CDF CHE CHF CHW CLF CLP CNY COP COU CRC CUC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD "
    "FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HRK HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS "
    "KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN "
    "MXV MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR "
    "SDG SEK SGD SHP SLE SLL SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD "
    "USN UYI UYU UYW UZS VED VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG ZWL ";

}  // namespace

bool is_currency_code(std::string_view text) {
  return text.size() == 3 && text.find(' ') == std::string_view::npos &&
         codes.find(text) != std::string_view::npos;
}

const Currency* find_currency(std::string_view code) {
  const auto found =
      std::find_if(currencies.begin(), currencies.end(), [&](auto& c) { return c.code == code; });
  return found == currencies.end() ? nullptr : &*found;
}

MarkMeaning mark_meaning(std::string_view mark, std::string_view currency) {
  for (const auto& known : marks) {
    if (!equals_ignoring_case(mark, known.text)) continue;
    return lists(known.codes, currency) ? MarkMeaning::fits : MarkMeaning::other;
  }
  if (equals_ignoring_case(mark, currency)) return MarkMeaning::fits;
  const bool code = mark.size() == 3 && std::all_of(mark.begin(), mark.end(), [](char c) {
                      return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
                    });
  return code ? MarkMeaning::other : MarkMeaning::unknown;
}

}  // namespace rf
