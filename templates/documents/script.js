/* What gcmplan's HTML documents can do besides being read: contents that follow, and matrices that
   can be sorted and filtered. Without scripts, all of a document can be read all the same. */

"use strict";

/* The contents: the entry of the section that is being read is marked and kept in sight. */
function follow(contents) {
  const links = new Map();
  for (const link of contents.querySelectorAll('a[href^="#"]')) {
    const heading = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (heading) links.set(heading, link);
  }
  const headings = [...links.keys()];
  let current = null;

  function mark() {
    const line = window.innerHeight / 4;
    let reached = null;
    for (const heading of headings) {
      if (heading.getBoundingClientRect().top > line) break;
      reached = heading;
    }
    const link = reached && links.get(reached);
    if (link === current) return;
    if (current) current.removeAttribute("aria-current");
    current = link;
    if (!link) return;
    link.setAttribute("aria-current", "true");
    if (contents.scrollHeight > contents.clientHeight) {
      const [box, place] = [contents.getBoundingClientRect(), link.getBoundingClientRect()];
      if (place.top < box.top || place.bottom > box.bottom) {
        contents.scrollTop += place.top - box.top - box.height / 3;
      }
    }
  }

  let waiting = false;
  addEventListener("scroll", () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => { waiting = false; mark(); });
  }, { passive: true });
  mark();
}

/* A matrix is made of groups, and these of blocks: a row with a heading, and the rows below it. */
function groupsOf(body) {
  const rows = [...body.rows];
  const headed = rows.some((row) => !row.matches(".group") && row.querySelector('th[scope="row"]'));
  const groups = [];
  for (const row of rows) {
    const group = groups.at(-1);
    if (row.matches(".group")) {
      groups.push({ head: row, blocks: [] });
    } else if (!group) {
      groups.push({ head: null, blocks: [[row]] });
    } else if (!group.blocks.length || !headed || row.querySelector('th[scope="row"]')) {
      group.blocks.push([row]);
    } else {
      group.blocks.at(-1).push(row);
    }
  }
  return groups;
}

function valueOf(block, column) {
  const cell = block[0].cells[column];
  if (!cell) return "";
  if (cell.dataset.sort) return cell.dataset.sort;
  const text = (cell.firstChild ? cell.firstChild.textContent : "").trim();
  if (!cell.classList.contains("number")) return cell.textContent.trim();
  const digits = text.replace(/[^\d.,-]/g, "").replace(/[.,](?=\d{3}(?!\d))/g, "");
  return digits ? Number(digits.replace(",", ".")) : "";
}

function compare(left, right) {
  /* What is empty or open stands last. */
  const [none, nothing] = [left, right].map((value) => value === "" || value === "–");
  if (none || nothing) return none - nothing;
  if (typeof left === "number" && typeof right === "number") return left - right;
  return String(left).localeCompare(String(right), document.documentElement.lang, { numeric: true });
}

function sortable(table, body, groups) {
  const heads = [...(table.tHead ? table.tHead.rows[0].cells : [])];
  if (heads.some((head) => head.colSpan > 1)) return;
  heads.forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "sort";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const was = head.getAttribute("aria-sort");
      for (const other of heads) other.removeAttribute("aria-sort");
      const direction = was === "ascending" ? "descending" : was === "descending" ? "" : "ascending";
      if (direction) head.setAttribute("aria-sort", direction);
      const sign = direction === "descending" ? -1 : 1;
      for (const { head: first, blocks } of groups) {
        const keyed = blocks.map((block, index) => ({ block, index, key: valueOf(block, column) }));
        if (direction) {
          keyed.sort((a, b) => {
            const open = (a.key === "" || a.key === "–") - (b.key === "" || b.key === "–");
            return open || sign * compare(a.key, b.key) || a.index - b.index;
          });
        }
        body.append(...(first ? [first] : []), ...keyed.flatMap(({ block }) => block));
      }
    });
  });
}

function filterable(table, region, groups) {
  const bar = document.createElement("p");
  bar.className = "filter";
  const label = document.createElement("label");
  const input = document.createElement("input");
  input.type = "search";
  input.autocomplete = "off";
  label.append(region.dataset.filter + " ", input);
  const count = document.createElement("output");
  bar.append(label, " ", count);
  region.before(bar);
  const all = groups.flatMap(({ blocks }) => blocks);
  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLocaleLowerCase();
  const texts = new Map(all.map((block) => [block, fold(block.map((row) => row.textContent).join(" "))]));
  input.addEventListener("input", () => {
    const words = fold(input.value).split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const { head, blocks } of groups) {
      const title = head ? fold(head.textContent) : "";
      let any = false;
      for (const block of blocks) {
        const matches = words.every((word) => texts.get(block).includes(word) || title.includes(word));
        for (const row of block) row.hidden = !matches;
        any ||= matches;
        shown += matches;
      }
      if (head) head.hidden = !any;
    }
    if (table.tFoot) table.tFoot.hidden = words.length > 0;
    count.textContent = words.length
      ? region.dataset.shown.replace("{shown}", shown).replace("{all}", all.length)
      : "";
  });
}

for (const contents of document.querySelectorAll("nav.contents")) follow(contents);
for (const region of document.querySelectorAll(".wide[data-filter]")) {
  const table = region.querySelector("table");
  const [body] = table.tBodies;
  const groups = groupsOf(body);
  sortable(table, body, groups);
  filterable(table, region, groups);
}
