// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/wrappedcheckbox.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QMouseEvent>

#include "ui/text/plainlabel.h"

namespace cordboard::ui {

WrappedCheckBox::WrappedCheckBox(const QString& text, QWidget* parent)
    : QWidget(parent), m_box(new QCheckBox(this))
{
    m_box->setAccessibleName(text);
    auto* label = wrappedLabel(text, this);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(m_box, 0, Qt::AlignTop);
    layout->addWidget(label, 1);
}

void WrappedCheckBox::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton && rect().contains(event->position().toPoint()))
        m_box->click(); // nothing where it is disabled
}

} // namespace cordboard::ui
