import * as cdk8s from 'cdk8s';
import * as cdktf from 'cdktf';
import { IConstruct } from 'constructs';
import { FileChanges, writeFiles } from '../files/file-changes';
import { Acknowledgement, ClusterProfile, ITrafficRule, TrafficReport } from '../traffic';
import { HelmValueOptions } from './helm-value-options';
import { argumentsOf, structAt } from '../arguments/check';
import { Kinds } from '../arguments/kind';
import { FLAG, OBJECT, TEXT } from '../arguments/values';
import { HELM_OPTIONS, HELM_VALUE } from './private/helm-kinds';
import { HelmValues } from './private/helm-values';
import { leftBehind } from './private/left-behind';
import { refuseChildren } from './private/not-a-scope';
import { Refusals } from './private/refusals';
import { checkReportFile, renderReport } from './private/report-file';
import {
  assetFoldersOf, errorsOf, failOnMisplaced, outdirOf, prepare, profileOf, rehearseStacks, warningsOf, writeNoStacks, writeStacks,
} from './private/synthesis';
import { writeManifests } from './private/write-manifests';
import { outgoing, outgoingLine, outgoingMessage } from '../arguments/printable';
import { placeOf, TrafficCheck, warningLine } from '../manifests/private/traffic-check';
import { PROFILE } from '../traffic/objects/profile-kinds';
import { ACKNOWLEDGEMENTS, RULES_OF_PROGRAM } from '../traffic/report/report-kinds';
import { describe } from '../traffic/rules/judge';

/** Properties of `AksApp`. */
export interface AksAppProps {
  /**
   * Settings of the cdk8s root.
   *
   * @default - those of cdk8s: one file for each chart in `dist`, or where the `cdk8s` command says
   */
  readonly manifests?: cdk8s.AppProps;
  /**
   * Settings of the CDKTF root.
   *
   * @default - those of CDKTF: stacks in `cdktf.out`, or where the `cdktf` command says
   */
  readonly terraform?: cdktf.AppConfig;
  /**
   * What is known about a cluster and gateways that this program does not make. What the program itself says comes first.
   *
   * @default - only what the Terraform stacks of this program say
   */
  readonly profile?: ClusterProfile;
  /**
   * Print the traffic report to standard error on synth: for every way in who chooses the pod, what keeps a client there, what source address the
   * pod sees and which settings have no effect.
   *
   * @default false
   */
  readonly explain?: boolean;
  /**
   * Write the traffic report to this file on synth, in the format that its name ends in: `.html`, `.md`, `.json`, `.sarif`, `.mmd` (Mermaid) or
   * `.txt`. Relative to the working folder; its folder is made. The file is written when errors stop the synth too: it is where they are explained.
   *
   * @default - no file
   */
  readonly reportFile?: string;
  /**
   * Treat warnings as errors. A warning that is acknowledged stays a warning.
   *
   * @default false
   */
  readonly strict?: boolean;
  /**
   * Findings that are accepted, each with the reason. For those about a cluster or a gateway, which have no annotations; a finding about a Kubernetes object is
   * better acknowledged by an annotation on it.
   *
   * @default - what annotations of objects acknowledge
   */
  readonly acknowledgements?: Acknowledgement[];
  /**
   * Rules of your own, which run with those of the library: their errors stop the synth, their warnings are printed and stand in the report.
   *
   * @default - only the rules of the library
   */
  readonly rules?: ITrafficRule[];
}

const APP: Kinds<AksAppProps> = {
  required: {},
  optional: {
    ...{ manifests: OBJECT, terraform: OBJECT, profile: PROFILE, explain: FLAG, reportFile: TEXT, strict: FLAG },
    ...{ acknowledgements: ACKNOWLEDGEMENTS, rules: RULES_OF_PROGRAM },
  },
};

/** What a rule warns of ends with its code. */
const OF_RULES = /\([a-z]+(-[a-z0-9]+)+\)$/;
/** Findings about resources as they are written, which say again what their constructs refuse. */
const OF_RESOURCES = /\(azure-[a-z-]+\)$/;

/**
 * A program with a Kubernetes half and an Azure half, checked as one and synthesized by one call.
 *
 * `cdk8s synth` and `cdktf synth` run the same program: each of them gets its own output, where it expects it. Run by itself, the program writes
 * both.
 *
 * @example
 * import { Chart } from 'cdk8s';
 * import { TerraformStack } from 'cdktf';
 * import { AksApp } from 'aks-constructs';
 *
 * const app = new AksApp();
 * new TerraformStack(app.terraform, 'infra');
 * new Chart(app.manifests, 'shop');
 * app.synth();
 */
