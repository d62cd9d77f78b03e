// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <tuple>
#include <type_traits>

#include "domain/entities.h"
#include "domain/right.h"

/// What kinds of records there are, and what every layer has to know of each: said once, in `AllKinds`. Lists
/// by kind in other layers are made from it, and none is written by hand.
namespace cordboard::domain {

enum class RecordKind : std::uint8_t {
    Company,
    Office,
    Department,
    User,
    LicensePool,
    Number,
    Device,
    Region,
    Settings,
    Voicemail,
    EmailAddress
};

struct RecordSpec {
    RecordKind kind;
    std::string_view word; ///< on the wire, in the feed, the audit trail and the outbox: "license_pool"
    std::string_view
        path; ///< of its resource below /v1/, and what the command line calls them: "license-pools"
    std::string_view sqlName; ///< its table in the server's database
    std::string_view officeColumn; ///< of that table; empty: it belongs to the whole company
    Right viewing; ///< the right it takes to see those of an office
    /// Of its listing, with commas; empty: there is one record and no listing.
    std::string_view queryParameters;
    int loading; ///< its place when all there is is loaded or listed; see LoadingOrder
    std::string_view idPrefix; ///< of ids that are drawn for new ones; see drawnId
    std::string_view one; ///< in a sentence of openapi.yaml: "a license pool"
    std::string_view chapter; ///< of openapi.yaml, one of its tags
    /// Its id is that of the person it belongs to; it is there only where somebody departed from the
    /// defaults, and moves with the person.
    bool isOfPerson = false;
};

/// In the order of the enumerators.
inline constexpr std::array AllKinds{
    RecordSpec{RecordKind::Company, "company", "company", "companies", "", Right::ViewUsers, "", 1, "co_",
               "a company", "Company"},
    RecordSpec{RecordKind::Office, "office", "offices", "offices", "id", Right::ViewUsers, "cursor,limit", 0,
               "of_", "an office", "Company"},
    RecordSpec{RecordKind::Department, "department", "departments", "departments", "office_id",
               Right::ViewUsers, "cursor,limit", 2, "de_", "a department", "Company"},
    RecordSpec{RecordKind::User, "user", "users", "users", "office_id", Right::ViewUsers,
               "cursor,limit,q,state", 5, "us_", "a user", "People"},
    RecordSpec{RecordKind::LicensePool, "license_pool", "license-pools", "license_pools", "office_id",
               Right::ViewLicensePools, "cursor,limit", 4, "", "a license pool", "Licenses"},
    RecordSpec{RecordKind::Number, "number", "numbers", "numbers", "office_id", Right::ViewReservedNumbers,
               "cursor,limit,q", 6, "nu_", "a number", "Numbers"},
    RecordSpec{RecordKind::Device, "device", "devices", "devices", "office_id", Right::ManageDevices,
               "cursor,limit", 7, "dv_", "a device", "Devices"},
    RecordSpec{RecordKind::Region, "region", "regions", "regions", "", Right::ViewUsers, "cursor,limit", 3,
               "rg_", "a region", "Company"},
    RecordSpec{RecordKind::Settings, "settings", "settings", "settings", "office_id", Right::ViewSettings,
               "cursor,limit", 8, "", "a person's settings", "Settings", true},
    RecordSpec{RecordKind::Voicemail, "voicemail", "voicemail", "voicemails", "office_id",
               Right::ViewSettings, "cursor,limit", 9, "", "a voicemail box", "Settings", true},
    RecordSpec{RecordKind::EmailAddress, "email_address", "email-addresses", "email_addresses", "office_id",
               Right::ViewSettings, "cursor,limit", 10, "ea_", "an additional e-mail address", "Settings"},
};
inline constexpr std::size_t KindCount = AllKinds.size();

[[nodiscard]] constexpr std::size_t indexOf(RecordKind kind) noexcept
{
    return static_cast<std::size_t>(kind);
}
[[nodiscard]] constexpr const RecordSpec& spec(RecordKind kind) noexcept
{
    return AllKinds[indexOf(kind)];
}
[[nodiscard]] constexpr std::string_view word(RecordKind kind) noexcept
{
    return spec(kind).word;
}
template <> [[nodiscard]] std::optional<RecordKind> fromWord<RecordKind>(std::string_view text) noexcept;

/// References to these stand in so many records that nobody keeps a list of them: whoever asks looks at all
/// records.
[[nodiscard]] constexpr bool isReferredToByMany(RecordKind kind) noexcept
{
    return kind == RecordKind::Company || kind == RecordKind::Office || kind == RecordKind::Department ||
           kind == RecordKind::LicensePool || kind == RecordKind::Region;
}

/// These come back under their ids, by an undo of their removal or because somebody departs from the defaults
/// again; of all other kinds, no id is given twice.
[[nodiscard]] constexpr bool comesBack(RecordKind kind) noexcept
{
    return kind == RecordKind::Department || kind == RecordKind::Region || spec(kind).isOfPerson;
}

/// One value a kind: `make(spec)` of each, at `indexOf(kind)`.
template <typename Make> [[nodiscard]] constexpr auto forEachKind(Make make)
{
    return [&]<std::size_t... Index>(std::index_sequence<Index...>)
    {
        return std::array{make(AllKinds[Index])...};
    }
    (std::make_index_sequence<KindCount>());
}

/// Small kinds first: rows are shown with the names of their offices. Users before numbers: the first page is
/// people. The company is one record and no page, so it does not tell where the feed stands; a page that does
/// comes before it.
inline constexpr auto LoadingOrder = [] {
    auto order = forEachKind([](const RecordSpec& each) { return each.kind; });
    std::sort(order.begin(), order.end(),
              [](RecordKind left, RecordKind right) { return spec(left).loading < spec(right).loading; });
    return order;
}();

template <typename... Records> struct TypeList {
    static constexpr std::size_t size = sizeof...(Records);
    /// `size` for a type that is not in the list.
    template <typename T> static constexpr std::size_t indexOf()
    {
        std::size_t index = 0;
        (void)((std::is_same_v<T, Records> || (++index, false)) || ...);
        return index;
    }
    /// Something made from each.
    template <template <typename> typename Make> using TupleOf = std::tuple<Make<Records>...>;
    /// Calls `use.template operator()<T>()` for each.
    template <typename Use> static constexpr void forEach(Use use)
    {
        (use.template operator()<Records>(), ...);
    }
};

/// What holds a record of each kind, in the order of the enumerators.
using RecordTypes = TypeList<Company, Office, Department, User, LicensePool, OwnedNumber, Device, Region,
                             Settings, Voicemail, EmailAddress>;
static_assert(RecordTypes::size == KindCount);

template <typename T>
concept StoredRecord = RecordTypes::indexOf<T>()
< RecordTypes::size;

template <StoredRecord T> inline constexpr RecordKind KindOf = AllKinds[RecordTypes::indexOf<T>()].kind;

/// The kind whose records have ids of that type; nothing: no kind has.
template <typename IdType>
inline constexpr std::optional<RecordKind> KindWithId = [] {
    std::optional<RecordKind> kind;
    RecordTypes::forEach([&]<typename T>() {
        if constexpr (requires { requires std::is_same_v<decltype(T::id), IdType>; })
            kind = KindOf<T>;
    });
    return kind;
}();

} // namespace cordboard::domain
