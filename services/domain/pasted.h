// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

/// What people paste or type where a person or a number is meant: the one place that understands it, for the
/// search field, the arguments of the command line and whatever else asks for one. Threads: any. Never fails:
/// what is not understood comes back as it was typed.
namespace cordboard::domain {

class DirectoryView;

struct Pasted {
    /// Without what surrounds it: "ann@acme.test" of `Ann Lee <ann@acme.test>;` or `mailto:ann@acme.test`,
    /// "Ann Lee" of `Lee, Ann`, without bidi marks, quotation marks, and the comma of a list or the full stop
    /// of a sentence; letters and digits of full width as plain ones, and digits of other scripts where it is
    /// no address.
    std::string text;
    /// When it reads as a phone number: what it may be in E.164, the likeliest first. Each country is tried
    /// for what is written without a calling code.
    std::vector<std::string> numbers;
};

/// `countries` are ISO 3166-1 codes, the likeliest first (see `countriesOf`).
[[nodiscard]] Pasted understood(std::string_view pasted, std::span<const std::string> countries = {});

/// The countries whose way of writing numbers people of this company use: the company's, then those of its
/// offices.
[[nodiscard]] std::vector<std::string> countriesOf(const DirectoryView& view);

} // namespace cordboard::domain
