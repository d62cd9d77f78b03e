// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/licensechoice.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QSignalBlocker>
#include <array>

#include "models/datatext.h"
#include "ui/text/plainlabel.h"

namespace cordboard::ui {

using domain::LicenseDisposition;

namespace {

/// In the order of the list.
constexpr std::array<std::optional<LicenseDisposition>, 3> Choices{std::nullopt, LicenseDisposition::Keep,
                                                                   LicenseDisposition::Release};

} // namespace

LicenseChoice::LicenseChoice(QWidget* parent)
    : QWidget(parent), m_label(plainLabel({}, this)), m_box(new QComboBox(this))
{
    m_box->setObjectName(QStringLiteral("rowLicense"));
    m_box->addItems({QString(), tr("Keep the license"), tr("Give the license up")});
    m_label->setBuddy(m_box);
    // A long name must not widen the window.
    m_label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_label, 1);
    layout->addWidget(m_box);
    connect(m_box, &QComboBox::activated, this,
            [this](int place) { Q_EMIT chosen(Choices[static_cast<std::size_t>(place)]); });
}

void LicenseChoice::show(const QString& person, LicenseDisposition ofAll,
                         std::optional<LicenseDisposition> own)
{
    const QSignalBlocker silence(m_box);
    const auto wish = tr("License of %1").arg(person);
    m_label->setText(models::DataText::inButton(wish)); // it has a field, so that & would be a key
    m_box->setAccessibleName(wish);
    m_box->setItemText(0, ofAll == LicenseDisposition::Keep ? tr("As for all: keep")
                                                            : tr("As for all: give up"));
    m_box->setCurrentIndex(!own ? 0 : *own == LicenseDisposition::Keep ? 1 : 2);
    setVisible(true);
}

} // namespace cordboard::ui
