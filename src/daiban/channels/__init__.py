"""How words enter and leave. Today: the inboxes of this hub, filled from its outboxes."""
