// Judge what the examples make by checkov and kube-score: `npm run audit`. With UPDATE_AUDIT=1 the list of what is accepted is written anew, to be read.
import { spawnSync } from 'child_process';
import { readdirSync, readFileSync, writeFileSync } from 'fs';
import { join, relative, sep } from 'path';
import { AuditFinding, checkovFindings, difference, findingOf, kubeScoreFindings, lineOf } from './finding';
import { reasonOf } from './reasons';
import { checkov, kubeScore } from './tools';

const GOLDEN = join(__dirname, '..', '..', 'test', 'golden');
const LIST = join(__dirname, 'findings.txt');
/** What the examples make is in folders of their names; what else is there nobody copies. */
const EXAMPLES = new Set(readdirSync(join(__dirname, '..', '..', 'examples'), { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name));
const isOfExample = (file: string) => EXAMPLES.has(file.split(/[/\\]/)[0]);

/** What a tool prints. Tools that find something fail, and those that cannot run print no JSON. */
function outputOf(program: string, args: string[]): string {
  const { stdout, stderr, error } = spawnSync(program, args, { encoding: 'utf8', maxBuffer: 256 * 1024 * 1024, env: { ...process.env, LOG_LEVEL: 'CRITICAL' } });
  if (error || !/^\s*(?:[[{]|null)/.test(stdout)) {
    throw new Error(`${program} ${args.join(' ')} printed no findings: ${error?.message ?? stderr}`);
  }
  return stdout;
}

function byCheckov(program: string): AuditFinding[] {
  const frameworks = ['kubernetes', 'terraform_json'];
  return checkovFindings(outputOf(program, ['--directory', GOLDEN, '--framework', ...frameworks, '--compact', '--quiet', '--skip-download', '--output', 'json']))
    .filter(({ file }) => isOfExample(file));
}

/** The files of an example are looked at together: a layout may have one for each object. */
function byKubeScore(program: string): AuditFinding[] {
  const files = (readdirSync(GOLDEN, { recursive: true }) as string[]).filter((file) => file.endsWith('.k8s.yaml') && isOfExample(file)).sort();
  const examples = [...new Set(files.map((file) => file.split(sep)[0]))];
  return examples.flatMap((example) => {
    const places = files.filter((file) => file.startsWith(example + sep)).map((file) => join(GOLDEN, file));
    return kubeScoreFindings(outputOf(program, ['score', '--kubernetes-version', 'v1.35', '--output-format', 'json', ...places]), GOLDEN);
  });
}

const say = (text: string) => process.stdout.write(`${text}\n`);
const found: AuditFinding[] = [];
const ran: string[] = [];
for (const [name, tool, findings] of [['checkov', checkov(), byCheckov], ['kube-score', kubeScore(), byKubeScore]] as const) {
  if (tool.program === undefined) {
    say(`SKIPPED ${name}, which is not to be had here: ${tool.problem}`);
  } else {
    const against = findings(tool.program);
    say(`${name}: ${against.length} findings`);
    found.push(...against);
    ran.push(name);
  }
}

const listed = readFileSync(LIST, 'utf8').split('\n').filter(Boolean).map(findingOf);
const { fresh, gone } = difference(found, listed, ran);
const unexplained = found.filter((finding) => reasonOf(finding) === undefined).map(lineOf);
if (process.env.UPDATE_AUDIT === '1') {
  const kept = [...found, ...listed.filter(({ tool }) => !ran.includes(tool))];
  writeFileSync(LIST, `${[...new Set(kept.map(lineOf))].sort().join('\n')}\n`);
  say(`wrote ${relative(process.cwd(), LIST)}`);
} else {
  fresh.forEach((line) => say(`NEW   ${line}`));
  gone.forEach((line) => say(`GONE  ${line}`));
}
unexplained.forEach((line) => say(`WITHOUT A REASON in docs/audit/reasons.ts: ${line}`));
const isBad = unexplained.length > 0 || (process.env.UPDATE_AUDIT !== '1' && fresh.length + gone.length > 0);
say(isBad ? 'not what docs/audit/findings.txt accepts' : `${ran.join(' and ') || 'nothing'} run, ${found.length} findings, each of them accepted for a reason`);
process.exitCode = isBad ? 1 : 0;
