// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tables/celltextcache.h"

#include <QFontMetrics>
#include <QPainter>
#include <QStyle>
#include <QTextOption>
#include <algorithm>
#include <cmath>
#include <utility>

namespace cordboard::ui {

namespace {

/// U+2066 ... U+2069: "+1 415" would be drawn as "415 1+" in a line that runs from right to left.
QString isolated(const QString& text)
{
    return QChar(0x2066) + text + QChar(0x2069);
}

QStaticText laidOutText(const QString& text, Qt::LayoutDirection direction, const QFont& font)
{
    QStaticText result(text);
    result.setTextFormat(Qt::PlainText);
    QTextOption option;
    option.setWrapMode(QTextOption::NoWrap);
    option.setTextDirection(direction);
    result.setTextOption(option);
    result.prepare({}, font);
    return result;
}

/// Where `QPainter::drawText` would begin with a text of this size.
QPointF placeOfText(QSizeF size, Qt::Alignment alignment, const QRect& rect)
{
    // Half a pixel goes down, as there.
    const auto y = std::ceil(rect.top() + (rect.height() - size.height()) / 2);
    if (alignment.testFlag(Qt::AlignRight))
        return {rect.left() + rect.width() - size.width(), y};
    if (alignment.testFlag(Qt::AlignHCenter))
        return {rect.left() + (rect.width() - size.width()) / 2, y};
    return {static_cast<qreal>(rect.left()), y};
}

/// Names are anybody's text: a letter can carry so many marks that they are drawn over other people's rows.
bool hasStackedMarks(const QString& text)
{
    constexpr int MostInALine = 3; // of scripts that are read
    int marks = 0;
    for (const auto letter : text) {
        marks = letter.isMark() ? marks + 1 : 0;
        if (marks > MostInALine)
            return true;
    }
    return false;
}

} // namespace

void CellTextCache::setWords(const QStringList& words)
{
    m_words = words;
    ++m_round;
}

void CellTextCache::draw(QPainter& painter, const QString& text, const Setting& setting)
{
    if (painter.font() != m_font) {
        m_recent.clear();
        m_former.clear();
        m_font = painter.font();
    }
    auto& drawn = entry({text, setting.rect.width(), setting.elide, setting.direction, setting.isIsolated},
                        painter);
    if (std::exchange(drawn.round, m_round) != m_round)
        underline(drawn, painter.font(), setting.direction);
    if (!drawn.isTall)
        return drawIn(painter, drawn, setting);
    painter.save();
    painter.setClipRect(setting.rect, Qt::IntersectClip);
    drawIn(painter, drawn, setting);
    painter.restore();
}

void CellTextCache::drawIn(QPainter& painter, const Drawn& drawn, const Setting& setting)
{
    if (!drawn.underlined) {
        painter.drawStaticText(placeOfText(drawn.laidOut.size(), setting.alignment, setting.rect),
                               drawn.laidOut);
        return;
    }
    const auto line = drawn.underlined->lineAt(0);
    const auto size = QSizeF(line.naturalTextWidth(), line.height()).toSize();
    drawn.underlined->draw(
        &painter, QStyle::alignedRect(Qt::LeftToRight, setting.alignment, size, setting.rect).topLeft());
}

CellTextCache::Drawn& CellTextCache::entry(const Key& key, const QPainter& painter)
{
    if (const auto known = m_recent.find(key); known != m_recent.end())
        return known->second;
    if (m_recent.size() >= MostRecent)
        m_former = std::exchange(m_recent, {});
    if (auto node = m_former.extract(key))
        return m_recent.insert(std::move(node)).position->second;
    return m_recent.emplace(key, made(key, painter)).first->second;
}

CellTextCache::Drawn CellTextCache::made(const Key& key, const QPainter& painter)
{
    Drawn drawn;
    const auto line = key.text.simplified();
    drawn.isTall = hasStackedMarks(line);
    drawn.text = key.isIsolated ? isolated(line) : line;
    drawn.laidOut = laidOutText(drawn.text, key.direction, painter.font());
    if (std::ceil(drawn.laidOut.size().width()) <= key.width)
        return drawn;
    const auto elided = painter.fontMetrics().elidedText(line, key.elide, key.width);
    drawn.text = key.isIsolated ? isolated(elided) : elided;
    drawn.laidOut = laidOutText(drawn.text, key.direction, painter.font());
    return drawn;
}

void CellTextCache::underline(Drawn& drawn, const QFont& font, Qt::LayoutDirection direction) const
{
    drawn.underlined.reset();
    QList<QTextLayout::FormatRange> found;
    QTextCharFormat underlined;
    underlined.setFontUnderline(true);
    for (const auto& word : m_words) {
        for (auto at = drawn.text.indexOf(word, 0, Qt::CaseInsensitive); at >= 0;
             at = drawn.text.indexOf(word, at + word.size(), Qt::CaseInsensitive))
            found.append({static_cast<int>(at), static_cast<int>(word.size()), underlined});
    }
    if (found.isEmpty())
        return;
    drawn.underlined = std::make_unique<QTextLayout>(drawn.text, font);
    drawn.underlined->setCacheEnabled(true);
    drawn.underlined->setFormats(found);
    QTextOption option;
    option.setWrapMode(QTextOption::NoWrap);
    option.setTextDirection(direction);
    option.setAlignment(Qt::AlignLeft |
                        // The line begins at its left end; where that is, is said when it is drawn.
                        Qt::AlignAbsolute);
    drawn.underlined->setTextOption(option);
    drawn.underlined->beginLayout();
    drawn.underlined->createLine();
    drawn.underlined->endLayout();
}

} // namespace cordboard::ui
