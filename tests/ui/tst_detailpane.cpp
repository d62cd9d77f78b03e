// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/kit/qttests.h"
#include "ui/pane/detailpane.h"

#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QRandomGenerator>
#include <QScrollArea>
#include <QSignalSpy>
#include <QTabBar>
#include <QTest>
#include <QToolButton>
#include <set>

#include "ui/actions/actions.h"
#include "ui/pane/avatar.h"
#include "ui/pane/factfield.h"
#include "ui/pane/factvalue.h"
#include "ui/window/focusorder.h"

using namespace cordboard;
using namespace cordboard::ui;
using interfaces::TableKind;

class tst_DetailPane final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void initialsAreLetters_data();
    void initialsAreLetters();
    void whatIsNobodyHasAnIcon();
    void tabGoesFromLinkToLinkAndEnterFollows();
    void arrowsGoFromValueToValue();
    void valuesOfAllTabsStandInOneColumn();
    void nothingIsCutOffInANarrowPane();
    void aValueIsCopiedAsAWholeOrInPart();
    void aLinkIsOneForAssistiveTechnology();
    void theKeyboardStaysWhileTheSameIsShownAgain();
    void theTabOfTheLastRowIsShownAgain();
    void aTabIsFocusedOnlyWhereTheKeyboardIs();
    void aFieldIsOpened_data();
    void aFieldIsOpened();
    void enterAndTheCheckMarkSave_data();
    void enterAndTheCheckMarkSave();
    void escapeRestoresAndTheSameTextIsNoEdit();
    void whoGoesElsewhereSaves();
    void tabGoesOverTheFieldsAndWhatIsShownAnewKeepsThem();
    void whatIsBeingTypedStaysWhileTheRecordChanges();
    void aRefusalIsToldAtItsField();
    void whereTheRightIsMissingThereIsTheReason();
    void aChangeThatWaitsSaysWhatTheServerHas();

private:
    [[nodiscard]] std::vector<FactValue*> values() const
    {
        std::vector<FactValue*> found;
        for (auto* value : m_pane->findChild<QScrollArea*>()->findChildren<FactValue*>())
            found.push_back(value);
        return found;
    }
    void show(const FactSheet& sheet)
    {
        m_pane->show(TableKind::Users, sheet);
        QCoreApplication::processEvents(); // layouts settle
    }
    [[nodiscard]] static FactSheet sheet();
    /// Of Ada: a job title, an extension, which is empty, and an office.
    [[nodiscard]] static FactSheet editable(const QString& title = QStringLiteral("Countess"));
    [[nodiscard]] FactField& field(domain::Field which) const
    {
        for (auto* each : m_pane->findChildren<FactField*>()) {
            if (each->field() == which)
                return *each;
        }
        qFatal("no such field");
    }
    [[nodiscard]] FactField& title() const { return field(domain::Field::UserJobTitle); }
    [[nodiscard]] QLineEdit* editor() const
    {
        return m_pane->findChild<QLineEdit*>(QStringLiteral("factEditor"));
    }
    struct Edited {
        std::string record;
        domain::Field field;
        QString before;
        QString after;
        friend bool operator==(const Edited&, const Edited&) = default;
    };
    void watch()
    {
        connect(m_pane.get(), &DetailPane::fieldEdited, this,
                [this](const std::string& record, domain::Field which, const QString& before,
                       const QString& after) {
                    m_edited.push_back({record, which, before, after});
                });
    }

    std::vector<Edited> m_edited;
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<Actions> m_actions;
    std::unique_ptr<DetailPane> m_pane;
};

void tst_DetailPane::init()
{
    FocusOrder::install();
    m_theme = std::make_unique<Theme>(*qApp, ThemeChoice::Light);
    m_actions = std::make_unique<Actions>(*m_theme);
    m_actions->silence();
    m_pane = std::make_unique<DetailPane>(*m_theme, *m_actions);
    m_pane->resize(300, 500);
    static_cast<QWidget&>(*m_pane).show();
    QVERIFY(QTest::qWaitForWindowExposed(m_pane.get()));
    m_pane->activateWindow();
}

void tst_DetailPane::cleanup()
{
    m_pane.reset();
    m_actions.reset();
    m_theme.reset();
}

