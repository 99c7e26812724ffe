#include "understand/language_of.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace rf::understand {
namespace {

TEST(LanguageOf, the_script_tells) {
  EXPECT_EQ(language_of("हाँ मैंने किया"), "hi");
  EXPECT_EQ(language_of("मैंने payment किया था"), "hi");
  EXPECT_EQ(language_of("はい、田中です"), "ja");
  EXPECT_EQ(language_of("五万円"), "ja");
  EXPECT_EQ(language_of("ﾊｲ"), "ja");
  EXPECT_EQ(language_of("yes I did"), "en");
  EXPECT_EQ(language_of(""), "en");
}

TEST(LanguageOf, latin_letters_are_hindi_where_its_words_carry_the_sentence) {
  for (const auto* words : {"haan maine kiya", "nahi", "maine transaction nahi kiya", "kal paise dunga",
                            "kya hai yeh", "haan", "ji", "nahin", "card kho gaya hai mera do din pehle",
                            "yes yes I did maine hi kiya tha", "salary aate hi bhar dunga"})
    EXPECT_EQ(language_of(words), "hi") << words;
  for (const auto* words : {"yes I made it", "I have to go to the main office", "call me at ten",
                            "do not call me", "are you Asha", "my nahi friend told me that he had done it"})
    EXPECT_EQ(language_of(words), "en") << words;
}

RC_GTEST_PROP(LanguageOf, reads_any_bytes, (const std::string& bytes)) {
  const auto language = language_of(bytes);
  RC_ASSERT(language == "en" || language == "hi" || language == "ja");
}

}  // namespace
}  // namespace rf::understand
