#include "web/memory.h"

#include <gtest/gtest.h>
#include <stdlib.h>

#include <filesystem>
#include <fstream>

#include "http/loop.h"
#include "web/site_test.h"

namespace rf::web {
namespace {

TEST(Memory, counts_from_its_bounds_on) {
  http::Loop loop;
  Memory memory(loop, 1'000'000'000'000);
  EXPECT_FALSE(memory.scarce());
  const std::pair<std::uint64_t, std::pair<bool, bool>> shares[] = {{850, {false, false}},
                                                                    {851, {true, false}},
                                                                    {950, {true, false}},
                                                                    {951, {true, true}},
                                                                    {10, {false, false}}};
  for (const auto& [part, expected] : shares) {
    memory.measured(part * 1'000'000'000);
    EXPECT_EQ(memory.scarce(), expected.first) << part;
    EXPECT_EQ(memory.full(), expected.second) << part;
  }
}

TEST(Memory, is_measured) {
  const auto before = memory_used();
  EXPECT_GT(before, 1u << 18);
  std::string held(64 << 20, 'x');
  EXPECT_GT(memory_used(), before + (32u << 20)) << held.size();
  EXPECT_GT(memory_there(), memory_used());
}

TEST(Memory, there_is_bounded_by_every_group_above) {
  auto name = (std::filesystem::temp_directory_path() / "ringfence-groups-XXXXXX").string();
  ASSERT_NE(mkdtemp(name.data()), nullptr);
  const std::filesystem::path root = name;
  std::filesystem::create_directories(root / "a/b");
  const auto own = (root / "own").string();
  std::ofstream(own) << "12:memory:/elsewhere\n0::/a/b\n";
  const auto all = memory_there(name, own);
  EXPECT_GT(all, 64u << 20);
  std::ofstream(root / "a/b/memory.max") << "max\n";
  EXPECT_EQ(memory_there(name, own), all);
  std::ofstream(root / "a/memory.max") << "67108864\n";
  EXPECT_EQ(memory_there(name, own), 67'108'864u);
  std::ofstream(root / "memory.max") << "33554432\n";
  EXPECT_EQ(memory_there(name, own), 33'554'432u);
  EXPECT_EQ(memory_there(name, name + "/nothing"), all);
  std::filesystem::remove_all(root);
}

}  // namespace

// The bound lies so low that the memory is full.
class FullSite : public SiteTest {
 protected:
  SiteSettings site_settings() override {
    auto settings = SiteTest::site_settings();
    settings.memory_limit = 1;
    return settings;
  }
};

TEST_F(FullSite, refuses_all_that_is_new_but_the_calls_answers) {
  for (const auto* method : {"GET", "POST"}) {
    const auto answer = ask(request(method, "/api/v1/session"));
    EXPECT_EQ(answer.status, 503) << method;
    EXPECT_EQ(answer.headers.get("Retry-After"), "2");
  }
  EXPECT_EQ(ask(request("GET", "/healthz")).status, 200);
  EXPECT_EQ(ask(request("GET", "/metrics")).status, 200);
  EXPECT_EQ(ask(request("POST", "/twilio/voice/" + std::string(43, 'A'))).status,
            403);  // looked at: no signature
}

}  // namespace rf::web
