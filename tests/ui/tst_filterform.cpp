// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/kit/qttests.h"
#include "ui/pages/filterform.h"

#include <QCalendarWidget>
#include <QComboBox>
#include <QDateEdit>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTableView>
#include <QTest>
#include <algorithm>

#include "interfaces/tablequery.h"
#include "tests/kit/samplecompany.h"
#include "ui/pages/pagespec.h"

using namespace cordboard;
using namespace cordboard::ui;
using interfaces::TableKind;

class tst_FilterForm final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void itShowsWhatTheChipSays_data();
    void itShowsWhatTheChipSays();
    void everyConditionOfAFieldIsOneOfTheLanguage();
    void anUntouchedFormChangesNothing();
    void itGoesWithItsChip();
    void anotherChoiceIsAnotherTerm();
    void enterTakesAndEscapeLeaves();
    void aClickElsewhereLeavesEverything();
    void daysAreChosenFromACalendarOrTyped();
    void everyConditionOnDaysIsOneOfTheLanguage();
    void aCalendarIsPartOfTheForm();
    void whatIsNoFormIsTyped();

private:
    /// Nothing when there is no form for it.
    [[nodiscard]] FilterForm* open(const QString& term, TableKind page = TableKind::Users);
    void choose(FilterForm& form, const QString& text)
    {
        auto* box = form.findChild<QComboBox*>(QStringLiteral("operator"));
        box->setCurrentIndex(box->findText(text));
    }

    kit::MemoryDirectory m_company = kit::sampleCompany();
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<QWidget> m_window;
    QWidget* m_chip = nullptr;
};

void tst_FilterForm::init()
{
    m_theme = std::make_unique<Theme>(*qApp, ThemeChoice::Light);
    m_window = std::make_unique<QWidget>();
    m_window->resize(600, 500);
    m_chip = new QWidget(m_window.get());
    m_chip->setGeometry(20, 20, 120, 24);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    m_window->activateWindow();
}

void tst_FilterForm::cleanup()
{
    m_window.reset();
    m_theme.reset();
}

FilterForm* tst_FilterForm::open(const QString& term, TableKind page)
{
    const auto condition = FilterTerm::conditionOf(term);
    const auto fields = pageSpec(page).filters(m_company);
    const auto found = std::find_if(fields.begin(), fields.end(),
                                    [&](const FilterField& known) { return known.name == condition->field; });
    const auto* field = found == fields.end() ? nullptr : &*found;
    return FilterForm::canEdit(*condition, field) ? new FilterForm(*m_theme, *condition, field, *m_chip)
                                                  : nullptr;
}

void tst_FilterForm::itShowsWhatTheChipSays_data()
{
    QTest::addColumn<QString>("term");
    for (const auto* term : {"office:Berlin",    "-office:Berlin",   "license:voice license:sales",
                             "status:pending",   "idle:>60d",        "idle:<7d",
                             "idle:never",       "number:none",      "number:any",
                             "name:ada",         "-title:engineer",  "date:2026-11-01",
                             "date:<2026-11-01", "date:>2026-11-01", "date:2026-11-01..2026-11-15",
                             "date:today",       "date:1d",          "date:7d",
                             "analytics:charts", "office:elsewhere", "name:\"ada lovelace\""})
        QTest::newRow(term) << QString::fromLatin1(term);
}

void tst_FilterForm::itShowsWhatTheChipSays()
{
    QFETCH(QString, term);
    const auto* form = open(term);
    QVERIFY(form != nullptr);
    QCOMPARE(form->term(), term);
    QVERIFY(m_window->rect().contains(form->geometry()));
}

