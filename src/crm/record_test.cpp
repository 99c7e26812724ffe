// Kintone's fields and values as ours, and ours as Kintone's.
#include "crm/record.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace rf::crm {
namespace {

using Json = nlohmann::json;

Json form_json() {
  return Json::parse(R"({"properties":{
    "顧客ID":{"type":"SINGLE_LINE_TEXT","code":"顧客ID","label":"顧客番号","unique":true,"required":true},
    "顧客名":{"type":"SINGLE_LINE_TEXT","code":"顧客名","label":"名前"},
    "口座残高":{"type":"NUMBER","code":"口座残高","label":"残高"},
    "支払履歴":{"type":"SUBTABLE","code":"支払履歴","fields":{}},
    "リスク要因":{"type":"CHECK_BOX","code":"リスク要因","options":{}},
    "リスクスコア":{"type":"NUMBER","code":"リスクスコア"},
    "リスクレベル":{"type":"SINGLE_LINE_TEXT","code":"リスクレベル"},
    "スコアリング時刻":{"type":"DATETIME","code":"スコアリング時刻"},
    "主要リスク要因":{"type":"SINGLE_LINE_TEXT","code":"主要リスク要因","maxLength":"12"},
    "AI推奨事項":{"type":"MULTI_LINE_TEXT","code":"AI推奨事項"}}})");
}
Fields fields_of(const Json& form, const FieldCodes& codes = {}) {
  auto read = read_form(form);
  EXPECT_TRUE(read) << read.error().message;
  return Fields::find(codes, std::move(*read));
}
Json record_json() {
  return Json::parse(R"({"$id":{"type":"__ID__","value":"5"},"$revision":{"type":"__REVISION__","value":"9"},
    "顧客ID":{"type":"SINGLE_LINE_TEXT","value":"C1"},"顧客名":{"type":"SINGLE_LINE_TEXT","value":" 山田 "},
    "口座残高":{"type":"NUMBER","value":"1200.50"},
    "支払履歴":{"type":"SUBTABLE","value":[{"id":"1","value":{"日":{"type":"DATE","value":"2026-01-05"},"額":{"type":"NUMBER","value":"10"}}}]},
    "リスク要因":{"type":"CHECK_BOX","value":["延滞","低残高"]},
    "担当者":{"type":"USER_SELECT","value":[{"code":"sato","name":"佐藤"}]},
    "番号":{"type":"SINGLE_LINE_TEXT","value":"4111 1111 1111 1111"},
    "リスクスコア":{"type":"NUMBER","value":"71.0"},"リスクレベル":{"type":"SINGLE_LINE_TEXT","value":"高リスク"},
    "スコアリング時刻":{"type":"DATETIME","value":"2026-11-30T12:00:00Z"},
    "主要リスク要因":{"type":"SINGLE_LINE_TEXT","value":"late; low"},"AI推奨事項":{"type":"MULTI_LINE_TEXT","value":"call\r\nagain"}})");
}
Score score_of(double value, const char* at) {
  return {.customer = "C1",
          .score = value,
          .level = RiskLevel::high,
          .at = parse_rfc3339(at).value(),
          .reasons = {"late", "low"},
          .advice = {"call", "again"}};
}

TEST(Fields, are_found_by_the_earlier_systems_codes_or_as_they_are_named) {
  const auto fields = fields_of(form_json());
  EXPECT_TRUE(fields.can_read() && fields.can_write() && fields.key_is_unique());
  EXPECT_EQ(fields.of(Use::customer)->code, "顧客ID");
  EXPECT_EQ(fields.of(Use::phone), nullptr);
  FieldCodes codes;
  codes[static_cast<std::size_t>(Use::name)] = "名前";
  const auto slip = fields_of(form_json(), codes).can_read();
  ASSERT_FALSE(slip);
  EXPECT_EQ(slip.error().code, "crm-setup");
  EXPECT_NE(slip.error().message.find("labelled so has the code '顧客名'"), std::string::npos)
      << slip.error().message;
  auto form = form_json();
  form["properties"]["リスクスコア"]["type"] = "CALC";
  const auto wrong = fields_of(form);
  EXPECT_TRUE(wrong.can_read());
  ASSERT_FALSE(wrong.can_write());
  EXPECT_NE(wrong.can_write().error().message.find("'リスクスコア' is of the type CALC"), std::string::npos);
  EXPECT_FALSE(read_form(Json::parse(R"({"properties":[]})")));
  EXPECT_FALSE(read_form(Json::parse(R"({"properties":{"a":5}})")));
}

TEST(Customer, is_what_the_record_says_and_nothing_more) {
  const auto fields = fields_of(form_json());
  const auto customer = read_customer(record_json(), fields);
  EXPECT_EQ(customer.id, "C1");
  EXPECT_EQ(customer.name, "山田");
  EXPECT_EQ(customer.balance, "1200.50");
  EXPECT_EQ(customer.payment_history, (std::vector<std::string>{"日: 2026-01-05, 額: 10"}));
  EXPECT_EQ(customer.risk_factors, (std::vector<std::string>{"延滞", "低残高"}));
  EXPECT_EQ(customer.revision, "9");
  for (const auto& field : customer.fields) {
    EXPECT_EQ(field.json.find("4111 1111"), std::string::npos);
    if (field.code == "担当者") {
      EXPECT_EQ(field.text, "佐藤");
    }
  }
  for (const auto* odd : {R"({"value":null})", R"({"value":{}})", R"({"value":[1,[2]]})", R"({})", R"(5)",
                          "null", R"({"value":"abc"})"}) {
    auto record = record_json();
    record["口座残高"] = Json::parse(odd);
    record["支払履歴"] = Json::parse(odd);
    EXPECT_EQ(read_customer(record, fields).balance, std::nullopt) << odd;
  }
}

