DROP TRIGGER change_is_never_rewritten;
DROP TRIGGER change_is_never_deleted;
