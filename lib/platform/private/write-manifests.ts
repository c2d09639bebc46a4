import { writeFileSync } from 'fs';
import { join } from 'path';
import { ApiObject, App, Chart, Names, YamlOutputType } from 'cdk8s';
import { IConstruct } from 'constructs';
import { toYaml } from './kubernetes-yaml';

/** A chart as it is written. */
interface RenderedChart {
  readonly chart: Chart;
  readonly objects: any[];
}

/**
 * Write the charts of an app into a folder as cdk8s does.
 *
 * One file for each chart, the usual layout, is written here, because cdk8s's own YAML writer takes most of the time of a large synth. Every other
 * layout is left to cdk8s.
 */
export function writeManifests(app: App, recordsMetadata: boolean, folder: string): void {
  if (app.yamlOutputType !== YamlOutputType.FILE_PER_CHART || recordsMetadata) {
    synthInto(app, folder);
    return;
  }
  const constructs = app.node.findAll();
  const rendered = constructs.some(needsOrder) ? renderInOrder(app, constructs) : renderAsAdded(constructs);
  const ordered = rendered.some(({ chart }) => chart.node.dependencies.some((dependency) => Chart.isChart(dependency)));
  const files = rendered.map(({ chart, objects }, index) => ({
    name: `${ordered ? `${String(index).padStart(4, '0')}-` : ''}${Names.toDnsLabel(chart)}${app.outputFileExtension}`,
    text: objects.map((object) => toYaml(object)).join('---\n'),
  }));
  files.forEach(({ name, text }) => writeFileSync(join(folder, name), text));
}

/** cdk8s knows one output folder of an app. */
function synthInto(app: App, folder: string): void {
  const { outdir } = app;
  const setOutdir = (value: string) => Object.assign(app, { outdir: value });
  setOutdir(folder);
  try {
    app.synth();
  } finally {
    setOutdir(outdir);
  }
}

/** True for what makes cdk8s sort: dependencies, charts in charts, and charts that render in a way of their own. */
function needsOrder(construct: IConstruct): boolean {
  return construct.node.dependencies.length > 0
    || (Chart.isChart(construct) && (Chart.isChart(construct.node.scope) || construct.toJson !== Chart.prototype.toJson));
}

function renderInOrder(app: App, constructs: IConstruct[]): RenderedChart[] {
  // rendering also turns dependencies between objects into dependencies between charts, by which `charts` is sorted
  const rendered = new Map(constructs.filter(isChart).map((chart) => [chart, chart.toJson()]));
  return app.charts.map((chart) => ({ chart, objects: rendered.get(chart)! }));
}

/** What cdk8s comes to without sorting, which takes it as long as everything else here. */
function renderAsAdded(constructs: IConstruct[]): RenderedChart[] {
  const rendered = new Map(constructs.filter(isChart).map((chart): [Chart, any[]] => [chart, []]));
  constructs.filter((construct): construct is ApiObject => ApiObject.isApiObject(construct))
    .forEach((apiObject) => rendered.get(apiObject.chart)!.push(apiObject.toJson()));
  return [...rendered].map(([chart, objects]) => ({ chart, objects }));
}

function isChart(construct: IConstruct): construct is Chart {
  return Chart.isChart(construct);
}
