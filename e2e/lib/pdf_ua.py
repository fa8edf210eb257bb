"""Validates PDF files against PDF/UA-1 and prints what was found as JSON: path -> [compliant, failures]."""

import json
import sys

import page

found = {}
for path in sys.argv[1:]:
    result = page.validate_pdf(path, profile="ua1")
    found[path] = [bool(result.is_compliant), [str(failure)[:300] for failure in result.failures][:20]]
print(json.dumps(found))
