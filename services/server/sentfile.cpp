// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/sentfile.h"

#include "domain/limits.h"
#include "media/audio.h"
#include "media/picture.h"
#include "media/refusal.h"
#include "platform/sha256.h"
#include "sentences/sentences.h"
#include "server/apiexchange.h"
#include "server/mediaprobe.h"

namespace cordboard::server {

namespace limits = domain::limits;
using domain::ErrorCode;
using media::Fault;
using media::Use;

namespace {

[[nodiscard]] HttpResponse refusedFile(const domain::Finding& finding, int status = 0)
{
    auto problem = contract::problemFrom(finding);
    if (status != 0) {
        problem.status = status;
        problem.title = contract::titleOf(status);
    }
    problem.detail = sentences::sentence(finding, {});
    return problemResponse(problem);
}

/// Of what the bytes say by themselves: nothing of them is decoded.
[[nodiscard]] tl::expected<FileStore::File, Fault> looked(Use use, const std::string& bytes)
{
    FileStore::File file;
    file.bytes = static_cast<std::int64_t>(bytes.size());
    if (use == Use::Picture) {
        const auto picture = media::pictureOf(bytes);
        if (!picture)
            return tl::unexpected(picture.error());
        file.type = picture->type;
        file.width = picture->width;
        file.height = picture->height;
        return file;
    }
    const auto type = media::audioOf(bytes);
    if (!type)
        return tl::unexpected(type.error());
    file.type = *type;
    return file;
}

[[nodiscard]] FileRefusal refusalFor(const domain::Error& error)
{
    if (error.code != ErrorCode::Cancelled)
        return {problemResponse(error), /*isOfSender=*/false};
    contract::Problem problem;
    problem.status = 503;
    problem.title = contract::titleOf(problem.status);
    problem.code = word(domain::Code::EField);
    problem.detail = "the file could not be looked at in time; try again in a moment";
    auto response = problemResponse(problem);
    response.headers.emplace_back("Retry-After", "5");
    return {std::move(response), /*isOfSender=*/false};
}

/// How long a greeting plays; why it is none.
[[nodiscard]] tl::expected<std::int64_t, FileRefusal> greetingSeconds(const FileFolder::Fresh& fresh,
                                                                      media::Type type)
{
    const auto probe = MediaProbe::besideThisProgram();
    const auto seconds = probe ? probe->secondsOf(fresh.path(), type) : tl::unexpected(probe.error());
    if (!seconds)
        return tl::unexpected(refusalFor(seconds.error()));
    if (!*seconds || **seconds > limits::GreetingSeconds)
        return tl::unexpected(FileRefusal{
            refusedFile(media::refusalOf(Use::Greeting, *seconds ? Fault::TooLarge : Fault::Broken))});
    return **seconds;
}

} // namespace

tl::expected<SentFile, FileRefusal> lookAt(const FileFolder& folder, Use use, const std::string& bytes,
                                           const std::string& called)
{
    auto file = looked(use, bytes);
    if (!file)
        return tl::unexpected(FileRefusal{refusedFile(media::refusalOf(use, file.error()))});
    if (!media::isCalled(file->type, called)) {
        auto finding = media::refusalOf(use, Fault::Broken);
        finding.parameters = {{"problem", "other_type"}};
        return tl::unexpected(FileRefusal{refusedFile(finding)});
    }
    auto fresh = folder.write(bytes);
    if (!fresh)
        return tl::unexpected(refusalFor(fresh.error()));
    if (use == Use::Greeting) {
        const auto seconds = greetingSeconds(*fresh, file->type);
        if (!seconds)
            return tl::unexpected(seconds.error());
        file->seconds = *seconds;
    }
    file->hash = platform::sha256Hex(bytes);
    return SentFile{*std::move(file), std::make_shared<FileFolder::Fresh>(*std::move(fresh))};
}

HttpResponse tooLargeFile(Use use)
{
    return refusedFile(media::refusalOf(use, Fault::TooLarge), /*status=*/413);
}

} // namespace cordboard::server
