// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "ui/pane/factsheet.h"
#include "ui/theme/theme.h"

class QLabel;
class QLineEdit;
class QToolButton;

namespace cordboard::ui {

class FactValue;

/// A fact that is edited where it stands, as a cell of the table is (R-EDIT-01): F2, Enter, a double click or
/// the pencil open it, Enter and the check mark save, Escape leaves it as it was, and so does leaving it
/// without another text. Whoever goes elsewhere saves. Where the right is missing, it stays a text and says
/// why. Threads: GUI thread; `theme` must outlive it.
class FactField final : public QWidget {
    Q_OBJECT
public:
    /// `name` is the fact's, `person` whose it is, for assistive technology. `value` becomes a child.
    FactField(const Theme& theme, const QString& name, const QString& person, FactSheet::Edit edit,
              FactValue* value, QWidget* parent);

    [[nodiscard]] domain::Field field() const noexcept { return m_edit.field; }
    [[nodiscard]] FactValue& value() const noexcept { return *m_value; }
    [[nodiscard]] bool isOpen() const noexcept { return m_editor != nullptr; }
    /// Tells why it cannot be edited, if it cannot.
    void open();
    /// What was typed is not taken, which is told below it.
    void openAgain(const QString& typed, const QString& sentence);

Q_SIGNALS:
    /// Another text was saved.
    void edited(const QString& before, const QString& after);
    void refused(const QString& reason);
    /// The editor is gone. The keyboard is at the value, unless it went elsewhere.
    void closed();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    enum class Keyboard { StaysHere, IsElsewhere };
    void makeEditor(const QString& text);
    void save(Keyboard keyboard);
    void close(Keyboard keyboard);
    void sayNothing();

    const Theme& m_theme;
    const QString m_name;
    const QString m_person;
    const FactSheet::Edit m_edit;
    FactValue* m_value;
    QToolButton* m_pencil;
    QLabel* m_note;
    QLineEdit* m_editor = nullptr; ///< while it is open
};

} // namespace cordboard::ui
