import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { dirname, join } from 'path';
import { parseManifests } from '../../lib/cli/parse-manifests';
import { ClusterProfile, Finding, Severity } from '../../lib/traffic';
import { TrafficModel } from '../../lib/traffic/objects/traffic-model';
import { CLUSTER_CONSTRUCTOR_RULES, RULES, SERVICE_CONSTRUCTOR_RULES } from '../../lib/traffic/rules';
import { INGRESS_ROUTE_RULES } from '../../lib/traffic/rules/ingress';
import { runRules } from '../../lib/traffic/rules/judge';
import { KUBE_PROXY_RULES } from '../../lib/traffic/rules/kube-proxy';
import { refuserOf } from '../../lib/traffic/rules/refused';
import { Rule } from '../../lib/traffic/rules/rule';

const EXAMPLES = join(__dirname, 'examples');
const SOURCES = join(__dirname, '..', '..', 'lib', 'traffic', 'rules');
const NOT_KUBERNETES = ['Cluster', 'ApplicationGateway'];
const WORDS: Record<Severity, string> = { [Severity.ERROR]: 'Error', [Severity.WARNING]: 'Warning', [Severity.INFO]: 'Note' };

/** Who runs which rules, in words that follow a bullet: the lists are those that they run. */
const RUNNERS: { readonly who: string; readonly rules: Rule[] }[] = [
  { who: 'the constructor of a Service, which throws what is an error', rules: SERVICE_CONSTRUCTOR_RULES },
  { who: 'the constructor and `addRoute` of `AppGatewayIngress`, which throw what is an error', rules: INGRESS_ROUTE_RULES },
  { who: 'the constructor of `AksCluster`, which throws what is an error', rules: CLUSTER_CONSTRUCTOR_RULES },
  {
    who: 'the constructors of `AksKubeProxy` and `KubeProxyConfiguration`, which throw what is an error',
    rules: CLUSTER_CONSTRUCTOR_RULES.filter((rule) => KUBE_PROXY_RULES.includes(rule)),
  },
  { who: 'synth, over all objects of the program', rules: RULES },
  { who: 'the command line, `aks-constructs explain`, over all objects it is given', rules: RULES },
];

/** What makes a rule fire: Kubernetes objects as YAML, facts about the cluster as TypeScript, or both. */
export interface Example {
  /** The text of `examples/<code>.yaml`. */
  readonly manifests?: string;
  /** The text of `examples/<code>.ts` without its imports. */
  readonly program?: string;
  /** What the rule finds there. */
  readonly findings: Finding[];
}

/** The example of a rule, run; undefined for a rule that has none. */
export function exampleOf(rule: Rule): Example | undefined {
  const manifests = textOf(`${rule.code}.yaml`);
  const program = textOf(`${rule.code}.ts`);
  if (manifests === undefined && program === undefined) {
    return undefined;
  }
  const objects = manifests === undefined ? [] : parseManifests(manifests, `${rule.code}.yaml`);
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- which file it is shows at run time only
  const cluster: ClusterProfile = program === undefined ? {} : require(join(EXAMPLES, `${rule.code}.ts`)).cluster;
  return {
    manifests,
    program: program?.replace(/^import .*\n+/gm, '').replace(/^export /gm, ''),
    findings: runRules(new TrafficModel(objects, cluster), [rule]),
  };
}

/** The pages of the catalogue by file name. */
export function ruleDocs(): Map<string, string> {
  return new Map([
    ['README.md', catalogue()],
    ...RULES.map((rule): [string, string] => [`${folderOf(rule)}/${rule.code}.md`, page(rule)]),
  ]);
}

/** Write the pages into a folder and remove those of rules that are gone. */
export function writeRuleDocs(folder: string): void {
  const docs = ruleDocs();
  pagesIn(folder).filter((file) => !docs.has(file)).forEach((file) => rmSync(join(folder, file)));
  docs.forEach((text, file) => {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  });
}

/** The pages that a folder has, those of its folders included. */
export function pagesIn(folder: string): string[] {
  return (readdirSync(folder, { recursive: true }) as string[]).filter((file) => file.endsWith('.md')).sort();
}

/** What a rule is about, by the folder of its file. */
function folderOf({ code }: Rule): string {
  const folder = readdirSync(SOURCES).find((name) => existsSync(join(SOURCES, name, `${code}.ts`)));
  if (folder === undefined) {
    throw new Error(`rule ${code} must stand in lib/traffic/rules/<what it is about>/${code}.ts, which does not exist`);
  }
  return folder;
}

