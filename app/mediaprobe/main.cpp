// SPDX-License-Identifier: GPL-3.0-or-later
// Tells what sound the standard input is and how long it plays, by libmediainfo: one line of JSON. It is
// started by cordboardd for one file and gives up, before it reads a byte, whatever it could do harm with: of
// so large a library that reads foreign bytes nobody knows all faults.
#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "domain/limits.h"
#include "platform/confinement.h"
#include "platform/sharedlibrary.h"

namespace {

using namespace cordboard;

constexpr std::size_t Memory = std::size_t{64} << 20; // the library and the largest file take 41 MiB
constexpr std::chrono::seconds Processor{2};

enum ExitCode : int { Told = 0, NotConfined = 1, NoLibrary = 2, NotRead = 3 };

/// What is used of the C interface of libmediainfo (MediaInfoDLL.h), whose texts are wide.
class Library final {
public:
    enum class Stream : int { General = 0, Audio = 2 };

    /// Nothing when it is not installed, or is another than we know.
    [[nodiscard]] static std::optional<Library> open()
    {
        const auto shared = platform::SharedLibrary::open("libmediainfo.so.0");
        if (!shared)
            return std::nullopt;
        Library library;
        library.m_new = shared->function<void*()>("MediaInfo_New");
        library.m_option = shared->function<Option>("MediaInfo_Option");
        library.m_begin = shared->function<Begin>("MediaInfo_Open_Buffer_Init");
        library.m_continue = shared->function<Continue>("MediaInfo_Open_Buffer_Continue");
        library.m_end = shared->function<End>("MediaInfo_Open_Buffer_Finalize");
        library.m_get = shared->function<Get>("MediaInfo_Get");
        if (library.m_new == nullptr || library.m_option == nullptr || library.m_begin == nullptr ||
            library.m_continue == nullptr || library.m_end == nullptr || library.m_get == nullptr)
            return std::nullopt;
        library.m_reader = library.m_new();
        // All of the file is looked at: what a header tells of its length need not be so.
        library.m_option(library.m_reader, L"ParseSpeed", L"1");
        return library;
    }

    void read(std::span<const unsigned char> bytes) const
    {
        constexpr std::size_t Part = std::size_t{64} << 10;
        m_begin(m_reader, bytes.size(), 0);
        for (std::size_t first = 0; first < bytes.size(); first += Part) {
            const auto part = bytes.subspan(first, std::min(Part, bytes.size() - first));
            m_continue(m_reader, part.data(), part.size());
        }
        m_end(m_reader);
    }

    /// In ASCII, as the library's own words are; else empty.
    [[nodiscard]] std::string told(Stream stream, const wchar_t* name) const
    {
        constexpr int AsText = 1;
        constexpr int ByName = 0;
        constexpr std::size_t Most = 64;
        const wchar_t* text = m_get(m_reader, static_cast<int>(stream), 0, name, AsText, ByName);
        std::string plain;
        for (; text != nullptr && *text != L'\0' && plain.size() < Most; ++text) {
            if (*text < L' ' || *text > L'~' || *text == L'"' || *text == L'\\')
                return {};
            plain += static_cast<char>(*text);
        }
        return plain;
    }
    /// 0 when it tells none.
    [[nodiscard]] std::int64_t number(Stream stream, const wchar_t* name) const
    {
        const auto text = told(stream, name);
        std::int64_t number = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
        const bool isNumber = error == std::errc() && (*end == '\0' || *end == '.');
        return isNumber ? std::clamp<std::int64_t>(number, 0, domain::limits::LargestCount) : 0;
    }

private:
    using Option = const wchar_t*(void*, const wchar_t*, const wchar_t*);
    using Begin = std::size_t(void*, std::uint64_t, std::uint64_t);
    using Continue = std::size_t(void*, const unsigned char*, std::size_t);
    using End = std::size_t(void*);
    using Get = const wchar_t*(void*, int, std::size_t, const wchar_t*, int, int);

    void* (*m_new)() = nullptr;
    Option* m_option = nullptr;
    Begin* m_begin = nullptr;
    Continue* m_continue = nullptr;
    End* m_end = nullptr;
    Get* m_get = nullptr;
    void* m_reader = nullptr;
};

/// Nothing when it is longer than any file that is taken, or cannot be read.
[[nodiscard]] std::optional<std::vector<unsigned char>> standardInput()
{
    std::vector<unsigned char> bytes(domain::limits::Greeting + 1);
    const auto count = std::fread(bytes.data(), 1, bytes.size(), stdin);
    if (std::ferror(stdin) != 0 || count == 0 || count > domain::limits::Greeting)
        return std::nullopt;
    bytes.resize(count);
    return bytes;
}

[[nodiscard]] ExitCode run()
{
    using Stream = Library::Stream;
    if (!platform::limitThisProcess(Memory, Processor))
        return NotConfined;
    const auto library = Library::open();
    if (!library) {
        std::puts("no library"); // for whoever started it to tell
        return std::fflush(stdout) == 0 ? NoLibrary : NotRead;
    }
    static_cast<void>(platform::renounceSystem()); // where there is no such thing, the limits have to do
    const auto bytes = standardInput();
    if (!bytes)
        return NotRead;
    library->read(*bytes);
    const auto general = library->number(Stream::General, L"Duration");
    const auto audio = library->number(Stream::Audio, L"Duration");
    const auto others = library->number(Stream::General, L"VideoCount") +
                        library->number(Stream::General, L"ImageCount") +
                        library->number(Stream::General, L"TextCount");
    std::printf(R"({"format":"%s","sounds":%lld,"others":%lld,"milliseconds":%lld})"
                "\n",
                library->told(Stream::General, L"Format").c_str(),
                static_cast<long long>(library->number(Stream::General, L"AudioCount")),
                static_cast<long long>(others), static_cast<long long>(std::max(general, audio)));
    return std::fflush(stdout) == 0 ? Told : NotRead;
}

} // namespace

int main()
{
    std::_Exit(run()); // what the library would do at the end is not needed
}
