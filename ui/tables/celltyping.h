// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <optional>
#include <vector>

class QVariant;
class QWidget;

/// The editor of a cell while its row is changed by others: a field that nobody has typed into shows what is
/// stored, so that nothing is saved that nobody typed (R-GEN-04, R-EDIT-01); what was typed stays. The editor
/// is a QLineEdit or a NameEditor. Threads: GUI thread.
namespace cordboard::ui {

struct FieldTyping {
    std::optional<QString> typed; ///< nothing: nobody has typed into it
    QString stored; ///< as it was told last
};
using CellTyping = std::vector<FieldTyping>; ///< a name has two

[[nodiscard]] CellTyping typingIn(QWidget& editor);
/// `value` is what is stored, of Qt::EditRole. Answers whether it is another one now in a field that was
/// typed into.
[[nodiscard]] bool showStored(QWidget& editor, const QVariant& value);
/// Into an editor that was opened anew. Answers the same.
[[nodiscard]] bool typeAgain(QWidget& editor, const CellTyping& typing);
/// `value`, of Qt::EditRole, was typed and not taken.
void typeAgain(QWidget& editor, const QVariant& value);

} // namespace cordboard::ui
