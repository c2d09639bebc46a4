import { ApiObjectMetadata } from 'cdk8s';
import { LabelSelector } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { ServiceSelection } from '../service';
import { namespaceOf } from './namespace';

/** The labels that a Service selects by and what is wrong with them. */
export interface Selection {
  readonly labels?: Record<string, string>;
  readonly problems: string[];
}

/** The labels of `selector` or `selectorLabels`, none when neither is given. */
export function labelsOf(construct: Construct, props: ServiceSelection & { readonly metadata?: ApiObjectMetadata }): Selection {
  const { selector, selectorLabels } = props;
  if (selector && selectorLabels) {
    return { problems: [`selector and selectorLabels exclude each other, got ${selector.node.path} and ${JSON.stringify(selectorLabels)}; leave one out`] };
  }
  if (selectorLabels) {
    const empty = Object.keys(selectorLabels).length === 0;
    return { labels: selectorLabels, problems: empty ? ['selectorLabels must have at least one label, got none; leave it out to bring your own EndpointSlices'] : [] };
  }
  if (!selector) {
    return { problems: [] };
  }
  const { labelSelector, namespaces } = selector.toPodSelectorConfig();
  const { labels, expressions } = read(labelSelector);
  const own = namespaceOf(construct, props.metadata?.namespace);
  const foreign = (namespaces?.names ?? []).filter((name) => own !== undefined && name !== own);
  const problems = [
    ...expressions.map((key) => `selector must have labels only, got an expression on '${key}'; a service compares labels for equality`),
    ...Object.keys(labels).length === 0 ? ['selector must have at least one label, got none; a service without labels selects no pods'] : [],
    ...foreign.map((name) => `selector must select pods in namespace ${own} of the service, got namespace ${name}; put the service beside its pods`),
  ];
  return { labels, problems };
}

/** What a selector says; cdk8s-plus shows it nowhere else, and leaves expressions out of its own Service silently. */
function read(selector: LabelSelector): { labels: Record<string, string>; expressions: string[] } {
  const { matchLabels, matchExpressions } = selector._toKube();
  return { labels: matchLabels ?? {}, expressions: (matchExpressions ?? []).map((expression) => expression.key) };
}
