// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/formdialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPointer>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>
#include <algorithm>

#include "models/datatext.h"
#include "ui/dialogs/awaitedconfirm.h"
#include "ui/dialogs/unsavedquestion.h"
#include "ui/pages/dayfield.h"
#include "ui/review/commandflow.h"
#include "ui/text/plainlabel.h"
#include "ui/theme/emphasis.h"

namespace cordboard::ui {

using List = FormValues::List;

namespace {

constexpr std::size_t MostTypedLines = 1'000;
constexpr int ShownTextLines = 6;
constexpr int ShownChoices = 8;

/// What is entered in a widget that `FormDialog` made.
List valuesIn(const QWidget& widget)
{
    if (const auto* edit = qobject_cast<const QLineEdit*>(&widget))
        return {edit->text().trimmed().toStdString()};
    if (const auto* box = qobject_cast<const QComboBox*>(&widget))
        return {box->currentData().toString().toStdString()};
    if (const auto* tick = qobject_cast<const QCheckBox*>(&widget))
        return tick->isChecked() ? List{"yes"} : List{};
    if (const auto* number = qobject_cast<const QSpinBox*>(&widget))
        return {std::to_string(number->value())};
    if (const auto* day = qobject_cast<const QDateEdit*>(&widget))
        return {day->date().toString(Qt::ISODate).toStdString()};
    List values;
    if (const auto* lines = qobject_cast<const QPlainTextEdit*>(&widget)) {
        for (const auto& line : lines->toPlainText().split(QLatin1Char('\n'), Qt::SkipEmptyParts)) {
            if (values.size() > MostTypedLines)
                break; // the rules say that these are too many
            if (const auto text = line.trimmed(); !text.isEmpty())
                values.push_back(text.toStdString());
        }
    } else if (const auto* list = qobject_cast<const QListWidget*>(&widget)) {
        for (int row = 0; row < list->count(); ++row) {
            if (list->item(row)->checkState() == Qt::Checked)
                values.push_back(list->item(row)->data(Qt::UserRole).toString().toStdString());
        }
    }
    return values;
}

int heightOf(const QWidget& widget, int lines)
{
    return widget.fontMetrics().lineSpacing() * lines + 2 * widget.fontMetrics().descent();
}

} // namespace

std::string FormValues::text(const char* word) const
{
    const auto& now = list(word);
    return now.empty() ? std::string() : now.front();
}

bool FormValues::isChanged(const char* word) const
{
    const auto& value = m_values.at(word);
    return value.before != value.now;
}

std::optional<std::string> FormValues::changed(const char* word) const
{
    return isChanged(word) ? std::optional(text(word)) : std::nullopt;
}

bool FormValues::isAnyChanged() const
{
    return std::any_of(m_values.begin(), m_values.end(),
                       [](const auto& value) { return value.second.before != value.second.now; });
}

std::optional<bool> FormValues::changedTick(const char* word) const
{
    return isChanged(word) ? std::optional(!list(word).empty()) : std::nullopt;
}

FormDialog::FormDialog(interfaces::Session& session, const Theme& theme, CommandFlow& flow, FormSpec spec,
                       QWidget* parent)
    : QDialog(parent), m_session(session), m_flow(flow), m_spec(std::move(spec)), m_notes(theme, *this),
      m_typing(this)
{
    setObjectName(QLatin1String(m_spec.name));
    setAttribute(Qt::WA_DeleteOnClose);
    m_typing.setSingleShot(true);
    m_typing.setInterval(TypingPause);
    connect(&m_typing, &QTimer::timeout, this, &FormDialog::check);
    // Until then it stays: a review can be left, and a name can be taken meanwhile.
    connect(&flow, &CommandFlow::applied, this, [this](const domain::Plan& plan) {
        if (isOfThis(plan))
            accept();
    });
    build();
    check();
}

FormDialog::~FormDialog() = default;

void FormDialog::build()
{
    setWindowTitle(models::DataText::inTitle(m_spec.title));
    auto* form = new QFormLayout;
    form->setHorizontalSpacing(12);
    form->setVerticalSpacing(4);
    for (const auto& field : m_spec.fields)
        add(*form, field);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(12);
    if (!m_spec.introduction.isEmpty()) {
        auto* introduction = wrappedLabel(m_spec.introduction, this);
        introduction->setObjectName(QStringLiteral("introduction"));
        layout->addWidget(introduction);
    }
    layout->addLayout(form);
    if (m_spec.told) {
        m_told = wrappedLabel({}, this);
        m_told->setObjectName(QStringLiteral("told"));
        layout->addWidget(m_told);
    }
    layout->addStretch(1);
    layout->addLayout(makeFoot());
    setWidthInCharacters(*this, 70);
}

void FormDialog::add(QFormLayout& form, const FormField& field)
{
    auto* widget = widgetFor(field);
    m_notes.addRow(form, field.name, field.word, widget);
    m_before[field.word] = valuesIn(*widget);
}

QWidget* FormDialog::widgetFor(const FormField& field)
{
    return std::visit([this](const auto& input) { return widget(input); }, field.input);
}

QWidget* FormDialog::widget(const TypedText& input)
{
    auto* edit = new QLineEdit(QString::fromStdString(input.text), this);
    edit->setMaxLength(static_cast<int>(input.most));
    connect(edit, &QLineEdit::textChanged, this, &FormDialog::await);
    return edit;
}

QWidget* FormDialog::widget(const TypedLines& input)
{
    QStringList lines;
    for (const auto& line : input.lines)
        lines.append(QString::fromStdString(line));
    auto* edit = new QPlainTextEdit(lines.join(QLatin1Char('\n')), this);
    edit->setTabChangesFocus(true);
    edit->setLineWrapMode(QPlainTextEdit::NoWrap);
    edit->setMinimumHeight(heightOf(*edit, ShownTextLines));
    connect(edit, &QPlainTextEdit::textChanged, this, &FormDialog::await);
    return edit;
}

QWidget* FormDialog::widget(const OneOf& input)
{
    auto* box = new QComboBox(this);
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon); // names may be long
    for (const auto& choice : input.choices)
        box->addItem(choice.text, QString::fromStdString(choice.value));
    // What there is to choose from is not chosen by whoever presses Enter, unless there is nothing else.
    box->setPlaceholderText(tr("Choose…"));
    box->setCurrentIndex(input.choices.size() == 1 ? 0 : box->findData(QString::fromStdString(input.chosen)));
    connect(box, &QComboBox::currentIndexChanged, this, &FormDialog::check);
    return box;
}

