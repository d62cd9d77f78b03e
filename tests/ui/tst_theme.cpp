// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/kit/qttests.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QFontInfo>
#include <QImage>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QRadioButton>
#include <QScrollArea>
#include <QSignalSpy>
#include <QStyle>
#include <QStyleOption>
#include <QTabBar>
#include <QTest>
#include <QToolButton>
#include <QVBoxLayout>
#include <array>
#include <cmath>
#include <cstdlib>

#include "ui/theme/emphasis.h"
#include "ui/theme/tint.h"

using namespace cordboard;
using ui::Look;
using ui::Theme;
using ui::ThemeChoice;
using ui::Tokens;

namespace {

bool isInHighContrast(Look look)
{
    return look == Look::HighContrastLight || look == Look::HighContrastDark;
}

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
    static const QStringList names =
        QStringLiteral(
            "users numbers deleted licenses license-add license-transfer invoice offices departments "
            "regions place-add department-join "
            "department-leave settings activity search filter columns "
            "edit trash restore purge admin admin-off roles user-add mail mail-check "
            "devices device-add device-assign device-unassign "
            "analytics phonebook number-assign number-unassign number-release number-swap "
            "transfer suspend reactivate undo redo sync synced "
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
        QTest::addColumn<double>("least");
        for (const auto look : ui::AllLooks)
            addPairs(look);
    }
    void textCanBeRead()
    {
        QFETCH(QColor, text);
        QFETCH(QColor, ground);
        QFETCH(double, least);
        const auto ratio = contrast(text, ground);
        QVERIFY2(ratio >= least, qPrintable(QString::number(ratio)));
    }
    void framesCanBeSeen_data()
    {
        QTest::addColumn<QColor>("frame");
        QTest::addColumn<QColor>("ground");
        QTest::addColumn<double>("least");
        for (const auto look : ui::AllLooks)
            addFrames(look);
    }
    void framesCanBeSeen()
    {
        QFETCH(QColor, frame);
        QFETCH(QColor, ground);
        QFETCH(double, least);
        const auto ratio = contrast(frame, ground);
        QVERIFY2(ratio >= least, qPrintable(QString::number(ratio)));
    }
    void everyLookIsToldApart()
    {
        QSet<QString> looks;
        for (const auto look : ui::AllLooks) {
            const auto palette = ui::paletteOf(look);
            looks.insert(palette.color(QPalette::Base).name() + ui::tokensOf(look).boxFrame.name());
            QCOMPARE(look == Look::Dark || look == Look::HighContrastDark,
                     palette.color(QPalette::Base).lightness() < 128);
        }
        QCOMPARE(looks.size(), static_cast<qsizetype>(ui::AllLooks.size()));
    }
    void everyChoiceHasItsWord()
    {
        QSet<QString> words;
        for (const auto choice :
             {ThemeChoice::System, ThemeChoice::Light, ThemeChoice::Dark, ThemeChoice::HighContrast}) {
            words.insert(ui::themeWord(choice));
            QCOMPARE(ui::themeFromWord(ui::themeWord(choice)), std::optional(choice));
        }
        QCOMPARE(words.size(), 4);
        QVERIFY(!ui::themeFromWord(QStringLiteral("contrast")));
    }
    void highContrastIsAChoice()
    {
        Theme theme(*qApp, ThemeChoice::HighContrast);
        QVERIFY(isInHighContrast(theme.look()));
        QCOMPARE(qApp->palette().color(QPalette::Text), ui::paletteOf(theme.look()).color(QPalette::Text));
        QCOMPARE(theme.tokens().danger, ui::tokensOf(theme.look()).danger);
        theme.setChoice(ThemeChoice::Dark);
        QVERIFY(!isInHighContrast(theme.look()));
    }
    void textGrowsInSteps()
    {
        const auto before = QFontInfo(QApplication::font()).pointSizeF();
        {
            Theme theme(*qApp, ThemeChoice::Light);
            QSignalSpy changes(&theme, &Theme::changed);
            QLabel label;
            QLabel heading;
            theme.keepFont(heading, 1.5, QFont::DemiBold);
            QCheckBox box;
            QToolButton button;
            const auto textBefore = label.font().pointSizeF();
            const auto boxBefore = box.style()->pixelMetric(QStyle::PM_IndicatorWidth, nullptr, &box);
            const auto iconBefore = button.iconSize().width();
            const auto lengthBefore = theme.scaled(20);
            theme.setTextSize(200);
            QCOMPARE(changes.size(), 1);
            QCOMPARE(label.font().pointSizeF(), 2 * textBefore);
            QCOMPARE(heading.font().pointSizeF(), 3 * textBefore);
            const auto isTwice = [](int now, int once) { return std::abs(now - 2 * once) <= 1; };
            QVERIFY(isTwice(box.style()->pixelMetric(QStyle::PM_IndicatorWidth, nullptr, &box), boxBefore));
            QVERIFY(isTwice(button.iconSize().width(), iconBefore));
            QVERIFY(isTwice(theme.scaled(20), lengthBefore));
            theme.setTextSize(200);
            QCOMPARE(changes.size(), 1);
            theme.setTextSize(97); // from a file that somebody edited
            QCOMPARE(theme.textSize(), 100);
            theme.setTextSize(80);
            QVERIFY(label.font().pointSizeF() < textBefore);
        }
        QCOMPARE(QFontInfo(QApplication::font()).pointSizeF(), before); // for whoever comes next
    }
    void stepsOfTextEndAtBothEnds()
    {
        QCOMPARE(ui::nextTextSize(100, 1), 110);
        QCOMPARE(ui::nextTextSize(100, -1), 90);
        QCOMPARE(ui::nextTextSize(200, 1), 200);
        QCOMPARE(ui::nextTextSize(80, -1), 80);
        for (const auto size : ui::TextSizes)
            QVERIFY(ui::nextTextSize(size, 1) >= size && ui::nextTextSize(size, -1) <= size);
    }
    void aTintFollowsTheTheme()
    {
        Theme theme(*qApp, ThemeChoice::Light);
        QLabel label;
        ui::tint(label, theme, QPalette::WindowText, &Tokens::danger);
        QCOMPARE(label.palette().color(QPalette::WindowText), ui::lightTokens().danger);
        theme.setChoice(ThemeChoice::Dark);
        QCOMPARE(label.palette().color(QPalette::WindowText), ui::darkTokens().danger);
        ui::tint(label, theme, models::RowModel::Tone::Success); // the later one holds
        theme.setChoice(ThemeChoice::Light);
        QCOMPARE(label.palette().color(QPalette::WindowText), ui::lightTokens().success);
    }
    void whatHasTheKeyboardIsRinged_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<int>("look");
        for (const auto* kind : {"push", "primary", "destructive", "tool", "check", "bareBox", "radio",
                                 "line", "combo", "scroll", "emptyList", "tabs"}) {
            for (const auto look : ui::AllLooks)
                QTest::addRow("%s, look %d", kind, static_cast<int>(look))
                    << QString::fromLatin1(kind) << static_cast<int>(look);
        }
    }
    /// Counted are the pixels of the ring's color: two along each edge at least.
    void whatHasTheKeyboardIsRinged()
    {
        QFETCH(QString, kind);
        QFETCH(int, look);
        Theme theme(*qApp, choiceOf(static_cast<Look>(look)));
        if (theme.look() != static_cast<Look>(look))
            QSKIP("Which of the two it is, the desktop says; tst_desktopscheme has one.");
        QWidget window;
        auto* layout = new QVBoxLayout(&window);
        auto* other = new QPushButton(QStringLiteral("Other"), &window);
        auto* asked = made(kind, window);
        layout->addWidget(other);
        layout->addWidget(asked);
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        other->setFocus();
        QTRY_VERIFY(other->hasFocus());
        const auto without = pixelsOf(theme.tokens().focus, *asked);
        const auto edgeWithout = edgeOf(*asked);
        asked->setFocus();
        QTRY_VERIFY(asked->hasFocus());
        const auto with = pixelsOf(theme.tokens().focus, *asked);
        if (kind == QLatin1String("primary")) { // may be filled with the ring's color: a gap tells them apart
            const auto ring = theme.tokens().focus;
            QVERIFY(edgeWithout[0] != ring);
            QCOMPARE(edgeOf(*asked)[0], ring);
            QCOMPARE(edgeOf(*asked)[1], ring);
            QVERIFY(edgeOf(*asked)[2] != ring);
            return;
        }
        if (kind == QLatin1String("bareBox")) { // the ring takes the place of its fill's edge, and a gap
            const auto ring = theme.tokens().focus;
            QCOMPARE(edgeWithout[2], theme.tokens().selected);
            QCOMPARE(edgeOf(*asked)[0], ring);
            QCOMPARE(edgeOf(*asked)[1], ring);
            QCOMPARE(edgeOf(*asked)[2], theme.palette().color(QPalette::Window));
            return;
        }
        QVERIFY2(with - without >= 2 * asked->height(),
                 qPrintable(QStringLiteral("%1 %2").arg(with).arg(without)));
    }
    void aPrimaryButtonIsFilled()
    {
        Theme theme(*qApp, ThemeChoice::Light);
        QPushButton button(QStringLiteral("Do it"));
        button.resize(120, 32);
        const auto fill = [&] { return button.grab().toImage().pixelColor(12, 16); };
        QCOMPARE(fill(), theme.palette().color(QPalette::Button));
        ui::setEmphasis(button, ui::Emphasis::Primary);
        QCOMPARE(fill(), theme.tokens().selected);
        ui::setEmphasis(button, ui::Emphasis::PrimaryDestructive);
        QCOMPARE(fill(), theme.tokens().dangerFill);
        button.setEnabled(false);
        QCOMPARE(fill(), theme.palette().color(QPalette::Disabled, QPalette::Button));
        button.setEnabled(true);
        ui::setEmphasis(button, ui::Emphasis::Destructive);
        QCOMPARE(fill(), theme.palette().color(QPalette::Button));
        QVERIFY(pixelsOf(theme.tokens().danger, button) > 20);
    }
    void theShownTabIsUnderlined()
    {
        const Theme theme(*qApp, ThemeChoice::Dark);
        QTabBar tabs;
        tabs.addTab(QStringLiteral("Profile"));
        tabs.addTab(QStringLiteral("History"));
        tabs.resize(tabs.sizeHint());
        const auto image = tabs.grab().toImage();
        const auto line = [&](int tab) {
            const auto rect = tabs.tabRect(tab);
            return image.pixelColor(rect.center().x(), rect.bottom() - 1);
        };
        QCOMPARE(line(0), theme.tokens().focus);
        QVERIFY(line(1) != theme.tokens().focus);
    }
    void aTextKeepsOffTheFrameOfItsField()
    {
        const Theme theme(*qApp, ThemeChoice::Light);
        QStyleOptionFrame field;
        field.rect = QRect(0, 0, 120, 28);
        const auto leftOf = [&field](int frame) {
            field.lineWidth = frame;
            return qApp->style()->subElementRect(QStyle::SE_LineEditContents, &field).left();
        };
        QVERIFY(leftOf(1) > leftOf(0) + 1); // and leaves all of it inside a spin box
    }
    void choiceWinsOverTheDesktop()
    {
        Theme theme(*qApp, ThemeChoice::Dark);
        QCOMPARE(qApp->palette().color(QPalette::Base), ui::darkPalette().color(QPalette::Base));
        QSignalSpy changes(&theme, &Theme::changed);
        theme.setChoice(ThemeChoice::Light);
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
    static ThemeChoice choiceOf(Look look)
    {
        switch (look) {
        case Look::Light: return ThemeChoice::Light;
        case Look::Dark: return ThemeChoice::Dark;
        case Look::HighContrastLight:
        case Look::HighContrastDark: break;
        }
        return ThemeChoice::HighContrast;
    }
    static QWidget* made(const QString& kind, QWidget& parent)
    {
        const auto text = QStringLiteral("Text");
        if (kind == QLatin1String("push") || kind == QLatin1String("primary") ||
            kind == QLatin1String("destructive")) {
            auto* button = new QPushButton(text, &parent);
            ui::setEmphasis(*button, kind == QLatin1String("primary")       ? ui::Emphasis::Primary
                                     : kind == QLatin1String("destructive") ? ui::Emphasis::PrimaryDestructive
                                                                            : ui::Emphasis::Plain);
            return button;
        }
        if (kind == QLatin1String("tool")) {
            auto* button = new QToolButton(&parent);
            button->setText(text);
            button->setAutoRaise(true);
            button->setFocusPolicy(Qt::StrongFocus);
            return button;
        }
        if (kind == QLatin1String("check"))
            return new QCheckBox(text, &parent);
        if (kind == QLatin1String("bareBox")) {
            auto* box = new QCheckBox(&parent);
            box->setChecked(true);
            box->setFixedSize(box->style()->pixelMetric(QStyle::PM_IndicatorWidth),
                              box->style()->pixelMetric(QStyle::PM_IndicatorHeight));
            return box;
        }
        if (kind == QLatin1String("radio"))
            return new QRadioButton(text, &parent);
        if (kind == QLatin1String("combo")) {
            auto* choice = new QComboBox(&parent);
            choice->addItem(text);
            return choice;
        }
        if (kind == QLatin1String("scroll")) {
            auto* area = new QScrollArea(&parent);
            area->setFrameShape(QFrame::NoFrame);
            return area;
        }
        if (kind == QLatin1String("emptyList"))
            return new QListWidget(&parent);
        if (kind == QLatin1String("tabs")) {
            auto* tabs = new QTabBar(&parent);
            tabs->addTab(text);
            return tabs;
        }
        return new QLineEdit(text, &parent);
    }
    /// The uppermost pixels in the middle.
    static std::array<QColor, 3> edgeOf(QWidget& widget)
    {
        const auto image = widget.grab().toImage();
        const auto middle = image.width() / 2;
        return {image.pixelColor(middle, 0), image.pixelColor(middle, 1), image.pixelColor(middle, 2)};
    }
    static int pixelsOf(const QColor& color, QWidget& widget)
    {
        // Of the window: a ring may be a widget of its own.
        auto* window = widget.window();
        const auto image = window->grab(QRect(widget.mapTo(window, QPoint()), widget.size())).toImage();
        int count = 0;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x)
                count += image.pixelColor(x, y).rgb() == color.rgb() ? 1 : 0;
        }
        return count;
    }
    static void addPairs(Look look)
    {
        const auto& tokens = ui::tokensOf(look);
        const auto palette = ui::paletteOf(look);
        const auto add = [look](const char* what, const QColor& text, const QColor& ground) {
            QTest::addRow("look %d, %s on %s", static_cast<int>(look), what, qPrintable(ground.name()))
                << text << ground << (isInHighContrast(look) ? 7.0 : 4.5);
        };
        for (const auto& ground : {palette.color(QPalette::Base), palette.color(QPalette::Window),
                                   tokens.panel, tokens.hover, tokens.selectedIdle}) {
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
        for (const auto& bar : {tokens.infoBar, tokens.warningBar})
            add("text on a bar", palette.color(QPalette::Text), bar); // of chips
        add("warning bar", tokens.onWarningBar, tokens.warningBar);
        add("info bar", tokens.onInfoBar, tokens.infoBar);
        add("selected", tokens.onSelected, tokens.selected);
        add("destructive fill", tokens.onDangerFill, tokens.dangerFill);
        add("destructive button", tokens.danger, palette.color(QPalette::Button));
        add("tool tip", palette.color(QPalette::ToolTipText), palette.color(QPalette::ToolTipBase));
        add("button", palette.color(QPalette::ButtonText), palette.color(QPalette::Button));
        add("pressed button", palette.color(QPalette::ButtonText), palette.color(QPalette::Midlight));
        add("placeholder", palette.color(QPalette::PlaceholderText), palette.color(QPalette::Base));
    }
    static void addFrames(Look look)
    {
        const auto& tokens = ui::tokensOf(look);
        const auto palette = ui::paletteOf(look);
        const auto add = [look](const char* what, const QColor& frame, const QColor& ground) {
            QTest::addRow("look %d, %s on %s", static_cast<int>(look), what, qPrintable(ground.name()))
                << frame << ground << (isInHighContrast(look) ? 4.5 : 3.0);
        };
        for (const auto& ground :
             {palette.color(QPalette::Base), palette.color(QPalette::Window), palette.color(QPalette::Button),
              tokens.panel, tokens.hover, tokens.selectedIdle, tokens.infoBar, tokens.warningBar}) {
            add("box", tokens.boxFrame, ground);
            add("focus", tokens.focus, ground);
        }
        add("tick", tokens.onSelected, tokens.selected);
        add("marked box", tokens.selected, palette.color(QPalette::Base));
        add("toast's edge, done", tokens.success, palette.color(QPalette::Base));
        add("toast's edge, failure", tokens.danger, palette.color(QPalette::Base));
    }
};

CORDBOARD_QT_TEST(tst_Theme)
#include "tst_theme.moc"
