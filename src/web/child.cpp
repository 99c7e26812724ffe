#include "web/child.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

namespace rf::web {
namespace {

tl::unexpected<Error> trouble(const char* what) {
  return fail("child", std::string("The desk cannot start a process of its own: ") + what + ": " +
                           std::strerror(errno));
}

void shut(int& fd) {
  if (fd >= 0) close(fd);
  fd = -1;
}

// Between fork and exec of a program with threads: only what a signal handler may do.
[[noreturn]] void become(char* const* words, int out, int err, pid_t parent) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (getppid() != parent) _exit(1);
  setpgid(0, 0);  // a terminal's Ctrl-C is the desk's to handle
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, nullptr);
  signal(SIGTERM, SIG_DFL);
  signal(SIGINT, SIG_DFL);
  signal(SIGPIPE, SIG_DFL);
  const int nothing = open("/dev/null", O_RDONLY);
  dup2(nothing, STDIN_FILENO);
  dup2(out, STDOUT_FILENO);
  dup2(err, STDERR_FILENO);
  // Sockets of people who are being served would stay open with it.
  if (close_range(3, ~0u, 0) != 0)
    for (int fd = 3; fd < 65'536; ++fd) close(fd);
  execv("/proc/self/exe", words);
  _exit(127);
}

}  // namespace

Child::Child(pid_t process, int out, int err) : process_(process) { out_.fd = out, err_.fd = err; }

Child::Child(Child&& o) noexcept
    : process_(std::exchange(o.process_, 0)),
      out_(std::exchange(o.out_, Pipe{})),
      err_(std::exchange(o.err_, Pipe{})),
      code_(o.code_) {}

Result<Child> Child::start(const std::vector<std::string>& words) {
  std::vector<std::string> all = {"ringfence"};
  all.insert(all.end(), words.begin(), words.end());
  std::vector<char*> arguments;
  for (auto& word : all) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  int out[2], err[2];
  if (pipe2(out, O_CLOEXEC) != 0) return trouble("no pipe");
  if (pipe2(err, O_CLOEXEC) != 0) {
    auto told = trouble("no pipe");
    shut(out[0]), shut(out[1]);
    return told;
  }
  const auto parent = getpid();
  const auto process = fork();
  if (process == 0) become(arguments.data(), out[1], err[1], parent);
  auto failed = trouble("no process");
  shut(out[1]), shut(err[1]);
  if (process < 0) {
    shut(out[0]), shut(err[0]);
    return failed;
  }
  for (const int fd : {out[0], err[0]}) fcntl(fd, F_SETFL, O_NONBLOCK);
  return Child(process, out[0], err[0]);
}

void Child::take_bytes(Pipe& pipe, const char* bytes, std::size_t count,
                       const std::function<void(const std::string&)>& take) {
  for (std::size_t i = 0; i < count; ++i) {
    if (bytes[i] == '\n') {
      take(pipe.line);
      pipe.line.clear();
    } else if (pipe.line.size() < line_most) {
      pipe.line += bytes[i];
    }
  }
}

void Child::read_from(Pipe& pipe, const std::function<void(const std::string&)>& take) {
  char buffer[16 * 1024];
  while (pipe.fd >= 0) {
    const auto count = read(pipe.fd, buffer, sizeof buffer);
    if (count > 0) {
      take_bytes(pipe, buffer, static_cast<std::size_t>(count), take);
      continue;
    }
    if (count < 0 && errno == EINTR) continue;
    if (count < 0 && errno == EAGAIN) return;
    if (!pipe.line.empty()) take(pipe.line);
    pipe.line.clear();
    shut(pipe.fd);
  }
}

bool Child::wait(Millis time, const Lines& lines) {
  if (process_ <= 0) return true;
  pollfd ready[2] = {{out_.fd, POLLIN, 0}, {err_.fd, POLLIN, 0}};
  const bool open = out_.fd >= 0 || err_.fd >= 0;
  // A closed pipe is no sign of the end: somebody may close what they print to.
  poll(ready, open ? 2 : 0, static_cast<int>(open ? time.count() : std::min<std::int64_t>(time.count(), 50)));
  read_from(out_, lines.out);
  read_from(err_, lines.err);
  int status = 0;
  if (waitpid(process_, &status, WNOHANG) != process_) return false;
  read_from(out_, lines.out);
  read_from(err_, lines.err);
  process_ = 0;
  code_ = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  return true;
}

void Child::ask_to_end() {
  if (process_ > 0) kill(process_, SIGTERM);
}
void Child::kill_now() {
  if (process_ > 0) kill(process_, SIGKILL);
}

Child::~Child() {
  shut(out_.fd);
  shut(err_.fd);
  if (process_ <= 0) return;
  kill(process_, SIGKILL);
  waitpid(process_, nullptr, 0);
}

}  // namespace rf::web
