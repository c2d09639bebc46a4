/** Ink on paper, one accent, severity by shape and word as well as by colour. */
const PAGE = `
:root{color-scheme:light dark;--paper:#fff;--ink:#191c20;--soft:#555d68;--line:#c7ccd4;--tint:#f4f6f8;--accent:#0a559c;--on-accent:#fff;--error:#a8201a;--ok:#1b6b34;--warning:#7d5200;--info:#2f5d80}
@media (prefers-color-scheme:dark){:root{--paper:#15181c;--ink:#e4e7eb;--soft:#a1aab5;--line:#3d444d;--tint:#1d2126;--accent:#82bbff;--on-accent:#0c1a29;--error:#ff9088;--ok:#7fd099;--warning:#efc163;--info:#9ccbec}}
@media print{:root{color-scheme:light;--paper:#fff;--ink:#000;--soft:#444;--line:#999;--tint:#fff;--accent:#0a3f77;--on-accent:#fff;--error:#8a0f0a;--ok:#12502a;--warning:#5d3d00;--info:#1d4766}}
*{box-sizing:border-box}
html{background:var(--paper);color:var(--ink);font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;scroll-padding-top:1rem;-webkit-text-size-adjust:100%}
body{max-width:1120px;margin:0 auto;padding:2rem 1.25rem 4rem}
h1,h2,h3,h4,p,ul,dl,dd{margin:0;padding:0}
h1{font-size:1.7rem;font-weight:600;letter-spacing:-.01em;line-height:1.2}
h2{font-size:1.15rem;font-weight:600;margin:2.25rem 0 .25rem;padding-top:.6rem;border-top:2px solid var(--ink)}
h3,h4{display:inline;font-size:inherit;font-weight:600}
ul{list-style:none}
a{color:var(--accent);text-underline-offset:.15em}
code,h4,.address,.sums b,.count{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,"Liberation Mono","DejaVu Sans Mono",monospace}
code,h4{font-size:.92em;overflow-wrap:anywhere}
code,h4,td,dd,text,li,option{unicode-bidi:isolate}
p,dd,li,summary{overflow-wrap:anywhere}
:focus-visible{outline:3px solid var(--accent);outline-offset:3px;border-radius:2px}
[hidden]{display:none!important}
.skip{position:absolute;left:1rem;top:-5rem;padding:.5rem 1rem;background:var(--ink);color:var(--paper);z-index:1}
.skip:focus{top:1rem}
.soft,.count{color:var(--soft);font-weight:400}
.lead{max-width:60rem;margin-top:.3rem;color:var(--soft)}
.verdict{margin-top:.6rem;font-size:1.2rem;font-weight:600}
.verdict.ok{color:var(--ok)}.verdict.broken,.verdict.error{color:var(--error)}
.costs{margin-top:.7rem}
.sums{display:flex;flex-wrap:wrap;gap:.25rem 2.25rem;margin-top:.9rem;padding:.5rem 0;border:solid var(--line);border-width:1px 0}
.sources{display:grid;grid-template-columns:max-content 1fr;gap:.1rem 1.25rem;margin-top:.9rem;font-size:.9rem;color:var(--soft)}
.sources dd{margin:0;overflow-wrap:anywhere}
.sums b{font-size:1.35rem;font-weight:500;font-variant-numeric:tabular-nums}
.contents{display:flex;flex-wrap:wrap;gap:.25rem 1.5rem;margin-top:.9rem}
.filters{display:flex;flex-wrap:wrap;align-items:center;gap:.5rem 1rem;margin-top:.9rem;font-size:.9rem}
.filters label{display:flex;align-items:center;gap:.4rem;color:var(--soft)}
.filters select,.filters button{font:inherit;min-height:2.1rem;max-width:100%;padding:.2rem .5rem;color:var(--ink);background:var(--paper);border:1px solid var(--soft);border-radius:2px}
.filters select{width:10rem}
.filters output{color:var(--soft)}
details>summary{cursor:pointer;list-style-position:outside;margin-left:1.1rem;padding:.35rem 0}
summary::marker{color:var(--soft)}
.group{border-bottom:1px solid var(--line)}
.gateway{border-bottom:1px solid var(--line)}
.gateway[open]{padding-bottom:1.4rem}
.group>summary,.gateway>summary{padding:.6rem 0}
.path,.finding{border-top:1px solid var(--line)}
.path{padding:.35rem 0;margin-left:1.1rem}
.path[open]{padding-bottom:1.4rem}
.path>summary{margin-left:1rem}
.figure{container-type:inline-size;margin:1rem 0 .5rem}
.path>:not(summary){margin-left:1rem}
.severity{font-weight:600;white-space:nowrap}
.severity svg{width:1em;height:1em;margin-right:.35em;vertical-align:-.12em;fill:currentColor}
summary>.severity{margin-right:.35em}
.error{color:var(--error)}.warning{color:var(--warning)}.info{color:var(--info)}
.tags{margin-left:.6rem;display:inline-flex;flex-wrap:wrap;gap:.2rem .8rem;font-size:.88rem}
.facts{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,18rem),1fr));gap:.7rem 2rem;font-size:.95rem}
.facts dt{font-size:.84em;color:var(--soft)}
.facts s{text-decoration-thickness:1.5px}
.facts li+li{margin-top:.3rem}
.rule{padding:.35rem 0 .8rem}
.rule>p,.rule>ul{margin-left:1.1rem;max-width:60rem}
.why{color:var(--soft);margin-bottom:.5rem}
.finding{padding:.6rem 0 .5rem}
.finding p{margin-top:.15rem}
.plain{max-width:60rem;margin-top:.75rem}
.plain li{padding:.3rem 0 .3rem 1.1rem;text-indent:-1.1rem}
.plain li::before{content:"—";display:inline-block;width:1.1rem;text-indent:0;color:var(--soft)}
.scroll{overflow-x:auto;margin-top:1rem}
table{border-collapse:collapse;width:100%;max-width:60rem;font-variant-numeric:tabular-nums}
th,td{padding:.4rem 1rem .4rem 0;text-align:left;vertical-align:top;font-weight:400;border-bottom:1px solid var(--line)}
thead th{font-size:.84em;color:var(--soft)}
tfoot>tr>*{font-weight:600;border-bottom:2px solid var(--ink)}
td:nth-child(n+2),thead th:nth-child(n+2),tfoot td{text-align:right;white-space:nowrap}
.shapes{position:absolute}
.shapes-legend{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,16rem),1fr));gap:.6rem 1.5rem;margin-top:1rem}
.shapes-legend li{display:flex;align-items:center;gap:.7rem}
.key{flex:none}
.way{display:block;overflow:visible;max-width:100%}
.way,.key{color:var(--ink);fill:var(--paper);stroke:currentColor;stroke-width:1.25;text-anchor:middle}
.key{stroke-width:2.4}
.way text{fill:var(--ink);stroke:none;font-size:11.5px}
.way .arrow,.way .dots{fill:none;vector-effect:non-scaling-stroke}
.way .arrow{stroke:var(--soft)}
.way .dots{stroke:var(--soft);stroke-dasharray:1.5 4;stroke-linecap:round;stroke-width:1.75}
.dots-left{display:none}
.way .how text,.way .keep text,.way .note{font-size:10px}
.way text.address{font-size:9.5px;fill:var(--soft)}
.way .keep text,.way .note{font-style:italic;fill:var(--soft)}
.way .chooser>use{stroke:var(--accent);stroke-width:2.25}
.way rect.tag{fill:var(--accent);stroke:none}
.way text.tag{fill:var(--on-accent);font-size:9.5px;font-weight:600}
.broken .arrow,.unresolved .arrow{stroke-dasharray:5 4}
.broken .end>use{stroke:var(--error);stroke-width:2.25}
.broken rect.tag{fill:var(--error)}.broken text.tag{fill:var(--paper)}
.closed .end>use{stroke:var(--soft)}.closed rect.tag{fill:var(--soft)}
`;

