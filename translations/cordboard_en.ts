<?xml version="1.0" encoding="utf-8"?>
<!-- SPDX-License-Identifier: GPL-3.0-or-later -->
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>CellText</name>
    <message numerus="yes">
        <source>%n day(s) ago</source>
        <translation>
            <numerusform>%n day ago</numerusform>
            <numerusform>%n days ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) %1 h</source>
        <translation>
            <numerusform>%n day %1 h</numerusform>
            <numerusform>%n days %1 h</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CommandText</name>
    <message numerus="yes">
        <source>%n numbers</source>
        <translation>
            <numerusform>%n number</numerusform>
            <numerusform>%n numbers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n users</source>
        <translation>
            <numerusform>%n user</numerusform>
            <numerusform>%n users</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FilterTerm</name>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PlanTotals</name>
    <message numerus="yes">
        <source>%n will change</source>
        <translation>
            <numerusform>%n will change</numerusform>
            <numerusform>%n will change</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n already so</source>
        <translation>
            <numerusform>%n already so</numerusform>
            <numerusform>%n already so</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n refused</source>
        <translation>
            <numerusform>%n refused</numerusform>
            <numerusform>%n refused</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n with warnings</source>
        <translation>
            <numerusform>%n with warnings</numerusform>
            <numerusform>%n with warnings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n seats freed: %1</source>
        <translation>
            <numerusform>%n seat freed: %1</numerusform>
            <numerusform>%n seats freed: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n seats taken: %1</source>
        <translation>
            <numerusform>%n seat taken: %1</numerusform>
            <numerusform>%n seats taken: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n licenses given up: %1</source>
        <translation>
            <numerusform>%n license given up: %1</numerusform>
            <numerusform>%n licenses given up: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n numbers lost for good</source>
        <translation>
            <numerusform>%n number lost for good</numerusform>
            <numerusform>%n numbers lost for good</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n numbers go on hold</source>
        <translation>
            <numerusform>%n number goes on hold</numerusform>
            <numerusform>%n numbers go on hold</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n numbers go to the reserved pool</source>
        <translation>
            <numerusform>%n number goes to the reserved pool</numerusform>
            <numerusform>%n numbers go to the reserved pool</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cordboard::app::Console</name>
    <message numerus="yes">
        <source>%1 %n change(s) are kept on this computer and sent after the next sign-in.</source>
        <translation>
            <numerusform>%1 %n change is kept on this computer and sent after the next sign-in.</numerusform>
            <numerusform>%1 %n changes are kept on this computer and sent after the next sign-in.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cordboard::ui::AssignNumber</name>
    <message numerus="yes">
        <source>%n numbers</source>
        <translation>
            <numerusform>%n number</numerusform>
            <numerusform>%n numbers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cordboard::ui::EditUser</name>
    <message numerus="yes">
        <source>Edit %n users</source>
        <translation>
            <numerusform>Edit %n user</numerusform>
            <numerusform>Edit %n users</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cordboard::ui::MainWindow</name>
    <message numerus="yes">
        <source>%n marked row(s) went from the table; their marks are gone.</source>
        <translation>
            <numerusform>%n marked row went from the table; its mark is gone.</numerusform>
            <numerusform>%n marked rows went from the table; their marks are gone.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cordboard::ui::MarkHeader</name>
    <message numerus="yes">
        <source>%n row(s) match and are marked. Click to unmark them.</source>
        <translation>
            <numerusform>%n row matches and is marked. Click to unmark it.</numerusform>
            <numerusform>%n rows match and are marked. Click to unmark them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) match. Click to mark them all.</source>
        <translation>
            <numerusform>%n row matches. Click to mark it.</numerusform>
            <numerusform>%n rows match. Click to mark them all.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cordboard::ui::TablePage</name>
    <message numerus="yes">
        <source>%n user(s)</source>
        <translation>
            <numerusform>%n user</numerusform>
            <numerusform>%n users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n number(s)</source>
        <translation>
            <numerusform>%n number</numerusform>
            <numerusform>%n numbers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n deleted user(s)</source>
        <translation>
            <numerusform>%n deleted user</numerusform>
            <numerusform>%n deleted users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n license pool(s)</source>
        <translation>
            <numerusform>%n license pool</numerusform>
            <numerusform>%n license pools</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entry(s)</source>
        <translation>
            <numerusform>%n entry</numerusform>
            <numerusform>%n entries</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n marked user(s)</source>
        <translation>
            <numerusform>%n marked user</numerusform>
            <numerusform>%n marked users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n marked number(s)</source>
        <translation>
            <numerusform>%n marked number</numerusform>
            <numerusform>%n marked numbers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n marked license pool(s)</source>
        <translation>
            <numerusform>%n marked license pool</numerusform>
            <numerusform>%n marked license pools</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n marked entry(s)</source>
        <translation>
            <numerusform>%n marked entry</numerusform>
            <numerusform>%n marked entries</numerusform>
        </translation>
    </message>
</context>
</TS>