FactSheet tst_DetailPane::sheet()
{
    FactSheet sheet;
    sheet.title = QStringLiteral("Ada Lovelace");
    sheet.subtitle = QStringLiteral("Active");
    sheet.isPerson = true;
    FactSheet::Group profile{QStringLiteral("Profile"), {}};
    profile.add(QStringLiteral("E-mail"), QStringLiteral("ada@acme.test"));
    profile.add(QStringLiteral("Office"),
                {{QStringLiteral("Berlin"), QueryLink{TableKind::Users, QStringLiteral("office:Berlin")}}});
    profile.add(QStringLiteral("A name that is long"), QStringLiteral("short"));
    FactSheet::Group people{QStringLiteral("People"), {}};
    people.add(QStringLiteral("Assistant"), {{QStringLiteral("Kim"), RecordLink{TableKind::Users, "kim"}}});
    sheet.tabs = {{QStringLiteral("First"), {profile}}, {QStringLiteral("Second"), {people}}};
    return sheet;
}

void tst_DetailPane::initialsAreLetters_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("initials");
    QTest::newRow("two words") << QStringLiteral("Ada Lovelace") << QStringLiteral("AL");
    QTest::newRow("four words") << QStringLiteral("Ana María de la Cruz") << QStringLiteral("AC");
    QTest::newRow("one word") << QStringLiteral("  Prince ") << QStringLiteral("P");
    QTest::newRow("nothing") << QString() << QString();
    QTest::newRow("accents apart") << QString::fromUtf8("E\xCC\x81lodie O\xCC\x88z")
                                   << QString::fromUtf8("E\xCC\x81O\xCC\x88");
    QTest::newRow("no letters") << QStringLiteral("(?) <b>") << QString();
    QTest::newRow("beyond two bytes")
        << QString::fromUtf8("\xF0\x90\x90\xA8x y") << QString::fromUtf8("\xF0\x90\x90\x80Y");
    QTest::newRow("right to left") << QStringLiteral("محمد علي") << QStringLiteral("مع");
}

void tst_DetailPane::initialsAreLetters()
{
    QFETCH(QString, name);
    QFETCH(QString, initials);
    QCOMPARE(initialsOf(name), initials);
}

void tst_DetailPane::whatIsNobodyHasAnIcon()
{
    auto shown = sheet();
    show(shown);
    const auto* avatar = m_pane->findChild<Avatar*>();
    QCOMPARE(avatar->initials(), QStringLiteral("AL"));
    shown.isPerson = false;
    show(shown);
    QCOMPARE(avatar->initials(), QString());
    QVERIFY(avatar->isVisible());
}

void tst_DetailPane::tabGoesFromLinkToLinkAndEnterFollows()
{
    auto shown = sheet();
    shown.tabs.pop_back();
    shown.tabs.front().groups.push_back(sheet().tabs.back().groups.front());
    show(shown);
    std::vector<FactLink> followed;
    connect(m_pane.get(), &DetailPane::linkFollowed, this,
            [&followed](const FactLink& link) { followed.push_back(link); });
    m_pane->setFocus();
    QStringList stops;
    for (int i = 0; i < 2; ++i) {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        const auto* value = qobject_cast<FactValue*>(QApplication::focusWidget());
        QVERIFY(value != nullptr);
        stops.append(value->text());
        QTest::keyClick(QApplication::focusWidget(), i == 0 ? Qt::Key_Return : Qt::Key_Space);
    }
    QCOMPARE(stops, QStringList({QStringLiteral("Berlin"), QStringLiteral("Kim")}));
    QTRY_COMPARE(followed.size(), std::size_t{2});
    QVERIFY(followed[0] == FactLink(QueryLink{TableKind::Users, QStringLiteral("office:Berlin")}));
    QVERIFY(followed[1] == FactLink(RecordLink{TableKind::Users, "kim"}));
    auto* link = values()[1];
    QTest::mouseClick(link, Qt::LeftButton, {}, QPoint(8, link->height() / 2));
    QTRY_COMPARE(followed.size(), std::size_t{3});
    QTest::mouseClick(values()[0], Qt::LeftButton, {}, QPoint(8, 8)); // a text leads nowhere
    QCoreApplication::processEvents();
    QCOMPARE(followed.size(), std::size_t{3});
}

