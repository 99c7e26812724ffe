#pragma once

#include <sys/types.h>

#include <functional>
#include <string>
#include <vector>

#include "base/error.h"
#include "base/time.h"

namespace rf::web {

// This program as a process of its own, for work that takes minutes and much memory. It ends with the thread
// that started it, whatever ends that. What it prints is told line by line.
class Child {
 public:
  static constexpr std::size_t line_most = 64 * 1024;  // of a longer one the rest is dropped

  // `words` without the program's name. Error "child": why it could not be started.
  static Result<Child> start(const std::vector<std::string>& words);
  Child(Child&& other) noexcept;
  Child(const Child&) = delete;
  ~Child();  // ends it at once

  struct Lines {
    std::function<void(const std::string&)> out, err;
  };
  // Waits at most `time` for words or the end. True: it has ended, and all that it printed was told.
  bool wait(Millis time, const Lines& lines);
  // It is asked to end.
  void ask_to_end();
  // It is made to.
  void kill_now();
  // Of a child that has ended: its exit code, or 128 and the signal's number.
  int code() const { return code_; }

 private:
  struct Pipe {
    int fd = -1;
    std::string line;
  };
  Child(pid_t process, int out, int err);
  static void read_from(Pipe& pipe, const std::function<void(const std::string&)>& take);
  static void take_bytes(Pipe& pipe, const char* bytes, std::size_t count,
                         const std::function<void(const std::string&)>& take);

  pid_t process_ = 0;
  Pipe out_, err_;
  int code_ = 0;
};

}  // namespace rf::web