export class AksApp {
  /** The root of the Kubernetes half, for charts. */
  public readonly manifests: cdk8s.App;
  private readonly props: AksAppProps;
  private readonly check: TrafficCheck;
  private readonly refusals: Refusals;
  private readonly helmValues: HelmValues;
  private azure?: cdktf.App;
  private gone: string[] = [];

  /** Throws when the name of `reportFile` says no format. */
  public constructor(props: AksAppProps = {}) {
    const given = structAt('AksApp', APP, props, 'props');
    this.props = given;
    refuseChildren(this);
    if (given.reportFile !== undefined) {
      checkReportFile(given.reportFile);
    }
    this.manifests = new cdk8s.App(given.manifests);
    this.refusals = new Refusals();
    this.refusals.collect(this.manifests);
    this.helmValues = new HelmValues(this.manifests);
    this.check = TrafficCheck.of(this.manifests);
    this.check.profile = () => profileOf(this.azure, given.profile ?? {});
    this.check.acknowledgements = given.acknowledgements ?? [];
    this.check.ownRules = given.rules ?? [];
    this.check.quiet = true;
  }

  /** The root of the Azure half, for stacks. It is made for who first asks for it, so that a program without stacks does not load CDKTF. */
  public get terraform(): cdktf.App {
    if (this.azure === undefined) {
      this.azure = new cdktf.App(this.props.terraform);
      this.refusals.collect(this.azure);
    }
    return this.azure;
  }

  /** The traffic of this program: of the newest synth, or as it stands before the first. */
  public get report(): TrafficReport {
    return this.check.report;
  }

  /**
   * Let whoever installs the manifests as a Helm chart set a field of an object: a value of the chart that `cdk8s synth --format helm` makes, with its default and its
   * type in `values.yaml` and `values.schema.json`. Without that format the manifests say the default. Where a name is added several times, it stands in several
   * fields; describe it where it is added first.
   *
   * Throws for a name or a pointer that is none. Synth fails where the field has no text, number, true or false, where its default is not what the options allow,
   * and where a name has two defaults. Rules judge the default: `helm template … | npx aks-constructs explain -` judges other values.
   *
   * @param name Name of the value, with dots where it stands in others, for instance `image` or `api.replicas`.
   * @param of The object in a chart, or a construct that has one as its default child.
   * @param field JSON pointer to the field of the manifest, for instance `/spec/replicas`.
   * @param options What it may be.
   */
  public addHelmValue(name: string, of: IConstruct, field: string, options: HelmValueOptions = {}): void {
    const given = argumentsOf('AksApp.addHelmValue', HELM_VALUE, { name, of, field });
    this.helmValues.add({ ...structAt('AksApp.addHelmValue', HELM_OPTIONS, options), ...given });
  }

  /**
   * Check both halves as a whole, then write them.
   *
   * Throws one error with everything that is wrong in both halves, before anything but `reportFile` is written: what constructors refuse, which go on
   * in such a program so that one run tells the problems of all, what validations of constructs say, findings of
   * severity error (with `strict` also warnings), and Terraform tokens in manifests. What an aspect of CDKTF throws comes next, by itself, and
   * before anything is written too.
   *
   * Objects that the manifests of the synth before have and those of this one no longer have are told on standard error, each with the command that
   * deletes it: applying the new files leaves them in the cluster. So are files of manifests that are no longer written and still there. `cdk8s synth` empties
   * the folder before, and `cdktf synth` writes no manifests: the program that runs by itself, or `aks-constructs diff`, tells them.
   *
   * Manifests, stacks and report are written beside their places and take them together once all are whole. A program that is killed leaves each file
   * as it was or as it should be; a full disk or a folder that cannot be written is an error, and changes nothing. What a killed program left over
   * is removed by the next one.
   */
  public synth(): void {
    failOnMisplaced(this.manifests, this.azure);
    const { errors, isRefused } = this.check.renderingOnce(() => this.problems());
    const { reportFile } = this.props;
    const reports = new Map(reportFile === undefined || isRefused ? [] : [[reportFile, outgoing(renderReport(this.report, reportFile))]]);
    if (errors.length > 0) {
      throw new Error(`synthesis failed, nothing is written:\n  ${[...errors, ...problemsOf(() => writeFiles(reports))].map(outgoingMessage).join('\n  ')}`);
    }
    const changes = new FileChanges();
    try {
      // nothing is rendered again while both halves are written
      this.check.whileSettled(() => this.stage(changes));
      reports.forEach((text, file) => changes.write(file, text));
      this.print();
      changes.publish();
    } finally {
      changes.discard();
    }
  }

