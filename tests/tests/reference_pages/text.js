// Returns the text of the page, one line for each element, with links in Markdown.
(() => {
  const inline = (node) => {
    if (node.nodeType === Node.TEXT_NODE) return node.data;
    if (node.matches(".doc-anchor")) return "";
    const inner = [...node.childNodes].map(inline).join("");
    return node.tagName === "A" ? `[${inner}](${node.getAttribute("href")})` : inner;
  };
  const line = (node) => inline(node).replace(/\s+/g, " ").trim();
  const row = (row) => `| ${[...row.cells].map(line).join(" | ")} |`;
  const block = (node) => {
    const heading = /^H([1-6])$/.exec(node.tagName);
    if (heading) return ["#".repeat(heading[1] - 1) + " " + line(node)];
    if (node.tagName === "TABLE") return [...node.rows].map(row);
    if (node.tagName === "LI") return ["- " + line(node)];
    if (node.tagName === "DETAILS") return [`${node.open ? "v" : ">"} ${line(node.querySelector("summary"))}`];
    if (node.tagName === "P") return [line(node)];
    return [...node.children].flatMap(block);
  };
  return [...document.querySelector("#main-content > details .docblock").children].flatMap(block).join("\n");
})()
