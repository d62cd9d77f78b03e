// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures and greetings: what is taken, who sees it, and when it goes.
#include <algorithm>
#include <fstream>
#include <thread>

#include "platform/privatefiles.h"
#include "platform/sha256.h"
#include "server/filestore.h"
#include "server/mediaprobe.h"
#include "server/purgejob.h"
#include "server/retention.h"
#include "server/timers.h"
#include "server/uploads.h"
#include "tests/kit/mediafiles.h"
#include "tests/server/running.h"

using namespace cordboard;
using namespace cordboard::server;
using namespace cordboard::server::test;
using Json = nlohmann::json;

namespace {

Answer sendFile(const HttpClient& client, const std::string& use, const std::string& bytes,
                const std::string& type = {})
{
    auto request = "POST /v1/files?use=" + use +
                   " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer " +
                   client.token + "\r\n";
    if (!type.empty())
        request += "Content-Type: " + type + "\r\n";
    request += "Content-Length: " + std::to_string(bytes.size()) + "\r\n\r\n" + bytes;
    auto answer = client.raw(request);
    for (int again = 0; answer.status == 503 && again < 5;
         ++again) // the machine was too slow for two seconds
        answer = client.raw(request);
    return answer;
}

[[nodiscard]] std::string sent(const HttpClient& client, const std::string& use, const std::string& bytes)
{
    const auto answer = sendFile(client, use, bytes);
    INFO(answer.text);
    REQUIRE(answer.status == 201);
    CHECK(answer.body.at("sha256") == platform::sha256Hex(bytes));
    return answer.body.at("sha256");
}

[[nodiscard]] Json setPicture(const std::string& user, const std::string& hash)
{
    return {{"kind", "set_picture"}, {"user", user}, {"picture", hash}};
}

[[nodiscard]] Json setGreeting(const std::string& user, const std::string& hash, int seconds)
{
    return {{"kind", "set_greeting"}, {"user", user}, {"greeting", hash}, {"seconds", seconds}};
}

void executeOn(const HttpClient& client, const std::string& key, const Json& command)
{
    const auto plan = client.ask("POST", "/v1/plans", Json{{"command", command}}.dump()).body;
    INFO(plan.dump());
    const auto answer = client.command(key, command, plan.at("required_acknowledgments"));
    INFO(answer.text);
    REQUIRE(answer.status == 200);
}

[[nodiscard]] std::filesystem::path placeOf(const Running& running, const std::string& hash)
{
    return std::filesystem::path(running.path() + ".files") / hash.substr(0, 2) / hash;
}

[[nodiscard]] std::size_t filesIn(const Running& running)
{
    return FileFolder(running.path()).names().value().size();
}

/// Whatever a crash left of files on their way.
[[nodiscard]] std::size_t unfinishedIn(const Running& running)
{
    std::size_t count = 0;
    std::error_code none;
    for (const auto& entry : std::filesystem::directory_iterator(running.path() + ".files", none))
        count += entry.is_regular_file() ? 1 : 0;
    return count;
}

template <typename Task> void inOneTransaction(Store& store, Task task)
{
    auto transaction = Transaction::begin(store.connection(), Transaction::Kind::Write);
    REQUIRE(transaction);
    REQUIRE(store.enter(store.companies()->front(), Purpose::Writing));
    task();
    REQUIRE(transaction->commit());
}

} // namespace

