// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tables/tablelayout.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <algorithm>
#include <array>
#include <vector>

#include "models/tablemodel.h"
#include "ui/tables/markheader.h"

namespace cordboard::ui {

using interfaces::ColumnId;
using interfaces::ColumnKind;

namespace {

constexpr int NarrowestColumn = 48;
constexpr int WidestSaved = 2000; // a damaged file shall not make a column nobody can scroll past
constexpr int WidestFitted = 420;
constexpr int CellPadding = 8; // as the cells draw it
constexpr QLatin1String Pinned("pinned");
constexpr int Slack = 4; // a text that just fits is shortened all the same when its advance is rounded down

/// In characters.
struct Length {
    int usual; ///< what such a column holds as a rule
    int least; ///< what still says something
};

struct LengthOfColumn {
    ColumnId id;
    Length length;
};
constexpr std::array LengthsOfColumns{
    LengthOfColumn{ColumnId::Email, {28, 24}}, // the address tells namesakes apart
    LengthOfColumn{ColumnId::Name, {20, 18}},
    LengthOfColumn{ColumnId::LastUsedBy, {20, 13}},
    LengthOfColumn{ColumnId::Status, {16, 14}}, // "Pending invite"
    LengthOfColumn{ColumnId::License, {16, 14}}, // "Contact Center"
    LengthOfColumn{ColumnId::LastActive, {15, 14}},
    LengthOfColumn{ColumnId::LicenseType, {18, 17}}, // "Additional number"
    LengthOfColumn{ColumnId::DeviceKind, {18, 17}}, // "Forwarding number"
    LengthOfColumn{ColumnId::Device, {20, 15}},
    LengthOfColumn{ColumnId::Assignee, {20, 15}},
    LengthOfColumn{ColumnId::Holder, {20, 13}},
    LengthOfColumn{ColumnId::HardwareId, {18, 17}}, // "00:15:65:00:00:01"
    LengthOfColumn{ColumnId::Actor, {16, 12}},
    LengthOfColumn{ColumnId::DeletedBy, {16, 12}},
    LengthOfColumn{ColumnId::BeforeAfter, {46, 18}},
    LengthOfColumn{ColumnId::Action, {24, 18}}, // "Delete permanently"
    LengthOfColumn{ColumnId::Target, {26, 16}},
    LengthOfColumn{ColumnId::Time, {17, 16}},
    LengthOfColumn{ColumnId::Extension, {6, 5}},
    LengthOfColumn{ColumnId::AreaCode, {6, 5}},
    LengthOfColumn{ColumnId::Country, {8, 7}},
    LengthOfColumn{ColumnId::Currency, {8, 7}},
    LengthOfColumn{ColumnId::TimeZone, {18, 14}}, // "America/New_York"
    LengthOfColumn{ColumnId::Regions, {24, 12}},
    LengthOfColumn{ColumnId::Offices, {60, 20}},
    LengthOfColumn{ColumnId::Description, {60, 20}},
};

Length lengthOf(ColumnKind kind)
{
    switch (kind) {
    case ColumnKind::Text: return {16, 11};
    case ColumnKind::PhoneNumber: return {18, 17};
    case ColumnKind::Word: return {14, 9};
    case ColumnKind::Count: return {9, 6};
    case ColumnKind::Instant:
    case ColumnKind::Countdown: return {15, 12};
    case ColumnKind::Money: return {13, 10};
    case ColumnKind::Changes: break;
    }
    return {16, 10};
}

Length lengthOf(const interfaces::ColumnSpec& column)
{
    const auto known = std::find_if(LengthsOfColumns.begin(), LengthsOfColumns.end(),
                                    [&column](const auto& entry) { return entry.id == column.id; });
    return known != LengthsOfColumns.end() ? known->length : lengthOf(column.kind);
}

int growthOf(const interfaces::ColumnSpec& column)
{
    switch (column.kind) {
    case ColumnKind::Text:
    case ColumnKind::Changes: return lengthOf(column).usual;
    case ColumnKind::PhoneNumber:
    case ColumnKind::Word:
    case ColumnKind::Instant:
    case ColumnKind::Countdown: return lengthOf(column).usual / 2;
    case ColumnKind::Count:
    case ColumnKind::Money: break;
    }
    return 0;
}

/// The average that a font tells is of another text, and for people's names and numbers too little in some
/// fonts.
int widthOfText(const QFontMetrics& metrics, int characters, ColumnKind kind)
{
    static const auto words = QStringLiteral("Aaliyah Hernandez martin.meyer@acme.test Pending invite");
    static const auto digits = QStringLiteral("+44 20 7946 0958");
    const bool isText = kind == ColumnKind::Text || kind == ColumnKind::Word || kind == ColumnKind::Changes;
    const auto& typical = isText ? words : digits;
    const auto length = static_cast<int>(typical.size());
    return std::max(metrics.averageCharWidth() * characters,
                    (metrics.horizontalAdvance(typical) * characters + length - 1) / length);
}

} // namespace

int TableLayout::firstDataSection() const
{
    return m_rows.hasMarkColumn() ? 1 : 0;
}

QString TableLayout::wordOf(int section) const
{
    return m_rows.headerData(section, Qt::Horizontal, models::RowModel::WordRole).toString();
}

std::optional<int> TableLayout::sectionOf(const QString& word) const
{
    for (int section = firstDataSection(); section < m_header.count(); ++section) {
        if (!word.isEmpty() && wordOf(section) == word)
            return section;
    }
    return std::nullopt;
}

int TableLayout::widthOf(int section, int characters, ColumnKind kind) const
{
    const auto metrics = m_header.fontMetrics();
    const auto title = m_rows.headerData(section, Qt::Horizontal, Qt::DisplayRole).toString();
    return std::max(widthOfText(metrics, characters, kind), metrics.horizontalAdvance(title) + Slack) +
           2 * CellPadding;
}

int TableLayout::widthAtFirst(int section) const
{
    const auto* table = qobject_cast<const models::TableModel*>(&m_rows);
    if (table == nullptr)
        return widthOf(section, 20, ColumnKind::Text);
    const auto& column = table->columns()[static_cast<std::size_t>(section - 1)];
    return widthOf(section, lengthOf(column).usual, column.kind);
}

void TableLayout::fitTo(int room)
{
    const auto* table = qobject_cast<const models::TableModel*>(&m_rows);
    if (table == nullptr || room <= 0)
        return;
    struct Part {
        int section;
        int usual;
        int least;
        int growth; ///< its weight where there is more room: texts use it, amounts would only drift apart
    };
    std::vector<Part> parts;
    int usual = 0;
    int least = 0;
    int growth = 0;
    for (int section = firstDataSection(); section < m_header.count(); ++section) {
        if (m_header.isSectionHidden(section))
            continue;
        const auto& column = table->columns()[static_cast<std::size_t>(section - 1)];
        const auto length = lengthOf(column);
        parts.push_back({section, widthOf(section, length.usual, column.kind),
                         widthOf(section, length.least, column.kind), growthOf(column)});
        usual += parts.back().usual;
        least += parts.back().least;
        growth += parts.back().growth;
    }
    const auto marks = firstDataSection() > 0 && !m_header.isSectionHidden(0) ? m_header.sectionSize(0) : 0;
    const auto missing = std::clamp(usual + marks - room, 0, usual - least);
    const auto slack = std::max(usual - least, 1);
    const auto spare = growth > 0 ? std::max(room - usual - marks, 0) : 0;
    for (const auto& part : parts) {
        const auto share = (missing * (part.usual - part.least) + slack - 1) /
                           slack; // rounded up: a pixel too many would scroll
        const auto gain = spare > 0 ? spare * part.growth / growth : 0;
        m_header.resizeSection(part.section, part.usual - share + gain);
    }
}

bool TableLayout::canHide(int section) const
{
    return section > firstDataSection();
}

void TableLayout::setShown(int section, bool isShown)
{
    if (isShown || canHide(section))
        m_header.setSectionHidden(section, !isShown);
}

QByteArray TableLayout::state() const
{
    QJsonArray columns;
    for (int visual = 0; visual < m_header.count(); ++visual) {
        const auto section = m_header.logicalIndex(visual);
        if (section < firstDataSection() || wordOf(section).isEmpty())
            continue;
        const bool isHidden = m_header.isSectionHidden(section);
        QJsonObject column{{QStringLiteral("column"), wordOf(section)}, {QStringLiteral("shown"), !isHidden}};
        if (!isHidden)
            column.insert(QStringLiteral("width"), m_header.sectionSize(section));
        column.insert(Pinned, m_header.pins().contains(section));
        columns.append(column);
    }
    return QJsonDocument(QJsonObject{{QStringLiteral("columns"), columns}}).toJson(QJsonDocument::Compact);
}

bool TableLayout::restore(const QByteArray& state)
{
    const auto document = QJsonDocument::fromJson(state);
    const auto columns = document.object().value(QStringLiteral("columns"));
    if (!columns.isArray())
        return false;
    auto place = firstDataSection();
    std::vector<int> pinned;
    bool knowsPins = false; // a layout of before them does not
    for (const auto& entry : columns.toArray()) {
        const auto column = entry.toObject();
        const auto section = sectionOf(column.value(QStringLiteral("column")).toString());
        if (!section)
            continue;
        m_header.moveSection(m_header.visualIndex(*section), place++);
        setShown(*section, column.value(QStringLiteral("shown")).toBool(true));
        if (const auto width = column.value(QStringLiteral("width")); width.isDouble())
            m_header.resizeSection(*section, std::clamp(width.toInt(), NarrowestColumn, WidestSaved));
        knowsPins = knowsPins || column.contains(Pinned);
        if (column.value(Pinned).toBool())
            pinned.push_back(*section);
    }
    const bool isFirstInFront = m_header.visualIndex(firstDataSection()) == firstDataSection();
    if (knowsPins || !isFirstInFront)
        pin(pinned);
    bringPinnedToFront();
    return true;
}

void TableLayout::pin(const std::vector<int>& sections)
{
    m_header.pins().clear();
    for (const auto section : sections)
        m_header.pins().set(section, true);
}

void TableLayout::bringPinnedToFront()
{
    std::vector<int> pinned;
    for (int visual = firstDataSection(); visual < m_header.count(); ++visual) {
        const auto section = m_header.logicalIndex(visual);
        if (section != firstDataSection() && m_header.pins().contains(section))
            pinned.push_back(section);
    }
    if (m_header.pins().contains(firstDataSection()))
        pinned.insert(pinned.begin(), firstDataSection());
    auto place = firstDataSection();
    for (const auto section : pinned)
        m_header.moveSection(m_header.visualIndex(section), place++);
}

void TableLayout::reset()
{
    pin({firstDataSection()});
    const auto* table = qobject_cast<const models::TableModel*>(&m_rows);
    for (int section = firstDataSection(); section < m_header.count(); ++section) {
        m_header.moveSection(m_header.visualIndex(section), section);
        setShown(section,
                 table == nullptr || table->columns()[static_cast<std::size_t>(section - 1)].shownAtFirst);
        if (!m_header.isSectionHidden(section)) // a hidden one would come back with the width it is given now
            m_header.resizeSection(section, widthAtFirst(section));
    }
}

void TableLayout::fit(const std::function<int(int section)>& contentWidth)
{
    for (int section = firstDataSection(); section < m_header.count(); ++section) {
        if (m_header.isSectionHidden(section))
            continue;
        const auto wanted = std::max(contentWidth(section), m_header.sectionSizeHint(section));
        m_header.resizeSection(section, std::clamp(wanted, NarrowestColumn, WidestFitted));
    }
}

} // namespace cordboard::ui
