// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures of people and greetings of their voicemail.
#include "app/cordboardctl/words.h"

namespace cordboard::cordboardctl {

namespace {

using domain::FileUse;

constexpr auto OneWhoHelp = "E-mail address, extension or id; whoever signs in unless told";

/// What is said of one of the two.
struct Verb {
    FileUse use;
    const char* name;
    std::string about;
    std::string set;
    std::string remove;
    std::string fetch;
};

void addVerb(CLI::App& app, Words& words, const Verb& verb)
{
    auto& parent = *app.add_subcommand(verb.name, verb.about)->require_subcommand(1);
    auto& set = *parent.add_subcommand("set", verb.set);
    set.add_option("file", words.file, "The file; what it is, its content tells")->required();
    set.add_option("--user", words.user, OneWhoHelp);
    addExecution(set, words);
    const auto change = [&words, use = verb.use] {
        words.request.action = ChangeFile{use, words.user, words.file, words.execution(), words.warnings()};
    };
    set.callback(change);
    auto& remove = *parent.add_subcommand("remove", verb.remove);
    remove.add_option("--user", words.user, OneWhoHelp);
    addExecution(remove, words);
    remove.callback(change); // without a file
    auto& fetch = *parent.add_subcommand("get", verb.fetch);
    fetch.add_option("file", words.file, "Where to; a file that is there is replaced")->required();
    fetch.add_option("--user", words.user, OneWhoHelp);
    fetch.callback([&words, use = verb.use] {
        words.request.action = FetchFile{use, words.user, words.file};
    });
}

} // namespace

void addMedia(CLI::App& app, Words& words)
{
    addVerb(app, words,
            {FileUse::Picture, "picture", "Pictures of people",
             "Give somebody a picture: PNG or JPEG, up to 1 MB", "Take somebody's picture away",
             "Save somebody's picture"});
    addVerb(app, words,
            {FileUse::Greeting, "greeting", "Greetings of voicemail",
             "Have callers hear a greeting: WAV, MP3, M4A, OGG or WebM, up to 90 seconds and 5 MB",
             "Have callers hear the system's announcement", "Save somebody's greeting"});
}

} // namespace cordboard::cordboardctl
