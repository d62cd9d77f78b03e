// SPDX-License-Identifier: GPL-3.0-or-later
// The window in a language that nobody speaks: no word of the program stays English, wherever it stands.
#include <QCheckBox>
#include <QComboBox>
#include <QDialog>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QRegularExpression>
#include <QSet>
#include <QSettings>
#include <QTabBar>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

#include "domain/cause.h"
#include "models/celltext.h"
#include "models/changetext.h"
#include "models/planmodel.h"
#include "tests/kit/fakesession.h"
#include "tests/kit/findingexamples.h"
#include "tests/kit/qttests.h"
#include "tests/kit/samplecompany.h"
#include "tests/ui/allplaceforms.h"
#include "tests/ui/visibletexts.h"
#include "translations/pseudotranslator.h"
#include "translations/translations.h"
#include "ui/dialogs/addpeople.h"
#include "ui/dialogs/assignseveral.h"
#include "ui/dialogs/editroles.h"
#include "ui/dialogs/editseveral.h"
#include "ui/dialogs/edituser.h"
#include "ui/dialogs/licenseforms.h"
#include "ui/dialogs/licensehistory.h"
#include "ui/dialogs/newapikey.h"
#include "ui/dialogs/pairingdialog.h"
#include "ui/dialogs/planprices.h"
#include "ui/dialogs/registerdevice.h"
#include "ui/dialogs/reminddialog.h"
#include "ui/dialogs/roletree.h"
#include "ui/dialogs/transferlicenses.h"
#include "ui/dialogs/transferpeople.h"
#include "ui/dialogs/unsavedquestion.h"
#include "ui/pages/pagespec.h"
#include "ui/review/planreview.h"
#include "ui/settings/leavequestion.h"
#include "ui/settings/mysettings.h"
#include "ui/settings/secondfactorremoval.h"
#include "ui/settings/secondfactorsetup.h"
#include "ui/signin/newcompany.h"
#include "ui/signin/preparingwindow.h"
#include "ui/signin/signin.h"
#include "ui/signin/signinagain.h"
#include "ui/signin/signinwindow.h"
#include "ui/text/commandtext.h"
#include "ui/text/findingtext.h"
#include "ui/window/activityparts.h"
#include "ui/window/apikeys.h"
#include "ui/window/mainwindow.h"
#include "ui/window/operationrows.h"
#include "ui/window/operationslist.h"
#include "ui/window/signoutquestion.h"
#include "ui/window/wipequestion.h"

using namespace cordboard;
using namespace cordboard::domain;
using interfaces::SyncState;
using interfaces::TableKind;
using kit::userId;
using translations::PseudoTranslator;

