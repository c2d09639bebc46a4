export const VERIFY_HELP = `aks-constructs verify [file, folder or pattern ...] [options]

Compare what was deployed with what is there, from files that other commands write: objects that are
missing or left over, paths that are open to more clients than they should be or differ otherwise,
Services without ready pods, addresses that never came, backends that the gateway finds unhealthy,
the kube-proxy mode and the engine for network policies that really run.

  file, folder, pattern  the manifests that were applied                default: dist
  --live FILE         what the cluster has; - for standard input:
                        kubectl get svc,ing,ingressclass,endpointslices,deploy,sts,ds,pods,netpol \\
                          -A -o yaml > live.yaml
  --backend-health FILE  what a gateway sees; may be given several times:
                        az network application-gateway show-backend-health -g GROUP -n NAME \\
                          -o json > health.json
  --cluster FILE      what the cluster runs:
                        az aks show -g GROUP -n NAME -o json > aks.json
  --terraform PLACE   as explain takes it                               default: cdktf.out
  --profile FILE      the cluster and its gateways, before what Terraform says
  --format FORMAT     text or json                                      default: text
  --strict            fail for warnings too
  --max-megabytes N   how much the manifests may hold together, and the files of commands, and 150,000
                      values for each megabyte                          default: 64
  --help              this text

Exit code: 0 all is as it should be, with warnings at most, 1 requests fail or clients get in who
should not, with --strict also 1 for warnings, 2 the command or some of its input could not be read.
`;
