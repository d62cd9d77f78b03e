// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "app/cordboardctl/request.h"
#include "domain/directoryview.h"
#include "domain/result.h"

/// New numbers as somebody lists them, and the command that adds them. Threads: any.
namespace cordboard::cordboardctl {

/// A line for each number, as UTF-8: the number, and its office behind a comma, a semicolon or a tab, in
/// quotation marks where it has one of these. A first line "number,office" says which column is which; others
/// are left out then. Lines without a number are passed over, and what is wrong with a line stands in
/// `faults`. `office` is that of lines without one. InvalidInput or TooLarge of a file as a whole, whose
/// detail is a sentence for the user.
[[nodiscard]] domain::Result<ImportNumbers> numbersFrom(std::string_view text, const std::string& office);

/// What becomes of an import.
struct NumberImport {
    domain::AddNumbers command;
    std::vector<NumberLine> lines; ///< by row of the command
    std::vector<LineFault> faults; ///< those of the file, and of offices that nobody knows
};
/// `drawId()` draws an id of a new number.
[[nodiscard]] NumberImport importOf(const ImportNumbers& listed, const domain::DirectoryView& view,
                                    const std::function<std::string()>& drawId);

/// What the rules refuse of it, with what is known already, by line.
[[nodiscard]] std::vector<LineFault> faultsOf(NumberImport import, const domain::Plan& plan);

} // namespace cordboard::cordboardctl
