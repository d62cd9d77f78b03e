// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets/secretfile.h"

#include <fstream>
#include <iterator>

#include "platform/failure.h"
#include "platform/privatefiles.h"
#include "platform/replacement.h"
#include "platform/sha256.h"

namespace cordboard::secrets {

namespace fs = std::filesystem;
using domain::ErrorCode;
using domain::failure;
using domain::Result;

namespace {

[[nodiscard]] Result<std::string> bytesOf(const fs::path& file)
{
    std::error_code error;
    if (!fs::exists(file, error))
        return error
                   ? failure(ErrorCode::Storage, "the file of the secret cannot be read: " + error.message())
                   : Result<std::string>();
    if (const auto others = platform::rightsOfOthers(file)) // it may have been read, or written, by them
        return failure(ErrorCode::Storage, "the file of the secret is not its owner's alone: " + *others);
    const auto size = fs::file_size(file, error);
    if (error || size > SecretFile::MostBytes)
        return failure(ErrorCode::Storage, "the file of the secret cannot be read");
    std::ifstream stream(file, std::ios::binary);
    std::string bytes{std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
    return stream.bad() ? failure(ErrorCode::Storage, "the file of the secret cannot be read")
                        : Result<std::string>(std::move(bytes));
}

} // namespace

fs::path SecretFile::fileOf(const std::string& name) const
{
    return m_folder / platform::sha256Hex(name);
}

void SecretFile::read(const std::string& name, OnRead done)
{
    done(bytesOf(fileOf(name)));
}

void SecretFile::write(const std::string& name, const std::string& secret, OnDone done)
{
    if (secret.size() > MostBytes)
        return done(failure(ErrorCode::Storage, "the secret is too long to be kept"));
    auto kept = platform::createPrivateFolder(m_folder).and_then(
        [&] { return platform::replacePrivateFile(fileOf(name), secret); });
    done(kept ? kept : platform::cannot("keep the secret", kept.error()));
}

void SecretFile::remove(const std::string& name, OnDone done)
{
    std::error_code error;
    fs::remove(fileOf(name), error);
    done(error ? failure(ErrorCode::Storage, "cannot remove the secret: " + error.message())
               : Result<void>());
}

} // namespace cordboard::secrets
