// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cordboardctl/pin.h"

#include "app/process/password.h"
#include "secrets/erase.h"

namespace cordboard::cordboardctl {

namespace {

using Pin = tl::expected<domain::Secret, PinFault>;

/// The copy that was read or typed is overwritten.
[[nodiscard]] domain::Secret taken(std::string text)
{
    domain::Secret secret(text);
    secrets::erase(text);
    return secret;
}

[[nodiscard]] Pin pinOf(const std::string& file)
{
    using process::PasswordFault;
    auto line = process::firstLineOf(file);
    if (line)
        return taken(*std::move(line));
    switch (line.error()) {
    case PasswordFault::NoFile: return tl::unexpected(PinFault::NoFile);
    case PasswordFault::NotReadable: return tl::unexpected(PinFault::NotReadable);
    case PasswordFault::NoText:
    case PasswordFault::WrongEncoding:
    case PasswordFault::TooLong:
    case PasswordFault::NotAsked:
    case PasswordFault::NotTyped: break;
    }
    return tl::unexpected(PinFault::NoText);
}

} // namespace

Pin pinFrom(const PinWish& wish, const AskSilently& ask)
{
    if (wish.source == PinSource::File)
        return pinOf(wish.file);
    if (!ask)
        return tl::unexpected(PinFault::NotAsked);
    auto typed = ask("New PIN: ");
    if (!typed || typed->empty()) // which would switch access off: that is said with an option
        return tl::unexpected(PinFault::NotTyped);
    auto pin = taken(*std::move(typed));
    auto again = ask("The same PIN again: ");
    if (!again)
        return tl::unexpected(PinFault::NotTyped);
    if (!(taken(*std::move(again)) == pin))
        return tl::unexpected(PinFault::Different);
    return pin;
}

std::string sentence(PinFault fault, const std::string& file)
{
    switch (fault) {
    case PinFault::NoFile: return "There is no PIN file " + file + ".";
    case PinFault::NotReadable: return "The PIN file " + file + " cannot be read.";
    case PinFault::NoText: return "The first line of the PIN file " + file + " must be the PIN.";
    case PinFault::NotAsked:
        return "There is no PIN, and no terminal to ask at. Give --pin-file FILE, --generate or --off.";
    case PinFault::NotTyped: return "No PIN was typed. To switch access by phone off, give --off.";
    case PinFault::Different: return "The two PINs are different. Nothing was changed.";
    }
    return {};
}

} // namespace cordboard::cordboardctl
