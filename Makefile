# The few commands. Everything else: cargo xtask, headland --help.

.PHONY: run test assets check soak release

# The sample partnership, at http://127.0.0.1:8080/
run: assets
	cargo run --bin headland -- demo

# Every test, with what the tests need
test: assets
	cargo xtask test

# Style, script and fonts, into folders that git ignores
assets:
	cargo xtask assets

# What a change must pass: format, arrows, clippy, tests
check:
	cargo xtask check

# The tests that kill and wait, with the full numbers
soak: assets
	cargo xtask soak

# The program as it is installed: target/release/headland
release: assets
	cargo build --workspace --release --bin headland
