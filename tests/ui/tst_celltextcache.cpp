// SPDX-License-Identifier: GPL-3.0-or-later
#include <QImage>
#include <QPainter>
#include <QRandomGenerator>
#include <QTest>
#include <array>

#include "tests/kit/qttests.h"
#include "ui/tables/celltextcache.h"

using cordboard::ui::CellTextCache;

class tst_CellTextCache final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void drawsWhatDrawTextDraws();
    void aTextDrawnAgainLooksTheSame();
    void foundWordsAreUnderlinedAndOthersNoMore();
    void anUnderlineMovesNothingInALineFromRightToLeft();
    void anotherFontIsNotDrawnInTheFormerOne();
    void marksThatAreStackedStayInTheirRow();
    void theNumberOfTextsHasABound();

private:
    using Setting = CellTextCache::Setting;
    /// A white picture of one cell, after `paint`.
    template <typename Paint> [[nodiscard]] static QImage picture(Paint paint)
    {
        QImage image(300, 30, QImage::Format_ARGB32_Premultiplied);
        image.fill(Qt::white);
        QPainter painter(&image);
        paint(painter);
        return image;
    }
    [[nodiscard]] static QImage drawn(CellTextCache& cache, const QString& text, const Setting& setting)
    {
        return picture([&](QPainter& painter) { cache.draw(painter, text, setting); });
    }
};

