// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>
#include <QHash>
#include <QRect>
#include <QStaticText>
#include <QString>
#include <QStringList>
#include <QTextLayout>
#include <memory>
#include <unordered_map>

class QPainter;

namespace cordboard::ui {

/// Texts of cells as they are drawn: shortened to a width, laid out, with the found words underlined.
///
/// Rationale: to lay a text out costs several times what drawing its glyphs does, and the same texts are
/// drawn again with every scroll, hover and key press: states, offices and licenses in all rows, the others
/// in those that stay. Invariant: at most two times `MostRecent` texts; those that were not drawn for so long
/// that as many others were go. Threads: GUI thread.
class CellTextCache final {
public:
    /// About ten screens of cells.
    static constexpr std::size_t MostRecent = 4096;

    /// How a text is set into its cell.
    struct Setting {
        QRect rect; ///< of the text alone
        Qt::Alignment alignment = Qt::AlignLeft | Qt::AlignVCenter; ///< as on screen: left is left
        Qt::TextElideMode elide = Qt::ElideRight;
        Qt::LayoutDirection direction = Qt::LeftToRight;
        bool isIsolated = false; ///< keeps its own direction in a line that runs the other way
    };

    /// The words to underline, whatever their case. Empty ones are not allowed.
    void setWords(const QStringList& words);
    /// In the painter's font and pen, on one line, in the middle of the height. Never above or below the
    /// cell.
    void draw(QPainter& painter, const QString& text, const Setting& setting);
    [[nodiscard]] std::size_t size() const noexcept { return m_recent.size() + m_former.size(); }

private:
    /// All that the layout of a text hangs on, apart from the font.
    struct Key {
        QString text;
        int width;
        Qt::TextElideMode elide;
        Qt::LayoutDirection direction;
        bool isIsolated;
        friend bool operator==(const Key&, const Key&) = default;
    };
    struct KeyHash {
        std::size_t operator()(const Key& key) const noexcept
        {
            return qHash(key.text, static_cast<std::size_t>(key.width));
        }
    };
    struct Drawn {
        QString text; ///< as it is drawn: shortened, isolated
        QStaticText laidOut;
        std::unique_ptr<QTextLayout> underlined; ///< nothing when none of the words is found
        unsigned round = 0; ///< of the words that `underlined` knows
        bool isTall = false; ///< may reach into the rows above and below
    };
    using Texts = std::unordered_map<Key, Drawn, KeyHash>;

    [[nodiscard]] Drawn& entry(const Key& key, const QPainter& painter);
    static void drawIn(QPainter& painter, const Drawn& drawn, const Setting& setting);
    [[nodiscard]] static Drawn made(const Key& key, const QPainter& painter);
    void underline(Drawn& drawn, const QFont& font, Qt::LayoutDirection direction) const;

    Texts m_recent, m_former;
    QFont m_font;
    QStringList m_words;
    unsigned m_round = 1;
};

} // namespace cordboard::ui
