import { parseArgs } from 'util';
import { readManifests } from './read-manifests';
import { readTerraform } from './read-terraform';
import { KubeProxy, NodeRules, TrafficReport } from '../traffic';
import { profileFromTerraform } from '../traffic/terraform/profile';

export const EXPLAIN_HELP = `aks-constructs explain [file or folder ...] [options]

Explain every way of a request to the pods: who chooses the pod and how, what keeps a client there,
what source address the pod sees, which settings have no effect, and what is wrong.

  file or folder      Kubernetes YAML or JSON                          default: dist
  --terraform FOLDER  output of cdktf, for the cluster and gateways     default: cdktf.out
  --kube-proxy MODE   iptables, ipvs or nftables                        default: what the cluster says
  --node-rules        also what kube-proxy programs on a node: chains, maps or virtual servers
  --node NAME         the node, where EndpointSlices name nodes         default: the first one named
  --format FORMAT     text, json, sarif, markdown, html or mermaid      default: text
  --strict            warnings count as errors
  --help              this text

Exit code: 0 no errors, 1 errors found, 2 the command or its input could not be read.
`;

/** What a command prints and how it exits. */
export interface Outcome {
  readonly output: string;
  readonly exitCode: number;
}

/** Run `aks-constructs explain` with these arguments. */
export function explain(args: string[]): Outcome {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      'terraform': { type: 'string' },
      'kube-proxy': { type: 'string' },
      'node-rules': { type: 'boolean', default: false },
      'node': { type: 'string' },
      'format': { type: 'string', default: 'text' },
      'strict': { type: 'boolean', default: false },
      'help': { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    return { output: EXPLAIN_HELP, exitCode: 0 };
  }
  const render = rendererOf(values.format);
  if (values['node-rules'] && values.format !== 'text') {
    throw new Error(`--node-rules goes with --format text, got '${values.format}'`);
  }
  const objects = readManifests(positionals.length > 0 ? positionals : ['dist']);
  const described = profileFromTerraform(readTerraform(values.terraform));
  const profile = values['kube-proxy'] === undefined ? described : { ...described, kubeProxy: KubeProxy.ofMode(values['kube-proxy']) };
  const report = TrafficReport.analyze(objects, profile);
  const failed = report.errors.length > 0 || (values.strict && report.warnings.length > 0);
  const rules = values['node-rules'] ? `\n${NodeRules.preview(objects, profile, { nodeName: values.node }).toText()}` : '';
  return { output: `${render(report)}${rules}`, exitCode: failed ? 1 : 0 };
}

function rendererOf(format: string): (report: TrafficReport) => string {
  switch (format) {
    case 'text':
      return (report) => report.toText();
    case 'mermaid':
      return (report) => report.toMermaid();
    case 'json':
      return (report) => report.toJson();
    case 'sarif':
      return (report) => report.toSarif();
    case 'markdown':
      return (report) => report.toMarkdown();
    case 'html':
      return (report) => report.toHtml();
    default:
      throw new Error(`--format must be text, json, sarif, markdown, html or mermaid, got '${format}'`);
  }
}
