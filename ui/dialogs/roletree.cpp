// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/roletree.h"

#include <QHeaderView>
#include <QLocale>
#include <QStyledItemDelegate>
#include <algorithm>
#include <utility>

#include "domain/rolerules.h"
#include "models/celltext.h"
#include "models/datatext.h"
#include "models/textrank.h"
#include "ui/text/righttext.h"
#include "ui/text/sentencetext.h"

namespace cordboard::ui {

using domain::Role;
using models::CellText;
using models::DataText;
using Tone = models::RowModel::Tone;

namespace {

constexpr std::array Roles{Role::CompanyAdmin, Role::RegionalAdmin, Role::OfficeAdmin, Role::DepartmentAdmin};
static_assert(Roles.size() == domain::WordsOf<Role>.size());

QString roleTitle(Role role)
{
    return CellText::word(word(role));
}

constexpr int RoomInRow = 8; ///< beside a line of text
constexpr int RoomInColumn = 16;

/// Lines with the room that tables have.
class RoomyRows final : public QStyledItemDelegate {
public:
    RoomyRows(const Theme& theme, QObject* parent) : QStyledItemDelegate(parent), m_theme(theme) {}
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        const auto usual = QStyledItemDelegate::sizeHint(option, index);
        return {usual.width() + m_theme.scaled(RoomInColumn), usual.height() + m_theme.scaled(RoomInRow)};
    }

private:
    const Theme& m_theme;
};

/// As people sort names; departments are called alike in many offices.
void sortByName(std::vector<RoleChoice>& choices)
{
    std::vector<QString> names;
    names.reserve(choices.size());
    for (const auto& choice : choices)
        names.push_back(DataText::shown(choice.name) + QLatin1Char('\n') +
                        DataText::shown(choice.offices.empty() ? std::string() : choice.offices.front()));
    const auto ranks = models::ranksOf(names);
    std::vector<RoleChoice> sorted(choices.size());
    for (std::size_t i = 0; i < choices.size(); ++i)
        sorted[ranks[i]] = std::move(choices[i]);
    choices = std::move(sorted);
}

QString scopeName(const RoleChoice& choice)
{
    if (choice.role.role == Role::CompanyAdmin)
        return roleTitle(Role::CompanyAdmin);
    if (choice.role.scope.empty())
        return RoleTree::tr("Each one's own office");
    return choice.name.empty() ? RoleTree::tr("Something you do not see") : DataText::inSentence(choice.name);
}

/// A region may have hundreds.
QString officesInScope(const RoleChoice& choice)
{
    constexpr std::size_t MostNamed = 3;
    if (choice.role.role == Role::CompanyAdmin)
        return RoleTree::tr("All offices");
    if (choice.offices.size() > MostNamed)
        return RoleTree::tr("%Ln offices", nullptr, static_cast<int>(choice.offices.size()));
    QStringList names;
    for (const auto& office : choice.offices)
        names.append(DataText::inSentence(office));
    return QLocale().createSeparatedList(names);
}

QString sentenceOf(RoleObstacle obstacle, Role role)
{
    switch (obstacle) {
    case RoleObstacle::None: return {};
    case RoleObstacle::Right: return RightText::whoMay(domain::rightToGrant(role));
    case RoleObstacle::Person: return RoleTree::tr("This person is outside what your role covers.");
    case RoleObstacle::OneAtATime: return RoleTree::tr("Is given to one person at a time.");
    }
    return {};
}

/// "Office Admin (Berlin)": a role with what it is over.
QString calledOf(const RoleChoice& choice)
{
    const auto title = roleTitle(choice.role.role);
    return choice.role.role == Role::CompanyAdmin
               ? title
               : RoleTree::tr("%1 (%2)", "role, and what it is over").arg(title, scopeName(choice));
}

QString nothingThere(Role role)
{
    switch (role) {
    case Role::RegionalAdmin: return RoleTree::tr("There are no regions yet.");
    case Role::DepartmentAdmin: return RoleTree::tr("There are no departments yet.");
    case Role::CompanyAdmin:
    case Role::OfficeAdmin: break;
    }
    return {};
}

} // namespace

