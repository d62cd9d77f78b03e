// SPDX-License-Identifier: GPL-3.0-or-later
// What the window makes of the desktop's wishes, over a session bus of the test's own.
#include "ui/theme/desktopscheme.h"

#include <QApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusVariant>
#include <QProcess>
#include <QPushButton>
#include <QSignalSpy>
#include <QStyle>
#include <QTest>

#include "ui/theme/theme.h"

using namespace cordboard;
using ui::DesktopScheme;
using ui::Look;
using ui::Theme;
using ui::ThemeChoice;

namespace {

/// The settings portal as desktops have it: what it does not know is an error.
class Portal final : public QObject {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.portal.Settings")
public:
    void set(const QString& group, const QString& key, const QVariant& value)
    {
        m_values.insert(group + QLatin1Char(' ') + key, value);
        Q_EMIT SettingChanged(group, key, QDBusVariant(value));
    }
    void forgetAll() { m_values.clear(); }

public Q_SLOTS:
    // The old call wraps its answer twice.
    QDBusVariant Read(const QString& group, const QString& key, const QDBusMessage& message)
    {
        const auto found = m_values.constFind(group + QLatin1Char(' ') + key);
        if (found != m_values.constEnd())
            return QDBusVariant(QVariant::fromValue(QDBusVariant(*found)));
        message.setDelayedReply(true);
        QDBusConnection(QStringLiteral("portal"))
            .send(message.createErrorReply(QStringLiteral("org.freedesktop.portal.Error.NotFound"),
                                           QStringLiteral("no such setting")));
        return {};
    }

Q_SIGNALS:
    void SettingChanged(const QString& group, const QString& key, const QDBusVariant& value);

private:
    QHash<QString, QVariant> m_values;
};

const QString Appearance = QStringLiteral("org.freedesktop.appearance");
const QString GnomeAccess = QStringLiteral("org.gnome.desktop.a11y.interface");
const QString GnomeInterface = QStringLiteral("org.gnome.desktop.interface");

} // namespace

class tst_DesktopScheme final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init() { m_portal.forgetAll(); }
    void nothingIsWishedAtFirst();
    void wishesAreHeard_data();
    void wishesAreHeard();
    void aChangeIsHeardAndWhatIsNotOursIsNot();
    void highContrastIsFollowed();
    void aChoiceWinsOverTheDesktop();
    void nothingMovesWhenTheDesktopWantsItSo();

private:
    Portal m_portal;
};

void tst_DesktopScheme::initTestCase()
{
    auto bus = QDBusConnection::connectToBus(qEnvironmentVariable("DBUS_SESSION_BUS_ADDRESS"),
                                             QStringLiteral("portal"));
    QVERIFY(bus.isConnected());
    QVERIFY(bus.registerObject(QStringLiteral("/org/freedesktop/portal/desktop"), &m_portal,
                               QDBusConnection::ExportAllSlots | QDBusConnection::ExportAllSignals));
    QVERIFY(bus.registerService(QStringLiteral("org.freedesktop.portal.Desktop")));
}

void tst_DesktopScheme::nothingIsWishedAtFirst()
{
    const DesktopScheme desktop;
    QCOMPARE(desktop.wishes(), DesktopScheme::Wishes());
}

void tst_DesktopScheme::wishesAreHeard_data()
{
    QTest::addColumn<QString>("group");
    QTest::addColumn<QString>("key");
    QTest::addColumn<QVariant>("value");
    QTest::addColumn<int>("dark"); // -1: no preference
    QTest::addColumn<bool>("contrast");
    QTest::addColumn<bool>("still");
    const auto scheme = QStringLiteral("color-scheme");
    const auto contrast = QStringLiteral("contrast");
    const auto motion = QStringLiteral("reduced-motion");
    const auto number = [](uint value) { return QVariant(value); };
    QTest::newRow("dark") << Appearance << scheme << number(1) << 1 << false << false;
    QTest::newRow("light") << Appearance << scheme << number(2) << 0 << false << false;
    QTest::newRow("no preference") << Appearance << scheme << number(0) << -1 << false << false;
    QTest::newRow("a scheme of the future") << Appearance << scheme << number(7) << -1 << false << false;
    QTest::newRow("contrast") << Appearance << contrast << number(1) << -1 << true << false;
    QTest::newRow("usual contrast") << Appearance << contrast << number(0) << -1 << false << false;
    QTest::newRow("less motion") << Appearance << motion << number(1) << -1 << false << true;
    QTest::newRow("usual motion") << Appearance << motion << number(0) << -1 << false << false;
    QTest::newRow("GNOME's contrast")
        << GnomeAccess << QStringLiteral("high-contrast") << QVariant(true) << -1 << true << false;
    QTest::newRow("GNOME without animations")
        << GnomeInterface << QStringLiteral("enable-animations") << QVariant(false) << -1 << false << true;
    QTest::newRow("GNOME with them") << GnomeInterface << QStringLiteral("enable-animations")
                                     << QVariant(true) << -1 << false << false;
}

