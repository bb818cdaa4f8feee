/** The style of the report: light and dark, wide and narrow, and on paper. */
export const STYLE: string = `
:root{color-scheme:light dark;--ink:#1c2330;--soft:#5a6472;--line:#d5dae1;--back:#fff;--card:#f5f7f9;--bar:#2f6fb3;--slow:#b3541e}
@media(prefers-color-scheme:dark){:root{--ink:#e6e9ee;--soft:#a3adba;--line:#3a424d;--back:#14181d;--card:#1d232a;--bar:#6ba6e6;--slow:#e39a62}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:72rem;padding:1.5rem 1rem 3rem;background:var(--back);color:var(--ink);font:16px/1.5 system-ui,sans-serif}
h1{font-size:1.6rem;margin:0 0 .25rem}h2{font-size:1.2rem;margin:2.25rem 0 .5rem}p{margin:.25rem 0}
.soft{color:var(--soft)}
.counts{display:grid;grid-template-columns:repeat(auto-fit,minmax(8rem,1fr));gap:.75rem;margin:1.25rem 0 0;padding:0;list-style:none}
.counts li{background:var(--card);border-left:4px solid var(--line);padding:.5rem .75rem;border-radius:4px}
.counts b{display:block;font-size:1.5rem;line-height:1.2;font-variant-numeric:tabular-nums}
.counts .good{border-color:#2e8b57}.counts .bad{border-color:#c0392b}.counts .open{border-color:#c98a1b}
.plots{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,26rem),1fr));gap:1rem}
figure{margin:0;background:var(--card);border-radius:4px;padding:.5rem .75rem}figcaption{font-size:.9rem;color:var(--soft)}
svg{display:block;width:100%;height:auto}svg text{font:12px system-ui,sans-serif;fill:var(--soft)}
.bars rect{fill:var(--bar)}.axis{stroke:var(--line)}.break{stroke:var(--soft);stroke-dasharray:3 3}
polyline{fill:none;stroke-width:1.5}.median{stroke:var(--bar)}.slow{stroke:var(--slow)}circle{fill:var(--bar)}
.key-median{color:var(--bar)}.key-slow{color:var(--slow)}
table{border-collapse:collapse;width:100%;font-size:.92rem}th,td{text-align:left;vertical-align:top;padding:.4rem .6rem;border-bottom:1px solid var(--line);overflow-wrap:anywhere}
th{color:var(--soft);font-weight:600;overflow-wrap:normal;white-space:nowrap}.paper{display:none}td.number{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
.state{white-space:nowrap}td ul{margin:0;padding-left:1.1rem}.example{color:var(--soft);font-size:.9em}
code,pre{font:.9em/1.5 ui-monospace,Consolas,monospace}pre{background:var(--card);padding:.75rem;border-radius:4px;white-space:pre-wrap;overflow-wrap:anywhere;margin:.5rem 0}
a{color:var(--bar)}
@media(min-width:40.01rem){td[data-label=Examples]{width:30%}}
@media(max-width:40rem){table,tbody,tr,td{display:block}thead{display:none}tr{border-bottom:1px solid var(--line);padding:.5rem 0}td,td.number{border:0;padding:.1rem 0;text-align:left;white-space:normal}td[data-label]::before{content:attr(data-label) ": ";color:var(--soft)}}
@media print{.plots{grid-template-columns:1fr 1fr}.long tr:nth-child(n+101){display:none}.paper{display:block}h2{margin-top:1.5rem}figure{padding:0}figcaption,table{font-size:9pt}svg text{font-size:14px}:root{--ink:#000;--soft:#444;--line:#bbb;--back:#fff;--card:#fff;--bar:#2f6fb3;--slow:#b3541e}body{max-width:none;padding:0;font-size:10pt}tr,figure,.counts li{break-inside:avoid}h2{break-after:avoid}thead{display:table-header-group}.counts li{border:1px solid var(--line);border-left-width:4px}a{color:inherit}}
`;
