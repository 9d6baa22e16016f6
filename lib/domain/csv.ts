/** The start of a formula, even if a spreadsheet splits cells at a different separator (OWASP, CSV injection). */
const FORMULA = /(?<=(?:^|[;,\t\r\n])[\s"']*)[=+\-@＝＋－＠]/gu;
const LEADING_SPACE = /^[\t\r\n]/;

/** One line of a CSV file (RFC 4180). Every cell is quoted, and a ' in front keeps formulas from running. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

function csvCell(text: string): string {
  const harmless = text.replace(FORMULA, "'$&").replace(LEADING_SPACE, "'$&");
  return `"${harmless.replaceAll('"', '""')}"`;
}
