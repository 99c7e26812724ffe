#pragma once

#include <string>
#include <string_view>

#include "base/error.h"

namespace rf {

// A telephone number that somebody could have, in E.164 ("+919876543210"). Only parse_phone makes one.
class Phone {
 public:
  const std::string& e164() const { return e164_; }
  auto operator<=>(const Phone&) const = default;
  // For stored numbers that were checked when they came in.
  static Phone trusted(std::string e164);

 private:
  explicit Phone(std::string e164) : e164_(std::move(e164)) {}
  std::string e164_;
};

// `home` (ISO 3166 alpha-2, may be empty) reads numbers without a country code. A leading 00 is a + wherever
// the number would not be one otherwise.
// Errors say what is wrong with the number: "phone-empty", "phone-not-a-number", "phone-country-unknown",
// "phone-too-short", "phone-too-long", "phone-invalid", "phone-premium" (premium rate, shared cost, satellite
// and the like: numbers that cost the bank money and that no customer has).
Result<Phone> parse_phone(std::string_view text, std::string_view home = {});

// Whether `text` is written with its country's code, so that parse_phone assumes none; also true of what is
// no number.
bool names_its_country(std::string_view text);
// Whether a number without its code is written in North America's way, with the area in brackets: "(202)
// 555-0101".
bool written_north_american(std::string_view text);
// Whether a number without its code is probably not one of `country`: written in North America's way, where
// the same digits may be a stranger's. (202) 555-0101 has as many as an Indian mobile.
bool written_for_elsewhere(std::string_view text, std::string_view country);
// A number that must name its country, where a wrong guess would hurt. Errors as parse_phone's, and
// "phone-country-missing", which tells how `home` would read it.
Result<Phone> parse_full_phone(std::string_view text, std::string_view home);
// Whether `country` is one whose numbers can be read: ISO 3166 alpha-2, in capitals.
bool has_phones(std::string_view country);
// In which country a number without its code is read that takes the place of `present`: in that one's, else
// in `home`.
std::string country_beside(std::string_view present, std::string_view home);

// ISO 3166 alpha-2 of the number's country, "" when it cannot be told ("+1" without an area that decides).
std::string phone_country(const Phone& phone);

// "+91 98765 43210": for people.
std::string phone_display(const Phone& phone);
// "+91…3210": for logs.
std::string phone_masked(const Phone& phone);

}  // namespace rf
