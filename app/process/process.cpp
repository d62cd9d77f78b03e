// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/process/process.h"

#include <cstdio>
#include <iostream>

#include "platform/process.h"

namespace cordboard::process {

void begin()
{
    platform::ignoreBrokenPipes();
    platform::keepStandardStreamsApart();
    platform::keepNewFilesPrivate();
    platform::leaveNoImage();
    platform::forgetVariable("SSLKEYLOGFILE");
}

bool hasWrittenAll()
{
    std::cout.flush(); // two buffers: programs and their libraries write in either way
    const bool isFlushed = std::fflush(stdout) == 0;
    return isFlushed && std::ferror(stdout) == 0 && std::cout.good();
}

} // namespace cordboard::process
