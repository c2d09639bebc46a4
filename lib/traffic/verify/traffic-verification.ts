import { serversOf } from './backend-health';
import { ObservedState } from './observed-state';
import { verifyBackends, verifyKubeProxy, verifyPolicyEngine } from './verify-azure';
import { verifyCluster } from './verify-cluster';
import { argumentsOf } from '../../arguments/check';
import { Kinds, listOf, structOf } from '../../arguments/kind';
import { printable } from '../../arguments/printable';
import { TEXT } from '../../arguments/values';
import { ClusterProfile } from '../cluster-profile';
import { counted } from '../counted';
import { Finding, Severity } from '../finding';
import { LocatedObject } from '../located-object';
import { OBJECTS, PROFILE } from '../objects/profile-kinds';
import { subjectLine } from '../render/subject-line';
import { TOOL } from '../render/tool';
import { SIGNS } from '../render/verdict';
import { worstFirst } from '../render/worst-first';
import { TrafficReport } from '../report/traffic-report';

/** Grows in its second part when something is added, in its first when something that was there changes or goes. */
const SCHEMA_VERSION = '1.0';

const OBSERVED: Kinds<ObservedState> = { required: {}, optional: { objects: OBJECTS, backendHealthJson: listOf(TEXT), profile: PROFILE } };
const VERIFIED = { applied: OBJECTS, expected: PROFILE, observed: structOf(OBSERVED) };

/** What is there after a deploy, against what the manifests and the profile say: each difference is a finding. */
export class TrafficVerification {
  /**
   * Compare what was to be deployed with what commands print of a cluster and its gateways.
   *
   * Throws when a text of backend health is not what `az` prints.
   *
   * @param applied The objects that were applied.
   * @param expected What is known about the cluster and its gateways.
   * @param observed What is there.
   */
  public static verify(applied: LocatedObject[], expected: ClusterProfile, observed: ObservedState): TrafficVerification {
    const given = argumentsOf('TrafficVerification.verify', VERIFIED, { applied, expected, observed });
    return TrafficVerification.of(applied, given.expected, given.observed);
  }

  private static of(applied: LocatedObject[], expected: ClusterProfile, observed: ObservedState): TrafficVerification {
    const { objects: live, backendHealthJson, profile: running } = observed;
    const checked = [
      ...live ? [`${counted(live.length, 'object')} of the cluster`] : [],
      ...backendHealthJson ? [`the backend health of ${counted(backendHealthJson.length, 'gateway')}`] : [],
      ...running ? ['what the cluster runs'] : [],
    ];
    return new TrafficVerification([
      ...live ? verifyCluster(applied, live, expected) : [],
      ...backendHealthJson ? verifyBackends(TrafficReport.analyze(applied, expected), backendHealthJson.flatMap(serversOf)) : [],
      ...running ? [...verifyKubeProxy(expected, running), ...verifyPolicyEngine(expected, running)] : [],
    ], checked);
  }

  /**
   * @param findings Each difference.
   * @param checked What was compared, in words.
   */
  private constructor(public readonly findings: Finding[], public readonly checked: string[]) {}

  /** The differences by which requests fail, or by which clients get in who should not. */
  public get errors(): Finding[] {
    return this.findings.filter(({ severity }) => severity === Severity.ERROR);
  }

  /** The differences for a terminal: one line where there are none. */
  public toText(): string {
    const what = this.checked.join(', ');
    const sign = this.findings.length === 0 ? SIGNS.ok : this.errors.length > 0 ? SIGNS.error : SIGNS.warning;
    const sum = this.findings.length === 0 ? 'as it should be' : counted(this.findings.length, 'difference');
    return [
      `${sign} ${sum}: ${what}`,
      ...worstFirst(this.findings).flatMap(({ severity, code, subject, message, fix }) => [
        `${SIGNS[severity]} ${code}  ${subjectLine({ ...subject, origin: undefined })}`, `    ${message}`, `    fix: ${fix}`,
      ]),
    ].map(printable).join('\n') + '\n';
  }

  /** The differences as JSON, with two spaces of indent. */
  public toJson(): string {
    const { checked, findings } = this;
    return `${JSON.stringify({ schemaVersion: SCHEMA_VERSION, tool: { name: TOOL.name, version: TOOL.version }, checked, findings }, undefined, 2)}\n`;
  }
}
