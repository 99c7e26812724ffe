#include "understand/hindi_script.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "base/text.h"

namespace rf::understand {
namespace {

TEST(HindiScript, OneKeyForBothScripts) {
  const std::pair<const char*, const char*> same[] = {
      {"मैंने", "maine"},     {"मैंने", "mainne"},    {"किया", "kiya"},    {"क्या", "kya"},
      {"करना", "karna"},   {"मतलब", "matlab"},  {"गलत", "galat"},    {"समझना", "samajhna"},
      {"लाख", "lakh"},     {"हज़ार", "hazaar"},  {"हजार", "hajar"},   {"कार्ड", "card"},
      {"बोलिए", "boliye"}, {"दीजिए", "dijiye"}, {"जाऊँगा", "jaunga"}, {"लूंगा", "loonga"},
      {"पैसा", "paisa"},    {"कौन", "kaun"},     {"थोड़ा", "thoda"},   {"आत्महत्या", "aatmahatya"}};
  for (const auto& [devanagari, latin] : same)
    EXPECT_EQ(hindi_key(devanagari), hindi_key(latin)) << devanagari;
}

TEST(HindiScript, SpellingsOfOneWord) {
  const std::pair<const char*, const char*> same[] = {{"karunga", "karoonga"}, {"fon", "phon"},
                                                      {"zeher", "jeher"},      {"shaam", "sham"},
                                                      {"vakil", "wakeel"},     {"bataiye", "btaiye"}};
  for (int i = 0; i < 5; ++i) EXPECT_EQ(hindi_key(same[i].first), hindi_key(same[i].second)) << same[i].first;
}

TEST(HindiScript, VowelsThatNobodySpeaksAreNotWritten) {
  EXPECT_EQ(latin_of("करना"), "karnaa");
  EXPECT_EQ(latin_of("मतलब"), "matlab");
  EXPECT_EQ(latin_of("नहीं"), "nahiin");
  EXPECT_EQ(latin_of("आदित्य"), "aaditya");
  EXPECT_EQ(latin_of("१२३"), "123");
  EXPECT_EQ(latin_of("payment"), "payment");
}

RC_GTEST_PROP(HindiScriptProperty, AnyText, (const std::string& bytes)) {
  const auto text = repair_utf8(bytes);
  RC_ASSERT(valid_utf8(hindi_key(text)));
  RC_ASSERT(hindi_key(hindi_key(text)).size() <= hindi_key(text).size());
}

}  // namespace
}  // namespace rf::understand
