#include "risk/mapping.h"

#include <gtest/gtest.h>

namespace rf::risk {
namespace {

TEST(Mapping, SaysWhatIsWhat) {
  const auto found = parse_mapping("map.yaml", R"(target: 結果
positive: [未払, 延滞]
negative: 支払済
group: 会員
columns:
  担当通話秒: agent_talktime
values:
  結果: {x: 未払, "?": }
zeros_missing: [音量]
leave_out: [メモ]
keep: [点数]
)");
  ASSERT_TRUE(found) << found.error().message;
  EXPECT_EQ(found->target, "結果");
  EXPECT_EQ(found->positive, (std::vector<std::string>{"未払", "延滞"}));
  EXPECT_EQ(found->negative, std::vector<std::string>{"支払済"});
  EXPECT_EQ(found->columns.at("担当通話秒"), "agent_talktime");
  EXPECT_EQ(found->values.at("結果").at("x"), "未払");
  EXPECT_EQ(found->values.at("結果").at("?"), "");
}

TEST(Mapping, WhatIsWrongIsToldWithItsLine) {
  const std::pair<const char*, const char*> wrong[] = {
      {"target: a\ntarge: b\n", "map.yaml:2: "},
      {"columns:\n  a: agent_talktme\n", "map.yaml:2: "},
      {"columns:\n  a: agent_talktime\n  b: agent_talktime\n", "map.yaml:3: "},
      {"target: [a, b]\n", "map.yaml:1: "},
      {"- a\n", "map.yaml:1: "},
      {"target: ''\n", "map.yaml:1: "},
      {"values: {a: b}\n", "map.yaml:1: "},
  };
  for (const auto& [text, place] : wrong) {
    const auto found = parse_mapping("map.yaml", text);
    ASSERT_FALSE(found) << text;
    EXPECT_EQ(found.error().message.rfind(place, 0), 0u) << found.error().message;
  }
  EXPECT_NE(
      parse_mapping("map.yaml", "columns:\n  a: agent_talktme\n").error().message.find("agent_talktime"),
      std::string::npos);
}

}  // namespace
}  // namespace rf::risk
