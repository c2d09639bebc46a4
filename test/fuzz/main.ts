// 50,000 broken documents, of Kubernetes, Terraform and Azure, through everything that reads them: `npm run fuzz`, `npm run fuzz -- --count 1000 --seed 7`.
import { parseArgs } from 'util';
import { brokenJson, brokenSet, CONFIGURATIONS, SETS } from './documents';
import { gatewaysOf, wrongWith, wrongWithArm, wrongWithTerraform } from './judge';

const { values } = parseArgs({ options: { count: { type: 'string', default: '50000' }, seed: { type: 'string', default: String(Date.now() % 1_000_000) } } });
const [count, seed] = [Number(values.count), Number(values.seed)];
const gateways = SETS.map(gatewaysOf).filter((json) => json.includes('httpListeners'));

/** Objects for the most part, now and then a configuration of Terraform or a gateway. */
function problemOf(nth: number): string | undefined {
  switch (nth % 10) {
    case 7:
    case 8:
      return wrongWithTerraform(brokenJson(nth, CONFIGURATIONS), Math.floor(nth / 10));
    case 9:
      return wrongWithArm(brokenJson(nth, gateways));
    default:
      return wrongWith(brokenSet(nth), nth);
  }
}

const wrong = new Map<string, number>();
process.stdout.write(`${count} documents from --seed ${seed} on\n`);
for (let nth = 0; nth < count; nth++) {
  const problem = problemOf(seed + nth);
  // the same mistake by its first lines
  const key = problem?.split('\n').slice(0, 3).join('\n').replace(/\d+/g, '#');
  if (key !== undefined && !wrong.has(key)) {
    wrong.set(key, seed + nth);
    process.stdout.write(`--seed ${seed + nth} --count 1: ${problem}\n`);
  }
  if ((nth + 1) % 5000 === 0) {
    process.stdout.write(`${nth + 1} done\n`);
  }
}
process.stdout.write(wrong.size === 0 ? 'nothing is wrong\n' : `${wrong.size} kinds of mistakes\n`);
process.exitCode = wrong.size === 0 ? 0 : 1;
