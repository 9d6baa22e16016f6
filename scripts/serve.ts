import { serveApplication } from './serve-application';
import { runCommand } from './shared/run-command';

runCommand(() => serveApplication('serve'));
