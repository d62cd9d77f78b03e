// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/field.h"

#include "domain/email.h"
#include "domain/packedrecords.h"

#include <algorithm>
#include <array>
#include <type_traits>
#include <utility>

namespace cordboard::domain {

namespace {

/// What a value refers to, by its type.
template <typename T> struct Reference {
    static constexpr std::optional<RecordKind> kind{};
    static constexpr bool isOnLine = false;
};
template <typename Tag> struct Reference<Id<Tag>> {
    static constexpr auto kind = KindWithId<Id<Tag>>;
    static constexpr bool isOnLine = false;
};
template <typename Tag> struct Reference<OnLine<Tag>> {
    static constexpr auto kind = KindWithId<Id<Tag>>;
    static constexpr bool isOnLine = true;
};
template <typename T> struct Reference<std::vector<T>> : Reference<T> {
};

/// The vocabulary of an enumeration; nothing for other types.
template <typename T> constexpr std::span<const std::string_view> wordsOf()
{
    if constexpr (Worded<T>)
        return WordsOf<T>;
    else
        return {};
}
template <typename T> struct Plain {
    using Type = T;
};
template <typename T> struct Plain<std::optional<T>> {
    using Type = T;
};

template <typename T> constexpr TextForm formOf(Trait traits)
{
    if constexpr (std::is_same_v<T, MacAddress>)
        return TextForm::Mac;
    else if constexpr (Worded<T>)
        return TextForm::Shared;
    else if constexpr (Reference<T>::kind.has_value())
        return isReferredToByMany(*Reference<T>::kind) ? TextForm::Shared : TextForm::Own;
    else if constexpr (std::is_same_v<T, std::string>)
        return has(traits, Trait::Email)    ? TextForm::Email
               : has(traits, Trait::Shared) ? TextForm::Shared
                                            : TextForm::Own;
    else
        return has(traits, Trait::Shared) ? TextForm::Shared : TextForm::Own;
}

template <typename T> constexpr FieldSpec specOf(auto member)
{
    using Value = std::remove_cvref_t<decltype(member.of(std::declval<T&>()))>;
    return {member.field,
            KindOf<T>,
            member.name,
            KindOfValue<Value>,
            IsAbsentable<Value>,
            has(member.traits, Trait::Personal),
            has(member.traits, Trait::Bookkeeping),
            member.most,
            formOf<typename Plain<Value>::Type>(member.traits),
            wordsOf<typename Plain<Value>::Type>(),
            has(member.traits, Trait::Unique),
            has(member.traits, Trait::Telling),
            Reference<Value>::kind,
            Reference<Value>::isOnLine};
}

constexpr auto Catalogue = [] {
    std::array<FieldSpec, FieldCount - 1> all{};
    std::size_t next = 0;
    RecordTypes::forEach([&]<typename T>() {
        MembersOf<T>::forEach([&](auto member) { all.at(next++) = specOf<T>(member); });
    });
    return all;
}();

constexpr FieldSpec ExistenceSpec{
    Field::Existence, RecordKind::Company, "exists", ValueKind::Bool, false, false, false};

constexpr bool areFieldsInOrder()
{
    for (std::size_t i = 0; i < Catalogue.size(); ++i) {
        if (static_cast<std::size_t>(Catalogue[i].field) != i + 1)
            return false;
        if (i > 0 && Catalogue[i].table < Catalogue[i - 1].table)
            return false;
    }
    return true;
}
static_assert(areFieldsInOrder());

/// Every integer has a range, and nothing else has.
constexpr bool hasRanges()
{
    return std::all_of(Catalogue.begin(), Catalogue.end(), [](const FieldSpec& spec) {
        return (spec.kind == ValueKind::Integer) == (spec.most > 0);
    });
}
static_assert(hasRanges());

/// Packed records have a slot for each field of a table.
constexpr bool fitsPackedRecords()
{
    std::array<std::size_t, KindCount> counts{};
    for (const auto& spec : Catalogue) {
        if (++counts[static_cast<std::size_t>(spec.table)] > PackedRecord::MostFields)
            return false;
    }
    return true;
}
static_assert(fitsPackedRecords());

constexpr bool areKindsInOrder()
{
    for (std::size_t i = 0; i < KindCount; ++i) {
        if (indexOf(AllKinds[i].kind) != i)
            return false;
    }
    return true;
}
static_assert(areKindsInOrder());

} // namespace

std::span<const FieldSpec> fieldsOf(RecordKind table) noexcept
{
    const auto [first, last] = std::equal_range(
        Catalogue.begin(), Catalogue.end(), table, [](const auto& a, const auto& b) {
            const auto tableOf = [](const auto& side) {
                if constexpr (std::is_same_v<std::decay_t<decltype(side)>, RecordKind>)
                    return side;
                else
                    return side.table;
            };
            return tableOf(a) < tableOf(b);
        });
    return {first, last};
}

const FieldSpec& spec(Field field) noexcept
{
    return field == Field::Existence ? ExistenceSpec : Catalogue[static_cast<std::size_t>(field) - 1];
}

std::string uniqueKey(Field field, std::string_view text)
{
    return spec(field).form == TextForm::Email ? emailKey(text) : std::string(text);
}

const FieldSpec* findField(RecordKind table, std::string_view name) noexcept
{
    for (const auto& candidate : fieldsOf(table)) {
        if (candidate.name == name)
            return &candidate;
    }
    return nullptr;
}

template <> std::optional<RecordKind> fromWord<RecordKind>(std::string_view text) noexcept
{
    const auto* found = std::find_if(AllKinds.begin(), AllKinds.end(),
                                     [text](const RecordSpec& each) { return each.word == text; });
    return found == AllKinds.end() ? std::nullopt : std::optional(found->kind);
}

} // namespace cordboard::domain
