// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QCheckBox;

namespace cordboard::ui {

/// A check box whose text may take several lines; a click on the text toggles it, as on any other.
class WrappedCheckBox final : public QWidget {
    Q_OBJECT
public:
    WrappedCheckBox(const QString& text, QWidget* parent);
    [[nodiscard]] QCheckBox* box() const noexcept { return m_box; }

protected:
    void mouseReleaseEvent(QMouseEvent* event) override;

private:
    QCheckBox* m_box;
};

} // namespace cordboard::ui
