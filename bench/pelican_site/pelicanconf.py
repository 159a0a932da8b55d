"""Settings of Pelican for the benchmark: the addresses, listings and feeds of bench/hugo_site."""

SITENAME = "해오름 소식"
SITEURL = "https://news.example.org"
PATH = "content"
OUTPUT_PATH = "public"
THEME = "theme"
TIMEZONE = "Asia/Seoul"
DEFAULT_LANG = "ko"
ARTICLE_PATHS = ["articles"]
STATIC_PATHS: list[str] = []
PLUGINS: list[str] = []
MARKDOWN = {
    "extension_configs": {"markdown.extensions.extra": {}, "markdown.extensions.toc": {}},
    "output_format": "html5",
}
SLUGIFY_USE_UNICODE = True
SUMMARY_MAX_LENGTH = 30
DEFAULT_PAGINATION = 20
ARTICLE_URL = "articles/{date:%Y}/{slug}/"
ARTICLE_SAVE_AS = "articles/{date:%Y}/{slug}/index.html"
CATEGORY_URL = "categories/{slug}/"
CATEGORY_SAVE_AS = "categories/{slug}/index.html"
TAG_URL = "tags/{slug}/"
TAG_SAVE_AS = "tags/{slug}/index.html"
AUTHOR_URL = "author/{slug}/"
AUTHOR_SAVE_AS = "author/{slug}/index.html"
DIRECT_TEMPLATES = ["index"]
PAGINATION_PATTERNS = [
    (1, "{base_name}/", "{base_name}/index.html"),
    (2, "{base_name}/page/{number}/", "{base_name}/page/{number}/index.html"),
]
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = AUTHOR_FEED_ATOM = TRANSLATION_FEED_ATOM = None
FEED_ALL_RSS = "index.xml"
CATEGORY_FEED_RSS = "categories/{slug}/index.xml"
AUTHOR_FEED_RSS = "author/{slug}/index.xml"
TAG_FEED_RSS = "tags/{slug}/index.xml"
FEED_MAX_ITEMS = 20
