import { argumentsOf } from '../arguments/check';
import { outgoingLine, outgoingMessage } from '../arguments/printable';
import { OBJECT } from '../arguments/values';
import { analyze, isFailed } from '../cli/analysis';
import { LimitedReader, MOST_MEGABYTES } from '../cli/limited-reader';
import { flag, object, text, whole } from '../cli/read-settings';
import { Finding, Severity, UnreadableFile } from '../traffic';
import { grouped } from '../traffic/objects/grouped';
import { RULES } from '../traffic/rules';

/** Properties of `TrafficValidation`: what stands under `properties` in `cdk8s.yaml`. Paths are relative to the folder of `cdk8s.yaml`. */
export interface TrafficValidationProps {
  /**
   * Output folder of CDKTF, or a file with a Terraform configuration, or with what `terraform show -json` prints of a plan or a state.
   *
   * @default - `cdktf.out`, if it is there
   */
  readonly terraform?: string;
  /**
   * YAML file with what is known about the cluster and its gateways, by the fields of `ClusterProfile`. It comes before what Terraform says.
   *
   * @default - only what Terraform says
   */
  readonly profile?: string;
  /**
   * YAML file with findings that are accepted.
   *
   * @default - `aks-constructs.yaml`, if it is there
   */
  readonly config?: string;
  /**
   * How many megabytes manifests and these files may hold together, 1 to 500, with 150,000 values for each.
   *
   * @default 64
   */
  readonly maxMegabytes?: number;
  /**
   * Let warnings fail the validation as errors do.
   *
   * @default false
   */
  readonly strict?: boolean;
}

const properties = object<TrafficValidationProps>({
  terraform: text, profile: text, config: text, maxMegabytes: whole(1, MOST_MEGABYTES), strict: flag,
});

/** What the CLI of cdk8s hands to a plugin, as far as it is used here. */
interface ValidationContext {
  readonly manifests: readonly string[];
  readonly report: {
    addViolation(violation: Violation): void;
    submit(status: 'success' | 'failure', metadata?: Record<string, string>): void;
  };
  readonly logger: { log(message: string): void };
}

interface Violation {
  readonly ruleName: string;
  readonly recommendation: string;
  readonly fix: string;
  readonly violatingResources: { readonly resourceName: string; readonly manifestPath: string; readonly locations: string[] }[];
}

/**
 * A validation plugin for the CLI of cdk8s: every rule about traffic, on whatever any cdk8s program synthesizes.
 *
 * Errors fail the synth, with `strict` warnings and paths whose end is not known too; notes and accepted findings are not shown. In `cdk8s.yaml`:
 *
 *     validations:
 *       - package: aks-constructs
 *         version: 0.0.0
 *         class: TrafficValidation
 *         properties:
 *           strict: true
 *
 * The CLI installs the package by that version. With `package: ./node_modules/aks-constructs/build/plugin` it takes the one that is installed, and
 * loads neither CDKTF nor cdk8s for it.
 *
 * @see https://cdk8s.io/docs/latest/cli/synth/#validations
 */
export class TrafficValidation {
  private readonly props: TrafficValidationProps;

  /** Throws when a property has no such value, or when nobody would read it. */
  public constructor(props: TrafficValidationProps = {}) {
    const given = argumentsOf('TrafficValidation', {}, { properties: props }, { properties: OBJECT });
    this.props = properties(given.properties ?? {});
  }

  /**
   * Judge the manifests together, and submit what is wrong.
   *
   * A manifest that cannot be read is a violation, and the others are checked. Throws when another file cannot be read, with its name.
   *
   * @param context What the CLI of cdk8s hands to its plugins.
   */
  public async validate(context: any): Promise<void> {
    const { manifests, report, logger } = context as ValidationContext;
    if (manifests.length === 0) {
      report.submit('success', { Paths: '0' });
      return;
    }
    const { terraform, profile, config, maxMegabytes, strict = false } = this.props;
    const reader = new LimitedReader(maxMegabytes, 'maxMegabytes');
    const { report: traffic, unreadable, notes } = harmless(() => analyze({ places: [...manifests], terraform, profile, config, reader }));
    const open = strict ? traffic.unresolved.map(({ title, unresolved }) => `not resolved: ${title} leads to ${unresolved}`) : [];
    [...notes, ...open].forEach((note) => logger.log(`aks-constructs: ${outgoingLine(note)}`));
    violationsOf([...traffic.errors, ...traffic.warnings]).forEach((violation) => report.addViolation(violation));
    unreadable.forEach((file) => report.addViolation(unreadableViolation(file)));
    report.submit(unreadable.length > 0 || isFailed(traffic, strict) ? 'failure' : 'success', {
      Paths: String(traffic.paths.length),
      Errors: String(traffic.errors.length),
      Warnings: String(traffic.warnings.length),
    });
  }
}

function unreadableViolation({ file, problem }: UnreadableFile): Violation {
  return {
    ruleName: 'unreadable',
    recommendation: 'What cannot be read is not checked, and what it has to do with the rest is not known.',
    fix: 'write Kubernetes objects in YAML or JSON',
    violatingResources: [{ resourceName: outgoingLine(file), manifestPath: outgoingLine(file), locations: [`error: ${outgoingLine(problem)}`] }],
  };
}

/** Names in what it throws can do nothing to a terminal or a build. */
function harmless<T>(action: () => T): T {
  try {
    return action();
  } catch (error) {
    throw new Error(outgoingMessage((error as Error).message));
  }
}

/** One violation for each rule that found something, those of the library first. */
function violationsOf(findings: Finding[]): Violation[] {
  const known = new Map(RULES.map((rule) => [rule.code, rule]));
  const byCode = grouped(findings, ({ code }) => code);
  const codes = [...RULES.filter(({ code }) => byCode.has(code)).map(({ code }) => code), ...[...byCode.keys()].filter((code) => !known.has(code))];
  return codes.map((code) => ({
    ruleName: code,
    recommendation: known.get(code)?.why ?? 'A rule of your own.',
    fix: known.get(code)?.fix ?? byCode.get(code)![0].fix,
    violatingResources: byCode.get(code)!.map((finding) => ({
      resourceName: outgoingLine(finding.subject.name),
      manifestPath: outgoingLine(finding.subject.origin?.file ?? 'none'),
      locations: [locationOf(finding)],
    })),
  }));
}

function locationOf({ severity, subject, message }: Finding): string {
  const line = subject.origin?.line === undefined ? '' : `line ${subject.origin.line}, `;
  return `${line}${severity === Severity.ERROR ? 'error' : 'warning'}: ${outgoingLine(message)}`;
}