void tst_DetailPane::arrowsGoFromValueToValue()
{
    show(sheet());
    m_pane->setFocus();
    QStringList stops;
    for (int i = 0; i < 4; ++i) { // the last has no neighbor
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Down);
        stops.append(qobject_cast<FactValue*>(QApplication::focusWidget())->text());
    }
    QCOMPARE(stops, QStringList({QStringLiteral("ada@acme.test"), QStringLiteral("Berlin"),
                                 QStringLiteral("short"), QStringLiteral("short")}));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Up);
    QCOMPARE(qobject_cast<FactValue*>(QApplication::focusWidget())->text(), QStringLiteral("Berlin"));
}

void tst_DetailPane::valuesOfAllTabsStandInOneColumn()
{
    show(sheet());
    std::set<int> places;
    for (int tab = 0; tab < 2; ++tab) {
        m_pane->findChild<QTabBar*>()->setCurrentIndex(tab);
        QCoreApplication::processEvents();
        for (const auto* value : values())
            places.insert(value->mapTo(m_pane.get(), QPoint()).x());
    }
    QCOMPARE(places.size(), std::size_t{1});
}

/// Texts with and without blanks, as long as the rules allow, at every width the pane can have.
void tst_DetailPane::nothingIsCutOffInANarrowPane()
{
    QRandomGenerator random(20261129);
    const auto text = [&random](int length) {
        QString made;
        for (int i = 0; i < length; ++i)
            made += random.bounded(30) == 0 ? QLatin1Char(' ') : QChar(u'a' + random.bounded(26));
        return made.trimmed();
    };
    for (int round = 0; round < 20; ++round) {
        FactSheet made;
        made.title = text(random.bounded(1, 200));
        made.subtitle = text(random.bounded(1, 200));
        FactSheet::Group group{text(40), {}};
        for (int i = 0; i < 6; ++i)
            group.add(text(random.bounded(3, 30)), text(random.bounded(1, 254)));
        made.tabs = {{{}, {group}}};
        m_pane->resize(random.bounded(300, 700), 500);
        show(made);
        const auto room = m_pane->findChild<QScrollArea*>()->viewport()->width();
        QVERIFY(m_pane->findChild<QScrollArea*>()->widget()->width() <= room);
        for (const auto* value : m_pane->findChildren<FactValue*>()) {
            QTRY_VERIFY2(value->height() >= value->heightForWidth(value->width()),
                         qPrintable(QStringLiteral("%1 %2x%3 wants %4, %5 letters")
                                        .arg(value->objectName())
                                        .arg(value->width())
                                        .arg(value->height())
                                        .arg(value->heightForWidth(value->width()))
                                        .arg(value->text().size())));
            QVERIFY(value->mapTo(m_pane.get(), value->rect().topRight()).x() < m_pane->width());
        }
    }
}

