#include "app/demo.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstring>
#include <fstream>
#include <utility>
#include <vector>

#include "base/embedded.h"
#include "base/text.h"

namespace rf::embedded {
std::span<const File> demo();
}

namespace rf::app {
namespace {

std::string_view demo_file(std::string_view name) {
  for (const auto& file : embedded::demo())
    if (file.path == name) return file.bytes;
  RF_ASSERT(!"a demo file is missing");
  return {};
}

// Reads the line on which it says where it answers; at most a minute.
Result<std::uint16_t> port_from(int pipe) {
  std::string heard;
  constexpr std::string_view mark = "phone company: http://127.0.0.1:";
  for (int tries = 0; tries < 600; ++tries) {
    pollfd ready{pipe, POLLIN, 0};
    if (poll(&ready, 1, 100) < 0 && errno != EINTR) break;
    if (!(ready.revents & (POLLIN | POLLHUP))) continue;
    char buffer[512];
    auto count = read(pipe, buffer, sizeof buffer);
    if (count <= 0) break;
    heard.append(buffer, static_cast<std::size_t>(count));
    auto at = heard.find(mark);
    if (at == std::string::npos || heard.find('\n', at) == std::string::npos) continue;
    return static_cast<std::uint16_t>(std::stoul(heard.substr(at + mark.size())));
  }
  return fail("phone-company",
              "the phone company did not start: " + (heard.empty() ? "it said nothing" : heard));
}

}  // namespace

std::string_view demo_transactions() { return demo_file("transactions.json"); }
std::string_view demo_loans() { return demo_file("loans.json"); }
std::string_view demo_live_calls() { return demo_file("live_calls.json"); }

Result<DemoPhoneCompany> DemoPhoneCompany::start(const std::filesystem::path& folder,
                                                 const std::string& auth_token, double speed) {
  auto customers = folder / "demo-customers.yaml";
  if (std::ofstream out(customers, std::ios::binary); !(out << demo_file("customers.yaml")))
    return fail("phone-company", customers.string() + " cannot be written");
  int pipes[2];
  if (pipe2(pipes, O_CLOEXEC) != 0) return fail("phone-company", std::strerror(errno));
  std::vector<std::string> words = {"ringfence", "phone-company",       "--port",
                                    "0",         "--customers",         customers.string(),
                                    "--speed",   std::to_string(speed), "--calls-per-second",
                                    "0"};
  std::vector<char*> arguments;
  arguments.reserve(words.size() + 1);
  for (auto& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  auto parent = getpid();
  auto process = fork();
  if (process < 0) return fail("phone-company", std::strerror(errno));
  if (process == 0) {
    // Ends with the desk, whatever ends the desk. A terminal's Ctrl-C is the desk's to handle.
    prctl(PR_SET_PDEATHSIG, SIGTERM);
    if (getppid() != parent) _exit(1);
    setpgid(0, 0);
    dup2(pipes[1], STDOUT_FILENO);
    setenv("RINGFENCE_PHONE_COMPANY_TOKEN", auth_token.c_str(), 1);
    execv("/proc/self/exe", arguments.data());
    _exit(127);
  }
  close(pipes[1]);
  DemoPhoneCompany company(process, pipes[0]);
  auto port = port_from(pipes[0]);
  if (!port) return tl::unexpected(port.error());
  company.port_ = *port;
  return company;
}

DemoPhoneCompany::DemoPhoneCompany(DemoPhoneCompany&& other) noexcept
    : process_(std::exchange(other.process_, 0)),
      output_(std::exchange(other.output_, -1)),
      port_(other.port_) {}

bool DemoPhoneCompany::ended() {
  if (process_ > 0 && waitpid(process_, nullptr, WNOHANG) == process_) process_ = 0;
  return process_ == 0;
}

DemoPhoneCompany::~DemoPhoneCompany() {
  if (output_ >= 0) close(output_);
  if (process_ <= 0) return;
  kill(process_, SIGTERM);
  // It has a moment to end by itself.
  for (int tries = 0; tries < 20; ++tries) {
    if (waitpid(process_, nullptr, WNOHANG) != 0) return;
    usleep(50'000);
  }
  kill(process_, SIGKILL);
  waitpid(process_, nullptr, 0);
}

}  // namespace rf::app
