"""The commands, a module for those that belong together; `main.cli` imports one when a command of it is given."""
