// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/planrows.h"

#include <QHeaderView>
#include <QLabel>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/review/licensechoice.h"
#include "ui/review/plandecisions.h"
#include "ui/tables/tableview.h"
#include "ui/text/outcometext.h"
#include "ui/text/plainlabel.h"

namespace cordboard::ui {

using models::PlanModel;

PlanRows::PlanRows(const domain::Command& command, PlanModel& model, PlanDecisions& decisions,
                   const Theme& theme, QWidget* parent)
    : PlanBody(parent), m_command(command), m_model(model), m_decisions(decisions),
      m_table(new TableView(theme, this)), m_detail(wrappedLabel({}, this)),
      m_license(new LicenseChoice(this))
{
    m_table->setObjectName(QStringLiteral("planTable"));
    m_table->setAccessibleName(tr("Plan"));
    m_table->setRows(&model);
    const auto character = m_table->fontMetrics().averageCharWidth();
    m_table->setColumnWidth(PlanModel::ResultColumn, character * 14);
    m_table->setColumnWidth(PlanModel::TargetColumn, character * 20);
    m_table->horizontalHeader()->setStretchLastSection(false); // what happens takes the room there is
    m_table->horizontalHeader()->setSectionResizeMode(PlanModel::ReasonColumn, QHeaderView::Stretch);
    m_detail->setObjectName(QStringLiteral("planDetail"));
    m_detail->setMinimumHeight(fontMetrics().lineSpacing() * 2);
    m_detail->setAlignment(Qt::AlignTop);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_table, 1);
    layout->addWidget(m_detail);
    layout->addWidget(m_license);
    m_license->hide();
    setFocusProxy(m_table);
    connect(m_license, &LicenseChoice::chosen, this, [this](auto own) {
        const auto handle = m_table->currentRow();
        if (const auto holder = handle ? licenseHolder(m_command, m_model, *handle) : std::nullopt)
            m_decisions.chooseLicense(*holder, own);
    });
    connect(m_table, &TableView::currentRowChanged, this, &PlanRows::showCurrent);
}

PlanRows::~PlanRows()
{
    m_table->disconnect(this); // it loses its rows after this is one no more
}

void PlanRows::refresh()
{
    if (!std::exchange(m_isFitted, true))
        fitTargets();
    showCurrent();
}

/// Namesakes have their address beside them, which has to be read; the first rows tell how much room that
/// takes. In a narrow window most of it belongs to what happens.
void PlanRows::fitTargets()
{
    constexpr int MostRows = 50;
    const auto metrics = m_table->fontMetrics();
    int widest = 0;
    for (int row = 0; row < std::min(m_model.rowCount(), MostRows); ++row)
        widest = std::max(
            widest, metrics.horizontalAdvance(m_model.index(row, PlanModel::TargetColumn).data().toString()));
    const auto character = metrics.averageCharWidth();
    const auto most = std::clamp(window()->width() / 4, character * 20, character * 44);
    m_table->setColumnWidth(PlanModel::TargetColumn,
                            std::clamp(widest + 2 * character + 16, character * 14, most));
}

/// Who the row is about and its sentences in full: the table shows what fits a line.
void PlanRows::showCurrent()
{
    showLicense();
    const auto handle = m_table->currentRow();
    const auto row = handle ? m_model.rowOf(*handle) : std::nullopt;
    if (!row)
        return m_detail->setText(tr("Choose a row to read all that is said of it."));
    const auto reasons = m_model.index(*row, PlanModel::ReasonColumn).data().toString();
    const auto identity = m_model.index(*row, PlanModel::TargetColumn)
                              .data(PlanModel::HintRole)
                              .toString(); // one of several namesakes may be meant
    const bool saysWho = reasons.isEmpty() ||
                         reasons.startsWith(identity); // "+1 512-720-3761 will be given up."
    auto text = saysWho ? reasons : tr("%1: %2", "person or number, sentences").arg(identity, reasons);
    const auto* outcome = m_model.outcomeAt(*row);
    if (const auto rules = outcome != nullptr ? OutcomeText::rules(*outcome) : QString(); !rules.isEmpty())
        text = tr("%1 (%2)", "sentences, rules").arg(text, rules);
    m_detail->setText(text);
}

void PlanRows::showLicense()
{
    const auto handle = m_table->currentRow();
    const auto row = handle ? m_model.rowOf(*handle) : std::nullopt;
    const auto holder = row ? licenseHolder(m_command, m_model, *handle) : std::nullopt;
    if (!holder)
        return m_license->hide();
    m_license->show(m_model.index(*row, PlanModel::TargetColumn).data().toString(),
                    m_decisions.choices().licenses, m_decisions.overrideOf(*holder));
}

void PlanRows::setDecidable(bool isDecidable)
{
    m_table->setEnabled(isDecidable);
    m_license->setEnabled(isDecidable);
}

} // namespace cordboard::ui
