// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/theme.h"

#include <QApplication>
#include <QDir>
#include <QImage>
#include <QSignalSpy>
#include <QTest>
#include <cmath>

using namespace cordboard;
using ui::Theme;
using ui::ThemeChoice;
using ui::Tokens;

namespace {

double luminance(const QColor& color)
{
    const auto linear = [](double c) {
        return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

/// WCAG 2.2, "contrast ratio".
double contrast(const QColor& first, const QColor& second)
{
    // Values; of two it would keep references.
    const auto [dark, light] = std::minmax({luminance(first), luminance(second)});
    return (light + 0.05) / (dark + 0.05);
}

/// What every part of the window asks for; a name that is missing here is drawn by nobody.
const QStringList& iconNames()
{
    static const QStringList names = QStringLiteral(
                                         "users numbers deleted licenses activity search filter columns "
                                         "edit trash restore purge admin admin-off "
                                         "devices device-add device-assign device-unassign "
                                         "analytics number-assign number-unassign number-release number-swap "
                                         "suspend reactivate undo redo sync synced "
                                         "offline lock warning error close copy more clear sign-out "
                                         "help clock check sidebar pane cordboard")
                                         .split(QLatin1Char(' '));
    return names;
}

/// Of the pixels that are not transparent.
QColor meanColor(const QImage& image)
{
    double red = 0, green = 0, blue = 0, weight = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            const auto color = image.pixelColor(x, y);
            red += color.redF() * color.alphaF();
            green += color.greenF() * color.alphaF();
            blue += color.blueF() * color.alphaF();
            weight += color.alphaF();
        }
    }
    return weight > 0 ? QColor::fromRgbF(float(red / weight), float(green / weight), float(blue / weight))
                      : QColor();
}

QColor inkOf(const QIcon& icon, QIcon::Mode mode = QIcon::Normal)
{
    return meanColor(icon.pixmap(QSize(24, 24), 1.0, mode).toImage());
}

} // namespace

