// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/process/process.h"

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <iostream>

#include <fcntl.h>
#include <unistd.h>

namespace cordboard::process {

namespace {

void keepStreamsApart()
{
    for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
        if (::fcntl(stream, F_GETFD) != -1)
            continue;
        // The lowest free number is this stream's own. Opened the wrong way round, so that it fails as it did
        // when closed.
        const int file = ::open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY);
        if (file != stream && file >= 0)
            ::close(file);
    }
}

} // namespace

void begin()
{
    std::signal(SIGPIPE, SIG_IGN);
    std::signal(SIGXFSZ, SIG_IGN);
    keepStreamsApart();
    ::unsetenv("SSLKEYLOGFILE"); // NOLINT(concurrency-mt-unsafe): no other thread runs yet
}

bool hasWrittenAll()
{
    std::cout.flush(); // two buffers: programs and their libraries write in either way
    const bool isFlushed = std::fflush(stdout) == 0;
    return isFlushed && std::ferror(stdout) == 0 && std::cout.good();
}

} // namespace cordboard::process
