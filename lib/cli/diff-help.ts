export const DIFF_HELP = `aks-constructs diff OLD NEW [options]

Say what a change does to traffic: which paths of a request appear, vanish, or change who balances
them, what keeps a client on a pod, the source IP, the probe or the gateway; which are open to more
clients than before; which findings are new and which are gone; what a month costs more or less. A
change without effect prints one line.

  OLD, NEW            each one of: the folder of a program, with dist and cdktf.out in it; a folder,
                      file or pattern of manifests; COMMIT:PATH for one of these in git, such as
                      main:dist; - for what 'kubectl get -o yaml' prints, of which the namespaces of
                      the other side are compared
  --terraform PLACE   Terraform for a side that has no cdktf.out of its own, as explain takes it
                                                                        default: cdktf.out
  --old-terraform PLACE  the same for OLD alone                         default: --terraform
  --profile FILE      the cluster and its gateways, before what Terraform says, for both sides
  --prices FILE       your price sheet in JSON                          default: illustrative prices
  --config FILE       accepted findings, for both sides                 default: aks-constructs.yaml
  --format FORMAT     text, markdown for a pull request, or json        default: text
  --output FILE       write it there and print a line
  --strict            fail for new warnings, for paths that are gone and for those that are open to
                      more clients, too
  --exit-code         3 for a change that has an effect and makes nothing worse
  --max-megabytes N   how much the files of each side may hold together, and 150,000 values for each
                      megabyte                                          default: 64
  --help              this text

Exit code: 0 nothing gets worse, 1 a path breaks or there is a new error, with --strict also a new
warning, a path that is gone or one that is open to more clients, 2 the command or some of its input
could not be read.
`;
