// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/settings/settingscard.h"

namespace cordboard::ui {

class CardRows;

/// A card with a row for each of some devices of the person: whether it rings, what else is to be said, and
/// away with it (R-DEV-02). Ringing acts at once; removing is for good, so it is reviewed.
class DeviceListCard : public SettingsCard {
    Q_OBJECT
public:
    DeviceListCard(const CardHost& host, const char* name, const QString& title, const QString& none,
                   QWidget* parent);

protected:
    void showPerson(Who who) override;
    [[nodiscard]] virtual bool isShown(const domain::Device& device) const = 0;
    /// What stands below its name, a sentence or a list of words a line.
    struct Line {
        QString text;
        models::RowModel::Tone tone = models::RowModel::Tone::Muted;
    };
    [[nodiscard]] virtual std::vector<Line> linesOf(const domain::Device& device) const = 0;
    /// Whether something more than lines stands below it, which `makeMore` makes as a child of `rows`.
    [[nodiscard]] virtual bool needsMore(const domain::Device& /*device*/) const { return false; }
    [[nodiscard]] virtual QWidget* makeMore(const domain::Device& /*device*/, QWidget& /*rows*/)
    {
        return nullptr;
    }

private:
    void addRow(const domain::Device& device, QWidget& rows, QVBoxLayout& layout);
    void ring(const domain::DeviceId& device, bool rings);

    QLabel* m_none;
    CardRows* m_rows;
    QString m_ringRefusal;
    QString m_removeRefusal;
};

} // namespace cordboard::ui
