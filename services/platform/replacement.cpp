// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/replacement.h"

#include <system_error>
#include <utility>

#include "platform/privatefiles.h"

namespace cordboard::platform {

using domain::Result;

Result<Replacement> Replacement::begin(const std::filesystem::path& path)
{
    auto fresh = std::filesystem::path(path).concat(".new");
    auto file = File::createPrivate(fresh);
    if (!file)
        return tl::unexpected(file.error());
    return Replacement(path, std::move(fresh), *std::move(file));
}

Replacement::Replacement(std::filesystem::path path, std::filesystem::path fresh, File file)
    : m_path(std::move(path)), m_fresh(std::move(fresh)), m_file(std::move(file))
{
}

Replacement::Replacement(Replacement&& other) noexcept
    : m_path(std::move(other.m_path)), m_fresh(std::exchange(other.m_fresh, {})),
      m_file(std::move(other.m_file))
{
}

Replacement::~Replacement()
{
    m_file.reset(); // not every system removes an open file
    std::error_code ignored;
    if (!m_fresh.empty())
        std::filesystem::remove(m_fresh, ignored);
}

Result<void> Replacement::commit()
{
    if (auto settled = m_file->settle(); !settled)
        return settled;
    m_file.reset();
    std::error_code error;
    std::filesystem::rename(m_fresh, m_path, error);
    if (error)
        return domain::failure(domain::ErrorCode::Storage, error.message());
    m_fresh.clear();
    return settleFolder(m_path.parent_path());
}

Result<void> replacePrivateFile(const std::filesystem::path& path, std::string_view bytes)
{
    auto replacement = Replacement::begin(path);
    if (!replacement)
        return tl::unexpected(replacement.error());
    auto written = replacement->file().write(bytes);
    return written ? replacement->commit() : written;
}

} // namespace cordboard::platform
