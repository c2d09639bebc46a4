// What the checks of the API server cost, and what reading does: `main.ts` runs it compiled, as `checks.js FOLDER FILE reading|once|warm`.
import { readFileSync } from 'fs';
import { join } from 'path';
import { loadAll } from 'js-yaml';

const WARM_UP = 5;
const [, , root, file, what] = process.argv;
// eslint-disable-next-line @typescript-eslint/no-require-imports
const { objectFaults } = require(join(root, 'build', 'traffic', 'api-server', 'object-faults'));

/** Processor time so far, that of V8's compiler and collector beside the program included. */
function milliseconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

function check(objects: any[]): void {
  if (objects.some((object) => objectFaults(object, 35).length > 0)) {
    throw new Error('the objects of a benchmark have no faults');
  }
}

let start = milliseconds();
const objects = loadAll(readFileSync(file, 'utf8')).filter(Boolean) as any[];
if (what !== 'reading') {
  for (let turn = 0; what === 'warm' && turn < WARM_UP; turn++) {
    check(objects);
  }
  start = milliseconds();
  check(objects);
}
console.log(JSON.stringify({ milliseconds: milliseconds() - start, megabytes: process.resourceUsage().maxRSS / 1000 }));
