#include "flow/parts.h"

#include <gtest/gtest.h>

#include "flow/load.h"
#include "flow/prove.h"
#include "flow/testing.h"
#include "flow/tests.h"

namespace rf::flow {
namespace {

const std::string who = R"(part: who
leaves: [right, wrong]
listen: {retries: 1}
lines:
  not_yet: {en-IN: Not yet., hi-IN: अभी नहीं।}
steps:
  ask:
    ask: Is that {client_name}?
    retry: Are you {client_name}, yes or no?
    expect: yes_no
    asks_for: client_name
    keys: {"1": "yes", "2": "no"}
    on:
      yes:   {verified: true, leave: right}
      no:    {leave: wrong}
      fraud: {say: not_yet, again: true}
)";

const std::string use = R"(  identify:
    part: who
    on:
      right: {go: confirm}
      wrong: {say: bye, disposition: wrong_person, end: true}
)";

// The small flow with its first step taken out and the part in its place.
std::string using_part(const std::string& step = use) {
  auto text = testing::small();
  const auto from = text.find("  identify:\n"), to = text.find("  confirm:\n");
  return text.replace(from, to - from, step);
}

std::optional<PartFile> find_who(std::string_view name) {
  if (name != "who") return std::nullopt;
  return PartFile{"parts/who.yaml", who};
}

std::string refused(const std::string& text) {
  const auto whole = with_its_parts("f.yaml", text, find_who);
  const auto flow = load("f.yaml", whole.text);
  return flow ? "(accepted)" : where_it_is_from(whole, flow.error().message);
}

TEST(Parts, become_steps_of_the_flow) {
  const auto whole = with_its_parts("f.yaml", using_part(), find_who);
  const auto flow = testing::good(whole.text);
  ASSERT_EQ(flow.steps.size(), 2u);
  EXPECT_EQ(flow.steps[0].id, "identify");
  EXPECT_EQ(flow.steps[1].id, "confirm");
  const auto& yes = flow.steps[0].on.at(Intent::yes);
  EXPECT_TRUE(yes.verified);
  EXPECT_EQ(yes.step, 1);
  EXPECT_EQ(flow.steps[0].on.at(Intent::no).disposition, Disposition::wrong_person);
  EXPECT_NE(flow.line_named("who.not_yet"), nullptr);
  EXPECT_NE(flow.line_named("identify.ask"), nullptr);
  EXPECT_EQ(run_tests(flow), std::vector<std::string>());
  const auto proof = prove(flow);
  ASSERT_TRUE(proof);
  EXPECT_TRUE(proof->violations.empty());
}

TEST(Parts, are_in_the_version_of_what_uses_them) {
  const auto version = [](const FindPart& find) {
    return testing::good(with_its_parts("f.yaml", using_part(), find).text).version;
  };
  const auto changed = [](std::string_view) -> std::optional<PartFile> {
    return PartFile{"parts/who.yaml", testing::with(who, "Is that", "Is this")};
  };
  const auto elsewhere = [](std::string_view) -> std::optional<PartFile> {
    return PartFile{"/srv/scripts/parts/who.yaml", who};
  };
  EXPECT_EQ(version(find_who), version(elsewhere));
  EXPECT_NE(version(find_who), version(changed));
}

TEST(Parts, that_the_text_holds_are_not_added_again) {
  const auto once = with_its_parts("f.yaml", using_part(), find_who).text;
  EXPECT_EQ(with_its_parts("f.yaml", once, find_who).text, once);
  EXPECT_EQ(with_its_parts("f.yaml", testing::small(), find_who).text, testing::small());
  EXPECT_EQ(with_its_parts("f.yaml", "steps: [", find_who).text, "steps: [");
}

TEST(Parts, a_way_out_with_conditions_stays_a_step) {
  const auto flow = testing::good(with_its_parts("f.yaml", using_part(R"(  identify:
    part: who
    on:
      right: [{if: amount < 100, say: bye, disposition: confirmed, end: true}, {go: confirm}]
      wrong: {say: bye, disposition: wrong_person, end: true}
)") + "sample: {amount.value: \"500\"}\n",
                                                 find_who)
                                      .text);
  ASSERT_EQ(flow.steps.size(), 3u);
  EXPECT_EQ(flow.steps[1].id, "identify.right");
  EXPECT_EQ(flow.steps[0].on.at(Intent::yes).step, 1);
  EXPECT_EQ(flow.steps[1].then.otherwise.front().step, 2);
}

TEST(Parts, may_be_used_twice) {
  const auto flow = testing::good(
      with_its_parts("f.yaml", using_part(testing::with(use, "go: confirm", "go: again") + R"(  again:
    part: who
    title: Once more
    say: I have to ask once more.
    on:
      right, wrong: {go: confirm}
)"),
                     find_who)
          .text);
  EXPECT_EQ(flow.steps[1].id, "again");
  EXPECT_EQ(flow.steps[1].title, "Once more");
  EXPECT_EQ(flow.line(flow.steps[1].say.front()).id, "again.before");
}

TEST(Parts, what_is_wrong_with_them_is_told_at_its_place) {
  EXPECT_EQ(refused(using_part(testing::with(use, "part: who", "part: whom"))).substr(0, 60),
            "f.yaml:22: unknown part 'whom'; allowed here: none");
  EXPECT_NE(refused(using_part(testing::with(use, "right:", "left:")))
                .find("what follows where its part leaves by: right"),
            std::string::npos);
  EXPECT_NE(refused(using_part(testing::with(use, "go: confirm", "go: identify.wrong")))
                .find("unknown step 'identify.wrong'; allowed here: identify, confirm"),
            std::string::npos);
  EXPECT_NE(refused(testing::with(using_part(), "again: true}\n  agent", "leave: right}\n  agent"))
                .find("unknown key 'leave'"),
            std::string::npos);
  EXPECT_NE(refused(testing::small() + "---\n" + who).find("no step uses the part 'who'"), std::string::npos);
  EXPECT_NE(refused(testing::small() + "---\nflow: other\n").find("does not begin with 'part: NAME'"),
            std::string::npos);
}

TEST(Parts, an_error_within_one_names_its_file_and_line) {
  const auto broken = [](const std::string& part) {
    const auto find = [&](std::string_view) -> std::optional<PartFile> {
      return PartFile{"parts/who.yaml", part};
    };
    const auto whole = with_its_parts("f.yaml", using_part(), find);
    const auto flow = load("f.yaml", whole.text);
    return flow ? "(accepted)" : where_it_is_from(whole, flow.error().message);
  };
  EXPECT_EQ(
      broken(testing::with(who, "leave: wrong", "leave: wron")),
      "parts/who.yaml:15: unknown way out of the part 'wron' (did you mean 'wrong'?); allowed here: right, "
      "wrong");
  EXPECT_EQ(broken(testing::with(who, "    no:    {leave: wrong}\n", "")).substr(0, 10), "parts/who.");
  EXPECT_EQ(broken(testing::with(who, "say: not_yet", "say: not_jet")).substr(0, 18), "parts/who.yaml:16:");
  EXPECT_EQ(broken(testing::with(who, "no:    {leave: wrong}", "no:    {leave: right}")).substr(0, 9),
            "f.yaml:25");
}

}  // namespace
}  // namespace rf::flow
