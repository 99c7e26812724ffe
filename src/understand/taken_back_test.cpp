#include "understand/taken_back.h"

#include <gtest/gtest.h>

namespace rf::understand {
namespace {

TEST(TakesBack, knows_when_the_payment_was_their_own) {
  for (const char* words :
       {"sorry, actually it was me, I remember now", "wait I made that payment, cancel the block",
        "oh that was me", "No, that was me.", "I did make this payment", "I've made it",
        "hold on, that payment is mine", "please don't block it", "now I remember",
        "I do remember the payment now", "it's not fraud", "that isn't a fraud", "please unblock my card",
        "yes I authorised the transaction", "it was my own purchase", "I actually made that one"})
    EXPECT_TRUE(takes_back(words, "en-IN")) << words;
}

TEST(TakesBack, leaves_the_other_answers) {
  for (const char* words : {"",
                            "no",
                            "yes",
                            "it was not me",
                            "that wasn't me",
                            "I did not make that payment",
                            "I never made it",
                            "I didn't say it was me",
                            "I don't remember",
                            "I do not recognise the payment",
                            "block it",
                            "it was my brother",
                            "is it me",
                            "a virtual card please",
                            "please cancel my card",
                            "what if it was me",
                            "yes, I gave it to someone",
                            "this is fraud",
                            "I made a mistake, the physical one",
                            "there are two more"})
    EXPECT_FALSE(takes_back(words, "en-IN")) << words;
}

}  // namespace
}  // namespace rf::understand
