-- What somebody writes and has not saved: askers get the text until then. With text '' the file of the same name holds.
alter table material add column draft text;
