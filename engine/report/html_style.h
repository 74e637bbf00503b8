// The style of the page. System fonts, light and dark, phone to wide screen, paper.
// Its digest is in the page's Content-Security-Policy (html_page.cpp).
#pragma once

namespace crosscheck {

inline constexpr char kHtmlStyle[] = R"css(
:root{color-scheme:light dark;
--paper:#faf9f6;--card:#fff;--ink:#1c1b19;--soft:#5b5851;--line:#dedad1;--faint:#efece5;
--error:#a32018;--warning:#7d4e00;--note:#3d5a7d;--link:#1f4f87;
--flag:#ffe1d9;--counter:#d9e8fb;--support:#ece7da;
--k0:#23577f;--k1:#4f8fb8;--k2:#5f9c7d;--k3:#a9bd72;--k4:#d09a3a;--k5:#b9b4a8;
--serif:"Iowan Old Style","Charter","Bitstream Charter","Sitka Text",Cambria,Georgia,"Liberation Serif",serif;
--sans:system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue","Liberation Sans",Arial,sans-serif;
--mono:ui-monospace,"SF Mono",Menlo,Consolas,"Liberation Mono",monospace}
@media (prefers-color-scheme:dark){:root{
--paper:#15161a;--card:#1d1f24;--ink:#e9e6df;--soft:#a9a69d;--line:#34363d;--faint:#24262c;
--error:#ff9c8f;--warning:#efbd68;--note:#a3c2e8;--link:#9cc5ff;
--flag:#5b2a25;--counter:#1e3c60;--support:#3a372d;
--k0:#8dc3ec;--k1:#5b97c0;--k2:#6fae8e;--k3:#b3c77b;--k4:#dfac52;--k5:#6d6a63}}
*{box-sizing:border-box}
html{scroll-padding-top:3.6rem;-webkit-text-size-adjust:100%;text-size-adjust:100%}
@media (prefers-reduced-motion:no-preference){html{scroll-behavior:smooth}}
body{margin:0;background:var(--paper);color:var(--ink);font:400 1rem/1.5 var(--sans);overflow-wrap:break-word}
a{color:var(--link);text-underline-offset:.15em;text-decoration-thickness:1px}
:focus-visible{outline:3px solid var(--link);outline-offset:2px;border-radius:2px}
code{font-family:var(--mono);font-size:.88em;overflow-wrap:anywhere}
small{font-size:.82em;color:var(--soft)}
.vh{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.skip{position:absolute;left:-200vw;top:0;z-index:9;background:var(--ink);color:var(--paper);padding:.6rem 1rem}
.skip:focus{left:0}
.top,main,footer,nav{max-width:76rem;margin:0 auto;padding:0 clamp(1rem,4vw,2.5rem)}
.top{padding-top:clamp(1.4rem,4vw,2.8rem);padding-bottom:1.4rem}
.brand{margin:0 0 .9rem;font-size:.82rem;letter-spacing:.06em;font-weight:650}
.brand span{color:var(--soft);font-weight:400;padding-left:.6em;margin-left:.3em;border-left:1px solid var(--line)}
h1{font:600 clamp(1.6rem,1.1rem + 2.2vw,2.6rem)/1.15 var(--serif);margin:0 0 1rem;letter-spacing:-.012em;max-width:46ch;text-wrap:balance}
h1 span{white-space:nowrap}
@media (max-width:30rem){h1 span{white-space:normal}}
.tally{list-style:none;display:flex;flex-wrap:wrap;gap:.35rem 1.6rem;margin:0 0 .5rem;padding:0}
.tally b{font-size:1.1em;font-variant-numeric:tabular-nums}
.error{--tone:var(--error)}.warning{--tone:var(--warning)}.note{--tone:var(--note)}
.tally li>span{color:var(--tone)}
.kinds,.run{margin:.2rem 0 0;color:var(--soft);font-size:.9rem}
nav{max-width:none;padding:0 max(clamp(1rem,4vw,2.5rem),calc((100% - 76rem)/2 + 2.5rem));position:sticky;top:0;z-index:5;background:var(--paper);border-bottom:1px solid var(--line);display:flex;gap:0 1.4rem;overflow-x:auto;white-space:nowrap;font-size:.9rem;scrollbar-width:none}
nav a{padding:.7rem 0;color:var(--ink);text-decoration:none;border-bottom:2px solid transparent}
nav a:hover{border-color:var(--link)}
main>section,footer{padding-top:clamp(1.8rem,4vw,3rem)}
h2{font:600 1.55rem/1.2 var(--serif);margin:0 0 .8rem;letter-spacing:-.008em}
h3{font:600 1.1rem/1.3 var(--serif);margin:1.6rem 0 .6rem}
h3.group{font:650 .92rem/1.3 var(--sans);color:var(--tone);display:flex;align-items:center;gap:.6em;margin:1.5rem 0 .7rem}
h3.group::after{content:"";flex:1;border-top:1px solid var(--line)}
.count{font-variant-numeric:tabular-nums;font-weight:400}
.cards{list-style:none;margin:0;padding:0;display:grid;gap:1rem}
.cards>li{min-width:0}
.cards.note{grid-template-columns:repeat(auto-fill,minmax(min(100%,27rem),1fr))}
.cards.note .card{height:100%}
.card{background:var(--card);border:1px solid var(--line);border-left:5px solid var(--tone);border-radius:4px;padding:.95rem clamp(.9rem,2.4vw,1.5rem) .8rem}
.card.warning{border-left-style:double;border-left-width:6px}
.card.note{border-left-width:2px}
.card:target,.text:target{box-shadow:0 0 0 3px var(--link)}
.tags{display:flex;flex-wrap:wrap;align-items:baseline;gap:.15rem .9rem;margin:0;font-size:.85rem;color:var(--soft)}
.no{min-width:1.6em;text-align:center;font-weight:650;font-variant-numeric:tabular-nums;color:var(--card);background:var(--tone);text-decoration:none;border-radius:3px;padding:0 .4em}
.sev{color:var(--tone);font-weight:650}
.kind{color:var(--ink);font-weight:600}
.message{font:500 clamp(1.15rem,1.05rem + .5vw,1.4rem)/1.35 var(--serif);margin:.5rem 0 .8rem;max-width:62ch;text-wrap:pretty}
.note .message{font-size:1.08rem;margin:.35rem 0 .6rem}
.passages{display:grid;gap:.7rem 1.6rem}
@media (min-width:46rem){.passages{grid-template-columns:repeat(auto-fit,minmax(min(100%,20rem),1fr))}}
.card .passage{margin:0;padding:.1rem 0 .1rem .9rem;border-left:2px solid var(--line)}
.card .passage.flagged{border-left-color:var(--tone)}
.card .passage.counter{border-left:2px dashed var(--note)}
figcaption{font-size:.85rem;color:var(--soft)}
.role{display:inline-block;font-weight:650;color:var(--note);margin-right:.35em}
.flagged .role{color:var(--tone)}
.support .role{color:var(--soft)}
.outlet{color:var(--ink);font-weight:600}
blockquote{margin:.25rem 0 0;font:400 1.02rem/1.5 var(--serif);max-width:62ch}
mark{color:inherit;background:var(--flag);padding:.06em .12em;border-radius:2px;border-bottom:2px solid var(--tone,var(--error))}
.counter mark{background:var(--counter);border-bottom:2px dashed var(--note)}
.support mark{background:var(--support);border-bottom:2px dotted var(--soft)}
details{margin-top:.7rem;font-size:.92rem}
details.fold{margin:0}.fold>.cards{margin-top:.7rem}
summary{cursor:pointer;color:var(--link);width:fit-content}
dl{display:grid;grid-template-columns:minmax(7.5rem,max-content) minmax(0,1fr);gap:.3rem 1.1rem;margin:.6rem 0 .3rem}
dt{color:var(--soft)}dd{margin:0;max-width:70ch}
dd ul,.skipped{margin:0;padding-left:1.1rem}
.inputs code,.skipped code{overflow-wrap:anywhere}
@media (max-width:36rem){dl{grid-template-columns:1fr;gap:0}dd{margin-bottom:.5rem}}
.nothing{background:var(--card);border:1px solid var(--line);border-radius:4px;padding:1.2rem clamp(1rem,2.4vw,1.6rem);max-width:68ch}
.nothing p{margin:.3rem 0}
.legend{display:flex;flex-wrap:wrap;gap:.3rem 1.5rem;margin:0 0 .8rem;color:var(--soft);font-size:.88rem}
.lead,.none,.far{color:var(--soft);margin:0 0 .8rem;font-size:.92rem}
.scroll{overflow-x:auto;max-width:100%}
table{border-collapse:collapse;font-size:.92rem;min-width:100%}
th,td{text-align:left;vertical-align:top;padding:.5rem .8rem;border-bottom:1px solid var(--line)}
thead th{font-weight:600;border-bottom:2px solid var(--ink);vertical-align:bottom}
thead th small{display:block;font-weight:400}
.matrix td,.matrix thead th+th{min-width:9rem;max-width:14rem}
.matrix tbody th{font:400 1rem/1.4 var(--serif);min-width:clamp(10rem,30vw,15rem);max-width:34rem}
.matrix td a{color:inherit;text-decoration:none}.matrix td a:hover{text-decoration:underline}
.says{color:var(--ink)}.differs{color:var(--error);font-weight:650}.silent{color:var(--soft)}
td.silent{opacity:.75}
td.differs{background:var(--flag)}
td.differs,td.differs a{color:var(--ink)}
.ref{font:650 .72rem/1 var(--sans);vertical-align:.25em;text-decoration:none;background:var(--faint);border:1px solid var(--line);border-radius:3px;padding:.05em .35em;margin-left:.25em;white-space:nowrap}
.legend .key{margin-right:.3em}
.sourcing .n{text-align:right;font-variant-numeric:tabular-nums}
.sourcing thead .n{font-weight:400;font-size:.85rem;min-width:5.2rem}
.sourcing tbody th{font-weight:400;min-width:11rem}
.bar{display:block;width:clamp(8rem,20vw,15rem);height:.85rem;margin-top:.25rem}
.k0{fill:var(--k0)}.k1{fill:var(--k1)}.k2{fill:var(--k2)}.k3{fill:var(--k3)}.k4{fill:var(--k4)}.k5{fill:var(--k5)}
.timeline{display:block;width:100%;min-width:60rem;height:auto;font:400 13px/1 var(--sans)}
.timeline text{fill:currentColor}.timeline .date{fill:var(--soft);font-size:11.5px;paint-order:stroke;stroke:var(--paper);stroke-width:5px}
.timeline a{color:inherit;text-decoration:none}.timeline a:hover text{text-decoration:underline}
.axis{stroke:currentColor;stroke-width:1.5}.tick{stroke:var(--soft)}.leader{stroke:var(--soft);stroke-width:1;opacity:.6}
.span{stroke:var(--note);stroke-width:5;opacity:.5}
.event circle{fill:var(--note);stroke:var(--paper);stroke-width:1.5}.published rect{fill:var(--ink);stroke:var(--paper);stroke-width:1.5}
.text{border-top:1px solid var(--line);padding:1.3rem 0 1.4rem}
.text h3{font-size:1.3rem;margin:0 0 .25rem;max-width:40ch;text-wrap:balance}
.facts{font-size:.87rem;color:var(--soft);margin:0 0 1rem}
.text>p:not(.facts){font:400 1.06rem/1.62 var(--serif);max-width:68ch;margin:0 0 .8rem;white-space:pre-wrap}
.text>p.heading{color:var(--soft);font-weight:600;margin-top:1.1rem}
.fur{color:var(--soft);font-size:.9em}
.claim{text-decoration:underline dotted var(--warning) 2px;text-underline-offset:.25em}
.claim.credited{text-decoration:underline solid var(--soft) 1px}
.hit{color:inherit;text-decoration:none}
.at{scroll-margin-top:5rem}
.at:target{outline:2px solid var(--link);padding:0 .15em;margin-right:.2em}
footer{padding-bottom:4rem;font-size:.94rem}
footer h2{border-top:1px solid var(--line);padding-top:1.6rem}
footer p{max-width:68ch}
@media (forced-colors:active){mark{background:Mark;color:MarkText}.bar rect{forced-color-adjust:none}}
@media print{:root{--paper:#fff;--card:#fff;--ink:#000;--soft:#444;--line:#bbb}
body{font-size:10pt}nav,.skip{display:none}main,.top,footer{max-width:none;padding-left:0;padding-right:0}
.card,.passage,tr,.timeline{break-inside:avoid}h2,h3,h4{break-after:avoid}a{color:inherit}
.scroll{overflow:visible}.timeline{min-width:0}
details:not([open])::details-content{content-visibility:visible;height:auto}
summary{list-style:none;color:var(--soft)}}
)css";

} // namespace crosscheck
