// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <string_view>

namespace cordboard::models {

/// What people typed, made fit for places that read more into a text than its letters. The one place that
/// does so: a name is anybody's text, also that of somebody who means harm.
///
/// Specification. Every function answers a text that its place shows as exactly the letters of the data. Data
/// is shown by `shown`, within a sentence by `inSentence`; a finished text that holds data goes through the
/// function of its place last. Threads: any.
class DataText final {
public:
    /// Controls become visible: they would turn letters around, hide some, or begin a new line.
    [[nodiscard]] static QString shown(std::string_view utf8);
    [[nodiscard]] static QString shown(QString text);
    /// The same; what is written from right to left is kept apart from the words around it.
    [[nodiscard]] static QString inSentence(std::string_view utf8);

    /// Kept apart from the words around it, in its own direction: from left to right without letters.
    [[nodiscard]] static QString isolated(const QString& text);
    /// For the clipboard: without what `inSentence` and `isolated` added.
    [[nodiscard]] static QString copied(QString text);

    /// For tooltips: Qt shows what looks like markup as markup, and loads the files it names.
    [[nodiscard]] static QString inToolTip(const QString& text);
    /// For buttons, menus, check boxes and labels with a field: a single & makes a key of the letter behind
    /// it.
    [[nodiscard]] static QString inButton(const QString& text);
    /// What is read on a button: the inverse of `inButton` for a text without keys, and without them
    /// otherwise.
    [[nodiscard]] static QString withoutKeys(const QString& text);
    /// For titles of windows: "[*]" stands for the mark of unsaved changes.
    [[nodiscard]] static QString inTitle(const QString& text);
};

} // namespace cordboard::models
