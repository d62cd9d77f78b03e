// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>
#include <memory>
#include <vector>

#include "domain/licensehistory.h"
#include "domain/licensetotals.h"

namespace cordboard::ui {

class Theme;

/// A chart of licenses, in the colors of the theme and with text as large as everywhere. Each part has a
/// pattern beside its color. Assistive technology hears a name, and as description the figures in sentences.
/// Threads: GUI thread. The theme must outlive it.
class LicenseChart : public QWidget {
    Q_OBJECT
public:
    ~LicenseChart() override;

protected:
    LicenseChart(const Theme& theme, QWidget* parent);
    struct Private;
    std::unique_ptr<Private> d;
};

/// What offices have bought: assigned, free, and ending at the next bill, one upon the other.
class OfficeSeatsChart final : public LicenseChart {
    Q_OBJECT
public:
    OfficeSeatsChart(const Theme& theme, QWidget* parent);
    /// The offices with most licenses have a bar each, the others one together.
    void setOffices(const std::vector<domain::OfficeTotal>& offices);
};

/// How many licenses of one pool were bought and assigned, day by day.
class PoolHistoryChart final : public LicenseChart {
    Q_OBJECT
public:
    PoolHistoryChart(const Theme& theme, QWidget* parent);
    /// In the order of time.
    void setSnapshots(const std::vector<domain::PoolSnapshot>& snapshots);
};

} // namespace cordboard::ui
