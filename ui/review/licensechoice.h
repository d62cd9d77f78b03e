// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>
#include <optional>

#include "domain/enums.h"

class QComboBox;
class QLabel;

namespace cordboard::ui {

/// What becomes of the license of one person in a deletion: as for all, kept, or given up (R-DEL-03: chosen
/// once, overridden per row). Threads: GUI thread.
class LicenseChoice final : public QWidget {
    Q_OBJECT
public:
    explicit LicenseChoice(QWidget* parent);

    /// Is about `person` now; tells nothing.
    void show(const QString& person, domain::LicenseDisposition ofAll,
              std::optional<domain::LicenseDisposition> own);

Q_SIGNALS:
    /// The admin chose; nothing = as for all.
    void chosen(std::optional<cordboard::domain::LicenseDisposition> own);

private:
    QLabel* m_label;
    QComboBox* m_box;
};

} // namespace cordboard::ui