RoleTree::RoleTree(const Theme& theme, QWidget* parent) : QTreeWidget(parent), m_theme(theme)
{
    setObjectName(QStringLiteral("roles"));
    setAccessibleName(tr("Roles and scopes"));
    setColumnCount(ColumnCount);
    setHeaderLabels({tr("Role"), tr("Office"), tr("Access")});
    header()->setSectionsMovable(false);
    header()->setStretchLastSection(true);
    setUniformRowHeights(true);
    setItemsExpandable(true);
    setAllColumnsShowFocus(true);
    setItemDelegate(new RoomyRows(theme, this));
    connect(this, &QTreeWidget::itemChanged, this, [this](QTreeWidgetItem*, int column) {
        if (m_isTelling || column != Name)
            return;
        tellAll();
        Q_EMIT decisionsChanged();
    });
    connect(this, &QTreeWidget::currentItemChanged, this, &RoleTree::currentRoleChanged);
    connect(&theme, &Theme::changed, this, &RoleTree::tellAll);
}

void RoleTree::setChoices(std::vector<RoleChoice> choices, const Subject& subject,
                          const std::vector<Role>& absent)
{
    const auto current = currentRole();
    m_isTelling = true;
    clear();
    m_lines.clear();
    m_groups = {};
    m_subject = subject;
    for (const auto role : Roles) {
        if (std::find(absent.begin(), absent.end(), role) != absent.end())
            continue;
        std::vector<RoleChoice> own;
        std::copy_if(choices.begin(), choices.end(), std::back_inserter(own),
                     [role](const RoleChoice& choice) { return choice.role.role == role; });
        addRole(role, std::move(own));
    }
    expandAll();
    m_isTelling = false;
    tellAll();
    for (int column = Name; column < Access; ++column)
        resizeColumnToContents(column);
    auto* first = current ? m_groups[static_cast<std::size_t>(*current)] : nullptr;
    setCurrentItem(first != nullptr ? first : topLevelItem(0));
    Q_EMIT decisionsChanged();
}

void RoleTree::addRole(Role role, std::vector<RoleChoice> choices)
{
    auto*& group = m_groups[static_cast<std::size_t>(role)];
    group = new QTreeWidgetItem(this);
    group->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable);
    if (role == Role::CompanyAdmin && !choices.empty())
        return addLine(group, std::move(choices.front()));
    group->setText(Name, roleTitle(role));
    sortByName(choices);
    for (auto& choice : choices)
        addLine(new QTreeWidgetItem(group), std::move(choice));
}

void RoleTree::addLine(QTreeWidgetItem* item, RoleChoice choice)
{
    Line line{std::move(choice), item};
    item->setText(Name, scopeName(line.choice));
    item->setText(Offices, officesInScope(line.choice));
    item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable);
    const bool isFree = line.choice.obstacle == RoleObstacle::None;
    if (isFree)
        item->setFlags(item->flags() | Qt::ItemIsUserCheckable);
    if (isFree || isHeld(line))
        item->setCheckState(Name, isHeld(line) ? Qt::Checked : Qt::Unchecked);
    m_lines.push_back(std::move(line));
}

bool RoleTree::isHeld(const Line& line) const
{
    return !m_subject.step && line.choice.holders > 0;
}

bool RoleTree::isTicked(const Line& line)
{
    return line.item->checkState(Name) == Qt::Checked;
}

std::optional<RoleStep> RoleTree::stepOf(const Line& line) const
{
    if (isTicked(line) == isHeld(line))
        return std::nullopt;
    return m_subject.step.value_or(isTicked(line) ? RoleStep::Grant : RoleStep::Revoke);
}

