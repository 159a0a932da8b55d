"""Front matter and site.yaml: YAML values with line numbers, types and schemas."""
