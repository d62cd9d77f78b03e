// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPointer>

class QFocusFrame;
class QWidget;

namespace cordboard::ui {

/// The ring around what has the keyboard and draws none itself: what only scrolls, and a list without a
/// current row. Buttons, boxes, fields and cells are ringed by `Style` and the delegates. Threads: GUI
/// thread.
class FocusRing final : public QObject {
    Q_OBJECT
public:
    explicit FocusRing(QObject* parent = nullptr) : QObject(parent) {}
    ~FocusRing() override;

    /// Connect to QApplication::focusChanged.
    void follow(QWidget* before, QWidget* now);

private:
    QPointer<QFocusFrame> m_frame; ///< its parent is what it rings
};

} // namespace cordboard::ui
