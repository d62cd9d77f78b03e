// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QStringList>

namespace cordboard::ui {

/// Sentences one behind the other, as the language sets them. Threads: GUI thread.
class SentenceText final {
    Q_DECLARE_TR_FUNCTIONS(SentenceText)
public:
    [[nodiscard]] static QString joined(const QStringList& sentences);
};

} // namespace cordboard::ui
