"""The checks of this plugin."""
