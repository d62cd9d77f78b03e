// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/about.h"

#include <QCoreApplication>
#include <QMessageBox>

#include "cordboard/version.h"
#include "ui/text/plainlabel.h"

namespace cordboard::ui {

namespace {

struct AboutText {
    Q_DECLARE_TR_FUNCTIONS(About)
};

} // namespace

void openAbout(const Theme& theme, QWidget& window)
{
    auto* about = new QMessageBox(&window);
    about->setAttribute(Qt::WA_DeleteOnClose);
    about->setWindowTitle(AboutText::tr("About Cordboard"));
    about->setIconPixmap(theme.icon(QStringLiteral("cordboard")).pixmap(64, 64));
    about->setText(AboutText::tr("Cordboard %1")
                       .arg(QString::fromLatin1(Version.data(), static_cast<qsizetype>(Version.size()))));
    about->setInformativeText(
        AboutText::tr("The console for the people side of a business phone system.\n\nFree "
                      "software under the GNU General Public License, version 3 or later. Built with Qt %1, "
                      "ICU, SQLite, libcurl, libphonenumber and others; THIRD-PARTY names them all.")
            .arg(QLatin1String(qVersion())));
    about->addButton(QMessageBox::Close);
    makePlain(*about);
    about->open();
}

} // namespace cordboard::ui
