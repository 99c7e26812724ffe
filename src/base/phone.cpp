#include "base/phone.h"

#include <phonenumbers/logger.h>
#include <phonenumbers/phonenumberutil.h>

#include <algorithm>
#include <array>
#include <set>

#include "base/text.h"

namespace rf {
namespace {

namespace lib = i18n::phonenumbers;
using Util = lib::PhoneNumberUtil;

constexpr std::size_t longest_text = 64;
constexpr int north_america = 1;

Util& util() {
  static Util& instance = [&]() -> Util& {
    Util& made = *Util::GetInstance();
    made.SetLogger(
        new lib::NullLogger);  // takes it; by default numbers that do not parse go to standard output
    return made;
  }();
  return instance;
}

// The library is made for finding numbers in prose: it would drop "ext. 12" and read "1-800-FLOWERS". A
// customer's number has neither. What is not ASCII (full-width digits, dashes) is left to the library.
bool could_be_number(std::string_view text) {
  constexpr std::string_view punctuation = "+-(). /";
  return valid_utf8(text) && std::all_of(text.begin(), text.end(), [&](char c) {
           return (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80 ||
                  punctuation.find(c) != std::string_view::npos;
         });
}

tl::unexpected<Error> too_short() {
  return fail("phone-too-short",
              "The phone number is too short; write all its digits, with country and area code.");
}
tl::unexpected<Error> too_long() {
  return fail("phone-too-long", "The phone number is too long; check for digits typed twice.");
}
tl::unexpected<Error> not_a_number() {
  return fail("phone-not-a-number", "This is not a phone number; write it like +91 98765 43210.");
}
tl::unexpected<Error> country_unknown() {
  return fail(
      "phone-country-unknown",
      "The phone number's country is not known; begin with + and the country code, like +91 98765 43210.");
}
tl::unexpected<Error> nobody_has_it() {
  return fail("phone-invalid", "No such phone number exists in its country; check the digits.");
}

Done parsing_error(Util::ErrorType error) {
  switch (error) {
    case Util::NO_PARSING_ERROR: return {};
    case Util::INVALID_COUNTRY_CODE_ERROR: return country_unknown();
    case Util::NOT_A_NUMBER: return not_a_number();
    case Util::TOO_SHORT_AFTER_IDD:
    case Util::TOO_SHORT_NSN: return too_short();
    case Util::TOO_LONG_NSN: return too_long();
  }
  return not_a_number();
}

Done length_error(Util::ValidationResult result) {
  switch (result) {
    case Util::IS_POSSIBLE: return {};
    case Util::TOO_SHORT:
    case Util::IS_POSSIBLE_LOCAL_ONLY: return too_short();  // right within one town only
    case Util::TOO_LONG: return too_long();
    case Util::INVALID_COUNTRY_CODE: return country_unknown();
    case Util::INVALID_LENGTH: return nobody_has_it();
  }
  return nobody_has_it();
}

// +870 +881 +882 +883 (satellite, global networks), +979 (premium) and their like belong to no country.
bool belongs_to_no_country(int country_code) {
  std::string region;
  util().GetRegionCodeForCountryCode(country_code, &region);
  return region == "001";
}

bool costs_extra(Util::PhoneNumberType type) {
  switch (type) {
    case Util::PREMIUM_RATE:
    case Util::SHARED_COST:
    case Util::PERSONAL_NUMBER:  // forwarded at the caller's cost
    case Util::PAGER:
    case Util::VOICEMAIL: return true;
    default: return false;
  }
}

// A country may have service numbers of many lengths, so that nine digits are possible in India. What people
// have are landlines and mobiles: when the number is too short or too long for both, that is what is wrong
// with it.
Done why_not_valid(const lib::PhoneNumber& number) {
  const auto mobile = util().IsPossibleNumberForTypeWithReason(number, Util::MOBILE);
  const auto landline = util().IsPossibleNumberForTypeWithReason(number, Util::FIXED_LINE);
  if (mobile == landline && (mobile == Util::TOO_SHORT || mobile == Util::TOO_LONG))
    return length_error(mobile);
  return nobody_has_it();
}

Done dialable(const lib::PhoneNumber& number) {
  if (belongs_to_no_country(number.country_code())) {
    return fail(
        "phone-premium",
        "Satellite and global-network numbers are not called; ask for the customer's ordinary number.");
  }
  if (auto done = length_error(util().IsPossibleNumberWithReason(number)); !done) return done;
  if (!util().IsValidNumber(number)) return why_not_valid(number);
  if (costs_extra(util().GetNumberType(number))) {
    return fail(
        "phone-premium",
        "Premium-rate and shared-cost numbers are not called; ask for the customer's ordinary number.");
  }
  return {};
}

std::string upper_ascii(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return out;
}

bool read(const Phone& phone, lib::PhoneNumber& number) {
  return util().Parse(phone.e164(), "ZZ", &number) == Util::NO_PARSING_ERROR;
}

// How many digits after the + are the country code; 0 when none fits. No code begins another.
std::size_t country_digits(std::string_view digits) {
  static const std::set<int> codes = [] {
    std::set<int> all;
    util().GetSupportedCallingCodes(&all);
    return all;
  }();
  int code = 0;
  for (std::size_t i = 0; i < 3 && i < digits.size() && digits[i] >= '0' && digits[i] <= '9'; ++i) {
    code = code * 10 + (digits[i] - '0');
    if (codes.contains(code)) return i + 1;
  }
  return 0;
}

}  // namespace

Phone Phone::trusted(std::string e164) { return Phone(std::move(e164)); }

namespace {

Result<Phone> parse_as_written(std::string_view text, std::string_view home) {
  if (text.size() > longest_text) return too_long();
  if (!could_be_number(text)) return not_a_number();
  lib::PhoneNumber number;
  const std::string region = home.empty() ? "ZZ" : upper_ascii(home);
  const auto parsed = parsing_error(util().Parse(std::string(text), region, &number));
  if (!parsed) return tl::unexpected(parsed.error());
  if (const auto allowed = dialable(number); !allowed) return tl::unexpected(allowed.error());
  std::string e164;
  util().Format(number, Util::E164, &e164);
  return Phone::trusted(std::move(e164));
}

}  // namespace

Result<Phone> parse_phone(std::string_view text, std::string_view home) {
  text = trim(text);
  if (text.empty()) return fail("phone-empty", "The phone number is missing; write it like +91 98765 43210.");
  auto phone = parse_as_written(text, home);
  // 00 is how most of the world dials abroad, and what is copied from there, also where the home's own prefix
  // is another one (011 in the US, 010 in Japan).
  if (phone || !text.starts_with("00")) return phone;
  auto abroad = parse_as_written("+" + std::string(text.substr(2)), home);
  return abroad ? abroad : phone;
}

std::string phone_country(const Phone& phone) {
  lib::PhoneNumber number;
  if (!read(phone, number)) return {};
  // Toll-free and the like are shared by all of North America; the library would say US.
  if (number.country_code() == north_america) {
    const auto type = util().GetNumberType(number);
    if (type == Util::TOLL_FREE || type == Util::UAN || costs_extra(type)) return {};
  }
  std::string region;
  util().GetRegionCodeForNumber(number, &region);
  return region == "ZZ" || region == "001" ? std::string() : region;
}

bool names_its_country(std::string_view text) {
  if (trim(text).starts_with('+')) return true;
  const auto phone = parse_phone(text);
  return phone || phone.error().code != "phone-country-unknown";
}

bool written_north_american(std::string_view text) {
  std::string shape;
  for (const char c : trim(text)) {
    if (c == ' ' || c == '.') continue;
    shape += c >= '0' && c <= '9' ? '0' : c;
  }
  return shape == "(000)000-0000" || shape == "(000)0000000" || shape == "1(000)000-0000" ||
         shape == "1-000-000-0000";
}

bool written_for_elsewhere(std::string_view text, std::string_view country) {
  if (country.empty() || names_its_country(text) || !written_north_american(text)) return false;
  const auto there = parse_phone("202 555 0101", country);
  return !there || !there->e164().starts_with("+1");
}

Result<Phone> parse_full_phone(std::string_view text, std::string_view home) {
  auto phone = parse_phone(text, home);
  if (!phone || names_its_country(text)) return phone;
  const bool read = !written_for_elsewhere(text, home);
  return fail("phone-country-missing", "Write the number with + and its country's code" +
                                           (read ? ", such as " + phone_display(*phone) : std::string()) +
                                           ": without it somebody else's could be meant.");
}

bool has_phones(std::string_view country) {
  static const std::set<std::string, std::less<>> all = [] {
    std::set<std::string> regions;
    util().GetSupportedRegions(&regions);
    return std::set<std::string, std::less<>>(regions.begin(), regions.end());
  }();
  return all.contains(country);
}

std::string country_beside(std::string_view present, std::string_view home) {
  const auto phone = parse_phone(present);
  if (!phone) return std::string(home);
  auto country = phone_country(*phone);
  lib::PhoneNumber number;
  // North America's shared numbers have no country, but a code.
  if (country.empty() && read(*phone, number))
    util().GetRegionCodeForCountryCode(number.country_code(), &country);
  return has_phones(country) ? country : std::string(home);
}

std::string phone_display(const Phone& phone) {
  lib::PhoneNumber number;
  if (!read(phone, number)) return phone.e164();
  std::string out;
  util().Format(number, Util::INTERNATIONAL, &out);
  return out;
}

std::string phone_masked(const Phone& phone) {
  const std::string_view all = phone.e164();
  const std::string_view digits = all.substr(all.starts_with('+') ? 1 : 0);
  const std::size_t country = country_digits(digits);
  const std::size_t rest = digits.size() - country;
  const std::size_t shown = rest >= 8 ? 4 : rest >= 5 ? 2 : 0;  // most of the number stays hidden
  std::string out;
  if (country > 0) out.append("+").append(digits.substr(0, country));
  return out.append("…").append(digits.substr(digits.size() - shown));
}

}  // namespace rf