function catalogue(): string {
  return `# Rules

What the traffic report checks. Constructs check what they can by themselves in their constructors; everything else is checked over the whole app
when it is synthesized, and over any manifests by \`aks-constructs explain\`.

An **error** stops the synthesis. A **warning** is printed and stands in the report. A **note** stands in the report. All of them can be accepted,
with a reason, by an annotation on the Kubernetes object that they are about, but for errors about what the API server, azurerm or Azure refuses:
accepting those would change nothing. The page of each rule says which it is.

\`\`\`yaml
metadata:
  annotations:
    acknowledge.aks-constructs/service-affinity-behind-gateway: clients inside the cluster need it
\`\`\`

The command line also takes it from a file \`aks-constructs.yaml\`, and \`AksApp\` from \`acknowledgements\`, for manifests that are not yours to edit
and for clusters and gateways, which have no annotations:

\`\`\`yaml
acknowledge:
  - code: service-affinity-behind-gateway
    object: Service shop/api
    reason: clients inside the cluster need it
\`\`\`

${[...new Set(RULES.map(folderOf))].map(group).join('\n\n')}

These pages are made from the rules by \`npx ts-node -T docs/rules/generate.ts\`.
`;
}

/** The rules of one folder as a table. */
function group(folder: string): string {
  const rows = RULES.filter((rule) => folderOf(rule) === folder)
    .map((rule) => `| [\`${rule.code}\`](${folder}/${rule.code}.md) | ${WORDS[rule.severity].toLowerCase()} | ${cell(rule.title)} |`);
  return [`## ${folder}`, '', '| Rule | Severity | Finds |', '| --- | --- | --- |', ...rows].join('\n');
}

function page(rule: Rule): string {
  return `# ${rule.code}

**${WORDS[rule.severity]}.** ${prose(rule.title)}.

${prose(rule.why)}
${exampleSection(rule)}
## Fix

${prose(capitalized(rule.fix))}.

## Source

<${rule.source}>
${acknowledgement(rule)}
## Who runs it

${RUNNERS.filter(({ rules }) => rules.includes(rule)).map(({ who }) => `- ${who}`).join('\n')}

---

[All rules](../README.md)
`;
}

function exampleSection(rule: Rule): string {
  const example = exampleOf(rule);
  if (!example) {
    return '';
  }
  const blocks = [
    ...(example.program === undefined ? [] : [`\`\`\`ts\n${example.program}\`\`\``]),
    ...(example.manifests === undefined ? [] : [`\`\`\`yaml\n${example.manifests}\`\`\``]),
  ];
  const findings = example.findings.map(({ severity, subject, message }) => `${severity}: ${subject.kind} ${subject.name}: ${message}`);
  return `
## Example

${blocks.join('\n\n')}

The report says:

\`\`\`text
${findings.join('\n')}
\`\`\`
`;
}

/** How to accept what a rule finds, or why nobody can. Clusters and gateways have no annotations. */
function acknowledgement(rule: Rule): string {
  const refuser = refuserOf(rule.code);
  if (refuser !== undefined && rule.severity === Severity.ERROR) {
    return `
## Acknowledge

Errors of this rule cannot be accepted: ${refuser} refuses what they name.
`;
  }
  const isOutside = exampleOf(rule)?.findings.some(({ subject }) => NOT_KUBERNETES.includes(subject.kind));
  return isOutside ? `
## Acknowledge

In \`aks-constructs.yaml\`, or in a program by \`acknowledgements\` of \`AksApp\`:

\`\`\`yaml
acknowledge:
  - code: ${rule.code}
    reason: why it is meant so
\`\`\`
` : `
## Acknowledge

\`\`\`yaml
metadata:
  annotations:
    acknowledge.aks-constructs/${rule.code}: why it is meant so
\`\`\`
`;
}

function textOf(file: string): string | undefined {
  const path = join(EXAMPLES, file);
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

function capitalized(text: string): string {
  return `${text[0].toUpperCase()}${text.slice(1)}`;
}

/** Text of a rule in a paragraph: stars and angle brackets are meant as they are. */
function prose(text: string): string {
  return text.replace(/[*_<>[\]\\`]/g, '\\$&');
}

function cell(text: string): string {
  return prose(text).replace(/\|/g, '\\|');
}

if (require.main === module) {
  writeRuleDocs(__dirname);
}
