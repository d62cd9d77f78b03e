// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/failure.h"

#include "domain/cause.h"

namespace cordboard::platform {

tl::unexpected<domain::Error> cannot(std::string_view doing, const domain::Error& why)
{
    constexpr auto Code = domain::ErrorCode::Storage;
    const auto cause = domain::causeOf(why.detail);
    auto detail = "cannot " + std::string(doing) + ": ";
    detail += cause ? domain::restOf(why.detail) : std::string_view(why.detail);
    return cause ? domain::failure(Code, *cause, detail) : domain::failure(Code, std::move(detail));
}

} // namespace cordboard::platform
