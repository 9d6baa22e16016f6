import { buildIfStale } from './building/next-build';
import { ensurePrismaClient } from './building/prisma-client';
import { markPicturesFresh } from './pictures/picture-sources';
import { print } from './shared/print';
import { runCommand } from './shared/run-command';

runCommand(async () => {
  await ensurePrismaClient();
  await buildIfStale();
  const { takeHelpPictures } = await import('./pictures/take-help-pictures');
  const names = await takeHelpPictures();
  markPicturesFresh();
  print(`Took ${names.length} pictures: ${names.join(', ')}`);
});
