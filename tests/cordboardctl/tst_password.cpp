// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "app/process/password.h"
#include "domain/limits.h"
#include "tests/kit/temporaryfolder.h"

using namespace cordboard;
using namespace cordboard::process;

namespace {

struct PasswordFile {
    std::filesystem::path path = kit::temporaryPath();
    explicit PasswordFile(const std::string& text) { std::ofstream(path, std::ios::binary) << text; }
    ~PasswordFile() { std::filesystem::remove(path); }
};

std::string bytes(const char* text, std::size_t size)
{
    return {text, size};
}

} // namespace

TEST_CASE("aNamedFileGoesBeforeTheEnvironment")
{
    setenv("CORDBOARD_PASSWORD", "of the environment", 1);
    CHECK(passwordFrom({}).value() == "of the environment");
    const PasswordFile file("first line\nsecond line\n");
    CHECK(passwordFrom(file.path.string()).value() == "first line");
}

TEST_CASE("aPasswordFileIsReadRightlyWhateverSystemWroteIt")
{
    for (const auto* text :
         {"p\u00e4ss word", "p\u00e4ss word\n", "p\u00e4ss word\r\n", "p\u00e4ss word\r\nmore\r\n",
          "\xEF\xBB\xBFp\u00e4ss word", "\xEF\xBB\xBFp\u00e4ss word\r\n", "p\u00e4ss word\r"}) {
        CAPTURE(text);
        CHECK(passwordFrom(PasswordFile(text).path.string()).value() == "p\u00e4ss word");
    }
    const std::string longest(domain::limits::Password, 'x');
    CHECK(passwordFrom(PasswordFile(longest + "\n").path.string()).value() == longest);
    CHECK(passwordFrom(PasswordFile(" blanks count \n").path.string()).value() == " blanks count ");
}

TEST_CASE("aFileThatIsNamedButUselessIsAnErrorThatSaysWhyAndNotAQuestion")
{
    setenv("CORDBOARD_PASSWORD", "of the environment", 1);
    for (const auto& [text, fault] : std::vector<std::pair<std::string, PasswordFault>>{
             {"", PasswordFault::NoText},
             {"\nsecond line\n", PasswordFault::NoText},
             {"\r\n", PasswordFault::NoText},
             {"\xEF\xBB\xBF\r\n", PasswordFault::NoText},
             {std::string(domain::limits::Password * 4 + 1, 'x'), PasswordFault::TooLong},
             {std::string(1 << 20, 'x'), PasswordFault::TooLong},
             {bytes("\xFF\xFEp\0a\0", 6), PasswordFault::WrongEncoding},
             {bytes("\xFE\xFF\0p\0a", 6), PasswordFault::WrongEncoding},
             {bytes("p\0a\n", 4), PasswordFault::WrongEncoding},
             {"p\xE4ss\n", PasswordFault::WrongEncoding}}) {
        CAPTURE(text.substr(0, 20));
        const auto password = passwordFrom(PasswordFile(text).path.string());
        REQUIRE_FALSE(password);
        CHECK(password.error() == fault);
    }
    CHECK(passwordFrom("/nowhere/at/all").error() == PasswordFault::NoFile);
    CHECK(passwordFrom("/etc/passwd/x").error() == PasswordFault::NoFile);
    CHECK(passwordFrom("/etc").error() == PasswordFault::NotReadable);
}

TEST_CASE("everyFaultOfAPasswordIsSaidWithItsFileAndNeverAsAWrongPassword")
{
    for (int i = 0; i <= static_cast<int>(PasswordFault::NotTyped); ++i) {
        const auto text = sentence(static_cast<PasswordFault>(i), "/run/secret");
        CAPTURE(text);
        CHECK(text.ends_with("."));
        CHECK(text.find("wrong") == std::string::npos);
    }
}
