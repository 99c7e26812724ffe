#include "app/live_model.h"

#include "desk/log.h"
#include "risk/features.h"
#include "risk/model_file.h"

namespace rf::app {

LiveModelInForce::LiveModelInForce(Executor& executor, const store::RiskStore& risk)
    : executor_(executor), risk_(risk), worker_(executor) {}

LiveModelInForce::~LiveModelInForce() {
  if (timer_) executor_.cancel(timer_);
}

void LiveModelInForce::start() { tasks_.spawn(look_again()); }

Result<std::optional<LiveModelInForce::Found>> LiveModelInForce::look(std::int64_t known) const {
  auto champion = risk_.models->in_state(store::ModelState::champion);
  if (!champion) return tl::unexpected(champion.error());
  const auto id = *champion ? (*champion)->id : 0;
  if (id == known) return std::nullopt;
  Found found;
  found.id = id;
  found.model.why_none = "No model has been put in force yet.";
  if (id == 0) return found;
  auto bytes = risk_.models->bytes(id);
  if (!bytes) return tl::unexpected(bytes.error());
  auto model = risk::read_model(*bytes);
  if (!model) return tl::unexpected(model.error());
  found.model.why_none = risk::why_no_score(*model, std::string(risk::features_version()));
  if (!found.model.why_none.empty()) return found;
  auto scorer = risk::Scorer::make(std::move(*model));
  if (!scorer) return tl::unexpected(scorer.error());
  found.model.scorer = std::make_shared<const risk::Scorer>(std::move(*scorer));
  return found;
}

Task<> LiveModelInForce::look_again() {
  using Looked = Result<std::optional<Found>>;
  std::function<Looked()> work = [this, known = id_] { return look(known); };
  auto asking = worker_.ask<Looked>(std::move(work));
  auto looked = co_await asking;
  if (looked && !*looked) {
    desk::log(desk::Level::error, "model.unreadable", {{"reason", looked->error().message}});
    model_ = {nullptr, "The model in force cannot be read: " + looked->error().message};
    id_ = -1;
  } else if (looked && **looked) {
    id_ = (**looked)->id;
    model_ = std::move((**looked)->model);
    desk::log(desk::Level::info, "model.in-force", {{"model", id_}, {"scores", model_.scorer != nullptr}});
  }
  timer_ = executor_.after(look_each, [this] { tasks_.spawn(look_again()); });
}

}  // namespace rf::app
