// SPDX-License-Identifier: GPL-3.0-or-later
// The subcommands about the sessions that people have at the server.
#include "app/cordboardctl/words.h"

namespace cordboard::cordboardctl {

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