  /** Write both halves, as far as they are wanted, beside their places. */
  private stage(changes: FileChanges): void {
    // each command line tool announces itself by the output folder that it wants
    const { CDK8S_OUTDIR, CDKTF_OUTDIR } = process.env;
    const { recordConstructMetadata = process.env.CDK8S_RECORD_CONSTRUCT_METADATA === 'true' } = this.props.manifests ?? {};
    if (CDK8S_OUTDIR || !CDKTF_OUTDIR) {
      const { outdir } = this.manifests;
      changes.fill(outdir, (folder) => {
        this.helmValues.whileAsked(folder, () => writeManifests(this.manifests, recordConstructMetadata, folder));
        this.gone = leftBehind(outdir, folder, this.manifests.outputFileExtension);
      });
      this.helmValues.files().forEach((text, file) => changes.write(file, text));
    }
    if (CDKTF_OUTDIR || !CDK8S_OUTDIR) {
      this.stageStacks(changes);
    } else if (this.azure !== undefined) {
      // what aspects refuse must stop the other half too
      rehearseStacks(this.azure);
    }
  }

  private stageStacks(changes: FileChanges): void {
    const app = this.azure;
    if (app === undefined) {
      changes.fill(outdirOf(this.props.terraform ?? {}), writeNoStacks);
      return;
    }
    changes.fill(app.outdir, (folder) => writeStacks(app, folder));
    assetFoldersOf(app).forEach((folder) => changes.prune(folder));
  }

  /** Everything that is wrong in both halves, and whether constructors have refused something. */
  private problems(): { readonly errors: string[]; readonly isRefused: boolean } {
    const refused = this.refusals.tell();
    const isRefused = refused.length > 0;
    return { errors: isRefused ? distinctErrors([...refused, ...this.errorsBeside()]) : this.errors(), isRefused };
  }

  private errors(): string[] {
    prepare(this.azure);
    return [...errorsOf(this.manifests), ...errorsOf(this.azure, this.azure?.skipValidation), ...this.strictErrors()];
  }

  /** What else is wrong beside what constructs refuse, as far as it can be told with values that nobody would write. */
  private errorsBeside(): string[] {
    try {
      return this.errors().filter((error) => !OF_RESOURCES.test(error));
    } catch {
      return [];
    }
  }

  private strictErrors(): string[] {
    return this.props.strict
      ? [
        ...this.report.warnings.map((warning) => `[${placeOf(warning)}] ${describe(warning)}`),
        ...this.report.unresolved.map(({ title, unresolved }) => `[${title}] ${unresolved} must be known for this path to be followed, got nothing of that name`),
      ]
      : [];
  }

  private print(): void {
    this.gone.forEach((line) => process.stderr.write(`${outgoingLine(line)}\n`));
    // the command line of CDKTF prints them itself, and the report has those of rules
    if (process.env.CDKTF_OUTDIR === undefined) {
      warningsOf(this.azure).filter((line) => !OF_RULES.test(line)).forEach((line) => process.stderr.write(`${outgoingLine(line)}\n`));
    }
    if (this.props.explain) {
      process.stderr.write(outgoing(this.report.toText()));
    } else {
      this.report.warnings.forEach((warning) => process.stderr.write(`${outgoingLine(warningLine(warning))}\n`));
    }
  }
}

/** Each error once, however much of its place is known; of two the first counts. */
function distinctErrors(errors: string[]): string[] {
  const found = new Map<string, string>();
  errors.forEach((error) => {
    const key = error.replace(/^\[(\S+) at \S+:\d+\] /, '[$1] ');
    found.set(key, found.get(key) ?? error);
  });
  return [...found.values()];
}

/** What something throws, as a problem beside others. */
function problemsOf(action: () => void): string[] {
  try {
    action();
    return [];
  } catch (error) {
    return [(error as Error).message];
  }
}
