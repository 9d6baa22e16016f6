/** What a spreadsheet takes for a formula, also where it splits a cell at another separator than ours (OWASP, CSV injection). */
const FORMULA = /(?<=(?:^|[;,\t\r\n])[\s"']*)[=+\-@＝＋－＠]/gu;
const LEADING_SPACE = /^[\t\r\n]/;

/** One line of a CSV file (RFC 4180). Every cell is quoted, and none can act as a formula: a ' stands before it. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

function csvCell(text: string): string {
  const harmless = text.replace(FORMULA, "'$&").replace(LEADING_SPACE, "'$&");
  return `"${harmless.replaceAll('"', '""')}"`;
}
