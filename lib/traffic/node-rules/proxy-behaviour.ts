import { KubernetesVersion } from '../kubernetes-version';

/** What kube-proxy does differently from version to version, the newest first. An unknown version is taken to be 1.36. */
export interface ProxyBehaviour {
  /** From 1.37 on, a comment in nftables is cut off; before, one that is too long makes the whole sync fail. */
  readonly cutsComments: boolean;
  /** From 1.36 on, a Service labelled as headless is served if it has a cluster address; its EndpointSlices still are not read. */
  readonly servesLabelledHeadless: boolean;
  /** From 1.36 on, of two pods with one address the one that does not end wins; before, the one on this node. */
  readonly prefersRunning: boolean;
  /** From 1.34 on, hints that name nodes are followed. */
  readonly followsNodeHints: boolean;
  /** From 1.34 on, a range of everything among source ranges lifts them all. */
  readonly zeroRangeLiftsAll: boolean;
}

/** What kube-proxy of a version does. */
export function behaviourOf(version: KubernetesVersion = KubernetesVersion.V1_36): ProxyBehaviour {
  const from136 = version.isAtLeast('1.36');
  const from134 = version.isAtLeast('1.34');
  return {
    cutsComments: version.isAtLeast('1.37'),
    servesLabelledHeadless: from136,
    prefersRunning: from136,
    followsNodeHints: from134,
    zeroRangeLiftsAll: from134,
  };
}