QWidget* FormDialog::widget(const SomeOf& input)
{
    auto* list = new QListWidget(this);
    list->setMinimumHeight(heightOf(*list, ShownChoices));
    for (const auto& choice : input.choices) {
        auto* item = new QListWidgetItem(choice.text, list);
        item->setData(Qt::UserRole, QString::fromStdString(choice.value));
        const bool isChosen = std::find(input.chosen.begin(), input.chosen.end(), choice.value) !=
                              input.chosen.end();
        item->setFlags(item->flags() | Qt::ItemIsUserCheckable);
        item->setCheckState(isChosen ? Qt::Checked : Qt::Unchecked);
    }
    list->setCurrentRow(0);
    connect(list, &QListWidget::itemChanged, this, &FormDialog::check);
    return list;
}

QWidget* FormDialog::widget(const Tick& input)
{
    auto* box = new QCheckBox(input.text, this);
    box->setAccessibleName(input.spoken);
    box->setChecked(input.isOn);
    connect(box, &QCheckBox::toggled, this, &FormDialog::check);
    return box;
}

QWidget* FormDialog::widget(const HowMany& input)
{
    auto* box = new QSpinBox(this);
    box->setRange(1, static_cast<int>(input.most));
    box->setValue(static_cast<int>(input.value));
    connect(box, &QSpinBox::valueChanged, this, &FormDialog::await);
    return box;
}

QWidget* FormDialog::widget(const OneDay& input)
{
    auto* field = new DayField(this);
    const auto day = [](const std::string& text) {
        return QDate::fromString(QString::fromStdString(text), Qt::ISODate);
    };
    field->setMinimumDate(day(input.first));
    field->setDate(day(input.day));
    connect(field, &QDateEdit::dateChanged, this, &FormDialog::await);
    return field;
}

