<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>CellText</name>
    <message numerus="yes">
        <source>%Ln day(s) ago</source>
        <translation>
            <numerusform>%Ln day ago</numerusform>
            <numerusform>%Ln days ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln day(s) %1 h</source>
        <translation>
            <numerusform>%Ln day %1 h</numerusform>
            <numerusform>%Ln days %1 h</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln day(s)</source>
        <translation>
            <numerusform>%Ln day</numerusform>
            <numerusform>%Ln days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln together</source>
        <extracomment>What a bulk action was done to: so many users or numbers at once.</extracomment>
        <translation>
            <numerusform>%Ln alone</numerusform>
            <numerusform>%Ln together</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CommandText</name>
    <message numerus="yes">
        <source>%Ln numbers</source>
        <translation>
            <numerusform>%Ln number</numerusform>
            <numerusform>%Ln numbers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln users</source>
        <translation>
            <numerusform>%Ln user</numerusform>
            <numerusform>%Ln users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln people who never activated</source>
        <translation>
            <numerusform>%Ln person who never activated</numerusform>
            <numerusform>%Ln people who never activated</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln people who are not active</source>
        <translation>
            <numerusform>%Ln person who is not active</numerusform>
            <numerusform>%Ln people who are not active</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln devices</source>
        <translation>
            <numerusform>%Ln device</numerusform>
            <numerusform>%Ln devices</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FilterMenu</name>
    <message numerus="yes">
        <source>More than %Ln day(s)</source>
        <translation>
            <numerusform>More than %Ln day</numerusform>
            <numerusform>More than %Ln days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FilterTerm</name>
    <message numerus="yes">
        <source>%Ln day(s)</source>
        <translation>
            <numerusform>%Ln day</numerusform>
            <numerusform>%Ln days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Pages</name>
    <message numerus="yes">
        <source>%Ln marked row(s) are gone and not marked any more.</source>
        <translation>
            <numerusform>%Ln marked row is gone and not marked any more.</numerusform>
            <numerusform>%Ln marked rows are gone and not marked any more.</numerusform>
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
        <source>%Ln marked entry(s)</source>
        <translation>
            <numerusform>%Ln marked entry</numerusform>
            <numerusform>%Ln marked entries</numerusform>
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
        <source>%Ln marked user(s)</source>
        <translation>
            <numerusform>%Ln marked user</numerusform>
            <numerusform>%Ln marked users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln marked user(s) were restored or permanently deleted elsewhere and are not marked any more.</source>
        <translation>
            <numerusform>%Ln marked user was restored or permanently deleted elsewhere and is not marked any more.</numerusform>
            <numerusform>%Ln marked users were restored or permanently deleted elsewhere and are not marked any more.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Search users (%Ln match(es))</source>
        <translation>
            <numerusform>Search users (%Ln match)</numerusform>
            <numerusform>Search users (%Ln matches)</numerusform>
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
        <source>%Ln marked license pool(s)</source>
        <translation>
            <numerusform>%Ln marked license pool</numerusform>
            <numerusform>%Ln marked license pools</numerusform>
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
        <source>%Ln marked number(s)</source>
        <translation>
            <numerusform>%Ln marked number</numerusform>
            <numerusform>%Ln marked numbers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln marked number(s) left the pool elsewhere and are not marked any more.</source>
        <translation>
            <numerusform>%Ln marked number left the pool elsewhere and is not marked any more.</numerusform>
            <numerusform>%Ln marked numbers left the pool elsewhere and are not marked any more.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln user(s)</source>
        <translation>
            <numerusform>%Ln user</numerusform>
            <numerusform>%Ln users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln marked user(s) were deleted elsewhere and are not marked any more.</source>
        <translation>
            <numerusform>%Ln marked user was deleted elsewhere and is not marked any more.</numerusform>
            <numerusform>%Ln marked users were deleted elsewhere and are not marked any more.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Search deleted users (%Ln match(es))</source>
        <translation>
            <numerusform>Search deleted users (%Ln match)</numerusform>
            <numerusform>Search deleted users (%Ln matches)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln device(s)</source>
        <translation>
            <numerusform>%Ln device</numerusform>
            <numerusform>%Ln devices</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln marked device(s)</source>
        <translation>
            <numerusform>%Ln marked device</numerusform>
            <numerusform>%Ln marked devices</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln marked device(s) were removed elsewhere and are not marked any more.</source>
        <translation>
            <numerusform>%Ln marked device was removed elsewhere and is not marked any more.</numerusform>
            <numerusform>%Ln marked devices were removed elsewhere and are not marked any more.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Pairing</name>
    <message numerus="yes">
        <source>%Ln numbers</source>
        <translation>
            <numerusform>%Ln number</numerusform>
            <numerusform>%Ln numbers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln devices</source>
        <translation>
            <numerusform>%Ln device</numerusform>
            <numerusform>%Ln devices</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PlanTotals</name>
    <message numerus="yes">
        <source>%Ln will change</source>
        <translation>
            <numerusform>%Ln will change</numerusform>
            <numerusform>%Ln will change</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln already so</source>
        <translation>
            <numerusform>%Ln already so</numerusform>
            <numerusform>%Ln already so</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln refused</source>
        <translation>
            <numerusform>%Ln refused</numerusform>
            <numerusform>%Ln refused</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln with warnings</source>
        <translation>
            <numerusform>%Ln with warnings</numerusform>
            <numerusform>%Ln with warnings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln seats freed: %1</source>
        <translation>
            <numerusform>%Ln seat freed: %1</numerusform>
            <numerusform>%Ln seats freed: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln seats taken: %1</source>
        <translation>
            <numerusform>%Ln seat taken: %1</numerusform>
            <numerusform>%Ln seats taken: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln licenses given up: %1</source>
        <translation>
            <numerusform>%Ln license given up: %1</numerusform>
            <numerusform>%Ln licenses given up: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln numbers lost for good</source>
        <translation>
            <numerusform>%Ln number lost for good</numerusform>
            <numerusform>%Ln numbers lost for good</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln numbers go on hold</source>
        <translation>
            <numerusform>%Ln number goes on hold</numerusform>
            <numerusform>%Ln numbers go on hold</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln numbers go to the reserved pool</source>
        <translation>
            <numerusform>%Ln number goes to the reserved pool</numerusform>
            <numerusform>%Ln numbers go to the reserved pool</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SignInText</name>
    <message numerus="yes">
        <source>%1 does not answer, and there were too many wrong passwords. Working offline can be tried again in %Ln second(s).</source>
        <translation>
            <numerusform>%1 does not answer, and there were too many wrong passwords. Working offline can be tried again in %Ln second.</numerusform>
            <numerusform>%1 does not answer, and there were too many wrong passwords. Working offline can be tried again in %Ln seconds.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cordboard::app::Console</name>
    <message numerus="yes">
        <source>%1 %Ln change(s) are kept on this computer and sent after the next sign-in.</source>
        <translation>
            <numerusform>%1 %Ln change is kept on this computer and sent after the next sign-in.</numerusform>
            <numerusform>%1 %Ln changes are kept on this computer and sent after the next sign-in.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cordboard::ui::EditUser</name>
    <message numerus="yes">
        <source>Edit %Ln users</source>
        <translation>
            <numerusform>Edit %Ln user</numerusform>
            <numerusform>Edit %Ln users</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cordboard::ui::MainWindow</name>
    <message numerus="yes">
        <source>The file of waiting changes was damaged. %Ln change(s) could be read and were kept.</source>
        <translation>
            <numerusform>The file of waiting changes was damaged. %Ln change could be read and was kept.</numerusform>
            <numerusform>The file of waiting changes was damaged. %Ln changes could be read and were kept.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln could not be read: look in Activity whether it was made.</source>
        <translation>
            <numerusform>%Ln could not be read: look in Activity whether it was made.</numerusform>
            <numerusform>%Ln could not be read: look in Activity whether they were made.</numerusform>
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
        <source>%Ln changes have not been sent yet.</source>
        <translation>
            <numerusform>%Ln change has not been sent yet.</numerusform>
            <numerusform>%Ln changes have not been sent yet.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cordboard::ui::WipeQuestion</name>
    <message numerus="yes">
        <source>%1 %Ln changes have not been sent yet and are lost.</source>
        <translation>
            <numerusform>%1 %Ln change has not been sent yet and is lost.</numerusform>
            <numerusform>%1 %Ln changes have not been sent yet and are lost.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Remove the data and lose %Ln changes</source>
        <translation>
            <numerusform>Remove the data and lose %Ln change</numerusform>
            <numerusform>Remove the data and lose %Ln changes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cordboard::ui::StatusStrip</name>
    <message numerus="yes">
        <source>%Ln waiting</source>
        <translation>
            <numerusform>%Ln waiting</numerusform>
            <numerusform>%Ln waiting</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln refused</source>
        <translation>
            <numerusform>%Ln refused</numerusform>
            <numerusform>%Ln refused</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Syncing, %Ln fetched</source>
        <translation>
            <numerusform>Syncing, %Ln fetched</numerusform>
            <numerusform>Syncing, %Ln fetched</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cordboard::ui::FilterBar</name>
    <message numerus="yes">
        <source>%1 of %Ln match</source>
        <translation>
            <numerusform>%1 of %Ln match</numerusform>
            <numerusform>%1 of %Ln match</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln shown</source>
        <translation>
            <numerusform>%Ln shown</numerusform>
            <numerusform>%Ln shown</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln in all</source>
        <translation>
            <numerusform>%Ln in all</numerusform>
            <numerusform>%Ln in all</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln suspended hidden</source>
        <translation>
            <numerusform>%Ln suspended hidden</numerusform>
            <numerusform>%Ln suspended hidden</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cordboard::ui::BulkBar</name>
    <message numerus="yes">
        <source>%Ln marked</source>
        <translation>
            <numerusform>%Ln marked</numerusform>
            <numerusform>%Ln marked</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln marked (%1 not in this view)</source>
        <translation>
            <numerusform>%Ln marked (%1 not in this view)</numerusform>
            <numerusform>%Ln marked (%1 not in this view)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cordboard::ui::OperationRows</name>
    <message numerus="yes">
        <source>%Ln written</source>
        <translation>
            <numerusform>%Ln written</numerusform>
            <numerusform>%Ln written</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln done</source>
        <translation>
            <numerusform>%Ln done</numerusform>
            <numerusform>%Ln done</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln failed</source>
        <translation>
            <numerusform>%Ln failed</numerusform>
            <numerusform>%Ln failed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln already so</source>
        <translation>
            <numerusform>%Ln already so</numerusform>
            <numerusform>%Ln already so</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln left</source>
        <translation>
            <numerusform>%Ln left</numerusform>
            <numerusform>%Ln left</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cordboard::ui::TablePage</name>
    <message numerus="yes">
        <source>%Ln suspended hidden</source>
        <translation>
            <numerusform>%Ln suspended hidden</numerusform>
            <numerusform>%Ln suspended hidden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln match</source>
        <translation>
            <numerusform>%Ln matches</numerusform>
            <numerusform>%Ln match</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln marked</source>
        <translation>
            <numerusform>%Ln marked</numerusform>
            <numerusform>%Ln marked</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln so far</source>
        <translation>
            <numerusform>%Ln so far</numerusform>
            <numerusform>%Ln so far</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of %1</source>
        <translation>
            <numerusform>%Ln of %1</numerusform>
            <numerusform>%Ln of %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cordboard::ui::LossQuestion</name>
    <message numerus="yes">
        <source>%1 and %Ln more</source>
        <comment>numbers</comment>
        <translation>
            <numerusform>%1 and %Ln more</numerusform>
            <numerusform>%1 and %Ln more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete and lose %Ln numbers</source>
        <translation>
            <numerusform>Delete and lose %Ln number</numerusform>
            <numerusform>Delete and lose %Ln numbers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cordboard::ui::PlanDecisions</name>
    <message numerus="yes">
        <source>%1 (and %Ln more, see the table)</source>
        <translation>
            <numerusform>%1 (and %Ln more, see the table)</numerusform>
            <numerusform>%1 (and %Ln more, see the table)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Permanent deletion is confirmed person by person, for %1 at most. Leave out %Ln.</source>
        <translation>
            <numerusform>Permanent deletion is confirmed person by person, for %1 at most. Leave out %Ln.</numerusform>
            <numerusform>Permanent deletion is confirmed person by person, for %1 at most. Leave out %Ln.</numerusform>
        </translation>
    </message>
</context>
</TS>