void tst_DesktopScheme::wishesAreHeard()
{
    QFETCH(QString, group);
    QFETCH(QString, key);
    QFETCH(QVariant, value);
    QFETCH(int, dark);
    QFETCH(bool, contrast);
    QFETCH(bool, still);
    DesktopScheme::Wishes expected;
    if (dark >= 0)
        expected.isDark = dark == 1;
    expected.isHighContrast = contrast;
    expected.isStill = still;
    // Whether it was so before the start or becomes so is all the same.
    DesktopScheme running;
    m_portal.set(group, key, value);
    DesktopScheme started;
    m_portal.set(QStringLiteral("end"), QStringLiteral("of"), true); // what is behind it has been heard
    if (expected != DesktopScheme::Wishes()) {
        QTRY_COMPARE(running.wishes(), expected);
        QTRY_COMPARE(started.wishes(), expected);
        return;
    }
    QTest::qWait(50); // nothing comes, and nothing tells that it does not
    QCOMPARE(running.wishes(), expected);
    QCOMPARE(started.wishes(), expected);
}

void tst_DesktopScheme::aChangeIsHeardAndWhatIsNotOursIsNot()
{
    DesktopScheme desktop;
    QSignalSpy changes(&desktop, &DesktopScheme::changed);
    m_portal.set(GnomeInterface, QStringLiteral("gtk-theme"), QStringLiteral("HighContrast"));
    m_portal.set(Appearance, QStringLiteral("color-scheme"), uint(1));
    QTRY_COMPARE(changes.size(), 1);
    m_portal.set(Appearance, QStringLiteral("color-scheme"), uint(1));
    m_portal.set(Appearance, QStringLiteral("contrast"), uint(1));
    QTRY_VERIFY(desktop.wishes().isHighContrast);
    QCOMPARE(changes.size(), 2);
    m_portal.set(Appearance, QStringLiteral("contrast"), uint(0));
    QTRY_VERIFY(!desktop.wishes().isHighContrast);
    QCOMPARE(desktop.wishes().isDark, std::optional(true));
}

void tst_DesktopScheme::highContrastIsFollowed()
{
    Theme theme(*qApp, ThemeChoice::System);
    QSignalSpy changes(&theme, &Theme::changed);
    m_portal.set(Appearance, QStringLiteral("contrast"), uint(1));
    QTRY_COMPARE(theme.look(), Look::HighContrastLight);
    QCOMPARE(qApp->palette().color(QPalette::Base),
             ui::paletteOf(Look::HighContrastLight).color(QPalette::Base));
    m_portal.set(Appearance, QStringLiteral("color-scheme"), uint(1));
    QTRY_COMPARE(theme.look(), Look::HighContrastDark);
    m_portal.set(Appearance, QStringLiteral("contrast"), uint(0));
    QTRY_COMPARE(theme.look(), Look::Dark);
    QCOMPARE(changes.size(), 3);
}

void tst_DesktopScheme::aChoiceWinsOverTheDesktop()
{
    Theme theme(*qApp, ThemeChoice::Light);
    DesktopScheme desktop;
    m_portal.set(Appearance, QStringLiteral("color-scheme"), uint(1));
    m_portal.set(Appearance, QStringLiteral("contrast"), uint(1));
    QTRY_VERIFY(desktop.wishes().isHighContrast);
    QCOMPARE(theme.look(), Look::Light);
    theme.setChoice(ThemeChoice::HighContrast);
    QTRY_COMPARE(theme.look(), Look::HighContrastDark); // as dark as the desktop is
    theme.setChoice(ThemeChoice::Dark);
    QCOMPARE(theme.look(), Look::Dark);
}

void tst_DesktopScheme::nothingMovesWhenTheDesktopWantsItSo()
{
    QApplication::setEffectEnabled(Qt::UI_General, true);
    QApplication::setEffectEnabled(Qt::UI_AnimateMenu, true);
    const auto duration = [] { return qApp->style()->styleHint(QStyle::SH_Widget_Animation_Duration); };
    {
        const Theme theme(*qApp, ThemeChoice::Light);
        const auto usual = duration();
        QVERIFY(QApplication::isEffectEnabled(Qt::UI_AnimateMenu));
        m_portal.set(Appearance, QStringLiteral("reduced-motion"), uint(1));
        QTRY_VERIFY(!QApplication::isEffectEnabled(Qt::UI_AnimateMenu));
        QCOMPARE(duration(), 0);
        m_portal.set(Appearance, QStringLiteral("reduced-motion"), uint(0));
        QTRY_COMPARE(duration(), usual);
        QTRY_VERIFY(QApplication::isEffectEnabled(Qt::UI_AnimateMenu));
    }
    QVERIFY(QApplication::isEffectEnabled(Qt::UI_General));
}

/// The bus has to be there before Qt looks for one.
int main(int argc, char** argv)
{
    QProcess bus;
    bus.start(QStringLiteral("dbus-daemon"),
              {QStringLiteral("--session"), QStringLiteral("--nofork"), QStringLiteral("--print-address=1")});
    if (!bus.waitForStarted() || !bus.waitForReadyRead())
        qFatal("There is no dbus-daemon.");
    qputenv("DBUS_SESSION_BUS_ADDRESS", bus.readLine().trimmed());
    int result = 1;
    {
        QApplication application(argc, argv);
        tst_DesktopScheme test;
        result = QTest::qExec(&test, argc, argv);
    }
    bus.kill();
    bus.waitForFinished();
    return result;
}

#include "tst_desktopscheme.moc"
