import pg from 'pg';
import type { Statement } from './recorder';

/** A smaller table fits on a few pages, so a full scan is the right plan for it. */
const FEW_ROWS = 500;

type PlanNode = {
  'Node Type': string;
  'Relation Name'?: string;
  Plans?: PlanNode[];
};

export type WholeRead = {
  table: string;
  sql: string;
};

/** The statements whose plan scans a whole table, each with that table. */
export async function findWholeReads(url: string, statements: readonly Statement[]): Promise<WholeRead[]> {
  const client = new pg.Client(url);
  await client.connect();
  const { rows } = await client.query<{ relname: string }>(
    `SELECT relname FROM pg_class WHERE relkind = 'r' AND reltuples >= ${FEW_ROWS}`,
  );
  const large = new Set(rows.map(({ relname }) => relname));
  const found: WholeRead[] = [];
  for (const { sql, values } of statements) {
    const explained = await client.query<{ 'QUERY PLAN': { Plan: PlanNode }[] }>(
      `EXPLAIN (FORMAT JSON) ${sql}`,
      values,
    );
    const plans = explained.rows[0]?.['QUERY PLAN'] ?? [];
    for (const table of plans.flatMap(({ Plan }) => tablesReadWhole(Plan))) {
      if (large.has(table)) found.push({ table, sql });
    }
  }
  await client.end();
  return found;
}

function tablesReadWhole(node: PlanNode): string[] {
  const own = node['Node Type'] === 'Seq Scan' && node['Relation Name'] ? [node['Relation Name']] : [];
  return [...own, ...(node.Plans ?? []).flatMap(tablesReadWhole)];
}
