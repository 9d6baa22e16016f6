import path from 'node:path';
import { type Environment, parseEnvironment } from '@/lib/platform/environment';
import { generatedSecrets } from './secrets-file';

export interface Settings {
  isEmbedded: boolean;
  environment: Environment;
  /** What the application finds in process.env, all filled in. */
  variables: Record<string, string | undefined>;
}

// Stands in until the database process has said where it listens.
const NOT_YET = 'postgresql://postgres@localhost/postgres';

/**
 * What people set, and the rest filled in. With a DATABASE_URL of their own nothing is generated: what is missing is named.
 * Throws an EnvironmentError.
 */
export function readSettings(source: Record<string, string | undefined>): Settings {
  if (source['DATABASE_URL']?.trim())
    return { isEmbedded: false, environment: parseEnvironment(source), variables: source };
  const dataDir = path.resolve(source['DATA_DIR']?.trim() || '.data');
  const port = /^\d+$/.exec(source['PORT']?.trim() ?? '')?.[0] ?? '3000'; // a bad one is named once, as PORT
  const variables = { ...source };
  variables['DATABASE_URL'] = NOT_YET;
  variables['DATA_DIR'] = dataDir;
  variables['APP_URL'] = source['APP_URL']?.trim() || `http://localhost:${port}`;
  fillInSecrets(variables, dataDir);
  return { isEmbedded: true, environment: parseEnvironment(variables), variables };
}

function fillInSecrets(variables: Record<string, string | undefined>, dataDir: string): void {
  if (variables['AUTH_SECRET']?.trim() && variables['ENCRYPTION_KEYS']?.trim()) return;
  const secrets = generatedSecrets(dataDir);
  variables['AUTH_SECRET'] = variables['AUTH_SECRET']?.trim() || secrets.AUTH_SECRET;
  variables['ENCRYPTION_KEYS'] = variables['ENCRYPTION_KEYS']?.trim() || secrets.ENCRYPTION_KEYS;
}
