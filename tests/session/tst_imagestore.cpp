// SPDX-License-Identifier: GPL-3.0-or-later
// An image is a faster way to what the cache says, and never says anything else.
#include <catch2/catch.hpp>

#include <array>
#include <fstream>
#include <map>
#include <random>
#include <tuple>

#include "session/imagestore.h"
#include "session/tablelook.h"
#include "session/tables/tabledescription.h"
#include "tests/cache/profilefolder.h"
#include "tests/kit/crowd.h"
#include "tests/kit/putpage.h"
#include "tests/kit/samplecompany.h"
#include "tests/kit/sync/manualqueue.h"

using namespace cordboard;
using namespace cordboard::domain;
using namespace cordboard::kit;
using directory::Directory;
using session::ImageStore;

namespace {

constexpr std::array AllTables{RecordKind::Company,     RecordKind::Office, RecordKind::Department,
                               RecordKind::LicensePool, RecordKind::User,   RecordKind::Number};

/// A cache with a company in it, and the file an image of it would be in.
struct Desk {
    cache::testing::ProfileFolder folder;
    cache::EntityStore entities = cache::EntityStore::open(folder.file("cache.db")).value();
    std::filesystem::path image = folder.file("directory.image");
    std::filesystem::path firstRows = folder.file("first-rows.image");
    session::SharedFirstRows found; ///< while the last image was read
    kit::ManualQueue background;

    Desk()
    {
        auto company = sampleCompany();
        addCrowd(company, 300);
        for (const auto table : AllTables) {
            PackedRecords records(table);
            for (const auto& record : recordsOf(company)) {
                if (record.entity.table == table)
                    REQUIRE(records.append(record));
            }
            REQUIRE(kit::putPage(entities, records, {}));
        }
    }

