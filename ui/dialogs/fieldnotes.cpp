// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/fieldnotes.h"

#include <QAbstractButton>
#include <QFormLayout>
#include <QLabel>
#include <algorithm>
#include <map>
#include <utility>

#include "models/datatext.h"
#include "ui/text/findingtext.h"
#include "ui/text/plainlabel.h"
#include "ui/theme/tint.h"

namespace cordboard::ui {

using Tone = models::RowModel::Tone;

namespace {

bool isRefusal(const domain::Finding& finding)
{
    return domain::severityOf(finding.code) == domain::Severity::Refusal;
}

} // namespace

FieldNotes::FieldNotes(const Theme& theme, QWidget& holder)
    : m_theme(theme), m_holder(holder), m_general(wrappedLabel({}, &holder))
{
}

QLabel* FieldNotes::add(std::string word, QWidget* field)
{
    forgetGone();
    std::erase_if(m_notes, [&word](const Note& note) { return note.word == word; });
    auto* label = wrappedLabel({}, &m_holder);
    label->hide();
    m_notes.push_back({std::move(word), field, label, false});
    return label;
}

void FieldNotes::forgetGone()
{
    std::erase_if(m_notes, [](const Note& note) { return note.field.isNull() || note.label.isNull(); });
}

FieldNotes::Said FieldNotes::firstSaid() const
{
    const auto found = std::find_if(m_notes.begin(), m_notes.end(), [](const Note& note) {
        return note.field && note.label && !note.label->text().isEmpty();
    });
    return found == m_notes.end() ? Said{m_general, nullptr} : Said{found->label, found->field};
}

QLabel* FieldNotes::addRow(QFormLayout& form, const QString& name, const char* word, QWidget* field)
{
    field->setObjectName(QString::fromLatin1(word));
    if (qobject_cast<const QAbstractButton*>(field) == nullptr)
        field->setAccessibleName(name);
    auto* label = plainLabel(name, &m_holder);
    label->setBuddy(field);
    form.addRow(label, field);
    form.addRow(QString(), add(word, field));
    return label;
}

void FieldNotes::setConfirming(QWidget* button)
{
    m_confirming = button;
}

void FieldNotes::clear()
{
    forgetGone();
    for (auto& note : m_notes)
        write(*note.label, {}, Tone::Ordinary);
    write(*m_general, {}, Tone::Ordinary);
    describe();
}

void FieldNotes::say(std::string_view word, const QString& text, Tone tone)
{
    write(*noteOf(word)->label, text, tone);
    describe();
}

void FieldNotes::sayGenerally(const QString& text, Tone tone)
{
    write(*m_general, text, tone);
    describe();
}

void FieldNotes::sayFindings(const domain::Plan& plan)
{
    // A bulk has a finding a row: what stays is chosen first, and worded once.
    struct Told {
        const domain::Finding* finding = nullptr;
        const std::string* row = nullptr;
    };
    std::map<const Note*, Told> told; // of no note: the general line
    for (const auto& outcome : plan.outcomes) {
        for (const auto& finding : outcome.findings) {
            auto& kept = told[noteOf(finding.field)];
            if (kept.finding == nullptr || isRefusal(finding) || !isRefusal(*kept.finding))
                kept = {&finding, &outcome.label};
        }
    }
    for (const auto& [note, what] : told)
        sayFinding(*what.finding, *what.row);
    // Among several commands a refused row stands against all of them, and is told already.
    const bool isRefusalTold = std::any_of(told.begin(), told.end(),
                                           [](const auto& each) { return isRefusal(*each.second.finding); });
    if (!isRefusalTold && !plan.guards.empty())
        sayFinding(plan.guards.front(), {});
    describe();
    if (m_holder.isWindow())
        growToText(m_holder);
}

void FieldNotes::sayFinding(const domain::Finding& finding, const std::string& row)
{
    const auto* note = noteOf(finding.field);
    write(note == nullptr ? *m_general : *note->label,
          FindingText::sentence(finding, models::DataText::inSentence(row)),
          isRefusal(finding) ? Tone::Danger : Tone::Warning);
}

FieldNotes::Note* FieldNotes::noteOf(std::string_view word)
{
    forgetGone();
    const auto found = std::find_if(m_notes.begin(), m_notes.end(),
                                    [word](const Note& note) { return note.word == word; });
    return found == m_notes.end() ? nullptr : &*found;
}

void FieldNotes::write(QLabel& label, const QString& text, Tone tone)
{
    label.setText(text);
    label.setVisible(!text.isEmpty() || &label == m_general);
    tint(label, m_theme, tone);
}

/// For those who hear the dialog: what concerns no field is told with what confirms.
void FieldNotes::describe()
{
    forgetGone();
    if (m_confirming != nullptr)
        m_confirming->setAccessibleDescription(m_general->text());
    for (auto& note : m_notes) {
        const auto& text = note.label->text();
        if (!text.isEmpty() || note.isDescribed)
            note.field->setAccessibleDescription(text);
        note.isDescribed = !text.isEmpty();
    }
}

} // namespace cordboard::ui
