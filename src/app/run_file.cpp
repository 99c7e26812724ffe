#include "app/run_file.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/file.h>
#include <unistd.h>

#include <cstring>
#include <nlohmann/json.hpp>

#include "app/composition.h"

namespace rf::app {

FolderLock::~FolderLock() {
  if (file_ >= 0) close(file_);
}

Result<FolderLock> FolderLock::take(const std::filesystem::path& folder) {
  const auto path = folder / "desk.lock";
  FolderLock lock;
  lock.file_ = open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (lock.file_ < 0)
    return fail("data-folder-not-writable", path.string() + " cannot be written: " + std::strerror(errno));
  if (flock(lock.file_, LOCK_EX | LOCK_NB) == 0) return lock;
  const auto other = read_run_file(folder);
  return fail("desk-running", "another desk" +
                                  (other ? " (process " + std::to_string(other->process) + ", port " +
                                               std::to_string(other->port) + ")"
                                         : std::string()) +
                                  " serves " + folder.string() +
                                  " already; stop it, or name another folder with --data");
}

namespace {

nlohmann::json to_json(const std::optional<RunFile::Helper>& helper) {
  if (!helper) return nullptr;
  return {{"interface", helper->interface}, {"url", helper->url}, {"model", helper->model}};
}
std::optional<RunFile::Helper> helper_from(const nlohmann::json& run, const char* name) {
  const auto json = run.value(name, nlohmann::json());
  if (!json.is_object()) return std::nullopt;
  return RunFile::Helper{json.value("interface", ""), json.value("url", ""), json.value("model", "")};
}

}  // namespace

Done write_run_file(const std::filesystem::path& folder, const RunFile& run) {
  auto path = folder / "desk.json", part = folder / "desk.json.part";
  auto text = nlohmann::json{{"process", run.process},
                             {"port", run.port},
                             {"token", run.token},
                             {"carrier",
                              {{"base_url", run.carrier.base_url},
                               {"account_sid", run.carrier.account_sid},
                               {"number", run.carrier.number},
                               {"public_url", run.carrier.public_url}}},
                             {"recognizer", to_json(run.recognizer)},
                             {"language", to_json(run.language)},
                             {"demo_token", run.demo_token}}
                  .dump();
  auto file = open(part.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  bool written = file >= 0 && write(file, text.data(), text.size()) == static_cast<ssize_t>(text.size());
  if (file >= 0) close(file);
  if (!written || rename(part.c_str(), path.c_str()) != 0)
    return fail("data-folder-not-writable", path.string() + " cannot be written: " + std::strerror(errno));
  return {};
}

void remove_run_file(const std::filesystem::path& folder) {
  std::error_code ignored;
  std::filesystem::remove(folder / "desk.json", ignored);
}

std::optional<RunFile> read_run_file(const std::filesystem::path& folder) {
  auto text = read_text(folder / "desk.json", 16'384);
  if (!text) return std::nullopt;
  auto json = nlohmann::json::parse(*text, nullptr, false);
  if (!json.is_object()) return std::nullopt;
  RunFile run;
  try {
    run.process = json.value("process", 0);
    run.port = json.value<std::uint16_t>("port", 0);
    run.token = json.value("token", "");
    run.recognizer = helper_from(json, "recognizer");
    run.language = helper_from(json, "language");
    run.demo_token = json.value("demo_token", "");
    const auto carrier = json.value("carrier", nlohmann::json::object());
    run.carrier = {carrier.value("base_url", ""), carrier.value("account_sid", ""),
                   carrier.value("number", ""), carrier.value("public_url", "")};
  } catch (const nlohmann::json::exception&) {
    return std::nullopt;  // not written by us
  }
  // A desk that was killed could not remove its file.
  bool alive = run.process > 0 && (kill(run.process, 0) == 0 || errno == EPERM);
  if (!alive || run.port == 0 || run.token.empty()) return std::nullopt;
  return run;
}

}  // namespace rf::app
