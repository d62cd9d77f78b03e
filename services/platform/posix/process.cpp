// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/process.h"

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstdlib>

namespace cordboard::platform {

void keepStandardStreamsApart()
{
    for (const int stream : std::array{STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
        if (::fcntl(stream, F_GETFD) != -1)
            continue;
        // The lowest free number is this stream's own. Opened the wrong way round, so that it fails as it did
        // when closed.
        const int file = ::open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY);
        if (file != stream && file >= 0)
            ::close(file);
    }
}

void ignoreBrokenPipes()
{
    std::signal(SIGPIPE, SIG_IGN);
    std::signal(SIGXFSZ, SIG_IGN);
}

void keepNewFilesPrivate()
{
    ::umask(S_IRWXG | S_IRWXO);
}

void leaveNoImage()
{
    // Where a program takes the image instead of a file, as systemd's does, it asks for this limit.
    constexpr rlimit none{0, 0};
    ::setrlimit(RLIMIT_CORE, &none);
}

void forgetVariable(const char* name)
{
    ::unsetenv(name); // NOLINT(concurrency-mt-unsafe): no other thread runs yet
}

bool hasDisplay()
{
    // NOLINTNEXTLINE(concurrency-mt-unsafe): nobody changes the environment
    const auto isSet = [](const char* name) { return std::getenv(name) != nullptr; };
    return isSet("DISPLAY") || isSet("WAYLAND_DISPLAY");
}

} // namespace cordboard::platform
