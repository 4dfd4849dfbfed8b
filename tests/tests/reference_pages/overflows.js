// Returns elements that overflow the window, clipped elements and names broken over two lines. A table or source may scroll in its own box.
(() => {
  const width = document.documentElement.clientWidth;
  const errors = [];
  const report = (what, node) => errors.push(`${what}: <${node.tagName.toLowerCase()}> ${node.textContent.trim().slice(0, 60)}`);
  if (document.documentElement.scrollWidth > width) errors.push(`the page is ${document.documentElement.scrollWidth} px wide`);
  document.querySelectorAll("details").forEach((details) => (details.open = true));
  // A paragraph that scrolls is an error: readers do not expect it.
  const scrolls = (node) => node.matches("div, pre") && /auto|scroll/.test(getComputedStyle(node).overflowX);
  const isInBox = (node, end) => {
    for (; node !== end; node = node.parentElement) if (scrolls(node)) return node.getBoundingClientRect().right <= width;
    return false;
  };
  const main = document.querySelector("#main-content");
  for (const node of main.querySelectorAll("*")) {
    const { left, right } = node.getBoundingClientRect();
    if ((right > width + 1 || left < -1) && !isInBox(node.parentElement, main.parentElement)) report("outside the window", node);
  }
  for (const node of document.querySelectorAll(".docblock *")) {
    const isCut = getComputedStyle(node).overflowX !== "visible" && node.scrollWidth > node.clientWidth + 1;
    if (isCut && !scrolls(node)) report("clipped", node);
  }
  const isBroken = (node) => {
    const range = document.createRange();
    range.selectNodeContents(node);
    const boxes = [...range.getClientRects()];
    return Math.max(...boxes.map((box) => box.top)) >= Math.min(...boxes.map((box) => box.bottom));
  };
  for (const node of document.querySelectorAll("#main-content > details td:first-child, #main-content > details td > a"))
    if (!/\s/.test(node.textContent) && isBroken(node) && node.closest("table").rows[0].cells[0].textContent !== "document")
      report("broken over two lines", node);
  return errors;
})()
