import pg from 'pg';
import type { Statement } from './recorder';

/** A table of fewer rows fits on some pages, where reading it whole is the right plan. */
const FEW_ROWS = 500;

interface PlanNode {
  'Node Type': string;
  'Relation Name'?: string;
  Plans?: PlanNode[];
}

export interface WholeRead {
  table: string;
  sql: string;
}

/** The statements whose plan reads a table from end to end, with that table. */
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
