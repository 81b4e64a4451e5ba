"""A municipality's own Word template: taken in safely, and kept for the installation or for one planning process."""
