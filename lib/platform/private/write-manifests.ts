import { mkdirSync, writeFileSync } from 'fs';
import { join } from 'path';
import { App, Chart, Names, YamlOutputType } from 'cdk8s';
import { toYaml } from './kubernetes-yaml';

/**
 * Write the charts of an app as cdk8s does.
 *
 * One file for each chart, the usual layout, is written here, because cdk8s's own YAML writer takes most of the time of a large synth. Every other
 * layout is left to cdk8s.
 */
export function writeManifests(app: App, recordsMetadata: boolean): void {
  if (app.yamlOutputType !== YamlOutputType.FILE_PER_CHART || recordsMetadata) {
    app.synth();
    return;
  }
  // rendering also turns dependencies between objects into dependencies between charts, by which `charts` is sorted
  const unsorted = app.node.findAll().filter((construct): construct is Chart => Chart.isChart(construct));
  const rendered = new Map(unsorted.map((chart) => [chart, chart.toJson()]));
  const charts = app.charts;
  const ordered = charts.some((chart) => chart.node.dependencies.some((dependency) => Chart.isChart(dependency)));
  const files = charts.map((chart, index) => ({
    name: `${ordered ? `${String(index).padStart(4, '0')}-` : ''}${Names.toDnsLabel(chart)}${app.outputFileExtension}`,
    text: rendered.get(chart)!.map((object) => toYaml(object)).join('---\n'),
  }));
  mkdirSync(app.outdir, { recursive: true });
  files.forEach(({ name, text }) => writeFileSync(join(app.outdir, name), text));
}
