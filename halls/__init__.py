"""Blueprints of halls, as TOML; `docs/blueprint.md` describes them."""
