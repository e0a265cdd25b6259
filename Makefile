# Short names for the commands of CONTRIBUTING.md; nothing here is needed to use rapat.
PYTHON ?= python3

.PHONY: demo test check lint papers lowest messages
demo:      ## the sample workspace in the text UI
	$(PYTHON) .ci/start.py demo
test:      ## the test suite
	$(PYTHON) .ci/start.py test
lint:      ## lint, format, types
	$(PYTHON) .ci/start.py lint
check:     ## what CI runs: test, lint, papers
	.ci/run
papers:    ## every PDF before a validator of PDF/A
	$(PYTHON) .ci/start.py papers
lowest:    ## the test suite with the oldest libraries allowed
	$(PYTHON) .ci/start.py lowest
messages:  ## collect the strings shown and compile the translations
	.venv/bin/python -m tests.catalogue update
