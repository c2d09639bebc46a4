import { ApiObject } from 'cdk8s';
import { Construct, IConstruct } from 'constructs';
import { ClusterProfile, Finding, LocatedObject, TrafficReport } from '../../traffic';
import { describe } from '../../traffic/rules';

const MARK = Symbol.for('aks-constructs.traffic-check');

/**
 * The traffic of one construct tree, judged as a whole, once for every validation of the tree.
 *
 * cdk8s validates the root first: that is when the objects are rendered and judged. Each of our constructs then reports the errors below itself,
 * so that cdk8s names its path; the root reports the errors of everybody else's objects.
 */
export class TrafficCheck {
  /** The check of the tree that `scope` is in. */
  public static of(scope: IConstruct): TrafficCheck {
    const root: any = scope.node.root;
    if (!(MARK in root)) {
      Object.defineProperty(root, MARK, { value: new TrafficCheck(root), enumerable: false });
    }
    return root[MARK];
  }

  /** Make `construct` report the errors of the objects below it. */
  public static register(construct: Construct): void {
    const check = TrafficCheck.of(construct);
    check.owners.push(construct.node.path);
    construct.node.addValidation({ validate: () => check.errorsBelow(construct.node.path) });
  }

  /** What is known about the cluster, and whether somebody else prints the warnings. */
  public profile?: () => ClusterProfile;
  public quiet = false;

  private readonly owners: string[] = [];
  private latest?: TrafficReport;

  private constructor(private readonly root: IConstruct) {
    root.node.addValidation({ validate: () => this.run() });
  }

  /** The report of the newest validation, or a new one. */
  public get report(): TrafficReport {
    this.latest ??= TrafficReport.analyze(this.objects(), this.profile?.() ?? {});
    return this.latest;
  }

  private run(): string[] {
    this.latest = undefined;
    if (!this.quiet) {
      this.report.warnings.forEach((warning) => console.warn(`[${pathOf(warning)}] warning: ${describe(warning)} (${warning.code})`));
    }
    return this.report.errors
      .filter((error) => !this.owners.some((owner) => isBelow(pathOf(error), owner)))
      .map((error) => `${pathOf(error)}: ${describe(error)} (${error.code})`);
  }

  private errorsBelow(path: string): string[] {
    return this.report.errors.filter((error) => isBelow(pathOf(error), path)).map((error) => `${describe(error)} (${error.code})`);
  }

  private objects(): LocatedObject[] {
    return this.root.node.findAll()
      .filter((construct): construct is ApiObject => ApiObject.isApiObject(construct))
      .map((apiObject) => ({ object: apiObject.toJson(), origin: { constructPath: apiObject.node.path } }));
  }
}

function pathOf(finding: Finding): string {
  return finding.subject.origin?.constructPath ?? '';
}

function isBelow(path: string, ancestor: string): boolean {
  return path === ancestor || path.startsWith(`${ancestor}/`);
}
