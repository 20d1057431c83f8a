"""Tables of appointments: one row for each appointment to a post or removal from it."""
