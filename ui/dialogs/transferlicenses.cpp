// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/transferlicenses.h"

#include <QComboBox>
#include <QFormLayout>
#include <QGridLayout>
#include <QLabel>
#include <QPointer>
#include <QPushButton>
#include <QSpinBox>
#include <QStandardItemModel>
#include <QVBoxLayout>
#include <algorithm>
#include <array>

#include "domain/licenserules.h"
#include "models/celltext.h"
#include "models/datatext.h"
#include "models/textrank.h"
#include "ui/dialogs/awaitedconfirm.h"
#include "ui/dialogs/unsavedquestion.h"
#include "ui/review/commandflow.h"
#include "ui/text/plainlabel.h"
#include "ui/theme/emphasis.h"

namespace cordboard::ui {

using domain::LicenseFamily;
using domain::LicensePool;
using domain::LicenseType;
using domain::Office;
using domain::OfficeId;
using models::CellText;
using models::DataText;

namespace {

constexpr std::array Families{LicenseFamily::Dialpad, LicenseFamily::Meetings, LicenseFamily::AddOn};

QString familyName(LicenseFamily family)
{
    switch (family) {
    case LicenseFamily::Dialpad: return TransferLicenses::tr("Calling", "family of licenses");
    case LicenseFamily::Meetings: return TransferLicenses::tr("Meetings", "family of licenses");
    case LicenseFamily::AddOn: return TransferLicenses::tr("Add-ons", "family of licenses");
    }
    return {};
}

/// The pools of an office that are of the family, in the order of their types.
std::vector<LicensePool> poolsOf(const domain::DirectoryView& company, const OfficeId& office,
                                 LicenseFamily family)
{
    std::vector<LicensePool> pools;
    for (const auto word : domain::WordsOf<LicenseType>) {
        const auto type = *domain::fromWord<LicenseType>(word);
        if (familyOf(type) != family || type == LicenseType::None)
            continue;
        if (auto pool = company.pool(office, type))
            pools.push_back(*std::move(pool));
    }
    return pools;
}

std::vector<Office> officesByName(const domain::DirectoryView& company)
{
    auto offices = company.offices();
    models::sortByName(offices, [](const Office& office) { return DataText::inSentence(office.name); });
    return offices;
}

/// "Standard plan": what stands in brackets behind an office that cannot be chosen; empty for one that can.
QString obstacleReason(std::optional<domain::LicenseObstacle> obstacle, const Office& office)
{
    using domain::LicenseObstacle;
    if (!obstacle)
        return {};
    switch (*obstacle) {
    case LicenseObstacle::Plan:
        return TransferLicenses::tr("%1 plan", "name of a plan").arg(CellText::word(word(office.tier)));
    case LicenseObstacle::Contract: return TransferLicenses::tr("contract");
    case LicenseObstacle::PriceLevel: return TransferLicenses::tr("other price level");
    }
    return {};
}

/// The office as an entry that can be chosen unless something stands against it.
void addOffice(QComboBox& box, const Office& office, const QString& reason)
{
    const auto name = DataText::inSentence(office.name);
    box.addItem(reason.isEmpty() ? name : TransferLicenses::tr("%1 (%2)", "office, reason").arg(name, reason),
                QString::fromStdString(office.id.value()));
    if (auto* items = qobject_cast<QStandardItemModel*>(box.model()); items != nullptr && !reason.isEmpty())
        items->item(box.count() - 1)->setEnabled(false);
}

/// The entry of the office, unless it is disabled; -1 otherwise.
int enabledEntry(const QComboBox& box, const OfficeId& office)
{
    const auto entry = box.findData(QString::fromStdString(office.value()));
    const auto* items = qobject_cast<const QStandardItemModel*>(box.model());
    return entry >= 0 && items != nullptr && items->item(entry)->isEnabled() ? entry : -1;
}

QComboBox* choiceIn(QWidget& parent)
{
    auto* box = new QComboBox(&parent);
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon); // names may be long
    box->setPlaceholderText(TransferLicenses::tr("Choose…"));
    return box;
}

} // namespace