/// Whatever is chosen in the form can be searched for.
void tst_FilterForm::everyConditionOfAFieldIsOneOfTheLanguage()
{
    const auto scope = interfaces::queryScopeOf(TableKind::Users, m_company);
    for (const auto* term : {"office:Berlin", "license:voice", "status:active", "role:company_admin",
                             "analytics:none", "idle:>30d", "number:any", "name:ada", "extension:2001"}) {
        auto* form = open(QString::fromLatin1(term));
        auto* operators = form->findChild<QComboBox*>(QStringLiteral("operator"));
        QVERIFY(operators->count() > 1);
        for (int i = 0; i < operators->count(); ++i) {
            operators->setCurrentIndex(i);
            for (auto* list : form->findChildren<QListWidget*>()) {
                for (int item = 0; item < list->count(); ++item)
                    list->item(item)->setCheckState(Qt::Checked);
            }
            if (auto* text = form->findChild<QLineEdit*>(QStringLiteral("text")); text->text().isEmpty())
                text->setText(QStringLiteral("123"));
            const auto made = form->term();
            QVERIFY2(domain::parseQuery(made.toStdString(), scope), qPrintable(made));
        }
        QTest::keyClick(form, Qt::Key_Escape);
    }
}

/// Whatever was typed: Enter on an untouched form leaves the chip as it is, or there is no form.
void tst_FilterForm::anUntouchedFormChangesNothing()
{
    const auto plain = [](QString term) { // of two ways to say the same
        term.replace(QRegularExpression(QStringLiteral("^-(\\w+):any$")), QStringLiteral("\\1:none"));
        return term.replace(QRegularExpression(QStringLiteral("^(\\w+):any$")), QStringLiteral("-\\1:none"));
    };
    int forms = 0;
    for (const auto page : interfaces::AllTables) {
        QStringList terms;
        for (const auto& field : pageSpec(page).filters(m_company)) {
            for (const auto& value : field.values)
                terms.append(value.term);
        }
        for (const auto* field : {"idle", "free", "name", "number", "office", "license", "date", "status"}) {
            for (const auto* value : {">30", ">30d", ">=60d", "60d", "<=5", "<5", "none", "any", "never", "0",
                                      "today", "2025-12-10", "ada", "voice", "10..40"})
                terms.append(QStringLiteral("%1:%2").arg(QLatin1String(field), QLatin1String(value)));
        }
        const auto single = terms;
        for (const auto& term : single) {
            const auto field = term.left(term.indexOf(QLatin1Char(':')));
            if (!term.startsWith(QLatin1Char('-')))
                terms.append(QLatin1Char('-') + term);
            for (const auto* other : {":ada", ":none"}) {
                if (!term.endsWith(QLatin1String(other))) // said twice it is the same
                    terms.append(QStringLiteral("%1 %2%3").arg(term, field, QLatin1String(other)));
            }
        }
        for (const auto& term : terms) {
            auto* form = open(term, page);
            if (form == nullptr)
                continue;
            ++forms;
            QCOMPARE(plain(form->term()), plain(term));
            delete form;
        }
    }
    QVERIFY(forms > 100);
}

void tst_FilterForm::itGoesWithItsChip()
{
    auto* form = open(QStringLiteral("idle:>60d"));
    QSignalSpy closed(form, &FilterForm::closed);
    m_chip->hide();
    QCOMPARE(closed.count(), 1);
    m_chip->show();
    QPointer<FilterForm> other = open(QStringLiteral("idle:>60d"));
    QSignalSpy gone(other.data(), &FilterForm::closed);
    m_chip->deleteLater();
    QTRY_COMPARE(gone.count(), 1);
    QTRY_VERIFY(other.isNull());
}

void tst_FilterForm::anotherChoiceIsAnotherTerm()
{
    auto* form = open(QStringLiteral("license:voice"));
    choose(*form, QStringLiteral("is not"));
    QCOMPARE(form->term(), QStringLiteral("-license:voice"));
    choose(*form, QStringLiteral("is one of"));
    auto* list = form->findChild<QListWidget*>(QStringLiteral("values"));
    QVERIFY(list->isVisible());
    list->item(1)->setCheckState(Qt::Checked);
    QCOMPARE(form->term(), QStringLiteral("license:voice license:sales"));
    for (int i = 0; i < list->count(); ++i)
        list->item(i)->setCheckState(Qt::Unchecked);
    QCOMPARE(form->term(), QString());
    form = open(QStringLiteral("idle:>60d"));
    choose(*form, QStringLiteral("last active after"));
    form->findChild<QSpinBox*>()->setValue(14);
    QCOMPARE(form->term(), QStringLiteral("idle:<14d"));
    form = open(QStringLiteral("number:030"));
    choose(*form, QStringLiteral("is empty"));
    QCOMPARE(form->term(), QStringLiteral("number:none"));
}

