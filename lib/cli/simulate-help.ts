export const SIMULATE_HELP = `aks-constructs simulate [file, folder or pattern ...] --path PATH --clients N --rate N [options]

Send a random load through a path of the report, request by request, and count which pod gets what:
share per pod, busiest pod over mean, who waits, what is cut off, how soon new pods work, and which
of several variants to take. The same seed gives the same numbers.

  file, folder, pattern  Kubernetes YAML or JSON; '*.yaml', '**' and '{a,b}'; - for standard input
                                                                        default: dist
  --path PATH         a request that a gateway of the ingress controller takes, for instance
                      https://shop.example.com/api, or a path by its title in the report, such as
                      api.default:80; where several have it, 'TITLE of NAMESPACE/SERVICE'; given
                      several times, the paths are compared; NAME=PATH gives it a name
  --clients N         how many clients ask
  --rate N            requests of all clients together, per second
  --keep-alive TIME   how long a connection lives; 0s: one for each request; a gateway that knows the
                      pods chooses anew for each request in any case      default: 60s
  --connections N     connections that each client keeps open, or each instance of a gateway with a
                      fixed backend                          default: 1, for a gateway's instance 50
  --per-address N     clients behind one source address (NAT, gateway)  default: 1, or what a private
                      link makes of them
  --duration TIME     how long requests come in        default: 120s, or 120s after the last event
  --service-time TIME    how long a pod works on a request              default: 10ms
  --service-spread S  constant, exponential, or heavy-tailed, where it is the median
                                                                        default: exponential
  --service-p99 TIME  99th percentile of the time that a request takes; the spread is heavy-tailed
                                                     default: ten times --service-time
  --concurrency N     requests on which a pod works at the same time    default: 10
  --pods N            how many pods there are, or on each node, such as 2+1+1
                                                     default: what the objects say
  --nodes N           nodes, or instances of a gateway that knows the pods
                                                     default: what Terraform says, else 3
  --zones N           zones over which the nodes are dealt out, for trafficDistribution
                                                                        default: 3
  --instances N       instances of the gateway                          default: 2, or --nodes
  --gateway-keep-alive TIME  how long a connection of a gateway to a fixed backend lives
                                                                        default: 60s
  --gateway-lag TIME  how long a gateway that knows the pods takes to learn of those that came or
                      went                                              default: 90s
  --probe TIME        how long a gateway or load balancer goes on with what does not answer its health
                      probe                default: interval × failures, as the objects say
  --resolve WHEN      once, each for each connection, or round-robin for a connection to every pod,
                      when clients of a headless Service ask DNS for its pods
                                                                        default: once
  --event EVENT       scale=PODS@TIME, rollout=TIME-EACH@TIME (one pod after the other) or
                      node-gone=NUMBER@TIME (from 0 on); may be given several times
  --drain TIME        how long a pod that goes in an event works on what it has
                                                     default: terminationGracePeriodSeconds, or 30s
  --pre-stop TIME     how long it still takes new requests meanwhile, of a gateway that has not
                      learnt of it              default: what lifecycle.preStop waits, or 0s
  --compare WHAT      kube-proxy=iptables,nftables,ipvs:lc, session-affinity=none,clientIp or
                      resolve=once,each,round-robin: run each on the same random load; may be given
                      several times
  --runs N            runs with different random numbers                default: 5
  --seed N            the first of their seeds                          default: 1
  --terraform PLACE, --profile FILE, --kube-proxy MODE, --config FILE, --max-megabytes N
                      as explain has them
  --format FORMAT     text, json, svg (one figure) or html (figures and table)
                                                     default: text, or as --out ends
  --out FILE          write it there (.txt, .json, .svg, .html, or whatever beside --format), and what
                      to take to standard output
  --width N           width of the svg in pixels, 200 to 4000           default: 960
  --help              this text

Exit code: 0 simulated, 2 the command or some of its input could not be read.
`;
