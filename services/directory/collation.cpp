// SPDX-License-Identifier: GPL-3.0-or-later
#include "directory/collation.h"

#include <unicode/coll.h>
#include <unicode/unistr.h>
#include <unicode/uversion.h>

#include "domain/query/query.h"

namespace cordboard::directory {

struct Collation::State {
    std::unique_ptr<icu::Collator> collator;
};

Collation::Collation() : m_state(std::make_unique<State>())
{
    UErrorCode status = U_ZERO_ERROR;
    m_state->collator.reset(icu::Collator::createInstance(icu::Locale::getRoot(), status));
    if (U_FAILURE(status))
        m_state->collator.reset();
    else
        m_state->collator->setAttribute(UCOL_NUMERIC_COLLATION, UCOL_ON, status);
}

Collation::~Collation() = default;

std::string Collation::sortKey(std::string_view utf8) const
{
    if (!m_state->collator)
        return std::string(utf8);
    const auto text = icu::UnicodeString::fromUTF8(
        icu::StringPiece(utf8.data(), static_cast<int32_t>(utf8.size())));
    std::string key(64, '\0');
    const auto fill = [&] {
        return m_state->collator->getSortKey(text, reinterpret_cast<uint8_t*>(key.data()),
                                             static_cast<int32_t>(key.size()));
    };
    auto length = static_cast<std::size_t>(fill());
    if (length > key.size()) {
        key.resize(length);
        length = static_cast<std::size_t>(fill());
    }
    key.resize(length);
    return key;
}

std::uint32_t Collation::version() noexcept
{
    UVersionInfo icu{};
    u_getVersion(icu);
    std::uint32_t version = 0;
    for (const auto part : icu)
        version = version << 8 | part;
    std::uint32_t rules = 5381;
    for (const auto letter : domain::foldVersion())
        rules = rules * 33 + static_cast<unsigned char>(letter);
    return version ^ rules;
}

} // namespace cordboard::directory
