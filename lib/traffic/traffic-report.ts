import { ClusterProfile } from './cluster-profile';
import { Finding, Severity } from './finding';
import { LocatedObject } from './located-object';
import { acknowledge } from './private/acknowledge';
import { TrafficModel } from './private/traffic-model';
import { renderJson } from './render/json';
import { renderMermaid } from './render/mermaid';
import { renderText } from './render/text';
import { runRules } from './rules';
import { TrafficPath } from './traffic-path';

/** Every way into a set of Kubernetes objects, and what is wrong with it. */
export class TrafficReport {
  /**
   * Follow every way in and run every rule.
   *
   * Looks at the objects as a whole, as the controllers do. Objects that no rule or path knows are counted and otherwise left alone. A finding
   * is acknowledged by an annotation `acknowledge.aks-constructs/<code>: <reason>` on its object.
   *
   * @param objects The Kubernetes objects.
   * @param profile What is known about the cluster and its gateways.
   */
  public static analyze(objects: LocatedObject[], profile: ClusterProfile = {}): TrafficReport {
    const model = new TrafficModel(objects, profile);
    const findings = runRules(model).map((finding) => acknowledge(finding, model));
    return new TrafficReport(model.paths, findings);
  }

  /**
   * @param paths The ways in.
   * @param findings What the rules found, acknowledged findings included.
   */
  private constructor(public readonly paths: TrafficPath[], public readonly findings: Finding[]) {}

  /** Findings of severity error. An error cannot be acknowledged. */
  public get errors(): Finding[] {
    return this.findings.filter((finding) => finding.severity === Severity.ERROR);
  }

  /** Findings of severity warning that nobody acknowledged. */
  public get warnings(): Finding[] {
    return this.findings.filter((finding) => finding.severity === Severity.WARNING && finding.acknowledgedReason === undefined);
  }

  /** The report for a terminal. */
  public toText(): string {
    return renderText(this.paths, this.findings);
  }

  /** The paths as a Mermaid flowchart. */
  public toMermaid(): string {
    return renderMermaid(this.paths);
  }

  /** The report as JSON, with two spaces of indent. */
  public toJson(): string {
    return renderJson(this.paths, this.findings);
  }
}
