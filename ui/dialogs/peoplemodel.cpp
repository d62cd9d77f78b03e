// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/peoplemodel.h"

#include "models/changetext.h"
#include "models/datatext.h"
#include "models/rowmodel.h"
#include "ui/text/findingtext.h"

namespace cordboard::ui {

using domain::Field;
using models::DataText;
using Tone = models::RowModel::Tone;

namespace {

constexpr int Columns = PeopleModel::Outcome + 1;

template <typename Person> auto& textIn(Person& person, int column)
{
    return column == PeopleModel::Email       ? person.email
           : column == PeopleModel::FirstName ? person.firstName
                                              : person.lastName;
}

} // namespace

PeopleModel::PeopleModel(const Theme& theme, QObject* parent) : QAbstractTableModel(parent), m_theme(theme) {}

void PeopleModel::setPeople(std::vector<Person> people)
{
    beginResetModel();
    m_people = std::move(people);
    m_plan.reset();
    endResetModel();
}

void PeopleModel::setPlan(std::shared_ptr<const domain::Plan> plan)
{
    m_plan = plan && plan->outcomes.size() >= m_people.size() ? std::move(plan) : nullptr;
    if (!m_people.empty())
        Q_EMIT dataChanged(index(0, Outcome), index(rowCount() - 1, Outcome));
}

int PeopleModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_people.size());
}

int PeopleModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : Columns;
}

const domain::TargetOutcome* PeopleModel::outcomeOf(int row) const
{
    if (!m_plan)
        return nullptr;
    const auto before = m_plan->outcomes.size() - m_people.size(); // of what is bought for them
    return &m_plan->outcomes[before + static_cast<std::size_t>(row)];
}

/// A refusal rather than a warning; nothing to say is good news.
QVariant PeopleModel::ofOutcome(int row, int role) const
{
    const auto* outcome = outcomeOf(row);
    if (outcome == nullptr)
        return {};
    const auto* reason = mainReason(outcome->findings);
    if (role == Qt::ForegroundRole)
        return m_theme.color(outcome->kind == domain::OutcomeKind::Refused ? Tone::Danger
                             : reason != nullptr                           ? Tone::Warning
                                                                           : Tone::Ordinary);
    const auto text = reason != nullptr ? FindingText::sentence(*reason, DataText::inSentence(outcome->label))
                                        : tr("Is invited by e-mail.");
    return role == Qt::ToolTipRole ? DataText::inToolTip(text) : text;
}

QVariant PeopleModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    if (index.column() == Outcome)
        return role == Qt::DisplayRole || role == Qt::ToolTipRole || role == Qt::ForegroundRole
                   ? ofOutcome(index.row(), role)
                   : QVariant();
    const auto& text = textIn(m_people[static_cast<std::size_t>(index.row())], index.column());
    if (role == Qt::EditRole)
        return text;
    return role == Qt::DisplayRole ? DataText::shown(text) : QVariant();
}

bool PeopleModel::setData(const QModelIndex& index, const QVariant& value, int role)
{
    if (role != Qt::EditRole || !index.isValid() || index.column() == Outcome)
        return false;
    textIn(m_people[static_cast<std::size_t>(index.row())], index.column()) = value.toString();
    Q_EMIT dataChanged(index, index);
    return true;
}

Qt::ItemFlags PeopleModel::flags(const QModelIndex& index) const
{
    const auto flags = QAbstractTableModel::flags(index);
    return index.isValid() && index.column() != Outcome ? flags | Qt::ItemIsEditable : flags;
}

QVariant PeopleModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant(Qt::AlignLeading | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (static_cast<Column>(section)) {
    case Email: return models::ChangeText::title(Field::UserPrimaryEmail);
    case FirstName: return models::ChangeText::title(Field::UserFirstName);
    case LastName: return models::ChangeText::title(Field::UserLastName);
    case Outcome: return tr("What happens");
    }
    return {};
}

bool PeopleModel::removeRows(int row, int count, const QModelIndex& parent)
{
    if (parent.isValid() || row < 0 || count < 1 || row + count > rowCount())
        return false;
    beginRemoveRows(parent, row, row + count - 1);
    const auto first = m_people.begin() + row;
    m_people.erase(first, first + count);
    m_plan.reset(); // the lines behind would be told what is said of others
    endRemoveRows();
    return true;
}

} // namespace cordboard::ui
