// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringView>
#include <cstdint>
#include <optional>

/// Which entries of the command palette answer what was typed, and how well.
namespace cordboard::ui {

/// What a prefix narrows the palette to: "> commands", "@ people", "# numbers", "? help".
enum class PaletteScope : std::uint8_t { Everything, Commands, People, Numbers, Help };

struct PaletteQuery {
    PaletteScope scope = PaletteScope::Everything;
    QString words; ///< without the prefix, trimmed
};
[[nodiscard]] PaletteQuery paletteQueryOf(const QString& typed);

/// From the best to the worst.
enum class PaletteRank : std::uint8_t {
    Start, ///< the text begins with what was typed
    Words, ///< each word typed begins a word of the text, in this order
    Initials, ///< what was typed are the first letters of its words: "tto" for "Transfer to another office"
    Parts ///< each word typed stands somewhere in the text
};

/// Texts are compared as every search of ours does (`foldForSearch`). Nothing: the text is no answer. An
/// empty `words` is answered by every text, as Start. Threads: any.
[[nodiscard]] std::optional<PaletteRank> rankOf(const QString& words, const QString& text);

} // namespace cordboard::ui
