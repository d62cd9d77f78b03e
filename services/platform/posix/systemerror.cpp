// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/posix/systemerror.h"

#include <cerrno>
#include <system_error>

#include "domain/cause.h"
#include "platform/failure.h"

namespace cordboard::platform {

using domain::ErrorCode;

bool isDiskFull(int systemError) noexcept
{
    return systemError == ENOSPC || systemError == EDQUOT || systemError == EFBIG;
}

tl::unexpected<domain::Error> systemFailure(int number)
{
    auto sentence = std::generic_category().message(number);
    if (isDiskFull(number))
        return domain::failure(ErrorCode::Storage, domain::Cause::DiskFull, sentence);
    const auto code = number == ENOENT || number == ENOTDIR ? ErrorCode::NotFound : ErrorCode::Storage;
    return domain::failure(code, std::move(sentence));
}

} // namespace cordboard::platform
