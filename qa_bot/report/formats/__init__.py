"""Reports as files: CSV, JSON and a page of HTML, and the tables that a screen and the page share."""
