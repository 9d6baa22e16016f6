import { buildIfStale } from './building/next-build';
import { markPicturesFresh } from './pictures/picture-sources';
import { takeHelpPictures } from './pictures/take-help-pictures';
import { runCommand } from './shared/run-command';
import { say } from './shared/say';

runCommand(async () => {
  await buildIfStale();
  const names = await takeHelpPictures();
  markPicturesFresh();
  say(`Took ${names.length} pictures: ${names.join(', ')}`);
});
