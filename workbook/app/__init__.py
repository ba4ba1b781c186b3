"""The app around the lessons: command line, start-up of Voilà and JupyterLab, page template."""
