// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/personcard.h"

#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

#include "models/celltext.h"
#include "ui/dialogs/edituser.h"
#include "ui/pane/factsheet.h"
#include "ui/pane/factvalue.h"
#include "ui/settings/cardrows.h"
#include "ui/text/plainlabel.h"
#include "ui/theme/tint.h"

namespace cordboard::ui {

using models::CellText;

namespace {

FactSheet::Group factsOf(const PersonSettings& person)
{
    FactSheet::Group group;
    group.add(PersonCard::tr("Name"), FactText::plain(person.user.displayName()));
    group.add(PersonCard::tr("E-mail"), FactText::plain(person.user.primaryEmail));
    group.add(PersonCard::tr("Job title"), FactText::plain(person.user.jobTitle));
    group.add(PersonCard::tr("Office"), person.office ? FactText::plain(person.office->name) : QString());
    group.add(PersonCard::tr("Extension"), FactText::plain(person.user.extension));
    FactText::Lines numbers;
    for (const auto& number : person.numbers)
        numbers.push_back({CellText::phoneNumber(number.e164)});
    if (numbers.empty())
        numbers.push_back({PersonCard::tr("none: cannot call yet")});
    group.add(PersonCard::tr("Numbers"), std::move(numbers));
    return group;
}

} // namespace

PersonCard::PersonCard(const CardHost& host, QWidget* parent)
    : SettingsCard(host, "personCard", tr("Name and numbers"), parent), m_rows(new CardRows(this)),
      m_edit(new QPushButton(tr("Edit name, e-mail and job title…"), this))
{
    content().addWidget(m_rows);
    m_edit->setObjectName(QStringLiteral("editName"));
    m_edit->setAutoDefault(false);
    connect(m_edit, &QPushButton::clicked, this, &PersonCard::editName);
    auto* foot = new QHBoxLayout;
    foot->addWidget(m_edit);
    foot->addStretch(1);
    content().addLayout(foot);
    m_reason = addReason();
}

void PersonCard::showPerson(Who)
{
    const auto group = factsOf(person());
    QStringList shown;
    for (const auto& fact : group.facts)
        shown << fact.name << fact.text();
    m_rows->show(shown, [&](QWidget& rows, QVBoxLayout& layout) {
        auto* form = new QFormLayout;
        form->setRowWrapPolicy(QFormLayout::WrapLongRows);
        form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
        for (const auto& fact : group.facts) {
            auto* name = plainLabel(fact.name, &rows);
            tint(*name, host().theme, QPalette::WindowText, &Tokens::muted);
            auto* values = new QVBoxLayout;
            values->setSpacing(0);
            for (const auto& line : fact.lines)
                values->addWidget(new FactValue(host().theme, fact.name, line, &rows));
            form->addRow(name, values);
        }
        layout.addLayout(form);
    });
    const auto refusal = refusalOfOwned(domain::Right::EditProfile,
                                        domain::Description<domain::EditUsers>::kind);
    allow(*m_edit, refusal);
    sayReason(*m_reason, refusal);
}

void PersonCard::editName()
{
    const auto& with = host();
    (new EditUser(with.session, with.theme, with.flow, userId(), window()))->show();
}

} // namespace cordboard::ui
