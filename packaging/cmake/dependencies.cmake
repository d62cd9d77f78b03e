# SPDX-License-Identifier: GPL-3.0-or-later
# Every third-party library, found once, under one stable name:
#
#   thirdparty::expected      <tl/expected.hpp>                       everywhere
#   thirdparty::phonenumber   <phonenumbers/phonenumberutil.h>        services/domain/phonenumber.cpp
#   thirdparty::icu           <unicode/coll.h> (i18n, uc)             services/directory, domain, app/cordboardctl
#   thirdparty::json          <nlohmann/json.hpp>                     services/json, contract, providers, session, server, app
#   thirdparty::simdjson      <simdjson.h>                            services/contract
#   thirdparty::curl          <curl/curl.h>                           services/http only
#   thirdparty::sqlite        <sqlite3.h>                             services/cache and services/server
#   thirdparty::fmt           <fmt/format.h>
#   thirdparty::spdlog        <spdlog/spdlog.h> (with the system's fmt)
#   thirdparty::threads       <thread>
#   thirdparty::openssl       <openssl/...> (ssl, crypto)
#   thirdparty::cli11         <CLI/CLI.hpp>                           app
#   thirdparty::argon2        <argon2.h>                              services/secrets and services/server
#   with Qt (CORDBOARD_QT):
#   thirdparty::boost         <boost/beast.hpp>, <boost/asio.hpp>     services/server
#   thirdparty::qrencode      <qrencode.h>                            ui/settings/qrpicture.cpp
#   thirdparty::qtkeychain    <qt6keychain/keychain.h>                services/secrets/keyring
#   Qt6::Core Gui Network Widgets Sql Svg DBus Charts Multimedia Test
#   with tests or CORDBOARD_FUZZ:
#   thirdparty::catch2        <catch2/catch.hpp>                      linked by cordboard_test()
#   with tests:
#   thirdparty::rapidcheck    <rapidcheck.h>                          linked by cordboard_test()
#   with CORDBOARD_BENCH:
#   thirdparty::benchmark     <benchmark/benchmark.h>                 linked by cordboard_bench()
#
# The Debian packages behind them are in packaging/dependencies.list.

# cordboard_third_party(<name> <library>...): the stable name for what find_package or find_library found.
function(cordboard_third_party name)
    add_library(thirdparty_${name} INTERFACE)
    add_library(thirdparty::${name} ALIAS thirdparty_${name})
    target_link_libraries(thirdparty_${name} INTERFACE ${ARGN})
endfunction()

find_package(Threads REQUIRED)
find_package(tl-expected REQUIRED)
find_package(nlohmann_json 3.11 REQUIRED)
find_package(simdjson REQUIRED)
find_package(fmt REQUIRED)
find_package(spdlog REQUIRED)
find_package(CURL 7.88 REQUIRED)
find_package(SQLite3 3.40 REQUIRED)
find_package(OpenSSL 3.0 REQUIRED)
find_package(ICU 72 REQUIRED COMPONENTS uc i18n)
find_package(CLI11 REQUIRED)
find_path(CORDBOARD_ARGON2_INCLUDE argon2.h REQUIRED)
find_library(CORDBOARD_ARGON2 argon2 REQUIRED)
find_path(CORDBOARD_PHONENUMBER_INCLUDE phonenumbers/phonenumberutil.h REQUIRED)
find_library(CORDBOARD_PHONENUMBER phonenumber REQUIRED)
# libphonenumber's value class is a protobuf message whose inline members are instantiated in our code.
find_library(CORDBOARD_PROTOBUF NAMES protobuf REQUIRED)

cordboard_third_party(threads Threads::Threads)
cordboard_third_party(expected tl::expected)
cordboard_third_party(json nlohmann_json::nlohmann_json)
cordboard_third_party(simdjson simdjson::simdjson)
cordboard_third_party(fmt fmt::fmt)
cordboard_third_party(spdlog spdlog::spdlog fmt::fmt)
cordboard_third_party(curl CURL::libcurl)
cordboard_third_party(sqlite SQLite::SQLite3)
cordboard_third_party(openssl OpenSSL::SSL OpenSSL::Crypto)
cordboard_third_party(icu ICU::i18n ICU::uc)
cordboard_third_party(cli11 CLI11::CLI11)
cordboard_third_party(phonenumber "${CORDBOARD_PHONENUMBER}" "${CORDBOARD_PROTOBUF}")
target_include_directories(thirdparty_phonenumber SYSTEM INTERFACE "${CORDBOARD_PHONENUMBER_INCLUDE}")
cordboard_third_party(argon2 "${CORDBOARD_ARGON2}" Threads::Threads)
target_include_directories(thirdparty_argon2 SYSTEM INTERFACE "${CORDBOARD_ARGON2_INCLUDE}")

if(CORDBOARD_QT)
    find_package(Boost 1.74 REQUIRED)
    find_package(Qt6 6.4 REQUIRED COMPONENTS Core Gui Network Widgets Sql Svg DBus Charts Multimedia LinguistTools)
    if(CORDBOARD_TESTS)
        find_package(Qt6 6.4 REQUIRED COMPONENTS Test)
    endif()

    find_package(Qt6Keychain REQUIRED)
    find_path(CORDBOARD_QRENCODE_INCLUDE qrencode.h REQUIRED)
    find_library(CORDBOARD_QRENCODE qrencode REQUIRED)
    cordboard_third_party(qrencode "${CORDBOARD_QRENCODE}")
    target_include_directories(thirdparty_qrencode SYSTEM INTERFACE "${CORDBOARD_QRENCODE_INCLUDE}")
    cordboard_third_party(qtkeychain Qt6Keychain::Qt6Keychain)
    cordboard_third_party(boost Boost::headers Threads::Threads)
    if(CORDBOARD_SANITIZE STREQUAL "thread")
        # Asio's fences are not seen by the sanitizer, and GCC says so in every file; the locks beside them are.
        target_compile_options(thirdparty_boost INTERFACE -Wno-tsan)
    endif()
endif()

if(CORDBOARD_TESTS OR CORDBOARD_FUZZ)
    find_package(Catch2 2.13 REQUIRED) # the kit of the tests, which a fuzz target shares, has assertions
    cordboard_third_party(catch2 Catch2::Catch2)
endif()
if(CORDBOARD_TESTS)
    find_package(rapidcheck REQUIRED)
    cordboard_third_party(rapidcheck rapidcheck)
endif()
if(CORDBOARD_BENCH)
    find_package(benchmark REQUIRED)
    cordboard_third_party(benchmark benchmark::benchmark benchmark::benchmark_main)
endif()
