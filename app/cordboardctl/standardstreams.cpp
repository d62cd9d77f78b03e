// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cordboardctl/standardstreams.h"

#include <csignal>
#include <iostream>

#include <fcntl.h>
#include <unistd.h>

#include "app/cordboardctl/sentences.h"
#include "app/cordboardctl/terminaltext.h"

namespace cordboard::cordboardctl {

void prepareStandardStreams()
{
    std::signal(SIGPIPE, SIG_IGN);
    std::signal(SIGXFSZ, SIG_IGN); // a file at its limit is an error of the write, and told as one
    for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
        if (::fcntl(stream, F_GETFD) != -1)
            continue;
        // The lowest free number is this stream's own. Opened the wrong way round, so that it fails as it did when closed.
        const int file = ::open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY);
        if (file != stream && file >= 0)
            ::close(file);
    }
}

ExitCode afterWriting(ExitCode code)
{
    std::cout.flush();
    if (std::cout)
        return code;
    Lines(std::cerr).line(notWrittenSentence());
    return code == ExitCode::Done ? ExitCode::NotWritten : code;
}

} // namespace cordboard::cordboardctl