void tst_DetailPane::aValueIsCopiedAsAWholeOrInPart()
{
    show(sheet());
    auto* value = values().front();
    value->setFocus();
    QTest::keyClick(value, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("ada@acme.test"));
    const auto middle = value->height() / 2;
    const auto three = value->fontMetrics().horizontalAdvance(QStringLiteral("ada")) + 3;
    QTest::mousePress(value, Qt::LeftButton, {}, QPoint(3, middle));
    QTest::mouseMove(value, QPoint(three, middle));
    // Qt Test moves without the button.
    QMouseEvent move(QEvent::MouseMove, QPointF(three, middle), value->mapToGlobal(QPointF(three, middle)),
                     Qt::NoButton, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(value, &move);
    QTest::mouseRelease(value, Qt::LeftButton, {}, QPoint(three, middle));
    QCOMPARE(value->selectedText(), QStringLiteral("ada"));
    QTest::keyClick(value, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("ada"));
}

void tst_DetailPane::aLinkIsOneForAssistiveTechnology()
{
    show(sheet());
    auto* text = QAccessible::queryAccessibleInterface(values()[0]);
    QCOMPARE(text->role(), QAccessible::StaticText);
    QCOMPARE(text->text(QAccessible::Name), QStringLiteral("E-mail: ada@acme.test"));
    QCOMPARE(text->text(QAccessible::Value), QStringLiteral("ada@acme.test"));
    auto* link = QAccessible::queryAccessibleInterface(values()[1]);
    QCOMPARE(link->role(), QAccessible::Link);
    bool isFollowed = false;
    connect(m_pane.get(), &DetailPane::linkFollowed, this, [&isFollowed] { isFollowed = true; });
    link->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
    QTRY_VERIFY(isFollowed);
}

/// A sync changes a cell of the row somebody is reading about.
void tst_DetailPane::theKeyboardStaysWhileTheSameIsShownAgain()
{
    show(sheet());
    values()[1]->setFocus();
    show(sheet());
    QCOMPARE(QApplication::focusWidget(), values()[1]);
    auto other = sheet();
    other.tabs.front().groups.front().facts[1].lines.front().text = QStringLiteral("Paris");
    show(other);
    QVERIFY(m_pane->isAncestorOf(QApplication::focusWidget())); // but Enter does not follow another link
    QVERIFY(qobject_cast<FactValue*>(QApplication::focusWidget()) == nullptr);
}

void tst_DetailPane::theTabOfTheLastRowIsShownAgain()
{
    show(sheet());
    auto* tabs = m_pane->findChild<QTabBar*>();
    QSignalSpy chosen(m_pane.get(), &DetailPane::tabChosen);
    tabs->setCurrentIndex(1);
    QCOMPARE(chosen.count(), 1);
    auto other = sheet();
    other.tabs.pop_back();
    show(other);
    QVERIFY(!tabs->isVisible());
    show(sheet());
    QCOMPARE(tabs->currentIndex(), 1);
    QCOMPARE(m_pane->tab(), QStringLiteral("Second"));
    QCOMPARE(chosen.count(), 1);
}

void tst_DetailPane::aTabIsFocusedOnlyWhereTheKeyboardIs()
{
    show(sheet());
    auto* tabs = m_pane->findChild<QTabBar*>();
    auto* told = QAccessible::queryAccessibleInterface(tabs);
    QCOMPARE(told->role(), QAccessible::PageTabList);
    QCOMPARE(told->childCount(), 2);
    values().front()->setFocus();
    QVERIFY(!told->child(0)->state().focused);
    QVERIFY(told->child(0)->state().selected);
    QVERIFY(!told->child(1)->state().selected);
    QVERIFY(told->focusChild() == nullptr);
    tabs->setFocus();
    QVERIFY(told->child(0)->state().focused);
    QVERIFY(!told->child(1)->state().focused);
    told->child(1)->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
    QCOMPARE(tabs->currentIndex(), 1);
    QCOMPARE(told->focusChild(), told->child(1));
    QCOMPARE(told->child(1)->text(QAccessible::Name), QStringLiteral("Second"));
    QCOMPARE(told->indexOfChild(told->child(1)), 1);
    const auto place = told->child(0)->rect();
    QCOMPARE(told->childAt(place.center().x(), place.center().y()), told->child(0));
    auto* second = told->child(1);
    auto other = sheet();
    other.tabs.pop_back();
    show(other);
    QVERIFY(!second->isValid()); // whoever kept it reads nothing of another
    QVERIFY(second->text(QAccessible::Name).isEmpty());
}

FactSheet tst_DetailPane::editable(const QString& title)
{
    using domain::Field;
    FactSheet sheet;
    sheet.record = "ada";
    sheet.title = QStringLiteral("Ada Lovelace");
    FactSheet::Group profile{QStringLiteral("Profile"), {}};
    profile.add(QStringLiteral("Job title"), FactSheet::Edit{Field::UserJobTitle, title}, std::nullopt);
    profile.add(QStringLiteral("Extension"), FactSheet::Edit{Field::UserExtension, {}}, std::nullopt);
    profile.add(QStringLiteral("Office"), {{QStringLiteral("Berlin"), QueryLink{TableKind::Users, {}}}});
    sheet.tabs = {{{}, {profile}}};
    return sheet;
}

/// R-EDIT-01.
void tst_DetailPane::aFieldIsOpened_data()
{
    QTest::addColumn<int>("how");
    QTest::newRow("F2") << 0;
    QTest::newRow("Enter") << 1;
    QTest::newRow("double click") << 2;
    QTest::newRow("pencil") << 3;
    QTest::newRow("assistive technology") << 4;
}

void tst_DetailPane::aFieldIsOpened()
{
    QFETCH(int, how);
    show(editable());
    auto& value = title().value();
    if (how < 2) {
        value.setFocus();
        QTest::keyClick(&value, how == 0 ? Qt::Key_F2 : Qt::Key_Return);
    } else if (how == 2) {
        QTest::mouseDClick(&value, Qt::LeftButton, {}, QPoint(8, value.height() / 2));
    } else if (how == 3) {
        QTest::mouseClick(title().findChild<QToolButton*>(QStringLiteral("editFact")), Qt::LeftButton);
    } else {
        auto* spoken = QAccessible::queryAccessibleInterface(&value);
        QCOMPARE(spoken->role(), QAccessible::Button);
        QCOMPARE(spoken->text(QAccessible::Name), QStringLiteral("Job title: Countess"));
        spoken->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
    }
    QVERIFY(editor() != nullptr);
    QVERIFY(editor()->hasFocus());
    QCOMPARE(editor()->text(), QStringLiteral("Countess"));
    QCOMPARE(editor()->selectedText(), QStringLiteral("Countess"));
    QCOMPARE(editor()->accessibleName(), QStringLiteral("Job title of Ada Lovelace"));
    QVERIFY(!value.isVisible());
}

void tst_DetailPane::enterAndTheCheckMarkSave_data()
{
    QTest::addColumn<bool>("isByMouse");
    QTest::newRow("Enter") << false;
    QTest::newRow("check mark") << true;
}

void tst_DetailPane::enterAndTheCheckMarkSave()
{
    QFETCH(bool, isByMouse);
    m_edited.clear();
    watch();
    show(editable());
    title().open();
    QTest::keyClicks(editor(), QStringLiteral("Analyst"));
    if (isByMouse)
        editor()->findChild<QAction*>(QStringLiteral("saveFact"))->trigger();
    else
        QTest::keyClick(editor(), Qt::Key_Return);
    QCOMPARE(m_edited, std::vector<Edited>({{"ada", domain::Field::UserJobTitle, QStringLiteral("Countess"),
                                             QStringLiteral("Analyst")}}));
    QTRY_VERIFY(editor() == nullptr);
    QVERIFY(title().value().hasFocus());
    show(editable(QStringLiteral("Analyst"))); // the command went through
    QVERIFY(title().value().hasFocus());
    QCOMPARE(title().value().text(), QStringLiteral("Analyst"));
}

void tst_DetailPane::escapeRestoresAndTheSameTextIsNoEdit()
{
    m_edited.clear();
    watch();
    QSignalSpy left(m_pane.get(), &DetailPane::leaveAsked);
    show(editable());
    title().open();
    QTest::keyClicks(editor(), QStringLiteral("Analyst"));
    QTest::keyClick(editor(), Qt::Key_Escape);
    QTRY_VERIFY(editor() == nullptr);
    QCOMPARE(left.count(), 0); // a level of its own
    QCOMPARE(title().value().text(), QStringLiteral("Countess"));
    QVERIFY(title().value().hasFocus());
    title().open();
    QTest::keyClick(editor(), Qt::Key_Return);
    QTRY_VERIFY(editor() == nullptr);
    QVERIFY(m_edited.empty());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    QCOMPARE(left.count(), 1);
}

void tst_DetailPane::whoGoesElsewhereSaves()
{
    m_edited.clear();
    watch();
    show(editable());
    title().open();
    QTest::keyClicks(editor(), QStringLiteral("Analyst"));
    QTest::keyClick(editor(), Qt::Key_Tab);
    QCOMPARE(m_edited.size(), std::size_t{1});
    QCOMPARE(m_edited.front().after, QStringLiteral("Analyst"));
    QTRY_VERIFY(editor() == nullptr);
    QVERIFY(field(domain::Field::UserExtension).value().hasFocus());
}

void tst_DetailPane::tabGoesOverTheFieldsAndWhatIsShownAnewKeepsThem()
{
    show(editable());
    m_pane->setFocus();
    QStringList stops;
    for (int i = 0; i < 3; ++i) {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        stops.append(qobject_cast<FactValue*>(QApplication::focusWidget())->accessibleName());
    }
    QCOMPARE(stops, QStringList({QStringLiteral("Job title: Countess"), QStringLiteral("Extension: none"),
                                 QStringLiteral("Office: Berlin")}));
    title().value().setFocus();
    show(editable(QStringLiteral("Duchess"))); // somebody else has changed it
    QVERIFY(title().value().hasFocus());
    auto other = editable(QStringLiteral("Duchess"));
    other.record = "kim"; // Enter must not edit somebody else
    other.title = QStringLiteral("Kim Tran");
    other.tabs.front().groups.front().facts.front().edit->value = QStringLiteral("Engineer");
    other.tabs.front().groups.front().facts.front().lines.front().text = QStringLiteral("Engineer");
    show(other);
    QVERIFY(!title().value().hasFocus());
}

void tst_DetailPane::whatIsBeingTypedStaysWhileTheRecordChanges()
{
    m_edited.clear();
    watch();
    show(editable());
    title().open();
    QTest::keyClicks(editor(), QStringLiteral("Ana"));
    show(editable(QStringLiteral("Duchess")));
    QVERIFY(editor() != nullptr);
    QVERIFY(editor()->hasFocus());
    QTest::keyClicks(editor(), QStringLiteral("lyst"));
    QCOMPARE(editor()->text(), QStringLiteral("Analyst"));
    QTest::keyClick(editor(), Qt::Key_Escape);
    QTRY_COMPARE(title().value().text(), QStringLiteral("Duchess")); // now it is told
    QVERIFY(m_edited.empty());
}

void tst_DetailPane::aRefusalIsToldAtItsField()
{
    show(editable());
    const auto extension = domain::Field::UserExtension;
    QVERIFY(m_pane->reportEditError("ada", extension, QStringLiteral("12x"),
                                    QStringLiteral("An extension has digits alone.")));
    QVERIFY(editor() != nullptr);
    QVERIFY(field(extension).isAncestorOf(editor()));
    QVERIFY(editor()->hasFocus());
    QCOMPARE(editor()->text(), QStringLiteral("12x"));
    auto* note = field(extension).findChild<QLabel*>(QStringLiteral("factNote"));
    QVERIFY(note->isVisible());
    QCOMPARE(note->text(), QStringLiteral("An extension has digits alone."));
    QCOMPARE(editor()->accessibleDescription(), note->text());
    QTest::keyClick(editor(), Qt::Key_Backspace); // mended
    QVERIFY(!note->isVisible());
    QCOMPARE(editor()->accessibleDescription(), QString());
    QVERIFY(!m_pane->reportEditError("kim", extension, QStringLiteral("1"), QStringLiteral("No.")));
    QVERIFY(!m_pane->reportEditError("ada", domain::Field::UserLastName, {}, QStringLiteral("No.")));
}

void tst_DetailPane::whereTheRightIsMissingThereIsTheReason()
{
    auto shown = editable();
    const auto reason = QStringLiteral("Company Admins can do this.");
    shown.tabs.front().groups.front().facts.front().edit->refusal = reason;
    show(shown);
    QStringList told;
    connect(m_pane.get(), &DetailPane::editRefused, this,
            [&told](const QString& text) { told.append(text); });
    auto* pencil = title().findChild<QToolButton*>(QStringLiteral("editFact"));
    QVERIFY(!pencil->isEnabled());
    QCOMPARE(pencil->toolTip(), reason);
    auto& value = title().value();
    QCOMPARE(value.accessibleDescription(), reason);
    value.setFocus();
    QTest::keyClick(&value, Qt::Key_F2);
    QCOMPARE(told, QStringList(reason));
    QVERIFY(editor() == nullptr);
}

void tst_DetailPane::aChangeThatWaitsSaysWhatTheServerHas()
{
    auto shown = editable();
    auto& group = shown.tabs.front().groups.front();
    group.facts.clear();
    group.add(QStringLiteral("Job title"),
              FactSheet::Edit{domain::Field::UserJobTitle, QStringLiteral("Analyst")},
              QStringLiteral("Countess"));
    show(shown);
    QStringList texts;
    for (const auto* value : values())
        texts.append(value->text());
    QCOMPARE(texts, QStringList({QStringLiteral("Analyst"),
                                 QStringLiteral("Waiting to be sent. The server still has: Countess")}));
}

CORDBOARD_QT_TEST(tst_DetailPane)
#include "tst_detailpane.moc"