class tst_Theme final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void textCanBeRead_data()
    {
        QTest::addColumn<QColor>("text");
        QTest::addColumn<QColor>("ground");
        addPairs("light", ui::lightTokens(), ui::lightPalette());
        addPairs("dark", ui::darkTokens(), ui::darkPalette());
    }
    void textCanBeRead()
    {
        QFETCH(QColor, text);
        QFETCH(QColor, ground);
        const auto ratio = contrast(text, ground);
        QVERIFY2(ratio >= 4.5, qPrintable(QString::number(ratio)));
    }
    void framesCanBeSeen_data()
    {
        QTest::addColumn<QColor>("frame");
        QTest::addColumn<QColor>("ground");
        for (const bool isDark : {false, true}) {
            const auto& tokens = isDark ? ui::darkTokens() : ui::lightTokens();
            const auto palette = isDark ? ui::darkPalette() : ui::lightPalette();
            for (const auto role : {QPalette::Base, QPalette::Window, QPalette::Button}) {
                QTest::addRow("box, dark %d, role %d", isDark, role)
                    << tokens.boxFrame << palette.color(role);
                QTest::addRow("focus, dark %d, role %d", isDark, role) << tokens.focus << palette.color(role);
            }
            QTest::addRow("tick, dark %d", isDark) << tokens.onSelected << tokens.selected;
        }
    }
    void framesCanBeSeen()
    {
        QFETCH(QColor, frame);
        QFETCH(QColor, ground);
        const auto ratio = contrast(frame, ground);
        QVERIFY2(ratio >= 3, qPrintable(QString::number(ratio)));
    }
    void choiceWinsOverTheDesktop()
    {
        Theme theme(*qApp, ThemeChoice::Dark);
        QVERIFY(theme.isDark());
        QCOMPARE(qApp->palette().color(QPalette::Base), ui::darkPalette().color(QPalette::Base));
        QSignalSpy changes(&theme, &Theme::changed);
        theme.setChoice(ThemeChoice::Light);
        QVERIFY(!theme.isDark());
        QCOMPARE(qApp->palette().color(QPalette::Base), ui::lightPalette().color(QPalette::Base));
        QCOMPARE(changes.size(), 1);
        theme.setChoice(ThemeChoice::Light);
        QCOMPARE(changes.size(), 1);
    }
    void everyToneHasItsColor()
    {
        using Tone = models::RowModel::Tone;
        const Theme theme(*qApp, ThemeChoice::Light);
        QCOMPARE(theme.color(Tone::Danger), ui::lightTokens().danger);
        QCOMPARE(theme.color(Tone::Ordinary), qApp->palette().color(QPalette::Text));
        QSet<QRgb> colors;
        for (const auto tone :
             {Tone::Ordinary, Tone::Muted, Tone::Danger, Tone::Warning, Tone::Success, Tone::Info})
            colors.insert(theme.color(tone).rgb());
        QCOMPARE(colors.size(), 6);
    }
    void everyIconIsDrawnInTheInkOfTheTheme_data()
    {
        QTest::addColumn<QString>("name");
        for (const auto& name : iconNames())
            QTest::newRow(qPrintable(name)) << name;
    }
    void everyIconIsDrawnInTheInkOfTheTheme()
    {
        QFETCH(QString, name);
        Theme theme(*qApp, ThemeChoice::Light);
        const auto icon = theme.icon(name);
        QVERIFY(!icon.isNull());
        const auto light = inkOf(icon);
        QVERIFY2(light.isValid(), "nothing was drawn");
        theme.setChoice(ThemeChoice::Dark);
        const auto dark = inkOf(icon); // the same icon, not a new one
        if (name == QStringLiteral("cordboard")) {
            QCOMPARE(light, dark);
            return;
        }
        QVERIFY2(contrast(light, ui::lightPalette().color(QPalette::Window)) >= 3, qPrintable(light.name()));
        QVERIFY2(contrast(dark, ui::darkPalette().color(QPalette::Window)) >= 3, qPrintable(dark.name()));
        QVERIFY(contrast(inkOf(icon, QIcon::Disabled), dark) > 1.5);
        QVERIFY(contrast(inkOf(icon, QIcon::Selected), ui::darkTokens().selected) >= 4.5);
    }
    void noTwoIconsLookTheSame()
    {
        const Theme theme(*qApp, ThemeChoice::Light);
        QHash<QByteArray, QString> seen;
        for (const auto& name : iconNames()) {
            const auto image = theme.icon(name).pixmap(QSize(24, 24), 1.0).toImage();
            const QByteArray pixels(reinterpret_cast<const char*>(image.constBits()), image.sizeInBytes());
            QVERIFY2(!seen.contains(pixels), qPrintable(name + QLatin1Char('=') + seen.value(pixels)));
            seen.insert(pixels, name);
        }
    }
    void everyEmbeddedIconIsAskedFor()
    {
        const Theme theme(*qApp); // makes the files known
        auto files = QDir(QStringLiteral(":/icons")).entryList();
        auto names = iconNames();
        for (auto& name : names)
            name += QStringLiteral(".svg");
        files.sort();
        names.sort();
        QCOMPARE(files, names);
    }
    void iconsAreCrispAtEveryScale()
    {
        const Theme theme(*qApp, ThemeChoice::Light);
        for (const double scale : {1.0, 1.25, 1.5, 2.0}) {
            const auto pixmap = theme.icon(QStringLiteral("users")).pixmap(QSize(16, 16), scale);
            QCOMPARE(pixmap.size(), QSize(16, 16) * scale);
            QCOMPARE(pixmap.devicePixelRatio(), scale);
        }
    }
    void anUnknownIconIsNull()
    {
        const Theme theme(*qApp);
        QVERIFY(theme.icon(QStringLiteral("nobody-drew-this")).isNull());
    }

private:
    static void addPairs(const char* name, const Tokens& tokens, const QPalette& palette)
    {
        const auto add = [name](const char* what, const QColor& text, const QColor& ground) {
            QTest::addRow("%s, %s on %s", name, what, qPrintable(ground.name())) << text << ground;
        };
        for (const auto& ground :
             {palette.color(QPalette::Base), tokens.panel, tokens.hover, tokens.selectedIdle}) {
            add("danger", tokens.danger, ground);
            add("warning", tokens.warning, ground);
            add("success", tokens.success, ground);
            add("info", tokens.info, ground);
            add("waiting", tokens.waiting, ground);
            add("muted", tokens.muted, ground);
            add("text", palette.color(QPalette::Text), ground);
            add("link", palette.color(QPalette::Link), ground);
            add("visited link", palette.color(QPalette::LinkVisited), ground);
        }
        add("warning bar", tokens.onWarningBar, tokens.warningBar);
        add("info bar", tokens.onInfoBar, tokens.infoBar);
        add("selected", tokens.onSelected, tokens.selected);
        add("tool tip", palette.color(QPalette::ToolTipText), palette.color(QPalette::ToolTipBase));
        add("button", palette.color(QPalette::ButtonText), palette.color(QPalette::Button));
        add("placeholder", palette.color(QPalette::PlaceholderText), palette.color(QPalette::Base));
    }
};

QTEST_MAIN(tst_Theme)
#include "tst_theme.moc"
