// SPDX-License-Identifier: GPL-3.0-or-later
#include <unistd.h>

#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "app/cordboardctl/password.h"

using namespace cordboard;
using namespace cordboard::cordboardctl;

namespace {

struct PasswordFile {
    std::filesystem::path path = std::filesystem::temp_directory_path() /
                                 ("cordboardctl-password-" + std::to_string(::getpid()));
    explicit PasswordFile(const char* text) { std::ofstream(path) << text; }
    ~PasswordFile() { std::filesystem::remove(path); }
};

} // namespace

TEST_CASE("aNamedFileGoesBeforeTheEnvironment")
{
    setenv("CORDBOARD_PASSWORD", "of the environment", 1);
    CHECK(passwordFrom({}).value() == "of the environment");
    const PasswordFile file("first line\nsecond line\n");
    CHECK(passwordFrom(file.path.string()).value() == "first line");
}

TEST_CASE("aFileThatIsNamedButUselessIsAnErrorAndNotAQuestion")
{
    setenv("CORDBOARD_PASSWORD", "of the environment", 1);
    const PasswordFile file("");
    CHECK(passwordFrom(file.path.string()).error().code == domain::ErrorCode::Unauthorized);
    CHECK(passwordFrom("/nowhere/at/all").error().code == domain::ErrorCode::Unauthorized);
}
