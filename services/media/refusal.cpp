// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/refusal.h"

#include "domain/limits.h"

namespace cordboard::media {

namespace limits = domain::limits;

domain::Finding refusalOf(Use use, Fault fault)
{
    const bool isPicture = use == Use::Picture;
    domain::Finding finding{
        domain::Code::EField, isPicture ? "R-GEN-01" : "R-VM-13", {}, std::string(word(use)), {}};
    switch (fault) {
    case Fault::Broken: finding.parameters = {{"problem", "broken_file"}}; return finding;
    case Fault::HasMore: finding.parameters = {{"problem", "file_with_more"}}; return finding;
    case Fault::OtherType:
    case Fault::TooLarge: break;
    }
    if (isPicture)
        finding.parameters = {{"problem", "picture"}, {"max", std::to_string(limits::PictureSide)}};
    else
        finding.code = domain::Code::EGreeting;
    return finding;
}

std::size_t limitOf(Use use) noexcept
{
    return use == Use::Picture ? limits::Picture : limits::Greeting;
}

} // namespace cordboard::media
