#include "reports/report_page.h"

namespace rf::reports {

// Beside reports/svg.h's own rules.
std::string_view chart_style() {
  return R"(
svg.chart{font-size:12px}
svg.chart .grain{stroke-width:4;stroke-linecap:round;stroke-opacity:.75}
svg.chart .name{fill:var(--ink);paint-order:stroke;stroke:var(--page);stroke-width:4px;stroke-linejoin:round}
svg.chart .big{fill:var(--ink);font-size:24px;font-weight:600}
)";
}

// Colours are reports/svg.h's variables and a few of the page's; text on its ground is at least WCAG AA.
std::string_view report_style() {
  return R"(
:root{color-scheme:light dark;--ground:#f4f6f8;--line:#d5dbe3;--good:#14643b;--good-soft:#dcf3e5;--bad:#9c1c1c;--bad-soft:#fde5e3;--amber:#6d4300;--amber-soft:#fcefd2;--link:#1b4fb0}
@media (prefers-color-scheme:dark){:root{--ground:#0e1116;--line:#343d49;--good:#8ae0ae;--good-soft:#123322;--bad:#ffb0aa;--bad-soft:#461b19;--amber:#f4c672;--amber-soft:#3b2b0c;--link:#a3c6ff}}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);font:400 15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Noto Sans CJK JP","Hiragino Sans",sans-serif;-webkit-text-size-adjust:100%}
main{max-width:1240px;margin:0 auto;padding:24px 16px 48px}
h1{font-size:26px;line-height:1.2;margin:0 0 4px}h2{font-size:20px;margin:0 0 4px}h3{font-size:15px;margin:0}
h1,h2,h3,p,dd,dt,li,summary{overflow-wrap:anywhere}td,th{overflow-wrap:break-word;max-width:26em}td.n,th.n{white-space:nowrap}th.n{white-space:normal;min-width:5.5em}
a{color:var(--link)}
p{margin:0 0 8px}.soft,.intro,figcaption p{color:var(--soft)}
header{margin-bottom:16px}
section{margin-top:40px;scroll-margin-top:8px}
.intro{max-width:75ch;margin-bottom:16px}
.verdict{border-left:6px solid;border-radius:6px;padding:16px 20px;margin:16px 0}
.verdict strong{display:block;font-size:19px;line-height:1.3;margin-bottom:8px}
.verdict p:last-child{margin:0}
.verdict.bad{background:var(--bad-soft);border-color:var(--bad)}.verdict.bad strong{color:var(--bad)}
.verdict.good{background:var(--good-soft);border-color:var(--good)}.verdict.good strong{color:var(--good)}
.warnings{background:var(--amber-soft);border-left:6px solid var(--amber);border-radius:6px;padding:12px 20px;margin:16px 0}
.warnings h2{font-size:15px;color:var(--amber)}.warnings ul{margin:4px 0 0;padding-left:20px}
.key{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,200px),1fr));gap:12px;margin:16px 0}
.key div{background:var(--page);border:1px solid var(--line);border-radius:6px;padding:12px 16px}
.key b{display:block;font-size:22px;line-height:1.3;font-variant-numeric:tabular-nums}.key span{color:var(--soft);font-size:13px;display:block}
nav{display:flex;flex-wrap:wrap;gap:4px 16px;font-size:14px;margin:16px 0}
.grid{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,460px),1fr));gap:16px;align-items:start}
@media screen and (min-width:1020px){.wide{grid-column:span 2}}
figure,.card{margin:0;background:var(--page);border:1px solid var(--line);border-radius:6px;padding:16px;min-width:0}
figcaption{margin-bottom:8px}figcaption p{font-size:13px;margin:4px 0 0}
figure svg.chart{display:block;width:100%;max-width:480px;height:auto;margin:0 auto}
.empty{color:var(--soft);border:1px dashed var(--line);border-radius:6px;padding:24px 16px;margin:8px 0 0;text-align:center}
details{margin-top:8px;font-size:13px}summary{cursor:pointer;color:var(--link);padding:4px 0}
.scroll{overflow-x:auto;max-width:100%}
.scroll:focus-visible,summary:focus-visible,a:focus-visible{outline:2px solid var(--link);outline-offset:2px}
table{border-collapse:collapse;width:100%;font-size:13px;font-variant-numeric:tabular-nums}
th,td{text-align:left;vertical-align:top;padding:6px 12px 6px 0;border-bottom:1px solid var(--line)}
th{color:var(--soft);font-weight:600}td.n,th.n{text-align:right}
.card{margin-bottom:16px}.grid .card{margin:0}.grid+.card{margin-top:16px}.card h3{margin-bottom:8px}th:first-child{min-width:7em}
dl{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,340px),1fr));gap:0 32px;margin:0;font-size:14px}
dl div{display:grid;grid-template-columns:minmax(9em,2fr) 3fr;gap:12px;padding:6px 0;border-bottom:1px solid var(--line)}
dt{color:var(--soft)}dd{margin:0;min-width:0}
.reasons{margin:8px 0 0;padding-left:20px;font-size:14px}
footer{margin-top:40px;color:var(--soft);font-size:13px}
@page{size:A4;margin:14mm 12mm}
@media print{
:root{color-scheme:light;--ground:#fff;--line:#d5dbe3;--good:#14643b;--good-soft:#eef8f1;--bad:#9c1c1c;--bad-soft:#fdf1f0;--amber:#6d4300;--amber-soft:#fdf6e6;--link:#1b4fb0}
body{font-size:10.5pt;print-color-adjust:exact;-webkit-print-color-adjust:exact}main{max-width:none;padding:0}
nav,figure details{display:none}
section{margin-top:20pt}h2,h3{break-after:avoid}#reasons,#card{break-before:page}
.grid{grid-template-columns:1fr 1fr;gap:10pt}figure,.card,.verdict,.warnings,.key div,dl div,tr{break-inside:avoid}
.scroll{overflow:visible}table{font-size:8.5pt}th,td{padding:3pt 6pt 3pt 0;max-width:none;min-width:0!important;white-space:normal!important;overflow-wrap:anywhere}
}
)";
}

}  // namespace rf::reports
