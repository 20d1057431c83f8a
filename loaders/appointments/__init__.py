"""Tables of appointments: one row for each post taken up or given up."""
