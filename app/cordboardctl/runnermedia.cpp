// SPDX-License-Identifier: GPL-3.0-or-later
// The part of Runner that sends and saves pictures and greetings.
#include <filesystem>
#include <memory>
#include <optional>
#include <span>

#include "app/cordboardctl/runner.h"
#include "app/cordboardctl/sentences.h"
#include "domain/limits.h"
#include "platform/file.h"
#include "platform/replacement.h"
#include "platform/sha256.h"

namespace cordboard::cordboardctl {

using domain::ErrorCode;
using domain::failure;
using domain::FileUse;
using domain::Result;

namespace {

/// What is no file, a device or a pipe, would be gone when a file takes its name; behind a link is what is
/// meant.
[[nodiscard]] Result<std::filesystem::path> replaceable(const std::filesystem::path& path)
{
    std::error_code error;
    const auto status = std::filesystem::status(path, error);
    if (!std::filesystem::exists(status))
        return path;
    if (!std::filesystem::is_regular_file(status))
        return failure(ErrorCode::Storage, "Not a file that could be replaced");
    auto place = std::filesystem::canonical(path, error);
    if (error)
        return failure(ErrorCode::Storage, error.message());
    return place;
}

/// More than any file that the service takes is not read: it says what is too much.
[[nodiscard]] Result<std::string> contentOf(const std::string& path)
{
    auto file = platform::File::openForReading(path);
    if (!file)
        return tl::unexpected(file.error());
    std::string bytes(domain::limits::Greeting + 1, '\0');
    std::size_t count = 0;
    while (count < bytes.size()) {
        const auto got = file->read(std::span(bytes).subspan(count));
        if (!got)
            return tl::unexpected(got.error());
        if (*got == 0)
            break;
        count += *got;
    }
    bytes.resize(count);
    return bytes;
}

[[nodiscard]] domain::Command commandOf(const domain::UserId& user, const domain::StoredFile& file)
{
    if (file.use == FileUse::Picture)
        return domain::SetPicture{user, file.hash};
    return domain::SetGreeting{user, file.hash, file.seconds};
}

/// As the service would tell of it, but for what only a look inside tells: a greeting lasts a second at
/// least.
[[nodiscard]] domain::StoredFile unsent(FileUse use, const std::string& bytes)
{
    domain::StoredFile file;
    file.use = use;
    file.hash = platform::sha256Hex(bytes);
    file.seconds = use == FileUse::Greeting ? 1 : 0;
    return file;
}

} // namespace

/// Whom the word means, or who signs in. Who is not known here may be there, out of sight: the service says
/// so (R-GEN-03).
std::optional<domain::UserId> Runner::ownerOfFile(const std::string& word)
{
    if (const auto user = namedOrOwn(word))
        return *user;
    const domain::UserId unseen(meantBy(word, m_session.directory()).text);
    if (mayBeId(unseen.value()))
        return unseen;
    fail(ExitCode::Refused, "E-NOTFOUND", nobodySentence(word));
    return std::nullopt;
}

void Runner::changeFile(const ChangeFile& change)
{
    const auto user = ownerOfFile(change.user);
    if (!user)
        return;
    if (change.path.empty()) {
        domain::StoredFile none;
        none.use = change.use;
        return preview(commandOf(*user, none), change.execution, change.warnings);
    }
    if (!m_session.keepsFiles())
        return fail(ExitCode::Refused, "not_offered", "The service keeps no such files.");
    auto bytes = contentOf(change.path);
    if (!bytes)
        return fail(ExitCode::Usage, "file", unreadableFileSentence(change.path, bytes.error()));
    const auto shared = std::make_shared<std::string>(*std::move(bytes));
    m_session.preview(this, commandOf(*user, unsent(change.use, *shared)),
                      [this, user = *user, change, shared](std::shared_ptr<const domain::Plan> plan) {
                          if (m_stage == Stage::Finished)
                              return;
                          const bool isTried = change.execution == Execution::DryRun;
                          if (isTried)
                              m_output.note(unsentFileSentence(change.path, shared->size()));
                          if (isTried || !plan->isExecutable())
                              return review(std::move(plan), change.execution, change.warnings);
                          sendFile(user, change, std::move(*shared));
                      });
}

void Runner::sendFile(const domain::UserId& user, const ChangeFile& change, std::string bytes)
{
    m_session.sendFile(change.use, std::move(bytes),
                       [this, user, change](const Result<domain::StoredFile>& sent) {
                           if (m_stage == Stage::Finished)
                               return;
                           if (!sent && sent.error().code == ErrorCode::InvalidInput)
                               return fail(ExitCode::Refused, "file", sent.error().detail);
                           if (!sent)
                               return fail(sent.error());
                           preview(commandOf(user, *sent), change.execution, change.warnings);
                       });
}

void Runner::fetchFile(const FetchFile& fetch)
{
    const auto user = ownerOfFile(fetch.user);
    if (!user)
        return;
    if (!m_session.keepsFiles())
        return fail(ExitCode::Refused, "not_offered", "The service keeps no such files.");
    m_session.fetchFile(fetch.use, *user, [this, path = fetch.path](const Result<std::string>& bytes) {
        if (m_stage == Stage::Finished)
            return;
        if (!bytes && bytes.error().code == ErrorCode::NotFound)
            return fail(ExitCode::Refused, "E-NOTFOUND", "There is no such file, or you do not see it.");
        if (!bytes)
            return fail(bytes.error());
        const auto place = replaceable(path);
        const auto saved = place ? platform::replacePrivateFile(*place, *bytes)
                                 : Result<void>(tl::unexpected(place.error()));
        if (!saved)
            return fail(ExitCode::Refused, "file", unreadableFileSentence(path, saved.error()));
        m_output.saved(path, bytes->size());
        finish(ExitCode::Done);
    });
}

} // namespace cordboard::cordboardctl
