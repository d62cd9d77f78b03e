// SPDX-License-Identifier: GPL-3.0-or-later
// The picture of a person: seen before it is used, hostile files refused, fetched where it is shown.
#include <QBuffer>
#include <QImage>
#include <set>

#include "domain/limits.h"
#include "platform/sha256.h"
#include "tests/kit/qttests.h"
#include "tests/ui/filecardtest.h"
#include "ui/media/pictureimage.h"
#include "ui/pane/avatar.h"

using namespace cordboard;
using namespace cordboard::domain;
using interfaces::SyncState;
using kit::userId;
using ui::CardKind;
using ui::Pictures;

namespace {

std::string imageOf(int width, int height, const char* format = "PNG", QColor color = Qt::red)
{
    QImage image(width, height, QImage::Format_RGB32);
    image.fill(color);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    if (!image.save(&buffer, format))
        qFatal("no picture of this kind");
    return bytes.toStdString();
}

/// What is told of these is told by the name that a browser gives them, which a file has not.
const std::set<std::string> PicturesSeenByTheServiceAlone{"a JPEG called a PNG", "a PNG called a page"};

} // namespace

class tst_PictureCard final : public FileCardTest {
    Q_OBJECT
private Q_SLOTS:
    void cleanup() { closeCards(); }

    void whatMayBeSentIsSaidBeforeAnybodyChooses()
    {
        open();
        QVERIFY2(said().contains(QStringLiteral("1 MB and 4,096 pixels")) ||
                     said().contains(QStringLiteral("1 MB and 4096 pixels")),
                 qPrintable(said()));
        QVERIFY(said().contains(QStringLiteral("(PNG, JPEG)")));
        QVERIFY(said().contains(QStringLiteral("There is no picture.")));
        QVERIFY(!isSeen("picture"));
    }
    void aPictureIsSeenAndThenUsed_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("PNG") << "me.png" << QByteArray::fromStdString(imageOf(300, 200));
        QTest::newRow("JPEG") << "me.jpg" << QByteArray::fromStdString(imageOf(300, 200, "JPEG"));
        QTest::newRow("a JPEG by another name")
            << "me.png" << QByteArray::fromStdString(imageOf(300, 200, "JPEG"));
        QTest::newRow("one pixel") << "dot.png" << QByteArray::fromStdString(imageOf(1, 1));
        QTest::newRow("as large as is taken") << "wide.png" << QByteArray::fromStdString(imageOf(4'096, 1));
    }
    void aPictureIsSeenAndThenUsed()
    {
        QFETCH(QString, name);
        QFETCH(QByteArray, bytes);
        open();
        take(fileOf(bytes.toStdString(), name));
        QVERIFY2(said().contains(name), qPrintable(said()));
        QVERIFY(isSeen("picture"));
        QVERIFY(!part<QLabel>("picture")->pixmap(Qt::ReturnByValue).isNull());
        QVERIFY(m_session->files().empty()); // not before they say so
        press("useFile");
        QCOMPARE(settings("ada").picture, platform::sha256Hex(bytes.toStdString()));
        QVERIFY(!m_cards->hasInput());
        QVERIFY(isSeen("picture"));
        QCOMPARE(m_session->fetchedFiles(), std::size_t{0}); // it is here
        m_flow->undoNewest();
        settle();
        QCOMPARE(settings("ada").picture, std::string());
        QVERIFY(!isSeen("picture"));
    }
    void aHostileFileIsRefusedHereAndNotSent_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("begin");
        const auto limits = QStringLiteral("Pictures can be 1 MB");
        const auto any = QString();
        for (const auto& file : kit::hostileFiles()) {
            if (file.use == FileUse::Picture && !PicturesSeenByTheServiceAlone.contains(file.name))
                QTest::newRow(file.name.c_str()) << QByteArray::fromStdString(file.bytes) << any;
        }
        const auto real = imageOf(64, 64);
        QTest::newRow("huge") << QByteArray::fromStdString(kit::pngOf(60'000, 60'000)) << limits;
        QTest::newRow("cut off") << QByteArray::fromStdString(real.substr(0, real.size() / 2))
                                 << QStringLiteral("The file is damaged");
        QTest::newRow("sound by the name of a picture") << QByteArray::fromStdString(kit::wavOf(1)) << limits;
        // Every part of it is as it should be, and what is packed in them is one pixel.
        QTest::newRow("pixels that are not there") << QByteArray::fromStdString(kit::pngOf(4'000, 4'000))
                                                   << QStringLiteral("The picture cannot be shown");
    }
    void aHostileFileIsRefusedHereAndNotSent()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, begin);
        open();
        take(fileOf(bytes.toStdString(), QStringLiteral("me.png")));
        QVERIFY(!note().isEmpty());
        QVERIFY2(note().startsWith(begin), qPrintable(note()));
        QVERIFY(!m_cards->hasInput());
        QVERIFY(!isSeen("picture"));
        QVERIFY(m_session->files().empty());
        QVERIFY(m_session->operations().empty());
    }
    void noDecoderSeesWhatIsNoPicture_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("a drawing") << QByteArray("<svg xmlns='http://www.w3.org/2000/svg'/>");
        QTest::newRow("a bitmap") << QByteArray::fromStdString(imageOf(8, 8, "BMP"));
        QTest::newRow("huge") << QByteArray::fromStdString(kit::pngOf(60'000, 60'000));
        QTest::newRow("too many bytes")
            << QByteArray::fromStdString(kit::pngOf(1, 1, std::string(limits::Picture, 'x')));
    }
    void noDecoderSeesWhatIsNoPicture()
    {
        QFETCH(QByteArray, bytes);
        QVERIFY(ui::pictureFrom(bytes.toStdString(), Pictures::Side).isNull());
    }
    void picturesAreMadeAsSmallAsTheyAreShown_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::addColumn<QSize>("shown");
        QTest::newRow("wide") << QSize(1'000, 500) << QSize(192, 96);
        QTest::newRow("high") << QSize(500, 1'000) << QSize(96, 192);
        QTest::newRow("small") << QSize(20, 10) << QSize(20, 10);
        QTest::newRow("a line") << QSize(4'096, 1) << QSize(192, 1);
    }
    void picturesAreMadeAsSmallAsTheyAreShown()
    {
        QFETCH(QSize, size);
        QFETCH(QSize, shown);
        const auto image = ui::pictureFrom(imageOf(size.width(), size.height()), 192);
        QCOMPARE(image.size(), shown);
        const auto disk = ui::diskOf(image, 40);
        QCOMPARE(disk.size(), QSize(40, 40));
        QCOMPARE(disk.pixelColor(20, 20), QColor(Qt::red));
        QCOMPARE(disk.pixelColor(0, 0).alpha(), 0);
    }

    void oneFileOfThisComputerCanBeDropped()
    {
        open();
        QVERIFY(!drag({QUrl(QStringLiteral("https://example.com/me.png"))}));
        QVERIFY(drag({QUrl::fromLocalFile(fileOf(imageOf(9, 9), QStringLiteral("dropped.png")))}));
        waitForFile();
        QVERIFY2(said().contains(QStringLiteral("dropped.png")), qPrintable(said()));
    }
    void aDiscardedPictureLeavesTheOneThatIsThere()
    {
        open();
        give(imageOf(10, 10));
        const auto before = settings("ada").picture;
        take(fileOf(imageOf(20, 20), QStringLiteral("other.png")));
        press("discardFile");
        QVERIFY(!m_cards->hasInput());
        QVERIFY(isSeen("picture"));
        QCOMPARE(settings("ada").picture, before);
    }
    void aPictureIsTakenAway()
    {
        open();
        give(imageOf(10, 10));
        press("removeFile");
        QCOMPARE(settings("ada").picture, std::string());
        QVERIFY(said().contains(QStringLiteral("There is no picture.")));
        QVERIFY(!canPress("removeFile"));
    }
    void withoutAConnectionNothingIsSentAndThatIsSaid()
    {
        open();
        take(fileOf(imageOf(9, 9), QStringLiteral("me.png")));
        setState(SyncState::Offline);
        QVERIFY2(said().contains(QStringLiteral("This needs a connection")), qPrintable(said()));
        QVERIFY(!canPress("useFile"));
        setState(SyncState::Synced);
        press("useFile");
        QVERIFY(!settings("ada").picture.empty());
    }
    void whoMayNotChangeItIsToldWhy()
    {
        open("nina"); // an admin of another office
        QVERIFY(!canPress("chooseFile"));
        QVERIFY(!part<QWidget>("chooseFile")->toolTip().isEmpty());
    }

    void aPictureThatIsThereIsFetchedOnceForAllPlaces()
    {
        open();
        const auto bytes = imageOf(50, 50);
        const auto hash = give(bytes);
        Pictures pictures(*m_session, nullptr); // of another window
        int changes = 0;
        connect(&pictures, &Pictures::changed, this, [&changes] { ++changes; });
        QVERIFY(pictures.of(this, userId("ada"), hash).isNull());
        QVERIFY(pictures.of(&bytes, userId("ada"), hash).isNull());
        QTRY_VERIFY((settle(), changes > 0));
        QVERIFY(!pictures.of(this, userId("ada"), hash).isNull());
        QCOMPARE(pictures.of(&bytes, userId("ada"), hash).size(), QSize(50, 50));
        QCOMPARE(m_session->fetchedFiles(), std::size_t{1});
    }
    void whoeverGoesOnFetchesNothingOnTheWay()
    {
        open();
        const auto hash = give(imageOf(50, 50));
        Pictures pictures(*m_session, nullptr);
        for (const auto* name : {"kim", "zoe", "sam"})
            static_cast<void>(pictures.of(this, userId(name), std::string(64, name[0] == 'k' ? 'a' : 'b')));
        static_cast<void>(pictures.of(this, userId("ada"), hash));
        QTRY_VERIFY((settle(), !pictures.of(this, userId("ada"), hash).isNull()));
        QCOMPARE(m_session->fetchedFiles(), std::size_t{1});
    }
    void anotherPictureThanTheOneAskedForIsNotShown()
    {
        open();
        give(imageOf(50, 50));
        Pictures pictures(*m_session, nullptr);
        const std::string former(64, 'f');
        static_cast<void>(pictures.of(this, userId("ada"), former));
        QTRY_VERIFY((settle(), pictures.hasFailed(former)));
        QVERIFY(pictures.of(this, userId("ada"), former).isNull());
    }
    void whatCouldNotBeFetchedIsAskedForOnceTheServiceAnswersAgain()
    {
        open();
        const auto hash = give(imageOf(50, 50));
        Pictures pictures(*m_session, nullptr);
        m_session->refuseFiles(Error{ErrorCode::Offline, "no route", {}});
        static_cast<void>(pictures.of(this, userId("ada"), hash));
        QTRY_VERIFY((settle(), pictures.hasFailed(hash)));
        m_session->refuseFiles({});
        setState(SyncState::Offline);
        setState(SyncState::Synced);
        QTRY_VERIFY((settle(), !pictures.of(this, userId("ada"), hash).isNull()));
    }
    void theAvatarShowsThePictureInsteadOfTheInitials()
    {
        open();
        ui::Avatar avatar(*m_theme, nullptr);
        avatar.resize(40, 40);
        avatar.show(QStringLiteral("AL"), QStringLiteral("users"));
        QVERIFY(avatar.grab().toImage().pixelColor(20, 6) != QColor(Qt::red));
        avatar.setPicture(ui::pictureFrom(imageOf(80, 80), Pictures::Side));
        QCOMPARE(avatar.grab().toImage().pixelColor(20, 6), QColor(Qt::red));
        avatar.setPicture({});
        QVERIFY(avatar.grab().toImage().pixelColor(20, 6) != QColor(Qt::red));
    }

private:
    void open(const std::string& actor = "ada")
    {
        openCards(kit::companyWithDevices(), actor, "ada", {CardKind::Picture});
    }
    /// Ada's picture becomes this.
    std::string give(const std::string& bytes)
    {
        take(fileOf(bytes, QStringLiteral("given.png")));
        press("useFile");
        return settings("ada").picture;
    }
    [[nodiscard]] QString note() const
    {
        const auto* label = part<QLabel>("cardNote");
        return label->isVisibleTo(m_cards) ? label->text() : QString();
    }
};

CORDBOARD_QT_TEST(tst_PictureCard)
#include "tst_picturecard.moc"
