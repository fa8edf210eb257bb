// Enhancement only: tables marked data-sortable can be sorted by their columns. Every page works without it.

document.documentElement.classList.add("js-enabled", "govuk-frontend-supported");

const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });

function valueOf(row, column) {
  const cell = row.cells[column];
  const number = cell?.dataset.value === undefined ? Number.NaN : Number(cell.dataset.value);
  return { number, words: cell?.textContent.trim() ?? "" };
}

// Rows without a number stand last, whichever way the column is sorted.
function compare(a, b, direction) {
  const [aIsNumber, bIsNumber] = [!Number.isNaN(a.number), !Number.isNaN(b.number)];
  if (aIsNumber && bIsNumber) return direction * (a.number - b.number);
  if (aIsNumber !== bIsNumber) return aIsNumber ? -1 : 1;
  return direction * collator.compare(a.words, b.words);
}

function sort(table, column, heading) {
  const ascending = heading.getAttribute("aria-sort") === "descending" || !heading.hasAttribute("aria-sort") && !isNumeric(heading);
  for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
  heading.setAttribute("aria-sort", ascending ? "ascending" : "descending");
  const body = table.tBodies[0];
  const rows = [...body.rows].map((row) => ({ row, value: valueOf(row, column) }));
  rows.sort((a, b) => compare(a.value, b.value, ascending ? 1 : -1));
  body.append(...rows.map(({ row }) => row));
}

// Numbers are asked for largest first, words from A.
function isNumeric(heading) {
  return heading.classList.contains("govuk-table__header--numeric");
}

function makeSortable(table) {
  const heads = table.tHead?.rows[0]?.cells ?? [];
  for (const [column, heading] of [...heads].entries()) {
    const words = heading.textContent.trim();
    const hasPictures = [...table.tBodies[0].rows].some((row) => row.cells[column]?.querySelector("svg"));
    if (heading.tagName !== "TH" || words === "" || hasPictures) continue;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "hl-sort";
    button.append(...heading.childNodes);
    button.addEventListener("click", () => sort(table, column, heading));
    heading.append(button);
  }
}

for (const table of document.querySelectorAll("table[data-sortable]")) {
  if (table.tBodies.length === 1) makeSortable(table);
}