TEST_CASE("goodFilesAreTakenAndToldAsTheyAre R-VM-13")
{
    const Running running;
    const auto client = running.client();
    const auto picture = sendFile(client, "picture", kit::pngOf(640, 480), "image/png");
    REQUIRE(picture.status == 201);
    CHECK(picture.body == Json{{"sha256", platform::sha256Hex(kit::pngOf(640, 480))},
                               {"use", "picture"},
                               {"type", "image/png"},
                               {"bytes", kit::pngOf(640, 480).size()},
                               {"width", 640},
                               {"height", 480}});
    CHECK(sendFile(client, "picture", kit::jpegOf(4'096, 10)).body.at("type") == "image/jpeg");
    const std::vector<std::pair<std::string, std::string>> sounds{{"audio/wav", kit::wavOf(3)},
                                                                  {"audio/mpeg", kit::mp3Of(3)},
                                                                  {"audio/mp4", kit::m4aOf(3)},
                                                                  {"audio/ogg", kit::oggOf(3)},
                                                                  {"audio/webm", kit::webmOf(3)}};
    for (const auto& [type, bytes] : sounds) {
        CAPTURE(type);
        const auto answer = sendFile(client, "greeting", bytes, type);
        INFO(answer.text);
        REQUIRE(answer.status == 201);
        CHECK(answer.body.at("type") == type);
        const auto seconds = answer.body.at("seconds").get<int>();
        CHECK((seconds == 3 || seconds == 4)); // a frame begun is a second begun
    }
    CHECK(sendFile(client, "greeting", kit::wavOf(90)).body.at("seconds") == 90);
    const auto names = FileFolder(running.path()).names().value();
    for (const auto& name : names)
        CHECK(platform::rightsOfOthers(placeOf(running, name)) == std::nullopt);
    CHECK(platform::rightsOfOthers(running.path() + ".files") == std::nullopt);
    CHECK(unfinishedIn(running) == 0);
}

TEST_CASE("fortyHostileFilesAreRefusedClearlyAndNothingOfThemIsKept R-VM-13 E-GREETING")
{
    const Running running;
    const auto files = kit::hostileFiles();
    REQUIRE(files.size() >= 40);
    const std::vector<HttpClient> clients{running.client(), running.client("yuki@acme.test"),
                                          running.client("nina@acme.test")};
    for (std::size_t i = 0; i < files.size(); ++i) {
        const auto& file = files[i];
        CAPTURE(file.name);
        // Nobody sends so many in a minute.
        const auto answer = sendFile(clients[i % clients.size()], std::string(word(file.use)), file.bytes,
                                     file.contentType);
        INFO(answer.text);
        CHECK((answer.status == 422 || answer.status == 413));
        CHECK(answer.body.at("code") == file.code);
        CHECK(answer.body.at("field") == word(file.use));
        CHECK(answer.body.at("detail").get<std::string>().ends_with('.'));
        if (file.code == "E-GREETING")
            CHECK(answer.body.at("detail") ==
                  "Greetings can be 90 seconds and 5 MB at most (WAV, MP3, M4A, OGG, WebM).");
    }
    CHECK(filesIn(running) == 0);
    CHECK(unfinishedIn(running) == 0);
    CHECK(running.store()
              ->connection()
              .prepare("SELECT 1 FROM files")
              .and_then([](Statement rows) { return rows.run().map([&rows] { return rows.next(); }); })
              .value() == false);
}

TEST_CASE("aGreetingIsRefusedForWhatItCostsAndNotBecauseTheMachineIsBusy R-VM-13")
{
    const Folder folder;
    const auto probed = [&folder](const std::string& script) {
        const auto program = folder.file("probe");
        std::ofstream(program) << "#!/bin/sh\n" << script;
        std::filesystem::permissions(program, std::filesystem::perms::owner_all);
        const auto sound = folder.file("sound");
        std::ofstream(sound) << "sound";
        return MediaProbe(program).secondsOf(sound, media::Type::Wav);
    };
    const std::string told = "echo '{\"format\":\"Wave\",\"sounds\":1,\"others\":0,\"milliseconds\":1500}'\n";
    CHECK(probed(told).value() == 2);
    CHECK(probed("/bin/sleep 3\n" + told).value() == 2); // by the clock it has longer than two seconds
    // What takes all of the processor that the program may have dies of it: such a file is no good.
    CHECK(probed("kill -XCPU $$\n" + told).value() == std::nullopt);
}

TEST_CASE("pathsInTheAddressLeadNowhere R-GEN-01")
{
    const Running running;
    const auto client = running.client();
    for (const std::string path :
         {"/v1/users/../../etc/picture", "/v1/users/..%2f..%2fcompany.db/picture", "/v1/users//picture",
          "/v1/users/%00/greeting", "/v1/users/us_00000001/picture/", "/v1/files/company.db",
          "/v1/users/us_00000001/Picture"}) {
        CAPTURE(path);
        CHECK(client.ask("GET", path).status == 404);
    }
    CHECK(sendFile(client, "../picture", kit::pngOf(1, 1)).status == 400);
    CHECK(sendFile(client, "picture&use=greeting", kit::pngOf(1, 1)).status == 400);
    CHECK(sendFile(client, "", kit::pngOf(1, 1)).status == 400);
    for (const std::string hash :
         {"../../../../../../../../../../../../../../../etc/passwd", "ABCDEF", "0"}) {
        CAPTURE(hash);
        CHECK(client.command("path", setPicture(std::string(Omar), hash)).status == 400);
        CHECK(client.command("path", setGreeting(std::string(Omar), hash, 1)).status == 400);
    }
    CHECK(filesIn(running) == 0);
}

TEST_CASE("strangersSendAndSeeNothing R-GEN-01")
{
    const Running running;
    const HttpClient stranger(running.server->port());
    CHECK(sendFile(stranger, "picture", kit::pngOf(1, 1)).status == 401);
    CHECK(stranger.ask("GET", "/v1/users/us_00000001/picture").status == 401);
    CHECK(filesIn(running) == 0);
}

TEST_CASE("aPictureIsGivenToWhoeverSeesThePersonAndAGreetingToWhoeverSeesTheVoicemail R-GEN-01")
{
    const Running running;
    const auto omar = running.client();
    const auto nina = running.client("nina@acme.test"); // Office Admin of Munich
    const auto uwe = running.client("uwe.friedrich@acme.test");
    const auto bytes = kit::pngOf(20, 30);
    const auto sound = kit::oggOf(2);
    const auto ninaId = nina.get("/v1/sessions/current").at("user").at("id").get<std::string>();
    const auto uweId = uwe.get("/v1/sessions/current").at("user").at("id").get<std::string>();
    executeOn(omar, "picture", setPicture(uweId, sent(omar, "picture", bytes)));
    executeOn(omar, "greeting", setGreeting(uweId, sent(omar, "greeting", sound), 2));
    executeOn(omar, "own", setPicture(std::string(Omar), platform::sha256Hex(bytes)));

    const auto picture = omar.ask("GET", "/v1/users/" + uweId + "/picture");
    CHECK(picture.status == 200);
    CHECK(picture.text == bytes);
    CHECK(picture.headers.at("content-type") == "image/png");
    CHECK(picture.headers.at("x-content-type-options") == "nosniff");
    CHECK(picture.headers.at("content-disposition") == "attachment; filename=\"picture.png\"");
    CHECK(picture.headers.at("content-security-policy") == "default-src 'none'; sandbox");
    const auto tag = picture.headers.at("etag");
    CHECK(omar.ask("GET", "/v1/users/" + uweId + "/picture", {}, "If-None-Match: " + tag + "\r\n").status ==
          304);
    const auto greeting = uwe.ask("GET", "/v1/users/" + uweId + "/greeting");
    CHECK(greeting.status == 200);
    CHECK(greeting.text == sound);
    CHECK(greeting.headers.at("content-type") == "audio/ogg");
    CHECK(uwe.ask("GET", "/v1/users/" + uweId + "/picture").status == 200);

    // Out of sight looks like none.
    const auto hidden = uwe.ask("GET", "/v1/users/" + std::string(Omar) + "/picture");
    const auto none = uwe.ask("GET", "/v1/users/us_nobody/picture");
    CHECK(hidden.status == 404);
    CHECK(hidden.body == none.body);
    CHECK(nina.ask("GET", "/v1/users/" + std::string(Omar) + "/picture").status == 404);
    CHECK(nina.ask("GET", "/v1/users/" + ninaId + "/picture").status == 404); // has none
    CHECK(omar.get("/v1/settings/" + uweId).at("picture") == platform::sha256Hex(bytes));
    CHECK(omar.get("/v1/voicemail/" + uweId).at("greeting_seconds") == 2);
}

TEST_CASE("aCommandNamesOnlyFilesOfItsKindAndLengthThatTheServerHas R-VM-13")
{
    const Running running;
    const auto client = running.client();
    const auto user = userWithoutSettings(client);
    const auto picture = sent(client, "picture", kit::pngOf(5, 5));
    const auto greeting = sent(client, "greeting", kit::wavOf(7));
    const std::string unknown(64, 'a');
    const std::vector<std::pair<Json, std::string>> refused{
        {setPicture(user, unknown), "The server has no such file, or not any more. Send it again."},
        {setPicture(user, greeting), "The server has no such file, or not any more. Send it again."},
        {setGreeting(user, picture, 1), "The server has no such file, or not any more. Send it again."},
        {setGreeting(user, greeting, 6), "The file is not as long as was said."},
        {setGreeting(user, greeting, 91),
         "Greetings can be 90 seconds and 5 MB at most (WAV, MP3, M4A, OGG, WebM)."},
        {Json{{"kind", "batch"}, {"commands", {setPicture(user, picture), setGreeting(user, unknown, 7)}}},
         "The server has no such file, or not any more. Send it again."}};
    int key = 0;
    for (const auto& [command, sentence] : refused) {
        CAPTURE(command.dump());
        const auto answer = client.command("refused" + std::to_string(++key), command);
        INFO(answer.text);
        CHECK(answer.status == 422);
        CHECK(answer.body.at("detail") == sentence);
        CHECK(client.ask("GET", "/v1/settings/" + user).status == 404);
    }
    executeOn(client, "both",
              {{"kind", "batch"}, {"commands", {setPicture(user, picture), setGreeting(user, greeting, 7)}}});
    CHECK(client.get("/v1/voicemail/" + user).at("greeting") == greeting);
    // Back to the default: the record goes with the last departure.
    executeOn(client, "none", setGreeting(user, "", 0));
    CHECK(client.ask("GET", "/v1/voicemail/" + user).status == 404);
    CHECK(client.ask("GET", "/v1/users/" + user + "/greeting").status == 404);
    // And back again while the server keeps it.
    executeOn(client, "again", setGreeting(user, greeting, 7));
    CHECK(client.ask("GET", "/v1/users/" + user + "/greeting").status == 200);
}

TEST_CASE("whatNobodyUsesGoesAfterADay R-VM-13")
{
    const Running running;
    const auto client = running.client();
    const auto user = userWithoutSettings(client);
    const auto used = sent(client, "picture", kit::pngOf(5, 5));
    const auto unused = sent(client, "picture", kit::pngOf(6, 6));
    executeOn(client, "use", setPicture(user, used));
    const auto store = running.store();
    const FileFolder folder(running.path());
    const auto trimAt = [&](std::chrono::minutes later) {
        inOneTransaction(*store, [&] {
            const auto now = store->connection().now();
            REQUIRE(now);
            REQUIRE(FileStore(*store).trim(*now + later, 1000));
        });
        REQUIRE(removeDropped(*store, folder));
    };
    using std::chrono::hours;
    using std::chrono::minutes;
    trimAt(hours(24) - minutes(5));
    CHECK(filesIn(running) == 2);
    trimAt(hours(24) + minutes(5));
    CHECK(folder.names().value() == std::vector<std::string>{used});
    CHECK_FALSE(std::filesystem::exists(placeOf(running, unused)));
    // What is in use is not looked at again; out of use, its day begins at once.
    CHECK(countOf(*store, "files WHERE unused_since IS NOT NULL") == 0);
    executeOn(client, "out", setPicture(user, ""));
    CHECK(countOf(*store, "files WHERE unused_since IS NOT NULL") == 1);
    trimAt(hours(24) - minutes(5));
    CHECK(filesIn(running) == 1);
    executeOn(client, "back", setPicture(user, used));
    trimAt(hours(24) + minutes(5));
    CHECK(filesIn(running) == 1);
    execute(client, "outagain", setPicture(user, ""));
    trimAt(hours(24) - minutes(5));
    CHECK(filesIn(running) == 1);
    trimAt(hours(24) + minutes(5));
    CHECK(filesIn(running) == 0);
    const auto late = client.command("late", setPicture(user, used));
    CHECK(late.status == 422);
}

TEST_CASE("filesGoAtOnceWithThePersonUnlessSomebodyElseHasTheSame R-PURGE-05 I-12")
{
    Running running;
    const auto client = running.client();
    const auto how = GENERATE("timer", "admin");
    CAPTURE(how);
    const auto user = userWithoutSettings(client, 1);
    const auto other = userWithoutSettings(client, 2);
    const auto email = client.get("/v1/users/" + user).at("primary_email").get<std::string>();
    const auto former = sent(client, "picture", kit::pngOf(7, 7));
    const auto own = sent(client, "picture", kit::pngOf(8, 8));
    const auto greeting = sent(client, "greeting", kit::wavOf(1));
    const auto shared = sent(client, "greeting", kit::oggOf(1));
    const auto foreign = sent(client, "picture", kit::pngOf(9, 9));
    executeOn(client, "1", setPicture(user, former));
    executeOn(client, "2", setPicture(user, own));
    executeOn(client, "3", setGreeting(user, greeting, 1));
    executeOn(client, "4", setGreeting(user, shared, 1));
    executeOn(client, "5", setGreeting(other, shared, 1));
    executeOn(client, "6", setPicture(other, foreign));
    REQUIRE(filesIn(running) == 5);
    executeOn(client, "delete", {{"kind", "delete_users"}, {"users", {user}}, {"disposition", "keep"}});
    CHECK(filesIn(running) == 5); // for a restore
    if (std::string(how) == "admin") {
        executeOn(client, "purge", {{"kind", "purge_users"}, {"users", {user}}, {"typed_emails", {email}}});
    } else {
        const auto store = running.store();
        REQUIRE(store->connection().execute("UPDATE users SET purge_at = 1 WHERE id = '" + user + "'"));
        REQUIRE(purgeExpired(*store));
        REQUIRE(removeDropped(*store, FileFolder(running.path())));
    }
    auto left = FileFolder(running.path()).names().value();
    std::sort(left.begin(), left.end());
    std::vector<std::string> wanted{shared, foreign};
    std::sort(wanted.begin(), wanted.end());
    CHECK(left == wanted);
    CHECK(client.ask("GET", "/v1/users/" + user + "/picture").status == 404);
    CHECK(client.ask("GET", "/v1/users/" + other + "/greeting").status == 200);
}

TEST_CASE("aBackupThatIsPutBackBringsNoFileBack R-PURGE-05")
{
    Running running;
    const auto kept = running.folder.file("kept");
    std::string user;
    std::string hash;
    {
        const auto client = running.client();
        user = userWithoutSettings(client, 3);
        const auto email = client.get("/v1/users/" + user).at("primary_email").get<std::string>();
        hash = sent(client, "picture", kit::pngOf(7, 7));
        executeOn(client, "1", setPicture(user, hash));
        running.server->stop();
        running.server.reset();
        std::filesystem::copy_file(running.path(), kept);
        std::filesystem::copy(running.path() + ".files", kept + ".files",
                              std::filesystem::copy_options::recursive);
        running.start();
        const auto again = running.client();
        executeOn(again, "delete", {{"kind", "delete_users"}, {"users", {user}}, {"disposition", "keep"}});
        executeOn(again, "purge", {{"kind", "purge_users"}, {"users", {user}}, {"typed_emails", {email}}});
        CHECK(filesIn(running) == 0);
    }
    running.server->stop();
    running.server.reset();
    std::filesystem::remove_all(running.path() + ".files");
    for (const auto* end : {"-wal", "-shm"})
        std::filesystem::remove(running.path() + end);
    std::filesystem::copy_file(kept, running.path(), std::filesystem::copy_options::overwrite_existing);
    std::filesystem::copy(kept + ".files", running.path() + ".files",
                          std::filesystem::copy_options::recursive);
    REQUIRE(filesIn(running) == 1);
    running.start();
    CHECK(filesIn(running) == 0);
    CHECK(running.client().ask("GET", "/v1/users/" + user + "/picture").status == 404);
}

TEST_CASE("aStartRemovesWhatNoCompanyKnowsAndGivesNothingThatWasChanged")
{
    Running running;
    const auto user = userWithoutSettings(running.client());
    const auto hash = sent(running.client(), "picture", kit::pngOf(7, 7));
    executeOn(running.client(), "1", setPicture(user, hash));
    running.server.reset();
    const std::string stray(64, 'b');
    const auto folder = std::filesystem::path(running.path() + ".files");
    std::filesystem::create_directory(folder / "bb");
    std::ofstream(folder / "bb" / stray) << "left by a crash";
    std::ofstream(folder / "new-old") << "left by a crash";
    std::filesystem::last_write_time(folder / "new-old",
                                     std::filesystem::file_time_type::clock::now() - std::chrono::hours(2));
    std::ofstream(folder / "new-other") << "of another process";
    running.start();
    CHECK(FileFolder(running.path()).names().value() == std::vector<std::string>{hash});
    CHECK_FALSE(std::filesystem::exists(folder / "new-old"));
    CHECK(std::filesystem::exists(folder / "new-other"));
    CHECK(running.client().ask("GET", "/v1/users/" + user + "/picture").status == 200);
    std::ofstream(placeOf(running, hash)) << "<script>";
    CHECK(running.client().ask("GET", "/v1/users/" + user + "/picture").status == 503);
}

TEST_CASE("aFileThatCannotBeRemovedKeepsNoOtherFromIt R-PURGE-05")
{
    Running running;
    const auto folder = std::filesystem::path(running.path() + ".files");
    const std::string stuck(64, 'a');
    const std::string other(64, 'b');
    // Not even root removes as a file what is a folder with something in it.
    std::filesystem::create_directories(folder / "aa" / stuck / "more");
    std::filesystem::create_directories(folder / "bb");
    std::ofstream(folder / "bb" / other) << "of nobody";
    const auto store = running.store();
    for (const auto& hash : {stuck, other})
        REQUIRE(store->connection().execute("INSERT INTO file_removals VALUES ('" + hash + "')"));
    CHECK_FALSE(removeDropped(*store, FileFolder(running.path())));
    CHECK_FALSE(std::filesystem::exists(folder / "bb" / other));
    CHECK(countOf(*store, "file_removals WHERE sha256 = '" + stuck + "'") == 1);
    CHECK(countOf(*store, "file_removals") == 1);
    running.server.reset();
    running.start(); // nor does it keep the server from its start
    CHECK(running.client().ask("GET", "/v1/company").status == 200);
}

TEST_CASE("onePersonSendsOneFileAtATimeAndNotTooMany")
{
    const auto uploads = Uploads::make();
    const auto now = Uploads::Clock::now();
    auto first = uploads->ask("ann", now);
    REQUIRE(std::holds_alternative<Uploads::Place>(first));
    CHECK(std::holds_alternative<std::chrono::seconds>(uploads->ask("ann", now)));
    {
        std::vector<Uploads::Place> others;
        for (std::size_t i = 1; i < Uploads::MostAtOnce; ++i)
            others.push_back(std::get<Uploads::Place>(uploads->ask("person " + std::to_string(i), now)));
        CHECK(std::holds_alternative<std::chrono::seconds>(uploads->ask("bob", now)));
    }
    CHECK(std::holds_alternative<Uploads::Place>(uploads->ask("bob", now)));
    first = std::chrono::seconds(0); // its place is free
    for (std::size_t i = 1; i < Uploads::MostOfPerson; ++i)
        CHECK(std::holds_alternative<Uploads::Place>(uploads->ask("ann", now)));
    CHECK(std::get<std::chrono::seconds>(uploads->ask("ann", now)) == std::chrono::seconds(60));
    CHECK(std::holds_alternative<Uploads::Place>(uploads->ask("ann", now + std::chrono::minutes(1))));
}

TEST_CASE("somebodyWhoSendsAndUsesNothingIsStopped")
{
    const Running running;
    const auto client = running.client("uwe.friedrich@acme.test");
    for (int i = 1; i <= domain::limits::UnusedFiles; ++i)
        static_cast<void>(sent(client, "picture", kit::pngOf(static_cast<unsigned>(i), 1)));
    const auto refused = sendFile(client, "picture", kit::pngOf(1'000, 1));
    CHECK(refused.status == 429);
    CHECK(refused.headers.contains("retry-after"));
    CHECK(sendFile(client, "picture", kit::pngOf(1, 1)).status == 201); // is there already
    CHECK(filesIn(running) == static_cast<std::size_t>(domain::limits::UnusedFiles));
}

TEST_CASE("severalPeopleSendTheSameFileAtOnceAndItIsKeptOnce")
{
    const Running running;
    const auto bytes = kit::wavOf(20);
    std::vector<HttpClient> clients;
    for (const auto* email :
         {"omar@acme.test", "yuki@acme.test", "nina@acme.test", "uwe.friedrich@acme.test"})
        clients.push_back(running.client(email));
    std::vector<int> statuses(clients.size());
    std::vector<std::thread> threads;
    for (std::size_t i = 0; i < clients.size(); ++i)
        threads.emplace_back([&, i] { statuses[i] = sendFile(clients[i], "greeting", bytes).status; });
    for (auto& thread : threads)
        thread.join();
    CHECK(statuses == std::vector<int>(clients.size(), 201));
    CHECK(filesIn(running) == 1);
    CHECK(unfinishedIn(running) == 0);
}

TEST_CASE("twoCompaniesShareBytesAndNothingElse R-PURGE-05")
{
    const Running running;
    const auto client = running.client();
    const auto hash = sent(client, "picture", kit::pngOf(3, 3));
    const auto store = running.store();
    REQUIRE(store->connection().execute(
        "INSERT INTO files SELECT 'co_other', sha256, type, bytes, seconds, width, height, 'us_other', "
        "unused_since FROM files"));
    inOneTransaction(*store, [&] {
        const std::vector<std::string> people{std::string(Omar)};
        REQUIRE(FileStore(*store).forget(people));
        CHECK(FileStore(*store).find(hash).value() == std::nullopt);
    });
    REQUIRE(removeDropped(*store, FileFolder(running.path())));
    CHECK(filesIn(running) == 1);
    CHECK(client.command("gone", setPicture(std::string(Omar), hash)).status == 422);
}
