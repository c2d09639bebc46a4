import { AgicInstallation, agicConfigMap, agicInstallation } from './agic-chart';
import { blocks, literal, TerraformConfiguration, texts } from './configuration';
import { HelmParameter, isTooLong, mergedValues, MOST_VALUES, parametersIn, parsedValues, withParameters } from './helm-values';

const CHART = /(^|\/)ingress-azure(-[\d.]+\.tgz)?$/;

/** The releases of the chart of the ingress controller in a configuration, by the provider for Helm. Throws for one with more values than any chart has. */
export function agicReleases(configuration: TerraformConfiguration): AgicInstallation[] {
  return configuration.resources('helm_release').filter(([, { chart }]) => CHART.test(texts(chart)[0] ?? '')).flatMap(([localName, release]) => {
    const written = texts(release.values);
    if (written.some(isTooLong)) {
      throw new Error(`values of helm_release.${localName} must have at most ${MOST_VALUES} values, got more: no chart reads as many, leave out what it does not read`);
    }
    const values = withParameters(written.map(parsedValues).reduce(mergedValues, {}), settingsOf(release));
    const appgw = gatewayValues(configuration, values.appgw) ?? { name: localName };
    return agicInstallation(agicConfigMap({ ...values, appgw }), (value) => literal(value) === undefined) ?? [];
  });
}

/** Later versions of the provider have lists where earlier ones have blocks. */
function settingsOf(release: any): HelmParameter[] {
  return [
    ...parametersIn(blocks(release.set)),
    ...parametersIn(blocks(release.set_sensitive)),
    ...parametersIn(blocks(release.set_list).map(({ name, value }) => ({ name, value: texts(value).join(',') }))),
  ];
}

/** Which gateway it is: by its name, or by a reference to it. Where only Terraform knows it, the only gateway of the configuration is meant. */
function gatewayValues(configuration: TerraformConfiguration, appgw: any): { readonly name: string } | undefined {
  const given = literal(appgw?.name) ?? literal(appgw?.applicationGatewayID);
  const gateways = configuration.resources('azurerm_application_gateway');
  const referenced = configuration.referenced('azurerm_application_gateway', appgw?.applicationGatewayID ?? appgw?.name);
  const [localName, only] = gateways.find(([, gateway]) => gateway === referenced) ?? (gateways.length === 1 ? gateways[0] : []);
  const name = given?.split('/').pop() ?? literal(only?.name) ?? localName;
  return name === undefined || name === '' ? undefined : { name };
}