    [[nodiscard]] ImageStore store(Directory& directory)
    {
        return {directory, background, folder.path(),
                [this](session::SharedFirstRows first) { found = std::move(first); }};
    }
    void tell(Directory& directory)
    {
        for (const auto table : AllTables) {
            std::string after;
            for (auto piece = entities.read(table, after, 100).value(); !piece.isEmpty();
                 piece = entities.read(table, after, 100).value())
                REQUIRE(directory.upsert(piece));
        }
    }
    [[nodiscard]] std::vector<std::string> idsOf(RecordKind table)
    {
        std::vector<std::string> ids;
        std::string after;
        const auto records = entities.read(table, after, 1'000).value();
        for (std::size_t i = 0; i < records.size(); ++i)
            ids.emplace_back(records.idAt(i));
        return ids;
    }
    /// A program that has read the cache leaves an image.
    void leaveImage()
    {
        Directory directory;
        tell(directory);
        auto images = store(directory);
        images.saveWhenDue(entities);
        while (background.runNext()) {}
        REQUIRE(std::filesystem::exists(image));
    }
    [[nodiscard]] bool restore(Directory& directory) { return store(directory).restore(entities); }
};

std::string textOf(const Directory& directory)
{
    const auto lock = directory.lockForReading();
    std::map<std::string, std::string> lines;
    const auto add = [&lines](const Record& record) {
        auto& line = lines[std::string(word(record.entity.table)) + record.entity.id];
        line = std::to_string(record.version);
        for (const auto& [field, value] : record.fields) {
            if (const auto text = value.text())
                line.append("|").append(*text);
            else if (const auto* list = value.list())
                line += '|' + std::to_string(list->size());
        }
    };
    directory.userColumns().present().forEach(
        [&](RowHandle row) { add(toRecord(directory.userColumns().at(row))); });
    directory.numberColumns().present().forEach(
        [&](RowHandle row) { add(toRecord(directory.numberColumns().at(row))); });
    for (const auto& office : directory.offices())
        add(toRecord(office));
    add(toRecord(directory.company()));
    std::string text;
    for (const auto& [id, line] : lines)
        text += id + line + '\n';
    return text;
}

Record change(const std::string& id, std::int64_t version, const std::string& title)
{
    return {{RecordKind::User, id}, version, {{Field::UserJobTitle, title}}};
}

} // namespace

TEST_CASE("anImageAndWhatChangedSinceAreWhatTheCacheSays")
{
    std::mt19937 random(11); // NOLINT(cert-msc51-cpp): the same in every run
    for (int round = 0; round < 10; ++round) {
        Desk desk;
        desk.leaveImage();
        const auto ids = desk.idsOf(RecordKind::User);
        const auto numbers = desk.idsOf(RecordKind::Number);
        for (auto changes = static_cast<int>(random() % 40); changes > 0; --changes) {
            const auto& id = ids[random() % ids.size()];
            auto record = change(id, 50 + changes, "t" + std::to_string(changes));
            const auto kind = random() % 4;
            if (kind < 2) // numbers go and come again; when a person goes, so does the image
                record.entity = {RecordKind::Number, numbers[random() % numbers.size()]};
            if (kind == 0)
                record.fields = {{Field::Existence, false}};
            if (kind == 1)
                record.fields = {{Field::Existence, true},
                                 {Field::NumberLastHolderName, "h" + std::to_string(changes)}};
            REQUIRE(desk.entities.applyFeed(std::span(&record, 1), {}));
        }
        Directory restored;
        REQUIRE(desk.restore(restored));
        Directory told;
        desk.tell(told);
        CHECK(textOf(restored) == textOf(told));
    }
}

TEST_CASE("theFirstRowsAreThoseOfTheWholeUnlessOneOfThemHasChanged")
{
    using interfaces::ColumnId;
    using interfaces::TableKind;
    Desk desk;
    desk.leaveImage();
    Directory directory;
    REQUIRE(desk.restore(directory));
    REQUIRE(desk.found != nullptr);
    const auto first = std::exchange(desk.found, nullptr);
    const session::TableLook look{TableKind::Users, interfaces::firstOrder(TableKind::Users), {}, {}};
    const auto all = session::rowsOf(directory, look, [] { return false; });
    CHECK(first->totalCount() == all.offered.count());
    CHECK(first->hiddenCount() == all.members.count() - all.offered.count());
    REQUIRE(first->rows().size() == session::FirstRows::MostRows);
    REQUIRE(all.order.size() > session::FirstRows::MostRows);
    const auto lock = directory.lockForReading();
    for (std::size_t i = 0; i < first->rows().size(); ++i) {
        const auto row = first->rows()[i];
        CHECK(row == all.order[i]);
        CHECK(first->idOf(row) == directory.userColumns().id(row));
        CHECK(first->handleOf(first->idOf(row)) == row);
        for (const auto& column : interfaces::columnsOf(TableKind::Users))
            CHECK(first->cell(row, column.id, kit::sampleNow()).value ==
                  session::descriptionOf(TableKind::Users)
                      ->cell(directory, row, column.id, kit::sampleNow())
                      .value);
    }
    CHECK_FALSE(first->handleOf("nobody"));

    const auto isShownAfter = [&desk](const Record& record) {
        REQUIRE(desk.entities.applyFeed(std::span(&record, 1), {}));
        Directory again;
        REQUIRE(desk.restore(again));
        return std::exchange(desk.found, nullptr) != nullptr;
    };
    CHECK(
        isShownAfter(change(std::string(directory.userColumns().id(all.order.back())), 50, "another title")));
    CHECK_FALSE(isShownAfter(change(first->idOf(first->rows().back()), 50, "another title")));
}

TEST_CASE("firstRowsThatAreDamagedOrOfAnotherImageAreNotShown")
{
    Desk desk;
    desk.leaveImage();
    Desk other;
    other.leaveImage();
    const bool isDamaged = GENERATE(false, true);
    if (isDamaged) {
        std::fstream file(desk.firstRows, std::ios::in | std::ios::out | std::ios::binary);
        file.seekp(-100, std::ios::end);
        file.write("damaged", 7);
    } else {
        std::filesystem::copy_file(other.firstRows, desk.firstRows,
                                   std::filesystem::copy_options::overwrite_existing);
    }
    Directory directory;
    CHECK(desk.restore(directory));
    CHECK(desk.found == nullptr);
}

TEST_CASE("firstRowsAreNotMadeOfWhatTheServerHasNotConfirmed")
{
    Desk desk;
    Directory directory;
    desk.tell(directory);
    CHECK(session::FirstRows::of(directory) != nullptr);
    ChangeList changes;
    changes.push_back(
        {{RecordKind::User, desk.idsOf(RecordKind::User).front()}, Field::UserJobTitle, {}, "waits"});
    REQUIRE(directory.applyOptimistic(OperationId("op"), changes));
    CHECK(session::FirstRows::of(directory) == nullptr);
    CHECK(session::FirstRows::of(Directory()) == nullptr);
}

TEST_CASE("withoutAnImageOrWithOneOfAnotherCacheNothingIsRestored")
{
    Desk desk;
    Directory directory;
    CHECK_FALSE(desk.restore(directory));
    Desk other;
    other.leaveImage();
    std::filesystem::copy_file(other.image, desk.image);
    CHECK_FALSE(desk.restore(directory));
    CHECK_FALSE(std::filesystem::exists(desk.image));
    CHECK(directory.userColumns().present().isEmpty());
}

TEST_CASE("aDamagedImageIsRemovedAndNothingIsRestored")
{
    Desk desk;
    desk.leaveImage();
    {
        std::fstream file(desk.image, std::ios::in | std::ios::out | std::ios::binary);
        file.seekp(-100, std::ios::end);
        file.write("damaged", 7);
    }
    Directory directory;
    CHECK_FALSE(desk.restore(directory));
    CHECK(desk.found == nullptr); // were shown and taken back
    CHECK_FALSE(std::filesystem::exists(desk.image));
    CHECK(directory.userColumns().present().isEmpty());
    desk.tell(directory);
    CHECK_FALSE(directory.userColumns().present().isEmpty());
}

TEST_CASE("anImageIsWrittenAgainOnlyWhenMuchHasChanged")
{
    Desk desk;
    desk.leaveImage();
    Directory directory;
    auto images = desk.store(directory);
    REQUIRE(images.restore(desk.entities));
    std::filesystem::remove(desk.image);
    std::vector<Record> some(10, change("us", 1, "t"));
    images.noteChanged(some);
    images.saveWhenDue(desk.entities);
    CHECK_FALSE(desk.background.runNext());
    some.resize(30'000, some.front());
    images.noteChanged(some);
    images.saveWhenDue(desk.entities);
    CHECK(desk.background.runNext());
    CHECK(std::filesystem::exists(desk.image));
}

TEST_CASE("nobodyWhoIsGoneStaysInTheImage R-PURGE-05 R-PURGE-06")
{
    const auto bytesOf = [](const std::filesystem::path& path) {
        std::ifstream file(path, std::ios::binary);
        return std::string(std::istreambuf_iterator<char>(file), {});
    };
    const auto isRemoved = GENERATE(false, true);
    const auto isToldWhileOpen = GENERATE(false, true);
    Desk desk;
    const auto id = desk.idsOf(RecordKind::User).front();
    const auto named = change(id, 40, "Zwirbelmeister");
    REQUIRE(desk.entities.applyFeed(std::span(&named, 1), {}));
    desk.leaveImage();
    REQUIRE(bytesOf(desk.image).find("Zwirbelmeister") != std::string::npos);

    Record gone{{RecordKind::User, id}, 50, {{Field::Existence, false}}};
    if (!isRemoved)
        gone.fields = {{Field::UserState, std::string("anonymized")}, {Field::UserJobTitle, std::string()}};
    {
        Directory directory;
        auto images = desk.store(directory);
        if (isToldWhileOpen) {
            REQUIRE(images.restore(desk.entities));
            REQUIRE(desk.entities.applyFeed(std::span(&gone, 1), {}));
            std::ignore = directory.patch(std::span(&gone, 1));
            images.noteChanged(std::span(&gone, 1));
            images.saveWhenDue(desk.entities);
            CHECK_FALSE(desk.background.runNext());
        } else {
            REQUIRE(desk.entities.applyFeed(std::span(&gone, 1), {}));
            CHECK_FALSE(images.restore(desk.entities));
        }
        CHECK_FALSE(std::filesystem::exists(desk.image));
        CHECK_FALSE(std::filesystem::exists(desk.firstRows));
    }
    desk.leaveImage(); // by the next run, from what the cache has
    CHECK(bytesOf(desk.image).find("Zwirbelmeister") == std::string::npos);
    Directory again;
    CHECK(desk.restore(again));
}

TEST_CASE("somebodyWhoGoesWhileTheImageIsWrittenIsNotLeftInIt R-PURGE-05")
{
    Desk desk;
    Directory directory;
    desk.tell(directory);
    auto images = desk.store(directory);
    images.saveWhenDue(desk.entities);
    const std::array removed{EntityRef{RecordKind::User, "us"}};
    images.noteRemoved(removed);
    CHECK(desk.background.runNext());
    CHECK_FALSE(std::filesystem::exists(desk.image));
}

TEST_CASE("anImageThatCouldNotBeWrittenStaysDue")
{
    Desk desk;
    Directory directory;
    desk.tell(directory);
    auto images = desk.store(directory);
    std::filesystem::create_directory(desk.image); // in its way
    images.saveWhenDue(desk.entities);
    CHECK(desk.background.runNext());
    std::filesystem::remove(desk.image);
    images.saveWhenDue(desk.entities);
    CHECK(desk.background.runNext());
    CHECK(std::filesystem::is_regular_file(desk.image));
    images.saveWhenDue(desk.entities);
    CHECK_FALSE(desk.background.runNext());
}
