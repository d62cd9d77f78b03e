// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pane/factsheet.h"

#include "models/datatext.h"

namespace cordboard::ui {

void FactSheet::Group::add(const QString& name, const QString& value)
{
    if (!value.isEmpty())
        facts.push_back({name, value});
}

QString FactText::plain(const std::string& text)
{
    return models::DataText::inSentence(text);
}

QString FactText::joined(const QStringList& parts)
{
    return parts.join(QStringLiteral(", "));
}

QString FactText::moment(const std::optional<domain::Instant>& instant)
{
    return instant ? models::CellText().dateTime(*instant) : QString();
}

QString FactText::officeName(const domain::OfficeId& id, const domain::DirectoryView& company)
{
    const auto office = company.office(id);
    return office ? plain(office->name) : QString();
}

} // namespace cordboard::ui
