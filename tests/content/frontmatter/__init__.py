"""Front matter and site.yaml."""
