// Reading figures off pages and files.

/** 1,716 and −14 and +194 as people see them, as numbers. */
export function numberOf(words) {
  const plain = words.trim().replaceAll(",", "").replace("−", "-").replace("+", "").replace("%", "");
  if (!/^-?\d+(\.\d+)?$/.test(plain)) throw new Error(`"${words}" is no number`);
  return Number(plain);
}

/** A CSV file (RFC 4180) as a list of objects by its header. */
export function readCsv(text) {
  const rows = [[""]];
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const sign = text[at];
    const row = rows.at(-1);
    if (quoted) {
      if (sign !== '"') row[row.length - 1] += sign;
      else if (text[at + 1] === '"') row[row.length - 1] += text[at++];
      else quoted = false;
    } else if (sign === '"') quoted = true;
    else if (sign === ",") row.push("");
    else if (sign === "\n") rows.push([""]);
    else if (sign !== "\r") row[row.length - 1] += sign;
  }
  if (quoted) throw new Error("a quotation mark is never closed");
  if (rows.at(-1).length === 1 && rows.at(-1)[0] === "") rows.pop();
  const [header, ...body] = rows;
  return body.map((row, place) => {
    if (row.length !== header.length) throw new Error(`row ${place + 2} has ${row.length} fields, the header ${header.length}`);
    return Object.fromEntries(row.map((field, column) => [header[column], field]));
  });
}

/** The rows of a table in a page: link of the first cell, and the words and value of each. */
export function rowsOf(table) {
  return table.evaluate((element) =>
    [...element.tBodies[0].rows].map((row) => ({
      href: row.cells[0].querySelector("a")?.getAttribute("href") ?? null,
      cells: [...row.cells].map((cell) => cell.textContent.trim()),
      values: [...row.cells].map((cell) => (cell.dataset.value === undefined ? null : Number(cell.dataset.value))),
    })),
  );
}
