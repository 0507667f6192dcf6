import { root } from './published-packages.ts';
import { dryRun } from './release/dry-run.ts';
import { publish } from './release/publish.ts';
import { releaseLines } from './release/release-lines.ts';
import { runProgram } from './release/run-program.ts';

const usage = `npm run release -- --dry-run    say what would be published
npm run release -- --publish    publish what \`changeset version\` made, after it was committed`;

const [wish, ...more] = process.argv.slice(2);
try {
  if (wish === '--dry-run' && more.length === 0)
    console.log(releaseLines(await dryRun(root, runProgram)).join('\n'));
  else if (wish === '--publish' && more.length === 0) console.log(await publish(root, runProgram));
  else {
    console.error(usage);
    process.exitCode = 2;
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
