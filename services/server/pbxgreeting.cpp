// SPDX-License-Identifier: GPL-3.0-or-later
// A greeting that somebody records by phone, and takes away again (R-VM-04, R-VM-13).
#include "contract/phonesystem.h"
#include "contract/storedfile.h"
#include "media/type.h"
#include "server/pbxroute.h"
#include "server/pbxwork.h"
#include "server/sentfile.h"

namespace cordboard::server {

using domain::ErrorCode;
using domain::Result;

namespace {

[[nodiscard]] Result<std::optional<domain::Finding>> setGreeting(Store& store, const domain::User& user,
                                                                 const FileStore::File& file)
{
    return carryOutByPhone(store, domain::SetGreeting{user.id, file.hash, file.seconds}, user,
                           PbxVoice::Person);
}

[[nodiscard]] HttpResponse greetingJson(const FileStore::File& file)
{
    return jsonResponse(
        200, contract::toJson(domain::StoredFile{file.hash, media::useOf(file.type),
                                                 std::string(media::mediaTypeOf(file.type)), file.bytes,
                                                 file.seconds, file.width, file.height}));
}

/// The row, the bytes and the voicemail box come together. Recorded again, it is the same file.
[[nodiscard]] Result<HttpResponse> keepGreeting(Store& store, const PbxCall& call, const FileFolder& folder,
                                                const SentFile& sent)
{
    const auto user = callable(store, domain::UserId(call.id));
    if (!user)
        return tl::unexpected(user.error());
    const auto added = FileStore(store).add(sent.file, user->id);
    if (!added && added.error().code == ErrorCode::Conflict)
        return waitingResponse(added.error().detail, UnusedFileRetention);
    if (!added)
        return tl::unexpected(added.error());
    if (auto placed = folder.place(*sent.fresh, sent.file.hash); !placed)
        return tl::unexpected(placed.error());
    const auto refusal = setGreeting(store, *user, sent.file);
    if (!refusal)
        return tl::unexpected(refusal.error());
    return *refusal ? problemResponse(**refusal)
                    : greetingJson(sent.file); // refused, nobody uses it for a day
}

void takeGreeting(PbxApi& api, const PbxApi::Shared& call, Store&)
{
    const auto bytes = std::move(call->request.body);
    call->request.body = {};
    const auto sent = lookAt(api.files(), media::Use::Greeting, bytes,
                             headerOf(call->request, "content-type"));
    if (!sent)
        return api.answer(*call, sent.error().response);
    api.write(call, [&api, call, sent = *sent](Store& store) {
        return keepGreeting(store, *call, api.files(), sent);
    });
}

void dropGreeting(PbxApi& api, const PbxApi::Shared& call, Store&)
{
    api.write(call, [call](Store& store) -> Result<HttpResponse> {
        const auto user = callable(store, domain::UserId(call->id));
        if (!user)
            return tl::unexpected(user.error());
        const auto refusal = setGreeting(store, *user, {});
        if (!refusal)
            return tl::unexpected(refusal.error());
        return *refusal ? problemResponse(**refusal) : HttpResponse{204, "", {}, {}};
    });
}

constexpr std::array GreetingRoutes{
    PbxRoute{"PUT", "/v1/pbx/users/*/greeting", PbxBody::Bytes, domain::limits::Greeting,
             Workers::Weight::Heavy, &takeGreeting},
    PbxRoute{"DELETE", "/v1/pbx/users/*/greeting", PbxBody::None, 0, Workers::Weight::Light, &dropGreeting},
};

} // namespace

std::span<const PbxRoute> pbxGreetingRoutes()
{
    return GreetingRoutes;
}

} // namespace cordboard::server
