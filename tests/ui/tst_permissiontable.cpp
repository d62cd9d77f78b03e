// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/kit/qttests.h"
#include "ui/dialogs/permissiontable.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QSet>
#include <QTableView>
#include <QTest>

#include "tests/kit/fakesession.h"
#include "tests/kit/samplecompany.h"
#include "ui/actions/actionlist.h"
#include "ui/actions/applicability.h"
#include "ui/dialogs/permissionmodel.h"
#include "ui/text/righttext.h"

using namespace cordboard;
using namespace cordboard::domain;
using namespace cordboard::ui;
using interfaces::TableKind;

namespace {

Actor actorWith(std::optional<Role> role)
{
    Actor actor;
    actor.id = kit::userId("kim");
    actor.officeId = OfficeId("austin");
    if (role)
        actor.roles = {{*role, *role == Role::CompanyAdmin ? std::string() : std::string("austin")}};
    return actor;
}

} // namespace

class tst_PermissionTable final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_theme = std::make_unique<Theme>(*qApp, ThemeChoice::Light);
        m_window = std::make_unique<QWidget>();
        m_window->resize(900, 600);
        m_window->show();
    }
    void cleanup()
    {
        m_window.reset();
        m_theme.reset();
    }

    void everyRightHasWordsOfItsOwn()
    {
        QSet<QString> titles;
        for (const auto& row : permissionMatrix()) {
            const auto title = RightText::title(row.operation);
            QVERIFY2(!title.isEmpty(), row.label.data());
            QVERIFY2(!titles.contains(title), qPrintable(title));
            QVERIFY2(!title.contains(QStringLiteral("licence")) && !title.contains(QStringLiteral("e-mails")),
                     qPrintable(title));
            titles.insert(title);
        }
        QSet<QString> reaches;
        for (int reach = 0; reach <= static_cast<int>(Reach::Company); ++reach)
            reaches.insert(RightText::reach(static_cast<Reach>(reach)));
        QCOMPARE(reaches.size(), 6);
        QVERIFY(!reaches.contains(QString()));
    }
    void theTableIsTheMatrix()
    {
        PermissionModel model(*m_theme);
        const QAbstractItemModelTester tester(&model);
        QCOMPARE(model.rowCount(), static_cast<int>(permissionMatrix().size()));
        int place = 0;
        for (const auto& row : permissionMatrix()) {
            const std::array reaches{row.companyAdmin, row.regionalAdmin, row.officeAdmin,
                                     row.departmentAdmin, row.user};
            for (std::size_t column = 0; column < reaches.size(); ++column) {
                const auto cell = model.index(place,
                                              PermissionModel::CompanyAdmin + static_cast<int>(column));
                QCOMPARE(cell.data().toString(), RightText::reach(reaches[column]));
            }
            QCOMPARE(model.index(place, PermissionModel::What).data().toString(),
                     RightText::title(row.operation));
            const auto note = model.index(place, PermissionModel::Note).data().toString();
            QCOMPARE(note.isEmpty(), !row.notWider && !row.advancedPlan);
            ++place;
        }
        QCOMPARE(model.headerData(PermissionModel::OfficeAdmin, Qt::Horizontal, Qt::DisplayRole).toString(),
                 QStringLiteral("Office Admin"));
    }
    void bothNotesAreTold()
    {
        auto row = permissionMatrix().front();
        row.notWider = row.advancedPlan = true;
        const auto both = RightText::conditions(row);
        row.notWider = false;
        const auto plan = RightText::conditions(row);
        QVERIFY(plan.contains(QStringLiteral("Premium")));
        QVERIFY(both.endsWith(plan) && both.size() > plan.size());
    }
    void itIsSearchedByWords_data()
    {
        QTest::addColumn<QString>("words");
        QTest::addColumn<QString>("first");
        QTest::newRow("a right") << QStringLiteral("suspend")
                                 << QStringLiteral("Suspend and reactivate people");
        QTest::newRow("with space") << QStringLiteral("  buy ") << QStringLiteral("Buy licenses");
        QTest::newRow("a reach") << QStringLiteral("their departments")
                                 << QStringLiteral("See people with their e-mail addresses, numbers and "
                                                   "licenses");
        QTest::newRow("nothing") << QStringLiteral("xyzzy") << QString();
    }
    void itIsSearchedByWords()
    {
        QFETCH(QString, words);
        QFETCH(QString, first);
        open();
        QTest::keyClicks(QApplication::focusWidget(), words);
        QCOMPARE(m_dialog->findChild<QLineEdit*>(QStringLiteral("search"))->text(), words);
        const auto* rows = table().model();
        QCOMPARE(rows->index(0, 0).data().toString(), first);
        QCOMPARE(m_dialog->findChild<QLabel*>(QStringLiteral("nothing"))->isVisible(), first.isEmpty());
        QVERIFY(rows->rowCount() < static_cast<int>(permissionMatrix().size()));
        for (int row = 0; row < rows->rowCount(); ++row) {
            QString line;
            for (int column = 0; column < rows->columnCount(); ++column)
                line += rows->index(row, column).data().toString() + QLatin1Char('\n');
            QVERIFY2(line.contains(words.trimmed(), Qt::CaseInsensitive), qPrintable(line));
        }
    }
    void itIsCopiedAsText()
    {
        open();
        for (const bool isByKey : {false, true}) {
            QGuiApplication::clipboard()->clear();
            m_dialog->findChild<QLineEdit*>(QStringLiteral("search"))
                ->setText(isByKey ? QStringLiteral("licenses") : QString());
            if (isByKey) {
                table().setFocus();
                table().setCurrentIndex(table().model()->index(0, 0));
                QTest::keyClick(&table(), Qt::Key_C, Qt::ControlModifier);
            } else {
                m_dialog->findChild<QPushButton*>(QStringLiteral("copy"))->click();
            }
            const auto lines = QGuiApplication::clipboard()->text().split(QLatin1Char('\n'),
                                                                          Qt::SkipEmptyParts);
            QCOMPARE(lines.size(), table().model()->rowCount() + 1);
            for (const auto& line : lines)
                QCOMPARE(line.count(QLatin1Char('\t')), PermissionModel::ColumnCount - 1);
            QVERIFY(lines.front().contains(QStringLiteral("Regional Admin")));
        }
    }
    void itIsOpenOnce()
    {
        open();
        PermissionTable::open(*m_theme, m_window.get());
        QCOMPARE(m_window->findChildren<PermissionTable*>().size(), 1);
        QTest::keyClick(m_dialog, Qt::Key_Escape);
        QTRY_VERIFY(!m_dialog);
    }

    // ---- who could do it

    void widerRolesMayWhatNarrowerOnesMay()
    {
        // What the sentences take for granted.
        for (const auto& row : permissionMatrix()) {
            const auto isNested = [](Reach wider, Reach narrower) {
                return narrower <= Reach::Self || wider >= narrower;
            };
            QVERIFY2(isNested(row.companyAdmin, row.regionalAdmin) &&
                         isNested(row.regionalAdmin, row.officeAdmin) &&
                         isNested(row.officeAdmin, row.departmentAdmin),
                     row.label.data());
            // What people do for themselves alone is nobody's over others.
            QVERIFY2(row.companyAdmin > Reach::Self || row.user == Reach::Self, row.label.data());
        }
    }
    void whoCouldDoItIsNamedByEveryRoleThatMay()
    {
        const std::array roles{Role::CompanyAdmin, Role::RegionalAdmin, Role::OfficeAdmin,
                               Role::DepartmentAdmin};
        const std::array<QString, 4> names{QStringLiteral("Company"), QStringLiteral("Regional"),
                                           QStringLiteral("Office"), QStringLiteral("Department")};
        for (const auto& row : permissionMatrix()) {
            for (const auto& sentence :
                 {RightText::whoMay(row.operation), RightText::whoMayForOthers(row.operation)}) {
                for (std::size_t i = 0; i < roles.size(); ++i) {
                    const bool may = reachOf(actorWith(roles[i]), row.operation) > Reach::Self;
                    QVERIFY2(sentence.contains(names[i]) == may, qPrintable(sentence));
                }
            }
        }
    }
    void aDeniedActionSaysWhoCouldDoIt_data()
    {
        QTest::addColumn<int>("role");
        for (int role = 0; role <= static_cast<int>(RoleCountOfTest); ++role) // the last: none
            QTest::addRow("role %d", role) << role;
    }
    void aDeniedActionSaysWhoCouldDoIt()
    {
        QFETCH(int, role);
        const auto actor = actorWith(role == RoleCountOfTest ? std::nullopt
                                                             : std::optional(static_cast<Role>(role)));
        int denied = 0;
        for (const auto& spec : allActions()) {
            const auto reason = Applicability::reasonOfRole(spec, actor);
            const auto& right = spec.right.value();
            const bool isDenied = right && reachOf(actor, *right) == Reach::Never;
            QCOMPARE(reason, isDenied ? RightText::whoMay(*right) : QString());
            denied += isDenied ? 1 : 0;
            QVERIFY(Applicability::reasonOfRole(spec, Actor()).isEmpty()); // nobody knows yet who asks
        }
        QCOMPARE(denied > 0, role != static_cast<int>(Role::CompanyAdmin));
    }
    void whoMayDoItForThemselvesAloneIsToldForOthers()
    {
        kit::FakeSession session(kit::sampleCompany(), {}, "kim");
        const auto table = session.openTable(TableKind::Users);
        const auto reason = [&](ActionId id, const std::vector<std::string>& users) {
            return Applicability::reasonAgainst(specOf(id), users.size(), {{TableKind::Users, users}, *table},
                                                session, session.offer());
        };
        QCOMPARE(reason(ActionId::EditUsers, {"kim"}), QString());
        QCOMPARE(reason(ActionId::EditUsers, {"ada", "kim"}), QString());
        QCOMPARE(reason(ActionId::EditUsers, {"ada"}),
                 QStringLiteral("You can do this for yourself, Company, Regional and Office Admins for "
                                "others."));
        QCOMPARE(reason(ActionId::GrantCompanyAdmin, {"ada"}),
                 QStringLiteral("Only a Company Admin can do this."));
        QCOMPARE(reason(ActionId::SuspendUsers, {}),
                 QStringLiteral("Company, Regional and Office Admins can do this."));
    }

private:
    static constexpr int RoleCountOfTest = 4;

    void open()
    {
        PermissionTable::open(*m_theme, m_window.get());
        m_dialog = m_window->findChild<PermissionTable*>();
        QVERIFY(m_dialog != nullptr);
        QVERIFY(QTest::qWaitForWindowActive(m_dialog));
    }
    [[nodiscard]] QTableView& table() const
    {
        return *m_dialog->findChild<QTableView*>(QStringLiteral("permissions"));
    }

    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<QWidget> m_window;
    QPointer<PermissionTable> m_dialog;
};

CORDBOARD_QT_TEST(tst_PermissionTable)
#include "tst_permissiontable.moc"