/** The look of the picture of the whole program. */
const MAP = `
.pages{display:flex;flex-wrap:wrap;align-items:center;gap:.75rem;margin-top:.9rem}
.pages button{font:inherit;padding:.35rem .9rem;color:var(--ink);background:var(--paper);border:1px solid var(--soft);border-radius:2px}
.pages button:disabled{color:var(--soft);border-color:var(--line)}
.overview{max-width:none;font-size:.93em}
.overview td,.overview thead th{text-align:left;white-space:normal;overflow-wrap:anywhere;padding-right:.8rem}
@media (min-width:60rem){.overview thead th,.overview td:nth-child(4){overflow-wrap:break-word}}
.overview .state{white-space:nowrap;font-weight:600}
.overview .ok{color:var(--ok)}.overview .broken{color:var(--error)}.overview .warning{color:var(--warning)}.overview .closed{color:var(--soft)}
.map{display:block;max-width:100%;height:auto;margin:0 auto}
.map.tall,.narrow{display:none}.map.tall+.map.tall{margin-top:1.5rem}
.map text{fill:var(--ink);font-size:12.5px;text-anchor:middle}
.map .entrance text{font-size:11.5px;font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,"Liberation Mono","DejaVu Sans Mono",monospace}
.map text.what,.map .entrance text.what{font-size:10.5px;fill:var(--soft);font-family:inherit}
.map .box rect{fill:var(--paper);stroke:var(--ink);stroke-width:1.25}
.map .entrance rect{stroke:var(--soft)}
.map .gateway rect{stroke:var(--accent);stroke-width:2}
.map .bypassed rect{stroke-dasharray:4 3}
.map .pods rect{stroke-width:2}
.map .namespace rect{fill:var(--tint);stroke:var(--line)}
.map text.namespace{text-anchor:start;font-size:11px;fill:var(--soft);paint-order:stroke;stroke:var(--tint);stroke-width:5px}
.map .line{fill:none;stroke:var(--soft);stroke-width:1.5}
.map .head{fill:var(--soft)}
.map .line.bypassed{stroke-dasharray:1.5 4;stroke-linecap:round}
.map .line.unresolved,.map .line.closed{stroke-dasharray:3 4}
.map .line.broken{stroke:var(--error);stroke-width:2;stroke-dasharray:7 5}
.map .head.broken{fill:var(--error)}
.map .said rect{fill:var(--paper)}
.map .said text{font-size:10.5px;fill:var(--soft)}
.map .said.bypassed text{font-style:italic}
`;

