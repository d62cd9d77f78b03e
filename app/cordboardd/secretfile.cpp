// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cordboardd/secretfile.h"

#include <algorithm>
#include <array>
#include <span>

#include "platform/file.h"
#include "platform/privatefiles.h"

namespace cordboard::cordboardd {

using domain::ErrorCode;
using domain::failure;

domain::Result<std::string> readSecretFile(const std::string& option, const std::string& path)
{
    constexpr std::size_t MostBytes = 4'096;
    if (const auto rights = platform::rightsOfOthers(path))
        return failure(ErrorCode::Forbidden, option + ": others on this machine may read " + path + " (" +
                                                 *rights +
                                                 "); run: " + platform::narrowingCommand(std::array{path}));
    auto file = platform::File::openForReading(path);
    if (!file)
        return failure(ErrorCode::InvalidInput,
                       option + ": " + path + " cannot be read: " + file.error().detail);
    std::string text(MostBytes, '\0');
    std::size_t size = 0;
    while (size < text.size()) {
        const auto got = file->read(std::span(text).subspan(size));
        if (!got)
            return failure(ErrorCode::InvalidInput, option + ": " + path + " cannot be read");
        if (*got == 0)
            break;
        size += *got;
    }
    text.resize(size);
    return text;
}

std::string lineOf(const std::string& text, std::size_t index)
{
    std::size_t begin = 0;
    for (; index > 0; --index) {
        const auto end = text.find('\n', begin);
        if (end == std::string::npos)
            return {};
        begin = end + 1;
    }
    auto line = text.substr(begin, std::min(text.find('\n', begin), text.size()) - begin);
    if (line.ends_with('\r'))
        line.pop_back();
    return line;
}

} // namespace cordboard::cordboardd
