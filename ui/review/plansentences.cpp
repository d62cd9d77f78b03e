// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/plansentences.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/review/licensechoice.h"
#include "ui/review/plandecisions.h"
#include "ui/text/outcometext.h"
#include "ui/text/plainlabel.h"
#include "ui/theme/tint.h"

namespace cordboard::ui {

using models::PlanModel;

PlanSentences::PlanSentences(const domain::Command& command, PlanModel& model, PlanDecisions& decisions,
                             const Theme& theme, QWidget* parent)
    : PlanBody(parent), m_command(command), m_model(model), m_decisions(decisions), m_theme(theme),
      m_more(new QToolButton(this))
{
    setObjectName(QStringLiteral("planSentences"));
    m_more->setObjectName(QStringLiteral("planMore"));
    m_more->setText(tr("Details"));
    m_more->setCheckable(true);
    m_more->setAutoRaise(true);
    m_more->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_more->setArrowType(Qt::RightArrow);
    connect(m_more, &QToolButton::toggled, this, [this](bool isOpen) {
        m_more->setArrowType(isOpen ? Qt::DownArrow : Qt::RightArrow);
        showDetails();
        Q_EMIT resized();
    });
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(12);
    const auto count = domain::targetCount(command);
    for (std::size_t handle = 0; handle < count; ++handle)
        addCard(static_cast<domain::RowHandle>(handle));
    layout->addWidget(m_more, 0, Qt::AlignLeading);
    m_more->hide();
    connect(&model, &PlanModel::dataChanged, this, &PlanSentences::refresh); // somebody is left out
}

void PlanSentences::addCard(domain::RowHandle handle)
{
    Card card{new QWidget(this),       nullptr,
              wrappedLabel({}, this),  plainLabel({}, this),
              wrappedLabel({}, this),  wrappedLabel({}, this),
              new LicenseChoice(this), false};
    auto* head = new QHBoxLayout;
    head->setSpacing(8);
    if (domain::targetCount(m_command) > 1) {
        card.tick = new QCheckBox(card.widget);
        card.tick->setObjectName(QStringLiteral("include"));
        head->addWidget(card.tick, 0, Qt::AlignTop);
        connect(card.tick, &QCheckBox::clicked, this, [this, handle](bool isIncluded) {
            if (const auto row = m_model.rowOf(handle))
                m_model.markRange(*row, *row, isIncluded);
        });
    }
    auto bold = card.name->font();
    bold.setBold(true);
    card.name->setFont(bold);
    head->addWidget(card.name, 1);
    head->addWidget(card.result, 0, Qt::AlignTop);
    card.text->setObjectName(QStringLiteral("planSentence"));
    card.details->setObjectName(QStringLiteral("planDetails"));
    auto* body = new QVBoxLayout(card.widget);
    body->setContentsMargins(0, 0, 0, 0);
    body->setSpacing(4);
    body->addLayout(head);
    for (auto* line : std::initializer_list<QWidget*>{card.text, card.details, card.license})
        body->addWidget(line);
    connect(card.license, &LicenseChoice::chosen, this, [this, handle](auto own) {
        if (const auto holder = licenseHolder(m_command, m_model, handle))
            m_decisions.chooseLicense(*holder, own);
    });
    layout()->addWidget(card.widget);
    card.widget->hide();
    m_cards.push_back(card);
}

void PlanSentences::refresh()
{
    for (std::size_t i = 0; i < m_cards.size(); ++i) {
        const auto handle = static_cast<domain::RowHandle>(i);
        const auto row = m_model.rowOf(handle);
        m_cards[i].widget->setVisible(row.has_value());
        if (row)
            show(m_cards[i], handle, *row);
    }
    showDetails();
}

void PlanSentences::show(Card& card, domain::RowHandle handle, int row)
{
    const auto cell = [this, row](int column) { return m_model.index(row, column); };
    const auto name = cell(PlanModel::TargetColumn).data().toString();
    const bool isLeftOut = m_model.leftOut().contains(handle);
    if (card.tick != nullptr) {
        card.tick->setChecked(!isLeftOut);
        card.tick->setAccessibleName(cell(PlanModel::MarkColumn).data(Qt::AccessibleTextRole).toString());
    }
    card.name->setText(name);
    const auto result = cell(PlanModel::ResultColumn).data().toString();
    const auto* outcome = m_model.outcomeAt(row);
    // That it will change is what the sentence says.
    const bool isPlain = !isLeftOut && outcome != nullptr &&
                         domain::gradeOf(*outcome) == domain::Grade::WillChange;
    card.result->setText(isPlain ? QString() : result);
    tint(*card.result, m_theme,
         static_cast<models::RowModel::Tone>(
             cell(PlanModel::ResultColumn).data(models::RowModel::ToneRole).toInt()));
    card.text->setText(m_model.sentencesAt(row));
    card.text->setVisible(!card.text->text().isEmpty());
    card.details->setText(isLeftOut ? QString() : detailsOf(row));
    tint(*card.details, m_theme, QPalette::WindowText, &Tokens::muted);
    const auto holder = licenseHolder(m_command, m_model, handle);
    if (holder)
        card.license->show(name, m_decisions.choices().licenses, m_decisions.overrideOf(*holder));
    card.isLicenseOffered = holder.has_value();
}

QString PlanSentences::detailsOf(int row) const
{
    const auto* outcome = m_model.outcomeAt(row);
    if (outcome == nullptr)
        return {};
    QStringList lines;
    // The same name may be another's.
    if (const auto identity =
            m_model.index(row, PlanModel::TargetColumn).data(PlanModel::HintRole).toString();
        identity != m_model.index(row, PlanModel::TargetColumn).data().toString())
        lines.append(identity);
    if (const auto rules = OutcomeText::rules(*outcome); !rules.isEmpty())
        lines.append(tr("Rules: %1", "R-DEL-03, R-DEL-05").arg(rules));
    return lines.join(QLatin1Char('\n'));
}

void PlanSentences::showDetails()
{
    bool isAny = false;
    for (const auto& card : m_cards) {
        isAny = isAny || card.isLicenseOffered || !card.details->text().isEmpty();
        card.details->setVisible(m_more->isChecked() && !card.details->text().isEmpty());
        card.license->setVisible(m_more->isChecked() && card.isLicenseOffered);
    }
    m_more->setVisible(isAny);
}

void PlanSentences::setDecidable(bool isDecidable)
{
    for (const auto& card : m_cards) {
        if (card.tick != nullptr)
            card.tick->setEnabled(isDecidable);
        card.license->setEnabled(isDecidable);
    }
}

} // namespace cordboard::ui
