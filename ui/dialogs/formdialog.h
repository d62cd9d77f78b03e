// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QTimer>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "interfaces/session.h"
#include "ui/dialogs/fieldnotes.h"

class QFormLayout;
class QLabel;
class QPushButton;

namespace cordboard::ui {

class AwaitedConfirm;
class CommandFlow;

/// A value that can be chosen, and how it is called.
struct FormChoice {
    QString text;
    std::string value;
};

struct TypedText {
    std::string text = {};
    std::size_t most = 0; ///< characters
};
/// A value a line.
struct TypedLines {
    std::vector<std::string> lines = {};
};
struct OneOf {
    std::vector<FormChoice> choices;
    std::string chosen = {}; ///< none, unless it is among the choices or there is one choice alone
};
struct SomeOf {
    std::vector<FormChoice> choices;
    std::vector<std::string> chosen = {};
};
/// Something that is so or not; its value is the one word "yes", or nothing.
struct Tick {
    QString text;
    QString spoken; ///< for assistive technology, which hears no name of the field with it
    bool isOn = false;
};

/// A whole number from 1.
struct HowMany {
    std::int64_t value = 1;
    std::int64_t most = 1;
};

/// A day of the calendar, "2026-12-31".
struct OneDay {
    std::string day;
    std::string first; ///< none before this one
};

class FormValues;

struct FormField {
    const char* word; ///< as findings call it, and the objectName of what it is entered with
    QString name;
    std::variant<TypedText, TypedLines, OneOf, SomeOf, Tick, HowMany, OneDay> input;
    QString whenEmptied = {}; ///< why it cannot be, where no rule says it
    /// Whether it counts, by what stands in the others; disabled when it does not. Absent: always.
    std::function<bool(const FormValues& values)> counts = {};
};

/// What stands in a form, by the words of its fields.
class FormValues final {
public:
    using List = std::vector<std::string>;
    void set(const std::string& word, List before, List now)
    {
        m_values[word] = {std::move(before), std::move(now)};
    }

    /// The value of a field that has one; empty when nothing is entered. Requires: there is such a field.
    [[nodiscard]] std::string text(const char* word) const;
    [[nodiscard]] const List& list(const char* word) const { return m_values.at(word).now; }
    /// Nothing when it is what it was at first.
    [[nodiscard]] std::optional<std::string> changed(const char* word) const;
    [[nodiscard]] bool isChanged(const char* word) const;
    [[nodiscard]] bool isAnyChanged() const;
    /// Of a tick: whether it is on, nothing when that is as at first.
    [[nodiscard]] std::optional<bool> changedTick(const char* word) const;

private:
    struct Value {
        List before;
        List now;
    };
    std::map<std::string, Value> m_values;
};

struct FormSpec {
    const char* name = ""; ///< objectName
    QString title = {};
    QString introduction = {}; ///< what it does, in a sentence, where the title does not say it
    QString confirm = {}; ///< what the button says
    std::vector<FormField> fields = {};
    /// Nothing as long as there is nothing to ask for.
    std::function<std::optional<domain::Command>(const FormValues& values)> command = {};
    /// What is said below the fields of a plan that can be carried out; may be left out.
    std::function<QString(const domain::Plan& plan, const domain::DirectoryView& company)> told = {};
};

/// A form that ends in one command. What the rules have against a value stands under its field, from a
/// preview of that very command. A change of one record is confirmed at once, one of several goes to the
/// review. Not modal; goes away when closed. Threads: GUI thread. All references must outlive it.
class FormDialog final : public QDialog {
    Q_OBJECT
public:
    FormDialog(interfaces::Session& session, const Theme& theme, CommandFlow& flow, FormSpec spec,
               QWidget* parent);
    ~FormDialog() override;

    /// Asks first when something would be lost.
    void reject() override;

private:
    using SharedPlan = std::shared_ptr<const domain::Plan>;

    [[nodiscard]] QWidget* widgetFor(const FormField& field);
    [[nodiscard]] QWidget* widget(const TypedText& input);
    [[nodiscard]] QWidget* widget(const TypedLines& input);
    [[nodiscard]] QWidget* widget(const OneOf& input);
    [[nodiscard]] QWidget* widget(const SomeOf& input);
    [[nodiscard]] QWidget* widget(const Tick& input);
    [[nodiscard]] QWidget* widget(const HowMany& input);
    [[nodiscard]] QWidget* widget(const OneDay& input);
    void build();
    void add(QFormLayout& form, const FormField& field);
    [[nodiscard]] QLayout* makeFoot();
    [[nodiscard]] FormValues values() const;
    /// Starts the pause after typing.
    void await();
    void check();
    void enable(const FormValues& values);
    [[nodiscard]] bool isMissing(const FormValues& values);
    void takePlan(const SharedPlan& plan);
    void confirm();
    [[nodiscard]] bool isOfThis(const domain::Plan& plan) const;

    interfaces::Session& m_session;
    CommandFlow& m_flow;
    FormSpec m_spec;
    std::map<std::string, FormValues::List> m_before;
    std::optional<domain::Command> m_sent; ///< what was confirmed last
    FieldNotes m_notes;
    QLabel* m_told = nullptr; ///< where the spec has something to tell
    QPushButton* m_button = nullptr;
    AwaitedConfirm* m_confirm = nullptr;
    QTimer m_typing;
};

} // namespace cordboard::ui
