// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "domain/directoryview.h"
#include "domain/field.h"
#include "domain/plan.h"

/// What becomes of a record, in words: the window's review and the command line say the same of a plan.
namespace cordboard::sentences {

/// What a field is called where people read what became of it, "Restorable until"; empty when the field is
/// for programs only. The window translates it.
[[nodiscard]] std::string_view titleOf(domain::Field field) noexcept;

/// A value in plain English: "Office Admin of Berlin", "2026-12-02 09:30 UTC"; empty where there is nothing.
/// What people typed stays as it is. Requires: names in place of ids (domain::namedValue).
[[nodiscard]] std::string valueText(domain::Field field, const domain::Value& named);

/// A change of a field; values have names in place of ids.
struct NamedChange {
    domain::Field field;
    domain::Value before;
    domain::Value after;
};

/// What is told of one field.
struct Part {
    enum class Manner : std::uint8_t {
        Added, ///< the record is there now
        Removed, ///< it is there no longer
        Holds, ///< what such a record has, or had: `change.after`
        Becomes, ///< what was there before, and what is there now
    };
    Manner manner;
    NamedChange change;
};

/// What is told of one record's fields, in order. Fields for programs are left out; of a record that is made
/// or removed nothing is told that it has not.
[[nodiscard]] std::vector<Part> partsOf(const std::vector<NamedChange>& changes);
/// The same in plain English: "Status: active -> deleted", and "Restorable until: 2026-12-02 09:30 UTC" where
/// nothing was before.
[[nodiscard]] std::vector<std::string> changeTexts(const std::vector<NamedChange>& changes);

/// What becomes of a number or a device beside the record that a row is about.
struct Fate {
    std::string_view text; ///< "{object} goes on hold"; the window translates it
    std::string object; ///< E.164 of a number, which begins with a plus, or the label of a device

    friend bool operator==(const Fate&, const Fate&) = default;
};

/// In the order of the plan, numbers first. Complexity: a look-up for each number and device of the row.
[[nodiscard]] std::vector<Fate> fatesOf(const domain::Plan& plan, const domain::TargetOutcome& outcome,
                                        const domain::DirectoryView& company);
/// "+49304617747 goes on hold"
[[nodiscard]] std::string fateText(const Fate& fate);
/// All fields that people read of; all that a fate may say: for translators.
[[nodiscard]] std::vector<std::string_view> allTitles();
[[nodiscard]] std::vector<std::string_view> allFateTexts();

/// Fields of the record itself, which are told together, or what becomes of another one.
using Effect = std::variant<std::vector<Part>, Fate>;
/// All that people read of a row, in order: what the record itself is now leads, then comes what that does to
/// numbers and devices. Of a person only the state leads, and the rest comes last; of whom is permanently
/// deleted there is no rest. Complexity: as `fatesOf`.
[[nodiscard]] std::vector<Effect> effectsOf(const domain::Plan& plan, const domain::TargetOutcome& outcome,
                                            const domain::DirectoryView& company);
/// The same in plain English.
[[nodiscard]] std::vector<std::string> effectTexts(const domain::Plan& plan,
                                                   const domain::TargetOutcome& outcome,
                                                   const domain::DirectoryView& company);

} // namespace cordboard::sentences
