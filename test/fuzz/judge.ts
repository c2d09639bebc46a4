import { readFileSync } from 'fs';
import { join } from 'path';
import { parseManifests } from '../../lib/cli/parse-manifests';
import { ApplicationGateways, ClusterProfile, CostEstimate, KubeProxy, MigrationPlan, MigrationTarget, NodeRules, Simulation, TrafficDiff, TrafficReport } from '../../lib/traffic';
import { renderPatches } from '../../lib/traffic/migration/render-patches';
import { renderAnswer } from '../../lib/traffic/render/answer-text';
import { configurationFrom } from '../../lib/traffic/terraform/input';
import { profileFromTerraform } from '../../lib/traffic/terraform/profile';
import { ValueBudget } from '../../lib/traffic/yaml/value-budget';

/** What nobody says of an object: the words of a language for what it has not understood. */
const WORDS = /.*(?:\[object |\bundefined\b|\bInfinity\b|\bNaN\b|=> \{).*/;
/** What colours a terminal or begins a line of somebody else's; in a text of JSON the command escapes it on its way out. */
// eslint-disable-next-line no-control-regex
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\u202e]|^\s*::/m;
/** More than a document of this size may cost, in milliseconds; far beyond what it does. */
const MOST_MILLISECONDS = 20_000;

function toLoadBalancers(_: TrafficReport, objects: any[], profile: ClusterProfile): string {
  const services = MigrationPlan.analyze(objects, profile).migrations.map(({ service: { namespace, name } }) => `${namespace ?? 'default'}/${name}`);
  try {
    return MigrationPlan.analyze(objects, profile, { target: MigrationTarget.LOAD_BALANCER, services }).toText();
  } catch (error) {
    if ((error as Error).message.startsWith('services must ')) {
      return (error as Error).message;
    }
    throw error;
  }
}

/** A small load through the first path, or why it cannot be: the field first. */
function simulated({ paths: [path] }: TrafficReport, objects: any[], profile: ClusterProfile): string {
  if (path === undefined) {
    return 'no path';
  }
  try {
    return JSON.stringify(Simulation.run({ clients: 5, durationSeconds: 2, runs: 1 }, { objects, profile, path: path.title }));
  } catch (error) {
    if (/^[a-zA-Z]+: (?!.*\bis not a function\b)/.test((error as Error).message)) {
      return JSON.stringify({ error: (error as Error).message });
    }
    throw error;
  }
}

/** A request that some listener may take. */
const URL = 'https://shop.example.com/api';

type View = (report: TrafficReport, objects: any[], profile: ClusterProfile) => string;

const VIEWS: [name: string, view: View][] = [
  ['text', (report) => report.toText(undefined, { details: true })],
  ['json', (report) => report.toJson()],
  ['html', (report) => report.toHtml()],
  ['markdown', (report) => report.toMarkdown()],
  ['mermaid', (report) => report.toMermaid()],
  ['sarif', (report) => report.toSarif()],
  ['arm', (report) => report.toArmJson()],
  ['gateways', (report) => report.toGatewayText()],
  ['answer', (report) => renderAnswer(report.answer(URL))],
  ['answer in json', (report) => JSON.stringify(report.answer(URL))],
  ['costs', (report, objects, profile) => report.toText(CostEstimate.analyze(objects, profile))],
  ['iptables', (_, objects, profile) => NodeRules.preview(objects, profile).toText()],
  ['ipvs', (_, objects, profile) => NodeRules.preview(objects, { ...profile, kubeProxy: KubeProxy.ipvs() }).toText()],
  ['nftables', (_, objects, profile) => NodeRules.preview(objects, { ...profile, kubeProxy: KubeProxy.nftables() }).toText()],
  ['migration', (_, objects, profile) => MigrationPlan.analyze(objects, profile).toText()],
  ['migration in json', (_, objects, profile) => MigrationPlan.analyze(objects, profile).toJson()],
  ['patches', (_, objects, profile) => renderPatches(MigrationPlan.analyze(objects, profile).migrations)],
  ['migration to load balancers', toLoadBalancers],
  ['difference', (report) => TrafficDiff.between(TrafficReport.analyze([]), report).toText()],
  ['simulation', simulated],
  ['difference in markdown', (report) => TrafficDiff.between(report, TrafficReport.analyze(OBJECTS)).toMarkdown()],
];

/**
 * What is wrong with what is said about a text: a crash, a word that nobody says, a control character. Undefined where nothing is; a text that is refused
 * with its file and line is none.
 *
 * @param text Objects in YAML.
 * @param nth Which of the views; all of them without.
 */
export function wrongWith(text: string, nth?: number): string | undefined {
  const started = process.cpuUsage();
  let objects: any[];
  try {
    objects = parseManifests(text, 'a.yaml');
  } catch (error) {
    return (error as Error).message.startsWith('a.yaml:') ? undefined : `reading: ${(error as Error).stack}`;
  }
  return wrongWithViews(started, objects, {}, nth);
}

const OBJECTS = parseManifests(readFileSync(join(__dirname, '..', 'golden', 'production-platform', 'shop.k8s.yaml'), 'utf8'), 'a.yaml');

/** The same of a configuration of Terraform as JSON, with the objects of an example beside it. */
export function wrongWithTerraform(text: string, nth?: number): string | undefined {
  const started = process.cpuUsage();
  let profile: ClusterProfile;
  try {
    profile = profileFromTerraform([configurationFrom(text, new ValueBudget(1_000_000, 'name fewer'), (_, problem) => {
      throw new Error(`refused: ${problem}`);
    })]);
  } catch (error) {
    return (error as Error).message.startsWith('refused: ') ? WORDS.exec((error as Error).message)?.[0] : `reading: ${(error as Error).stack}`;
  }
  return wrongWithViews(started, OBJECTS, profile, nth);
}

/** The same of gateways as Azure Resource Manager has them. */
export function wrongWithArm(text: string): string | undefined {
  try {
    const gateways = ApplicationGateways.answer(ApplicationGateways.fromArmJson(text), URL);
    const output = renderAnswer({ url: URL, gateways, gatewayApi: [], notes: [] });
    return WORDS.exec(output)?.[0];
  } catch (error) {
    return /^(?:no application gateway is in it|refused: )/.test((error as Error).message) ? undefined : `arm: ${(error as Error).stack}`;
  }
}

function wrongWithViews(started: NodeJS.CpuUsage, objects: any[], profile: ClusterProfile, nth?: number): string | undefined {
  for (const [name, view] of nth === undefined ? VIEWS : [VIEWS[nth % VIEWS.length]]) {
    try {
      const output = view(TrafficReport.analyze(objects, profile), objects, profile);
      const [word] = WORDS.exec(withoutPrograms(output)) ?? [];
      const [control] = /^[[{]/.test(output) ? [] : CONTROLS.exec(output) ?? [];
      if (word !== undefined || control !== undefined) {
        return `${name}: ${word?.trim() ?? JSON.stringify(control)}`;
      }
    } catch (error) {
      return `${name}: ${(error as Error).stack}`;
    }
  }
  const { user, system } = process.cpuUsage(started);
  return (user + system) / 1000 > MOST_MILLISECONDS ? `took ${Math.round((user + system) / 1000)} ms` : undefined;
}

/** What the gateways of the examples are as Azure Resource Manager has them. */
export function gatewaysOf(text: string): string {
  return TrafficReport.analyze(parseManifests(text, 'a.yaml')).toArmJson();
}

/** A page has programs of its own, in which such words are right. */
function withoutPrograms(output: string): string {
  return output.replace(/<(script|style)\b[^]*?<\/\1>/g, '');
}
