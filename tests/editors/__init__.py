"""What plug-ins of editors show, asked of a program from npm: `make editors`, not `make test`."""
