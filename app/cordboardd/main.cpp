// SPDX-License-Identifier: GPL-3.0-or-later
// The server as a program: `cordboardd`, its subcommands for the operator, and a clean end on SIGTERM and
// SIGINT.
#include <CLI/CLI.hpp>

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <iostream>
#include <mutex>
#include <optional>
#include <sstream>
#include <string>

#include "app/cordboardd/initcommand.h"
#include "app/cordboardd/mailoptions.h"
#include "app/cordboardd/secretfile.h"
#include "app/process/process.h"
#include "app/process/terminaltext.h"
#include "cordboard/version.h"
#include "platform/memory.h"
#include "platform/terminationsignals.h"
#include "server/audittrail.h"
#include "server/billingjob.h"
#include "server/mailaddresses.h"
#include "server/passwordreset.h"
#include "server/purgejob.h"
#include "server/releasejob.h"
#include "server/secondfactor.h"
#include "server/seed.h"
#include "server/server.h"
#include "server/timers.h"

namespace {

using namespace cordboard;

/// What shells and supervisors see.
enum ExitCode { Done = 0, Refused = 1, Usage = 2, Tampered = 3 };

int refuse(const domain::Error& error)
{
    process::Lines(std::cerr).line("cordboardd: " + error.detail);
    return Refused;
}

struct Arguments {
    std::string listen = "127.0.0.1:8080";
    std::string database = "cordboard.db";
    std::string certificate, key;
    std::string number; ///< to be recovered
    std::string email; ///< of whoever needs a new password
    std::string office; ///< whose fee is set
    std::string fee; ///< of a month, as typed
    std::string phoneSystemKey; ///< a file; empty = nothing is to be taken over
    unsigned workers = 4;
    server::SeedOptions seed;
    cordboardd::MailOptions mail;
    cordboardd::InitOptions init;
};

[[nodiscard]] domain::Result<server::PhoneSystemKey> phoneSystemKeyIn(const std::string& path)
{
    constexpr const char* Option = "--phone-system-key";
    const auto text = cordboardd::readSecretFile(Option, path);
    if (!text)
        return tl::unexpected(text.error());
    auto key = server::PhoneSystemKey::from(cordboardd::lineOf(*text, 0));
    if (!key)
        return domain::failure(key.error().code, std::string(Option) + ": the first line of " + path +
                                                     " is no key: " + key.error().detail);
    return key;
}

[[nodiscard]] domain::Result<server::Server::Options> serverOptions(const Arguments& arguments)
{
    server::Server::Options options;
    const auto colon = arguments.listen.rfind(':');
    int port = -1;
    if (colon != std::string::npos && !CLI::detail::lexical_cast(arguments.listen.substr(colon + 1), port))
        port = -1;
    if (port < 0 || port > 65535)
        return domain::failure(domain::ErrorCode::InvalidInput,
                               "--listen wants ADDRESS:PORT, like 127.0.0.1:8080");
    options.address = arguments.listen.substr(0, colon);
    if (options.address.size() > 2 && options.address.front() == '[' && options.address.back() == ']')
        options.address = options.address.substr(1, options.address.size() - 2);
    options.port = static_cast<std::uint16_t>(port);
    options.databasePath = arguments.database;
    options.certificateFile = arguments.certificate;
    options.keyFile = arguments.key;
    options.workers = arguments.workers;
    if (auto done = apply(arguments.mail, options); !done)
        return tl::unexpected(done.error());
    if (!arguments.phoneSystemKey.empty()) {
        auto key = phoneSystemKeyIn(arguments.phoneSystemKey);
        if (!key)
            return tl::unexpected(key.error());
        options.phoneSystemKey = *std::move(key);
    }
    return options;
}

/// The end of the program, for which its main thread waits.
class Ending final {
public:
    void tell()
    {
        const std::scoped_lock lock(m_mutex);
        m_isTold = true;
        m_changed.notify_all();
    }
    /// Tidies up now and then.
    void wait()
    {
        constexpr std::chrono::seconds Interval(30);
        std::unique_lock lock(m_mutex);
        // A bulk takes a hundred times what a command does, and the next one may be days away.
        while (!m_changed.wait_for(lock, Interval, [this] { return m_isTold; }))
            platform::returnFreeMemory();
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    bool m_isTold = false;
};

int serve(const Arguments& arguments)
{
    // Texts of many rows go back to the system when they are done with: among small things of other requests,
    // each thread would keep the room of its largest one.
    constexpr std::size_t Large = 1 << 20; // more than an answer, but for bulks
    platform::allocateApartFrom(Large);
    Ending ending;
    const platform::TerminationSignals signals([&ending] { ending.tell(); });
    auto options = serverOptions(arguments);
    if (!options)
        return refuse(options.error());
    auto running = server::Server::start(*options);
    if (!running && running.error().code == domain::ErrorCode::NotFound) {
        std::fprintf(stderr,
                     "cordboardd: %s holds no company yet. Make one with: cordboardd --db %s init --company "
                     "NAME --country CC --admin-email ADDRESS --admin-name \"FIRST LAST\"; or a sample with: "
                     "cordboardd --db %s seed\n",
                     arguments.database.c_str(), arguments.database.c_str(), arguments.database.c_str());
        return Refused;
    }
    if (!running)
        return refuse(running.error());
    const auto address = arguments.listen.substr(0, arguments.listen.rfind(':'));
    std::printf("listening on %s://%s:%u\n", arguments.certificate.empty() ? "http" : "https",
                address.c_str(), static_cast<unsigned>((*running)->port()));
    std::fflush(stdout);
    ending.wait();
    (*running)->stop();
    return Done;
}

template <typename Task> int withStore(const Arguments& arguments, Task task)
{
    auto store = server::Store::open(arguments.database);
    return store ? task(**store) : refuse(store.error());
}

int seed(const Arguments& arguments)
{
    return withStore(arguments, [&](server::Store& store) {
        if (auto done = server::seedCompany(store, arguments.seed); !done)
            return refuse(done.error());
        std::printf("seeded %lld users into %s\n", static_cast<long long>(arguments.seed.users),
                    process::shownText(arguments.database).c_str());
        return static_cast<int>(Done);
    });
}

/// What `clock` tells, and why timers wait.
int tellClock(const server::ClockGuard& guard)
{
    const auto verdict = guard.verdict();
    std::printf("the clock says %s: %s%s%s\n", domain::toRfc3339(guard.machine().wall).c_str(),
                std::string(word(verdict.state)).c_str(), verdict.doubt ? ", " : "",
                verdict.doubt ? std::string(word(*verdict.doubt)).c_str() : "");
    if (verdict.state == server::ClockState::Trusted)
        return Done;
    std::printf("nobody is purged until %s; when the time above is right, say so with: cordboardd --db FILE "
                "clock confirm\n",
                verdict.state == server::ClockState::Waiting ? "the server has run for an hour"
                                                             : "it agrees again");
    return Refused;
}

/// Judged as a start of the server would; nothing of it is kept.
[[nodiscard]] domain::Result<void> judge(server::Store& store, server::ClockGuard& guard)
{
    auto transaction = server::Transaction::begin(store.connection(), server::Transaction::Kind::Write);
    return transaction ? guard.beginIn(store) : tl::unexpected(transaction.error());
}

int clock(const Arguments& arguments)
{
    return withStore(arguments, [](server::Store& store) {
        server::ClockGuard guard(server::MachineClock::ofThisMachine());
        auto done = judge(store, guard);
        return done ? tellClock(guard) : refuse(done.error());
    });
}

int confirmClock(const Arguments& arguments)
{
    return withStore(arguments, [](server::Store& store) {
        server::ClockGuard guard(server::MachineClock::ofThisMachine());
        auto transaction = server::Transaction::begin(store.connection(), server::Transaction::Kind::Write);
        auto done = transaction ? guard.confirmIn(store, "Operator") : tl::unexpected(transaction.error());
        if (done)
            done = transaction->commit();
        return done ? tellClock(guard) : refuse(done.error());
    });
}

int purge(const Arguments& arguments)
{
    return withStore(arguments, [&arguments](server::Store& store) {
        const auto guard = std::make_shared<server::ClockGuard>(server::MachineClock::ofThisMachine());
        if (auto done = judge(store, *guard); !done)
            return refuse(done.error());
        if (!guard->isTrusted())
            return tellClock(*guard);
        store.connection().useTime(guard);
        auto purged = server::purgeExpired(store);
        if (!purged)
            return refuse(purged.error());
        auto released = server::releaseDue(store);
        if (!released)
            return refuse(released.error());
        if (auto done = server::catchUp(store, *guard, arguments.database); !done)
            return refuse(done.error());
        std::printf("purged %lld users\n", static_cast<long long>(*purged));
        if (*released > 0)
            std::printf("released %lld numbers\n", static_cast<long long>(*released));
        return static_cast<int>(Done);
    });
}

int recover(const Arguments& arguments)
{
    return withStore(arguments, [&](server::Store& store) {
        if (auto done = server::recoverNumber(store, arguments.number); !done)
            return refuse(done.error());
        std::printf("%s is reserved again\n", arguments.number.c_str());
        return static_cast<int>(Done);
    });
}

/// "4.50" in ten-thousandths; nothing when it is no amount.
[[nodiscard]] std::optional<std::int64_t> amountFrom(const std::string& text)
{
    constexpr std::size_t MostDigits = 7; // 10 million units, which is `limits::Price`
    const auto point = text.find('.');
    const auto whole = text.substr(0, point);
    auto rest = point == std::string::npos ? std::string() : text.substr(point + 1);
    const auto areDigits = [](const std::string& digits) {
        return std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
    };
    if (whole.empty() || whole.size() > MostDigits || !areDigits(whole) || rest.size() > 4 ||
        !areDigits(rest) || (point != std::string::npos && rest.empty()))
        return std::nullopt;
    rest.resize(4, '0');
    return std::stoll(whole + rest);
}

int resetFactor(const Arguments& arguments)
{
    return withStore(arguments, [&](server::Store& store) {
        if (auto done = server::resetSecondFactor(store, arguments.email); !done)
            return refuse(done.error());
        std::printf("%s signs in with the password alone\n", arguments.email.c_str());
        return static_cast<int>(Done);
    });
}

int setFee(const Arguments& arguments)
{
    const auto amount = amountFrom(arguments.fee);
    if (!amount)
        return refuse({domain::ErrorCode::InvalidInput, "the amount must be like 4.50", {}});
    return withStore(arguments, [&](server::Store& store) {
        if (auto done = server::setRecoveryFee(store, arguments.office, *amount); !done)
            return refuse(done.error());
        std::printf("%s pays %s a month beside its licenses\n", arguments.office.c_str(),
                    arguments.fee.c_str());
        return static_cast<int>(Done);
    });
}

int tellResetLink(const Arguments& arguments)
{
    const auto options = serverOptions(arguments);
    if (!options)
        return refuse(options.error());
    const auto here = (arguments.certificate.empty() ? "http://" : "https://") + arguments.listen;
    const server::MailAddresses links{{}, options->publicUrl.empty() ? here : options->publicUrl};
    return withStore(arguments, [&](server::Store& store) {
        const auto token = server::issueReset(store, arguments.email);
        if (!token)
            return refuse(token.error());
        std::printf("%s\n", linkOf(links, server::MailKind::Reset, *token).c_str());
        return static_cast<int>(Done);
    });
}

int verifyAudit(const Arguments& arguments)
{
    return withStore(arguments, [](server::Store& store) {
        server::AuditTrail::Verdict all;
        const auto verified = store.forEachCompany(server::Purpose::Reading, [&]() -> domain::Result<void> {
            auto verdict = server::AuditTrail(store).verify();
            if (!verdict)
                return tl::unexpected(verdict.error());
            all.checked += verdict->checked;
            all.firstBroken = all.firstBroken ? all.firstBroken : verdict->firstBroken;
            return {};
        });
        if (!verified)
            return refuse(verified.error());
        if (all.firstBroken) {
            std::fprintf(stderr, "cordboardd: the audit trail was changed: row %lld does not fit\n",
                         static_cast<long long>(*all.firstBroken));
            return static_cast<int>(Tampered);
        }
        std::printf("audit trail intact: %lld rows\n", static_cast<long long>(all.checked));
        return static_cast<int>(Done);
    });
}

int initialize(const Arguments& arguments)
{
    auto founding = domain::Result<server::Founding>();
    if (arguments.init.hasCompany()) {
        founding = foundingFrom(arguments.init); // before anything is made
        if (!founding)
            return refuse(founding.error());
    }
    return withStore(arguments, [&](server::Store& store) {
        std::printf("database ready: %s\n", process::shownText(arguments.database).c_str());
        if (!arguments.init.hasCompany())
            return static_cast<int>(Done);
        if (auto done = server::foundCompany(store, *founding); !done)
            return refuse(done.error());
        std::printf("made the company %s; %s is its first admin\n", founding->company.c_str(),
                    founding->adminEmail.c_str());
        return static_cast<int>(Done);
    });
}

/// Help, or what is wrong with an argument, which is echoed.
int endOfParsing(const CLI::App& app, const CLI::ParseError& error)
{
    if (error.get_exit_code() != static_cast<int>(CLI::ExitCodes::Success)) {
        process::Lines complaints(std::cerr);
        complaints.line(error.what());
        complaints.line("Run with --help for more information.");
        return Usage;
    }
    std::ostringstream page;
    app.exit(error, page, page);
    process::Lines(std::cout).page(page.str());
    return Done;
}

std::string versionText()
{
    auto text = "cordboardd " + std::string(Version);
    auto connection = server::Connection::open(":memory:");
    auto statement = connection ? (*connection)->prepare("SELECT sqlite_version()")
                                : domain::Result<server::Statement>(tl::unexpected(connection.error()));
    if (statement && statement->run() && statement->next())
        text += " (SQLite " + statement->text(0) + ")";
    return text;
}

int run(int argc, char** argv)
{
    Arguments arguments;
    CLI::App app("The server of Cordboard: the people side of a business phone system");
    app.set_version_flag("--version", versionText);
    app.set_config("--config", "", "Read options from a file in TOML or INI style");
    app.add_option("--listen", arguments.listen, "ADDRESS:PORT; port 0 takes a free one")
        ->capture_default_str();
    app.add_option("--db,--data", arguments.database, "The database file")->capture_default_str();
    auto* certificate = app.add_option("--tls-cert", arguments.certificate,
                                       "Certificate chain (PEM); serves HTTPS only");
    auto* key = app.add_option("--tls-key", arguments.key, "Private key (PEM)");
    certificate->needs(key);
    key->needs(certificate);
    app.add_option("--workers", arguments.workers, "Threads that work on the database")
        ->check(CLI::Range(1, 64))
        ->capture_default_str();
    app.add_option(
        "--phone-system-key", arguments.phoneSystemKey,
        "File (mode 0600) whose first line is the key that the phone system had before there were API "
        "keys, 32 to 256 characters; it is taken over among them");
    addTo(app, arguments.mail);
    app.require_subcommand(0, 1);
    app.fallthrough();
    auto* init = app.add_subcommand(
        "init", "Make or update the database, make a company in it when one is named, and stop");
    addTo(*init, arguments.init);
    auto* sample = app.add_subcommand("seed", "Fill an empty database with a sample company");
    sample->add_option("--users", arguments.seed.users, "How many users")
        ->check(CLI::Range(3, 5'000'000))
        ->capture_default_str();
    sample->add_option("--password", arguments.seed.password, "Password of omar, yuki and nina@acme.test");
    auto* purging = app.add_subcommand("purge",
                                       "Anonymize deleted users whose grace period is over and stop");
    bool isOnce = false;
    purging->add_flag("--once", isOnce, "One pass; the only way so far, said for clarity in timers");
    auto* clocking = app.add_subcommand(
        "clock", "Tell whether the machine's clock is trusted, so that timers may purge");
    clocking->require_subcommand(0, 1);
    auto* confirming = clocking->add_subcommand(
        "confirm", "Say that the clock is right, after a jump or a long absence");
    auto* recovering = app.add_subcommand("recover",
                                          "Pull a released number back within its seven days, and stop");
    recovering->add_option("number", arguments.number, "In international form, like +14155550100")
        ->required();
    auto* resetting = app.add_subcommand(
        "reset-link", "Print a link by which somebody who signs in chooses a new password within an hour");
    resetting->add_option("address", arguments.email, "The e-mail address that the person signs in with")
        ->required();
    auto* unfactoring = app.add_subcommand(
        "reset-second-factor",
        "Turn off the second factor of somebody who has lost it and whom no Company Admin can help");
    unfactoring->add_option("address", arguments.email, "The e-mail address that the person signs in with")
        ->required();
    auto* feeing = app.add_subcommand(
        "recovery-fee", "Set the admin cost recovery fee that stands on an office's invoices, and stop");
    feeing->add_option("office", arguments.office, "The office's id")->required();
    feeing->add_option("amount", arguments.fee, "A month's, in the office's currency, like 4.50; 0 = none")
        ->required();
    auto* verifying = app.add_subcommand("verify-audit", "Check the chain of the audit trail");
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return endOfParsing(app, error);
    }
    if (init->parsed())
        return initialize(arguments);
    if (sample->parsed())
        return seed(arguments);
    if (purging->parsed())
        return purge(arguments);
    if (clocking->parsed())
        return confirming->parsed() ? confirmClock(arguments) : clock(arguments);
    if (recovering->parsed())
        return recover(arguments);
    if (feeing->parsed())
        return setFee(arguments);
    if (resetting->parsed())
        return tellResetLink(arguments);
    if (unfactoring->parsed())
        return resetFactor(arguments);
    return verifying->parsed() ? verifyAudit(arguments) : serve(arguments);
}

} // namespace

int main(int argc, char** argv)
{
    process::begin();
    const int code = run(argc, argv);
    if (process::hasWrittenAll())
        return code;
    std::fprintf(stderr, "cordboardd: the answer could not be written to standard output\n");
    return code == Done ? process::NotWritten : code;
}
