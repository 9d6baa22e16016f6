import { build } from './building/next-build';
import { runCommand } from './shared/run-command';

runCommand(() => build({ isQuiet: false }));
