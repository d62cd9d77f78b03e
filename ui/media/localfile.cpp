// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/media/localfile.h"

#include <QFile>
#include <QFileInfo>

namespace cordboard::ui {

using domain::ErrorCode;
using domain::failure;

domain::Result<std::string> contentOf(const QString& path, std::size_t most)
{
    QFile file(path);
    // Whoever opens a pipe waits for somebody who writes into it.
    if (!QFileInfo(file).isFile() || !file.open(QIODevice::ReadOnly))
        return failure(ErrorCode::Storage, file.errorString().toStdString());
    const auto bytes = file.read(static_cast<qint64>(most) + 1); // it may be longer than it says
    if (file.error() != QFileDevice::NoError)
        return failure(ErrorCode::Storage, file.errorString().toStdString());
    if (bytes.size() > static_cast<qsizetype>(most))
        return failure(ErrorCode::TooLarge, "the file has more bytes than are taken");
    return bytes.toStdString();
}

} // namespace cordboard::ui
