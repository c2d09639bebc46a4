import { REPORTED, REQUEST, TEXT_OPTIONS } from './report-kinds';
import { argumentsOf } from '../../arguments/check';
import { madeBy } from '../../arguments/kind';
import { FLAG, NUMBER, TEXT } from '../../arguments/values';
import { Acknowledgement } from '../acknowledgement';
import { ApplicationGateways } from '../application-gateway/application-gateways';
import { ClusterProfile } from '../cluster-profile';
import { Finding, Severity } from '../finding';
import { RequestAnswer } from '../gateway-answer';
import { GatewayConfiguration } from '../gateway-configuration';
import { LocatedObject } from '../located-object';
import { ObjectCount } from '../object-count';
import { acknowledge, checkAcknowledgements } from './acknowledge';
import { FieldPlaces } from './field-place';
import { crashesOf, gatewaysOf } from './gateways';
import { JudgedPaths, judgedPaths } from './judged-paths';
import { ITrafficRule } from './own-rule';
import { ownVerdicts } from './own-verdicts';
import { TrafficModel } from '../objects/traffic-model';
import { Opening, openingOf } from '../paths/openings';
import { CostEstimate } from '../prices';
import { renderGateways } from '../render/gateway-text';
import { ReportSources } from '../report-sources';
import { RequestOptions } from '../request-options';
import { assumptionsOf } from './assumptions';
import { answerOf } from './request-answers';
import { renderHtml } from '../render/html';
import { renderJson } from '../render/json';
import { renderMarkdown } from '../render/markdown';
import { renderMermaid } from '../render/mermaid';
import { overviewOf } from '../render/overview';
import { renderSarif } from '../render/sarif';
import { renderText } from '../render/text';
import { verdictLine } from '../render/verdict';
import { judge, Verdict } from '../rules/judge';
import { TextReportOptions } from '../text-report-options';
import { TrafficPath } from '../traffic-path';
import { leftOutOf } from './left-out';
import { LOOKED_AT } from '../objects/profile-kinds';

const COSTS = madeBy('CostEstimate', 'monthly', 'call CostEstimate.analyze');

/** Every way into a set of Kubernetes objects, and what is wrong with it. */
export class TrafficReport {
  /**
   * Follow every way in and run every rule.
   *
   * Looks at the objects as a whole, as the controllers do. Objects that no rule or path knows are left alone and counted. A finding is acknowledged
   * by an annotation `acknowledge.aks-constructs/<code>: <reason>` on its object, or from outside; an error that the API
   * server, azurerm or Azure makes of it cannot be.
   *
   * Throws when an acknowledgement names a rule that does not exist or gives no reason, and when a rule of your own has a code that is taken or fails.
   *
   * @param objects The Kubernetes objects.
   * @param profile What is known about the cluster and its gateways.
   * @param acknowledgements Findings that are accepted, beside those that are by annotation.
   * @param sources What the objects and the profile were read from, for the header of the report.
   * @param ownRules Rules of your own, which run after those of the library.
   */
  public static analyze(
    objects: LocatedObject[],
    profile: ClusterProfile = {},
    acknowledgements: Acknowledgement[] = [],
    sources?: ReportSources,
    ownRules: ITrafficRule[] = [],
  ): TrafficReport {
    const given = argumentsOf('TrafficReport.analyze', LOOKED_AT, { objects, profile, acknowledgements, sources, ownRules }, REPORTED);
    const { profile: known, acknowledgements: accepted = [], sources: files, ownRules: own = [] } = given;
    return TrafficReport._ofModel(new TrafficModel(objects, known), accepted, files, own);
  }

  /**
   * The same of a model that is there already.
   *
   * @internal
   */
  public static _ofModel(
    model: TrafficModel, acknowledgements: Acknowledgement[], sources: ReportSources | undefined, ownRules: ITrafficRule[],
  ): TrafficReport {
    checkAcknowledgements(acknowledgements, ownRules);
    const places = new FieldPlaces(sources?.texts ?? {});
    const judged = judge(model);
    const verdicts = [...judged, ...ownVerdicts(model, ownRules, () => judgedPaths(model, judged).paths)].map((verdict) => {
      const finding = acknowledge(verdict.finding, model, acknowledgements);
      return { ...verdict, finding: { ...finding, field: places.placeOf(finding) } };
    });
    return new TrafficReport(model, verdicts, ownRules, sources);
  }

  /** What the rules found, acknowledged findings included. */
  public readonly findings: Finding[];
  private judged?: JudgedPaths;

  private constructor(
    private readonly model: TrafficModel,
    private readonly verdicts: Verdict[],
    private readonly ownRules: readonly ITrafficRule[],
    /** What the objects and the profile were read from; undefined where they come from a program. */
    public readonly sources?: ReportSources,
  ) {
    this.findings = verdicts.map(({ finding }) => finding);
  }

  /** The ways in, followed when somebody asks: checks alone take half the time. */
  public get paths(): TrafficPath[] {
    return this.judgment.paths;
  }

  /** The ways of which nobody here can say where they end, without those for which somebody accepted that. */
  public get unresolved(): TrafficPath[] {
    return this.judgment.open;
  }

  /**
   * Everything that is written into application gateways: by the ingress controllers, for each class of Ingresses that they take, then by Terraform.
   * Listeners, rules, path maps, pools, settings, probes and redirects have the names that they have there. Empty where no Ingress is of such a
   * controller and no gateway is known.
   *
   * A gateway whose controller ends before it writes, by a backend that is no Service, is not in it.
   */
  public get gateways(): GatewayConfiguration[] {
    return gatewaysOf(this.model);
  }

