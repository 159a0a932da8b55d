"""Publishing the site: to a folder, a branch, a web server, a bucket."""
