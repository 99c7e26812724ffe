#pragma once

#include <cstdint>
#include <memory>

#include "base/executor.h"
#include "desk/ports.h"
#include "http/client.h"
#include "language/breaker.h"
#include "language/settings.h"

namespace rf::language {

// A language model as one of the desk's helpers: asked about answers that our own understanding is unsure of
// (call/advised.h), within its deadlines, never more than once for an answer. Whatever goes wrong becomes
// advice that says so, and the answer is decided without it.
class Model final : public desk::Helper {
 public:
  struct Counters {
    std::uint64_t asked = 0, answered = 0, failed = 0;
  };

  // Both outlive it.
  Model(Executor& executor, http::Client& client, Settings settings);
  ~Model() override;  // answers under way are dropped

  // Has Ollama load the model, so that the first customer does not wait for that. Nothing waits for it.
  void warm_up();
  bool helps(const call::Call& call, const flow::Flow& flow, const call::Heard& heard) override;
  void ask(Question question, Answer<call::Heard> answer) override;
  const Counters& counters() const;
  // Not asked for the moment, because it failed too often.
  bool resting() const;

 private:
  struct Impl;
  std::shared_ptr<Impl> impl_;
};

// Whether the model answers, for a person: asks it one word and waits. Error: "language-model", with a
// sentence. Blocks.
Done probe(const Settings& settings);

}  // namespace rf::language
