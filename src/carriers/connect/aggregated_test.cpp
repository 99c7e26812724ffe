#include "carriers/connect/aggregated.h"

#include <gtest/gtest.h>

#include <rapidcheck/gtest.h>

#include "base/digest_bytes.h"

namespace rf::carriers::connect {
namespace {

const std::string magic = "\xF3\x89\x9A\xC2";

std::string varint(std::uint64_t value) {
  std::string out;
  for (; value > 127; value >>= 7) out += static_cast<char>((value & 127) | 128);
  return out + static_cast<char>(value);
}
std::string field(int number, const std::string& content) {
  return varint(static_cast<std::uint64_t>(number) << 3 | 2) + varint(content.size()) + content;
}
std::string number_field(int number, std::uint64_t value) {
  return varint(static_cast<std::uint64_t>(number) << 3) + varint(value);
}
std::string sealed(const std::string& message) { return magic + message + md5(message); }
// As the producer library packs them.
std::string packed(const std::vector<std::string>& records) {
  std::string message = field(1, "partition key") + field(2, "0");
  for (const auto& record : records)
    message += field(3, number_field(1, 0) + number_field(2, 0) + field(3, record));
  return sealed(message);
}

TEST(Aggregated, WhatIsNotPackedIsItself) {
  for (const auto* text : {"", "{}", "\xF3\x89\x9A"}) {
    const auto records = user_records(text);
    ASSERT_TRUE(records.has_value());
    EXPECT_EQ(*records, std::vector<std::string>{text});
  }
}

RC_GTEST_PROP(Aggregated, RecordsComeOutAsTheyWentIn, (const std::vector<std::string>& records)) {
  const auto read = user_records(packed(records));
  RC_ASSERT(read.has_value());
  RC_ASSERT(*read == records);
}

RC_GTEST_PROP(Aggregated, ADamagedOneIsRefused, (const std::vector<std::string>& records)) {
  auto record = packed(records);
  const auto at = *rc::gen::inRange<std::size_t>(magic.size(), record.size());
  record[at] = static_cast<char>(record[at] ^ *rc::gen::inRange(1, 256));
  const auto read = user_records(record);
  RC_ASSERT(!read.has_value());
  RC_ASSERT(read.error().code == "record-broken");
}

RC_GTEST_PROP(Aggregated, OneThatIsCutOffIsRefused, (const std::vector<std::string>& records)) {
  const auto record = packed(records);
  const auto size = *rc::gen::inRange<std::size_t>(magic.size(), record.size());
  RC_ASSERT(!user_records(std::string_view(record).substr(0, size)).has_value());
}

// The checksum alone says nothing of who made the message.
RC_GTEST_PROP(Aggregated, AnyMessageIsReadOrRefused, (const std::string& message)) {
  const auto read = user_records(sealed(message));
  if (!read) RC_ASSERT(read.error().code == "record-broken");
}

TEST(Aggregated, NewerFieldsArePassedOver) {
  const auto message = field(9, "new") + varint(10 << 3 | 5) + std::string(4, 'x') + varint(11 << 3 | 1) +
                       std::string(8, 'x') +
                       field(3, number_field(1, 0) + field(4, "tag") + field(3, "data"));
  const auto read = user_records(sealed(message));
  ASSERT_TRUE(read.has_value());
  EXPECT_EQ(*read, std::vector<std::string>{"data"});
}

TEST(Aggregated, ARecordNeedsKeyAndData) {
  EXPECT_FALSE(user_records(sealed(field(3, field(3, "data")))).has_value());
  EXPECT_FALSE(user_records(sealed(field(3, number_field(1, 0)))).has_value());
  EXPECT_FALSE(user_records(sealed(varint(3 << 3 | 2) + varint(std::uint64_t(1) << 63))).has_value());
}

TEST(Aggregated, ThereIsABoundOnHowMany) {
  std::string message;
  const auto one = field(3, number_field(1, 0) + field(3, ""));
  for (int i = 0; i < 10'000; ++i) message += one;
  EXPECT_TRUE(user_records(sealed(message)).has_value());
  EXPECT_FALSE(user_records(sealed(message + one)).has_value());
}

}  // namespace
}  // namespace rf::carriers::connect
