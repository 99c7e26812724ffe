#include "understand/hindi_tables.h"

#include <gtest/gtest.h>

#include <map>
#include <set>
#include <string>

#include "base/text.h"
#include "understand/hindi_script.h"
#include "understand/hindi_words.h"

namespace rf::understand {
namespace {

// The first word that claims a spelling has it: another that claims it too would never be found.
TEST(HindiTables, NoSpellingBelongsToTwoWords) {
  std::map<std::string, std::string> owner;
  for (const auto& [word, spelled] : hindi_spellings())
    EXPECT_TRUE(owner.emplace(hindi_key(word), word).second) << word;
  for (const auto& [word, spelled] : hindi_spellings())
    for (const auto variant : split(spelled, ' ')) {
      if (variant.empty()) continue;
      const auto [at, fresh] = owner.emplace(hindi_key(variant), word);
      EXPECT_TRUE(fresh || at->second == word) << variant << " of " << word << " is " << at->second;
    }
}

TEST(HindiTables, NoWritingBelongsToTwoWords) {
  std::set<std::string_view> seen;
  for (const auto& [word, written] : hindi_writings())
    for (const auto variant : split(written, ' ')) EXPECT_TRUE(seen.insert(variant).second) << variant;
}

TEST(HindiTables, SpellingsOfOneWordInAnAnswer) {
  const auto key = [](std::string_view said) { return read_hindi(said).at(0).key; };
  for (const auto* said : {"haan", "ha", "hanji", "हाँ", "yes"}) EXPECT_EQ(key(said), key("haan")) << said;
  for (const auto* said : {"nahi", "nahin", "nhi", "nai", "नहीं", "nope"})
    EXPECT_EQ(key(said), key("nahi")) << said;
  for (const auto* said : {"maine", "mene", "मैंने", "meine"}) EXPECT_EQ(key(said), key("maine")) << said;
  for (const auto* said : {"transaction", "trnsaction", "ट्रांजैक्शन", "tranjection"})
    EXPECT_EQ(key(said), key("transaction")) << said;
  EXPECT_NE(key("call"), key("kal"));
  EXPECT_NE(key("khud"), key("kood"));
  EXPECT_NE(key("ya"), key("haan"));
}

TEST(HindiTables, NaBeforeAndBehindAVerb) {
  const auto keys = [](std::string_view said, std::size_t at) { return read_hindi(said).at(at).key; };
  EXPECT_EQ(keys("kiya hai na", 2), "natag");
  EXPECT_EQ(keys("haan na", 1), "natag");
  EXPECT_EQ(keys("phone na karo", 1), "na");
  EXPECT_EQ(keys("na", 0), "na");
}

}  // namespace
}  // namespace rf::understand
