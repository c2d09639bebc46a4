import { ApiObject } from 'cdk8s';
import { Construct, IConstruct } from 'constructs';
import { Migrations } from './migrations';
import { noteCall, originOf } from './program-origin';
import { ServiceChecks } from './service-checks';
import { atCall } from '../../arguments/call-site';
import { outgoingLine, printable } from '../../arguments/printable';
import { Acknowledgement, ClusterProfile, Finding, ITrafficRule, KubernetesVersion, LocatedObject, TrafficReport } from '../../traffic';
import { LATE_KINDS, TrafficModel } from '../../traffic/objects/traffic-model';
import { describe } from '../../traffic/rules/judge';

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

  /** An object as it is written: rendered once where its program is synthesized as a whole. */
  public static jsonOf(apiObject: ApiObject): any {
    const check: TrafficCheck | undefined = (apiObject.node.root as any)[MARK];
    return check === undefined ? apiObject.toJson() : check.renderedJson(apiObject);
  }

  /** Make `construct` report the errors of the objects below it. */
  public static register(construct: Construct): void {
    const check = TrafficCheck.of(construct);
    noteCall(construct);
    check.owners.push(construct.node.path);
    construct.node.addValidation({ validate: () => check.errorsBelow(construct.node.path) });
  }

  /** What is wrong with each Service by itself. */
  public readonly services = new ServiceChecks();
  /** What moves to another gateway. */
  public readonly migrations = new Migrations();
  /** What is known about the cluster. */
  public profile?: () => ClusterProfile;
  /** What is accepted besides what annotations accept. */
  public acknowledgements: Acknowledgement[] = [];
  /** Rules that run beside those of the library. */
  public ownRules: ITrafficRule[] = [];
  /** True when somebody else prints the warnings. */
  public quiet = false;
  private readonly owners: string[] = [];
  private readonly versions = new Map<string, KubernetesVersion>();
  private readonly printed = new Set<string>();
  private rendered = new Map<ApiObject, LocatedObject>();
  private early?: Map<ApiObject, any>;
  private isJudging = false;
  private renderedBackends?: TrafficModel;
  private errors: Finding[] = [];
  private latest?: TrafficReport;
  private settled = false;

  private constructor(private readonly root: IConstruct) {
    root.node.addValidation({ validate: () => (this.settled ? [] : this.run()) });
  }

  /** The report of the newest validation, or of the tree as it stands before the first. */
  public get report(): TrafficReport {
    return this.latest ?? this.judge();
  }

  /** Take note of the version of the cluster that a construct is for. */
  public noteVersion(version: KubernetesVersion | undefined): void {
    if (version !== undefined) {
      this.versions.set(version.version, version);
    }
  }

  /** The version of the cluster that the whole tree is for, where all constructs that say one agree. */
  public get kubernetesVersion(): KubernetesVersion | undefined {
    return this.profile?.().kubernetesVersion ?? (this.versions.size === 1 ? [...this.versions.values()][0] : undefined);
  }

  /** Everything but what looks at others, as it was rendered last: what a late look at the pods behind an Ingress is for. */
  public get backends(): TrafficModel {
    return this.rendered.size === 0
      ? new TrafficModel(this.apiObjects().filter((apiObject) => !isLate(apiObject)).map((apiObject) => located(apiObject)))
      : this.renderedBackends ??= new TrafficModel([...this.rendered.values()]);
  }

  /**
   * Write the tree just as it was judged. cdk8s would validate all of it again with every chart, and render every object once more: that is most of
   * the time of a large synth.
   */
  public whileSettled(write: () => void): void {
    const restore = [...this.rendered].map(([apiObject, { object }]) => answerWith(apiObject, object));
    this.settled = true;
    try {
      write();
    } finally {
      this.settled = false;
      restore.forEach((undo) => undo());
    }
  }

  /** Judge with each object rendered once: what is rendered for a look at it alone is there for the look at all that follows, since nothing changes between. */
  public renderingOnce<T>(judge: () => T): T {
    this.early = new Map();
    this.isJudging = true;
    try {
      return judge();
    } finally {
      this.isJudging = false;
      this.early = undefined;
    }
  }

  /** Late kinds look at all others, and are what they are once those are rendered. */
  private renderedJson(apiObject: ApiObject): any {
    if (!this.isJudging || (this.early !== undefined && isLate(apiObject))) {
      return apiObject.toJson();
    }
    const json = (this.early === undefined ? this.rendered.get(apiObject)?.object : this.early.get(apiObject)) ?? apiObject.toJson();
    this.early?.set(apiObject, json);
    return json;
  }

  /**
   * An object as it will be judged among all others; nothing where that does not follow, or where it cannot be rendered.
   *
   * @param plainly What cdk8s would write, where that is known without it.
   */
  public renderEarly(apiObject: ApiObject, plainly: () => any): any {
    try {
      const json = this.early && (this.early.get(apiObject) ?? plainly() ?? apiObject.toJson());
      this.early?.set(apiObject, json);
      return json;
    } catch {
      return undefined;
    }
  }

  private run(): string[] {
    this.latest = this.judge();
    this.errors = this.latest.errors;
    if (!this.quiet) {
      this.latest.warnings.forEach((warning) => this.print(warningLine(warning)));
    }
    return this.errors
      .filter((error) => !this.owners.some((owner) => isBelow(pathOf(error), owner)))
      .map((error) => `[${placeOf(error)}] ${describe(error)}`);
  }

  private judge(): TrafficReport {
    const profile = this.wholeProfile;
    const objects = this.objects(profile);
    const model = new TrafficModel(objects, profile, this.renderedBackends);
    return TrafficReport._ofModel(model, this.acknowledgements, undefined, [...this.ownRules, ...this.migrations.rules]);
  }

  private get wholeProfile(): ClusterProfile {
    return { ...this.profile?.(), kubernetesVersion: this.kubernetesVersion };
  }

  private print(line: string): void {
    if (!this.printed.has(line)) {
      this.printed.add(line);
      console.warn(outgoingLine(line));
    }
  }

  private errorsBelow(path: string): string[] {
    return this.settled ? [] : this.errors.filter((error) => isBelow(pathOf(error), path)).map(describe);
  }

  /** Write what moves to another gateway, as the tree stands now. */
  public settleMigrations(): void {
    this.objects(this.wholeProfile);
  }

  /** Ingresses and health checks come last: they may look at all others. What moves to another gateway comes from all of them. */
  private objects(profile: ClusterProfile): LocatedObject[] {
    const apiObjects = this.apiObjects().filter((apiObject) => !this.migrations.has(apiObject));
    const { early } = this;
    this.early = undefined;
    this.renderedBackends = undefined;
    const first = apiObjects.filter((apiObject) => !isLate(apiObject));
    const others = new Map(first.map((apiObject) => [apiObject, located(apiObject, early?.get(apiObject))]));
    this.rendered = others;
    const late = new Map(apiObjects.filter(isLate).map((apiObject) => [apiObject, located(apiObject)]));
    if (late.size > 0) {
      // in the order of the tree
      this.rendered = new Map(apiObjects.map((apiObject) => [apiObject, others.get(apiObject) ?? late.get(apiObject)!]));
    }
    if (!this.migrations.isEmpty) {
      this.migrations.settle(new Map([...this.rendered].map(([apiObject, { object }]) => [apiObject, object])), profile);
      this.rendered = new Map(this.apiObjects().map((apiObject) => [apiObject, this.rendered.get(apiObject) ?? located(apiObject)]));
    }
    return [...this.rendered.values()];
  }

  private apiObjects(): ApiObject[] {
    return this.root.node.findAll().filter((construct): construct is ApiObject => ApiObject.isApiObject(construct));
  }
}

