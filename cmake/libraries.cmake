# Every outside library has one name here, rf::<name>; the rooms use these names and nothing else.
# All come from Debian 12 (libboost-dev is the default Boost).
find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
find_package(OpenSSL REQUIRED)
find_package(fmt REQUIRED)
find_package(spdlog REQUIRED)
find_package(date REQUIRED)
find_package(tl-expected REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(yaml-cpp REQUIRED)
find_package(CLI11 REQUIRED)
find_package(prometheus-cpp REQUIRED COMPONENTS core)
find_package(CURL REQUIRED)
pkg_check_modules(SODIUM REQUIRED IMPORTED_TARGET libsodium)
pkg_check_modules(SQLITE REQUIRED IMPORTED_TARGET sqlite3)
pkg_check_modules(PUGIXML REQUIRED IMPORTED_TARGET pugixml)

function(library name)
  add_library(rf_lib_${name} INTERFACE)
  target_link_libraries(rf_lib_${name} INTERFACE ${ARGN})
  add_library(rf::${name} ALIAS rf_lib_${name})
endfunction()

library(expected tl::expected)
library(fmt fmt::fmt)
library(spdlog spdlog::spdlog)
library(date date::date-tz)
library(json nlohmann_json::nlohmann_json)
library(yaml yaml-cpp)
library(cli CLI11::CLI11)
library(prometheus prometheus-cpp::core)
library(curl CURL::libcurl)
library(crypto OpenSSL::Crypto)
library(sodium PkgConfig::SODIUM)
library(sqlite PkgConfig::SQLITE)
library(pugixml PkgConfig::PUGIXML)
library(phonenumber phonenumber)
library(mecab mecab)
library(xgboost xgboost)
# Spreadsheets: written by libxlsxwriter; read as a stream from the zip archive by libzip and expat.
library(xlsxwriter xlsxwriter)
library(zip zip)
library(expat expat)
# Speech: a voice, its language, its dictionary, the engine, in this order.
library(flite flite_cmu_us_kal16 flite_usenglish flite_cmulex flite m)

# What one thread allocates and another frees, batch after batch, is what glibc's malloc is slow at.
library(allocator "-Wl,--push-state,--no-as-needed" mimalloc "-Wl,--pop-state")

# toml++ is packaged as a shared library whose headers must be told so.
library(toml tomlplusplus)
target_compile_definitions(rf_lib_toml INTERFACE TOML_HEADER_ONLY=0 TOML_SHARED_LIB=1)

# Header-only, compiled once in http/boost.cpp.
library(boost Threads::Threads)
target_compile_definitions(rf_lib_boost INTERFACE BOOST_ASIO_SEPARATE_COMPILATION BOOST_BEAST_SEPARATE_COMPILATION
  BOOST_ASIO_NO_DEPRECATED)

if(RINGFENCE_TESTS)
  find_package(GTest REQUIRED)
  find_package(rapidcheck REQUIRED)
  library(test GTest::gtest GTest::gmock GTest::gtest_main rapidcheck_gtest rapidcheck)
endif()
