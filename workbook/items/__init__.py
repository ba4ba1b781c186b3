"""What a reader does on a page: forms as plain HTML, one script that enhances them, two hosts for it."""
