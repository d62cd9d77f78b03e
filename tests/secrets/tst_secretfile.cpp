// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>
#include <optional>

#include "secrets/secretfile.h"
#include "tests/kit/temporaryfolder.h"

using namespace cordboard;
using secrets::SecretFile;
namespace fs = std::filesystem;

namespace {

struct Folder {
    fs::path path = kit::makeTemporaryFolder();
    Folder() = default;
    ~Folder()
    {
        std::error_code ignored; // a left-over folder is no test result
        fs::remove_all(path, ignored);
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
};

domain::Result<std::string> read(SecretFile& file, const std::string& name)
{
    std::optional<domain::Result<std::string>> answer;
    file.read(name, [&](auto given) { answer = std::move(given); });
    REQUIRE(answer);
    return *std::move(answer);
}

domain::Result<void> write(SecretFile& file, const std::string& name, const std::string& secret)
{
    std::optional<domain::Result<void>> answer;
    file.write(name, secret, [&](auto given) { answer = std::move(given); });
    REQUIRE(answer);
    return *std::move(answer);
}

} // namespace

TEST_CASE("aSecretInAFileIsItsOwnersAloneAndGoes")
{
    const Folder folder;
    SecretFile file(folder.path / "logins");
    CHECK(read(file, "a") == std::string());
    REQUIRE(write(file, "a", "first"));
    REQUIRE(write(file, "a", "second"));
    REQUIRE(write(file, "../b", "other"));
    CHECK(read(file, "a") == std::string("second"));
    CHECK(read(file, "../b") == std::string("other"));
    std::size_t files = 0;
    for (const auto& entry : fs::directory_iterator(folder.path / "logins")) {
        ++files;
        CHECK(entry.status().permissions() == (fs::perms::owner_read | fs::perms::owner_write));
        CHECK(entry.path().filename().string().size() == 64); // its name tells nothing
    }
    CHECK(files == 2);
    CHECK(fs::status(folder.path / "logins").permissions() == fs::perms::owner_all);
    std::optional<domain::Result<void>> removed;
    file.remove("a", [&](auto given) { removed = std::move(given); });
    REQUIRE(removed);
    CHECK(*removed);
    CHECK(read(file, "a") == std::string());
    CHECK(read(file, "../b") == std::string("other"));
}

TEST_CASE("aSecretThatOthersCouldReadOrIsTooLongIsNotTaken")
{
    const Folder folder;
    SecretFile file(folder.path / "logins");
    REQUIRE(write(file, "a", "secret"));
    const auto path = fs::directory_iterator(folder.path / "logins")->path();
    fs::permissions(path, fs::perms::others_read, fs::perm_options::add);
    CHECK_FALSE(read(file, "a"));
    fs::permissions(path, fs::perms::others_read, fs::perm_options::remove);
    CHECK(read(file, "a") == std::string("secret"));
    std::ofstream(path, std::ios::app) << std::string(SecretFile::MostBytes, 'x');
    CHECK_FALSE(read(file, "a"));
    CHECK_FALSE(write(file, "b", std::string(SecretFile::MostBytes + 1, 'x')));
    CHECK(read(file, "b") == std::string());
}
