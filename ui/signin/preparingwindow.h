// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace cordboard::ui {

/// A small window for the moment before there is anything to show: one sentence and a bar that moves.
class PreparingWindow final : public QWidget {
    Q_OBJECT
public:
    explicit PreparingWindow(const QString& sentence, QWidget* parent = nullptr);
};

} // namespace cordboard::ui