  /** What is taken for granted because nothing says it. */
  public get assumptions(): string[] {
    return assumptionsOf(this.model);
  }

  /** Objects that no path follows and no rule about traffic asks for. */
  public get leftOut(): ObjectCount[] {
    return leftOutOf(this.model.objects);
  }

  /** Findings of severity error that nobody acknowledged. What the API server, azurerm or Azure refuses cannot be acknowledged. */
  public get errors(): Finding[] {
    return this.findings.filter((finding) => finding.severity === Severity.ERROR && finding.acknowledgedReason === undefined);
  }

  /** Findings of severity warning that nobody acknowledged. */
  public get warnings(): Finding[] {
    return this.findings.filter((finding) => finding.severity === Severity.WARNING && finding.acknowledgedReason === undefined);
  }

  /**
   * What the gateways do with a request: which listener, rule and path take it, who gets it and why, and who else has its host and path.
   *
   * Throws when the address has no scheme or host, or a port that is none, and for a method or a header that no client sends.
   *
   * @param url The request, for instance `https://shop.example.com/api/x`.
   * @param options Its method and headers, by which routes of the Gateway API choose too; a GRPCRoute takes a POST of `/service/method`. A GET without headers if left out.
   */
  public answer(url: string, options: RequestOptions = {}): RequestAnswer {
    const given = argumentsOf('TrafficReport.answer', { url: TEXT }, { url, options }, { options: REQUEST });
    return answerOf(this.model, url, given.options ?? {}, { shown: this.judgment.shown, findings: this.findings });
  }

  /**
   * The gateways for a terminal, as tables.
   *
   * @param width Columns of the terminal, 80 if left out. No line is longer.
   */
  public toGatewayText(width?: number): string {
    argumentsOf('TrafficReport.toGatewayText', {}, { width }, { width: NUMBER });
    return renderGateways(this.gateways, crashesOf(this.model), width);
  }

  /**
   * The gateways as Azure Resource Manager has them: one as an object, several as a list. To be read and compared, and not to be deployed: only what
   * the controller writes is in it.
   */
  public toArmJson(): string {
    return ApplicationGateways.toArmJson(this.gateways);
  }

  /**
   * The report for a terminal: sums and verdict, a table of all paths with the broken ones first, then what the rules found; with `details` every path
   * hop by hop.
   *
   * Throws when the width is less than 40.
   *
   * @param costs What a month costs, of the same objects and profile.
   * @param options How wide the terminal is, and how much to tell.
   */
  public toText(costs?: CostEstimate, options?: TextReportOptions): string {
    const given = argumentsOf('TrafficReport.toText', {}, { costs, options }, { costs: COSTS, options: TEXT_OPTIONS });
    const { paths, findings, assumptions, leftOut, sources } = this;
    return renderText({ paths, findings, assumptions, leftOut, costs: given.costs, sources }, given.options);
  }

  /** The paths as one Mermaid flowchart from left to right, a subgraph for each namespace, with verdict and sums as its title. */
  public toMermaid(): string {
    const { paths, findings, sources } = this;
    return `---\ntitle: "${verdictLine(paths, findings, sources?.unreadable)}"\n---\n${renderMermaid(overviewOf(paths, findings).map(({ path }) => path))}`;
  }

  /** The report as JSON, with two spaces of indent. */
  public toJson(): string {
    return renderJson(this.paths, this.findings, this.assumptions, this.leftOut, this.sources);
  }

  /**
   * The report as one HTML file that loads nothing: the paths drawn as SVG, what is written into gateways, findings, assumptions and filters. Readable on a phone, on paper, in
   * the dark, and without script.
   *
   * Throws when the costs are not of the paths of this report.
   *
   * @param costs What a month costs, of the same objects and profile.
   */
  public toHtml(costs?: CostEstimate): string {
    argumentsOf('TrafficReport.toHtml', {}, { costs }, { costs: COSTS });
    return renderHtml(this.paths, this.findings, this.assumptions, costs ?? undefined, this.leftOut, this.gateways, this.sources);
  }

  /**
   * The report as Markdown for a comment on a pull request, at most 65,536 characters: what is too long is left out from the end, and said to be.
   *
   * @param costs What a month costs, of the same objects and profile.
   * @param details True to tell of every path hop by hop, folded away, beside the row that it has in the overview.
   */
  public toMarkdown(costs?: CostEstimate, details?: boolean): string {
    argumentsOf('TrafficReport.toMarkdown', {}, { costs, details }, { costs: COSTS, details: FLAG });
    return renderMarkdown(this.paths, this.findings, this.assumptions, costs ?? undefined, this.leftOut, this.sources, details);
  }

  /**
   * The findings as SARIF 2.1.0, for code scanning, with a description of each rule, those of your own too. Acknowledged findings are there as suppressed.
   *
   * @param programFile File to name for findings about what is in no file, such as constructs and clusters: GitHub wants one for each result.
   *   `main.ts` if left out.
   *
   * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
   * @see https://docs.github.com/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning
   */
  public toSarif(programFile?: string): string {
    argumentsOf('TrafficReport.toSarif', {}, { programFile }, { programFile: TEXT });
    return renderSarif(this.findings, this.ownRules, programFile, this.sources?.unreadable);
  }

  /**
   * Who may come in on the paths, without those of which nothing here says it.
   *
   * @internal
   */
  public get _openings(): Map<TrafficPath, Opening> {
    return new Map(this.judgment.shown.flatMap(({ path, legs }) => {
      const opening = openingOf(this.model, legs);
      return opening === undefined ? [] : [[path, opening] as const];
    }));
  }

  private get judgment(): JudgedPaths {
    this.judged ??= judgedPaths(this.model, this.verdicts);
    return this.judged;
  }
}
