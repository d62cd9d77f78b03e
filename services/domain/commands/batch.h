// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "domain/commands/analytics.h"
#include "domain/commands/company.h"
#include "domain/commands/deleteusers.h"
#include "domain/commands/departments.h"
#include "domain/commands/deviceowners.h"
#include "domain/commands/devices.h"
#include "domain/commands/editusers.h"
#include "domain/commands/emailaddresses.h"
#include "domain/commands/forwarding.h"
#include "domain/commands/inviteusers.h"
#include "domain/commands/licenses.h"
#include "domain/commands/licensetype.h"
#include "domain/commands/media.h"
#include "domain/commands/newnumbers.h"
#include "domain/commands/numbers.h"
#include "domain/commands/offices.h"
#include "domain/commands/passwordresets.h"
#include "domain/commands/purgeusers.h"
#include "domain/commands/quarantine.h"
#include "domain/commands/regions.h"
#include "domain/commands/restoreusers.h"
#include "domain/commands/roles.h"
#include "domain/commands/settings.h"
#include "domain/commands/suspendusers.h"
#include "domain/commands/transferusers.h"
#include "domain/commands/voicemail.h"

/// Includes all other commands: a batch can hold any of them, so they have to be complete.
namespace cordboard::domain {

/// Several commands as one: each is planned upon what those before it leave. It is reviewed, confirmed,
/// executed, undone and audited as one operation. No batch stands in a batch.
struct Batch {
    std::vector<Command> commands; ///< at most limits::BatchCommands
};

/// One of them. Making, copying and destroying are compiled once, in command.cpp: of so many alternatives
/// they are long, and every file that makes a command would have them again. Otherwise it is used as a
/// std::variant.
class Command final : public CommandAlternatives {
    template <typename T, typename... Ts> static consteval std::size_t placeAmong(std::variant<Ts...>*)
    {
        std::size_t place = 0;
        (void)((std::is_same_v<T, Ts> || (++place, false)) || ...);
        return place;
    }
    /// Of an alternative in the variant; of another type, the number of alternatives.
    template <typename T>
    static constexpr std::size_t placeOf = placeAmong<T>(static_cast<CommandAlternatives*>(nullptr));

public:
    using Alternatives = CommandAlternatives;

    Command(); // the first of them, about nobody
    /// Of any of them.
    template <typename T>
        requires(placeOf<T> < std::variant_size_v<CommandAlternatives>)
    Command(T value) : Command() { take(placeOf<T>, &value); }
    Command(const Command& other);
    Command(Command&& other) noexcept;
    Command& operator=(const Command& other);
    Command& operator=(Command&& other) noexcept;
    ~Command();

private:
    /// Moves the alternative at `place` of the variant out of `value`, which must be one.
    void take(std::size_t place, void* value);
};

template <> struct Description<Batch> {
    static constexpr std::string_view kind = "batch";
    static constexpr std::string_view sentence =
        "Carry out several commands as one, each upon what those before it leave: all together or, when one "
        "is refused as a whole, none.";
    static constexpr std::string_view takenBackBy = "a batch of what takes its commands back, the last first";
    static constexpr Listed members{
        target("commands", &Batch::commands, "What is to be done, in this order.")};
    /// Asks for all of them.
    static bool mayWaitOffline(const Batch& command) noexcept;
    /// What can be taken back of it, the last first; nothing when that is nothing.
    static std::optional<Command> inverse(const Batch& command, const Plan& plan);
    static std::optional<ShapeFault> faultOf(const Batch& command);
};

} // namespace cordboard::domain
