export const EXPLAIN_HELP = `aks-constructs explain [file, folder or pattern ...] [options]

Explain every way of a request to the pods: which pods it can get to, who balances the load, what
session affinity there is, which source IP the pod sees, which settings have no effect, what is wrong.

  file, folder, pattern  Kubernetes YAML or JSON; '*.yaml', '**' and '{a,b}'; - for standard input
                                                                        default: dist
  --terraform PLACE   output folder of cdktf, folder of *.tf.json, or a file with a configuration, or
                      what 'terraform show -json' prints of a plan or state; none for no Terraform;
                      Kubernetes objects in it are read too
                                                                        default: cdktf.out
  --profile FILE      the cluster and its gateways in YAML, or what 'az aks show' prints, before what
                      Terraform says
  --kube-proxy MODE   iptables, ipvs or nftables                        default: what the cluster says
  --config FILE       accepted findings, errors too but for what the API server, azurerm or Azure
                      refuses, in YAML; and rules of your own, whose code runs only when the file
                      is named                                          default: aks-constructs.yaml
  --prices [FILE]     also what a month costs, by your price sheet in JSON or by illustrative prices
  --details           also every path, hop by hop
  --gateway           also what is written into application gateways: listeners, rules, paths, pools,
                      settings, probes, redirects, by the names that they have there
  --node-rules        also what kube-proxy programs on a node: chains, maps or virtual servers
  --node NAME         the node, where EndpointSlices name nodes         default: the first one named
  --format FORMAT     text, json, sarif, markdown, html, mermaid, or arm: only the gateways, as
                      Azure Resource Manager has them                   default: text
  --output FILE       write the report there, and only its sums to standard output
  --max-megabytes N   how much the files may hold together, and 150,000 values for each megabyte
                                                                        default: 64
  --strict            warnings count as errors, and so do paths whose end was not read
  --color WHEN        always, never or auto; the environment may say NO_COLOR or
                      FORCE_COLOR, and COLUMNS for the width of a pipe
                                                                        default: auto
  --help              this text; aks-constructs --version tells the version

Exit code: 0 no errors, 1 errors found, 2 the command or some of its input could not be read.
`;
