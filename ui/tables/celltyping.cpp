// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tables/celltyping.h"

#include <QLineEdit>
#include <QVariant>
#include <algorithm>

#include "ui/tables/nameeditor.h"

namespace cordboard::ui {

namespace {

constexpr auto StoredText = "storedText"; ///< property of a field

[[nodiscard]] std::vector<QLineEdit*> fieldsOf(QWidget& editor)
{
    if (const auto* name = qobject_cast<NameEditor*>(&editor))
        return {&name->firstName(), &name->lastName()};
    if (auto* line = qobject_cast<QLineEdit*>(&editor))
        return {line};
    return {};
}

void typeInto(QLineEdit& field, const QString& text)
{
    field.setText(text);
    field.setModified(true);
}

} // namespace

CellTyping typingIn(QWidget& editor)
{
    CellTyping typing;
    for (const auto* field : fieldsOf(editor))
        typing.push_back({field->isModified() ? std::optional(field->text()) : std::nullopt,
                          field->property(StoredText).toString()});
    return typing;
}

bool showStored(QWidget& editor, const QVariant& value)
{
    const auto texts = value.toStringList();
    const auto fields = fieldsOf(editor);
    bool isOvertaken = false;
    for (std::size_t i = 0; i < fields.size(); ++i) {
        const auto text = texts.value(static_cast<qsizetype>(i));
        auto& field = *fields[i];
        if (field.isModified())
            isOvertaken = isOvertaken || field.property(StoredText).toString() != text;
        else if (field.text() != text)
            field.setText(text);
        field.setProperty(StoredText, text);
    }
    return isOvertaken;
}

bool typeAgain(QWidget& editor, const CellTyping& typing)
{
    const auto fields = fieldsOf(editor);
    bool isOvertaken = false;
    for (std::size_t i = 0; i < std::min(fields.size(), typing.size()); ++i) {
        if (!typing[i].typed)
            continue;
        typeInto(*fields[i], *typing[i].typed);
        isOvertaken = isOvertaken || fields[i]->property(StoredText).toString() != typing[i].stored;
    }
    return isOvertaken;
}

void typeAgain(QWidget& editor, const QVariant& value)
{
    const auto texts = value.toStringList();
    const auto fields = fieldsOf(editor);
    for (std::size_t i = 0; i < fields.size(); ++i) {
        const auto text = texts.value(static_cast<qsizetype>(i));
        if (fields[i]->text() != text)
            typeInto(*fields[i], text);
    }
}

} // namespace cordboard::ui
