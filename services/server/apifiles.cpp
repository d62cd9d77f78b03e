// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures and greetings: how they come, and how they are given (rulebook 2.5, R-VM-13).
#include <nlohmann/json.hpp>

#include "contract/storedfile.h"
#include "media/refusal.h"
#include "server/apiexchange.h"
#include "server/filestore.h"
#include "server/overdue.h"
#include "server/sentfile.h"
#include "server/visibility.h"

namespace cordboard::server {

using domain::ErrorCode;
using domain::failure;
using domain::RecordKind;
using domain::Result;
using media::limitOf;
using media::Use;

namespace {

[[nodiscard]] Use useIn(const HttpRequest& request)
{
    const auto asked = request.query.find("use");
    return asked == request.query.end() ? Use::Picture
                                        : domain::fromWord<Use>(asked->second).value_or(Use::Picture);
}

[[nodiscard]] domain::StoredFile storedFileOf(const FileStore::File& file)
{
    return {file.hash,
            media::useOf(file.type),
            std::string(media::mediaTypeOf(file.type)),
            file.bytes,
            file.seconds,
            file.width,
            file.height};
}

[[nodiscard]] Result<std::string> hashOf(Store& store, Use use, const std::string& person)
{
    const std::vector<std::string> ids{person};
    if (use == Use::Picture) {
        auto records = store.load(RecordKind::Settings, ids);
        if (!records || records->empty())
            return records ? Result<std::string>(std::string()) : tl::unexpected(records.error());
        return domain::fromRecord<domain::Settings>(records->front()).map([](auto own) {
            return own.picture;
        });
    }
    auto records = store.load(RecordKind::Voicemail, ids);
    if (!records || records->empty())
        return records ? Result<std::string>(std::string()) : tl::unexpected(records.error());
    return domain::fromRecord<domain::Voicemail>(records->front()).map([](auto own) { return own.greeting; });
}

/// A picture is seen by whoever sees the person, a greeting by whoever sees the voicemail settings.
[[nodiscard]] Result<bool> isInSight(Store& store, const Caller& caller, Use use, const std::string& person)
{
    const auto overdue = Overdue::of(store);
    if (!overdue)
        return tl::unexpected(overdue.error());
    if (overdue->contains(person)) // R-PURGE-01
        return false;
    const auto visibility = Visibility::of(store, caller);
    if (!visibility)
        return tl::unexpected(visibility.error());
    const std::vector<std::string> ids{person};
    const auto kind = use == Use::Picture ? RecordKind::User : RecordKind::Voicemail;
    return visibility->seen(store, kind, ids).map([](const auto& seen) { return !seen.empty(); });
}

} // namespace

/// Of a person who is known: whether the file may come, and then its bytes.
void Api::receiveFile(const Shared& exchange)
{
    const auto& asked = exchange->request.query;
    if (!asked.contains("use") || !domain::fromWord<Use>(asked.at("use")))
        return refuseShape(exchange, problemResponse(domain::Error{ErrorCode::InvalidInput,
                                                                   "must be picture or greeting", "use"}));
    const auto use = useIn(exchange->request);
    if (exchange->request.bodySize.value_or(0) > limitOf(use))
        return refuseShape(exchange, tooLargeFile(use));
    auto place = m_uploads->ask(exchange->person, Uploads::Clock::now());
    if (const auto* wait = std::get_if<std::chrono::seconds>(&place))
        return finish(*exchange, waitingResponse("too many files at once; try again in a moment", *wait));
    exchange->upload = std::get<Uploads::Place>(std::move(place));
    readBody(exchange, limitOf(use), &Api::takeFile, Workers::Weight::Heavy);
}

void Api::takeFile(const Shared& exchange, Store&)
{
    const auto bytes = std::move(exchange->request.body);
    exchange->request.body = {};
    auto sent = lookAt(m_files, useIn(exchange->request), bytes, headerOf(exchange->request, "content-type"));
    exchange->upload.reset(); // whoever has the answer may send the next one
    if (sent)
        return keepFile(exchange, std::move(sent->file), std::move(sent->fresh));
    if (sent.error().isOfSender)
        return refuseShape(exchange, std::move(sent.error().response));
    finish(*exchange, std::move(sent.error().response));
}

/// The row comes with the bytes: both are there when the answer is given.
void Api::keepFile(const Shared& exchange, FileStore::File file, std::shared_ptr<FileFolder::Fresh> fresh)
{
    write(exchange, [this, exchange, file = std::move(file), fresh](Store& own) -> Result<HttpResponse> {
        const auto caller = Sessions(own, m_policy).authenticate(exchange->token, Purpose::Writing);
        if (!caller)
            return tl::unexpected(caller.error());
        const auto added = FileStore(own).add(file, caller->user.id);
        if (!added && added.error().code == ErrorCode::Conflict)
            return waitingResponse(added.error().detail, UnusedFileRetention);
        if (!added)
            return tl::unexpected(added.error());
        if (auto placed = m_files.place(*fresh, file.hash); !placed)
            return tl::unexpected(placed.error());
        return jsonResponse(201, contract::toJson(storedFileOf(file)));
    });
}

Result<HttpResponse> Api::fileOf(const Exchange& exchange, Store& store, const Caller& caller) const
{
    const auto use = exchange.route->endpoint == Endpoint::Picture ? Use::Picture : Use::Greeting;
    const auto isSeen = isInSight(store, caller, use, exchange.id);
    const auto hash = isSeen && *isSeen ? hashOf(store, use, exchange.id)
                                        : isSeen.map([](bool) { return std::string(); });
    if (!hash)
        return tl::unexpected(hash.error());
    const auto file = FileStore(store).find(*hash);
    if (!file)
        return tl::unexpected(file.error());
    if (!*file) // somebody out of sight looks like somebody without one (R-GEN-01)
        return failure(ErrorCode::NotFound, "there is no such file");
    const auto tag = '"' + *hash + '"';
    HttpResponse response{304, "", {}, {}};
    if (!namesTag(headerOf(exchange.request, "if-none-match"), tag)) {
        auto bytes = m_files.read(*hash);
        if (!bytes)
            return tl::unexpected(bytes.error());
        response = {200, std::string(media::mediaTypeOf((*file)->type)), {}, *std::move(bytes)};
    }
    // Nothing of it is a page, whatever somebody opens it with.
    const auto name = std::string(word(use)) + '.' + std::string(media::suffixOf((*file)->type));
    response.headers = {{"ETag", tag},
                        {"Content-Disposition", "attachment; filename=\"" + name + '"'},
                        {"Content-Security-Policy", "default-src 'none'; sandbox"},
                        {"Cross-Origin-Resource-Policy", "same-origin"}};
    return response;
}

} // namespace cordboard::server
