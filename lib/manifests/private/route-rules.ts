import { ApiObject, Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import { customObject, filled, GATEWAY_API, specProblems } from './custom-object';
import { namespaceOf } from './namespace';
import { renderRoute } from './route-rendering';
import { failOn } from '../../traffic/rules/refusals';
import { RouteProps } from '../route-props';

const MOST = 16;

/** The object of a route of the Gateway API and its rules, which may be added as long as it is not written. */
export class RouteRules<Rule> {
  public readonly apiObject: ApiObject;
  private readonly rules: any[] = [];
  private readonly namespace?: string;

  /**
   * @param route The construct.
   * @param kind Kind of its object.
   * @param render A rule as it is written by a route of a namespace.
   */
  public constructor(
    private readonly route: Construct, private readonly kind: string, props: RouteProps,
    private readonly render: (rule: Rule, namespace: string | undefined) => any,
  ) {
    const { metadata } = props;
    this.namespace = namespaceOf(route, metadata?.namespace);
    const spec = renderRoute(props, this.namespace);
    this.apiObject = customObject(route, {
      apiVersion: GATEWAY_API,
      kind,
      metadata,
      spec,
      late: { ...JSON.parse(JSON.stringify(spec)), rules: Lazy.any({ produce: () => filled(this.rules) }) },
    });
    route.node.addValidation({ validate: () => (this.rules.length > 0 ? [] : ['rules must have at least one rule, got none; call addRule']) });
  }

  public get count(): number {
    return this.rules.length;
  }

  /** Refuses a rule that the API server refuses, and the seventeenth. */
  public add(rule: Rule): void {
    const rendered = this.render(rule, this.namespace);
    const { length } = this.rules;
    failOn(this.route, [
      ...length >= MOST ? [`rules must have at most ${MOST} rules, got one more; use another ${this.route.constructor.name}`] : [],
      ...specProblems(GATEWAY_API, this.kind, { rules: [rendered] }).map((problem) => problem.replace('spec.rules[0]', `rules[${length}]`)),
    ]);
    this.rules.push(rendered);
  }
}
