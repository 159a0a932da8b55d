"""Mail messages as bytes: headers, parts and pictures."""
