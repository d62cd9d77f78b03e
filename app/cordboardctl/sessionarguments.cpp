// SPDX-License-Identifier: GPL-3.0-or-later
// The subcommands about signing in for later runs, and about the sessions that people have at the server.
#include "app/cordboardctl/words.h"

namespace cordboard::cordboardctl {

void addLogin(CLI::App& app, Words& words)
{
    auto& login = *app.add_subcommand(
        "login", "Sign in for later runs, which need no password; 30 days after the last it is over");
    login.add_flag("--in-file", words.inFile,
                   "Keep it in a file of the profile that only you can read, not in the keyring");
    login.callback([&words] { words.request.action = Login{words.inFile ? KeptIn::File : KeptIn::Keyring}; });
    app.add_subcommand("logout", "End what login began, here and at the server")->callback([&words] {
        words.request.action = Logout{};
    });
    app.add_subcommand("whoami", "Everything about whoever is signed in")->callback([&words] {
        words.request.action = WhoAmI{};
    });
}

void addSecondFactor(CLI::App& app, Words& words)
{
    auto& factor = *app.add_subcommand("second-factor", "Codes that signing in asks for beside the password")
                        ->require_subcommand(1);
    auto& status = *factor.add_subcommand("status", "Whether somebody's sign-in asks for a code");
    status.add_option("--user", words.user, OneselfHelp);
    status.callback([&words] { words.request.action = ShowSecondFactor{words.user}; });
    auto& reset = *factor.add_subcommand("reset", "Turn off that of somebody who has lost theirs");
    reset.add_option("user", words.user, "E-mail address, extension or id")->required();
    reset.callback([&words] { words.request.action = ResetSecondFactor{words.user}; });
}

void addSessions(CLI::App& app, Words& words)
{
    auto& sessions = *app.add_subcommand("sessions", "Where people are signed in")->require_subcommand(1);
    auto& list = *sessions.add_subcommand("list", "List the sessions of somebody, the one seen last first");
    list.add_option("--user", words.user, OneselfHelp);
    list.callback([&words] { words.request.action = ListSessions{words.user}; });
    auto& revoke = *sessions.add_subcommand("revoke", "End a session, or all of somebody but this one");
    auto* one = revoke.add_option("session", words.session, "The id of the session, as the list tells it");
    auto* others =
        revoke.add_flag("--others", words.otherSessions, "All of the person but this one")->excludes(one);
    revoke.add_option("--user", words.user, OneselfHelp)->needs(others);
    revoke.callback([&words] {
        if (words.session.empty() && !words.otherSessions)
            throw CLI::ValidationError("revoke", "name a session, or say --others");
        words.request.action = EndSessions{words.session, words.user};
    });
}

} // namespace cordboard::cordboardctl
