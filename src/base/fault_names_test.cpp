#include "base/fault_names.h"

#include <gtest/gtest.h>

namespace rf {
namespace {

TEST(FaultNames, are_known_to_somebody_and_explained) {
  for (const auto& fault : fault_names()) {
    EXPECT_TRUE(fault.phone_company || fault.simulated_world) << fault.name;
    EXPECT_FALSE(fault.what.empty()) << fault.name;
  }
}

TEST(FaultNames, an_earlier_spelling_is_told_its_name) {
  for (const auto& [before, now] : {std::pair{"lost_reply", "lose_reply"},
                                    {"throttle", "too_many_requests"},
                                    {"doubled_callback", "callback_twice"}})
    for (const auto who : {FaultsOf::phone_company, FaultsOf::simulated_world})
      EXPECT_EQ(unknown_fault(before, who)
                    .find(std::string("'") + before + "' is no fault any more: it is called '" + now +
                          "'; there are: "),
                0u)
          << unknown_fault(before, who);
}

TEST(FaultNames, a_slip_and_a_fault_of_the_other_are_told) {
  EXPECT_EQ(
      unknown_fault("callback_twise", FaultsOf::simulated_world)
          .find("'callback_twise' is no fault (did you mean 'callback_twice'?); there are: lose_reply, "),
      0u);
  EXPECT_EQ(unknown_fault("crash", FaultsOf::phone_company)
                .find("'crash' is no fault of the phone company, only of 'ringfence simulate'; "),
            0u);
  EXPECT_EQ(unknown_fault("callback_out_of_order", FaultsOf::simulated_world)
                .find("'callback_out_of_order' is no fault of the simulated world, only of "),
            0u);
}

TEST(FaultNames, a_list_is_taken_apart) {
  const auto list = fault_assignments("lose_reply=0.1, crash = 0.5");
  ASSERT_TRUE(list);
  EXPECT_EQ(*list,
            (std::vector<std::pair<std::string, std::string>>{{"lose_reply", "0.1"}, {"crash", "0.5"}}));
  EXPECT_EQ(fault_assignments("lose_reply").error().message,
            "a fault is written name=probability, not 'lose_reply'");
}

}  // namespace
}  // namespace rf
