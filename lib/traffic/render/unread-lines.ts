import { grouped } from '../objects/grouped';
import { UnreadableFile } from '../report-sources';

/** Where a chart of Helm has what is no YAML before Helm made it so. */
const OF_CHART = /^(?:(.+)\/)?templates\/.+$/;
const TEMPLATE = /; this is a template, /;

/** A line for each file that could not be read; the templates of a chart, which nobody can read, have one together. */
export function unreadLines(unreadable: readonly UnreadableFile[]): string[] {
  return [...grouped([...unreadable], (one) => chartOf(one) ?? `\n${one.file}`).values()].flatMap((alike) => {
    const chart = chartOf(alike[0]);
    return chart === undefined || alike.length === 1 ? alike.map(({ problem }) => problem)
      : [`${alike.length} templates of ${chart}, a chart of Helm: helm template ${chart} | aks-constructs explain -`];
  });
}

function chartOf({ file, problem }: UnreadableFile): string | undefined {
  const [found, folder = '.'] = OF_CHART.exec(file) ?? [];
  return found === undefined || !TEMPLATE.test(problem) ? undefined : folder;
}
