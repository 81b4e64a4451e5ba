"""The municipality's own Word template: what it has is used, what it lacks is made in its manner."""