void tst_FilterForm::enterTakesAndEscapeLeaves()
{
    auto* form = open(QStringLiteral("name:ada"));
    QSignalSpy taken(form, &FilterForm::taken);
    auto* text = form->findChild<QLineEdit*>(QStringLiteral("text"));
    text->setText(QStringLiteral("grace"));
    QTest::keyClick(text, Qt::Key_Return);
    QCOMPARE(taken.count(), 1);
    QCOMPARE(taken.front().front().toString(), QStringLiteral("name:grace"));
    form = open(QStringLiteral("name:ada"));
    QSignalSpy other(form, &FilterForm::taken);
    QSignalSpy closed(form, &FilterForm::closed);
    QTest::keyClick(form->findChild<QLineEdit*>(QStringLiteral("text")), Qt::Key_Escape);
    QCOMPARE(other.count(), 0);
    QCOMPARE(closed.count(), 1);
    form = open(QStringLiteral("name:ada"));
    QSignalSpy removed(form, &FilterForm::taken);
    form->findChild<QPushButton*>(QStringLiteral("removeFilter"))->click();
    QCOMPARE(removed.front().front().toString(), QString());
}

void tst_FilterForm::aClickElsewhereLeavesEverything()
{
    auto* form = open(QStringLiteral("name:ada"));
    QSignalSpy taken(form, &FilterForm::taken);
    QSignalSpy closed(form, &FilterForm::closed);
    QTest::mouseClick(form->findChild<QLineEdit*>(QStringLiteral("text")), Qt::LeftButton);
    QCOMPARE(closed.count(), 0);
    QTest::mouseClick(m_window.get(), Qt::LeftButton, {}, QPoint(590, 490));
    QCOMPARE(closed.count(), 1);
    QCOMPARE(taken.count(), 0);
}

void tst_FilterForm::daysAreChosenFromACalendarOrTyped()
{
    auto* form = open(QStringLiteral("date:7d"), TableKind::Audit);
    auto* from = form->findChild<QDateEdit*>(QStringLiteral("fromDay"));
    auto* to = form->findChild<QDateEdit*>(QStringLiteral("toDay"));
    auto* days = form->findChild<QSpinBox*>(QStringLiteral("amount"));
    QVERIFY(days->isVisible() && !from->isVisible() && !to->isVisible());
    QCOMPARE(days->value(), 7);
    choose(*form, QStringLiteral("is between"));
    QVERIFY(from->isVisible() && to->isVisible() && !days->isVisible());
    QVERIFY(from->calendarPopup() && to->calendarPopup());
    QVERIFY(m_window->rect().contains(form->geometry()));
    from->setDate(QDate(2026, 11, 15));
    to->setDate(QDate(2026, 11, 1));
    QCOMPARE(form->term(), QStringLiteral("date:2026-11-01..2026-11-15")); // in whichever order
    choose(*form, QStringLiteral("is after"));
    QVERIFY(from->isVisible() && !to->isVisible());
    QCOMPARE(form->term(), QStringLiteral("date:>2026-11-15"));
    QVERIFY(from->displayFormat().contains(QStringLiteral("yyyy")));
    // Typed with what stands between, whether a part is complete by itself or not.
    for (const auto& day : {QDate(2025, 2, 3), QDate(2024, 12, 24), QDate(2025, 2, 3)}) {
        from->setFocus();
        from->setSelectedSection(from->sectionAt(0));
        QTest::keyClicks(from, from->locale().toString(day, from->displayFormat()));
        QCOMPARE(from->date(), day);
    }
    QSignalSpy taken(form, &FilterForm::taken);
    QTest::keyClick(from, Qt::Key_Return);
    QCOMPARE(taken.count(), 1);
    QCOMPARE(taken.front().front().toString(), QStringLiteral("date:>2025-02-03"));
    form = open(QStringLiteral("date:2026-11-01"), TableKind::Audit);
    QSignalSpy other(form, &FilterForm::taken);
    QSignalSpy closed(form, &FilterForm::closed);
    QTest::keyClick(form->findChild<QDateEdit*>(QStringLiteral("fromDay")), Qt::Key_Escape);
    QCOMPARE(other.count(), 0);
    QCOMPARE(closed.count(), 1);
}

