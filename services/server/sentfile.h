// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>

#include "media/type.h"
#include "server/filefolder.h"
#include "server/filestore.h"
#include "server/http.h"

namespace cordboard::server {

/// A file as it was sent. Its bytes are on the disk under a name that nobody looks for.
struct SentFile {
    FileStore::File file;
    std::shared_ptr<FileFolder::Fresh> fresh;
};
/// Why one is not taken.
struct FileRefusal {
    HttpResponse response;
    bool isOfSender = true; ///< the file is to blame, and not this machine
};
/// Looks at it from its first byte to its last: type, length and, of a greeting, duration (R-VM-13); nothing
/// of it is decoded. `called` is the type that its sender says; empty = none. Waits for the media probe, for
/// at most two seconds. Threads: any.
[[nodiscard]] tl::expected<SentFile, FileRefusal> lookAt(const FileFolder& folder, media::Use use,
                                                         const std::string& bytes, const std::string& called);
/// What is said of one that is not even read.
[[nodiscard]] HttpResponse tooLargeFile(media::Use use);

} // namespace cordboard::server