TEST(Decimal, is_a_number_or_none) {
  const std::pair<const char*, const char*> good[] = {
      {"1200.50", "1200.50"}, {"-3", "-3"}, {"007", "7"}, {"1,234,567.8", "1234567.8"},
      {" 5 ", "5"},           {"-0", "0"},  {"+4", "4"},  {"0.50", "0.50"}};
  for (const auto& [text, value] : good) EXPECT_EQ(decimal(text), value) << text;
  for (const auto* bad :
       {"", "-", ".", "1.", "1..2", "abc", "1e9", "12,34", "1,2345", ",123", "¥5", "NaN", "1 2", "1,234,56"})
    EXPECT_EQ(decimal(bad), std::nullopt) << bad;
}

TEST(Key, is_written_as_its_field_holds_it) {
  const auto text = fields_of(form_json());
  EXPECT_EQ(key_text(text, "007"), "007");
  auto form = form_json();
  form["properties"]["顧客ID"]["type"] = "NUMBER";
  const auto number = fields_of(form);
  EXPECT_EQ(key_text(number, "007"), "7");
  EXPECT_EQ(key_text(number, "7.50"), "7.5");
  EXPECT_EQ(key_text(number, "7.0"), "7");
  EXPECT_EQ(key_text(number, "C1"), std::nullopt);
  EXPECT_EQ(key_text(number, "1,000"), std::nullopt);
  form["properties"]["顧客ID"]["type"] = "RECORD_NUMBER";
  const auto record = fields_of(form);
  EXPECT_EQ(key_text(record, "APP-012"), "12");
  EXPECT_EQ(key_text(record, "x"), std::nullopt);
}

TEST(ScoreValues, fit_the_fields) {
  const auto fields = fields_of(form_json());
  const auto values = score_values(score_of(71.26, "2026-11-30T12:00:59.9Z"), fields, {});
  ASSERT_TRUE(values) << values.error().message;
  const auto& v = *values;
  EXPECT_EQ(v["リスクスコア"]["value"], "71.3");
  EXPECT_EQ(v["リスクレベル"]["value"], "高リスク");
  EXPECT_EQ(v["スコアリング時刻"]["value"], "2026-11-30T12:00:00Z");
  EXPECT_EQ(v["AI推奨事項"]["value"], "call\nagain");
  EXPECT_EQ(v.size(), 5u);
  auto long_one = score_of(5, "2026-11-30T12:00:00Z");
  long_one.reasons = {"遅延が三回あり\nました", "残高"};
  const auto cut = score_values(long_one, fields, {});
  EXPECT_EQ((*cut)["主要リスク要因"]["value"], "遅延が三回あり ました…");
  auto form = form_json();
  form["properties"]["リスクレベル"] =
      Json::parse(R"({"type":"DROP_DOWN","code":"リスクレベル","options":{"High":{},"低":{}}})");
  const auto choice = fields_of(form);
  EXPECT_EQ((*score_values(score_of(80, "2026-11-30T12:00:00Z"), choice, {}))["リスクレベル"]["value"],
            "High");
  auto medium = score_of(50, "2026-11-30T12:00:00Z");
  medium.level = RiskLevel::medium;
  EXPECT_EQ(score_values(medium, choice, {}).error().code, "crm-setup");
  EXPECT_EQ(score_values(medium, choice, {"低", "High", "x"})->at("リスクレベル")["value"], "High");
  for (const double wrong : {-0.1, 100.1, std::numeric_limits<double>::quiet_NaN()})
    EXPECT_EQ(score_values(score_of(wrong, "2026-11-30T12:00:00Z"), fields, {}).error().code,
              "score-invalid");
}

TEST(Standing, knows_the_same_the_later_and_the_older) {
  const auto fields = fields_of(form_json());
  const auto stands = [&](const Score& score) {
    return standing(record_json(), score_values(score, fields, {}).value(), score, fields);
  };
  EXPECT_EQ(stands(score_of(71, "2026-11-30T12:00:40Z")), Standing::same);
  EXPECT_EQ(stands(score_of(72, "2026-11-30T12:00:40Z")), Standing::older);
  EXPECT_EQ(stands(score_of(72, "2026-11-30T11:59:59Z")), Standing::later);
  EXPECT_EQ(stands(score_of(72, "2026-11-30T12:01:00Z")), Standing::older);
  auto record = record_json();
  record["スコアリング時刻"]["value"] = nullptr;
  const auto score = score_of(72, "2020-11-30T12:01:00Z");
  EXPECT_EQ(standing(record, score_values(score, fields, {}).value(), score, fields), Standing::older);
}

}  // namespace
}  // namespace rf::crm
