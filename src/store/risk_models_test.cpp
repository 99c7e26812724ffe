#include "store/risk_models.h"

#include "base/digest.h"
#include "store/risk_scores.h"
#include "store/risk_trainings.h"
#include "store/testing/fault_vfs.h"
#include "store/testing/support.h"

namespace rf::store {
namespace {

using namespace testing;

constexpr ModelSkill skilled{true, 0.7, 0.6, 0.002, 0.12, 0.14};

NewModel model(const std::string& name, const ModelSkill& skill = skilled) {
  NewModel m;
  m.name = name;
  m.bytes = "{\"learner\": \"" + name + "\"}";
  m.features_version = "call-features-1";
  m.data_digest = sha256_hex("rows");
  m.trained_at = "2026-11-30T12:00:00Z";
  m.trained_by = "asha";
  m.source = name + "/model.json";
  m.skill = skill;
  m.card = "{}", m.verdict = "{\"skill\": \"demonstrated\"}", m.evaluation = "{\"rows\": 339}";
  return m;
}

class RiskModelsTest : public ::testing::Test {
 protected:
  void SetUp() override { open(); }
  void open(const OpenSettings& settings = {256, Sync::off}) {
    models.reset();
    auto opened = RiskModels::open(folder.path(), settings);
    ASSERT_TRUE(opened) << opened.error().message;
    models = std::move(*opened);
  }
  std::int64_t add(const std::string& name, const ModelSkill& skill = skilled) {
    auto added = models->add(model(name, skill), "ravi", at(1));
    EXPECT_TRUE(added) << added.error().message;
    return added ? added->id : 0;
  }
  std::string states() {
    std::string all;
    const auto list = models->list();
    if (!list) return list.error().message;
    for (auto it = list->rbegin(); it != list->rend(); ++it)
      all += (all.empty() ? "" : " ") + it->name + ":" + std::string(name(it->state));
    return all;
  }
  Folder folder;
  std::unique_ptr<RiskModels> models;
};

TEST_F(RiskModelsTest, a_model_is_a_candidate_with_all_that_came_with_it_also_after_a_restart) {
  const auto id = add("a");
  open();
  auto found = models->find(id);
  ASSERT_TRUE(found);
  EXPECT_EQ(found->row.state, ModelState::candidate);
  EXPECT_EQ(found->row.digest, sha256_hex(model("a").bytes));
  EXPECT_EQ(found->row.trained_by, "asha");
  EXPECT_EQ(found->row.added_by, "ravi");
  EXPECT_EQ(found->row.skill.roc_auc_low, 0.6);
  EXPECT_EQ(found->evaluation, "{\"rows\": 339}");
  EXPECT_EQ(models->bytes(id), model("a").bytes);
  EXPECT_EQ(models->find(7).error().code, "model-unknown");
  EXPECT_EQ(models->bytes(7).error().code, "model-unknown");
  auto twin = models->add(model("a"), "ravi", at(2));
  ASSERT_FALSE(twin);
  EXPECT_EQ(twin.error().code, "model-known");
}

TEST_F(RiskModelsTest, without_demonstrated_skill_nothing_is_promoted) {
  const double none = std::numeric_limits<double>::quiet_NaN();
  const std::vector<ModelSkill> bad = {
      {false, 0.7, 0.6, 0.002, 0.12, 0.14},  {true, 0.7, 0.5, 0.002, 0.12, 0.14},
      {true, 0.7, 0.6, 0.01, 0.12, 0.14},    {true, 0.7, 0.6, 0.002, 0.14, 0.14},
      {true, none, none, 0.002, 0.12, 0.14}, {true, 0.7, 0.6, none, 0.12, 0.14},
      {true, 0.7, 0.6, 0.002, none, 0.14},   {true, 0.7, 0.6, 0.002, 0.12, none}};
  for (std::size_t i = 0; i < bad.size(); ++i) {
    const auto id = add("bad " + std::to_string(i), bad[i]);
    auto refused = models->promote(id, "asha", "please", at(2));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, "model-without-skill");
    EXPECT_EQ(models->find(id)->row.state, ModelState::candidate);
    EXPECT_EQ(models->events(id)->size(), 1u);
    // Not by way of shadow or retirement either.
    ASSERT_TRUE(models->challenge(id, "asha", "watch it", at(3)));
    EXPECT_EQ(models->promote(id, "asha", "please", at(4)).error().code, "model-without-skill");
    ASSERT_TRUE(models->retire(id, "asha", "no good", at(5)));
    EXPECT_EQ(models->promote(id, "asha", "please", at(6)).error().code, "model-without-skill");
  }
  // Nor by who writes into the database.
  auto db = open_to_write(folder.path(), {256, Sync::off});
  ASSERT_TRUE(db);
  EXPECT_FALSE((*db)->prepare("UPDATE risk_models SET state = 'champion' WHERE id = 1").run());
  EXPECT_FALSE((*db)->prepare("UPDATE risk_models SET demonstrated = 1").run());
  EXPECT_FALSE((*db)->prepare("DELETE FROM risk_models").run());
  EXPECT_FALSE((*db)->prepare("UPDATE risk_events SET reason = ''").run());
  EXPECT_FALSE((*db)->prepare("DELETE FROM risk_events").run());
}

TEST_F(RiskModelsTest, there_is_one_champion_and_one_can_go_back) {
  const auto a = add("a"), b = add("b"), c = add("c");
  EXPECT_EQ(models->roll_back("asha", "why", at(2)).error().code, "model-state");
  ASSERT_TRUE(models->promote(a, "asha", "the first", at(3)));
  EXPECT_EQ(models->promote(a, "asha", "again", at(3)).error().code, "model-state");
  EXPECT_EQ(models->roll_back("asha", "why", at(3)).error().code, "model-state");
  ASSERT_TRUE(models->promote(b, "ravi", "better", at(4)));
  ASSERT_TRUE(models->promote(c, "ravi", "better still", at(5)));
  EXPECT_EQ(states(), "a:retired b:retired c:champion");
  open();
  auto back = models->roll_back("asha", "c flags too many", at(6));
  ASSERT_TRUE(back);
  EXPECT_EQ(back->id, b);
  EXPECT_EQ(states(), "a:retired b:champion c:retired");
  ASSERT_TRUE(models->roll_back("asha", "b as well", at(7)));
  EXPECT_EQ(states(), "a:champion b:retired c:retired");
  const auto events = models->events(std::nullopt);
  ASSERT_TRUE(events);
  EXPECT_EQ(events->front().what, "rolled-back");
  EXPECT_EQ(events->front().reason, "b as well");
  EXPECT_EQ(events->front().by, "asha");
  EXPECT_EQ(models->in_state(ModelState::champion)->value().id, a);
}

TEST_F(RiskModelsTest, a_challenger_steps_back_for_another) {
  const auto a = add("a"), b = add("b", {}), c = add("c");
  ASSERT_TRUE(models->promote(a, "asha", "the first", at(3)));
  ASSERT_TRUE(models->challenge(b, "asha", "look", at(4)));
  ASSERT_TRUE(models->challenge(c, "asha", "look", at(5)));
  EXPECT_EQ(states(), "a:champion b:candidate c:challenger");
  EXPECT_EQ(models->challenge(a, "asha", "look", at(5)).error().code, "model-state");
  ASSERT_TRUE(models->promote(c, "asha", "it was right", at(6)));
  EXPECT_EQ(states(), "a:retired b:candidate c:champion");
  ASSERT_TRUE(models->retire(c, "asha", "stop", at(7)));
  EXPECT_FALSE(models->in_state(ModelState::champion)->has_value());
}

TEST_F(RiskModelsTest, a_change_needs_a_reason) {
  const auto a = add("a");
  for (const std::string reason : {"", "  ", std::string(501, 'x').c_str()}) {
    EXPECT_EQ(models->promote(a, "asha", reason, at(3)).error().code, "reason-missing");
    EXPECT_EQ(models->challenge(a, "asha", reason, at(3)).error().code, "reason-missing");
    EXPECT_EQ(models->retire(a, "asha", reason, at(3)).error().code, "reason-missing");
    EXPECT_EQ(models->roll_back("asha", reason, at(3)).error().code, "reason-missing");
  }
  EXPECT_EQ(states(), "a:candidate");
}

// Whichever write fails, nothing is half there.
TEST_F(RiskModelsTest, nothing_is_stored_by_halves) {
  FaultVfs faults("risk-models");
  const auto a = add("a"), b = add("b");
  ASSERT_TRUE(models->promote(a, "asha", "the first", at(2)));
  for (std::int64_t n = 1; n < 60; ++n) {
    open({256, Sync::full, faults.name()});
    faults.fail(FaultVfs::Fault::full, n);
    auto promoted = models->promote(b, "asha", "better", at(3));
    faults.mend();
    open();
    if (promoted) {
      EXPECT_EQ(states(), "a:retired b:champion");
      EXPECT_GT(n, 1);
      break;
    }
    EXPECT_EQ(states(), "a:champion b:candidate") << n;
    EXPECT_EQ(models->events(std::nullopt)->size(), 3u);
    ASSERT_LT(n, 59);
  }
  auto torn = model("c");
  torn.bytes.assign(300'000, 'x');
  for (std::int64_t n = 1; n < 400; ++n) {
    open({256, Sync::full, faults.name()});
    faults.fail(FaultVfs::Fault::full, n);
    auto added = models->add(torn, "asha", at(4));
    faults.mend();
    open();
    EXPECT_EQ(models->list()->size(), added ? 3u : 2u);
    if (added) break;
    ASSERT_LT(n, 399);
  }
}

TEST_F(RiskModelsTest, scores_are_kept_beside_those_of_the_shadow_and_the_oldest_go) {
  const auto a = add("a"), b = add("b");
  auto scores = RiskScores::open(folder.path(), {256, Sync::off});
  ASSERT_TRUE(scores);
  ASSERT_TRUE((*scores)->add({at(1), "asha", "C1", a, 40, b, 50.0, "{}"}));
  ASSERT_TRUE((*scores)->add({at(2), "asha", "C2", a, 60, b, 40.0, "{}"}));
  ASSERT_TRUE((*scores)->add({at(3), "asha", "C3", a, 10, std::nullopt, std::nullopt, "{\"x\":1}"}));
  const auto recent = (*scores)->recent(a);
  ASSERT_TRUE(recent);
  ASSERT_EQ(recent->size(), 3u);
  EXPECT_EQ(recent->front().subject, "C3");
  EXPECT_FALSE(recent->front().shadow_score);
  EXPECT_EQ((*recent)[1].shadow_score, 40.0);
  const auto shadow = (*scores)->shadow(a, b);
  ASSERT_TRUE(shadow);
  EXPECT_EQ(shadow->scored, 2);
  EXPECT_DOUBLE_EQ(shadow->mean_difference, -5);
  EXPECT_DOUBLE_EQ(shadow->mean_absolute, 15);
  auto db = open_to_write(folder.path(), {256, Sync::off});
  ASSERT_TRUE(db);
  ASSERT_TRUE((*db)->prepare("UPDATE risk_scores SET id = id + ? WHERE id = 3").run(RiskScores::kept_most));
  ASSERT_TRUE((*scores)->add({at(4), "asha", "C4", a, 11, std::nullopt, std::nullopt, "{}"}));
  EXPECT_EQ((*scores)->recent(a)->size(), 2u);
}

class RiskTrainingsTest : public ::testing::Test {
 protected:
  void SetUp() override {
    auto opened = RiskTrainings::open(folder.path(), {256, Sync::off});
    ASSERT_TRUE(opened) << opened.error().message;
    trainings = std::move(*opened);
  }
  Folder folder;
  std::unique_ptr<RiskTrainings> trainings;
};

TEST_F(RiskTrainingsTest, one_runs_at_a_time_and_ends_once) {
  auto one = trainings->begin("asha", "calls.csv", "{}", at(1));
  ASSERT_TRUE(one);
  EXPECT_EQ(trainings->begin("ravi", "other.csv", "{}", at(2)).error().code, "training-running");
  std::string log;
  for (int i = 0; i < 5'000; ++i) log += "line " + std::to_string(i) + "\n";
  ASSERT_TRUE(trainings->progress(one->id, "tune and train", 40, 12.5, log));
  auto seen = trainings->find(one->id);
  ASSERT_TRUE(seen);
  EXPECT_EQ(seen->phase, "tune and train");
  EXPECT_EQ(seen->seconds_left, 12.5);
  EXPECT_LE(seen->log.size(), RiskTrainings::log_most);
  EXPECT_TRUE(seen->log.starts_with("line "));
  EXPECT_TRUE(seen->log.ends_with("line 4999\n"));
  ASSERT_TRUE(trainings->end(one->id, TrainingState::cancelled, "", std::nullopt, at(3)));
  EXPECT_EQ(trainings->end(one->id, TrainingState::done, "", std::nullopt, at(4)).error().code,
            "training-ended");
  EXPECT_EQ(trainings->find(one->id)->state, TrainingState::cancelled);
  EXPECT_EQ(trainings->end(9, TrainingState::done, "", std::nullopt, at(4)).error().code, "training-unknown");
  ASSERT_TRUE(trainings->begin("ravi", "other.csv", "{}", at(5)));
  EXPECT_EQ(trainings->interrupt(at(6)), 1);
  EXPECT_EQ(trainings->list()->front().state, TrainingState::interrupted);
}

TEST_F(RiskTrainingsTest, the_schedule_is_remembered) {
  EXPECT_EQ(trainings->schedule()->every, "");
  ASSERT_TRUE(trainings->set_schedule({"monthly", at(5), std::nullopt, ""}));
  ASSERT_TRUE(trainings->set_schedule({"monthly", at(9), at(5), "too few"}));
  auto schedule = trainings->schedule();
  ASSERT_TRUE(schedule);
  EXPECT_EQ(schedule->due, at(9));
  EXPECT_EQ(schedule->last, at(5));
  EXPECT_EQ(schedule->said, "too few");
}

}  // namespace
}  // namespace rf::store
