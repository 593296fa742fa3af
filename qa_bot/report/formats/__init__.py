"""Reports as files: CSV and a page of HTML, and the tables that a screen and the page share."""
