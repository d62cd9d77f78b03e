// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/mediaprobe.h"

#include <nlohmann/json.hpp>

#include "platform/childprogram.h"
#include "platform/failure.h"
#include "json/json.h"
#include "json/objectreader.h"

namespace cordboard::server {

using domain::ErrorCode;
using domain::Result;

namespace {

/// The program has two seconds of the processor, and dies of a file that takes more: such a file is refused.
/// By the clock it has longer, so that a machine that is busy with others makes no good file look like that.
constexpr platform::ChildLimits Limits{std::chrono::milliseconds(10'000), /*output=*/512};

/// What libmediainfo calls the container.
[[nodiscard]] std::string_view formatOf(media::Type type) noexcept
{
    switch (type) {
    case media::Type::Wav: return "Wave";
    case media::Type::Mp3: return "MPEG Audio";
    case media::Type::M4a: return "MPEG-4";
    case media::Type::Ogg: return "Ogg";
    case media::Type::WebM: return "WebM";
    case media::Type::Png:
    case media::Type::Jpeg: break;
    }
    return {};
}

struct Told {
    std::string format;
    std::int64_t sounds = 0;
    std::int64_t others = 0;
    std::int64_t milliseconds = 0;
};

[[nodiscard]] std::optional<Told> toldIn(const std::string& line)
{
    const auto value = json::parse(line);
    if (!value)
        return std::nullopt;
    json::ObjectReader reader(*value, json::Unknown::Refuse);
    constexpr auto Most = domain::limits::LargestCount;
    Told told;
    told.format = reader.text("format");
    told.sounds = reader.integer("sounds", 0, Most);
    told.others = reader.integer("others", 0, Most);
    told.milliseconds = reader.integer("milliseconds", 0, Most);
    return reader.finish() ? std::optional(std::move(told)) : std::nullopt;
}

} // namespace

Result<MediaProbe> MediaProbe::besideThisProgram()
{
    return platform::folderOfThisProgram().map(
        [](const std::filesystem::path& folder) { return MediaProbe(folder / "cordboard-mediaprobe"); });
}

Result<std::optional<std::int64_t>> MediaProbe::secondsOf(const std::filesystem::path& file,
                                                          media::Type type) const
{
    constexpr std::string_view NoLibrary = "no library\n";
    const auto output = platform::outputOf(m_program, file, Limits);
    if (!output && output.error().code == ErrorCode::TooLarge)
        return std::nullopt;
    if (!output && output.error().code == ErrorCode::Cancelled)
        return tl::unexpected(output.error());
    if (!output)
        return platform::cannot("run " + m_program.string(), output.error());
    if (*output == NoLibrary)
        return domain::failure(ErrorCode::Storage,
                               "libmediainfo is not installed, which tells how long greetings are");
    if (!output->ends_with('\n')) // it did not come to an end
        return std::nullopt;
    const auto told = toldIn(*output);
    if (!told || told->format != formatOf(type) || told->sounds < 1 || told->others > 0 ||
        told->milliseconds < 1)
        return std::nullopt;
    constexpr std::int64_t Second = 1'000;
    return (told->milliseconds + Second - 1) / Second;
}

} // namespace cordboard::server
