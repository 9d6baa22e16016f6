import path from 'node:path';
import { type Environment, parseEnvironment } from '@/lib/platform/environment';
import { generatedSecrets } from './secrets-file';

export type Settings = {
  isEmbedded: boolean;
  environment: Environment;
  /** The application's process.env, with everything filled in. */
  variables: Record<string, string | undefined>;
};

// A placeholder until the database process reports where it listens.
const NOT_YET = 'postgresql://postgres@localhost/postgres';

/**
 * Reads the settings and fills in the rest. With a DATABASE_URL nothing is generated, and missing variables are named.
 * Throws an EnvironmentError.
 */
export function readSettings(source: Record<string, string | undefined>): Settings {
  if (source['DATABASE_URL']?.trim())
    return { isEmbedded: false, environment: parseEnvironment(source), variables: source };
  const dataDir = path.resolve(source['DATA_DIR']?.trim() || '.data');
  const port = /^\d+$/.exec(source['PORT']?.trim() ?? '')?.[0] ?? '3000'; // a bad value is reported once, as PORT
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
