// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>
#include <QPointer>
#include <QString>
#include <string>
#include <string_view>
#include <vector>

#include "domain/plan.h"
#include "models/rowmodel.h"
#include "ui/theme/theme.h"

class QFormLayout;
class QWidget;

namespace cordboard::ui {

/// What the rules have against the values of a dialog, or of a part of a window: a line for each field, and
/// one for what concerns no single field. The lines belong to the holder, which lays them out. Threads: GUI
/// thread. Theme, holder and fields must outlive it.
class FieldNotes final {
public:
    FieldNotes(const Theme& theme, QWidget& holder);

    /// The line of `field`, hidden while it says nothing. `word` is the field's name in findings. It takes
    /// the place of an earlier one with the same word; fields may go, and their lines with them.
    [[nodiscard]] QLabel* add(std::string word, QWidget* field);
    /// A row of a form: the name, the field with `word` as its objectName, and its line below. What says by
    /// itself what it is, as a check box does, keeps its accessible name. Answers the label.
    QLabel* addRow(QFormLayout& form, const QString& name, const char* word, QWidget* field);
    /// The line for the rest; it holds its place also while it says nothing.
    [[nodiscard]] QLabel* general() const noexcept { return m_general; }

    /// A line that says something, and its field; nullptr: it is the line for the rest.
    struct Said {
        QLabel* line;
        QWidget* field;
    };
    /// The first one that says something, fields before the rest.
    [[nodiscard]] Said firstSaid() const;

    /// The button that the general line stands beside.
    void setConfirming(QWidget* button);

    void clear();
    /// Instead of what the line says. Requires: the field was added.
    void say(std::string_view word, const QString& text, models::RowModel::Tone tone);
    /// The same on the line for the rest.
    void sayGenerally(const QString& text, models::RowModel::Tone tone);
    /// What the plan finds, each at its field, and what stands against it as a whole, instead of what was
    /// said before. Where there is more than one finding a refusal is told rather than a warning.
    void sayFindings(const domain::Plan& plan);

private:
    struct Note {
        std::string word;
        QPointer<QWidget> field;
        QPointer<QLabel> label;
        bool isDescribed = false; ///< the field's description is ours
    };
    [[nodiscard]] Note* noteOf(std::string_view word);
    void sayFinding(const domain::Finding& finding, const std::string& row);
    void forgetGone();
    void write(QLabel& label, const QString& text, models::RowModel::Tone tone);
    void describe();

    const Theme& m_theme;
    QWidget& m_holder;
    QLabel* m_general;
    QWidget* m_confirming = nullptr;
    std::vector<Note> m_notes;
};

} // namespace cordboard::ui
