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
        <source>Change the picture of %Ln users</source>
        <translation>
            <numerusform>Change the picture of one user</numerusform>
            <numerusform>Change the picture of %Ln users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Changed the picture of %Ln users.</source>
        <translation>
            <numerusform>Changed the picture of one user.</numerusform>
            <numerusform>Changed the picture of %Ln users.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sent once there is a connection: change the picture of %Ln users.</source>
        <translation>
            <numerusform>Sent once there is a connection: change the picture of one user.</numerusform>
            <numerusform>Sent once there is a connection: change the picture of %Ln users.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Change the picture of %Ln users: the server refused.</source>
        <translation>
            <numerusform>Change the picture of one user: the server refused.</numerusform>
            <numerusform>Change the picture of %Ln users: the server refused.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undo change the picture of %Ln users</source>
        <translation>
            <numerusform>Undo change the picture of one user</numerusform>
            <numerusform>Undo change the picture of %Ln users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Redo change the picture of %Ln users</source>
        <translation>
            <numerusform>Redo change the picture of one user</numerusform>
            <numerusform>Redo change the picture of %Ln users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undone: change the picture of %Ln users.</source>
        <translation>
            <numerusform>Undone: change the picture of one user.</numerusform>
            <numerusform>Undone: change the picture of %Ln users.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Done again: change the picture of %Ln users.</source>
        <translation>
            <numerusform>Done again: change the picture of one user.</numerusform>
            <numerusform>Done again: change the picture of %Ln users.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Remove the picture of %Ln users</source>
        <translation>
            <numerusform>Remove the picture of one user</numerusform>
            <numerusform>Remove the picture of %Ln users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Removed the picture of %Ln users.</source>
        <translation>
            <numerusform>Removed the picture of one user.</numerusform>
            <numerusform>Removed the picture of %Ln users.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sent once there is a connection: remove the picture of %Ln users.</source>
        <translation>
            <numerusform>Sent once there is a connection: remove the picture of one user.</numerusform>
            <numerusform>Sent once there is a connection: remove the picture of %Ln users.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Remove the picture of %Ln users: the server refused.</source>
        <translation>
            <numerusform>Remove the picture of one user: the server refused.</numerusform>
            <numerusform>Remove the picture of %Ln users: the server refused.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undo remove the picture of %Ln users</source>
        <translation>
            <numerusform>Undo remove the picture of one user</numerusform>
            <numerusform>Undo remove the picture of %Ln users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Redo remove the picture of %Ln users</source>
        <translation>
            <numerusform>Redo remove the picture of one user</numerusform>
            <numerusform>Redo remove the picture of %Ln users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undone: remove the picture of %Ln users.</source>
        <translation>
            <numerusform>Undone: remove the picture of one user.</numerusform>
            <numerusform>Undone: remove the picture of %Ln users.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Done again: remove the picture of %Ln users.</source>
        <translation>
            <numerusform>Done again: remove the picture of one user.</numerusform>
            <numerusform>Done again: remove the picture of %Ln users.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Change the greeting of %Ln users</source>
        <translation>
            <numerusform>Change the greeting of one user</numerusform>
            <numerusform>Change the greeting of %Ln users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Changed the greeting of %Ln users.</source>
        <translation>
            <numerusform>Changed the greeting of one user.</numerusform>
            <numerusform>Changed the greeting of %Ln users.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sent once there is a connection: change the greeting of %Ln users.</source>
        <translation>
            <numerusform>Sent once there is a connection: change the greeting of one user.</numerusform>
            <numerusform>Sent once there is a connection: change the greeting of %Ln users.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Change the greeting of %Ln users: the server refused.</source>
        <translation>
            <numerusform>Change the greeting of one user: the server refused.</numerusform>
            <numerusform>Change the greeting of %Ln users: the server refused.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undo change the greeting of %Ln users</source>
        <translation>
            <numerusform>Undo change the greeting of one user</numerusform>
            <numerusform>Undo change the greeting of %Ln users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Redo change the greeting of %Ln users</source>
        <translation>
            <numerusform>Redo change the greeting of one user</numerusform>
            <numerusform>Redo change the greeting of %Ln users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undone: change the greeting of %Ln users.</source>
        <translation>
            <numerusform>Undone: change the greeting of one user.</numerusform>
            <numerusform>Undone: change the greeting of %Ln users.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Done again: change the greeting of %Ln users.</source>
        <translation>
            <numerusform>Done again: change the greeting of one user.</numerusform>
            <numerusform>Done again: change the greeting of %Ln users.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Remove the greeting of %Ln users</source>
        <translation>
            <numerusform>Remove the greeting of one user</numerusform>
            <numerusform>Remove the greeting of %Ln users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Removed the greeting of %Ln users.</source>
        <translation>
            <numerusform>Removed the greeting of one user.</numerusform>
            <numerusform>Removed the greeting of %Ln users.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sent once there is a connection: remove the greeting of %Ln users.</source>
        <translation>
            <numerusform>Sent once there is a connection: remove the greeting of one user.</numerusform>
            <numerusform>Sent once there is a connection: remove the greeting of %Ln users.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Remove the greeting of %Ln users: the server refused.</source>
        <translation>
            <numerusform>Remove the greeting of one user: the server refused.</numerusform>
            <numerusform>Remove the greeting of %Ln users: the server refused.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undo remove the greeting of %Ln users</source>
        <translation>
            <numerusform>Undo remove the greeting of one user</numerusform>
            <numerusform>Undo remove the greeting of %Ln users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Redo remove the greeting of %Ln users</source>
        <translation>
            <numerusform>Redo remove the greeting of one user</numerusform>
            <numerusform>Redo remove the greeting of %Ln users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undone: remove the greeting of %Ln users.</source>
        <translation>
            <numerusform>Undone: remove the greeting of one user.</numerusform>
            <numerusform>Undone: remove the greeting of %Ln users.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Done again: remove the greeting of %Ln users.</source>
        <translation>
            <numerusform>Done again: remove the greeting of one user.</numerusform>
            <numerusform>Done again: remove the greeting of %Ln users.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Edit %Ln companies</source>
        <translation>
            <numerusform>Edit %Ln company</numerusform>
            <numerusform>Edit %Ln companies</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Edited %Ln companies.</source>
        <translation>
            <numerusform>Edited %Ln company.</numerusform>
            <numerusform>Edited %Ln companies.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sent once there is a connection: edit %Ln companies.</source>
        <translation>
            <numerusform>Sent once there is a connection: edit %Ln company.</numerusform>
            <numerusform>Sent once there is a connection: edit %Ln companies.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Edit %Ln companies: the server refused.</source>
        <translation>
            <numerusform>Edit %Ln company: the server refused.</numerusform>
            <numerusform>Edit %Ln companies: the server refused.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undo edit %Ln companies</source>
        <translation>
            <numerusform>Undo edit %Ln company</numerusform>
            <numerusform>Undo edit %Ln companies</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Redo edit %Ln companies</source>
        <translation>
            <numerusform>Redo edit %Ln company</numerusform>
            <numerusform>Redo edit %Ln companies</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undone: edit %Ln companies.</source>
        <translation>
            <numerusform>Undone: edit %Ln company.</numerusform>
            <numerusform>Undone: edit %Ln companies.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Done again: edit %Ln companies.</source>
        <translation>
            <numerusform>Done again: edit %Ln company.</numerusform>
            <numerusform>Done again: edit %Ln companies.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Create %Ln offices</source>
        <translation>
            <numerusform>Create %Ln office</numerusform>
            <numerusform>Create %Ln offices</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Created %Ln offices.</source>
        <translation>
            <numerusform>Created %Ln office.</numerusform>
            <numerusform>Created %Ln offices.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sent once there is a connection: create %Ln offices.</source>
        <translation>
            <numerusform>Sent once there is a connection: create %Ln office.</numerusform>
            <numerusform>Sent once there is a connection: create %Ln offices.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Create %Ln offices: the server refused.</source>
        <translation>
            <numerusform>Create %Ln office: the server refused.</numerusform>
            <numerusform>Create %Ln offices: the server refused.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Edit %Ln offices</source>
        <translation>
            <numerusform>Edit %Ln office</numerusform>
            <numerusform>Edit %Ln offices</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Edited %Ln offices.</source>
        <translation>
            <numerusform>Edited %Ln office.</numerusform>
            <numerusform>Edited %Ln offices.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sent once there is a connection: edit %Ln offices.</source>
        <translation>
            <numerusform>Sent once there is a connection: edit %Ln office.</numerusform>
            <numerusform>Sent once there is a connection: edit %Ln offices.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Edit %Ln offices: the server refused.</source>
        <translation>
            <numerusform>Edit %Ln office: the server refused.</numerusform>
            <numerusform>Edit %Ln offices: the server refused.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undo edit %Ln offices</source>
        <translation>
            <numerusform>Undo edit %Ln office</numerusform>
            <numerusform>Undo edit %Ln offices</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Redo edit %Ln offices</source>
        <translation>
            <numerusform>Redo edit %Ln office</numerusform>
            <numerusform>Redo edit %Ln offices</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undone: edit %Ln offices.</source>
        <translation>
            <numerusform>Undone: edit %Ln office.</numerusform>
            <numerusform>Undone: edit %Ln offices.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Done again: edit %Ln offices.</source>
        <translation>
            <numerusform>Done again: edit %Ln office.</numerusform>
            <numerusform>Done again: edit %Ln offices.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Create %Ln regions</source>
        <translation>
            <numerusform>Create %Ln region</numerusform>
            <numerusform>Create %Ln regions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Created %Ln regions.</source>
        <translation>
            <numerusform>Created %Ln region.</numerusform>
            <numerusform>Created %Ln regions.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sent once there is a connection: create %Ln regions.</source>
        <translation>
            <numerusform>Sent once there is a connection: create %Ln region.</numerusform>
            <numerusform>Sent once there is a connection: create %Ln regions.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Create %Ln regions: the server refused.</source>
        <translation>
            <numerusform>Create %Ln region: the server refused.</numerusform>
            <numerusform>Create %Ln regions: the server refused.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undo create %Ln regions</source>
        <translation>
            <numerusform>Undo create %Ln region</numerusform>
            <numerusform>Undo create %Ln regions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Redo create %Ln regions</source>
        <translation>
            <numerusform>Redo create %Ln region</numerusform>
            <numerusform>Redo create %Ln regions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undone: create %Ln regions.</source>
        <translation>
            <numerusform>Undone: create %Ln region.</numerusform>
            <numerusform>Undone: create %Ln regions.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Done again: create %Ln regions.</source>
        <translation>
            <numerusform>Done again: create %Ln region.</numerusform>
            <numerusform>Done again: create %Ln regions.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Edit %Ln regions</source>
        <translation>
            <numerusform>Edit %Ln region</numerusform>
            <numerusform>Edit %Ln regions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Edited %Ln regions.</source>
        <translation>
            <numerusform>Edited %Ln region.</numerusform>
            <numerusform>Edited %Ln regions.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sent once there is a connection: edit %Ln regions.</source>
        <translation>
            <numerusform>Sent once there is a connection: edit %Ln region.</numerusform>
            <numerusform>Sent once there is a connection: edit %Ln regions.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Edit %Ln regions: the server refused.</source>
        <translation>
            <numerusform>Edit %Ln region: the server refused.</numerusform>
            <numerusform>Edit %Ln regions: the server refused.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undo edit %Ln regions</source>
        <translation>
            <numerusform>Undo edit %Ln region</numerusform>
            <numerusform>Undo edit %Ln regions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Redo edit %Ln regions</source>
        <translation>
            <numerusform>Redo edit %Ln region</numerusform>
            <numerusform>Redo edit %Ln regions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undone: edit %Ln regions.</source>
        <translation>
            <numerusform>Undone: edit %Ln region.</numerusform>
            <numerusform>Undone: edit %Ln regions.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Done again: edit %Ln regions.</source>
        <translation>
            <numerusform>Done again: edit %Ln region.</numerusform>
            <numerusform>Done again: edit %Ln regions.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Remove %Ln regions</source>
        <translation>
            <numerusform>Remove %Ln region</numerusform>
            <numerusform>Remove %Ln regions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Removed %Ln regions.</source>
        <translation>
            <numerusform>Removed %Ln region.</numerusform>
            <numerusform>Removed %Ln regions.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sent once there is a connection: remove %Ln regions.</source>
        <translation>
            <numerusform>Sent once there is a connection: remove %Ln region.</numerusform>
            <numerusform>Sent once there is a connection: remove %Ln regions.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Remove %Ln regions: the server refused.</source>
        <translation>
            <numerusform>Remove %Ln region: the server refused.</numerusform>
            <numerusform>Remove %Ln regions: the server refused.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undo remove %Ln regions</source>
        <translation>
            <numerusform>Undo remove %Ln region</numerusform>
            <numerusform>Undo remove %Ln regions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Redo remove %Ln regions</source>
        <translation>
            <numerusform>Redo remove %Ln region</numerusform>
            <numerusform>Redo remove %Ln regions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undone: remove %Ln regions.</source>
        <translation>
            <numerusform>Undone: remove %Ln region.</numerusform>
            <numerusform>Undone: remove %Ln regions.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Done again: remove %Ln regions.</source>
        <translation>
            <numerusform>Done again: remove %Ln region.</numerusform>
            <numerusform>Done again: remove %Ln regions.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Bring back %Ln regions</source>
        <translation>
            <numerusform>Bring back %Ln region</numerusform>
            <numerusform>Bring back %Ln regions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Brought back %Ln regions.</source>
        <translation>
            <numerusform>Brought back %Ln region.</numerusform>
            <numerusform>Brought back %Ln regions.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sent once there is a connection: bring back %Ln regions.</source>
        <translation>
            <numerusform>Sent once there is a connection: bring back %Ln region.</numerusform>
            <numerusform>Sent once there is a connection: bring back %Ln regions.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Bring back %Ln regions: the server refused.</source>
        <translation>
            <numerusform>Bring back %Ln region: the server refused.</numerusform>
            <numerusform>Bring back %Ln regions: the server refused.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undo bring back %Ln regions</source>
        <translation>
            <numerusform>Undo bring back %Ln region</numerusform>
            <numerusform>Undo bring back %Ln regions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Redo bring back %Ln regions</source>
        <translation>
            <numerusform>Redo bring back %Ln region</numerusform>
            <numerusform>Redo bring back %Ln regions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undone: bring back %Ln regions.</source>
        <translation>
            <numerusform>Undone: bring back %Ln region.</numerusform>
            <numerusform>Undone: bring back %Ln regions.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Done again: bring back %Ln regions.</source>
        <translation>
            <numerusform>Done again: bring back %Ln region.</numerusform>
            <numerusform>Done again: bring back %Ln regions.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Create %Ln departments</source>
        <translation>
            <numerusform>Create %Ln department</numerusform>
            <numerusform>Create %Ln departments</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Created %Ln departments.</source>
        <translation>
            <numerusform>Created %Ln department.</numerusform>
            <numerusform>Created %Ln departments.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sent once there is a connection: create %Ln departments.</source>
        <translation>
            <numerusform>Sent once there is a connection: create %Ln department.</numerusform>
            <numerusform>Sent once there is a connection: create %Ln departments.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Create %Ln departments: the server refused.</source>
        <translation>
            <numerusform>Create %Ln department: the server refused.</numerusform>
            <numerusform>Create %Ln departments: the server refused.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undo create %Ln departments</source>
        <translation>
            <numerusform>Undo create %Ln department</numerusform>
            <numerusform>Undo create %Ln departments</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Redo create %Ln departments</source>
        <translation>
            <numerusform>Redo create %Ln department</numerusform>
            <numerusform>Redo create %Ln departments</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undone: create %Ln departments.</source>
        <translation>
            <numerusform>Undone: create %Ln department.</numerusform>
            <numerusform>Undone: create %Ln departments.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Done again: create %Ln departments.</source>
        <translation>
            <numerusform>Done again: create %Ln department.</numerusform>
            <numerusform>Done again: create %Ln departments.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Edit %Ln departments</source>
        <translation>
            <numerusform>Edit %Ln department</numerusform>
            <numerusform>Edit %Ln departments</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Edited %Ln departments.</source>
        <translation>
            <numerusform>Edited %Ln department.</numerusform>
            <numerusform>Edited %Ln departments.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sent once there is a connection: edit %Ln departments.</source>
        <translation>
            <numerusform>Sent once there is a connection: edit %Ln department.</numerusform>
            <numerusform>Sent once there is a connection: edit %Ln departments.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Edit %Ln departments: the server refused.</source>
        <translation>
            <numerusform>Edit %Ln department: the server refused.</numerusform>
            <numerusform>Edit %Ln departments: the server refused.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undo edit %Ln departments</source>
        <translation>
            <numerusform>Undo edit %Ln department</numerusform>
            <numerusform>Undo edit %Ln departments</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Redo edit %Ln departments</source>
        <translation>
            <numerusform>Redo edit %Ln department</numerusform>
            <numerusform>Redo edit %Ln departments</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undone: edit %Ln departments.</source>
        <translation>
            <numerusform>Undone: edit %Ln department.</numerusform>
            <numerusform>Undone: edit %Ln departments.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Done again: edit %Ln departments.</source>
        <translation>
            <numerusform>Done again: edit %Ln department.</numerusform>
            <numerusform>Done again: edit %Ln departments.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Remove %Ln departments</source>
        <translation>
            <numerusform>Remove %Ln department</numerusform>
            <numerusform>Remove %Ln departments</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Removed %Ln departments.</source>
        <translation>
            <numerusform>Removed %Ln department.</numerusform>
            <numerusform>Removed %Ln departments.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sent once there is a connection: remove %Ln departments.</source>
        <translation>
            <numerusform>Sent once there is a connection: remove %Ln department.</numerusform>
            <numerusform>Sent once there is a connection: remove %Ln departments.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Remove %Ln departments: the server refused.</source>
        <translation>
            <numerusform>Remove %Ln department: the server refused.</numerusform>
            <numerusform>Remove %Ln departments: the server refused.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undo remove %Ln departments</source>
        <translation>
            <numerusform>Undo remove %Ln department</numerusform>
            <numerusform>Undo remove %Ln departments</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Redo remove %Ln departments</source>
        <translation>
            <numerusform>Redo remove %Ln department</numerusform>
            <numerusform>Redo remove %Ln departments</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undone: remove %Ln departments.</source>
        <translation>
            <numerusform>Undone: remove %Ln department.</numerusform>
            <numerusform>Undone: remove %Ln departments.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Done again: remove %Ln departments.</source>
        <translation>
            <numerusform>Done again: remove %Ln department.</numerusform>
            <numerusform>Done again: remove %Ln departments.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Bring back %Ln departments</source>
        <translation>
            <numerusform>Bring back %Ln department</numerusform>
            <numerusform>Bring back %Ln departments</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Brought back %Ln departments.</source>
        <translation>
            <numerusform>Brought back %Ln department.</numerusform>
            <numerusform>Brought back %Ln departments.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sent once there is a connection: bring back %Ln departments.</source>
        <translation>
            <numerusform>Sent once there is a connection: bring back %Ln department.</numerusform>
            <numerusform>Sent once there is a connection: bring back %Ln departments.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Bring back %Ln departments: the server refused.</source>
        <translation>
            <numerusform>Bring back %Ln department: the server refused.</numerusform>
            <numerusform>Bring back %Ln departments: the server refused.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undo bring back %Ln departments</source>
        <translation>
            <numerusform>Undo bring back %Ln department</numerusform>
            <numerusform>Undo bring back %Ln departments</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Redo bring back %Ln departments</source>
        <translation>
            <numerusform>Redo bring back %Ln department</numerusform>
            <numerusform>Redo bring back %Ln departments</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undone: bring back %Ln departments.</source>
        <translation>
            <numerusform>Undone: bring back %Ln department.</numerusform>
            <numerusform>Undone: bring back %Ln departments.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Done again: bring back %Ln departments.</source>
        <translation>
            <numerusform>Done again: bring back %Ln department.</numerusform>
            <numerusform>Done again: bring back %Ln departments.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Add %Ln people to a department</source>
        <translation>
            <numerusform>Add %Ln person to a department</numerusform>
            <numerusform>Add %Ln people to a department</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Added %Ln people to a department.</source>
        <translation>
            <numerusform>Added %Ln person to a department.</numerusform>
            <numerusform>Added %Ln people to a department.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sent once there is a connection: add %Ln people to a department.</source>
        <translation>
            <numerusform>Sent once there is a connection: add %Ln person to a department.</numerusform>
            <numerusform>Sent once there is a connection: add %Ln people to a department.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Add %Ln people to a department: the server refused.</source>
        <translation>
            <numerusform>Add %Ln person to a department: the server refused.</numerusform>
            <numerusform>Add %Ln people to a department: the server refused.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undo add %Ln people to a department</source>
        <translation>
            <numerusform>Undo add %Ln person to a department</numerusform>
            <numerusform>Undo add %Ln people to a department</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Redo add %Ln people to a department</source>
        <translation>
            <numerusform>Redo add %Ln person to a department</numerusform>
            <numerusform>Redo add %Ln people to a department</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undone: add %Ln people to a department.</source>
        <translation>
            <numerusform>Undone: add %Ln person to a department.</numerusform>
            <numerusform>Undone: add %Ln people to a department.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Done again: add %Ln people to a department.</source>
        <translation>
            <numerusform>Done again: add %Ln person to a department.</numerusform>
            <numerusform>Done again: add %Ln people to a department.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Take %Ln people out of a department</source>
        <translation>
            <numerusform>Take %Ln person out of a department</numerusform>
            <numerusform>Take %Ln people out of a department</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Took %Ln people out of a department.</source>
        <translation>
            <numerusform>Took %Ln person out of a department.</numerusform>
            <numerusform>Took %Ln people out of a department.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sent once there is a connection: take %Ln people out of a department.</source>
        <translation>
            <numerusform>Sent once there is a connection: take %Ln person out of a department.</numerusform>
            <numerusform>Sent once there is a connection: take %Ln people out of a department.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Take %Ln people out of a department: the server refused.</source>
        <translation>
            <numerusform>Take %Ln person out of a department: the server refused.</numerusform>
            <numerusform>Take %Ln people out of a department: the server refused.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undo take %Ln people out of a department</source>
        <translation>
            <numerusform>Undo take %Ln person out of a department</numerusform>
            <numerusform>Undo take %Ln people out of a department</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Redo take %Ln people out of a department</source>
        <translation>
            <numerusform>Redo take %Ln person out of a department</numerusform>
            <numerusform>Redo take %Ln people out of a department</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undone: take %Ln people out of a department.</source>
        <translation>
            <numerusform>Undone: take %Ln person out of a department.</numerusform>
            <numerusform>Undone: take %Ln people out of a department.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Done again: take %Ln people out of a department.</source>
        <translation>
            <numerusform>Done again: take %Ln person out of a department.</numerusform>
            <numerusform>Done again: take %Ln people out of a department.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Invite %Ln people</source>
        <translation>
            <numerusform>Invite %Ln person</numerusform>
            <numerusform>Invite %Ln people</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sent once there is a connection: invite %Ln people.</source>
        <translation>
            <numerusform>Sent once there is a connection: invite %Ln person.</numerusform>
            <numerusform>Sent once there is a connection: invite %Ln people.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Invite %Ln people: the server refused.</source>
        <translation>
            <numerusform>Invite %Ln person: the server refused.</numerusform>
            <numerusform>Invite %Ln people: the server refused.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Resend %Ln invitations</source>
        <translation>
            <numerusform>Resend %Ln invitation</numerusform>
            <numerusform>Resend %Ln invitations</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sent once there is a connection: resend %Ln invitations.</source>
        <translation>
            <numerusform>Sent once there is a connection: resend %Ln invitation.</numerusform>
            <numerusform>Sent once there is a connection: resend %Ln invitations.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Resend %Ln invitations: the server refused.</source>
        <translation>
            <numerusform>Resend %Ln invitation: the server refused.</numerusform>
            <numerusform>Resend %Ln invitations: the server refused.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Approve %Ln invitations</source>
        <translation>
            <numerusform>Approve %Ln invitation</numerusform>
            <numerusform>Approve %Ln invitations</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sent once there is a connection: approve %Ln invitations.</source>
        <translation>
            <numerusform>Sent once there is a connection: approve %Ln invitation.</numerusform>
            <numerusform>Sent once there is a connection: approve %Ln invitations.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Approve %Ln invitations: the server refused.</source>
        <translation>
            <numerusform>Approve %Ln invitation: the server refused.</numerusform>
            <numerusform>Approve %Ln invitations: the server refused.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Send %Ln people a link to a new password</source>
        <translation>
            <numerusform>Send %Ln person a link to a new password</numerusform>
            <numerusform>Send %Ln people a link to a new password</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sent %Ln people a link to a new password.</source>
        <translation>
            <numerusform>Sent %Ln person a link to a new password.</numerusform>
            <numerusform>Sent %Ln people a link to a new password.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sent once there is a connection: send %Ln people a link to a new password.</source>
        <translation>
            <numerusform>Sent once there is a connection: send %Ln person a link to a new password.</numerusform>
            <numerusform>Sent once there is a connection: send %Ln people a link to a new password.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Send %Ln people a link to a new password: the server refused.</source>
        <translation>
            <numerusform>Send %Ln person a link to a new password: the server refused.</numerusform>
            <numerusform>Send %Ln people a link to a new password: the server refused.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Buy licenses for %Ln offices</source>
        <translation>
            <numerusform>Buy licenses for %Ln office</numerusform>
            <numerusform>Buy licenses for %Ln offices</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sent once there is a connection: buy licenses for %Ln offices.</source>
        <translation>
            <numerusform>Sent once there is a connection: buy licenses for %Ln office.</numerusform>
            <numerusform>Sent once there is a connection: buy licenses for %Ln offices.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Buy licenses for %Ln offices: the server refused.</source>
        <translation>
            <numerusform>Buy licenses for %Ln office: the server refused.</numerusform>
            <numerusform>Buy licenses for %Ln offices: the server refused.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undo invite %Ln people</source>
        <translation>
            <numerusform>Undo invite %Ln person</numerusform>
            <numerusform>Undo invite %Ln people</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Redo invite %Ln people</source>
        <translation>
            <numerusform>Redo invite %Ln person</numerusform>
            <numerusform>Redo invite %Ln people</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undone: invite %Ln people.</source>
        <translation>
            <numerusform>Undone: invite %Ln person.</numerusform>
            <numerusform>Undone: invite %Ln people.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Done again: invite %Ln people.</source>
        <translation>
            <numerusform>Done again: invite %Ln person.</numerusform>
            <numerusform>Done again: invite %Ln people.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Invited %Ln people.</source>
        <translation>
            <numerusform>Invited %Ln person.</numerusform>
            <numerusform>Invited %Ln people.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sent %Ln invitations again.</source>
        <translation>
            <numerusform>Sent %Ln invitation again.</numerusform>
            <numerusform>Sent %Ln invitations again.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Approved %Ln invitations.</source>
        <translation>
            <numerusform>Approved %Ln invitation.</numerusform>
            <numerusform>Approved %Ln invitations.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Bought licenses for %Ln offices.</source>
        <translation>
            <numerusform>Bought licenses for %Ln office.</numerusform>
            <numerusform>Bought licenses for %Ln offices.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Make %Ln changes</source>
        <translation>
            <numerusform>Make one change</numerusform>
            <numerusform>Make %Ln changes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Made %Ln changes.</source>
        <translation>
            <numerusform>Made one change.</numerusform>
            <numerusform>Made %Ln changes.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sent once there is a connection: %Ln changes.</source>
        <translation>
            <numerusform>Sent once there is a connection: one change.</numerusform>
            <numerusform>Sent once there is a connection: %Ln changes.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undo %Ln changes</source>
        <translation>
            <numerusform>Undo one change</numerusform>
            <numerusform>Undo %Ln changes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Redo %Ln changes</source>
        <translation>
            <numerusform>Redo one change</numerusform>
            <numerusform>Redo %Ln changes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undone: %Ln changes.</source>
        <translation>
            <numerusform>Undone: one change.</numerusform>
            <numerusform>Undone: %Ln changes.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Done again: %Ln changes.</source>
        <translation>
            <numerusform>Done again: one change.</numerusform>
            <numerusform>Done again: %Ln changes.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln changes: the server refused.</source>
        <translation>
            <numerusform>One change: the server refused.</numerusform>
            <numerusform>%Ln changes: the server refused.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undo %1 of %Ln changes</source>
        <translation>
            <numerusform>Undo %1 of one change</numerusform>
            <numerusform>Undo %1 of %Ln changes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undone: %1 of %Ln changes.</source>
        <translation>
            <numerusform>Undone: %1 of one change.</numerusform>
            <numerusform>Undone: %1 of %Ln changes.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Can be undone until %1, except for %Ln changes.</source>
        <translation>
            <numerusform>Can be undone until %1, except for one change.</numerusform>
            <numerusform>Can be undone until %1, except for %Ln changes.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Can be undone, except for %Ln changes.</source>
        <translation>
            <numerusform>Can be undone, except for one change.</numerusform>
            <numerusform>Can be undone, except for %Ln changes.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Checking %Ln changes…</source>
        <translation>
            <numerusform>Checking one change…</numerusform>
            <numerusform>Checking %Ln changes…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Edit %Ln users</source>
        <translation>
            <numerusform>Edit one user</numerusform>
            <numerusform>Edit %Ln users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Saved changes to %Ln users.</source>
        <translation>
            <numerusform>Saved changes to one user.</numerusform>
            <numerusform>Saved changes to %Ln users.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sent once there is a connection: edit %Ln users.</source>
        <translation>
            <numerusform>Sent once there is a connection: edit one user.</numerusform>
            <numerusform>Sent once there is a connection: edit %Ln users.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undo edit %Ln users</source>
        <translation>
            <numerusform>Undo edit one user</numerusform>
            <numerusform>Undo edit %Ln users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Redo edit %Ln users</source>
        <translation>
            <numerusform>Redo edit one user</numerusform>
            <numerusform>Redo edit %Ln users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undone: edit %Ln users.</source>
        <translation>
            <numerusform>Undone: edit one user.</numerusform>
            <numerusform>Undone: edit %Ln users.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Done again: edit %Ln users.</source>
        <translation>
            <numerusform>Done again: edit one user.</numerusform>
            <numerusform>Done again: edit %Ln users.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Edit %Ln users: the server refused.</source>
        <translation>
            <numerusform>Edit one user: the server refused.</numerusform>
            <numerusform>Edit %Ln users: the server refused.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Edit the voicemail of %Ln users</source>
        <translation>
            <numerusform>Edit the voicemail of one user</numerusform>
            <numerusform>Edit the voicemail of %Ln users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Saved the voicemail settings of %Ln users.</source>
        <translation>
            <numerusform>Saved the voicemail settings of one user.</numerusform>
            <numerusform>Saved the voicemail settings of %Ln users.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sent once there is a connection: edit the voicemail of %Ln users.</source>
        <translation>
            <numerusform>Sent once there is a connection: edit the voicemail of one user.</numerusform>
            <numerusform>Sent once there is a connection: edit the voicemail of %Ln users.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Edit the voicemail of %Ln users: the server refused.</source>
        <translation>
            <numerusform>Edit the voicemail of one user: the server refused.</numerusform>
            <numerusform>Edit the voicemail of %Ln users: the server refused.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undo edit the voicemail of %Ln users</source>
        <translation>
            <numerusform>Undo edit the voicemail of one user</numerusform>
            <numerusform>Undo edit the voicemail of %Ln users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Redo edit the voicemail of %Ln users</source>
        <translation>
            <numerusform>Redo edit the voicemail of one user</numerusform>
            <numerusform>Redo edit the voicemail of %Ln users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undone: edit the voicemail of %Ln users.</source>
        <translation>
            <numerusform>Undone: edit the voicemail of one user.</numerusform>
            <numerusform>Undone: edit the voicemail of %Ln users.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Done again: edit the voicemail of %Ln users.</source>
        <translation>
            <numerusform>Done again: edit the voicemail of one user.</numerusform>
            <numerusform>Done again: edit the voicemail of %Ln users.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Change the voicemail PIN of %Ln users</source>
        <translation>
            <numerusform>Change the voicemail PIN of one user</numerusform>
            <numerusform>Change the voicemail PIN of %Ln users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Changed the voicemail PIN of %Ln users.</source>
        <translation>
            <numerusform>Changed the voicemail PIN of one user.</numerusform>
            <numerusform>Changed the voicemail PIN of %Ln users.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sent once there is a connection: change the voicemail PIN of %Ln users.</source>
        <translation>
            <numerusform>Sent once there is a connection: change the voicemail PIN of one user.</numerusform>
            <numerusform>Sent once there is a connection: change the voicemail PIN of %Ln users.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Change the voicemail PIN of %Ln users: the server refused.</source>
        <translation>
            <numerusform>Change the voicemail PIN of one user: the server refused.</numerusform>
            <numerusform>Change the voicemail PIN of %Ln users: the server refused.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Edit the settings of %Ln users</source>
        <translation>
            <numerusform>Edit the settings of one user</numerusform>
            <numerusform>Edit the settings of %Ln users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Saved the settings of %Ln users.</source>
        <translation>
            <numerusform>Saved the settings of one user.</numerusform>
            <numerusform>Saved the settings of %Ln users.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sent once there is a connection: edit the settings of %Ln users.</source>
        <translation>
            <numerusform>Sent once there is a connection: edit the settings of one user.</numerusform>
            <numerusform>Sent once there is a connection: edit the settings of %Ln users.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Edit the settings of %Ln users: the server refused.</source>
        <translation>
            <numerusform>Edit the settings of one user: the server refused.</numerusform>
            <numerusform>Edit the settings of %Ln users: the server refused.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undo edit the settings of %Ln users</source>
        <translation>
            <numerusform>Undo edit the settings of one user</numerusform>
            <numerusform>Undo edit the settings of %Ln users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Redo edit the settings of %Ln users</source>
        <translation>
            <numerusform>Redo edit the settings of one user</numerusform>
            <numerusform>Redo edit the settings of %Ln users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undone: edit the settings of %Ln users.</source>
        <translation>
            <numerusform>Undone: edit the settings of one user.</numerusform>
            <numerusform>Undone: edit the settings of %Ln users.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Done again: edit the settings of %Ln users.</source>
        <translation>
            <numerusform>Done again: edit the settings of one user.</numerusform>
            <numerusform>Done again: edit the settings of %Ln users.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Set the caller ID of %Ln users</source>
        <translation>
            <numerusform>Set the caller ID of one user</numerusform>
            <numerusform>Set the caller ID of %Ln users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Set the caller ID of %Ln users.</source>
        <translation>
            <numerusform>Set the caller ID of one user.</numerusform>
            <numerusform>Set the caller ID of %Ln users.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sent once there is a connection: set the caller ID of %Ln users.</source>
        <translation>
            <numerusform>Sent once there is a connection: set the caller ID of one user.</numerusform>
            <numerusform>Sent once there is a connection: set the caller ID of %Ln users.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Set the caller ID of %Ln users: the server refused.</source>
        <translation>
            <numerusform>Set the caller ID of one user: the server refused.</numerusform>
            <numerusform>Set the caller ID of %Ln users: the server refused.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undo set the caller ID of %Ln users</source>
        <translation>
            <numerusform>Undo set the caller ID of one user</numerusform>
            <numerusform>Undo set the caller ID of %Ln users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Redo set the caller ID of %Ln users</source>
        <translation>
            <numerusform>Redo set the caller ID of one user</numerusform>
            <numerusform>Redo set the caller ID of %Ln users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undone: set the caller ID of %Ln users.</source>
        <translation>
            <numerusform>Undone: set the caller ID of one user.</numerusform>
            <numerusform>Undone: set the caller ID of %Ln users.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Done again: set the caller ID of %Ln users.</source>
        <translation>
            <numerusform>Done again: set the caller ID of one user.</numerusform>
            <numerusform>Done again: set the caller ID of %Ln users.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Suspend %Ln users</source>
        <translation>
            <numerusform>Suspend one user</numerusform>
            <numerusform>Suspend %Ln users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Suspended %Ln users.</source>
        <translation>
            <numerusform>Suspended one user.</numerusform>
            <numerusform>Suspended %Ln users.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sent once there is a connection: suspend %Ln users.</source>
        <translation>
            <numerusform>Sent once there is a connection: suspend one user.</numerusform>
            <numerusform>Sent once there is a connection: suspend %Ln users.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undo suspend %Ln users</source>
        <translation>
            <numerusform>Undo suspend one user</numerusform>
            <numerusform>Undo suspend %Ln users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Redo suspend %Ln users</source>
        <translation>
            <numerusform>Redo suspend one user</numerusform>
            <numerusform>Redo suspend %Ln users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undone: suspend %Ln users.</source>
        <translation>
            <numerusform>Undone: suspend one user.</numerusform>
            <numerusform>Undone: suspend %Ln users.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Done again: suspend %Ln users.</source>
        <translation>
            <numerusform>Done again: suspend one user.</numerusform>
            <numerusform>Done again: suspend %Ln users.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Suspend %Ln users: the server refused.</source>
        <translation>
            <numerusform>Suspend one user: the server refused.</numerusform>
            <numerusform>Suspend %Ln users: the server refused.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Reactivate %Ln users</source>
        <translation>
            <numerusform>Reactivate one user</numerusform>
            <numerusform>Reactivate %Ln users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Reactivated %Ln users.</source>
        <translation>
            <numerusform>Reactivated one user.</numerusform>
            <numerusform>Reactivated %Ln users.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sent once there is a connection: reactivate %Ln users.</source>
        <translation>
            <numerusform>Sent once there is a connection: reactivate one user.</numerusform>
            <numerusform>Sent once there is a connection: reactivate %Ln users.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undo reactivate %Ln users</source>
        <translation>
            <numerusform>Undo reactivate one user</numerusform>
            <numerusform>Undo reactivate %Ln users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Redo reactivate %Ln users</source>
        <translation>
            <numerusform>Redo reactivate one user</numerusform>
            <numerusform>Redo reactivate %Ln users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undone: reactivate %Ln users.</source>
        <translation>
            <numerusform>Undone: reactivate one user.</numerusform>
            <numerusform>Undone: reactivate %Ln users.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Done again: reactivate %Ln users.</source>
        <translation>
            <numerusform>Done again: reactivate one user.</numerusform>
            <numerusform>Done again: reactivate %Ln users.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Reactivate %Ln users: the server refused.</source>
        <translation>
            <numerusform>Reactivate one user: the server refused.</numerusform>
            <numerusform>Reactivate %Ln users: the server refused.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete %Ln users</source>
        <translation>
            <numerusform>Delete one user</numerusform>
            <numerusform>Delete %Ln users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Deleted %Ln users.</source>
        <translation>
            <numerusform>Deleted one user.</numerusform>
            <numerusform>Deleted %Ln users.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sent once there is a connection: delete %Ln users.</source>
        <translation>
            <numerusform>Sent once there is a connection: delete one user.</numerusform>
            <numerusform>Sent once there is a connection: delete %Ln users.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undo delete %Ln users</source>
        <translation>
            <numerusform>Undo delete one user</numerusform>
            <numerusform>Undo delete %Ln users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Redo delete %Ln users</source>
        <translation>
            <numerusform>Redo delete one user</numerusform>
            <numerusform>Redo delete %Ln users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undone: delete %Ln users.</source>
        <translation>
            <numerusform>Undone: delete one user.</numerusform>
            <numerusform>Undone: delete %Ln users.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Done again: delete %Ln users.</source>
        <translation>
            <numerusform>Done again: delete one user.</numerusform>
            <numerusform>Done again: delete %Ln users.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete %Ln users: the server refused.</source>
        <translation>
            <numerusform>Delete one user: the server refused.</numerusform>
            <numerusform>Delete %Ln users: the server refused.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undo delete %1 of %Ln users</source>
        <translation>
            <numerusform>Undo delete %1 of one user</numerusform>
            <numerusform>Undo delete %1 of %Ln users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undone: delete %1 of %Ln users.</source>
        <translation>
            <numerusform>Undone: delete %1 of one user.</numerusform>
            <numerusform>Undone: delete %1 of %Ln users.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Restore %Ln users</source>
        <translation>
            <numerusform>Restore one user</numerusform>
            <numerusform>Restore %Ln users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Restored %Ln users.</source>
        <translation>
            <numerusform>Restored one user.</numerusform>
            <numerusform>Restored %Ln users.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sent once there is a connection: restore %Ln users.</source>
        <translation>
            <numerusform>Sent once there is a connection: restore one user.</numerusform>
            <numerusform>Sent once there is a connection: restore %Ln users.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undo restore %Ln users</source>
        <translation>
            <numerusform>Undo restore one user</numerusform>
            <numerusform>Undo restore %Ln users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Redo restore %Ln users</source>
        <translation>
            <numerusform>Redo restore one user</numerusform>
            <numerusform>Redo restore %Ln users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undone: restore %Ln users.</source>
        <translation>
            <numerusform>Undone: restore one user.</numerusform>
            <numerusform>Undone: restore %Ln users.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Done again: restore %Ln users.</source>
        <translation>
            <numerusform>Done again: restore one user.</numerusform>
            <numerusform>Done again: restore %Ln users.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Restore %Ln users: the server refused.</source>
        <translation>
            <numerusform>Restore one user: the server refused.</numerusform>
            <numerusform>Restore %Ln users: the server refused.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Permanently delete %Ln users</source>
        <translation>
            <numerusform>Permanently delete one user</numerusform>
            <numerusform>Permanently delete %Ln users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Permanently deleted %Ln users.</source>
        <translation>
            <numerusform>Permanently deleted one user.</numerusform>
            <numerusform>Permanently deleted %Ln users.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sent once there is a connection: permanently delete %Ln users.</source>
        <translation>
            <numerusform>Sent once there is a connection: permanently delete one user.</numerusform>
            <numerusform>Sent once there is a connection: permanently delete %Ln users.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Permanently delete %Ln users: the server refused.</source>
        <translation>
            <numerusform>Permanently delete one user: the server refused.</numerusform>
            <numerusform>Permanently delete %Ln users: the server refused.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Grant %2 to %Ln users</source>
        <translation>
            <numerusform>Grant %2 to one user</numerusform>
            <numerusform>Grant %2 to %Ln users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Granted %2 to %Ln users.</source>
        <translation>
            <numerusform>Granted %2 to one user.</numerusform>
            <numerusform>Granted %2 to %Ln users.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sent once there is a connection: grant %2 to %Ln users.</source>
        <translation>
            <numerusform>Sent once there is a connection: grant %2 to one user.</numerusform>
            <numerusform>Sent once there is a connection: grant %2 to %Ln users.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undo grant %2 to %Ln users</source>
        <translation>
            <numerusform>Undo grant %2 to one user</numerusform>
            <numerusform>Undo grant %2 to %Ln users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Redo grant %2 to %Ln users</source>
        <translation>
            <numerusform>Redo grant %2 to one user</numerusform>
            <numerusform>Redo grant %2 to %Ln users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undone: grant %2 to %Ln users.</source>
        <translation>
            <numerusform>Undone: grant %2 to one user.</numerusform>
            <numerusform>Undone: grant %2 to %Ln users.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Done again: grant %2 to %Ln users.</source>
        <translation>
            <numerusform>Done again: grant %2 to one user.</numerusform>
            <numerusform>Done again: grant %2 to %Ln users.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Grant %2 to %Ln users: the server refused.</source>
        <translation>
            <numerusform>Grant %2 to one user: the server refused.</numerusform>
            <numerusform>Grant %2 to %Ln users: the server refused.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Revoke %2 from %Ln users</source>
        <translation>
            <numerusform>Revoke %2 from one user</numerusform>
            <numerusform>Revoke %2 from %Ln users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Revoked %2 from %Ln users.</source>
        <translation>
            <numerusform>Revoked %2 from one user.</numerusform>
            <numerusform>Revoked %2 from %Ln users.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sent once there is a connection: revoke %2 from %Ln users.</source>
        <translation>
            <numerusform>Sent once there is a connection: revoke %2 from one user.</numerusform>
            <numerusform>Sent once there is a connection: revoke %2 from %Ln users.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undo revoke %2 from %Ln users</source>
        <translation>
            <numerusform>Undo revoke %2 from one user</numerusform>
            <numerusform>Undo revoke %2 from %Ln users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Redo revoke %2 from %Ln users</source>
        <translation>
            <numerusform>Redo revoke %2 from one user</numerusform>
            <numerusform>Redo revoke %2 from %Ln users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undone: revoke %2 from %Ln users.</source>
        <translation>
            <numerusform>Undone: revoke %2 from one user.</numerusform>
            <numerusform>Undone: revoke %2 from %Ln users.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Done again: revoke %2 from %Ln users.</source>
        <translation>
            <numerusform>Done again: revoke %2 from one user.</numerusform>
            <numerusform>Done again: revoke %2 from %Ln users.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Revoke %2 from %Ln users: the server refused.</source>
        <translation>
            <numerusform>Revoke %2 from one user: the server refused.</numerusform>
            <numerusform>Revoke %2 from %Ln users: the server refused.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Grant analytics access to %Ln users</source>
        <translation>
            <numerusform>Grant analytics access to one user</numerusform>
            <numerusform>Grant analytics access to %Ln users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Granted analytics access to %Ln users.</source>
        <translation>
            <numerusform>Granted analytics access to one user.</numerusform>
            <numerusform>Granted analytics access to %Ln users.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sent once there is a connection: grant analytics access to %Ln users.</source>
        <translation>
            <numerusform>Sent once there is a connection: grant analytics access to one user.</numerusform>
            <numerusform>Sent once there is a connection: grant analytics access to %Ln users.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undo grant analytics access to %Ln users</source>
        <translation>
            <numerusform>Undo grant analytics access to one user</numerusform>
            <numerusform>Undo grant analytics access to %Ln users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Redo grant analytics access to %Ln users</source>
        <translation>
            <numerusform>Redo grant analytics access to one user</numerusform>
            <numerusform>Redo grant analytics access to %Ln users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undone: grant analytics access to %Ln users.</source>
        <translation>
            <numerusform>Undone: grant analytics access to one user.</numerusform>
            <numerusform>Undone: grant analytics access to %Ln users.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Done again: grant analytics access to %Ln users.</source>
        <translation>
            <numerusform>Done again: grant analytics access to one user.</numerusform>
            <numerusform>Done again: grant analytics access to %Ln users.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Grant analytics access to %Ln users: the server refused.</source>
        <translation>
            <numerusform>Grant analytics access to one user: the server refused.</numerusform>
            <numerusform>Grant analytics access to %Ln users: the server refused.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Revoke analytics access from %Ln users</source>
        <translation>
            <numerusform>Revoke analytics access from one user</numerusform>
            <numerusform>Revoke analytics access from %Ln users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Revoked analytics access from %Ln users.</source>
        <translation>
            <numerusform>Revoked analytics access from one user.</numerusform>
            <numerusform>Revoked analytics access from %Ln users.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sent once there is a connection: revoke analytics access from %Ln users.</source>
        <translation>
            <numerusform>Sent once there is a connection: revoke analytics access from one user.</numerusform>
            <numerusform>Sent once there is a connection: revoke analytics access from %Ln users.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undo revoke analytics access from %Ln users</source>
        <translation>
            <numerusform>Undo revoke analytics access from one user</numerusform>
            <numerusform>Undo revoke analytics access from %Ln users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Redo revoke analytics access from %Ln users</source>
        <translation>
            <numerusform>Redo revoke analytics access from one user</numerusform>
            <numerusform>Redo revoke analytics access from %Ln users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undone: revoke analytics access from %Ln users.</source>
        <translation>
            <numerusform>Undone: revoke analytics access from one user.</numerusform>
            <numerusform>Undone: revoke analytics access from %Ln users.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Done again: revoke analytics access from %Ln users.</source>
        <translation>
            <numerusform>Done again: revoke analytics access from one user.</numerusform>
            <numerusform>Done again: revoke analytics access from %Ln users.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Revoke analytics access from %Ln users: the server refused.</source>
        <translation>
            <numerusform>Revoke analytics access from one user: the server refused.</numerusform>
            <numerusform>Revoke analytics access from %Ln users: the server refused.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Assign %Ln numbers</source>
        <translation>
            <numerusform>Assign one number</numerusform>
            <numerusform>Assign %Ln numbers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Assigned %Ln numbers.</source>
        <translation>
            <numerusform>Assigned one number.</numerusform>
            <numerusform>Assigned %Ln numbers.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sent once there is a connection: assign %Ln numbers.</source>
        <translation>
            <numerusform>Sent once there is a connection: assign one number.</numerusform>
            <numerusform>Sent once there is a connection: assign %Ln numbers.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undo assign %Ln numbers</source>
        <translation>
            <numerusform>Undo assign one number</numerusform>
            <numerusform>Undo assign %Ln numbers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Redo assign %Ln numbers</source>
        <translation>
            <numerusform>Redo assign one number</numerusform>
            <numerusform>Redo assign %Ln numbers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undone: assign %Ln numbers.</source>
        <translation>
            <numerusform>Undone: assign one number.</numerusform>
            <numerusform>Undone: assign %Ln numbers.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Done again: assign %Ln numbers.</source>
        <translation>
            <numerusform>Done again: assign one number.</numerusform>
            <numerusform>Done again: assign %Ln numbers.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Assign %Ln numbers: the server refused.</source>
        <translation>
            <numerusform>Assign one number: the server refused.</numerusform>
            <numerusform>Assign %Ln numbers: the server refused.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Assign %Ln numbers to %2</source>
        <translation>
            <numerusform>Assign one number to %2</numerusform>
            <numerusform>Assign %Ln numbers to %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Assigned %Ln numbers to %2.</source>
        <translation>
            <numerusform>Assigned one number to %2.</numerusform>
            <numerusform>Assigned %Ln numbers to %2.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sent once there is a connection: assign %Ln numbers to %2.</source>
        <translation>
            <numerusform>Sent once there is a connection: assign one number to %2.</numerusform>
            <numerusform>Sent once there is a connection: assign %Ln numbers to %2.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undo assign %Ln numbers to %2</source>
        <translation>
            <numerusform>Undo assign one number to %2</numerusform>
            <numerusform>Undo assign %Ln numbers to %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Redo assign %Ln numbers to %2</source>
        <translation>
            <numerusform>Redo assign one number to %2</numerusform>
            <numerusform>Redo assign %Ln numbers to %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undone: assign %Ln numbers to %2.</source>
        <translation>
            <numerusform>Undone: assign one number to %2.</numerusform>
            <numerusform>Undone: assign %Ln numbers to %2.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Done again: assign %Ln numbers to %2.</source>
        <translation>
            <numerusform>Done again: assign one number to %2.</numerusform>
            <numerusform>Done again: assign %Ln numbers to %2.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Assign %Ln numbers to %2: the server refused.</source>
        <translation>
            <numerusform>Assign one number to %2: the server refused.</numerusform>
            <numerusform>Assign %Ln numbers to %2: the server refused.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Unassign %Ln numbers</source>
        <translation>
            <numerusform>Unassign one number</numerusform>
            <numerusform>Unassign %Ln numbers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Moved %Ln numbers to the reserved pool.</source>
        <translation>
            <numerusform>Moved one number to the reserved pool.</numerusform>
            <numerusform>Moved %Ln numbers to the reserved pool.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sent once there is a connection: unassign %Ln numbers.</source>
        <translation>
            <numerusform>Sent once there is a connection: unassign one number.</numerusform>
            <numerusform>Sent once there is a connection: unassign %Ln numbers.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undo unassign %Ln numbers</source>
        <translation>
            <numerusform>Undo unassign one number</numerusform>
            <numerusform>Undo unassign %Ln numbers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Redo unassign %Ln numbers</source>
        <translation>
            <numerusform>Redo unassign one number</numerusform>
            <numerusform>Redo unassign %Ln numbers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undone: unassign %Ln numbers.</source>
        <translation>
            <numerusform>Undone: unassign one number.</numerusform>
            <numerusform>Undone: unassign %Ln numbers.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Done again: unassign %Ln numbers.</source>
        <translation>
            <numerusform>Done again: unassign one number.</numerusform>
            <numerusform>Done again: unassign %Ln numbers.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Unassign %Ln numbers: the server refused.</source>
        <translation>
            <numerusform>Unassign one number: the server refused.</numerusform>
            <numerusform>Unassign %Ln numbers: the server refused.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Swap the number of %Ln users</source>
        <translation>
            <numerusform>Swap the number of one user</numerusform>
            <numerusform>Swap the number of %Ln users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Swapped the number of %Ln users.</source>
        <translation>
            <numerusform>Swapped the number of one user.</numerusform>
            <numerusform>Swapped the number of %Ln users.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sent once there is a connection: swap the number of %Ln users.</source>
        <translation>
            <numerusform>Sent once there is a connection: swap the number of one user.</numerusform>
            <numerusform>Sent once there is a connection: swap the number of %Ln users.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undo swap the number of %Ln users</source>
        <translation>
            <numerusform>Undo swap the number of one user</numerusform>
            <numerusform>Undo swap the number of %Ln users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Redo swap the number of %Ln users</source>
        <translation>
            <numerusform>Redo swap the number of one user</numerusform>
            <numerusform>Redo swap the number of %Ln users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undone: swap the number of %Ln users.</source>
        <translation>
            <numerusform>Undone: swap the number of one user.</numerusform>
            <numerusform>Undone: swap the number of %Ln users.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Done again: swap the number of %Ln users.</source>
        <translation>
            <numerusform>Done again: swap the number of one user.</numerusform>
            <numerusform>Done again: swap the number of %Ln users.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Swap the number of %Ln users: the server refused.</source>
        <translation>
            <numerusform>Swap the number of one user: the server refused.</numerusform>
            <numerusform>Swap the number of %Ln users: the server refused.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Release %Ln numbers</source>
        <translation>
            <numerusform>Release one number</numerusform>
            <numerusform>Release %Ln numbers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Released %Ln numbers.</source>
        <translation>
            <numerusform>Released one number.</numerusform>
            <numerusform>Released %Ln numbers.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sent once there is a connection: release %Ln numbers.</source>
        <translation>
            <numerusform>Sent once there is a connection: release one number.</numerusform>
            <numerusform>Sent once there is a connection: release %Ln numbers.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Release %Ln numbers: the server refused.</source>
        <translation>
            <numerusform>Release one number: the server refused.</numerusform>
            <numerusform>Release %Ln numbers: the server refused.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Recover %Ln numbers</source>
        <translation>
            <numerusform>Recover one number</numerusform>
            <numerusform>Recover %Ln numbers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Recovered %Ln numbers.</source>
        <translation>
            <numerusform>Recovered one number.</numerusform>
            <numerusform>Recovered %Ln numbers.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sent once there is a connection: recover %Ln numbers.</source>
        <translation>
            <numerusform>Sent once there is a connection: recover one number.</numerusform>
            <numerusform>Sent once there is a connection: recover %Ln numbers.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Recover %Ln numbers: the server refused.</source>
        <translation>
            <numerusform>Recover one number: the server refused.</numerusform>
            <numerusform>Recover %Ln numbers: the server refused.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Add %Ln numbers</source>
        <translation>
            <numerusform>Add one number</numerusform>
            <numerusform>Add %Ln numbers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Added %Ln numbers.</source>
        <translation>
            <numerusform>Added one number.</numerusform>
            <numerusform>Added %Ln numbers.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sent once there is a connection: add %Ln numbers.</source>
        <translation>
            <numerusform>Sent once there is a connection: add one number.</numerusform>
            <numerusform>Sent once there is a connection: add %Ln numbers.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Add %Ln numbers: the server refused.</source>
        <translation>
            <numerusform>Add one number: the server refused.</numerusform>
            <numerusform>Add %Ln numbers: the server refused.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undo add %Ln numbers</source>
        <translation>
            <numerusform>Undo add one number</numerusform>
            <numerusform>Undo add %Ln numbers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Redo add %Ln numbers</source>
        <translation>
            <numerusform>Redo add one number</numerusform>
            <numerusform>Redo add %Ln numbers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undone: add %Ln numbers.</source>
        <translation>
            <numerusform>Undone: add one number.</numerusform>
            <numerusform>Undone: add %Ln numbers.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Done again: add %Ln numbers.</source>
        <translation>
            <numerusform>Done again: add one number.</numerusform>
            <numerusform>Done again: add %Ln numbers.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Remove %Ln numbers</source>
        <translation>
            <numerusform>Remove one number</numerusform>
            <numerusform>Remove %Ln numbers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Removed %Ln numbers.</source>
        <translation>
            <numerusform>Removed one number.</numerusform>
            <numerusform>Removed %Ln numbers.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sent once there is a connection: remove %Ln numbers.</source>
        <translation>
            <numerusform>Sent once there is a connection: remove one number.</numerusform>
            <numerusform>Sent once there is a connection: remove %Ln numbers.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Remove %Ln numbers: the server refused.</source>
        <translation>
            <numerusform>Remove one number: the server refused.</numerusform>
            <numerusform>Remove %Ln numbers: the server refused.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Register %Ln devices</source>
        <translation>
            <numerusform>Register one device</numerusform>
            <numerusform>Register %Ln devices</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Registered %Ln devices.</source>
        <translation>
            <numerusform>Registered one device.</numerusform>
            <numerusform>Registered %Ln devices.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sent once there is a connection: register %Ln devices.</source>
        <translation>
            <numerusform>Sent once there is a connection: register one device.</numerusform>
            <numerusform>Sent once there is a connection: register %Ln devices.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undo register %Ln devices</source>
        <translation>
            <numerusform>Undo register one device</numerusform>
            <numerusform>Undo register %Ln devices</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Redo register %Ln devices</source>
        <translation>
            <numerusform>Redo register one device</numerusform>
            <numerusform>Redo register %Ln devices</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undone: register %Ln devices.</source>
        <translation>
            <numerusform>Undone: register one device.</numerusform>
            <numerusform>Undone: register %Ln devices.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Done again: register %Ln devices.</source>
        <translation>
            <numerusform>Done again: register one device.</numerusform>
            <numerusform>Done again: register %Ln devices.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Register %Ln devices: the server refused.</source>
        <translation>
            <numerusform>Register one device: the server refused.</numerusform>
            <numerusform>Register %Ln devices: the server refused.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Assign %Ln devices</source>
        <translation>
            <numerusform>Assign one device</numerusform>
            <numerusform>Assign %Ln devices</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Assigned %Ln devices.</source>
        <translation>
            <numerusform>Assigned one device.</numerusform>
            <numerusform>Assigned %Ln devices.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sent once there is a connection: assign %Ln devices.</source>
        <translation>
            <numerusform>Sent once there is a connection: assign one device.</numerusform>
            <numerusform>Sent once there is a connection: assign %Ln devices.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undo assign %Ln devices</source>
        <translation>
            <numerusform>Undo assign one device</numerusform>
            <numerusform>Undo assign %Ln devices</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Redo assign %Ln devices</source>
        <translation>
            <numerusform>Redo assign one device</numerusform>
            <numerusform>Redo assign %Ln devices</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undone: assign %Ln devices.</source>
        <translation>
            <numerusform>Undone: assign one device.</numerusform>
            <numerusform>Undone: assign %Ln devices.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Done again: assign %Ln devices.</source>
        <translation>
            <numerusform>Done again: assign one device.</numerusform>
            <numerusform>Done again: assign %Ln devices.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Assign %Ln devices: the server refused.</source>
        <translation>
            <numerusform>Assign one device: the server refused.</numerusform>
            <numerusform>Assign %Ln devices: the server refused.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Assign %Ln devices to %2</source>
        <translation>
            <numerusform>Assign one device to %2</numerusform>
            <numerusform>Assign %Ln devices to %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Assigned %Ln devices to %2.</source>
        <translation>
            <numerusform>Assigned one device to %2.</numerusform>
            <numerusform>Assigned %Ln devices to %2.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sent once there is a connection: assign %Ln devices to %2.</source>
        <translation>
            <numerusform>Sent once there is a connection: assign one device to %2.</numerusform>
            <numerusform>Sent once there is a connection: assign %Ln devices to %2.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undo assign %Ln devices to %2</source>
        <translation>
            <numerusform>Undo assign one device to %2</numerusform>
            <numerusform>Undo assign %Ln devices to %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Redo assign %Ln devices to %2</source>
        <translation>
            <numerusform>Redo assign one device to %2</numerusform>
            <numerusform>Redo assign %Ln devices to %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undone: assign %Ln devices to %2.</source>
        <translation>
            <numerusform>Undone: assign one device to %2.</numerusform>
            <numerusform>Undone: assign %Ln devices to %2.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Done again: assign %Ln devices to %2.</source>
        <translation>
            <numerusform>Done again: assign one device to %2.</numerusform>
            <numerusform>Done again: assign %Ln devices to %2.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Assign %Ln devices to %2: the server refused.</source>
        <translation>
            <numerusform>Assign one device to %2: the server refused.</numerusform>
            <numerusform>Assign %Ln devices to %2: the server refused.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Take back %Ln devices</source>
        <translation>
            <numerusform>Take back one device</numerusform>
            <numerusform>Take back %Ln devices</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Took %Ln devices back into stock.</source>
        <translation>
            <numerusform>Took one device back into stock.</numerusform>
            <numerusform>Took %Ln devices back into stock.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sent once there is a connection: take back %Ln devices.</source>
        <translation>
            <numerusform>Sent once there is a connection: take back one device.</numerusform>
            <numerusform>Sent once there is a connection: take back %Ln devices.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undo take back %Ln devices</source>
        <translation>
            <numerusform>Undo take back one device</numerusform>
            <numerusform>Undo take back %Ln devices</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Redo take back %Ln devices</source>
        <translation>
            <numerusform>Redo take back one device</numerusform>
            <numerusform>Redo take back %Ln devices</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undone: take back %Ln devices.</source>
        <translation>
            <numerusform>Undone: take back one device.</numerusform>
            <numerusform>Undone: take back %Ln devices.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Done again: take back %Ln devices.</source>
        <translation>
            <numerusform>Done again: take back one device.</numerusform>
            <numerusform>Done again: take back %Ln devices.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Take back %Ln devices: the server refused.</source>
        <translation>
            <numerusform>Take back one device: the server refused.</numerusform>
            <numerusform>Take back %Ln devices: the server refused.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Edit %Ln devices</source>
        <translation>
            <numerusform>Edit one device</numerusform>
            <numerusform>Edit %Ln devices</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Saved changes to %Ln devices.</source>
        <translation>
            <numerusform>Saved changes to one device.</numerusform>
            <numerusform>Saved changes to %Ln devices.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sent once there is a connection: edit %Ln devices.</source>
        <translation>
            <numerusform>Sent once there is a connection: edit one device.</numerusform>
            <numerusform>Sent once there is a connection: edit %Ln devices.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undo edit %Ln devices</source>
        <translation>
            <numerusform>Undo edit one device</numerusform>
            <numerusform>Undo edit %Ln devices</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Redo edit %Ln devices</source>
        <translation>
            <numerusform>Redo edit one device</numerusform>
            <numerusform>Redo edit %Ln devices</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undone: edit %Ln devices.</source>
        <translation>
            <numerusform>Undone: edit one device.</numerusform>
            <numerusform>Undone: edit %Ln devices.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Done again: edit %Ln devices.</source>
        <translation>
            <numerusform>Done again: edit one device.</numerusform>
            <numerusform>Done again: edit %Ln devices.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Edit %Ln devices: the server refused.</source>
        <translation>
            <numerusform>Edit one device: the server refused.</numerusform>
            <numerusform>Edit %Ln devices: the server refused.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Remove %Ln devices</source>
        <translation>
            <numerusform>Remove one device</numerusform>
            <numerusform>Remove %Ln devices</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Removed %Ln devices.</source>
        <translation>
            <numerusform>Removed one device.</numerusform>
            <numerusform>Removed %Ln devices.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sent once there is a connection: remove %Ln devices.</source>
        <translation>
            <numerusform>Sent once there is a connection: remove one device.</numerusform>
            <numerusform>Sent once there is a connection: remove %Ln devices.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Remove %Ln devices: the server refused.</source>
        <translation>
            <numerusform>Remove one device: the server refused.</numerusform>
            <numerusform>Remove %Ln devices: the server refused.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Add %Ln forwarding numbers</source>
        <translation>
            <numerusform>Add one forwarding number</numerusform>
            <numerusform>Add %Ln forwarding numbers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Added %Ln forwarding numbers.</source>
        <translation>
            <numerusform>Added one forwarding number.</numerusform>
            <numerusform>Added %Ln forwarding numbers.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sent once there is a connection: add %Ln forwarding numbers.</source>
        <translation>
            <numerusform>Sent once there is a connection: add one forwarding number.</numerusform>
            <numerusform>Sent once there is a connection: add %Ln forwarding numbers.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Add %Ln forwarding numbers: the server refused.</source>
        <translation>
            <numerusform>Add one forwarding number: the server refused.</numerusform>
            <numerusform>Add %Ln forwarding numbers: the server refused.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undo add %Ln forwarding numbers</source>
        <translation>
            <numerusform>Undo add one forwarding number</numerusform>
            <numerusform>Undo add %Ln forwarding numbers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Redo add %Ln forwarding numbers</source>
        <translation>
            <numerusform>Redo add one forwarding number</numerusform>
            <numerusform>Redo add %Ln forwarding numbers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undone: add %Ln forwarding numbers.</source>
        <translation>
            <numerusform>Undone: add one forwarding number.</numerusform>
            <numerusform>Undone: add %Ln forwarding numbers.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Done again: add %Ln forwarding numbers.</source>
        <translation>
            <numerusform>Done again: add one forwarding number.</numerusform>
            <numerusform>Done again: add %Ln forwarding numbers.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Deleted %Ln users for good.</source>
        <translation>
            <numerusform>Deleted one user for good.</numerusform>
            <numerusform>Deleted %Ln users for good.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Restorable until %1, except for %Ln people who never activated.</source>
        <translation>
            <numerusform>Restorable until %1, except for %Ln person who never activated.</numerusform>
            <numerusform>Restorable until %1, except for %Ln people who never activated.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Can be undone until %1, except for %Ln people who never activated.</source>
        <translation>
            <numerusform>Can be undone until %1, except for %Ln person who never activated.</numerusform>
            <numerusform>Can be undone until %1, except for %Ln people who never activated.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Leave out %Ln people who are not active.</source>
        <translation>
            <numerusform>Leave out %Ln person who is not active.</numerusform>
            <numerusform>Leave out %Ln people who are not active.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Checking %Ln offices…</source>
        <translation>
            <numerusform>Checking one office…</numerusform>
            <numerusform>Checking %Ln offices…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Checking %Ln addresses…</source>
        <translation>
            <numerusform>Checking one address…</numerusform>
            <numerusform>Checking %Ln addresses…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Checking %Ln departments…</source>
        <translation>
            <numerusform>Checking one department…</numerusform>
            <numerusform>Checking %Ln departments…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Checking %Ln regions…</source>
        <translation>
            <numerusform>Checking one region…</numerusform>
            <numerusform>Checking %Ln regions…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Checking %Ln users…</source>
        <translation>
            <numerusform>Checking one user…</numerusform>
            <numerusform>Checking %Ln users…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Checking %Ln numbers…</source>
        <translation>
            <numerusform>Checking one number…</numerusform>
            <numerusform>Checking %Ln numbers…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Checking %Ln devices…</source>
        <translation>
            <numerusform>Checking one device…</numerusform>
            <numerusform>Checking %Ln devices…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Change the licenses of %Ln users</source>
        <translation>
            <numerusform>Change the license of %Ln user</numerusform>
            <numerusform>Change the licenses of %Ln users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Changed the licenses of %Ln users.</source>
        <translation>
            <numerusform>Changed the license of %Ln user.</numerusform>
            <numerusform>Changed the licenses of %Ln users.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sent once there is a connection: change the licenses of %Ln users.</source>
        <translation>
            <numerusform>Sent once there is a connection: change the license of %Ln user.</numerusform>
            <numerusform>Sent once there is a connection: change the licenses of %Ln users.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Change the licenses of %Ln users: the server refused.</source>
        <translation>
            <numerusform>Change the license of %Ln user: the server refused.</numerusform>
            <numerusform>Change the licenses of %Ln users: the server refused.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undo change the licenses of %Ln users</source>
        <translation>
            <numerusform>Undo change the license of %Ln user</numerusform>
            <numerusform>Undo change the licenses of %Ln users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Redo change the licenses of %Ln users</source>
        <translation>
            <numerusform>Redo change the license of %Ln user</numerusform>
            <numerusform>Redo change the licenses of %Ln users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undone: change the licenses of %Ln users.</source>
        <translation>
            <numerusform>Undone: change the license of %Ln user.</numerusform>
            <numerusform>Undone: change the licenses of %Ln users.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Done again: change the licenses of %Ln users.</source>
        <translation>
            <numerusform>Done again: change the license of %Ln user.</numerusform>
            <numerusform>Done again: change the licenses of %Ln users.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Transfer licenses of %Ln offices</source>
        <translation>
            <numerusform>Transfer licenses of %Ln office</numerusform>
            <numerusform>Transfer licenses of %Ln offices</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Transferred licenses of %Ln offices.</source>
        <translation>
            <numerusform>Transferred licenses of %Ln office.</numerusform>
            <numerusform>Transferred licenses of %Ln offices.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sent once there is a connection: transfer licenses of %Ln offices.</source>
        <translation>
            <numerusform>Sent once there is a connection: transfer licenses of %Ln office.</numerusform>
            <numerusform>Sent once there is a connection: transfer licenses of %Ln offices.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Transfer licenses of %Ln offices: the server refused.</source>
        <translation>
            <numerusform>Transfer licenses of %Ln office: the server refused.</numerusform>
            <numerusform>Transfer licenses of %Ln offices: the server refused.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undo transfer licenses of %Ln offices</source>
        <translation>
            <numerusform>Undo transfer licenses of %Ln office</numerusform>
            <numerusform>Undo transfer licenses of %Ln offices</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Redo transfer licenses of %Ln offices</source>
        <translation>
            <numerusform>Redo transfer licenses of %Ln office</numerusform>
            <numerusform>Redo transfer licenses of %Ln offices</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undone: transfer licenses of %Ln offices.</source>
        <translation>
            <numerusform>Undone: transfer licenses of %Ln office.</numerusform>
            <numerusform>Undone: transfer licenses of %Ln offices.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Done again: transfer licenses of %Ln offices.</source>
        <translation>
            <numerusform>Done again: transfer licenses of %Ln office.</numerusform>
            <numerusform>Done again: transfer licenses of %Ln offices.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Give up licenses of %Ln offices</source>
        <translation>
            <numerusform>Give up licenses of %Ln office</numerusform>
            <numerusform>Give up licenses of %Ln offices</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Licenses of %Ln offices end at the next bill.</source>
        <translation>
            <numerusform>Licenses of %Ln office end at the next bill.</numerusform>
            <numerusform>Licenses of %Ln offices end at the next bill.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sent once there is a connection: give up licenses of %Ln offices.</source>
        <translation>
            <numerusform>Sent once there is a connection: give up licenses of %Ln office.</numerusform>
            <numerusform>Sent once there is a connection: give up licenses of %Ln offices.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Give up licenses of %Ln offices: the server refused.</source>
        <translation>
            <numerusform>Give up licenses of %Ln office: the server refused.</numerusform>
            <numerusform>Give up licenses of %Ln offices: the server refused.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undo give up licenses of %Ln offices</source>
        <translation>
            <numerusform>Undo give up licenses of %Ln office</numerusform>
            <numerusform>Undo give up licenses of %Ln offices</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Redo give up licenses of %Ln offices</source>
        <translation>
            <numerusform>Redo give up licenses of %Ln office</numerusform>
            <numerusform>Redo give up licenses of %Ln offices</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undone: give up licenses of %Ln offices.</source>
        <translation>
            <numerusform>Undone: give up licenses of %Ln office.</numerusform>
            <numerusform>Undone: give up licenses of %Ln offices.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Done again: give up licenses of %Ln offices.</source>
        <translation>
            <numerusform>Done again: give up licenses of %Ln office.</numerusform>
            <numerusform>Done again: give up licenses of %Ln offices.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Keep licenses of %Ln offices</source>
        <translation>
            <numerusform>Keep licenses of %Ln office</numerusform>
            <numerusform>Keep licenses of %Ln offices</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Licenses of %Ln offices stay.</source>
        <translation>
            <numerusform>Licenses of %Ln office stay.</numerusform>
            <numerusform>Licenses of %Ln offices stay.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sent once there is a connection: keep licenses of %Ln offices.</source>
        <translation>
            <numerusform>Sent once there is a connection: keep licenses of %Ln office.</numerusform>
            <numerusform>Sent once there is a connection: keep licenses of %Ln offices.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Keep licenses of %Ln offices: the server refused.</source>
        <translation>
            <numerusform>Keep licenses of %Ln office: the server refused.</numerusform>
            <numerusform>Keep licenses of %Ln offices: the server refused.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undo keep licenses of %Ln offices</source>
        <translation>
            <numerusform>Undo keep licenses of %Ln office</numerusform>
            <numerusform>Undo keep licenses of %Ln offices</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Redo keep licenses of %Ln offices</source>
        <translation>
            <numerusform>Redo keep licenses of %Ln office</numerusform>
            <numerusform>Redo keep licenses of %Ln offices</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undone: keep licenses of %Ln offices.</source>
        <translation>
            <numerusform>Undone: keep licenses of %Ln office.</numerusform>
            <numerusform>Undone: keep licenses of %Ln offices.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Done again: keep licenses of %Ln offices.</source>
        <translation>
            <numerusform>Done again: keep licenses of %Ln office.</numerusform>
            <numerusform>Done again: keep licenses of %Ln offices.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Transfer %Ln users</source>
        <translation>
            <numerusform>Transfer %Ln user</numerusform>
            <numerusform>Transfer %Ln users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Transferred %Ln users.</source>
        <translation>
            <numerusform>Transferred %Ln user.</numerusform>
            <numerusform>Transferred %Ln users.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sent once there is a connection: transfer %Ln users.</source>
        <translation>
            <numerusform>Sent once there is a connection: transfer %Ln user.</numerusform>
            <numerusform>Sent once there is a connection: transfer %Ln users.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Transfer %Ln users: the server refused.</source>
        <translation>
            <numerusform>Transfer %Ln user: the server refused.</numerusform>
            <numerusform>Transfer %Ln users: the server refused.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undo transfer %Ln users</source>
        <translation>
            <numerusform>Undo transfer %Ln user</numerusform>
            <numerusform>Undo transfer %Ln users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Redo transfer %Ln users</source>
        <translation>
            <numerusform>Redo transfer %Ln user</numerusform>
            <numerusform>Redo transfer %Ln users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undone: transfer %Ln users.</source>
        <translation>
            <numerusform>Undone: transfer %Ln user.</numerusform>
            <numerusform>Undone: transfer %Ln users.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Done again: transfer %Ln users.</source>
        <translation>
            <numerusform>Done again: transfer %Ln user.</numerusform>
            <numerusform>Done again: transfer %Ln users.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Change the quarantine of %Ln numbers</source>
        <translation>
            <numerusform>Change the quarantine of %Ln number</numerusform>
            <numerusform>Change the quarantine of %Ln numbers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Changed the quarantine of %Ln numbers.</source>
        <translation>
            <numerusform>Changed the quarantine of %Ln number.</numerusform>
            <numerusform>Changed the quarantine of %Ln numbers.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sent once there is a connection: change the quarantine of %Ln numbers.</source>
        <translation>
            <numerusform>Sent once there is a connection: change the quarantine of %Ln number.</numerusform>
            <numerusform>Sent once there is a connection: change the quarantine of %Ln numbers.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Change the quarantine of %Ln numbers: the server refused.</source>
        <translation>
            <numerusform>Change the quarantine of %Ln number: the server refused.</numerusform>
            <numerusform>Change the quarantine of %Ln numbers: the server refused.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undo change the quarantine of %Ln numbers</source>
        <translation>
            <numerusform>Undo change the quarantine of %Ln number</numerusform>
            <numerusform>Undo change the quarantine of %Ln numbers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Redo change the quarantine of %Ln numbers</source>
        <translation>
            <numerusform>Redo change the quarantine of %Ln number</numerusform>
            <numerusform>Redo change the quarantine of %Ln numbers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undone: change the quarantine of %Ln numbers.</source>
        <translation>
            <numerusform>Undone: change the quarantine of %Ln number.</numerusform>
            <numerusform>Undone: change the quarantine of %Ln numbers.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Done again: change the quarantine of %Ln numbers.</source>
        <translation>
            <numerusform>Done again: change the quarantine of %Ln number.</numerusform>
            <numerusform>Done again: change the quarantine of %Ln numbers.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Add %Ln addresses</source>
        <translation>
            <numerusform>Add one address</numerusform>
            <numerusform>Add %Ln addresses</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Added %Ln addresses.</source>
        <translation>
            <numerusform>Added one address.</numerusform>
            <numerusform>Added %Ln addresses.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sent once there is a connection: add %Ln addresses.</source>
        <translation>
            <numerusform>Sent once there is a connection: add one address.</numerusform>
            <numerusform>Sent once there is a connection: add %Ln addresses.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Add %Ln addresses: the server refused.</source>
        <translation>
            <numerusform>Add one address: the server refused.</numerusform>
            <numerusform>Add %Ln addresses: the server refused.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undo add %Ln addresses</source>
        <translation>
            <numerusform>Undo add one address</numerusform>
            <numerusform>Undo add %Ln addresses</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Redo add %Ln addresses</source>
        <translation>
            <numerusform>Redo add one address</numerusform>
            <numerusform>Redo add %Ln addresses</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undone: add %Ln addresses.</source>
        <translation>
            <numerusform>Undone: add one address.</numerusform>
            <numerusform>Undone: add %Ln addresses.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Done again: add %Ln addresses.</source>
        <translation>
            <numerusform>Done again: add one address.</numerusform>
            <numerusform>Done again: add %Ln addresses.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Edit %Ln addresses</source>
        <translation>
            <numerusform>Edit one address</numerusform>
            <numerusform>Edit %Ln addresses</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Saved %Ln addresses.</source>
        <translation>
            <numerusform>Saved one address.</numerusform>
            <numerusform>Saved %Ln addresses.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sent once there is a connection: edit %Ln addresses.</source>
        <translation>
            <numerusform>Sent once there is a connection: edit one address.</numerusform>
            <numerusform>Sent once there is a connection: edit %Ln addresses.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Edit %Ln addresses: the server refused.</source>
        <translation>
            <numerusform>Edit one address: the server refused.</numerusform>
            <numerusform>Edit %Ln addresses: the server refused.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undo edit %Ln addresses</source>
        <translation>
            <numerusform>Undo edit one address</numerusform>
            <numerusform>Undo edit %Ln addresses</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Redo edit %Ln addresses</source>
        <translation>
            <numerusform>Redo edit one address</numerusform>
            <numerusform>Redo edit %Ln addresses</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undone: edit %Ln addresses.</source>
        <translation>
            <numerusform>Undone: edit one address.</numerusform>
            <numerusform>Undone: edit %Ln addresses.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Done again: edit %Ln addresses.</source>
        <translation>
            <numerusform>Done again: edit one address.</numerusform>
            <numerusform>Done again: edit %Ln addresses.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Remove %Ln addresses</source>
        <translation>
            <numerusform>Remove one address</numerusform>
            <numerusform>Remove %Ln addresses</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Removed %Ln addresses.</source>
        <translation>
            <numerusform>Removed one address.</numerusform>
            <numerusform>Removed %Ln addresses.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sent once there is a connection: remove %Ln addresses.</source>
        <translation>
            <numerusform>Sent once there is a connection: remove one address.</numerusform>
            <numerusform>Sent once there is a connection: remove %Ln addresses.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Remove %Ln addresses: the server refused.</source>
        <translation>
            <numerusform>Remove one address: the server refused.</numerusform>
            <numerusform>Remove %Ln addresses: the server refused.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Make %Ln addresses primary</source>
        <translation>
            <numerusform>Make one address primary</numerusform>
            <numerusform>Make %Ln addresses primary</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Made %Ln addresses primary.</source>
        <translation>
            <numerusform>Made one address primary.</numerusform>
            <numerusform>Made %Ln addresses primary.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sent once there is a connection: make %Ln addresses primary.</source>
        <translation>
            <numerusform>Sent once there is a connection: make one address primary.</numerusform>
            <numerusform>Sent once there is a connection: make %Ln addresses primary.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Make %Ln addresses primary: the server refused.</source>
        <translation>
            <numerusform>Make one address primary: the server refused.</numerusform>
            <numerusform>Make %Ln addresses primary: the server refused.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undo make %Ln addresses primary</source>
        <translation>
            <numerusform>Undo make one address primary</numerusform>
            <numerusform>Undo make %Ln addresses primary</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Redo make %Ln addresses primary</source>
        <translation>
            <numerusform>Redo make one address primary</numerusform>
            <numerusform>Redo make %Ln addresses primary</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undone: make %Ln addresses primary.</source>
        <translation>
            <numerusform>Undone: make one address primary.</numerusform>
            <numerusform>Undone: make %Ln addresses primary.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Done again: make %Ln addresses primary.</source>
        <translation>
            <numerusform>Done again: make one address primary.</numerusform>
            <numerusform>Done again: make %Ln addresses primary.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Add %Ln forwarding numbers</source>
        <translation>
            <numerusform>Add one forwarding number</numerusform>
            <numerusform>Add %Ln forwarding numbers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Added %Ln forwarding numbers.</source>
        <translation>
            <numerusform>Added one forwarding number.</numerusform>
            <numerusform>Added %Ln forwarding numbers.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sent once there is a connection: add %Ln forwarding numbers.</source>
        <translation>
            <numerusform>Sent once there is a connection: add one forwarding number.</numerusform>
            <numerusform>Sent once there is a connection: add %Ln forwarding numbers.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Add %Ln forwarding numbers: the server refused.</source>
        <translation>
            <numerusform>Add one forwarding number: the server refused.</numerusform>
            <numerusform>Add %Ln forwarding numbers: the server refused.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undo add %Ln forwarding numbers</source>
        <translation>
            <numerusform>Undo add one forwarding number</numerusform>
            <numerusform>Undo add %Ln forwarding numbers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Redo add %Ln forwarding numbers</source>
        <translation>
            <numerusform>Redo add one forwarding number</numerusform>
            <numerusform>Redo add %Ln forwarding numbers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undone: add %Ln forwarding numbers.</source>
        <translation>
            <numerusform>Undone: add one forwarding number.</numerusform>
            <numerusform>Undone: add %Ln forwarding numbers.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Done again: add %Ln forwarding numbers.</source>
        <translation>
            <numerusform>Done again: add one forwarding number.</numerusform>
            <numerusform>Done again: add %Ln forwarding numbers.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Edit the voicemail of %Ln users</source>
        <translation>
            <numerusform>Edit the voicemail of one user</numerusform>
            <numerusform>Edit the voicemail of %Ln users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Saved the voicemail of %Ln users.</source>
        <translation>
            <numerusform>Saved the voicemail of one user.</numerusform>
            <numerusform>Saved the voicemail of %Ln users.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sent once there is a connection: edit the voicemail of %Ln users.</source>
        <translation>
            <numerusform>Sent once there is a connection: edit the voicemail of one user.</numerusform>
            <numerusform>Sent once there is a connection: edit the voicemail of %Ln users.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Edit the voicemail of %Ln users: the server refused.</source>
        <translation>
            <numerusform>Edit the voicemail of one user: the server refused.</numerusform>
            <numerusform>Edit the voicemail of %Ln users: the server refused.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undo edit the voicemail of %Ln users</source>
        <translation>
            <numerusform>Undo edit the voicemail of one user</numerusform>
            <numerusform>Undo edit the voicemail of %Ln users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Redo edit the voicemail of %Ln users</source>
        <translation>
            <numerusform>Redo edit the voicemail of one user</numerusform>
            <numerusform>Redo edit the voicemail of %Ln users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undone: edit the voicemail of %Ln users.</source>
        <translation>
            <numerusform>Undone: edit the voicemail of one user.</numerusform>
            <numerusform>Undone: edit the voicemail of %Ln users.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Done again: edit the voicemail of %Ln users.</source>
        <translation>
            <numerusform>Done again: edit the voicemail of one user.</numerusform>
            <numerusform>Done again: edit the voicemail of %Ln users.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Set the voicemail PIN of %Ln users</source>
        <translation>
            <numerusform>Set the voicemail PIN of one user</numerusform>
            <numerusform>Set the voicemail PIN of %Ln users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Set the voicemail PIN of %Ln users.</source>
        <translation>
            <numerusform>Set the voicemail PIN of one user.</numerusform>
            <numerusform>Set the voicemail PIN of %Ln users.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sent once there is a connection: set the voicemail PIN of %Ln users.</source>
        <translation>
            <numerusform>Sent once there is a connection: set the voicemail PIN of one user.</numerusform>
            <numerusform>Sent once there is a connection: set the voicemail PIN of %Ln users.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Set the voicemail PIN of %Ln users: the server refused.</source>
        <translation>
            <numerusform>Set the voicemail PIN of one user: the server refused.</numerusform>
            <numerusform>Set the voicemail PIN of %Ln users: the server refused.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Edited %Ln addresses.</source>
        <translation>
            <numerusform>Edited one address.</numerusform>
            <numerusform>Edited %Ln addresses.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DateCondition</name>
    <message numerus="yes">
        <source>last %Ln day(s)</source>
        <translation>
            <numerusform>last day</numerusform>
            <numerusform>last %Ln days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FactSheet</name>
    <message numerus="yes">
        <source>%Ln office(s)</source>
        <translation>
            <numerusform>%Ln office</numerusform>
            <numerusform>%Ln offices</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln more</source>
        <translation>
            <numerusform>%Ln more</numerusform>
            <numerusform>%Ln more</numerusform>
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
        <source>more than %Ln day(s)</source>
        <translation>
            <numerusform>more than %Ln day</numerusform>
            <numerusform>more than %Ln days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>less than %Ln day(s)</source>
        <translation>
            <numerusform>less than %Ln day</numerusform>
            <numerusform>less than %Ln days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>at least %Ln day(s)</source>
        <translation>
            <numerusform>at least %Ln day</numerusform>
            <numerusform>at least %Ln days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>at most %Ln day(s)</source>
        <translation>
            <numerusform>at most %Ln day</numerusform>
            <numerusform>at most %Ln days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LicenseForms</name>
    <message numerus="yes">
        <source>%Ln user(s) can no longer take calls of queues.</source>
        <translation>
            <numerusform>%Ln user can no longer take calls of queues.</numerusform>
            <numerusform>%Ln users can no longer take calls of queues.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>No number comes with the new license of %Ln user(s): each of their numbers needs a license of its own.</source>
        <translation>
            <numerusform>No number comes with the new license of %Ln user: each of their numbers needs a license of its own.</numerusform>
            <numerusform>No number comes with the new license of %Ln users: each of their numbers needs a license of its own.</numerusform>
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
        <source>%Ln number(s) in all</source>
        <translation>
            <numerusform>%Ln number in all</numerusform>
            <numerusform>%Ln numbers in all</numerusform>
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
    <message numerus="yes">
        <source>%Ln office(s)</source>
        <translation>
            <numerusform>%Ln office</numerusform>
            <numerusform>%Ln offices</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln marked office(s)</source>
        <translation>
            <numerusform>%Ln marked office</numerusform>
            <numerusform>%Ln marked offices</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln department(s)</source>
        <translation>
            <numerusform>%Ln department</numerusform>
            <numerusform>%Ln departments</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln marked department(s)</source>
        <translation>
            <numerusform>%Ln marked department</numerusform>
            <numerusform>%Ln marked departments</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln region(s)</source>
        <translation>
            <numerusform>%Ln region</numerusform>
            <numerusform>%Ln regions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln marked region(s)</source>
        <translation>
            <numerusform>%Ln marked region</numerusform>
            <numerusform>%Ln marked regions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Pairing</name>
    <message numerus="yes">
        <source>Assign %Ln numbers</source>
        <translation>
            <numerusform>Assign %Ln number</numerusform>
            <numerusform>Assign %Ln numbers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Assign %Ln devices</source>
        <translation>
            <numerusform>Assign %Ln device</numerusform>
            <numerusform>Assign %Ln devices</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln numbers go to %1.</source>
        <translation>
            <numerusform>%Ln number goes to %1.</numerusform>
            <numerusform>%Ln numbers go to %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln devices go to %1.</source>
        <translation>
            <numerusform>%Ln device goes to %1.</numerusform>
            <numerusform>%Ln devices go to %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PlaceForms</name>
    <message numerus="yes">
        <source>Add %Ln users to a department</source>
        <translation>
            <numerusform>Add %Ln user to a department</numerusform>
            <numerusform>Add %Ln users to a department</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Take %Ln users out of a department</source>
        <translation>
            <numerusform>Take %Ln user out of a department</numerusform>
            <numerusform>Take %Ln users out of a department</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PlanTotals</name>
    <message numerus="yes">
        <source>%Ln licenses bought: %1</source>
        <translation>
            <numerusform>%Ln license bought: %1</numerusform>
            <numerusform>%Ln licenses bought: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln licenses are kept: %1</source>
        <translation>
            <numerusform>%Ln license is kept: %1</numerusform>
            <numerusform>%Ln licenses are kept: %1</numerusform>
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
    <message numerus="yes">
        <source>%Ln people have not signed in yet. For them it applies at first sign-in.</source>
        <translation>
            <numerusform>%Ln person has not signed in yet. For them it applies at first sign-in.</numerusform>
            <numerusform>%Ln people have not signed in yet. For them it applies at first sign-in.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln licenses move away: %1</source>
        <translation>
            <numerusform>%Ln license moves away: %1</numerusform>
            <numerusform>%Ln licenses move away: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln licenses move here: %1</source>
        <translation>
            <numerusform>%Ln license moves here: %1</numerusform>
            <numerusform>%Ln licenses move here: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SeatText</name>
    <message numerus="yes">
        <source>%Ln bought</source>
        <comment>licenses</comment>
        <translation>
            <numerusform>%Ln bought</numerusform>
            <numerusform>%Ln bought</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln assigned</source>
        <comment>licenses</comment>
        <translation>
            <numerusform>%Ln assigned</numerusform>
            <numerusform>%Ln assigned</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln free</source>
        <comment>licenses</comment>
        <translation>
            <numerusform>%Ln free</numerusform>
            <numerusform>%Ln free</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln ending</source>
        <comment>licenses</comment>
        <translation>
            <numerusform>%Ln ending</numerusform>
            <numerusform>%Ln ending</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln ending at the next bill</source>
        <comment>licenses</comment>
        <translation>
            <numerusform>%Ln ending at the next bill</numerusform>
            <numerusform>%Ln ending at the next bill</numerusform>
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
    <name>cordboard::ui::AnnouncementsCard</name>
    <message numerus="yes">
        <source>Every %Ln hour(s)</source>
        <translation>
            <numerusform>Every hour</numerusform>
            <numerusform>Every %Ln hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Every %Ln minute(s)</source>
        <translation>
            <numerusform>Every minute</numerusform>
            <numerusform>Every %Ln minutes</numerusform>
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
    <name>cordboard::models::MailModel</name>
    <message numerus="yes">
        <source>Tried %Ln time(s): %1</source>
        <comment>what the mail server said</comment>
        <translation>
            <numerusform>Tried %Ln time: %1</numerusform>
            <numerusform>Tried %Ln times: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cordboard::ui::EditSeveral</name>
    <message numerus="yes">
        <source>Edit %Ln users</source>
        <translation>
            <numerusform>Edit %Ln user</numerusform>
            <numerusform>Edit %Ln users</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cordboard::ui::EditRoles</name>
    <message numerus="yes">
        <source>Roles and scopes of %Ln users</source>
        <translation>
            <numerusform>Roles and scopes of %Ln user</numerusform>
            <numerusform>Roles and scopes of %Ln users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 and %Ln more</source>
        <comment>roles</comment>
        <translation>
            <numerusform>%1 and %Ln more</numerusform>
            <numerusform>%1 and %Ln more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cordboard::ui::RemindDialog</name>
    <message numerus="yes">
        <source>%Ln hours before: %1</source>
        <translation>
            <numerusform>%Ln hour before: %1</numerusform>
            <numerusform>%Ln hours before: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cordboard::ui::RoleTree</name>
    <message numerus="yes">
        <source>%Ln offices</source>
        <translation>
            <numerusform>%Ln office</numerusform>
            <numerusform>%Ln offices</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cordboard::ui::MainWindow</name>
    <message numerus="yes">
        <source>%Ln deleted users can be restored for a short time only.</source>
        <translation>
            <numerusform>%Ln deleted user can be restored for a short time only.</numerusform>
            <numerusform>%Ln deleted users can be restored for a short time only.</numerusform>
        </translation>
    </message>
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
    <name>cordboard::ui::AssignSeveral</name>
    <message numerus="yes">
        <source>Assign numbers to %Ln users</source>
        <translation>
            <numerusform>Assign numbers to one user</numerusform>
            <numerusform>Assign numbers to %Ln users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Not all of %Ln users are shown: those without a number come first. Do this again for the others.</source>
        <translation>
            <numerusform>Not all of %Ln user are shown: those without a number come first. Do this again for the others.</numerusform>
            <numerusform>Not all of %Ln users are shown: those without a number come first. Do this again for the others.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of them cannot get theirs. The review says why.</source>
        <translation>
            <numerusform>One of them cannot get theirs. The review says why.</numerusform>
            <numerusform>%Ln of them cannot get theirs. The review says why.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cordboard::ui::TransferPeople</name>
    <message numerus="yes">
        <source>Transfer %Ln users to another office</source>
        <translation>
            <numerusform>Transfer %Ln user to another office</numerusform>
            <numerusform>Transfer %Ln users to another office</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln users of several offices.</source>
        <translation>
            <numerusform>%Ln user of several offices.</numerusform>
            <numerusform>%Ln users of several offices.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln users, in %1.</source>
        <extracomment>How many people, and the offices they are in.</extracomment>
        <translation>
            <numerusform>%Ln user, in %1.</numerusform>
            <numerusform>%Ln users, in %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of them cannot move there. The review says why.</source>
        <translation>
            <numerusform>%Ln of them cannot move there. The review says why.</numerusform>
            <numerusform>%Ln of them cannot move there. The review says why.</numerusform>
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
    <message numerus="yes">
        <source>Offline · next try in %Ln second(s)</source>
        <translation>
            <numerusform>Offline · next try in %Ln second</numerusform>
            <numerusform>Offline · next try in %Ln seconds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Server busy · next try in %Ln second(s)</source>
        <translation>
            <numerusform>Server busy · next try in %Ln second</numerusform>
            <numerusform>Server busy · next try in %Ln seconds</numerusform>
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
    <message numerus="yes">
        <source>I understand that %Ln people are deleted for good.</source>
        <translation>
            <numerusform>I understand that %Ln person is deleted for good.</numerusform>
            <numerusform>I understand that %Ln people are deleted for good.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>I understand that %Ln numbers are given up.</source>
        <translation>
            <numerusform>I understand that %Ln number is given up.</numerusform>
            <numerusform>I understand that %Ln numbers are given up.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>I understand that %Ln numbers are lost for good.</source>
        <translation>
            <numerusform>I understand that %Ln number is lost for good.</numerusform>
            <numerusform>I understand that %Ln numbers are lost for good.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cordboard::ui::PlanFilters</name>
    <message numerus="yes">
        <source>All %Ln rows</source>
        <translation>
            <numerusform>%Ln row</numerusform>
            <numerusform>All %Ln rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln will change</source>
        <translation>
            <numerusform>%Ln will change</numerusform>
            <numerusform>%Ln will change</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln lost for good</source>
        <translation>
            <numerusform>%Ln lost for good</numerusform>
            <numerusform>%Ln lost for good</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln with a warning</source>
        <translation>
            <numerusform>%Ln with a warning</numerusform>
            <numerusform>%Ln with a warning</numerusform>
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
        <source>%Ln without a change</source>
        <translation>
            <numerusform>%Ln without a change</numerusform>
            <numerusform>%Ln without a change</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln left out</source>
        <translation>
            <numerusform>%Ln left out</numerusform>
            <numerusform>%Ln left out</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cordboard::ui::OperationsList</name>
    <message numerus="yes">
        <source>%Ln changes wait to be sent.</source>
        <translation>
            <numerusform>One change waits to be sent.</numerusform>
            <numerusform>%Ln changes wait to be sent.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln changes were refused.</source>
        <translation>
            <numerusform>One change was refused.</numerusform>
            <numerusform>%Ln changes were refused.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cordboard::ui::DiscardQuestion</name>
    <message numerus="yes">
        <source>Discard %Ln changes that have not been sent?</source>
        <translation>
            <numerusform>Discard one change that has not been sent?</numerusform>
            <numerusform>Discard %Ln changes that have not been sent?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Discard %Ln changes</source>
        <translation>
            <numerusform>Discard the change</numerusform>
            <numerusform>Discard %Ln changes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cordboard::ui::AccountActions</name>
    <message numerus="yes">
        <source>%Ln changes may have reached the server already and were kept. You are still signed in.</source>
        <translation>
            <numerusform>One change may have reached the server already and was kept. You are still signed in.</numerusform>
            <numerusform>%Ln changes may have reached the server already and were kept. You are still signed in.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cordboard::ui::ActivityParts</name>
    <message numerus="yes">
        <source>%Ln part(s)</source>
        <translation>
            <numerusform>%Ln part</numerusform>
            <numerusform>%Ln parts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cordboard::ui::FilterForm</name>
    <message numerus="yes">
        <source>%n day(s)</source>
        <comment>is in the last</comment>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cordboard::ui::AddPeople</name>
    <message numerus="yes">
        <source>%Ln license(s) missing: %1, %2</source>
        <translation>
            <numerusform>%Ln license missing: %1, %2</numerusform>
            <numerusform>%Ln licenses missing: %1, %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Add %Ln people</source>
        <translation>
            <numerusform>Add %Ln person</numerusform>
            <numerusform>Add %Ln people</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 (%Ln free)</source>
        <translation>
            <numerusform>%1 (%Ln free)</numerusform>
            <numerusform>%1 (%Ln free)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NumberForms</name>
    <message numerus="yes">
        <source>Quarantine of %Ln numbers</source>
        <translation>
            <numerusform>Quarantine of %Ln number</numerusform>
            <numerusform>Quarantine of %Ln numbers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln days</source>
        <translation>
            <numerusform>%Ln day</numerusform>
            <numerusform>%Ln days</numerusform>
        </translation>
    </message>
</context>
</TS>
