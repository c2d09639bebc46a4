import { parseManifests } from '../../lib/cli/parse-manifests';
import { KubeProxy, MigrationPlan, NodeRules, TrafficReport } from '../../lib/traffic';

/** What nobody says of an object: the words of a language for what it has not understood. */
const WORDS = /.*(?:\[object |\bundefined\b|\bInfinity\b|\bNaN\b|=> \{).*/;
/** What colours a terminal or begins a line of somebody else's; in a text of JSON the command escapes it on its way out. */
// eslint-disable-next-line no-control-regex
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\u202e]|^\s*::/m;
/** More than a document of this size may cost, in milliseconds; far beyond what it does. */
const MOST_MILLISECONDS = 20_000;

const VIEWS: [name: string, view: (report: TrafficReport, objects: any[]) => string][] = [
  ['text', (report) => report.toText()],
  ['json', (report) => report.toJson()],
  ['html', (report) => report.toHtml()],
  ['markdown', (report) => report.toMarkdown()],
  ['mermaid', (report) => report.toMermaid()],
  ['sarif', (report) => report.toSarif()],
  ['arm', (report) => report.toArmJson()],
  ['gateways', (report) => report.toGatewayText()],
  ['iptables', (_, objects) => NodeRules.preview(objects, {}).toText()],
  ['ipvs', (_, objects) => NodeRules.preview(objects, { kubeProxy: KubeProxy.ipvs() }).toText()],
  ['nftables', (_, objects) => NodeRules.preview(objects, { kubeProxy: KubeProxy.nftables() }).toText()],
  ['migration', (_, objects) => MigrationPlan.analyze(objects).toText()],
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
  for (const [name, view] of nth === undefined ? VIEWS : [VIEWS[nth % VIEWS.length]]) {
    try {
      const output = view(TrafficReport.analyze(objects), objects);
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

/** A page has programs of its own, in which such words are right. */
function withoutPrograms(output: string): string {
  return output.replace(/<(script|style)\b[^]*?<\/\1>/g, '');
}