const NARROW = `
@media (max-width:900px){.map{max-width:none}}
@media (max-width:640px){
.map.wide{display:none}.map.tall{display:block;max-width:100%}.scroll:has(.map.tall~.map.tall)+.narrow{display:block}
body{padding:1.25rem .9rem 3rem}
.path{margin-left:0}.path>summary{margin-left:1.1rem}.path>:not(summary){margin-left:0}
.filters label{flex:1 1 28%;display:grid;gap:.1rem}.filters select{width:100%}
.overview,.overview tbody,.overview tr{display:block}
.overview thead{display:none}
.overview tr{padding:.55rem 0;border-bottom:1px solid var(--line)}
.overview td{display:inline;padding:0;border:0}
.overview td:nth-child(3)::after{content:"\\a";white-space:pre}
.overview td:nth-child(2)::after{content:" "}
.overview td:nth-child(4)::before{content:"Service "}
.overview td:nth-child(5)::before{content:" · pods: "}
.overview td:nth-child(6)::before{content:" · balanced by: "}
.overview td:nth-child(7)::before{content:" · session affinity: "}
.overview td:nth-child(8)::before{content:" · source IP: "}
.overview td::before{color:var(--soft)}
.overview .state::after{content:" "}
.sources{display:block}.sources dt{margin-top:.3rem}
.tags{margin-left:0;display:flex}
.sums{gap:.25rem 1.5rem}
}
@media (forced-colors:active){.way,.key{fill:Canvas;color:CanvasText}.way text{fill:CanvasText}.way text.tag{fill:Canvas}.way rect.tag{fill:CanvasText}}
@media print{
.map{width:100%}
@page{size:A4 landscape;margin:10mm}
html{font-size:12px}body{max-width:none;padding:0}
.skip,.filters,.contents,.pages{display:none}
details::details-content{content-visibility:visible;display:block}
summary{list-style:none}summary::marker{content:""}
.path,.finding{break-inside:avoid}
h2,.group>summary,.rule>summary{break-after:avoid}
.path,.path>:not(summary){margin-left:0}
.why a::after{content:" (" attr(href) ")"}
}
`;

/** The look of the report. */
export const STYLE = `${PAGE}${MAP}${NARROW}`;
