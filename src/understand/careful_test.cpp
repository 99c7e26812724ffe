// Answers that were once taken for what they are not, and plain ones beside them: every row is held.
#include <gtest/gtest.h>

#include <cstdio>
#include <string>

#include "base/text.h"
#include "understand/data_for_tests.h"
#include "understand/hindi_identity.h"
#include "understand/japanese.h"
#include "understand/understand.h"

namespace rf::understand {
namespace {

bool has(const Meaning& meaning, std::string_view wanted) {
  if (const auto equals = wanted.find('='); equals != wanted.npos) {
    const auto kind = slot_named(wanted.substr(0, equals));
    EXPECT_TRUE(kind) << wanted;
    const auto* slot = kind ? find(meaning.slots, *kind) : nullptr;
    return slot && slot->value == wanted.substr(equals + 1);
  }
  if (const auto intent = intent_named(wanted))
    return meaning.intent == *intent || (*intent != Intent::unclear && meaning.also == *intent);
  const auto kind = slot_named(wanted);
  EXPECT_TRUE(kind) << wanted;
  return kind && find(meaning.slots, *kind) != nullptr;
}

bool right(const Meaning& meaning, std::string_view expected) {
  bool out = true;
  for (const auto part : split(expected, '+'))
    out = out && (part.starts_with('!') ? !has(meaning, part.substr(1)) : has(meaning, part));
  const auto is = [&](Intent intent) { return meaning.intent == intent || meaning.also == intent; };
  const bool grave = expected.starts_with("crisis") || expected.starts_with("stop_calling");
  return out && (grave || (!is(Intent::crisis) && !is(Intent::stop_calling)));
}

void expect_all(const std::string& name, std::string_view language) {
  const Context context{.language = language, .today = std::chrono::year(2026) / 11 / 30};
  const auto text = data_file(name);
  std::size_t rows = 0, missed = 0;
  for (const auto line : split(text, '\n')) {
    if (line.empty() || line.starts_with('#')) continue;
    const auto columns = split(line, '\t');
    ASSERT_EQ(columns.size(), 3u) << line;
    const auto question = question_named(columns[0]);
    ASSERT_TRUE(question) << line;
    const auto meaning = understand(*question, columns[1], context);
    ++rows;
    if (right(meaning, columns[2])) continue;
    ++missed;
    std::string got(understand::name(meaning.intent));
    if (meaning.also != Intent::unclear) got.append("+").append(understand::name(meaning.also));
    for (const auto& slot : meaning.slots)
      got.append(" ").append(understand::name(slot.kind)).append("=" + slot.value);
    ADD_FAILURE() << line << "\t" << got << " " << meaning.confidence;
  }
  std::printf("%s: %zu of %zu\n", name.c_str(), rows - missed, rows);
  EXPECT_GT(rows, 100u);
}

TEST(Careful, Hindi) { expect_all("hindi_careful.tsv", "hi-IN"); }

TEST(Careful, Japanese) {
  ASSERT_TRUE(load_japanese());
  expect_all("japanese_careful.tsv", "ja-JP");
}

TEST(Careful, WhatIsNoPartOfAName) {
  for (const auto* said : {"asha rao kaun", "आशा राव नहीं हूँ", "आशा राव की बहन", "आशा राव मेरी पत्नी है",
                           "asha rao nahi", "asha rao kya", "asha rao ka beta", "Asha Rao hai", "कौन आशा राव",
                           "asha rao meri biwi", "आशा राव कहाँ", "asha rao ke pati", "asha rao meri maa"})
    EXPECT_TRUE(more_than_a_name_in_hindi(said)) << said;
  for (const auto* said :
       {"Asha Lakshmi Rao", "आशा लक्ष्मी राव", "Ramesh Bhai Patel", "Asha Rao Sharma", "आशा राव",
        "Nana Patekar", "Kiran Rao", "Meera Devi", "सुनीता देवी", "Karan Johar", "Maya Rao"})
    EXPECT_FALSE(more_than_a_name_in_hindi(said)) << said;
}

}  // namespace
}  // namespace rf::understand