namespace {

/// Greek letters for plain ones, so that data is told from words of the program.
std::string greek(const std::string& text)
{
    QString result;
    for (const auto letter : QString::fromStdString(text)) {
        const auto lower = letter.toLower().unicode();
        const bool isOther = letter.isLetter() && letter.script() == QChar::Script_Latin; // "ü"
        result += lower >= 'a' && lower <= 'z' ? QChar(0x03B1 + (lower - 'a') % 17)
                  : isOther                    ? QChar(0x03C9)
                                               : letter;
    }
    return result.toStdString();
}

kit::MemoryDirectory greekCompany()
{
    auto company = kit::companyOfAllKinds();
    company.m_company.name = greek(company.m_company.name);
    for (auto& [id, office] : company.m_offices) {
        office.name = greek(office.name);
        office.priceLevel = greek(office.priceLevel);
        office.currency = "\u20AC";
    }
    for (auto& [id, department] : company.m_departments)
        department.name = greek(department.name);
    for (auto& [id, region] : company.m_regions)
        region.name = greek(region.name);
    company.put(Region{RegionId("west"), greek("West"), {OfficeId("austin"), OfficeId("berlin")}, 1});
    for (auto& [id, user] : company.m_users) {
        user.firstName = greek(user.firstName);
        user.lastName = greek(user.lastName);
        user.primaryEmail = greek(user.primaryEmail);
        user.jobTitle = greek("engineer");
    }
    for (auto& [id, number] : company.m_numbers)
        number.lastHolderName = greek("ada");
    for (auto& [id, pool] : company.m_pools)
        pool.unitPriceMonthly.currency = "\u20AC";
    for (const auto* person : {"ada", "omar"}) {
        EmailAddress further;
        further.id = EmailAddressId(std::string("ea_") + person);
        further.officeId = OfficeId("berlin");
        further.userId = userId(person);
        further.email = greek(person) + "@" + greek("home");
        further.version = 1;
        company.put(std::move(further));
    }
    std::uint64_t address = 0x001565000000;
    for (auto& [id, device] : company.m_devices) {
        device.name = greek(device.name);
        device.model = greek(device.model);
        device.vendor = greek(device.vendor);
        if (device.mac)
            device.mac = MacAddress::fromNumber(++address);
    }
    return company;
}

/// What is nobody's word: ids, codes of countries, rules, terms of the query language, letters on keys, the
/// time zone of the machine, the product's name.
const QRegularExpression& codes()
{
    static const QRegularExpression pattern(QStringLiteral(
        "\\bR-[A-Z]+-[0-9]+\\b|\\bop[0-9]+\\b|\\belsewhere\\b|\\b(?:DE|US|USD)\\b|-?\\b[a-z]+:\\S*|"
        "\u27E6\u200F\\+\u27E7[A-Z]\\b|\\bUTC\\b|\\bCordboard\\b|memory:"));
    return pattern;
}

/// The first plain letters in a text; empty when there are none.
QString plainLetters(const QString& text)
{
    static const QRegularExpression letters(QStringLiteral("[A-Za-z]+"));
    static const QRegularExpression timeZones(QStringLiteral("\\b[A-Z][A-Za-z]+(/[A-Za-z_-]+)+"));
    return letters.match(QString(text).remove(codes()).remove(timeZones)).captured();
}

/// Why a search is no query names words of the query language, which no language has others for.
QString withoutQueryWords(QString text)
{
    static const auto mistake =
        PseudoTranslator::disguised(QStringLiteral("There is no")).mid(2, 8); // without its bracket
    static const QRegularExpression words(QStringLiteral(
        "\"[^\"]*\"|\\b(?:name|email|number|extension|title|office|department|license|status|"
        "role|idle|has|country|by|action|date|"
        "kind|free|analytics|deleted|in_stock|unpaired|pending_sync|offline|online|owner|location|"
        "reserved|assigned|on_hold|"
        "cooling|released|porting_in|ordering|ported_out|success|failure|denied)\\b"));
    return text.contains(mistake) ? text.remove(words) : text;
}

/// Names of things, which may stand in a sentence: columns, fields, pages, roles, licenses, kinds, states.
const QSet<QString>& names()
{
    static const auto all = [] {
        QSet<QString> found;
        for (int column = 0; column <= static_cast<int>(interfaces::ColumnId::OperationId); ++column)
            found.insert(models::CellText::title(static_cast<interfaces::ColumnId>(column)));
        const models::PlanModel plan([](const Finding&, const QString&) { return QString(); });
        for (int column = 0; column < models::PlanModel::ColumnCount; ++column)
            found.insert(plan.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString());
        for (const auto& kind : AllKinds) {
            for (const auto& field : fieldsOf(kind.kind)) {
                found.insert(models::ChangeText::title(field.field));
                found.insert(ui::FindingText::fieldName(field.name));
                for (const auto word : field.words)
                    found.insert(models::CellText::word(word));
            }
        }
        for (const auto word : WordsOf<Role>)
            found.insert(models::CellText::word(word));
        for (const auto page : interfaces::AllTables)
            found.insert(ui::pageSpec(page).title());
        found.insert(PseudoTranslator::disguised(QStringLiteral("My settings")));
        for (const auto country : {QLocale::Germany, QLocale::UnitedStates})
            found.insert(PseudoTranslator::disguised(QLocale::territoryToString(country)));
        return found;
    }();
    return all;
}

/// A text as it was put together.
struct Made {
    QString whole; ///< with its brackets
    QString own; ///< without the texts in it
    std::vector<std::pair<Made, bool>> parts; ///< and whether a colon stands before: "Filter: ..."
};

Made madeOf(const QString& text, qsizetype& at)
{
    Made made;
    for (const auto begin = at++; at < text.size(); ++at) {
        if (text[at] == QChar(PseudoTranslator::Open)) {
            const bool isValue = made.own.endsWith(QStringLiteral(": "));
            made.parts.emplace_back(madeOf(text, at), isValue);
        } else if (text[at] == QChar(PseudoTranslator::Close)) {
            made.whole = text.mid(begin, at - begin + 1);
            break;
        } else {
            made.own += text[at];
        }
    }
    return made;
}

/// Letters of the program's language; data has others.
bool hasWords(const QString& text)
{
    return std::any_of(text.cbegin(), text.cend(), [](QChar letter) {
        return letter.script() == QChar::Script_Latin && letter.isLetter();
    });
}

/// The first text that was put into a sentence as a word of it; empty when there is none. Names may be, and
/// whole sentences, values behind a label, and what only joins others.
QString wordInSentence(const Made& made)
{
    const bool isFrame = !hasWords(QString(made.own).remove(codes()));
    for (const auto& [part, isValue] : made.parts) {
        const auto last = part.whole.size() < 2 ? QChar() : part.whole[part.whole.size() - 2];
        const bool isSentence = last == QLatin1Char('.') || last == QChar(0x2026);
        const bool isOwnFrame = !hasWords(QString(part.own).remove(codes()));
        if (!isFrame && !isValue && !isSentence && !isOwnFrame && !names().contains(part.whole) &&
            !part.whole.startsWith(PseudoTranslator::disguised(QStringLiteral("Today")).chopped(1)))
            return part.whole;
        if (auto inner = wordInSentence(part); !inner.isEmpty())
            return inner;
    }
    return {};
}

QString wordInSentence(const QString& text)
{
    for (qsizetype at = 0; at < text.size(); ++at) {
        if (text[at] != QChar(PseudoTranslator::Open))
            continue;
        if (auto word = wordInSentence(madeOf(text, at)); !word.isEmpty())
            return word;
    }
    return {};
}

/// What findings of any code tell, in letters of data.
std::string valueOf(std::string_view name)
{
    return name == "role"                     ? "office_admin"
           : name == "type"                   ? "contact_center"
           : name == "kind"                   ? "toll_free"
           : name == "state"                  ? "deleted"
           : name == "event"                  ? "edit"
           : name == "reason"                 ? "shared"
           : name == "field"                  ? "job_title"
           : name.starts_with("country")      ? "DE"
           : name == "number" || name == "n"  ? "+4930900"
           : name == "date" || name == "time" ? "2026-11-27T09:30:00.000Z"
           : name == "purge_at"               ? "2026-11-27T09:30:00.000Z"
           : name == "max" || name == "len"   ? "64"
           : name == "expected"               ? "\u03B2\u03B1" // else it was written again
                                              : "\u03B1\u03B2";
}
std::vector<std::pair<std::string, std::string>> valuesOf(Code code)
{
    std::vector<std::pair<std::string, std::string>> values;
    for (const auto name : parametersOf(code))
        values.emplace_back(name, valueOf(name));
    return values;
}

} // namespace

