// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/signin/preparingwindow.h"

#include <QProgressBar>
#include <QVBoxLayout>

#include "ui/text/plainlabel.h"

namespace cordboard::ui {

PreparingWindow::PreparingWindow(const QString& sentence, QWidget* parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("preparing"));
    setWindowTitle(QStringLiteral("Cordboard"));
    auto* label = wrappedLabel(sentence, this);
    auto* bar = new QProgressBar(this);
    bar->setRange(0, 0);
    bar->setTextVisible(false);
    bar->setAccessibleName(sentence);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 24, 24, 24);
    layout->setSpacing(12);
    layout->addWidget(label);
    layout->addWidget(bar);
    setFixedSize(QSize(400, sizeHint().height()));
}

} // namespace cordboard::ui
