"""People with their posts: names, lists, appointments, and what the whole document proves about them."""