/// Random days in every condition: the language takes them, the chip says them, the form shows them again.
void tst_FilterForm::everyConditionOnDaysIsOneOfTheLanguage()
{
    QRandomGenerator random(9);
    const auto scope = interfaces::queryScopeOf(TableKind::Audit, m_company);
    for (int round = 0; round < 60; ++round) {
        auto* form = open(QStringLiteral("date:30d"), TableKind::Audit);
        auto* operators = form->findChild<QComboBox*>(QStringLiteral("operator"));
        QCOMPARE(operators->count(), 5);
        operators->setCurrentIndex(random.bounded(5));
        const QDate day(2020 + random.bounded(10), 1 + random.bounded(12), 1 + random.bounded(28));
        form->findChild<QDateEdit*>(QStringLiteral("fromDay"))->setDate(day);
        form->findChild<QDateEdit*>(QStringLiteral("toDay"))->setDate(day.addDays(random.bounded(90)));
        form->findChild<QSpinBox*>(QStringLiteral("amount"))->setValue(1 + random.bounded(400));
        const auto made = form->term();
        QVERIFY2(domain::parseQuery(made.toStdString(), scope), qPrintable(made));
        QVERIFY2(!FilterTerm::describe(made).contains(made.mid(5)), qPrintable(made)); // in words
        const auto meaning = operators->currentText();
        QTest::keyClick(form, Qt::Key_Escape);
        form = open(made, TableKind::Audit);
        QVERIFY2(form != nullptr, qPrintable(made));
        QCOMPARE(form->findChild<QComboBox*>(QStringLiteral("operator"))->currentText(), meaning);
        QCOMPARE(form->term(), made);
        QTest::keyClick(form, Qt::Key_Escape);
    }
}

void tst_FilterForm::aCalendarIsPartOfTheForm()
{
    for (const auto direction : {Qt::LeftToRight, Qt::RightToLeft}) {
        m_window->setLayoutDirection(direction);
        auto* form = open(QStringLiteral("date:2026-11-01"), TableKind::Audit);
        QSignalSpy closed(form, &FilterForm::closed);
        auto* from = form->findChild<QDateEdit*>(QStringLiteral("fromDay"));
        QCOMPARE(from->layoutDirection(), direction);
        from->setFocus();
        QTest::keyClick(from, Qt::Key_F4);
        auto* calendar = from->calendarWidget();
        QTRY_VERIFY(calendar->isVisible());
        QTest::mouseClick(calendar->findChild<QTableView*>()->viewport(), Qt::LeftButton, {}, QPoint(60, 60));
        QCOMPARE(closed.count(), 0);
        if (calendar->isVisible())
            QTest::keyClick(calendar->window(), Qt::Key_Escape);
        QTRY_VERIFY(!calendar->isVisible());
        QCOMPARE(closed.count(), 0); // one level at a time
        QTest::keyClick(from, Qt::Key_Escape);
        QCOMPARE(closed.count(), 1);
    }
}

void tst_FilterForm::whatIsNoFormIsTyped()
{
    for (const auto* term : {"has:number", "idle:10..40d", "-date:2026-11-01", "date:>=2026-11-01",
                             "date:2026-11-01..", "date:today date:7d", "date:99999d"})
        QVERIFY2(open(QString::fromLatin1(term)) == nullptr, term);
}

CORDBOARD_QT_TEST(tst_FilterForm)
#include "tst_filterform.moc"
