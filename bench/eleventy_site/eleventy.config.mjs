// Settings of Eleventy for the benchmark: the addresses, listings and feeds of bench/hugo_site.

const PAGE = 20;
const ADDRESS = "https://news.example.org";

const newest = (api) => api.getFilteredByTag("post").reverse();
const tagsOf = (post) => post.data.tags.filter((tag) => tag !== "post");
const KINDS = {
  categories: (post) => [post.data.category],
  department: (post) => [post.data.department],
  author: (post) => [post.data.author],
  tags: tagsOf,
};

/** Every listing without its pages: title, address and posts, the newest first. */
function lists(api) {
  const posts = newest(api);
  const found = [{ title: "기사", address: "/articles/", posts }];
  for (const [kind, names] of Object.entries(KINDS)) {
    const terms = new Map();
    for (const post of posts) {
      for (const name of names(post)) {
        if (!terms.has(name)) terms.set(name, []);
        terms.get(name).push(post);
      }
    }
    for (const [title, own] of terms) found.push({ title, address: `/${kind}/${title}/`, posts: own });
  }
  return found;
}

export default function (config) {
  config.addPassthroughCopy("content/site.css");
  config.addCollection("lists", lists);
  config.addCollection("listings", (api) =>
    lists(api).flatMap((list) => {
      const count = Math.max(1, Math.ceil(list.posts.length / PAGE));
      const at = (number) => (number === 1 ? list.address : `${list.address}page/${number}/`);
      return Array.from({ length: count }, (_, place) => ({
        ...list,
        address: at(place + 1),
        posts: list.posts.slice(place * PAGE, (place + 1) * PAGE),
        newer: place > 0 ? at(place) : "",
        older: place + 1 < count ? at(place + 2) : "",
      }));
    }),
  );
  config.addCollection("categories", (api) => [
    ...new Set(newest(api).map((post) => post.data.category)),
  ]);
  config.addGlobalData("site", { title: "해오름 소식", description: "본보기 누리집", address: ADDRESS });
  config.addFilter("own", (tags) => (tags ?? []).filter((tag) => tag !== "post"));
  config.addFilter("iso", (date) => date.toISOString().slice(0, 10));
  config.addFilter("day", (date) => `${date.getUTCFullYear()}. ${date.getUTCMonth() + 1}. ${date.getUTCDate()}.`);
  config.addFilter("rfc822", (date) => date.toUTCString());
  config.addFilter("summary", (text) => {
    const plain = (text ?? "").replace(/^---[\s\S]*?\n---\n/, "").replace(/[*#>|`]/g, "").trim();
    return plain.length > 120 ? `${plain.slice(0, 119)}…` : plain;
  });
  config.addFilter("newest", (posts, count) => posts.slice(0, count));
  return {
    dir: { input: "content", includes: "../_includes", output: "public" },
    markdownTemplateEngine: false,
    htmlTemplateEngine: "njk",
  };
}