function isLate({ kind }: ApiObject): boolean {
  return LATE_KINDS.has(kind);
}

/** What an object says, and where it comes from. */
function located(apiObject: ApiObject, rendered?: any): LocatedObject {
  return { object: rendered ?? apiObject.toJson(), origin: originOf(apiObject) };
}

/** Let an object render to what is known already; returns how to undo it. */
function answerWith(apiObject: ApiObject, json: any): () => void {
  const own = Object.getOwnPropertyDescriptor(apiObject, 'toJson');
  apiObject.toJson = () => json;
  return () => {
    if (own) {
      Object.defineProperty(apiObject, 'toJson', own);
    } else {
      delete (apiObject as Partial<ApiObject>).toJson;
    }
  };
}

/** A warning as a line of its own. */
export function warningLine(warning: Finding): string {
  return `[${placeOf(warning)}] warning: ${describe(warning)}`;
}

/** The construct that a finding is about, or what else it is about. */
export function placeOf({ subject }: Finding): string {
  const { constructPath, call } = subject.origin ?? {};
  return printable(constructPath === undefined ? `${subject.kind.toLowerCase()} ${subject.name}` : atCall(constructPath, call));
}

function pathOf(finding: Finding): string {
  return finding.subject.origin?.constructPath ?? '';
}

function isBelow(path: string, ancestor: string): boolean {
  return path === ancestor || path.startsWith(`${ancestor}/`);
}