class tst_PseudoLocale final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void placeholdersKeysAndMarkupStay_data();
    void placeholdersKeysAndMarkupStay();
    void textsAreLongerAndForeign();
    void pluralsAreChosenAsInEnglish();
    void theWindowStandsMirrored();
    void aWordInASentenceIsSeen();
    void noFindingIsEnglish_data();
    void noFindingIsEnglish();
    void noSentenceOfAFindingIsEnglish();
    void noEnglishWordStandsOnAPage();
    void noEnglishWordStandsInSettings();
    void noEnglishWordStandsInAReview();
    void noEnglishWordStandsInADialog();
    void noEnglishWordTellsOfTheConnection();
    void noEnglishWordTellsWhatIsNotOffered();
    void cleanup() { close(); }

private:
    /// At a service that offers less, if one is told.
    void open(const std::optional<interfaces::Offer>& offer = {});
    void close();
    void look(const QString& where);
    void picture(QWidget& widget, const QString& name);
    [[nodiscard]] bool isAllForeign();

    QTemporaryDir m_folder;
    std::unique_ptr<kit::FakeSession> m_session;
    std::unique_ptr<ui::Theme> m_theme;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<ui::MainWindow> m_window;
    std::map<QString, QString> m_complaints; ///< by text, with where it was first seen
    std::size_t m_seen = 0;
};

void tst_PseudoLocale::initTestCase()
{
    // Its months, days and digits are no plain letters either.
    QLocale::setDefault(QLocale(QLocale::Arabic, QLocale::Egypt));
    translations::install(*qApp, translations::Language::Pseudo);
}

void tst_PseudoLocale::open(const std::optional<interfaces::Offer>& offer)
{
    m_session = std::make_unique<kit::FakeSession>(greekCompany(), [this](std::function<void()> completion) {
        QMetaObject::invokeMethod(this, std::move(completion), Qt::QueuedConnection);
    });
    if (offer)
        m_session->setOffer(*offer);
    m_theme = std::make_unique<ui::Theme>(*qApp, ui::ThemeChoice::Light);
    m_settings = std::make_unique<QSettings>(m_folder.filePath(QStringLiteral("settings.ini")),
                                             QSettings::IniFormat);
    m_settings->clear();
    m_window = std::make_unique<ui::MainWindow>(*m_session, *m_theme, *m_settings);
    m_window->resize(1280, 800);
    m_window->show();
    m_complaints.clear();
    m_seen = 0;
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
}

void tst_PseudoLocale::close()
{
    m_window.reset();
    m_settings.reset();
    m_theme.reset();
    m_session.reset();
}

void tst_PseudoLocale::look(const QString& where)
{
    QCoreApplication::processEvents();
    const auto texts = VisibleTexts::all();
    m_seen += texts.size();
    for (const auto& [place, text] : texts) {
        if (const auto word = wordInSentence(text); !word.isEmpty())
            m_complaints.emplace(text,
                                 QStringLiteral("%1, %2: %3 is a word in %4").arg(where, place, word, text));
        if (const auto letters = plainLetters(withoutQueryWords(text)); !letters.isEmpty())
            m_complaints.emplace(text,
                                 QStringLiteral("%1, %2: \"%3\" in \"%4\"").arg(where, place, letters, text));
    }
}

