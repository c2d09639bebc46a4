import { diffSums, noEffect, ToldDiff } from './diff-sums';
import { differing } from './differing';
import { Exposure } from './exposure';
import { ChangedAspect, PathChange, PathChangeKind } from './path-change';
import { printable } from '../../arguments/printable';
import { Finding, Severity } from '../finding';
import { grouped } from '../objects/grouped';
import { someOf } from '../objects/some-of';
import { ENTRANCE_NAMES, overviewOf } from '../render/overview';
import { subjectLine } from '../render/subject-line';
import { SIGNS } from '../render/verdict';
import { worstFirst } from '../render/worst-first';
import { TrafficPath } from '../traffic-path';

const MARGIN = ' '.repeat(4);
/** As many paths of one cause as a line names. */
const MAX_PATHS = 3;
/** What the overview has in the place of a Service that is not known. */
const NO_SERVICE = 'none';

/**
 * A change for a terminal, short enough to be read: the sums, what is open to more clients, a line for each path with one for each thing that differs, what stays, and each error and warning.
 * Notes are counted. Where the overview has a short word for what changed, and it changed too, that is what is shown.
 */
export function renderDiffText(told: ToldDiff): string {
  const sums = diffSums(told);
  if (sums.length === 0) {
    return `${SIGNS.ok} ${noEffect(told.kept.length)}\n`;
  }
  return [
    `traffic changes: ${sums.join(', ')}`,
    ...exposureLines(told.exposures),
    ...told.paths.flatMap(pathLines),
    ...goneLines(told.paths),
    ...keptLine(told.kept),
    ...findingLines('+', told.newFindings),
    ...findingLines('-', told.goneFindings),
  ].map(printable).join('\n') + '\n';
}

/** Paths that the same object opens to the same clients, in a line. */
function exposureLines(exposures: readonly Exposure[]): string[] {
  return [...grouped(exposures, ({ by, before, after }) => JSON.stringify([by, before, after])).values()].map((alike) => {
    const [{ by, before, after }] = alike;
    return `! ${SIGNS.warning} ${subjectLine({ ...by, origin: undefined })}: open to ${after}, before to ${before}: ${someOf(alike.map(({ path }) => requestLine(path)), MAX_PATHS)}`;
  });
}

function pathLines(change: PathChange): string[] {
  const path = change.after;
  if (path === undefined) {
    return [];
  }
  const moved = change.aspects.find(({ aspect }) => aspect === 'request');
  const head = `${moved === undefined ? '' : `${moved.before} → `}${requestLine(path)}`;
  return change.change === PathChangeKind.NEW ? [`+ ${head}: ${wayOf(path)}`]
    : [`~ ${head}`, ...shortened(change).map(({ aspect, before, after }) => `${MARGIN}${aspect}: ${before} → ${after}`)];
}

/** The paths that are gone, those to one Service in a line. */
function goneLines(paths: readonly PathChange[]): string[] {
  const gone = paths.flatMap(({ change, before }) => (change === PathChangeKind.GONE && before ? [before] : []));
  return [...grouped(gone, (path) => overviewOf([path], [])[0].service)]
    .map(([service, found]) => `- ${service === NO_SERVICE ? '' : `${service}: `}${found.map(requestLine).join(', ')} ${found.length === 1 ? 'is' : 'are'} no longer there`);
}

/** What no client will notice, the first of them by name. */
function keptLine([first, ...others]: readonly TrafficPath[]): string[] {
  return first === undefined ? [] : [`= as before: ${requestLine(first)}${others.length === 0 ? '' : ` and ${others.length} more`}`];
}

function requestLine({ title, entrance }: TrafficPath): string {
  return `${title} by ${ENTRANCE_NAMES[entrance]}`;
}

function wayOf(path: TrafficPath): string {
  const [{ service, balancedBy, sessionAffinity, sourceIp }] = overviewOf([path], []);
  return `${service}, balanced by ${balancedBy}, session affinity ${sessionAffinity}, source IP ${sourceIp}`;
}

/** What the title and other lines do not say already, in the words of the overview where these differ too. */
function shortened({ before, after, aspects }: PathChange): ChangedAspect[] {
  const [[was], [is]] = [overviewOf([before!], []), overviewOf([after!], [])];
  const words: Record<string, [string, string]> = {
    'balanced by': [was.balancedBy, is.balancedBy], 'session affinity': [was.sessionAffinity, is.sessionAffinity], 'source IP': [was.sourceIp, is.sourceIp],
  };
  const changed = new Set(aspects.map(({ aspect }) => aspect));
  const isSaid = ({ aspect }: ChangedAspect) => aspect === 'request' || (aspect === 'entrance' && changed.has('gateway'))
    || (aspect === 'notes' && (changed.has('state') || changed.has('entrance')))
    || (aspect === 'balanced by' && changed.has('pods') && withoutNumbers(before!.podChosenBy) === withoutNumbers(after!.podChosenBy));
  return aspects.filter((one) => !isSaid(one)).map((one) => {
    const [short, other] = words[one.aspect] ?? [];
    const [from, to] = short === undefined || short === other ? differing(one.before, one.after) : [short, other!];
    return { ...one, before: from, after: to };
  });
}

/** The number of pods is told by itself. */
function withoutNumbers(text: string): string {
  return text.replace(/\d+/g, '');
}

/** Errors and warnings, one in a line. */
function findingLines(sign: string, findings: readonly Finding[]): string[] {
  return worstFirst([...findings]).filter(({ severity }) => severity !== Severity.INFO)
    .map(({ severity, code, subject, message }) => `${sign} ${SIGNS[severity]} ${code}: ${subjectLine({ ...subject, origin: undefined })}: ${message}`);
}