QString RoleTree::accessOf(const Line& line) const
{
    QStringList sentences;
    const auto& choice = line.choice;
    if (const auto step = stepOf(line))
        return *step == RoleStep::Grant ? tr("Will be given.") : tr("Will be taken away.");
    if (isHeld(line))
        sentences.append(tr("Has it."));
    if (m_subject.step && m_subject.lookedAt > 0 && choice.holders > 0)
        sentences.append(tr("%1 of %2 have it.")
                             .arg(CellText::count(static_cast<std::int64_t>(choice.holders)),
                                  CellText::count(static_cast<std::int64_t>(m_subject.lookedAt))));
    if (choice.obstacle != RoleObstacle::None)
        sentences.append(sentenceOf(choice.obstacle, choice.role.role));
    return SentenceText::joined(sentences);
}

Tone RoleTree::toneOf(const Line& line) const
{
    if (line.choice.obstacle != RoleObstacle::None)
        return Tone::Muted;
    const auto step = stepOf(line);
    if (!step)
        return Tone::Ordinary;
    return *step == RoleStep::Grant ? Tone::Success : Tone::Warning;
}

void RoleTree::write(QTreeWidgetItem& item, const QString& text, Tone tone)
{
    item.setText(Access, text);
    item.setForeground(Access, m_theme.color(tone));
}

void RoleTree::tellLine(const Line& line)
{
    write(*line.item, accessOf(line), toneOf(line));
}

/// Of a role with nothing to tick below it: why.
void RoleTree::tellGroup(Role role)
{
    auto* group = m_groups[static_cast<std::size_t>(role)];
    if (group == nullptr || group->childCount() > 0 || role == Role::CompanyAdmin)
        return;
    const auto obstacle = m_subject.obstacles[static_cast<std::size_t>(role)];
    write(*group, obstacle == RoleObstacle::None ? nothingThere(role) : sentenceOf(obstacle, role),
          Tone::Muted);
}

void RoleTree::tellAll()
{
    m_isTelling = true;
    for (const auto& line : m_lines)
        tellLine(line);
    for (const auto role : Roles)
        tellGroup(role);
    m_isTelling = false;
}

void RoleTree::narrow(const QString& words)
{
    const auto wanted = words.trimmed();
    const auto has = [&wanted](const QTreeWidgetItem& item) {
        return wanted.isEmpty() || item.text(Name).contains(wanted, Qt::CaseInsensitive) ||
               item.text(Offices).contains(wanted, Qt::CaseInsensitive);
    };
    for (int place = 0; place < topLevelItemCount(); ++place) {
        auto* group = topLevelItem(place);
        bool isShown = has(*group);
        const bool isAllOfIt = isShown;
        for (int child = 0; child < group->childCount(); ++child) {
            const bool isWanted = isAllOfIt || has(*group->child(child));
            group->child(child)->setHidden(!isWanted);
            isShown = isShown || isWanted;
        }
        group->setHidden(!isShown);
    }
}

std::vector<RoleDecision> RoleTree::decisions() const
{
    std::vector<RoleDecision> decisions;
    for (const auto& line : m_lines) {
        if (const auto step = stepOf(line))
            decisions.push_back({*step, line.choice.role});
    }
    return decisions;
}

QStringList RoleTree::named(RoleStep step) const
{
    QStringList names;
    for (const auto& line : m_lines) {
        if (stepOf(line) == step)
            names.append(calledOf(line.choice));
    }
    return names;
}

void RoleTree::tick(const std::vector<RoleDecision>& decisions)
{
    for (const auto& line : m_lines) {
        const bool isMeant = std::any_of(decisions.begin(), decisions.end(), [&line](const auto& decision) {
            return decision.role == line.choice.role;
        });
        if (isMeant && line.choice.obstacle == RoleObstacle::None)
            line.item->setCheckState(Name, Qt::Checked);
    }
}

std::optional<Role> RoleTree::currentRole() const
{
    const auto* item = currentItem();
    if (item == nullptr)
        return std::nullopt;
    const auto* group = item->parent() != nullptr ? item->parent() : item;
    const auto found = std::find(m_groups.begin(), m_groups.end(), group);
    return found == m_groups.end() ? std::nullopt
                                   : std::optional(static_cast<Role>(std::distance(m_groups.begin(), found)));
}

} // namespace cordboard::ui
