// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "domain/commands/list.h"

namespace cordboard::domain {

/// Rulebook 2.5. The picture was sent to the server before, which has checked it.
struct SetPicture {
    UserId user;
    std::string picture; ///< SHA-256 of its bytes in hex; empty = none
};

/// R-VM-13. The same of what callers hear before they leave a message.
struct SetGreeting {
    UserId user;
    std::string greeting; ///< SHA-256 of its bytes in hex; empty = the system's announcement
    std::int64_t seconds = 0; ///< how long it is, as the server told when it was sent; 0 = there is none
};

template <> struct Description<SetPicture> {
    static constexpr std::string_view kind = "set_picture";
    static constexpr std::string_view sentence =
        "Give somebody a picture that was sent by `POST /v1/files`, or take it away.";
    static constexpr std::string_view takenBackBy =
        "`set_picture` with the one before, as long as the server keeps it";
    static constexpr Listed members{
        target("user", &SetPicture::user, "Whose picture it is."),
        text(required("picture", &SetPicture::picture,
                      "SHA-256 of the picture in hex, as the server told when it was sent; empty = none."),
             limits::Hash),
    };
    static bool mayWaitOffline(const SetPicture&) { return false; } // the file has to be at the server
    static void plan(PlanBuilder& builder, const SetPicture& command);
    static std::optional<Command> inverse(const SetPicture& command, const Plan& plan);
    static std::vector<Field> writes(const SetPicture&, std::size_t) { return {Field::SettingsPicture}; }
    static std::optional<ShapeFault> faultOf(const SetPicture& command);
};

template <> struct Description<SetGreeting> {
    static constexpr std::string_view kind = "set_greeting";
    static constexpr std::string_view sentence =
        "Have callers hear a greeting that was sent by `POST /v1/files`, or the system's announcement.";
    static constexpr std::string_view takenBackBy =
        "`set_greeting` with the one before, as long as the server keeps it";
    static constexpr Listed members{
        target("user", &SetGreeting::user, "Whose voicemail it is."),
        text(required("greeting", &SetGreeting::greeting,
                      "SHA-256 of the greeting in hex, as the server told when it was sent; empty = the "
                      "system's announcement."),
             limits::Hash),
        required("seconds", &SetGreeting::seconds,
                 "How long it is, as the server told; 1 to 90 (R-VM-13), 0 without a greeting."),
    };
    static bool mayWaitOffline(const SetGreeting&) { return false; } // the file has to be at the server
    static void plan(PlanBuilder& builder, const SetGreeting& command);
    static std::optional<Command> inverse(const SetGreeting& command, const Plan& plan);
    static std::vector<Field> writes(const SetGreeting&, std::size_t)
    {
        return {Field::VoicemailGreeting, Field::VoicemailGreetingSeconds};
    }
    static std::optional<ShapeFault> faultOf(const SetGreeting& command);
};

} // namespace cordboard::domain
