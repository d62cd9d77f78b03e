// SPDX-License-Identifier: GPL-3.0-or-later
// The sign-in window: what it sends, what it says when that fails, and beside which field.
#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include "tests/kit/fakesession.h"
#include "tests/kit/samplecompany.h"
#include "ui/signin/signin.h"
#include "ui/signin/signinwindow.h"
#include "ui/theme/theme.h"

using namespace cordboard;
using namespace cordboard::ui;
using domain::ErrorCode;

Q_DECLARE_METATYPE(cordboard::domain::Cause)
Q_DECLARE_METATYPE(cordboard::domain::ErrorCode)

class TestSignIn : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_error.reset();
        m_factorCode.clear();
        m_attempts = 0;
        m_signIn = std::make_unique<SignIn>([this](const SignIn::Attempt&) {
            auto session = std::make_unique<kit::FakeSession>(kit::sampleCompany());
            if (m_error)
                session->failSignIn(*m_error);
            session->askForFactor(m_factorCode);
            m_session = session.get();
            ++m_attempts;
            return session;
        });
        m_window = std::make_unique<SignInWindow>(*m_signIn, m_theme);
        m_window->prefill(QStringLiteral("https://pbx.acme.test"), QStringLiteral("omar@acme.test"));
        m_window->show();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    }
    void cleanup()
    {
        m_window.reset();
        m_signIn.reset();
    }

    void theFirstEmptyFieldHasTheFocus()
    {
        QVERIFY(edit("password").hasFocus());
        m_window->prefill({}, {});
        QVERIFY(edit("server").hasFocus());
        m_window->prefill(QStringLiteral("https://pbx.acme.test"), {});
        QVERIFY(edit("email").hasFocus());
    }

    void enterSendsWhatTheFieldsSay()
    {
        QSignalSpy succeeded(m_signIn.get(), &SignIn::succeeded);
        submit(QStringLiteral("secret"));
        m_session->answerAll();
        QVERIFY(succeeded.wait());
        QCOMPARE(m_signIn->server(), QStringLiteral("https://pbx.acme.test"));
        QCOMPARE(m_signIn->email(), QStringLiteral("omar@acme.test"));
        QCOMPARE(m_signIn->takeSession().get(), m_session);
        QVERIFY(edit("password").text().isEmpty());
    }

    void stayingIsOfferedWithItsPlaceAndGoesWithTheAttempt()
    {
        auto& stay = *m_window->findChild<QCheckBox*>(QStringLiteral("stay"));
        QVERIFY(!stay.isVisible()); // until it is known to be possible
        submit(QStringLiteral("secret"));
        QVERIFY(m_signIn->stay() == SignIn::Stay::No);
        m_signIn->cancel();
        m_window->offerStaying({}, true);
        QVERIFY(stay.isVisible() && stay.isChecked());
        stay.setChecked(false);
        m_window->offerStaying(QStringLiteral("In the keyring of this computer."), true); // is known late
        QVERIFY(!stay.isChecked());
        QCOMPARE(stay.accessibleDescription(), QStringLiteral("In the keyring of this computer."));
        QVERIFY(m_window->findChild<QLabel*>(QStringLiteral("stayWhere"))->isVisible());
        stay.setChecked(true);
        submit(QStringLiteral("secret"));
        QVERIFY(m_signIn->stay() == SignIn::Stay::Yes);
        QVERIFY(!m_signIn->wasGoingOn());
        QVERIFY(!stay.isEnabled()); // while the attempt runs
        m_signIn->cancel();
        m_signIn->start({QStringLiteral("https://a.test"), QStringLiteral("a@b.test"), SignIn::Stay::Yes},
                        {});
        QVERIFY(m_signIn->wasGoingOn());
        m_signIn->cancel();
    }

    void aBareHostNameMeansHttps()
    {
        edit("server").setText(QStringLiteral(" pbx.acme.test/ "));
        submit(QStringLiteral("secret"));
        QCOMPARE(m_signIn->server(), QStringLiteral("https://pbx.acme.test"));
    }

    void aWrongPasswordIsSaidBesideTheFieldAndCanBeTypedOver()
    {
        QSignalSpy failed(m_signIn.get(), &SignIn::failed);
        submit(QStringLiteral("wrong"));
        m_session->answerAll();
        QVERIFY(failed.wait());
        QVERIFY(problem(QStringLiteral("password")).isVisible());
        QVERIFY(problem(QStringLiteral("password")).text().contains(QStringLiteral("password is wrong")));
        QVERIFY(edit("password").hasFocus());
        QCOMPARE(edit("password").selectedText().size(), 5);
        QVERIFY(!m_signIn->takeSession());
    }

    void aCodeIsAskedForWhenTheAccountHasASecondFactor()
    {
        m_factorCode = "123456";
        QVERIFY(!edit("code").isVisible());
        QSignalSpy failed(m_signIn.get(), &SignIn::failed);
        submit(QStringLiteral("secret"));
        m_session->answerAll();
        QVERIFY(failed.wait());
        QVERIFY(edit("code").isVisible());
        QVERIFY(edit("code").hasFocus());
        QVERIFY(edit("code").accessibleDescription().contains(QStringLiteral("second factor")));
        QCOMPARE(edit("password").text(), QStringLiteral("secret"));
        edit("code").setText(QStringLiteral("000000"));
        QTest::keyClick(&edit("code"), Qt::Key_Return);
        m_session->answerAll();
        QVERIFY(failed.wait());
        QVERIFY(edit("code").accessibleDescription().contains(QStringLiteral("not the present code")));
        QSignalSpy succeeded(m_signIn.get(), &SignIn::succeeded);
        edit("code").setText(QStringLiteral("123456"));
        QTest::keyClick(&edit("code"), Qt::Key_Return);
        m_session->answerAll();
        QVERIFY(succeeded.wait());
        QVERIFY(edit("code").text().isEmpty());
    }
    void theCodeOfOneAccountIsNoQuestionToAnother()
    {
        m_factorCode = "123456";
        QSignalSpy failed(m_signIn.get(), &SignIn::failed);
        submit(QStringLiteral("secret"));
        m_session->answerAll();
        QVERIFY(failed.wait());
        QTest::keyClick(&edit("email"), Qt::Key_X);
        QVERIFY(!edit("code").isVisible());
    }

    void nothingIsSentWhileSomethingIsMissing_data()
    {
        QTest::addColumn<QString>("field");
        for (const char* field : {"server", "email", "password"})
            QTest::newRow(field) << QString::fromLatin1(field);
    }
    void nothingIsSentWhileSomethingIsMissing()
    {
        QFETCH(QString, field);
        edit("password").setText(QStringLiteral("secret"));
        m_window->findChild<QLineEdit*>(field)->clear();
        QTest::keyClick(&edit("email"), Qt::Key_Return);
        QCOMPARE(m_attempts, 0);
        QVERIFY(m_window->findChild<QLineEdit*>(field)->hasFocus());
        QVERIFY(problem(field).isVisible());
    }

    void aFailureIsSaidBesideItsField_data()
    {
        QTest::addColumn<ErrorCode>("code");
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("words");
        const auto row = [](const char* name, ErrorCode code, const char* field, const char* words) {
            QTest::newRow(name) << code << QString::fromLatin1(field) << QString::fromLatin1(words);
        };
        row("unknown person", ErrorCode::Unauthorized, "password", "e-mail address or the password");
        row("no connection", ErrorCode::Offline, "server", "does not answer");
        row("certificate", ErrorCode::Untrusted, "server", "not trusted");
        row("busy", ErrorCode::RateLimited, "server", "busy");
        row("plain http", ErrorCode::InvalidInput, "server", "https://");
        row("another kind of server", ErrorCode::Protocol, "server", "Cordboard server");
        row("no role", ErrorCode::Forbidden, "email", "role");
    }
    void aFailureIsSaidBesideItsField()
    {
        QFETCH(ErrorCode, code);
        QFETCH(QString, field);
        QFETCH(QString, words);
        m_error = domain::Error{code, "detail for the log", {}};
        QSignalSpy failed(m_signIn.get(), &SignIn::failed);
        submit(QStringLiteral("secret"));
        m_session->answerAll();
        QVERIFY(failed.wait());
        for (const char* other : {"server", "email", "password"}) {
            const auto name = QString::fromLatin1(other);
            QCOMPARE(problem(name).isVisible(), name == field);
        }
        auto* blamed = m_window->findChild<QLineEdit*>(field);
        QVERIFY(problem(field).text().contains(words));
        QVERIFY(blamed->accessibleDescription().contains(words));
        QVERIFY(blamed->hasFocus());
        QVERIFY(blamed->isEnabled());
    }

    void anAuthorityCanBeChosenWhereThatWouldHelp_data()
    {
        QTest::addColumn<domain::Cause>("cause");
        QTest::addColumn<bool>("helps");
        QTest::newRow("unknown authority") << domain::Cause::CertificateOfUnknownAuthority << true;
        QTest::newRow("chosen before, unusable now") << domain::Cause::AuthoritiesUnusable << true;
        QTest::newRow("expired") << domain::Cause::CertificateExpired << false;
        QTest::newRow("another host") << domain::Cause::CertificateOfAnotherHost << false;
        QTest::newRow("revoked") << domain::Cause::CertificateRevoked << false;
        QTest::newRow("redirected") << domain::Cause::Redirected << false;
    }
    void anAuthorityCanBeChosenWhereThatWouldHelp()
    {
        QFETCH(domain::Cause, cause);
        QFETCH(bool, helps);
        auto& choose = *m_window->findChild<QPushButton*>(QStringLiteral("chooseAuthority"));
        auto& forget = *m_window->findChild<QPushButton*>(QStringLiteral("forgetAuthority"));
        m_error = domain::Error{ErrorCode::Untrusted, domain::detailOf(cause), {}};
        for (const bool isKept : {false, true}) {
            m_window->setAuthorityKept(isKept);
            QSignalSpy failed(m_signIn.get(), &SignIn::failed);
            submit(QStringLiteral("secret"));
            QVERIFY(!choose.isVisible());
            m_session->answerAll();
            QVERIFY(failed.wait());
            QVERIFY(!problem(QStringLiteral("server")).text().contains(QStringLiteral("--ca-file")));
            QCOMPARE(choose.isVisible(), helps);
            QCOMPARE(choose.hasFocus(), helps);
            QCOMPARE(forget.isVisible(), helps && isKept);
        }
    }

    void theChoiceIsForTheServerThatWasAskedAlone()
    {
        auto& choose = *m_window->findChild<QPushButton*>(QStringLiteral("chooseAuthority"));
        const auto refuse = [&] {
            m_error = domain::Error{
                ErrorCode::Untrusted, domain::detailOf(domain::Cause::CertificateOfUnknownAuthority), {}};
            QSignalSpy failed(m_signIn.get(), &SignIn::failed);
            submit(QStringLiteral("secret"));
            m_session->answerAll();
            QVERIFY(failed.wait());
            QVERIFY(choose.isVisible());
        };
        refuse();
        edit("server").setFocus();
        QTest::keyClick(&edit("server"), Qt::Key_End);
        QTest::keyClicks(&edit("server"), QStringLiteral(":8443"));
        QVERIFY(!choose.isVisible());
        refuse();
        m_signIn->start({QStringLiteral("http://127.0.0.1:1"), QStringLiteral("omar@acme.test")},
                        QStringLiteral("sample")); // as the sample company does
        QVERIFY(!choose.isVisible());
        m_signIn->cancel();
    }

    void aFileThatIsNoCertificateIsSaidAndAnotherCanBeChosen()
    {
        m_window->showProblem(SignInText::unusableAuthority({ErrorCode::InvalidInput, {}, {}},
                                                            QStringLiteral("/home/ada/<b>photo.jpg")));
        QVERIFY(problem(QStringLiteral("server")).text().contains(QStringLiteral("<b>photo.jpg")));
        QVERIFY(problem(QStringLiteral("server")).text().contains(QStringLiteral("PEM")));
        QVERIFY(m_window->findChild<QPushButton*>(QStringLiteral("chooseAuthority"))->isVisible());
    }

    void anotherAttemptClearsWhatWasWrong()
    {
        QSignalSpy failed(m_signIn.get(), &SignIn::failed);
        submit(QStringLiteral("wrong"));
        m_session->answerAll();
        QVERIFY(failed.wait());
        submit(QStringLiteral("secret"));
        QVERIFY(!problem(QStringLiteral("password")).isVisible());
        QVERIFY(edit("password").accessibleDescription().isEmpty());
        QCOMPARE(m_attempts, 2);
    }

    void anAttemptCanBeCancelled()
    {
        submit(QStringLiteral("secret")); // no answer comes
        QVERIFY(m_signIn->isRunning());
        QVERIFY(!edit("password").isEnabled());
        auto* cancel = m_window->findChild<QPushButton*>(QStringLiteral("cancel"));
        QVERIFY(cancel->isVisible());
        QSignalSpy failed(m_signIn.get(), &SignIn::failed);
        cancel->click();
        QVERIFY(!m_signIn->isRunning());
        QVERIFY(edit("password").isEnabled());
        QVERIFY(!cancel->isVisible());
        QCOMPARE(failed.count(), 0);
    }

    void theSampleCompanyIsOffered()
    {
        QSignalSpy asked(m_window.get(), &SignInWindow::sampleAsked);
        m_window->findChild<QPushButton*>(QStringLiteral("sample"))->click();
        QCOMPARE(asked.count(), 1);
    }

    void whoSignedInBeforeIsFilledInAtAClick()
    {
        m_window->offerAccounts(
            {{QStringLiteral("https://pbx.other.test"), QStringLiteral("kim@other.test"),
              QStringLiteral("Other & Sons")},
             {QStringLiteral("https://pbx.acme.test"), QStringLiteral("omar@acme.test"), QString()}});
        const auto buttons = m_window->findChildren<QPushButton*>(QStringLiteral("account"));
        QCOMPARE(buttons.size(), 2);
        QCOMPARE(buttons[0]->accessibleName(),
                 QStringLiteral("kim@other.test at Other & Sons (https://pbx.other.test)"));
        QCOMPARE(buttons[1]->accessibleName(), QStringLiteral("omar@acme.test (https://pbx.acme.test)"));
        edit("password").setText(QStringLiteral("of omar"));
        buttons[0]->click();
        QCOMPARE(edit("server").text(), QStringLiteral("https://pbx.other.test"));
        QCOMPARE(edit("email").text(), QStringLiteral("kim@other.test"));
        QVERIFY(edit("password").text().isEmpty()); // it is somebody else's
        QVERIFY(edit("password").hasFocus());
        QCOMPARE(m_attempts, 0);
    }

    void whoStaysSignedInIsGoneOnWithAndTypesNothing()
    {
        m_window->offerAccounts({{QStringLiteral("https://pbx.other.test"), QStringLiteral("kim@other.test"),
                                  QStringLiteral("Other"), true}});
        auto* button = m_window->findChild<QPushButton*>(QStringLiteral("account"));
        QVERIFY(button->accessibleName().startsWith(QStringLiteral("Signed in: ")));
        QSignalSpy asked(m_window.get(), &SignInWindow::goingOnAsked);
        button->click();
        QCOMPARE(asked.size(), 1);
        QCOMPARE(asked.first(),
                 QVariantList({QStringLiteral("https://pbx.other.test"), QStringLiteral("kim@other.test")}));
        QCOMPARE(edit("email").text(), QStringLiteral("omar@acme.test"));
    }
    void anotherAccountBeginsWithEmptyFields()
    {
        m_window->offerAccounts({});
        m_window->showProblem(SignInText::missing(QStringLiteral("https://pbx.acme.test"), {}, {}));
        QVERIFY(problem(QStringLiteral("email")).isVisible());
        m_window->findChild<QPushButton*>(QStringLiteral("anotherAccount"))->click();
        QVERIFY(edit("server").text().isEmpty() && edit("email").text().isEmpty());
        QVERIFY(edit("server").hasFocus());
        QVERIFY(!problem(QStringLiteral("email")).isVisible());
    }

    void aLongAccountIsCutWithItsWholeTextAtHand()
    {
        const QString longName(200, QLatin1Char('m'));
        m_window->offerAccounts(
            {{QStringLiteral("https://pbx.acme.test"), QStringLiteral("omar@acme.test"), longName}});
        const auto* button = m_window->findChild<QPushButton*>(QStringLiteral("account"));
        QVERIFY(button->text().startsWith(QStringLiteral("omar@acme.test at m")));
        QVERIFY(button->text().size() < longName.size());
        QVERIFY(button->accessibleName().contains(longName));
        QVERIFY(button->toolTip().contains(longName));
    }

    void everyFieldHasANameForAssistiveTools()
    {
        QCOMPARE(edit("server").accessibleName(), QStringLiteral("Server"));
        QCOMPARE(edit("email").accessibleName(), QStringLiteral("E-mail address"));
        QCOMPARE(edit("password").accessibleName(), QStringLiteral("Password"));
        QCOMPARE(edit("password").echoMode(), QLineEdit::Password);
    }

private:
    QLineEdit& edit(const char* name) { return *m_window->findChild<QLineEdit*>(QString::fromLatin1(name)); }
    void submit(const QString& password)
    {
        edit("password").setText(password);
        QTest::keyClick(&edit("password"), Qt::Key_Return);
    }

    QLabel& problem(const QString& field)
    {
        return *m_window->findChild<QLabel*>(field + QStringLiteral("Problem"));
    }

    Theme m_theme{*qApp};
    std::string m_factorCode;
    std::optional<domain::Error> m_error; ///< of the sessions that will be opened
    kit::FakeSession* m_session = nullptr; ///< the newest; its answers wait for answerAll
    int m_attempts = 0;
    std::unique_ptr<SignIn> m_signIn;
    std::unique_ptr<SignInWindow> m_window;
};

QTEST_MAIN(TestSignIn)
#include "tst_signin.moc"