QLayout* FormDialog::makeFoot()
{
    m_notes.general()->setObjectName(QStringLiteral("formNote"));
    m_button = new QPushButton(m_spec.confirm, this);
    m_button->setObjectName(QStringLiteral("confirm"));
    m_button->setDefault(true);
    setEmphasis(*m_button, Emphasis::Primary);
    m_notes.setConfirming(m_button);
    m_confirm = new AwaitedConfirm(*this, *m_button);
    connect(m_button, &QPushButton::clicked, this, &FormDialog::confirm);
    auto* cancel = new QPushButton(tr("Cancel"), this);
    cancel->setAutoDefault(false);
    connect(cancel, &QPushButton::clicked, this, &FormDialog::reject);
    auto* foot = new QHBoxLayout;
    foot->addWidget(m_notes.general(), 1);
    foot->addWidget(cancel);
    foot->addWidget(m_button);
    return foot;
}

FormValues FormDialog::values() const
{
    FormValues values;
    for (const auto& field : m_spec.fields)
        values.set(field.word, m_before.at(field.word),
                   valuesIn(*findChild<QWidget*>(QLatin1String(field.word))));
    return values;
}

void FormDialog::await()
{
    m_confirm->await();
    m_typing.start();
}

void FormDialog::enable(const FormValues& values)
{
    for (const auto& field : m_spec.fields) {
        if (field.counts)
            findChild<QWidget*>(QLatin1String(field.word))->setEnabled(field.counts(values));
    }
}

/// Tells it where a field was emptied that cannot be.
bool FormDialog::isMissing(const FormValues& values)
{
    bool isMissing = false;
    for (const auto& field : m_spec.fields) {
        const auto& now = values.list(field.word);
        const bool isEmpty = now.empty() || (now.size() == 1 && now.front().empty());
        if (!isEmpty || field.whenEmptied.isEmpty() || !values.isChanged(field.word))
            continue;
        m_notes.say(field.word, field.whenEmptied, models::RowModel::Tone::Danger);
        isMissing = true;
    }
    return isMissing;
}

void FormDialog::check()
{
    m_typing.stop();
    m_confirm->await();
    m_notes.clear();
    const auto now = values();
    enable(now);
    auto command = isMissing(now) ? std::nullopt : m_spec.command(now);
    if (!command) { // nothing to judge
        if (m_told != nullptr)
            m_told->clear();
        return m_confirm->judged(false);
    }
    m_session.preview(this, *std::move(command), [self = QPointer(this)](const SharedPlan& plan) {
        if (self && plan && !self->m_typing.isActive() && self->m_spec.command(self->values()))
            self->takePlan(plan);
    });
}

void FormDialog::takePlan(const SharedPlan& plan)
{
    m_notes.clear();
    if (isMissing(values()))
        return m_confirm->judged(false);
    m_notes.sayFindings(*plan);
    if (m_told != nullptr) {
        m_told->setText(plan->isExecutable() ? m_spec.told(*plan, m_session.directory()) : QString());
        growToText(*this);
    }
    const bool isRefused = !plan->guards.empty() || plan->count(domain::OutcomeKind::Refused) > 0;
    if (!plan->isExecutable() && !isRefused)
        m_notes.sayGenerally(tr("This is so already."), models::RowModel::Tone::Muted);
    m_confirm->judged(plan->isExecutable());
}

void FormDialog::confirm()
{
    if (auto command = m_spec.command(values())) { // planned again: what was entered last counts
        m_sent = command;
        m_flow.act(*std::move(command));
    }
}

/// Not what others confirm meanwhile.
bool FormDialog::isOfThis(const domain::Plan& plan) const
{
    return m_sent && kindOf(plan.command) == kindOf(*m_sent) && targetsOf(plan.command) == targetsOf(*m_sent);
}

void FormDialog::reject()
{
    if (!values().isAnyChanged())
        return QDialog::reject();
    askToDiscard(*this, [this] { QDialog::reject(); });
}

} // namespace cordboard::ui
