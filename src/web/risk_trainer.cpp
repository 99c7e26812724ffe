#include "web/risk_trainer.h"

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>

#include "desk/log.h"

namespace rf::web {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kept_most = 256 * 1024;  // of what a process prints

Done write_file(const fs::path& path, const std::string& bytes) {
  std::ofstream file(path, std::ios::binary);
  if (!file || !(file << bytes << std::flush))
    return fail("file-unwritable", "The rows cannot be kept in " + path.parent_path().string() +
                                       "; is the disk full, or the folder read-only?");
  return {};
}

std::string options_json(const TrainingOrder& order) {
  auto json = nlohmann::json::object();
  for (const auto& [name, value] : order.options) json[name] = value;
  if (!order.model_name.empty()) json["name"] = order.model_name;
  return json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

void remove_folder(const fs::path& folder) {
  std::error_code trouble;
  fs::remove_all(folder, trouble);
  if (trouble) desk::log(desk::Level::warning, "risk.training-left", {{"reason", trouble.message()}});
}

}  // namespace

std::optional<Time> next_due(const std::string& every, Time after) {
  using namespace std::chrono;
  const auto today = floor<days>(after);
  if (every == "weekly") {
    auto day = today;
    do day += days{1};
    while (weekday{day} != Monday);
    return Time(day) + hours{2};
  }
  if (every != "monthly") return std::nullopt;
  const year_month_day now{today};
  const auto next = year_month{now.year(), now.month()} + months{1};
  return Time(sys_days{next / 1}) + hours{2};
}

RiskTrainer::RiskTrainer(const store::RiskStore& store, Settings settings, std::function<Time()> now)
    : store_(store), settings_(std::move(settings)), now_(std::move(now)), thread_([this] { work(); }) {}

RiskTrainer::~RiskTrainer() {
  {
    std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  condition_.notify_all();
  thread_.join();
}

Done RiskTrainer::begin() {
  auto interrupted = store_.trainings->interrupt(now_());
  if (!interrupted) return tl::unexpected(interrupted.error());
  remove_folder(settings_.folder / "trainings");
  auto schedule = store_.trainings->schedule();
  if (!schedule) return tl::unexpected(schedule.error());
  if (schedule->every == settings_.every) return {};
  schedule->every = settings_.every;
  schedule->due = next_due(settings_.every, now_());
  return store_.trainings->set_schedule(*schedule);
}

Result<store::Training> RiskTrainer::start(TrainingOrder order) {
  auto training = store_.trainings->begin(order.by, order.source, options_json(order), now_());
  if (!training) return training;
  Job job{training->id, std::move(order), settings_.folder / "trainings" / std::to_string(training->id)};
  std::error_code trouble;
  fs::create_directories(job.folder, trouble);
  fs::permissions(settings_.folder / "trainings", fs::perms::owner_all, trouble);
  if (!job.order.rows.empty()) {
    if (auto kept = write_file(job.folder / "rows", job.order.rows); !kept) {
      remove_folder(job.folder);
      if (auto ended = store_.trainings->end(job.id, store::TrainingState::failed, kept.error().message,
                                             std::nullopt, now_());
          !ended)
        return ended;
      return tl::unexpected(kept.error());
    }
    job.order.rows = "rows";  // they are on the disk
  }
  {
    std::lock_guard lock(mutex_);
    next_ = std::move(job);
  }
  condition_.notify_all();
  return training;
}

Result<store::Training> RiskTrainer::cancel(std::int64_t id) {
  auto training = store_.trainings->find(id);
  if (!training) return training;
  if (training->state != store::TrainingState::running)
    return fail("training-ended", "The training has ended already.");
  {
    std::lock_guard lock(mutex_);
    cancelled_ = id;
  }
  condition_.notify_all();
  return training;
}

bool RiskTrainer::stopping_or_cancelled(std::int64_t id) {
  std::lock_guard lock(mutex_);
  return stopping_ || cancelled_ == id;
}

void RiskTrainer::work() {
  for (;;) {
    Job job;
    {
      std::unique_lock lock(mutex_);
      condition_.wait(lock, [this] { return stopping_ || next_; });
      if (stopping_) return;  // what waits is interrupted at the next start
      job = std::move(*next_);
      next_.reset();
    }
    phase_ = "prepare", percent_ = 0, left_.reset(), log_.clear(), told_ = {};
    auto ended = train(job);
    {
      std::lock_guard lock(mutex_);
      if (stopping_)
        ended = {store::TrainingState::interrupted, "The desk was stopped while it trained.", std::nullopt};
      else if (cancelled_ == job.id && !ended.model)
        ended = {store::TrainingState::cancelled, "", std::nullopt};
    }
    if (ended.state == store::TrainingState::done) percent_ = 100, phase_ = "done", left_.reset();
    tell(job, true);
    remove_folder(job.folder);
    if (job.order.by_calendar)
      say_of_calendar(ended.problem.empty() ? "A model was trained; it is a candidate." : ended.problem);
    desk::log(ended.state == store::TrainingState::failed ? desk::Level::error : desk::Level::info,
              "risk.training-ended",
              {{"training", job.id}, {"state", std::string(store::name(ended.state))}});
    auto stored = store_.trainings->end(job.id, ended.state, ended.problem, ended.model, now_());
    if (!stored)
      desk::log(desk::Level::error, "risk.training-lost",
                {{"training", job.id}, {"reason", stored.error().message}});
  }
}

std::vector<std::string> RiskTrainer::desk_words() const {
  std::vector<std::string> words = {"--data", settings_.folder.string()};
  if (!settings_.config.empty()) words.insert(words.end(), {"--config", settings_.config});
  return words;
}

RiskTrainer::Ended RiskTrainer::train(const Job& job) {
  const auto failed = [](std::string why) { return Ended{store::TrainingState::failed, std::move(why), {}}; };
  std::string rows = (job.folder / "rows").string();
  if (job.order.rows.empty()) {
    auto calls = labelled(job);
    if (!calls) return failed(calls.error().message);
    rows = std::move(*calls);
  }
  const auto out = (job.folder / "out").string();
  std::vector<std::string> words = {"risk", "train", "--data", rows, "--out", out, "--progress", "json"};
  if (!settings_.config.empty()) words.insert(words.end(), {"--config", settings_.config});
  for (const auto& [name, value] : job.order.options) words.push_back("--" + name + "=" + value);
  auto trained = run(job, words);
  if (!trained) return failed(trained.error().message);
  if (trained->too_late) return failed("It took too long and was ended.");
  if (trained->code != 0)
    return failed(trained->last_error.empty()
                      ? "The training ended with code " + std::to_string(trained->code) + "."
                      : trained->last_error);
  phase_ = "keep", left_.reset();
  std::vector<std::string> keep = {
      "risk", "models", "add", out, "--on=" + rows, "--json", "--by=" + job.order.by};
  for (const auto& word : desk_words()) keep.push_back(word);
  for (const auto* name : {"target", "positive", "group", "date", "segment"})
    if (const auto found = job.order.options.find(name); found != job.order.options.end())
      keep.push_back("--" + found->first + "=" + found->second);
  if (!job.order.model_name.empty()) keep.push_back("--name=" + job.order.model_name);
  auto kept = run(job, keep);
  if (!kept) return failed(kept.error().message);
  const auto model = nlohmann::json::parse(kept->out, nullptr, false);
  if (kept->code != 0 || !model.is_object() || !model.contains("id"))
    return failed(kept->last_error.empty() ? "The model could not be put into the registry."
                                           : kept->last_error);
  return {store::TrainingState::done, "", model["id"].get<std::int64_t>()};
}

Result<std::string> RiskTrainer::labelled(const Job& job) {
  const auto file = (job.folder / "calls.csv").string();
  std::vector<std::string> words = {"risk", "labelled", "--out", file, "--json"};
  for (const auto& word : desk_words()) words.push_back(word);
  auto made = run(job, words);
  if (!made) return tl::unexpected(made.error());
  const auto told = nlohmann::json::parse(made->out, nullptr, false);
  if (made->code != 0 || !told.is_object())
    return fail("training-calls",
                made->last_error.empty() ? "Our own calls could not be read." : made->last_error);
  const auto count = told.value("labelled", std::int64_t{0});
  if (count < labelled_least)
    return fail("training-calls",
                "Too few of our own calls have a label: " + std::to_string(count) + " of the " +
                    std::to_string(labelled_least) +
                    " that are needed. Labels come with the bank's import of what was paid.");
  return file;
}

// What is printed is kept within bounds, and how far it is stored once a second.
Result<RiskTrainer::Run> RiskTrainer::run(const Job& job, const std::vector<std::string>& words) {
  Run result;
  if (stopping_or_cancelled(job.id)) return fail("cancelled", "It was cancelled.");
  auto child = Child::start(words);
  if (!child) return tl::unexpected(child.error());
  const Child::Lines lines{[&result](const std::string& line) {
                             if (result.out.size() + line.size() < kept_most) result.out += line + "\n";
                           },
                           [&](const std::string& line) { take_line(job, line, result); }};
  const auto latest = now_() + time_most;
  std::optional<Time> asked_to_end;
  while (!child->wait(Millis{200}, lines)) {
    tell(job, false);
    const auto now = now_();
    result.too_late = result.too_late || now > latest;
    if (!asked_to_end && (result.too_late || stopping_or_cancelled(job.id))) {
      child->ask_to_end();
      asked_to_end = now;
    }
    // The desk itself is waited for when it stops.
    const bool hurry = [this] {
      std::lock_guard lock(mutex_);
      return stopping_;
    }();
    if (asked_to_end && now - *asked_to_end > (hurry ? Millis{1'500} : patience)) child->kill_now();
  }
  result.code = child->code();
  return result;
}

// {"phase": "tune and train", "percent": 41.5, "seconds_left": 12} is progress; all else is the log.
void RiskTrainer::take_line(const Job& job, const std::string& line, Run& run) {
  const auto json = line.starts_with("{") ? nlohmann::json::parse(line, nullptr, false) : nlohmann::json();
  if (json.is_object() && json.contains("phase") && json["phase"].is_string()) {
    phase_ = json["phase"].get<std::string>().substr(0, 100);
    if (json.contains("percent") && json["percent"].is_number())
      percent_ = std::clamp(json["percent"].get<double>(), 0.0, 100.0);
    left_.reset();
    if (json.contains("seconds_left") && json["seconds_left"].is_number())
      left_ = json["seconds_left"].get<double>();
    if (!json.contains("what") || !json["what"].is_string()) return;
    const auto words = phase_ + ": " + json["what"].get<std::string>().substr(0, 500) + "\n";
    if (!log_.ends_with(words)) log_ += words;
  } else if (!line.empty()) {
    log_ += line.substr(0, 2'000) + "\n";
    run.last_error = line.substr(0, 2'000);
  }
  if (log_.size() > kept_most) log_.erase(0, log_.size() - store::RiskTrainings::log_most);
  tell(job, false);
}

void RiskTrainer::tell(const Job& job, bool now) {
  const auto at = now_();
  if (!now && at - told_ < Millis{1'000} && at >= told_) return;
  told_ = at;
  if (auto stored = store_.trainings->progress(job.id, phase_, percent_, left_, log_); !stored)
    desk::log(desk::Level::warning, "risk.training-progress", {{"reason", stored.error().message}});
}

Done RiskTrainer::look_at_calendar() {
  auto schedule = store_.trainings->schedule();
  if (!schedule) return tl::unexpected(schedule.error());
  const auto now = now_();
  if (!schedule->due || now < *schedule->due) return {};
  TrainingOrder order;
  order.by = "calendar";
  order.source = "our own labelled calls";
  order.model_name = "our calls until " + rfc3339(now).substr(0, 10);
  order.by_calendar = true;
  auto started = start(std::move(order));
  // Somebody trains; it stays due.
  if (!started && started.error().code == "training-running") return {};
  schedule->last = *schedule->due;
  schedule->due = next_due(schedule->every, now);
  schedule->said = started ? "It has begun." : started.error().message;
  if (auto kept = store_.trainings->set_schedule(*schedule); !kept) return kept;
  if (!started) return tl::unexpected(started.error());
  return {};
}

void RiskTrainer::say_of_calendar(const std::string& said) {
  auto schedule = store_.trainings->schedule();
  if (!schedule)
    return desk::log(desk::Level::error, "risk.calendar", {{"reason", schedule.error().message}});
  schedule->said = said;
  if (auto kept = store_.trainings->set_schedule(*schedule); !kept)
    desk::log(desk::Level::error, "risk.calendar", {{"reason", kept.error().message}});
}

}  // namespace rf::web