/// Every pixel, for texts at the left and amounts at the right. (Longer texts at the right may differ by the
/// rounding of a glyph's place.)
void tst_CellTextCache::drawsWhatDrawTextDraws()
{
    const std::array texts{QStringLiteral("Ada Lovelace"), QStringLiteral("ada.lovelace@acme.test"),
                           QStringLiteral("+1 415 555 0100"),
                           QString::fromUtf8("J\xc3\xbcrgen M\xc3\xbcller-L\xc3\xbc"
                                             "denscheidt"),
                           QStringLiteral("fi fl AVAT")};
    const std::array amounts{QStringLiteral("1"), QStringLiteral("12,345"), QStringLiteral("1,234,567")};
    QRandomGenerator luck(20261126);
    CellTextCache cache;
    for (int round = 0; round < 500; ++round) {
        const bool isAmount = luck.bounded(4) == 0;
        const auto& text = isAmount ? amounts[luck.bounded(static_cast<quint32>(amounts.size()))]
                                    : texts[luck.bounded(static_cast<quint32>(texts.size()))];
        Setting setting;
        setting.rect = QRect(luck.bounded(20), luck.bounded(4), luck.bounded(24, 250), luck.bounded(18, 26));
        setting.alignment = (isAmount ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter;
        setting.elide = luck.bounded(2) == 0 ? Qt::ElideRight : Qt::ElideMiddle;
        const auto expected = picture([&](QPainter& painter) {
            const auto shortened = painter.fontMetrics().elidedText(text, setting.elide,
                                                                    setting.rect.width());
            painter.drawText(setting.rect,
                             static_cast<int>(setting.alignment) | Qt::TextSingleLine | Qt::TextDontClip,
                             shortened);
        });
        QVERIFY2(drawn(cache, text, setting) == expected,
                 qPrintable(QStringLiteral("%1 in round %2").arg(text).arg(round)));
    }
}

void tst_CellTextCache::aTextDrawnAgainLooksTheSame()
{
    CellTextCache cache;
    const Setting setting{.rect = QRect(0, 0, 80, 24)};
    const auto first = drawn(cache, QStringLiteral("Ada King, Countess of Lovelace"), setting);
    QCOMPARE(drawn(cache, QStringLiteral("Ada King, Countess of Lovelace"), setting), first);
    QCOMPARE(cache.size(), std::size_t{1});
}

void tst_CellTextCache::foundWordsAreUnderlinedAndOthersNoMore()
{
    CellTextCache cache;
    const Setting setting{.rect = QRect(0, 0, 200, 24)};
    const auto plain = drawn(cache, QStringLiteral("Ada Lovelace"), setting);
    cache.setWords({QStringLiteral("love")});
    const auto underlined = drawn(cache, QStringLiteral("Ada Lovelace"), setting);
    QVERIFY(underlined != plain);
    cache.setWords({QStringLiteral("grace")});
    QCOMPARE(drawn(cache, QStringLiteral("Ada Lovelace"), setting), plain);
    cache.setWords({QStringLiteral("LOVE")});
    QCOMPARE(drawn(cache, QStringLiteral("Ada Lovelace"), setting), underlined);
}

void tst_CellTextCache::anUnderlineMovesNothingInALineFromRightToLeft()
{
    // Ends and brackets change their side.
    const auto text = QString::fromUtf8("Ada (ops) 12 \xd7\x90\xd7\x91\xd7\x92!");
    for (const auto direction : {Qt::LeftToRight, Qt::RightToLeft}) {
        CellTextCache cache;
        const Setting setting{.rect = QRect(10, 0, 240, 24),
                              .alignment = Qt::AlignRight | Qt::AlignVCenter,
                              .direction = direction};
        const auto plain = drawn(cache, text, setting);
        cache.setWords({QStringLiteral("ops")});
        const auto underlined = drawn(cache, text, setting);
        QVERIFY(underlined != plain);
        int lost = 0; // ink that is not where it was
        for (int y = 0; y < plain.height(); ++y) {
            for (int x = 0; x < plain.width(); ++x)
                lost += qGray(plain.pixel(x, y)) < 96 && qGray(underlined.pixel(x, y)) > 160 ? 1 : 0;
        }
        QCOMPARE(lost, 0);
    }
}

void tst_CellTextCache::anotherFontIsNotDrawnInTheFormerOne()
{
    CellTextCache cache;
    const Setting setting{.rect = QRect(0, 0, 200, 24)};
    const auto usual = drawn(cache, QStringLiteral("Ada"), setting);
    const auto bold = picture([&](QPainter& painter) {
        auto font = painter.font();
        font.setBold(true);
        painter.setFont(font);
        cache.draw(painter, QStringLiteral("Ada"), setting);
    });
    QVERIFY(bold != usual);
    QCOMPARE(drawn(cache, QStringLiteral("Ada"), setting), usual);
}

void tst_CellTextCache::marksThatAreStackedStayInTheirRow()
{
    CellTextCache cache;
    const Setting setting{.rect = QRect(0, 6, 200, 18)};
    const auto name = QStringLiteral("Zalgo") + QString(20, QChar(0x301)) + QString(20, QChar(0x323));
    const auto outside = [&setting](const QImage& image) {
        int inked = 0;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width() && (y < setting.rect.top() || y > setting.rect.bottom()); ++x)
                inked += image.pixelColor(x, y) == Qt::white ? 0 : 1;
        }
        return inked;
    };
    QVERIFY(outside(picture([&](QPainter& painter) {
                painter.drawText(setting.rect, static_cast<int>(setting.alignment) | Qt::TextDontClip, name);
            })) > 0);
    QCOMPARE(outside(drawn(cache, name, setting)), 0);
    cache.setWords({QStringLiteral("zal")});
    QCOMPARE(outside(drawn(cache, name, setting)), 0);
    // What is drawn next is not clipped, and stays out of what was clipped already.
    const auto next = picture([&](QPainter& painter) {
        painter.setClipRect(QRect(0, 0, 100, 30));
        cache.draw(painter, name, setting);
        painter.fillRect(QRect(0, 0, 300, 30), Qt::black);
    });
    QCOMPARE(next.pixelColor(50, 0), QColor(Qt::black));
    QCOMPARE(next.pixelColor(150, 15), QColor(Qt::white));
}

void tst_CellTextCache::theNumberOfTextsHasABound()
{
    CellTextCache cache;
    const Setting setting{.rect = QRect(0, 0, 80, 24)};
    (void)picture([&](QPainter& painter) {
        for (std::size_t i = 0; i < 3 * CellTextCache::MostRecent; ++i)
            cache.draw(painter, QString::number(i), setting);
    });
    QVERIFY(cache.size() <= 2 * CellTextCache::MostRecent);
    QVERIFY(cache.size() >= CellTextCache::MostRecent);
}

CORDBOARD_QT_TEST(tst_CellTextCache)
#include "tst_celltextcache.moc"