TransferLicenses::TransferLicenses(interfaces::Session& session, const Theme& theme, CommandFlow& flow,
                                   const LicensePool& pool, QWidget* parent)
    : QDialog(parent), m_session(session), m_flow(flow), m_family(choiceIn(*this)), m_from(choiceIn(*this)),
      m_to(choiceIn(*this)), m_notes(theme, *this), m_review(new QPushButton(this))
{
    setObjectName(QStringLiteral("transferLicenses"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Transfer licenses"));
    fillFamilies(familyOf(pool.type));
    fillSources(pool.officeId);
    build();
    fillDestinations();
    fillLines(pool.type);
    connect(m_family, &QComboBox::currentIndexChanged, this, [this] { fillLines(); });
    connect(m_from, &QComboBox::currentIndexChanged, this, [this] {
        fillDestinations();
        fillLines();
    });
    connect(m_to, &QComboBox::currentIndexChanged, this, [this] {
        showCounts();
        check();
    });
    // Until then it stays: the review can be left, and somebody may take a license meanwhile.
    connect(&flow, &CommandFlow::applied, this, [this](const domain::Plan& plan) {
        const auto* done = std::get_if<domain::TransferLicenses>(&plan.command);
        if (done != nullptr && m_sent && done->from == m_sent->from && done->to == m_sent->to)
            accept();
    });
    check();
}

TransferLicenses::~TransferLicenses() = default;

void TransferLicenses::build()
{
    auto* form = new QFormLayout;
    form->setHorizontalSpacing(12);
    form->setVerticalSpacing(4);
    m_notes.addRow(*form, tr("Family"), "family", m_family);
    m_notes.addRow(*form, tr("From"), "from", m_from);
    m_notes.addRow(*form, tr("To"), "to", m_to);
    auto* introduction = wrappedLabel(
        tr("Licenses that nobody uses go to another office on the same price level. What is paid stays the "
           "same."),
        this);
    introduction->setObjectName(QStringLiteral("introduction"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(12);
    layout->addWidget(introduction);
    layout->addLayout(form);
    auto* amounts = new QWidget(this);
    amounts->setObjectName(QStringLiteral("amounts"));
    m_tablePlace = new QVBoxLayout(amounts);
    m_tablePlace->setContentsMargins(0, 0, 0, 0);
    m_table = new QWidget(amounts);
    m_tablePlace->addWidget(m_table);
    layout->addWidget(amounts);
    layout->addWidget(m_notes.add("quantity", amounts));
    layout->addStretch(1);
    layout->addLayout(makeFoot());
    setWidthInCharacters(*this, 80);
}

QLayout* TransferLicenses::makeFoot()
{
    m_notes.general()->setObjectName(QStringLiteral("transferNote"));
    m_review->setObjectName(QStringLiteral("confirm"));
    m_review->setText(tr("Review…"));
    m_review->setDefault(true);
    setEmphasis(*m_review, Emphasis::Primary);
    m_notes.setConfirming(m_review);
    m_confirm = new AwaitedConfirm(*this, *m_review);
    connect(m_review, &QPushButton::clicked, this, &TransferLicenses::confirm);
    auto* cancel = new QPushButton(tr("Cancel"), this);
    cancel->setAutoDefault(false);
    connect(cancel, &QPushButton::clicked, this, &TransferLicenses::reject);
    auto* foot = new QHBoxLayout;
    foot->addWidget(m_notes.general(), 1);
    foot->addWidget(cancel);
    foot->addWidget(m_review);
    return foot;
}

void TransferLicenses::fillFamilies(LicenseFamily first)
{
    for (const auto family : Families)
        m_family->addItem(familyName(family), static_cast<int>(family));
    m_family->setCurrentIndex(m_family->findData(static_cast<int>(first)));
}

void TransferLicenses::fillSources(const OfficeId& first)
{
    for (const auto& office : officesByName(m_session.directory()))
        addOffice(*m_from, office, obstacleReason(domain::obstacleAt(office), office));
    m_from->setCurrentIndex(enabledEntry(*m_from, first));
}

void TransferLicenses::fillDestinations()
{
    const QSignalBlocker still(m_to); // it is asked when its entries are there
    const auto before = officeIn(*m_to);
    const auto source = m_session.directory().office(officeIn(*m_from));
    m_to->clear();
    for (const auto& office : officesByName(m_session.directory())) {
        if (source && office.id == source->id)
            continue;
        const auto obstacle = source ? domain::obstacleBetween(*source, office) : domain::obstacleAt(office);
        addOffice(*m_to, office, obstacleReason(obstacle, office));
    }
    m_to->setCurrentIndex(enabledEntry(*m_to, before));
    std::vector<int> entries;
    const auto* items = qobject_cast<const QStandardItemModel*>(m_to->model());
    for (int i = 0; items != nullptr && i < m_to->count(); ++i) {
        if (items->item(i)->isEnabled())
            entries.push_back(i);
    }
    if (entries.size() == 1) // nothing else can be meant
        m_to->setCurrentIndex(entries.front());
}

void TransferLicenses::fillLines(std::optional<LicenseType> first)
{
    auto* table = new QWidget(m_tablePlace->parentWidget());
    auto* grid = new QGridLayout(table);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(16);
    grid->setVerticalSpacing(6);
    m_lines.clear();
    const auto family = static_cast<LicenseFamily>(m_family->currentData().toInt());
    const auto pools = poolsOf(m_session.directory(), officeIn(*m_from), family);
    for (const auto& pool : pools)
        m_lines.push_back(lineFor(pool));
    addHeadings(*grid);
    for (std::size_t i = 0; i < pools.size(); ++i) {
        const auto& line = m_lines[i];
        const auto row = static_cast<int>(i) + 1;
        auto* name = plainLabel(CellText::word(word(line.type)), table);
        name->setBuddy(line.quantity);
        grid->addWidget(name, row, 0);
        grid->addWidget(line.quantity, row, 1);
        grid->addWidget(
            plainLabel(tr("of %1", "how many can be transferred").arg(CellText::count(pools[i].free())),
                       table),
            row, 2);
        grid->addWidget(line.from, row, 3);
        grid->addWidget(line.to, row, 4);
    }
    if (pools.empty())
        grid->addWidget(wrappedLabel(tr("This office is sold no licenses of this family."), table), 1, 0, 1,
                        5);
    grid->setColumnStretch(5, 1);
    delete m_tablePlace->replaceWidget(m_table, table);
    m_table->hide(); // what is over is not seen until it is gone
    m_table->deleteLater();
    m_table = table;
    for (const auto& line : m_lines) {
        if (first && line.type == *first)
            line.quantity->setFocus();
    }
    showCounts();
    check();
}

void TransferLicenses::addHeadings(QGridLayout& grid) const
{
    auto* parent = grid.parentWidget();
    grid.addWidget(plainLabel(tr("License"), parent), 0, 0);
    grid.addWidget(plainLabel(tr("Transfer", "heading over quantities"), parent), 0, 1, 1, 2);
    for (const auto& [box, column] : {std::pair(m_from, 3), std::pair(m_to, 4)}) {
        auto* heading = shortenedLabel(nameOf(officeIn(*box)), parent);
        heading->setObjectName(column == 3 ? QStringLiteral("fromHeading") : QStringLiteral("toHeading"));
        grid.addWidget(heading, 0, column);
    }
}

TransferLicenses::Line TransferLicenses::lineFor(const LicensePool& pool)
{
    const auto type = CellText::word(word(pool.type));
    auto* quantity = new QSpinBox(this);
    quantity->setObjectName(QString::fromStdString(std::string(word(pool.type))));
    quantity->setRange(0, static_cast<int>(std::max<std::int64_t>(0, pool.free())));
    quantity->setEnabled(pool.free() > 0);
    quantity->setAccessibleName(tr("%1 licenses to transfer, of %2", "license, how many there are")
                                    .arg(type, CellText::count(pool.free())));
    connect(quantity, &QSpinBox::valueChanged, this, [this] {
        showCounts();
        check();
    });
    return {pool.type, quantity, plainLabel({}, this), plainLabel({}, this)};
}

void TransferLicenses::showCounts()
{
    const auto& company = m_session.directory();
    const auto from = officeIn(*m_from);
    const auto to = officeIn(*m_to);
    if (auto* heading = findChild<QLabel*>(QStringLiteral("toHeading")))
        heading->setText(nameOf(to));
    const auto tell = [&company](QLabel& label, const QString& office, const std::optional<LicensePool>& pool,
                                 std::int64_t more) {
        if (!pool) {
            label.setText(office.isEmpty() ? QString() : tr("not sold"));
            return label.setAccessibleName(label.text());
        }
        const auto before = CellText::count(pool->purchased);
        const auto after = CellText::count(pool->purchased + more);
        label.setText(more == 0 ? before : tr("%1 → %2", "licenses before and after").arg(before, after));
        label.setAccessibleName(
            tr("%1: %2 bought before, %3 after", "office, counts").arg(office, before, after));
    };
    for (const auto& line : m_lines) {
        const auto quantity = static_cast<std::int64_t>(line.quantity->value());
        tell(*line.from, nameOf(from), company.pool(from, line.type), -quantity);
        tell(*line.to, nameOf(to), company.pool(to, line.type), quantity);
    }
}

OfficeId TransferLicenses::officeIn(const QComboBox& box) const
{
    return OfficeId(box.currentData().toString().toStdString());
}

QString TransferLicenses::nameOf(const OfficeId& id) const
{
    const auto office = m_session.directory().office(id);
    return office ? DataText::inSentence(office->name) : QString();
}

std::optional<domain::TransferLicenses> TransferLicenses::command() const
{
    domain::TransferLicenses command{officeIn(*m_from), officeIn(*m_to), {}};
    for (const auto& line : m_lines) {
        if (line.quantity->value() > 0)
            command.amounts.push_back({line.type, line.quantity->value()});
    }
    const bool isWhole = !command.from.isEmpty() && !command.to.isEmpty() && !command.amounts.empty();
    return isWhole ? std::optional(std::move(command)) : std::nullopt;
}

void TransferLicenses::check()
{
    if (m_confirm == nullptr) // while it is made
        return;
    m_confirm->await();
    m_notes.clear();
    auto wish = command();
    if (!wish) // nothing to judge
        return m_confirm->judged(false);
    m_session.preview(this, *std::move(wish), [self = QPointer(this)](const SharedPlan& plan) {
        if (self && plan && self->command()) // and not of what stood there before
            self->takePlan(plan);
    });
}

void TransferLicenses::takePlan(const SharedPlan& plan)
{
    m_notes.clear();
    m_notes.sayFindings(*plan);
    m_confirm->judged(plan->isExecutable());
}

void TransferLicenses::confirm()
{
    if (auto wish = command()) { // planned again: what was chosen last counts
        m_sent = wish;
        m_flow.act(*std::move(wish));
    }
}

void TransferLicenses::reject()
{
    const bool isAny = std::any_of(m_lines.begin(), m_lines.end(),
                                   [](const Line& line) { return line.quantity->value() > 0; });
    if (!isAny)
        return QDialog::reject();
    askToDiscard(*this, [this] { QDialog::reject(); });
}

} // namespace cordboard::ui
