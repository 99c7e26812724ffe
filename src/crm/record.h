#pragma once

#include <array>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "crm/crm.h"
#include "crm/fields.h"

// Kintone's records as ours, and ours as Kintone's. Pure.
namespace rf::crm {

// What stands for low, medium and high in the field of the level; all "": by the field itself (its options,
// or Japanese words where its code is Japanese).
using LevelWords = std::array<std::string, 3>;

// How the id is written in the field of the customer's id: "007" is "7" in a number. nullopt: that field
// cannot hold it, so no customer has it. The field is there (Fields::can_read).
std::optional<std::string> key_text(const Fields& fields, std::string_view id);
// The same of what a record holds; "" where it has none.
std::string key_of(const nlohmann::json& record, const Fields& fields);

// A value of any type as people read it: lists with "; " between, a table's rows as "code: value, code:
// value".
std::string value_text(std::string_view type, const nlohmann::json& value);
// "12.50", "-3"; nullopt when the text is no decimal number. Thousands may have commas: "1,200".
std::optional<std::string> decimal(std::string_view text);

// Card numbers are masked in all but the id. A field that is empty or of another type than the form says is
// as if it were absent.
Customer read_customer(const nlohmann::json& record, const Fields& fields);
// One field, masked: for exports.
RawField read_raw(const std::string& code, const nlohmann::json& field, const Fields& fields);

// {code: {value}} of the five fields of a score. Errors: "score-invalid" (not from 0 to 100, or before 1970),
// "crm-setup" (the level's field has no option that means it). The fields are there (Fields::can_write).
Result<nlohmann::json> score_values(const Score& score, const Fields& fields, const LevelWords& words);

// What a record says of a score that would be written.
enum class Standing { older, same, later };
Standing standing(const nlohmann::json& record, const nlohmann::json& values, const Score& score,
                  const Fields& fields);

}  // namespace rf::crm
