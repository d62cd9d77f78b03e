<?xml version="1.0" encoding="utf-8"?>
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
    <message numerus="yes">
        <source>%n together</source>
        <extracomment>What a bulk action was done to: so many users or numbers at once.</extracomment>
        <translation>
            <numerusform>%n alone</numerusform>
            <numerusform>%n together</numerusform>
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
    <message numerus="yes">
        <source>%n people who never activated</source>
        <translation>
            <numerusform>%n person who never activated</numerusform>
            <numerusform>%n people who never activated</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FilterMenu</name>
    <message numerus="yes">
        <source>More than %n day(s)</source>
        <translation>
            <numerusform>More than %n day</numerusform>
            <numerusform>More than %n days</numerusform>
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
        <source>The file of waiting changes was damaged. %n change(s) could be read and were kept.</source>
        <translation>
            <numerusform>The file of waiting changes was damaged. %n change could be read and was kept.</numerusform>
            <numerusform>The file of waiting changes was damaged. %n changes could be read and were kept.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n could not be read: look in Activity whether it was made.</source>
        <translation>
            <numerusform>%n could not be read: look in Activity whether it was made.</numerusform>
            <numerusform>%n could not be read: look in Activity whether they were made.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n marked user(s) were deleted elsewhere and are not marked any more.</source>
        <translation>
            <numerusform>%n marked user was deleted elsewhere and is not marked any more.</numerusform>
            <numerusform>%n marked users were deleted elsewhere and are not marked any more.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n marked user(s) were restored or permanently deleted elsewhere and are not marked any more.</source>
        <translation>
            <numerusform>%n marked user was restored or permanently deleted elsewhere and is not marked any more.</numerusform>
            <numerusform>%n marked users were restored or permanently deleted elsewhere and are not marked any more.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n marked number(s) left the pool elsewhere and are not marked any more.</source>
        <translation>
            <numerusform>%n marked number left the pool elsewhere and is not marked any more.</numerusform>
            <numerusform>%n marked numbers left the pool elsewhere and are not marked any more.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n marked row(s) are gone and not marked any more.</source>
        <translation>
            <numerusform>%n marked row is gone and not marked any more.</numerusform>
            <numerusform>%n marked rows are gone and not marked any more.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cordboard::ui::MarkHeader</name>
    <message numerus="yes">
        <source>%Ln row(s) match and are marked. Click to unmark them.</source>
        <translation>
            <numerusform>%Ln row matches and is marked. Click to unmark it.</numerusform>
            <numerusform>%Ln rows match and are marked. Click to unmark them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) match. Click to mark them all.</source>
        <translation>
            <numerusform>%Ln row matches. Click to mark it.</numerusform>
            <numerusform>%Ln rows match. Click to mark them all.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cordboard::ui::SignOutQuestion</name>
    <message numerus="yes">
        <source>%n changes have not been sent yet.</source>
        <translation>
            <numerusform>%n change has not been sent yet.</numerusform>
            <numerusform>%n changes have not been sent yet.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cordboard::ui::TablePage</name>
    <message numerus="yes">
        <source>%Ln user(s)</source>
        <translation>
            <numerusform>%Ln user</numerusform>
            <numerusform>%Ln users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln number(s)</source>
        <translation>
            <numerusform>%Ln number</numerusform>
            <numerusform>%Ln numbers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln deleted user(s)</source>
        <translation>
            <numerusform>%Ln deleted user</numerusform>
            <numerusform>%Ln deleted users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln license pool(s)</source>
        <translation>
            <numerusform>%Ln license pool</numerusform>
            <numerusform>%Ln license pools</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln entry(s)</source>
        <translation>
            <numerusform>%Ln entry</numerusform>
            <numerusform>%Ln entries</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln marked user(s)</source>
        <translation>
            <numerusform>%Ln marked user</numerusform>
            <numerusform>%Ln marked users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln marked number(s)</source>
        <translation>
            <numerusform>%Ln marked number</numerusform>
            <numerusform>%Ln marked numbers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln marked license pool(s)</source>
        <translation>
            <numerusform>%Ln marked license pool</numerusform>
            <numerusform>%Ln marked license pools</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln marked entry(s)</source>
        <translation>
            <numerusform>%Ln marked entry</numerusform>
            <numerusform>%Ln marked entries</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Search users (%n match(es))</source>
        <translation>
            <numerusform>Search users (%n match)</numerusform>
            <numerusform>Search users (%n matches)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Search deleted users (%n match(es))</source>
        <translation>
            <numerusform>Search deleted users (%n match)</numerusform>
            <numerusform>Search deleted users (%n matches)</numerusform>
        </translation>
    </message>
</context>
</TS>