/// For looking at: CORDBOARD_PICTURES=folder.
void tst_PseudoLocale::picture(QWidget& widget, const QString& name)
{
    const auto folder = qEnvironmentVariable("CORDBOARD_PICTURES");
    if (folder.isEmpty())
        return;
    QTest::qWait(50); // layouts settle
    QVERIFY(widget.grab().save(folder + QStringLiteral("/pseudo-%1.png").arg(name)));
}

bool tst_PseudoLocale::isAllForeign()
{
    for (const auto& [text, complaint] : m_complaints)
        qWarning("%s", qPrintable(complaint));
    return m_complaints.empty();
}

void tst_PseudoLocale::placeholdersKeysAndMarkupStay_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("kept");
    QTest::newRow("numbers") << "%1 of %2, %L3" << QStringList{"%1", "%2", "%L3"};
    QTest::newRow("counts") << "%n, %Ln users" << QStringList{"%n", "%Ln"};
    QTest::newRow("names") << "{field} is required by {target kind}."
                           << QStringList{"{field}", "{target kind}"};
    QTest::newRow("key") << "Save && &close" << QStringList{"&&"};
    QTest::newRow("markup") << "<b>Bold</b> &amp; plain" << QStringList{"<b>", "</b>", "&amp;"};
}

void tst_PseudoLocale::placeholdersKeysAndMarkupStay()
{
    QFETCH(QString, text);
    QFETCH(QStringList, kept);
    auto shown = PseudoTranslator::disguised(text);
    QVERIFY(shown.startsWith(QChar(PseudoTranslator::Open)) &&
            shown.endsWith(QChar(PseudoTranslator::Close)));
    for (const auto& part : kept) {
        QCOMPARE(shown.count(part), text.count(part));
        shown.remove(part);
    }
    QCOMPARE(plainLetters(shown), QString());
}

void tst_PseudoLocale::textsAreLongerAndForeign()
{
    const auto text = QStringLiteral("This cannot be undone: personal data is erased.");
    const auto shown = PseudoTranslator::disguised(text);
    QVERIFY2(shown.size() > text.size() * 13 / 10, qPrintable(shown));
    QCOMPARE(plainLetters(shown), QString());
    QCOMPARE(PseudoTranslator::disguised({}), QString());
}

void tst_PseudoLocale::pluralsAreChosenAsInEnglish()
{
    const auto counted = [](int count) {
        return QCoreApplication::translate("Pages", "%Ln user(s)", nullptr, count);
    };
    const auto one = counted(1);
    const auto many = counted(3);
    QVERIFY2(one.contains(QStringLiteral("\u0661")) && many.contains(QStringLiteral("\u0663")),
             qPrintable(one + many)); // digits of the locale
    QVERIFY(many.size() > one.size());
    QVERIFY(!one.contains(QLatin1Char('(')));
}

void tst_PseudoLocale::theWindowStandsMirrored()
{
    open();
    QCOMPARE(m_window->layoutDirection(), Qt::RightToLeft);
}

void tst_PseudoLocale::aWordInASentenceIsSeen()
{
    const auto in = [](const char* text) {
        QString shown = QString::fromUtf8(text);
        shown.replace(QLatin1Char('['), QChar(PseudoTranslator::Open));
        return wordInSentence(shown.replace(QLatin1Char(']'), QChar(PseudoTranslator::Close)));
    };
    QVERIFY(!in("[D\u00E9lete [2 \u00FBsers]]").isEmpty());
    QVERIFY(!in("[[2 \u00FBsers] g\u00F8 away.]").isEmpty());
    QVERIFY(in("[D\u00E9lete 2 \u00FBsers.] [Th\u00E9y are gone.]").isEmpty());
    QVERIFY(in("[[D\u00E9lete 2 \u00FBsers.] [Th\u00E9y are gone.]]").isEmpty());
    QVERIFY(in("[Filt\u00E9r: [with n\u00FBmber]]").isEmpty());
    const auto role = models::CellText::word("office_admin");
    QVERIFY(wordInSentence(PseudoTranslator::disguised(QStringLiteral("Grant %1 to %2")).arg(role, "\u03B1"))
                .isEmpty());
}

void tst_PseudoLocale::noFindingIsEnglish_data()
{
    QTest::addColumn<int>("code");
    for (std::size_t code = 0; code < CodeCount; ++code)
        QTest::newRow(std::string(word(static_cast<Code>(code))).c_str()) << static_cast<int>(code);
}

