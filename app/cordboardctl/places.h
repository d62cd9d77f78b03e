// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "domain/directoryview.h"
#include "domain/field.h"
#include "domain/recordkind.h"
#include "domain/result.h"

/// Regions, offices and departments, as a command line names them. Threads: any.
namespace cordboard::cordboardctl {

struct Place {
    std::string id;
    std::string name;
    std::string path; ///< "Berlin/Sales" of a department; its name otherwise
    domain::Record record;
};

/// All that `view` has, by path and then by id. Requires: a kind of place.
[[nodiscard]] std::vector<Place> placesOf(domain::RecordKind kind, const domain::DirectoryView& view);

/// The id of the place that the word names by its id or, without case, by its name or path. A word that looks
/// like an id and is not known here stays as it is, for the rules to refuse (R-GEN-03). NotFound when nothing
/// has the name, InvalidInput when several have: what would name one of them is in the detail.
[[nodiscard]] domain::Result<std::string> placeFrom(domain::RecordKind kind, const std::string& word,
                                                    const domain::DirectoryView& view);

} // namespace cordboard::cordboardctl
