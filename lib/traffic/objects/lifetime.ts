import { ObjectView, text } from './object-view';

/** Annotations that make an object a step of an installation: it runs once and is gone. */
const HOOKS = ['helm.sh/hook', 'argocd.argoproj.io/hook'];

/** True for pods that serve nobody: those of hooks, finished ones, Jobs that are over or suspended. */
export function isOver({ kind, annotations, spec, located }: ObjectView): boolean {
  const { status, metadata } = located.object;
  switch (kind) {
    case 'Pod':
      return isHook(annotations) || ['Succeeded', 'Failed'].includes(text(status?.phase)) || Boolean(metadata.deletionTimestamp);
    case 'Job':
      return isHook(annotations) || spec.suspend === true || Boolean(status?.completionTime);
    case 'CronJob':
      return isHook(annotations) || spec.suspend === true;
    default:
      return false;
  }
}

function isHook(annotations: Record<string, string>): boolean {
  return HOOKS.some((key) => annotations[key] !== undefined);
}