void tst_PseudoLocale::noFindingIsEnglish()
{
    QFETCH(int, code);
    const auto all = valuesOf(static_cast<Code>(code));
    for (std::size_t left = 0; left <= all.size(); ++left) { // one is not told, or all are
        auto values = all;
        if (left < all.size())
            values.erase(values.begin() + static_cast<std::ptrdiff_t>(left));
        for (const auto* rule : {"R-GEN-04", "R-CHG-04", "R-BULK-02"}) {
            for (const auto& label : {QString(), QStringLiteral("\u03B1")}) {
                const auto text = ui::FindingText::sentence(
                    {static_cast<Code>(code), rule, {RecordKind::User, "u"}, "job_title", values}, label);
                QVERIFY(!text.isEmpty());
                QVERIFY2(plainLetters(text).isEmpty(), qPrintable(text));
                QVERIFY2(wordInSentence(text).isEmpty(), qPrintable(text));
            }
        }
    }
}

/// All sentences of the table, each said of findings that tell what it wants, whatever else they tell.
void tst_PseudoLocale::noSentenceOfAFindingIsEnglish()
{
    std::size_t said = 0;
    for (std::size_t place = 0; place < CodeCount; ++place) {
        const auto code = static_cast<Code>(place);
        auto left = sentences::allTextsOf(code);
        kit::forEachExample(code, valueOf, [&left, &said](const kit::FindingExample& example) {
            const auto label = example.name == sentences::RowName::Known ? QStringLiteral("\u03B1")
                                                                         : QString();
            const auto texts = sentences::textsOf(example.finding, example.name);
            if (std::find(texts.begin(), texts.end(), example.wanted) == texts.end())
                return;
            std::erase(left, example.wanted);
            ++said;
            const auto text = ui::FindingText::sentence(example.finding, label);
            QVERIFY2(plainLetters(text).isEmpty(), qPrintable(text));
            QVERIFY2(wordInSentence(text).isEmpty(), qPrintable(text));
        });
        QVERIFY2(left.empty(), left.empty() ? "" : left.front().data());
    }
    QVERIFY(said > 1'000);
}

void tst_PseudoLocale::noEnglishWordStandsOnAPage()
{
    open();
    m_session->actElsewhere(DeleteUsers{{userId("nina")}, LicenseDisposition::Keep, {}, true}, "omar");
    for (const auto kind : interfaces::AllTables) {
        m_window->showPage(kind);
        auto& page = m_window->page(kind);
        const auto name = QString::fromLatin1(interfaces::word(kind).data());
        QTRY_VERIFY(page.model().rowCount() > 0);
        for (int row = 0; row < page.model().rowCount(); ++row) {
            page.view().setCurrentRow(page.model().handleAt(row));
            QCoreApplication::processEvents();
            look(name);
        }
        page.model().marks().mark(page.model().handleAt(0));
        picture(*m_window, name);
        Q_EMIT page.view().contextMenuAsked(QPoint(10, 10));
        for (auto* menu : page.findChildren<QMenu*>())
            Q_EMIT menu->aboutToShow();
        look(name + QStringLiteral(" with a mark"));
        for (const auto* query : {"\u03B1",
                                  "status:suspended has:number -role:office_admin",
                                  "idle:>30d",
                                  "(",
                                  "x:y",
                                  "free:>2",
                                  "office:\u03B6\u03B6",
                                  "number:none",
                                  "-",
                                  ")",
                                  "()",
                                  "\"\u03B1",
                                  "OR",
                                  "country:x",
                                  "number:\u03B1",
                                  "office:",
                                  "idle:\u03B1",
                                  "has:title",
                                  "-has:owner",
                                  "department:none",
                                  "free:none",
                                  "\u03C9\u03C9\u03C9\u03C9"}) {
            page.filter().setQuery(QString::fromUtf8(query));
            look(name + QStringLiteral(" asked for ") + QString::fromUtf8(query));
        }
        page.filter().clear();
        m_session->setFault(kind, {ErrorCode::Offline, {}, {}});
        look(name + QStringLiteral(" that could not be fetched"));
        for (auto* menu : m_window->findChildren<QMenu*>())
            menu->close();
    }
    for (auto* menu : m_window->findChildren<QMenu*>())
        Q_EMIT menu->aboutToShow();
    look(QStringLiteral("menus"));
    QVERIFY(m_seen > 10'000); // it has been somewhere
    QVERIFY(isAllForeign());
}

void tst_PseudoLocale::noEnglishWordStandsInSettings()
{
    open();
    m_window->showPage(TableKind::Users);
    auto& page = m_window->page(TableKind::Users);
    QTRY_VERIFY(page.model().rowCount() > 0);
    auto* tabs = m_window->findChild<QTabBar*>(QStringLiteral("detailTabs"));
    for (const auto* person : {"ada", "kim", "omar"}) {
        page.view().setCurrentRow(*page.model().source().handleOf(userId(person).value()));
        for (int tab = 0; tab < tabs->count(); ++tab) {
            tabs->setCurrentIndex(tab);
            QTRY_COMPARE(m_session->waitingAnswers(), std::size_t{0});
            look(QStringLiteral("settings of somebody, %1").arg(tab));
            picture(*m_window, QStringLiteral("settings-%1-%2").arg(QLatin1String(person)).arg(tab));
        }
    }
    m_window->switchView();
    for (auto* box : m_window->findChildren<QComboBox*>())
        box->setFocus(); // some are filled then
    for (const auto* name : {"notifies", "includes_summary", "attaches_audio", "deletes_after_email"}) {
        auto* own = m_window->findChild<ui::MySettings*>();
        own->findChild<QCheckBox*>(QLatin1String(name))->click();
    }
    auto* own = m_window->findChild<ui::MySettings*>();
    own->findChild<QCheckBox*>(QStringLiteral("attaches_audio"))->click(); // asks
    own->findChild<QLineEdit*>(QStringLiteral("pin"))->setText(QStringLiteral("1111"));
    own->findChild<QPushButton*>(QStringLiteral("generatePin"))->click();
    (new ui::LeaveQuestion(QStringLiteral("\u03B1"), m_window.get()))->show();
    QTest::qWait(250); // what is typed is planned after a pause
    look(QStringLiteral("my settings"));
    picture(*m_window, QStringLiteral("my-settings"));
    QVERIFY(m_seen > 500);
    QVERIFY(isAllForeign());
}

void tst_PseudoLocale::noEnglishWordStandsInAReview()
{
    open();
    m_session->actElsewhere(DeleteUsers{{userId("nina")}, LicenseDisposition::Keep, {}, true}, "omar");
    auto& flow = m_window->flow();
    const std::vector<Command> commands{
        SuspendUsers{{userId("ada")}},
        SuspendUsers{{userId("ada"), userId("omar"), userId("zoe"), userId("sam"), userId("\u03B6")}},
        DeleteUsers{{userId("zoe")}, LicenseDisposition::Release, {}, false},
        DeleteUsers{{userId("ada"), userId("kim"), userId("zoe"), userId("sam"), userId("omar")},
                    LicenseDisposition::Keep,
                    {},
                    true},
        RestoreUsers{{userId("nina"), userId("ada")}},
        PurgeUsers{{userId("nina")}, {}},
        RevokeRole{{userId("omar")}, Role::CompanyAdmin, {}},
        RevokeRole{{userId("omar"), userId("ada")}, Role::CompanyAdmin, {}},
        GrantRole{{userId("ada")}, Role::OfficeAdmin, {}},
        SetAnalytics{{userId("ada"), userId("kim")}, AnalyticsAccess::Charts},
        ReactivateUsers{{userId("sam"), userId("ada")}},
        ReleaseNumbers{{NumberId("n+4930900")}},
        UnassignNumbers{{NumberId("n+4930100"), NumberId("n+4930000")}},
        AssignNumbers{{{NumberId("n+4930100"), userId("omar"), false}}},
        AssignNumbers{
            {{NumberId("n+15125559"), userId("ada"), false}, {NumberId("n+4930900"), userId("kim"), true}}},
        UnassignDevices{{DeviceId("ada.desk")}, {}, {}},
        RemoveDevices{{DeviceId("ada.app"), DeviceId("stock.desk")}},
        AssignDevices{{{DeviceId("ada.desk"), userId("zoe"), {}, false, false},
                       {DeviceId("base"), userId("zoe"), {}, false, false}}},
        EditUsers{{UserEdit{userId("ada"), {}, "\u03B1", "\u03B1@\u03B1.\u03B1", "12", {}}}},
        EditDevices{{{DeviceId("ada.desk"), "\u03B1", {}, false, {}, {}}}},
        EditSettings{{SettingsEdit{.user = userId("ada"), .displayName = "\u03B1", .language = "de"}}},
        SetCallerId{{{userId("ada"), CallerIdMode::Blocked, {}, {}}}},
        EditVoicemail{{VoicemailEdit{.user = userId("ada"), .notifies = true}}},
        SetVoicemailPin{userId("ada"), Secret("1111")},
        AddEmailAddress{EmailAddressId("ea_newaaaaaaaaaaaaa"), userId("ada"), "\u03B1@\u03B1.\u03B1"},
        AddForwardingNumbers{{{DeviceId("dv_newaaaaaaaaaaaaa"), userId("ada"), "015123456789"},
                              {DeviceId("dv_newbbbbbbbbbbbbb"), userId("kim"), "112"}}},
        SwapNumber{userId("ada"), NumberId("n+4930900")},
        Batch{{SuspendUsers{{userId("ada")}}, ReleaseNumbers{{NumberId("n+4930900")}}}},
    };
    for (const auto& command : commands) {
        const auto name = QString::fromLatin1(kindOf(command).data());
        flow.review(command);
        QTRY_COMPARE(m_session->waitingAnswers(), std::size_t{0});
        QCoreApplication::processEvents();
        QVERIFY2(m_window->findChild<ui::PlanReview*>() != nullptr, qPrintable(name));
        look(QStringLiteral("review of ") + name);
        for (auto* review : m_window->findChildren<ui::PlanReview*>()) {
            for (auto* table : review->findChildren<ui::TableView*>())
                table->selectAll();
            for (auto* details : review->findChildren<QToolButton*>(QStringLiteral("planMore")))
                details->setChecked(true);
        }
        look(QStringLiteral("review of ") + name);
        for (auto* review : m_window->findChildren<ui::PlanReview*>())
            picture(*review, QStringLiteral("review-") + name);
        qDeleteAll(m_window->findChildren<ui::PlanReview*>());
    }
    QVERIFY(isAllForeign());
}

void tst_PseudoLocale::noEnglishWordStandsInADialog()
{
    open();
    auto& flow = m_window->flow();
    const auto refuse = [&](const Command& command) {
        m_session->refuseNext();
        flow.act(command);
        QTRY_COMPARE(m_session->waitingAnswers(), std::size_t{0});
        look(QStringLiteral("toast of a refusal"));
    };
    flow.act(SuspendUsers{{userId("ada")}});
    QTRY_VERIFY(flow.undoText());
    look(QStringLiteral("toast"));
    flow.undoNewest();
    QTRY_VERIFY(flow.redoText());
    look(QStringLiteral("toast of an undo"));
    refuse(EditUsers{{UserEdit{userId("kim"), {}, {}, {}, {}, "\u03B2"}}});
    (new ui::OperationsList(*m_session, *m_theme, flow, m_window.get()))->show();
    for (const auto& operation : m_session->operations())
        ui::OperationRows::open(*m_session, *m_theme, operation.id, m_window.get());
    const auto show = [](QWidget* dialog) { dialog->show(); };
    auto* parent = m_window.get();
    show(new ui::EditUser(*m_session, *m_theme, flow, userId("ada"), parent));
    show(new ui::AddPeople(*m_session, *m_theme, flow, parent));
    show(new ui::EditSeveral(*m_session, *m_theme, flow, {userId("ada"), userId("kim")}, parent));
    show(new ui::RegisterDevice(*m_session, *m_theme, flow, userId("ada"), parent));
    show(new ui::RegisterDevice(*m_session, *m_theme, flow, UserId(), parent));
    for (auto& form : kit::placeFormsOf(*m_session))
        show(new ui::FormDialog(*m_session, *m_theme, flow, std::move(form), parent));
    show(new ui::TransferLicenses(*m_session, *m_theme, flow,
                                  *m_session->directory().pool(OfficeId("berlin"), LicenseType::Voice),
                                  parent));
    auto deleted = *m_session->directory().users(std::vector{userId("ada")}).front();
    deleted.purgeAt = m_session->serverNow() + std::chrono::hours(30);
    show(new ui::RemindDialog(*m_session, m_window->reminders(), deleted, parent));
    show(new ui::FormDialog(*m_session, *m_theme, flow,
                            ui::licenseChangeForm(*m_session, {userId("ada"), userId("kim")}), parent));
    show(new ui::PlanPrices(*m_theme, parent));
    show(new ui::LicenseHistory(*m_session, *m_theme,
                                *m_session->directory().pool(OfficeId("berlin"), LicenseType::Voice),
                                m_session->openLicenseHistory(), parent));
    m_session->history()->answer(
        {{kit::sampleNow() - std::chrono::days(1), OfficeId("berlin"), LicenseType::Voice, 4, 2},
         {kit::sampleNow(), OfficeId("berlin"), LicenseType::Voice, 4, 3}});
    show(new ui::AssignSeveral(*m_session, *m_theme, flow, {userId("ada"), userId("sam")}, parent));
    show(new ui::NewCompany(*m_theme, parent));
    show(new ui::ApiKeys(*m_session, *m_theme, parent));
    show(new ui::NewApiKey(*m_session, *m_theme, parent));
    show(new ui::SecondFactorSetup(*m_session, parent));
    show(new ui::SecondFactorRemoval(*m_session, *m_theme, parent));
    show(new ui::UnsavedQuestion(*m_window->findChild<ui::RegisterDevice*>()));
    for (const auto& purpose : std::vector<ui::PairingPurpose>{
             ui::NumberForPerson{userId("ada")}, ui::SwapForPerson{userId("ada")},
             ui::RestoreWithNumber{userId("ada")}, ui::DeviceForPerson{userId("ada")},
             ui::NumbersToPerson{{NumberId("n+4930900")}},
             ui::NumbersToPerson{{NumberId("n+4930900"), NumberId("n+15125559")}},
             ui::DevicesToPerson{{DeviceId("stock.desk")}},
             ui::DevicesToPerson{{DeviceId("stock.desk"), DeviceId("stock.ata")}}})
        show(new ui::PairingDialog(*m_session, *m_theme, flow, purpose, parent));
    for (auto users : {std::vector{userId("ada")}, std::vector{userId("nina")},
                       std::vector{userId("ada"), userId("kim")}}) {
        show(new ui::EditRoles(*m_session, *m_theme, flow, users, parent));
        show(new ui::TransferPeople(*m_session, *m_theme, flow, std::move(users), parent));
    }
    for (const auto id :
         {ui::ActionId::About, ui::ActionId::Shortcuts, ui::ActionId::Permissions, ui::ActionId::Palette})
        m_window->actions().action(id)->trigger();
    QTest::qWait(250); // what is typed is planned after a pause
    QVERIFY(m_window->findChildren<QDialog*>().size() >= 17);
    look(QStringLiteral("dialogs"));
    // All that can be given, and taken away.
    for (auto* tree : m_window->findChildren<ui::RoleTree*>()) {
        for (QTreeWidgetItemIterator line(tree); *line != nullptr; ++line) {
            if (((*line)->flags() & Qt::ItemIsUserCheckable) != 0)
                (*line)->setCheckState(0,
                                       (*line)->checkState(0) == Qt::Checked ? Qt::Unchecked : Qt::Checked);
        }
    }
    QTest::qWait(50);
    look(QStringLiteral("roles"));
    int place = 0;
    for (auto* dialog : m_window->findChildren<QDialog*>())
        picture(*dialog, QStringLiteral("dialog-%1").arg(++place));
    QVERIFY(isAllForeign());
}

void tst_PseudoLocale::noEnglishWordTellsWhatIsNotOffered()
{
    interfaces::Offer nothing;
    for (const auto* website : {"", "\u03B1"}) {
        nothing.website = website;
        open(nothing);
        m_session->setLoading(true); // pages without rows
        for (const auto page : interfaces::AllTables) {
            m_window->showPage(page);
            look(QStringLiteral("not offered"));
        }
        QVERIFY(m_seen > 500);
        QVERIFY(isAllForeign());
        close();
    }
}

void tst_PseudoLocale::noEnglishWordTellsOfTheConnection()
{
    open();
    auto status = m_session->syncStatus();
    status.waiting = 2;
    status.failed = 1;
    for (int state = 0; state <= static_cast<int>(SyncState::StorageFailed); ++state) {
        for (int cause = 0; cause <= static_cast<int>(Cause::WorkWaits); ++cause) {
            status.state = static_cast<SyncState>(state);
            status.detail = detailOf(static_cast<Cause>(cause), "12");
            m_session->setStatus(status);
            if (cause == 0 || status.state == SyncState::Untrusted ||
                status.state == SyncState::StorageFailed)
                look(QStringLiteral("connection"));
        }
    }
    status.execution = interfaces::Execution{
        OperationId("op0"),
        std::make_shared<const Plan>(plan(SuspendUsers{{userId("kim")}}, m_session->account().actor,
                                          m_session->directory(), m_session->serverNow())),
        1, 2};
    status.outboxRepair = interfaces::OutboxRepair{"\u03B1", 1, 2};
    m_session->setStatus(status);
    ui::SignOutQuestion signOut(status, nullptr);
    ui::DiscardQuestion discard(2, nullptr);
    ui::ActivityParts parts(*m_session, *m_theme, {}, QStringLiteral("\u03B1"), nullptr);
    parts.setAttribute(Qt::WA_DeleteOnClose, false);
    ui::WipeQuestion wipe(m_session->account(), status, nullptr);
    ui::SignInAgain again(*m_session, *m_theme, nullptr);
    ui::SignIn signIn([](const ui::SignIn::Attempt&) { return std::unique_ptr<interfaces::Session>(); });
    ui::SignInWindow window(signIn, *m_theme);
    const QString letter(QChar(0x03B1));
    window.offerAccounts({{letter, letter, letter}, {letter, letter, {}}});
    look(QStringLiteral("questions"));
    window.resize(window.sizeHint());
    for (auto* widget : std::initializer_list<QWidget*>{&signOut, &wipe, &again, &window, m_window.get()}) {
        widget->show();
        picture(*widget, QStringLiteral("question-%1").arg(widget->objectName()));
    }
    for (int code = 0; code <= static_cast<int>(ErrorCode::Internal); ++code) {
        for (int cause = 0; cause <= static_cast<int>(Cause::WorkWaits); ++cause) {
            const Error error{static_cast<ErrorCode>(code), detailOf(static_cast<Cause>(cause), "12"), {}};
            window.showProblem(ui::SignInText::problem(error, QStringLiteral("\u03B1.\u03B2")));
            look(QStringLiteral("sign-in"));
        }
    }
    QVERIFY(isAllForeign());
}

CORDBOARD_QT_TEST(tst_PseudoLocale)
#include "tst_pseudolocale.moc"
