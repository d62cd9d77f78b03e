// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QWidget>
#include <functional>

class QVBoxLayout;

namespace cordboard::ui {

/// Rows of a card, made anew when what they show is different. The keyboard, and what was typed, stay at what
/// has the same objectName; else the keyboard goes to what is there. Threads: GUI thread.
class CardRows final : public QWidget {
    Q_OBJECT
public:
    explicit CardRows(QWidget* parent);

    /// `shown` is all that the rows say; `fill` makes them, as children of `rows`. Former rows are no
    /// children any more when it returns.
    using Fill = std::function<void(QWidget& rows, QVBoxLayout& layout)>;
    void show(const QStringList& shown, const Fill& fill);

private:
    using QWidget::show;
    void keepTyped(const QWidget& former);
    void takeKeyboardBack(const QString& name);

    QVBoxLayout* m_layout;
    QWidget* m_rows = nullptr;
    QStringList m_shown;
};

} // namespace cordboard::ui
