#include "app/start_up_pages.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cstring>
#include <string>

namespace rf::app {
namespace {

constexpr std::size_t page = 4096;

// A file of two pages, "aaaa…bbbb…", mapped as programs are.
class MappedFile {
 public:
  MappedFile() {
    char name[] = "/tmp/start_up_pages_XXXXXX";
    const int file = mkstemp(name);
    unlink(name);
    const std::string text = std::string(page, 'a') + std::string(page, 'b');
    if (file < 0 || write(file, text.data(), text.size()) != static_cast<ssize_t>(text.size())) return;
    bytes_ = static_cast<char*>(mmap(nullptr, 2 * page, PROT_READ | PROT_WRITE, MAP_PRIVATE, file, 0));
    close(file);
  }
  ~MappedFile() { munmap(bytes_, 2 * page); }
  char* bytes() const { return bytes_; }
  void make_read_only() const { mprotect(bytes_, 2 * page, PROT_READ); }

 private:
  char* bytes_ = nullptr;
};

TEST(StartUpPages, WhatIsLetGoOfComesBack) {
  const MappedFile file;
  ASSERT_NE(file.bytes(), nullptr);
  file.make_read_only();
  EXPECT_EQ(file.bytes()[0], 'a');
  EXPECT_GT(let_go_of_start_up_pages(), 2 * page) << "the program and its libraries are mapped so";
  EXPECT_EQ(file.bytes()[0], 'a');
  EXPECT_EQ(file.bytes()[page], 'b');
}

TEST(StartUpPages, WhatWasWrittenStays) {
  const MappedFile file;
  ASSERT_NE(file.bytes(), nullptr);
  file.bytes()[1] = 'x';
  file.make_read_only();
  let_go_of_start_up_pages();
  EXPECT_EQ(file.bytes()[1], 'x');
}

}  // namespace
}  // namespace rf::app
