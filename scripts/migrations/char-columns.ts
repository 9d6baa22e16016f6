import type { PrismaPg } from '@prisma/adapter-pg';
import { ColumnTypeEnum } from '@prisma/driver-adapter-utils';

type Adapter = Awaited<ReturnType<PrismaPg['connect']>>;

const CHAR_TYPE = 18;
const TEXT_TYPE = 25;

/**
 * Version 7.10.0 of the adapter refuses columns of the catalog type "char", which the schema engine reads and expects
 * as characters. Here they are read as text and labeled correctly afterward.
 */
export function readCharColumns(adapter: Adapter): void {
  const pool = adapter.underlyingDriver();
  const query = pool.query.bind(pool);
  const queryRaw = adapter.queryRaw.bind(adapter);
  let charColumns: number[] = []; // of the running query; the engine sends one at a time
  Object.assign(pool, {
    query: async (...parameters: Parameters<typeof query>) => {
      const result: unknown = await query(...parameters);
      charColumns = charsAsText(result);
      return result;
    },
  });
  adapter.queryRaw = async (statement) => {
    const result = await queryRaw(statement);
    for (const column of charColumns) result.columnTypes[column] = ColumnTypeEnum.Character;
    return result;
  };
}

function charsAsText(result: unknown): number[] {
  if (!hasFields(result)) return [];
  return [...result.fields.entries()].flatMap(([index, field]) => {
    if (field.dataTypeID !== CHAR_TYPE) return [];
    field.dataTypeID = TEXT_TYPE;
    return [index];
  });
}

function hasFields(result: unknown): result is { fields: { dataTypeID: number }[] } {
  return typeof result === 'object' && result !== null && 'fields' in result;
}
